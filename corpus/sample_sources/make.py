"""Makes the PDF and DOCX samples from the Markdown beside this file.

Run it as ``python -m corpus.sample_sources.make`` after editing a source. It needs fpdf2,
which only developers install. Times and identifiers are fixed, so what has not been
edited comes out the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from docx.document import Document as Docx
    from docx.table import Table as DocxTable
    from fpdf import FPDF
    from fpdf.text_region import TextColumns

SOURCES = Path(__file__).parent
SAMPLES = SOURCES.parent / "samples"
STAMP = datetime(2020, 1, 1, tzinfo=UTC)  # any fixed moment; readers must not take it for a document's date

PartKind = Literal["heading", "paragraph", "bullet", "number", "quote", "table"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One piece of a source; ``level`` is a heading's depth or an item's nesting, from 1.

    ``label`` is an item's number as written ("1."); ``rows`` are a table's cells.
    """

    kind: PartKind
    text: str = ""
    level: int = 1
    label: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """A source file as read: what to write, under which name, and how to lay it out."""

    name: str
    format: str
    header: str
    columns: int
    parts: tuple[Part, ...]


def read_source(path: Path) -> Source:
    """Read a source: ``key: value`` lines between two ``---``, then Markdown of one line a block.

    The keys are ``format`` (pdf or docx), ``header`` (each page's running head) and ``columns``.
    """
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    keys = dict(line.split(": ", 1) for line in front.splitlines())
    return Source(
        name=f"{path.stem}.{keys['format']}",
        format=keys["format"],
        header=keys.get("header", ""),
        columns=int(keys.get("columns", "1")),
        parts=tuple(read_parts(body)),
    )


def read_parts(body: str) -> list[Part]:
    """Return the parts of a Markdown text, neighbouring table lines joined in one."""
    parts: list[Part] = []
    lines = [line for line in body.splitlines() if line.strip()]
    for is_table, run in groupby(lines, key=lambda line: line.startswith("|")):
        block = list(run)
        parts.extend([read_table(block)] if is_table else map(read_line, block))
    return parts


def read_line(line: str) -> Part:
    """Return the heading, item, quote or paragraph that a line holds."""
    if heading := re.fullmatch(r"(#+) (.+)", line):
        return Part(kind="heading", level=len(heading[1]), text=heading[2])
    if item := re.fullmatch(r"( *)(-|\d+\.) (.+)", line):
        kind: PartKind = "bullet" if item[2] == "-" else "number"
        return Part(kind=kind, level=2 if item[1] else 1, label=item[2], text=item[3])
    if line.startswith("> "):
        return Part(kind="quote", text=line[2:])
    return Part(kind="paragraph", text=line)


def read_table(lines: list[str]) -> Part:
    """Return the table that the lines hold, without the rule below its head."""
    rows = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines]
    return Part(kind="table", rows=(rows[0], *rows[2:]))


# PDF


def pdf_bytes(source: Source) -> bytes:
    """Return the PDF of a source: A4, its streams uncompressed so that no zlib can change a byte."""
    pdf = new_pdf(source)
    pdf.add_page()
    opening, rest = split_opening(source.parts)
    write_run(pdf, opening, columns=1)
    for is_table, run in groupby(rest, key=lambda part: part.kind == "table"):
        parts = tuple(run)
        if is_table:
            write_pdf_table(pdf, parts[0])
        else:
            write_run(pdf, parts, columns=source.columns)
    return bytes(pdf.output())


def split_opening(parts: tuple[Part, ...]) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Part the title and what follows it from the first section on."""
    sections = (at for at, part in enumerate(parts) if part.kind == "heading" and part.level > 1)
    first = next(sections, len(parts))
    return parts[:first], parts[first:]


def new_pdf(source: Source) -> FPDF:
    """Return an empty PDF with running heads, page numbers and fixed metadata."""
    from fpdf import FPDF  # noqa: PLC0415  developers alone have it

    class Paper(FPDF):
        def header(self) -> None:
            self.set_font("helvetica", size=8)
            self.cell(0, 5, source.header, align="R", new_x="LMARGIN", new_y="NEXT")
            self.ln(6)

        def footer(self) -> None:
            self.set_y(-15)
            self.set_font("helvetica", size=8)
            self.cell(0, 5, f"Page {self.page_no()} of {{nb}}", align="C")

    paper = Paper()
    # The built-in fonts know Windows' curly quotes and dashes, if asked in its code.
    paper.core_fonts_encoding = "cp1252"
    paper.set_compression(False)
    paper.set_creation_date(STAMP)
    paper.set_producer("Regionwise samples")
    paper.set_title(source.parts[0].text)
    paper.set_margin(22)
    paper.set_auto_page_break(True, 22)
    return paper


def write_run(pdf: FPDF, parts: tuple[Part, ...], *, columns: int) -> None:
    """Write parts other than tables, flowing through the columns of each page."""
    with pdf.text_columns(ncols=columns, gutter=9) as flow:
        for part in parts:
            write_pdf_part(pdf, flow, part)
    pdf.ln(2)


def write_pdf_part(pdf: FPDF, flow: TextColumns, part: Part) -> None:
    """Write one part as a paragraph of its own, in the face that its kind asks for."""
    heading, item = part.kind == "heading", part.kind in {"bullet", "number"}
    size = 17.0 if heading and part.level == 1 else 13.0 if heading else 12.0
    pdf.set_font("helvetica", style="B" if heading else "I" if part.kind == "quote" else "", size=size)
    mark = {"bullet": "•  ", "number": f"{part.label} "}.get(part.kind, "")
    before = 4 if heading else 1 if item else 2
    with flow.paragraph(
        line_height=1.25, top_margin=before, bottom_margin=1, indent=5 * part.level if item else 0
    ) as paragraph:
        paragraph.write(mark + part.text)


def write_pdf_table(pdf: FPDF, part: Part) -> None:
    """Write a ruled table, its first row as head."""
    pdf.set_font("helvetica", size=10)
    wide = 3.0  # the first column holds names, the others figures
    with pdf.table(col_widths=(wide, *(1.0 for _ in part.rows[0][1:])), line_height=6) as table:
        for row in part.rows:
            table.row(row)
    pdf.ln(3)


# DOCX


def docx_bytes(source: Source) -> bytes:
    """Return the DOCX of a source, with Word's own heading, list and table styles."""
    import docx  # noqa: PLC0415  slow, and not needed for PDF

    document = docx.Document()
    for part in source.parts:
        add_docx_part(document, part)
    stamp_docx(document, source.parts[0].text)
    buffer = BytesIO()
    document.save(buffer)
    return fix_times(buffer.getvalue())


def add_docx_part(document: Docx, part: Part) -> None:
    """Add one part in the style of its kind."""
    if part.kind == "heading":
        document.add_heading(part.text, level=part.level)
    elif part.kind == "table":
        fill_docx_table(document.add_table(len(part.rows), len(part.rows[0]), "Table Grid"), part.rows)
    else:
        styles = {"bullet": "List Bullet", "number": "List Number", "quote": "Quote", "paragraph": "Normal"}
        document.add_paragraph(part.text, styles[part.kind] + (" 2" if part.level == 2 else ""))


def fill_docx_table(table: DocxTable, rows: tuple[tuple[str, ...], ...]) -> None:
    """Write the rows' texts into the cells."""
    for cells, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text


def stamp_docx(document: Docx, title: str) -> None:
    """Give the core properties a title and fixed times."""
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title, "Regionwise samples", ""
    properties.created = properties.modified = STAMP


def fix_times(archive: bytes) -> bytes:
    """Return a zip archive with the same members in the same order, all dated alike."""
    buffer = BytesIO()
    with ZipFile(BytesIO(archive)) as old, ZipFile(buffer, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = ZipInfo(name, date_time=STAMP.timetuple()[:6])
            member.compress_type = ZIP_DEFLATED
            new.writestr(member, old.read(name))
    return buffer.getvalue()


WRITERS: dict[str, Callable[[Source], bytes]] = {"pdf": pdf_bytes, "docx": docx_bytes}


def make(folder: Path = SAMPLES, sources: Path = SOURCES) -> list[Path]:
    """Write the file of every source into the folder and return the files' paths."""
    made = []
    for path in sorted(sources.glob("*.md")):
        source = read_source(path)
        target = folder / source.name
        target.write_bytes(WRITERS[source.format](source))
        made.append(target)
    return made


if __name__ == "__main__":
    make()
