"""The index follows the store, survives what can happen to it, and embeds nothing twice."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import signal
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest
from filelock import FileLock

from corpus import IndexFailure
from corpus.store import Store
from search import Embedder, Index
from search.state import STATE, read_state
from tests.search.library import (
    ALL,
    LONDON,
    NORTH_EAST,
    SOUTH_WEST,
    CountingEmbedder,
    Update,
    ask,
    paragraph,
    put,
    texts_of,
)

PASSAGES = sum(len(update.passages) for update in ALL)
SCHOOLS = ask("secondary school places")
LATER = Update(
    region="East Midlands",
    period="2019-09",
    paragraphs=(
        paragraph("A bursary for newly qualified social workers starts in Derby.", heading="Workforce"),
        paragraph("Unaccompanied children seeking asylum are helped by a shared team.", heading="Asylum"),
    ),
)


def test_refreshing_twice_adds_nothing_the_second_time(index: Index, counting: CountingEmbedder) -> None:
    assert [index.refresh(), index.refresh()] == [PASSAGES, 0]
    assert counting.count == PASSAGES


def test_an_empty_store_has_an_empty_index(tmp_path: Path, embedder: Embedder) -> None:
    with Store.open(tmp_path / "empty.sqlite3") as store:
        index = Index(tmp_path / "index", embedder, store)
        assert index.refresh() == 0
        assert index.find(SCHOOLS).total == 0


def test_finding_catches_up_with_the_store_by_itself(index: Index, store: Store) -> None:
    assert texts_of(index, store, SCHOOLS)[0] == SOUTH_WEST.passages[1].text
    put(store, LATER)
    assert texts_of(index, store, ask("bursary in Derby"))[0] == LATER.passages[0].text


def test_what_the_store_removes_is_found_no_more(index: Index, store: Store) -> None:
    index.refresh()
    store.remove(SOUTH_WEST.document.id)
    assert texts_of(index, store, SCHOOLS) == []


def test_changes_are_taken_in_without_building_anew(index: Index, store: Store, tmp_path: Path) -> None:
    index.refresh()
    put(store, LATER)
    store.remove(LONDON.document.id)
    assert index.refresh() == len(LATER.passages)
    state = read_state(tmp_path / "index")
    assert state
    assert (state.generation, state.passages) == ("1", PASSAGES)


def test_the_same_paragraph_in_another_edition_is_not_embedded_again(
    index: Index, store: Store, counting: CountingEmbedder
) -> None:
    index.refresh()
    put(store, Update(region="North East", period="2018-09", paragraphs=NORTH_EAST.paragraphs))
    before = counting.count
    assert index.refresh() == len(NORTH_EAST.passages)
    assert counting.count == before


def test_progress_counts_passages_to_the_last_also_when_nothing_needs_embedding(index: Index) -> None:
    for build in (index.refresh, index.rebuild):
        seen: list[tuple[int, int]] = []
        build(lambda done, total: seen.append((done, total)))  # noqa: B023 - called at once
        assert seen == sorted(seen)
        assert seen[-1] == (PASSAGES, PASSAGES)


def _delete_all(folder: Path) -> None:
    shutil.rmtree(folder)


def _delete_state(folder: Path) -> None:
    (folder / STATE).unlink()


def _garble_state(folder: Path) -> None:
    (folder / STATE).write_text("{not json")


def _flip_a_byte_of_the_vectors(folder: Path) -> None:
    path = next(folder.glob("*/rows"))
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def _empty_the_vectors(folder: Path) -> None:
    next(folder.glob("*/rows")).write_bytes(b"")


def _delete_the_keywords(folder: Path) -> None:
    shutil.rmtree(next(folder.glob("*/keywords")))


def _garble_the_keywords(folder: Path) -> None:
    (next(folder.glob("*/keywords")) / "meta.json").write_text("{}")


def _cut_the_keywords(folder: Path) -> None:
    for path in next(folder.glob("*/keywords")).glob("*.[a-z]*"):
        if path.name != "meta.json":
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _pretend_another_version(folder: Path) -> None:
    _change_state(folder, format="index 0")


def _pretend_another_model(folder: Path) -> None:
    _change_state(folder, model="another")


def _pretend_other_phrases(folder: Path) -> None:
    _change_state(folder, phrases="others")


def _pretend_another_store(folder: Path) -> None:
    _change_state(folder, revision=99)


def _pretend_another_count(folder: Path) -> None:
    _change_state(folder, passages=1)


def _change_state(folder: Path, **changes: object) -> None:
    state = json.loads((folder / STATE).read_text())
    (folder / STATE).write_text(json.dumps(state | changes))


@pytest.mark.parametrize(
    "damage",
    [
        _delete_all,
        _delete_state,
        _garble_state,
        _flip_a_byte_of_the_vectors,
        _empty_the_vectors,
        _delete_the_keywords,
        _garble_the_keywords,
        _cut_the_keywords,
        _pretend_another_version,
        _pretend_another_model,
        _pretend_other_phrases,
        _pretend_another_store,
        _pretend_another_count,
    ],
)
def test_a_damaged_missing_or_foreign_index_is_built_again_without_embedding(
    damage: Callable[[Path], None],
    index: Index,
    store: Store,
    embedder: Embedder,
    tmp_path: Path,
) -> None:
    index.refresh()
    expected = texts_of(index, store, SCHOOLS)
    damage(tmp_path / "index")
    counting = CountingEmbedder(embedder)
    again = Index(tmp_path / "index", counting, store)
    assert texts_of(again, store, SCHOOLS) == expected
    assert counting.count == 1  # the question
    assert again.refresh() == 0


def test_rebuilding_leaves_one_generation_and_the_same_answers(
    index: Index, store: Store, tmp_path: Path
) -> None:
    before = index.find(SCHOOLS).candidates
    assert index.rebuild() == PASSAGES
    assert index.find(SCHOOLS).candidates == before
    assert [path.name for path in (tmp_path / "index").iterdir() if path.is_dir()] == ["2"]


def test_an_index_deleted_while_open_is_built_again_when_the_store_moves_on(
    index: Index, store: Store, tmp_path: Path
) -> None:
    index.refresh()
    shutil.rmtree(tmp_path / "index")
    put(store, LATER)
    assert texts_of(index, store, ask("bursary in Derby"))[0] == LATER.passages[0].text


def test_a_crash_between_the_keyword_commit_and_the_state_leaves_a_correct_index(
    index: Index, store: Store, counting: CountingEmbedder, tmp_path: Path
) -> None:
    """The state of before is put back; the keyword index and the vectors keep what was written."""
    folder = tmp_path / "index"
    index.refresh()
    state = (folder / STATE).read_bytes()
    put(store, LATER)
    store.remove(LONDON.document.id)
    index.refresh()
    (folder / STATE).write_bytes(state)
    embedded = counting.count

    again = Index(folder, counting, store)
    assert texts_of(again, store, ask("children seeking asylum")) == [LATER.passages[1].text]
    assert counting.count == embedded + 1
    after = read_state(folder)
    assert after
    assert (after.revision, after.passages) == (store.revision(), PASSAGES)
    assert again.refresh() == 0


def test_texts_embedded_before_a_crash_are_not_embedded_again(
    store: Store, embedder: Embedder, tmp_path: Path
) -> None:
    class Crash(Exception):
        pass

    def crash(done: int, total: int) -> None:
        raise Crash

    first = CountingEmbedder(embedder)
    with pytest.raises(Crash):
        Index(tmp_path / "index", first, store).refresh(crash)
    second = CountingEmbedder(embedder)
    assert Index(tmp_path / "index", second, store).refresh() == PASSAGES
    assert (first.count, second.count) == (PASSAGES, 0)


def test_an_index_as_found_by_one_question_is_not_changed_by_a_later_refresh(
    index: Index, store: Store
) -> None:
    before = index.find(SCHOOLS)
    put(store, LATER)
    index.refresh()
    assert index.find(SCHOOLS).candidates[0].number == before.candidates[0].number
    assert {c.number for c in before.candidates} <= {c.number for c in index.find(SCHOOLS).candidates}


def test_a_folder_that_cannot_be_written_is_an_index_failure(
    embedder: Embedder, store: Store, tmp_path: Path
) -> None:
    (tmp_path / "index").write_text("a file where the folder should be")
    with pytest.raises(IndexFailure, match="cannot be written"):
        Index(tmp_path / "index", embedder, store).refresh()


def test_warming_up_brings_the_folder_to_the_stores_revision(index: Index, store: Store) -> None:
    assert index.revision == 0
    index.warm_up()
    assert index.revision == store.revision()


def test_while_another_process_writes_what_is_there_answers(
    index: Index, store: Store, embedder: Embedder, tmp_path: Path
) -> None:
    index.refresh()
    put(store, LATER)
    newcomer = Index(tmp_path / "index", embedder, store)
    with FileLock(tmp_path / "index" / "lock"):
        assert texts_of(index, store, SCHOOLS)[0] == SOUTH_WEST.passages[1].text
        assert texts_of(newcomer, store, SCHOOLS)[0] == SOUTH_WEST.passages[1].text
        assert newcomer.revision < store.revision()
    assert texts_of(newcomer, store, ask("bursary in Derby"))[0] == LATER.passages[0].text


def test_with_nothing_there_a_question_waits_for_the_one_who_writes(
    index: Index, store: Store, tmp_path: Path
) -> None:
    (tmp_path / "index").mkdir()
    lock = FileLock(tmp_path / "index" / "lock")
    lock.acquire()
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(texts_of, index, store, SCHOOLS)
        time.sleep(0.2)
        assert not waiting.done()
        lock.release()
        assert waiting.result()[0] == SOUTH_WEST.passages[1].text


def test_threads_may_ask_while_one_refreshes(index: Index, store: Store) -> None:
    index.refresh()
    expected = index.find(SCHOOLS).candidates[0].number

    def change(number: int) -> int:
        put(store, Update(region="London", period=f"2020-{number:02}", paragraphs=LATER.paragraphs))
        return index.refresh()

    with ThreadPoolExecutor(6) as pool:
        changes = [pool.submit(change, number) for number in range(1, 5)]
        found = list(pool.map(lambda _: index.find(SCHOOLS).candidates[0].number, range(30)))
    assert set(found) == {expected}
    assert sum(change.result() for change in changes) <= 4 * len(LATER.passages)
    assert len(index.find(ask("bursary")).candidates) == 4


def _ask_elsewhere(folder: Path, model: Path, times: int) -> set[str]:
    with Store.open(folder / "regionwise.sqlite3") as store:
        index = Index(folder / "index", Embedder(model), store)
        return {texts_of(index, store, SCHOOLS)[0] for _ in range(times)}


def test_other_processes_may_ask_while_one_refreshes(
    index: Index, store: Store, tmp_path: Path, model_folder: Path
) -> None:
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, mp_context=spawn) as pool:
        readers = [pool.submit(_ask_elsewhere, tmp_path, model_folder, 30) for _ in range(2)]
        for number in range(1, 7):
            put(store, Update(region="London", period=f"2020-{number:02}", paragraphs=LATER.paragraphs))
            index.refresh()
        found = [reader.result() for reader in readers]
    assert found == [{SOUTH_WEST.passages[1].text}] * 2
    assert index.find(ask("bursary")).total == 6


def _lock_and_die(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    FileLock(folder / "lock").acquire()
    os.kill(os.getpid(), signal.SIGKILL)


def test_the_lock_of_a_process_that_died_holds_nobody_up(index: Index, tmp_path: Path) -> None:
    process = multiprocessing.get_context("spawn").Process(target=_lock_and_die, args=(tmp_path / "index",))
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    assert (tmp_path / "index" / "lock").exists()
    assert index.refresh() == PASSAGES
