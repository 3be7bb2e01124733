"""What narrows a question, in words: the same on the pages and in the terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from corpus import PassageKind, Question
from service.days import word_months

if TYPE_CHECKING:
    from search import Wider

KIND_WORDS: Mapping[PassageKind, str] = {
    "metrics": "figures",
    "dates": "dates",
    "priorities": "priorities",
    "events": "events",
    "activities": "what somebody does",
}


LEFT_OUT = "not {}"


def word_narrowing(question: Question) -> Mapping[str, tuple[str, ...]]:
    """Return what narrows a question, by the sort of its words that may have implied it."""
    filters = question.filters
    left_out = (*question.without.regions, *question.not_of)
    return {
        "place": (*filters.regions, *question.authorities, *map(LEFT_OUT.format, left_out)),
        "period": (word_months(filters),) if filters.since or filters.until else (),
        "state": filters.states,
        "kind": tuple(KIND_WORDS[kind] for kind in filters.kinds),
    }


def word_named(question: Question) -> tuple[str, ...]:
    """Return what narrows a question by name alone: themes, programmes, and what its fields leave out."""
    filters, without = question.filters, question.without
    kinds = (KIND_WORDS[kind] for kind in without.kinds)
    words = (term.forms[0] for term in question.excluded)
    left_out = (*without.states, *kinds, *without.themes, *without.programmes, *words)
    return (*filters.themes, *filters.programmes, *map(LEFT_OUT.format, left_out))


def word_wider(question: Question, wider: Wider) -> str:
    """Return the filters of the question's own words without which there is more: "London, planned"."""
    words = word_narrowing(question)
    return ", ".join(name for reading in wider.plain for name in words[reading])
