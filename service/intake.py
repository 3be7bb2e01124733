"""Take files in: read, extract, store, index. The only place that knows this order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from corpus import Activity, ActivityState, Document, Issue, Passage, ReadFailure, ReadStatus, StoreError
from ingest import READER, document_id, find_files, make_passages, read_document
from nlp import EXTRACTOR
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
    for done, path in enumerate(files):
        progress("Reading", done, len(files))
        outcomes.append(take_in_file(app, path))
    progress("Reading", len(files), len(files))
    indexed = app.index.refresh(lambda done, total: progress("Indexing", done, total))
    return Report(files=tuple(outcomes), indexed=indexed)


def take_in_file(app: Regionwise, path: Path) -> FileOutcome:
    """Read, extract and store one file; the index is left for later."""
    source = path.resolve().as_posix()
    try:
        return _known(app, path, source) or _store(app, read_document(path, source))
    except ReadFailure as failure:
        app.store.put_failure(source, failure.status, failure.reason)
        return FileOutcome(source=source, status=failure.status, reason=failure.reason)
    except StoreError:
        raise
    except Exception as error:  # noqa: BLE001 - the batch's edge: our fault in one file must not cost the others
        app.faults.exception(source)
        log = app.settings.data / "faults.log"
        reason = f"a fault in Regionwise ({type(error).__name__}): please report it with the file and {log}"
        app.store.put_failure(source, "crashed", reason)
        return FileOutcome(source=source, status="crashed", reason=reason)


def _known(app: Regionwise, path: Path, source: str) -> FileOutcome | None:
    """Recognise a file by its bytes, so that one that is here already is not even opened by a reader."""
    known = document_id(path)
    if not app.store.has(known, READER, EXTRACTOR):
        return None
    summary = app.store.summaries([known])[known]
    if summary.source != source and has_gone(summary.source):
        app.store.relocate(known, source)
        return FileOutcome(
            source=source, status="unchanged", reason=f"moved from {summary.source}", document=known
        )
    status: Status = "unchanged" if summary.source == source else "duplicate"
    reason = "" if status == "unchanged" else f"the same bytes as {summary.source}"
    return FileOutcome(source=source, status=status, reason=reason, document=known)


def has_gone(source: str) -> bool:
    """Say whether a source is a path at which there is no file any more."""
    return source.startswith("/") and not Path(source).exists()


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
