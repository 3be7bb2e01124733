"""What passages say of a question's words: scores as the keyword index has them, and shares."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import IndexFailure, Term
from search.bm25 import APART, Weighed
from search.forward import SHORT, ForwardFiles, ForwardIndex, said_by
from search.snapshot import Snapshot
from search.words import split_words
from tests.search.library import entry_of, index_entries, index_texts

OTHERS = ["budget", "family", "school", "police", "court", "health", "nurse", "agency", "data", "letter"]
LENGTHS = (1, 12, SHORT, 39, 40, 41, 55, 63, 200, 1_000)


def weigh(index: Snapshot, *forms: str, positions: Sequence[int] | None = None) -> Weighed:
    """Return what all passages say, or those at some positions, of a term that has these forms."""
    every = range(index.vectors.count) if positions is None else positions
    return index.weigh(index.keywords.sought([Term(forms=forms)]), np.array(every, np.int64))


def words(count: int) -> str:
    return " ".join((OTHERS * (count // len(OTHERS) + 1))[:count])


@pytest.fixture(scope="module")
def lengths(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Passages of all sorts of lengths that say a word once, and one that does not."""
    folder = tmp_path_factory.mktemp("lengths")
    return index_texts(folder, *(f"readiness {words(length - 1)}" for length in LENGTHS), words(20))


@pytest.mark.parametrize("word", ["readiness", "families", "letter"])
def test_scores_are_those_by_which_the_keyword_index_ranks(lengths: Snapshot, word: str) -> None:
    index = lengths.writer._index
    index.reload()
    query = index.parse_query(split_words(word)[0].stem, ["words"])
    searcher = index.searcher()
    hits = searcher.search(query, 100).hits
    numbers = searcher.fast_field_values("number", [address for _, address in hits])
    theirs = {int(number or 0): score for number, (score, _) in zip(numbers, hits, strict=True)}
    ours = weigh(lengths, word).keyword
    assert len(theirs) > 1
    assert list(ours) == pytest.approx([theirs.get(place, 0.0) for place in range(1, len(ours) + 1)])


def test_a_short_passage_is_no_better_for_being_short(lengths: Snapshot) -> None:
    scores = weigh(lengths, "readiness").keyword
    assert scores[0] == pytest.approx(scores[LENGTHS.index(SHORT)])
    assert scores[LENGTHS.index(63)] > scores[LENGTHS.index(200)] > 0 == scores[-1]


@given(st.permutations(range(len(LENGTHS) + 1)), st.integers(0, len(LENGTHS)))
def test_what_a_passage_says_does_not_depend_on_the_others_that_are_asked_for(
    lengths: Snapshot, order: list[int], count: int
) -> None:
    whole = weigh(lengths, "family", "readiness")
    part = weigh(lengths, "family", "readiness", positions=order[:count])
    assert part.keyword.tolist() == whole.keyword[order[:count]].tolist()
    assert part.share.tolist() == whole.share[order[:count]].tolist()


def test_of_other_forms_the_best_counts_and_not_the_sum(tmp_path: Path) -> None:
    index = index_texts(tmp_path, "police", "police court", "court", "nurse")
    one, both, other, none = weigh(index, "school", "police", "court").keyword
    assert one == pytest.approx(both) == pytest.approx(other)
    assert none == 0


def test_a_word_that_is_said_more_often_scores_more_and_shares_no_more(tmp_path: Path) -> None:
    index = index_texts(tmp_path, "readiness", "readiness, readiness", "budget")
    once, twice, never = zip(*weigh(index, "readiness")[:2], strict=True)
    assert once[0] < twice[0]
    assert (once[1], twice[1], never) == (1.0, 1.0, (0.0, 0.0))


def test_a_known_phrase_is_said_in_full_only_where_its_words_stand_together(tmp_path: Path) -> None:
    index = index_texts(tmp_path, "A group for young carers.", "Carers of young people met.")
    assert weigh(index, "young carers").share.tolist() == [1.0, APART]


@pytest.mark.parametrize("form", ["looked after children", "foster parent", "purple teapot"])
def test_phrases_are_found_whether_or_not_they_are_known(tmp_path: Path, form: str) -> None:
    index = index_texts(tmp_path, f"Support for {form} has grown.", "Support grew.", "A teapot, purple.")
    keyword, share, _ = weigh(index, "xylophone", form)
    assert keyword[0] > 0 == keyword[1] == keyword[2]
    assert share[0] > 0 == share[1] == share[2]


def test_passages_that_come_later_are_weighed_as_the_first(tmp_path: Path) -> None:
    one = index_texts(tmp_path / "one", "A school.", "A court.", "A nurse and a school.")
    entries = [entry_of(1, "A school."), entry_of(2, "A court."), entry_of(3, "A nurse and a school.")]
    grown = index_entries(tmp_path / "grown", entries[:1]).forward
    for entry in entries[1:]:
        grown = grown.extended([said_by(entry.passage)])
    every = np.arange(3)
    wanted = ["school", "court", "nurs"]
    assert grown.counts(every, wanted).tolist() == one.forward.counts(every, wanted).tolist()
    assert grown.counts(every, wanted).tolist() == [[1, 0, 1], [0, 1, 0], [0, 0, 1]]


@pytest.mark.parametrize("name", ["said", "words"])
def test_a_damaged_file_is_noticed(tmp_path: Path, name: str) -> None:
    files = index_texts(tmp_path, "A school.", "A court.").forward.files
    data = bytearray((tmp_path / name).read_bytes())
    data[1] ^= 1
    (tmp_path / name).write_bytes(data)
    with pytest.raises(IndexFailure, match="damaged"):
        ForwardIndex.mapped(tmp_path, files).check(ForwardFiles())
