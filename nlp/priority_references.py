"""What a text says of listed priorities by their place: "the first two continue; the third closes".

A number of them without a place ("two of these are new") doesn't say which: no
status is guessed, and the priorities carry a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus import PriorityStatus
from nlp.cautions import caution
from nlp.priority_predicates import predicate_at

UNSURE = caution("status-unclear", "the text says that {0} of these priorities {1}, and does not say which")
_ORDERS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight")
_COUNT = "|".join(_NUMBERS)
_REFERENCE = re.compile(
    rf"\b(?:the\s+)?(?:(?P<order>{'|'.join(_ORDERS)}|last|final|latter|former)(?:\s+(?P<several>{_COUNT}))?"
    rf"|(?P<rest>others?|remaining|rest)(?:\s+(?P<left>{_COUNT}))?"
    rf"|(?P<all>all|both|each|^(?:these|they"
    rf"|the\s+list)(?=\s+(?!(?:priorities\s+)?{_COUNT}\b)))(?:\s+(?P<every>{_COUNT}))?)\b"
    r"(?:\s+(?:priorit(?:y|ies)|ones?))?(?:\s+of\s+(?:these|them|which|those))?"
    r"|\b(?:priority|priorities|numbers?)\s+(?P<numbers>\d(?:\s*(?:,|and|to|[-–])\s*\d)*)\b",
    re.IGNORECASE,
)
_SOME = re.compile(
    rf"\b(?P<number>{_COUNT})\s+(?:(?:of\s+(?:these|them|which|those|the\s+priorities)"
    rf"|priorities)\s+)?(?=\w)",
    re.IGNORECASE,
)
_SAYING = {
    "new": "are new",
    "continuing": "continue",
    "closed": "have closed",
    "closing": "are to close",
    "proposed": "are proposed",
}


def find_references(
    text: str, names: Sequence[str], named: set[int]
) -> Iterator[tuple[tuple[int, ...], PriorityStatus]]:
    """Yield places, counted from 0, of listed priorities with the status that a sentence gives them.

    A place is told by number and order ("the first two", "the others") or by the name there. ``named``
    holds the places that sentences before have spoken of, and takes those of this one.
    """
    found: list[tuple[int, int, re.Match[str] | int]] = [
        (*span, place) for place, name in enumerate(names) for span in _by_name(text, name)
    ]
    starts = {start for start, _, _ in found}
    if len(names) > 1:
        found += ((m.start(), m.end(), m) for m in _REFERENCE.finditer(text) if m.start() not in starts)
    found.sort(key=lambda reference: reference[0])
    joined: tuple[int, ...] = ()
    for n, (_, end, told_of) in enumerate(found):
        here = (told_of,) if isinstance(told_of, int) else _places(told_of, len(names), named | set(joined))
        places = (*joined, *here)
        following = found[n + 1][0] if n + 1 < len(found) else len(text)
        if text[end:following].strip() in {"and", ",", ", and", "&"}:
            joined = places  # "the first and the third are new"
            continue
        joined = ()
        told = predicate_at(text, end)
        if places and told:
            named.update(places)
            yield tuple(dict.fromkeys(places)), told[0]


def _by_name(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Yield where a clause or its subject begins with a name: "Of these, permanence is new"."""
    plain = _ARTICLE.sub("", name).lower()
    if plain in text.lower():
        led = (
            r"(?:^|[,;:–]\s+|\b(?:and|but|while|with)\s+)(?:(?:the|our|an?)\s+)?"
            r"(?:(?:\w+\s+)?(?:work|priority|strand)\s+(?:on|around|of)\s+)?"
        )
        yield from (m.span(1) for m in re.finditer(rf"{led}({re.escape(plain)})\b", text, re.IGNORECASE))


_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)


def find_unsure(text: str, count: int) -> str | None:
    """Return a warning where a sentence gives a status to some of ``count`` priorities and not to which."""
    for match in _SOME.finditer(text):
        number = _NUMBERS.index(match["number"].lower()) + 1
        told = predicate_at(text, match.end())
        led = re.search(r"\b(?:first|last|other|final|the|all)\s+$", text[: match.start()], re.IGNORECASE)
        if told and number < count and not led and text[match.end() - 1 : match.end()].isspace():
            return UNSURE.format(number, _SAYING.get(told[0], told[0]))
    return None


def _places(match: re.Match[str], count: int, named: set[int]) -> tuple[int, ...]:
    """Return the places that a reference means, none where they are not so many."""
    if match["numbers"]:
        return _numbered(match["numbers"], count)
    if match["all"]:
        every = 2 if match["all"].lower() == "both" else _number(match["every"])
        return tuple(range(count)) if every in {None, count} else ()
    if match["rest"]:
        rest = tuple(place for place in range(count) if place not in named)
        left = _number(match["left"])
        return rest if named and left in {None, len(rest)} else ()
    return _ordered(match["order"].lower(), _number(match["several"]) or 1, count)


def _numbered(text: str, count: int) -> tuple[int, ...]:
    """Return the places of "1 and 2", "1 to 3"."""
    numbers = [int(digit) - 1 for digit in re.findall(r"\d", text)]
    if re.search(r"to|[-–]", text) and len(numbers) == len(("first", "last")):
        numbers = list(range(numbers[0], numbers[1] + 1))
    return tuple(numbers) if all(0 <= number < count for number in numbers) else ()


def _ordered(order: str, several: int, count: int) -> tuple[int, ...]:
    if order in {"former", "latter"}:
        return (int(order == "latter"),) if count == len(("former", "latter")) else ()
    if order in {"last", "final"}:
        return tuple(range(count - several, count)) if several <= count else ()
    first = _ORDERS.index(order)
    if several > 1 and first:
        return ()
    return tuple(range(first, first + several)) if first + several <= count else ()


def _number(word: str | None) -> int | None:
    return _NUMBERS.index(word.lower()) + 1 if word else None
