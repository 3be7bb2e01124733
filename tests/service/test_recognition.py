"""Scanned pages are read wherever their file comes from, and as soon as recognition is there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path
from zipfile import ZipFile

import pytest

from ingest.ocr import is_installed
from service.intake import take_in
from service.wiring import Regionwise
from tests.ingest.test_pdf_ocr import scanned


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
