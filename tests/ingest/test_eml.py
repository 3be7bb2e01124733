"""Mails: the subject is the title, the body the text, headers are furniture, attachments come apart."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import ReadFailure
from ingest.eml import attachments, read_eml
from tests.ingest.making import LONG, MORE, codes, page, paragraphs, read, sections, texts

SUBJECT = "North West Regional Update June 2019"


def mail(plain: str = "", html: str = "", subject: str = SUBJECT) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = "The region <region@example.org>", "all@example.org"
    message["Date"], message["Subject"] = "Tue, 03 May 2016 10:00:00 +0100", subject
    if plain:
        message.set_content(plain)
    if html and plain:
        message.add_alternative(html, subtype="html")
    elif html:
        message.set_content(html, subtype="html")
    return message


@pytest.mark.parametrize("subject", [SUBJECT, f"Re: FW: {SUBJECT}", f"AW: {SUBJECT}"])
def test_the_subject_is_the_title_and_the_headers_are_furniture(tmp_path: Path, subject: str) -> None:
    content = mail(paragraphs("Peer challenge", LONG, "Neglect", MORE), subject=subject).as_bytes()
    document = read(tmp_path, content, "a.eml")
    assert (document.title, document.region, document.period) == (SUBJECT, "North West", "2019-06")
    assert sections(document) == ["Peer challenge", "Neglect"]
    assert texts(document, "furniture") == [
        "From: The region <region@example.org>",
        "To: all@example.org",
        "Date: Tue, 03 May 2016 10:00:00 +0100",
    ]


def test_the_plain_body_is_preferred_and_a_page_is_read_where_it_is_alone(tmp_path: Path) -> None:
    web = page(f"<h2>Neglect</h2><p>{MORE}</p>")
    assert texts(read(tmp_path, mail(LONG, web).as_bytes(), "a.eml"), "paragraph") == [LONG]
    alone = read(tmp_path, mail(html=web).as_bytes(), "b.eml")
    assert (alone.title, sections(alone), texts(alone, "paragraph")) == (SUBJECT, ["Neglect"], [MORE])


def test_a_body_that_opens_with_the_subject_says_it_once(tmp_path: Path) -> None:
    document = read(tmp_path, mail(paragraphs(SUBJECT, LONG)).as_bytes(), "a.eml")
    assert texts(document, "heading") == [SUBJECT]


def test_flowed_lines_are_joined_and_a_signature_is_left_out(tmp_path: Path) -> None:
    flowed = (
        f"Subject: {SUBJECT}\nContent-Type: text/plain; format=flowed\n\nIt goes \non here.\n\n-- \nA name\n"
    )
    assert texts(read(tmp_path, flowed, "a.eml"), "paragraph") == ["It goes on here."]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_a_body_is_decoded_as_it_says(tmp_path: Path, encoding: str) -> None:
    message = EmailMessage()
    message["Subject"] = SUBJECT
    message.set_content("The pot is £1.9m – ‘enough’.".encode(encoding), "text", "plain", cte="base64")
    message.replace_header("Content-Type", f'text/plain; charset="{encoding}"')
    assert texts(read(tmp_path, message.as_bytes(), "a.eml"), "paragraph") == ["The pot is £1.9m – ‘enough’."]


def test_attachments_come_with_their_names_and_bytes() -> None:
    message = mail(LONG)
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="update – June.pdf")
    message.add_attachment(b"\x00\x01", maintype="application", subtype="octet-stream")
    message.add_attachment(mail(MORE))
    message.add_attachment(
        b"GIF8", maintype="image", subtype="gif", disposition="inline", filename="logo.gif"
    )
    message.add_attachment(b"x", maintype="application", subtype="pkcs7-signature", filename="smime.p7s")
    found = [(name, content()) for name, content in attachments(message.as_bytes())]
    assert found[:2] == [("update – June.pdf", b"%PDF-"), ("attachment-2", b"\x00\x01")]
    assert found[2][0] == "attachment-3.eml"
    assert texts_of(found[2][1]) == [SUBJECT, MORE]
    assert attachments(mail(LONG).as_bytes()) == []


def texts_of(data: bytes) -> list[str]:
    return [block.text for block in read_eml(data, "a").blocks if block.kind != "furniture"]


NESTED = "".join(f"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n" for i in range(300))


@pytest.mark.parametrize(
    ("content", "status", "words"),
    [
        ("no header here\n\nand no mail", "rejected", "no mail"),
        (f"Subject: x\n{NESTED}", "rejected", "parts within parts"),
        ("Subject: x\nContent-Type: multipart/encrypted; boundary=b\n\n--b\n", "encrypted", "decrypted"),
        ("From: a@example.org\nDate: x\n\n", "empty_text", "no text"),
    ],
)
def test_a_mail_that_cannot_be_read_ends_in_a_named_state(
    tmp_path: Path, content: str, status: str, words: str
) -> None:
    with pytest.raises(ReadFailure, match=words) as failure:
        read(tmp_path, content, "a.eml")
    assert failure.value.status == status


def test_a_header_that_would_fill_the_memory_is_cut_and_the_mail_read(tmp_path: Path) -> None:
    header = b"=?utf-8?q?North_West?= " + b"=?x?q?a?= " * 65_000
    text = b"Date: Tue, 03 May 2016 10:00:00 +0100\nSubject: " + header + b"\nTo: " + header
    document = read(tmp_path, text + b"\n\n" + LONG.encode(), "a.eml")
    assert document.title.startswith("North West")
    assert texts(document, "paragraph") == [LONG]
    assert "header_cut" in codes(document)


def test_an_attachments_name_that_would_fill_the_memory_is_cut() -> None:
    whole = mail("The update is attached.")
    whole.add_attachment(b"an update", maintype="text", subtype="plain", filename="a.txt")
    data = bytes(whole).replace(b'filename="a.txt"', b"filename=" + b"=?x?q?a?= " * 65_000)
    ((name, content),) = attachments(data)
    assert len(name) < 20_000
    assert content().strip() == b"an update"


PIECES = ("Subject: ", "From: ", "To: <", "Date: ", "Content-Type: ", "multipart/mixed; boundary=b")
MORE_PIECES = ("text/html", "charset=x;", "=?utf-8?b?", "?=", "Content-Transfer-Encoding: base64\n")
SIGNS = ("\n", "\n\n", "--b\n", "--b--\n", '"', "\x00", "é")
headers = st.sampled_from([*PIECES, *MORE_PIECES, *SIGNS])


@given(st.lists(headers | st.text(max_size=5), max_size=25))
@settings(max_examples=200)
def test_any_mail_is_read_or_fails_by_name(pieces: list[str]) -> None:
    data = ("Subject: " + "".join(pieces)).encode("utf-8", "surrogatepass")
    for read_it in (lambda: read_eml(data, "a"), lambda: attachments(data)):
        try:
            read_it()
        except ReadFailure as failure:
            assert failure.status in {"rejected", "encrypted"}  # noqa: PT017  most pieces are a mail
