"""Dates found become date records, with the warnings that need the sentence and the document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from corpus import DateMention, content_id
from nlp.cautions import caution
from nlp.dates import FoundDate
from nlp.reading import Reading, Sentence, month_interval
from nlp.tense import VerbGroup


def make_dates(reading: Reading) -> tuple[DateMention, ...]:
    """Return a record for every date of the document, in order."""
    return tuple(
        record for sentence in reading.sentences if sentence.dates for record in _records(reading, sentence)
    )


def _records(reading: Reading, sentence: Sentence) -> Iterator[DateMention]:
    finite = [group for group in sentence.groups if group.finite]
    for date in sentence.dates:
        yield _record(reading, sentence, date, _group_of(sentence, finite, date))


def _record(reading: Reading, sentence: Sentence, date: FoundDate, group: VerbGroup | None) -> DateMention:
    document = reading.document
    return DateMention(
        id=content_id(document.id, "date", str(date.start), str(date.end)),
        document=document.id,
        start=date.start,
        end=date.end,
        quote=document.text[date.start : date.end],
        heading=sentence.heading,
        confidence=0.5 if not date.valid else 0.8 if date.relative else 0.95,
        warnings=(*date.warnings, *_late_plan(reading, sentence, date, group)),
        date_start=date.date_start,
        date_end=date.date_end,
        precision=date.precision,
        edtf=date.edtf,
        relative=date.relative,
        valid=date.valid,
        anchor=date.anchor,
    )


def _late_plan(
    reading: Reading, sentence: Sentence, date: FoundDate, group: VerbGroup | None
) -> tuple[str, ...]:
    """Warn of a date that is planned, yet lies before the document."""
    month = month_interval(reading.document.period)
    if month is None or month.start is None or date.date_end is None or date.date_end >= month.start:
        return ()
    if group is None or group.state != "planned" or _in_the_past(sentence, group):
        return ()
    return (caution("planned-in-past", f"planned, yet before the document ({reading.document.period})"),)


def _group_of(sentence: Sentence, finite: Sequence[VerbGroup], date: FoundDate) -> VerbGroup | None:
    """Return the verb group that a date hangs on: the nearest before it, else the first after."""
    k = bisect_right(finite, sentence.index_at(date.start), key=lambda group: group.last)
    return finite[k - 1] if k else (finite[0] if finite else None)


def _in_the_past(sentence: Sentence, group: VerbGroup) -> bool:
    words = {word.lower for word in sentence.words[group.first : group.last]}
    return bool(words & {"had", "was", "were"})
