"""What a worker says is checked in every field before it is used: the worker may be in strange hands."""

from __future__ import annotations

import types
from collections.abc import Callable, Sequence
from functools import cache
from math import isfinite
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from corpus import Block, Document, Evidence, Issue, ReadFailure, ReadStatus
from corpus.codec import from_plain

Check = Callable[[Any], bool]

MAX_NUMBER = 2**31  # of a page, row, level or character; no document has more of any
MAX_REASON = 1_000  # characters


class BadResult(Exception):
    """A worker's answer isn't what a reader would give for that file."""


def check_document(plain: object, *, identity: str, source: str) -> Document:
    """Return the document in an answer; ``identity`` is the id that the file's bytes have.

    Raises :class:`BadResult` where a field is missing, unknown, of a wrong type, or says
    something of the file that the parent knows better; or where a block lies outside the text.
    """
    if not _is_document(plain):
        raise BadResult("the document's fields are not as they should be")
    document = from_plain(Document, plain)  # type: ignore[arg-type]  # checked right above
    if document.id != identity or document.source != source:
        raise BadResult("the document is another one")
    length = len(document.text)
    if not all(0 <= block.start <= block.end <= length for block in document.blocks):
        raise BadResult("a block lies outside the text")
    return document


def check_failure(plain: object, source: str) -> ReadFailure:
    """Return the failure in an answer; :class:`BadResult` where it is none."""
    match plain:
        case {"status": str(status), "reason": str(reason)} if status in get_args(ReadStatus):
            return ReadFailure(source, status, reason[:MAX_REASON])  # type: ignore[arg-type]  # one of them
    raise BadResult("the failure's fields are not as they should be")


def check_number(value: object) -> float:
    """Return a number in an answer, 0 where there is none."""
    return float(value) if isinstance(value, int | float) and 0 <= value < MAX_NUMBER**2 else 0.0


def check_words(value: object) -> tuple[str, ...]:
    """Return a list of words in an answer; :class:`BadResult` where it is none."""
    if not isinstance(value, list) or not all(isinstance(words, str) for words in value):
        raise BadResult("a list of words was expected")
    return tuple(value)


def _is_document(plain: object) -> bool:
    return _is_record(Document)(plain)


@cache
def _is_record(kind: type) -> Check:
    checks = {name: _check(hint) for name, hint in get_type_hints(kind).items()}
    names = checks.keys()

    def is_record(value: object) -> bool:
        if not isinstance(value, dict) or value.keys() != names:
            return False
        return all(check(value[name]) for name, check in checks.items())

    return is_record


def _check(hint: Any) -> Check:  # noqa: ANN401 - a type hint has no common type
    """Return the test that a plain value passes when it is of a type hint."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return lambda value: isinstance(value, str) and value in arguments
    if origin in (Union, types.UnionType):
        inner = _check(next(part for part in arguments if part is not type(None)))
        return lambda value: value is None or inner(value)
    if origin is tuple:
        return _tuple_check(arguments)
    if hint in (Block, Evidence, Issue):
        return _is_record(hint)
    return _SIMPLE[hint]


def _tuple_check(arguments: Sequence[Any]) -> Check:
    inner = _check(arguments[0])
    length = None if arguments[-1] is Ellipsis else len(arguments)

    def is_tuple(value: object) -> bool:
        if not isinstance(value, list) or (length is not None and len(value) != length):
            return False
        return all(map(inner, value))

    return is_tuple


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and -MAX_NUMBER < value < MAX_NUMBER


def _is_real(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)


_SIMPLE: dict[Any, Check] = {str: _is_text, int: _is_whole, float: _is_real}
