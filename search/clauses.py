"""What a passage must match or scores, as queries of tantivy: words, phrases, filters, and these joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

import tantivy
from tantivy import FieldType, Occur, Query

from corpus import Filters, Term
from search.columns import period_number
from search.words import Word, known_phrases, spellings, split_exact


@cache
def schema() -> tantivy.Schema:
    """Return the fields of the keyword index."""
    return (
        tantivy.SchemaBuilder()
        .add_unsigned_field("number", indexed=True, fast=True)
        .add_text_field("words", tokenizer_name="stemming")
        .add_text_field("exact", tokenizer_name="plain")
        .add_text_field("region", tokenizer_name="raw", fast=True)
        .add_unsigned_field("period", indexed=True, fast=True)
        .add_text_field("themes", tokenizer_name="raw", fast=True)
        .add_text_field("states", tokenizer_name="raw", fast=True)
        .add_text_field("kinds", tokenizer_name="raw")
        .add_text_field("programmes", tokenizer_name="raw")
        .build()
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Narrowing:
    """What a passage must pass: filters, terms that it must hold and terms that it must not.

    It passes none of the filters ``without``.
    """

    filters: Filters = field(default_factory=Filters)
    without: Filters = field(default_factory=Filters)
    required: tuple[Term, ...] = ()
    excluded: tuple[Term, ...] = ()

    @property
    def narrows(self) -> bool:
        """Whether anything is asked at all."""
        return bool(self.required or self.excluded) or self.filtered

    @property
    def filtered(self) -> bool:
        """Whether filters narrow."""
        return (self.filters, self.without) != (Filters(), Filters())

    def clauses(self) -> list[Query]:
        """Return a query for each thing that must match."""
        clauses = [*_filter_clauses(self.filters), *(_any_form(term) for term in self.required)]
        lacking = [*_filter_clauses(self.without), *map(_any_form, self.excluded)]
        return clauses + [_without(query) for query in lacking]


def all_of(queries: Iterable[Query]) -> Query:
    """Match what every query matches."""
    return Query.boolean_query([(Occur.Must, query) for query in queries])


def any_of(queries: Iterable[Query]) -> Query:
    """Match what any of the queries matches."""
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def among(numbers: Sequence[int]) -> Query:
    """Match exactly these passages and leave their score to the other clauses."""
    # A term each: a set of 190 terms takes tantivy 2.1 ms at 100,000 passages, and these 0.4.
    return unscored(any_of(Query.term_query(schema(), "number", number) for number in numbers))


def unscored(query: Query) -> Query:
    """Match as the query does, for no score."""
    return Query.const_score_query(query, 0)


def _any_form(term: Term) -> Query:
    forms = map(split_exact, spellings(term))
    lacking = [_without(_any_form(Term(forms=(form,)))) for form in term.unless]
    return any_of([*(phrase_query("exact", form) for form in forms if form), *lacking] or [Query.all_query()])


def _without(query: Query) -> Query:
    return Query.boolean_query([(Occur.Must, Query.all_query()), (Occur.MustNot, query)])


def word_query(stem: str) -> Query:
    """Match a stem."""
    return Query.term_query(schema(), "words", stem, "freq")


def phrase_query(field: str, words: Sequence[Word]) -> Query:
    """Match words in a row, with whatever stop words stood between them."""
    if len(words) == 1:
        return Query.term_query(schema(), field, words[0].stem, "freq")
    if field == "words" and (known := known_phrases().word(words)):
        return word_query(known)
    first = words[0].place  # a stop word leaves its place empty, in the index as here
    return Query.phrase_query(schema(), field, [(word.place - first, word.stem) for word in words])


def _filter_clauses(filters: Filters) -> Iterator[Query]:
    for name, values in (
        ("region", filters.regions),
        ("themes", filters.themes),
        ("states", filters.states),
        ("kinds", filters.kinds),
        ("programmes", filters.programmes),
    ):
        if values:  # a term each: a set of them is read whole before anything else, which takes longer
            yield any_of(Query.term_query(schema(), name, value, "basic") for value in values)
    if filters.since or filters.until:
        yield Query.range_query(
            schema(),
            "period",
            FieldType.Unsigned,
            period_number(filters.since) if filters.since else 0,
            period_number(filters.until) if filters.until else 999_912,
        )
