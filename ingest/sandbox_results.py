"""What a worker says is checked before it is used: the worker may be in strange hands.

Types and words are checked where messages are unpacked (:mod:`ingest.sandbox_frames`); here is what
types can't say.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from operator import attrgetter, le

from corpus import Block, Document, ReadFailure
from ingest.sandbox_frames import Answer, Failure

MAX_NUMBER = 2**31  # of a page, row, level or character; no document has more of any
MAX_REASON = 1_000  # characters
_numbers = attrgetter("level", "page", "row", "column")


class BadResult(Exception):
    """A worker's answer isn't what a reader would give for that file."""


def check_answer(answer: Answer, *, identity: str, source: str) -> Document | ReadFailure:
    """Return the document or the failure in an answer; ``identity`` is the id that the file's bytes have.

    Raises :class:`BadResult` where it says something of the file that the parent knows better,
    or where a block lies outside the text.
    """
    if answer.failure is not None:
        return check_failure(answer.failure, source)
    document = answer.document
    if document is None or document.id != identity or document.source != source:
        raise BadResult("the document is another one")
    if not _are_inside(document.blocks, len(document.text)):
        raise BadResult("a block lies outside the text")
    return document


def check_failure(failure: Failure, source: str) -> ReadFailure:
    """Return a failure with a reason of a length that one can read."""
    return ReadFailure(source, failure.status, failure.reason[:MAX_REASON])


def _are_inside(blocks: Sequence[Block], length: int) -> bool:
    if not blocks:
        return True
    starts, ends = [block.start for block in blocks], [block.end for block in blocks]
    if min(starts) < 0 or max(ends) > length or not all(map(le, starts, ends)):
        return False
    numbers = list(filter(None, chain.from_iterable(map(_numbers, blocks))))
    return not numbers or 0 < min(numbers) <= max(numbers) < MAX_NUMBER
