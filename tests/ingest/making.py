"""Documents made for a test, in each format, and short ways of looking at what was read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from fpdf import FPDF

from corpus import Block, Document
from ingest import read_document

LONG = (
    "The region has trained sixty peer challengers, and forty-five of them are still in post. "
    "A further course is planned for the spring, for which twenty-six people have applied so far."
)

MORE = "A second matter came up in the autumn, and the directors gave it to the group on data to look into."


def read(folder: Path, content: str | bytes, name: str = "update.txt", source: str | None = None) -> Document:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_document(path, source)


def texts(document: Document, kind: str | None = None) -> list[str]:
    return [text_of(document, block) for block in document.blocks if kind in {None, block.kind}]


def text_of(document: Document, block: Block) -> str:
    return document.text[block.start : block.end]


def block_of(document: Document, text: str) -> Block:
    return next(block for block in document.blocks if text_of(document, block).startswith(text))


def codes(document: Document) -> set[str]:
    return {issue.code for issue in document.issues}


def sections(document: Document, level: int = 2) -> list[str]:
    return [text_of(document, b) for b in document.blocks if b.kind == "heading" and b.level == level]


class Pdf(FPDF):
    """A PDF with the few kinds of line that a test needs."""

    def __init__(self, header: str = "", numbered: bool = False) -> None:
        super().__init__(format="A4")
        self._header, self._numbered = header, numbered
        self.set_auto_page_break(auto=True, margin=25)
        self.add_page()

    def header(self) -> None:
        if self._header:
            self.set_font("Helvetica", "", 8)
            self.cell(text=self._header, new_x="LMARGIN", new_y="NEXT")
            self.ln(6)

    def footer(self) -> None:
        if self._numbered:
            self.set_y(-15)
            self.set_font("Helvetica", "", 8)
            self.cell(text=f"Page {self.page_no()} of 2", align="C")

    def line_of(self, text: str, size: float = 11, style: str = "") -> None:
        self.set_font("Helvetica", style, size)
        self.multi_cell(0, text=text, new_x="LMARGIN", new_y="NEXT")
        self.ln(3)

    def bytes(self) -> bytes:
        return bytes(self.output())


def make_pdf(fill: Callable[[Pdf], None], **options: Any) -> bytes:
    pdf = Pdf(**options)
    fill(pdf)
    return pdf.bytes()


def update_pdf(pdf: Pdf) -> None:
    pdf.line_of("North West Regional Update June 2019", 18, "B")
    pdf.line_of("Peer challenge", 14, "B")
    pdf.line_of(LONG)


def make_docx(fill: Callable[[Any], None]) -> bytes:
    document = docx.Document()
    fill(document)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def update_docx(document: Any) -> None:
    document.add_heading("North West Regional Update June 2019", 0)
    document.add_heading("Peer challenge", 1)
    document.add_paragraph(LONG)


def repack(package: bytes, changes: dict[str, Callable[[bytes], bytes]]) -> bytes:
    """Return a ZIP package with some of its entries changed."""
    stream = BytesIO()
    with ZipFile(BytesIO(package)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, changes.get(name, bytes)(old.read(name)))
    return stream.getvalue()


def paragraphs(*blocks: str) -> str:
    return "\n\n".join(blocks) + "\n"


def page(article: str, head: str = "", around: Sequence[str] = ("", "")) -> str:
    return (
        f"<!doctype html><html><head><meta charset='utf-8'>{head}</head>"
        f"<body>{around[0]}<main>{article}</main>{around[1]}</body></html>"
    )
