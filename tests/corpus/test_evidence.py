from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus import Evidence
from corpus.evidence import TRUST, weigh

SOURCES = st.sampled_from([*TRUST, "a passer-by"])
SAID = st.builds(
    Evidence,
    field=st.sampled_from(["region", "period"]),
    value=st.sampled_from(["London", "North West"]),
    where=SOURCES,
)


def says(value: str, where: str) -> Evidence:
    return Evidence(field="region", value=value, where=where)


def test_a_title_alone_is_as_sure_as_titles_are() -> None:
    assert round(weigh([says("London", "title")], "region", "London"), 6) == TRUST["title"]


def test_what_nothing_says_has_no_confidence() -> None:
    assert weigh([says("London", "title")], "region", "North West") == 0
    assert weigh([says("London", "title")], "period", "2018-06") == 0
    assert weigh([], "region", None) == 0


def test_a_source_that_agrees_makes_it_surer_and_one_that_disagrees_less_sure() -> None:
    alone = [says("London", "title")]
    agreed = weigh([*alone, says("London", "file name")], "region", "London")
    disputed = weigh([*alone, says("North West", "file name")], "region", "London")
    assert disputed < weigh(alone, "region", "London") < agreed


@given(st.lists(SAID, max_size=8), st.sampled_from(["London", "North West"]))
def test_confidence_lies_between_0_and_1_whatever_is_said_and_in_whatever_order(
    said: list[Evidence], value: str
) -> None:
    found = weigh(said, "region", value)
    assert 0 <= found < 1
    assert abs(found - weigh(said[::-1], "region", value)) < 1e-9
