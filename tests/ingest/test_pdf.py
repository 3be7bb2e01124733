"""PDFs: lines become paragraphs with page and box; running heads, tables and broken files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import ingest
from corpus import ReadFailure
from ingest.pdf_lines import Line
from ingest.pdf_paragraphs import build_blocks
from ingest.pdf_slow import Unreadable, broken_as_unreadable, read_pages_slowly
from tests.ingest.making import LONG, MORE, Pdf, block_of, codes, make_pdf, read, sections, texts, update_pdf
from tests.ingest.raw_pdf import HELVETICA, pdf_of, pdf_page, stream


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
        (("There are now forty-", "five of them"), "There are now forty-five of them"),
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


def annotated() -> bytes:
    """A page with a note, an answer in a form, a hidden note and a link."""
    shown = [
        stream(
            b"BT /F 11 Tf 2 5 Td (%s) Tj ET" % words,
            b"/Type/XObject/Subtype/Form/BBox[0 0 200 20]/Resources<</Font<</F 5 0 R>>>>",
        )
        for words in (b"Agreed by the board", b"Leeds", b"Not for print")
    ]
    note = b"<</Type/Annot/Subtype/FreeText/Rect[50 500 250 520]/F 4/AP<</N 6 0 R>>>>"
    answer = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(Leeds)/Rect[50 400 250 420]/F 4/AP<</N 7 0 R>>>>"
    hidden = b"<</Type/Annot/Subtype/FreeText/Rect[50 300 250 320]/F 2/AP<</N 8 0 R>>>>"
    link = b"<</Type/Annot/Subtype/Link/Rect[50 700 250 720]>>"
    return pdf_page(
        stream(b"BT /F 11 Tf 50 700 Td (%s) Tj ET" % MORE.encode()),
        b"/Font<</F 5 0 R>>",
        *(HELVETICA, *shown, note, answer, hidden, link),
        page=b"/Annots[9 0 R 10 0 R 11 0 R 12 0 R]",
        catalogue=b"/AcroForm<</Fields[10 0 R]>>",
    )


def test_notes_and_answers_in_forms_are_read_where_they_are_shown(tmp_path: Path) -> None:
    document = read(tmp_path, annotated(), "a.pdf")
    assert texts(document) == [MORE, "Agreed by the board", "Leeds"]
    box = block_of(document, "Leeds").box
    assert box is not None
    assert 370 < box[1] < box[3] < 405


def test_a_file_with_an_owners_password_alone_is_read(tmp_path: Path) -> None:
    def fill(pdf: Pdf) -> None:
        update_pdf(pdf)
        pdf.set_encryption(owner_password="owner")  # noqa: S106  of a file made here

    assert texts(read(tmp_path, make_pdf(fill), "a.pdf"), "paragraph") == [LONG]


@pytest.mark.parametrize(
    ("turn", "matrix"),
    [
        (0, b"1 0 0 1 50 740"),
        (90, b"0 1 -1 0 60 50"),
        (180, b"-1 0 0 -1 750 60"),
        (270, b"0 -1 1 0 740 750"),
    ],
)
def test_a_turned_page_is_read_as_it_is_shown(tmp_path: Path, turn: int, matrix: bytes) -> None:
    shown = b"BT /F 11 Tf %s Tm (%s) Tj 0 -14 Td (%s) Tj ET" % (
        matrix,
        MORE[:56].encode(),
        MORE[57:].encode(),
    )
    page = b"/Rotate %d" % turn
    data = pdf_page(stream(shown), b"/Font<</F 5 0 R>>", HELVETICA, page=page, box=b"0 0 800 800")
    document = read(tmp_path, data, "a.pdf")
    assert document.text == MORE
    box = document.blocks[0].box
    assert box is not None
    assert (box[0], box[1], box[3]) == pytest.approx((50, 50, 77), abs=3)


def test_a_page_drawn_on_its_side_is_turned_upright(tmp_path: Path) -> None:
    def fill(pdf: Pdf) -> None:
        pdf.set_font("Helvetica", "", 11)
        with pdf.rotation(90, 100, 150):
            for at, line in enumerate((MORE[:56], MORE[57:], "", LONG[:90], LONG[91:])):
                pdf.text(20, 100 + 6 * at, line)

    document = read(tmp_path, make_pdf(fill), "a.pdf")
    assert document.text == f"{MORE}\n\n{LONG}"


def test_a_large_initial_belongs_to_the_word_that_it_opens(tmp_path: Path) -> None:
    def fill(pdf: Pdf) -> None:
        pdf.set_font("Helvetica", "B", 36)
        pdf.text(20, 45, LONG[0])
        pdf.set_font("Helvetica", "", 11)
        for at, line in enumerate((LONG[1:90], LONG[91:])):
            pdf.text(31, 39 + 5.5 * at, line)

    assert texts(read(tmp_path, make_pdf(fill), "a.pdf")) == [LONG]


def test_letters_set_apart_are_a_word(tmp_path: Path) -> None:
    def fill(pdf: Pdf) -> None:
        pdf.set_font("Helvetica", "B", 14)
        pdf.set_char_spacing(4)
        pdf.text(20, 30, "NEGLECT")
        pdf.set_char_spacing(0)
        pdf.set_xy(20, 40)
        pdf.line_of(LONG)

    assert "NEGLECT" in texts(read(tmp_path, make_pdf(fill), "a.pdf"))


def test_a_first_line_that_is_set_in_begins_a_paragraph() -> None:
    rows = [(57, LONG[:90]), (50, LONG[91:]), (57, MORE[:56]), (50, MORE[57:])]
    lines = [
        Line(text=text, page=1, box=(left, 50 + 14 * at, 500, 61 + 14 * at), size=8)
        for at, (left, text) in enumerate(rows)
    ]
    assert [block.text for block in build_blocks(lines)] == [LONG, MORE]


class Wrapper(ValueError):
    """As the libraries raise for whatever went wrong below."""


def chained() -> None:
    try:
        fail(MemoryError())
    except MemoryError as error:
        raise Wrapper from error


def fail(error: Exception) -> None:
    raise error


@pytest.mark.parametrize(
    ("act", "told"),
    [
        (lambda: fail(Wrapper(MemoryError())), MemoryError),
        (chained, MemoryError),
        (lambda: fail(Wrapper("damaged")), Unreadable),
    ],
)
def test_a_memory_error_that_a_library_wraps_is_told_as_one(
    act: Callable[[], None], told: type[Exception]
) -> None:
    with pytest.raises(told), broken_as_unreadable():
        act()


def test_two_thousand_pages_are_read_and_more_are_refused(tmp_path: Path) -> None:
    def pages(count: int) -> bytes:
        kids = b" ".join(b"%d 0 R" % (at + 5) for at in range(count))
        page = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 3 0 R>>>>>>"
        )
        contents = stream(b"BT /F 11 Tf 50 700 Td (%s) Tj ET" % MORE.encode())
        tree = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count)
        return pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", tree, HELVETICA, contents, *[page] * count])

    assert read(tmp_path, pages(2_000), "a.pdf").blocks[-1].page is not None
    with pytest.raises(ReadFailure, match=r"2,001 pages; at most 2,000") as failure:
        read(tmp_path, pages(2_001), "b.pdf")
    assert failure.value.status == "rejected"


def test_bullets_that_are_drawn_as_shapes_make_a_list(tmp_path: Path) -> None:
    def fill(pdf: Pdf) -> None:
        update_pdf(pdf)
        pdf.set_font("Helvetica", "", 11)
        for at, (left, item) in enumerate(((20, "early help"), (28, "neglect"), (20, "admissions"))):
            y = 80 + 6 * at
            pdf.ellipse(left, y - 2, 1.4, 1.4, style="F" if left == 20 else "D")
            pdf.text(left + 4, y, item)

    document = read(tmp_path, make_pdf(fill), "a.pdf")
    items = [(b.marker, b.level) for b in document.blocks if b.kind == "list_item"]
    assert texts(document, "list_item") == ["early help", "neglect", "admissions"]
    assert items == [("•", 1), ("◦", 2), ("•", 1)]


def test_what_a_browser_prints_around_a_page_is_furniture(tmp_path: Path) -> None:
    def fill(pdf: Pdf) -> None:
        pdf.set_font("Helvetica", "", 8)
        pdf.text(10, 8, "11/22/19, 1:26 PM")
        pdf.text(90, 8, "North West Regional Update")
        pdf.text(10, 290, "https://example.org/updates/june-2019")
        pdf.text(195, 290, "1/1")
        pdf.set_xy(20, 30)
        update_pdf(pdf)

    document = read(tmp_path, make_pdf(fill), "a.pdf")
    assert texts(document, "furniture") == [
        "11/22/19, 1:26 PM North West Regional Update",
        "https://example.org/updates/june-2019 1/1",
    ]
    assert document.title == "North West Regional Update June 2019"


def test_words_in_hebrew_are_read_from_the_right_however_they_are_drawn(tmp_path: Path) -> None:
    letters = dict(zip("abcdef", "שלוםעב", strict=True))
    mapped = b"".join(b"<%02x><%04x>" % (ord(code), ord(letter)) for code, letter in letters.items())
    to_unicode = stream(
        b"1 begincodespacerange <00><ff> endcodespacerange 6 beginbfchar %s endbfchar" % mapped
    )
    font = HELVETICA.removesuffix(b">>") + b"/ToUnicode 7 0 R>>"
    drawn = (
        b"BT /F 11 Tf 50 700 Td (%s) Tj 0 -30 Td (The greeting is ) Tj /G 11 Tf (dabe) Tj /F 11 Tf ( ) Tj"
        b" /G 11 Tf (dcba) Tj /F 11 Tf ( in both.) Tj ET" % LONG.encode()
    )
    data = pdf_page(stream(drawn), b"/Font<</F 5 0 R/G 6 0 R>>", HELVETICA, font, to_unicode)
    assert "The greeting is שלום עלשם in both." in read(tmp_path, data, "a.pdf").text
