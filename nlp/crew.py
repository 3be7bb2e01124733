"""Many documents through a few processes: extraction is Python through and through, and takes a core each."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from multiprocessing.connection import Connection

from corpus import Annotations, Document, RegionwiseError

_AHEAD = 3  # documents a worker that may be at work or wait before the first of them is asked for
_PATIENCE = 120.0  # seconds for a document, the start of its worker included
_SLOWEST = 20_000  # characters a second that are added to it; an idle core does ten times as many


class ExtractionFault(Exception):
    """A document whose records could not be extracted: a fault of ours, with its story for the log."""

    def __init__(self, what: str, story: str = "") -> None:
        super().__init__(what)
        self.story = story


class AnnotatorCrew:
    """Annotate documents in child processes, as :class:`nlp.Annotator` does in this one.

    Starting costs nothing; a worker starts when there is work for one more, and ends with this process,
    however that ends. Safe to use from one thread at a time.
    """

    def __init__(self, model: str | None = None, workers: int = 1) -> None:
        self._model = model
        self._workers = workers
        self._lock = threading.Lock()
        self._idle: list[_Worker] = []
        self._all: set[_Worker] = set()

    def annotate_many(
        self, documents: Iterable[Document]
    ) -> Iterator[tuple[Document, Annotations | ExtractionFault]]:
        """Yield each document with its records, in the order given; a few are worked on ahead.

        Raises ModelRefused where the spaCy pipeline is not installed.
        """
        waiting: deque[tuple[Document, Future[Annotations | ExtractionFault]]] = deque()
        pool = ThreadPoolExecutor(self._workers)  # each thread waits for a process
        try:
            for document in documents:
                waiting.append((document, pool.submit(self._annotate, document)))
                while waiting and (len(waiting) >= _AHEAD * self._workers or waiting[0][1].done()):
                    done, annotated = waiting.popleft()
                    yield done, annotated.result()
            while waiting:
                done, annotated = waiting.popleft()
                yield done, annotated.result()
        finally:
            for _, annotated in waiting:
                annotated.cancel()
            if waiting:  # stopped half-way: what its threads wait for is of no more use
                self.close()
            pool.shutdown()

    def close(self) -> None:
        """End all workers."""
        with self._lock:
            for worker in self._all:
                worker.end()
            self._all.clear()
            self._idle.clear()

    def _annotate(self, document: Document) -> Annotations | ExtractionFault:
        worker = self._fetch()
        answer = worker.annotate(document)
        with self._lock:
            if answer is None:
                worker.end()
                self._all.discard(worker)
            elif worker in self._all:  # else it answered, and was ended before this thread came to take note
                self._idle.append(worker)
        if isinstance(answer, RegionwiseError):
            raise answer
        return answer or ExtractionFault("the process that extracts records ended, or took too long")

    def _fetch(self) -> _Worker:
        with self._lock:
            if self._idle:
                return self._idle.pop()
            worker = _Worker(self._model)
            self._all.add(worker)
            return worker


class _Worker:
    """A child process that annotates one document at a time."""

    def __init__(self, model: str | None) -> None:
        ours, theirs = socket.socketpair()
        descriptor = theirs.fileno()
        with theirs:
            command = [sys.executable, "-I", "-m", "nlp.crew_worker", str(descriptor), model or ""]
            # A session of its own: Ctrl-C is for the parent, which ends its children in good order.
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module, no shell
                command, stdin=subprocess.DEVNULL, pass_fds=[descriptor], start_new_session=True
            )
        self._line = Connection(ours.detach())

    def annotate(self, document: Document) -> Annotations | ExtractionFault | RegionwiseError | None:
        """Return what the process answers; ``None`` if it died or took longer than any document may."""
        try:
            self._line.send(document)
            if self._line.poll(_PATIENCE + len(document.text) / _SLOWEST):
                answer: Annotations | ExtractionFault | RegionwiseError = self._line.recv()
                return answer
        except (OSError, EOFError):
            pass
        return None

    def end(self) -> None:
        """Kill the process; whoever waits for its answer gets none."""
        self._process.kill()
        self._process.wait()
