from __future__ import annotations

from collections import Counter
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from benchmarks.ingest.updates import Update, as_page, make_update
from corpus import Activity, Metric, Priority, ReadStatus
from ingest import READER, document_id
from nlp import EXTRACTOR
from service.editing import settle_document
from service.intake import label, take_in, take_in_file
from service.outcomes import Report
from service.settings import Settings
from service.tools import tools_of
from service.wiring import Regionwise
from tests.examples import example_annotations, example_document, example_passages
from tests.ingest.making import Pdf, make_pdf

UPDATE = """North East Region Update May 2017

Peer challenge

Durham has trained 60 peer challengers. A further course is planned for June 2017.
"""


def write(path: Path, text: str = UPDATE) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_becomes_a_document_with_records_and_passages_in_the_index(
    app: Regionwise, tmp_path: Path
) -> None:
    report = take_in(app, [write(tmp_path / "update.txt")])
    assert (report.count("added"), report.indexed, report.failures) == (1, 1, ())
    (document,) = app.store.documents()
    assert (document.region, document.period) == ("North East", "2017-05")
    assert 60 in [metric.value for metric in app.store.records(Metric)]


def test_taking_the_same_files_in_again_changes_nothing(app: Regionwise, tmp_path: Path) -> None:
    write(tmp_path / "update.txt")
    take_in(app, [tmp_path / "update.txt"])
    before = app.store.revision(), app.store.counts()
    again = take_in(app, [tmp_path / "update.txt"])
    assert (again.count("unchanged"), again.indexed) == (1, 0)
    assert (app.store.revision(), app.store.counts()) == before


def test_a_changed_file_replaces_its_earlier_version(app: Regionwise, tmp_path: Path) -> None:
    path = write(tmp_path / "update.txt")
    take_in(app, [path])
    write(path, UPDATE.replace("60", "45"))
    assert take_in(app, [path]).count("replaced") == 1
    assert app.store.counts()["superseded"] == 1
    values = [metric.value for metric in app.store.records(Metric)]
    assert 45 in values
    assert 60 not in values


def test_a_copy_of_a_file_is_named_as_a_duplicate_of_it(app: Regionwise, tmp_path: Path) -> None:
    write(tmp_path / "in" / "a.txt")
    write(tmp_path / "in" / "b.txt")
    report = take_in(app, [tmp_path / "in"])
    assert [outcome.status for outcome in report.files] == ["added", "duplicate"]
    assert report.files[1].reason.endswith("a.txt")


def test_a_bad_file_is_remembered_with_its_reason_and_stops_no_other(app: Regionwise, tmp_path: Path) -> None:
    write(tmp_path / "in" / "a.txt", "")
    write(tmp_path / "in" / "b.txt")
    report = take_in(app, [tmp_path / "in"])
    assert [outcome.status for outcome in report.files] == ["empty_text", "added"]
    (failure,) = app.store.failures()
    assert failure.source.endswith("a.txt")
    assert failure.reason == report.failures[0].reason


def test_the_members_of_an_archive_are_documents_of_their_own(app: Regionwise, tmp_path: Path) -> None:
    archive = tmp_path / "updates.zip"
    with ZipFile(archive, "w") as members:
        members.writestr("may/update.txt", UPDATE)
        members.writestr("may/empty.txt", "")
        members.writestr("../../outside.txt", UPDATE.replace("60", "45"))
    report = take_in(app, [archive])
    assert {outcome.status for outcome in report.files} == {"added", "empty_text"}
    sources = [summary.source for summary in app.store.documents()]
    assert f"{archive.as_posix()}!/may/update.txt" in sources
    assert all(".." not in source for source in sources)
    assert take_in(app, [archive]).count("unchanged") == 2
    assert {path.name for path in tmp_path.iterdir()} == {"updates.zip", "data"}


def test_a_mail_and_the_updates_attached_to_it_are_documents(app: Regionwise, tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["Subject"] = "North East Region Update June 2017"
    mail.set_content("Peer challenge\n\nThe update of the region for May is attached.\n")
    mail.add_attachment(UPDATE, filename="may.txt")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", disposition="inline")
    path = tmp_path / "mail.eml"
    path.write_bytes(bytes(mail))
    report = take_in(app, [path])
    assert report.failures == ()
    assert [summary.period for summary in app.store.documents()] == ["2017-05", "2017-06"]


def test_a_file_that_is_mended_is_no_longer_a_failure(app: Regionwise, tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "")
    take_in_file(app, path)
    write(path)
    take_in_file(app, path)
    assert app.store.failures() == []


def test_a_file_that_failed_is_not_read_again_until_it_changes_or_a_person_asks(
    app: Regionwise, tmp_path: Path
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7\nnothing that follows is a PDF")
    assert [outcome.again for outcome in take_in(app, [path]).files] == [False]
    (again,) = take_in(app, [path]).files
    assert (again.failed, again.again, again.status) == (True, True, "rejected")
    assert [outcome.again for outcome in take_in(app, [path], retry_failed=True).files] == [False]
    path.write_bytes(b"%PDF-1.7\nnothing that follows now is a PDF either")
    assert [outcome.again for outcome in take_in(app, [path]).files] == [False]


def test_a_file_that_failed_with_other_tools_is_tried_again(app: Regionwise, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7\nnothing that follows is a PDF")
    content = document_id(path)
    app.store.put_failure(path.as_posix(), "crashed", "it did.", content=content, tools="ingest 0, nlp 0")
    (outcome,) = take_in(app, [path]).files
    assert (outcome.status, outcome.again) == ("rejected", False)


@pytest.mark.parametrize(
    ("status", "more", "again"),
    [
        ("timeout", {"file_seconds": 60}, False),
        ("out_of_memory", {"file_memory": 2_000}, False),
        ("out_of_memory", {}, True),
        ("crashed", {"file_memory": 2_000}, True),
    ],
)
def test_a_file_that_needed_too_much_is_tried_again_when_it_may_take_more(
    app: Regionwise,
    tmp_path: Path,
    loaded: dict[str, Any],
    status: ReadStatus,
    more: dict[str, Any],
    again: bool,
) -> None:
    path = write(tmp_path / "a.txt")
    tools = tools_of(app).behind(status)
    app.store.put_failure(path.as_posix(), status, "it did.", content=document_id(path), tools=tools)
    with Regionwise(Settings(data=app.settings.data, **more)) as raised:
        raised.parts.update(loaded)
        (outcome,) = take_in(raised, [path]).files
    assert (outcome.again, outcome.failed) == (again, again)


def test_a_document_of_an_earlier_reader_is_read_again_and_says_so(app: Regionwise, tmp_path: Path) -> None:
    path = write(tmp_path / "update.txt")
    take_in(app, [path])
    document = app.store.document(app.store.document_at(path.as_posix()) or "")
    older = replace(document, reader="ingest 0")
    app.store.remove(document.id)
    app.store.add(
        older, (), replace(example_annotations(older), metrics=(), priorities=(), dates=(), activities=())
    )
    assert app.store.made_otherwise(READER, EXTRACTOR) == 1
    (outcome,) = take_in(app, [path]).files
    assert (outcome.status, outcome.reason) == ("read again", "the reader has changed")
    assert app.store.made_otherwise(READER, EXTRACTOR) == 0


def test_a_file_with_another_name_is_read_again_since_its_name_may_say_what_it_is_of(
    app: Regionwise, tmp_path: Path
) -> None:
    text = "What is new\n\nNeglect\n\nAll our local authorities have agreed on a plan, and on who leads it.\n"
    path = write(tmp_path / "a.txt", text)
    take_in(app, [path])
    assert app.store.documents()[0].region is None
    path.rename(tmp_path / "london-update-june-2018.txt")
    assert take_in(app, [tmp_path / "london-update-june-2018.txt"]).count("read again") == 1
    (summary,) = app.store.documents()
    assert (summary.region, summary.period) == ("London", "2018-06")


def test_a_file_that_becomes_the_same_as_another_no_longer_stands_for_what_it_was(
    app: Regionwise, tmp_path: Path
) -> None:
    one, other = write(tmp_path / "a.txt"), write(tmp_path / "b.txt", UPDATE.replace("60", "45"))
    take_in(app, [one, other])
    write(other, one.read_text(encoding="utf-8"))
    assert take_in(app, [other]).count("duplicate") == 1
    assert [summary.source for summary in app.store.documents()] == [one.as_posix()]


def test_what_was_settled_of_a_version_holds_for_the_next_one_unless_that_says_something_new(
    app: Regionwise, tmp_path: Path
) -> None:
    path = write(tmp_path / "update.txt")
    (outcome,) = take_in(app, [path]).files
    settle_document(app, outcome.document or "", {"region": "London", "title": "Ours"})
    write(path, UPDATE.replace("60", "45"))
    take_in(app, [path])
    (summary,) = app.store.documents()
    assert (summary.region, summary.title) == ("London", "Ours")
    write(path, UPDATE.replace("North East", "South West"))
    take_in(app, [path])
    assert app.store.documents()[0].region == "South West"


def test_what_a_folder_holds_besides_updates_is_passed_over_and_counted(
    app: Regionwise, tmp_path: Path
) -> None:
    for name in ("a.xlsx", "b.xlsx", "notes", ".hidden.txt", "README.md", "c.doc"):
        write(tmp_path / "in" / name)
    write(tmp_path / "in" / "update.txt")
    report = take_in(app, [tmp_path / "in"])
    assert Counter(each.why for each in report.passed_over) == Counter(
        {".xlsx": 2, "without a suffix": 1, "hidden": 1, "README": 1}
    )
    assert [(outcome.source[-5:], outcome.status) for outcome in report.failures] == [
        ("c.doc", "unsupported")
    ]


def printed(update: Update) -> bytes:
    """Return an update as a PDF with a header and page numbers."""

    def fill(pdf: Pdf) -> None:
        pdf.line_of(update.title, 18, "B")
        for heading, paragraphs in update.sections:
            if heading:
                pdf.line_of(heading, 14, "B")
            for paragraph in paragraphs:
                pdf.line_of(paragraph)

    return make_pdf(fill, header="Regional update", numbered=True)


def test_a_web_page_and_its_pdf_count_once(app: Regionwise, tmp_path: Path) -> None:
    for seed in range(2):
        update = make_update(seed)
        (tmp_path / f"{seed}.html").write_bytes(as_page(update))
        (tmp_path / f"{seed}-print.pdf").write_bytes(printed(update))
    assert take_in(app, [tmp_path]).count("added") == 4
    counts = app.store.counts()
    assert (counts["documents"], counts["copies"]) == (4, 2)
    documents = app.store.documents()
    assert len({(each.region, each.period) for each in documents}) == 2


def test_the_same_bytes_many_times_in_one_run_are_read_once(app: Regionwise, tmp_path: Path) -> None:
    for number in range(5):
        write(tmp_path / "in" / f"{number:02d}.txt")
        write(tmp_path / "in" / f"{number:02d} empty.pdf", "%PDF-1.7 no PDF")
    report = take_in(app, [tmp_path / "in"])
    assert (report.count("added"), report.count("duplicate"), len(report.failures)) == (1, 4, 5)


def test_a_passage_carries_the_themes_and_states_of_the_activities_in_it() -> None:
    document = example_document()
    (passage,) = example_passages(document)
    annotations = example_annotations(document)
    activity = annotations.activities[0]
    elsewhere: Activity = replace(activity, start=0, theme="adoption", state="planned")
    (labelled,) = label([passage], replace(annotations, activities=(activity, elsewhere), priorities=()))
    assert (labelled.themes, labelled.states) == (("peer challenge",), ("done",))


def test_a_closed_priority_makes_its_passage_one_of_what_has_stopped() -> None:
    document = example_document()
    (passage,) = example_passages(document)
    priority = Priority(
        id="p",
        document=document.id,
        start=passage.start,
        end=passage.end,
        quote="",
        name="x",
        status="closed",
    )
    annotations = replace(example_annotations(document), activities=(), priorities=(priority,))
    assert label([passage], annotations)[0].states == ("stopped",)


def test_every_sample_becomes_a_document(sample_run: tuple[Regionwise, Report]) -> None:
    app, report = sample_run
    assert report.failures == ()
    assert app.store.counts()["documents"] == len(report.files) >= 27


def test_every_records_quote_stands_at_its_place_in_the_samples(sample_app: Regionwise) -> None:
    texts = {
        document.id: sample_app.store.document(document.id).text for document in sample_app.store.documents()
    }
    metrics = sample_app.store.records(Metric)
    assert metrics
    assert [each for each in metrics if texts[each.document][each.start : each.end] != each.quote] == []
