"""Read PDFs by one tool in a process of its own: python pdf_tools.py TOOL ROUNDS FILE...

It imports nothing of this project but for the tool "regionwise", so that it runs in an environment in
which another reader is installed. It prints one JSON object: CPU seconds for each file (the median of
the rounds), what was read, seconds by the clock for all files, and peak memory.
"""

from __future__ import annotations

import json
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

Cells = list[list[Any]]
Found = tuple[str, list[Cells]]  # a file's text, and the cells of its tables as row, column and text
Read = Callable[[str], Found]


def regionwise() -> Read:
    from ingest import read_document  # noqa: PLC0415 - here and below: only the tool that is measured is loaded

    return lambda name: from_document(read_document(Path(name)))


def from_document(document: Any) -> Found:  # noqa: ANN401 - a Document of this project
    tables: list[Cells] = []
    before = (0, 0)
    for block in document.blocks:
        if block.kind == "table_cell":
            place = (block.row, block.column)
            if not tables or place <= before:
                tables.append([])
            tables[-1].append([*place, document.text[block.start : block.end]])
            before = place
    return document.text, tables


def pypdfium2() -> Read:
    import pypdfium2 as pdfium  # noqa: PLC0415

    def read(name: str) -> Found:
        document = pdfium.PdfDocument(name)
        texts = [page.get_textpage().get_text_range() for page in document]
        document.close()
        return "\n".join(texts), []

    return read


def pdfplumber() -> Read:
    import pdfplumber as plumber  # noqa: PLC0415

    def read(name: str) -> Found:
        texts, tables = [], []
        with plumber.open(name) as document:
            for page in document.pages:
                texts.append(page.extract_text())
                tables += [numbered(rows) for rows in page.extract_tables()]
                page.close()
        return "\n".join(texts), tables

    return read


def pypdf() -> Read:
    from pypdf import PdfReader  # noqa: PLC0415

    return lambda name: ("\n".join(page.extract_text() for page in PdfReader(name).pages), [])


def pymupdf() -> Read:
    import pymupdf as mupdf  # noqa: PLC0415

    def read(name: str) -> Found:
        with mupdf.open(name) as document:  # its search for tables takes a second a page
            return "\n".join(page.get_text() for page in document), []

    return read


def unstructured() -> Read:
    from unstructured.partition.pdf import partition_pdf  # noqa: PLC0415

    return lambda name: ("\n".join(str(part) for part in partition_pdf(name, strategy="fast")), [])


def docling() -> Read:
    from docling.document_converter import DocumentConverter  # noqa: PLC0415

    converter = DocumentConverter()
    return lambda name: (converter.convert(name).document.export_to_text(), [])


def numbered(rows: Sequence[Sequence[str | None]]) -> Cells:
    """Return a table's cells with their rows and columns, as many tools give them without."""
    return [
        [row, column, " ".join(text.split())]
        for row, texts in enumerate(rows, start=1)
        for column, text in enumerate(texts, start=1)
        if text
    ]


TOOLS: dict[str, Callable[[], Read]] = {
    "regionwise": regionwise,
    "pypdfium2": pypdfium2,
    "pdfplumber": pdfplumber,
    "pypdf": pypdf,
    "pymupdf": pymupdf,
    "unstructured": unstructured,
    "docling": docling,
}


def measure(read: Read, names: Sequence[str], rounds: int) -> dict[str, Any]:
    """Read all files so many times."""
    read(names[0])  # what is loaded with the first file counts for none
    times: list[list[float]] = []
    found: list[Found] = []
    begun = time.perf_counter()
    for _ in range(rounds):
        times.append([])
        found = []
        for name in names:
            start = time.process_time()
            found.append(read(name))
            times[-1].append(time.process_time() - start)
    return {
        "cpu": [statistics.median(of_file) for of_file in zip(*times, strict=True)],
        "wall": (time.perf_counter() - begun) / rounds,
        "found": found,
        "memory": peak_memory(),
    }


def peak_memory() -> int:
    """Return the most bytes that this process held, without what its parent held when it was forked."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return next(int(line.split()[1]) for line in status.read_text().splitlines() if "VmHWM" in line) * 1024


def main() -> None:
    """Measure the tool that is named and print what was found."""
    tool, rounds, *names = sys.argv[1:]
    try:
        read = TOOLS[tool]()
    except ImportError as error:
        print(json.dumps({"missing": str(error)}))
        return
    print(json.dumps(measure(read, names, int(rounds))))


if __name__ == "__main__":
    main()
