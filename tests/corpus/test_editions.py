from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from corpus import KINDS, Activity, Document, Filters, Issue, Metric, NotFound
from corpus.store import Store
from tests.examples import TEXT, example_annotations, example_document, example_passages

LONG = TEXT + "".join(f" Sentence {n} says what authority {n} does about theme {n}." for n in range(20))
UNRELATED = (Issue(code="body_unrelated", message="The address says one thing.", severity="error"),)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "regionwise.sqlite3") as store:
        yield store


def put(store: Store, document: Document, extractor: str = "test 1") -> None:
    annotations = example_annotations(document)
    metrics = tuple(replace(each, region=document.region) for each in annotations.metrics)
    activities = tuple(replace(each, regions=(document.region or "",)) for each in annotations.activities)
    final = replace(annotations, metrics=metrics, activities=activities, extractor=extractor)
    store.add(document, example_passages(document), final)


def live(store: Store, since: int = 0) -> set[str]:
    """Return the documents whose passages an index holds that follows every change from a revision on."""
    numbers = {entry.passage.number: entry.passage.document for entry in store.changes(0).added}
    return set(numbers.values())


def test_what_a_person_settles_takes_the_place_of_what_was_read(store: Store) -> None:
    document = example_document()
    put(store, document)
    store.settle(document.id, "region", "London")
    assert store.documents(Filters(regions=("London",)))[0].id == document.id
    assert store.records(Metric, Filters(regions=("London",)))[0].region == "London"
    assert store.records(Activity)[0].regions == ("London",)


def test_it_is_kept_when_the_file_is_read_again(store: Store) -> None:
    document = example_document()
    put(store, document)
    store.settle(document.id, "region", "London")
    store.settle(document.id, "period", "2018-01")
    settled = store.settlements(document.id)
    assert (settled["region"].value, settled["region"].found) == ("London", document.region)
    put(store, document, extractor="test 2")
    (summary,) = store.documents()
    assert (summary.region, summary.period) == ("London", "2018-01")
    assert store.records(Metric)[0].region == "London"


def test_taking_it_back_restores_what_was_read(store: Store) -> None:
    document = example_document()
    put(store, document)
    for region in ("London", "South West"):
        store.settle(document.id, "region", region)
    assert store.unsettle(document.id, "region")
    assert store.documents()[0].region == document.region
    assert store.records(Metric)[0].region == document.region
    assert not store.unsettle(document.id, "region")


def test_an_index_hears_of_a_settled_region(store: Store) -> None:
    document = example_document()
    put(store, document)
    before = store.revision()
    store.settle(document.id, "region", "London")
    assert [entry.region for entry in store.changes(before).added] == ["London"]


def test_settling_a_document_that_is_not_there_is_refused(store: Store) -> None:
    with pytest.raises(NotFound, match="nowhere"):
        store.settle("nowhere", "region", "London")


def test_no_region_answers_for_a_document_in_quarantine(store: Store) -> None:
    document = example_document(issues=UNRELATED)
    put(store, document)
    (summary,) = store.documents()
    assert (summary.quarantined, summary.region, store.counts()["quarantined"]) == (True, None, 1)
    assert store.records(Metric, Filters(regions=(document.region or "",))) == []
    assert [entry.region for entry in store.changes(0).added] == [None]


def test_a_region_that_a_person_gives_ends_the_quarantine_and_taking_it_back_restores_it(
    store: Store,
) -> None:
    document = example_document(issues=UNRELATED)
    put(store, document)
    store.settle(document.id, "region", "London")
    assert (store.documents()[0].quarantined, store.documents()[0].region) == (False, "London")
    store.unsettle(document.id, "region")
    assert store.documents()[0].quarantined


def test_of_two_copies_the_fuller_leads_and_counts_alone(store: Store) -> None:
    short, full = example_document(LONG, source="a.txt"), example_document(LONG + " More.", source="b.pdf")
    put(store, short)
    put(store, full)
    copies = {summary.id: summary.copy_of for summary in store.documents()}
    assert copies == {short.id: full.id, full.id: None}
    assert {metric.document for metric in store.records(Metric)} == {full.id}
    assert live(store) == {full.id}
    assert store.counts()["copies"] == 1


def put_versions_and_copies(store: Store) -> None:
    for text, source in (
        (LONG, "a.txt"),
        (LONG + " More.", "b.pdf"),
        (TEXT, "c.txt"),
        (TEXT + " So.", "c.txt"),
    ):
        put(store, example_document(text, source=source))
    counts = store.counts()
    assert (counts["superseded"], counts["copies"]) == (1, 1)


def test_records_are_counted_as_they_are_listed_whatever_versions_and_copies_there_are(store: Store) -> None:
    put_versions_and_copies(store)
    listed = {name: len(store.records(kind)) for name, kind in KINDS.items()}
    assert {name: store.counts()[name] for name in KINDS} == listed
    assert any(listed.values())


@pytest.mark.parametrize(
    "filters", [Filters(), Filters(regions=("London",)), Filters(since="2000-01"), Filters(states=("done",))]
)
def test_pages_of_records_joined_are_all_that_count_in_their_order(store: Store, filters: Filters) -> None:
    put_versions_and_copies(store)
    for kind in KINDS.values():
        whole = store.records(kind, filters)
        pages = [store.list_records(kind, filters, limit=1, offset=at) for at in range(len(whole))]
        assert [record for _, page in pages for record in page] == whole
        assert store.list_records(kind, filters, limit=1, offset=2**64) == (len(whole), [])


def test_a_copy_comes_forward_when_its_leader_goes(store: Store) -> None:
    short, full = example_document(LONG, source="a.txt"), example_document(LONG + " More.", source="b.pdf")
    put(store, short)
    put(store, full)
    seen = store.revision()
    store.remove(full.id)
    assert live(store) == {short.id}
    changes = store.changes(seen)
    assert {entry.passage.document for entry in changes.added} == {short.id}


def test_following_the_changes_step_by_step_ends_where_a_new_start_does(store: Store) -> None:
    """Whatever happens, an index that catches up holds what one built anew would."""
    first = example_document(LONG, source="a.txt")
    second = example_document(LONG + " More.", source="b.pdf")
    third = example_document(LONG.replace("60", "45"), source="a.txt")
    held: dict[int, str | None] = {}
    revision = 0
    steps = (
        lambda: put(store, first),
        lambda: put(store, second),
        lambda: store.settle(second.id, "region", "London"),
        lambda: put(store, third),
        lambda: store.unsettle(second.id, "region"),
        lambda: store.remove(second.id),
        lambda: put(store, first),
    )
    for step in steps:
        step()
        changes = store.changes(revision)
        for number in changes.removed:
            held.pop(number, None)
        held.update((entry.passage.number, entry.region) for entry in changes.added)
        revision = changes.revision
        assert held == {entry.passage.number: entry.region for entry in store.changes(0).added}


def test_documents_of_another_period_are_no_copies(store: Store) -> None:
    one, other = example_document(LONG), example_document(LONG + " More.", source="b", period="2017-06")
    put(store, one)
    put(store, other)
    assert [summary.copy_of for summary in store.documents()] == [None, None]
