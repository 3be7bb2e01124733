"""Ask what a form or an address asks, each in its turn."""

from __future__ import annotations

import asyncio
from datetime import date

from search import Answer
from service.answerer import Asked
from service.answering import Manner
from service.web.asking import SearchQuery
from service.wiring import Regionwise


def ask(house: Regionwise, query: SearchQuery) -> Answer:
    """Return the answer to a search as it was checked."""
    return house.answerers.answer(_asked(query)).result()


async def ask_for_json(house: Regionwise, query: SearchQuery) -> bytes:
    """Return the JSON of the answer, of the shape of ``AnswerOut``, without holding up other requests."""
    return await asyncio.wrap_future(house.answerers.answer_encoded(_asked(query)))


def _asked(query: SearchQuery) -> Asked:
    return Asked(
        text=query.q,
        filters=query.filters(),
        group_by=query.group_by,
        limit=query.limit,
        offset=query.offset,
        manner=Manner(
            implied=query.implied,
            plain=frozenset(query.plain),
            corrected=query.correct,
            nearest=query.nearest,
            today=date.today(),  # noqa: DTZ011 - "last year" is the reader's
        ),
        snapshot=query.snapshot,
        explain=query.explain,
        hide_people=query.hide_people,
    )
