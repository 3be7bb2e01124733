"""Give a question's words the others that mean the same, so that who asks in one is answered in another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from corpus import Question, Term
from corpus.reference import load_reference
from search.words import stems_of

Stems = tuple[str, ...]


def with_synonyms(question: Question) -> Question:
    """Return the question with the synonyms of each word or phrase that the reference data has some of.

    The longest phrase at a place counts, and becomes one term. What has other forms already keeps them
    unless it is part of a longer phrase, and what must match stays as it is.
    """
    return replace(question, terms=tuple(_widened(question.terms)))


def _widened(terms: Sequence[Term]) -> Iterator[Term]:
    start = 0
    while start < len(terms):
        end, alike = _longest_at(terms, start)
        # What other words of the question ask for is no other form of this one: it would count twice.
        others = {stem for term in (*terms[:start], *terms[end:]) for stem in stems_of(term.forms[0])}
        new = [form for form in alike if others.isdisjoint(stems_of(form))]
        if new:
            asked = " ".join(term.forms[0] for term in terms[start:end])
            forms = (asked, *(terms[start].forms[1:] if end == start + 1 else ()))
            known = set(map(str.lower, forms))
            yield Term(forms=forms, synonyms=tuple(form for form in new if form.lower() not in known))
        else:
            yield from terms[start:end]
        start = end


def _longest_at(terms: Sequence[Term], start: int) -> tuple[int, tuple[str, ...]]:
    """Return where the longest phrase that begins at a term ends, and its forms; none if there is none."""
    known, longest = _synonyms()
    stems: Stems = ()
    best: tuple[int, tuple[str, ...]] = (start + 1, ())
    for end in range(start, min(start + longest, len(terms))):
        more = stems_of(terms[end].forms[0])
        if terms[end].required or not (stems or more):
            break
        stems += more
        if more and stems in known:
            best = (end + 1, known[stems])
    return best


@cache
def _synonyms() -> tuple[Mapping[Stems, tuple[str, ...]], int]:
    """Return the forms that each form stands for, by its stems, and how many stems the longest has."""
    known: dict[Stems, dict[str, None]] = {}
    for group in load_reference().synonyms:
        for form in group:
            known.setdefault(stems_of(form), {}).update(dict.fromkeys(group))
    known.pop((), None)
    return {stems: tuple(forms) for stems, forms in known.items()}, max(map(len, known))
