"""Make of a ranking what is shown once: repeats together, in the order of an answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from search.ranking import Ranking
from search.repeats import repeated
from search.source import AnswerSource


class Found(NamedTuple):  # not a dataclass: a question makes 200 of them
    """A candidate that is shown, by its place in the ranking; ``repeats`` are the places of those like it.

    ``score`` is the best of theirs, and ``document`` a hash of the document's id.
    """

    place: int
    number: int
    score: float
    document: int
    repeats: Sequence[int] = ()


def collapse(ranking: Ranking, source: AnswerSource, *, within_region: bool) -> list[Found]:
    """Return one for each set of repeats, the newest with the score of the best, in the order of an answer.

    That is by score; what is equal to two places by period, newest first. Only
    passages with the same names and numbers can be repeats, and only these are read.
    """
    columns = ranking.columns
    periods = columns["period"].tolist()
    scores = ranking.scored["score"].copy()
    shown = np.ones(ranking.total, np.bool_)
    repeats: dict[int, Sequence[int]] = {}
    for alike in _alike(ranking, source, within_region=within_region):
        newest = max(alike, key=periods.__getitem__)  # the first of equals
        repeats[newest] = [place for place in alike if place != newest]
        scores[newest] = scores[alike[0]]  # candidates come best first
        shown[repeats[newest]] = False
    places = np.flatnonzero(shown)
    numbers, newest_first = ranking.scored["number"], -columns["period"].astype(np.int64)
    places = places[np.lexsort((numbers[places], newest_first[places], -scores[places].round(2)))]
    fields = [column[places].tolist() for column in (numbers, scores, columns["document"])]
    repeated_at = [repeats.get(place, ()) for place in places.tolist()]
    return list(map(Found._make, zip(places.tolist(), *fields, repeated_at, strict=True)))


def _alike(ranking: Ranking, source: AnswerSource, *, within_region: bool) -> Iterator[Sequence[int]]:
    """Yield the places of each set of repeats, the best first."""
    facts, regions = ranking.columns["facts"], ranking.columns["region"]
    _, which, counts = np.unique(facts, return_inverse=True, return_counts=True)
    same: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for place in np.flatnonzero(counts[which] > 1).tolist():
        same[regions[place] if within_region else 0, facts[place]].append(place)
    several = [places for places in same.values() if len(places) > 1]
    texts = _texts(ranking, source, [place for places in several for place in places])
    for places in several:
        known = [place for place in places if place in texts]
        groups = repeated([texts[place] for place in known], [0] * len(known))
        yield from ([known[position] for position in group] for group in groups if len(group) > 1)


def _texts(ranking: Ranking, source: AnswerSource, places: Sequence[int]) -> dict[int, str]:
    if not places:
        return {}
    passages = source.passages(ranking.scored["number"][places].tolist())
    numbers = ranking.scored["number"].tolist()
    return {place: passages[numbers[place]].text for place in places if numbers[place] in passages}
