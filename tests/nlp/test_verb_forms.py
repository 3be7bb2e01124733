"""The forms of verbs that subjects are written with."""

from __future__ import annotations

import pytest

from nlp.verb_forms import base_of, gerund_of, participle_of


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
    ],
)
def test_any_form_of_a_verb_gives_the_others(verb: str, base: str, participle: str, gerund: str) -> None:
    assert (base_of(verb), participle_of(verb), gerund_of(verb)) == (base, participle, gerund)
