"""Keep the store in step with folders: files that come, change, move or go."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from ingest import SUFFIXES
from service.intake import FileOutcome, take_in_file
from service.wiring import Regionwise

QUIET_SECONDS = 1.0  # a file that has not changed for so long is taken to be written
LOOK_SECONDS = 0.2  # between two looks at a file that is still being written
PATIENCE_SECONDS = 600  # after which a file that never stops changing is read as it is

Heard = Callable[[FileOutcome], None]


def watch(app: Regionwise, paths: Sequence[Path], heard: Heard, stop: threading.Event) -> None:
    """Follow the paths until ``stop`` is set; ``heard`` is called with what became of each file."""
    from watchfiles import watch as follow  # noqa: PLC0415 - only this command watches

    for changes in follow(*paths, stop_event=stop, watch_filter=_concerns_us):
        for path in sorted({Path(name) for _, name in changes}):
            outcome = follow_file(app, path)
            if outcome:
                heard(outcome)
        app.index.refresh()


def follow_file(app: Regionwise, path: Path) -> FileOutcome | None:
    """Bring the store in step with one path: read the file there, or remove the document that was from it."""
    if _settles(path):
        return take_in_file(app, path)
    source = path.resolve().as_posix()
    app.store.forget_failure(source)
    document = app.store.current_from(source)
    if document is None:
        return None
    app.store.remove(document)
    return FileOutcome(source=source, status="removed", reason="the file is gone", document=document)


def _concerns_us(_change: object, name: str) -> bool:
    path = Path(name)
    return path.suffix.lower() in SUFFIXES and not path.name.startswith((".", "~$"))


def _settles(path: Path) -> bool:
    """Wait until a file is no longer being written; return whether there is one."""
    seen, since = _shape(path), time.monotonic()
    deadline = since + PATIENCE_SECONDS
    while seen is not None and time.monotonic() - since < QUIET_SECONDS and time.monotonic() < deadline:
        time.sleep(LOOK_SECONDS)
        now = _shape(path)
        if now != seen:
            seen, since = now, time.monotonic()
    return seen is not None


def _shape(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_size, found.st_mtime_ns) if path.is_file() else None
