"""Every figure of a text is in a record, or in the list of what was left out, with its reason."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Annotations, Document
from nlp.rejecting import ALL_REASONS
from tests.nlp.texts import annotator, make_document
from tests.quality.gold import SAMPLES, WRITTEN

WORDS = """
none nil zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million
billion dozen couple half halves quarter quarters thirds fifths tenths first second third fourth fifth ninth
twelfth twentieth twice double treble tens dozens hundreds thousands millions twos threes thirties
"""
FIGURE = re.compile(r"\d+|[½¼¾⅓⅔⅛]|\b(?:" + "|".join(WORDS.split()) + r")\b", re.IGNORECASE)
REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "records.md"
UPDATES = sorted(path for folder in (SAMPLES, WRITTEN) for path in folder.iterdir() if path.suffix == ".txt")
PIECES = """
12 | 3.5 | £4m | 40% | 2015/16 | 31 November 2016 | 1,250 | 12/15 | 0.2fte | Q3 | five | a dozen
half of | third | Section 20 | aged 16 | Key Stage 2 | Cohort 8 | 10-18 | per 10,000 | no | authorities
children | have | are planned | in March | of the | and | respectively | (SLP) | fell from | to | by | ,
; | . | : | ( | ) | who | each | the | reviews | priorities are | twice | one was held | groups of
up from | compared with | an increase of | fewer than | weeks | ½ | 3½ | twenty-first | two-thirds of | none
dozens of | the second | a quarter | twice as many | -4 | 1 000 | 50th | H2O | 12of | ٣ people | c.90 | 20+
Part IV | to 45. | 3-2 | won | one-off | in their thirties | 9am | last year | by half | every third | x5
"""
PHRASES = st.sampled_from(
    [piece.strip() for line in PIECES.split("\n") for piece in line.split("|") if piece.strip()]
)


def lost(document: Document, annotations: Annotations) -> list[str]:
    """The figures that are neither in a record nor in the list of unclaimed ones."""
    records = [*annotations.metrics, *annotations.dates, *annotations.unclaimed]
    return [
        match.group()
        for match in FIGURE.finditer(document.text)
        if not any(record.start < match.end() and match.start() < record.end for record in records)
    ]


@pytest.mark.parametrize("path", UPDATES, ids=lambda path: path.stem)
def test_no_figure_of_an_update_is_lost(path: Path) -> None:
    document = make_document(path.read_text(encoding="utf-8"))
    assert lost(document, annotator().annotate(document)) == []


@settings(max_examples=60)
@given(st.lists(PHRASES, min_size=1, max_size=14))
def test_no_figure_of_any_text_is_lost(pieces: list[str]) -> None:
    document = make_document(" ".join(pieces))
    annotations = annotator().annotate(document)
    assert lost(document, annotations) == []
    assert {item.reason for item in annotations.unclaimed} <= ALL_REASONS
    records = [*annotations.metrics, *annotations.priorities, *annotations.events, *annotations.activities]
    assert [r for r in records if document.text[r.start : r.end] != r.quote] == []


@settings(max_examples=60)
@given(st.text(alphabet="a1٢½9 .,-/()£%\n\t–'+:;#", max_size=60))
def test_no_figure_of_odd_characters_is_lost(text: str) -> None:
    document = make_document(text)
    assert lost(document, annotator().annotate(document)) == []


def test_every_reason_is_in_the_reference_and_none_else() -> None:
    section = REFERENCE.read_text(encoding="utf-8").partition("## unclaimed\n")[2].partition("\n## ")[0]
    listed = {
        line.split(" | ")[0].removeprefix("| ") for line in section.splitlines() if line.startswith("| ")
    }
    assert listed - {"reason"} == ALL_REASONS
