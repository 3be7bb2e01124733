"""A worker gives up what it doesn't need, before it sees the first byte of a foreign file."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
from math import ceil
from pathlib import Path

from ingest.limits import Limits
from ingest.sandbox_filter import filter_calls
from ingest.sandbox_folders import restrict_folders

_MAPPED = 256_000_000  # address space on top of the data: the code of Python and of the readers' libraries
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_PARENT_DEATH_SIGNAL, _NO_NEW_PRIVILEGES = 1, 38


class Orphaned(Exception):
    """The parent ended before its worker had begun."""


def confine(limits: Limits, own: Path, parent: int) -> tuple[str, ...]:
    """Confine this process for good, and return what is in force, in words.

    What the platform doesn't offer is left out of the answer. Raises :class:`Orphaned`.
    """
    force = _limit(limits)
    if sys.platform == "linux":
        force += _confine_linux(own)
    if os.getppid() != parent:
        raise Orphaned
    return tuple(force)


def allow_cpu(seconds: int) -> None:
    """Let this process run so many CPU seconds from now on, as far as its hard limit goes."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    wanted = ceil(used.ru_utime + used.ru_stime + seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (min(wanted, hard), hard))


def _limit(limits: Limits) -> list[str]:
    """Set the resource limits; a new process is refused to all but root, whom the filter stops."""
    wanted = (
        ("memory", "RLIMIT_DATA", limits.memory),
        ("memory", "RLIMIT_AS", limits.memory + _MAPPED),
        ("CPU time", "RLIMIT_CPU", limits.cpu_of_worker()),
        ("file size", "RLIMIT_FSIZE", limits.file_size),
        ("open files", "RLIMIT_NOFILE", limits.open_files),
        ("processes", "RLIMIT_NPROC", 0),
        ("no core dumps", "RLIMIT_CORE", 0),
    )
    return list(dict.fromkeys(words for words, name, most in wanted if _set(name, most)))


def _set(name: str, most: int) -> bool:
    limit = getattr(resource, name, None)
    if limit is None:
        return False
    try:
        resource.setrlimit(limit, (most, most))
    except (ValueError, OSError):  # macOS takes no limit on the address space
        return False
    return name != "RLIMIT_NPROC" or os.getuid() != 0


def _confine_linux(own: Path) -> list[str]:
    """Take the kernel's offers in the order in which they don't stand in each other's way."""
    libc = ctypes.CDLL(None, use_errno=True)
    user = libc.unshare(_NEW_USER | _NEW_NETWORK) == 0  # also drops what root may do
    held = {
        "own network without interfaces": user or libc.unshare(_NEW_NETWORK) == 0,
        # After unshare, which takes the parent's death signal back.
        "ends with its parent": libc.prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0) == 0,
        "no new privileges": libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0,
    }
    held["own folder only"] = restrict_folders(libc, own)
    held["no sockets, programs or processes"] = filter_calls(libc)
    return [words for words, holds in held.items() if holds]
