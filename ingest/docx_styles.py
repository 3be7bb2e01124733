"""Styles of a Word document: which paragraphs are headings, and how each is set."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docx.document import Document as DocxDocument

from ingest.docx_paragraphs import Element, is_on, run_text, runs_of, tag, value_of
from ingest.looks import DEFAULT_SIZE, HEADING_STYLE, Look, find_body_size, find_prominence

_CONTENTS = re.compile(r"toc (?:\d|heading)|table of figures|table of authorities|index \d", re.IGNORECASE)
_MAX_CHAIN = 20  # styles based on styles; Word itself stops at 11


class Styles:
    """The styles of a document, by the ids that its paragraphs and runs use."""

    def __init__(self, document: DocxDocument) -> None:
        root = document.styles.element
        self._styles: dict[str, Element] = {s.get(tag("styleId"), ""): s for s in root.iterfind(tag("style"))}
        normal = (s for s in self._styles.values() if s.get(tag("default")) in {"1", "true"})
        self._normal = [s for s in normal if s.get(tag("type")) == "paragraph"]
        self._defaults = root.find(f"{tag('docDefaults')}/{tag('rPrDefault')}")
        self._styled: dict[tuple[str, str], Look] = {}  # by the run's style and the paragraph's
        self._body_size = self._most_common_size(document)

    def chain(self, paragraph: Element) -> list[Element]:
        """Return the paragraph's style and those that it is based on, nearest first."""
        return self._based_on(_style_of(paragraph))

    def numbering_style(self, name: str) -> Element | None:
        """Return the list properties of a numbering style, which lists may share."""
        style = self._styles.get(name)
        return None if style is None else style.find(f"{tag('pPr')}/{tag('numPr')}")

    def heading_level(self, paragraph: Element) -> int | None:
        """Return a heading's depth, 1 for the title, from its style's name or its outline level."""
        chain = self.chain(paragraph)
        for style in chain:
            name = value_of(style.find(tag("name"))).lower()
            match = HEADING_STYLE.fullmatch(name)
            if match or name == "title":
                return int(match[1]) + 1 if match else 1
        outlines = (element.find(f"{tag('pPr')}/{tag('outlineLvl')}") for element in chain)
        own = paragraph.find(f"{tag('pPr')}/{tag('outlineLvl')}")
        outline = next((value_of(o) for o in (own, *outlines) if o is not None), "9")
        return int(outline) + 2 if outline in set("012345678") else None

    def is_contents(self, paragraph: Element) -> bool:
        """Tell by its style whether a paragraph is a line of a table of contents."""
        chain = self.chain(paragraph)
        return bool(chain) and _CONTENTS.match(value_of(chain[0].find(tag("name")))) is not None

    def prominence(self, paragraph: Element) -> int | None:
        """Return how far a paragraph stands out, see :func:`ingest.looks.find_prominence`."""
        return find_prominence(list(self._looks(paragraph)), self._body_size)

    def line_prominences(self, paragraph: Element) -> list[int | None]:
        """Return the same for each line of a paragraph that line breaks divide."""
        style = _style_of(paragraph)
        lines: list[list[Look]] = [[]]
        for run in runs_of(paragraph):
            look = self._look(run, style)
            for i, part in enumerate(run_text(run).split("\n")):
                if i:
                    lines.append([])
                if part.strip():
                    lines[-1].append(look)
        return [find_prominence(line, self._body_size) for line in lines]

    def _based_on(self, name: str) -> list[Element]:
        chain: list[Element] = []
        while name in self._styles and len(chain) < _MAX_CHAIN:
            chain.append(self._styles[name])
            name = value_of(chain[-1].find(tag("basedOn")))
        return chain

    def _looks(self, paragraph: Element) -> Iterator[Look]:
        """Yield how each run of a paragraph that has text is set."""
        style = _style_of(paragraph)
        for run in runs_of(paragraph):
            if run_text(run).strip():
                yield self._look(run, style)

    def _look(self, run: Element, style: str) -> Look:
        """Return how a run is set, in a paragraph of a style."""
        properties = run.find(tag("rPr"))
        own = "" if properties is None else value_of(properties.find(tag("rStyle")))
        if (own, style) not in self._styled:
            self._styled[own, style] = self._look_of_styles(own, style)
        look = self._styled[own, style]
        if properties is not None:
            look = _changed(look, properties)
        linked = look.underlined and next(run.iterancestors(tag("hyperlink")), None) is not None
        return look._replace(underlined=False) if linked or own.lower() == "hyperlink" else look

    def _look_of_styles(self, character: str, paragraph: str) -> Look:
        """Return what a run's own style, the paragraph's, and the document's defaults make of it."""
        styles = [*self._based_on(character), *(self._based_on(paragraph) or self._normal)]
        sources = [*styles, *([] if self._defaults is None else [self._defaults])]
        look = Look()
        for source in reversed(sources):
            properties = source.find(tag("rPr"))
            look = look if properties is None else _changed(look, properties)
        return look

    def _most_common_size(self, document: DocxDocument) -> float:
        """Return the size in which most of the letters of the body are set."""
        return find_body_size(
            (self._look(run, style).size, len(run_text(run)))
            for paragraph in document.element.body.iter(tag("p"))
            for style in [_style_of(paragraph)]
            for run in paragraph.iterchildren(tag("r"))
        )


def _style_of(paragraph: Element) -> str:
    return value_of(paragraph.find(f"{tag('pPr')}/{tag('pStyle')}"))


def _changed(look: Look, properties: Element) -> Look:
    """Return a look with what some properties say of it."""
    bold, underline, size = (properties.find(tag(name)) for name in ("b", "u", "sz"))
    return Look(
        bold=look.bold if bold is None else is_on(bold),
        underlined=look.underlined if underline is None else value_of(underline) != "none",
        size=look.size if size is None else _points(size),
    )


def _points(size: Element) -> float:
    """Return a size that is given in half-points (ECMA-376, part 1, 17.3.2.38)."""
    value = value_of(size)
    plain = value.isascii() and value.isdigit() and len(value) < 5
    return int(value) / 2 if plain else DEFAULT_SIZE
