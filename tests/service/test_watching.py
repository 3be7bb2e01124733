from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZipFile

from service.editing import settle_document
from service.intake import take_in
from service.outcomes import FileOutcome
from service.watching import (
    PATIENCE_SECONDS,
    QUIET_SECONDS,
    Roots,
    Waiting,
    follow,
    let_go_of_missing,
    watch,
)
from service.wiring import Regionwise
from tests.service.test_intake import UPDATE, write

PATIENCE = 120  # seconds; far more than any step takes


@contextmanager
def watching(app: Regionwise, *paths: Path) -> Iterator[list[FileOutcome]]:
    heard: list[FileOutcome] = []
    stop, stands = threading.Event(), threading.Event()
    thread = threading.Thread(
        target=watch, args=(app, paths, heard.append, stop), kwargs={"begin": stands.set}
    )
    thread.start()
    assert stands.wait(PATIENCE)
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


def changes(heard: list[FileOutcome]) -> list[str]:
    """Return what became of files; that a file is as it was may be said again, as events come."""
    return [each.status for each in heard if each.status != "unchanged" or each.reason]


def write_slowly(path: Path) -> float:
    """Write an update in small pieces, and return the longest pause that was made, in seconds."""
    pauses = []
    with path.open("w", encoding="utf-8") as file:
        for begin in range(0, len(UPDATE), 10):  # in all longer than a file must rest to count as written
            before = time.monotonic()
            file.write(UPDATE[begin : begin + 10])
            file.flush()
            time.sleep(0.1)
            pauses.append(time.monotonic() - before)
    return max(pauses)


def made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def statuses(app: Regionwise, folder: Path, *changed: Path) -> list[str]:
    return [outcome.status for outcome in follow(app, changed, Roots([folder]))]


def test_a_file_that_comes_changes_and_goes_is_followed(app: Regionwise, tmp_path: Path) -> None:
    folder = made(tmp_path / "in")
    with watching(app, folder) as heard:
        path = write(folder / "update.txt")
        assert wait_for(heard, "added").source == path.as_posix()
        write(path, UPDATE.replace("60", "45"))
        wait_for(heard, "replaced")
        path.unlink()
        assert "put it back" in wait_for(heard, "removed").reason
    assert app.store.counts()["documents"] == 0


def test_a_file_that_is_still_being_written_is_read_once_and_whole(app: Regionwise, tmp_path: Path) -> None:
    folder = made(tmp_path / "in")
    with watching(app, folder) as heard:
        while write_slowly(folder / "update.txt") > QUIET_SECONDS / 2:  # the machine stood still meanwhile
            wait_for(heard, "added")
            (folder / "update.txt").unlink()
            wait_for(heard, "removed")
            heard.clear()
        outcome = wait_for(heard, "added")
    assert outcome.document
    assert "June 2017" in app.store.document(outcome.document).text
    assert changes(heard) == ["added"]


def test_a_folder_that_is_renamed_keeps_its_documents(app: Regionwise, tmp_path: Path) -> None:
    folder = made(tmp_path / "in")
    path = write(folder / "2017" / "update.txt")
    (outcome,) = take_in(app, [folder]).files
    with watching(app, folder) as heard:
        path.parent.rename(folder / "old")
        assert wait_for(heard, "unchanged").reason.startswith("moved from")
    (summary,) = app.store.documents()
    assert (summary.id, summary.source) == (outcome.document, (folder / "old" / "update.txt").as_posix())
    assert changes(heard) == ["unchanged"]


def test_what_an_editor_leaves_while_it_saves_is_passed_over_and_the_saved_file_is_read(
    app: Regionwise, tmp_path: Path
) -> None:
    folder = made(tmp_path / "in")
    path = write(folder / "update.txt")
    take_in(app, [folder])
    with watching(app, folder) as heard:
        write(folder / ".update.txt.swp", "half")
        write(folder / "~$update.docx", "lock")
        write(folder / "update.txt.tmp", UPDATE.replace("60", "45")).replace(path)
        wait_for(heard, "replaced")
    assert changes(heard) == ["replaced"]
    assert app.store.failures() == []


def test_a_single_file_is_followed_through_an_editor_that_replaces_it(
    app: Regionwise, tmp_path: Path
) -> None:
    path = write(tmp_path / "in" / "update.txt")
    take_in(app, [path])
    with watching(app, path) as heard:
        write(path.parent / "other.txt", UPDATE.replace("60", "33"))
        write(path.parent / "new", UPDATE.replace("60", "45")).replace(path)
        wait_for(heard, "replaced")
    assert {each.source for each in heard} == {path.as_posix()}


def test_a_file_that_moves_keeps_its_document(app: Regionwise, tmp_path: Path) -> None:
    old, new = write(tmp_path / "a" / "update.txt"), tmp_path / "b" / "update.txt"
    (outcome,) = take_in(app, [old]).files
    made(new.parent)
    old.rename(new)
    assert statuses(app, tmp_path, old, new) == ["unchanged"]
    (summary,) = app.store.documents()
    assert (summary.id, summary.source) == (outcome.document, new.as_posix())


def test_a_document_stays_as_long_as_one_of_its_copies_does(app: Regionwise, tmp_path: Path) -> None:
    one, other = write(tmp_path / "in" / "a.txt"), write(tmp_path / "in" / "b.txt")
    take_in(app, [tmp_path / "in"])
    one.unlink()
    assert statuses(app, one.parent, one) == []
    assert [summary.source for summary in app.store.documents()] == [other.as_posix()]
    other.unlink()
    assert statuses(app, one.parent, other) == ["removed"]


def test_what_was_settled_of_a_file_that_goes_holds_when_it_comes_back(
    app: Regionwise, tmp_path: Path
) -> None:
    path = write(tmp_path / "in" / "update.txt")
    (outcome,) = take_in(app, [path]).files
    settle_document(app, outcome.document or "", {"region": "London"})
    path.unlink()
    assert statuses(app, path.parent, path) == ["removed"]
    write(path)
    assert statuses(app, path.parent, path) == ["added"]
    assert app.store.documents()[0].region == "London"


def test_nothing_is_removed_where_the_followed_folder_itself_is_gone(app: Regionwise, tmp_path: Path) -> None:
    path = write(tmp_path / "disk" / "update.txt")
    roots = Roots([path.parent])
    take_in(app, [path.parent])
    shutil.rmtree(path.parent)
    assert list(follow(app, [path, path.parent], roots)) == []
    assert app.store.counts()["documents"] == 1


def test_a_member_that_leaves_an_archive_takes_its_document_with_it(app: Regionwise, tmp_path: Path) -> None:
    archive = made(tmp_path / "in") / "updates.zip"
    for names in (("a.txt", "b.txt"), ("b.txt",)):
        with ZipFile(archive, "w") as members:
            for name in names:
                members.writestr(name, UPDATE.replace("60", str(ord(name[0]))))
        found = statuses(app, archive.parent, archive)
    assert found == ["unchanged", "removed"]
    archive.write_bytes(b"no archive any more")
    assert statuses(app, archive.parent, archive) == ["rejected"]
    assert [summary.source for summary in app.store.documents()] == [f"{archive.as_posix()}!/b.txt"]


def test_a_bad_file_that_goes_is_no_longer_a_failure(app: Regionwise, tmp_path: Path) -> None:
    path = write(tmp_path / "update.txt", "")
    assert statuses(app, tmp_path, path) == ["empty_text"]
    assert len(app.store.failures()) == 1
    path.unlink()
    assert statuses(app, tmp_path, path) == []
    assert app.store.failures() == []


def test_files_that_went_while_nobody_followed_are_let_go_of_at_the_start(
    app: Regionwise, tmp_path: Path
) -> None:
    path = write(tmp_path / "in" / "update.txt")
    take_in(app, [path.parent])
    path.unlink()
    heard: list[FileOutcome] = []
    let_go_of_missing(app, [path.parent], heard.append)
    assert [outcome.status for outcome in heard] == ["removed"]


def test_hidden_folders_and_other_files_are_of_no_interest(tmp_path: Path) -> None:
    folder = made(tmp_path / "in")
    roots = Roots([folder])
    for name in (".git/a.txt", "a.xlsx", ".a.txt"):
        assert list(roots.of_interest(write(folder / name))) == []
    inside = write(folder / "b" / "c.txt")
    assert list(roots.of_interest(inside.parent)) == [inside]
    assert list(Roots([folder], recursive=False).of_interest(inside)) == []


def test_a_path_is_due_when_it_has_been_quiet_and_not_before(tmp_path: Path) -> None:
    waiting, path = Waiting(), write(tmp_path / "a.txt")
    waiting.note([path], now=0)
    assert waiting.due(0.9 * QUIET_SECONDS) == []
    write(path, "longer than it was")
    assert waiting.due(5) == []
    assert waiting.due(5 + QUIET_SECONDS) == [path]
    assert waiting.due(9) == []


def test_a_path_that_never_rests_is_due_in_the_end(tmp_path: Path) -> None:
    waiting, path = Waiting(), tmp_path / "a.txt"
    for number in range(3):
        waiting.note([write(path, "x" * number)], now=number * PATIENCE_SECONDS / 2)
    assert waiting.due(PATIENCE_SECONDS) == [path]
