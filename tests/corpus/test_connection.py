"""Connections that are kept for reading: they see every change, and stand in nobody's way."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine

from corpus.connection import KeptConnections, connect
from corpus.statements import fetch_all
from corpus.store import Store
from tests.search.library import Update, paragraph, put

READERS = 8


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "regionwise.sqlite3"


@pytest.fixture
def engine(database: Path) -> Iterator[Engine]:
    engine = connect(database)
    yield engine
    engine.dispose()


def update(number: int) -> Update:
    return Update(
        region="London", period="2019-01", paragraphs=(paragraph(f"London has {number} new foster carers."),)
    )


def test_a_connection_is_lent_again_and_no_more_are_kept_than_asked_for(engine: Engine) -> None:
    kept = KeptConnections(engine, most=1)
    with kept.lend() as first, kept.lend() as second:
        assert first is not second
    assert (first.closed, second.closed) == (True, False)
    with kept.lend() as again:
        assert again is second
    kept.close()
    assert second.closed


def test_a_connection_that_failed_is_not_lent_again(engine: Engine) -> None:
    kept = KeptConnections(engine)
    with pytest.raises(engine.dialect.loaded_dbapi.OperationalError), kept.lend() as failed:
        fetch_all(failed, "SELECT nothing FROM nowhere")
    with kept.lend() as connection:
        assert connection is not failed
    kept.close()


def test_readers_see_what_another_has_written_and_never_less_than_before(database: Path) -> None:
    with Store.open(database) as store, Store.open(database) as other:

        def revisions(_: int) -> list[int]:
            return [store.revision() for _ in range(100)]

        with ThreadPoolExecutor(READERS) as threads:
            reading = threads.map(revisions, range(READERS))
            for number in range(5):
                put(other, update(number))
                assert store.revision() == number + 1
        assert all(seen == sorted(seen) for seen in reading)


def test_what_is_removed_leaves_the_log_though_it_was_read(database: Path) -> None:
    with Store.open(database) as store, Store.open(database) as other:
        put(store, update(1))
        assert store.revision() == other.revision() == 1
        store.remove(update(1).document.id)
        store.purge()
        assert database.with_name(database.name + "-wal").stat().st_size == 0
