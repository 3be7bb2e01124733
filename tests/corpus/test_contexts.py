"""What answers show, read once for as long as the store stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import Activity, Metric
from corpus.connection import connect
from corpus.contexts import Contexts
from corpus.store import Store
from tests.examples import example_annotations, example_document, example_passages

KINDS = (Activity, Metric)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "regionwise.sqlite3") as store:
        document = example_document()
        store.add(document, example_passages(document), example_annotations(document))
        yield store


def numbers_of(store: Store) -> list[int]:
    return [entry.passage.number for entry in store.changes(0).added]


def test_what_was_shown_is_not_read_again_while_nothing_changes(store: Store) -> None:
    numbers = numbers_of(store)
    first, again = store.contexts(numbers, KINDS), store.contexts(numbers, KINDS)
    assert list(first) == numbers
    assert all(again[number] is first[number] for number in numbers)


def test_records_of_other_kinds_are_read_for_themselves(store: Store) -> None:
    numbers = numbers_of(store)
    both = [each for context in store.contexts(numbers, KINDS).values() for each in context.records]
    metrics = [each for context in store.contexts(numbers, (Metric,)).values() for each in context.records]
    assert metrics == [each for each in both if isinstance(each, Metric)] != both


def test_what_another_process_settles_is_shown_at_once(store: Store, tmp_path: Path) -> None:
    numbers = numbers_of(store)
    (document,) = {context.document.id for context in store.contexts(numbers, KINDS).values()}
    with Store.open(tmp_path / "regionwise.sqlite3") as other:
        other.settle(document, "region", "London")
    assert numbers_of(store) == numbers
    shown = store.contexts(numbers, KINDS).values()
    assert {context.document.region for context in shown} == {"London"}


def test_what_has_gone_is_not_shown_any_more(store: Store) -> None:
    numbers = numbers_of(store)
    store.contexts(numbers, KINDS)
    (document,) = store.documents()
    store.remove(document.id)
    assert store.contexts(numbers, KINDS) == {}


def test_the_oldest_go_when_there_are_too_many(store: Store, tmp_path: Path) -> None:
    kept, (number, *_) = Contexts(most=1), numbers_of(store)
    engine = connect(tmp_path / "regionwise.sqlite3")
    with engine.connect() as connection:
        first = kept.find(connection, [number], KINDS)[number]
        assert kept.find(connection, [number], KINDS)[number] is first
        kept.find(connection, [number], (Metric,))
        assert kept.find(connection, [number], KINDS)[number] is not first
    engine.dispose()
