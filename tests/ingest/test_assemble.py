"""One assembler for all readers: separators, offsets and heading paths."""

from __future__ import annotations

from ingest.assemble import assemble
from ingest.layout import RawBlock


def heading(text: str, level: int) -> RawBlock:
    return RawBlock(kind="heading", text=text, level=level)


def item(text: str, marker: str | None = "•") -> RawBlock:
    return RawBlock(kind="list_item", text=text, marker=marker, level=1)


def cell(text: str, row: int, column: int) -> RawBlock:
    return RawBlock(kind="table_cell", text=text, row=row, column=column)


PARAGRAPH = RawBlock(kind="paragraph", text="Text.")


def test_blocks_items_rows_and_cells_are_set_apart_each_in_its_way() -> None:
    cells = [cell("a", 1, 1), cell("b", 1, 2), cell("c", 2, 1), cell("d", 1, 1)]
    text, _ = assemble([heading("T", 1), item("one"), item("two", "2."), item("on"), PARAGRAPH, *cells])
    assert text == "T\n\n• one\n2. two\n• on\n\nText.\n\na\tb\nc\n\nd"


def test_a_path_holds_the_headings_above_and_not_the_title() -> None:
    raw = [
        heading("T", 1),
        PARAGRAPH,
        heading("A", 2),
        heading("B", 3),
        PARAGRAPH,
        heading("C", 2),
        PARAGRAPH,
    ]
    _, blocks = assemble(raw)
    assert [block.path for block in blocks] == [(), (), (), ("A",), ("A", "B"), (), ("C",)]


def test_a_lost_heading_leaves_a_wider_gap_and_ends_the_path() -> None:
    lost = RawBlock(kind="paragraph", text="More.", lost=True)
    text, blocks = assemble([heading("T", 1), heading("A", 2), PARAGRAPH, lost])
    assert text == "T\n\nA\n\nText.\n\n\nMore."
    assert blocks[-1].path == ()


def test_furniture_belongs_to_no_section() -> None:
    _, blocks = assemble([heading("A", 2), RawBlock(kind="furniture", text="3"), PARAGRAPH])
    assert [block.path for block in blocks] == [(), (), ("A",)]


def test_a_tail_follows_its_block() -> None:
    text, [block, _] = assemble([RawBlock(kind="heading", text="A", level=2, tail=":"), PARAGRAPH])
    assert (text, block.end) == ("A:\n\nText.", 1)


def test_nothing_makes_an_empty_text() -> None:
    assert assemble([]) == ("", ())
