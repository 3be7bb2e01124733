"""Read what an answer shows: the passages, their documents and what is recorded of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corpus import Activity, DateMention, Event, Metric, Priority, Programme, Question, Record
from search.choosing import Choice, names_of
from search.found import Found
from search.hits import Hit, make_hit
from search.matching import Topic, terms_of
from search.ranking import Candidate, Ranking
from search.source import AnswerSource

BREAK = 4  # characters between a heading and what stands under it, at most
SHOWN_KINDS: tuple[type[Record], ...] = (Metric, Event, Activity, DateMention, Priority)


class Reader:
    """Makes hits of what was found; each is read once, however often it is asked for.

    ``ahead`` is what will be asked for in any case: one reading of more takes less than two.
    """

    def __init__(
        self, question: Question, ranking: Ranking, source: AnswerSource, ahead: Sequence[Found] = ()
    ) -> None:
        self.question = question
        self.ranking = ranking
        self._source = source
        self.topic = Topic(terms_of(question), question.meant)
        named = () if ranking.unnamed else names_of(question.authorities)
        self._choice = Choice(question, self.topic, named)
        self._hits: dict[int, Hit | None] = {}
        self._ahead = ahead

    def hits(self, found: Sequence[Found]) -> list[Hit]:
        """Return the hits of these, in their order; what has gone meanwhile is left out."""
        missing = {each.place: each for each in found if each.place not in self._hits}
        if missing:
            missing |= {each.place: each for each in self._ahead}
            self._ahead = ()
            self._read(list(missing.values()))
        hits = (self._hits[each.place] for each in found)
        return [hit for hit in hits if hit]

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

    def programmes(self, hits: Iterable[Hit]) -> dict[int, list[str]]:
        """Return the programmes that the passages of these hits name, by the passages' numbers."""
        contexts = self._source.contexts([hit.passage.number for hit in hits], (Programme,))
        return {
            number: list(dict.fromkeys(each.name for each in context.records if isinstance(each, Programme)))
            for number, context in contexts.items()
        }

    def _read(self, found: Sequence[Found]) -> None:
        places = [place for each in found for place in (each.place, *each.repeats)]
        rows = map(Candidate._make, self.ranking.scored[places].tolist())
        candidates = dict(zip(places, rows, strict=True))
        contexts = self._source.contexts([each.number for each in candidates.values()], SHOWN_KINDS)
        for each in found:
            context = contexts.get(each.number)
            if context is None:
                self._hits[each.place] = None
                continue
            others = [contexts.get(candidates[place].number) for place in each.repeats]
            elsewhere = {other.document.id: other.document for other in others if other}
            elsewhere.pop(context.document.id, None)
            also_in = tuple(elsewhere.values())
            candidate = candidates[each.place]
            self._hits[each.place] = make_hit(each, candidate, context, also_in, self.question, self._choice)
