"""Numbers of lists and headings in an OpenDocument text, which count on from list to list where told to."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from ingest.lists import BULLET, letters, roman
from ingest.odt_styles import Styles, attribute, number_of

Counts = dict[int, int]  # by level, the number of the last item


@dataclass(slots=True)
class Numbering:
    """The numbers reached while a document is walked."""

    styles: Styles
    _by_id: dict[str, Counts] = field(default_factory=dict)
    _last: Counts = field(default_factory=dict)
    _headings: Counts = field(default_factory=dict)

    def open_list(self, element: Element) -> None:
        """Begin an outermost list: at its start, or where the list that it goes on from ended."""
        continued = self._by_id.get(attribute(element, "continue-list"))
        if continued is None and attribute(element, "continue-numbering") == "true":
            continued = self._last
        self._last = {} if continued is None else continued
        name = attribute(element, "id")
        if name:
            self._by_id[name] = self._last

    def marker(self, item: Element, style: str, level: int) -> str:
        """Count a list's item and return its marker: a bullet, or its number as the style writes it."""
        levels = self.styles.list_levels(style)
        return _count(item, self._last, levels, level) or BULLET

    def heading_marker(self, heading: Element, level: int) -> str | None:
        """Count a heading and return its number, where the document numbers its headings."""
        if attribute(heading, "is-list-header") == "true":
            return None
        return _count(heading, self._headings, self.styles.outline, level) or None


def _count(element: Element, counts: Counts, levels: dict[int, Element], level: int) -> str:
    definition = levels.get(level)
    first = 1 if definition is None else number_of(attribute(definition, "start-value"), 1)
    counts[level] = number_of(attribute(element, "start-value"), counts.get(level, first - 1) + 1)
    for deeper in [other for other in counts if other > level]:
        del counts[deeper]
    if definition is None or not attribute(definition, "num-format"):
        return ""
    shown = number_of(attribute(definition, "display-levels"), 1)
    numbers = (_written(levels.get(n), counts.get(n, 1)) for n in range(max(1, level - shown + 1), level + 1))
    before, after = attribute(definition, "num-prefix")[:20], attribute(definition, "num-suffix")[:5]
    return f"{before}{'.'.join(numbers)}{after}".strip()


def _written(definition: Element | None, number: int) -> str:
    form = "1" if definition is None else attribute(definition, "num-format")
    if number > 0 and form in {"a", "A", "i", "I"}:
        text = letters(number) if form in {"a", "A"} else roman(number)
        return text.upper() if form.isupper() else text
    return str(number)
