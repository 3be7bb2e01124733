"""Which count belongs to which programme: by brackets, by complements, by order; never by guessing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from nlp.beginnings import Cued
from nlp.cautions import caution
from nlp.drafts import Draft, Scene
from nlp.reading import Name

UNPAIRED = caution(
    "unpaired",
    "the sentence names several programmes, places or days and several counts, and does not say which belongs"
    " to which",
)
_IN_ORDER = Cued(r"\b(?:respectively|in\s+that\s+order)\b", "respectively order", re.IGNORECASE)
_LISTED = re.compile(r"[^.;:]{0,60}?(?:,|\band\b)\s*(?:(?:an?|the|some|about|around)\s+){0,2}", re.IGNORECASE)
_LINK = re.compile(
    r"^(?:\s*[\w’'-]+){0,4}?\s*(?:\b(?:on|of|to|for|in|from|at)\s+(?:the\s+|our\s+|this\s+)?|\()$"
)
_BETWEEN = re.compile(r"^\s*(?:\([^)]*\))?\s*(?:and|,|;|or|, and|with)?\s*$")


def pair_programmes(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts of a sentence with their programmes.

    A programme in brackets or in a complement right behind a count is its own. With
    "respectively" the rest pair off in order, if there are as many of one as of the
    other. A programme before a count is its own if no other count stands between
    them; several of each that can't be told apart get a warning and no programme.
    """
    drafts = [_in_brackets(scene, draft) for draft in drafts]
    named = scene.sentence.of_kind("programme")
    programmes = [name for name in named if (name.role or "programme").endswith("programme")]
    if not programmes or not drafts:
        return drafts
    paired = [
        replace(
            draft,
            programme=_touching(scene, draft, programmes)
            or _attached(scene, draft, programmes)
            or draft.programme,
        )
        for draft in drafts
    ]
    rest = [i for i, draft in enumerate(paired) if draft.programme is None and _countable(draft)]
    if not rest:
        return paired
    if _pairs_in_order(scene):
        return _in_order(scene, paired, rest, programmes)
    for i in rest:
        paired[i] = _by_neighbour(paired, i, programmes)
    return paired


def _pairs_in_order(scene: Scene) -> bool:
    """Tell whether a sentence says that what it lists belongs together in order."""
    return _IN_ORDER.search(scene.sentence.text) is not None


_ACRONYM = re.compile(r"\s*\(([A-Z][A-Z&]{1,6})\)")


def _in_brackets(scene: Scene, draft: Draft) -> Draft:
    """Take a short name in brackets behind a bare number for its programme: "28 (NHP)"."""
    match = _ACRONYM.match(scene.sentence.text, draft.number.end - scene.sentence.start)
    if match is None or draft.unit in {"percent", "GBP"}:
        return draft
    return replace(draft, programme=match.group(1))


def _countable(draft: Draft) -> bool:
    return draft.unit not in {"percent", "GBP"} and draft.programme is None


def _touching(scene: Scene, draft: Draft, programmes: Sequence[Name]) -> str | None:
    """Return the programme whose name stands right before the count: "the Heads Programme Cohort 8"."""
    text, offset = scene.sentence.text, scene.sentence.start
    start = min(draft.start, draft.number.hedge_start)
    before = [name for name in programmes if name.end <= start]
    gap = text[before[-1].end - offset : start - offset] if before else "-"
    return before[-1].name if before and _POSSESSIVE_GAP.fullmatch(gap) else None


_POSSESSIVE_GAP = re.compile(r"(?:['’]s)?\s+(?:\([A-Z]+\)\s+)?")


def _attached(scene: Scene, draft: Draft, programmes: Sequence[Name]) -> str | None:
    """Return the programme in the complement or the brackets right behind the count."""
    text, offset = scene.sentence.text, scene.sentence.start
    for name in programmes:
        start = max(draft.number.end, offset)
        if name.start < start:
            continue
        gap = text[start - offset : name.start - offset]
        others = any(start <= n.start < name.start for n in scene.sentence.numbers)
        if not others and _LINK.match(gap) and len(gap) < 80:
            return name.name
        break
    return None


def _in_order(
    scene: Scene, drafts: list[Draft], rest: Sequence[int], programmes: Sequence[Name]
) -> list[Draft]:
    end = scene.sentence.end
    given = {draft.programme for draft in drafts}
    names = [n.name for n in programmes if n.name not in given]
    names = list(dict.fromkeys(names))
    counts = [i for i in rest if drafts[i].number.start < end]
    if len(names) != len(counts):
        return [_unpaired(draft) if i in counts else draft for i, draft in enumerate(drafts)]
    for i, name in zip(counts, names, strict=True):
        drafts[i] = replace(drafts[i], programme=name)
    return drafts


def pair_in_order(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts of a sentence with the places or the days that "respectively" gives them in order.

    Where the counts are as many as neither, and no programme pairs with them, nothing is guessed.
    """
    paired = list(drafts)
    if not _pairs_in_order(scene):
        return paired
    places = tuple(dict.fromkeys(name.name for name in scene.sentence.of_kind("authority")))
    days = [date for date in scene.sentence.dates if date.valid]
    counts = _side_by_side(scene, paired)
    if len(counts) == len(places) > 1:
        for i, place in zip(counts, places, strict=True):
            paired[i] = replace(paired[i], authority=place)
    elif len(counts) == len(days) > 1:
        for i, day in zip(counts, days, strict=True):
            paired[i] = replace(paired[i], date=day)
    elif max(len(places), len(days)) > 1 and not any(draft.programme for draft in paired):
        paired = [_unpaired(draft) if i in counts else draft for i, draft in enumerate(paired)]
    return paired


def _side_by_side(scene: Scene, drafts: Sequence[Draft]) -> list[int]:
    """Return which drafts stand in one list of numbers, with only commas, "and" and nouns between."""
    text, offset = scene.sentence.text, scene.sentence.start
    listed: list[int] = []
    for i, draft in enumerate(drafts):
        gap = text[drafts[i - 1].number.end - offset : draft.number.start - offset] if i else ""
        if listed and not _LISTED.fullmatch(gap):
            if len(listed) > 1:
                break
            listed = []
        listed.append(i)
    return listed


def _by_neighbour(drafts: Sequence[Draft], i: int, programmes: Sequence[Name]) -> Draft:
    """Give a count the one programme that can be its own, or a warning where several could."""
    draft = drafts[i]
    names = {name.name for name in programmes}
    taken = {other.programme for other in drafts}
    before = [name for name in programmes if name.end <= draft.number.start]
    if len(names) == 1:
        return replace(draft, programme=programmes[0].name) if before or len(drafts) == 1 else draft
    if len(drafts) > 1 and len({d.unit for d in drafts}) == 1 and not taken - {None}:
        return _unpaired(draft)
    if before:
        nearest = before[-1]
        between = any(nearest.end <= other.number.start < draft.number.start for other in drafts)
        if not between:
            return replace(draft, programme=nearest.name)
    return draft


def _unpaired(draft: Draft) -> Draft:
    return replace(draft, warnings=(*draft.warnings, UNPAIRED))


def pair_names(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts, where names pair off with them in order, each said of its own name alone.

    Of "Kent and Surrey sent 12 and 8 delegates respectively" the 12 were sent by Kent.
    """
    names = _named_in_a_row(scene, len(drafts)) if _pairs_in_order(scene) else []
    model = next((d for d in drafts if names and _JOINED.join(names) in _JOINT.sub(_JOINED, d.subject)), None)
    if model is None or len({draft.unit for draft in drafts}) > 1:
        return list(drafts)
    return [
        replace(
            draft,
            prefix=_of_one(model.prefix, names, name),
            noun=_of_one(model.noun, names, name),
            suffix=_of_one(model.suffix, names, name),
            tail=_of_one(model.tail, names, name),
        )
        for draft, name in zip(drafts, names, strict=True)
    ]


_JOINT = re.compile(r"\s*(?:,\s*and|,|and|&)\s+")
_JOINED = ", "


def _named_in_a_row(scene: Scene, count: int) -> list[str]:
    """Return the names of so many places or bodies that only commas and "and" part."""
    names = [n for n in scene.sentence.names if n.kind in {"authority", "organisation", "body", "region"}]
    text, offset = scene.sentence.text, scene.sentence.start
    for i in range(len(names) - count + 1) if count > 1 else ():
        row = names[i : i + count]
        gaps = (text[a.end - offset : b.start - offset] for a, b in pairwise(row))
        if all(_JOINT.fullmatch(gap) for gap in gaps):
            return [text[name.start - offset : name.end - offset] for name in row]
    return []


def _of_one(said: str, names: Sequence[str], name: str) -> str:
    """Return words that speak of several names in a row with one in their place."""
    row = _JOINT.pattern.join(re.escape(other) for other in names)
    return re.sub(row, lambda _: name, said)


def carry_qualifiers(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with a hedge carried on to a bare number coordinated with the hedged one."""
    carried: list[Draft] = []
    for draft in drafts:
        previous = carried[-1] if carried else None
        if (
            previous is not None
            and draft.elliptic
            and draft.number.qualifier == "exact"
            and _coordinated(scene, previous, draft)
        ):
            draft = replace(draft, qualifier=previous.qualifier or previous.number.qualifier)  # noqa: PLW2901
        carried.append(draft)
    return carried


def _coordinated(scene: Scene, first: Draft, second: Draft) -> bool:
    """Tell whether only "and" and what belongs to the first count stand between two counts."""
    offset = scene.sentence.start
    gap = scene.sentence.text[first.end - offset : second.start - offset]
    stop = scene.sentence.index_from(second.start)
    joined = stop > 0 and scene.words[stop - 1].lower in {"and", ",", "or", "&"}
    return (
        joined
        and not any(
            g.finite and g.strength > 1
            for g in scene.groups
            if first.end <= scene.words[g.first].start < second.start
        )
        and ";" not in gap
    )
