"""Exports with people left out, read again as whoever gets them would."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient
from typer.testing import CliRunner

from corpus.codec import to_plain
from nlp import PeopleHider
from service.export import export_sheets, write_csv_files, write_workbook
from service.extracting import extract, extraction_json
from service.hiding import hide_in_extraction, offset_mover
from service.intake import take_in
from service.root_cli import cli
from service.settings import Settings
from service.unpacking import Job
from service.web import create_app
from service.wiring import Regionwise

UPDATE = """North East Regional Update June 2018

Peer challenge

The peer challenge of Durham was chaired by Ann Larkspur (Dorset) on 3 May 2018, and 40 staff came.

Ann Larkspur will train 12 reviewers in neglect work. Dr Tolliver has trained 9.

To book, write to jo.marsh@example.org or ring 0191 496 0123 by 4 July 2018.
"""
PERSONAL = ("Larkspur", "Tolliver", "example.org", "0191 496", "496 0123")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, loaded: dict[str, Any]) -> Iterator[Regionwise]:
    folder = tmp_path_factory.mktemp("hiding")
    (folder / "update.txt").write_text(UPDATE, encoding="utf-8")
    with Regionwise(Settings(data=folder / "data")) as app:
        app.parts.update(loaded)
        take_in(app, [folder / "update.txt"])
        yield app


def told(text: str) -> list[str]:
    return [word for word in PERSONAL if word in text]


def test_a_workbook_with_people_left_out_names_none_and_keeps_its_figures(
    house: Regionwise, tmp_path: Path
) -> None:
    path = tmp_path / "records.xlsx"
    write_workbook(path, export_sheets(house, hide_people=True))
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    text = "\n".join(cell for cell in cells if isinstance(cell, str))
    assert told(text) == []
    assert "chaired by [name] (Dorset)" in text
    assert "[name] will train 12 reviewers" in text
    assert "[e-mail] or ring [telephone] by" in text
    assert {40, 12, 9} <= {cell for cell in cells if isinstance(cell, int | float)}


def test_csv_files_with_people_left_out_name_none(house: Regionwise, tmp_path: Path) -> None:
    written = write_csv_files(tmp_path / "out", export_sheets(house, hide_people=True))
    for path in written:
        with path.open(encoding="utf-8", newline="") as file:
            assert told("\n".join(cell for row in csv.reader(file) for cell in row)) == []


def test_an_export_keeps_every_word_unless_people_are_to_be_left_out(house: Regionwise) -> None:
    text = str(export_sheets(house))
    assert told(text) == list(PERSONAL)


def test_an_extraction_with_people_left_out_has_its_quotes_at_their_places(house: Regionwise) -> None:
    (document,) = house.store.documents()
    job = Job(path=Path(document.source), source=document.source)
    line = json.loads(json.dumps(hide_in_extraction(extraction_json(*extract(house, job)))))
    assert told(json.dumps(line)) == []
    records = [each for items in line.values() if isinstance(items, list) for each in items]
    quoted = [each for each in records if "quote" in each]
    assert len(quoted) > 10
    assert all(line["text"][each["start"] : each["end"]] == each["quote"] for each in quoted)
    assert {metric["value"] for metric in line["metrics"]} >= {40, 12, 9}


@given(
    st.lists(st.sampled_from(["Cllr Ann Larkspur ", "ring 0191 496 0123 ", "a@example.org, ", "and so on. "]))
)
def test_offsets_move_with_what_is_hidden(parts: list[str]) -> None:
    text = "".join(parts)
    hider = PeopleHider([text])
    moved, hidden = offset_mover(text, hider), hider.hide(text)
    assert (moved(0), moved(len(text), last=True)) == (0, len(hidden))
    for start in (i for i in range(len(text)) if text.startswith("and so on. ", i)):
        assert hidden[moved(start) :].startswith("and so on. ")


@pytest.mark.parametrize("address", ["/records", "/documents/{id}/records"])
def test_the_api_lists_records_without_people_where_asked(house: Regionwise, address: str) -> None:
    (document,) = house.store.documents()
    with TestClient(create_app(house), base_url="http://127.0.0.1:8000/api/v1") as client:
        path = address.format(id=document.id)
        assert told(client.get(path, params={"kind": "activities", "hide_people": True}).text) == []
        assert told(client.get(path, params={"kind": "activities"}).text)


def test_a_search_printed_for_a_program_names_nobody_where_asked(house: Regionwise) -> None:
    words = ["search", "neglect reviewers", "--data", str(house.settings.data), "--format", "json"]
    plain = json.loads(CliRunner().invoke(cli, words).stdout)
    hidden = json.loads(CliRunner().invoke(cli, [*words, "--hide-people"]).stdout)
    assert told(json.dumps(plain))
    assert told(json.dumps(hidden)) == []
    hits = [hit for group in hidden["groups"] for hit in group["hits"]]
    shown = [hit for group in plain["groups"] for hit in group["hits"]]
    for hit, before in zip(hits, shown, strict=True):
        words_then = [before["text"][a:b] for a, b in before["highlights"]]
        assert [hit["text"][a:b] for a, b in hit["highlights"]] == words_then


def test_a_table_names_nobody_where_asked(house: Regionwise) -> None:
    words = ["search", "neglect reviewers", "--data", str(house.settings.data)]
    plain, hidden = (CliRunner().invoke(cli, each).stdout for each in (words, [*words, "--hide-people"]))
    assert told(plain)
    assert told(hidden) == []
    assert "[name]" in hidden


def test_the_setting_hides_people_without_being_asked(house: Regionwise, tmp_path: Path) -> None:
    target = tmp_path / "out"
    environment = {"REGIONWISE_HIDE_PEOPLE": "true", "REGIONWISE_DATA": str(house.settings.data)}
    done = CliRunner().invoke(cli, ["export", str(target)], env=environment)
    assert done.exit_code == 0, done.output
    assert told("".join(path.read_text(encoding="utf-8") for path in target.glob("*.csv"))) == []


def test_a_hidden_record_keeps_its_offsets_in_the_document(house: Regionwise) -> None:
    with TestClient(create_app(house), base_url="http://127.0.0.1:8000/api/v1") as client:
        shown = client.get("/records", params={"kind": "events"}).json()["records"]
        hidden = client.get("/records", params={"kind": "events", "hide_people": True}).json()["records"]
    places = [(each["start"], each["end"]) for each in to_plain(shown)]
    assert [(each["start"], each["end"]) for each in hidden] == places


def test_an_answer_of_the_api_names_nobody_where_asked(house: Regionwise) -> None:
    with TestClient(create_app(house), base_url="http://127.0.0.1:8000/api/v1") as client:
        plain, hidden = (
            client.get("/search", params={"q": "neglect reviewers", "hide_people": hide}).text
            for hide in (False, True)
        )
    assert told(plain)
    assert told(hidden) == []
