"""The one door to the network: a connection is made to a checked, public address, or not at all.

A name is resolved once; every address that it has is checked; the socket is then connected to a
number that was just checked, so that no second answer of a name server can lead elsewhere.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from queue import Empty, SimpleQueue
from typing import Protocol

from corpus import ReadFailure
from ingest.fetch_address import Address, refusal

# IANA's registries of special-purpose addresses, with multicast and the class E block. The ipaddress
# module's is_global is not asked: it lets pass multicast, 6to4, NAT64's local block and some more.
_CLOSED_V4 = tuple(
    IPv4Network(block)
    for block in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",  # carrier-grade NAT; a cloud's metadata host lives in it
        "127.0.0.0/8",
        "168.63.129.16/32",  # a public number, but inside Azure the host's own service
        "169.254.0.0/16",  # link-local, with the metadata host 169.254.169.254
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/3",  # multicast, reserved, broadcast
    )
)
_GLOBAL_V6 = IPv6Network("2000::/3")  # the only block that is given out; v4-mapped and local ones lie outside
_CLOSED_V6 = tuple(
    IPv6Network(block)
    for block in (
        "2001::/23",  # protocol assignments, with Teredo
        "2001:db8::/32",
        "2002::/16",  # 6to4
        "2620:4f:8000::/48",
        "3fff::/20",
    )
)
_NAT64 = IPv6Network("64:ff9b::/96")  # an IPv4 address in its last four bytes
_CLOSED_NAMES = (
    "localhost",
    "local",
    "internal",  # with metadata.google.internal
    "localdomain",
    "home.arpa",
    "onion",
)

_TRIED = 4  # addresses of one host, before it counts as out of reach


@dataclass(frozen=True, kw_only=True, slots=True)
class AddressPolicy:
    """Where a connection may go.

    ``domains``: the only hosts that are fetched from; one that begins with a dot stands for all
    below it too; None is any.
    ``ports``: the ports that a public host may be asked on. ``permitted``: exact pairs of IP
    address and port that are allowed though they are not public (a test's server, an intranet's).
    """

    domains: tuple[str, ...] | None = None
    ports: frozenset[int] = frozenset({80, 443})
    permitted: frozenset[tuple[str, int]] = frozenset()

    def check_name(self, address: Address, source: str) -> None:
        """Raise :class:`ReadFailure` for a host or port that isn't even to be looked up."""
        if self.domains is not None and not any(_is_listed(address.host, name) for name in self.domains):
            raise refusal(
                source, f"is on {address.host}, which is not among the listed domains. Add it there."
            )
        if any(_is_below(address.host, name) for name in _CLOSED_NAMES):
            raise refusal(source, f"is on {address.host}, a local name. Only public sites are fetched.")
        if address.port not in self.ports and address.port not in {port for _, port in self.permitted}:
            raise self._port_refusal(address, source)

    def check_ip(self, ip: str, address: Address, source: str) -> None:
        """Raise :class:`ReadFailure` for an IP address that isn't public, or not on this port."""
        if (ip, address.port) in self.permitted:
            return
        if not is_public(ip):
            reason = f"leads to {ip}, which is not a public address. Only public sites are fetched."
            raise refusal(source, reason)
        if address.port not in self.ports:
            raise self._port_refusal(address, source)

    def _port_refusal(self, address: Address, source: str) -> ReadFailure:
        allowed = " and ".join(str(port) for port in sorted(self.ports))
        return refusal(source, f"asks for port {address.port}. Only ports {allowed} are used.")


class Resolver(Protocol):
    """Finds the IP addresses of a host."""

    def resolve(self, host: str, timeout: float, /) -> Sequence[str]:
        """Return them in the order in which to try them; :class:`OSError` where there are none."""
        ...


class SystemResolver:
    """The operating system's resolver, waited for no longer than the time-out."""

    def resolve(self, host: str, timeout: float, /) -> Sequence[str]:
        """Return the addresses; a thread of its own, since getaddrinfo takes no time-out."""
        answers: SimpleQueue[Sequence[str] | OSError] = SimpleQueue()
        threading.Thread(target=_look_up, args=(host, answers), daemon=True).start()
        try:
            answer = answers.get(timeout=timeout)
        except Empty:
            raise TimeoutError("its name server did not answer in time") from None
        if isinstance(answer, OSError):
            raise answer
        return answer


class Budget:
    """The time that is left for a fetch; a polite pause is given back to it."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self, most: float) -> float:
        """Return the seconds left, at most ``most``; :class:`TimeoutError` when they are used up."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError("it took too long altogether")
        return min(left, most)

    def extend(self, seconds: float) -> None:
        """Give back the seconds of a pause."""
        self._end += seconds


@dataclass(frozen=True, kw_only=True, slots=True)
class Network:
    """Opens connections under a policy; ``timeout`` in seconds is for each of look-up, connect and TLS."""

    policy: AddressPolicy
    resolver: Resolver
    context: ssl.SSLContext | None = None
    timeout: float = 10.0

    def connect(self, address: Address, source: str, budget: Budget) -> socket.socket:
        """Return a connected socket, with TLS for https and the host's certificate checked.

        Raises :class:`ReadFailure` where the policy refuses the host or any of its addresses,
        :class:`OSError` (with :class:`TimeoutError` and :class:`ssl.SSLError`) where none answers.
        """
        self.policy.check_name(address, source)
        ips = self._resolve(address, budget)
        for ip in ips:
            self.policy.check_ip(ip, address, source)
        plain = self._connect_first(ips, address, source, budget)
        return self._with_tls(plain, address, budget) if address.scheme == "https" else plain

    def _resolve(self, address: Address, budget: Budget) -> Sequence[str]:
        if _is_ip(address.host):
            return (address.host,)
        ips = self.resolver.resolve(address.host, budget.left(self.timeout))
        if not ips:
            raise OSError("its name has no address")
        return tuple(dict.fromkeys(ips))

    def _connect_first(
        self, ips: Sequence[str], address: Address, source: str, budget: Budget
    ) -> socket.socket:
        failures: list[OSError] = []
        for ip in ips[:_TRIED]:
            try:
                return self._connect_to(ip, address, source, budget)
            except OSError as error:
                failures.append(error)
        raise failures[0]

    def _connect_to(self, ip: str, address: Address, source: str, budget: Budget) -> socket.socket:
        """Connect to one number. The check stands beside the connect, so that nothing comes between."""
        family = socket.AF_INET6 if ":" in ip else socket.AF_INET
        plain = socket.socket(family, socket.SOCK_STREAM)
        try:
            plain.settimeout(budget.left(self.timeout))
            self.policy.check_ip(ip, address, source)
            plain.connect((ip, address.port))
        except BaseException:
            plain.close()
            raise
        return plain

    def _with_tls(self, plain: socket.socket, address: Address, budget: Budget) -> socket.socket:
        context = self.context or _default_context()
        try:
            plain.settimeout(budget.left(self.timeout))
            return context.wrap_socket(plain, server_hostname=address.host)
        except BaseException:
            plain.close()
            raise


def is_public(ip: str) -> bool:
    """Tell whether an IP address is on the public internet; what can't be read is not."""
    try:
        number = ip_address(ip)
    except ValueError:
        return False
    if isinstance(number, IPv4Address):
        return not any(number in block for block in _CLOSED_V4)
    return _is_public_v6(number)


def _is_public_v6(number: IPv6Address) -> bool:
    if number.scope_id is not None:
        return False
    if number in _NAT64:
        return is_public(str(IPv4Address(number.packed[-4:])))
    return number in _GLOBAL_V6 and not any(number in block for block in _CLOSED_V6)


def _is_listed(host: str, domain: str) -> bool:
    return _is_below(host, domain) if domain.startswith(".") else host == domain.lower().rstrip(".")


def _is_below(host: str, domain: str) -> bool:
    domain = domain.lower().strip(".")
    return host == domain or host.endswith(f".{domain}")


def _is_ip(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _look_up(host: str, answers: SimpleQueue[Sequence[str] | OSError]) -> None:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        answers.put(error if isinstance(error, OSError) else OSError(str(error)))
    else:
        answers.put([str(entry[4][0]) for entry in found])


@cache
def _default_context() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.set_alpn_protocols(["http/1.1"])
    return context
