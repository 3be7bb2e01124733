from __future__ import annotations

from typing import Any

import pytest

from corpus import Block
from service.web.grids import arrange
from service.web.places import name_note, word_place


def block(**fields: Any) -> Block:
    return Block(kind="paragraph", start=0, end=1, **fields)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, ""),
        ({"page": 3}, "page 3"),
        (
            {"page": 1, "box": (72.0, 36.0, 216.0, 50.4)},
            "page 1, 2.5 cm from the left and 1.3 cm from the top, 5.1 cm wide and 0.5 cm high",
        ),
        ({"anchor": "p12"}, "paragraph 12"),
        ({"anchor": "t1r2c3", "row": 2, "column": 3}, "table 1, row 2, column 3"),
        ({"row": 2, "column": 3, "page": 4}, "page 4, row 2, column 3"),
        ({"anchor": "footnote2"}, "footnote 2"),
        ({"anchor": "header"}, "header"),
    ],
)
def test_a_place_is_said_in_words(fields: dict[str, Any], words: str) -> None:
    assert word_place(block(**fields)) == words


def test_only_notes_are_called_notes() -> None:
    assert name_note(block(anchor="endnote1")) == "Endnote 1"
    assert name_note(block(anchor="p1")) is None
    assert name_note(block()) is None


def table(*rows: str) -> list[tuple[int, int, str]]:
    """Return the cells of rows written as "a|b|c"; an empty one is no cell at all."""
    return [
        (number, column, cell)
        for number, row in enumerate(rows, 1)
        for column, cell in enumerate(row.split("|"), 1)
        if cell
    ]


def scopes(*rows: str) -> list[list[str | None]]:
    head, body = arrange(table(*rows), lambda cell: any(map(str.isalpha, cell)))
    return [[cell.scope for cell in row] for row in (head, *body)]


def test_the_first_row_heads_the_columns_and_a_first_column_of_words_the_rows() -> None:
    assert scopes("Measure|2017|2018", "Cases|34|61") == [["col", "col", "col"], ["row", None, None]]
    assert scopes("2016|2017", "34|61") == [["col", "col"], [None, None]]
    assert scopes("One row|alone") == [[], [None, None]]


def test_a_row_that_lacks_a_cell_keeps_its_others_under_their_columns() -> None:
    _, body = arrange(table("A|B|C", "x||z"), str.isalpha)
    assert [cell.content for cell in body[0]] == ["x", None, "z"]


def test_a_table_whose_cells_stand_far_apart_takes_no_more_room_than_its_cells() -> None:
    cells = [(row, row, f"{row}") for row in range(1, 2001)]
    head, body = arrange(cells, str.isalpha)
    assert len(head) + sum(map(len, body)) == 2000
