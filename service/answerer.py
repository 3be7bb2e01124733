"""What a process of :mod:`service.answerers` does: questions come in, answers go out, while anybody asks.

Both ends are this program, and a question was checked in every field when it came, so pickle carries
nothing here that was not made by ourselves.
"""

from __future__ import annotations

import gc
import sys
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from corpus import Filters, RegionwiseError
from corpus.codec import to_json
from service.answering import Manner, answer, answer_json
from service.hiding import hide_in, hiding_in
from service.wiring import Regionwise

if TYPE_CHECKING:
    from search import Answer, GroupBy


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A question with all that ``service.answering.answer`` is told of it; the last two are for its JSON."""

    text: str
    filters: Filters
    group_by: GroupBy
    limit: int
    offset: int
    manner: Manner
    snapshot: str
    explain: bool
    hide_people: bool


def answer_asked(app: Regionwise, asked: Asked) -> Answer:
    """Return the answer to a question."""
    return answer(
        app,
        asked.text,
        asked.filters,
        group_by=asked.group_by,
        limit=asked.limit,
        offset=asked.offset,
        manner=asked.manner,
        snapshot=asked.snapshot,
    )


def encode(app: Regionwise, found: Answer, asked: Asked) -> bytes:
    """Return an answer as the API gives it: JSON with an explanation, null unless asked for."""
    plain = answer_json(found, explain=asked.explain)
    if asked.hide_people or app.settings.hide_people:
        plain = hide_in(plain, hiding_in(app, found).hider)
    return to_json(plain | {"explanation": plain.get("explanation")})


def serve(line: Connection) -> None:
    """Take the settings, say when the first question may come, and answer each until the other end goes.

    An answer is its JSON with its snapshot's name, question and ranking, which are kept for further
    pages; ``None`` where there is none, for the asker to meet the reason itself.
    """
    # The other end has gone, or will find that the store, the index or the model can't be used.
    with suppress(EOFError, ConnectionError, RegionwiseError), Regionwise(line.recv()) as app:
        app.index.warm_up()
        gc.freeze()  # see service.serving
        line.send(None)
        while True:
            asked = line.recv()
            try:
                found = answer_asked(app, asked)
            except RegionwiseError:
                line.send(None)
            else:
                line.send((encode(app, found, asked), found.snapshot, found.question, found.ranking))


if __name__ == "__main__":
    serve(Connection(int(sys.argv[1])))
