from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from service.intake import FileOutcome, take_in
from service.watching import follow_file, watch
from service.wiring import Regionwise
from tests.service.test_intake import UPDATE, write

PATIENCE = 20  # seconds; far more than any step takes


@contextmanager
def watching(app: Regionwise, folder: Path) -> Iterator[list[FileOutcome]]:
    heard: list[FileOutcome] = []
    stop = threading.Event()
    thread = threading.Thread(target=watch, args=(app, [folder], heard.append, stop))
    thread.start()
    time.sleep(1)  # the system's watch is set up in the thread, and says nothing when it stands
    try:
        yield heard
    finally:
        stop.set()
        thread.join(PATIENCE)


def wait_for(heard: list[FileOutcome], status: str) -> FileOutcome:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        for outcome in list(heard):
            if outcome.status == status:
                return outcome
        time.sleep(0.05)
    raise AssertionError(f"nothing was {status}: {heard}")


def test_a_file_that_comes_changes_and_goes_is_followed(app: Regionwise, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    with watching(app, folder) as heard:
        path = write(folder / "update.txt")
        assert wait_for(heard, "added").source == path.as_posix()
        write(path, UPDATE.replace("60", "45"))
        wait_for(heard, "replaced")
        path.unlink()
        wait_for(heard, "removed")
    assert app.store.counts()["documents"] == 0


def test_a_file_that_is_still_being_written_is_read_when_it_is_whole(app: Regionwise, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    with watching(app, folder) as heard:
        with (folder / "update.txt").open("w", encoding="utf-8") as file:
            for line in UPDATE.splitlines(keepends=True):
                file.write(line)
                file.flush()
                time.sleep(0.2)
        outcome = wait_for(heard, "added")
    assert outcome.document
    assert "June 2017" in app.store.document(outcome.document).text


def test_a_file_that_moves_keeps_its_document(app: Regionwise, tmp_path: Path) -> None:
    old, new = write(tmp_path / "a" / "update.txt"), tmp_path / "b.txt"
    (outcome,) = take_in(app, [old]).files
    old.rename(new)
    assert follow_file(app, new) is not None
    assert follow_file(app, old) is None
    (summary,) = app.store.documents()
    assert (summary.id, summary.source) == (outcome.document, new.as_posix())


def test_a_bad_file_that_goes_is_no_longer_a_failure(app: Regionwise, tmp_path: Path) -> None:
    path = write(tmp_path / "update.txt", "")
    follow_file(app, path)
    assert len(app.store.failures()) == 1
    path.unlink()
    assert follow_file(app, path) is None
    assert app.store.failures() == []
