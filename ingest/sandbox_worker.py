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
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import Document, ReadFailure
from ingest.limits import Limits
from ingest.reading import read_data
from ingest.sandbox_confine import Orphaned, allow_cpu, confine
from ingest.sandbox_frames import (
    NO_MEMORY,
    Answer,
    Done,
    Failure,
    File,
    Inlet,
    MemberFound,
    OpenContainer,
    Pages,
    ToWorker,
    pack,
    write_all,
)

if TYPE_CHECKING:
    from ingest.containers import Member

Read = Callable[[bytes, str, str], Document]

_FULL = 0.9  # of the budget: an allocation that failed beyond this failed for want of memory
_MEMORY_WORDS = ("memory alloc", "out of memory", "cannot allocate", "bad_alloc")
_STATUS, _SIZES = "/proc/self/status", "/proc/self/statm"  # the second is quick to read
_PEAK = re.compile(rb"VmHWM:\s*(\d+)")
_OUT_OF_MEMORY = Failure(status="out_of_memory", reason="needs more memory than it may have.")


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
    write_all(answers, pack(force))
    inlet = Inlet(0)
    while (message := inlet.read_message()) is not None:
        for answer in desk.answers(message, inlet):
            write_all(answers, answer)


def _find_read(file: str | None) -> Read:
    """Return how to read a file: as everyone does, or for a test as its own Python file says."""
    if file is None:
        return read_data
    read: Read = runpy.run_path(file)["read_data"]
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

    def answers(self, message: ToWorker, inlet: Inlet) -> Iterator[bytes]:
        """Yield what is to be said to a message, as it travels."""
        if isinstance(message, OpenContainer):
            yield from self._open(message, inlet)
            return
        # All of them first: a file that ends this process must not leave its parent in the middle of one.
        files = [(file, inlet.read_bytes(file.size)) for file in message.files]
        found = []
        for file, data in files:
            allow_cpu(self._limits.cpu_for())
            try:
                pages = _count_pages(data, file.source) if file.suffix == ".pdf" else 0
            except (ReadFailure, MemoryError) as error:
                found.append(Answer(failure=self._failure(error)))
                continue
            if pages:
                allow_cpu(self._limits.cpu_for(pages, ocr=file.ocr != "never"))
                yield pack(Pages(pages=pages))
            found.append(self._answer(data, file))
        yield self._done(found)

    def _open(self, message: OpenContainer, inlet: Inlet) -> Iterator[bytes]:
        """Yield the members of a container and their bytes; each may take as long as a file."""
        from ingest.containers import open_container  # noqa: PLC0415 - few runs have an archive
        from ingest.eml import attachments  # noqa: PLC0415

        data = inlet.read_bytes(message.file.size)
        name = f"container{message.file.suffix}"
        begun, most = time.process_time(), self._limits.cpu_most
        answers = []
        allow_cpu(self._limits.cpu_for())
        try:
            for number, member in enumerate(open_container(name, data, message.limits, attachments)):
                if number >= message.given:
                    yield from _member(member)
                left = begun + most - time.process_time()
                allow_cpu(min(self._limits.cpu_for(), max(0, ceil(left))))
        except (ReadFailure, MemoryError) as error:
            answers.append(Answer(failure=self._failure(error)))
        yield self._done(answers)

    def _done(self, answers: list[Answer]) -> bytes:
        return pack(Done(answers=answers, cpu=time.process_time(), memory=self._resident()))

    def _answer(self, data: bytes, file: File) -> Answer:
        read = self._read if file.ocr == "never" else partial(read_data, ocr=file.ocr)
        try:
            return Answer(document=read(data, f"document{file.suffix}", file.source))
        except (ReadFailure, MemoryError) as error:
            return Answer(failure=self._failure(error))

    def _failure(self, error: ReadFailure | MemoryError) -> Failure:
        if isinstance(error, MemoryError) or self._lacked_memory(error):
            return _OUT_OF_MEMORY  # the parent says how much
        return Failure(status=error.status, reason=error.reason)

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


def _member(member: Member) -> Iterator[bytes]:
    failed = member.failure
    failure = Failure(status=failed.status, reason=failed.reason) if failed else None
    names = {"name": member.name, "file_name": member.file_name}
    yield pack(MemberFound(**names, size=len(member.data), failure=failure))
    yield member.data


def _count_pages(data: bytes, source: str) -> int:
    """Return how many pages a PDF says it has, 0 where it can't be opened; raises ReadFailure for a bomb."""
    from ingest.pdf import count_pages  # noqa: PLC0415  its reader loads it anyway; the others don't need it

    return count_pages(data, source)


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError):  # the parent has gone
        try:
            main()
        except MemoryError:  # in the answer itself
            sys.exit(NO_MEMORY)
