"""Garbled characters are put right where it is certain what they were, and nowhere else."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.mojibake import repair
from tests.ingest.making import LONG, codes, page, paragraphs, read, texts

SENTENCE = "The region’s pot is £1.9m – ‘enough’, they say… at a café."


def garble(text: str, encoding: str = "cp1252") -> str:
    return text.encode().decode(encoding)


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_what_was_read_in_the_wrong_encoding_is_put_right_and_counted(encoding: str) -> None:
    text, [issue] = repair(f"{garble(SENTENCE, encoding)}\n{LONG}\nA pot of Â£12,000.")
    assert text == f"{SENTENCE}\n{LONG}\nA pot of £12,000."
    assert (issue.code, issue.severity) == ("mojibake_repaired", "info")
    assert "in 2 lines" in issue.message


@pytest.mark.parametrize(
    "text", [SENTENCE, "Ångström and Âme, the Ärzte", "x" * 99 + "Ã‰" * 60_000, "â€", "Ã±ã‚¢", "ì•ˆë…•", ""]
)
def test_what_may_be_meant_so_is_left_alone(text: str) -> None:
    assert repair(text) == (text, ())


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.eml"])
def test_every_reader_of_text_repairs_it_and_keeps_the_original(tmp_path: Path, name: str) -> None:
    bad = garble(SENTENCE)
    content = {
        "a.html": page(f"<p>{bad}</p>"),
        "a.eml": f"Subject: x\nContent-Type: text/plain; charset=utf-8\n\n{bad}",
    }
    document = read(tmp_path, content.get(name, paragraphs("North West Update June 2019", bad)), name)
    assert SENTENCE in texts(document)
    assert bad in document.original
    assert "mojibake_repaired" in codes(document)


@given(st.text(alphabet=st.characters(max_codepoint=0x17F, categories=["L", "N", "P", "Z"]), max_size=60))
def test_repairing_twice_changes_no_more_than_once(text: str) -> None:
    once, _ = repair(text)
    assert once.count("\n") == text.count("\n")
    assert repair(text)[0] == once


def test_a_long_garbled_text_takes_time_in_proportion() -> None:
    began = time.process_time()
    repair("\n".join([garble(SENTENCE) * 100] * 60))
    assert time.process_time() - began < 30
