"""How sure it is what a document is, from what speaks for and against it."""

from __future__ import annotations

from collections.abc import Iterable
from math import prod

from corpus.records import Evidence, IdentityField

# How often each source is right: the order is the one in which they are trusted where they disagree. A
# title is written by the region itself; a file's name by whoever saved it; a region that only a paragraph
# names may be the neighbour that it tells of; the day of a mail or a page comes some weeks after its month.
TRUST = {
    "title": 0.95,
    "heading": 0.95,
    "subtitle": 0.9,
    "masthead": 0.9,
    "address": 0.85,
    "file’s properties": 0.8,
    "page’s name": 0.8,
    "file name": 0.75,
    "website’s furniture": 0.7,
    "opening paragraphs": 0.6,
    "date": 0.6,
}
UNKNOWN_SOURCE = 0.5  # says nothing either way


def weigh(evidence: Iterable[Evidence], field: IdentityField, value: str | None) -> float:
    """Return the confidence, from 0 to 1, that a field has this value; 0 where nothing says so.

    The sources are taken as independent witnesses, each right as often as
    ``TRUST`` says: those for the value multiply the odds, those for another one
    divide them.
    """
    said = [each for each in evidence if each.field == field]
    if value is None or not any(each.value == value for each in said):
        return 0.0
    odds = prod(_odds(each.where) if each.value == value else 1 / _odds(each.where) for each in said)
    return odds / (1 + odds)


def _odds(where: str) -> float:
    trust = TRUST.get(where, UNKNOWN_SOURCE)
    return trust / (1 - trust)
