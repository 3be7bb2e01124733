"""Ask what a form or an address asks."""

from __future__ import annotations

from search import Answer
from service.answering import answer
from service.web.asking import SearchQuery
from service.wiring import Regionwise


def ask(house: Regionwise, query: SearchQuery) -> Answer:
    """Return the answer to a search as it was checked."""
    return answer(
        house,
        query.q,
        query.filters(),
        group_by=query.group_by,
        limit=query.limit,
        offset=query.offset,
        implied=query.implied,
        corrected=query.correct,
    )
