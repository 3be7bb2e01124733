"""Text becomes records: documents are annotated, questions understood.

Nothing heavy is imported here; spaCy is loaded by ``Annotator.warm_up``.
"""

from nlp.abbreviations import FoundAbbreviation, find_abbreviations
from nlp.annotator import EXTRACTOR, Annotator
from nlp.dates import FoundDate, find_dates
from nlp.finders import find_all
from nlp.numbers import FoundNumber, find_numbers
from nlp.question import read_question

__all__ = [
    "EXTRACTOR",
    "Annotator",
    "FoundAbbreviation",
    "FoundDate",
    "FoundNumber",
    "find_abbreviations",
    "find_all",
    "find_dates",
    "find_numbers",
    "read_question",
]
