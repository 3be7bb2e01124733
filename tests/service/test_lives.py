"""Whatever happens to files, what is held in the end is what a first run over the last of them would hold."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.ingest.updates import as_text, make_update
from service.editing import find_document, remove_document, settle_document
from service.intake import take_in
from service.settings import Settings
from service.watching import Roots, follow
from service.wiring import Regionwise
from tests.service.holdings import holdings
from tests.service.test_intake import UPDATE, write

QUESTIONS = ("neglect", "peer challengers")
NAMES = ("a.txt", "b.txt", "c.txt", "sub/d.txt")
UPDATES = [make_update(seed) for seed in range(3)]
TEXTS = [as_text(replace(each, sections=each.sections[1:2])).decode() for each in UPDATES]
TEXTS += [f"{TEXTS[0]}\nOne paragraph more than the first has, and so a copy that leads.\n"]

steps = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.sampled_from(NAMES), st.sampled_from(TEXTS)),
        st.tuples(st.just("delete"), st.sampled_from(NAMES), st.just("")),
        st.tuples(st.just("settle"), st.sampled_from(NAMES), st.sampled_from(["London", "North East"])),
        st.tuples(st.just("move"), st.sampled_from(NAMES), st.sampled_from(NAMES)),
    ),
    min_size=4,
    max_size=10,
)


@pytest.fixture(scope="module")
def parts(loaded: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """The parts that keep nothing, the sandbox's workers too."""
    with Regionwise(Settings(data=tmp_path_factory.mktemp("parts"))) as app:
        yield loaded | {"reader": app.reader}


@contextmanager
def house(parts: dict[str, Any], data: Path) -> Iterator[Regionwise]:
    with Regionwise(Settings(data=data)) as app:
        app.parts.update(parts)
        yield app
        app.parts.pop("reader")  # for the next one


def act(app: Regionwise, folder: Path, kind: str, name: str, value: str) -> None:
    path = folder / name
    changed = [path]
    if kind == "write":
        write(path, value)
    elif kind == "delete":
        path.unlink(missing_ok=True)
    elif kind == "move" and path.exists() and value != name:
        changed.append(folder / value)
        changed[1].parent.mkdir(exist_ok=True)
        path.rename(changed[1])
    elif kind == "settle" and path.exists():
        document = app.store.document_at(path.as_posix())
        settle_document(app, document or "", {"region": value})
    for _ in follow(app, changed, Roots([folder])):
        pass


@settings(max_examples=4)
@given(steps=steps)
def test_any_sequence_of_changes_ends_where_a_first_run_over_the_last_files_does(
    parts: dict[str, Any], steps: list[tuple[str, str, str]]
) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place).resolve() / "in"
        folder.mkdir()
        with house(parts, Path(place, "lived")) as lived, house(parts, Path(place, "fresh")) as fresh:
            write(folder / "always.txt")
            follow_all = itertools.chain([("write", "always.txt", UPDATE)], steps)
            for step in follow_all:
                act(lived, folder, *step)
            take_in(fresh, [folder])
            for document in lived.store.documents():
                for settled in lived.store.settlements(document.id).values():
                    settle_document(fresh, document.id, {"region": settled.value})
            assert holdings(lived, QUESTIONS) == holdings(fresh, QUESTIONS)


def test_nothing_is_left_of_a_removed_document_in_any_file_of_the_data_directory(
    app: Regionwise, tmp_path: Path
) -> None:
    path = write(tmp_path / "in" / "a.txt", UPDATE.replace("Durham", "Quokkaville"))
    write(tmp_path / "in" / "b.txt", UPDATE.replace("60", "45"))
    take_in(app, [tmp_path / "in"])
    write(path, UPDATE.replace("Durham", "Quokkaville").replace("60", "61"))
    take_in(app, [path])
    document = app.store.document_at(path.as_posix()) or ""
    assert traces(app.settings.data) != []
    remove_document(app, find_document(app, document))
    assert traces(app.settings.data) == []
    assert len(app.store.documents(include_superseded=True)) == 1
    assert take_in(app, [path]).count("added") == 1


def traces(data: Path) -> list[str]:
    return [
        path.name for path in data.rglob("*") if path.is_file() and b"uokkaville" in path.read_bytes().lower()
    ]
