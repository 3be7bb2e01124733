"""Turn candidates into hits: the sentence that says it, where, by whom, and in what state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus import Activity, ActivityState, Context, DocumentSummary, Passage, Question, Record
from corpus.reference import load_reference
from search.choosing import Choice, Deed, state_of
from search.found import Found
from search.matching import Span
from search.ranking import Candidate


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """A sentence that answers, in its passage and document.

    ``text`` is that sentence: ``start`` and ``end`` are its offsets into the
    document's text, ``highlights`` are offsets into ``text``. ``score`` runs from
    0 to 1 within one answer; ``keyword`` is BM25 and ``dense`` a cosine.
    ``state`` and ``authorities`` come from what is recorded of the sentence, and
    ``records`` are all that was read out of it. ``mentioned_only`` says that topic
    and actor do not share the sentence, so that it shows no more than a mention.
    ``also_in`` lists other documents that say the same.
    """

    score: float
    keyword: float
    dense: float
    text: str
    start: int
    end: int
    highlights: tuple[Span, ...]
    passage: Passage
    document: DocumentSummary
    state: ActivityState | None
    authorities: tuple[str, ...]
    mentioned_only: bool
    also_in: tuple[DocumentSummary, ...]
    records: tuple[Record, ...] = ()


def make_hit(
    found: Found,
    candidate: Candidate,
    context: Context,
    also_in: tuple[DocumentSummary, ...],
    question: Question,
    choice: Choice,
) -> Hit:
    """Return the hit of what was found: its best sentence and what is recorded of it."""
    passage, document = context.passage, context.document
    best = choice.best_sentence(context)
    start, end = best.span
    first, last = passage.start + start, passage.start + end
    return Hit(
        score=found.score,
        keyword=candidate.keyword,
        dense=candidate.dense,
        text=passage.text[start:end],
        start=first,
        end=last,
        highlights=tuple([(one - start, other - start) for one, other in best.match.spans]),
        passage=passage,
        document=document,
        state=state_of(best.deeds[0]) if best.deeds else None,
        authorities=_authorities(best.deeds),
        mentioned_only=not (best.on_topic and _acts(best.deeds, document.region, question)),
        also_in=also_in,
        records=tuple([each for each in context.records if first <= each.start < last]),
    )


def _authorities(deeds: Iterable[Deed]) -> tuple[str, ...]:
    acting = [deed for deed in deeds if isinstance(deed, Activity)]
    return tuple(dict.fromkeys([name for deed in acting for name in deed.authorities]))


@lru_cache(maxsize=256)
def _asked_of(places: tuple[str, ...]) -> frozenset[str]:
    """Return the names of the authorities that are asked of, by themselves or as parts of an area."""
    of = load_reference().authorities_of
    return frozenset(authority.name for place in places for authority in of(place))


def _acts(deeds: Sequence[Deed], region: str | None, question: Question) -> bool:
    """Say whether any of these is in a state asked for and done by whom it is listed under or asked of."""
    states = question.filters.states
    meant = [deed for deed in deeds if not states or state_of(deed) in states]
    if question.authorities:
        return not _asked_of(question.authorities).isdisjoint(_authorities(meant))
    return any(not isinstance(deed, Activity) or not deed.regions or region in deed.regions for deed in meant)
