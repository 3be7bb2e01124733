"""Tables without rules are told by what lines up, and nothing else is taken for one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from corpus import Document
from tests.ingest.making import LONG, MORE, Pdf, block_of, make_pdf, read, sections, texts

TABLE = (("Authority", "Children", "As at"), ("Leeds", "1,234", "June 2018"), ("York", "98", "May 2018"))
X = (20, 80, 140)


def read_rows(folder: Path, rows: Sequence[Sequence[str]], x: Sequence[float] = X) -> Document:
    def fill(pdf: Pdf) -> None:
        pdf.line_of("North West Regional Update June 2019", 18, "B")
        pdf.line_of("Caseloads", 14, "B")
        pdf.line_of(LONG)
        top = pdf.get_y() + 3
        pdf.set_font("Helvetica", "", 11)
        for row, cells in enumerate(rows):
            for left, cell in zip(x, cells, strict=False):
                pdf.text(left, top + 6 * row, cell)
        pdf.set_y(top + 6 * len(rows))
        pdf.line_of(MORE)

    return read(folder, make_pdf(fill), "a.pdf")


def cells_of(document: Document) -> list[tuple[int | None, int | None, str]]:
    return [
        (b.row, b.column, document.text[b.start : b.end]) for b in document.blocks if b.kind == "table_cell"
    ]


def test_rows_that_line_up_are_a_table_in_its_place(tmp_path: Path) -> None:
    document = read_rows(tmp_path, TABLE)
    table = "Authority\tChildren\tAs at\nLeeds\t1,234\tJune 2018\nYork\t98\tMay 2018"
    assert f"{LONG}\n\n{table}\n\n{MORE}" in document.text
    assert sections(document) == ["Caseloads"]
    box = block_of(document, "1,234").box
    assert box is not None
    assert 220 < box[0] < box[2] < 280


def test_an_empty_cell_leaves_its_column_empty(tmp_path: Path) -> None:
    found = cells_of(read_rows(tmp_path, [*TABLE, ("Hull", "", "May 2018")]))
    assert found[-2:] == [(4, 1, "Hull"), (4, 3, "May 2018")]


def test_a_cells_second_line_belongs_to_it(tmp_path: Path) -> None:
    def fill(pdf: Pdf) -> None:
        pdf.line_of("North West Regional Update June 2019", 18, "B")
        pdf.set_font("Helvetica", "", 11)
        top = 50.0
        for name, lines in (
            ("Leeds", ("Peer challenge", "on neglect")),
            ("York", ("Audit",)),
            ("Hull", ("MoU",)),
        ):
            pdf.text(20, top, name)
            for line in lines:
                pdf.text(80, top, line)
                top += 4.6
            top += 2

    found = cells_of(read(tmp_path, make_pdf(fill), "a.pdf"))
    assert found[:3] == [(1, 1, "Leeds"), (1, 2, "Peer challenge on neglect"), (2, 1, "York")]


@pytest.mark.parametrize(
    ("rows", "x"),
    [
        (TABLE[:2], X),
        ([("Introduction", "2"), ("Peer challenge", "3"), ("Neglect", "11")], (20, 180)),
        ([("\x95", "early help"), ("\x95", "neglect"), ("\x95", "admissions")], (20, 30)),
        ([("1.", "early help"), ("2.", "neglect"), ("3.", "admissions")], (20, 30)),
        ([(LONG[:40], MORE[:40]), (LONG[40:60], LONG[30:70]), (LONG[10:60], MORE[10:60])], (20, 40)),
    ],
)
def test_two_rows_contents_lists_and_overlaps_are_no_table(
    tmp_path: Path, rows: Sequence[Sequence[str]], x: Sequence[float]
) -> None:
    document = read_rows(tmp_path, rows, x)
    assert cells_of(document) == []
    assert texts(document, "paragraph")[-1] == MORE


def test_a_line_with_a_raised_number_below_a_table_is_no_row_of_it(tmp_path: Path) -> None:
    def fill(pdf: Pdf) -> None:
        pdf.set_font("Helvetica", "", 11)
        for row, cells in enumerate(TABLE):
            for left, cell in zip(X, cells, strict=True):
                pdf.text(left, 40 + 6 * row, cell)
        note = "All figures are for the year to March, as the authorities gave them"
        pdf.text(20, 60, note)
        pdf.set_font("Helvetica", "", 6)
        pdf.text(20 + 2 + pdf.get_string_width(note) * 11 / 6, 57.5, "1")

    document = read(tmp_path, make_pdf(fill), "a.pdf")
    assert len(cells_of(document)) == 9
    assert texts(document)[-1].startswith("All figures are for the year")
