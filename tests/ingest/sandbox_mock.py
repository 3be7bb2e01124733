"""What a worker reads with in tests: a file says what it would do to the machine.

Tika has such a parser too. It is no part of the package, and only a test can name it to a worker.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from corpus import Document, ReadFailure, content_id
from ingest.reading import read_data as read_really

KEPT: list[bytes] = []


def read_data(data: bytes, name: str, source: str) -> Document:
    words = data.decode("utf-8", errors="replace").split()
    if not words or words[0] not in ACTIONS:
        return read_really(data, name, source)
    said = ACTIONS[words[0]](*words[1:])
    return Document(id=content_id(data), source=source, title=words[0], text=said)


def _hang(*_: str) -> str:
    while True:
        time.sleep(60)


def _spin(*_: str) -> str:
    while True:
        pass


def _allocate(megabytes: str) -> str:
    kept = [bytearray(1_000_000) for _ in range(int(megabytes))]
    return f"{len(kept)} MB"


def _keep(megabytes: str) -> str:
    KEPT.append(bytes(bytearray(b"x") * (int(megabytes) * 1_000_000)))
    return "kept"


def _wrap(*_: str) -> str:
    """Run out of memory in the way of a library that hides it."""
    try:
        return _allocate("10000")
    except MemoryError:
        raise ValueError from None


def _refuse(*_: str) -> str:
    try:
        _wrap()
    except ValueError as error:
        raise ReadFailure("x", "rejected", "is damaged.") from error
    return ""


def _segfault(*_: str) -> str:
    return str(ctypes.string_at(0))


def _abort(*_: str) -> str:
    os.abort()


def _end(*_: str) -> str:
    os._exit(0)


def _fail(*_: str) -> str:
    raise ReadFailure("x", "empty_text", "holds nothing.")


def _write_much(megabytes: str) -> str:
    return "x" * (int(megabytes) * 1_000_000)


def _print(*_: str) -> str:
    os.write(1, b"\xff" * 100)
    os.write(2, b"\xff" * 100)
    return "said"


def _answer(*said: str) -> str:
    """Write to every open pipe, as a parser in strange hands would."""
    for descriptor in range(3, 20):
        try:
            os.write(descriptor, " ".join(said).encode("utf-8").decode("unicode_escape").encode("latin-1"))
        except OSError:
            continue
    time.sleep(60)
    return ""


def _tried(action: Callable[[], object]) -> str:
    try:
        return f"done: {action()}"
    except OSError as error:
        return f"refused: {type(error).__name__}"


def _fork(*_: str) -> str:
    done = 0
    for _number in range(20):
        try:
            child = os.fork()
        except OSError:
            return f"refused after {done}"
        if child == 0:
            time.sleep(60)
        done += 1
    return f"done: {done}"


def _thread(*_: str) -> str:
    thread = threading.Thread(target=int)
    try:
        thread.start()
    except RuntimeError:
        return "refused"
    thread.join()
    return "done"


def _run(*_: str) -> str:
    return _tried(lambda: subprocess.run([sys.executable, "-c", "0"], check=False))


def _network(*_: str) -> str:
    return _tried(lambda: socket.create_connection(("127.0.0.1", 9), timeout=1))


def _write(file: str) -> str:
    return _tried(lambda: Path(file).write_text("x", encoding="utf-8"))


def _read(file: str) -> str:
    return _tried(lambda: Path(file).read_text(encoding="utf-8"))


def _fill(*_: str) -> str:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    return _tried(lambda: Path("big").write_bytes(bytes(3_000_000)))


def _open(*_: str) -> str:
    opened: list[int] = []
    try:
        return _tried(lambda: opened.extend(os.dup(1) for _number in range(1000)))
    finally:
        for descriptor in range(10, 1000):
            with suppress(OSError):
                os.close(descriptor)


def _signal(process: str) -> str:
    return _tried(lambda: os.kill(int(process), signal.SIGTERM))


def _raise_limit(*_: str) -> str:
    try:
        resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    except (ValueError, OSError) as error:
        return f"refused: {type(error).__name__}"
    return "done"


def _process(*_: str) -> str:
    return str(os.getpid())


def _environment(*_: str) -> str:
    return " ".join(sorted(os.environ))


ACTIONS: dict[str, Callable[..., str]] = {
    "HANG": _hang,
    "SPIN": _spin,
    "ALLOCATE": _allocate,
    "KEEP": _keep,
    "WRAP": _wrap,
    "REFUSE": _refuse,
    "SEGFAULT": _segfault,
    "ABORT": _abort,
    "END": _end,
    "FAIL": _fail,
    "WRITE-MUCH": _write_much,
    "PRINT": _print,
    "ANSWER": _answer,
    "FORK": _fork,
    "THREAD": _thread,
    "RUN": _run,
    "NETWORK": _network,
    "WRITE": _write,
    "READ": _read,
    "FILL": _fill,
    "OPEN": _open,
    "SIGNAL": _signal,
    "RAISE-LIMIT": _raise_limit,
    "PROCESS": _process,
    "ENVIRONMENT": _environment,
}
