"""Rankings that are kept for the next page."""

from __future__ import annotations

from dataclasses import replace

from search import Ranking
from search.frozen import FrozenRankings, name_of
from tests.search.library import ask

QUESTION = ask("foster carers")


def test_a_ranking_comes_back_by_its_name_to_its_own_question_alone() -> None:
    kept = FrozenRankings()
    ranking = Ranking()
    kept.keep("name", QUESTION, ranking)
    assert kept.find("name", QUESTION) is ranking
    assert kept.find("name", ask("other")) is None
    assert kept.find("other", QUESTION) is None


def test_another_revision_or_way_to_take_the_question_has_another_name() -> None:
    names = {
        name_of(QUESTION, 1),
        name_of(QUESTION, 2),
        name_of(QUESTION, 1, corrected=False),
        name_of(QUESTION, 1, nearest=True),
        name_of(ask("other"), 1),
    }
    assert len(names) == 5


def test_what_was_asked_for_longest_ago_goes_when_there_are_too_many() -> None:
    kept = FrozenRankings(most=2)
    asked = {name: replace(QUESTION, text=name) for name in "abc"}
    for name in "ab":
        kept.keep(name, asked[name], Ranking())
    kept.find("a", asked["a"])
    kept.keep("c", asked["c"], Ranking())
    assert [name for name, question in asked.items() if kept.find(name, question)] == ["a", "c"]
