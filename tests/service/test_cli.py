from __future__ import annotations

import csv
import io
import json
import os
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from fpdf import FPDF

from corpus.store import Store
from service.root_cli import DEMO_QUESTION
from service.wiring import Regionwise

ROOT = Path(__file__).parent.parent.parent
UPDATE = """London Regional Update June 2018

Regional priorities

Our priorities are:

• Neglect
• Care leavers

Peer challenge

Camden has trained 12 peer challengers in JTAI readiness.
"""


def run(*words: str | Path, data: Path) -> subprocess.CompletedProcess[str]:
    """Run the command as a person would: another process, its output piped."""
    return subprocess.run(
        [sys.executable, "-m", "service.cli", *map(str, words)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
        env=os.environ | {"REGIONWISE_DATA": str(data)},
    )


def fails(done: subprocess.CompletedProcess[str], status: int) -> str:
    """Return the one line of an error."""
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    (line,) = done.stderr.strip().splitlines()
    return line


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    (folder / "update.txt").write_text(UPDATE, encoding="utf-8")
    done = run("ingest", folder / "update.txt", data=folder / "data")
    assert done.returncode == 0, done.stderr
    assert "1 file: 1 added" in done.stdout
    return folder / "data"


def test_a_question_is_answered_with_the_region_and_the_sentence(data: Path) -> None:
    done = run("search", DEMO_QUESTION, data=data)
    assert done.returncode == 0, done.stderr
    assert "London" in done.stdout
    assert "Camden has trained 12 peer challengers" in done.stdout


def test_what_is_piped_holds_no_colour_codes(data: Path) -> None:
    assert "\x1b" not in run("search", DEMO_QUESTION, data=data).stdout


def test_an_answer_comes_as_json_and_as_csv_too(data: Path) -> None:
    plain = json.loads(run("search", DEMO_QUESTION, "--format", "json", data=data).stdout)
    assert plain["groups"][0]["region"] == "London"
    (row,) = csv.DictReader(io.StringIO(run("search", DEMO_QUESTION, "--format", "csv", data=data).stdout))
    assert row["region"] == "London"


def test_priorities_are_compared_in_a_table_and_as_csv(data: Path) -> None:
    assert "Care leavers" in run("compare", "priorities", data=data).stdout
    found = csv.DictReader(io.StringIO(run("compare", "priorities", "--format", "csv", data=data).stdout))
    assert {row["name"] for row in found} == {"Neglect", "Care leavers"}


def test_records_are_exported_with_their_sentence(data: Path, tmp_path: Path) -> None:
    done = run("export", tmp_path / "out.xlsx", data=data)
    assert done.returncode == 0, done.stderr
    heading, *rows = openpyxl.load_workbook(tmp_path / "out.xlsx")["Metrics"].iter_rows(values_only=True)
    found = [dict(zip(heading, row, strict=True)) for row in rows]
    assert {
        "Value": 12,
        "Sentence": "Camden has trained 12 peer challengers in JTAI readiness.",
    }.items() <= found[0].items()


def test_the_status_counts_documents_by_region(data: Path) -> None:
    done = run("status", data=data)
    assert "1 document" in done.stdout
    assert json.loads(run("status", "--format", "json", data=data).stdout)["counts"]["documents"] == 1


def test_an_extraction_is_one_json_line_a_document_and_stores_nothing(data: Path, tmp_path: Path) -> None:
    done = run("extract", data.parent / "update.txt", "--format", "jsonl", data=tmp_path / "untouched")
    (line,) = done.stdout.splitlines()
    found = json.loads(line)
    assert found["document"]["region"] == "London"
    assert found["document"]["period"] == "2018-06"
    assert [section["heading"] for section in found["sections"]] == ["Regional priorities", "Peer challenge"]
    assert all(found["text"][each["start"] : each["end"]] == each["quote"] for each in found["metrics"])
    assert not (tmp_path / "untouched").exists()


def test_an_archives_files_are_extracted_one_by_one_and_what_fails_is_named(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "updates.zip", "w") as archive:
        archive.writestr("june.txt", UPDATE)
        archive.writestr("photo.png", b"\x89PNG")
    done = run("extract", tmp_path / "updates.zip", "--format", "jsonl", data=tmp_path)
    assert done.returncode == 1
    (line,) = done.stdout.splitlines()
    assert json.loads(line)["source"].endswith("/updates.zip!/june.txt")
    assert "updates.zip!/photo.png: unsupported: is a picture" in done.stderr


def test_plain_texts_are_annotated_line_by_line(tmp_path: Path) -> None:
    file = tmp_path / "texts.jsonl"
    file.write_text('{"id": "a", "text": "It met on 23 November 2015.", "ref_date": "2015-11-30"}\n')
    (line,) = run("annotate", file, data=tmp_path).stdout.splitlines()
    assert json.loads(line)["id"] == "a"
    assert json.loads(line)["dates"][0]["date_start"] == "2015-11-23"


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    line = fails(run("ingest", tmp_path / "nowhere.txt", data=tmp_path / "data"), 2)
    assert "nowhere.txt" in line


def test_a_folder_without_documents_is_named(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    line = fails(run("ingest", tmp_path / "empty", data=tmp_path / "data"), 2)
    assert "empty" in line


def test_bad_files_are_each_named_and_the_good_one_is_stored(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    pdf = FPDF()
    pdf.add_page()
    pdf.set_encryption(owner_password="a", user_password="b")  # noqa: S106 - the test's own file
    pdf.output(str(folder / "encrypted.pdf"))
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing that follows is a PDF")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "not-what-it-says.txt").write_bytes((folder / "encrypted.pdf").read_bytes())
    (folder / "latin.txt").write_bytes(
        UPDATE.replace("•", "-").replace("Camden", "Caf\xe9").encode("latin-1")
    )
    done = run("ingest", folder, data=tmp_path / "data")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    lines = done.stdout.splitlines()
    for name, status in [
        ("broken.pdf", "rejected"),
        ("empty.txt", "empty_text"),
        ("encrypted.pdf", "encrypted"),
        ("not-what-it-says.txt", "rejected"),
    ]:
        assert [line for line in lines if line.strip().startswith(f"{name}: {status}: ")], done.stdout
    with Store.open(tmp_path / "data" / "regionwise.sqlite3") as store:
        (document,) = store.documents()
        assert "Café" in store.document(document.id).text
        assert len(store.failures()) == 4


def test_failures_are_a_table_for_spreadsheets_and_quiet_says_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "empty.txt").write_bytes(b"")
    done = run("ingest", folder, "--quiet", data=tmp_path / "data")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    found = csv.DictReader(
        io.StringIO(run("status", "--failures", "--format", "csv", data=tmp_path / "data").stdout)
    )
    (row,) = found
    assert found.fieldnames == ["file", "state", "reason", "what_to_do", "when"]
    assert (row["state"], row["reason"], row["what_to_do"]) == ("empty_text", "is empty.", "Fetch it anew.")
    (folder / "empty.txt").write_text(UPDATE, encoding="utf-8")
    done = run("ingest", "--retry-failed", data=tmp_path / "data")
    assert (done.returncode, "1 added" in done.stdout) == (0, True)
    assert "nothing to retry" in fails(run("ingest", "--retry-failed", data=tmp_path / "data"), 2)


@pytest.mark.parametrize(
    "words", [("search", "anything"), ("status",), ("export", "x.xlsx"), ("compare", "priorities")]
)
def test_asking_before_anything_was_read_says_how_to_read(words: tuple[str, ...], tmp_path: Path) -> None:
    assert "regionwise ingest" in fails(run(*words, data=tmp_path / "data"), 2)
    assert not (tmp_path / "data").exists()


def test_a_database_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    database = tmp_path / "regionwise.sqlite3"
    Store.open(database).close()
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    assert "newer version" in fails(run("status", data=tmp_path), 2)


def test_a_data_directory_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    (tmp_path / "update.txt").write_text(UPDATE, encoding="utf-8")
    assert "--data" in fails(run("ingest", tmp_path / "update.txt", data=tmp_path / "file" / "data"), 2)


def test_a_port_in_use_is_named(data: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert str(port) in fails(run("serve", "--port", str(port), data=data), 2)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("search", "  "), "no words"),
        (("search", "x", "--region", "Wessex"), "Wessex"),
        (("search", "x", "--since", "last year"), "2016-04"),
        (("search", "x", "--theme", "gardening"), "gardening"),
        (("export", "out.docx"), "out.docx"),
        (("export", "out.xlsx", "--what", "metrix"), "metrix"),
        (("extract", "README.md", "--format", "csv"), "jsonl"),
    ],
)
def test_wrong_usage_is_one_line_that_names_it(words: tuple[str, ...], named: str, data: Path) -> None:
    assert named in fails(run(*words, data=data), 2)


def test_a_setting_that_makes_no_sense_is_named_by_its_variable(data: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "service.cli", "status"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=os.environ | {"REGIONWISE_PORT": "many"},
    )
    assert "REGIONWISE_PORT" in fails(done, 2)


def test_a_question_loads_nothing_that_few_passages_need_not(sample_app: Regionwise) -> None:
    code = (
        "import sys\nsys.argv = ['regionwise', 'search', 'tartan rug']\n"
        "from service.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'torch', 'spacy', 'transformers', 'alembic', 'faiss'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    environment = os.environ | {"REGIONWISE_DATA": str(sample_app.settings.data)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT, env=environment
    )
    assert done.stdout.splitlines()[-1] == "[]"
