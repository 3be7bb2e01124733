from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

import pytest

from corpus import Annotations, Filters, Issue
from corpus.listing import NO_REGION, DocumentOrder, DocumentState, Listing
from corpus.store import Store
from tests.examples import example_document

UNRELATED = Issue(code="body_unrelated", message="The text belongs elsewhere.", severity="error")
WORDS = "One sentence about the work of number"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Seven documents: one of them replaced, one of no region, one set aside."""
    with Store.open(tmp_path_factory.mktemp("listing") / "s.sqlite3") as store:
        for number, (source, region, period, kind, issues) in enumerate(
            [
                ("a", "London", "2018-06", "regional_update", ()),
                ("b", "London", "2017-06", "blog", ()),
                ("c", "North West", "2019-01", "regional_update", ()),
                ("d", None, None, "other", (Issue(code="region_missing", message="None is named."),)),
                ("e", "South East", "2016-02", "report", (UNRELATED,)),
                ("a", "London", "2018-07", "regional_update", ()),
                ("f", "North West", "2016-01", "regional_update", ()),
            ]
        ):
            document = example_document(
                f"Update\n\nWork\n\n{WORDS} {number}.",
                source=source,
                region=region,
                period=period,
                kind=kind,
                issues=issues,
            )
            store.add(document, (), Annotations(document=document.id, extractor="test"))
        listing = Listing(filters=Filters(regions=("North West",), until="2016-12"))
        (settled,) = store.list_documents(listing).documents
        store.settle(settled.id, "kind", "blog")
        yield store


def sources(store: Store, **asked: object) -> list[str]:
    return [each.source for each in store.list_documents(Listing(**asked)).documents]  # type: ignore[arg-type]


def test_a_list_runs_by_region_the_newest_first_and_those_without_a_region_last(store: Store) -> None:
    found = store.list_documents(Listing()).documents
    regions = [each.region for each in found]
    assert regions == ["London", "London", "North West", "North West", None, None]
    assert [each.period for each in found[:4]] == ["2018-07", "2017-06", "2019-01", "2016-01"]


@pytest.mark.parametrize(("order", "expected"), [("newest", "cabefd"), ("oldest", "febacd")])
def test_other_orders_run_by_month_and_those_without_one_come_last(
    store: Store, order: DocumentOrder, expected: str
) -> None:
    assert sources(store, order=order) == list(expected)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("all", "abcdef"),
        ("counted", "abcdf"),
        ("warnings", "de"),
        ("quarantined", "e"),
        ("copies", ""),
        ("superseded", "a"),
        ("settled", "f"),
    ],
)
def test_every_state_lists_its_own(store: Store, state: DocumentState, expected: str) -> None:
    assert sorted(sources(store, state=state)) == list(expected)


def test_a_document_set_aside_is_listed_under_no_region_but_found_by_the_one_it_was_read_to_be_from(
    store: Store,
) -> None:
    assert sources(store, filters=Filters(regions=("South East",))) == []
    assert sources(store, filters=Filters(regions=("South East",)), state="quarantined") == ["e"]
    assert sorted(sources(store, filters=Filters(regions=(NO_REGION,)))) == ["d", "e"]


def test_a_kind_and_months_narrow_a_list(store: Store) -> None:
    assert sorted(sources(store, kind="blog")) == ["b", "f"]
    assert sources(store, filters=Filters(since="2018-07", until="2018-12")) == ["a"]


@pytest.mark.parametrize("state", get_args(DocumentState))
def test_the_count_of_a_state_or_a_region_is_the_total_of_the_list_narrowed_to_it(
    store: Store, state: DocumentState
) -> None:
    listed = store.list_documents(Listing(state=state))
    assert listed.states[state] == listed.total == len(listed.documents)
    assert sum(listed.regions.values()) == listed.total
    for region, count in listed.regions.items():
        narrowed = store.list_documents(Listing(state=state, filters=Filters(regions=(region,))))
        assert narrowed.total == count


def test_pages_joined_are_the_whole_list(store: Store) -> None:
    pages = [sources(store, limit=2, offset=at) for at in range(0, 8, 2)]
    assert [each for page in pages for each in page] == sources(store)
    assert store.list_documents(Listing(limit=2, offset=4)).total == 6
