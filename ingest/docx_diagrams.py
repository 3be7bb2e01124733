"""The words of Word's diagrams (SmartArt), which are kept in parts of their own."""

from __future__ import annotations

from collections.abc import Iterator

from docx.document import Document as DocxDocument

from ingest.docx_paragraphs import Element
from ingest.docx_xml import part_root
from ingest.layout import clean

_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_DATA = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}dm"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def diagram_lines(document: DocxDocument, paragraph: Element) -> Iterator[str]:
    """Yield the lines of the diagrams that hang in a paragraph, in the order in which they were typed."""
    for reference in paragraph.iter(_DIAGRAM):
        part = document.part.related_parts.get(reference.get(_DATA, ""))
        if part is None:
            continue
        for line in part_root(part).iter(f"{_DRAWING}p"):
            text = clean("".join(run.text or "" for run in line.iter(f"{_DRAWING}t")))
            if text:
                yield text
