"""Whether this machine offers what reading foreign files safely needs, and what to do where it doesn't."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ingest import SandboxedReader
from ingest.sandbox_confine import ADVICE


@dataclass(frozen=True, kw_only=True, slots=True)
class Examination:
    """What confines the readers of files, and what is missing, each with what to do about it."""

    held: tuple[str, ...]
    missing: tuple[tuple[str, str], ...]


def examine(reader: SandboxedReader, sample: Path) -> Examination:
    """Read a file in the sandbox, and return what its worker said of its bounds; raises ReadFailure."""
    reader.read(sample)
    missing = tuple((words, ADVICE.get(words, "This system has no such bound.")) for words in reader.missing)
    return Examination(held=reader.protections, missing=missing)
