"""A page is set aside only where its text is plainly not its region's: a false alarm is worse than a miss."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from benchmarks.ingest.updates import Update, make_update
from corpus.reference import load_reference
from ingest.unrelated import find_foreign, places_named
from tests.ingest.making import page, read

REGIONS = [region.name for region in load_reference().regions]
ARTICLES = (
    "Ministers have said that schools will get £800m more. Unions asked when it would be paid.",
    "A report on children’s reading finds that one in five leaves primary school behind.",
    "New guidance on data protection comes into force in May. All local authorities have to name an officer.",
    "The association welcomes the review of fostering, and asks government to fund what it recommends.",
    "Regional adoption agencies should be given time, the inspectorate says in its yearly report.",
)
OF_A_REGION = (
    "All directors of the region met in spring and agreed a plan.",
    "Our local authorities have each named a lead for data.",
    "The regional priorities are neglect and fostering.",
    "A region-wide group on placements has begun its work.",
    "Peer challenge: the region’s second round has begun.",
)


def body(update: Update) -> str:
    return "\n\n".join(
        part for heading, paragraphs in update.sections for part in (heading, *paragraphs) if part
    )


def other_than(region: str, draw: random.Random) -> str:
    return draw.choice([each for each in REGIONS if each != region])


@pytest.mark.parametrize("seeds", [range(80)])
def test_no_generated_update_is_set_aside_under_its_own_address(seeds: range) -> None:
    updates = [make_update(seed) for seed in seeds]
    assert [each.title for each in updates if find_foreign(each.region, body(each), title=None)] == []


@pytest.mark.parametrize("seeds", [range(80)])
def test_a_generated_update_is_set_aside_under_another_regions_address_where_it_names_its_places(
    seeds: range,
) -> None:
    """Whoever saved it, an update that names three places of its region is not another's."""
    draw = random.Random(7)  # noqa: S311
    named = missed = 0
    for update in map(make_update, seeds):
        places = places_named(body(update)).get(update.region, [])
        if len(places) >= 3:
            named += 1
            missed += find_foreign(other_than(update.region, draw), body(update), title=None) is None
    assert named > 40
    assert missed == 0


@pytest.mark.parametrize("article", ARTICLES)
def test_an_article_of_no_region_is_set_aside_under_any(article: str) -> None:
    assert [region for region in REGIONS if find_foreign(region, article, title="A comment") is None] == []


@pytest.mark.parametrize("words", OF_A_REGION)
def test_a_short_update_that_names_no_place_but_speaks_as_a_region_is_kept(words: str) -> None:
    assert [region for region in REGIONS if find_foreign(region, words, title=None)] == []


def test_an_update_that_names_partners_from_elsewhere_is_kept() -> None:
    text = "Our priorities are neglect and fostering. A team from Leeds and Kirklees came to help."
    assert find_foreign("North West", text, title=None) is None


def test_a_page_that_calls_itself_an_update_is_kept_unless_it_names_anothers_places() -> None:
    text = "Neglect is the first of four priorities."
    assert find_foreign("North West", text, title="Update June 2019") is None
    foreign = "Camden, Hackney and Lambeth have agreed on a plan."
    why = find_foreign("North West", foreign, title="Update June 2019")
    assert why == "the text names Camden, Hackney and Lambeth in London and no place in North West"


def test_a_place_counts_under_each_of_its_names_and_a_word_that_is_one_too_does_not() -> None:
    assert places_named("Kirklees Council and Tyne and Wear") == {
        "Yorkshire and the Humber": ["Kirklees"],
        "North East": ["Tyne and Wear"],
    }
    assert places_named("Reading is fun, and the door should bury no hope") == {}


def test_the_reason_stands_in_the_documents_issue(tmp_path: Path) -> None:
    head = '<link rel="canonical" href="https://example.org/north-west-update-june-2019">'
    text = "<h1>What is new</h1><p>Camden, Hackney and Lambeth have agreed on a plan for placements.</p>"
    (issue,) = [
        each for each in read(tmp_path, page(text, head), "page.html").issues if each.severity == "error"
    ]
    assert "Camden, Hackney and Lambeth in London" in issue.message
