"""Tell why a question finds nothing: words and months that no passage has, and what comes near."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from corpus import Question
from search.clauses import Narrowing
from search.columns import count_facets, period_number, word_period
from search.ranking import Evidence
from search.snapshot import Snapshot
from search.words import split_exact

NEAR, NEAR_THEMES = 20, 3  # passages to take themes from where nothing is found, and themes to name
SOMEHOW_NEAR = 0.3  # cosine from which a passage's themes are named: below it they are chance


def find_nearest_themes(index: Snapshot, evidence: Evidence) -> tuple[str, ...]:
    """Return the themes that the nearest passages have most often, though none is near enough to show."""
    best = [place for place in np.argsort(-evidence.dense)[:NEAR] if evidence.dense[place] >= SOMEHOW_NEAR]
    nearest = [evidence.numbers[place] for place in best]
    themes = count_facets(index.vectors.columns_of(nearest), index.vectors.files.labels)["theme"]
    return tuple(themes)[:NEAR_THEMES]


def find_absent(index: Snapshot, question: Question) -> tuple[str, ...]:
    """Return what a question requires and no passage has, filtered or not."""
    required = (term for term in question.terms if term.required)
    return tuple(
        term.forms[0] for term in required if not index.keywords.count_passing(Narrowing(required=(term,)))
    )


def find_months(index: Snapshot, question: Question) -> tuple[str, ...]:
    """Return the first and the last month of all passages, if those asked for lie beyond them."""
    periods = index.vectors.columns["period"]
    known = periods[periods > 0]
    if not known.size:
        return ()
    first, last = int(known.min()), int(known.max())
    since, until = period_number(question.filters.since), period_number(question.filters.until)
    return (word_period(first), word_period(last)) if since > last or 0 < until < first else ()


def find_strange(index: Snapshot, question: Question, is_word: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the words of a question that no passage has and that are no common ones of the language."""
    words = [term.forms[0] for term in question.terms if not term.required and len(term.forms) == 1]
    return tuple(
        word
        for word in words
        if word.isalpha()
        and (word.isupper() or not is_word(word.lower()))
        and not any(index.keywords.holding(each.stem) for each in split_exact(word))
    )
