"""Scores the records of a document against what a person marked in it.

A record answers a mark where their spans overlap and their values agree; each
record answers one mark at most. An optional mark need not be answered, and what
overlaps one is not spurious.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from corpus import Activity, Annotations, DateMention, Document, Event, Metric, Priority, Record

Mark = dict[str, Any]
R = TypeVar("R", bound=Record)
ENOUGH = 0.4  # of two subjects' words, counted twice, over both lengths
# The ends of these are a matter of convention; the start's month or half of the days must agree.
LOOSE = {"season", "range", "academic_year", "year", "quarter", "term", "week"}
_STOP = frozenset(
    (
        "the",
        "of",
        "a",
        "an",
        "in",
        "on",
        "for",
        "to",
        "and",
        "at",
        "by",
        "with",
        "from",
        "their",
        "its",
        "our",
    )
)
_ENDING = re.compile(r"(ies|es|s|ing|ed)$")
_BLANK = re.compile(r"\s+")


@dataclass(slots=True)
class Tally:
    """Counts of one kind of record, and of what was right about those found."""

    found: int = 0
    missed: int = 0
    spurious: int = 0
    right: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    asked: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def note(self, aspect: str, *, right: bool) -> None:
        self.right[aspect] += right
        self.asked[aspect] += 1

    def figures(self) -> dict[str, float]:
        """Precision, recall and the share right of each aspect, to three decimals."""
        shares = {
            "precision": self.found / max(1, self.found + self.spurious),
            "recall": self.found / max(1, self.found + self.missed),
            **{aspect: self.right[aspect] / asked for aspect, asked in self.asked.items()},
        }
        return {name: int(1000 * share) / 1000 for name, share in shares.items()}


def words(text: str | None) -> set[str]:
    return {_ENDING.sub("", word) for word in re.findall(r"[a-z0-9]+", (text or "").lower())} - _STOP


def places(text: str, quote: str) -> list[tuple[int, int]]:
    """Every span at which a quote stands, white space aside."""
    pattern = r"\s+".join(re.escape(part) for part in _BLANK.split(quote.strip()))
    return [match.span() for match in re.finditer(pattern, text)]


def score(document: Document, annotations: Annotations, gold: Mark, tallies: dict[str, Tally]) -> None:
    """Add a document's score to the tallies, by kind."""
    text = document.text
    title = places(text, gold["doc"]["title"])
    for mark, metric in _answered(
        text, gold["metrics"], annotations.metrics, _same_value, tallies["metrics"], ()
    ):
        tallies["metrics"].note("unit", right=_same_unit(mark, metric))
        tallies["metrics"].note("subject", right=_same_subject(mark, metric))
        if "as_of" in mark:
            held = [day.isoformat() if day else None for day in (metric.as_of.start, metric.as_of.end)]
            tallies["metrics"].note("as_of", right=held == mark["as_of"])
        for aspect in ("qualifier", "state", "denominator", "programme"):
            if aspect in mark:
                tallies["metrics"].note(aspect, right=getattr(metric, aspect) == mark[aspect])
    for mark, found in _answered(
        text, gold.get("dates", ()), annotations.dates, lambda *_: True, tallies["dates"], title
    ):
        tallies["dates"].note("value", right=_same_days(mark, found))
    score_priorities(text, gold["priorities"], annotations.priorities, tallies["priorities"])
    for kind in ("organisations", "programmes"):
        _named(gold.get(kind, ()), getattr(annotations, kind), tallies[kind])
    whole = gold.get("complete", ())
    _score_events(gold.get("events", ()), annotations.events, tallies["events"], complete="events" in whole)
    if "activities" in whole:
        _score_activities(gold["activities"], annotations.activities, tallies["activities"])


def score_priorities(text: str, marks: Sequence[Mark], found: Sequence[Priority], tally: Tally) -> None:
    """Count the region's own priorities by name; those of others are marked nowhere."""
    for mark, priority in _answered(text, marks, _own(found), _same_name, tally, ()):
        tally.note("status", right=mark["status"] == priority.status)


def _own(found: Sequence[Priority]) -> tuple[Priority, ...]:
    return tuple(priority for priority in found if priority.owner is None)


def _named(marks: Sequence[str], records: Sequence[Any], tally: Tally) -> None:
    """Count the names that a record has, give or take a word; nobody marked them all: none is spurious."""
    got = [words(record.name) for record in records]
    for mark in marks:
        wanted = words(mark)
        found = any(name and (2 * len(wanted & name) >= len(wanted | name) or wanted <= name) for name in got)
        tally.found += found
        tally.missed += not found


def _score_events(marks: Sequence[Mark], events: Sequence[Event], tally: Tally, *, complete: bool) -> None:
    """Count the events found by first day and a word of the name; ``complete`` says that all were marked."""
    free = list(events)
    for mark in sorted(marks, key=_is_optional):
        answer = next((event for event in free if _same_event(mark, event)), None)
        if answer is not None:
            free.remove(answer)
        if _is_optional(mark):
            continue
        tally.found += answer is not None
        tally.missed += answer is None
        for aspect in ("state", "place", "attendance"):
            if answer is not None and aspect in mark:
                tally.note(aspect, right=getattr(answer, aspect) == mark[aspect])
    tally.spurious += len(free) if complete else 0


def _is_optional(mark: Mark) -> bool:
    return bool(mark.get("optional"))


def _same_event(mark: Mark, event: Event) -> bool:
    day = date.fromisoformat(mark["day"]) if mark["day"] else None
    return event.dates.start == day and bool(words(mark["name"]) & words(event.name))


def _score_activities(marks: Sequence[Mark], activities: Sequence[Activity], tally: Tally) -> None:
    """Count the activities found where they are marked; those of one place are one, with all their themes."""
    free: dict[tuple[int, int], list[Activity]] = defaultdict(list)
    for activity in activities:
        free[activity.start, activity.end].append(activity)
    for mark in sorted(marks, key=_is_optional):
        span = max(free, key=lambda span: _shared(span, mark), default=None)
        answer = free.pop(span) if span is not None and _shared(span, mark) > 0 else []
        if _is_optional(mark):
            continue
        tally.found += bool(answer)
        tally.missed += not answer
        if answer:
            _note_activity(mark, answer, tally)
    near = [(mark["start"], mark["end"]) for mark in marks if _is_optional(mark)]
    tally.spurious += sum(not _overlap(answer[0], near) for answer in free.values())


def _shared(span: tuple[int, int], mark: Mark) -> int:
    """Return how many characters a span shares with a mark."""
    first, last = max(span[0], mark["start"]), min(span[1], mark["end"])
    return int(last - first)


def _note_activity(mark: Mark, answer: Sequence[Activity], tally: Tally) -> None:
    """Note whether state, theme and doers are those marked.

    A theme is right where it shares a word with the mark. Of those who act all that are
    marked are to be found, and no other authority.
    """
    if "state" in mark:
        tally.note("state", right=answer[0].state == mark["state"])
    if "theme" in mark:
        tally.note("theme", right=any(words(mark["theme"]) & words(each.theme) for each in answer))
    wanted = [words(name) for name in mark["who"]]
    authorities = [words(name) for name in answer[0].authorities]
    named = [*authorities, *(words(name) for name in answer[0].organisations)]
    tally.note(
        "who",
        right=all(any(want <= name or name <= want for name in named) for want in wanted)
        and all(any(want <= name or name <= want for want in wanted) for name in authorities),
    )


def _answered(
    text: str,
    marks: Sequence[Mark],
    records: Sequence[R],
    agree: Callable[[Mark, R], bool],
    tally: Tally,
    neutral: Sequence[tuple[int, int]],
) -> Iterator[tuple[Mark, R]]:
    """Yield each required mark with the record that answers it, and count the rest."""
    answers, spurious = _matched(text, marks, records, agree, neutral)
    for mark, answer in answers:
        tally.found += answer is not None
        tally.missed += answer is None
        if answer is not None:
            yield mark, answer
    tally.spurious += len(spurious)


def _matched(
    text: str,
    marks: Sequence[Mark],
    records: Sequence[R],
    agree: Callable[[Mark, R], bool],
    neutral: Sequence[tuple[int, int]],
) -> tuple[list[tuple[Mark, R | None]], list[R]]:
    """Return each required mark with the record that answers it, and the records that answer none."""
    spans = [places(text, mark["quote"]) for mark in marks]
    free = list(records)
    near = [
        *neutral,
        *(span for mark, own in zip(marks, spans, strict=True) if mark.get("optional") for span in own),
    ]
    answers: list[tuple[Mark, R | None]] = []
    for mark, own in sorted(zip(marks, spans, strict=True), key=lambda pair: bool(pair[0].get("optional"))):
        answer = next((record for record in free if _overlap(record, own) and agree(mark, record)), None)
        if answer is not None:
            free.remove(answer)
        if not mark.get("optional"):
            answers.append((mark, answer))
    return answers, [record for record in free if not _overlap(record, near)]


def verdicts(document: Document, annotations: Annotations, gold: Mark) -> Iterator[tuple[str, Record, bool]]:
    """Yield the kind of each record that can be judged, the record, and whether it is right.

    Of a metric that is value, unit and subject, of a date its days, of a priority its name and status.
    """
    text = document.text
    title = places(text, gold["doc"]["title"]) if "doc" in gold and "title" in gold["doc"] else []
    if "metrics" in gold:
        yield from _judged(
            "metrics", _matched(text, gold["metrics"], annotations.metrics, _same_value, ()), _same_metric
        )
    if "dates" in gold:
        yield from _judged(
            "dates", _matched(text, gold["dates"], annotations.dates, lambda *_: True, title), _same_days
        )
    if "priorities" in gold:
        yield from _judged(
            "priorities",
            _matched(text, gold["priorities"], _own(annotations.priorities), _same_name, ()),
            lambda mark, priority: mark["status"] == priority.status,
        )


def _judged(
    kind: str,
    matched: tuple[list[tuple[Mark, R | None]], list[R]],
    right: Callable[[Mark, R], bool],
) -> Iterator[tuple[str, Record, bool]]:
    answers, spurious = matched
    yield from ((kind, answer, right(mark, answer)) for mark, answer in answers if answer is not None)
    yield from ((kind, record, False) for record in spurious)


def _same_metric(mark: Mark, metric: Metric) -> bool:
    return _same_unit(mark, metric) and _same_subject(mark, metric)


def _overlap(record: Record, spans: Sequence[tuple[int, int]]) -> bool:
    return any(record.start < end and start < record.end for start, end in spans)


def _same_value(mark: Mark, metric: Metric) -> bool:
    if mark["value"] is None:
        return (metric.value_min, metric.value_max) == (mark["value_min"], mark["value_max"])
    wanted = float(mark["value"])
    return metric.value is not None and abs(metric.value - wanted) < 1e-6 * max(1.0, abs(wanted))


def _same_unit(mark: Mark, metric: Metric) -> bool:
    plain = mark["unit"] in {"items", "times", "priorities", "placements", "applications"}
    return bool(words(metric.unit) & words(mark["unit"])) or (
        plain and bool(words(metric.unit) & (words(mark["subject"]) | {"item"}))
    )


def _same_subject(mark: Mark, metric: Metric) -> bool:
    wanted, got = words(mark["subject"]), words(metric.subject)
    return 2 * len(wanted & got) >= ENOUGH * (len(wanted) + len(got)) and bool(wanted & got)


def _same_days(mark: Mark, found: DateMention) -> bool:
    if not mark["valid"] or not found.valid:
        return bool(mark["valid"]) == found.valid
    start, end = (date.fromisoformat(day) if day else None for day in (mark["iso_start"], mark["iso_end"]))
    if start is None or end is None:
        return (start is None or found.date_start == start) and (end is None or found.date_end == end)
    if (found.date_start, found.date_end) == (start, end):
        return True
    loose = mark["precision"] in LOOSE or re.search(r"early|mid|late|end", mark["quote"], re.IGNORECASE)
    if not loose or found.date_start is None or found.date_end is None:
        return False
    shared = (min(found.date_end, end) - max(found.date_start, start)).days + 1
    spanned = (max(found.date_end, end) - min(found.date_start, start)).days + 1
    same_month = (found.date_start.year, found.date_start.month) == (start.year, start.month)
    return same_month or 2 * shared >= spanned


def _same_name(mark: Mark, priority: Priority) -> bool:
    wanted, got = words(mark["name"]), words(priority.name)
    return 2 * len(wanted & got) >= max(1, min(len(wanted), len(got)))
