"""What an answer is narrowed to, piece by piece, each with the address of the same without it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from corpus import Filters, Question
from nlp import Reading, read_question
from search import Answer
from service.narrowed import LEFT_OUT, word_wider
from service.web.form import SearchForm
from service.web.wording import word_kinds, word_period, word_state


@dataclass(frozen=True, kw_only=True, slots=True)
class Chip:
    """A piece that narrows, in words; ``address`` leads to the same search changed, if a link can do that."""

    words: str
    address: str | None = None


def make_chips(form: SearchForm, found: Answer) -> list[Chip]:
    """Return what narrows an answer: what was chosen, what the question's words imply, what its fields say.

    The first two can be taken off by a link; a field such as ``region:London`` only by changing the question.
    """
    filters = found.question.filters
    fixed = read_question(str(form.values["q"]), implied=False)
    chips = [
        *_of_many(form, "region", "place", filters.regions, fixed.filters.regions),
        *_of_many(form, "state", "state", filters.states, fixed.filters.states, word_state),
        *_of_many(form, "kind", "kind", filters.kinds, fixed.filters.kinds, word_kinds),
        *_of_many(form, "theme", None, filters.themes, fixed.filters.themes, word_state),
        *_of_many(form, "programme", None, filters.programmes, fixed.filters.programmes),
        *_of_many(form, "authority", "place", found.asked_of, fixed.authorities),
        *_left_out(form, found.question, fixed),
    ]
    return [*chips, *_of_period(form, filters, fixed.filters)]


def _left_out(form: SearchForm, question: Question, fixed: Question) -> Iterator[Chip]:
    of, without = (*question.without.regions, *question.not_of), question.without
    for name in of:
        implied = name not in (*fixed.without.regions, *fixed.not_of)
        yield Chip(words=LEFT_OUT.format(name), address=_without(form, "place") if implied else None)
    kinds = map(word_kinds, without.kinds)
    words = (term.forms[0] for term in question.excluded)
    for name in (*without.states, *kinds, *without.themes, *without.programmes, *words):
        yield Chip(words=LEFT_OUT.format(name))


def offer_chips(form: SearchForm, found: Answer) -> list[Chip]:
    """Return what the question names and is not narrowed to, with how many there are of each."""
    filters, prefers = found.question.filters, found.question.prefers
    themes = [(name, found.facets.get("theme", {}).get(name, 0)) for name in prefers.themes]
    kinds = [(name, found.facets.get("kind", {}).get(name, 0)) for name in prefers.kinds]
    return [
        *(
            Chip(words=f"{word_state(name)} ({count})", address=form.address(theme=[name]))
            for name, count in themes
            if 0 < count < found.total and not filters.themes
        ),
        *(
            Chip(words=f"{word_kinds(name)} ({count})", address=form.address(kind=[name]))
            for name, count in kinds
            if 0 < count < found.total and not filters.kinds
        ),
    ]


def year_chips(form: SearchForm, found: Answer) -> list[Chip]:
    """Return the years of which updates were found, with how many sentences of each, if there are several."""
    years: Counter[str] = Counter()
    for period, count in found.facets.get("period", {}).items():
        years[period[:4]] += count
    return [
        Chip(words=f"{year} ({years[year]})", address=form.address(since=f"{year}-01", until=f"{year}-12"))
        for year in sorted(years)
        if len(years) > 1
    ]


def wider_chips(form: SearchForm, found: Answer) -> list[Chip]:
    """Return the filters of the question’s own words that nothing passes, with what there is without."""
    return [
        Chip(
            words=f"{word_wider(found.question, each)} ({each.total})",
            address=form.address(plain=[*form.values["plain"], *each.plain]),
        )
        for each in found.wider
    ]


def _of_many(
    form: SearchForm,
    field: str,
    reading: Reading | None,
    values: tuple[str, ...],
    fixed: tuple[str, ...],
    word: object = str,
) -> Iterator[Chip]:
    chosen = form.values.get(field, [])
    for value in values:
        words = word(value) if callable(word) else value
        if value in chosen:
            others = [each for each in chosen if each != value]
            yield Chip(words=words, address=form.address(**{field: others}))
        elif reading and value not in fixed:
            yield Chip(words=words, address=_without(form, reading))
        else:
            yield Chip(words=words)


def _of_period(form: SearchForm, filters: Filters, fixed: Filters) -> Iterator[Chip]:
    if (
        filters.since
        and filters.since == filters.until
        and not (form.values["since"] or form.values["until"])
    ):
        address = _without(form, "period") if filters.since != fixed.since else None
        yield Chip(words=f"Updates of {word_period(filters.since)}", address=address)
        return
    for field, lead in (("since", "Updates since"), ("until", "Updates until")):
        value = getattr(filters, field)
        if value:
            words = f"{lead} {word_period(value)}"
            if form.values[field]:
                yield Chip(words=words, address=form.address(**{field: ""}))
            else:
                implied = value != getattr(fixed, field)
                yield Chip(words=words, address=_without(form, "period") if implied else None)


def _without(form: SearchForm, reading: Reading) -> str:
    return form.address(plain=[*form.values["plain"], reading])
