import os
import subprocess
import sys
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Document
from nlp import EXTRACTOR, Annotator
from tests.nlp.texts import annotate, annotator, make_document

TEXT = """# Peer challenge
Six LAs, led by Leeds City Council, have run 14 peer challenges since April 2018.
A further course for 20 mentors is planned for 4 March 2019.
# Regional priorities
• Neglect
• Care leavers
~ Related Articles 2015"""


def test_every_quote_is_the_text_at_its_place() -> None:
    document = make_document(TEXT)
    found = annotator().annotate(document)
    assert found.extractor == EXTRACTOR
    assert found.metrics
    assert found.priorities
    assert all(document.text[r.start : r.end] == r.quote for r in found.records())


def test_the_same_document_gives_the_same_records() -> None:
    assert Annotator().annotate(make_document(TEXT)) == annotate(TEXT)


def test_ids_are_unique_in_a_document() -> None:
    ids = [record.id for record in annotate(TEXT).records()]
    assert len(ids) == len(set(ids))


def test_a_short_form_that_the_text_defines_in_its_own_spelling_is_not_the_glossarys_too() -> None:
    found = annotate(
        "Partners in Practice (PiPs) met. Research in Practice (RIP) came; RIP spoke to the PiPs."
    )
    assert [(each.short, each.scope) for each in found.abbreviations] == [
        ("PiPs", "document"),
        ("RIP", "document"),
    ]


def test_sentences_lie_in_blocks_and_furniture_has_none() -> None:
    document = make_document(TEXT)
    found = annotator().annotate(document)
    assert all(any(b.start <= s and e <= b.end for b in document.blocks) for s, e in found.sentences)
    assert all(document.text[s:e] != "Related Articles 2015" for s, e in found.sentences)


@pytest.mark.parametrize("text", ["", "\n\n", "~ banner"])
def test_a_document_without_words_has_no_records(text: str) -> None:
    assert annotate(text).metrics == ()


def test_a_document_without_blocks_or_period_is_read_without_complaint() -> None:
    document = Document(id="x", source="x", title="", text="Six LAs met in May.")
    assert annotator().annotate(document).metrics == ()


WORDS = st.sampled_from(
    [
        "six",
        "of",
        "the",
        "12",
        "LAs,",
        "40%",
        "and",
        "£3m",
        "have",
        "planned",
        "in",
        "May",
        "2018",
        "(SLP)",
        "respectively.",
        "no",
        "priorities:",
        "are",
        "A",
        "to",
        "from",
        "•",
        "#",
        "three",
    ]
)


@settings(max_examples=150)
@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_any_words_are_read_and_every_record_stands_where_it_says(text: str) -> None:
    document = make_document(text)
    records = annotator().annotate(document).records()
    assert all(document.text[r.start : r.end] == r.quote and r.start < r.end for r in records)
    assert len({record.id for record in records}) == len(records)


@pytest.mark.parametrize(
    "text", ["(" * 20_000, "a" * 20_000, "Leeds and " * 2_000, "no " * 5_000, "of the 12 LAs, " * 1_000]
)
def test_a_broken_page_takes_no_more_than_seconds(text: str) -> None:
    began = process_time()
    annotate(text)
    assert process_time() - began < 30  # a second or two; the square of the length would be minutes


def test_no_run_of_the_program_differs_from_another(tmp_path: Path) -> None:
    (tmp_path / "north-west-update-june-2018.txt").write_text(
        "North West Region Update June 2018\n\nThe Regional Adoption Agency met. "
        "The Regional Fostering Alliance came. "
        "A Regional Adoption Agency (RAA) and a Regional Fostering Alliance (RFA) trained 40 leads.\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "service.cli", "extract", str(tmp_path), "--format", "jsonl"]
    runs = [
        subprocess.run(
            command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "3")
    ]
    assert runs[0] == runs[1] != b""
