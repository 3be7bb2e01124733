"""The markers that a browser puts in front of a page's list items."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from ingest.lists import BULLET, letters, roman


def find_markers(element: HtmlElement) -> Iterator[str]:
    """Yield the markers of a list's items, in order: what its type, start and values say."""
    if element.tag != "ol":
        yield from iter(lambda: BULLET, None)
    items = list(element.iterchildren("li"))
    step = -1 if element.get("reversed") is not None else 1
    number = _integer(element.get("start"), len(items) if step < 0 else 1)
    for item in items:
        number = _integer(item.get("value"), number)
        yield f"{_written(element.get('type', '1'), number)}."
        number += step


def _written(form: str, number: int) -> str:
    if number < 1:
        return str(number)
    match form:
        case "a":
            return letters(number)
        case "A":
            return letters(number).upper()
        case "i":
            return roman(number)
        case "I":
            return roman(number).upper()
        case _:
            return str(number)


def _integer(value: str | None, otherwise: int) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 6 else otherwise
