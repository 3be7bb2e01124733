"""What was read out of a sentence, in a few words: figures, events, dates and priorities."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus import DateMention, Event, Interval, Metric, Priority, Record
from corpus.periods import name_month
from service.amounts import word_value
from service.days import word_interval

if TYPE_CHECKING:
    from search import Group, Hit


def word_group_months(group: Group) -> str:
    """Return of which months the updates are in which a group's sentences stand: "May 2016 to June 2018"."""
    periods = sorted({hit.document.period for hit in group.hits if hit.document.period})
    months = [name_month(period) for period in periods]
    return " to ".join(months[:1] + months[1:][-1:])


def word_facts(hit: Hit) -> tuple[str, ...]:
    """Return what was read out of a hit's sentence, each thing once, besides who does what.

    A date is said by itself only if nothing else that was read has it.
    """
    told = [record for record in hit.records if not isinstance(record, DateMention)]
    dated = {word_interval(when) for record in told if (when := _when(record))}
    days = (word_interval(_when(record)) for record in hit.records if isinstance(record, DateMention))
    facts = (*_facts(told), *(day for day in days if day and day not in dated))
    return tuple(dict.fromkeys(facts))


def _facts(records: list[Record]) -> Iterator[str]:
    for record in records:
        match record:
            case Metric():
                yield f"{record.subject}: {word_value(record)}{_stage(record.state, 'actual')}{_at(record)}"
            case Event():
                yield f"{record.name}{_stage(record.state, '')}{_at(record)}"
            case Priority():
                yield f"priority: {record.name} ({record.status})"


def _stage(state: str, usual: str) -> str:
    return "" if state == usual else f", {state}"


def _at(record: Metric | Event) -> str:
    words = word_interval(_when(record))
    return f", {words}" if words else ""


def _when(record: Record) -> Interval:
    match record:
        case Metric():
            return record.as_of
        case Event():
            return record.dates
        case DateMention():
            return Interval(start=record.date_start, end=record.date_end)
        case _:
            return Interval()
