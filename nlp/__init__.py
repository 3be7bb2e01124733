"""Text becomes records: documents are annotated, questions understood.

Each name is loaded by its first use: a question compiles no grammar of numbers,
and spaCy waits for ``Annotator.warm_up``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nlp.abbreviations import FoundAbbreviation, find_abbreviations
    from nlp.annotator import EXTRACTOR, Annotator
    from nlp.crew import AnnotatorCrew, ExtractionFault
    from nlp.dates import FoundDate, find_dates
    from nlp.finders import find_all
    from nlp.numbers import FoundNumber, find_numbers
    from nlp.people import PeopleHider, find_people, hide_people, mark_of
    from nlp.question import READINGS, Reading, read_question

__all__ = [
    "EXTRACTOR",
    "READINGS",
    "Annotator",
    "AnnotatorCrew",
    "ExtractionFault",
    "FoundAbbreviation",
    "FoundDate",
    "FoundNumber",
    "PeopleHider",
    "Reading",
    "find_abbreviations",
    "find_all",
    "find_dates",
    "find_numbers",
    "find_people",
    "hide_people",
    "mark_of",
    "read_question",
]

_HOMES = {
    "EXTRACTOR": "nlp.annotator",
    "Annotator": "nlp.annotator",
    "AnnotatorCrew": "nlp.crew",
    "ExtractionFault": "nlp.crew",
    "FoundAbbreviation": "nlp.abbreviations",
    "FoundDate": "nlp.dates",
    "FoundNumber": "nlp.numbers",
    "READINGS": "nlp.question",
    "Reading": "nlp.question",
    "find_abbreviations": "nlp.abbreviations",
    "find_all": "nlp.finders",
    "find_dates": "nlp.dates",
    "find_numbers": "nlp.numbers",
    "PeopleHider": "nlp.people",
    "find_people": "nlp.people",
    "hide_people": "nlp.people",
    "mark_of": "nlp.people",
    "read_question": "nlp.question",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
