"""Many files through a few workers, by one thread: in order, a little ahead of the one who asks."""

from __future__ import annotations

import select
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from corpus import Document, Issue, ReadFailure, ReadStatus, RegionwiseError, content_id
from ingest.files import EML, HTML, MARKDOWN, RTF, TEXT, media_type, read_bytes
from ingest.limits import Limits
from ingest.ocr import Ocr, is_installed
from ingest.sandbox_frames import Done, FromWorker, ReadFiles, Ready
from ingest.sandbox_process import Lost, Worker, name_file
from ingest.sandbox_results import BadResult, check_answer
from ingest.states import awaits_recognition

Result = Document | ReadFailure

_AHEAD = 12  # files a worker that may be read before the first of them is asked for
_GLANCE = 0.05  # seconds after which the workers' memory is looked at, if none has said anything
_QUEUE = 2  # groups a worker may hold, so that it never waits while its last answer is looked at
_GROUP = 6  # small files that go in and out together, since a wake-up costs as much as a small file's text
_SMALL = 32_000  # bytes
_QUICK = frozenset({TEXT, MARKDOWN, HTML, EML, RTF})  # read in milliseconds where they are small
_LARGE = 8_000_000  # bytes: a file that waits for a worker to be free, rather than in its pipe
_HARD_ENDS: tuple[ReadStatus, ...] = ("timeout", "out_of_memory", "crashed")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Job:
    number: int
    path: Path
    source: str
    data: bytes = field(repr=False)
    small: bool = False  # it may go together with others
    again: bool = False  # it has killed a worker already
    ocr: Ocr = "never"
    without_ocr: Result | None = None  # what was read before its pages were to be recognised


_Group = tuple[_Job, ...]


class Crew:
    """All workers of a reader: those at work and those that wait for it. Safe to share between threads."""

    def __init__(self, limits: Limits, reader: Path | None, ocr: Ocr) -> None:
        self.limits = limits
        self.ocr: Ocr = ocr
        self._reader = reader
        self._lock = threading.Lock()
        self._idle: list[Worker] = []
        self._all: set[Worker] = set()
        self.is_closed = False
        self.ready: Ready | None = None  # what the last worker said of its protections

    def fetch(self) -> Worker:
        """Return a worker that waits, or a new one; raises :class:`RegionwiseError` after the close."""
        with self._lock:
            while self._idle:
                worker = self._idle.pop()
                if worker.is_alive:
                    return worker
                self._drop(worker)
        return self.hire()

    def hire(self) -> Worker:
        """Return a new worker; raises :class:`RegionwiseError` after the close."""
        worker = Worker(self.limits, self._reader)
        with self._lock:
            self._all.add(worker)
            if self.is_closed:
                self._drop(worker)
                raise _closed()
        return worker

    def rest(self, worker: Worker) -> None:
        """Take back a worker that has done its work."""
        with self._lock:
            self.ready = worker.ready
            if worker.is_worn or self.is_closed:
                self._drop(worker)
            else:
                self._idle.append(worker)

    def dismiss(self, worker: Worker) -> None:
        """End a worker."""
        with self._lock:
            self._drop(worker)

    def close(self) -> None:
        """End all workers, for good; one at work is parted with by the thread that listens to it."""
        with self._lock:
            self.is_closed = True
            while self._idle:
                self._drop(self._idle.pop())
            for worker in self._all:
                worker.kill()

    def _drop(self, worker: Worker) -> None:
        worker.end()
        self._all.discard(worker)


class Batch:
    """One run over some files, by at most ``workers`` of a crew at a time."""

    def __init__(self, crew: Crew, workers: int) -> None:
        self._crew = crew
        self._workers = workers
        self._begun = self._given = 0  # files that were begun with, and results given out
        # Of a worker's groups the first is being read, and a second waits in the pipe.
        self._active: dict[Worker, deque[_Group]] = {}
        self._again: deque[_Job] = deque()
        self._back: deque[_Group] = deque()  # those whose worker was lost before or beside them
        self._next: deque[_Job] = deque()  # one that was looked at and didn't fit into the last group
        self._done: dict[int, tuple[Path, Result]] = {}

    def run(self, files: Iterable[tuple[Path, str]]) -> Iterator[tuple[Path, Result]]:
        """Yield what became of each file, in the order given."""
        waiting = iter(files)
        try:
            while not self._crew.is_closed:
                self._dispatch(waiting)
                if self._given in self._done:
                    yield from self._give_out()
                elif self._active:
                    self._attend()
                else:
                    return
            raise _closed()
        finally:
            for worker in self._active:
                self._crew.dismiss(worker)

    def _give_out(self) -> Iterator[tuple[Path, Result]]:
        """Yield the next result; the clock stands still while the caller works with it."""
        result = self._done.pop(self._given)
        self._given += 1
        with self._clock_stopped():
            yield result

    @contextmanager
    def _clock_stopped(self) -> Iterator[None]:
        begun = time.monotonic()
        yield
        for worker in self._active:
            worker.deadline += time.monotonic() - begun

    def _dispatch(self, waiting: Iterator[tuple[Path, str]]) -> None:
        """Give the free workers something to do; a file that killed one has a new one, and no company."""
        if self._again:
            if not self._active:
                self._assign(self._crew.hire(), (self._again.popleft(),))
            return
        while self._has_room() and (group := self._form_group(waiting)):
            if len(self._active) == self._workers and sum(len(job.data) for job in group) > _LARGE:
                self._back.appendleft(group)
                return
            self._assign(self._free_worker(), group)

    def _has_room(self) -> bool:
        return len(self._active) < self._workers or any(
            len(groups) < _QUEUE for groups in self._active.values()
        )

    def _free_worker(self) -> Worker:
        """Return a worker without work, or the one with the least."""
        if len(self._active) < self._workers:
            return self._crew.fetch()
        return min(self._active, key=lambda worker: len(self._active[worker]))

    def _form_group(self, waiting: Iterator[tuple[Path, str]]) -> _Group:
        """Return the next file, with those after it that are small as well; nothing after the last."""
        if self._back:
            return self._back.popleft()
        group: list[_Job] = []
        while len(group) < _GROUP and (job := self._following(waiting)):
            if group and not job.small:
                self._next.append(job)
                break
            group.append(job)
            if not job.small:
                break
        return tuple(group)

    def _following(self, waiting: Iterator[tuple[Path, str]]) -> _Job | None:
        if self._next:
            return self._next.popleft()
        if self._begun - self._given >= _AHEAD * self._workers:
            return None
        with self._clock_stopped():
            return self._prepare(waiting)

    def _prepare(self, waiting: Iterator[tuple[Path, str]]) -> _Job | None:
        """Return the next file that can be read at all; ``None`` after the last."""
        for path, source in waiting:
            number, self._begun = self._begun, self._begun + 1
            try:
                data = read_bytes(path, source)
                kind = media_type(path.name, data, source)
            except ReadFailure as failure:
                self._done[number] = path, failure
            else:
                small = len(data) < _SMALL and kind in _QUICK
                ocr: Ocr = "always" if self._crew.ocr == "always" and _is_pdf(path) else "never"
                return _Job(number=number, path=path, source=source, data=data, small=small, ocr=ocr)
        return None

    def _assign(self, worker: Worker, group: _Group) -> None:
        groups = self._active.setdefault(worker, deque())
        groups.append(group)
        files = [name_file(job.path.name, job.source, job.data, job.ocr) for job in group]
        worker.give(ReadFiles(files=files), *(job.data for job in group))
        if len(groups) == 1:
            _begin(worker, group)
        worker.send()

    def _attend(self) -> None:
        """Wait until a worker says or takes something, or until one's time is up."""
        poll = select.poll()
        for worker in self._active:
            poll.register(worker.outlet, select.POLLIN)
            if worker.has_unsent:
                poll.register(worker.inlet, select.POLLOUT)
        left = min(worker.seconds_left for worker in self._active)
        ready = {descriptor for descriptor, _ in poll.poll(min(max(0.0, left), _GLANCE) * 1000)}
        for worker in list(self._active):
            if not ready:
                worker.watch()
            if worker.inlet in ready:
                worker.send()
            self._listen(worker, heard=worker.outlet in ready)

    def _listen(self, worker: Worker, *, heard: bool) -> None:
        try:
            while heard and worker in self._active and (answer := worker.receive()) is not None:
                self._finish(worker, answer)
        except Lost as lost:
            self._lose(worker, lost)
        except BadResult as error:
            self._lose(worker, Lost("crashed", f"its reader's answer made no sense ({error})"))
        else:
            if worker in self._active and worker.seconds_left <= 0:
                self._lose(worker, Lost("timeout", "by the clock"))

    def _finish(self, worker: Worker, answer: FromWorker) -> None:
        groups = self._active[worker]
        results = list(_results(answer, groups[0]))
        for result in results:
            if isinstance(result, ReadFailure) and result.status == "out_of_memory":
                raise Lost("out_of_memory", result.reason)
        for job, result in zip(groups.popleft(), results, strict=True):
            if (
                self._crew.ocr == "auto"
                and job.ocr == "never"
                and _is_pdf(job.path)
                and _may_recognise(result)
            ):
                self._back.append((replace(job, ocr="auto", without_ocr=result),))
            elif isinstance(job.without_ocr, Document) and isinstance(result, ReadFailure):
                lost = Lost(result.status, result.reason)
                self._done[job.number] = job.path, _given_up(job.without_ocr, lost)
            else:
                self._done[job.number] = job.path, result
        if not groups or worker.is_worn:
            self._back.extend(groups)
            del self._active[worker]
            self._crew.rest(worker)
        else:
            _begin(worker, groups[0])

    def _lose(self, worker: Worker, lost: Lost) -> None:
        """Part with a worker; its file has a second try, alone, unless it had that already."""
        group, *others = self._active.pop(worker)
        self._crew.dismiss(worker)
        if len(group) > 1:  # one of them
            self._back.extend((job,) for job in group)
        elif group[0].without_ocr is not None:
            self._done[group[0].number] = group[0].path, _given_up(group[0].without_ocr, lost)
        elif lost.status in _HARD_ENDS and not group[0].again:
            self._again.append(replace(group[0], again=True))
        else:
            self._done[group[0].number] = group[0].path, set_aside(lost, group[0].source, worker)
        self._back.extend(others)


def _closed() -> RegionwiseError:
    return RegionwiseError("The reader has been closed while files were still to be read.")


def _results(answer: FromWorker, group: _Group) -> Iterator[Result]:
    if not isinstance(answer, Done) or len(answer.answers) != len(group):
        raise BadResult("not as many answers as files")
    for found, job in zip(answer.answers, group, strict=True):
        yield check_answer(found, identity=content_id(job.data), source=job.source)


def _begin(worker: Worker, group: _Group) -> None:
    worker.begin(len(group), ocr=any(job.ocr != "never" for job in group))


def _is_pdf(path: Path) -> bool:
    return path.suffix.lower() == ".pdf"


def _may_recognise(result: Result) -> bool:
    """Tell whether a PDF has pages without text that can be read, and Tesseract is there to read them."""
    if isinstance(result, ReadFailure):
        return result.status == "empty_text" and is_installed()
    return awaits_recognition(result.issues) and is_installed()


def _given_up(result: Result, lost: Lost) -> Result:
    """Return what was read without text recognition, with a remark that this took too much."""
    reason = f"Text recognition (OCR) was given up: it ended with {lost.status}."
    if isinstance(result, ReadFailure):
        return ReadFailure(result.source, result.status, f"holds no text that can be read. {reason}")
    issue = Issue(code="ocr_unfinished", message=f"{reason} Recognise the file's text beforehand.")
    return replace(result, issues=(*result.issues, issue))


def set_aside(lost: Lost, source: str, worker: Worker) -> ReadFailure:
    """Return the failure of a file that has ended two workers."""
    limits = worker.limits
    reasons: dict[ReadStatus, str] = {
        "timeout": f"took longer to read than its {limits.cpu_for(worker.pages)} s of computing time "
        f"({limits.wall_for(worker.pages):.0f} s by the clock). Split it, or save it in another format.",
        "out_of_memory": f"needs more than {limits.memory // 1_000_000:,} MB of memory to be read. "
        "Split it, save it in another format, or allow more memory.",
        "rejected": f"gives more than {limits.result:,} bytes of text and layout. Split it.",
    }
    crashed = f"could not be read: {lost.detail}. Save it in another format, or report it."
    return ReadFailure(source, lost.status, reasons.get(lost.status, crashed))
