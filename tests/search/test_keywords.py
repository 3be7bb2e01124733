"""What a passage's length and headings do to its keyword score."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from corpus import Passage, Term
from search.keywords import SHORT, KeywordIndex, Narrowing
from tests.search.library import Entry

OTHERS = ["budget", "school", "family", "police", "court", "health", "nurse", "agency", "data", "letter"]


def scores(folder: Path, *texts: str, heading: str = "") -> list[float]:
    """Return what each of these passages scores for "readiness"; the first has the heading."""
    index = KeywordIndex(folder, create=True)
    index.apply(
        [], [_entry(n, text, (heading,) if heading and n == 1 else ()) for n, text in numbered(texts)]
    )
    numbers = [number for number, _ in numbered(texts)]
    found = index.snapshot().scores([Term(forms=("readiness",))], Narrowing(), numbers)
    return [found[number] for number in numbers]


def numbered(texts: Sequence[str]) -> list[tuple[int, str]]:
    return list(enumerate(texts, start=1))


def _entry(number: int, text: str, path: tuple[str, ...]) -> Entry:
    passage = Passage(
        id=str(number), document="d", start=0, end=len(text), text=text, path=path, number=number
    )
    return Entry(passage=passage, title="", region=None, period=None)


def words(count: int) -> str:
    return " ".join((OTHERS * (count // len(OTHERS) + 1))[:count])


def test_a_short_passage_is_no_better_for_being_short(tmp_path: Path) -> None:
    brief, longer = scores(tmp_path, "readiness", f"readiness {words(SHORT - 1)}")
    assert brief == pytest.approx(longer)


def test_the_longer_of_two_long_passages_scores_lower(tmp_path: Path) -> None:
    long, longer = scores(tmp_path, f"readiness {words(2 * SHORT)}", f"readiness {words(4 * SHORT)}")
    assert long > longer > 0


def test_a_word_in_the_heading_counts_for_more_than_one_in_the_text(tmp_path: Path) -> None:
    headed, said = scores(tmp_path, words(SHORT), f"readiness {words(SHORT - 1)}", heading="Readiness")
    assert headed > said > 0
