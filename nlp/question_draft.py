"""A question that is being taken apart."""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus import Term


@dataclass(slots=True)
class Draft:
    """A question being taken apart: what is claimed so far is blanked out of ``rest``."""

    rest: str
    terms: list[tuple[int, Term]] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)

    def blank(self, start: int, end: int) -> None:
        """Take a span out without moving what follows."""
        self.rest = self.rest[:start] + " " * (end - start) + self.rest[end:]
