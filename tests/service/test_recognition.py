"""Scanned pages are read wherever their file comes from, and as soon as recognition is there."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path
from typing import Any, Literal
from zipfile import ZipFile

import pytest

from ingest.ocr import is_installed
from service.intake import take_in
from service.outcomes import FileOutcome
from service.settings import Settings
from service.wiring import Regionwise
from tests.ingest.making import Pdf, make_pdf, update_pdf
from tests.ingest.test_pdf_ocr import scan_into, scanned


@pytest.fixture(autouse=True)
def _needs_tesseract() -> None:
    if not is_installed():
        pytest.skip("Tesseract is not installed: apt-get install tesseract-ocr")


def test_a_scan_in_an_archive_and_one_attached_to_a_mail_are_recognised(
    app: Regionwise, tmp_path: Path
) -> None:
    with ZipFile(tmp_path / "updates.zip", "w") as members:
        members.writestr("June/Scan.PDF", scanned())
    mail = EmailMessage()
    mail["Subject"] = "The update of the region"
    mail.set_content("The update is attached.\n")
    mail.add_attachment(scanned(turn=90), maintype="application", subtype="pdf", filename="turned.pdf")
    (tmp_path / "mail.eml").write_bytes(bytes(mail))
    report = take_in(app, [tmp_path / "updates.zip", tmp_path / "mail.eml"])
    assert report.failures == ()
    read = {each.source.split("!/")[-1]: each.issues for each in report.files}
    assert {issue.code for issue in read["June/Scan.PDF"]} == {"read_by_ocr"}
    assert {issue.code for issue in read["turned.pdf"]} == {"read_by_ocr"}
    assert [each.region for each in app.store.documents() if "!/" in each.source] == ["North West"] * 2


def test_a_document_that_lacks_its_scanned_pages_is_read_again_when_they_can_be_recognised(
    tmp_path: Path, loaded: dict[str, Any]
) -> None:
    def fill(pdf: Pdf) -> None:
        update_pdf(pdf)
        pdf.add_page()
        scan_into(pdf, make_pdf(lambda page: page.line_of("Eight councils of twelve have a plan.", 14)))
        pdf.add_page()
        scan_into(pdf, make_pdf(lambda page: page.rect(60, 60, 90, 120, style="F")))

    (tmp_path / "mixed.pdf").write_bytes(make_pdf(fill))

    def run(ocr: Literal["auto", "never"]) -> FileOutcome:
        with Regionwise(Settings(data=tmp_path / "data", ocr=ocr)) as app:
            app.parts.update(loaded)
            (outcome,) = take_in(app, [tmp_path / "mixed.pdf"]).files
            return outcome

    first, second = run("never"), run("never")
    assert (first.status, first.state, second.status) == ("added", "partial", "unchanged")
    third, fourth = run("auto"), run("auto")
    assert (third.status, third.reason) == ("read again", "text recognition is there now")
    assert {issue.code for issue in third.issues} == {"read_by_ocr", "nothing_recognised"}
    assert fourth.status == "unchanged"
