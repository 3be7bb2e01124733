"""What a question finds, on the real model and the real engines."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Question, Term
from corpus.store import Store
from search import Index
from tests.search.library import ALL, LONDON, NORTH_EAST, SOUTH_WEST, ask, texts_of

Shared = tuple[Index, Store]
JTAI = ("JTAI", "Joint Targeted Area Inspection")
READY, DRY_RUN = NORTH_EAST.passages[0].text, SOUTH_WEST.passages[0].text


def test_an_acronym_finds_its_long_form_and_its_plural(shared: Shared) -> None:
    assert set(texts_of(*shared, ask("JTAI readiness", JTAI))) == {READY, DRY_RUN}


def test_a_long_form_finds_its_acronym(shared: Shared) -> None:
    found = texts_of(*shared, ask("joint targeted area inspection", JTAI[::-1]))
    assert set(found) == {READY, DRY_RUN}


def test_the_form_that_was_asked_for_comes_first(shared: Shared) -> None:
    assert texts_of(*shared, ask("Joint Targeted Area Inspection", JTAI[::-1]))[0] == READY
    assert texts_of(*shared, ask("JTAIs", ("JTAIs", "Joint Targeted Area Inspections")))[0] == DRY_RUN


def test_words_without_the_required_term_are_not_enough(shared: Shared) -> None:
    assert SOUTH_WEST.passages[2].text not in texts_of(*shared, ask("joint targeted area", JTAI))


def test_a_quoted_phrase_must_match_to_the_letter(shared: Shared) -> None:
    assert texts_of(*shared, ask("school places", ("school places",))) == [SOUTH_WEST.passages[1].text]
    assert texts_of(*shared, ask("school place", ("school place",))) == []


def test_a_phrase_does_not_run_from_the_heading_into_the_text(shared: Shared) -> None:
    assert texts_of(*shared, ask("fostering twelve", ("fostering twelve",))) == []


def test_words_are_found_in_their_other_forms(shared: Shared) -> None:
    assert texts_of(*shared, ask("directors summits meetings"))[0] == NORTH_EAST.passages[2].text


def test_meaning_is_found_without_a_common_word(shared: Shared) -> None:
    assert texts_of(*shared, ask("young refugees"))[0] == LONDON.passages[0].text


def test_a_question_about_an_authority_finds_what_names_it(shared: Shared) -> None:
    inspections = ask("inspections")
    assert texts_of(*shared, replace(inspections, authorities=("Plymouth",))) == [DRY_RUN]
    assert set(texts_of(*shared, replace(inspections, authorities=("Plymouth", "Durham")))) == {
        READY,
        DRY_RUN,
    }


def test_where_nothing_names_the_authority_the_topic_alone_is_found(shared: Shared) -> None:
    inspections = ask("inspections")
    elsewhere = replace(inspections, authorities=("Cornwall",))
    assert texts_of(*shared, elsewhere) == texts_of(*shared, inspections) != []


def test_an_authority_does_not_make_nonsense_relevant(shared: Shared) -> None:
    assert shared[0].find(replace(ask("chocolate cake recipe"), authorities=("Plymouth",))).total == 0


def test_an_expansion_of_many_words_does_not_outweigh_the_acronym_that_was_asked_for(
    shared: Shared,
) -> None:
    """Each form stands in one passage of much the same length, so the scores show the weights."""
    index, store = shared
    by_text = {
        store.passages([c.number])[c.number].text: c.keyword
        for c in index.find(ask("", JTAI, topic="x")).candidates
    }
    assert by_text[DRY_RUN] * 0.35 < by_text[READY] < by_text[DRY_RUN] * 0.65


@pytest.mark.parametrize(
    "nonsense", ["chocolate cake recipe", "volcanic eruption in Iceland", "asdf qwerty", "bitcoin price"]
)
def test_a_question_about_nothing_in_the_corpus_finds_nothing(shared: Shared, nonsense: str) -> None:
    assert shared[0].find(ask(nonsense)).total == 0


def test_every_candidate_has_both_scores_and_they_order_it(shared: Shared) -> None:
    ranking = shared[0].find(ask("school places for children"))
    assert ranking.total == len(ranking.candidates) > 0
    assert [c.score for c in ranking.candidates] == sorted(
        (c.score for c in ranking.candidates), reverse=True
    )
    assert all(0 <= c.score <= 1 and c.dense for c in ranking.candidates)
    assert ranking.candidates[0].keyword > 0


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"regions": ("South West",)}, {DRY_RUN}),
        ({"until": "2018-12"}, {READY}),
        ({"since": "2018-06", "until": "2018-06"}, {READY}),
        ({"since": "2019-01"}, {DRY_RUN}),
        ({"themes": ("neglect",)}, {READY}),
        ({"states": ("done",)}, set()),
        ({"regions": ("London",)}, set()),
        ({"regions": ("London", "North East")}, {READY}),
    ],
)
def test_filters_narrow_what_a_required_term_finds(
    shared: Shared, filters: dict[str, Any], expected: set[str]
) -> None:
    assert set(texts_of(*shared, ask("JTAI readiness", JTAI, **filters))) == expected


def test_filters_narrow_both_rankings_before_they_are_cut(shared: Shared) -> None:
    index, store = shared
    question = ask("young refugees and school places", regions=("South West",))
    found = [c.number for c in index.find(question, candidates=1, nearest=True).candidates]
    assert {store.passages(found)[number].document for number in found} == {SOUTH_WEST.document.id}


def test_a_question_in_other_words_finds_what_means_the_same(shared: Shared) -> None:
    assert texts_of(*shared, ask("wages of caseworkers")) == [LONDON.paragraphs[1].sentences[0]]


def test_a_question_without_a_topic_lists_what_its_filters_allow_latest_first(shared: Shared) -> None:
    found = texts_of(*shared, ask("", states=("under way",)))
    assert [text in LONDON.document.text for text in found] == [True, False, False, False]
    assert found[-1] == READY


def test_an_empty_question_finds_nothing(shared: Shared) -> None:
    assert shared[0].find(ask("")).total == 0


def test_stop_words_alone_find_nothing(shared: Shared) -> None:
    assert shared[0].find(ask("what is the")).total == 0


@settings(max_examples=40)
@given(text=st.text(max_size=40), required=st.booleans(), form=st.text(max_size=12))
def test_no_question_is_malformed(shared: Shared, text: str, required: bool, form: str) -> None:
    terms = (Term(forms=(text,)), Term(forms=(form, text), required=required))
    found = shared[0].find(Question(text=text, topic=text, terms=terms))
    assert found.total <= sum(len(update.passages) for update in ALL)


@pytest.mark.parametrize("text", ['"', "(", "a AND", "field:x", "*", "\\", "JTAI^", "[1 TO", "\ud800", "\0"])
def test_the_marks_of_query_languages_mean_nothing(shared: Shared, text: str) -> None:
    shared[0].find(ask(text, (text,)))
