"""What a text says of listed priorities by their place: "the first two continue; the third closes".

A number of them without a place ("two of these are new") doesn't say which: no
status is guessed, and the priorities carry a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

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
    text: str, count: int, named: set[int] | None = None
) -> Iterator[tuple[tuple[int, ...], PriorityStatus]]:
    """Yield places, counted from 0, of ``count`` priorities with the status that a sentence gives them.

    ``named`` holds the places that sentences before have spoken of, and takes those of this one.
    """
    named = set() if named is None else named
    joined: tuple[int, ...] = ()
    matches = list(_REFERENCE.finditer(text))
    for n, match in enumerate(matches):
        places = (*joined, *_places(match, count, named | set(joined)))
        following = matches[n + 1].start() if n + 1 < len(matches) else len(text)
        if text[match.end() : following].strip() in {"and", ",", ", and", "&"}:
            joined = places  # "the first and the third are new"
            continue
        joined = ()
        told = predicate_at(text, match.end())
        if places and told:
            named.update(places)
            yield tuple(dict.fromkeys(places)), told[0]


def find_unsure(text: str, count: int) -> str | None:
    """Return a warning where a sentence gives a status to some of ``count`` priorities and not to which."""
    for match in _SOME.finditer(text):
        number = _NUMBERS.index(match["number"].lower()) + 1
        told = predicate_at(text, match.end())
        led = re.search(r"\b(?:first|last|other|final|the|all)\s+$", text[: match.start()], re.IGNORECASE)
        if told and number < count and not led and text[match.end() - 1 : match.end()].isspace():
            return UNSURE.format(number, _SAYING.get(told[0], told[0]))
    return None


def status_of_subject(text: str, name: str) -> PriorityStatus | None:
    """Return the status that a sentence gives to the priority it begins with; ``None`` for any other."""
    plain = re.sub(r"^(?:the|a|an)\s+", "", name, flags=re.IGNORECASE)
    lead = re.match(rf"(?:(?:the|our|a)\s+)?{re.escape(plain)}\b", text, re.IGNORECASE)
    told = predicate_at(text, lead.end()) if lead else None
    return told[0] if told else None


def _places(match: re.Match[str], count: int, named: set[int]) -> tuple[int, ...]:
    """Return the places that a reference means; none where they are not so many."""
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
