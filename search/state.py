"""What an index folder says of itself: written last, so that what it names is complete."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from search.columns import Labels
from search.forward import ForwardFiles
from search.rows import Extent, Files

FORMAT = "index 6"
"""Changes whenever the files or the words in them would: every index is then built anew."""

STATE = "state.json"


@dataclass(frozen=True, kw_only=True, slots=True)
class IndexState:
    """Which revision of the store an index holds, of which model, and where its parts are.

    ``generation`` is the folder of a build from scratch; ``vectors`` says what is in
    use of the files in it and ``forward`` of those of the forward index, and ``phrases`` is a digest of
    those that are kept as words.
    """

    generation: str
    revision: int = 0
    passages: int = 0
    vectors: Files = field(default_factory=Files)
    forward: ForwardFiles = field(default_factory=ForwardFiles)
    model: str
    phrases: str
    format: str = FORMAT


def read_state(folder: Path) -> IndexState | None:
    """Return the state of an index folder, or ``None`` if there is none that this version can read."""
    try:
        plain = json.loads((folder / STATE).read_text("utf-8"))
        if plain["format"] != FORMAT:
            return None
        forward = ForwardFiles(**{name: Extent(**extent) for name, extent in plain["forward"].items()})
        return IndexState(**plain | {"vectors": _files(plain["vectors"]), "forward": forward})
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _files(plain: dict[str, Any]) -> Files:
    extents = {name: Extent(**plain[name]) for name in ("columns", "rows")}
    labels = Labels(**{name: tuple(values) for name, values in plain["labels"].items()})
    return Files(**plain | extents | {"labels": labels})


def write_state(folder: Path, state: IndexState) -> None:
    """Replace the state of an index folder, all at once and for good."""
    scratch = folder / f"{STATE}.new"
    with scratch.open("w", encoding="utf-8") as file:
        json.dump(asdict(state), file)
        file.flush()
        os.fsync(file.fileno())
    scratch.replace(folder / STATE)
