"""Scanned pages are read by text recognition, in the sandbox and within limits, and the document says so."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest

from corpus import ReadFailure
from ingest import Limits, SandboxedReader, read_document
from ingest.ocr import is_installed
from tests.ingest.making import LONG, Pdf, block_of, codes, make_pdf, sections, texts, update_pdf


@pytest.fixture(autouse=True)
def _needs_tesseract() -> None:
    if not is_installed():
        pytest.skip("Tesseract is not installed: apt-get install tesseract-ocr")


def scan_into(pdf: Pdf, data: bytes, turn: int = 0) -> None:
    """Put a picture of another PDF's first page on the page, turned against the clock."""
    document = pdfium.PdfDocument(data)
    picture = document[0].render(scale=150 / 72, grayscale=True).to_pil().rotate(turn, expand=True)
    document.close()
    pdf.image(picture, 0, 0, pdf.w, pdf.h)


def scanned(turn: int = 0) -> bytes:
    return make_pdf(lambda pdf: scan_into(pdf, make_pdf(update_pdf), turn))


def test_a_scan_becomes_a_document_that_says_so(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(scanned())
    with SandboxedReader(ocr="auto") as reader:
        document = reader.read(path)
    assert document.title == "North West Regional Update June 2019"
    assert sections(document) == ["Peer challenge"]
    assert texts(document, "paragraph") == [LONG]
    assert codes(document) == {"read_by_ocr"}
    box = block_of(document, "Peer").box
    assert box is not None
    assert 25 < box[0] < 35
    assert 50 < box[1] < box[3] < 75


def test_without_recognition_a_scan_is_named_and_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(scanned())
    with SandboxedReader(ocr="never") as reader, pytest.raises(ReadFailure, match="Tesseract") as failure:
        reader.read(path)
    assert failure.value.status == "empty_text"


def test_only_the_pages_without_text_are_recognised_and_turned_upright(tmp_path: Path) -> None:
    def fill(pdf: Pdf) -> None:
        pdf.line_of("North West Regional Update June 2019", 18, "B")
        pdf.line_of("The first page has a text of its own.")
        pdf.add_page(orientation="landscape")
        scan_into(pdf, make_pdf(lambda page: page.line_of(LONG, 12)), turn=90)

    path = tmp_path / "mixed.pdf"
    path.write_bytes(make_pdf(fill))
    document = read_document(path, ocr="auto")
    assert texts(document, "paragraph") == ["The first page has a text of its own.", LONG]
    assert any("text of page 2 was read from a picture" in issue.message for issue in document.issues)


def test_recognition_that_takes_too_much_leaves_what_was_read_without_it(tmp_path: Path) -> None:
    def fill(pdf: Pdf) -> None:
        update_pdf(pdf)
        pdf.add_page()
        scan_into(pdf, make_pdf(update_pdf))

    path = tmp_path / "mixed.pdf"
    path.write_bytes(make_pdf(fill))
    with SandboxedReader(Limits(memory=60_000_000), ocr="auto") as reader:
        document = reader.read(path)
    assert texts(document, "paragraph") == [LONG]
    assert codes(document) == {"pages_without_text", "ocr_unfinished"}
