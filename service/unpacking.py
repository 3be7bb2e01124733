"""What is to be read: files as they are, and the members of archives and mailboxes one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus import ReadFailure, content_id
from corpus.openings import Member
from ingest import SandboxedReader, document_id, is_container, source_name
from service.openings import Openings
from service.outcomes import FileOutcome

MAIL = ".eml"


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """A file to read: where its bytes lie and what it is called, or why there is nothing to read.

    One that was ``laid_out`` for this run is not needed any more when it has been read. ``content`` is
    the id of its bytes where that is known already, ``outcome`` what becomes of it without a reading.
    """

    path: Path
    source: str
    laid_out: bool = False
    content: str | None = None
    failure: ReadFailure | None = None
    outcome: FileOutcome | None = None


def unpack(
    files: Iterable[Path], folder: Path, reader: SandboxedReader, openings: Openings | None = None
) -> Iterator[Job]:
    """Yield a job for each file and for each member of an archive, these laid out in the folder.

    Archives, mailboxes and mails are opened in the sandbox, but for those that ``openings`` knows.
    """
    for path in files:
        source = source_name(path)
        if not is_container(path):
            yield Job(path=path, source=source)
        if is_container(path) or path.suffix.lower() == MAIL:
            yield from _members(path, source, folder, reader, openings)


def content_of(path: Path) -> str | None:
    """Return the id of a file's bytes; ``None`` where they can't be read, are too many or none."""
    try:
        return document_id(path)
    except ReadFailure:
        return None


def _members(
    path: Path, source: str, folder: Path, reader: SandboxedReader, openings: Openings | None
) -> Iterator[Job]:
    content = content_of(path) if openings else None
    if openings is None or content is None:
        yield from _opened(path, source, folder, reader, [])
        return
    known = openings.recall(source, content)
    if known is not None:
        yield from (Job(path=path, source=each.source, outcome=each) for each in known)
        return
    members: list[Member] = []
    yield from _opened(path, source, folder, reader, members)
    if all(member.source != source for member in members):  # it could be opened to its end
        openings.remember(source, content, members)


def _opened(
    path: Path, source: str, folder: Path, reader: SandboxedReader, members: list[Member]
) -> Iterator[Job]:
    """Yield the members, and note the bytes of each; those of the container itself where it fails."""
    try:
        for member in reader.open_container(path, source, folder):
            failure = member.failure
            content = content_of(member.path) if member.path else None
            members.append(Member(source=member.source if member.name else source, content=content))
            yield Job(
                path=member.path or path,
                source=member.source,
                laid_out=member.path is not None,
                content=content,
                failure=failure,
            )
    except ReadFailure as failure:
        members.append(Member(source=source, content=None))
        if path.suffix.lower() != MAIL:  # the mail itself says the same
            yield Job(path=path, source=failure.source, failure=failure)


def lay_out(folder: Path, name: str, source: str, data: bytes) -> Job:
    """Write bytes into the folder under a name of our own, with the ending that tells their kind."""
    path = folder / f"{content_id(source)}{Path(name).suffix.lower()[:12]}"
    path.write_bytes(data)
    return Job(path=path, source=source, laid_out=True)
