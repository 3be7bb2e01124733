"""The command `regionwise`, from its first line to its exit status; the commands are in service.root_cli."""

from __future__ import annotations

import gc
import os
import signal
import sys
from typing import NoReturn

from service.interrupting import attend_to_interrupts

YOUNG = 100_000  # objects made until garbage is looked for: what loads makes as many and leaves no garbage,
# and to look every 700, as Python does, took a third of a question's time from start to finish
SPINS = "4"  # OpenBLAS's least, as a power of two: its idle threads spin 50 ms otherwise, on cores in use


def main() -> NoReturn:
    """Run the command line: 0 all well, 1 some documents failed, 2 wrong usage or nothing could be done."""
    attend_to_interrupts()
    gc.set_threshold(YOUNG)
    os.environ.setdefault("OPENBLAS_THREAD_TIMEOUT", SPINS)
    sys.exit(_run())


def _run() -> int:
    from corpus import RegionwiseError  # noqa: PLC0415 - what loads does so after what makes it quick
    from service.options import complain  # noqa: PLC0415
    from service.root_cli import cli  # noqa: PLC0415

    try:
        cli()
    except RegionwiseError as error:
        complain(f"{error} [{error.code}]")
        return 2
    except KeyboardInterrupt:
        complain("stopped")
        return 128 + signal.SIGINT
    except BrokenPipeError:
        # The reader of our output (head, less) has gone: no fault. Python would complain of it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    finally:
        gc.freeze()  # or Python looks through all of it once more at exit, for a twentieth of a second
    return 0


if __name__ == "__main__":
    main()
