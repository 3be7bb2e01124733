"""The records that answer a question for a number, a date or a name outright."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus import Activity, DateMention, Event, Metric, Question, Record
from search.hits import Hit
from search.matching import Topic

MOST = 3
SAME_SENTENCE = 0.5  # what the sentence says of the question counts, against what the record itself says


@dataclass(frozen=True, kw_only=True, slots=True)
class Lead:
    """A record that answers, and the hit whose sentence it was read out of."""

    record: Record
    hit: Hit

    @property
    def sentence(self) -> str:
        """The sentence that says so, or as much of it as the record quotes where the hit shows another."""
        return self.hit.text if self.record.quote in self.hit.text else self.record.quote


def find_leads(question: Question, topic: Topic, hits: Sequence[Hit]) -> tuple[Lead, ...]:
    """Return the metrics, events or dates, or activities that a question asks for, at most three.

    Best is what says most of the question itself, then what stands in the sentence that does. What
    only shares a passage with the topic is left out.
    """
    leads = {
        (lead.record.document, lead.record.id): (worth, lead)
        for hit in hits
        for worth, lead in _leads(question, topic, hit)
    }
    best = sorted(leads.values(), key=lambda pair: -pair[0])  # equal ones in the order of their hits
    return tuple(lead for _, lead in best[:MOST])


def _leads(question: Question, topic: Topic, hit: Hit) -> Iterator[tuple[float, Lead]]:
    answering = [(record, _answering_text(question, record)) for record in hit.records]
    texts = [(record, text) for record, text in answering if text is not None]
    said = topic.match(hit.text).weight if texts else 0.0
    for record, text in texts:
        if said:
            yield topic.match(text).weight + SAME_SENTENCE * said + hit.score, Lead(record=record, hit=hit)


def _answering_text(question: Question, record: Record) -> str | None:
    """Return what a record says of what it is about, or ``None`` if it is no answer to such a question."""
    if question.wants == "number":
        return f"{record.subject} {record.programme or ''}" if isinstance(record, Metric) else None
    if question.wants == "date":
        if isinstance(record, Event):
            return record.name
        return "" if isinstance(record, DateMention) and record.valid else None
    if question.asks_who and isinstance(record, Activity):
        return record.what if record.authorities or record.regions or record.organisations else None
    return None
