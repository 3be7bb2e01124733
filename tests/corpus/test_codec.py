from __future__ import annotations

import json
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import DateMention, Document, Interval, Metric, Passage, Priority
from corpus.codec import from_plain, to_plain

intervals = st.builds(Interval, start=st.none() | st.dates(), end=st.none() | st.dates())
common = {"start": st.integers(0, 9), "end": st.integers(0, 9), "warnings": st.tuples(st.text(), st.text())}
records = st.one_of(
    st.builds(Metric, as_of=intervals, **common),
    st.builds(DateMention, **common),
    st.builds(Priority, **common),
    st.builds(Document),
    st.builds(Passage),
)


@given(records)
def test_what_goes_through_json_comes_back_equal(record: Metric) -> None:
    assert from_plain(type(record), json.loads(json.dumps(to_plain(record)))) == record


def test_a_field_that_an_older_version_did_not_write_takes_its_default() -> None:
    assert from_plain(Interval, {}) == Interval()


def test_a_field_type_that_json_cannot_hold_is_refused_by_name() -> None:
    @dataclass
    class Odd:
        field: set[int]

    with pytest.raises(TypeError, match="set"):
        from_plain(Odd, {"field": []})
