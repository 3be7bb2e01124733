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
from ingest.sandbox_frames import Ready

_MAPPED = 256_000_000  # address space on top of the data: the code of Python and of the readers' libraries
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
NETWORK = "own network without interfaces"
FOLDERS = "own folder only"
CALLS = "no sockets, programs or processes"
_PROCESSES, _ENDS, _PRIVILEGES = "no processes", "ends with its parent", "no new privileges"
ADVICE = {
    NETWORK: "The kernel refuses namespaces to this user. Allow them (kernel.unprivileged_userns_clone, in a "
    "container its security profile), or run Regionwise without a network.",
    FOLDERS: "The kernel has no Landlock. Use Linux 5.13 or later with it switched on, or a user of "
    "Regionwise's own who may read little else.",
    CALLS: "The kernel takes no filter of system calls (seccomp). Switch it on, or in a container let its "
    "security profile allow it.",
    _PROCESSES: "A limit on processes does not hold for root. Run Regionwise as another user.",
}
_LINUX = (NETWORK, _ENDS, _PRIVILEGES, FOLDERS, CALLS)
_PARENT_DEATH_SIGNAL, _NO_NEW_PRIVILEGES = 1, 38


class Orphaned(Exception):
    """The parent ended before its worker had begun."""


def confine(limits: Limits, own: Path, parent: int) -> Ready:
    """Confine this process for good, and return what is in force and what this machine doesn't offer.

    Raises :class:`Orphaned`.
    """
    force = _limit(limits) | (
        _confine_linux(own) if sys.platform == "linux" else dict.fromkeys(_LINUX, False)
    )
    if os.getppid() != parent:
        raise Orphaned
    if force[CALLS]:
        del force[_PROCESSES]  # it says the same, also of root's processes
    return Ready(
        held=[words for words, holds in force.items() if holds],
        missing=[words for words, holds in force.items() if not holds],
    )


def allow_cpu(seconds: int) -> None:
    """Let this process run so many CPU seconds from now on, as far as its hard limit goes."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    wanted = ceil(used.ru_utime + used.ru_stime + seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (min(wanted, hard), hard))


def _limit(limits: Limits) -> dict[str, bool]:
    """Set the resource limits; a new process is refused to all but root, whom the filter stops."""
    return {
        # Where there is no limit on the address space (macOS), that on data holds alone.
        "memory": any([_set("RLIMIT_DATA", limits.memory), _set("RLIMIT_AS", limits.memory + _MAPPED)]),
        "CPU time": _set("RLIMIT_CPU", limits.cpu_of_worker()),
        "file size": _set("RLIMIT_FSIZE", limits.file_size),
        "open files": _set("RLIMIT_NOFILE", limits.open_files),
        _PROCESSES: _set("RLIMIT_NPROC", 0) and os.getuid() != 0,
        "no core dumps": _set("RLIMIT_CORE", 0),
    }


def _set(name: str, most: int) -> bool:
    limit = getattr(resource, name, None)
    if limit is None:
        return False
    try:
        resource.setrlimit(limit, (most, most))
    except (ValueError, OSError):
        return False
    return True


def _confine_linux(own: Path) -> dict[str, bool]:
    """Take the kernel's offers in the order in which they don't stand in each other's way."""
    libc = ctypes.CDLL(None, use_errno=True)
    user = libc.unshare(_NEW_USER | _NEW_NETWORK) == 0  # also drops what root may do
    held = {
        NETWORK: user or libc.unshare(_NEW_NETWORK) == 0,
        # After unshare, which takes the parent's death signal back.
        _ENDS: libc.prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0) == 0,
        _PRIVILEGES: libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0,
    }
    held[FOLDERS] = restrict_folders(libc, own)
    held[CALLS] = filter_calls(libc)
    return held
