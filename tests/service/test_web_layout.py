from __future__ import annotations

from collections.abc import Iterator

import pytest

from corpus import Block, BlockKind, Document
from service.web.layout import (
    Bullets,
    Furniture,
    Grid,
    Heading,
    Item,
    Layout,
    Line,
    Paragraph,
    Part,
    lay_out,
)
from service.web.marking import Piece


def document(*lines: tuple[BlockKind, str, dict[str, object]]) -> Document:
    """Make a document of one block a line."""
    text = "\n\n".join(line for _, line, _ in lines)
    starts = [sum(len(line) + 2 for _, line, _ in lines[:at]) for at in range(len(lines))]
    blocks = tuple(
        Block(kind=kind, start=start, end=start + len(line), **fields)  # type: ignore[arg-type]
        for start, (kind, line, fields) in zip(starts, lines, strict=True)
    )
    return Document(id="d", source="s", title="The title", text=text, blocks=blocks)


def heading(text: str, level: int) -> tuple[BlockKind, str, dict[str, object]]:
    return "heading", text, {"level": level}


def item(text: str, level: int, marker: str = "•") -> tuple[BlockKind, str, dict[str, object]]:
    return "list_item", text, {"level": level, "marker": marker}


def cell(text: str, row: int, column: int) -> tuple[BlockKind, str, dict[str, object]]:
    return "table_cell", text, {"row": row, "column": column, "path": ("Staff",)}


def words(line: Line | None) -> str:
    return "".join(piece.text for piece in line.pieces) if line else ""


def lines_of(part: Part) -> Iterator[Line]:
    match part:
        case Heading() | Paragraph():
            yield part.line
        case Furniture():
            yield from part.lines
        case Grid():
            yield from (cell.content for row in (part.head, *part.rows) for cell in row if cell.content)
        case Bullets():
            yield from (line for each in part.items for line in lines_of_item(each))


def lines_of_item(of: Item) -> Iterator[Line]:
    yield of.line
    yield from (line for below in of.items for line in lines_of_item(below))


def lines(layout: Layout) -> list[Line]:
    return [layout.title, *(line for part in layout.parts for line in lines_of(part))]


def marked(layout: Layout) -> list[Piece]:
    return [piece for line in lines(layout) for piece in line.pieces if piece.marked]


def test_the_title_is_not_repeated_in_the_text() -> None:
    layout = lay_out(document(heading("Update", 1), ("paragraph", "Body.", {})))
    assert words(layout.title) == "Update"
    assert [type(part) for part in layout.parts] == [Paragraph]


def test_a_document_without_a_title_block_shows_its_title_all_the_same() -> None:
    assert words(lay_out(document(("paragraph", "Body.", {}))).title) == "The title"


def test_a_document_without_blocks_shows_its_lines() -> None:
    layout = lay_out(Document(id="d", source="s", title="t", text="One.\n\n \nTwo.\nThree."), (8, 12))
    assert [words(part.line) for part in layout.parts if isinstance(part, Paragraph)] == [
        "One.",
        "Two.",
        "Three.",
    ]
    assert [piece.text for piece in marked(layout)] == ["Two."]


def test_headings_never_skip_a_level() -> None:
    layout = lay_out(document(heading("a", 4), heading("b", 6), heading("c", 2), heading("d", 9)))
    assert [part.level for part in layout.parts if isinstance(part, Heading)] == [2, 3, 2, 3]


def test_deeper_items_stand_inside_the_one_above_them() -> None:
    layout = lay_out(document(item("a", 1), item("b", 2), item("c", 3), item("d", 1)))
    (bullets,) = layout.parts
    assert isinstance(bullets, Bullets)
    first, last = bullets.items
    assert words(first.items[0].items[0].line) == "c"
    assert last.items == ()


def test_an_items_number_is_kept_and_its_bullet_is_left_to_the_browser() -> None:
    (bullets,) = lay_out(document(item("a", 1, "•"), item("b", 1, "(iv)"))).parts
    assert isinstance(bullets, Bullets)
    assert [each.marker for each in bullets.items] == [None, "(iv)"]


def test_thousands_of_nested_lists_lay_out_without_running_out_of_stack() -> None:
    layout = lay_out(document(*(item("x", level) for level in range(1, 3000))))
    assert len(lines(layout)) == 3000


def test_cells_become_rows_and_two_neighbouring_tables_stay_two() -> None:
    table = [cell("a", 1, 1), cell("b", 1, 2), cell("c", 2, 1), cell("d", 2, 2)]
    layout = lay_out(document(*table, *table[:2]))
    first, second = layout.parts
    assert isinstance(first, Grid)
    assert isinstance(second, Grid)
    rows = [first.head, *first.rows]
    assert [[words(each.content) for each in row] for row in rows] == [["a", "b"], ["c", "d"]]
    assert first.caption == "Staff"
    assert (second.head, len(second.rows)) == ((), 1)


def test_blocks_are_numbered_as_the_document_has_them_so_that_links_stay() -> None:
    made = document(heading("Update", 1), ("paragraph", "Body.", {}), item("a", 1), item("b", 2))
    assert sorted(line.number for line in lines(lay_out(made))) == [1, 2, 3, 4]


def test_a_footnote_says_that_it_is_one() -> None:
    made = document(("paragraph", "Body.", {}), ("paragraph", "See there.", {"anchor": "footnote2"}))
    assert [part.note for part in lay_out(made).parts if isinstance(part, Paragraph)] == [None, "Footnote 2"]


def test_a_span_over_several_blocks_is_marked_in_each_and_anchored_once() -> None:
    made = document(("paragraph", "One two.", {}), item("three", 1), ("paragraph", "four", {}))
    layout = lay_out(made, (4, made.text.index("four") + 2))
    assert [piece.text for piece in marked(layout)] == ["two.", "three", "fo"]
    assert [piece.anchor for piece in marked(layout)] == [True, False, False]


def test_furniture_is_opened_only_by_a_link_into_it() -> None:
    made = document(("paragraph", "Body.", {}), ("furniture", "Print this article", {}))
    for span, opened in [(None, False), ((0, 4), False), ((7, 12), True)]:
        (furniture,) = [part for part in lay_out(made, span).parts if isinstance(part, Furniture)]
        assert furniture.opened is opened


@pytest.mark.parametrize("span", [(0, 0), (5, 3), (5, 7), (900, 999)])
def test_a_span_with_nothing_to_see_is_not_found(span: tuple[int, int]) -> None:
    layout = lay_out(document(("paragraph", "Body.", {}), ("paragraph", "More.", {})), span)
    assert not layout.found
    assert marked(layout) == []
