"""An archive or mail that has not changed is passed over in one step, and nothing in it is ever missed."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage
from itertools import islice
from pathlib import Path
from zipfile import ZipFile

import pytest

from ingest import SandboxedReader
from ingest.containers_limits import ContainerLimits
from ingest.sandbox_opening import Unpacked
from service.intake import Run, take_in
from service.openings import Openings
from service.outcomes import Report
from service.tools import Tools, tools_of
from service.unpacking import unpack
from service.watching import Roots, follow
from service.wiring import Regionwise

UPDATE = "North East Region Update {}\n\nPeer challenge\n\nDurham has trained 60 peer challengers.\n"
MONTHS = ("March 2017", "April 2017", "May 2017")


def pack(path: Path, *months: str, broken: bool = False) -> Path:
    with ZipFile(path, "w") as archive:
        for month in months:
            archive.writestr(f"{month}.txt", UPDATE.format(month))
        if broken:
            archive.writestr("broken.pdf", b"%PDF-1.7\nnothing that follows is a PDF")
            archive.writestr("empty.txt", "")
    return path


_LIMITS = ContainerLimits()


class Counted(SandboxedReader):
    """A reader that knows how many archives it has opened."""

    opened = 0

    def open_container(
        self, path: Path, source: str, folder: Path, limits: ContainerLimits = _LIMITS
    ) -> Iterator[Unpacked]:
        self.opened += 1
        return super().open_container(path, source, folder, limits)


@pytest.fixture
def counted(app: Regionwise) -> Iterator[Counted]:
    with Counted() as reader:
        app.parts["reader"] = reader
        yield reader


def statuses(report: Report) -> dict[str, str]:
    return {each.source.split("!/")[-1]: each.status for each in report.files}


def test_an_archive_that_has_not_changed_is_not_opened_again(
    app: Regionwise, tmp_path: Path, counted: Counted
) -> None:
    archive = pack(tmp_path / "a.zip", *MONTHS)
    take_in(app, [archive])
    again = take_in(app, [archive])
    assert statuses(again) == {f"{month}.txt": "unchanged" for month in MONTHS}
    assert counted.opened == 1


def test_a_mail_that_has_not_changed_is_not_opened_again(
    app: Regionwise, tmp_path: Path, counted: Counted
) -> None:
    mail = EmailMessage()
    mail["Subject"] = "The update of the region"
    mail.set_content("The update is attached.\n")
    mail.add_attachment(UPDATE.format("May 2017"), filename="may.txt")
    (tmp_path / "mail.eml").write_bytes(bytes(mail))
    take_in(app, [tmp_path / "mail.eml"])
    assert statuses(take_in(app, [tmp_path / "mail.eml"])) == {
        (tmp_path / "mail.eml").as_posix(): "unchanged",
        "may.txt": "unchanged",
    }
    assert counted.opened == 1


def test_an_archive_that_has_changed_is_opened(app: Regionwise, tmp_path: Path) -> None:
    archive = pack(tmp_path / "a.zip", *MONTHS[:2])
    take_in(app, [archive])
    pack(archive, *MONTHS)
    assert statuses(take_in(app, [archive]))["May 2017.txt"] == "added"


def test_failures_in_an_archive_are_told_again_and_tried_again_when_a_person_asks(
    app: Regionwise, tmp_path: Path, counted: Counted
) -> None:
    archive = pack(tmp_path / "a.zip", *MONTHS, broken=True)
    first, second = take_in(app, [archive]), take_in(app, [archive])
    assert counted.opened == 1
    assert {each.source: (each.status, each.reason) for each in second.failures} == {
        each.source: (each.status, each.reason) for each in first.failures
    }
    assert len(second.failures) == 2
    assert all(each.again for each in second.failures)
    take_in(app, [archive], retry_failed=True)
    assert counted.opened == 2


@pytest.mark.parametrize("settled", range(3))
def test_what_a_killed_run_left_unread_in_an_archive_is_read_by_the_next(
    app: Regionwise, tmp_path: Path, settled: int
) -> None:
    archive = pack(tmp_path / "a.zip", *MONTHS)
    (tmp_path / "laid out").mkdir()
    jobs = unpack([archive], tmp_path / "laid out", app.reader, Openings(app.store, tools_of(app)))
    list(Run(app).take_in(islice(list(jobs), settled)))  # opened to its end, and so remembered
    report = statuses(take_in(app, [archive]))
    assert list(report.values()).count("added") == 3 - settled
    assert len(app.store.documents()) == 3


def test_a_document_that_was_removed_comes_back_from_its_archive(app: Regionwise, tmp_path: Path) -> None:
    archive = pack(tmp_path / "a.zip", *MONTHS)
    take_in(app, [archive])
    app.store.remove(app.store.documents()[1].id)
    assert sorted(statuses(take_in(app, [archive])).values()) == ["added", "unchanged", "unchanged"]


def test_a_document_in_an_archive_that_must_be_read_again_is(app: Regionwise, tmp_path: Path) -> None:
    archive = pack(tmp_path / "a.zip", *MONTHS)
    take_in(app, [archive])
    app.store.outdate(app.store.documents()[1].id)
    assert sorted(statuses(take_in(app, [archive])).values()) == ["read again", "unchanged", "unchanged"]


def test_other_tools_open_an_archive_again(app: Regionwise, tmp_path: Path, counted: Counted) -> None:
    archive = pack(tmp_path / "a.zip", *MONTHS)
    (tmp_path / "laid out").mkdir()
    jobs = unpack(
        [archive],
        tmp_path / "laid out",
        app.reader,
        Openings(app.store, Tools(versions="ingest 0, nlp 0", limits="")),
    )
    list(Run(app).take_in(jobs))
    take_in(app, [archive])
    assert counted.opened == 2


def test_an_archive_that_cannot_be_opened_to_its_end_is_opened_every_time(
    app: Regionwise, tmp_path: Path, counted: Counted
) -> None:
    archive = pack(tmp_path / "a.zip", *MONTHS)
    archive.write_bytes(archive.read_bytes()[:-30])
    for _ in range(2):
        take_in(app, [archive])
    assert counted.opened == 2


def test_a_watch_keeps_the_documents_of_an_archive_that_was_only_touched_and_forgets_one_that_is_gone(
    app: Regionwise, tmp_path: Path
) -> None:
    archive = pack(tmp_path / "a.zip", *MONTHS)
    roots = Roots([tmp_path])
    list(follow(app, [archive], roots))
    assert [each.status for each in follow(app, [archive], roots)] == ["unchanged"] * 3
    archive.unlink()
    assert [each.status for each in follow(app, [archive], roots)] == ["removed"] * 3
    assert app.store.find_opening(archive.as_posix(), "", "") is None
