"""The forms of verbs that subjects are written with."""

from __future__ import annotations

import pytest

from nlp.verb_forms import base_of, gerund_of, is_past, participle_of


@pytest.mark.parametrize(
    ("verb", "base", "participle", "gerund"),
    [
        ("covers", "cover", "covered", "covering"),
        ("took", "take", "taken", "taking"),
        ("running", "run", "run", "running"),
        ("planned", "plan", "planned", "planning"),
        ("carried", "carry", "carried", "carrying"),
        ("sharing", "share", "shared", "sharing"),
        ("reaches", "reach", "reached", "reaching"),
        ("referred", "refer", "referred", "referring"),
        ("agrees", "agree", "agreed", "agreeing"),
        ("found", "find", "found", "finding"),
        ("brokered", "broker", "brokered", "brokering"),
        ("allocated", "allocate", "allocated", "allocating"),
        ("applies", "apply", "applied", "applying"),
        ("focuses", "focus", "focused", "focusing"),
        ("goes", "go", "gone", "going"),
    ],
)
def test_any_form_of_a_verb_gives_the_others(verb: str, base: str, participle: str, gerund: str) -> None:
    assert (base_of(verb), participle_of(verb), gerund_of(verb)) == (base, participle, gerund)


def test_a_past_is_told_from_a_bare_verb_unless_they_are_one() -> None:
    words = ("took", "taken", "planned", "put", "quit", "take", "come", "run", "plans", "need", "hundred")
    assert [word for word in words if is_past(word)] == ["took", "taken", "planned", "put", "quit"]
