"""How much is taken out of a container, counted on the bytes that come out of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from corpus import ReadFailure


@dataclass(frozen=True, kw_only=True, slots=True)
class ContainerLimits:
    """The bounds of one opening: sizes in unpacked bytes, all that is nested counted in.

    ``ratio`` is unpacked to packed, of a member that unpacks to more than ``ratio_from``: text
    packs 5 to 20 times, pictures written in hexadecimal (RTF) hundreds. ``depth`` counts
    containers in containers, 1 being the outermost alone.
    """

    entries: int = 1_000
    total: int = 500_000_000
    member: int = 100_000_000
    ratio: int = 100
    ratio_from: int = 20_000_000
    depth: int = 2


class Tally:
    """What an opening has taken so far; shared by all that is nested in it."""

    def __init__(self, limits: ContainerLimits) -> None:
        self.limits = limits
        self.full = False
        self._entries = self._bytes = 0

    @property
    def entries_left(self) -> int:
        """How many entries may still be opened."""
        return self.limits.entries - self._entries

    def add_entries(self, count: int) -> None:
        """Count the entries of a container that was opened."""
        self._entries += count

    def add_bytes(self, count: int, source: str) -> None:
        """Count unpacked bytes; :class:`ReadFailure` beyond the total, after which the tally is full."""
        self._bytes += count
        if self._bytes > self.limits.total:
            self.full = True
            reason = (
                f"unpacks, with what stands before it, to more than {self.limits.total:,} bytes. "
                "It and the rest were not read; split the archive."
            )
            raise ReadFailure(source, "rejected", reason)


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A member before it is unpacked: its name as written, and how to read it for a named source.

    ``read`` raises :class:`ReadFailure`, and nothing else.
    """

    name: str
    read: Callable[[str, Tally], bytes]


def check_size(size: int, source: str, limits: ContainerLimits) -> None:
    """Raise :class:`ReadFailure` for a member that is larger than any document should be."""
    if size > limits.member:
        reason = f"unpacks to more than {limits.member:,} bytes, the most that is read of a file. Split it."
        raise ReadFailure(source, "rejected", reason)


def too_many(source: str, limits: ContainerLimits) -> ReadFailure:
    """Return the failure of a container with more entries than are opened."""
    reason = (
        f"holds more than {limits.entries:,} files, with those read before. Split it, or unpack it yourself."
    )
    return ReadFailure(source, "rejected", reason)
