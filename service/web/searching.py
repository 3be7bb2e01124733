"""Ask what a form or an address asks, each in its turn."""

from __future__ import annotations

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor
from datetime import date

from corpus.codec import to_json
from search import Answer
from service.answering import Manner, answer, answer_json
from service.hiding import hide_in, hiding_in
from service.web.asking import SearchQuery
from service.wiring import Regionwise

# As many answers are made at the same time as there are processors: more of them take turns at Python's
# lock, and 32 clients got 30 answers a second instead of 46. The others wait in line.
_ANSWERING = ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="answering")


def ask(house: Regionwise, query: SearchQuery) -> Answer:
    """Return the answer to a search as it was checked."""
    return _ANSWERING.submit(_answer, house, query).result()


async def ask_for_json(house: Regionwise, query: SearchQuery) -> bytes:
    """Return the JSON of the answer, of the shape of ``AnswerOut``, without holding up other requests."""
    return await asyncio.wrap_future(_ANSWERING.submit(_answer_encoded, house, query))


def _answer_encoded(house: Regionwise, query: SearchQuery) -> bytes:
    found = _answer(house, query)
    plain = answer_json(found, explain=query.explain)
    if query.hide_people or house.settings.hide_people:
        plain = hide_in(plain, hiding_in(house, found).hider)
    return to_json(plain | {"explanation": plain.get("explanation")})


def _answer(house: Regionwise, query: SearchQuery) -> Answer:
    return answer(
        house,
        query.q,
        query.filters(),
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
    )
