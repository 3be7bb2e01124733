"""Archives, mailboxes and mails are opened by a worker; the parent writes their members down unseen."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from zipfile import ZIP_STORED

import pytest

from corpus import ReadFailure, RegionwiseError
from ingest import Limits, SandboxedReader
from ingest.containers_limits import ContainerLimits
from ingest.sandbox_opening import Opening, Unpacked
from ingest.sandbox_process import Lost, Worker
from tests.ingest.making import LONG
from tests.ingest.test_containers import zipped

NOISE = bytes(range(256)) * 2_000


@pytest.fixture(scope="module")
def reader() -> Iterator[SandboxedReader]:
    with SandboxedReader(Limits(memory=200_000_000)) as reader:
        yield reader


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "members"
    folder.mkdir()
    return folder


def opened(
    reader: SandboxedReader,
    folder: Path,
    data: bytes,
    name: str = "a.zip",
    limits: ContainerLimits | None = None,
) -> list[Unpacked]:
    path = folder.parent / name
    path.write_bytes(data)
    return list(reader.open_container(path, name, folder, limits or ContainerLimits()))


def contents(members: list[Unpacked]) -> dict[str, bytes | str]:
    """Return each member's bytes, or the state that it ended in, by its source."""
    return {
        each.source: each.path.read_bytes() if each.path else each.failure.status if each.failure else ""
        for each in members
    }


def test_members_lie_in_the_folder_under_names_of_our_own(reader: SandboxedReader, folder: Path) -> None:
    files = [("../../up.txt", LONG.encode()), ("x/" + "é" * 300 + ".PDF", NOISE), ("c.b/strange", b"x")]
    members = opened(reader, folder, zipped(files, ZIP_STORED))
    assert [member.source for member in members][::2] == ["a.zip!/up.txt", "a.zip!/c.b/strange"]
    assert [member.path.read_bytes() for member in members if member.path] == [data for _, data in files]
    assert sorted(path.suffix for path in folder.iterdir()) == ["", ".pdf", ".txt"]
    assert not list(folder.parent.glob("up*"))


def test_a_member_that_fails_is_named_beside_those_that_are_read(
    reader: SandboxedReader, folder: Path
) -> None:
    inner = zipped([("deep.txt", b"deep")])
    files = [("a.txt", b"a"), ("bomb.txt", bytes(25_000_000)), ("in.zip", inner), ("broken.zip", b"PK\3\4")]
    assert contents(opened(reader, folder, zipped(files))) == {
        "a.zip!/a.txt": b"a",
        "a.zip!/bomb.txt": "rejected",
        "a.zip!/in.zip!/deep.txt": b"deep",
        "a.zip!/broken.zip": "rejected",
    }


def test_a_mails_attachments_come_out_and_a_mail_of_one_part_has_none(
    reader: SandboxedReader, folder: Path
) -> None:
    mail = EmailMessage()
    mail["Subject"] = "Update"
    mail.set_content("The update is attached.")
    assert opened(reader, folder, mail.as_bytes(), "a.eml") == []
    mail.add_attachment(b"text", maintype="application", subtype="octet-stream", filename="may.txt")
    assert contents(opened(reader, folder, mail.as_bytes(), "a.eml")) == {"a.eml!/may.txt": b"text"}
    box = b"From a\n" + mail.as_bytes() + b"\n\nFrom b\nSubject: none\n\ntext\n"
    assert list(contents(opened(reader, folder, box, "a.mbox"))) == [
        "a.mbox!/001 Update.eml",
        "a.mbox!/001 Update.eml!/may.txt",
        "a.mbox!/002 none.eml",
    ]


@pytest.mark.parametrize(
    ("name", "data", "status"),
    [
        ("a.zip", b"no archive", "rejected"),
        ("a.mbox", b"no mailbox", "rejected"),
        ("a.zip", b"", "empty_text"),
    ],
)
def test_a_container_that_cannot_be_opened_fails_by_its_own_name(
    reader: SandboxedReader, folder: Path, name: str, data: bytes, status: str
) -> None:
    with pytest.raises(ReadFailure) as failure:
        opened(reader, folder, data, name)
    assert (failure.value.source, failure.value.status) == (name, status)


def test_a_container_that_takes_too_much_memory_ends_in_that_state_and_the_next_is_opened(
    reader: SandboxedReader, folder: Path
) -> None:
    large = zipped([("large.txt", bytes(range(256)) * 390_000)], ZIP_STORED)
    with pytest.raises(ReadFailure) as failure:
        opened(reader, folder, large)
    assert failure.value.status == "out_of_memory"
    assert "200 MB" in failure.value.reason
    assert contents(opened(reader, folder, zipped([("a.txt", b"a")]))) == {"a.zip!/a.txt": b"a"}


def test_an_opening_may_be_left_at_any_moment(reader: SandboxedReader, folder: Path) -> None:
    path = folder.parent / "a.zip"
    path.write_bytes(zipped([(f"{number}.txt", NOISE) for number in range(20)], ZIP_STORED))
    members = reader.open_container(path, "a.zip", folder)
    next(members)
    members.close()  # type: ignore[attr-defined]  # a generator, which its type needn't promise
    assert len(list(reader.open_container(path, "a.zip", folder))) == 20


class Fragile(Opening):
    """An opening whose worker is lost with the third member, so many times."""

    losses = 1

    def _take(self, worker: Worker, said: object, source: str) -> Unpacked:
        if self._given == 2 and self.losses:
            self.losses -= 1
            raise Lost("crashed", "it fell over")
        return super()._take(worker, said, source)  # type: ignore[arg-type]  # what it was given


@pytest.mark.parametrize("losses", [1, 2])
def test_what_a_lost_worker_had_given_is_given_once_and_what_is_missing_is_said(
    reader: SandboxedReader, folder: Path, losses: int
) -> None:
    path = folder.parent / "a.zip"
    path.write_bytes(zipped([(f"{number}.txt", b"%d" % number) for number in range(5)]))
    opening = Fragile(reader._crew, folder, ContainerLimits())
    opening.losses = losses
    members = list(opening.members(path, "a.zip"))
    given = [member.name for member in members]
    if losses == 1:
        assert given == ["0.txt", "1.txt", "2.txt", "3.txt", "4.txt"]
    else:
        assert given == ["0.txt", "1.txt", ""]
        assert members[2].failure is not None
        assert (members[2].failure.source, members[2].failure.status) == ("a.zip", "crashed")
        assert "Its first 2 files were taken out" in members[2].failure.reason


def test_a_folder_that_cannot_be_written_is_no_fault_of_the_file(
    reader: SandboxedReader, folder: Path
) -> None:
    folder.rmdir()
    with pytest.raises(RegionwiseError, match="cannot be written") as error:
        opened(reader, folder, zipped([("a.txt", b"a")]))
    assert not isinstance(error.value, ReadFailure)


def test_the_parent_holds_no_member(reader: SandboxedReader, folder: Path) -> None:
    opened(reader, folder, zipped([("small.txt", b"a")]))
    data = zipped([(f"{number}.bin", NOISE * 40) for number in range(3)])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    members = opened(reader, folder, data, limits=ContainerLimits(ratio=1_000))
    assert [member.failure for member in members] == [None] * 3
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 15_000  # kilobytes, of 20 MB each
