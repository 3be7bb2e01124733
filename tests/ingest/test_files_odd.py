"""What is no ordinary file, or changes under one's hands, is named and harms nobody."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus import Document, ReadFailure
from ingest import SandboxedReader, find_files, source_name, survey
from ingest.files import read_bytes
from tests.ingest.making import LONG

OLD, NEW = b"old words " * 20_000, b"new words, and more of them " * 20_000


@pytest.fixture(scope="module")
def reader() -> Iterator[SandboxedReader]:
    with SandboxedReader() as reader:
        yield reader


def failure_of(path: Path) -> ReadFailure:
    with pytest.raises(ReadFailure) as failure:
        read_bytes(path, str(path))
    return failure.value


def make_socket(path: Path) -> None:
    place = os.open(path.parent, os.O_RDONLY)  # a socket's path has a hundred bytes at most
    try:
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind(f"/proc/self/fd/{place}/{path.name}")
    finally:
        os.close(place)


def link(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


def make_nothing(_: Path) -> None:
    """Leave a name without a file."""


ODD: tuple[tuple[str, Callable[[Path], None], str], ...] = (
    ("pipe.txt", os.mkfifo, "is a pipe"),
    ("socket.txt", make_socket, "cannot be opened"),
    ("zero.pdf", link("/dev/zero"), "is a pipe, device or socket"),
    ("ring.txt", link("ring.txt"), "symbolic links"),
    ("nowhere.txt", link("nothing"), "No such file"),
    ("folder.pdf", lambda path: path.mkdir(), "is a folder"),
    ("gone.txt", make_nothing, "No such file"),
    ("changing.txt", link("/proc/self/status"), "was changed"),  # it has no size, and yet something in it
)


@pytest.mark.parametrize(("name", "make", "words"), ODD, ids=[name for name, _, _ in ODD])
def test_what_is_no_file_is_named_and_not_waited_for(
    reader: SandboxedReader, tmp_path: Path, name: str, make: Callable[[Path], None], words: str
) -> None:
    odd, good = tmp_path / name, tmp_path / "good.txt"
    make(odd)
    good.write_text(LONG, encoding="utf-8")
    (_, result), (_, following) = reader.read_many([(odd, str(odd)), (good, str(good))])
    assert isinstance(result, ReadFailure)
    assert words in result.reason
    assert isinstance(following, Document)


@pytest.mark.skipif(os.getuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_named(tmp_path: Path) -> None:
    path = tmp_path / "closed.txt"
    path.write_text(LONG, encoding="utf-8")
    path.chmod(0)
    assert "Permission denied" in failure_of(path).reason


@pytest.mark.parametrize("suffix", [".txt", ".pdf", ".eml"])
def test_two_gigabytes_of_nothing_are_refused_by_their_size(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"sparse{suffix}"
    with path.open("wb") as file:
        file.truncate(2 << 30)
    assert "2,147,483,648 bytes" in failure_of(path).reason


@pytest.mark.parametrize("name", [b"a\nb.txt", b"a\x1b[31m.txt", b"caf\xe9.txt", b"a\x7f.txt"])
def test_a_name_that_cannot_be_written_on_a_line_is_shown_so_that_it_can(
    reader: SandboxedReader, tmp_path: Path, name: bytes
) -> None:
    path = tmp_path / os.fsdecode(name)
    path.write_text(LONG, encoding="utf-8")
    shown = source_name(path)
    assert shown.isprintable()
    assert "\\x" in shown
    with pytest.raises(ReadFailure, match="Rename it") as failure:
        reader.read(path)
    assert str(failure.value).encode().decode().isprintable()
    assert find_files([tmp_path]) == [path]


def test_odd_things_in_a_folder_are_passed_over_with_a_word(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "ring.txt").symlink_to("ring.txt")
    (tmp_path / "loop").symlink_to(".")
    (tmp_path / "folder.pdf").mkdir()
    (tmp_path / "folder.pdf" / "b.txt").write_text("x", encoding="utf-8")
    found = survey([tmp_path])
    assert [path.name for path in found.files] == ["a.txt", "b.txt"]
    assert {each.path.name: each.why for each in found.passed_over} == {
        "pipe.txt": "no file",
        "ring.txt": "a link",
        "loop": "a link",
    }


def write_new(path: Path) -> None:
    path.write_bytes(NEW)


def write_slowly(path: Path) -> None:
    with path.open("wb") as file:
        for start in range(0, len(NEW), 1_000):
            file.write(NEW[start : start + 1_000])
            file.flush()


def shrink(path: Path) -> None:
    os.truncate(path, 7)
    path.write_bytes(OLD)


def replace(path: Path) -> None:
    other = path.with_suffix(".new")
    other.write_bytes(NEW)
    other.replace(path)


def remove(path: Path) -> None:
    path.unlink()
    path.write_bytes(OLD)


@pytest.mark.parametrize("change", [write_new, write_slowly, shrink, replace, remove])
def test_a_file_that_changes_meanwhile_is_read_as_it_stood_at_one_moment(
    tmp_path: Path, change: Callable[[Path], None]
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(OLD)
    ended = threading.Event()

    def keep_changing() -> None:
        while not ended.is_set():
            change(path)
            path.write_bytes(OLD)

    changing = threading.Thread(target=keep_changing)
    changing.start()
    try:
        read = [data for _ in range(200) if (data := bytes_of(path))]
    finally:
        ended.set()
        changing.join()
    assert all(OLD.startswith(data) or NEW.startswith(data) for data in read)


def bytes_of(path: Path) -> bytes | None:
    """Return a file's bytes, ``None`` where it can't be read now."""
    try:
        return read_bytes(path, "a.txt")
    except ReadFailure:
        return None
