"""When and where an event is, and how many came: read off the words around its mention."""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from corpus import Metric
from nlp.coordination import clauses_of, shares_subject
from nlp.dates import FoundDate
from nlp.event_phrases import Mention
from nlp.holding import ends_between
from nlp.reading import Name, Sentence, within

_COARSE = frozenset({"year", "academic_year", "financial_year"})
CLOSE = 12  # characters between an event and a date that is its own: " on the "
NEAR_OWNER = 3  # words from an owner to the event: "Bradford's first focused visit"
FURTHEST = 160  # characters between an event and its date
# What stands between an event and a date when the date is that of something done to it or its report.
_OTHERS_DATE = re.compile(
    r"\b(?:publish|issu|wrote|written|announc|dated|report(?:ed|s)?\b|since|agreed|led\s+to|found)\w*",
    re.IGNORECASE,
)
# How many there were by then is told of several: no day on which they were.
_AS_AT = re.compile(r"\bas\s+(?:at|of)\s+(?:the\s+)?$", re.IGNORECASE)
_BY_THEN = re.compile(r"\b(?:at|by|before|until|up\s+to)\s+(?:the\s+(?:end\s+of\s+)?)?$", re.IGNORECASE)
_MOVED_TO = re.compile(
    r"\b(?:to|until|till|for|in|on)\s+(?:the\s+|early\s+|late\s+|mid[- ])*$", re.IGNORECASE
)
_FROM = re.compile(r"\bfrom\s+(?:the\s+)?$", re.IGNORECASE)

# Between the dates of a list stand commas, "and", and each one's place or weekday.
_LIST_GAP = re.compile(
    r"[\s,()–-]*(?:(?:and|in|at|on)\b\s*){0,2}(?:[A-Z][\w’'-]*[\s,():–]*(?:(?:on|and|in|at|of)\s+)?){0,6}"
)

_CAPITAL = r"[A-Z][\w’'&.-]*"
_RUN = rf"{_CAPITAL}(?:\s+(?:(?:of|upon|on|and|the|le|in|under)\s+)?{_CAPITAL})*"
_IN = re.compile(rf"\b(?:at|in|hosted\s+by)\s+(?:the\s+)?(?P<place>{_RUN})")
_TO = re.compile(rf"\bto\s+(?:the\s+)?(?P<place>{_RUN})")
_BEHIND = re.compile(
    rf"\s*(?:[,–—(-]|\bin\b|\bat\b)\s*(?:the\s+)?(?P<place>{_RUN})(?=\s*(?:[,.;)(–—]|$|\band\b))"
)
_BEFORE = re.compile(rf"(?P<place>{_RUN})\s*[,(–:-]?\s*(?:(?:on|in)\s+)?(?:\w+day\s+)?$")
_OF = re.compile(rf"\s*(?:of|for|in|to|at)\s+(?:the\s+)?(?P<place>{_RUN})")
_TOWN = re.compile(r",\s+(?P<town>[A-Z][a-z]+(?:[ -][A-Z][a-z]+)*)(?=\s*(?:[,.;)(–—]|$|on\b))")
_PLACES = ("authority", "area", "region")
_HOSTING = re.compile(
    r"\s+(?:(?:will|has|have|is|are|to|also|kindly)\s+){0,3}host(?:s|ed|ing)?\s+(?:[\w-]+\s+){0,4}"
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TRAILING = re.compile(r"(?:\s+(?:in|on|at|of|and|the))*[\s.,’'(–-]*$")
# Capitalised words that are no place by themselves, and nouns that make any name one.
_VENUE = re.compile(
    r"\b(?:Hall|House|Centre|Center|Hotel|Stadium|University|College|School|Office|Offices|Park|Museum|Library"
    r"|Civic|Room|Rooms|Building|Arena|Racecourse|Suite|Chambers|Church|Theatre|Club|Court|Town|Cathedral|Ground)\b"
)
_NO_PLACE = re.compile(
    r"^(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday"
    r"|Wednesday|Thursday|Friday|Saturday|Sunday|Spring|Summer|Autumn|Winter|Year|Key|Phase|Section|Part|Quarter"
    r"|Week|Term|Parliament|Children|Early|Social|We|The|This|It|All|Both|Our|Speakers?|Lead|Director|Ofsted|DfE"
    r"|Department|Government|Christmas|Easter|English|SEND|JTAI|Q[1-4])\b"
)
_HEADS = re.compile(
    r"\b(?:attend(?:ed|ing|ance|ees)?|came|took\s+part|joined|participat\w+|drew|attracted|welcomed|brought\s+together"
    r"|gathered|present|delegates|in\s+the\s+room|turned\s+out|delivered\s+to|provided\s+to|took\s+it\s+up|audience)\b",
    re.IGNORECASE,
)
_RUN_FOR = re.compile(
    r"\b(?:ran|run|held|delivered|hosted|provided|put\s+on|took\s+place)\b[^.;]{0,80}\bfor\s+(?:about\s+|over\s+|some\s+)?$",
    re.IGNORECASE,
)
_COMPANY = frozenset({"people", "guests", "friends", "households"})
_NOT_COME = re.compile(
    r"\b(?:places?|capacity|room\s+for|up\s+to|limited\s+to|unable|invited|will|expected|booked)\b",
    re.IGNORECASE,
)


def dates_of(
    sentence: Sentence, mention: Mention, mentions: Sequence[Mention], *, moved: bool
) -> tuple[FoundDate, ...]:
    """Return the dates of an event: the nearest, or each of a list where several events are named.

    Where the event was moved it is the date that it was moved to.
    """
    near = _near(sentence, mention, mentions)
    near = _of_own_clause(sentence, mention, near) if near else []
    if not near:
        return ()
    if moved and (new := _new_date(sentence, near)) is not None:
        return (_later_end(sentence, new),)
    first = _finest(near)
    if ends := ends_between(sentence.text, sentence.start, sentence.dates, first):
        return (replace(ends[0], date_end=ends[1].date_end, precision="range"),)
    if mention.several and (days := _days_apart(sentence, first)):
        return days
    listed = [date for _, date in near if date.start >= first.start and date.precision == first.precision]
    if mention.several and first.precision in {"day", "month"} and _are_listed(sentence, listed):
        return tuple(listed)
    return (first,)


def _days_apart(sentence: Sentence, found: FoundDate) -> tuple[FoundDate, ...]:
    """Return the days of "5 and 19 February", which is one date of the text, each as a date of its own."""
    at = found.start - sentence.start
    lead = sentence.text[max(0, at - len("between the ")) : at].lower()
    if not found.edtf or not found.edtf.startswith("{") or "between" in lead:
        return ()
    days = [
        datetime.date.fromisoformat(day) for day in found.edtf.strip("{}").split(",") if _DAY.fullmatch(day)
    ]
    return tuple(replace(found, date_start=day, date_end=day, precision="day") for day in days)


def _finest(near: Sequence[tuple[int, FoundDate]]) -> FoundDate:
    """Return the nearest date, or the nearest day in it: "the autumn seminar on 3 October"."""
    ranked = [date for _, date in sorted(near, key=lambda pair: pair[0])]
    first = ranked[0]
    if first.precision == "day" or first.date_start is None or first.date_end is None:
        return first
    low, high = first.date_start, first.date_end
    days = (date for date in ranked[1:] if date.precision == "day")
    inside = (date for date in days if date.date_start is not None and low <= date.date_start <= high)
    return next(inside, first)


def _near(sentence: Sentence, mention: Mention, mentions: Sequence[Mention]) -> list[tuple[int, FoundDate]]:
    """Return the dates that may be an event's, each with its distance in characters."""
    words = sentence.words
    start, end = words[mention.first].start, words[mention.last - 1].end
    others = [words[each.first].start for each in mentions if each != mention]
    ends = [words[each.last - 1].end for each in mentions if each != mention]
    found = []
    for date in within(sentence.dates, start - 2 * FURTHEST, end + FURTHEST):
        if not date.valid or date.precision in _COARSE or (date.date_start or date.date_end) is None:
            continue
        low, high = (end, date.start) if date.start >= end else (date.end, start)
        between = any(low <= other < high for other in others) or (
            date.end <= start and any(0 <= date.start - behind <= CLOSE for behind in ends)
        )
        gap = sentence.text[low - sentence.start : max(low, high) - sentence.start]
        counted = _AS_AT.search(gap) or (mention.several and _BY_THEN.search(gap))
        far = ";" in gap or len(gap) > FURTHEST
        if not (between or counted or far or _is_reported(gap, date, end)):
            found.append((len(gap), date))
    return found


def _of_own_clause(
    sentence: Sentence, mention: Mention, near: list[tuple[int, FoundDate]]
) -> list[tuple[int, FoundDate]]:
    """Return the dates of the clause that an event stands in, and of those that go on about it."""
    at = sentence.words[mention.first].start
    clauses = clauses_of(sentence)
    own = next((k for k, clause in enumerate(clauses) if clause.start <= at < clause.end), None)
    if own is None:
        return near
    end = next((c.start for c in clauses[own + 1 :] if not shares_subject(c)), sentence.end)
    return [pair for pair in near if clauses[own].start <= pair[1].start < end]


def _is_reported(gap: str, date: FoundDate, end: int) -> bool:
    return date.start >= end and _OTHERS_DATE.search(gap) is not None


def _new_date(sentence: Sentence, near: Sequence[tuple[int, FoundDate]]) -> FoundDate | None:
    """Return the last date behind "to" or "until"; a lone date behind anything else is the old one."""
    text, offset = sentence.text, sentence.start
    dates = sorted((date for _, date in near), key=lambda date: date.start)
    new = [d for d in dates if _MOVED_TO.search(text, max(0, d.start - offset - 20), d.start - offset)]
    old = [d for d in dates if _FROM.search(text, max(0, d.start - offset - 20), d.start - offset)]
    ranges = [date for date in dates if date.precision == "range"]
    left = [date for date in new if date not in old] or ranges
    return left[-1] if left else None


def _later_end(sentence: Sentence, date: FoundDate) -> FoundDate:
    """Return the second of two dates that are read as a range: "moved from January to April" is April."""
    text = sentence.text[date.start - sentence.start : date.end - sentence.start]
    if date.precision != "range" or date.date_end is None or " to " not in text:
        return date
    month = date.date_end.replace(day=1)
    by_day = any(letter.isdigit() for letter in re.sub(r"\b\d{4}\b", "", text.rsplit(" to ", 1)[1]))
    return replace(
        date, date_start=date.date_end if by_day else month, precision="day" if by_day else "month"
    )


def _are_listed(sentence: Sentence, dates: Sequence[FoundDate]) -> bool:
    """Tell whether dates stand as a list, each with no more than a place beside it."""
    gaps = [
        sentence.text[one.end - sentence.start : two.start - sentence.start]
        for one, two in itertools.pairwise(dates)
    ]
    return bool(gaps) and all(_LIST_GAP.fullmatch(gap) for gap in gaps)


def place_of(
    sentence: Sentence, mention: Mention, date: FoundDate | None, *, listed: bool = False
) -> str | None:
    """Return where an event is, in the text's words, else the authority that it is of, if any."""
    if listed and date is not None:
        place = _beside(sentence, date, before=True)
        return None if place is not None and place in mention.name else place
    return (
        _behind_preposition(sentence, mention)
        or (_beside(sentence, date, before=False) if date is not None else None)
        or _concerned(sentence, mention)
        or _behind_name(sentence, mention)
        or _host(sentence, mention)
    )


def _host(sentence: Sentence, mention: Mention) -> str | None:
    """Return the authority that hosts an event: "Kirklees will host a visit"."""
    start = sentence.words[mention.first].start
    near = within(sentence.names, start - FURTHEST, start)
    before = [name for name in near if name.kind == "authority" and name.end <= start]
    gap = sentence.text[before[-1].end - sentence.start : start - sentence.start] if before else ""
    return _plain(sentence, before[-1].start, before[-1].end) if _HOSTING.fullmatch(gap) else None


def _behind_preposition(sentence: Sentence, mention: Mention) -> str | None:
    text, offset = sentence.text, sentence.start
    start, end = sentence.words[mention.first].start - offset, sentence.words[mention.last - 1].end - offset
    stop = text.find(";", end, end + FURTHEST)
    for low, high in ((end, stop if stop >= 0 else end + FURTHEST), (max(0, start - FURTHEST), end)):
        for match in _IN.finditer(text, low, high):
            if place := _kept(sentence, match):
                return place
    drawn = _TO.search(text, end, end + FURTHEST)  # "drew 60 people to the Civic Hall"
    return _kept(sentence, drawn) if drawn and _VENUE.search(drawn["place"]) else None


def _beside(sentence: Sentence, date: FoundDate, *, before: bool) -> str | None:
    """Return the place right behind a date ("9 January, York") or before it ("York (9 January)")."""
    text, offset = sentence.text, sentence.start
    behind = _BEHIND.match(text, date.end - offset)
    if not before and behind:
        return _kept(sentence, behind)
    lead = _BEFORE.search(text, max(0, date.start - offset - 60), date.start - offset)
    if before and lead and (place := _kept(sentence, lead)):
        return place
    return _kept(sentence, behind) if before and behind else None


def _behind_name(sentence: Sentence, mention: Mention) -> str | None:
    """Return the place that ends a line behind an event's name: "Away day, Hexham"."""
    behind = _BEHIND.match(sentence.text, sentence.words[mention.last - 1].end - sentence.start)
    return _kept(sentence, behind) if behind and behind.group().lstrip()[:1] in ",(–—" else None


def _kept(sentence: Sentence, match: re.Match[str]) -> str | None:
    """Return a capitalised run that is a place: known, with a venue's noun, or a name of no other kind."""
    start, end = match.start("place") + sentence.start, match.end("place") + sentence.start
    end = min([end, *(date.start for date in sentence.dates if start <= date.start < end)])
    place = _TRAILING.sub("", _plain(sentence, start, end))
    if not place or any(date.start < end and start < date.end for date in sentence.dates):
        return None
    named = _VENUE.search(place) or match.group().lower().startswith("at the ")
    if named:
        return place + _town_behind(sentence, end)
    if _NO_PLACE.match(place):
        return None
    known = [name for name in sentence.names if name.start < end and start < name.end]
    if any(name.kind in _PLACES for name in known):
        return place
    return place if not known and not place.isupper() else None


def _town_behind(sentence: Sentence, end: int) -> str:
    """Return ", Gateshead" behind "at the Civic Centre", where that stands there."""
    match = _TOWN.match(sentence.text, end - sentence.start)
    start = match.start("town") + sentence.start if match else 0
    dated = any(date.start <= start < date.end for date in within(sentence.dates, end, end + FURTHEST))
    if match is None or dated or _NO_PLACE.match(match["town"]):
        return ""
    return f", {match['town']}"


def _concerned(sentence: Sentence, mention: Mention) -> str | None:
    """Return the authority that an event is of: "Kent's inspection", "review of Kent"."""
    words = sentence.words
    start, end = words[mention.first].start, words[mention.last - 1].end
    behind = _OF.match(sentence.text, end - sentence.start)
    if behind is not None:
        end = sentence.start + behind.end()
    before = words[max(0, mention.first - NEAR_OWNER) : mention.first]
    owner = next((word for word in reversed(before) if word.possessive), None)
    start = owner.start if owner is not None else start
    names = [
        n
        for n in sentence.of_kind("authority")
        if _is_label(sentence, n)
        or start <= n.start < end
        or _plain(sentence, n.start, n.end) in mention.name
    ]
    if names and owner is None and mention.kind in {"meeting", "gathering"}:
        return None
    return _plain(sentence, names[0].start, names[0].end) if len(names) == 1 else None


def _is_label(sentence: Sentence, name: Name) -> bool:
    """Tell whether a name begins a line as its label: "Darlington: peer challenge"."""
    behind = sentence.text[name.end - sentence.start :].lstrip()[:1]
    return name.start == sentence.words[0].start and behind in {":", "–", "—"}


def _plain(sentence: Sentence, start: int, end: int) -> str:
    text = sentence.text[start - sentence.start : end - sentence.start]
    return " ".join(text.split()).removesuffix("'s").removesuffix("’s")


def attendance_of(sentence: Sentence, metrics: Sequence[Metric]) -> int | None:
    """Return the number of people that came, where the sentence says so; ``metrics`` are in order."""
    people = [
        metric
        for metric in within(metrics, sentence.start, sentence.end)
        if metric.unit in _COMPANY
        and metric.value is not None
        and metric.state == "actual"
        and not _is_expected(sentence, metric)
    ]
    if not people:
        return None
    cue = _HEADS.search(sentence.text)
    if cue is None:
        people = [metric for metric in people if _follows(_RUN_FOR, sentence, metric)]
    at = cue.start() + sentence.start if cue else sentence.end
    nearest = min(people, key=lambda metric: min(abs(metric.start - at), abs(metric.end - at)), default=None)
    return int(nearest.value) if nearest is not None and nearest.value is not None else None


def _is_expected(sentence: Sentence, metric: Metric) -> bool:
    """Tell whether a number is of places or of people asked, of whom nobody has come yet."""
    start, end = metric.start - sentence.start, metric.end - sentence.start
    return _NOT_COME.search(sentence.text, max(0, start - 25), end) is not None


def _follows(pattern: re.Pattern[str], sentence: Sentence, metric: Metric) -> bool:
    """Tell whether a number stands behind what a pattern describes."""
    start = metric.start - sentence.start
    return pattern.search(sentence.text, max(0, start - FURTHEST), start) is not None
