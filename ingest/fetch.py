"""A page or file is fetched by its address: politely, within bounds, and from public places only.

Sockets, policy and time are this project's (``fetch_network``); h11 reads the protocol
(``fetch_exchange``). A client library would bring pools, proxies, cookies and redirects that had
to be switched off, and a resolver of its own between the check and the connection.
"""

from __future__ import annotations

import re
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import ceil
from urllib.parse import urljoin

import h11

from corpus import ReadFailure
from ingest.fetch_address import Address, parse_address, read_addresses, refusal, shown_address
from ingest.fetch_exchange import Body, Exchange
from ingest.fetch_names import MEDIA_TYPES, find_file_name, find_media_type
from ingest.fetch_network import AddressPolicy, Budget, Network, Resolver, SystemResolver
from ingest.fetch_robots import MAX_ROBOTS_BYTES, Robots, parse_robots
from ingest.files import MAX_BYTES

__all__ = [
    "AddressPolicy",
    "FetchSettings",
    "Fetched",
    "Fetcher",
    "Known",
    "NotModified",
    "read_addresses",
]

PRODUCT = "Regionwise"  # the name that a robots.txt may speak to
ROBOTS_SECONDS = 3_600.0  # that a site's rules are kept; RFC 9309 allows a day
_MOST_SITES = 1_000  # whose rules are kept
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_BUSY = frozenset({429, 503})
_SECONDS = re.compile(r"\d{1,9}")
_TAG = re.compile(r'(?:W/)?"[\x21\x23-\x7e]*"')
_DATE = re.compile(r"[A-Za-z0-9,: +-]{1,64}")
_STATUSES = {
    401: "asks for a name and password. Only open pages are fetched; save it and read the file.",
    403: "may not be read by programs (403). Save it in a browser and read the file.",
    404: "is not there (404). Check the address.",
    410: "is no longer there (410). Take the address off the list.",
    429: "is asked for too often (429). Try again later.",
    503: "is not to be had just now (503). Try again later.",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class FetchSettings:
    """The bounds of a fetch: times in seconds, sizes in bytes.

    ``budget`` is for one address with its redirects, polite pauses not counted. ``pause`` lies
    between two requests to a host; a longer Crawl-delay counts up to ``longest_pause``, and as long
    a host is waited for that is busy and says until when (Retry-After).
    """

    connect_timeout: float = 10.0
    read_timeout: float = 20.0
    budget: float = 120.0
    most: int = MAX_BYTES
    redirects: int = 5
    pause: float = 1.0
    longest_pause: float = 30.0
    media_types: frozenset[str] = MEDIA_TYPES
    agent: str = f"{PRODUCT} (reads public documents one at a time, on a person's request)"


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """What is known from an earlier fetch; ``address`` the final one, where it isn't the one asked for."""

    etag: str | None = None
    last_modified: str | None = None
    address: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Fetched:
    """A file that came: ``asked`` for at one address and found at ``address``; ``fetched_at`` in UTC.

    Of a character set in its headers nothing is kept: servers give all pages the same, and the bytes
    and the page itself say better what they are.
    """

    address: str
    asked: str
    data: bytes = field(repr=False)
    media_type: str
    file_name: str
    etag: str | None
    last_modified: str | None
    fetched_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class NotModified:
    """A file that is still as it was; the validators are those to ask with the next time."""

    address: str
    asked: str
    etag: str | None
    last_modified: str | None
    fetched_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class _Errand:
    """One thing to fetch: what failures name, the time left, and whether robots.txt is asked first."""

    source: str
    budget: Budget
    known: Known = Known()
    robots: bool = True

    def conditions(self, here: Address) -> dict[str, str]:
        """Return the headers that ask for changes only, for the address that what is known is of."""
        known = self.known if self.known.address == str(here) else Known()
        found = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
        return {name: value for name, value in found.items() if value}


class Fetcher:
    """Fetches addresses under one policy; may be shared by threads, which then share its pauses.

    ``context`` is for TLS, the system's trusted certificates by default.
    """

    def __init__(
        self,
        settings: FetchSettings | None = None,
        policy: AddressPolicy | None = None,
        resolver: Resolver | None = None,
        context: ssl.SSLContext | None = None,
    ) -> None:
        self._settings = settings or FetchSettings()
        self._network = Network(
            policy=policy or AddressPolicy(),
            resolver=resolver or SystemResolver(),
            context=context,
            timeout=self._settings.connect_timeout,
        )
        self._pace = _Pace()
        self._sites = _Sites()

    def fetch(self, address: str, known: Known | None = None) -> Fetched | NotModified:
        """Return what stands at an address, or that it has not changed since it was ``known``.

        Raises :class:`ReadFailure`, and nothing else: "unsupported" for a media type that is not
        read, "rejected" for all else, each with what to do about it.
        """
        source = shown_address(address)
        asked = parse_address(address)
        errand = _Errand(
            source=source,
            budget=Budget(self._settings.budget),
            known=_checked(known or Known(), asked),
        )
        with _named(source), self._reach(asked, errand) as (here, exchange):
            return self._take(asked, here, exchange, errand)

    @contextmanager
    def _reach(self, start: Address, errand: _Errand) -> Iterator[tuple[Address, Exchange]]:
        """Follow redirects, every one of them checked like the first, to the reply that isn't one."""
        trail = [start]
        may_wait = True
        while True:
            here = trail[-1]
            self._ask_leave(here, errand)
            with self._open(here, errand) as exchange:
                exchange.ask(here, self._headers(here, errand))
                busy = _busy_for(exchange) if may_wait else None
                if busy is not None and busy <= self._settings.longest_pause:
                    self._pace.hold(here.host, busy)
                    may_wait = False
                    continue
                onward = exchange.headers.get("location") if exchange.status in _REDIRECTS else None
                if onward is None:
                    yield here, exchange
                    return
                trail.append(self._next(trail, exchange, errand))

    def _ask_leave(self, address: Address, errand: _Errand) -> None:
        """Wait for this host's turn; :class:`ReadFailure` where its robots.txt says no."""
        self._network.policy.check_name(address, errand.source)
        delay = 0.0
        if errand.robots:
            robots = self._robots(address, errand)
            delay = robots.delay
            if not robots.allows(address.target):
                reason = f"is closed to programs by {address.origin}/robots.txt. Ask its owner for the file."
                raise refusal(errand.source, reason)
        pause = max(self._settings.pause, min(delay, self._settings.longest_pause))
        errand.budget.extend(self._pace.wait(address.host, pause))

    def _open(self, address: Address, errand: _Errand) -> Exchange:
        connection = self._network.connect(address, errand.source, errand.budget)
        return Exchange(connection, errand.budget, self._settings.read_timeout)

    def _headers(self, here: Address, errand: _Errand) -> dict[str, str]:
        headers = {
            "User-Agent": self._settings.agent,
            "Accept": ", ".join((*sorted(self._settings.media_types), "*/*;q=0.1")),
            "Accept-Language": "en-GB, en;q=0.8",
            "Accept-Encoding": "gzip, deflate",
        }
        return headers | errand.conditions(here)

    def _next(self, trail: list[Address], exchange: Exchange, errand: _Errand) -> Address:
        here = trail[-1]
        if len(trail) > self._settings.redirects:
            reason = f"is redirected more than {self._settings.redirects} times. Find the final address."
            raise refusal(errand.source, reason)
        onward = _join(here, exchange.headers["location"].strip(), errand.source)
        if here.scheme == "https" and onward.scheme == "http":
            raise refusal(
                errand.source, f"is redirected from https to {onward}, which is open to all. Check it."
            )
        if onward in trail and "set-cookie" in exchange.headers:
            reason = "is shown only to browsers that keep its cookies. Save it in one and read the file."
            raise refusal(errand.source, reason)
        if onward in trail:
            raise refusal(errand.source, f"is redirected in a circle, by {onward}. Find the final address.")
        return onward

    def _take(
        self, asked: Address, here: Address, exchange: Exchange, errand: _Errand
    ) -> Fetched | NotModified:
        headers, now = exchange.headers, datetime.now(UTC)
        if exchange.status == 304 and errand.conditions(here):
            return NotModified(
                address=str(here),
                asked=str(asked),
                etag=headers.get("etag", errand.known.etag),
                last_modified=headers.get("last-modified", errand.known.last_modified),
                fetched_at=now,
            )
        _check_status(exchange, errand.source)
        media_type = find_media_type(headers)
        if media_type not in self._settings.media_types:
            raise _unsupported(media_type, errand.source)
        return Fetched(
            address=str(here),
            asked=str(asked),
            data=Body(most=self._settings.most, source=errand.source).read(exchange),
            media_type=media_type,
            file_name=find_file_name(here, headers, media_type),
            etag=headers.get("etag"),
            last_modified=headers.get("last-modified"),
            fetched_at=now,
        )

    def _robots(self, address: Address, errand: _Errand) -> Robots:
        robots = self._sites.get(address.origin)
        if robots is None:
            robots = self._fetch_robots(address, errand)
            self._sites.put(address.origin, robots)
        return robots

    def _fetch_robots(self, address: Address, errand: _Errand) -> Robots:
        """Return a site's rules: none where it has none (4xx); "not now" where it cannot say (5xx, 429)."""
        start = replace(address, target="/robots.txt")
        with self._reach(start, replace(errand, known=Known(), robots=False)) as (_, exchange):
            if 400 <= exchange.status < 500 and exchange.status != 429:
                return Robots()
            if exchange.status != 200:
                reason = (
                    f"has a robots.txt that cannot be read just now ({exchange.status}). Try again later."
                )
                raise refusal(errand.source, reason)
            data = Body(most=MAX_ROBOTS_BYTES, source=str(start), cut=True).read(exchange)
            return parse_robots(data, PRODUCT)


class _Pace:
    """Gives each host its turns, some seconds apart, to all threads together."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._free: dict[str, float] = {}

    def wait(self, host: str, pause: float) -> float:
        """Sleep until a request may go out, the next one ``pause`` later; return the seconds slept."""
        with self._lock:
            now = time.monotonic()
            self._free = {name: free for name, free in self._free.items() if free > now}
            turn = self._free.get(host, now)
            self._free[host] = turn + pause
        time.sleep(turn - now)
        return turn - now

    def hold(self, host: str, seconds: float) -> None:
        """Let no request to a host go out before so many seconds have passed."""
        with self._lock:
            until = time.monotonic() + seconds
            self._free[host] = max(until, self._free.get(host, until))


class _Sites:
    """The rules of the sites asked last, each for an hour."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[float, Robots]] = {}

    def get(self, origin: str) -> Robots | None:
        until, robots = self._kept.get(origin, (0.0, None))
        return robots if until > time.monotonic() else None

    def put(self, origin: str, robots: Robots) -> None:
        if len(self._kept) >= _MOST_SITES:
            self._kept.clear()
        self._kept[origin] = (time.monotonic() + ROBOTS_SECONDS, robots)


def _checked(known: Known, asked: Address) -> Known:
    """Return only what may stand in a header, for the address that it came from."""
    etag, date = known.etag or "", known.last_modified or ""
    return Known(
        etag=etag if _TAG.fullmatch(etag) else None,
        last_modified=date if _DATE.fullmatch(date) else None,
        address=known.address or str(asked),
    )


def _join(here: Address, location: str, source: str) -> Address:
    try:
        joined = urljoin(str(here), location)
    except ValueError as error:
        raise refusal(source, "is redirected to what is no address. Look at it in a browser.") from error
    return parse_address(joined, f"{source} → {location}")


def _check_status(exchange: Exchange, source: str) -> None:
    status, busy = exchange.status, _busy_for(exchange)
    if status != 200:
        reason = _STATUSES.get(status, f"was answered with the status {status}. Look at it in a browser.")
        if busy is not None:
            reason = reason.replace("later", f"in {max(1, ceil(busy / 60)):,} min")
        raise refusal(source, reason)


def _busy_for(exchange: Exchange) -> float | None:
    """Return for how many seconds a host says that it is busy (Retry-After); ``None`` if it doesn't say."""
    said = exchange.headers.get("retry-after", "").strip()
    if exchange.status not in _BUSY or not said:
        return None
    if _SECONDS.fullmatch(said):
        return float(said)
    try:
        until = parsedate_to_datetime(said)
    except ValueError:
        return None
    return max(0.0, (until.replace(tzinfo=UTC) - datetime.now(UTC)).total_seconds())


def _unsupported(media_type: str, source: str) -> ReadFailure:
    said = "".join(mark for mark in media_type[:80] if mark.isprintable())
    reason = (
        f"is of the type {said}, for which there is no reader. Web pages, text, PDF and Word files are read."
    )
    return ReadFailure(source, "unsupported", reason)


@contextmanager
def _named(source: str) -> Iterator[None]:
    """Turn what a network may do into one line for a person; the boundary for foreign errors."""
    try:
        yield
    except TimeoutError as error:
        reason = f"did not answer in time ({_detail(error)}). Try again later, or save it and read the file."
        raise refusal(source, reason) from error
    except ssl.SSLCertVerificationError as error:
        reason = f"has a certificate that cannot be trusted ({error.verify_message}). Check the address."
        raise refusal(source, reason) from error
    except OSError as error:
        reason = f"cannot be reached ({_detail(error)}). Check the address and the connection."
        raise refusal(source, reason) from error
    except h11.ProtocolError as error:
        reason = f"was not answered as the web does it ({_detail(error)}). Try again later."
        raise refusal(source, reason) from error


def _detail(error: Exception) -> str:
    said = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return " ".join(str(said).split())[:120]
