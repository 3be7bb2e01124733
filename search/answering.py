"""Turn a ranking into an answer: hits without repeats, grouped, with counts that agree with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from corpus import DocumentSummary, Passage, Question, Record
from search.grouping import Group, GroupBy, group_hits
from search.hits import Deeds, Found, Hit, make_hit
from search.matching import Topic
from search.ranking import Facets, Ranking
from search.repeats import repeated

NOTHING = "Nothing in the documents answers this: try other words, or fewer filters."
ONLY_MENTIONS = "The topic is mentioned, but no sentence found says who does it."
NOT_BY_THEM = "No sentence found says that {} does this."


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What a question found.

    ``groups`` and ``hits`` are the best of all that was found, each at most as
    many as asked for; ``total`` and ``facets`` count all hits, shown or not.
    ``notes`` are sentences for the reader.
    """

    question: Question
    groups: tuple[Group, ...] = ()
    hits: tuple[Hit, ...] = ()
    total: int = 0
    facets: Facets = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def answer(
    question: Question,
    ranking: Ranking,
    passages: Mapping[int, Passage],
    documents: Mapping[str, DocumentSummary],
    records: Iterable[Record],
    *,
    group_by: GroupBy = "region",
    limit: int = 10,
) -> Answer:
    """Return the answer that a ranking gives, with at most ``limit`` groups and hits.

    ``passages`` are those of the ranking by number and ``documents`` theirs by id;
    candidates that are in neither have gone meanwhile and are left out. Of
    ``records`` the activities and events of those documents are used. Paragraphs
    that repeat become one hit, of the newest edition: within a region where
    groups are of regions or authorities, else everywhere.
    """
    topic, deeds = Topic(question), Deeds(records)
    found = _found(ranking, passages, documents)
    within_region = group_by in {"region", "authority"}
    once = _collapsed(found, within_region=within_region)
    hits = sorted((make_hit(each, question, topic, deeds) for each in once), key=_best_first)
    groups = group_hits(hits, group_by, asks_who=question.asks_who)
    return Answer(
        question=question,
        groups=tuple(groups[:limit]),
        hits=tuple(hits[:limit]),
        total=len(hits),
        facets=_facets(hits),
        notes=tuple(_notes(question, hits)),
    )


def _found(
    ranking: Ranking, passages: Mapping[int, Passage], documents: Mapping[str, DocumentSummary]
) -> list[Found]:
    return [
        Found(candidate=candidate, passage=passage, document=document)
        for candidate in ranking.candidates
        if (passage := passages.get(candidate.number)) and (document := documents.get(passage.document))
    ]


def _collapsed(found: Sequence[Found], *, within_region: bool) -> Iterator[Found]:
    """Yield one for each set of repeats: the newest, at the place of the best."""
    texts = [each.passage.text for each in found]
    scopes = [each.document.region if within_region else None for each in found]
    for positions in repeated(texts, scopes):
        alike = [found[position] for position in positions]
        newest = max(alike, key=lambda each: each.document.period or "")  # the first of equals
        best = alike[0].candidate  # candidates come best first
        others = {each.document.id: each.document for each in alike if each.document.id != newest.document.id}
        candidate = replace(newest.candidate, score=best.score)
        yield replace(newest, candidate=candidate, repeats=tuple(others.values()))


def _best_first(hit: Hit) -> tuple[float, tuple[int, ...], int]:
    """Sort by score; what is equal to two places by period, newest first."""
    newest_first = tuple(-ord(letter) for letter in hit.document.period or "")
    return -round(hit.score, 2), newest_first or (0,), hit.passage.number


def _facets(hits: Iterable[Hit]) -> Facets:
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("region", "period", "theme", "state")}
    for hit in hits:
        counts["region"].update(filter(None, [hit.document.region]))
        counts["period"].update(filter(None, [hit.document.period]))
        counts["theme"].update(hit.passage.themes)
        counts["state"].update(hit.passage.states)
    return {name: dict(counter.most_common()) for name, counter in counts.items()}


def _notes(question: Question, hits: Sequence[Hit]) -> Iterator[str]:
    if not hits:
        yield NOTHING
        return
    if question.authorities and all(hit.mentioned_only for hit in hits):
        yield NOT_BY_THEM.format(" or ".join(question.authorities))
    elif question.asks_who and all(hit.mentioned_only for hit in hits):
        yield ONLY_MENTIONS
