"""Take files in: read, extract, store, index. The only place that knows this order."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from corpus import Activity, ActivityState, Document, Issue, Passage, ReadFailure, ReadStatus, StoreError
from ingest import READER, document_id, find_files, make_passages
from nlp import EXTRACTOR
from service.unpacking import Job, unpack
from service.wiring import Regionwise

Status = Literal["added", "replaced", "unchanged", "duplicate", "removed"] | ReadStatus

Progress = Callable[[str, int, int], None]
"""Called with a few words on what is being done, how many are done, and how many there are."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FileOutcome:
    """What became of one file; ``document`` is the id of the document that it became or already was."""

    source: str
    status: Status
    reason: str = ""
    document: str | None = None
    issues: tuple[Issue, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether the file did not become a document."""
        return self.document is None


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """What became of every file of a run, and how many passages the index gained."""

    files: tuple[FileOutcome, ...]
    indexed: int

    @property
    def failures(self) -> tuple[FileOutcome, ...]:
        """The files that did not become documents."""
        return tuple(outcome for outcome in self.files if outcome.failed)

    def count(self, *statuses: Status) -> int:
        """Return how many files ended in one of these states."""
        return sum(outcome.status in statuses for outcome in self.files)


def _quiet(_stage: str, _done: int, _total: int) -> None:
    pass


def take_in(
    app: Regionwise, paths: Sequence[Path], progress: Progress = _quiet, *, recursive: bool = True
) -> Report:
    """Read, extract and store every file under the paths, then bring the index up to date.

    A bad file never stops the others: it is reported and remembered. Raises
    SourceMissing or NoDocuments where there is nothing to read, and the store's
    and the index's errors.
    """
    files = find_files(paths, recursive=recursive)
    outcomes = []
    progress("Reading", 0, len(files))
    with tempfile.TemporaryDirectory(prefix="regionwise-") as folder:
        for outcome in take_in_jobs(app, unpack(files, Path(folder))):
            outcomes.append(outcome)
            progress("Reading", len(outcomes), max(len(files), len(outcomes)))
    return Report(files=tuple(outcomes), indexed=refresh(app, progress))


def refresh(app: Regionwise, progress: Progress = _quiet) -> int:
    """Bring the index up to date with the store; return how many passages it gained."""
    return app.index.refresh(lambda done, total: progress("Indexing", done, total))


def take_in_file(app: Regionwise, path: Path) -> FileOutcome:
    """Read, extract and store one file; the index is left for later."""
    (outcome,) = take_in_jobs(app, [Job(path=path, source=path.resolve().as_posix())])
    return outcome


def take_in_jobs(app: Regionwise, jobs: Iterable[Job]) -> Iterator[FileOutcome]:
    """Yield what becomes of each file: the known ones as they come, the others as they have been read.

    Files are read in the sandbox, several at a time, while this process extracts
    and stores; each document is stored whole or not at all.
    """
    known: list[FileOutcome] = []
    laid_out: set[Path] = set()
    for path, result in app.reader.read_many(_new_ones(app, jobs, known, laid_out)):
        yield from _drained(known)
        yield _finish(app, path, result)
        if path in laid_out:
            path.unlink(missing_ok=True)
    yield from _drained(known)


def _drained(outcomes: list[FileOutcome]) -> Iterator[FileOutcome]:
    while outcomes:
        yield outcomes.pop(0)


def _new_ones(
    app: Regionwise, jobs: Iterable[Job], known: list[FileOutcome], laid_out: set[Path]
) -> Iterator[tuple[Path, str]]:
    """Yield the files that must be read; what is known of the others goes to ``known``."""
    for job in jobs:
        outcome = _without_reading(app, job)
        if outcome:
            known.append(outcome)
            continue
        if job.laid_out:
            laid_out.add(job.path)
        yield job.path, job.source


def _without_reading(app: Regionwise, job: Job) -> FileOutcome | None:
    if job.failure:
        return _failed(app, job.source, job.failure)
    try:
        # By its bytes, so that a file that is here already is not even opened by a reader.
        return _known(app, document_id(job.path), job.source)
    except ReadFailure as failure:
        return _failed(app, job.source, failure)


def _finish(app: Regionwise, path: Path, result: Document | ReadFailure) -> FileOutcome:
    if isinstance(result, ReadFailure):
        return _failed(app, result.source, result)
    try:
        # A copy may have been read at the same time.
        return _known(app, result.id, result.source) or _store(app, result)
    except StoreError:
        raise
    except Exception as error:  # noqa: BLE001 - the batch's edge: our fault in one file must not cost the others
        app.faults.exception(path.as_posix())
        log = app.settings.data / "faults.log"
        reason = f"a fault in Regionwise ({type(error).__name__}): please report it with the file and {log}"
        return _failed(app, result.source, ReadFailure(result.source, "crashed", reason))


def _failed(app: Regionwise, source: str, failure: ReadFailure) -> FileOutcome:
    app.store.put_failure(source, failure.status, failure.reason)
    return FileOutcome(source=source, status=failure.status, reason=failure.reason)


def _known(app: Regionwise, known: str, source: str) -> FileOutcome | None:
    """Say what becomes of a file whose document is here already; ``None`` where it is not."""
    if not app.store.has(known, READER, EXTRACTOR):
        return None
    earlier = app.store.summaries([known])[known].source
    if earlier == source:
        return FileOutcome(source=source, status="unchanged", document=known)
    if has_gone(earlier):
        app.store.relocate(known, source)
        reason = f"moved from {earlier}"
        return FileOutcome(source=source, status="unchanged", reason=reason, document=known)
    reason = f"the same bytes as {earlier}"
    return FileOutcome(source=source, status="duplicate", reason=reason, document=known)


def has_gone(source: str) -> bool:
    """Say whether a source is a path, or stood in an archive at a path, where there is nothing any more."""
    return source.startswith("/") and not Path(source.split("!/", maxsplit=1)[0]).exists()


def _store(app: Regionwise, document: Document) -> FileOutcome:
    annotations = app.annotator.annotate(document)
    passages = label(make_passages(document, annotations.sentences), annotations.activities)
    outcome = app.store.add(document, passages, annotations)
    return FileOutcome(source=document.source, status=outcome, document=document.id, issues=document.issues)


def label(passages: Iterable[Passage], activities: Sequence[Activity]) -> list[Passage]:
    """Give each passage the themes and states of the activities in it, for a search to filter by."""
    return [
        replace(passage, themes=_themes(passage, activities), states=_states(passage, activities))
        for passage in passages
    ]


def _themes(passage: Passage, activities: Sequence[Activity]) -> tuple[str, ...]:
    return tuple(sorted({each.theme for each in activities if each.theme and _within(each, passage)}))


def _states(passage: Passage, activities: Sequence[Activity]) -> tuple[ActivityState, ...]:
    return tuple(sorted({each.state for each in activities if _within(each, passage)}))


def _within(activity: Activity, passage: Passage) -> bool:
    return passage.start <= activity.start < passage.end
