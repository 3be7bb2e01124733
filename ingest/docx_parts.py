"""What a Word document holds beside its body: running heads, notes, comments, macros and references."""

from __future__ import annotations

from collections.abc import Iterator

from docx.document import Document as DocxDocument
from docx.opc.part import Part

from corpus import Issue
from ingest.docx_paragraphs import Element, is_on, paragraph_text, paragraphs_of, tag
from ingest.docx_xml import part_root
from ingest.layout import clean

_RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_NOTES = ("footnote", "endnote")
_TEXT_ONLY = {None, "normal"}  # of a note's type; the others are the rules above the notes
_CHANGES = ("ins", "del", "moveFrom", "moveTo")
_HARMLESS = ("hyperlink",)  # external by nature, and followed by nobody


def running_lines(document: DocxDocument, edge: str) -> Iterator[str]:
    """Yield each different line of the page headers or footers once; ``edge`` names which."""
    seen: set[str] = set()
    for reference in document.element.body.iter(tag(f"{edge}Reference")):
        part = document.part.related_parts.get(reference.get(_RELATIONSHIP, ""))
        for paragraph in () if part is None else paragraphs_of(part_root(part)):
            text = clean(paragraph_text(paragraph))
            if text and text not in seen:
                seen.add(text)
                yield text


def note_paragraphs(document: DocxDocument) -> Iterator[tuple[str, Element]]:
    """Yield the paragraphs of foot- and endnotes, each with its note's anchor: "footnote2"."""
    for kind in _NOTES:
        for part in _parts(document, f"{kind}s"):
            for note in part_root(part).iterfind(tag(kind)):
                if note.get(tag("type")) in _TEXT_ONLY:
                    anchor = f"{kind}{note.get(tag('id'), '')[:9]}"
                    yield from ((anchor, paragraph) for paragraph in paragraphs_of(note))


def find_issues(document: DocxDocument) -> tuple[Issue, ...]:
    """Say what of the document was not read, or not as it stands there."""
    issues = []
    if any(str(part.partname).endswith("vbaProject.bin") for part in document.part.package.iter_parts()):
        issues.append(Issue(code="macros_ignored", message="The document holds macros; they were not run."))
    if _has(document, *_CHANGES):
        message = "The document has tracked changes; it was read as if all of them were accepted."
        issues.append(Issue(code="tracked_changes", message=message, severity="info"))
    comments = sum(
        1 for part in _parts(document, "comments") for _ in part_root(part).iterfind(tag("comment"))
    )
    if comments:
        message = f"The document has {comments:,} comment{'s' * (comments > 1)}, left out of its text."
        issues.append(Issue(code="comments_left_out", message=message, severity="info"))
    if _has(document, "altChunk"):
        message = (
            "The document embeds another file as part of its text, which was not read. Save it anew in Word."
        )
        issues.append(Issue(code="embedded_text_unread", message=message))
    if any(is_on(switch) for switch in document.element.body.iter(tag("vanish"))):
        message = "The document has hidden text, which is neither shown nor printed, and was left out."
        issues.append(Issue(code="hidden_text_left_out", message=message, severity="info"))
    unread = _unread(document)
    if unread:
        message = f"The document holds {unread}, which was not read. Put the figures in a table."
        issues.append(Issue(code="object_unread", message=message))
    outside = _outside(document)
    if outside:
        message = f"The document refers to something outside itself ({outside}), which was not fetched."
        issues.append(Issue(code="external_content", message=message))
    return tuple(issues)


def _has(document: DocxDocument, *names: str) -> bool:
    return _holds(document, *map(tag, names))


def _holds(document: DocxDocument, *elements: str) -> bool:
    return next(document.element.body.iter(*elements), None) is not None


def _unread(document: DocxDocument) -> str:
    """Return what is shown in the text and comes from another program: a chart, a spreadsheet."""
    objects = {_CHART: "a chart", tag("object"): "an embedded object"}
    return " and ".join(name for element, name in objects.items() if _holds(document, element))


def _outside(document: DocxDocument) -> str:
    """Return the kinds of the external relationships: a picture, a template, an object."""
    relations = [r for part in (document.part, *_settings(document)) for r in part.rels.values()]
    kinds = {relation.reltype.rpartition("/")[2] for relation in relations if relation.is_external}
    return ", ".join(sorted(kinds.difference(_HARMLESS)))[:120]


def _settings(document: DocxDocument) -> list[Part]:
    return _parts(document, "settings")


def _parts(document: DocxDocument, kind: str) -> list[Part]:
    """Return the parts that the main one is related to as footnotes, comments or the like."""
    relations = document.part.rels.values()
    return [r.target_part for r in relations if not r.is_external and r.reltype.endswith(f"/{kind}")]
