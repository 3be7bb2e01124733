"""Each spaCy component by itself on a sentence, without the others."""

from __future__ import annotations

import pickle
from functools import cache
from typing import TYPE_CHECKING

import pytest

from corpus.reference import load_reference
from nlp.components import COMPONENTS, add_components, lay_out
from nlp.naming import Naming
from nlp.pipeline import torch_hidden

if TYPE_CHECKING:
    from spacy.tokens import Doc

SENTENCE = "On 4 May 2018 nine Local Authorities (LAs) met in Leeds. Kent sent 12 people."


@cache
def naming() -> Naming:
    return Naming(load_reference())


def read(text: str, *components: str) -> Doc:
    """What a blank pipeline with these components alone makes of a text."""
    with torch_hidden():
        import spacy  # noqa: PLC0415  # without torch, which takes seconds and is not needed

    language = spacy.blank("en")
    add_components(language, naming(), components)
    assert language.pipe_names == list(components)
    return language(text)


def test_dates_alone() -> None:
    doc = read(SENTENCE, "regionwise_dates")
    (date,) = doc._.dates
    assert doc.text[date.start : date.end] == "4 May 2018"


def test_numbers_alone_and_behind_the_dates_which_claim_theirs() -> None:
    assert [n.value for n in read(SENTENCE, "regionwise_numbers")._.numbers] == [4, 2018, 9, 12]
    both = read(SENTENCE, "regionwise_dates", "regionwise_numbers")
    assert [n.value for n in both._.numbers] == [9, 12]


def test_abbreviations_alone() -> None:
    (pair,) = read(SENTENCE, "regionwise_abbreviations")._.abbreviations
    assert (pair.short, pair.long) == ("LAs", "Local Authorities")


def test_names_alone() -> None:
    names = read(SENTENCE, "regionwise_names")._.names
    assert {name.name for name in names if name.kind == "authority"} == {"Leeds", "Kent"}


def test_sentences_alone_are_those_of_the_doc() -> None:
    doc = read(SENTENCE, "regionwise_sentences")
    assert [doc.text[start:end] for start, end in doc._.sentences] == [s.text for s in doc.sents]


@pytest.mark.parametrize("kind", ["dates", "numbers", "abbreviations", "names", "sentences"])
def test_a_span_has_what_begins_inside_it(kind: str) -> None:
    doc = read(SENTENCE, *COMPONENTS)
    first, second = (getattr(sentence._, kind) for sentence in doc.sents)
    assert (*first, *second) == tuple(getattr(doc._, kind))
    assert first


def test_a_layout_without_blocks_holds_nothing() -> None:
    with torch_hidden():
        import spacy  # noqa: PLC0415

    language = spacy.blank("en")
    add_components(language, naming(), ["regionwise_dates"])
    doc = language.make_doc(SENTENCE)
    lay_out(doc, SENTENCE, (), None, None)
    assert language(doc)._.dates == ()


def test_a_doc_with_all_that_was_found_can_be_passed_between_processes() -> None:
    doc = read(SENTENCE, *COMPONENTS)
    again = pickle.loads(pickle.dumps(doc))  # noqa: S301  # made here
    kinds = ("sentences", "dates", "numbers", "abbreviations", "names")
    assert all(getattr(again._, kind) == getattr(doc._, kind) for kind in kinds)
