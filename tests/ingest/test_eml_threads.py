"""Mails as mail programs write them: empty plain texts, signatures, threads, sealed attachments."""

from __future__ import annotations

from pathlib import Path

from tests.ingest.making import LONG, MORE, codes, read, sections, texts

HEAD = (
    "From: Jo <jo@example.org>\nSubject: North East Update June 2018\nDate: Wed, 20 Jun 2018 10:00:00 +0100\n"
)


def alternatives(plain: str, html: str) -> str:
    return (
        f'{HEAD}MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary="b"\n\n--b\n'
        f"Content-Type: text/plain; charset=utf-8\n\n{plain}\n--b\nContent-Type: text/html; charset=utf-8\n\n"
        f"{html}\n--b--\n"
    )


def test_the_web_page_is_read_where_the_plain_text_says_much_less(tmp_path: Path) -> None:
    html = f"<html><body><p><b>Data</b></p><p>{LONG}</p></body></html>"
    for plain in (" ", "This mail needs a program that shows web pages."):
        document = read(tmp_path, alternatives(plain, html), "a.eml")
        assert (sections(document), texts(document, "paragraph")) == (["Data"], [LONG])
    document = read(tmp_path, alternatives(f"{LONG}\n\n{MORE}", html), "a.eml")
    assert texts(document, "paragraph") == [LONG, MORE]


THREAD = f"""{LONG}

-- 
Jo Bloggs
Tel: 020 7946 0000

-----Original Message-----
From: Ann Other
Sent: 18 June 2018 09:00
To: Jo Bloggs
Subject: RE: update

{MORE}

On 3 May 2018, Jo Bloggs wrote:
> Can you send it?
"""  # noqa: W291  the space after a signature's dashes is what makes it one


def test_signatures_heads_and_quoted_lines_of_a_thread_are_furniture_and_not_lost(tmp_path: Path) -> None:
    document = read(tmp_path, f"{HEAD}\n{THREAD}", "a.eml")
    assert texts(document, "paragraph") == [LONG, MORE]
    assert texts(document, "furniture")[2:] == [
        "--", "Jo Bloggs", "Tel: 020 7946 0000", "-----Original Message-----", "From: Ann Other",
        "Sent: 18 June 2018 09:00", "To: Jo Bloggs", "Subject: RE: update", "On 3 May 2018, Jo Bloggs wrote:",
        "> Can you send it?",
    ]  # fmt: skip


def test_a_mail_that_is_quoted_throughout_is_its_text(tmp_path: Path) -> None:
    document = read(tmp_path, f"{HEAD}\n> {LONG}\n>\n> {MORE}\n", "a.eml")
    assert [text.removeprefix("> ") for text in texts(document, "paragraph")][:1] == [LONG]


def test_attachments_are_named_and_sealed_ones_reported(tmp_path: Path) -> None:
    mail = (
        f'{HEAD}MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n--b\n'
        f"Content-Type: text/plain\n\n{LONG}\n--b\nContent-Type: application/ms-tnef\n"
        "Content-Disposition: attachment; "
        f'filename="winmail.dat"\nContent-Transfer-Encoding: base64\n\neJ8+Ig==\n--b--\n'
    )
    document = read(tmp_path, mail, "a.eml")
    assert "Attachments: winmail.dat" in texts(document, "furniture")
    assert "attachment_unread" in codes(document)
