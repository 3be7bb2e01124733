"""Styles of an OpenDocument text: which paragraphs are headings or bold, and how lists are marked."""

from __future__ import annotations

from lxml.etree import _Element as Element

BULLET = "•"
_MAX_CHAIN = 20  # styles based on styles
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MAX_DEPTH = 10


def name_of(element: Element) -> str:
    """Return an element's name without its namespace; nothing for a comment."""
    return _bare(element.tag) if isinstance(element.tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """Return an attribute by its name without its namespace."""
    return next((str(value) for key, value in element.items() if _bare(str(key)) == name), "")


def _bare(name: str) -> str:
    return name.rpartition("}")[2]


class Styles:
    """The paragraph and list styles of a document, by name."""

    def __init__(self, *roots: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._lists: dict[str, dict[int, Element]] = {}
        for root in roots:
            for style in () if root is None else root.iter("{*}style"):
                self._styles.setdefault(attribute(style, "name"), style)
            for style in () if root is None else root.iter("{*}list-style"):
                levels = {_number(attribute(level, "level"), 0): level for level in style}
                self._lists.setdefault(attribute(style, "name"), levels)

    def heading_level(self, paragraph: Element) -> int | None:
        """Return a heading's depth, 1 for the title."""
        if any(name == "Title" for name in self._chain(paragraph)):
            return 1
        if name_of(paragraph) != "h":
            return None
        return min(_number(attribute(paragraph, "outline-level"), 1), _MAX_DEPTH) + 1

    def is_strong(self, paragraph: Element) -> bool:
        """Tell whether all of a paragraph is bold, by its own style or by those of all its spans."""
        if self._is_bold(self._chain(paragraph)):
            return True
        spans = [child for child in paragraph if name_of(child) == "span"]
        bare = (paragraph.text or "").strip() or any((child.tail or "").strip() for child in paragraph)
        return bool(spans) and not bare and all(self._is_bold(self._chain(span)) for span in spans)

    def list_style(self, element: Element) -> str:
        """Return the name of a list's style, if it has one of its own."""
        return attribute(element, "style-name")

    def first_number(self, style: str, level: int) -> int:
        """Return where a numbered list begins."""
        definition = self._lists.get(style, {}).get(level)
        return 1 if definition is None else _number(attribute(definition, "start-value"), 1)

    def marker(self, style: str, level: int, number: int) -> str:
        """Return the marker of a list's item: a bullet, or its number as the style writes it."""
        definition = self._lists.get(style, {}).get(level)
        if definition is None or name_of(definition) != "list-level-style-number":
            return BULLET
        form = attribute(definition, "num-format")
        if not form:
            return BULLET
        before, after = attribute(definition, "num-prefix")[:5], attribute(definition, "num-suffix")[:5]
        return f"{before}{_written(form, number)}{after}".strip() or BULLET

    def _chain(self, element: Element) -> list[str]:
        """Return the names of the element's style and of those that it is based on, nearest first."""
        name = attribute(element, "style-name")
        chain: list[str] = []
        while name and len(chain) < _MAX_CHAIN:
            chain.append(name)
            style = self._styles.get(name)
            name = "" if style is None else attribute(style, "parent-style-name")
        return chain

    def _is_bold(self, chain: list[str]) -> bool:
        for name in chain:
            style = self._styles.get(name)
            for properties in () if style is None else style.iterfind("{*}text-properties"):
                weight = attribute(properties, "font-weight")
                if weight:
                    return weight in {"bold", "600", "700", "800", "900"}
        return False


def _number(value: str, otherwise: int) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else otherwise


def _written(form: str, number: int) -> str:
    if form in {"a", "A"}:
        return chr(ord(form) + (number - 1) % 26)
    if form in {"i", "I"}:
        roman = _roman(number)
        return roman.upper() if form == "I" else roman
    return str(number)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        while number >= value and len(text) < 20:
            text, number = text + letters, number - value
    return text or "i"
