"""A container's members, one at a time and in memory: ZIP archives, mailboxes, mails' attachments.

Nothing is written to disk, and nothing is believed that an archive says of itself: sizes and
ratios are counted while unpacking.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import PurePosixPath
from typing import Literal

from corpus import ReadFailure
from ingest.containers_limits import ContainerLimits, Entry, Tally, check_size, too_many
from ingest.containers_mbox import list_mbox
from ingest.containers_names import Names, is_hidden, safe_name
from ingest.containers_zip import is_office_document, list_zip

__all__ = ["Attachments", "ContainerLimits", "Member", "open_container"]

Attachments = Callable[[bytes], list[tuple[str, Callable[[], bytes]]]]
_Kind = Literal["zip", "mbox", "mail"]
_ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")


@dataclass(frozen=True, kw_only=True, slots=True)
class Member:
    """One file of a container, or why it can't be read.

    ``name`` is its path in the container, safe to show and unlike every other's, with "!/" at each
    step into a container in the container. ``file_name`` is its last part without the number that
    keeps names apart: its suffix says what the member is. With a ``failure`` there is no data.
    """

    name: str
    file_name: str
    data: bytes = field(default=b"", repr=False)
    failure: ReadFailure | None = None


def open_container(
    name: str,
    data: bytes,
    limits: ContainerLimits | None = None,
    attachments: Attachments | None = None,
) -> Iterator[Member]:
    """Yield the members of a container, those of containers in it too, as deep as the limits allow.

    ``attachments`` takes a mail apart into names and bytes: a mail (".eml") then yields its
    attachments, a mail in a container itself and then its attachments. Hidden files are passed
    over. Raises :class:`ReadFailure` at once where the container as a whole can't be opened; a
    member that can't be read is yielded with its failure, the last one where a total is reached.
    """
    opening = _Opening(tally=Tally(limits or ContainerLimits()), attachments=attachments)
    return opening.members(_Place(prefix="", depth=1), opening.entries(name, data, name))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Place:
    """Where members stand: by which way from the file, how deep."""

    prefix: str
    depth: int

    def member(self, name: str, file_name: str) -> Member:
        return Member(name=self.prefix + name, file_name=file_name)

    def inside(self, member: Member) -> _Place:
        return _Place(prefix=f"{member.name}!/", depth=self.depth + 1)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Opening:
    """One opening of a container, whose members share its tally however deep they are."""

    tally: Tally
    attachments: Attachments | None

    def entries(self, name: str, data: bytes, source: str) -> list[Entry]:
        """Return a container's entries; :class:`ReadFailure` where it can't be opened or is none."""
        match self._kind(name, data):
            case "zip":
                entries = list_zip(data, source, self.tally)
                _check_kind(entries, source)
            case "mbox":
                entries = list_mbox(data, source, self.tally)
            case "mail":
                entries = self._list_mail(data, source)
            case None:
                reason = "is no container that can be opened. ZIP archives and mailboxes (.mbox) are."
                raise ReadFailure(source, "unsupported", reason)
        self.tally.add_entries(len(entries))
        return [entry for entry in entries if not is_hidden(entry.name)]

    def members(self, place: _Place, entries: list[Entry]) -> Iterator[Member]:
        """Yield the members until one reaches a total."""
        names = Names()
        for entry in entries:
            safe = safe_name(entry.name)
            member = place.member(names.take(safe), PurePosixPath(safe).name)
            yield from self._read(place, member, entry)
            if self.tally.full:
                return

    def _read(self, place: _Place, member: Member, entry: Entry) -> Iterator[Member]:
        try:
            data = entry.read(member.name, self.tally)
        except ReadFailure as failure:
            yield replace(member, failure=_bare(failure))
            return
        kind = self._kind(member.file_name, data)
        if kind in {None, "mail"}:
            yield replace(member, data=data)
        if kind is not None:
            inside = place.inside(member)
            failed = inside.member("attachments", "attachments") if kind == "mail" else member
            yield from self._enter(inside, member, data, failed)

    def _enter(self, place: _Place, member: Member, data: bytes, failed: Member) -> Iterator[Member]:
        try:
            entries = self.entries(member.file_name, data, member.name)
            if entries and place.depth > self.tally.limits.depth:
                raise self._too_deep(member.name)
        except ReadFailure as failure:
            yield replace(failed, failure=_bare(failure))
            return
        yield from self.members(place, entries)

    def _kind(self, name: str, data: bytes) -> _Kind | None:
        kind = _find_kind(name, data)
        return None if kind == "mail" and self.attachments is None else kind

    def _list_mail(self, data: bytes, source: str) -> list[Entry]:
        found = self.attachments(data) if self.attachments else []
        if len(found) > self.tally.entries_left:
            raise too_many(source, self.tally.limits)
        return [Entry(name=name, read=partial(_read_attachment, content)) for name, content in found]

    def _too_deep(self, source: str) -> ReadFailure:
        reason = (
            f"stands more than {self.tally.limits.depth} containers deep. Unpack it yourself and read it."
        )
        return ReadFailure(source, "rejected", reason)


def _check_kind(entries: list[Entry], source: str) -> None:
    """Raise :class:`ReadFailure` for what is packed as an archive, and is one document."""
    if is_office_document({entry.name for entry in entries}):
        reason = "is no archive, but a Word, Excel, OpenDocument file or the like, or an e-book. Rename it."
        raise ReadFailure(source, "rejected", reason)


def _bare(failure: ReadFailure) -> ReadFailure:
    """Return a failure without its traceback, whose frames hold the bytes that were unpacked so far."""
    return ReadFailure(failure.source, failure.status, failure.reason)


def _read_attachment(content: Callable[[], bytes], source: str, tally: Tally) -> bytes:
    try:
        data = content()
    except ReadFailure as failure:
        raise ReadFailure(source, failure.status, failure.reason) from failure
    check_size(len(data), source, tally.limits)
    tally.add_bytes(len(data), source)
    return data


def _find_kind(name: str, data: bytes) -> _Kind | None:
    """Return what a file is to be opened as; a ZIP by content where its name says nothing."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix == ".eml":
        return "mail"
    if suffix == ".mbox":
        return "mbox"
    archive = data.startswith(_ZIP_MAGIC)
    if suffix == ".zip" or (archive and not suffix):
        return "zip"
    return None
