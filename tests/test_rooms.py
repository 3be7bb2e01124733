from __future__ import annotations

import importlib
import importlib.metadata
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("corpus", "ingest", "nlp", "search", "service")
HEAVY = ("torch", "sentence_transformers", "spacy", "pdfplumber", "docx", "alembic", "fastapi")


@pytest.mark.parametrize("room", ROOMS)
def test_a_rooms_door_opens_on_exactly_the_names_it_lists(room: str) -> None:
    module = importlib.import_module(room)
    listed = getattr(module, "__all__", [])
    assert len(listed) == len(set(listed))
    assert all(hasattr(module, name) for name in listed)
    public = {
        name
        for name, value in vars(module).items()
        if not name.startswith("_") and getattr(value, "__module__", "").split(".")[0] in ROOMS
    }
    assert public <= set(listed)


@pytest.mark.parametrize("room", ROOMS)
def test_a_rooms_door_says_its_job_in_a_sentence(room: str) -> None:
    assert (importlib.import_module(room).__doc__ or "").strip().endswith(".")


@pytest.mark.parametrize("room", ["corpus", "ingest", "nlp", "search", "service.root_cli"])
def test_importing_a_room_loads_nothing_heavy(room: str) -> None:
    seen = loaded_after(f"import {room}")
    assert seen.isdisjoint(HEAVY)


def loaded_after(code: str) -> set[str]:
    report = f"{code}\nimport sys\nprint(' '.join(name for name in {HEAVY} if sys.modules.get(name)))"
    done = subprocess.run(
        [sys.executable, "-c", report], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(done.stdout.split())


def test_no_other_installed_distribution_owns_a_rooms_name() -> None:
    owners = importlib.metadata.packages_distributions()
    others = {owner for room in ROOMS for owner in owners.get(room, ())} - {"regionwise"}
    assert others == set()


def test_every_room_with_its_data_is_in_the_wheel(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        capture_output=True,
        check=True,
        cwd=ROOT,
    )
    names = zipfile.ZipFile(next(tmp_path.glob("*.whl"))).namelist()
    assert {name.split("/")[0] for name in names if "dist-info" not in name} == set(ROOMS)
    assert "corpus/data/regions.csv" in names
    assert "service/web/templates/base.html" in names
    assert "corpus/migrations/versions/0001_the_first_schema.py" in names


def test_every_dependency_has_an_exact_pin() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    named = {*project["dependencies"], *project["optional-dependencies"]["dev"]}
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    pins = {line.split("==")[0].lower() for line in lines if line and not line.startswith("#")}
    assert {name for name in named if name.lower() not in pins} == set()
    assert all("==" in line for line in lines if line and not line.startswith("#"))
