from __future__ import annotations

import csv
import io
from dataclasses import fields, replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import KINDS, Filters, Metric, Priority, Record, StoreUnwritable, UnknownName
from service.export import (
    Cell,
    Sheet,
    columns,
    csv_cell,
    export_sheets,
    rows,
    write_csv_files,
    write_workbook,
)
from service.wiring import Regionwise
from tests.examples import TEXT, example_annotations, example_document, example_passages

HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    '=HYPERLINK("http://example.org")',
    "{=1}",
    "https://a.b",
]


def take_example(app: Regionwise, text: str = TEXT) -> None:
    document = example_document(text)
    app.store.add(document, example_passages(document), example_annotations(document))


def read_back(path: Path, sheet: str) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(path)
    return [tuple(cell for cell in row) for row in book[sheet].iter_rows(values_only=True)]


def test_a_metric_stands_beside_its_sentence_document_and_heading(app: Regionwise) -> None:
    take_example(app)
    sheet = export_sheets(app, ["metrics"])[0]
    row = dict(zip(sheet.columns, sheet.rows[0], strict=True))
    assert row["Value"] == 60
    assert row["Unit"] == "people"
    assert row["As of from"] == date(2017, 5, 1)
    assert row["Sentence"] == "Leeds has trained 60 peer challengers. Neglect is next."
    assert (row["Heading"], row["Document"]) == ("Peer challenge", "Northern update May 2017")
    assert (row["Region"], row["Region code"], row["Period"]) == ("North East", "E12000001", "2017-05")


def test_there_is_a_sheet_for_every_kind_of_record(app: Regionwise) -> None:
    take_example(app)
    names = [sheet.name.lower() for sheet in export_sheets(app)]
    assert names == [*KINDS, "documents"]


def test_filters_narrow_the_rows(app: Regionwise) -> None:
    take_example(app)
    assert export_sheets(app, ["metrics"], Filters(regions=("London",)))[0].rows == ()


def test_an_unknown_kind_is_refused_with_the_kinds_there_are(app: Regionwise) -> None:
    with pytest.raises(UnknownName, match="metrics, dates"):
        export_sheets(app, ["metrix"])


@pytest.mark.parametrize("kind", KINDS.values())
def test_a_row_has_a_cell_for_each_column_and_each_field_of_its_kind(kind: type[Record]) -> None:
    headings = {heading.lower() for heading in columns(kind)}
    own = {field.name.replace("_", " ") for field in fields(kind)} - {field.name for field in fields(Record)}
    assert all(name in headings or f"{name} from" in headings for name in own)


def test_what_is_written_to_a_workbook_reads_back_equal(app: Regionwise, tmp_path: Path) -> None:
    take_example(app)
    sheets = export_sheets(app)
    write_workbook(tmp_path / "records.xlsx", sheets)
    for sheet in sheets:
        heading, *found = read_back(tmp_path / "records.xlsx", sheet.name)
        assert heading == sheet.columns
        assert [tuple(map(plain, row)) for row in found] == [tuple(map(plain, row)) for row in sheet.rows]


def plain(cell: object) -> object:
    """Excel has no days without a time, no whole numbers apart, and no empty text."""
    if isinstance(cell, datetime):
        return cell.date()
    return None if cell == "" else cell


@pytest.mark.parametrize("text", HOSTILE)
def test_text_from_a_document_never_becomes_a_formula_in_a_workbook(text: str, tmp_path: Path) -> None:
    path = tmp_path / "records.xlsx"
    write_workbook(path, [Sheet(name="Text", columns=("Quote",), rows=((text,),))])
    cell = openpyxl.load_workbook(path)["Text"]["A2"]
    assert cell.data_type == "s"
    assert cell.hyperlink is None


@given(st.text() | st.sampled_from(HOSTILE))
def test_no_text_in_a_csv_file_begins_as_a_formula(text: str) -> None:
    cell = str(csv_cell(text))
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cell.removeprefix("'") == text or cell == text


@given(st.integers() | st.floats(allow_nan=False))
def test_a_number_in_a_csv_file_stays_a_number(number: float) -> None:
    assert csv_cell(number) == number


@given(st.lists(st.tuples(st.text(), st.integers() | st.none(), st.booleans()), max_size=5))
def test_csv_files_read_back_equal(lines: list[tuple[Cell, ...]]) -> None:
    file = io.StringIO(newline="")
    csv.writer(file).writerows([csv_cell(cell) for cell in row] for row in lines)
    file.seek(0)
    found = list(csv.reader(file))
    assert found == [[str(csv_cell(cell)) for cell in row] for row in lines]


def test_a_folder_gets_a_csv_file_for_each_sheet(app: Regionwise, tmp_path: Path) -> None:
    take_example(app)
    written = write_csv_files(tmp_path / "out", export_sheets(app, ["metrics"]))
    assert [path.name for path in written] == ["metrics.csv", "documents.csv"]
    with written[0].open(encoding="utf-8", newline="") as file:
        assert next(csv.DictReader(file))["Subject"] == "peer challengers trained"


def test_a_place_that_cannot_be_written_is_named_and_nothing_is_left_there(tmp_path: Path) -> None:
    path = tmp_path / "missing" / "records.xlsx"
    with pytest.raises(StoreUnwritable, match=r"missing/records\.xlsx cannot be written"):
        write_workbook(path, [])
    assert list(tmp_path.iterdir()) == []


def test_a_record_outside_every_passage_has_its_own_words_for_a_sentence() -> None:
    document = example_document()
    metric = replace(example_annotations(document).metrics[0], start=0, quote="May 2017")
    summary = {document.id: document}
    (row,) = rows([metric], summary, {document.id: [(40, "A sentence further down.")]})  # type: ignore[arg-type]
    assert row[columns(Metric).index("Sentence")] == "May 2017"


def test_a_priority_says_whose_it_is_who_leads_and_what_is_done(app: Regionwise) -> None:
    document = example_document()
    annotations = example_annotations(document)
    (first, *_) = annotations.priorities
    owned = replace(first, owner="SEND network", lead="Leeds", actions=("an audit", "a seminar"))
    app.store.add(document, (), replace(annotations, priorities=(owned,)))
    sheet = export_sheets(app, ["priorities"])[0]
    row = dict(zip(sheet.columns, sheet.rows[0], strict=True))
    assert (row["Owner"], row["Lead"], row["Actions"]) == ("SEND network", "Leeds", "an audit; a seminar")
    assert app.store.records(Priority) == [owned]
