"""Reading files from strangers: each is parsed in a child process that can neither harm nor leave.

The parent (this process) reads a file's bytes, looks at its size, name and first bytes, and
hands it through a pipe to a worker (:mod:`ingest.sandbox_worker`), which has given up the
network, other files, new processes and more memory and time than :class:`ingest.limits.Limits`
allows (:mod:`ingest.sandbox_confine`). What comes back is JSON, checked in every field
(:mod:`ingest.sandbox_results`).
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from corpus import Document, ReadFailure, UsageError
from ingest.containers_limits import ContainerLimits
from ingest.limits import Limits
from ingest.ocr import MISSING, Ocr, is_installed
from ingest.sandbox_batch import Batch, Crew
from ingest.sandbox_opening import Opening, Unpacked


class SandboxedReader:
    """Read files in child processes, which are kept for the next files and end with the context.

    ``workers`` files are read at a time. A file that ends its worker, by too much memory or
    time or by a crash, is tried once more alone and then fails with the status
    "out_of_memory", "timeout" or "crashed". With ``ocr`` "auto" a PDF that lacks the text of
    some pages is read once more with text recognition, within limits of its own; should that
    fail, the first reading stands. ``reader`` is for tests: a Python file whose
    ``read_data(data, name, source)`` the workers call instead of :func:`ingest.reading.read_data`.
    Starting costs nothing; the first file starts the first worker.
    """

    def __init__(
        self,
        limits: Limits = Limits(),  # noqa: B008  frozen
        workers: int = 1,
        *,
        ocr: Ocr = "never",
        reader: Path | None = None,
    ) -> None:
        if workers < 1:
            raise ValueError(f"workers must be at least 1, not {workers}")
        if ocr == "always" and not is_installed():
            raise UsageError(f"text recognition is asked for, but {MISSING}")
        self._crew = Crew(limits, reader, ocr)
        self._workers = workers
        self._places = threading.BoundedSemaphore(workers)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def limits(self) -> Limits:
        """What one file may take."""
        return self._crew.limits

    @property
    def protections(self) -> tuple[str, ...]:
        """What confines the workers on this machine, in words; empty until the first has read a file."""
        return tuple(self._crew.ready.held) if self._crew.ready else ()

    @property
    def missing(self) -> tuple[str, ...]:
        """What this machine doesn't offer of that, in words; empty until the first has read a file."""
        return tuple(self._crew.ready.missing) if self._crew.ready else ()

    def read(self, path: Path, source: str | None = None) -> Document:
        """Return the document in a file, as :func:`ingest.read_document` does.

        Raises :class:`corpus.ReadFailure`. May be called by several threads: those beyond the
        number of workers wait.
        """
        with self._places:
            ((_, result),) = Batch(self._crew, 1).run([(path, source or str(path))])
        if isinstance(result, ReadFailure):
            raise result
        return result

    def read_many(self, paths: Iterable[tuple[Path, str]]) -> Iterator[tuple[Path, Document | ReadFailure]]:
        """Yield what became of each path and source, in the order given, read by all workers.

        It is lazy: a few files are read ahead of the one that is asked for, while time spent
        between two of them counts against no file's limit. It may be closed at any moment.
        """
        return Batch(self._crew, self._workers).run(paths)

    def open_container(
        self,
        path: Path,
        source: str,
        folder: Path,
        limits: ContainerLimits = ContainerLimits(),  # noqa: B008
    ) -> Iterator[Unpacked]:
        """Yield the members of an archive or mailbox, or what is attached to a mail, written into a folder.

        Raises :class:`corpus.ReadFailure` where it can't be opened at all. It is lazy, may be closed
        at any moment, and has a worker of its own beside those that read.
        """
        return Opening(self._crew, folder, limits).members(path, source)

    def close(self) -> None:
        """End all workers, also those in the middle of a file, and remove their folders.

        Whoever waits for one, in another thread, is told so by :class:`corpus.RegionwiseError`.
        """
        self._crew.close()
