"""What a document is, from the most trusted source that says it, with every disagreement told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from corpus.evidence import TRUST
from ingest import identity
from tests.ingest.making import LONG, codes, page, paragraphs, read

TITLE = "North West Regional Update June 2019"


def test_the_title_is_trusted_over_the_file_name(tmp_path: Path) -> None:
    document = read(tmp_path, paragraphs(TITLE, "Insights", LONG), "south-east-update-april-2016.txt")
    assert (document.region, document.period, document.kind) == ("North West", "2019-06", "regional_update")
    assert codes(document) == {"region_disagrees", "period_disagrees"}


def test_a_disagreement_says_who_says_what(tmp_path: Path) -> None:
    document = read(tmp_path, paragraphs(TITLE, LONG), "update-april-2016.txt")
    [issue] = document.issues
    assert issue.message == "The title says June 2019 and the file name April 2016; June 2019 is used."


@pytest.mark.parametrize(
    "name", ["update.txt", "north-west-june-2019.txt", "07_nw_2019-06.txt", "a-20191.txt"]
)
def test_a_file_name_that_says_the_same_or_nothing_raises_no_issue(tmp_path: Path, name: str) -> None:
    document = read(tmp_path, paragraphs(TITLE, LONG), name)
    assert (document.period, document.issues) == ("2019-06", ())


def test_what_the_title_leaves_out_comes_from_the_subtitle(tmp_path: Path) -> None:
    subtitle = "Update from the Eastern region, written for the Council of Reference in June 2019"
    document = read(tmp_path, paragraphs("Working together", subtitle, "Insights", LONG))
    assert (document.region, document.period, document.kind) == (
        "East of England",
        "2019-06",
        "regional_update",
    )


@pytest.mark.parametrize(
    ("subtitle", "disagrees"),
    [
        ("Update for the February meeting of the Council of Reference", True),
        ("For the June Council of Reference", False),
        ("For the Council of Reference on 5 July", False),
        ("Work of the region, April – early May 2019", False),
        ("For the Council of Reference", False),
    ],
)
def test_a_subtitle_disagrees_by_an_earlier_month_only(
    tmp_path: Path, subtitle: str, disagrees: bool
) -> None:
    document = read(tmp_path, paragraphs(TITLE, subtitle, "Insights", LONG))
    assert ("period_disagrees" in codes(document)) is disagrees
    assert document.period == "2019-06"


def test_neither_banner_nor_related_articles_are_evidence(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        paragraphs(
            "Featured Event",
            "Thu, 12 Sep 24 09:15",
            "Good news!",
            LONG,
            "Related Articles",
            "London Update May 2016",
        ),
    )
    assert (document.title, document.region, document.period) == ("Good news!", None, None)
    assert codes(document) == {"region_missing", "period_missing"}


def test_a_lone_region_of_the_opening_is_used_with_a_remark(tmp_path: Path) -> None:
    opening = (
        "The directors of Yorkshire and Humber sat together on Friday, for the last time before the summer."
    )
    document = read(tmp_path, paragraphs("Taking care of business!", opening, "Related Blog Articles"))
    assert (document.region, document.kind) == ("Yorkshire and the Humber", "blog")
    assert "region_from_body" in codes(document)


def test_a_place_to_meet_in_is_no_region(tmp_path: Path) -> None:
    opening = (
        "The ministers met in London this week and heard from a number of people, as they do now and then."
    )
    assert read(tmp_path, paragraphs("Taking care!", opening)).region is None


def test_a_title_that_names_two_regions_belongs_to_none(tmp_path: Path) -> None:
    document = read(tmp_path, paragraphs("North West and North East update June 2019", LONG))
    assert (document.region, document.period) == (None, "2019-06")
    assert "region_ambiguous" in codes(document)


def test_the_address_comes_before_the_file_name(tmp_path: Path) -> None:
    head = '<link rel="canonical" href="https://example.org/general-subject/article/south-west-update-june-2018">'
    body = f"<h1>Working together</h1><p>The region has a plan. {LONG}</p>"
    document = read(tmp_path, page(body, head), "london-may-2016.html")
    assert (document.region, document.period) == ("South West", "2018-06")
    assert codes(document) == {"region_disagrees", "period_disagrees"}


def test_an_address_given_as_source_is_evidence(tmp_path: Path) -> None:
    body = paragraphs("Working together", f"The region has a plan. {LONG}")
    document = read(tmp_path, body, "a.txt", source="https://example.org/article/south-west-update-june-2018")
    assert (document.region, document.period) == ("South West", "2018-06")
    assert document.source.startswith("https://")


def test_an_address_that_ends_in_a_crawlers_number_gives_no_year(tmp_path: Path) -> None:
    head = '<meta property="og:url" content="http://example.org/article/north-east-september-update-20151">'
    document = read(tmp_path, page("<h1>North East update</h1><p>" + LONG, head), "page.html")
    assert (document.region, document.period) == ("North East", None)


def test_a_malformed_address_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    head = '<link rel="canonical" href="http://[example/north-west-update-june-2019">'
    assert read(tmp_path, page(f"<h1>Our region</h1><p>{LONG}", head), "page.html").region == "North West"


def test_a_page_whose_text_is_another_is_reported(tmp_path: Path) -> None:
    head = '<link rel="canonical" href="http://example.org/article/west-midlands-update-september-2016">'
    body = "<h1>Comment on funding</h1><p>A pot of £800m for all schools in England is not enough.</p>"
    document = read(tmp_path, page(body, head), "page.html")
    assert (document.region, document.period, document.kind) == ("West Midlands", "2016-09", "other")
    assert [i.severity for i in document.issues if i.code == "body_unrelated"] == ["error"]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        (TITLE, "regional_update"),
        ("North West newsletter", "regional_update"),
        ("Annual report on sector-led improvement 2019", "report"),
        ("Taking care of business", "other"),
        ("A blog from the chair", "blog"),
    ],
)
def test_the_kind_follows_from_the_title(tmp_path: Path, title: str, kind: str) -> None:
    assert read(tmp_path, paragraphs(title, LONG)).kind == kind


def test_all_that_speaks_for_an_edition_and_against_it_is_kept(tmp_path: Path) -> None:
    document = read(tmp_path, paragraphs(TITLE, LONG), "london-update-june-2019.txt")
    said = {(each.field, each.where): each.value for each in document.evidence}
    assert said["region", "title"] == "North West"
    assert said["region", "file name"] == "London"
    assert said["period", "title"] == said["period", "file name"] == "2019-06"
    assert said["kind", "title"] == "regional_update"
    assert said["title", "heading"] == TITLE


def test_every_source_that_can_be_named_has_its_rate_of_trust() -> None:
    code = Path(identity.__file__).read_text(encoding="utf-8")
    named = set(re.findall(r'(?:_of_words\(|_of_slug\(|where=)"([^"]+)"', code))
    assert {"title", "date"} <= named
    assert named <= set(TRUST)
