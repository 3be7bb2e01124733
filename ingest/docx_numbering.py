"""List numbering in Word documents: which paragraphs are items, how deep, and with what marker."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from docx.document import Document as DocxDocument
from docx.opc.constants import RELATIONSHIP_TYPE

from ingest.docx_paragraphs import NAMESPACE, Element, tag, value_of
from ingest.docx_styles import Styles
from ingest.layout import clean
from ingest.lists import BULLET, letters, roman

_MAX_LEVEL = 8
_PLACE = re.compile(r"%([1-9])")
_MAX_MARKER = 40  # characters of a marker's pattern


class Item(NamedTuple):
    """A list item's marker, its nesting (1 for the outermost), and whether the marker counts."""

    marker: str
    level: int
    counted: bool = False


class Numbering:
    """The lists of a document; it counts their items as they are asked for, in order."""

    def __init__(self, document: DocxDocument, styles: Styles) -> None:
        root = _numbering_part(document)
        self._styles = styles
        self._abstract = {a.get(tag("abstractNumId"), ""): a for a in _all(root, "abstractNum")}
        self._numbers = {n.get(tag("numId"), ""): n for n in _all(root, "num")}
        self._lists = {name: self._levels_of(number) for name, number in self._numbers.items()}
        self._starts: dict[tuple[str, int], int] = {}
        self._counters: dict[str, str] = {}
        for name, number in self._numbers.items():
            kind = value_of(number.find(tag("abstractNumId")))
            starts = _overrides(number)
            self._starts |= {(name, level): start for level, start in starts.items()}
            self._counters[name] = name if starts else f"abstract {kind}"  # lists of one kind count on
        self._counts: dict[tuple[str, int], int] = {}

    def item(self, paragraph: Element, styles: Sequence[Element]) -> Item | None:
        """Return the paragraph's marker and level, or ``None`` where it is no list item.

        A list's number may stand with the paragraph and its level with the style, or the other
        way round: each is taken where it is said first.
        """
        said = [p for p in map(_properties, (paragraph, *styles)) if p is not None]
        number = next((value_of(n) for p in said if (n := p.find(tag("numId"))) is not None), None)
        if number is None:
            return _item_by_style(styles)
        if number in {"", "0"}:  # the paragraph takes the numbering of its style back
            return None
        written = next((value_of(n) for p in said if (n := p.find(tag("ilvl"))) is not None), None)
        level = self._linked_level(number, styles) if written is None else min(_integer(written), _MAX_LEVEL)
        marker = self._marker(number, level)
        return Item(marker, max(level + 1, _style_depth(styles)), counted=marker != BULLET)

    def _levels_of(self, number: Element) -> dict[int, Element]:
        """Return a list's definition by level: its own, its kind's, or those of a style that it names."""
        kind = self._abstract.get(value_of(number.find(tag("abstractNumId"))))
        link = None if kind is None else kind.find(tag("numStyleLink"))
        shared = None if link is None else self._styles.numbering_style(value_of(link))
        if shared is not None:
            other = self._numbers.get(value_of(shared.find(tag("numId"))))
            kind = None if other is None else self._abstract.get(value_of(other.find(tag("abstractNumId"))))
        own = (level for override in number.iterfind(tag("lvlOverride")) for level in _all(override, "lvl"))
        levels = [*([] if kind is None else _all(kind, "lvl")), *own]
        return {_integer(level.get(tag("ilvl"), "0")): level for level in levels}

    def _linked_level(self, number: str, styles: Sequence[Element]) -> int:
        """Return the level that a list's definition gives to the paragraph's style."""
        names = {style.get(tag("styleId"), "") for style in styles}
        levels = self._lists.get(number, {}).items()
        linked = (level for level, lvl in levels if value_of(lvl.find(tag("pStyle"))) in names - {""})
        return min(next(linked, 0), _MAX_LEVEL)

    def _marker(self, number: str, level: int) -> str:
        form = self._form(number, level)
        if form in {"bullet", "none"}:
            return BULLET
        counter = self._counters.get(number, number)
        count = self._counts.get((counter, level), self._start(number, level) - 1) + 1
        self._counts[counter, level] = count
        for deeper in range(level + 1, _MAX_LEVEL + 1):
            self._counts.pop((counter, deeper), None)
        return self._written(number, level) or BULLET

    def _written(self, number: str, level: int) -> str:
        """Return the marker as the list's definition writes it: "2.1", "(a)", "Priority 3:"."""
        definition = self._level(number, level)
        pattern = "" if definition is None else value_of(definition.find(tag("lvlText")))
        if not _PLACE.search(pattern):
            pattern = f"%{level + 1}."
        return clean(_PLACE.sub(lambda place: self._count(number, int(place[1]) - 1), pattern[:_MAX_MARKER]))

    def _count(self, number: str, level: int) -> str:
        """Return where a list stands at a level; one that was not used yet stands at its start."""
        counter = self._counters.get(number, number)
        count = self._counts.get((counter, level), self._start(number, level))
        return _FORMS.get(self._form(number, level), str)(max(count, 1)) if count else "0"

    def _form(self, number: str, level: int) -> str:
        definition = self._level(number, level)
        return "bullet" if definition is None else value_of(definition.find(tag("numFmt"))) or "decimal"

    def _start(self, number: str, level: int) -> int:
        definition = self._level(number, level)
        written = "1" if definition is None else value_of(definition.find(tag("start"))) or "1"
        return self._starts.get((number, level), _integer(written))

    def _level(self, number: str, level: int) -> Element | None:
        return self._lists.get(number, {}).get(level)


def _numbering_part(document: DocxDocument) -> Element | None:
    """Return the numbering part's root; ``None`` for a document without lists."""
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING and not relation.is_external:
            root: Element | None = getattr(relation.target_part, "element", None)
            return root
    return None


def _all(root: Element | None, name: str) -> list[Element]:
    return [] if root is None else list(root.iterfind(tag(name)))


def _overrides(number: Element) -> dict[int, int]:
    """Return the levels at which a list starts anew, and with what."""
    starts: dict[int, int] = {}
    for override in number.iterfind(tag("lvlOverride")):
        start = override.find(tag("startOverride"))
        if start is not None:
            starts[_integer(override.get(tag("ilvl"), "0"))] = _integer(value_of(start))
    return starts


def _properties(element: Element) -> Element | None:
    return element.find(f"{NAMESPACE}pPr/{NAMESPACE}numPr")


def _item_by_style(styles: Sequence[Element]) -> Item | None:
    """Take "List Bullet" and its like for items even where they carry no numbering."""
    name = _style_name(styles)
    return Item(BULLET, _style_depth(styles)) if name.startswith("list bullet") else None


def _style_depth(styles: Sequence[Element]) -> int:
    """Return the depth that a style's name tells: "List Bullet 2" is 2."""
    name = _style_name(styles)
    numbered = name.startswith(("list bullet ", "list number ")) and name[-1:].isdigit()
    return int(name[-1]) if numbered else 1


def _style_name(styles: Sequence[Element]) -> str:
    return value_of(styles[0].find(tag("name"))).lower() if styles else ""


def _integer(value: str) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 7 else 0


_FORMS: dict[str, Callable[[int], str]] = {
    "lowerLetter": letters,
    "upperLetter": lambda count: letters(count).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda count: roman(count).upper(),
    "decimalZero": lambda count: f"{count:02d}",
}
