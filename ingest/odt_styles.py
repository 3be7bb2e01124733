"""Styles of an OpenDocument text: which paragraphs are headings, how text is set, how lists are marked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element as Element

from ingest.looks import DEFAULT_SIZE, Look, find_body_size, find_prominence

_MAX_CHAIN = 20  # styles based on styles
_MAX_DEPTH = 10
_POINTS = re.compile(r"(\d{1,3}(?:\.\d{1,3})?)pt")
_BREAKS = {"s", "tab", "soft-page-break"}
# Notes are read apart; comments, and what hangs in frames and shapes, are no text of the paragraph.
_ASIDE = {
    "note",
    "annotation",
    "annotation-end",
    "tracked-changes",
    "frame",
    "ruby-text",
    "custom-shape",
    "g",
}
_ASIDE |= {"rect", "ellipse", "line", "polygon", "path", "connector"}


def name_of(element: Element) -> str:
    """Return an element's name without its namespace; nothing for a comment."""
    return _bare(element.tag) if isinstance(element.tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """Return an attribute by its name without its namespace."""
    return next((str(value) for key, value in element.items() if _bare(str(key)) == name), "")


def number_of(value: str, otherwise: int) -> int:
    """Return a number that an attribute says, or another where it says none."""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else otherwise


def _bare(name: str) -> str:
    return name.rpartition("}")[2]


class Styles:
    """The styles of a document, by name."""

    def __init__(self, content: Element, common: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._lists: dict[str, dict[int, Element]] = {}
        self._defaults: list[Element] = []
        self.outline: dict[int, Element] = {}
        for root in (content, common):
            for style in () if root is None else root.iter("{*}style"):
                self._styles.setdefault(attribute(style, "name"), style)
            for style in () if root is None else root.iter("{*}list-style"):
                self._lists.setdefault(attribute(style, "name"), _levels(style))
        if common is not None:
            defaults = common.iter("{*}default-style")
            self._defaults = [style for style in defaults if attribute(style, "family") == "paragraph"]
            self.outline = next(map(_levels, common.iter("{*}outline-style")), {})
        self._body_size = self._most_common_size(content)

    def heading_level(self, paragraph: Element) -> int | None:
        """Return a heading's depth, 1 for the title."""
        if any(name == "Title" for name in self._chain(paragraph)):
            return 1
        if name_of(paragraph) != "h":
            return None
        return min(number_of(attribute(paragraph, "outline-level"), 1), _MAX_DEPTH) + 1

    def list_levels(self, style: str) -> dict[int, Element]:
        """Return a list style's definition by level."""
        return self._lists.get(style, {})

    def lines(self, paragraph: Element) -> list[str]:
        """Return the text of a paragraph, parted where line breaks divide it; hidden text is left out."""
        return "".join(text for text, _ in self._pieces(paragraph, [])).split("\n")

    def prominence(self, paragraph: Element) -> int | None:
        """Return how far a paragraph stands out, see :func:`ingest.looks.find_prominence`."""
        looks = [look for line in self._line_looks(paragraph) for look in line]
        return find_prominence(looks, self._body_size)

    def line_prominences(self, paragraph: Element) -> list[int | None]:
        """Return the same for each of a paragraph's lines."""
        return [find_prominence(line, self._body_size) for line in self._line_looks(paragraph)]

    def _line_looks(self, paragraph: Element) -> list[list[Look]]:
        lines: list[list[Look]] = [[]]
        for text, look in self._pieces(paragraph, []):
            for i, part in enumerate(text.split("\n")):
                if i:
                    lines.append([])
                if part.strip():
                    lines[-1].append(look)
        return lines

    def _pieces(self, element: Element, around: list[Element]) -> Iterator[tuple[str, Look]]:
        """Yield the text of a paragraph or a part of it, and how it is set."""
        styles = [*(self._styles[name] for name in self._chain(element) if name in self._styles), *around]
        if self._setting(styles, "display") == "none":
            return
        look = self._look(styles)
        yield element.text or "", look
        for child in element:
            name = name_of(child)
            if name == "line-break":
                yield "\n", look
            elif name in _BREAKS:
                yield " ", look
            elif name and name not in _ASIDE:
                yield from self._pieces(child, styles)
            yield child.tail or "", look

    def _look(self, styles: list[Element]) -> Look:
        sources = [*styles, *self._defaults]
        underline = self._setting(sources, "text-underline-style")
        size = _POINTS.fullmatch(self._setting(sources, "font-size"))
        return Look(
            bold=self._setting(sources, "font-weight") in {"bold", "600", "700", "800", "900"},
            underlined=underline not in {"", "none"},
            size=float(size[1]) if size else DEFAULT_SIZE,
        )

    def _setting(self, styles: list[Element], name: str) -> str:
        found = (attribute(p, name) for style in styles for p in style.iterfind("{*}text-properties"))
        return next(filter(None, found), "")

    def _chain(self, element: Element) -> list[str]:
        """Return the names of the element's style and of those that it is based on, nearest first."""
        name = attribute(element, "style-name")
        chain: list[str] = []
        while name and len(chain) < _MAX_CHAIN:
            chain.append(name)
            style = self._styles.get(name)
            name = "" if style is None else attribute(style, "parent-style-name")
        return chain

    def _most_common_size(self, content: Element) -> float:
        paragraphs = content.iter("{*}p")
        return find_body_size(
            (look.size, len(text.strip())) for p in paragraphs for text, look in self._pieces(p, [])
        )


def _levels(style: Element) -> dict[int, Element]:
    return {number_of(attribute(level, "level"), 0): level for level in style if name_of(level)}
