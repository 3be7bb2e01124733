"""PDFs for measuring readers, each with what is in it: the words in order, and the cells of its tables.

The words are made up, several thousand of them, so that hardly any pair of them comes twice and a pair
found in a reader's text was read in its place.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product

from fpdf import FPDF

PAGES, FILES = 5, 8  # of a kind
_ROWS = 50  # lines of a column
_SYLLABLES = [
    first + second for first, second in product("bdfglmnprstv", ("a", "e", "i", "o", "u", "an", "er"))
]

Cell = tuple[int, int, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Sample:
    """One PDF: its words as a reader should give them, and the cells of each table as row, column, text."""

    kind: str
    data: bytes
    words: list[str]
    cells: list[list[Cell]]


class _Page(FPDF):
    """A page of A4 that words are put on where the layout says."""

    def __init__(self, chance: random.Random) -> None:
        super().__init__(format="A4")
        self.set_auto_page_break(False)
        self.set_font("Helvetica", "", 10)
        self.chance = chance
        self.words: list[str] = []
        self.cells: list[list[Cell]] = []

    def paragraph(self, width: float, sentences: int = 4) -> list[str]:
        """Return the lines of a paragraph."""
        text = " ".join(self._sentence() for _ in range(sentences))
        return [
            str(line) for line in self.multi_cell(width, text=text, dry_run=True, output="LINES", align="L")
        ]  # type: ignore[union-attr]

    def word(self) -> str:
        """Return a word that nobody has used."""
        return "".join(self.chance.choices(_SYLLABLES, k=self.chance.randint(2, 4)))

    def _sentence(self) -> str:
        words = [self.word() for _ in range(self.chance.randint(8, 20))]
        return f"{' '.join(words).capitalize()}."

    def put(self, x: float, y: float, line: str) -> None:
        """Write a line where it belongs."""
        self.text(x, y, line)


def _prose(page: _Page) -> None:
    y = 30.0
    while y < 250:
        for line in page.paragraph(170):
            page.put(20, y, line)
            page.words += line.split()
            y += 5
        y += 4


def _two_columns(page: _Page, row_by_row: bool) -> None:
    columns: list[list[str]] = []
    for _ in range(2):
        lines: list[str] = []
        while len(lines) < _ROWS:
            lines += page.paragraph(80)
        columns.append(lines[:_ROWS])
        page.words += " ".join(columns[-1]).split()
    places = list(product(range(_ROWS), range(2)) if row_by_row else product(range(2), range(_ROWS)))
    for place in places:
        row, column = place if row_by_row else place[::-1]
        page.put(20 + 90 * column, 30 + 5 * row, columns[column][row])


def _tables(page: _Page) -> None:
    for line_number, line in enumerate(page.paragraph(170)):
        page.put(20, 25 + 5 * line_number, line)
        page.words += line.split()
    cells: list[Cell] = []
    page.set_xy(20, 60)
    rows, columns = 14, 4
    for row in range(1, rows + 1):
        column = 1
        while column <= columns:
            span = 2 if column < columns and page.chance.random() < 0.1 else 1
            text = " ".join(page.word() for _ in range(page.chance.randint(1, 2 * span)))
            while page.get_string_width(text) > 42 * span - 3:
                text = page.word()
            x, y = 20 + 42 * (column - 1), 60 + 9 * row
            page.rect(x, y, 42 * span, 9)
            page.put(x + 1.5, y + 6, text)
            cells.append((row, column, text))
            page.words += text.split()
            column += span
    page.cells.append(cells)


LAYOUTS: dict[str, Callable[[_Page], None]] = {
    "one column": _prose,
    "two columns": lambda page: _two_columns(page, row_by_row=False),
    "two columns, drawn in rows": lambda page: _two_columns(page, row_by_row=True),
    "ruled tables": _tables,
}


def make_samples() -> Sequence[Sample]:
    """Return the files of every kind, the same ones each time."""
    samples = []
    for kind, fill in LAYOUTS.items():
        for number in range(FILES):
            page = _Page(random.Random(f"{kind} {number}"))  # noqa: S311  no secret
            for _ in range(PAGES):
                page.add_page()
                fill(page)
            samples.append(Sample(kind=kind, data=bytes(page.output()), words=page.words, cells=page.cells))
    return samples
