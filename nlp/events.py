"""Events: meetings, summits, trainings, inspections and the like that have a date or an attendance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from corpus import ActivityState, Event, Interval, Metric, content_id
from nlp import lexicon as lex
from nlp.dates import FoundDate
from nlp.lexicon import word_set
from nlp.nouns import Phrase, phrase_before
from nlp.reading import Reading, Sentence, month_interval
from nlp.tense import VerbGroup, find_verb_groups, state_of
from nlp.words import NOMINAL, Word

_KINDS = (lex.EVENTS | lex.EVENTS_IN_COMPANY) - word_set(
    """
    assessment activity exercise debate dialogue talk round day module tour presentation consultation
    showcase panel forum moderation clinic interview
    """
)
_MODIFIED = word_set("challenge review audit visit course")
_NOT_MODIFIERS = word_set(
    """
    next last first second third further another same most recent this that each final annual
    """
)


def find_events(reading: Reading, metrics: Sequence[Metric]) -> tuple[Event, ...]:
    """Return the events that the document dates or counts heads at, each once."""
    found: dict[tuple[str, Interval], Event] = {}
    heading_dates: dict[str, FoundDate] = {}
    for sentence in reading.sentences:
        if sentence.block.kind == "heading" and len(sentence.dates) == 1:
            heading_dates[sentence.text] = sentence.dates[0]
        for event in _events(reading, sentence, metrics, heading_dates):
            key = (event.name.lower(), event.dates)
            if key not in found:
                found[key] = event
    return tuple(found.values())


def _events(
    reading: Reading, sentence: Sentence, metrics: Sequence[Metric], heading_dates: dict[str, FoundDate]
) -> Iterator[Event]:
    groups = find_verb_groups(sentence.words)
    attendance = _attendance(sentence, metrics)
    phrases = list(_event_phrases(sentence.words))
    for phrase in phrases:
        date = _date_of(sentence, phrase, phrases)
        if date is None and (path := sentence.block.path) and len(phrases) == 1 and attendance is not None:
            date = heading_dates.get(path[-1])
        if (date is None or not date.valid) and (attendance is None or len(phrases) != 1):
            continue
        yield _event(reading, sentence, phrase, date, attendance if len(phrases) == 1 else None, groups)


def _event_phrases(words: Sequence[Word]) -> Iterator[Phrase]:
    """Yield the noun phrases whose head is an event."""
    for i, word in enumerate(words):
        if word.tag not in NOMINAL or word.base not in _KINDS or word.possessive:
            continue
        if i + 1 < len(words) and words[i + 1].tag in NOMINAL:
            continue
        phrase = phrase_before(words, i + 1)
        if phrase is None:
            continue
        first = phrase.first
        while first < i and words[first].lower in _NOT_MODIFIERS:
            first += 1
        if word.base not in _MODIFIED or first < i:
            yield Phrase(first, i + 1, i)


def _date_of(sentence: Sentence, phrase: Phrase, phrases: Sequence[Phrase]) -> FoundDate | None:
    """Return the date nearest to an event, unless another event stands between the two."""
    start, end = sentence.words[phrase.first].start, sentence.words[phrase.last - 1].end
    best: tuple[int, FoundDate] | None = None
    for date in sentence.dates:
        low, high = (end, date.start) if date.start >= end else (date.end, start)
        between = any(low <= sentence.words[p.head].start < high for p in phrases if p != phrase)
        gap = sentence.text[low - sentence.start : high - sentence.start]
        if (
            between
            or ";" in gap
            or len(gap) > 120
            or date.precision in {"year", "academic_year", "financial_year"}
        ):
            continue
        if best is None or len(gap) < best[0]:
            best = (len(gap), date)
    return best[1] if best else None


def _attendance(sentence: Sentence, metrics: Iterable[Metric]) -> int | None:
    """Return the number of people that came, where the sentence says that people came."""
    if not any(
        word.lower in {"attendance", "attended", "attendees", "delegates", "attending", "present"}
        for word in sentence.words
    ):
        return None
    people = [
        m
        for m in metrics
        if m.unit == "people" and sentence.start <= m.start < sentence.end and m.value is not None
    ]
    return int(people[0].value) if len(people) == 1 and people[0].value is not None else None


def _event(
    reading: Reading,
    sentence: Sentence,
    phrase: Phrase,
    date: FoundDate | None,
    attendance: int | None,
    groups: Sequence[VerbGroup],
) -> Event:
    document = reading.document
    words = sentence.words
    start, end = words[phrase.first].start, words[phrase.last - 1].end
    name = " ".join(document.text[start:end].split())
    dates = Interval(start=date.date_start, end=date.date_end) if date else Interval()
    return Event(
        id=content_id(document.id, "event", str(start), str(end), name, str(dates.start)),
        document=document.id,
        start=start,
        end=end,
        quote=document.text[start:end],
        heading=sentence.heading,
        confidence=0.7,
        name=name,
        kind=words[phrase.head].base,
        dates=dates,
        state=_state(sentence, phrase, groups, dates, month_interval(document.period)),
        attendance=attendance,
    )


def _state(
    sentence: Sentence, phrase: Phrase, groups: Sequence[VerbGroup], dates: Interval, month: Interval | None
) -> ActivityState:
    """Return an event's state: by the verb it belongs to, or where there is none by its date."""
    planned = next((g for g in groups if 0 <= phrase.first - g.last <= 3 and not g.finite), None)
    if planned is not None and sentence.words[planned.first].lower == "to":
        return "planned"
    near = [g for g in groups if g.finite and (g.first >= phrase.last or g.last <= phrase.first)]
    near.sort(key=lambda group: (group.first < phrase.last, abs(group.first - phrase.last)))
    if near and near[0].state != "under way":
        return near[0].state
    if month is None or dates.start is None or month.start is None or month.end is None:
        return state_of(sentence.words, groups)
    end = dates.end or dates.start
    return (
        "planned"
        if dates.start > month.end
        else "done"
        if end < month.start
        else state_of(sentence.words, groups)
    )
