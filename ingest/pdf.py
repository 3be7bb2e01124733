"""PDF: text, geometry and aligned tables by pypdfium2, ruled tables by pdfplumber where a page has rules."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from corpus import Issue, ReadFailure
from ingest.furniture import is_page_number
from ingest.layout import Box, Layout, RawBlock
from ingest.pdf_alignment import Table, find_aligned_tables
from ingest.pdf_lines import Line, count_paths, draws_text, read_lines
from ingest.pdf_paragraphs import build_blocks

MAX_PAGES = 2_000
_MIN_RULES = 4  # paths on a page: fewer draw no table
_MAX_RULES = 1_500  # paths on a page: more are a drawing, on which pdfplumber would take minutes
_ENOUGH = 6_000  # objects looked at to count them
_MAX_RETRIED = 20  # pages that pdfplumber is asked for where pdfium gave nothing
_EDGE_LINES = 3  # lines at a page's top and bottom that may be running heads
_EDGE = 0.12  # of the page's height, likewise
_OFTEN = 3  # pages with one line in one place at the edge make a running head; of two pages, both
_SAME_HEIGHT = 6.0  # points within which a running line stands on each page
_DIGITS = re.compile(r"\d+")
_TAIL = 2_048  # bytes in which a whole PDF has its end mark


@dataclass(frozen=True, slots=True)
class _Pages:
    """What pdfium found: lines, heights of the pages, and the pages that draw rules.

    ``unread`` are the pages without text, ``doubtful`` those of them that should have some.
    """

    lines: list[Line]
    heights: dict[int, float]
    ruled: list[int]
    drawn: list[int]
    unread: list[int]
    doubtful: list[int] = field(default_factory=list)


def read_pdf(data: bytes, source: str) -> Layout:
    """Read a PDF: blocks carry the page and box where they begin; running heads and feet come last."""
    pages = _read_pages(data, source)
    if not pages.lines:
        raise ReadFailure(source, "empty_text", _NO_TEXT)
    running = _running_lines(pages)
    body = [line for line in pages.lines if id(line) not in running]
    blocks = [*_with_tables(data, body, pages.ruled), *map(_furniture, _unique(pages.lines, running))]
    return Layout(
        blocks=tuple(blocks),
        original="\n".join(line.text for line in pages.lines),
        marked=True,
        issues=_issues(data, pages),
    )


_NO_TEXT = "holds no text that can be read: it is probably scanned. Run text recognition (OCR) over it first."


def _read_pages(data: bytes, source: str) -> _Pages:
    """Read by pdfium, and by pdfplumber where pdfium fails or finds nothing."""
    try:
        with _opened(data, source) as document:
            pages = _pages(document, source)
    except pdfium.PdfiumError as error:
        return _read_slowly(data, source, str(error))
    if not pages.lines:
        return _read_slowly(data, source, None)
    if pages.doubtful:
        _retry(data, pages)
    return pages


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


def _pages(document: pdfium.PdfDocument, source: str) -> _Pages:
    if len(document) > MAX_PAGES:
        reason = f"has {len(document):,} pages; at most {MAX_PAGES:,} are read. Split it."
        raise ReadFailure(source, "rejected", reason)
    pages = _Pages(lines=[], heights={}, ruled=[], drawn=[], unread=[])
    for number in range(1, len(document) + 1):
        try:
            page = document[number - 1]
        except pdfium.PdfiumError:
            pages.unread.append(number)
            pages.doubtful.append(number)
            continue
        _add_page(pages, page, number)
        page.close()
    return pages


def _add_page(pages: _Pages, page: pdfium.PdfPage, number: int) -> None:
    pages.heights[number] = page.get_height()
    lines = read_lines(page, number)
    if not lines:
        pages.unread.append(number)
        if draws_text(page, _ENOUGH):
            pages.doubtful.append(number)
        return
    pages.lines.extend(lines)
    rules = count_paths(page, _ENOUGH)
    if rules > _MAX_RULES:
        pages.drawn.append(number)
    elif rules >= _MIN_RULES:
        pages.ruled.append(number)


def _read_slowly(data: bytes, source: str, reason: str | None) -> _Pages:
    from ingest.pdf_tables import BROKEN, read_lines_slowly  # noqa: PLC0415  a quarter of a second to load

    try:
        lines = read_lines_slowly(data)
    except BROKEN as error:
        if reason is None:
            raise ReadFailure(source, "empty_text", _NO_TEXT) from error
        detail = f"is damaged, or no PDF ({reason}). Open it in a viewer and save it again, or fetch it anew."
        raise ReadFailure(source, "rejected", detail) from error
    return _Pages(lines=lines, heights=_bottoms(lines), ruled=[], drawn=[], unread=[])


def _retry(data: bytes, pages: _Pages) -> None:
    """Read by pdfplumber the pages on which pdfium failed or missed the text, and put them in their place."""
    from ingest.pdf_tables import BROKEN, read_lines_slowly  # noqa: PLC0415  a quarter of a second to load

    try:
        lines = read_lines_slowly(data, pages.doubtful[:_MAX_RETRIED])
    except BROKEN:
        return
    pages.lines.extend(lines)
    pages.lines.sort(key=_page)
    bottoms = _bottoms(lines)
    pages.heights.update({number: max(bottoms[number], pages.heights.get(number, 0.0)) for number in bottoms})
    pages.unread[:] = [number for number in pages.unread if number not in bottoms]


def _bottoms(lines: Sequence[Line]) -> dict[int, float]:
    """Return how far down the text of each page goes."""
    bottoms: dict[int, float] = {}
    for line in lines:
        bottoms[line.page] = max(bottoms.get(line.page, 0.0), line.bottom)
    return bottoms


# --- running heads and page numbers


def _running_lines(pages: _Pages) -> set[int]:
    """Return the ids of the lines that are running heads, feet and page numbers."""
    edges = [line for _, page in groupby(pages.lines, key=_page) for line in _edge_lines(pages, list(page))]
    often = Counter(key for _, key in {(line.page, _key(line)) for line in edges})
    enough = min(max(2, len(pages.heights)), _OFTEN)
    return {id(line) for line in edges if often[_key(line)] >= enough or is_page_number(line.text)}


def _edge_lines(pages: _Pages, page: list[Line]) -> list[Line]:
    lines = sorted(page, key=lambda line: line.top)
    height = pages.heights[page[0].page]
    top = [line for line in lines[:_EDGE_LINES] if line.bottom < _EDGE * height]
    bottom = [line for line in lines[-_EDGE_LINES:] if line.top > (1 - _EDGE) * height]
    return [*top, *bottom]


def _page(line: Line) -> int:
    return line.page


def _key(line: Line) -> tuple[str, int, int]:
    """Return what a running line has in common on all its pages: words, size of type and height."""
    return _DIGITS.sub("#", line.text.casefold()), round(line.size), round(line.top / _SAME_HEIGHT)


def _unique(lines: Sequence[Line], running: set[int]) -> list[Line]:
    """Return each running line once, where it first stands."""
    first: dict[str, Line] = {}
    for line in lines:
        if id(line) in running:
            first.setdefault(line.text, line)
    return list(first.values())


def _furniture(line: Line) -> RawBlock:
    return RawBlock(kind="furniture", text=line.text, page=line.page, box=line.box)


# --- tables


def _with_tables(data: bytes, lines: list[Line], ruled: Sequence[int]) -> list[RawBlock]:
    """Build the blocks; the lines inside a table give way to its cells."""
    tables = _ruled_tables(data, ruled)
    homes = _find_homes(lines, tables)
    tables += find_aligned_tables([line for line, home in zip(lines, homes, strict=True) if home is None])
    homes = _find_homes(lines, tables)
    blocks = build_blocks([line for line, home in zip(lines, homes, strict=True) if home is None])
    starts = {_start(block.page, block.box): i for i, block in reversed(list(enumerate(blocks)))}
    last = {home: i for i, home in enumerate(homes)}
    for at in sorted(range(len(tables)), key=lambda at: last.get(at, len(lines)), reverse=True):
        after = (starts.get(_start(line.page, line.box)) for line in lines[last.get(at, len(lines)) + 1 :])
        place = next((i for i in after if i is not None), len(blocks))
        blocks[place:place] = tables[at].cells
    return blocks


def _start(page: int | None, box: Box | None) -> tuple[int, float, float]:
    return (page or 0, *(box or (0.0, 0.0))[:2])


def _find_homes(lines: Sequence[Line], tables: Sequence[Table]) -> list[int | None]:
    """Return for each line the number of the table that it stands in."""
    pages: dict[int, list[tuple[int, Table]]] = {}
    for number, table in enumerate(tables):
        pages.setdefault(table.page, []).append((number, table))
    return [
        next((number for number, table in pages.get(line.page, ()) if _is_inside(line, table.box)), None)
        for line in lines
    ]


def _ruled_tables(data: bytes, ruled: Sequence[int]) -> list[Table]:
    if not ruled:
        return []
    from ingest.pdf_tables import BROKEN, find_tables  # noqa: PLC0415  a quarter of a second to load

    try:
        return find_tables(data, ruled)
    except BROKEN:
        return []


def _is_inside(line: Line, box: Box) -> bool:
    middle = (line.left + line.right) / 2, (line.top + line.bottom) / 2
    return box[0] <= middle[0] <= box[2] and box[1] <= middle[1] <= box[3]


def _issues(data: bytes, pages: _Pages) -> tuple[Issue, ...]:
    issues = []
    if b"%%EOF" not in data[-_TAIL:]:
        message = "The file breaks off before its end mark; pages may be missing. Fetch it anew."
        issues.append(Issue(code="file_truncated", message=message))
    if pages.unread:
        message = f"No text could be read from {_numbers(pages.unread)}; scanned pages need text recognition."
        issues.append(Issue(code="pages_without_text", message=message))
    if pages.drawn:
        message = f"Tables were not looked for on {_numbers(pages.drawn)}, which hold large drawings."
        issues.append(Issue(code="tables_skipped", message=message, severity="info"))
    return tuple(issues)


def _numbers(pages: Sequence[int]) -> str:
    shown = ", ".join(map(str, pages[:8]))
    more = f" and {len(pages) - 8} more" if len(pages) > 8 else ""
    return f"page{'s' if len(pages) > 1 else ''} {shown}{more}"
