"""PDFs: lines become paragraphs with page and box; running heads, tables and broken files."""

from __future__ import annotations

from pathlib import Path

import pytest

import ingest
from corpus import ReadFailure
from ingest.pdf_lines import Line
from ingest.pdf_paragraphs import build_blocks
from ingest.pdf_slow import read_pages_slowly
from tests.ingest.making import LONG, MORE, Pdf, block_of, codes, make_pdf, read, sections, texts, update_pdf


def two_pages(pdf: Pdf) -> None:
    update_pdf(pdf)
    for number in range(18):
        pdf.line_of(f"{'Then ' * number}{MORE} {LONG}")


def test_size_and_weight_make_title_and_headings(tmp_path: Path) -> None:
    document = read(tmp_path, make_pdf(update_pdf), "a.pdf")
    assert document.title == "North West Regional Update June 2019"
    assert (document.region, document.period) == ("North West", "2019-06")
    assert sections(document) == ["Peer challenge"]
    assert texts(document, "paragraph") == [LONG]


def test_headings_in_bold_of_the_bodys_size_are_found(tmp_path: Path) -> None:
    def fill(pdf: Pdf) -> None:
        pdf.line_of("North West Regional Update June 2019", 18, "B")
        for name, body in (("Data", LONG), ("SEND", MORE)):
            pdf.line_of(name, style="B")
            pdf.line_of(body)

    assert sections(read(tmp_path, make_pdf(fill), "a.pdf")) == ["Data", "SEND"]


def test_blocks_carry_their_page_and_their_box_from_the_top_left(tmp_path: Path) -> None:
    document = read(tmp_path, make_pdf(two_pages), "a.pdf")
    title, last = document.blocks[0], document.blocks[-1]
    assert (title.page, last.page) == (1, 2)
    assert title.box is not None
    left, top, right, bottom = title.box
    assert 25 < left < 35
    assert 20 < top < bottom < 60
    assert 300 < right < 420


def test_running_heads_and_page_numbers_are_furniture_after_the_text(tmp_path: Path) -> None:
    document = read(tmp_path, make_pdf(two_pages, header="London update May 2016", numbered=True), "a.pdf")
    assert texts(document, "furniture") == ["London update May 2016", "Page 1 of 2", "Page 2 of 2"]
    assert [block.kind for block in document.blocks[-3:]] == ["furniture"] * 3
    assert document.region == "North West"


def test_a_running_head_of_a_single_page_is_not_taken_for_the_title(tmp_path: Path) -> None:
    document = read(tmp_path, make_pdf(update_pdf, header="London update May 2016"), "a.pdf")
    assert document.title == "North West Regional Update June 2019"
    assert texts(document, "furniture") == ["London update May 2016"]


def test_a_paragraph_goes_on_over_the_page(tmp_path: Path) -> None:
    def fill(pdf: Pdf) -> None:
        update_pdf(pdf)
        pdf.set_y(-32)
        pdf.line_of(MORE * 3)

    document = read(tmp_path, make_pdf(fill, header="The region", numbered=True), "a.pdf")
    assert texts(document, "paragraph") == [LONG, (MORE * 3).replace("  ", " ")]


def test_bullets_make_a_list(tmp_path: Path) -> None:
    def fill(pdf: Pdf) -> None:
        update_pdf(pdf)
        for item in ("\x95 early help", "- neglect", "\x95 " + MORE):
            pdf.line_of(item)

    document = read(tmp_path, make_pdf(fill), "a.pdf")
    assert texts(document, "list_item") == ["early help", "neglect", MORE]


def test_a_ruled_table_has_cells_in_its_place(tmp_path: Path) -> None:
    def fill(pdf: Pdf) -> None:
        update_pdf(pdf)
        with pdf.table() as table:
            for row in (("LA", "Children"), ("Leeds", "12")):
                line = table.row()
                for cell in row:
                    line.cell(cell)
        pdf.line_of(MORE)

    document = read(tmp_path, make_pdf(fill), "a.pdf")
    assert f"{LONG}\n\nLA\tChildren\nLeeds\t12\n\n{MORE}" in document.text
    assert (block_of(document, "12").row, block_of(document, "12").column) == (2, 2)
    assert block_of(document, "12").box is not None


def lines_of(*rows: str) -> list[Line]:
    return [
        Line(text=row, page=1, box=(50, 50 + 14 * i, 300, 61 + 14 * i), size=11, hyphenated=row.endswith("-"))
        for i, row in enumerate(rows)
    ]


@pytest.mark.parametrize(
    ("rows", "joined"),
    [
        (("It is a well-estab-", "lished programme"), "It is a well-established programme"),
        (
            ("It is led by the multi-", "agency group of the agency"),
            "It is led by the multi-agency group of the agency",
        ),
        (("We heard from the North-", "West"), "We heard from the North-West"),
    ],
)
def test_a_hyphen_at_a_break_goes_unless_the_second_part_is_a_word(
    rows: tuple[str, str], joined: str
) -> None:
    assert [block.text for block in build_blocks(lines_of(*rows))] == [joined]


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    def fill(pdf: Pdf) -> None:
        pdf.line_of("North West Regional Update June 2019", 18, "B")
        pdf.set_font("Helvetica", "", 11)
        with pdf.text_columns(ncols=2, gutter=10, balance=False) as columns:
            for text in (LONG, MORE):
                columns.write(text)
                columns.new_column()

    assert texts(read(tmp_path, make_pdf(fill), "a.pdf"), "paragraph") == [LONG, MORE]


def test_what_pdfium_cannot_read_is_read_by_pdfplumber_into_the_same_lines() -> None:
    slow = build_blocks([line for page in read_pages_slowly(make_pdf(update_pdf)) for line in page.lines])
    assert [(block.kind, block.text, block.page) for block in slow] == [
        ("heading", "North West Regional Update June 2019", 1),
        ("heading", "Peer challenge", 1),
        ("paragraph", LONG, 1),
    ]


def test_single_pages_that_pdfium_missed_are_read_by_pdfplumber() -> None:
    (page,) = read_pages_slowly(make_pdf(two_pages), [2])
    assert page.number == 2
    assert MORE[-20:] in " ".join(line.text for line in page.lines)


def test_one_module_alone_imports_pdfplumber() -> None:
    modules = Path(ingest.__file__).parent.glob("*.py")
    assert [path.name for path in modules if "import pdfplumber" in path.read_text()] == ["pdf_slow.py"]


def test_an_encrypted_pdf_is_called_so(tmp_path: Path) -> None:
    def fill(pdf: Pdf) -> None:
        update_pdf(pdf)
        pdf.set_encryption(owner_password="owner", user_password="user")  # noqa: S106  of a file made here

    with pytest.raises(ReadFailure, match="without a password") as failure:
        read(tmp_path, make_pdf(fill), "a.pdf")
    assert failure.value.status == "encrypted"


def test_a_pdf_without_text_is_called_empty(tmp_path: Path) -> None:
    with pytest.raises(ReadFailure, match="OCR") as failure:
        read(tmp_path, make_pdf(lambda pdf: pdf.rect(20, 20, 50, 50)), "a.pdf")
    assert failure.value.status == "empty_text"


def test_a_truncated_pdf_is_read_with_a_remark_or_rejected(tmp_path: Path) -> None:
    whole = make_pdf(two_pages)
    assert "file_truncated" in codes(read(tmp_path, whole[:-6], "a.pdf"))
    with pytest.raises(ReadFailure, match="damaged") as failure:
        read(tmp_path, whole[:300], "a.pdf")
    assert failure.value.status == "rejected"


def test_a_blank_page_is_nothing_to_report(tmp_path: Path) -> None:
    def fill(pdf: Pdf) -> None:
        update_pdf(pdf)
        pdf.add_page()

    assert codes(read(tmp_path, make_pdf(fill), "a.pdf")) == set()


def test_a_page_without_text_among_others_is_reported(tmp_path: Path) -> None:
    def fill(pdf: Pdf) -> None:
        update_pdf(pdf)
        pdf.add_page()
        pdf.rect(20, 20, 50, 50)

    assert "pages_without_text" in codes(read(tmp_path, make_pdf(fill), "a.pdf"))
