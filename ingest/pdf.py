"""PDF: text, geometry and tables by pypdfium2; by pdfplumber what that cannot read; scans by Tesseract."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from corpus import ReadFailure
from ingest.layout import Layout, RawBlock
from ingest.ocr import Ocr, OcrUnavailable
from ingest.pdf_alignment import find_aligned_tables
from ingest.pdf_lines import Line
from ingest.pdf_ocr import Recognition, recognise
from ingest.pdf_pages import Item, Page, read_page, show_annotations
from ingest.pdf_paragraphs import Typesetting, place_blocks
from ingest.pdf_preflight import check_streams, find_active
from ingest.pdf_remarks import find_issues
from ingest.pdf_running import as_furniture, find_running
from ingest.pdf_table import Table

MAX_PAGES = 2_000
_MAX_RETRIED = 20  # pages that pdfplumber is asked for where pdfium gave nothing
_NO_TEXT = (
    "holds no text that can be read: it is probably scanned. Install Tesseract for text recognition (OCR), "
    "or run it over the file first."
)
_NOTHING_RECOGNISED = (
    "holds no text that can be read, and text recognition (OCR) found none on its pages. "
    "Look at it: it may hold pictures alone, or need a better scan."
)


def read_pdf(data: bytes, source: str, ocr: Ocr = "never") -> Layout:
    """Read a PDF: blocks carry the page and box where they begin; running heads and feet come last.

    ``ocr`` says which pages are read from their picture, where Tesseract is installed: those
    that hold nothing else ("auto"), or all of them ("always").
    """
    check_streams(data, source)
    pages = _read_pages(data, source)
    recognition = _recognise(data, source, pages, ocr)
    if recognition:
        found = {page.number: page for page in recognition.pages if page.items}
        pages = [found.get(page.number, page) for page in pages]
    if not any(page.items for page in pages):
        raise ReadFailure(source, "empty_text", _why_empty(pages, recognition))
    running = find_running(pages)
    lines = [line for page in pages for line in page.lines]
    body = [item for page in pages for item in page.items if id(item) not in running]
    furniture = as_furniture([line for line in lines if id(line) in running])
    return Layout(
        blocks=(*_blocks(body), *furniture),
        original="\n".join(text for page in pages for text in _original(page)),
        marked=True,
        issues=(*find_issues(data, pages, recognition), *find_active(data)),
    )


def count_pages(data: bytes, source: str) -> int:
    """Return how many pages a file says it has; 0 where it can't be opened, as reading it will say.

    Raises ReadFailure for a file that would unpack beyond bounds, or is encrypted.
    """
    check_streams(data, source)
    try:
        with _opened(data, source) as document:
            return len(document)
    except pdfium.PdfiumError:
        return 0


def _recognise(data: bytes, source: str, pages: Sequence[Page], ocr: Ocr) -> Recognition | None:
    numbers = [page.number for page in pages if ocr == "always" or page.is_unread]
    if ocr == "never" or not numbers:
        return None
    try:
        with _opened(data, source) as document:
            return recognise(document, numbers)
    except OcrUnavailable as error:
        if ocr == "always":
            raise ReadFailure(source, "unsupported", f"was to be recognised (OCR), but {error}.") from error
        return Recognition(hindrance=str(error))
    except pdfium.PdfiumError:  # such a file was read by pdfplumber
        return Recognition(hindrance="the file is damaged, and its pages can't be drawn")


def _why_empty(pages: Sequence[Page], recognition: Recognition | None) -> str:
    if recognition and len(recognition.pages) == len(pages):
        return _NOTHING_RECOGNISED
    if any(page.garbled for page in pages):
        return (
            "doesn't say what letters its text is made of: its fonts have no map to Unicode. "
            "Save it anew from its source, or install Tesseract for text recognition (OCR)."
        )
    return _NO_TEXT


def _original(page: Page) -> Iterator[str]:
    for item in page.items:
        if isinstance(item, Line):
            yield item.text
        else:
            yield from (line.text for cell in item.cells for line in cell.lines)


# --- pages


def _read_pages(data: bytes, source: str) -> list[Page]:
    """Read by pdfium, and by pdfplumber where pdfium fails or finds nothing."""
    try:
        with _opened(data, source) as document:
            pages = list(_pages(document, source))
    except pdfium.PdfiumError as error:
        return _read_slowly(data, source, str(error))
    doubtful = [page.number for page in pages if page.doubtful]
    if not any(page.items for page in pages) and doubtful:
        return _read_slowly(data, source, None)
    return _retried(data, pages, doubtful[:_MAX_RETRIED]) if doubtful else pages


@contextmanager
def _opened(data: bytes, source: str) -> Iterator[pdfium.PdfDocument]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code in {pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY}:
            reason = "is encrypted. Save a copy without a password, or ask its owner for one."
            raise ReadFailure(source, "encrypted", reason) from error
        raise
    try:
        yield document
    finally:
        document.close()


def _pages(document: pdfium.PdfDocument, source: str) -> Iterator[Page]:
    if len(document) > MAX_PAGES:
        reason = f"has {len(document):,} pages; at most {MAX_PAGES:,} are read. Split it."
        raise ReadFailure(source, "rejected", reason)
    for number in range(1, len(document) + 1):
        try:
            page = document[number - 1]
            if show_annotations(page):
                page.close()
                page = document[number - 1]
        except pdfium.PdfiumError:
            yield Page(number=number, height=0.0, doubtful=True)
            continue
        yield read_page(page, number)
        page.close()


def _read_slowly(data: bytes, source: str, reason: str | None) -> list[Page]:
    from ingest.pdf_slow import Unreadable, read_pages_slowly  # noqa: PLC0415  a quarter of a second to load

    try:
        return read_pages_slowly(data)
    except Unreadable as error:
        if reason is None:
            raise ReadFailure(source, "empty_text", _NO_TEXT) from error
        why = reason.rstrip(".")
        detail = f"is damaged, or no PDF ({why}). Open it in a viewer and save it again, or fetch it anew."
        raise ReadFailure(source, "rejected", detail) from error


def _retried(data: bytes, pages: Sequence[Page], numbers: Sequence[int]) -> list[Page]:
    """Return the pages, those that pdfium failed on or missed the text of as pdfplumber reads them."""
    from ingest.pdf_slow import Unreadable, read_pages_slowly  # noqa: PLC0415  a quarter of a second to load

    try:
        found = {page.number: page for page in read_pages_slowly(data, numbers) if page.items}
    except Unreadable:
        return list(pages)
    return [found.get(page.number, page) for page in pages]


# --- blocks


def _blocks(items: Sequence[Item]) -> list[RawBlock]:
    """Build the blocks; a table stands where its first line did."""
    lines, tables = _with_aligned(items)
    setting = Typesetting(lines)
    placed = place_blocks(lines, setting)
    blocks: list[RawBlock] = []
    waiting = iter([*tables, (len(lines) + 1, None)])
    at, table = next(waiting)
    for start, block in [*placed, (len(lines), None)]:
        while table is not None and at <= start:
            blocks += [cell.as_block(table.page, setting.join) for cell in table.cells]
            at, table = next(waiting)
        if block is not None:
            blocks.append(block)
    return blocks


def _with_aligned(items: Sequence[Item]) -> tuple[list[Line], list[tuple[int, Table]]]:
    """Return the lines outside of tables, and the tables with the index of the line that follows each."""
    lines: list[Line] = []
    tables: list[tuple[int, Table]] = []
    run: list[Line] = []

    def end_run() -> None:
        done = 0
        for start, end, table in find_aligned_tables(run):
            lines.extend(run[done:start])
            tables.append((len(lines), table))
            done = end
        lines.extend(run[done:])
        run.clear()

    for item in items:
        if isinstance(item, Line):
            run.append(item)
        else:
            end_run()
            tables.append((len(lines), item))
    end_run()
    return lines, tables
