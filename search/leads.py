"""The records that answer a question for a number, a date or a name outright."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus import Activity, DateMention, Event, Interval, Metric, Question, Record
from search.hits import Hit
from search.matching import Topic

MOST = 3
SAME_SENTENCE = 0.5  # what the sentence says of the question counts, against what the record itself says
HALF = 0.5  # of what is asked for must be said: by a metric's subject, by an event's or act's sentence
NEAR_BEST = 0.7  # of the best lead's worth; what falls below answers something else
TIMES = frozenset({"hours", "days", "weeks", "months", "years"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Lead:
    """A record that answers, and the hit whose sentence or heading it was read out of."""

    record: Record
    hit: Hit

    @property
    def sentence(self) -> str:
        """The sentence that says so, or as much of it as the record quotes where the hit shows another."""
        return self.hit.text if self.hit.start <= self.record.start < self.hit.end else self.record.quote


def find_leads(
    question: Question, topic: Topic, hits: Sequence[Hit], above: Mapping[int, Sequence[Event]]
) -> tuple[Lead, ...]:
    """Return the metrics, events or dates, or activities that a question asks for, at most three.

    Best is what says most of the question itself, then what stands in the sentence that does. Each
    sentence leads once. What says less than half of what is asked for is left out, and what falls far
    behind the best. ``above`` are the events in the headings over the hits, by their passages' numbers.
    """
    if not (question.wants or question.asks_who):
        return ()
    leads: dict[tuple[str, int], tuple[float, Lead]] = {}
    for hit in hits:
        for worth, lead in _leads(question, topic, hit, above.get(hit.passage.number, ())):
            key = (hit.document.id, hit.start if lead.sentence == hit.text else lead.record.start)
            if key not in leads or worth > leads[key][0]:
                leads[key] = worth, lead
    best = sorted(leads.values(), key=lambda pair: -pair[0])  # equal ones in the order of their hits
    return tuple(lead for worth, lead in best[:MOST] if worth >= NEAR_BEST * best[0][0])


def _leads(
    question: Question, topic: Topic, hit: Hit, above: Sequence[Event]
) -> Iterator[tuple[float, Lead]]:
    for places, records in ((hit.text, hit.records), (" ".join(hit.passage.path), above)):
        answering = [(record, _answering_text(question, record)) for record in records]
        texts = [(record, text) for record, text in answering if text is not None]
        said = topic.match(places).weight if texts else 0.0
        for record, text in texts:
            own = topic.match(text).weight
            if (own if isinstance(record, Metric) else max(said, own)) >= HALF * topic.whole:
                worth = own + SAME_SENTENCE * said + hit.score
                yield worth, Lead(record=record, hit=hit)


def _answering_text(question: Question, record: Record) -> str | None:
    """Return what a record says of what it is about, or ``None`` if it is no answer to such a question."""
    if question.wants == "number":
        return _subject(record) if isinstance(record, Metric) and _measures(question, record) else None
    if question.wants == "date":
        if isinstance(record, Event):
            return record.name if record.dates != Interval() else None
        return "" if isinstance(record, DateMention) and record.valid and record.date_start else None
    if question.asks_who and isinstance(record, Activity):
        return record.what if record.authorities or record.regions or record.organisations else None
    return None


def _subject(metric: Metric) -> str:
    return f"{metric.subject} {metric.programme or ''}"


def _measures(question: Question, metric: Metric) -> bool:
    """Say whether a metric is of the sort that is asked for: money, a share, a time, or a count."""
    unit = metric.unit
    if question.measure == "money":
        return unit == "GBP"
    if question.measure == "share":
        return unit == "percent"
    if question.measure == "time":
        return unit in TIMES
    return question.measure is None or not (unit in {"GBP", "percent"} or unit in TIMES)
