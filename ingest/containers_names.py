"""Names of members, made fit to be shown: no way out of the archive, nothing that misleads the eye.

They are for display and for telling what a member is; nothing is ever written under them.
"""

from __future__ import annotations

import re

MAX_PART = 120  # characters of a folder's or file's name
MAX_PARTS = 20
NAMELESS = "unnamed"
_DRIVES = re.compile(r"(?:\s*[A-Za-z]:)+")


def safe_name(name: str) -> str:
    """Return a relative path with "/" between its parts, without "..", drive, controls or overlong parts.

    A part doesn't end in "!", since "!/" tells an archive from its member.
    """
    parts = [part for part in map(_safe_part, _split(name)) if part]
    return "/".join(parts[-MAX_PARTS:]) or NAMELESS


def is_hidden(name: str) -> bool:
    """Tell whether a member is no one's document: hidden, an editor's lock, macOS's shadow files."""
    return any(
        part == "__MACOSX" or part.startswith("~$") or (part.startswith(".") and part.strip(". "))
        for part in _split(name)
    )


class Names:
    """Keeps names apart: the second "a.txt" becomes "a.txt (2)"."""

    def __init__(self) -> None:
        self._used: set[str] = set()
        self._counts: dict[str, int] = {}

    def take(self, name: str) -> str:
        """Return the name, or the name with the lowest number that is free."""
        unique = name
        while unique in self._used:
            self._counts[name] = self._counts.get(name, 1) + 1
            unique = f"{name} ({self._counts[name]})"
        self._used.add(unique)
        return unique


def _split(name: str) -> list[str]:
    return name.replace("\\", "/").split("/")


def _safe_part(part: str) -> str:
    """Return a part in printable characters; the format controls that turn or hide text are not."""
    shown = "".join(mark for mark in part if mark.isprintable())
    found = _DRIVES.match(shown)
    named = shown[found.end() :] if found else shown
    return _shortened(named.strip().rstrip("!. ")).rstrip("!. ")


def _shortened(part: str) -> str:
    if len(part) <= MAX_PART:
        return part
    stem, dot, suffix = part.rpartition(".")
    if not dot or len(suffix) > 10:
        return part[:MAX_PART]
    return f"{stem[: MAX_PART - len(suffix) - 1]}.{suffix}"
