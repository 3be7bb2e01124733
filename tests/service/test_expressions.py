"""An expression of AND, OR, NOT and brackets finds exactly the passages for which it holds."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nlp import read_question
from search.clauses import Narrowing
from search.keywords import KeywordSnapshot
from tests.search.library import index_texts

WORDS = ("toolkit", "adoption", "fostering")
HOLDINGS = tuple(
    frozenset(word for word, held in zip(WORDS, each, strict=True) if held)
    for each in product((False, True), repeat=len(WORDS))
)
Holds = Callable[[frozenset[str]], bool]


@pytest.fixture(scope="module")
def keywords(tmp_path_factory: pytest.TempPathFactory) -> KeywordSnapshot:
    """One passage for each set of the words, numbered from 1."""
    texts = [" ".join(["Passage", *sorted(held)]) for held in HOLDINGS]
    return index_texts(tmp_path_factory.mktemp("expressions"), *texts).keywords


def holding(word: str) -> tuple[str, Holds]:
    return word, lambda held: word in held


def negated(part: tuple[str, Holds]) -> tuple[str, Holds]:
    text, holds = part
    return f"NOT ({text})", lambda held: not holds(held)


def joined(operator: str, one: tuple[str, Holds], other: tuple[str, Holds]) -> tuple[str, Holds]:
    (a, first), (b, second) = one, other
    if operator == "AND":
        return f"({a}) AND ({b})", lambda held: first(held) and second(held)
    return f"({a}) OR ({b})", lambda held: first(held) or second(held)


expressions = st.recursive(
    st.sampled_from(WORDS).map(holding),
    lambda parts: st.one_of(
        parts.map(negated), st.builds(joined, st.sampled_from(("AND", "OR")), parts, parts)
    ),
    max_leaves=6,
)


@given(expressions)
def test_an_expression_finds_what_it_holds_for(
    keywords: KeywordSnapshot, expression: tuple[str, Holds]
) -> None:
    text, holds = expression
    question = read_question(text)
    required = tuple(term for term in question.terms if term.required)
    assume(required or question.excluded)  # a single word, or what only says what may not stand together
    found = keywords.passing(Narrowing(required=required, excluded=question.excluded), 100)
    assert {HOLDINGS[number - 1] for number in found} == {held for held in HOLDINGS if holds(held)}
