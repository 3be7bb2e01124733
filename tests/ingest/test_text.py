"""Plain text becomes blocks: paragraphs, lists in their many styles, and nothing lost on the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.layout import RawBlock
from ingest.text import lay_out
from tests.ingest.making import LONG, MORE, block_of, paragraphs, read, sections, text_of, texts

TITLE = "North West Regional Update June 2019"


def items(lines: str) -> list[tuple[str | None, int, str]]:
    return [(b.marker, b.level, b.text) for b in lay_out(lines.splitlines()) if b.kind == "list_item"]


@pytest.mark.parametrize(
    "marker", ["•", "-", "–", "*", "·", "◦", "▪", "\uf0b7", "1.", "1)", "(1)", "a)", "(a)"]
)
def test_each_style_of_marker_makes_a_list_item(marker: str) -> None:
    assert items(f"{marker} early help") == [(marker, 1, "early help")]


def test_the_letter_o_is_a_second_level_bullet() -> None:
    assert items("• people asked for:\no a list of who does what\no Help in applying it\n• next") == [
        ("•", 1, "people asked for:"),
        ("o", 2, "a list of who does what"),
        ("o", 2, "Help in applying it"),
        ("•", 1, "next"),
    ]


def test_numbers_among_bullets_at_the_same_indent_are_an_inner_list() -> None:
    read_items = items("  • two are new:\n  1. Doing things differently\n  2. Attainment\n  • reviews follow")
    assert [(marker, level) for marker, level, _ in read_items] == [("•", 1), ("1.", 2), ("2.", 2), ("•", 1)]


def test_indents_nest_a_list_whatever_its_markers() -> None:
    assert [level for _, level, _ in items("- a\n    - b\n        - c\n    - d\n- e")] == [1, 2, 3, 2, 1]


def test_bullets_with_a_blank_line_after_each_are_one_list(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "Update\n\nThe priorities for the year are these three:\n\n• neglect\n\n• SEND\n\n• early help\n",
    )
    assert "• neglect\n• SEND\n• early help" in document.text


def test_a_list_that_counts_on_after_a_paragraph_keeps_its_numbers() -> None:
    assert items("1. first\n\nA paragraph between.\n\n2. second") == [("1.", 1, "first"), ("2.", 1, "second")]


def test_a_letter_in_brackets_that_follows_no_list_is_part_of_its_sentence() -> None:
    [block] = lay_out(["They chose a theme, a host and", "(d) a date that suited everyone."])[:1]
    assert block.kind == "paragraph"
    assert all(block.kind == "paragraph" for block in lay_out(["(d) a date"]))


def test_a_bullet_alone_on_its_line_takes_the_next_line() -> None:
    assert items("•\nearly help\n•\nneglect") == [("•", 1, "early help"), ("•", 1, "neglect")]


def test_bullets_within_one_line_are_items_of_their_own() -> None:
    assert items("• early help • neglect • SEND") == [
        ("•", 1, "early help"),
        ("•", 1, "neglect"),
        ("•", 1, "SEND"),
    ]


def test_a_stray_dot_after_a_date_is_kept_out_of_the_block() -> None:
    [block] = lay_out(["The memorandum was signed on 22 March 2019·"])
    assert block == RawBlock(
        kind="paragraph", text="The memorandum was signed on 22 March 2019", tail="·", gap=0
    )


def test_lines_wrapped_by_hand_are_joined_and_short_ones_end_paragraphs() -> None:
    wrapped = [
        "The region has trained sixty peer challengers and forty-five",
        "of them are still in post. A further course is planned for",
        "the spring, for which people have applied in numbers and",
        "which the College will run.",
        "Another paragraph begins here, after a line that was short.",
    ]
    assert [len(block.text.split()) for block in lay_out(wrapped)] == [36, 10]


def test_an_unwrapped_text_has_a_paragraph_a_line() -> None:
    assert [b.text for b in lay_out([LONG, LONG, "Short."])] == [LONG, LONG, "Short."]


def test_a_hyphen_at_the_end_of_a_line_is_kept_without_a_space() -> None:
    assert lay_out(["sector-", "led improvement"])[0].text == "sector-led improvement"


def test_white_space_is_one_space_and_invisible_characters_go(tmp_path: Path) -> None:
    document = read(
        tmp_path, paragraphs("Update", "Two\u00a0 \tLAs\u200b took\u00ad part in the first round of reviews.")
    )
    assert texts(document)[1] == "Two LAs took part in the first round of reviews."


def test_the_original_is_what_was_read(tmp_path: Path) -> None:
    source = "Update\r\n\r\n  •  one\r\n"
    assert read(tmp_path, source).original == source


def test_markers_stand_before_the_block_and_outside_it(tmp_path: Path) -> None:
    document = read(tmp_path, paragraphs("Update", "• early help\n1. neglect"))
    block = block_of(document, "early help")
    assert document.text[block.start - 2 : block.end] == "• early help"
    assert block.marker == "•"


TABLES = """LA | Children | As at
---|---|---
Kent | | June
Devon | 40 | May

| Name | Count |
+------+-------+
| Hull | 3 |

LA\tChildren\tAs at
Bath\t\tJune

Place       Reviews   Next
Durham           12   May
Gateshead         4   June

1.\tFirst item
2.\tSecond item

It was agreed.  They met again in the
autumn.  Nobody was late.
"""


def test_rows_parted_by_bars_tabs_or_gaps_are_cells_and_lose_nothing(tmp_path: Path) -> None:
    document = read(tmp_path, f"{TITLE}\n\n{TABLES}")
    cells = [(b.row, b.column, text_of(document, b)) for b in document.blocks if b.kind == "table_cell"]
    assert cells[3:7] == [(2, 1, "Kent"), (2, 3, "June"), (3, 1, "Devon"), (3, 2, "40")]
    assert cells[8:12] == [(1, 1, "Name"), (1, 2, "Count"), (2, 1, "Hull"), (2, 2, "3")]
    assert cells[15:17] == [(2, 1, "Bath"), (2, 3, "June")]
    assert cells[-3:] == [(3, 1, "Gateshead"), (3, 2, "4"), (3, 3, "June")]
    assert [b.marker for b in document.blocks if b.kind == "list_item"] == ["1.", "2."]
    assert "".join(document.text.split()) == "".join(f"{TITLE}{TABLES}".split())


def test_an_underlined_heading_keeps_its_rule_as_furniture(tmp_path: Path) -> None:
    document = read(tmp_path, f"{TITLE}\n\nData\n----\n{LONG}\n\nSEND\n====\n{MORE}\n")
    assert sections(document) == ["Data", "SEND"]
    assert texts(document, "furniture")[:2] == ["----", "===="]


def test_the_last_of_two_headings_above_a_divided_list_divides_it(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        paragraphs(
            TITLE, "Data", LONG, "Ten priorities", "Safety", "1. One\n2. Two", "Outcomes", "3. Three\n4. Four"
        ),
    )
    assert (sections(document), sections(document, 3)) == (
        ["Data", "Ten priorities"],
        ["Safety", "Outcomes"],
    )


def test_a_numbered_list_after_bullets_is_a_list_of_its_own(tmp_path: Path) -> None:
    document = read(tmp_path, f"{TITLE}\n\nThe steps are:\n\n * this\n * that\n\n1) write\n2) send\n")
    assert [b.level for b in document.blocks if b.kind == "list_item"] == [1, 1, 1, 1]
