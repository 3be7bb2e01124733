"""The command `regionwise`, from its first line to its exit status; the commands are in service.root_cli."""

from __future__ import annotations

import gc
import os
import signal
import sys
from typing import NoReturn

from service.interrupting import attend_to_interrupts

# Objects made until garbage is looked for. What a command loads are half as many, and none of them is
# garbage: to look every 700, as Python does, took a question 60 ms, and intake a fifteenth of its time.
YOUNG = 200_000


def main() -> NoReturn:
    """Run the command line: 0 all well, 1 some documents failed, 2 wrong usage or nothing could be done."""
    attend_to_interrupts()
    gc.set_threshold(YOUNG)
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
        gc.freeze()  # or Python takes all that is loaded apart at exit, which took a fifth of a second
    return 0


if __name__ == "__main__":
    main()
