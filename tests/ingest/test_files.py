"""Which files are read, and what a file is that is not what its name says."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import NoDocuments, ReadFailure, SourceMissing, content_id
from ingest import SUFFIXES, document_id, find_files
from tests.ingest.making import LONG, make_docx, make_pdf, page, read, update_docx, update_pdf
from tests.ingest.test_odt import odt


def touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")


def test_a_folder_gives_its_readable_files_in_order(tmp_path: Path) -> None:
    touch(
        tmp_path,
        "b.txt",
        "a.PDF",
        "sub/c.docx",
        ".hidden.txt",
        ".git/d.txt",
        "e.png",
        "~$f.docx",
        "README.md",
    )
    found = [path.relative_to(tmp_path).as_posix() for path in find_files([tmp_path])]
    assert found == ["a.PDF", "b.txt", "sub/c.docx"]
    assert [path.name for path in find_files([tmp_path], recursive=False)] == ["a.PDF", "b.txt"]


def test_a_file_named_itself_is_given_once_and_whatever_it_is(tmp_path: Path) -> None:
    touch(tmp_path, "a.txt", "e.png")
    assert find_files([tmp_path / "e.png", tmp_path / "a.txt", tmp_path]) == [
        tmp_path / "a.txt",
        tmp_path / "e.png",
    ]


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceMissing, match="nowhere"):
        find_files([tmp_path / "nowhere"])


def test_a_folder_without_documents_says_what_could_be_read(tmp_path: Path) -> None:
    touch(tmp_path, "e.png")
    with pytest.raises(NoDocuments, match=r"\.docx"):
        find_files([tmp_path])


def test_the_id_is_a_hash_of_the_bytes_whatever_the_name(tmp_path: Path) -> None:
    document = read(tmp_path, LONG, "a.txt")
    assert document.id == document_id(tmp_path / "a.txt") == content_id(LONG.encode())
    assert read(tmp_path, LONG, "b.txt").id == document.id


PDF, DOCX = make_pdf(update_pdf), make_docx(update_docx)


@pytest.mark.parametrize(
    ("name", "content", "status", "words"),
    [
        ("a.txt", b"", "empty_text", "is empty"),
        ("a.txt", b" \n\t", "empty_text", "is empty"),
        ("a.html", b"<html><script>1</script></html>", "empty_text", "no text"),
        ("a.txt", b"Related Articles", "empty_text", "no text"),
        ("a.txt", PDF, "rejected", "is a PDF"),
        ("a.txt", DOCX, "rejected", "ZIP archive or an Office file"),
        ("a.txt", page(LONG).encode(), "rejected", "is a web page"),
        ("a.pdf", LONG.encode(), "rejected", "no more than text"),
        ("a.docx", LONG.encode(), "rejected", "no more than text"),
        ("a.docx", PDF, "rejected", "is a PDF"),
        ("a.pdf", DOCX, "rejected", "ZIP archive"),
        ("a.odt", LONG.encode(), "rejected", "no more than text"),
        ("a.rtf", LONG.encode(), "rejected", "no more than text"),
        ("a.txt", rb"{\rtf1 a}", "rejected", "rich text"),
        ("a.eml", DOCX, "rejected", "ZIP archive"),
        ("a.md", b"\x89PNG\r\n\x1a\n", "rejected", "PNG picture"),
        ("a.txt", bytes(range(32)) * 40, "rejected", "binary"),
        ("a.ods", LONG.encode(), "unsupported", "as PDF"),
        ("a.xyz", LONG.encode(), "unsupported", "no reader"),
        ("a", LONG.encode(), "unsupported", "no reader"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 WordDocument", "rejected", "old Office"),
        (
            "a.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "encrypted",
            "password",
        ),
        ("a.pdf", b"%PDF-1.7\nnothing more", "rejected", "damaged"),
    ],
)
def test_a_file_that_cannot_be_read_ends_in_a_named_state(
    tmp_path: Path, name: str, content: bytes, status: str, words: str
) -> None:
    with pytest.raises(ReadFailure, match=words) as failure:
        read(tmp_path, content, name)
    assert failure.value.status == status
    assert str(failure.value).startswith(str(tmp_path / name))


def test_a_file_that_is_missing_or_a_folder_fails_as_any_other(tmp_path: Path) -> None:
    for path, words in ((tmp_path / "nowhere.txt", "cannot be opened"), (tmp_path, "is a folder")):
        with pytest.raises(ReadFailure, match=words) as failure:
            document_id(path)
        assert failure.value.status == "rejected"


def test_a_failure_names_the_source_that_was_given(tmp_path: Path) -> None:
    with pytest.raises(ReadFailure, match=r"^https://example\.org/a: is empty"):
        read(tmp_path, b"", "a.txt", source="https://example.org/a")


def test_a_file_too_big_to_be_a_document_is_not_loaded(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(21_000_000)
    with pytest.raises(ReadFailure, match="21,000,000 bytes"):
        document_id(tmp_path / "a.txt")


def test_every_suffix_has_its_reader(tmp_path: Path) -> None:
    made = {
        ".pdf": PDF,
        ".docx": DOCX,
        ".docm": DOCX,
        ".odt": odt(f"<text:p>{LONG}</text:p>"),
        ".rtf": rf"{{\rtf1 {LONG}}}".encode(),
        ".eml": f"Subject: x\n\n{LONG}".encode(),
    }
    for suffix, kind in SUFFIXES.items():
        web = page(f"<p>{LONG}</p>").encode() if kind == "text/html" else LONG.encode()
        document = read(tmp_path, made.get(suffix, web), f"a{suffix}")
        assert (document.media_type, LONG in document.text) == (kind, True)
