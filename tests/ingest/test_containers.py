"""Archives and mailboxes give their members, whatever was done to them, within their limits."""

from __future__ import annotations

import stat
import struct
import time
import tracemalloc
import zlib
from collections.abc import Sequence
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import ReadFailure
from ingest.containers import Attachments, ContainerLimits, Member, open_container
from ingest.containers_names import MAX_PART, MAX_PARTS, safe_name
from tests.ingest.making import make_docx, update_docx

NAME = "archive.zip"
LIMITS = ContainerLimits(entries=20, total=30_000_000, member=10_000_000, ratio_from=1_000_000)
Files = Sequence[tuple[str | ZipInfo, bytes]]


def zipped(files: Files, method: int = ZIP_DEFLATED) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", method) as archive:
        for name, data in files:
            # Names with a NUL or twice the same are what is wanted; the library warns of them.
            info = name if isinstance(name, ZipInfo) else ZipInfo("x")
            info.filename = name.filename if isinstance(name, ZipInfo) else name
            archive.fp.seek(0, 2) if archive.fp else None
            archive.NameToInfo.clear()
            archive.writestr(info, data, compress_type=method)
    return stream.getvalue()


def opened(
    data: bytes,
    limits: ContainerLimits = LIMITS,
    attachments: Attachments | None = None,
    name: str = NAME,
) -> list[Member]:
    return list(open_container(name, data, limits, attachments))


def names(members: list[Member]) -> list[str]:
    return [member.name for member in members]


def only_failure(data: bytes, limits: ContainerLimits = LIMITS) -> ReadFailure:
    [member] = opened(data, limits)
    assert member.failure
    assert member.data == b""
    return member.failure


def refused(data: bytes, limits: ContainerLimits = LIMITS, name: str = NAME) -> ReadFailure:
    with pytest.raises(ReadFailure) as caught:
        open_container(name, data, limits)
    return caught.value


def patched(data: bytes, mark: bytes, offset: int, value: bytes) -> bytes:
    """Return an archive with bytes changed in each record that starts with a mark."""
    changed, at = bytearray(data), data.find(mark)
    while at >= 0:
        changed[at + offset : at + offset + len(value)] = value
        at = data.find(mark, at + 4)
    return bytes(changed)


def test_members_come_in_order() -> None:
    members = opened(zipped([("folder/update.pdf", b"%PDF-1"), ("b.txt", b"text"), ("folder/", b"")]))
    assert names(members) == ["folder/update.pdf", "b.txt"]
    assert [member.data for member in members] == [b"%PDF-1", b"text"]
    assert members[0].file_name == "update.pdf"


def test_hidden_files_and_shadows_are_passed_over() -> None:
    hidden = ["__MACOSX/a.txt", ".DS_Store", "a/.git/config", "~$a.docx", "../.hidden"]
    assert names(opened(zipped([(name, b"x") for name in hidden] + [("../b.txt", b"x")]))) == ["b.txt"]


def test_names_that_are_the_same_are_kept_apart() -> None:
    members = opened(zipped([(name, b"x") for name in ("a.txt", "a.txt", "/a.txt", "a.txt (2)")]))
    assert names(members) == ["a.txt", "a.txt (2)", "a.txt (3)", "a.txt (2) (2)"]
    assert [member.file_name for member in members] == ["a.txt", "a.txt", "a.txt", "a.txt (2)"]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\Windows\\a.txt", "Windows/a.txt"),
        ("\\\\server\\share\\a.txt", "server/share/a.txt"),
        ("C:a.txt", "a.txt"),
        ("a/./b//c/..", "a/b/c"),
        ("inner.zip!/a.txt", "inner.zip/a.txt"),
        ("in\u202egpj.txt", "ingpj.txt"),
        ("a\nb\0c\x1b[2J.txt", "abc[2J.txt"),
        ("..", "unnamed"),
        ("a" * 300 + ".pdf", "a" * (MAX_PART - 4) + ".pdf"),
        ("Ärger & Co.txt", "Ärger & Co.txt"),
    ],
)
def test_a_name_is_made_safe_to_show(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(st.text() | st.text(alphabet="./\\:!~ aC\0\u202e").map(lambda name: name * 3))
def test_no_name_leads_out_of_its_archive(name: str) -> None:
    safe = safe_name(name)
    parts = safe.split("/")
    assert safe
    assert safe.isprintable()
    assert len(parts) <= MAX_PARTS
    assert all(0 < len(part) <= MAX_PART and part.strip(". ") for part in parts)
    assert not any(
        part.endswith("!") or (part[1:2] == ":" and part[0].isascii() and part[0].isalpha()) for part in parts
    )
    assert safe_name(safe) == safe


@given(st.lists(st.text(alphabet="./\\:a\0é", min_size=1, max_size=8), max_size=8))
def test_no_two_members_have_one_name(raw: list[str]) -> None:
    members = opened(zipped([(name, b"x") for name in raw]))
    assert len(set(names(members))) == len(members)


def test_a_name_in_utf8_without_its_flag_is_read_as_such() -> None:
    data = zipped([("Jüne.txt", b"x")])
    assert names(opened(patched(patched(data, b"PK\1\2", 8, b"\0\0"), b"PK\3\4", 6, b"\0\0"))) == ["Jüne.txt"]


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFIFO, stat.S_IFSOCK])
def test_a_link_or_device_is_no_file(kind: int) -> None:
    info = ZipInfo("a.txt")
    info.external_attr = (kind | 0o777) << 16
    assert "link or a device" in only_failure(zipped([(info, b"/etc/passwd")])).reason


def test_an_encrypted_member_is_named_so_and_the_others_are_read() -> None:
    data = zipped([("a.txt", b"secret"), ("b.txt", b"open")])
    first = data.index(b"PK\1\2")
    locked = data[: first + 8] + b"\1" + data[first + 9 :]
    members = opened(locked)
    assert members[0].failure is not None
    assert members[0].failure.status == "encrypted"
    assert members[1].data == b"open"


@pytest.mark.parametrize("method", [ZIP_BZIP2, ZIP_LZMA])
def test_a_packing_whose_size_cannot_be_bounded_is_unsupported(method: int) -> None:
    assert only_failure(zipped([("a.txt", bytes(1_000_000))], method)).status == "unsupported"


def test_a_damaged_member_is_named_so_and_the_others_are_read() -> None:
    data = zipped([("a.txt", b"damaged"), ("b.txt", b"whole")], ZIP_STORED).replace(b"damaged", b"dmaaged", 1)
    first, second = opened(data)
    assert first.failure is not None
    assert "is damaged" in first.failure.reason
    assert second.data == b"whole"


def test_too_many_entries_are_refused_before_any_is_read() -> None:
    assert "more than 20 files" in refused(zipped([(f"{n}.txt", b"") for n in range(21)])).reason
    assert len(opened(zipped([(f"{n}.txt", b"") for n in range(20)]))) == 20


def test_a_directory_of_a_million_entries_is_counted_and_not_built() -> None:
    record = b"PK\1\2" + bytes(42)
    directory = record * 1_000_000
    for count in (1_000_000 % 65_536, 1):
        data = directory + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(directory), 0, 0)
        tracemalloc.start()
        assert "more than 20 files" in refused(data).reason
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
        tracemalloc.stop()


def test_a_zip64_directory_of_many_entries_is_counted_as_well() -> None:
    directory = (b"PK\1\2" + bytes(42)) * 1_000
    end64 = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, 1_000, 1_000, len(directory), 0)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, len(directory), 1)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, 46, 0, 0)
    assert "more than 20 files" in refused(directory + end64 + locator + end).reason


def test_a_flat_bomb_is_put_out_by_its_ratio() -> None:
    assert "100 times" in only_failure(zipped([("a.txt", bytes(9_000_000))])).reason


def test_a_large_file_is_put_out_by_its_size_and_counts_towards_the_total() -> None:
    noise = zlib.compress(bytes(range(256)) * 50)
    block = noise[:256] * 3_000 + bytes(2_000)
    data = zipped([(f"{n}.txt", block * 15) for n in range(6)], ZIP_STORED)
    members = opened(data, ContainerLimits(member=10_000_000, total=25_000_000))
    reasons = [member.failure.reason for member in members if member.failure]
    assert [reason.split(", ")[0] for reason in reasons] == [
        "unpacks to more than 10,000,000 bytes",
        "unpacks to more than 10,000,000 bytes",
        "unpacks",
    ]
    assert "25,000,000" in reasons[-1]


def test_small_files_are_read_until_the_total_and_the_rest_is_named_once() -> None:
    members = opened(
        zipped([(f"{n}.txt", bytes(900_000)) for n in range(10)]), ContainerLimits(total=3_000_000)
    )
    assert [member.failure is None for member in members] == [True, True, True, False]


def test_entries_that_overlap_are_refused() -> None:
    data = zipped([("a.txt", b"x" * 10_000), ("b.txt", b"y" * 10_000)], ZIP_STORED)
    assert "overlap" in refused(patched(data, b"PK\1\2", 42, bytes(4))).reason


def test_an_entry_that_reaches_into_the_directory_is_refused() -> None:
    data = zipped([("a.txt", b"x" * 100)], ZIP_STORED)
    assert "overlap" in refused(patched(data, b"PK\1\2", 20, struct.pack("<L", 150))).reason


def test_kernels_quoted_one_in_the_other_are_refused() -> None:
    """The construction of Fifield's bomb: each entry's data holds the next one's header and the kernel."""
    kernel = zlib.compress(bytes(1_000_000), wbits=-15)
    local = b"".join(_local(f"{n}", kernel, 19 - n) for n in range(20)) + kernel
    data = local + _directory(local, kernel)
    start = time.monotonic()
    assert "overlap" in refused(data).reason
    assert time.monotonic() - start < 30


def _quoted(kernel: bytes, after: int) -> int:
    return len(kernel) + after * 36


def _local(name: str, kernel: bytes, after: int) -> bytes:
    size = _quoted(kernel, after)
    header = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 8, 0, 33, 0, size, 1_000_000, len(name), 0)
    return header + name.encode() + struct.pack("<BHH", 0, 31, 0xFFFF - 31)


def _directory(local: bytes, kernel: bytes) -> bytes:
    records, at, number = b"", 0, 0
    while (at := local.find(b"PK\3\4", at)) >= 0:
        name = str(number).encode()
        sizes = (_quoted(kernel, 19 - number), 1_000_000)
        fixed = struct.pack(
            "<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 8, 0, 33, 0, *sizes, len(name), 0, 0, 0, 0, 0, at
        )
        records, at, number = records + fixed + name, at + 4, number + 1
    return records + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, number, number, len(records), len(local), 0)


@pytest.mark.parametrize("size", [10, 2**32 - 2])
def test_a_size_that_is_a_lie_is_found_out(size: int) -> None:
    data = zipped([("a.txt", b"The region has trained sixty peer challengers.")])
    assert "is damaged" in only_failure(patched(data, b"PK\1\2", 24, struct.pack("<L", size))).reason


def test_archives_in_archives_are_opened_two_deep_and_no_deeper() -> None:
    deepest = zipped([("c.txt", b"c")])
    middle = zipped([("b.txt", b"b"), ("deep.zip", deepest)])
    members = opened(zipped([("x/inner.zip", middle), ("a.txt", b"a")]))
    assert names(members) == ["x/inner.zip!/b.txt", "x/inner.zip!/deep.zip", "a.txt"]
    assert members[1].failure is not None
    assert "2 containers deep" in members[1].failure.reason


def test_nested_archives_share_one_total_and_one_count() -> None:
    inner = zipped([(f"{n}.txt", bytes(900_000)) for n in range(8)])
    outer = zipped([(f"{n}.zip", inner) for n in range(3)])
    few = opened(outer, ContainerLimits(total=2_000_000))
    assert [member.failure is None for member in few] == [True, True, False]
    counted = opened(outer, ContainerLimits(entries=12))
    assert [member.name for member in counted if member.failure] == ["1.zip", "2.zip"]


def test_a_nested_bomb_ends_quickly_and_with_flat_memory() -> None:
    bomb = zipped([(f"{n}.txt", bytes(5_000_000)) for n in range(16)])
    outer = zipped([(f"{n}.zip", bomb) for n in range(3)])
    start = time.monotonic()
    tracemalloc.start()
    members = opened(outer, ContainerLimits(ratio_from=1_000_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert all(member.failure for member in members)
    assert peak < 8_000_000
    assert time.monotonic() - start < 30


def test_an_office_document_is_no_archive_whatever_its_name() -> None:
    word = make_docx(update_docx)
    book = zipped([("mimetype", b"application/epub+zip"), ("META-INF/container.xml", b"")])
    text = zipped([("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"")])
    for data in (word, book, text):
        assert "Rename it" in refused(data).reason
        assert "Rename it" in only_failure(zipped([("a.zip", data)])).reason
    assert names(opened(zipped([("update.docx", word)]))) == ["update.docx"]


@pytest.mark.parametrize(
    "data", [b"", b"PK\3\4", b"no archive at all", zipped([("a", b"x")])[:-30], b"PK\5\6" * 9]
)
def test_what_is_no_archive_says_so(data: bytes) -> None:
    assert "is damaged" in refused(data).reason


def test_what_is_no_container_is_unsupported() -> None:
    assert refused(b"text", name="a.txt").status == "unsupported"
    assert refused(b"Subject: a\n\n", name="a.eml").status == "unsupported"


@given(st.binary(max_size=300), st.integers(0, 200), st.binary(max_size=12))
def test_any_bytes_end_in_members_or_in_a_failure(data: bytes, at: int, change: bytes) -> None:
    good = zipped([("a.txt", b"text" * 9), ("b/c.txt", b"more")])
    for candidate in (
        data,
        b"PK\3\4" + data,
        good[:at] + change + good[at + len(change) :],
        good[:-at] + data,
    ):
        for name in (NAME, "a.mbox"):
            try:
                members = opened(candidate, name=name)
            except ReadFailure:
                continue
            assert all(member.failure is None or not member.data for member in members)
