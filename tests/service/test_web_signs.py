from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.web.signs import finalize, name_signs, show_signs


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("fdp\u202eexe", "fdp[U+202E]exe"),
        ("in\u200bvisible", "in[U+200B]visible"),
        ("a\u2066b\u2069c", "a[U+2066]b[U+2069]c"),
        ("bell\x07", "bell[U+0007]"),
        ("half \ud800", "half [U+D800]"),
        ("tag\U000e0041", "tag[U+E0041]"),
        ("Lee\u200dds", "Lee[U+200D]ds"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("كتاب", "كتاب"),
        ("نمی\u200cدانم", "نمی\u200cدانم"),
        ("👩\u200d👧", "👩\u200d👧"),
    ],
)
def test_what_cannot_be_seen_is_shown_by_its_code_and_what_a_script_needs_is_left(
    text: str, shown: str
) -> None:
    assert show_signs(text) == shown
    assert finalize(text) == shown


def test_signs_are_named_once_each() -> None:
    assert name_signs("a\u202eb\u202ec\u200b") == ("U+202E right-to-left override", "U+200B zero width space")
    assert name_signs("plain") == ()


@given(st.text() | st.text(alphabet="\x08\xad\u200c\u202e0é", max_size=6))
def test_nothing_that_turns_text_about_and_nothing_unencodable_is_left(text: str) -> None:
    shown = show_signs(text)
    shown.encode()
    assert not {unicodedata.bidirectional(sign) for sign in shown} & {"RLO", "LRO", "RLE", "LRE", "PDF"}
    assert not {unicodedata.bidirectional(sign) for sign in shown} & {"RLI", "LRI", "FSI", "PDI"}
    assert show_signs(shown) == shown
