"""Word paragraphs: their text, their style, and whether they are set in bold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docx.document import Document as DocxDocument
from lxml.etree import _Element as Element

NAMESPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"toc (?:\d|heading)|table of figures|table of authorities|index \d", re.IGNORECASE)
_MAX_CHAIN = 20  # styles based on styles; Word itself stops at 11
_BREAKS = {"br", "cr", "tab", "ptab"}
# Deleted text, instructions of fields, and what older programs show instead of a drawing.
_SKIPPED = {"del", "moveFrom", "instrText", "txbxContent", "Fallback", "rPr", "pPr", "sdtPr"}

__all__ = [
    "NAMESPACE",
    "Element",
    "Styles",
    "is_placeholder",
    "is_strong",
    "paragraph_text",
    "paragraphs_of",
    "tag",
]


def tag(name: str) -> str:
    """Return the full name of an element or attribute of WordprocessingML."""
    return f"{NAMESPACE}{name}"


def paragraph_text(paragraph: Element) -> str:
    """Return a paragraph's text as it reads with all tracked changes accepted, breaks as spaces."""
    return "".join(_pieces(paragraph))


def paragraphs_of(element: Element) -> Iterator[Element]:
    """Yield the paragraphs in an element at any depth, once each."""
    for child in element:
        if child.tag == tag("p"):
            yield child
        if not str(child.tag).endswith("}Fallback"):
            yield from paragraphs_of(child)


def is_placeholder(control: Element) -> bool:
    """Tell whether a content control shows no more than "Click here to enter text"."""
    return control.find(f"{NAMESPACE}sdtPr/{NAMESPACE}showingPlcHdr") is not None


def is_strong(paragraph: Element) -> bool:
    """Tell whether every run with text is bold."""
    runs = [run for run in paragraph.iter(tag("r")) if "".join(_pieces(run)).strip()]
    return bool(runs) and all(_is_on(run.find(f"{NAMESPACE}rPr/{NAMESPACE}b")) for run in runs)


class Styles:
    """The paragraph styles of a document, by the ids that its paragraphs use."""

    def __init__(self, document: DocxDocument) -> None:
        found = document.styles.element.iterfind(tag("style"))
        self._styles: dict[str, Element] = {style.get(tag("styleId"), ""): style for style in found}

    def chain(self, paragraph: Element) -> list[Element]:
        """Return the paragraph's style and those that it is based on, nearest first."""
        name = _value(paragraph.find(f"{NAMESPACE}pPr/{NAMESPACE}pStyle"))
        chain: list[Element] = []
        while name in self._styles and len(chain) < _MAX_CHAIN:
            chain.append(self._styles[name])
            name = _value(chain[-1].find(tag("basedOn")))
        return chain

    def heading_level(self, paragraph: Element) -> int | None:
        """Return a heading's depth, 1 for the title, from its style's name or its outline level."""
        chain = self.chain(paragraph)
        for style in chain:
            name = _value(style.find(tag("name"))).lower()
            match = _HEADING.fullmatch(name)
            if match or name == "title":
                return int(match[1]) + 1 if match else 1
        outlines = (element.find(f"{NAMESPACE}pPr/{NAMESPACE}outlineLvl") for element in chain)
        own = paragraph.find(f"{NAMESPACE}pPr/{NAMESPACE}outlineLvl")
        outline = next((_value(o) for o in (own, *outlines) if o is not None), "9")
        return int(outline) + 2 if outline in set("012345678") else None

    def is_contents(self, paragraph: Element) -> bool:
        """Tell by its style whether a paragraph is a line of a table of contents."""
        chain = self.chain(paragraph)
        return bool(chain) and _CONTENTS.match(_value(chain[0].find(tag("name")))) is not None


def _pieces(element: Element) -> Iterator[str]:
    for child in element:
        name = str(child.tag).rpartition("}")[2]  # of a comment, nothing that is looked for
        if name == "t":
            yield child.text or ""
        elif name == "noBreakHyphen":
            yield "-"
        elif name in _BREAKS:
            yield " "
        elif name not in _SKIPPED and not is_placeholder(child):
            yield from _pieces(child)


def _value(element: Element | None) -> str:
    return "" if element is None else element.get(tag("val"), "")


def _is_on(switch: Element | None) -> bool:
    return switch is not None and _value(switch) not in {"0", "false", "off"}
