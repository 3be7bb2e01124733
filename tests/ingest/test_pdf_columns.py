"""Two-column pages read column by column, however they are drawn, and nothing else is cut in two."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Document
from ingest.pdf_columns import Piece, order_pieces
from tests.ingest.making import LONG, MORE, Pdf, make_pdf, read, sections, texts

TITLE = "North West Regional Update June 2019"
LEFT = f"{LONG} {MORE} Left of the gutter they end here."
RIGHT = f"{MORE} {LONG} Right of the gutter they end there."
THIRD = f"Third comes this. {LONG} {MORE}"
PITCH = 5.0  # millimetres from line to line

Drawing = Callable[[Pdf, float, Sequence[Sequence[str]]], None]


def columns_of(pdf: Pdf, bodies: Sequence[str]) -> list[list[str]]:
    width = 170 / len(bodies) - 8
    return [list(map(str, pdf.multi_cell(width, text=b, dry_run=True, output="LINES"))) for b in bodies]  # type: ignore[arg-type]


def by_column(pdf: Pdf, top: float, columns: Sequence[Sequence[str]]) -> None:
    for column, lines in enumerate(columns):
        for row, line in enumerate(lines):
            pdf.text(20 + column * 170 / len(columns), top + PITCH * row, line)


def by_row(pdf: Pdf, top: float, columns: Sequence[Sequence[str]]) -> None:
    for row in range(max(map(len, columns))):
        for column, lines in enumerate(columns):
            if row < len(lines):
                pdf.text(20 + column * 170 / len(columns), top + PITCH * row, lines[row])


def by_row_out_of_line(pdf: Pdf, top: float, columns: Sequence[Sequence[str]]) -> None:
    for row in range(max(map(len, columns))):
        for column, lines in enumerate(columns):
            if row < len(lines):
                pdf.text(20 + column * 170 / len(columns), top + PITCH * row + 1.7 * column, lines[row])


def read_columns(folder: Path, draw: Drawing, *bodies: str) -> Document:
    def fill(pdf: Pdf) -> None:
        pdf.line_of(TITLE, 18, "B")
        pdf.set_font("Helvetica", "", 10)
        draw(pdf, 45, columns_of(pdf, bodies))

    return read(folder, make_pdf(fill), "a.pdf")


TWO = [(LEFT, RIGHT), (LEFT, MORE), (MORE, RIGHT)]
DRAWN = [(draw, bodies) for draw in (by_column, by_row, by_row_out_of_line) for bodies in TWO]


@pytest.mark.parametrize(
    ("draw", "bodies"), [*DRAWN, (by_column, (LEFT, RIGHT, THIRD)), (by_row, (LEFT, RIGHT, THIRD))]
)
def test_columns_are_read_one_after_the_other_however_drawn(
    tmp_path: Path, draw: Drawing, bodies: tuple[str, ...]
) -> None:
    document = read_columns(tmp_path, draw, *bodies)
    assert document.title == TITLE
    assert texts(document, "paragraph") == list(bodies)


def test_a_block_of_a_column_has_the_columns_box(tmp_path: Path) -> None:
    document = read_columns(tmp_path, by_row, LEFT, RIGHT)
    left, right = (block.box for block in document.blocks if block.kind == "paragraph")
    assert left is not None
    assert right is not None
    assert left[2] < right[0]


def test_a_line_across_both_columns_parts_what_is_above_from_what_is_below(tmp_path: Path) -> None:
    def fill(pdf: Pdf) -> None:
        pdf.line_of(TITLE, 18, "B")
        for top, heading, bodies in ((40, "", (LEFT, RIGHT)), (110, "Second part", (RIGHT, LEFT))):
            if heading:
                pdf.set_font("Helvetica", "", 10)
                pdf.set_xy(20, top - 22)
                pdf.multi_cell(170, text=THIRD, align="L")
                pdf.set_font("Helvetica", "B", 14)
                pdf.text(20, top - 3, heading)
            pdf.set_font("Helvetica", "", 10)
            by_row(pdf, top + 5, columns_of(pdf, bodies))

    document = read(tmp_path, make_pdf(fill), "a.pdf")
    assert sections(document) == ["Second part"]
    assert texts(document) == [TITLE, LEFT, RIGHT, THIRD, "Second part", RIGHT, LEFT]


def test_a_heading_below_both_columns_does_not_go_to_the_left_one(tmp_path: Path) -> None:
    def fill(pdf: Pdf) -> None:
        pdf.line_of(TITLE, 18, "B")
        pdf.set_font("Helvetica", "", 10)
        by_row(pdf, 40, columns_of(pdf, (LEFT, RIGHT)))
        pdf.set_xy(20, 100)
        pdf.line_of("What comes next", 14, "B")
        pdf.line_of(THIRD)

    document = read(tmp_path, make_pdf(fill), "a.pdf")
    assert texts(document) == [TITLE, LEFT, RIGHT, "What comes next", THIRD]


def test_a_heading_within_a_column_stays_in_it(tmp_path: Path) -> None:
    def fill(pdf: Pdf) -> None:
        pdf.line_of(TITLE, 18, "B")
        pdf.set_font("Helvetica", "", 10)
        left, right = columns_of(pdf, (f"{LEFT} {LEFT}", f"{RIGHT} {RIGHT}"))
        for row in range(max(len(left), len(right))):
            if row == 5:
                pdf.set_font("Helvetica", "B", 12)
                pdf.text(20, 45 + PITCH * row, "Neglect")
                pdf.set_font("Helvetica", "", 10)
            elif row < len(left):
                pdf.text(20, 45 + PITCH * row, left[row])
            if row < len(right):
                pdf.text(105, 45 + PITCH * row, right[row])

    document = read(tmp_path, make_pdf(fill), "a.pdf")
    assert sections(document) == ["Neglect"]
    assert texts(document)[-1] == f"{RIGHT} {RIGHT}"


def test_a_words_halves_at_a_columns_edge_are_joined_and_the_original_keeps_them(tmp_path: Path) -> None:
    left = ["The region has an established and well-", "founded programme that helps all of its auth-"]
    left += ["orities in the work that they do together", "and it will go on for another two years."]
    right = ["Elsewhere the directors of the nine regions", "met to hear about the work of the other ones"]
    right += ["and they agreed to go on with what they have", "begun in the spring for the years to come."]

    def fill(pdf: Pdf) -> None:
        pdf.line_of(TITLE, 18, "B")
        pdf.set_font("Helvetica", "", 10)
        by_row(pdf, 45, (left, right))

    document = read(tmp_path, make_pdf(fill), "a.pdf")
    assert "helps all of its authorities in the work" in document.text
    assert "auth-\norities" in document.original
    assert texts(document, "paragraph")[1] == " ".join(right)


def test_one_column_of_ragged_and_justified_lines_is_left_alone(tmp_path: Path) -> None:
    def fill(pdf: Pdf) -> None:
        pdf.line_of(TITLE, 18, "B")
        for text in (LONG, MORE, LEFT):
            pdf.set_font("Helvetica", "", 11)
            pdf.multi_cell(100, text=text, align="J", new_x="LMARGIN", new_y="NEXT")
            pdf.ln(4)

    assert texts(read(tmp_path, make_pdf(fill), "a.pdf"), "paragraph") == [LONG, MORE, LEFT]


def test_a_gutter_needs_three_rows(tmp_path: Path) -> None:
    document = read_columns(tmp_path, by_row, "One line alone", "and another")
    assert texts(document) == [TITLE, "One line alone and another"]


boxes = st.tuples(st.integers(0, 500), st.integers(0, 60), st.integers(1, 250)).map(
    lambda box: (float(box[0]), 12.0 * box[1], float(box[0] + box[2]), 12.0 * box[1] + 11)
)


@given(st.lists(boxes, max_size=60))
@settings(max_examples=200)
def test_ordering_keeps_every_piece_once(found: list[tuple[float, float, float, float]]) -> None:
    rows = order_pieces([Piece(box=box) for box in found])
    assert sorted(at for row in rows for at in row) == list(range(len(found)))


def draw_box(pdf: Pdf) -> None:
    pdf.rect(140, 40, 55, 42)
    for at, line in enumerate(("Key facts", "Sixty challengers are trained", "and most are in post still.")):
        pdf.text(144, 48 + 6.3 * at, line)


def test_a_box_beside_the_text_comes_after_it_though_drawn_first(tmp_path: Path) -> None:
    def fill(pdf: Pdf) -> None:
        pdf.set_font("Helvetica", "", 10)
        draw_box(pdf)
        pdf.set_xy(20, 45)
        pdf.multi_cell(105, 5, f"{LEFT} {RIGHT}", align="L")

    document = read(tmp_path, make_pdf(fill), "a.pdf")
    assert texts(document)[0] == f"{LEFT} {RIGHT}"
    assert document.text.endswith("Sixty challengers are trained and most are in post still.")


def test_a_page_drawn_from_the_bottom_is_read_from_the_top(tmp_path: Path) -> None:
    def fill(pdf: Pdf) -> None:
        pdf.set_font("Helvetica", "", 10)
        lines = [str(line) for line in pdf.multi_cell(170, text=LEFT, dry_run=True, output="LINES")]  # type: ignore[union-attr]
        for at, line in reversed(list(enumerate(lines))):
            pdf.text(20, 40 + 5 * at, line)
        pdf.set_font("Helvetica", "B", 18)
        pdf.text(20, 25, TITLE)

    assert texts(read(tmp_path, make_pdf(fill), "a.pdf")) == [TITLE, LEFT]


def test_columns_of_justified_words_drawn_one_by_one_are_read_one_after_the_other(tmp_path: Path) -> None:
    def fill(pdf: Pdf) -> None:
        pdf.set_font("Helvetica", "", 10)
        columns = columns_of(pdf, (LEFT, RIGHT, THIRD))
        width = max(pdf.get_string_width(line) for lines in columns for line in lines)
        for row in range(max(map(len, columns))):
            for column, lines in enumerate(columns):
                if row >= len(lines):
                    continue
                words = lines[row].split()
                free = width - sum(pdf.get_string_width(word) for word in words)
                space = 1.0 if row == len(lines) - 1 else min(free / max(len(words) - 1, 1), 3.5)
                x = 20 + column * 170 / 3
                for word in words:
                    pdf.text(x, 45 + PITCH * row, word)
                    x += pdf.get_string_width(word) + space

    assert texts(read(tmp_path, make_pdf(fill), "a.pdf"), "paragraph") == [LEFT, RIGHT, THIRD]


def test_columns_go_on_over_the_page(tmp_path: Path) -> None:
    def fill(pdf: Pdf) -> None:
        pdf.set_font("Helvetica", "", 10)
        lines = columns_of(pdf, (f"{LEFT} {RIGHT} {THIRD}", ""))[0]
        quarter = len(lines) // 4 + 1
        for at in range(0, len(lines), quarter):
            if at == 2 * quarter:
                pdf.add_page()
            for row, line in enumerate(lines[at : at + quarter]):
                pdf.text(20 if at % (2 * quarter) == 0 else 110, 40 + PITCH * row, line)

    assert " ".join(texts(read(tmp_path, make_pdf(fill), "a.pdf"))) == f"{LEFT} {RIGHT} {THIRD}"


def test_boxes_drawn_one_after_the_other_keep_their_words_together(tmp_path: Path) -> None:
    def fill(pdf: Pdf) -> None:
        for at, (figure, label) in enumerate((("60", "challengers trained"), ("45", "are still in post"))):
            pdf.set_font("Helvetica", "B", 24)
            pdf.text(25 + 60 * at, 40, figure)
            pdf.set_font("Helvetica", "", 10)
            pdf.text(25 + 60 * at, 47, label)
        pdf.set_xy(20, 60)
        pdf.line_of(LEFT)

    expected = ["60", "challengers trained", "45", "are still in post", LEFT]
    assert texts(read(tmp_path, make_pdf(fill), "a.pdf")) == expected


def test_a_column_of_facts_beside_the_text_keeps_its_heading(tmp_path: Path) -> None:
    def fill(pdf: Pdf) -> None:
        for left, heading in ((20, "Workforce"), (140, "Key dates")):
            pdf.set_font("Helvetica", "B", 14)
            pdf.text(left, 40, heading)
            pdf.set_font("Helvetica", "", 10)
            facts = ["9 January: summit", "14 March: workshop", "2 May: conference"]
            lines = facts if left > 100 else columns_of(pdf, (f"{LEFT} {RIGHT}", ""))[0]
            for row, line in enumerate(lines):
                pdf.text(left, 52 + PITCH * row, line)

    document = read(tmp_path, make_pdf(fill), "a.pdf")
    assert texts(document)[:3] == ["Workforce", f"{LEFT} {RIGHT}", "Key dates"]
