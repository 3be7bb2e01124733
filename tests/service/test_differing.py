from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Block, Document
from service.differing import Difference, compare_words, find_differences

WORDS = st.lists(st.sampled_from(["Leeds", "has", "trained", "60", "challengers", ",", " ", "the"])).map(
    " ".join
)
LINES = st.lists(st.sampled_from(["One.", "Two two.", "Three three three.", "One one.", "Two three."]))


def document(*lines: str) -> Document:
    starts = [sum(len(line) + 2 for line in lines[:at]) for at in range(len(lines))]
    blocks = tuple(
        Block(kind="paragraph", start=start, end=start + len(line))
        for start, line in zip(starts, lines, strict=True)
    )
    return Document(id="d", source="s", title="t", text="\n\n".join(lines), blocks=blocks)


def wording(differences: tuple[Difference, ...], less: str) -> list[str]:
    """Return the paragraphs of one version: all but the runs in a state."""
    shown = [[run.text for run in each.runs if run.state != less] for each in differences]
    return ["".join(texts) for texts in shown if texts]


def test_a_reworded_sentence_shows_the_words_that_changed_and_no_others() -> None:
    runs = compare_words("Leeds has trained 60 peer challengers.", "Leeds has trained 45 peer challengers.")
    assert [(run.state, run.text) for run in runs] == [
        ("same", "Leeds has trained "),
        ("removed", "60"),
        ("added", "45"),
        ("same", " peer challengers."),
    ]


def test_words_that_changed_next_to_each_other_are_one_change() -> None:
    runs = compare_words("It will begin in May there.", "It will have ended long ago there.")
    assert [run.state for run in runs] == ["same", "removed", "added", "same"]


def test_paragraphs_that_came_went_or_were_reworded_are_told_apart() -> None:
    earlier = document(
        "Title", "The first is kept.", "This goes away entirely.", "Leeds has trained 60 people."
    )
    later = document(
        "Title", "The first is kept.", "Leeds has trained 45 people.", "Something wholly new came."
    )
    found = find_differences(earlier, later)
    assert [each.state for each in found] == ["same", "same", "removed", "reworded", "added"]


def test_furniture_is_no_difference() -> None:
    earlier = document("Title", "Body.")
    later = document("Title", "Body.", "Print this page")
    furniture = Block(kind="furniture", start=later.blocks[2].start, end=later.blocks[2].end)
    later = Document(id="e", source="s", title="t", text=later.text, blocks=(*later.blocks[:2], furniture))
    assert {each.state for each in find_differences(earlier, later)} == {"same"}


@given(WORDS, WORDS)
def test_both_wordings_can_be_read_back_from_the_runs(earlier: str, later: str) -> None:
    runs = compare_words(earlier, later)
    assert "".join(run.text for run in runs if run.state != "added") == earlier
    assert "".join(run.text for run in runs if run.state != "removed") == later


@given(LINES, LINES)
def test_both_versions_can_be_read_back_from_the_differences(old: list[str], new: list[str]) -> None:
    earlier, later = document(*old), document(*new)
    found = find_differences(earlier, later)
    assert wording(found, "added") == old
    assert wording(found, "removed") == new
    places = [(each.before, each.after) for each in found]
    assert [before for before, _ in places if before is not None] == [b.start for b in earlier.blocks]
    assert [after for _, after in places if after is not None] == [b.start for b in later.blocks]


@given(LINES)
def test_a_text_differs_from_itself_in_nothing(lines: list[str]) -> None:
    assert {each.state for each in find_differences(document(*lines), document(*lines))} <= {"same"}


@pytest.mark.parametrize("unit", ["Over and over.", "Over and over. Line {n} {n}."])
def test_thousands_of_paragraphs_are_compared_in_no_time_to_speak_of(unit: str) -> None:
    earlier = document(*(unit.format(n=n) for n in range(3000)))
    later = document(*(unit.format(n=n + n % 3) for n in range(3000)))
    assert wording(find_differences(earlier, later), "removed")[-1] == unit.format(n=2999 + 2999 % 3)
