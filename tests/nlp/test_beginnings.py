"""How a text is seen at little cost to hold none of many words."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp import (
    activity_static,
    metrics,
    pairing,
    priority_announcers,
    priority_discourse,
    priority_labels,
    priority_merging,
)
from nlp.beginnings import Cued, Cues, lead_of
from nlp.dates import discourse

MODULES = (
    *(activity_static, metrics, pairing, priority_announcers, priority_discourse, priority_labels),
    *(priority_merging, discourse),
)
CUED = {
    f"{module.__name__}.{name}": value
    for module in MODULES
    for name, value in vars(module).items()
    if isinstance(value, Cued)
}


@pytest.mark.parametrize("cued", CUED.values(), ids=CUED)
@settings(max_examples=30)
@given(data=st.data())
def test_every_text_that_a_cued_pattern_matches_holds_a_cue(cued: Cued, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(cued.pattern))
    assert cued.may_match(text)


def test_a_cue_of_four_letters_stands_for_all_words_that_begin_so_and_a_shorter_one_for_itself() -> None:
    cues = Cues("merge aim")
    held = ("They were Merging.", "re-merged", "(aim)", "the aim: less")
    assert [cues.stand_in(text) for text in held] == [True] * len(held)
    assert not any(cues.stand_in(text) for text in ("", "aims", "claim", "submerged", "mer ge"))


@given(words=st.lists(st.from_regex(r"[a-z]{1,8}([ /-][a-z]{1,4})?", fullmatch=True), min_size=1))
def test_the_lead_of_some_words_lets_each_of_them_through_in_either_case(words: list[str]) -> None:
    lead = re.compile(lead_of(words))
    assert all(lead.match(form) for word in words for form in (word, word.upper(), word.title()))


def test_the_lead_of_some_words_lets_no_word_through_that_begins_otherwise() -> None:
    lead = re.compile(lead_of(["second", "seventh", "no"]))
    assert not any(lead.match(word) for word in ("selected", "sun", "an", "orth", "n", "not"))
