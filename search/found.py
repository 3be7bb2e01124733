"""Make of a ranking what is shown once: repeats together, in the order of an answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from search.ranking import Candidate, Ranking
from search.repeats import repeated
from search.source import AnswerSource


class Found(
    NamedTuple
):  # not a dataclass: a question makes 200 of them, which takes these half a millisecond
    """A candidate that is shown, by its place in the ranking; ``repeats`` are the places of those like it.

    ``score`` is the best of theirs, ``period`` is 201604 for 2016-04 or 0, and ``document``
    is a hash of the document's id.
    """

    place: int
    candidate: Candidate
    score: float
    document: int
    period: int
    repeats: tuple[int, ...] = ()


def collapse(ranking: Ranking, source: AnswerSource, *, within_region: bool) -> list[Found]:
    """Return one for each set of repeats, the newest with the score of the best, in the order of an answer.

    That is by score; what is equal to two places by period, newest first. Only
    passages with the same names and numbers can be repeats, and only these are read.
    """
    columns, candidates = ranking.columns, ranking.candidates
    documents, periods = columns["document"].tolist(), columns["period"].tolist()
    found = []
    for alike in _alike(ranking, source, within_region=within_region):
        newest = max(alike, key=periods.__getitem__) if len(alike) > 1 else alike[0]  # the first of equals
        repeats = tuple(place for place in alike if place != newest) if len(alike) > 1 else ()
        score = candidates[alike[0]].score  # candidates come best first
        found.append(Found(newest, candidates[newest], score, documents[newest], periods[newest], repeats))
    return sorted(found, key=lambda each: (-round(each.score, 2), -each.period, each.candidate.number))


def _alike(ranking: Ranking, source: AnswerSource, *, within_region: bool) -> Iterator[Sequence[int]]:
    """Yield the places of each set of repeats, the best first."""
    columns = ranking.columns
    regions = columns["region"].tolist() if within_region else [0] * len(columns)
    same: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for place, key in enumerate(zip(regions, columns["facts"].tolist(), strict=True)):
        same[key].append(place)
    several = [place for places in same.values() if len(places) > 1 for place in places]
    texts = _texts(ranking, source, several)
    for places in same.values():
        if len(places) == 1:
            yield places
        else:
            known = [place for place in places if place in texts]
            groups = repeated([texts[place] for place in known], [0] * len(known))
            yield from ([known[position] for position in group] for group in groups)


def _texts(ranking: Ranking, source: AnswerSource, places: Iterable[int]) -> dict[int, str]:
    numbers = {ranking.candidates[place].number: place for place in places}
    if not numbers:
        return {}
    return {numbers[number]: passage.text for number, passage in source.passages(numbers).items()}
