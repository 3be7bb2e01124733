"""Answer questions beside each other: one in this process, and each further one in a process of its own.

Two thirds of an answer are Python, which a process runs on one core at a time.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from service.answerer import Asked, answer_asked, encode

if TYPE_CHECKING:
    from corpus import Question
    from search import Answer, Ranking
    from service.settings import Settings
    from service.wiring import Regionwise

Told = tuple[bytes, str, "Question", "Ranking"]
"""An answer's JSON and its snapshot: the name, the question as it was understood, and its ranking."""


class Answerers:
    """Make answers, so many at a time; further questions wait in line.

    ``here`` is held while this process answers. The others are ``processes``, which ``start`` starts and
    which end with this one, however that ends. Safe to share between threads.
    """

    def __init__(self, app: Regionwise, most: int) -> None:
        self._app = app
        self._most = most
        # More than there are cores take turns at them: 32 clients got 30 answers a second instead of 46.
        self._line = ThreadPoolExecutor(most, thread_name_prefix="answering")
        self.here = threading.Lock()
        self._lock = threading.Lock()
        self.processes: set[_Process] = set()
        self._idle: list[_Process] = []
        self._closed = False

    def answer(self, asked: Asked) -> Future[Answer]:
        """Return the answer to come, made in this process."""
        return self._line.submit(answer_asked, self._app, asked)

    def answer_encoded(self, asked: Asked) -> Future[bytes]:
        """Return the JSON of the answer to come, made wherever there is room."""
        return self._line.submit(self._answer_encoded, asked)

    def start(self) -> None:
        """Have the further processes started; until they are ready, all is answered in this one."""
        for _ in range(self._most - 1):
            self._start_beside()

    def start_process(self) -> None:
        """Start a further process and wait until it is ready, or has ended."""
        with self._lock:
            if self._closed:
                return
            process = _Process()
            self.processes.add(process)
        try:
            process.prepare(self._app.settings)
        except (OSError, EOFError):  # it can't be of use here, so no other is tried
            self._drop(process)
            return
        with self._lock:
            self._idle.append(process)  # of no harm once all are ended: nobody asks any more

    def close(self) -> None:
        """Let what is being answered come to its end, and end all processes."""
        self._line.shutdown(cancel_futures=True)
        with self._lock:
            self._closed = True
            for process in self.processes:
                process.end()
            self.processes.clear()
            self._idle.clear()

    def _answer_encoded(self, asked: Asked) -> bytes:
        if asked.snapshot:  # rankings are kept in this process
            return self._answer_here(asked)
        if self.here.acquire(blocking=False):
            try:
                return self._answer_here(asked)
            finally:
                self.here.release()
        told = self._answer_elsewhere(asked)
        if told is None:
            return self._answer_here(asked)
        encoded, name, question, ranking = told
        self._app.frozen.keep(name, question, ranking)
        return encoded

    def _answer_here(self, asked: Asked) -> bytes:
        return encode(self._app, answer_asked(self._app, asked), asked)

    def _answer_elsewhere(self, asked: Asked) -> Told | None:
        with self._lock:
            if not self._idle:
                return None
            process = self._idle.pop()
        try:
            told = process.answer(asked)
        except (OSError, EOFError):  # it has died
            self._drop(process)
            self._start_beside()
            return None
        with self._lock:
            self._idle.append(process)
        return told

    def _start_beside(self) -> None:
        threading.Thread(target=self.start_process, daemon=True).start()

    def _drop(self, process: _Process) -> None:
        with self._lock:
            self.processes.discard(process)
        process.end()


class _Process:
    """A child process that answers one question at a time; raises OSError or EOFError once it has ended."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        descriptor = theirs.fileno()
        with theirs:
            command = [sys.executable, "-I", "-m", "service.answerer", str(descriptor)]
            # A session of its own: Ctrl-C is for the parent, which ends its children in good order.
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module, no shell
                command, stdin=subprocess.DEVNULL, pass_fds=[descriptor], start_new_session=True
            )
        self._line = Connection(ours.detach())

    def prepare(self, settings: Settings) -> None:
        """Wait until the process can answer what is asked with these settings."""
        self._line.send(settings)
        self._line.recv()

    def answer(self, asked: Asked) -> Told | None:
        """Return what the process answers; ``None`` if it can't."""
        self._line.send(asked)
        told: Told | None = self._line.recv()
        return told

    def end(self) -> None:
        """Kill the process; whoever waits for its answer gets none."""
        self._process.kill()
        self._process.wait()
