from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from corpus import ReferenceDamaged
from corpus.reference import DATA, Concept, load_concepts, load_reference, read_reference
from corpus.reference_files import read_concepts


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_data_is_written_with_straight_apostrophes_and_plain_hyphens() -> None:
    for path in DATA.iterdir():
        assert not re.search("[’‘“”–—\u00a0]", path.read_text(encoding="utf-8")), path.name


def test_the_readme_names_every_file_and_no_other() -> None:
    named = set(
        re.findall(r"^\| `(\S+)`", (DATA / "README.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    )
    assert named == {path.name for path in DATA.iterdir()} - {"README.md"}


def test_loading_is_done_once() -> None:
    assert load_reference() is load_reference()
    assert read_reference(DATA) == load_reference()


def test_importing_the_reference_brings_nothing_heavy() -> None:
    heavy = "{'sqlalchemy', 'numpy', 'spacy'}"
    code = f"import sys, corpus.reference; print({heavy} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("regions.csv", "code,name", "code,title", r"regions\.csv, line 2: .* columns code, name"),
        (
            "regions.csv",
            "E12000002",
            "E12000001",
            r"regions\.csv, line 4: 'E12000001' stands in line 3 already",
        ),
        ("regions.csv", "North West,", ",", r"regions\.csv, line 4: name is empty"),
        (
            "authorities.csv",
            "E06000002",
            "E06000001",
            r"authorities\.csv, line 5: 'e06000001' stands for E06000001",
        ),
        ("authorities.csv", "Council,North East", "Council,Northumbria", r"line 4: region 'Northumbria'"),
        ("authorities.csv", "E06000001", "E07000001", r"line 4: 'E07000001' is not the GSS code"),
        ("authorities.csv", "2023-04-01", "1 April 2023", r"line \d+: since is '1 April 2023', not a day"),
        (
            "authorities.csv",
            "E06000063; E06000064",
            "E06000099",
            r"line \d+: successors 'E06000099' is not known",
        ),
        ("authorities.csv", "Hartlepool,", "Hartlepool,,", r"authorities\.csv, line 4: its 10 cells"),
        ("areas.csv", "Gateshead;", "Gatehead;", r"areas\.csv, line 4: authorities 'Gatehead' is not known"),
        (
            "bodies.csv",
            "Care Quality Commission,CQC,regulator",
            "Care Quality Commission,CQC,",
            r"role is empty",
        ),
        ("programmes.csv", "NTS,programme", "NTS,plan", r"programmes\.csv, line 10: kind 'plan'"),
        ("acronyms.csv", "AD,Assistant Director,ADs; Assistant Directors,always", "AD,X,Y,maybe", r"'maybe'"),
        (
            "acronyms.csv",
            "SIF,Single",
            "JTAI,Single",
            r"acronyms\.csv, line 6: 'JTAI' stands in line 4 already",
        ),
        ("synonyms.csv", "lone; separated", "", r"synonyms\.csv, line \d+: a group has two forms or more"),
        ("synonyms.csv", "unaccompanied; lone", "lone; Lone", r"and none of them twice"),
        ("themes.toml", 'kind = "subject"', 'kind = "topic"', r"themes\.toml, line \d+: kind 'topic'"),
        ("themes.toml", 'kind = "subject"', "weight = 2", r"themes\.toml, line \d+: .* nothing else"),
        ("themes.toml", '"neglected"', '"fostering"', r"line \d+: 'fostering' stands in line \d+ already"),
        ("themes.toml", '"neglected"', "3", r"words and capitals of 'neglect' are lists of phrases"),
        ("themes.toml", '["neglect"]', '["neglect"', r"themes\.toml: .*line \d+"),
    ],
)
def test_a_mistake_in_a_file_is_refused_with_its_file_and_line(
    folder: Path, file: str, old: str, new: str, message: str
) -> None:
    edit(folder / file, old, new)
    with pytest.raises(ReferenceDamaged, match=message):
        read_reference(folder)


def test_a_missing_file_and_a_wrong_encoding_are_refused(folder: Path) -> None:
    bodies = folder / "bodies.csv"
    bodies.write_bytes(bodies.read_bytes().replace(b"Barnardo's,", b"Barnardo\x92s,"))
    with pytest.raises(ReferenceDamaged, match=r"bodies\.csv, line \d+: not UTF-8"):
        read_reference(folder)
    bodies.unlink()
    with pytest.raises(ReferenceDamaged, match=r"bodies\.csv: No such file"):
        read_reference(folder)


def test_a_table_saved_by_a_spreadsheet_reads_the_same(folder: Path) -> None:
    path = folder / "areas.csv"
    text = path.read_text(encoding="utf-8").replace("\n", "\r\n")
    path.write_bytes(
        text.replace("README.md beside this file.", 'README.md beside this file.",,').encode("utf-8-sig")
    )
    assert read_reference(folder).areas == load_reference().areas


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("a,x; y,who x", None),
        ("a,,who x", r"concepts\.csv, line 2: said and asked"),
        ("a,x,", r"concepts\.csv, line 2: said and asked"),
        ("a,x; X,who x", r"concepts\.csv, line 2: said and asked"),
        ("a,x,who x\nb,y; x,who y", r"concepts\.csv, line 3: said and asked"),
    ],
)
def test_what_is_said_is_said_of_one_concept(tmp_path: Path, rows: str, message: str | None) -> None:
    (tmp_path / "concepts.csv").write_text(f"name,said,asked\n{rows}\n", encoding="utf-8")
    if message is None:
        assert read_concepts(tmp_path) == (Concept(name="a", said=("x", "y"), asked=("who x",)),)
    else:
        with pytest.raises(ReferenceDamaged, match=message):
            read_concepts(tmp_path)


def test_the_concepts_that_come_along_are_read() -> None:
    assert len(load_concepts()) > 600
    assert len({concept.name for concept in load_concepts()}) == len(load_concepts())
