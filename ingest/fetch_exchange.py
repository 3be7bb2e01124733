"""One question to a web server and its answer: h11 over a socket whose every wait is bounded.

h11 only turns bytes into events: it opens no connection, follows nothing, knows no proxies,
cookies or passwords. What is read from the network is read in one line below, under the budget.
"""

from __future__ import annotations

import socket
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType

import h11

from corpus import ReadFailure
from ingest.fetch_address import Address, refusal
from ingest.fetch_network import Budget

MAX_HEADERS = 65_536  # bytes of an answer before its body
_PIECE = 65_536
_GZIP = 16 + zlib.MAX_WBITS


class Exchange:
    """A request that was sent and the reply to it; a context manager that closes the connection.

    Raises :class:`OSError` (with :class:`TimeoutError`) and :class:`h11.RemoteProtocolError`.
    """

    def __init__(self, connection: socket.socket, budget: Budget, timeout: float) -> None:
        self._connection, self._budget, self._timeout = connection, budget, timeout
        self._protocol = h11.Connection(h11.CLIENT, max_incomplete_event_size=MAX_HEADERS)
        self.status = 0
        self.headers: Mapping[str, str] = {}

    def __enter__(self) -> Exchange:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()

    def ask(self, address: Address, headers: Mapping[str, str]) -> None:
        """Send a GET and read the status and headers of the reply; of equal headers the first counts."""
        request = h11.Request(
            method="GET",
            target=address.target,
            headers=[("Host", address.authority), *headers.items(), ("Connection", "close")],
        )
        self._send((self._protocol.send(request) or b"") + (self._protocol.send(h11.EndOfMessage()) or b""))
        event = self._next_event()
        while isinstance(event, h11.InformationalResponse):
            event = self._next_event()
        if not isinstance(event, h11.Response):
            raise h11.RemoteProtocolError("the server closed the connection without an answer")
        self.status = event.status_code
        self.headers = {
            name.decode("ascii"): _header_text(value) for name, value in reversed(list(event.headers))
        }

    def body(self) -> Iterator[bytes]:
        """Yield the body as it comes, packed as it was sent."""
        event = self._next_event()
        while isinstance(event, h11.Data):
            yield bytes(event.data)
            event = self._next_event()

    def _send(self, data: bytes) -> None:
        self._connection.settimeout(self._budget.left(self._timeout))
        self._connection.sendall(data)

    def _next_event(self) -> object:
        event = self._protocol.next_event()
        while event is h11.NEED_DATA:
            self._connection.settimeout(self._budget.left(self._timeout))
            self._protocol.receive_data(self._connection.recv(_PIECE))
            event = self._protocol.next_event()
        return event


@dataclass(frozen=True, kw_only=True, slots=True)
class Body:
    """How a body is to be read: at most ``most`` bytes, packed as well as unpacked.

    A longer one is a failure, or with ``cut`` ends there.
    """

    most: int
    source: str
    cut: bool = False

    def read(self, exchange: Exchange) -> bytes:
        """Return the body unpacked; :class:`ReadFailure` where it is too long, or packed unexpectedly."""
        length = exchange.headers.get("content-length", "")
        if not self.cut and length.isdecimal() and int(length[:20]) > self.most:
            raise self._too_long()
        coding = exchange.headers.get("content-encoding", "identity").strip().lower()
        received = self._capped(exchange.body())
        if coding in {"", "identity"}:
            return b"".join(received)
        if coding in {"gzip", "x-gzip", "deflate"}:
            return b"".join(self._capped(self._unpack(received, _Unpacker(coding))))
        reason = f"is packed in a way that was not asked for ({coding[:40]!r}). Save it and read the file."
        raise refusal(self.source, reason)

    def _capped(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        total = 0
        for piece in pieces:
            total += len(piece)
            if total > self.most and not self.cut:
                raise self._too_long()
            yield piece
            if total > self.most:
                return

    def _unpack(self, pieces: Iterator[bytes], unpacker: _Unpacker) -> Iterator[bytes]:
        try:
            for piece in pieces:
                yield from unpacker.feed(piece)
            complete = unpacker.complete
        except zlib.error as error:
            raise refusal(self.source, f"came damaged ({error}). Try again.") from error
        if not complete and not self.cut:
            raise refusal(self.source, "broke off before its end. Try again.")

    def _too_long(self) -> ReadFailure:
        reason = f"is longer than {self.most:,} bytes, the most that is fetched. Save it and split it."
        return refusal(self.source, reason)


class _Unpacker:
    """Gzip (of several members too) or deflate (with its wrapper or without), a bounded piece at a time."""

    def __init__(self, coding: str) -> None:
        self._gzip = coding != "deflate"
        self._stream = zlib.decompressobj(_GZIP if self._gzip else zlib.MAX_WBITS)
        self._started = False

    @property
    def complete(self) -> bool:
        return self._stream.eof or not self._started

    def feed(self, data: bytes) -> Iterator[bytes]:
        if not self._started and data:
            self._start(data)
        while data and not (self._stream.eof and not self._gzip):
            if self._stream.eof:
                if not data.startswith(b"\x1f"):
                    return  # padding after the last member
                self._stream = zlib.decompressobj(_GZIP)
            yield self._stream.decompress(data, _PIECE)
            data = self._stream.unused_data if self._stream.eof else self._stream.unconsumed_tail

    def _start(self, data: bytes) -> None:
        self._started = True
        if not self._gzip and data[0] & 0x0F != zlib.DEFLATED:
            self._stream = zlib.decompressobj(-zlib.MAX_WBITS)  # many servers leave the wrapper out


def _header_text(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")
