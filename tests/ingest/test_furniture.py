"""Lines that a website or a word processor puts around a text."""

from __future__ import annotations

import pytest

from ingest.furniture import is_furniture, is_page_number


@pytest.mark.parametrize(
    "line",
    [
        "Featured Event",
        "Next Upcoming Event",
        "Wed, 05 Jul 17 13:00",
        "Print this article Font size -16+",
        "Tags assigned to this article: NORTH EAST 4",
        "Related Blog Articles",
        "top of page",
        "- 4 days ago",
        "4 min read",
        "Feb 12 / 5 min read",
        "By Jo Bloggs, 12 February 2019 · 5-minute read",
        "Reading time: 5 minutes",
        "Share this article",
        "Skip to main content",
        "Page 3 of 12",
        "[…]",
        "2.1 Peer challenge . . . . . . . . . . . . 14",
        "Regional priorities...............3",
        "© 2024 An association",
        "This website uses cookies to remember your choice.",
    ],
)
def test_page_furniture_is_known_by_its_words(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Insights",
        "9 January 2019",
        "Share of agency posts on the agreed scale",
        "Related work",
        "The featured event was a summit",
        "Next steps",
        "16 to 25",
        "Updated plans",
        "Staff have 10 min to read each plan",
        "Reading times of social work reports",
        "They asked for more ... and got it.",
    ],
)
def test_short_lines_of_a_text_are_no_furniture(line: str) -> None:
    assert not is_furniture(line)


@pytest.mark.parametrize("line", ["3", "Page 3", "3 of 12", "– 3 –", "Page 3 / 12"])
def test_page_numbers_are_known_in_their_forms(line: str) -> None:
    assert is_page_number(line)


def test_a_year_with_words_is_no_page_number() -> None:
    assert not is_page_number("Update 2019")
