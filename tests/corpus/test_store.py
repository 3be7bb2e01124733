from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import IntegrityError

from corpus import (
    Activity,
    Document,
    Filters,
    Metric,
    NotFound,
    Priority,
    StoreDamaged,
    StoreTooNew,
    StoreUnwritable,
)
from corpus.store import Store
from tests.examples import TEXT, example_annotations, example_document, example_passages


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "regionwise.sqlite3") as store:
        yield store


def put(store: Store, document: Document) -> str:
    return store.add(document, example_passages(document), example_annotations(document))


def test_a_document_comes_back_as_it_was_put_in(store: Store) -> None:
    document = example_document()
    assert put(store, document) == "added"
    assert store.document(document.id) == document


def test_its_records_come_back_as_they_were_put_in(store: Store) -> None:
    document = example_document()
    put(store, document)
    annotations = example_annotations(document)
    assert tuple(store.records(Metric)) == annotations.metrics
    assert tuple(store.records(Priority)) == annotations.priorities
    assert tuple(store.records(Activity, documents=[document.id])) == annotations.activities


def test_adding_the_same_document_again_changes_nothing(store: Store) -> None:
    document = example_document()
    put(store, document)
    before = store.revision(), store.counts()
    assert put(store, document) == "unchanged"
    assert (store.revision(), store.counts()) == before


def test_a_newer_extractor_replaces_the_records_of_the_older(store: Store) -> None:
    document = example_document()
    put(store, document)
    newer = replace(example_annotations(document), extractor="test 2", metrics=())
    assert store.add(document, example_passages(document), newer) == "read again"
    assert store.records(Metric) == []
    assert store.counts()["documents"] == 1


def test_a_changed_file_supersedes_its_earlier_version_which_stays_readable(store: Store) -> None:
    first, second = example_document(), example_document(TEXT.replace("60", "45"))
    put(store, first)
    assert put(store, second) == "replaced"
    assert [document.id for document in store.documents()] == [second.id]
    assert store.document(first.id) == first
    assert {metric.document for metric in store.records(Metric)} == {second.id}


def test_a_file_that_changes_back_makes_its_first_version_current_again(store: Store) -> None:
    first, second = example_document(), example_document(TEXT.replace("60", "45"))
    for document in (first, second, first):
        put(store, document)
    assert [document.id for document in store.documents()] == [first.id]
    changes = store.changes(0)
    assert [entry.passage.document for entry in changes.added] == [first.id]
    assert {entry.passage.number for entry in changes.added}.isdisjoint(changes.removed)


def test_changes_since_a_revision_are_what_came_and_went_after_it(store: Store) -> None:
    first, second = example_document(), example_document(TEXT.replace("60", "45"))
    put(store, first)
    then = store.changes(0)
    put(store, second)
    since = store.changes(then.revision)
    assert [entry.passage.document for entry in since.added] == [second.id]
    assert list(since.removed) == [entry.passage.number for entry in then.added]


def test_following_the_store_looks_records_up_by_their_place_not_by_their_kind(store: Store) -> None:
    for number in range(20):  # of many documents SQLite chooses another way than of one
        put(store, example_document(TEXT.replace("60", str(number)), source=f"{number}.txt"))
    plans: list[str] = []

    def explain(connection: Connection, _: object, statement: str, values: Any, *_more: object) -> None:
        if not statement.startswith("EXPLAIN"):
            found = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
            plans.extend(str(row.detail) for row in found)

    event.listen(Engine, "before_cursor_execute", explain)
    try:
        store.changes(0, 10)
    finally:
        event.remove(Engine, "before_cursor_execute", explain)
    assert "SEARCH records USING INDEX records_place (document=?)" in plans
    assert [plan for plan in plans if "records_kind" in plan or plan.startswith("SCAN")] == []


def test_removing_a_document_removes_its_passages_and_records(store: Store) -> None:
    document = example_document()
    put(store, document)
    store.remove(document.id)
    counts = store.counts()
    assert (counts["documents"], counts["passages"], counts["metrics"]) == (0, 0, 0)
    with pytest.raises(NotFound, match=document.id):
        store.document(document.id)


def test_a_document_whose_records_cannot_be_stored_leaves_no_trace(store: Store) -> None:
    document = example_document()
    annotations = example_annotations(document)
    twice = replace(annotations, metrics=annotations.metrics * 2)
    with pytest.raises(IntegrityError):
        store.add(document, example_passages(document), twice)
    assert store.revision() == 0
    assert store.counts()["documents"] == store.counts()["passages"] == 0


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        (Filters(regions=("North East",)), 1),
        (Filters(regions=("London",)), 0),
        (Filters(since="2017-05", until="2017-05"), 1),
        (Filters(since="2017-06"), 0),
        (Filters(themes=("peer challenge",)), 1),
        (Filters(themes=("adoption",)), 0),
        (Filters(states=("done",)), 1),
        (Filters(states=("planned",)), 0),
    ],
)
def test_records_are_narrowed_by_each_filter(store: Store, filters: Filters, count: int) -> None:
    put(store, example_document())
    assert len(store.records(Activity, filters)) == count


def test_passages_come_by_number_and_unknown_numbers_are_left_out(store: Store) -> None:
    document = example_document()
    put(store, document)
    (entry,) = store.changes(0).added
    found = store.passages([entry.passage.number, 999])
    assert found == {entry.passage.number: entry.passage}
    assert replace(entry.passage, number=0) == example_passages(document)[0]


def test_a_vector_is_kept_under_its_text_and_model_once(store: Store) -> None:
    store.put_vectors("m", {"a": b"1", "b": b"2"})
    store.put_vectors("m", {"a": b"1", "c": b"3"})
    assert store.vectors("m", ["a", "b", "c", "d"]) == {"a": b"1", "b": b"2", "c": b"3"}
    assert store.vectors("other", ["a"]) == {}


def test_more_ids_than_one_statement_holds_are_asked_for_in_parts(store: Store) -> None:
    store.put_vectors("m", {f"{n}": b"" for n in range(2500)})
    assert len(store.vectors("m", [f"{n}" for n in range(3000)])) == 2500


def test_a_failure_is_remembered_until_the_file_becomes_a_document(store: Store) -> None:
    document = example_document(source="broken.pdf")
    store.put_failure("broken.pdf", "rejected", "first")
    store.put_failure("broken.pdf", "rejected", "second")
    (failure,) = store.failures()
    assert (failure.reason, failure.tries) == ("second", 2)
    put(store, document)
    assert store.failures() == []


def test_threads_may_write_at_the_same_time(store: Store) -> None:
    documents = [example_document(TEXT.replace("60", str(n)), source=f"{n}.txt") for n in range(12)]
    threads = [threading.Thread(target=put, args=(store, document)) for document in documents]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.counts()["documents"] == store.revision() == 12


def test_a_store_of_a_newer_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "regionwise.sqlite3"
    Store.open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(StoreTooNew, match=r"newer version.*9999"):
        Store.open(path)


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite3"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE bookmarks (url)")
    connection.close()
    with pytest.raises(StoreDamaged, match="another program"):
        Store.open(path)


def test_a_file_that_is_no_database_is_named_as_damaged(tmp_path: Path) -> None:
    path = tmp_path / "regionwise.sqlite3"
    path.write_bytes(b"not a database at all" * 100)
    with pytest.raises(StoreDamaged, match="not a database"):
        Store.open(path)


def test_a_data_directory_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreUnwritable, match="--data"):
        Store.open(tmp_path / "file" / "data" / "regionwise.sqlite3")


@pytest.mark.parametrize("run", range(20))
def test_first_runs_at_once_make_one_schema(tmp_path: Path, run: int) -> None:
    path, faults = tmp_path / f"{run}.sqlite3", list[Exception]()

    def open_store() -> None:
        try:
            Store.open(path).close()
        except Exception as error:  # noqa: BLE001 - whatever goes wrong in the thread is the finding
            faults.append(error)

    threads = [threading.Thread(target=open_store) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
