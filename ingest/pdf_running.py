"""Running heads, feet and page numbers: lines at a page's edge that come again on other pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingest.furniture import is_page_number
from ingest.layout import RawBlock
from ingest.pdf_lines import Line
from ingest.pdf_pages import Page

_EDGE_LINES = 3  # lines at a page's top and bottom that may be running heads
_EDGE = 0.12  # of the page's height, likewise
_OFTEN = 3  # pages with one line in one place at the edge make a running head; of two pages, both
_SAME_HEIGHT = 6.0  # points within which a running line stands on each page
# The foot and the head of a printed web page: its address and page, and when it was printed.
_PRINTED = re.compile(
    r"(?:https?|file)://\S+(?:\s+\d+/\d+)?|\d{1,2}/\d{1,2}/\d{2,4}, \d{1,2}:\d{2}(?:\s?[AP]M)?\b.{0,200}"
)
_DIGITS = re.compile(r"\d+")


def find_running(pages: Sequence[Page]) -> set[int]:
    """Return the ids of the lines that are running heads, feet and page numbers."""
    edges = [line for page in pages for line in _edge_lines(page)]
    often = Counter(key for _, key in {(line.page, _key(line)) for line in edges})
    enough = min(max(2, len(pages)), _OFTEN)
    return {id(line) for line in edges if often[_key(line)] >= enough or _is_set_by_a_program(line.text)}


def as_furniture(lines: Sequence[Line]) -> list[RawBlock]:
    """Return running lines as blocks, each once, where it first stands."""
    first: dict[str, Line] = {}
    for line in lines:
        first.setdefault(line.text, line)
    return [
        RawBlock(kind="furniture", text=line.text, page=line.page, box=line.box) for line in first.values()
    ]


def _is_set_by_a_program(text: str) -> bool:
    """Tell whether a line is a page's number, alone or as browsers print it beside the address."""
    return is_page_number(text) or _PRINTED.fullmatch(text) is not None


def _edge_lines(page: Page) -> list[Line]:
    lines = sorted(page.lines, key=lambda line: line.top)
    top = [line for line in lines[:_EDGE_LINES] if line.bottom < _EDGE * page.height]
    bottom = [line for line in lines[-_EDGE_LINES:] if line.top > (1 - _EDGE) * page.height]
    return [*top, *bottom]


def _key(line: Line) -> tuple[str, int, int]:
    """Return what a running line has in common on all its pages: words, size of type and height."""
    return _DIGITS.sub("#", line.text.casefold()), round(line.size), round(line.top / _SAME_HEIGHT)
