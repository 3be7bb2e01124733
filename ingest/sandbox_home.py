"""The folder that a worker works in: made for it, locked while its parent lives, removed afterwards."""

from __future__ import annotations

import fcntl
import os
import time
from contextlib import suppress
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory, gettempdir

_PREFIX = "regionwise-worker-"
_OLD = 600.0  # seconds; a younger folder may be about to be locked


class Home:
    """A folder with a worker's own folder in it, and beside that the file for its last words.

    It is made among the machine's temporary files, or ``within`` a folder.
    """

    def __init__(self, within: Path | None = None) -> None:
        within = within or Path(gettempdir())
        _sweep(within)
        self._folder = TemporaryDirectory(prefix=_PREFIX, dir=within, ignore_cleanup_errors=True)
        self._lock = _lock(Path(self._folder.name))
        self.own = Path(self._folder.name, "own")
        self.own.mkdir()
        self.errors = Path(self._folder.name, "errors")

    def last_words(self) -> str:
        """Return the last line that the worker wrote before it had started, or nothing."""
        with suppress(OSError):
            lines = self.errors.read_text(encoding="utf-8", errors="replace").strip().splitlines()
            return lines[-1][:200] if lines else ""
        return ""

    def remove(self) -> None:
        """Remove everything."""
        self._folder.cleanup()
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def _lock(folder: Path) -> int | None:
    """Return a descriptor that holds the folder's lock, which the kernel gives up with this process."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:  # another holds it, or the file system has no locks
        os.close(descriptor)
        return None
    return descriptor


def _sweep(within: Path) -> None:
    """Remove what parents left behind that were killed: folders of ours, no longer locked."""
    before = time.time() - _OLD
    for folder in within.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            status = folder.lstat()
            if status.st_uid != os.getuid() or status.st_mtime > before or not folder.is_dir():
                continue
            lock = _lock(folder)
            if lock is not None:
                rmtree(folder, ignore_errors=True)
                os.close(lock)
