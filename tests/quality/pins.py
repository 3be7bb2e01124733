"""What the gate is measured on and what it was: the inputs' hashes and the floors.

    python -m tests.quality.pins            print what is measured beside the floors
    python -m tests.quality.pins --raise    raise the floors to it, and pin the inputs as they stand
    python -m tests.quality.pins --lower    lower them too; say why beside the figure

A new update comes into a group of ``floors.toml`` by hand.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.quality.gold import FLOORS, FLOORS_FILE, HERE, MARKS, ROOT, figures, update_of

PINNED = HERE / "inputs.sha256"
_SECTION = re.compile(r"\[floors\.(\w+)\.(\w+)\]")
_FIGURE = re.compile(r"(\w+) = [\d.]+")


def inputs() -> Iterator[Path]:
    """Yield the marks and the updates that they belong to."""
    for path in MARKS:
        yield path
        yield update_of(path)


def hash_inputs() -> dict[str, str]:
    """Return the SHA-256 of each input by its path in the checkout."""
    return {
        path.relative_to(ROOT).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in inputs()
    }


def pinned_inputs() -> dict[str, str]:
    """Return the hashes as they were pinned, by path."""
    lines = PINNED.read_text(encoding="utf-8").splitlines()
    return {path: digest for digest, _, path in (line.partition("  ") for line in lines)}


def fallen(group: str, kind: str) -> list[str]:
    """Return a sentence for each figure that is under its floor."""
    measured = figures(group)[kind]
    return [
        f"{kind} of the group {group!r}: {name} is {measured.get(name, 0.0)}, was {floor}"
        for name, floor in FLOORS["floors"][group][kind].items()
        if measured.get(name, 0.0) < floor
    ]


def _settled(*, lower: bool) -> str:
    """Return the text of ``floors.toml`` with what is measured now, its comments kept."""
    lines, group, kind = [], "", ""
    for line in FLOORS_FILE.read_text(encoding="utf-8").splitlines():
        if section := _SECTION.match(line):
            group, kind = section.groups()
        figure = _FIGURE.match(line) if group else None
        if figure:
            floor = FLOORS["floors"][group][kind][figure[1]]
            measured = figures(group)[kind].get(figure[1], 0.0)
            value = measured if measured > floor or lower else floor
            line = line.replace(figure.group(), f"{figure[1]} = {value}", 1)  # noqa: PLW2901
        lines.append(line)
    return "\n".join(lines) + "\n"


def main() -> None:
    """Print the figures, or pin them."""
    for group, kinds in FLOORS["groups"].items():
        for kind, found in figures(group).items() if kinds else ():
            floors = FLOORS["floors"].get(group, {}).get(kind, {})
            told = (
                f"{name} {value}" + (f" (floor {floors[name]})" if name in floors else "")
                for name, value in found.items()
            )
            sys.stdout.write(f"{group:8} {kind:14} {', '.join(told)}\n")
    if "--raise" in sys.argv or "--lower" in sys.argv:
        FLOORS_FILE.write_text(_settled(lower="--lower" in sys.argv), encoding="utf-8")
        lines = (f"{digest}  {path}\n" for path, digest in sorted(hash_inputs().items()))
        PINNED.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
