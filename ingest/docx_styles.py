"""Styles of a Word document: which paragraphs are headings, and how each is set."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docx.document import Document as DocxDocument

from ingest.docx_paragraphs import NAMESPACE, Element, is_on, run_text, runs_of, tag, value_of
from ingest.looks import DEFAULT_SIZE, Look, find_body_size, find_prominence

_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
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
        self._body_size = self._most_common_size(document)

    def chain(self, paragraph: Element) -> list[Element]:
        """Return the paragraph's style and those that it is based on, nearest first."""
        return self._based_on(value_of(paragraph.find(f"{tag('pPr')}/{tag('pStyle')}")))

    def numbering_style(self, name: str) -> Element | None:
        """Return the list properties of a numbering style, which lists may share."""
        style = self._styles.get(name)
        return None if style is None else style.find(f"{tag('pPr')}/{tag('numPr')}")

    def heading_level(self, paragraph: Element) -> int | None:
        """Return a heading's depth, 1 for the title, from its style's name or its outline level."""
        chain = self.chain(paragraph)
        for style in chain:
            name = value_of(style.find(tag("name"))).lower()
            match = _HEADING.fullmatch(name)
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
        styles = self.chain(paragraph) or self._normal
        lines: list[list[Look]] = [[]]
        for run in runs_of(paragraph):
            look = self._look(run, styles)
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
        styles = self.chain(paragraph) or self._normal
        for run in runs_of(paragraph):
            if run_text(run).strip():
                yield self._look(run, styles)

    def _look(self, run: Element, styles: list[Element]) -> Look:
        own = value_of(run.find(f"{tag('rPr')}/{tag('rStyle')}"))
        sources = [run, *(self._based_on(own) if own else ()), *styles]
        bold, underline, size = (self._setting(sources, name) for name in ("b", "u", "sz"))
        linked = own.lower() == "hyperlink" or next(run.iterancestors(tag("hyperlink")), None) is not None
        return Look(
            bold=is_on(bold),
            underlined=underline is not None and value_of(underline) != "none" and not linked,
            size=_points(size),
        )

    def _setting(self, sources: list[Element], name: str) -> Element | None:
        settings = (source.find(f"{NAMESPACE}rPr/{NAMESPACE}{name}") for source in sources)
        found = next((setting for setting in settings if setting is not None), None)
        if found is None and self._defaults is not None:
            found = self._defaults.find(f"{NAMESPACE}rPr/{NAMESPACE}{name}")
        return found

    def _most_common_size(self, document: DocxDocument) -> float:
        """Return the size in which most of the letters of the body are set."""
        return find_body_size(
            (self._look(run, styles).size, len(run_text(run)))
            for paragraph in document.element.body.iter(tag("p"))
            for styles in [self.chain(paragraph) or self._normal]
            for run in paragraph.iterchildren(tag("r"))
        )


def _points(size: Element | None) -> float:
    """Return a size that is given in half-points (ECMA-376, part 1, 17.3.2.38)."""
    value = value_of(size)
    plain = value.isascii() and value.isdigit() and len(value) < 5
    return int(value) / 2 if plain else DEFAULT_SIZE
