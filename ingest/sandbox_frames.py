"""What parent and worker say to each other: JSON, each message behind its length in four bytes.

Where a message says so, raw bytes follow it: files on the way in, an archive's members on the way
out. msgspec packs the messages, and unpacks nothing that isn't of the types which stand here.
"""

from __future__ import annotations

import fcntl
import os
import struct
from contextlib import suppress
from typing import Annotated, TypeVar

import msgspec

from corpus import Document, ReadStatus
from ingest.containers_limits import ContainerLimits
from ingest.ocr import Ocr

NO_MEMORY = 77  # exit status of a worker whose answer didn't fit into its memory
LENGTH = struct.Struct(">I")
MAX_HEADER = 1_000_000  # bytes of what the parent sends in front of files: their names, sizes and sources
_READ = 1 << 16  # bytes at once
PIPE = 1 << 20  # bytes that a pipe may hold, so that an answer seldom waits for its reader
_SET_PIPE_SIZE = 1031  # F_SETPIPE_SZ, Linux

Count = Annotated[int, msgspec.Meta(ge=0, lt=2**62)]
Seconds = Annotated[float, msgspec.Meta(ge=0, lt=2**62)]


class BadFrame(Exception):
    """What came is no message: cut off, not JSON, or of other fields and types."""


class FrameTooLong(BadFrame):
    """A message announces more bytes than are accepted."""


class Message(msgspec.Struct, kw_only=True, tag=True, forbid_unknown_fields=True):
    """Anything that is said; on the wire each has its class's name as "type"."""


class File(msgspec.Struct, kw_only=True, array_like=True):
    """A file whose bytes follow: its suffix says what it should be, its source is where it is from.

    ``ocr`` says which pages of a PDF are read from their picture.
    """

    suffix: str
    source: str
    size: Count
    ocr: Ocr = "never"


class ReadFiles(Message):
    """To the worker: read these files."""

    files: list[File]


class OpenContainer(Message):
    """To the worker: give the members of this archive, mailbox or mail, but for so many that were given."""

    file: File
    given: Count
    limits: ContainerLimits


class Failure(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Why something can't be read; see :class:`corpus.ReadFailure`."""

    status: ReadStatus
    reason: str


class Answer(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """What became of one file: the one or the other."""

    document: Document | None = None
    failure: Failure | None = None


class Ready(Message):
    """From the worker: it has given up what it could; what that is, and what this machine doesn't offer."""

    held: list[str]
    missing: list[str]


class Pages(Message):
    """From the worker: a PDF has so many pages, or a container so many members, and needs more time."""

    pages: Count


class Done(Message):
    """From the worker: files are read, or a container was opened; and what it has used since it began."""

    answers: list[Answer]
    cpu: Seconds
    memory: Count


class MemberFound(Message):
    """From the worker: a container's member, whose bytes follow unless it failed."""

    name: str
    file_name: str
    size: Count
    failure: Failure | None = None


ToWorker = ReadFiles | OpenContainer
FromWorker = Ready | Pages | Done | MemberFound
M = TypeVar("M")

_encoder = msgspec.json.Encoder()
to_worker: msgspec.json.Decoder[ToWorker] = msgspec.json.Decoder(ToWorker)
from_worker: msgspec.json.Decoder[FromWorker] = msgspec.json.Decoder(FromWorker)


def pack(message: Message) -> bytes:
    """Return a message as it travels."""
    body = _encoder.encode(message)
    return LENGTH.pack(len(body)) + body


def take(buffer: bytearray, most: int, decoder: msgspec.json.Decoder[M]) -> M | None:
    """Remove the first whole message from a buffer and return it; ``None`` while it is incomplete.

    Raises :class:`FrameTooLong` as soon as the length is known, and :class:`BadFrame`.
    """
    if len(buffer) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack_from(buffer)
    if length > most:
        raise FrameTooLong(f"{length:,} bytes")
    end = LENGTH.size + length
    if len(buffer) < end:
        return None
    try:
        with memoryview(buffer) as view:
            message = decoder.decode(view[LENGTH.size : end])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise BadFrame(str(error)[:200]) from error
    del buffer[:end]
    return message


class Inlet:
    """The worker's end of the pipe that files come by; whatever is there is taken at once."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._buffer = bytearray()

    def read_message(self) -> ToWorker | None:
        """Return the next message, waiting for it; ``None`` where the pipe has ended."""
        while (message := take(self._buffer, MAX_HEADER, to_worker)) is None:
            part = os.read(self._descriptor, _READ)
            if not part:
                return None
            self._buffer += part
        return message

    def read_bytes(self, size: int) -> bytes:
        """Return the bytes that follow a message, fewer only where the pipe has ended."""
        if len(self._buffer) >= size:
            found = bytes(memoryview(self._buffer)[:size])
            del self._buffer[:size]
            return found
        parts = [bytes(self._buffer)]
        missing = size - len(self._buffer)
        self._buffer.clear()
        while missing and (part := os.read(self._descriptor, min(missing, _READ))):
            parts.append(part)
            missing -= len(part)
        return b"".join(parts)


def widen(descriptor: int) -> None:
    """Let a pipe hold more, where the system allows it."""
    with suppress(OSError):
        fcntl.fcntl(descriptor, _SET_PIPE_SIZE, PIPE)


def write_all(descriptor: int, data: bytes) -> None:
    """Write everything to a pipe, waiting while it is full."""
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]
