from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus import content_id


@given(st.lists(st.text(), min_size=1), st.lists(st.text(), min_size=1))
def test_two_lists_of_parts_share_an_id_only_if_they_are_equal(one: list[str], other: list[str]) -> None:
    assert (content_id(*one) == content_id(*other)) == (one == other)


def test_an_id_is_twenty_hexadecimal_digits_whatever_the_input() -> None:
    assert content_id("") == content_id(b"")
    assert len(content_id("x" * 10_000)) == 20
