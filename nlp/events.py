"""Events: meetings, summits, trainings, inspections and the like that have a date or an attendance."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from corpus import Block, Event, Interval, Metric, content_id
from nlp.dates import FoundDate
from nlp.event_arguments import attendance_of, dates_of, place_of
from nlp.event_phrases import Mention, find_mentions
from nlp.event_state import event_state, is_moved
from nlp.reading import Reading, Sentence, month_interval, within
from nlp.tense import VerbGroup

# The shares right at the first reading of sentences written to try the rules: those with days, and without.
DATED, COUNTED = 0.8, 0.7
_GOES_ON = re.compile(
    r"\s*(?:It|This|They|These|The\s+(?:event|day|session|meeting|conference|summit|course|workshop|seminar|training))"
    r"\s+(?:\w+\s+){0,3}?(?:is|are|was|were|will|takes?|took|be|being|runs?|ran|drew|attracted|has|have)\b"
)
_DIARY = re.compile(
    r"\b(?:diary|calendar|upcoming|forthcoming|coming\s+up|key\s+dates|dates\s+(?:for|to|of)|events|what[’']s\s+on)\b",
    re.IGNORECASE,
)
NEAR = 40  # words between an event and a verb that may be its own
LONGEST_WEEK = 7  # days; what is longer is a month or a season, in which an event lies somewhere
SHORT_WORD = 3  # letters
_MONTH = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
LONGEST_ENTRY = 24  # words of an entry in a diary
_DIARY_LINE = re.compile(r"[^:;.]{0,40}\b(?:diary|dates?|calendar|events)\b[^:;.]{0,30}:", re.IGNORECASE)
_ENTRY = re.compile(r"[^;\n]+")
_EDGES = " \t\n,;:.–—-•()|"
_WEEKDAY = re.compile(r"\b(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b,?", re.IGNORECASE)
_HOURS = re.compile(
    r"\b\d{1,2}(?:[.:]\d\d)?\s*(?:am|pm|noon)?\s*(?:to|until|[–-])\s*\d{1,2}(?:[.:]\d\d)?\s*(?:am|pm|noon)?\b"
    r"|\b\d{1,2}(?:[.:]\d\d)?\s*(?:am|pm)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Scene:
    """A sentence with its events and verbs, and what the sentences before it left open."""

    sentence: Sentence
    mentions: tuple[Mention, ...]
    groups: Sequence[VerbGroup]
    attendance: int | None


@dataclass(slots=True)
class _Ledger:
    """What has been read so far; one a document, and it stays inside this module."""

    reading: Reading
    metrics: Sequence[Metric]
    found: list[Event] = field(default_factory=list)
    same: dict[tuple[str, tuple[int, int] | None], list[int]] = field(default_factory=dict)
    heading_dates: dict[str, FoundDate] = field(default_factory=dict)
    undated: tuple[_Scene, Mention] | None = None
    latest: tuple[Block, int] | None = None  # the block and place of the sentence before's only event
    announced: Block | None = None  # the last block that announces a list of dates


def find_events(reading: Reading, metrics: Sequence[Metric]) -> tuple[Event, ...]:
    """Return the events that the document dates or counts heads at, each once."""
    ledger = _Ledger(reading=reading, metrics=sorted(metrics, key=lambda metric: metric.start))
    for sentence in reading.sentences:
        block = sentence.block
        if block.kind == "heading" and len(sentence.dates) == 1:
            ledger.heading_dates[_plain(sentence.text)] = sentence.dates[0]
        groups = sentence.groups
        scene = _Scene(
            sentence=sentence,
            mentions=find_mentions(sentence, groups),
            groups=groups,
            attendance=attendance_of(sentence, ledger.metrics),
        )
        events = list(_events(ledger, scene))
        _note(ledger, scene, events)
    return tuple(sorted(ledger.found, key=lambda event: (event.start, event.end)))


def _plain(heading: str) -> str:
    return " ".join(heading.split())


def _events(ledger: _Ledger, scene: _Scene) -> Iterator[Event]:
    """Yield the events of a sentence: those that it names, else the one before that it goes on about."""
    sentence = scene.sentence
    if ledger.undated is not None and sentence.dates and _GOES_ON.match(sentence.text):
        yield from _continued(ledger, scene, *ledger.undated)
        return
    yield from _entries(ledger, scene)
    counted = scene.attendance if len({each.kind for each in scene.mentions}) == 1 else None
    for mention, near in _with_neighbours(scene):
        dates = dates_of(sentence, mention, near.mentions, moved=is_moved(sentence, mention, near.mentions))
        if not dates and counted is not None and len(scene.mentions) == 1 and (path := sentence.block.path):
            heading = ledger.heading_dates.get(_plain(path[-1]))
            dates = (heading,) if heading is not None and heading.valid else ()
        for date in dates:
            listed = len(dates) > 1  # how many came to all of them together is told of none
            yield _event(ledger, near, mention, date, None if listed else counted, listed=listed)
        if not dates and counted is not None and len(scene.mentions) == 1:
            yield _event(ledger, near, mention, None, counted)


def _with_neighbours(scene: _Scene) -> Iterator[tuple[Mention, _Scene]]:
    """Yield each event with the few around it and the verbs near it, so that no sentence costs too much."""
    for k, mention in enumerate(scene.mentions):
        low = bisect_left(scene.groups, mention.first - NEAR, key=lambda group: group.first)
        high = bisect_left(scene.groups, mention.last + NEAR, key=lambda group: group.first)
        near = scene.mentions[max(0, k - 2) : k + 3]
        yield mention, replace(scene, mentions=near, groups=scene.groups[low:high])


def _continued(ledger: _Ledger, scene: _Scene, before: _Scene, mention: Mention) -> Iterator[Event]:
    """Yield the event that the sentence before named without a date, with the date that this one gives it."""
    spoken = Mention(first=0, last=1, name=mention.name, kind=mention.kind)
    dates = dates_of(scene.sentence, spoken, (spoken,), moved=is_moved(scene.sentence, spoken, (spoken,)))
    for date in dates[:1]:
        event = _event(ledger, scene, spoken, date, scene.attendance)
        yield _at(ledger, before.sentence, mention, event)


def _at(ledger: _Ledger, sentence: Sentence, mention: Mention, event: Event) -> Event:
    """Return an event with the words that name it for its place in the text."""
    words, document = sentence.words, ledger.reading.document
    start, end = words[mention.first].start, words[mention.last - 1].end
    return replace(
        event,
        id=_id(ledger.reading, start, end, event.name, event.dates),
        start=start,
        end=end,
        quote=document.text[start:end],
        heading=sentence.heading,
        place=event.place or place_of(sentence, mention, None),
    )


def _entries(ledger: _Ledger, scene: _Scene) -> Iterator[Event]:
    """Yield the events that entries of a diary are, whatever their names: "14 March – Hearing them"."""
    sentence = scene.sentence
    if not sentence.dates:
        return
    within_line = _DIARY_LINE.match(sentence.text)
    if not within_line and not _in_diary(ledger, sentence):
        return
    if any(group.strength > 1 for group in scene.groups):
        return
    start = within_line.end() if within_line else 0
    for entry in _ENTRY.finditer(sentence.text, start):
        yield from _entry(ledger, scene, sentence.start + entry.start(), sentence.start + entry.end())


def _entry(ledger: _Ledger, scene: _Scene, start: int, end: int) -> Iterator[Event]:
    """Yield the event of one entry: it has one day, and nothing that is an event by its noun."""
    sentence, text = scene.sentence, ledger.reading.document.text
    dates = [d for d in within(sentence.dates, start, end) if d.valid and d.precision in {"day", "range"}]
    first, last = sentence.index_at(start), sentence.index_from(end)
    named = any(first <= mention.first < last for mention in scene.mentions)
    if named or len(dates) != 1 or last - first > LONGEST_ENTRY:
        return
    date = dates[0]
    title = _title_of(ledger, sentence) if not _entry_name(text[start : date.start]) else None
    if title is not None:
        yield _titled(ledger, scene, date, title)
        return
    sides = text[start : date.start], text[date.end : end]
    name = next((name for side in sides if len((name := _entry_name(side)).split()) > 1), "")
    at = text.find(name, start, end)
    if not name or at < 0:
        return
    words = sentence.index_at(at), sentence.index_from(at + len(name))
    mention = Mention(
        first=words[0], last=max(words[1], words[0] + 1), name=" ".join(name.split()), kind="event"
    )
    yield _event(ledger, scene, mention, date, None)


def _title_of(ledger: _Ledger, sentence: Sentence) -> Sentence | None:
    """Return the sentence that begins an entry and is its title: "Working with families. 5 May, Hull."."""
    entry = ledger.reading.of_block(sentence.block)
    alone = len(entry) > 1 and entry[1] is sentence and not entry[0].dates
    return entry[0] if alone and len(entry[0].words) <= LONGEST_ENTRY else None


def _titled(ledger: _Ledger, scene: _Scene, date: FoundDate, title: Sentence) -> Event:
    """Return the event of an entry whose title is a sentence of its own."""
    name = " ".join(title.text.split()).strip(" .:,")
    event = _event(ledger, scene, Mention(first=0, last=1, name=name, kind="event"), date, None)
    last = sum(word.tag != "PUNCT" for word in title.words[-1:]) + len(title.words) - 1
    return _at(ledger, title, Mention(first=0, last=last, name=name, kind="event"), event)


def _entry_name(part: str) -> str:
    """Return what an entry calls its event: its words without weekday, hours and what stands behind these."""
    part = _WEEKDAY.sub("", part).strip(_EDGES)
    hours = _HOURS.search(part)
    if hours is not None:
        part = part[: hours.start()].strip(_EDGES) or part[hours.end() :].strip(_EDGES)
    return re.split(r"\s[–—-]\s|[,;(|]", part)[0].strip(_EDGES)


def _in_diary(ledger: _Ledger, sentence: Sentence) -> bool:
    """Tell whether a sentence stands in a list of dates: under such a heading, or announced as one."""
    if any(_DIARY.search(heading) for heading in sentence.block.path[-1:]):
        return True
    return sentence.block.kind == "list_item" and ledger.announced is not None


def _note(ledger: _Ledger, scene: _Scene, events: Sequence[Event]) -> None:
    """Keep a sentence's events, and what it leaves to the next."""
    sentence = scene.sentence
    if scene.attendance is not None and not scene.mentions:
        _count(ledger, sentence.block, scene.attendance)
    kept = [_keep(ledger, event) for event in events]
    ledger.latest = (sentence.block, kept[0]) if len(kept) == 1 else None
    lone = scene.mentions[0] if len(scene.mentions) == 1 else None
    may_go_on = lone is not None or ledger.undated is not None
    goes_on = may_go_on and _GOES_ON.match(sentence.text) is not None
    if lone is not None and not goes_on:
        dated = any(event.dates.start for event in events)
        ledger.undated = None if dated else (scene, lone)
    elif not goes_on or events:
        ledger.undated = None
    if sentence.block.kind != "list_item":
        announces = sentence.text.rstrip().endswith(":") and _DIARY.search(sentence.text)
        ledger.announced = sentence.block if announces else None


def _count(ledger: _Ledger, block: Block, attendance: int) -> None:
    """Give the event of the sentence before those who came by a sentence that only counts them."""
    if ledger.latest is not None and ledger.latest[0] is block:
        event = ledger.found[ledger.latest[1]]
        if event.attendance is None and event.state == "done":
            ledger.found[ledger.latest[1]] = replace(event, attendance=attendance)


def _keep(ledger: _Ledger, event: Event) -> int:
    """Add an event, or let it fill what the same one lacks; return its place.

    The same are of one kind on the same days, or where one has a month and the other a day
    in it and their names go together; neither has another place.
    """
    same = ledger.same.setdefault((event.kind, _month(event)), [])
    for i in same if event.dates.start is not None else ():
        other = ledger.found[i]
        if _is_same(other, event):
            finer = min(other, event, key=lambda each: _days(each.dates))
            ledger.found[i] = replace(
                finer,
                place=other.place or event.place,
                attendance=event.attendance if other.attendance is None else other.attendance,
            )
            return i
    same.append(len(ledger.found))
    ledger.found.append(event)
    return same[-1]


def _month(event: Event) -> tuple[int, int] | None:
    return (event.dates.start.year, event.dates.start.month) if event.dates.start else None


def _is_same(one: Event, two: Event) -> bool:
    if one.place != two.place and None not in (one.place, two.place):
        return False
    if one.dates == two.dates:
        return True
    wide, fine = sorted((one, two), key=lambda event: -_days(event.dates))
    names = (_telling(one.name), _telling(two.name))
    within_it = wide.dates.end is not None and fine.dates.end is not None and fine.dates.end <= wide.dates.end
    return within_it and _days(wide.dates) > LONGEST_WEEK and (names[0] <= names[1] or names[1] <= names[0])


def _telling(name: str) -> set[str]:
    """Return the words of a name, months and small words aside."""
    return {word.lower() for word in re.findall(r"\w+", _MONTH.sub("", name)) if len(word) > SHORT_WORD}


def _days(dates: Interval) -> int:
    return (dates.end - dates.start).days + 1 if dates.start and dates.end else LONGEST_WEEK


def _event(
    ledger: _Ledger,
    scene: _Scene,
    mention: Mention,
    date: FoundDate | None,
    attendance: int | None,
    *,
    listed: bool = False,
) -> Event:
    sentence, document = scene.sentence, ledger.reading.document
    words = sentence.words
    start, end = words[mention.first].start, words[mention.last - 1].end
    dates = Interval(start=date.date_start, end=date.date_end) if date else Interval()
    month = month_interval(document.period)
    return Event(
        id=_id(ledger.reading, start, end, mention.name, dates),
        document=document.id,
        start=start,
        end=end,
        quote=document.text[start:end],
        heading=sentence.heading,
        confidence=DATED if date is not None else COUNTED,
        name=mention.name,
        kind=mention.kind,
        dates=dates,
        state=event_state(sentence, mention, scene.mentions, scene.groups, dates, month),
        attendance=attendance,
        place=place_of(sentence, mention, date, listed=listed),
    )


def _id(reading: Reading, start: int, end: int, name: str, dates: Interval) -> str:
    return content_id(reading.document.id, "event", str(start), str(end), name, str(dates.start))
