"""Ruled tables: every cell in its row and column, merged ones too, however the rules are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.pdf import read_pdf
from ingest.pdf_grid import Rule, find_grids
from tests.ingest.making import LONG, MORE, Pdf, make_pdf, read, texts
from tests.ingest.test_pdf_columns import columns_of

WORDS = ("Leeds", "York", "12", "1,234", "early help", "peer challenge on neglect", "June 2018", "97%")
STYLES = ("boxes", "lines", "shades", "thin boxes")


@dataclass(frozen=True)
class Slot:
    """A cell as drawn: where it begins, how many rows and columns it covers, and its words."""

    row: int
    column: int
    rows: int
    columns: int
    words: str


@st.composite
def tables(draw: st.DrawFn) -> list[Slot]:
    """Draw a table without holes, some of whose cells are merged."""
    rows, columns = draw(st.integers(2, 6)), draw(st.integers(2, 5))
    taken: set[tuple[int, int]] = set()
    slots = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            wide = draw(st.sampled_from((1, 1, 1, 1, 2)))
            if column + wide > columns or any((row, column + step) in taken for step in range(wide)):
                wide = 1
            high = min(draw(st.sampled_from((1, 1, 1, 1, 2))), rows - row)
            taken |= {(row + down, column + right) for down in range(high) for right in range(wide)}
            slots.append(Slot(row, column, high, wide, draw(st.sampled_from((*WORDS, *WORDS, "")))))
    return slots


def draw_cell(pdf: Pdf, style: str, box: tuple[float, float, float, float]) -> None:
    x, y, width, height = box
    edges = (
        (x, y, width, 0.2),
        (x, y + height, width, 0.2),
        (x, y, 0.2, height),
        (x + width, y, 0.2, height),
    )
    if style == "boxes":
        pdf.rect(x, y, width, height)
    elif style == "shades":
        pdf.set_fill_color(225, 230, 235)
        pdf.rect(x + 0.3, y + 0.3, width - 0.6, height - 0.6, style="F")
    for left, top, wide, high in edges:
        if style == "lines":
            pdf.line(left, top, left + (wide if wide > 0.2 else 0), top + (high if high > 0.2 else 0))
        elif style == "thin boxes":
            pdf.set_fill_color(0, 0, 0)
            pdf.rect(left, top, wide, high, style="F")


def table_pdf(slots: Sequence[Slot], style: str) -> bytes:
    def fill(pdf: Pdf) -> None:
        pdf.line_of(LONG)
        pdf.set_font("Helvetica", "", 8)
        for slot in slots:
            x, y = 20 + 34 * slot.column, 60 + 7 * slot.row
            draw_cell(pdf, style, (x, y, 34.0 * slot.columns, 7.0 * slot.rows))
            pdf.text(x + 1, y + 4.5, slot.words)

    return make_pdf(fill)


def expected(slots: Sequence[Slot]) -> list[tuple[int, int, str]]:
    """Return the cells with text; rows and columns are those in which a cell begins."""
    tops = sorted({slot.row for slot in slots})
    lefts = sorted({slot.column for slot in slots})
    return [
        (tops.index(slot.row) + 1, lefts.index(slot.column) + 1, slot.words) for slot in slots if slot.words
    ]


def cells(data: bytes) -> list[tuple[Any, Any, str]]:
    blocks = read_pdf(data, "a.pdf").blocks
    return sorted((b.row, b.column, b.text) for b in blocks if b.kind == "table_cell")


@given(slots=tables(), style=st.sampled_from(STYLES))
@settings(max_examples=40)
def test_every_cell_of_a_ruled_table_is_in_its_row_and_column(slots: list[Slot], style: str) -> None:
    wanted = expected(slots)
    is_table = len({slot.row for slot in slots}) > 1 and len({slot.column for slot in slots}) > 1
    if is_table and len(wanted) >= max(2, 0.5 * len(slots)):
        assert cells(table_pdf(slots, style)) == sorted(wanted)


@given(
    st.lists(
        st.builds(
            lambda across, at, start, length: Rule(across=across, at=at, start=start, end=start + length),
            st.booleans(),
            st.floats(0, 400),
            st.floats(0, 400),
            st.floats(4, 400),
        ),
        max_size=40,
    )
)
def test_cells_of_any_rules_keep_apart_and_in_their_grid(rules: list[Rule]) -> None:
    for grid in find_grids(rules):
        boxes = [cell.box for cell in grid.cells]
        assert len({(cell.row, cell.column) for cell in grid.cells}) == len(boxes)
        for left, top, right, bottom in boxes:
            assert grid.box[0] <= left < right <= grid.box[2]
            assert grid.box[1] <= top < bottom <= grid.box[3]


def test_words_that_nearly_touch_are_parted_by_the_rule_between_them(tmp_path: Path) -> None:
    def fill(pdf: Pdf) -> None:
        pdf.line_of(LONG)
        pdf.set_font("Helvetica", "", 10)
        for row, names in enumerate((("Leeds", "York"), ("12", "13"))):
            for column, name in enumerate(names):
                pdf.rect(20 + 20 * column, 60 + 7 * row, 20, 7)
                pdf.text(39.5 + 20 * column - pdf.get_string_width(name), 64.5 + 7 * row, name)

    assert texts(read(tmp_path, make_pdf(fill), "a.pdf"), "table_cell") == ["Leeds", "York", "12", "13"]


def test_a_frame_around_a_text_is_no_table(tmp_path: Path) -> None:
    def fill(pdf: Pdf) -> None:
        pdf.rect(18, 18, 170, 60)
        pdf.line(18, 30, 188, 30)
        pdf.set_xy(20, 35)
        pdf.line_of(LONG)
        pdf.line_of(MORE)

    assert texts(read(tmp_path, make_pdf(fill), "a.pdf"), "paragraph") == [LONG, MORE]


def test_a_table_that_goes_on_over_the_page_has_all_its_rows(tmp_path: Path) -> None:
    def fill(pdf: Pdf) -> None:
        pdf.line_of(LONG)
        pdf.set_y(230)
        with pdf.table() as table:
            for number in range(12):
                row = table.row()
                row.cell(f"Area {number}")
                row.cell(str(number))

    found = texts(read(tmp_path, make_pdf(fill), "a.pdf"), "table_cell")
    assert [cell for cell in found if cell == "11"] == ["11"]
    assert [cell for cell in dict.fromkeys(found) if cell.startswith("Area ")] == [
        f"Area {number}" for number in range(12)
    ]


def test_tables_stand_where_they_are_among_columns(tmp_path: Path) -> None:
    left, right = (f"{LONG} {MORE} {word} they end here." for word in ("Left", "Right"))

    def fill(pdf: Pdf) -> None:
        pdf.set_font("Helvetica", "", 10)
        columns = columns_of(pdf, (left, right))
        for top in (30, 120):
            for row in range(max(map(len, columns))):  # row by row, across the gutter
                for column, lines in enumerate(columns):
                    if row < len(lines):
                        pdf.text(20 + 88 * column, top + 5 * row, lines[row])
        for row, names in enumerate((("Area", "Plan", "Cost"), ("Leeds", "four", "12"))):
            for column, name in enumerate(names):
                pdf.rect(20 + 55 * column, 90 + 7 * row, 55, 7)
                pdf.text(22 + 55 * column, 94.5 + 7 * row, name)

    blocks = read_pdf(make_pdf(fill), "a.pdf").blocks
    table = ["Area", "Plan", "Cost", "Leeds", "four", "12"]
    assert [block.text for block in blocks] == [left, right, *table, left, right]
