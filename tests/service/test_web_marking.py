from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from service.web.marking import split_marks

SPANS = st.lists(st.tuples(st.integers(-5, 40), st.integers(-5, 40)))


@given(st.text(max_size=30), SPANS)
def test_whatever_the_spans_the_pieces_joined_are_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    assert "".join(piece.text for piece in split_marks(text, spans)) == text


@given(st.text(max_size=30), SPANS)
def test_a_character_is_marked_where_and_only_where_a_span_covers_it(
    text: str, spans: list[tuple[int, int]]
) -> None:
    marked = [piece.marked for piece in split_marks(text, spans) for _ in piece.text]
    assert marked == [any(start <= at < end for start, end in spans) for at in range(len(text))]


def test_spans_that_touch_or_overlap_become_one_mark() -> None:
    pieces = split_marks("mock JTAI readiness", [(5, 9), (7, 12), (12, 19)])
    assert [(piece.text, piece.marked) for piece in pieces] == [("mock ", False), ("JTAI readiness", True)]
