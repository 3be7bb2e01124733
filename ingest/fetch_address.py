"""Addresses of pages and files: what may be asked for at all, and lists of them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from pathlib import Path
from urllib.parse import SplitResult, quote, urlsplit

import idna

from corpus import NoDocuments, ReadFailure, SourceMissing, UsageError

PORTS = {"http": 80, "https": 443}
MAX_ADDRESS = 2_000  # characters; what browsers and servers agree on
MAX_LIST_BYTES = 5_000_000
_SHOWN = 200
_HOST = re.compile(
    r"(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
)
_NUMERIC = re.compile(r"(?:.*\.)?(?:\d+|0x[0-9a-f]*)")  # what a resolver may take for an IPv4 address
_QUAD = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")
_IN_TARGET = "/?:@!$&'()*+,;=-._~%[]|"  # left as they stand; everything else is percent-encoded
_COMMENT = re.compile(r"(?:^|\s)#.*")
_SIGN_IN = re.compile(r"(?<=//)[^/?#]*@")


@dataclass(frozen=True, kw_only=True, slots=True)
class Address:
    """An address taken apart once, so that what is checked is what is asked for.

    ``host`` is ASCII and lower case, an IPv6 address without its brackets; ``target`` is path
    and query, percent-encoded; a fragment is dropped.
    """

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """The host as a Host header has it, with the port where it isn't the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port: what robots.txt speaks for."""
        return f"{self.scheme}://{self.authority}"

    def __str__(self) -> str:
        return self.origin + self.target


def parse_address(text: str, source: str | None = None) -> Address:
    """Return an address taken apart; ``source`` is what a failure names where that isn't ``text``.

    Raises :class:`ReadFailure` "rejected" for all that is not a plain http or https address:
    other schemes, a name or password in it, a host that is no host name.
    """
    shown = shown_address(source or text)
    text = text.strip()
    if len(text) > MAX_ADDRESS:
        raise refusal(shown, f"is longer than {MAX_ADDRESS:,} characters. Check it.")
    if any(unicodedata.category(mark) in {"Cc", "Cs", "Zl", "Zp"} for mark in text):
        raise refusal(shown, "holds a control character. Type the address anew.")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise refusal(shown, "is no address that could be asked for. Check it.") from error
    _check_parts(parts, shown)
    host = _read_host(parts.hostname or "", shown)
    target = quote(parts.path or "/", safe=_IN_TARGET) + _read_query(parts.query)
    return Address(
        scheme=parts.scheme, host=host, port=PORTS[parts.scheme] if port is None else port, target=target
    )


def _check_parts(parts: SplitResult, shown: str) -> None:
    if parts.scheme not in PORTS:
        raise refusal(shown, "is no web address. Only addresses with http:// or https:// are fetched.")
    if "@" in parts.netloc:
        raise refusal(shown, "holds a user name or password. Take it out; only open pages are fetched.")
    named = "[" not in parts.netloc or ":" in (parts.hostname or "")
    if not named or "\\" in parts.netloc or "%" in parts.netloc:
        raise refusal(shown, "has a host with a mark that no host name has. Check it.")


def _read_query(query: str) -> str:
    return f"?{quote(query, safe=_IN_TARGET)}" if query else ""


def _read_host(host: str, shown: str) -> str:
    if ":" in host:
        return _read_ipv6(host, shown)
    name = _to_ascii(host.lower().removesuffix("."), shown)
    if not _HOST.fullmatch(name):
        raise refusal(shown, "has no host name that could exist. Check it.")
    if _NUMERIC.fullmatch(name) and not _is_quad(name):
        raise refusal(shown, "has a number for a host. Give the host's name.")
    return name


def _read_ipv6(host: str, shown: str) -> str:
    try:
        return str(IPv6Address(host))
    except ValueError as error:
        raise refusal(shown, "has no IPv6 address between its brackets. Check it.") from error


def _to_ascii(host: str, shown: str) -> str:
    if host.isascii():
        return host
    try:
        return idna.encode(host, uts46=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError) as error:
        raise refusal(shown, f"has a host name that cannot exist ({error}). Check it.") from error


def _is_quad(name: str) -> bool:
    try:
        return _QUAD.fullmatch(name) is not None and str(ip_address(name)) == name
    except ValueError:
        return False


def refusal(source: str, reason: str) -> ReadFailure:
    """Return the failure "rejected" of an address."""
    return ReadFailure(source, "rejected", reason)


def shown_address(text: str) -> str:
    """Return an address fit for one line of a message: no password, no control characters, not long."""
    line = _SIGN_IN.sub("", "".join(mark if mark.isprintable() else "?" for mark in text.strip()))
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


def read_addresses(path: Path) -> list[str]:
    """Return the addresses in a file, one a line, each once; "#" starts a comment.

    They are not judged here: a bad one fails alone when it is fetched. Raises
    :class:`SourceMissing`, :class:`NoDocuments` where there is none, and :class:`UsageError`
    for a file that is not UTF-8 text.
    """
    lines = _read_list(path).splitlines()
    found = (_COMMENT.sub("", line).strip() for line in lines)
    addresses = list(dict.fromkeys(line for line in found if line))
    if not addresses:
        raise NoDocuments(f"{path}: holds no address. Write one a line, with http:// or https://.")
    return addresses


def _read_list(path: Path) -> str:
    if not path.exists():
        raise SourceMissing(f"{path}: there is no such file. Check the name.")
    try:
        with path.open("rb") as file:
            data = file.read(MAX_LIST_BYTES + 1)
        if len(data) > MAX_LIST_BYTES:
            raise UsageError(f"{path}: is longer than {MAX_LIST_BYTES:,} bytes. Split the list.")
        return data.decode("utf-8-sig")
    except OSError as error:
        raise UsageError(f"{path}: cannot be opened ({error.strerror}). Check its permissions.") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: is no UTF-8 text. Save the list as a plain text file.") from error
