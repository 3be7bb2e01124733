"""Abbreviations as the documents define them: what a question's short or long form stands for too."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from corpus import Question, Term
from corpus.definitions import Definition

ACRONYM = re.compile(r"[A-Z][A-Z&]+s?")
_WORD = re.compile(r"\w[\w’'&-]*")
_LONGEST = 8  # words of a long form
_ROOT = 5  # letters that words of one family share: "adoption", "adoptive"


class DefinedForms:
    """The short and long forms of a store's documents, ready to be looked up."""

    def __init__(self, definitions: Iterable[Definition]) -> None:
        self._longs: defaultdict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
        self._shorts: dict[tuple[str, ...], str] = {}
        for each in definitions:
            roots = _roots(each.long)
            if roots:
                self._longs[each.short].setdefault(roots, each.long)
                self._shorts.setdefault(roots, each.short)
        self._beginnings = frozenset(roots[0] for roots in self._shorts)

    def expand(self, question: Question) -> Question:
        """Return the question with its acronyms' long forms, and with the acronyms of the long forms in it.

        Those that the glossary knows have theirs. Where documents mean several things by an acronym, it is
        the one that shares a word with the rest of the question, if that is one; else it stays as it is. A
        long form need not match, and an acronym of several meanings is no form of it.
        """
        longs = {
            term: long
            for term in question.terms
            if term.required and len(term.forms) == 1 and ACRONYM.fullmatch(term.forms[0])
            if (long := self._long(term.forms[0], question))
        }
        terms = [
            replace(term, forms=(*term.forms, longs[term])) if term in longs else term
            for term in question.terms
        ]
        known = {form.casefold() for term in terms for form in term.forms}
        shorts = [
            Term(forms=(long, short))
            for long, short in self._spelt_out(question.topic)
            if short.casefold() not in known
        ]
        if not (longs or shorts):
            return question
        added = (*longs.values(), *(term.forms[1] for term in shorts))
        topic = " ".join([question.topic, *(f"({form})" for form in added)])
        return replace(question, terms=(*terms, *shorts), topic=topic)

    def _long(self, short: str, question: Question) -> str | None:
        longs = self._longs.get(short) or self._longs.get(short.removesuffix("s"), {})
        if len(longs) > 1:
            around = {
                root for term in question.terms if term.forms[0] != short for root in _roots(term.forms[0])
            }
            longs = {roots: long for roots, long in longs.items() if around.intersection(roots)}
        return next(iter(longs.values())) if len(longs) == 1 else None

    def _spelt_out(self, topic: str) -> Iterator[tuple[str, str]]:
        """Yield the long forms in a topic with their short forms; the longer one where two begin."""
        words = list(_WORD.finditer(topic))
        roots = [_roots(word.group()) for word in words]
        start = 0
        while start < len(words):
            end, short = self._short_at(roots, start)
            if short:
                yield topic[words[start].start() : words[end - 1].end()], short
            start = end

    def _short_at(self, words: Sequence[tuple[str, ...]], start: int) -> tuple[int, str | None]:
        """Return where the longest long form from a word on ends, with its short form, if there is one."""
        if words[start][0] not in self._beginnings:
            return start + 1, None
        for end in range(min(start + _LONGEST, len(words)), start + 1, -1):
            short = self._shorts.get(tuple(chain.from_iterable(words[start:end])))
            if short and len(self._longs[short]) == 1:
                return end, short
        return start + 1, None


def _roots(text: str) -> tuple[str, ...]:
    """Return the beginnings of a text's words, in small letters: the same for its plural."""
    return tuple(word.casefold()[:_ROOT] for word in re.findall(r"\w+", text))
