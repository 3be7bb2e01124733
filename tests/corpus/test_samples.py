"""The samples are what their README says, and what their sources make."""

import re
from collections import Counter
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from corpus.sample_sources import make

FOLDER, SOURCES = make.SAMPLES, make.SOURCES
NINE = {
    "East Midlands",
    "East of England",
    "London",
    "North East",
    "North West",
    "South East",
    "South West",
    "West Midlands",
    "Yorkshire and the Humber",
}
BUILT = sorted(path.name for path in FOLDER.glob("*-*") if path.suffix in {".pdf", ".docx"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    file: str
    region: str
    period: str
    format: str
    kind: str


def listed() -> list[Listed]:
    lines = (FOLDER / "README.md").read_text(encoding="utf-8").splitlines()
    rows = [re.split(r" *\| *", line.strip("| ")) for line in lines if line.startswith("| `")]
    return [
        Listed(file=file.strip("`"), region=region, period=period, format=form, kind=kind)
        for file, region, period, form, kind, _ in rows
    ]


def written_text(name: str) -> str:
    path = FOLDER / name
    if path.suffix in {".pdf", ".docx"}:
        path = SOURCES / f"{path.stem}.md"
    return path.read_text(encoding="utf-8")


def words(text: str) -> list[str]:
    bare = re.sub(r"(?s)<(script|style).*?</\1>|<[^>]+>", " ", text)
    return bare.split()


EVERY = pytest.mark.parametrize("sample", listed(), ids=lambda sample: sample.file)


def test_the_readme_lists_exactly_the_samples_there_are() -> None:
    there = {path.name for path in FOLDER.glob("*-*")}
    assert {sample.file for sample in listed()} == there
    assert len(listed()) == len(there)


def test_each_of_the_nine_regions_has_three_editions_or_more() -> None:
    editions = {(sample.region, sample.period) for sample in listed() if sample.period != "–"}
    counts = Counter(region for region, _ in editions)
    assert set(counts) == NINE
    assert min(counts.values()) >= 3


@EVERY
def test_the_readme_names_the_format_by_the_ending(sample: Listed) -> None:
    assert sample.file.endswith(f".{sample.format}")


@EVERY
def test_every_sample_says_at_its_end_what_it_is(sample: Listed) -> None:
    note = (
        "this sample retells facts published in"
        if "retells" in sample.kind
        else "this sample is illustrative"
    )
    ending = " ".join(words(written_text(sample.file))[-60:])
    assert note in ending


@EVERY
def test_every_sample_is_of_a_page_or_two(sample: Listed) -> None:
    assert 250 <= len(words(written_text(sample.file))) <= 650


def test_joint_targeted_area_inspection_is_an_acronym_in_one_region_and_spelt_out_in_another() -> None:
    short = {sample.region for sample in listed() if "JTAI" in written_text(sample.file)}
    long = {sample.region for sample in listed() if "Joint Targeted Area" in written_text(sample.file)}
    assert (short, long) == ({"Yorkshire and the Humber"}, {"East of England"})


def test_every_source_has_its_file_and_every_built_file_its_source() -> None:
    sources = SOURCES.glob("*.md")
    assert sorted(make.read_source(path).name for path in sources) == BUILT


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples")
    make.make(folder)
    return folder


def contents(path: Path) -> bytes | dict[str, bytes]:
    """A DOCX as its members, since zlib's compression may differ by version; a PDF as it stands."""
    if path.suffix == ".pdf":
        return path.read_bytes()
    with ZipFile(BytesIO(path.read_bytes())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("name", BUILT)
def test_built_files_are_what_their_sources_make(rebuilt: Path, name: str) -> None:
    assert contents(rebuilt / name) == contents(FOLDER / name)


def test_a_source_line_becomes_the_part_that_its_mark_says() -> None:
    parts = make.read_parts("## Data\n\nFirst.\n\n1. One\n   - Nested\n> Note\n")
    assert [(part.kind, part.level, part.text) for part in parts] == [
        ("heading", 2, "Data"),
        ("paragraph", 1, "First."),
        ("number", 1, "One"),
        ("bullet", 2, "Nested"),
        ("quote", 1, "Note"),
    ]


def test_table_lines_become_one_part_without_the_rule() -> None:
    (table,) = make.read_parts("| A | B |\n|---|---|\n| 1 | 2 |\n")
    assert table.rows == (("A", "B"), ("1", "2"))
