"""Answer a question: understand it, find, group, and give the answer the form that programs read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from corpus import DocumentSummary, Filters
from nlp import read_question
from search import answer as group_answer
from service.wiring import Regionwise

if TYPE_CHECKING:
    from search import Answer, GroupBy, Hit

CANDIDATES = 100  # a leg of the ranking; more moved nothing in the measurements behind the design


def answer(
    app: Regionwise,
    text: str,
    filters: Filters | None = None,
    *,
    group_by: GroupBy = "region",
    limit: int = 10,
    offset: int = 0,
) -> Answer:
    """Answer a question; ``filters`` given here go before those that the question's own words imply."""
    question = read_question(text)
    question = replace(question, filters=narrow(question.filters, filters or Filters()))
    ranking = app.index.find(question, CANDIDATES)
    return group_answer(question, ranking, app.store, group_by=group_by, limit=limit, offset=offset)


def narrow(implied: Filters, given: Filters) -> Filters:
    """Return the filters with each that was given in place of the one that the question implies."""
    return Filters(
        regions=given.regions or implied.regions,
        since=given.since or implied.since,
        until=given.until or implied.until,
        themes=given.themes or implied.themes,
        states=given.states or implied.states,
    )


def answer_json(answer: Answer) -> dict[str, Any]:
    """Return an answer as ``search --format json`` writes it.

    A hit's ``start`` and ``end`` are offsets into its document's text; its
    ``highlights`` are offsets within the hit's own ``text``.
    """
    return {
        "query": answer.question.text,
        "groups": [
            {
                "region": group.hits[0].document.region,
                "name": group.name,
                "authorities": list(group.authorities),
                "state": group.state,
                "score": group.score,
                "hits": [_hit_json(hit) for hit in group.hits],
            }
            for group in answer.groups
        ],
        "hits": [_hit_json(hit) for hit in answer.hits],
        "total": answer.total,
        "facets": {name: dict(counts) for name, counts in answer.facets.items()},
        "notes": list(answer.notes),
    }


def _hit_json(hit: Hit) -> dict[str, Any]:
    return {
        "score": hit.score,
        "keyword": hit.keyword,
        "dense": hit.dense,
        "text": hit.text,
        "start": hit.start,
        "end": hit.end,
        "highlights": [list(span) for span in hit.highlights],
        "heading": " > ".join(hit.passage.path),
        "state": hit.state,
        "authorities": list(hit.authorities),
        "mentioned_only": hit.mentioned_only,
        "also_in": [_document_json(document) for document in hit.also_in],
        "document": _document_json(hit.document),
    }


def _document_json(document: DocumentSummary) -> dict[str, Any]:
    return {
        "id": document.id,
        "title": document.title,
        "region": document.region,
        "period": document.period,
        "source": document.source,
    }
