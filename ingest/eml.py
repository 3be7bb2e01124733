"""Mails (EML): the body as the document, the headers as furniture, and the attachments apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from email.errors import MessageError
from email.message import EmailMessage, Message, MIMEPart
from email.parser import BytesParser
from email.policy import EmailPolicy
from email.utils import parsedate_to_datetime
from functools import partial
from typing import TYPE_CHECKING

from corpus import Issue, ReadFailure
from ingest.decode import decode
from ingest.eml_thread import lay_out_mail, mark_heads
from ingest.html import read_html
from ingest.layout import Layout, RawBlock, clean
from ingest.mojibake import repair

_SHOWN = ("From", "To", "Cc", "Date")
_MAX_HEADER = 1_000  # characters of a header that are kept
_MAX_SOURCE = 16_384  # and that are looked at; taking 650,000 apart fills 768 MB
_MAX_BOUNDARIES = 200  # parts within parts; each line is compared with each boundary that is open
_REPLY = re.compile(r"(?:(?:re|fwd?|aw|wg)(?:\[\d+\])?:\s*)+", re.IGNORECASE)
_SIGNATURE = "-- "
_LITTLE = 0.5  # of the words of the web page: a plain text with fewer is a mere notice
_SEALED = Issue(
    code="attachment_unread",
    message="The attachments are sealed in winmail.dat, which only Outlook opens. Save them one by one.",
)
_CUT = Issue(
    code="header_cut",
    message=f"A header of more than {_MAX_SOURCE:,} characters was cut there. The text itself is whole.",
    severity="info",
)
_SIGNATURES = {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}
_LOCKED = {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"}
# What the library lets through for headers that break its grammar.
_BROKEN = (MessageError, ValueError, LookupError, IndexError, AttributeError, TypeError, RecursionError)


if TYPE_CHECKING:
    _MailPolicy = EmailPolicy[EmailMessage]  # which it can't be told while it runs
else:
    _MailPolicy = EmailPolicy


class _Bounded(_MailPolicy):
    """Cuts headers before the library takes them apart, for which it needs far more memory than they do."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Return a header's name and what it says, no more of that than a reader looks at."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_MAX_SOURCE]


_POLICY = _Bounded()


def read_eml(data: bytes, source: str) -> Layout:
    """Read a mail: its subject is the title, its plain body the text, or else its web page."""
    message = _parse(data, source)
    if message.get_content_type() in _LOCKED and _smime_type(message) != "signed-data":
        reason = "is encrypted. Save the mail decrypted, or as text or PDF."
        raise ReadFailure(source, "encrypted", reason)
    try:
        layout = _read_bodies(message, source)
        attached = ", ".join(_name(part, i) for i, part in enumerate(message.iter_attachments(), start=1))
    except _BROKEN as error:
        raise _damaged(source, error) from error
    subject = _REPLY.sub("", _header(message, "Subject"), count=1)
    shown = [*_headers(message), *([f"Attachments: {attached}"] if attached else [])]
    head = tuple(RawBlock(kind="furniture", text=line, gap=0) for line in shown)
    sealed = (_SEALED,) if "winmail.dat" in attached.lower() else ()
    cut = (_CUT,) if any(len(value) == _MAX_SOURCE for _, value in message.raw_items()) else ()
    return replace(
        layout,
        blocks=(*head, *_titled(subject, tuple(mark_heads(layout.blocks)))),
        title=subject or layout.title,
        original="\n".join([*shown, "", layout.original]),
        issues=(*layout.issues, *sealed, *cut),
        dated=_month(message),
    )


def attachments(data: bytes) -> list[tuple[str, Callable[[], bytes]]]:
    """Return the names of a mail's attachments, and how to get the bytes of each.

    Those without a name are called "attachment-2". A mail that is attached comes whole, as an EML
    file. Pictures that stand in the text and signatures are left out. Raises
    :class:`ReadFailure` for a mail that can't be taken apart, and so does getting the bytes.
    """
    message = _parse(data, "mail")
    try:
        parts = enumerate(message.iter_attachments(), start=1)
        return [(_name(part, number), partial(_content, part)) for number, part in parts if _is_meant(part)]
    except _BROKEN as error:
        raise _damaged("mail", error) from error


def _is_meant(part: EmailMessage) -> bool:
    """Tell whether somebody attached a part, rather than their mail program."""
    in_text = part.get_content_disposition() != "attachment" and part.get_content_maintype() == "image"
    return not in_text and part.get_content_type() not in _SIGNATURES


def _parse(data: bytes, source: str) -> EmailMessage:
    if data.lower().count(b"boundary=") > _MAX_BOUNDARIES:
        reason = f"holds more than {_MAX_BOUNDARIES} parts within parts, which no mail does. Save it as text."
        raise ReadFailure(source, "rejected", reason)
    try:
        parsed = BytesParser(policy=_POLICY).parsebytes(data)
    except _BROKEN as error:
        raise _damaged(source, error) from error
    return parsed


def _damaged(source: str, error: Exception) -> ReadFailure:
    reason = f"is damaged, or no mail ({type(error).__name__}). Save it anew, or as text."
    return ReadFailure(source, "rejected", reason)


def _smime_type(message: EmailMessage) -> str:
    return str(message.get_param("smime-type", ""))


def _header(message: EmailMessage, name: str) -> str:
    try:
        return clean(str(message.get(name, ""))[:_MAX_HEADER])
    except _BROKEN:  # the library reads a header when it is asked for it
        return ""


def _headers(message: EmailMessage) -> Iterator[str]:
    """Yield the headers that a mail program shows."""
    for name in _SHOWN:
        value = _header(message, name)
        if value:
            yield f"{name}: {value}"


def _read_bodies(message: EmailMessage, source: str) -> Layout:
    """Read the plain text, or the web page where that says much more: some programs leave the other empty."""
    bodies = [message.get_body(preferencelist=(kind,)) for kind in ("plain", "html")]
    layouts = [_read_body(body, source) for body in bodies if body is not None]
    if not layouts:
        return Layout(blocks=(), original="")
    return layouts[-1] if _words(layouts[0]) < _LITTLE * _words(layouts[-1]) else layouts[0]


def _words(layout: Layout) -> int:
    return sum(len(block.text.split()) for block in layout.blocks)


def _month(message: EmailMessage) -> str | None:
    """Return the month in which a mail was sent, as YYYY-MM."""
    try:
        sent = parsedate_to_datetime(_header(message, "Date"))
    except (ValueError, TypeError, IndexError):
        return None
    return f"{sent:%Y-%m}"


def _read_body(body: MIMEPart, source: str) -> Layout:
    payload = body.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = body.get_content_charset()
    if body.get_content_type() == "text/html":
        return read_html(data, source)
    original, issues = decode(data, source, charset)
    text, repairs = repair(original)
    lines = _unfolded(text.splitlines()) if body.get_param("format") == "flowed" else text.splitlines()
    return Layout(blocks=tuple(lay_out_mail(lines)), original=original, issues=(*issues, *repairs))


def _unfolded(lines: list[str]) -> list[str]:
    """Return the lines of flowed text (RFC 3676), those that go on joined."""
    joined: list[str] = []
    goes_on = False
    for line in lines:
        if goes_on and line != _SIGNATURE:
            joined[-1] += line
        else:
            joined.append(line)
        goes_on = line.endswith(" ") and line != _SIGNATURE
    return joined


def _titled(subject: str, blocks: tuple[RawBlock, ...]) -> tuple[RawBlock, ...]:
    """Put the subject in front as the title, unless the text itself opens with it or has one."""
    if not subject or any(block.kind == "heading" and block.level == 1 for block in blocks):
        return blocks
    if blocks and blocks[0].text.casefold() == subject.casefold():
        return (replace(blocks[0], kind="heading", level=1), *blocks[1:])
    below = (replace(blocks[0], gap=1), *blocks[1:]) if blocks else ()
    return (RawBlock(kind="heading", text=subject, level=1), *below)


def _name(part: Message, number: int) -> str:
    name = clean(part.get_filename() or "")
    if name:
        return name
    suffix = ".eml" if part.get_content_type() == "message/rfc822" else ""
    return f"attachment-{number}{suffix}"


def _content(part: Message) -> bytes:
    try:
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            first = inner[0] if isinstance(inner, list) and inner else None
            return first.as_bytes() if isinstance(first, Message) else b""
        payload = part.get_payload(decode=True)
    except _BROKEN as error:
        raise _damaged("attachment", error) from error
    return payload if isinstance(payload, bytes) else b""
