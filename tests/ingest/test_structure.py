"""Title, sections and furniture of a text without markup."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.making import LONG, MORE, block_of, codes, paragraphs, read, sections, text_of, texts

TITLE = "North West Regional Update June 2019"


def test_the_title_is_the_first_heading_and_the_only_one_of_level_one(tmp_path: Path) -> None:
    document = read(tmp_path, paragraphs(TITLE, "Peer challenge", LONG))
    assert document.title == TITLE
    assert [(b.kind, b.level) for b in document.blocks] == [("heading", 1), ("heading", 2), ("paragraph", 0)]
    assert [b.path for b in document.blocks] == [(), (), ("Peer challenge",)]


@pytest.mark.parametrize(
    "banner",
    [
        "Featured Event\n\nWed, 14 Nov 18 10:00",
        "Next Upcoming Event\n\nTue, 09 Jul 24 10:00",
        "Featured Event",
        "Home",
    ],
)
def test_a_banner_above_the_title_is_furniture(tmp_path: Path, banner: str) -> None:
    document = read(tmp_path, paragraphs(banner, TITLE, "Peer challenge", LONG))
    assert (document.title, document.period) == (TITLE, "2019-06")
    assert texts(document, "furniture") == banner.split("\n\n")


def test_what_follows_the_article_is_furniture(tmp_path: Path) -> None:
    end = ["Tags assigned to this article:\nNORTH WEST 24", "Related Articles", "London Update April 2016"]
    document = read(tmp_path, paragraphs(TITLE, "Print this article Font size -16+", "Insights", LONG, *end))
    assert texts(document, "furniture") == [
        "Print this article Font size -16+",
        "Tags assigned to this article:",
        "NORTH WEST 24",
        "Related Articles",
        "London Update April 2016",
    ]
    assert document.region == "North West"


def test_a_long_paragraph_after_the_related_articles_is_text_again(tmp_path: Path) -> None:
    body = f"{LONG} {LONG}"
    document = read(tmp_path, paragraphs(TITLE, "Related Articles", "London Update April 2016", body))
    assert texts(document, "paragraph") == [body]


def test_a_second_title_line_is_neither_section_nor_date(tmp_path: Path) -> None:
    document = read(tmp_path, paragraphs(TITLE, "The North West Regional Update", "Insights", LONG))
    assert texts(document, "furniture") == ["The North West Regional Update"]
    assert sections(document) == ["Insights"]


@pytest.mark.parametrize(
    "subtitle",
    [
        "Report by the North West region to the June meeting of directors",
        "For the June Council of Reference",
        "SESLIP report for the Council of Reference",
        "Work of the region, April – early June 2019",
    ],
)
@pytest.mark.parametrize("body", [("Insights", LONG), (f"1. Insights: {LONG}", f"2. Data: {LONG}")])
def test_a_subtitle_is_a_paragraph(tmp_path: Path, subtitle: str, body: tuple[str, ...]) -> None:
    document = read(tmp_path, paragraphs(TITLE, subtitle, *body))
    assert texts(document, "paragraph")[0] == subtitle
    assert sections(document)[0] == "Insights"


def test_a_colon_is_no_part_of_a_heading_but_stays_in_the_text(tmp_path: Path) -> None:
    document = read(tmp_path, paragraphs(TITLE, "Regional Priorities:", LONG))
    assert sections(document) == ["Regional Priorities"]
    assert "Regional Priorities:\n\n" in document.text
    assert document.blocks[-1].path == ("Regional Priorities",)


def test_numbered_run_in_headings_are_sections(tmp_path: Path) -> None:
    document = read(
        tmp_path, paragraphs(TITLE, f"1. The Improvement Group (SLIG): {LONG}", f"4. Case tracking: {LONG}")
    )
    assert sections(document) == ["The Improvement Group (SLIG)", "Case tracking"]
    assert [b.marker for b in document.blocks if b.kind == "heading"] == [None, "1.", "4."]


def test_labels_of_paragraphs_in_a_section_are_deeper_headings(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        paragraphs(
            TITLE, "Regional Priorities:", f"Early help: {LONG}", f"Neglect: {LONG}", "Insights", LONG
        ),
    )
    assert sections(document) == ["Regional Priorities", "Insights"]
    assert sections(document, 3) == ["Early help", "Neglect"]
    assert [b.path for b in document.blocks if b.kind == "paragraph"] == [
        ("Regional Priorities", "Early help"),
        ("Regional Priorities", "Neglect"),
        ("Insights",),
    ]


def test_numbered_lines_with_paragraphs_between_them_are_headings(tmp_path: Path) -> None:
    document = read(tmp_path, paragraphs(TITLE, "1. Adoption", LONG, "4. CSE standards", MORE))
    assert sections(document) == ["Adoption", "CSE standards"]


def test_the_last_item_of_a_numbered_list_is_no_heading(tmp_path: Path) -> None:
    document = read(tmp_path, paragraphs(TITLE, "Our priorities are:", "1. Adoption", "2. Standards", LONG))
    assert sections(document) == []
    assert texts(document, "list_item") == ["Adoption", "Standards"]


def test_what_a_colon_announces_is_headings_where_paragraphs_stand_under_each(tmp_path: Path) -> None:
    announced = paragraphs(TITLE, "Our priorities are:", "1. Adoption", LONG, "2. Standards", MORE)
    assert sections(read(tmp_path, announced)) == ["Adoption", "Standards"]


@pytest.mark.parametrize("label", ["Lead", "Joint leads", "Sponsor", "Lead director"])
def test_who_answers_for_a_section_is_no_heading(tmp_path: Path, label: str) -> None:
    document = read(
        tmp_path, paragraphs(TITLE, "Neglect", f"{label}: A. Bell of Ashford. {LONG}", "Data", MORE)
    )
    assert sections(document) == ["Neglect", "Data"]
    assert sections(document, 3) == []


def test_headings_that_divide_one_counted_list_are_deeper_than_sections(tmp_path: Path) -> None:
    plan = ["Quality", "1. Self-evaluation\n2. Peer reviews", "People", "3. The memorandum\n4. Supervision"]
    document = read(
        tmp_path, paragraphs(TITLE, "Improvement plan", LONG, *plan, LONG + " Again.", "Data", LONG[:90])
    )
    assert sections(document) == ["Improvement plan", "Data"]
    assert sections(document, 3) == ["Quality", "People"]


def test_the_same_heading_may_come_twice(tmp_path: Path) -> None:
    document = read(
        tmp_path, paragraphs(TITLE, "Schools", "• one thing", "• another", "Care", LONG, "Schools", "• more")
    )
    assert sections(document) == ["Schools", "Care", "Schools"]


def test_lines_under_a_colon_that_have_lost_their_bullets_are_no_headings(tmp_path: Path) -> None:
    document = read(
        tmp_path, paragraphs(TITLE, "Plans", "The priorities are:", "Neglect", "Early help", LONG)
    )
    assert sections(document) == ["Plans"]


def test_a_stump_at_the_end_is_no_heading_and_is_reported(tmp_path: Path) -> None:
    document = read(tmp_path, paragraphs(TITLE, "Insights", LONG, "Understandin"))
    assert sections(document) == ["Insights"]
    assert "text_stops" in codes(document)


def test_an_extra_blank_line_ends_the_section_and_is_reported(tmp_path: Path) -> None:
    document = read(
        tmp_path, paragraphs(TITLE, "Peer challenge", LONG, "\nA lost section begins here.", "Data", MORE)
    )
    assert block_of(document, "A lost section").path == ()
    assert "heading_lost" in codes(document)
    assert sections(document) == ["Peer challenge", "Data"]


def test_blank_lines_that_are_usual_in_a_text_are_no_lost_headings(tmp_path: Path) -> None:
    spaced = [f"\n{LONG} {number}." for number in range(5)]
    document = read(tmp_path, paragraphs(TITLE, "\nPeer challenge", *spaced))
    assert "heading_lost" not in codes(document)


def test_a_long_paragraph_that_comes_twice_counts_once(tmp_path: Path) -> None:
    document = read(tmp_path, paragraphs(TITLE, LONG, "Insights", "Another matter altogether.", LONG))
    assert texts(document, "paragraph") == [LONG, "Another matter altogether."]
    assert texts(document, "furniture") == [LONG]


def test_a_text_without_a_title_is_called_by_its_file(tmp_path: Path) -> None:
    document = read(tmp_path, f"{LONG} {LONG}", "north-west_june-2019.txt")
    assert document.title == "North west june 2019"
    assert "title_missing" in codes(document)
    assert (document.region, document.period) == ("North West", "2019-06")


def test_every_block_is_the_text_between_its_offsets(tmp_path: Path) -> None:
    document = read(tmp_path, paragraphs(TITLE, "Data:", "• one", "• two", LONG))
    assert [text_of(document, block) for block in document.blocks] == [TITLE, "Data", "one", "two", LONG]


@pytest.mark.parametrize("mark", [" – ", ": ", " - "])
def test_lines_of_a_diary_are_no_headings(tmp_path: Path, mark: str) -> None:
    lines = [f"12 March{mark}Heads of service (Derby)", f"Tuesday 4 April 2017{mark}Directors, Leeds"]
    document = read(tmp_path, paragraphs(TITLE, "Dates to note", "\n".join(lines), "Workforce", LONG))
    assert sections(document) == ["Dates to note", "Workforce"]
    assert texts(document, "paragraph")[:2] == lines
    apart = read(tmp_path, paragraphs(TITLE, "Dates to note", *lines, "Workforce", LONG))
    assert sections(apart) == ["Dates to note", "Workforce"]


def test_one_line_of_a_diary_is_no_heading_and_a_line_with_a_day_above_a_paragraph_is(tmp_path: Path) -> None:
    summit = "Spring summit – 9 May 2019"
    lines = ["Dates to note", "12 March – Heads of service (Derby)", summit, LONG]
    assert sections(read(tmp_path, paragraphs(TITLE, *lines))) == ["Dates to note", summit]
    assert sections(read(tmp_path, paragraphs(TITLE, "5 June 2019 – Conference", LONG))) == [
        "5 June 2019 – Conference"
    ]


def test_several_events_with_their_days_last_are_no_headings(tmp_path: Path) -> None:
    lines = ["Spring summit – 9 May 2019", "Autumn summit – 3 October 2019"]
    assert sections(read(tmp_path, paragraphs(TITLE, "Dates to note", *lines, "Workforce", LONG))) == [
        "Dates to note",
        "Workforce",
    ]
