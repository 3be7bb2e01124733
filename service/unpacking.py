"""What is to be read: files as they are, and the members of archives and mailboxes one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus import ReadFailure, content_id
from ingest import SandboxedReader, is_container, source_name

MAIL = ".eml"


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """A file to read: where its bytes lie and what it is called, or why there is nothing to read.

    One that was ``laid_out`` for this run is not needed any more when it has been read.
    """

    path: Path
    source: str
    laid_out: bool = False
    failure: ReadFailure | None = None


def unpack(files: Iterable[Path], folder: Path, reader: SandboxedReader) -> Iterator[Job]:
    """Yield a job for each file and for each member of an archive, these laid out in the folder.

    Archives, mailboxes and mails are opened in the sandbox.
    """
    for path in files:
        source = source_name(path)
        if not is_container(path):
            yield Job(path=path, source=source)
        if is_container(path) or path.suffix.lower() == MAIL:
            yield from _members(path, source, folder, reader)


def _members(path: Path, source: str, folder: Path, reader: SandboxedReader) -> Iterator[Job]:
    try:
        for member in reader.open_container(path, source, folder):
            laid_out = member.path is not None
            yield Job(
                path=member.path or path, source=member.source, laid_out=laid_out, failure=member.failure
            )
    except ReadFailure as failure:
        if path.suffix.lower() != MAIL:  # the mail itself says the same
            yield Job(path=path, source=failure.source, failure=failure)


def lay_out(folder: Path, name: str, source: str, data: bytes) -> Job:
    """Write bytes into the folder under a name of our own, with the ending that tells their kind."""
    path = folder / f"{content_id(source)}{Path(name).suffix.lower()[:12]}"
    path.write_bytes(data)
    return Job(path=path, source=source, laid_out=True)
