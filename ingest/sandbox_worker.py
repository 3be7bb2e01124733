"""The process in which a foreign file is parsed: bytes come in by one pipe, JSON goes out by another.

It is started by :mod:`ingest.sandbox_process` and imports a format's library with the first
file of that format.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import resource
import runpy
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from corpus import Document, ReadFailure
from ingest.limits import Limits
from ingest.ocr import Ocr
from ingest.reading import read_document
from ingest.sandbox_confine import Orphaned, allow_cpu, confine
from ingest.sandbox_frames import NO_MEMORY, Message, pack, read_exactly, read_message, write_all

Read = Callable[[Path, str], Document]

_CHUNK = 1 << 16
_FULL = 0.9  # of the budget: an allocation that failed beyond this failed for want of memory
_MEMORY_WORDS = ("memory alloc", "out of memory", "cannot allocate", "bad_alloc")
_STATUS, _SIZES = "/proc/self/status", "/proc/self/statm"  # the second is quick to read
_PEAK = re.compile(rb"VmHWM:\s*(\d+)")
_MEMORY = ("out_of_memory", "needs more memory than it may have.")  # the parent says how much


def main() -> None:
    """Confine this process, say so, and read files until the parent closes its pipe."""
    arguments = json.loads(sys.argv[1])
    limits = Limits(**arguments["limits"])
    desk = _Desk(limits, _find_read(arguments["reader"]))
    nothing = os.open("/dev/null", os.O_WRONLY)
    answers = os.dup(1)
    os.dup2(nothing, 1)  # whatever a library prints goes nowhere
    try:
        force = confine(limits, Path.cwd(), arguments["parent"])
    except Orphaned:
        return
    os.dup2(nothing, 2)
    write_all(answers, pack({"ready": force}))
    while (job := read_message(0)) is not None:
        for answer in desk.answers(job):
            write_all(answers, pack(answer))


def _find_read(file: str | None) -> Read:
    """Return how to read a file: as everyone does, or for a test as its own Python file says."""
    if file is None:
        return read_document
    read: Read = runpy.run_path(file)["read_document"]
    return read


class _Desk:
    """Reads one file after the other, and keeps an eye on how much memory that takes."""

    def __init__(self, limits: Limits, read: Read) -> None:
        self._limits = limits
        self._read = read
        # Opened now, since they can't be later.
        self._status, self._sizes = (
            os.open(name, os.O_RDONLY) if Path(name).exists() else None for name in (_STATUS, _SIZES)
        )

    def answers(self, job: Message) -> Iterator[Message]:
        """Yield the number of pages, where a file has any, then the document or the failure."""
        ocr: Ocr = job["ocr"]
        allow_cpu(self._limits.cpu_for())
        path = Path(f"document{job['suffix']}")
        _receive(path, job["size"])
        try:
            pages = _count_pages(path) if job["suffix"] == ".pdf" else 0
            if pages:
                allow_cpu(self._limits.cpu_for(pages, ocr=ocr != "never"))
                yield {"pages": pages}
            answer = self._answer(path, job["source"], ocr)
        finally:
            path.unlink()
        yield answer | {"cpu": time.process_time(), "memory": self._resident()}

    def _answer(self, path: Path, source: str, ocr: Ocr) -> Message:
        read = self._read if ocr == "never" else partial(read_document, ocr=ocr)
        try:
            return {"document": read(path, source)}
        except ReadFailure as failure:
            lacking = self._lacked_memory(failure)
            status, reason = _MEMORY if lacking else (failure.status, failure.reason)
        except MemoryError:
            status, reason = _MEMORY
        return {"failure": {"status": status, "reason": reason}}

    def _lacked_memory(self, failure: BaseException) -> bool:
        """Tell whether a failure comes from want of memory, whatever a library has wrapped around it."""
        if self._peak() > _FULL * self._limits.memory:
            return True
        error: BaseException | None = failure
        while error is not None:
            words = str(error).lower()
            if isinstance(error, MemoryError) or any(word in words for word in _MEMORY_WORDS):
                return True
            error = error.__cause__ or error.__context__
        return False

    def _resident(self) -> int:
        """Return the memory that this process holds now, in bytes; 0 where the system doesn't say."""
        if self._sizes is None:
            return 0
        return int(os.pread(self._sizes, 256, 0).split()[1]) * resource.getpagesize()

    def _peak(self) -> int:
        """Return the most memory that this process ever held, in bytes; 0 where the system doesn't say.

        Linux's ``getrusage`` would count in the parent's memory, from which this process was forked.
        """
        if self._status is None:
            return 0
        match = _PEAK.search(os.pread(self._status, 4096, 0))
        return int(match[1]) * 1024 if match else 0


def _receive(path: Path, size: int) -> None:
    """Put a file's bytes from the pipe into the worker's own folder, never all of them in memory."""
    with path.open("wb") as file:
        while size > 0:
            part = read_exactly(0, min(size, _CHUNK))
            if not part:
                raise SystemExit  # the parent has gone
            file.write(part)
            size -= len(part)


def _count_pages(path: Path) -> int:
    """Return how many pages a PDF says it has; 0 where it can't be opened, which its reader will say."""
    import pypdfium2  # noqa: PLC0415  its reader loads it anyway; the others don't need it

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        return 0
    try:
        return len(document)
    finally:
        document.close()


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError):  # the parent has gone
        try:
            main()
        except MemoryError:  # in the answer itself
            sys.exit(NO_MEMORY)
