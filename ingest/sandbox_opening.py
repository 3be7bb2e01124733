"""A container's members through a worker, one at a time: the parent writes them down and looks at none."""

from __future__ import annotations

import re
import select
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from corpus import ReadFailure, RegionwiseError, content_id
from ingest.containers_limits import ContainerLimits
from ingest.containers_names import safe_name
from ingest.files import read_bytes
from ingest.sandbox_batch import Crew, set_aside
from ingest.sandbox_frames import Done, FromWorker, MemberFound, OpenContainer
from ingest.sandbox_process import Lost, Worker, name_file
from ingest.sandbox_results import BadResult, check_failure

_GLANCE = 0.05  # seconds after which the worker's memory is looked at, if it has said nothing
_PIECE = 1 << 20  # bytes of a member that are held at once
_MAIL, _PARTS = ".eml", b"multipart/"
_MOST_STEPS = 20  # into containers in containers, which no limit is set to
_SUFFIX = re.compile(r"\.[a-z0-9]{1,10}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Unpacked:
    """A member of a container: the file that it was written to, or why it can't be read.

    ``name`` is its path in the container, with "!/" at each step into a container in it; ``source``
    is the container's own source, "!/" and ``name``. A failure of the container itself, found
    while members were taken out, has an empty name.
    """

    name: str
    source: str
    path: Path | None = None
    failure: ReadFailure | None = None


class Opening:
    """One container, opened by a worker of a crew, its members written into a folder as they come."""

    def __init__(self, crew: Crew, folder: Path, limits: ContainerLimits) -> None:
        self._crew = crew
        self._folder = folder
        self._limits = limits
        self._given = self._bytes = 0
        self._patience = crew.limits.wall * crew.limits.cpu_most  # seconds, of waiting for all of it

    def members(self, path: Path, source: str) -> Iterator[Unpacked]:
        """Yield the members of a file; one that ends its worker is tried once more, from there.

        Raises :class:`ReadFailure` where the container as a whole can't be opened.
        """
        data = read_bytes(path, source)
        if path.suffix.lower() == _MAIL and _PARTS not in data.lower():
            return  # a mail of one part has nothing attached
        try:
            yield from self._attempt(self._crew.fetch(), path.name, source, data)
        except Lost:
            worker = self._crew.hire()
            try:
                yield from self._attempt(worker, path.name, source, data)
            except Lost as lost:
                yield self._ended_by(set_aside(lost, source, worker))

    def _ended_by(self, failure: ReadFailure) -> Unpacked:
        if self._given == 0:
            raise failure
        reason = f"{failure.reason} Its first {self._given:,} files were taken out."
        return Unpacked(
            name="", source=failure.source, failure=ReadFailure(failure.source, failure.status, reason)
        )

    def _attempt(self, worker: Worker, name: str, source: str, data: bytes) -> Iterator[Unpacked]:
        """Yield the members that have not been given yet; raises :class:`Lost` with the worker's end."""
        message = OpenContainer(file=name_file(name, source, data), given=self._given, limits=self._limits)
        worker.give(message, data)
        worker.begin(1)
        end: Done | None = None
        try:
            while end is None:
                said = self._listen(worker)
                if isinstance(said, Done):
                    end = said
                elif isinstance(said, MemberFound):
                    member = self._take(worker, said, source)
                    self._given += 1
                    yield member
                    worker.deadline = time.monotonic() + worker.limits.wall_for()
        except BadResult as error:
            raise Lost("crashed", f"its reader's answer made no sense ({error})") from error
        finally:
            if end is None:
                self._crew.dismiss(worker)
            else:
                self._crew.rest(worker)
        for answer in end.answers:
            if answer.failure is not None:
                raise check_failure(answer.failure, source)

    def _listen(self, worker: Worker) -> FromWorker:
        while (said := worker.receive()) is None:
            self._wait(worker)
        return said

    def _wait(self, worker: Worker) -> None:
        """Wait until the worker says or takes something; raises :class:`Lost` when its time is up."""
        poll = select.poll()
        poll.register(worker.outlet, select.POLLIN)
        if worker.has_unsent:
            poll.register(worker.inlet, select.POLLOUT)
        begun = time.monotonic()
        left = min(worker.seconds_left, self._patience)
        ready = {descriptor for descriptor, _ in poll.poll(min(max(0.0, left), _GLANCE) * 1000)}
        self._patience -= time.monotonic() - begun
        if worker.inlet in ready:
            worker.send()
        if not ready:
            worker.watch()
            if left <= 0:
                raise Lost("timeout", "by the clock")

    def _take(self, worker: Worker, said: MemberFound, source: str) -> Unpacked:
        """Write a member's bytes down, or pass its failure on."""
        if self._given > 2 * self._limits.entries or not _is_fit(said.name):
            raise BadResult("more members, or another name, than a container gives")
        full = f"{source}!/{said.name}"
        if said.failure is not None:
            return Unpacked(name=said.name, source=full, failure=check_failure(said.failure, full))
        self._bytes += said.size
        if said.size > self._limits.member or self._bytes > self._limits.total:
            raise BadResult("more bytes than a container gives")
        path = self._folder / f"{content_id(full)}{_suffix(said.file_name)}"
        try:
            self._write(worker, path, said.size)
        except OSError as error:
            raise RegionwiseError(
                f"{self._folder}: cannot be written ({error.strerror}). Make room there."
            ) from error
        return Unpacked(name=said.name, source=full, path=path)

    def _write(self, worker: Worker, path: Path, size: int) -> None:
        with path.open("wb") as file:
            while size:
                while not (part := worker.receive_bytes(min(size, _PIECE))):
                    self._wait(worker)
                file.write(part)
                size -= len(part)


def _suffix(file_name: str) -> str:
    """Return the ending that tells a member's kind, nothing for one that is no ordinary ending."""
    suffix = PurePath(file_name).suffix.lower()
    return suffix if _SUFFIX.fullmatch(suffix) else ""


def _is_fit(name: str) -> bool:
    """Tell whether a name is as :func:`safe_name` makes them, at each step into a container."""
    steps = name.split("!/")
    return all(safe_name(step) == step for step in steps) and len(steps) <= _MOST_STEPS
