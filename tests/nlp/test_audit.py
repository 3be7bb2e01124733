"""Every figure of a text is in a record, or in the list of what was left out, with its reason."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Annotations, Document
from nlp.words import NUMBER_WORDS
from tests.nlp.texts import annotator, make_document
from tests.quality.gold import SAMPLES, WRITTEN

FIGURE = re.compile(r"\d+|\b(?:" + "|".join(sorted(NUMBER_WORDS)) + r")\b", re.IGNORECASE)
UPDATES = sorted(path for folder in (SAMPLES, WRITTEN) for path in folder.iterdir() if path.suffix == ".txt")
PIECES = """
12 | 3.5 | £4m | 40% | 2015/16 | 31 November 2016 | 1,250 | 12/15 | 0.2fte | Q3 | five | a dozen
half of | third | Section 20 | aged 16 | Key Stage 2 | Cohort 8 | 10-18 | per 10,000 | no | authorities
children | have | are planned | in March | of the | and | respectively | (SLP) | fell from | to | by | ,
; | . | : | ( | ) | who | each | the | reviews | priorities are | twice | one was held | groups of
up from | compared with | an increase of | fewer than | weeks
"""
WORDS = st.sampled_from(
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
@given(st.lists(WORDS, min_size=1, max_size=14))
def test_no_figure_of_any_text_is_lost(pieces: list[str]) -> None:
    document = make_document(" ".join(pieces))
    annotations = annotator().annotate(document)
    assert lost(document, annotations) == []
    assert all(item.reason for item in annotations.unclaimed)
    records = [*annotations.metrics, *annotations.priorities, *annotations.events, *annotations.activities]
    assert [r for r in records if document.text[r.start : r.end] != r.quote] == []
