"""One file becomes one document, or one failure that says why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path

from corpus import Document, ReadFailure, content_id
from ingest.assemble import assemble
from ingest.files import DOCX, EML, HTML, MARKDOWN, ODT, PDF, RTF, TEXT, media_type, read_bytes
from ingest.identity import identify
from ingest.layout import Layout
from ingest.ocr import Ocr
from ingest.remarks import find_remarks
from ingest.structure import arrange

READER = "ingest 7"  # raise it whenever the same file would be read differently

Reader = Callable[[bytes, str], Layout]

# The readers by name, since each of them loads a library that most readings don't need.
_READERS = {
    TEXT: ("ingest.text", "read_text"),
    MARKDOWN: ("ingest.markdown", "read_markdown"),
    HTML: ("ingest.html", "read_html"),
    PDF: ("ingest.pdf", "read_pdf"),
    DOCX: ("ingest.docx", "read_docx"),
    ODT: ("ingest.odt", "read_odt"),
    RTF: ("ingest.rtf", "read_rtf"),
    EML: ("ingest.eml", "read_eml"),
}


def read_document(path: Path, source: str | None = None, *, ocr: Ocr = "never") -> Document:
    """Return the document in a file; ``source`` is its name or address where that isn't the path.

    ``ocr`` says which pages of a PDF are read from their picture, see :func:`ingest.pdf.read_pdf`.

    Raises :class:`corpus.ReadFailure`, and nothing else, for a file that cannot become one.
    """
    name = source or str(path)
    return read_data(read_bytes(path, name), path.name, name, ocr=ocr)


def read_data(data: bytes, name: str, source: str, *, ocr: Ocr = "never") -> Document:
    """Return the document in a file's bytes; the suffix of ``name`` says what they should be.

    Raises :class:`corpus.ReadFailure`, and nothing else.
    """
    kind = media_type(name, data, source)
    try:
        return _read(data, kind, source, ocr)
    except ReadFailure:
        raise
    # Broad on purpose, and the only place in this room: four libraries parse bytes from strangers
    # here, and their defects (an index out of range, a recursion too deep) have no common class.
    except Exception as error:
        detail = f"{type(error).__name__}: {' '.join(str(error).split())[:120]}"
        reason = f"could not be read to the end ({detail}). Save it in another format, or report it."
        raise ReadFailure(source, "crashed", reason) from error


def _read(data: bytes, kind: str, source: str, ocr: Ocr) -> Document:
    layout = find_reader(kind, ocr)(data, source)
    blocks = [block for block in layout.blocks if block.text]
    text, placed = assemble(arrange(replace(layout, blocks=tuple(blocks))))
    if not any(block.kind != "furniture" for block in placed):
        raise ReadFailure(source, "empty_text", "holds no text that can be read. Open it and look.")
    identity = identify(text, placed, source=source, layout=layout)
    return Document(
        id=content_id(data),
        source=source,
        title=identity.title,
        text=text,
        region=identity.region,
        period=identity.period,
        kind=identity.kind,
        media_type=kind,
        blocks=placed,
        issues=(*layout.issues, *identity.issues, *find_remarks(text, placed)),
        original=layout.original,
        reader=READER,
        evidence=identity.evidence,
    )


def find_reader(kind: str, ocr: Ocr = "never") -> Reader:
    """Return the reader of a media type, loading its module; ``ocr`` concerns PDF alone."""
    module, function = _READERS[kind]
    reader: Callable[..., Layout] = getattr(import_module(module), function)
    return partial(reader, ocr=ocr) if kind == PDF else reader
