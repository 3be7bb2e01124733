"""What a passage's length does to its keyword score."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import Passage, Term
from search.clauses import Narrowing
from search.keywords import APART, SHORT, KeywordIndex
from tests.search.library import Entry

OTHERS = ["budget", "family", "school", "police", "court", "health", "nurse", "agency", "data", "letter"]


def scores(folder: Path, *texts: str) -> list[float]:
    """Return what each of these passages scores for "readiness"."""
    index = KeywordIndex(folder, create=True)
    numbers = range(1, len(texts) + 1)
    index.apply([], [_entry(number, text) for number, text in zip(numbers, texts, strict=True)])
    found = index.snapshot().scores([Term(forms=("readiness",))], Narrowing(), numbers)
    return [found[number] for number in numbers]


def _entry(number: int, text: str) -> Entry:
    passage = Passage(id=str(number), document="d", start=0, end=len(text), text=text, number=number)
    return Entry(passage=passage, title="", region=None, period=None)


def words(count: int) -> str:
    return " ".join((OTHERS * (count // len(OTHERS) + 1))[:count])


def test_a_short_passage_is_no_better_for_being_short(tmp_path: Path) -> None:
    brief, longer = scores(tmp_path, "readiness", f"readiness {words(SHORT - 1)}")
    assert brief == pytest.approx(longer)


def test_the_longer_of_two_long_passages_scores_lower(tmp_path: Path) -> None:
    long, longer = scores(tmp_path, f"readiness {words(2 * SHORT)}", f"readiness {words(4 * SHORT)}")
    assert long > longer > 0


def test_a_word_is_known_by_any_of_its_forms(tmp_path: Path) -> None:
    index = KeywordIndex(tmp_path, create=True)
    index.apply([], [_entry(1, "caseloads")])
    held = index.snapshot()
    assert (held.holding("caseload"), held.holds_form_of("caseload"), held.holds_form_of("cases")) == (
        0,
        True,
        False,
    )


def test_a_known_phrase_is_said_in_full_only_where_its_words_stand_together(tmp_path: Path) -> None:
    index = KeywordIndex(tmp_path, create=True)
    index.apply([], [_entry(1, "A group for young carers."), _entry(2, "Carers of young people met.")])
    shares = index.snapshot().shares([Term(forms=("young carers",))], [1, 2])
    assert shares == {1: 1.0, 2: APART}
