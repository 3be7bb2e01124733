"""Tables of contents in Word documents, which repeat the headings and are no text of their own."""

from __future__ import annotations

from ingest.docx_paragraphs import NAMESPACE, Element, tag

_GALLERY = f"{NAMESPACE}sdtPr/{NAMESPACE}docPartObj/{NAMESPACE}docPartGallery"
_INSTRUCTIONS = ("TOC", "INDEX", "TOA")  # fields that Word fills from the rest of the document


def is_contents_control(control: Element) -> bool:
    """Tell whether a content control is the table of contents that Word's gallery inserts."""
    gallery = control.find(_GALLERY)
    return gallery is not None and gallery.get(tag("val")) == "Table of Contents"


class Fields:
    """The fields that are open while a document is walked; one may span many paragraphs."""

    def __init__(self) -> None:
        self._open: list[str] = []  # their instructions, as far as they were read

    def hold_contents(self, paragraph: Element) -> bool:
        """Read a paragraph's fields; tell whether its first text is the result of a contents field."""
        found: bool | None = None
        for element in paragraph.iter(tag("fldChar"), tag("instrText"), tag("t")):
            if element.tag == tag("t"):
                found = self._in_contents() if found is None and element.text else found
            elif element.tag == tag("instrText"):
                self._instruct(element.text or "")
            else:
                self._turn(element.get(tag("fldCharType"), ""))
        return bool(found)

    def _turn(self, kind: str) -> None:
        if kind == "begin":
            self._open.append("")
        elif kind == "end" and self._open:
            self._open.pop()

    def _instruct(self, text: str) -> None:
        if self._open and len(self._open[-1]) < 20:  # what counts is the first word
            self._open[-1] += text

    def _in_contents(self) -> bool:
        return any(instruction.strip().upper().startswith(_INSTRUCTIONS) for instruction in self._open)
