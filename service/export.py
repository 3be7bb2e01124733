"""Records as rows for people: an Excel workbook with a sheet a kind, or a folder of CSV files."""

from __future__ import annotations

import csv
import dataclasses
import re
import tempfile
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus import KINDS, DocumentSummary, Filters, Interval, Record, StoreUnwritable, UnknownName
from corpus.reference import load_reference
from service.hiding import Hiding, hide_in
from service.wiring import Regionwise

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    from nlp import PeopleHider

Cell = str | float | int | bool | date | None
CELL_CHARACTERS = 32_767  # the most that Excel keeps in a cell
WIDEST_COLUMN = 60  # characters
# Text that a spreadsheet would run when it opens a CSV file: OWASP, "CSV Injection".
FORMULA = re.compile(r"[=+\-@\t\r]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_SHARED = {field.name for field in dataclasses.fields(Record)}


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """A table of records of one kind; the rows' cells stand in the order of the columns."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def export_sheets(
    app: Regionwise,
    what: Sequence[str] = tuple(KINDS),
    filters: Filters | None = None,
    *,
    hide_people: bool = False,
) -> list[Sheet]:
    """Return a sheet for each kind asked for, and one of the documents. Raises UnknownName.

    With ``hide_people`` names, e-mail addresses and telephone numbers give way to marks.
    """
    for kind in what:
        if kind not in KINDS:
            raise UnknownName(f"there are no records called {kind!r}: choose from {', '.join(KINDS)}")
    documents = {document.id: document for document in app.store.documents(filters)}
    sentences = app.store.sentences(documents)
    hiding = Hiding(app, documents) if hide_people else None
    sheets = [
        Sheet(
            name=kind.capitalize(),
            columns=columns(KINDS[kind]),
            rows=tuple(rows(_kept(app.store.records(KINDS[kind], filters), hiding), documents, sentences)),
        )
        for kind in what
    ]
    sheets.append(_document_sheet(documents.values()))
    return [_hidden(sheet, hiding.hider) for sheet in sheets] if hiding else sheets


def _kept(records: Iterable[Record], hiding: Hiding | None) -> Iterable[Record]:
    return map(hiding.hide_in_record, records) if hiding else records


_NO_TEXT = frozenset({"Source", "Document id", "Record id", "Region", "Region code", "Period"})


def _hidden(sheet: Sheet, hider: PeopleHider) -> Sheet:
    """Return a sheet with marks for what tells of persons; addresses and ids stay."""
    kept = [column in _NO_TEXT for column in sheet.columns]
    rows = tuple(
        tuple(cell if stays else hide_in(cell, hider) for cell, stays in zip(row, kept, strict=True))
        for row in sheet.rows
    )
    return dataclasses.replace(sheet, rows=rows)


def columns(kind: type[Record]) -> tuple[str, ...]:
    """Return the headings of a kind's table: where it is from, what it says, and the evidence."""
    return (
        "Region",
        "Region code",
        "Period",
        *(heading for field in _own_fields(kind) for heading in _headings(field)),
        "Sentence",
        "Words in the text",
        "Heading",
        "Document",
        "Source",
        "Confidence",
        "Warnings",
        "Document id",
        "Record id",
    )


def rows(
    records: Iterable[Record],
    documents: Mapping[str, DocumentSummary],
    sentences: Mapping[str, Sequence[tuple[int, str]]],
) -> Iterable[tuple[Cell, ...]]:
    """Yield a row a record, its cells in the order of ``columns``."""
    codes = {region.name: region.code for region in load_reference().regions}
    for record in records:
        document = documents[record.document]
        yield (
            document.region,
            codes.get(document.region or ""),
            document.period,
            *(cell for field in _own_fields(type(record)) for cell in _cells(getattr(record, field.name))),
            _sentence_at(sentences.get(record.document, ()), record),
            record.quote,
            record.heading,
            document.title,
            document.source,
            record.confidence,
            "; ".join(record.warnings),
            record.document,
            record.id,
        )


def write_workbook(path: Path, sheets: Iterable[Sheet]) -> None:
    """Write the sheets to an .xlsx file, whole or not at all; text is never taken for a formula or a link."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - only an export pays for it

    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "yyyy-mm-dd",
    }
    with _in_place(path) as draft:
        book = Workbook(str(draft), options)
        book.set_properties({"title": "Regionwise records", "comments": "Each row beside its sentence."})
        for sheet in sheets:
            _write_sheet(book, sheet)
        book.close()


def write_csv_files(folder: Path, sheets: Iterable[Sheet]) -> list[Path]:
    """Write each sheet to a CSV file (UTF-8, RFC 4180, a heading row) and return the paths."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnwritable(f"{folder} cannot be made ({error.strerror}): choose another folder") from error
    written = []
    for sheet in sheets:
        path = folder / f"{sheet.name.lower()}.csv"
        with _in_place(path) as draft, draft.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(sheet.columns)
            writer.writerows([csv_cell(cell) for cell in row] for row in sheet.rows)
        written.append(path)
    return written


def csv_cell(cell: Cell) -> str | float | int:
    """Return a cell as CSV holds it: an apostrophe goes before text that a spreadsheet would run."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, str) and FORMULA.match(cell):
        return f"'{cell}"
    return cell


def _own_fields(kind: type[Record]) -> list[dataclasses.Field[Any]]:
    return [field for field in dataclasses.fields(kind) if field.name not in _SHARED]


def _headings(field: dataclasses.Field[Any]) -> tuple[str, ...]:
    # A metric may be about another region than its document's, which has the first column.
    name = "Region counted" if field.name == "region" else field.name.replace("_", " ").capitalize()
    return (f"{name} from", f"{name} to") if field.type in (Interval, "Interval") else (name,)


def _cells(value: Any) -> tuple[Cell, ...]:  # noqa: ANN401 - any field of a record
    if isinstance(value, Interval):
        return (value.start, value.end)
    if isinstance(value, tuple):
        return ("; ".join(map(str, value)),)
    return (value,)


def _sentence_at(sentences: Sequence[tuple[int, str]], record: Record) -> str:
    """Return the sentence that a record begins in; a heading's record has its own words for one."""
    at = bisect_right(sentences, record.start, key=lambda each: each[0]) - 1
    if at < 0:
        return record.quote
    start, sentence = sentences[at]
    return sentence if record.start < start + len(sentence) else record.quote


def _document_sheet(documents: Iterable[DocumentSummary]) -> Sheet:
    return Sheet(
        name="Documents",
        columns=("Region", "Period", "Title", "Kind", "Source", "Issues", "Document id"),
        rows=tuple(
            (
                document.region,
                document.period,
                document.title,
                document.kind.replace("_", " "),
                document.source,
                "; ".join(issue.message for issue in document.issues),
                document.id,
            )
            for document in documents
        ),
    )


def _write_sheet(book: Workbook, sheet: Sheet) -> None:
    page = book.add_worksheet(sheet.name)
    bold = book.add_format({"bold": True})
    for column, heading in enumerate(sheet.columns):
        page.write_string(0, column, heading, bold)
    for number, row in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(row):
            _write_cell(page, number, column, cell)
    for column in range(len(sheet.columns)):
        longest = max((len(str(row[column] or "")) for row in sheet.rows), default=0)
        page.set_column(column, column, min(WIDEST_COLUMN, max(longest, len(sheet.columns[column])) + 2))


def _write_cell(page: Worksheet, row: int, column: int, cell: Cell) -> None:
    match cell:
        case None | "":
            return
        case bool():
            page.write_boolean(row, column, cell)
        case date():
            page.write_datetime(row, column, datetime(cell.year, cell.month, cell.day))  # noqa: DTZ001 - a day has no zone
        case str():
            page.write_string(row, column, _CONTROL.sub(" ", cell)[:CELL_CHARACTERS])
        case _:
            page.write_number(row, column, cell)


class _in_place:  # noqa: N801 - reads as the verb that it is
    """Give a draft beside the path, and put it in the path's place when all went well."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> Path:
        try:
            self._folder = tempfile.TemporaryDirectory(dir=self._path.parent, prefix=".regionwise-")
        except OSError as error:
            raise StoreUnwritable(
                f"{self._path} cannot be written ({error.strerror}): choose another place"
            ) from error
        self._draft = Path(self._folder.name) / self._path.name
        return self._draft

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self._draft.replace(self._path)
        except OSError as error:
            raise StoreUnwritable(
                f"{self._path} cannot be written ({error.strerror}): choose another place"
            ) from error
        finally:
            self._folder.cleanup()
