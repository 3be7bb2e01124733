"""Take files in: read, extract, store, index. The only place that knows this order."""

from __future__ import annotations

import tempfile
import traceback
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from corpus import (
    STATE_OF_PRIORITY,
    Activity,
    ActivityState,
    Annotations,
    Document,
    Passage,
    ReadFailure,
    Record,
    RegionwiseError,
)
from corpus.store import Store
from ingest import READER, awaits_recognition, make_passages, no_documents, source_name, survey
from nlp import EXTRACTOR, ExtractionFault
from service.openings import Openings
from service.outcomes import FileOutcome, Progress, Report, Step, quiet
from service.tools import recognises, tools_of
from service.unpacking import Job, content_of, unpack
from service.wiring import Regionwise

SEVERAL = 12  # files from which on processes that extract beside each other are worth their start


def is_made(app: Regionwise, document: str) -> bool:
    """Say whether a document is here as today's tools would make it."""
    return app.store.has(document, READER, EXTRACTOR) and not can_be_completed(app, document)


def can_be_completed(app: Regionwise, document: str) -> bool:
    """Say whether a document here lacks scanned pages that can be recognised by now."""
    if not recognises(app):
        return False
    known = app.store.summaries([document]).get(document)
    return known is not None and awaits_recognition(known.issues)


def take_in(
    app: Regionwise,
    paths: Sequence[Path],
    progress: Progress = quiet,
    *,
    recursive: bool = True,
    retry_failed: bool = False,
) -> Report:
    """Read, extract and store every file under the paths, then bring the index up to date.

    A bad file never stops the others: it is reported and remembered. A file that
    failed before and has not changed is not read again by the same tools within the
    same limits, unless ``retry_failed``. Raises SourceMissing or NoDocuments where there is nothing to
    read, and the store's and the index's errors.
    """
    found = survey(paths, recursive)
    if not found.files:
        raise no_documents(paths)
    outcomes: list[FileOutcome] = []
    step = Step(stage="Reading", total=len(found.files))
    progress(step)
    with tempfile.TemporaryDirectory(prefix="regionwise-") as folder:
        run = Run(app, retry_failed=retry_failed, several=len(found.files) >= SEVERAL)
        openings = Openings(app.store, tools_of(app), retry_failed=retry_failed)
        for outcome in run.take_in(unpack(found.files, Path(folder), app.reader, openings)):
            outcomes.append(outcome)
            step = step.after(outcome)
            progress(step)
    indexed = refresh(app, progress)
    return Report(files=tuple(outcomes), indexed=indexed, passed_over=found.passed_over)


def refresh(app: Regionwise, progress: Progress = quiet) -> int:
    """Bring the index up to date with the store; return how many passages it gained."""
    return app.index.refresh(
        lambda done, total: progress(Step(stage="Indexing", done=done, total=total, what="passages"))
    )


def take_in_file(app: Regionwise, path: Path) -> FileOutcome:
    """Read, extract and store one file; the index is left for later."""
    (outcome,) = take_in_jobs(app, [Job(path=path, source=source_name(path))])
    return outcome


def take_in_jobs(app: Regionwise, jobs: Iterable[Job]) -> Iterator[FileOutcome]:
    """Yield what becomes of each of a few files; the index is left for later."""
    return Run(app).take_in(jobs)


class Run:
    """One run over some files.

    They are read in the sandbox, several at a time, and extracted, where they are ``several``, by
    processes of their own, while this process stores; each document is stored whole or not at all.
    """

    def __init__(self, app: Regionwise, *, retry_failed: bool = False, several: bool = False) -> None:
        self._app = app
        self._retry_failed = retry_failed
        self._several = several
        self._tools = tools_of(app)
        self._settled: list[FileOutcome] = []  # what became of files that need no storing
        self._begun: set[str] = set()  # the bytes that are on their way
        self._completed: set[str] = set()  # those read again for their scanned pages
        self._twins: list[Job] = []  # files with the same bytes as one that is on its way
        self._laid_out: dict[str, Path] = {}

    def take_in(self, jobs: Iterable[Job]) -> Iterator[FileOutcome]:
        """Yield what becomes of each file: the known ones as they come, the others as they are stored."""
        yield from self._take_in(jobs)
        while self._twins:  # where the first of a pair failed, the other is read after all
            twins, self._twins = self._twins, []
            self._begun.clear()
            yield from self._take_in(twins)

    def _take_in(self, jobs: Iterable[Job]) -> Iterator[FileOutcome]:
        for document, annotated in self._annotated(self._documents(jobs)):
            yield from self._drained()
            yield self._finish(document, annotated)
        yield from self._drained()

    def _drained(self) -> Iterator[FileOutcome]:
        while self._settled:
            yield self._settled.pop(0)

    def _documents(self, jobs: Iterable[Job]) -> Iterator[Document]:
        for path, result in self._app.reader.read_many(self._new_ones(jobs)):
            if isinstance(result, Document):
                yield result
            else:
                self._settled.append(self._failed(result, content_of(path)))
            if result.source in self._laid_out:
                self._laid_out.pop(result.source).unlink(missing_ok=True)

    def _new_ones(self, jobs: Iterable[Job]) -> Iterator[tuple[Path, str]]:
        """Yield the files that must be read, and settle what becomes of the others."""
        for job in jobs:
            settled = job.failure or job.outcome
            content = None if settled else job.content or content_of(job.path)
            outcome = self._without_reading(job, content)
            if outcome:
                self._settled.append(outcome)
            elif content in self._begun:
                self._twins.append(job)
            else:
                self._begun.update([content] if content else [])
                if job.laid_out:
                    self._laid_out[job.source] = job.path
                yield job.path, job.source

    def _without_reading(self, job: Job, content: str | None) -> FileOutcome | None:
        """Say what becomes of a file that need not be read: by its bytes, before any reader opens it."""
        if job.outcome:
            return job.outcome
        if job.failure:
            return self._failed(job.failure, None)
        if content is None:  # the reader will say why
            return None
        if can_be_completed(self._app, content):
            self._app.store.outdate(content)
            self._completed.add(content)
        return find_known(self._app.store, content, job.source) or self._failed_before(content, job.source)

    def _failed_before(self, content: str, source: str) -> FileOutcome | None:
        failure = None if self._retry_failed else self._app.store.find_failure(source)
        if failure is None or not self._tools.would_fail_again(failure, content):
            return None
        return FileOutcome(source=source, status=failure.status, reason=failure.reason, again=True)

    def _annotated(
        self, documents: Iterator[Document]
    ) -> Iterator[tuple[Document, Annotations | ExtractionFault]]:
        if not self._several:  # as far as was known; an archive may hold many
            yield from ((each, self._annotate(each)) for each in islice(documents, SEVERAL))
        yield from self._app.crew.annotate_many(documents)

    def _annotate(self, document: Document) -> Annotations | ExtractionFault:
        try:
            return self._app.annotator.annotate(document)
        except RegionwiseError:  # it cannot be used at all
            raise
        except Exception as error:  # noqa: BLE001 - the batch's edge: our fault in one file must not cost the others
            return ExtractionFault(type(error).__name__, traceback.format_exc())

    def _finish(self, document: Document, annotated: Annotations | ExtractionFault) -> FileOutcome:
        if isinstance(annotated, ExtractionFault):
            return self._fault(document, annotated)
        passages = label(make_passages(document, annotated.sentences), annotated)
        status = self._app.store.add(document, passages, annotated)
        return FileOutcome(
            source=document.source,
            status=status,
            reason=self._why_again(document) if status == "read again" else "",
            document=document.id,
            issues=document.issues,
            pages=pages_of(document),
        )

    def _why_again(self, document: Document) -> str:
        return "text recognition is there now" if document.id in self._completed else "the reader has changed"

    def _fault(self, document: Document, fault: ExtractionFault) -> FileOutcome:
        self._app.faults.error("%s\n%s", document.source, fault.story or fault)
        log = self._app.settings.data / "faults.log"
        reason = f"met a fault in Regionwise ({fault}). Report it with the file and {log}."
        return self._failed(ReadFailure(document.source, "crashed", reason), document.id)

    def _failed(self, failure: ReadFailure, content: str | None) -> FileOutcome:
        self._app.store.put_failure(
            failure.source,
            failure.status,
            failure.reason,
            content=content,
            tools=self._tools.behind(failure.status),
        )
        return FileOutcome(source=failure.source, status=failure.status, reason=failure.reason)


def find_known(store: Store, content: str, source: str) -> FileOutcome | None:
    """Say what becomes of a file whose bytes are a document here already; ``None`` where it must be read.

    A file that has another name now is read again, since its name may say what region and month it is of.
    """
    if not store.has(content, READER, EXTRACTOR):
        return None
    if store.find_failure(source):
        store.forget_failure(source)
    earlier = store.summaries([content])[content].source
    if store.document_at(source) == content:
        return FileOutcome(source=source, status="unchanged", document=content)
    if not has_gone(earlier):
        store.add_place(content, source)
        reason = f"the same bytes as {earlier}"
        return FileOutcome(source=source, status="duplicate", reason=reason, document=content)
    renamed = Path(earlier).stem != Path(source).stem
    store.move(content, source, read_again=renamed)
    reason = f"moved from {earlier}"
    return (
        None if renamed else FileOutcome(source=source, status="unchanged", reason=reason, document=content)
    )


def has_gone(source: str) -> bool:
    """Say whether a source is a path, or stood in an archive at a path, where there is nothing any more."""
    return source.startswith("/") and not Path(source.split("!/", maxsplit=1)[0]).exists()


def pages_of(document: Document) -> int:
    """Return how many pages a document has; one where its format has none."""
    return max((block.page or 1 for block in document.blocks), default=1)


def label(passages: Iterable[Passage], annotations: Annotations) -> list[Passage]:
    """Give each passage the themes of the activities in it and the states of what it tells of.

    A priority that is closed has stopped, and one that is proposed is planned.
    """
    return [
        replace(
            passage, themes=_themes(passage, annotations.activities), states=_states(passage, annotations)
        )
        for passage in passages
    ]


def _themes(passage: Passage, activities: Sequence[Activity]) -> tuple[str, ...]:
    return tuple(sorted({each.theme for each in activities if each.theme and _within(each, passage)}))


def _states(passage: Passage, annotations: Annotations) -> tuple[ActivityState, ...]:
    done = {each.state for each in annotations.activities if _within(each, passage)}
    named = {each.status for each in annotations.priorities if _within(each, passage)}
    return tuple(sorted(done | {STATE_OF_PRIORITY[status] for status in named & STATE_OF_PRIORITY.keys()}))


def _within(record: Record, passage: Passage) -> bool:
    return passage.start <= record.start < passage.end
