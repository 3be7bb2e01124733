"""Keep the store in step with folders: files that come, change, move or go.

A file that goes takes its document with it, unless its bytes stand elsewhere too; what a person settled
of the document is kept for the day when the file comes back. Where a followed folder itself is gone, a
disk that was unplugged say, nothing is removed.
"""

from __future__ import annotations

import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest import is_read, source_name, survey
from service.intake import Run, has_gone
from service.openings import Openings
from service.outcomes import FileOutcome
from service.tools import tools_of
from service.unpacking import unpack
from service.wiring import Regionwise

QUIET_SECONDS = 1.0  # a file that has not changed for so long is taken to be written
LOOK_SECONDS = 0.2  # between two looks at the files that changed
PATIENCE_SECONDS = 600  # after which a file that never stops changing is read as it is

Heard = Callable[[FileOutcome], None]
_Shape = tuple[int, int] | None


def watch(
    app: Regionwise,
    paths: Sequence[Path],
    heard: Heard,
    stop: threading.Event,
    *,
    begin: Callable[[], object] = lambda: None,
    recursive: bool = True,
) -> None:
    """Follow the paths until ``stop`` is set; ``heard`` is called with what became of each file.

    ``begin`` is called when the watch stands, so that no change falls between what it reads and what
    is followed.
    """
    from watchfiles import watch as follow_changes  # noqa: PLC0415 - only this command watches

    roots = Roots(paths, recursive=recursive)
    waiting = Waiting()
    begun = False
    # The time-out is a tick, at which files that have become quiet are read.
    for changes in follow_changes(
        *roots.folders,
        stop_event=stop,
        watch_filter=None,
        recursive=recursive,
        debounce=50,
        step=50,
        rust_timeout=round(LOOK_SECONDS * 1000),
        yield_on_timeout=True,
    ):
        if not begun:
            begun = True
            begin()
        now = time.monotonic()
        waiting.note((path for _, name in changes for path in roots.of_interest(Path(name))), now)
        due = waiting.due(now)
        if due:
            keep_in_step(app, due, roots, heard)


def keep_in_step(app: Regionwise, changed: Iterable[Path], roots: Roots, heard: Heard) -> None:
    """Read the files among some paths, let go of what is no longer there, and bring the index up to date."""
    removed = False
    for outcome in follow(app, changed, roots):
        removed |= outcome.status == "removed"
        heard(outcome)
    app.index.refresh()
    if removed:
        app.index.forget_unused()


def follow(app: Regionwise, changed: Iterable[Path], roots: Roots) -> Iterator[FileOutcome]:
    """Yield what becomes of the files at some paths; what is there first, so that what moved is known."""
    paths = sorted(set(changed))
    there = [path for path in paths if path.is_file()]
    seen: dict[str, bool] = {}
    with tempfile.TemporaryDirectory(prefix="regionwise-") as folder:
        openings = Openings(app.store, tools_of(app))
        for outcome in Run(app).take_in(unpack(there, Path(folder), app.reader, openings)):
            seen[outcome.source] = outcome.failed
            yield outcome
    if not roots.are_there:
        return
    for path in paths:
        source = source_name(path)
        if seen.get(source):  # an archive that cannot be opened now says nothing of its members
            continue
        for place in app.store.places_under(source):
            if has_gone(place) or (path in there and place != source and place not in seen):
                yield from _let_go(app, place)
        if not path.exists():
            app.store.forget_failures_under(source)
            app.store.forget_openings_under(source)


def let_go_of_missing(app: Regionwise, paths: Sequence[Path], heard: Heard) -> None:
    """Remove the documents whose files went from the paths while nobody followed them."""
    for place in missing_under(app, paths):
        for outcome in _let_go(app, place):
            heard(outcome)


def missing_under(app: Regionwise, paths: Sequence[Path]) -> list[str]:
    """Return the places under some folders where documents came from and nothing is any more."""
    folders = [source_name(path) for path in paths if path.is_dir()]
    return [place for folder in folders for place in app.store.places_under(folder) if has_gone(place)]


def _let_go(app: Regionwise, place: str) -> Iterator[FileOutcome]:
    document = app.store.leave(place)
    if document:
        reason = "the file is gone; put it back, and its document comes back with what was settled of it"
        yield FileOutcome(source=place, status="removed", reason=reason, document=document)


class Roots:
    """The files and folders that are followed."""

    def __init__(self, paths: Sequence[Path], *, recursive: bool = True) -> None:
        self._recursive = recursive
        self._files = {path.resolve() for path in paths if not path.is_dir()}
        self._folders = {path.resolve() for path in paths if path.is_dir()}

    @property
    def folders(self) -> list[Path]:
        """The folders to watch: of a single file its own, since editors put a new file in its place."""
        return sorted(self._folders | {path.parent for path in self._files})

    @property
    def are_there(self) -> bool:
        """Whether every followed folder is there."""
        return all(folder.is_dir() for folder in self.folders)

    def of_interest(self, path: Path) -> Iterator[Path]:
        """Yield what is to be looked at when something happened to a path: all files of a new folder."""
        if path in self._files:
            yield path
        elif any(self._follows(path, folder) for folder in self._folders):
            if path.is_dir():
                yield from survey([path], self._recursive).files
            elif is_read(path) or not path.exists():  # of what is gone nobody knows whether it was a folder
                yield path

    def _follows(self, path: Path, folder: Path) -> bool:
        if not path.is_relative_to(folder):
            return False
        inside = path.relative_to(folder).parts
        hidden = any(part.startswith(".") for part in inside)
        return bool(inside) and not hidden and (self._recursive or len(inside) == 1)


@dataclass(slots=True)
class _Seen:
    shape: _Shape
    since: float
    first: float


class Waiting:
    """Paths that changed and are not yet quiet."""

    def __init__(self) -> None:
        self._seen: dict[Path, _Seen] = {}

    def note(self, paths: Iterable[Path], now: float) -> None:
        """Note that something happened to paths; ``now`` in seconds of any clock that only goes forward."""
        for path in paths:
            first = self._seen[path].first if path in self._seen else now
            self._seen[path] = _Seen(_shape(path), now, first)

    def due(self, now: float) -> list[Path]:
        """Return and forget the paths that have been quiet for long enough, or restless for too long."""
        for path, seen in self._seen.items():
            shape = _shape(path)
            if shape != seen.shape:
                seen.shape, seen.since = shape, now
        due = [
            path
            for path, seen in self._seen.items()
            if now - seen.since >= QUIET_SECONDS or now - seen.first >= PATIENCE_SECONDS
        ]
        for path in due:
            del self._seen[path]
        return due


def _shape(path: Path) -> _Shape:
    """Return a file's size and time of change; ``None`` where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns
