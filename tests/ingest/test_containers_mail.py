"""Mailboxes give their messages, and mails their attachments, within the limits of archives."""

from __future__ import annotations

import time
from collections.abc import Callable
from email.message import EmailMessage
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import ReadFailure
from ingest.containers import ContainerLimits
from ingest.eml import attachments
from tests.ingest.test_containers import names, opened, refused, zipped


def mail(subject: str, text: str = "The update is attached.") -> bytes:
    message = EmailMessage()
    message["Subject"] = subject
    message.set_content(text)
    return message.as_bytes()


def mailbox(*mails: bytes) -> bytes:
    separator = b"From region@example.org Sat Jun  1 10:00:00 2024\n"
    return b"".join(separator + one.replace(b"\nFrom ", b"\n>From ") + b"\n" for one in mails)


def parts(data: bytes) -> list[tuple[str, Callable[[], bytes]]]:
    """Take a mail apart as the tests need it: a line "attached NAME TEXT" is an attachment."""
    lines = [line.split(b" ", 2) for line in data.splitlines() if line.startswith(b"attached ")]
    return [
        (
            name.decode(),
            partial(zipped, [("in.txt", text)]) if name.endswith(b".zip") else partial(bytes, text),
        )
        for _, name, text in lines
    ]


def test_a_mailbox_gives_its_messages_with_number_and_subject() -> None:
    box = mailbox(mail("North West / June"), mail("Jüne: über ✓", "From here on\n>From"), b"\nno headers\n")
    members = opened(box, name="mails.mbox")
    assert names(members) == ["001 North West June.eml", "002 Jüne: über ✓.eml", "003 without subject.eml"]
    assert b"\nFrom here on" in members[1].data


@given(st.binary(max_size=60))
def test_any_subject_makes_a_name(subject: bytes) -> None:
    box = b"From a\nSubject: " + subject.replace(b"\n\n", b"") + b"\n\ntext\n"
    [member] = opened(box, name="mails.mbox")[:1]
    assert member.name.startswith("001 ")
    assert member.name.endswith(".eml")
    assert member.name.isprintable()


@pytest.mark.parametrize(
    "subject", ["=?utf-8?b?!!!?=", "=?nonsense?q?a?=", "=?utf-8?q?=FF?=", "=?hex?q?ab?="]
)
def test_a_subject_that_is_coded_badly_makes_a_name(subject: str) -> None:
    [member] = opened(b"From a\nSubject: " + subject.encode() + b"\n\n", name="mails.mbox")
    assert member.failure is None


def test_a_mailbox_is_bound_like_an_archive() -> None:
    box = mailbox(*[mail(str(n)) for n in range(21)])
    assert "more than 20 files" in refused(box, name="mails.mbox").reason
    assert "no mailbox" in refused(b"text", name="mails.mbox").reason
    [large, small] = opened(
        mailbox(mail("a", "x\n" * 9_000), mail("b")), ContainerLimits(member=9_000), None, "m.mbox"
    )
    assert large.failure is not None
    assert small.failure is None


def test_a_million_lines_that_nearly_start_messages_take_no_time() -> None:
    start = time.monotonic()
    opened(b"From a\nSubject: b\n\n" + b"\nFrom" * 1_000_000 + b">" * 1_000_000, name="mails.mbox")
    assert time.monotonic() - start < 30


def test_a_mails_attachments_follow_it() -> None:
    body = "attached a.txt text\nattached ../a.txt more\nattached .hidden no\nattached a.zip in"
    box = mailbox(mail("first", body), mail("second"))
    members = opened(box, attachments=parts, name="mails.mbox")
    assert names(members) == [
        "001 first.eml",
        "001 first.eml!/a.txt",
        "001 first.eml!/a.txt (2)",
        "001 first.eml!/a.zip",
        "002 second.eml",
    ]
    assert members[3].failure is not None
    assert "deep" in members[3].failure.reason
    alone = opened(mail("a", body), attachments=parts, name="a.eml")
    assert names(alone) == ["a.txt", "a.txt (2)", "a.zip!/in.txt"]


def test_a_mail_that_cannot_be_taken_apart_is_still_a_member() -> None:
    def broken(data: bytes) -> list[tuple[str, Callable[[], bytes]]]:
        raise ReadFailure("mail", "rejected", "is damaged.")

    first, second = opened(zipped([("a.eml", mail("a"))]), attachments=broken)
    assert (first.name, first.failure) == ("a.eml", None)
    assert (second.name, second.failure is None) == ("a.eml!/attachments", False)


def test_mails_too_deep_keep_their_text_and_lose_only_their_attachments() -> None:
    inner = zipped([("a.eml", mail("a", "attached a.txt x")), ("b.eml", mail("b"))])
    members = opened(zipped([("inner.zip", inner)]), attachments=parts)
    assert names(members) == ["inner.zip!/a.eml", "inner.zip!/a.eml!/attachments", "inner.zip!/b.eml"]


def test_the_rooms_own_reader_of_mails_takes_attachments_out() -> None:
    message = EmailMessage()
    message["Subject"] = "North West"
    message.set_content("Attached.")
    message.add_attachment(b"text", "application", "octet-stream", filename="../update.txt")
    members = opened(mailbox(message.as_bytes()), attachments=attachments, name="mails.mbox")
    assert names(members) == ["001 North West.eml", "001 North West.eml!/update.txt"]
    assert members[1].data == b"text"
