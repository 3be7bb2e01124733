"""Rankings that are kept for the next page."""

from __future__ import annotations

from dataclasses import replace

from search import Ranking
from search.frozen import FrozenRankings
from tests.search.library import ask

QUESTION = ask("foster carers")


def test_a_ranking_comes_back_by_its_name_to_its_own_question_alone() -> None:
    kept = FrozenRankings()
    ranking = Ranking()
    name = kept.keep(QUESTION, ranking)
    assert kept.find(name, QUESTION) is ranking
    assert kept.find(name, ask("other")) is None
    assert kept.find("other", QUESTION) is None


def test_another_revision_has_another_name() -> None:
    kept = FrozenRankings()
    names = {kept.keep(QUESTION, Ranking(revision=revision)) for revision in (1, 2)}
    assert len(names) == 2


def test_the_oldest_go_when_there_are_too_many() -> None:
    kept = FrozenRankings(most=2)
    asked = [replace(QUESTION, text=text) for text in "abc"]
    names = [kept.keep(question, Ranking()) for question in asked]
    found = [kept.find(name, question) is not None for name, question in zip(names, asked, strict=True)]
    assert found == [False, True, True]
