"""Texts, web pages and mails that are made to harm, or that only look like it; generated, none is kept."""

from __future__ import annotations

from tests.ingest.making import LONG

OUTSIDE = "file:///etc/hostname"
PAGE = "<!doctype html><html><body>"


def deep_page() -> bytes:
    return PAGE.encode() + b"<div>" * 100_000 + LONG.encode()


def wide_page(count: int = 50_000) -> bytes:
    return PAGE.encode() + b"<p>a<b>b</b>" * count


def page_with_entities() -> bytes:
    """A page that declares an entity from outside, and one in the manner of a billion laughs."""
    laughs = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{OUTSIDE}"><!ENTITY e0 "ha">{laughs}]>'
    return f"{head}<html><body><p>{LONG} &x; &e9;</p></body></html>".encode()


def picture_with_entity() -> bytes:
    head = f'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "{OUTSIDE}">]>'
    picture = f'{head}<svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text><image href="{OUTSIDE}"/></svg>'
    return f"{PAGE}<p>{LONG}</p>{picture}<iframe src='{OUTSIDE}'></iframe>".encode()


def xhtml_with_entity() -> bytes:
    head = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "{OUTSIDE}">]>'
    return f'{head}<html xmlns="http://www.w3.org/1999/xhtml"><body><p>{LONG} &x;</p></body></html>'.encode()


def one_line(size: int = 1_000_000) -> bytes:
    return b"a" * size


def one_line_of_words(count: int = 3_000) -> bytes:
    return LONG.encode() * count


def many_lines(count: int = 40_000) -> bytes:
    return b"a\n" * count


def nulls() -> bytes:
    return b"\0".join(LONG.encode().split())


def invalid_utf8() -> bytes:
    return LONG.encode() + b" \xff\xfe\xc3\x28\xed\xa0\x80 " + LONG.encode()


def overrides() -> bytes:
    return f"{LONG}\n\n\u202e{LONG[::-1]}\u202c\n\n\u2067{LONG}\u2069".encode()


def zero_width() -> bytes:
    return "\u200b".join(LONG).encode()


def nothing_to_see() -> bytes:
    return "\u200b\u200c\u200d\u2060\ufeff\u00ad\n".encode() * 50_000


def deep_rtf() -> bytes:
    return b"{\\rtf1 " + LONG.encode() + b"{" * 200_000 + b"}" * 200_000 + b"}"


def rtf_picture(size: int) -> bytes:
    return b"{\\rtf1 " + LONG.encode() + b"{\\pict " + b"0123456789abcdef" * (size // 16) + b"}}"


def deep_mail() -> bytes:
    parts = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(5_000))
    return f"Subject: x\n{parts}".encode()


def mail_in_mail(depth: int = 2_000) -> bytes:
    return b"Subject: x\nContent-Type: message/rfc822\n\n" * depth + LONG.encode()


def long_header() -> bytes:
    return b"Subject: " + b"=?utf-8?q?a?= " * 50_000 + b"\n\n" + LONG.encode()


def deep_markdown() -> bytes:
    return b"> " * 20_000 + LONG.encode() + b"\n\n" + b"[" * 20_000 + b"\n\n" + b"*" * 20_000
