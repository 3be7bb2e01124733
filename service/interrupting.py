"""Ctrl-C at a moment when it is neither lost nor told as somebody else's fault."""

from __future__ import annotations

import signal
import threading
from types import FrameType

PAUSE = 0.01  # seconds until an interrupt that came at a bad moment comes again
# While it gives a connection back, an interrupt is logged as a failed reset; in what Python calls when a
# connection goes, it is lost.
_TIDYING = "sqlalchemy"


def attend_to_interrupts() -> None:
    """Let Ctrl-C stop this process at the next good moment; where it is ignored, it stays so."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, interrupt)


def interrupt(number: int, frame: FrameType | None) -> None:
    """Raise KeyboardInterrupt, or have the signal sent again soon where it would come at a bad moment."""
    while frame is not None:
        if frame.f_globals.get("__name__", "").partition(".")[0] == _TIDYING:
            # To the main thread itself, which may be asleep by then.
            again = threading.Timer(PAUSE, signal.pthread_kill, [threading.get_ident(), number])
            again.daemon = True
            again.start()
            return
        frame = frame.f_back
    raise KeyboardInterrupt
