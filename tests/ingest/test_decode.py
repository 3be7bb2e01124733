"""Bytes become text in whatever encoding they were saved."""

from __future__ import annotations

import pytest

from ingest.decode import decode

TEXT = "The region’s pot is £1.9m – ‘enough’, they say. " * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf8_is_read_without_a_word(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "a") == (TEXT, ())


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_encodings_are_told_by_their_bytes_and_named(encoding: str) -> None:
    text, [issue] = decode(TEXT.encode(encoding), "a")
    assert (text, issue.code, issue.severity) == (TEXT, "decoded_as", "info")
    assert encoding.replace("_", "-") in issue.message


def test_latin_1_is_read_with_its_pound_signs() -> None:
    text, [issue] = decode("A pot of £12,000 for training.".encode("latin-1"), "a")
    assert (text, issue.code) == ("A pot of £12,000 for training.", "decoded_as")


def test_an_encoding_that_the_file_declares_is_used_where_utf8_fails() -> None:
    assert decode("Šibenik a Łódź".encode("cp1250"), "a", "cp1250")[0] == "Šibenik a Łódź"


def test_utf8_with_a_broken_end_stays_utf8() -> None:
    text, [issue] = decode(TEXT.encode() + "’".encode()[:1], "a")
    assert text == TEXT + "\ufffd"
    assert issue.code == "bytes_damaged"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_utf16_that_was_cut_off_is_read_up_to_there(encoding: str) -> None:
    text, [issue] = decode(TEXT.encode(encoding)[:-1], "a")
    assert text.startswith(TEXT[:-1])
    assert issue.code == "bytes_damaged"
