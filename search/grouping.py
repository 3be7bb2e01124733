"""Group what was found by who or what it is about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Literal

from corpus import ActivityState
from search.columns import themes_of
from search.found import Found
from search.hits import Hit
from search.reading import Reader

GroupBy = Literal["region", "authority", "document", "programme", "theme", "none"]

SHOWN = 3  # hits a group, and as many count
DECAY = 0.5  # the best three count 1, 1/2, 1/4: 0.98 MRR@10 for finding who, where counting votes gives 0.80
# It keeps three hits that come near from outweighing the one that answers, as powers of e do. Of 37 judged
# who-questions (the development half of judged.py and "named" in questions.toml) the right region comes first
# for 28 with 1, 31 with 2, and 33 from 3 on, where a mention counts 0.85 of its score.
SHARPNESS = 4
DOCUMENT_DECAY = 0.2  # a document is hardly better for saying it thrice
PER_DOCUMENT = 3  # hits of one document that count for a group
READ = 2 * SHOWN  # of a group, where the best may turn out to be mentions
MENTION = 0.85  # of a mention's score where the question asks of work: half, once it is sharpened
READ_FOR_NAMES = 60  # hits, where only their text says which group they belong to
NO_REGION = "Region not known"
NO_THEME = "No theme"
NO_PROGRAMME = "No programme named"


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Hits that belong together, best first.

    ``hits`` are at most three of the ``total``; ``score`` runs from 0 to 1;
    ``authorities`` are those of its best hits; ``state`` is that of the newest of ``hits``
    that has one, the last word on how far it has come.
    """

    name: str
    authorities: tuple[str, ...]
    state: ActivityState | None
    score: float
    hits: tuple[Hit, ...]
    total: int


def group_found(found: Sequence[Found], group_by: GroupBy, reader: Reader, *, limit: int) -> list[Group]:
    """Return at most ``limit`` groups of what was found, best first; none for ``"none"``.

    By authority, theme or programme, a hit counts in the group of each that it has;
    one that names no authority stands under its region. Of each group the best few
    are read, at most three a document: all that can be among its best three.
    """
    members: defaultdict[str, list[Found]] = defaultdict(list)
    for each, names in _named(found, group_by, reader):
        for name in names:
            members[name].append(each)
    decay = DOCUMENT_DECAY if group_by == "document" else DECAY
    read: dict[str, Sequence[Found]] = {name: _best(mine, reader) for name, mine in members.items()}
    # What a group can be worth at most is known before any of it is read.
    promising = sorted(read, key=lambda name: -_evidence([each.score for each in read[name]], decay))
    promising = promising[: 2 * limit]
    reader.hits([each for name in promising for each in read[name][:SHOWN]])
    read = {name: _without_outdone(read[name], reader) for name in promising}
    reader.hits([each for mine in read.values() for each in mine])
    groups = [
        _group(name, reader.hits(mine), len(members[name]), decay, group_by, reader)
        for name, mine in read.items()
    ]
    return sorted((group for group in groups if group.hits), key=lambda group: -group.score)[:limit]


def _named(
    found: Sequence[Found], group_by: GroupBy, reader: Reader
) -> Iterator[tuple[Found, Sequence[str]]]:
    """Yield what was found with the names of the groups that each belongs to."""
    ranking = reader.ranking
    regions = ranking.columns["region"].tolist()
    programmes: dict[int, list[str]] = {}
    if group_by in {"authority", "programme"}:
        found = found[:READ_FOR_NAMES]
        hits = reader.hits(found)
        programmes = reader.programmes(hits) if group_by == "programme" else {}
    for each in found:
        region = ranking.labels.region(regions[each.place]) or NO_REGION
        if group_by == "region":
            yield each, [region]
        elif group_by == "document":
            yield each, [str(each.document)]
        elif group_by == "theme":
            yield each, themes_of(ranking.columns[each.place], ranking.labels) or [NO_THEME]
        elif group_by == "authority":
            for hit in reader.hits([each]):
                yield each, hit.authorities or [region]
        elif each.number in programmes:
            yield each, programmes[each.number] or [NO_PROGRAMME]


def _best(mine: Sequence[Found], reader: Reader) -> list[Found]:
    """Return the members that may be among the group's best three: others pass these if they are mentions."""
    counts: Counter[int] = Counter()
    best: list[Found] = []
    most, least = SHOWN, 0.0
    for each in mine:
        counts[each.document] += 1
        if counts[each.document] <= PER_DOCUMENT and each.score >= least:
            best.append(each)
            if len(best) == SHOWN and _asks_of_work(reader):
                most, least = READ, MENTION * min(one.score for one in best)
        if len(best) == most:
            break
    return best


def _without_outdone(best: Sequence[Found], reader: Reader) -> Sequence[Found]:
    """Return the best three alone where none of them is a mention, and so nothing passes them."""
    first = reader.hits(best[:SHOWN])
    return best if any(hit.mentioned_only for hit in first) else best[:SHOWN]


def _group(
    name: str, hits: Sequence[Hit], total: int, decay: float, group_by: GroupBy, reader: Reader
) -> Group:
    of_work = _asks_of_work(reader)
    worths = [(hit.score * (MENTION if of_work and hit.mentioned_only else 1), hit) for hit in hits]
    worths.sort(key=itemgetter(0), reverse=True)  # of equals the first stays first
    best = [hit for _, hit in worths[:SHOWN]]
    stated = [hit for hit in best if hit.state]
    return Group(
        name=hits[0].document.title if group_by == "document" and hits else name,
        authorities=tuple(dict.fromkeys(each for hit in best for each in hit.authorities)),
        state=max(stated, key=lambda hit: hit.document.period or "").state if stated else None,
        score=_evidence([worth for worth, _ in worths], decay),
        hits=tuple(best),
        total=total,
    )


def _asks_of_work(reader: Reader) -> bool:
    """Say whether it is asked who does something, or what is in a state."""
    return reader.question.asks_who or bool(reader.question.filters.states)


def _evidence(worths: Sequence[float], decay: float) -> float:
    """Return the sum of the best three, sharpened and with falling weight, from 0 to 1."""
    weights = [decay**place for place in range(SHOWN)]
    counted = [worth**SHARPNESS * weight for worth, weight in zip(worths, weights, strict=False)]
    return sum(counted) / sum(weights)
