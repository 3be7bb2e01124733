"""One worker as its parent sees it: started, fed, listened to, timed, and ended with all it has begun."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections import deque
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path, PurePath

from corpus import ReadStatus, RegionwiseError
from ingest.limits import Limits
from ingest.ocr import Ocr
from ingest.sandbox_frames import (
    NO_MEMORY,
    PIPE,
    BadFrame,
    Done,
    File,
    FrameTooLong,
    FromWorker,
    MemberFound,
    Message,
    Pages,
    Ready,
    from_worker,
    pack,
    take,
    widen,
)
from ingest.sandbox_home import Home

_READ = 1 << 16  # bytes at once
_PART = 1 << 18  # bytes of a file handed to the pipe at once
_GRACE = 1.0  # seconds for a process that closed its pipe to be seen to end
_TOGETHER = 5.0  # seconds by the clock for small files read together, which take milliseconds
_NEAR = 0.5  # of the memory budget: a process that died above this died for want of memory


class Lost(Exception):
    """A worker is of no more use: the end state of its file, and more about it."""

    def __init__(self, status: ReadStatus, detail: str) -> None:
        super().__init__(detail)
        self.status: ReadStatus = status
        self.detail = detail


@dataclass(frozen=True, slots=True)
class _Ending:
    code: int  # as subprocess has it: a signal is negative
    cpu: float


class Worker:
    """A child process with a folder of its own, which reads one file at a time.

    Pipes don't block, so that one thread can serve several workers: :meth:`send` what can
    be sent when :attr:`inlet` is writable, :meth:`receive` when :attr:`outlet` is readable.
    """

    def __init__(self, limits: Limits, reader: Path | None = None) -> None:
        self.limits = limits
        self.ready: Ready | None = None  # while it is starting
        self.files = 0
        self.pages = 0  # of the file that it reads, if a PDF
        self._ocr = False
        self._wall = limits.wall_for()
        self._used = Done(answers=[], cpu=0.0, memory=0)
        self._unsent: deque[memoryview] = deque()
        self._received = bytearray()
        self._home = Home()
        self._last_words = ""
        self._has_ended = False
        self._is_killed = False
        self._seen = 0
        self._process = self._start(reader)
        self.deadline = time.monotonic() + limits.start

    def _start(self, reader: Path | None) -> subprocess.Popen[bytes]:
        limits = asdict(self.limits)
        arguments = {
            "limits": limits,
            "parent": os.getpid(),
            "reader": str(reader.resolve()) if reader else None,
        }
        # -I: neither the working folder nor PYTHON* variables say where modules come from.
        command = [
            sys.executable,
            "-I",
            "-B",
            "-X",
            "utf8",
            "-m",
            "ingest.sandbox_worker",
            json.dumps(arguments),
        ]
        try:
            process = self._popen(command)
        except OSError as error:
            self._home.remove()
            reason = f"{error.filename or sys.executable}: {error.strerror}"
            raise RegionwiseError(f"The sandbox for reading files can't be started: {reason}") from error
        if process.stdin is None or process.stdout is None:  # never; for the type checker
            raise RegionwiseError("The sandbox has no pipes.")
        self._stdin, self._stdout = process.stdin, process.stdout
        self.inlet, self.outlet = self._stdin.fileno(), self._stdout.fileno()
        widen(self.inlet)
        widen(self.outlet)
        os.set_blocking(self.inlet, False)
        os.set_blocking(self.outlet, False)
        return process

    def _popen(self, command: list[str]) -> subprocess.Popen[bytes]:
        own = self._home.own
        with self._home.errors.open("wb") as errors:
            return subprocess.Popen(  # noqa: S603  our own interpreter and module, no shell
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                cwd=own,
                env={"HOME": str(own), "TMPDIR": str(own), "LC_ALL": "C.UTF-8", "MALLOC_ARENA_MAX": "1"},
                start_new_session=True,
                bufsize=0,
            )

    @property
    def is_worn(self) -> bool:
        """Whether it has read so much that a new one should take its place."""
        many = self.files >= self.limits.files
        tired = self._used.cpu + self.limits.cpu_for(1_000_000, ocr=True) > self.limits.cpu_of_worker()
        return many or tired or self._used.memory > self.limits.grown

    @property
    def is_alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.returncode is None and not self._has_exited()

    @property
    def has_unsent(self) -> bool:
        """Whether a part of the file is still to be sent."""
        return bool(self._unsent)

    @property
    def seconds_left(self) -> float:
        """How long until its time is up."""
        return self.deadline - time.monotonic()

    def give(self, message: Message, *files: bytes) -> None:
        """Give it a message and the files that follow it, to be read after those it has.

        :meth:`begin` says when their turn has come.
        """
        header = pack(message)
        if sum(map(len, files)) < _PART:
            self._unsent.append(memoryview(b"".join((header, *files))))
        else:
            self._unsent += map(memoryview, (header, *files))

    def begin(self, files: int, *, ocr: bool = False) -> None:
        """Count the time of some files from now, or from when the worker has started; ``ocr`` gives more."""
        self._ocr = ocr
        self._wall = min(self.limits.wall_for(), _TOGETHER) if files > 1 else self.limits.wall_for()
        if self.ready:
            self.deadline = time.monotonic() + self._wall
        self.pages = self._seen = 0
        self.files += files

    def send(self) -> None:
        """Send what the pipe takes."""
        with suppress(BlockingIOError, BrokenPipeError):  # a broken pipe shows when it is read from
            while self._unsent:
                rest = self._unsent[0][os.write(self.inlet, self._unsent[0][:_PART]) :]
                if rest:
                    self._unsent[0] = rest
                else:
                    self._unsent.popleft()

    def receive(self) -> FromWorker | None:
        """Return what it says of files, once that is whole; raises :class:`Lost`."""
        try:
            with suppress(BlockingIOError):
                self._fill()
            while (message := take(self._received, self.limits.result, from_worker)) is not None:
                if not self._heard(message):
                    return message
        except FrameTooLong as error:
            raise Lost("rejected", str(error)) from error
        except BadFrame as error:
            raise Lost("crashed", f"its reader's answer made no sense: {error}") from error
        if self._has_ended:  # only now: what it said last is still to be heard
            raise self._lost()
        return None

    def receive_bytes(self, most: int) -> bytes:
        """Return bytes that follow a message, as many as are there; raises :class:`Lost`."""
        if not self._received:
            with suppress(BlockingIOError):
                self._fill()
            if self._has_ended and not self._received:
                raise self._lost()
        found = bytes(memoryview(self._received)[:most])
        del self._received[: len(found)]
        return found

    def _fill(self) -> None:
        """Take in what the pipe holds, but no more than it can: the worker may fill it again meanwhile."""
        taken = 0
        while taken < PIPE:
            part = os.read(self.outlet, _READ)
            if not part:
                self._has_ended = True
                return
            self._received += part
            taken += len(part)

    def _heard(self, message: FromWorker) -> bool:
        """Take in what is said of the worker itself; tell whether that is all that a message says."""
        if isinstance(message, Done):
            self._used = message
            return False
        if isinstance(message, Ready) and self.ready is None:
            self.deadline = time.monotonic() + self._wall
            self.ready = message
        if isinstance(message, Pages):
            more = self.limits.wall_for(message.pages, ocr=self._ocr)
            self.deadline += max(0.0, more - self.limits.wall_for(self.pages, ocr=self._ocr))
            self.pages = max(self.pages, message.pages)
        return not isinstance(message, MemberFound)

    def watch(self) -> None:
        """Look how much memory it holds, to be able to say later what it died of.

        Linux keeps no such figure of a dead process that leaves its parent's size out.
        """
        with suppress(OSError):
            pages = int(Path(f"/proc/{self._process.pid}/statm").read_text(encoding="ascii").split()[5])
            self._seen = max(self._seen, pages * resource.getpagesize())

    def _lost(self) -> Lost:
        """Say why the pipe ended."""
        until = time.monotonic() + _GRACE
        while not (exited := self._has_exited()) and time.monotonic() < until:
            time.sleep(0.005)
        killed = self._is_killed  # by another thread, which closes the reader
        ending = self.end()
        if self.ready is None and not killed:
            why = self._last_words or f"it ended with status {ending.code}"
            raise RegionwiseError(f"The sandbox for reading files can't be started: {why}")
        if not exited and ending.code == -signal.SIGKILL:  # ours
            return Lost("crashed", "its reader fell silent")
        return _why(ending, self._seen, self.limits)

    def _has_exited(self) -> bool:
        if not hasattr(os, "waitid"):  # macOS before Python 3.13: a dead worker is found out when it is used
            return False
        flags = os.WEXITED | os.WNOHANG | os.WNOWAIT
        return os.waitid(os.P_PID, self._process.pid, flags) is not None

    def kill(self) -> None:
        """Kill it with everything it has begun; :meth:`end` is still to follow."""
        self._is_killed = True
        if self._process.returncode is None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def end(self) -> _Ending:
        """Kill it with everything it has begun, and remove its folder."""
        if self._process.returncode is not None:
            return _Ending(self._process.returncode, 0.0)
        self.kill()
        _, status, used = os.wait4(self._process.pid, 0)
        self._process.returncode = code = os.waitstatus_to_exitcode(status)
        self._stdin.close()
        self._stdout.close()
        self._last_words = self._home.last_words()
        self._home.remove()
        return _Ending(code, used.ru_utime + used.ru_stime)


def name_file(name: str, source: str, data: bytes, ocr: Ocr = "never") -> File:
    """Return what a worker is told of a file: of its name only the suffix, the rest is nothing to it."""
    return File(suffix=PurePath(name).suffix.lower(), source=source, size=len(data), ocr=ocr)


def _why(ending: _Ending, seen: int, limits: Limits) -> Lost:
    """Name what a process died of."""
    if ending.code == -signal.SIGXCPU or ending.cpu >= limits.cpu_of_worker():
        return Lost("timeout", "CPU time")
    if ending.code in (-signal.SIGKILL, NO_MEMORY) or seen > _NEAR * limits.memory:
        return Lost("out_of_memory", "memory")
    if ending.code < 0:
        return Lost("crashed", f"its reader was ended by {signal.Signals(-ending.code).name}")
    return Lost("crashed", f"its reader ended with status {ending.code}")
