"""Read what an answer shows: the passages, their documents and what is recorded of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from corpus import Activity, DateMention, Event, Metric, Priority, Programme, Question, Record
from search.found import Found
from search.hits import Deeds, Hit, make_hit
from search.matching import Topic
from search.ranking import Ranking
from search.source import AnswerSource

BREAK = 4  # characters between a heading and what stands under it, at most
SHOWN_KINDS = (Metric, Event, Activity, DateMention, Priority)


class Reader:
    """Makes hits of what was found; each is read once, however often it is asked for."""

    def __init__(self, question: Question, ranking: Ranking, source: AnswerSource) -> None:
        self.question = question
        self.ranking = ranking
        self._source = source
        self.topic = Topic(question)
        self._hits: dict[int, Hit | None] = {}

    def hits(self, found: Sequence[Found]) -> list[Hit]:
        """Return the hits of these, in their order; what has gone meanwhile is left out."""
        self._read([each for each in found if each.place not in self._hits])
        hits = (self._hits[each.place] for each in found)
        return [hit for hit in hits if hit]

    def with_records(self, hits: Iterable[Hit]) -> dict[int, Hit]:
        """Return these hits with what was read out of their sentences, by their passages' numbers."""
        many = list(hits)
        records: defaultdict[str, list[Record]] = defaultdict(list)
        for record in self._source.records_within(
            SHOWN_KINDS, [(hit.document.id, hit.start, hit.end) for hit in many]
        ):
            records[record.document].append(record)
        return {
            hit.passage.number: replace(
                hit,
                records=tuple(each for each in records[hit.document.id] if hit.start <= each.start < hit.end),
            )
            for hit in many
        }

    def events_above(self, hits: Iterable[Hit]) -> dict[int, list[Event]]:
        """Return the events that the headings over these hits name, by their passages' numbers.

        Only where a question asks when: a heading may be all that dates what stands under it.
        """
        if self.question.wants != "date":
            return {}
        spans = {
            hit.passage.number: (
                hit.document.id,
                hit.passage.start - len(hit.passage.path[-1]) - BREAK,
                hit.passage.start,
            )
            for hit in hits
            if hit.passage.path
        }
        events = [
            each for each in self._source.records_within((Event,), spans.values()) if isinstance(each, Event)
        ]
        return {
            number: [each for each in events if each.document == document and start <= each.start < end]
            for number, (document, start, end) in spans.items()
        }

    def programmes(self, hit: Hit) -> list[str]:
        """Return the programmes that a hit's passage names."""
        passage = hit.passage
        records = self._source.records_within((Programme,), [(passage.document, passage.start, passage.end)])
        return list(dict.fromkeys(each.name for each in records if isinstance(each, Programme)))

    def _read(self, found: Sequence[Found]) -> None:
        if not found:
            return
        numbers = {place: self.ranking.candidates[place].number for place in self._places(found)}
        passages = self._source.passages(numbers.values())
        documents = self._source.summaries({passage.document for passage in passages.values()})
        shown = [passages[each.candidate.number] for each in found if each.candidate.number in passages]
        spans = [(passage.document, passage.start, passage.end) for passage in shown]
        deeds = Deeds(self._source.records_within((Activity, Event), spans))
        for each in found:
            passage = passages.get(each.candidate.number)
            document = documents.get(passage.document) if passage else None
            if passage is None or document is None:
                self._hits[each.place] = None
                continue
            others = (passages.get(numbers[place]) for place in each.repeats)
            elsewhere = {other.document: documents[other.document] for other in others if other}
            elsewhere.pop(document.id, None)
            self._hits[each.place] = make_hit(
                each, passage, document, tuple(elsewhere.values()), self.question, self.topic, deeds
            )

    @staticmethod
    def _places(found: Iterable[Found]) -> list[int]:
        return [place for each in found for place in (each.place, *each.repeats)]
