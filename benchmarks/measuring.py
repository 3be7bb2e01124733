"""Time and memory, measured alike in every benchmark."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from pathlib import Path


def seconds(action: Callable[[], object]) -> float:
    """Return how long an action takes by the clock."""
    begun = time.perf_counter()
    action()
    return time.perf_counter() - begun


def peak_memory(who: int = resource.RUSAGE_SELF) -> float:
    """Return the most memory that this process has held, mapped files included, in MB.

    With ``resource.RUSAGE_CHILDREN`` that of the largest of its children that have ended. Linux says
    kilobytes; a process that was forked counts in what its parent held then.
    """
    return resource.getrusage(who).ru_maxrss / 1024


def own_memory() -> float:
    """Return the memory that this process holds now, mapped files left out, in MB: Linux's ``RssAnon``."""
    status = Path("/proc/self/status").read_text("ascii")
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("RssAnon"))
