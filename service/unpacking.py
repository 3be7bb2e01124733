"""What is to be read: files as they are, and the members of archives and mailboxes one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus import ReadFailure, content_id
from ingest import CONTAINERS, SUFFIXES

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


def unpack(files: Iterable[Path], folder: Path) -> Iterator[Job]:
    """Yield a job for each file and for each member of an archive, these laid out in the folder."""
    for path in files:
        source = path.resolve().as_posix()
        suffix = path.suffix.lower()
        if suffix not in CONTAINERS:
            yield Job(path=path, source=source)
        if suffix in CONTAINERS or suffix == MAIL:
            yield from _members(path, source, folder)


def _members(path: Path, source: str, folder: Path) -> Iterator[Job]:
    from ingest.containers import is_container, open_container  # noqa: PLC0415 - few runs have an archive
    from ingest.eml import attachments  # noqa: PLC0415
    from ingest.files import read_bytes  # noqa: PLC0415

    try:
        data = read_bytes(path, source)
        if path.suffix.lower() != MAIL and not is_container(path.name, data):
            yield Job(path=path, source=source)
            return
        for member in open_container(Path(source), data, attachments=attachments):
            # A mail's signatures and logos are nothing that anybody misses.
            if path.suffix.lower() != MAIL or Path(member.file_name).suffix.lower() in SUFFIXES:
                yield lay_out(folder, member.file_name, member.source, member.data, member.failure)
    except ReadFailure as failure:
        if path.suffix.lower() != MAIL:  # the mail itself says the same
            yield Job(path=path, source=source, failure=failure)


def lay_out(folder: Path, name: str, source: str, data: bytes, failure: ReadFailure | None = None) -> Job:
    """Write bytes into the folder under a name of our own, with the ending that tells their kind."""
    path = folder / f"{content_id(source)}{Path(name).suffix.lower()[:12]}"
    if failure is None:
        path.write_bytes(data)
    return Job(path=path, source=source, laid_out=failure is None, failure=failure)
