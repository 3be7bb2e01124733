"""Filters narrow the keyword ranking to the best of what passes, in whichever way these are looked for."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Filters, Passage, Term
from search.clauses import Narrowing
from search.leading import find_leading
from search.snapshot import Snapshot
from tests.search.library import Entry, index_entries

PASSAGES, WIDTH = 120, 4
REGIONS = ("London", "North East", "South West")
WORDS = ("readiness", "neglect", "budget", "school", "family", "police", "court", "nurse", "data", "letter")
PERIODS = st.sampled_from([None, "2012-01", "2015-01", "2018-01"])


def entry(number: int, chance: random.Random) -> Entry:
    text = " ".join(chance.choices(WORDS, k=40))
    return Entry(
        passage=Passage(
            id=str(number),
            document="d",
            start=0,
            end=len(text),
            text=text,
            number=number,
            themes=("neglect",) if chance.random() < 0.3 else (),
            states=("planned",) if chance.random() < 0.6 else ("done",),
        ),
        title="",
        region=chance.choice((*REGIONS, None)),
        period=chance.choice((f"{2010 + number % 10}-01", None)),
    )


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder: Path = tmp_path_factory.mktemp("narrowed")
    chance = random.Random(1)  # noqa: S311 - no secret
    entries = [entry(number, chance) for number in range(1, PASSAGES + 1)]
    return index_entries(folder, entries)


@given(
    words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=3, unique=True),
    filters=st.builds(
        Filters,
        regions=st.sets(st.sampled_from(REGIONS)).map(tuple),
        themes=st.sampled_from([(), ("neglect",)]),
        states=st.sampled_from([(), ("planned",), ("done",), ("planned", "done")]),
        since=PERIODS,
        until=PERIODS,
    ),
    without=st.builds(
        Filters,
        regions=st.sampled_from([(), ("London",), ("North East", "South West")]),
        themes=st.sampled_from([(), ("neglect",)]),
        states=st.sampled_from([(), ("done",)]),
    ),
    limit=st.integers(1, PASSAGES),
)
def test_the_best_of_what_passes_filters_are_among_the_leading_however_these_are_looked_for(
    snapshot: Snapshot, words: list[str], filters: Filters, without: Filters, limit: int
) -> None:
    sought = snapshot.keywords.sought([Term(forms=(word,)) for word in words])
    narrowing = Narrowing(filters=filters, without=without)
    passed = snapshot.keywords.passing(narrowing, PASSAGES) if narrowing.narrows else range(1, PASSAGES + 1)
    passing = np.sort(snapshot.vectors.positions_of(passed))
    leading = find_leading(snapshot, sought, narrowing, snapshot.vectors.passing(filters, without), limit)
    assert {*leading.tolist()} <= {*passing.tolist()}
    best, found = (np.sort(snapshot.weigh(sought, each).keyword)[::-1][:limit] for each in (passing, leading))
    assert list(found[found > 0]) == pytest.approx(list(best[best > 0]))


def test_what_is_left_out_and_what_is_asked_for_make_up_the_whole(snapshot: Snapshot) -> None:
    regions = Filters(regions=REGIONS)
    within = set(snapshot.keywords.passing(Narrowing(filters=regions), PASSAGES))
    outside = set(snapshot.keywords.passing(Narrowing(without=regions), PASSAGES))
    assert 0 < len(outside) < PASSAGES  # those that no region answers for
    assert (within & outside, within | outside) == (set(), set(range(1, PASSAGES + 1)))
