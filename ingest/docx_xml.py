"""The XML of a Word package's parts."""

from __future__ import annotations

from docx.opc.part import Part
from lxml import etree
from lxml.etree import _Element as Element


def part_root(part: Part) -> Element:
    """Return a part's XML; python-docx leaves that of kinds that it doesn't know unparsed."""
    known: Element | None = getattr(part, "element", None)
    if known is not None:
        return known
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(part.blob, parser)
