from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from corpus import Filters
from service.answerer import Asked
from service.answering import PLAINLY, answer, answer_json
from service.intake import take_in
from service.settings import Settings
from service.wiring import Regionwise
from tests.service.web_updates import QUESTION, open_house

MORE = """South East Regional Update May 2019

Inspection

Kent is running a JTAI readiness programme for its front-line managers.
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("updates")
    open_house(folder).close()
    return folder / "data"


@pytest.fixture
def house(data: Path, tmp_path: Path) -> Iterator[Regionwise]:
    copytree(data, tmp_path / "data")
    with Regionwise(Settings(data=tmp_path / "data", processes=2)) as house:
        yield house


def asked(text: str = QUESTION, snapshot: str = "", offset: int = 0) -> Asked:
    return Asked(
        text=text,
        filters=Filters(),
        group_by="none",
        limit=1,
        offset=offset,
        manner=PLAINLY,
        snapshot=snapshot,
        explain=False,
        hide_people=False,
    )


def test_while_this_process_answers_another_gives_the_same_answers_and_its_pages_are_kept_here(
    house: Regionwise, tmp_path: Path
) -> None:
    plain = answer_json(answer(house, QUESTION, group_by="none", limit=1)) | {"explanation": None}
    second = answer(house, QUESTION, group_by="none", limit=1, offset=1)
    house.parts.pop("frozen")
    house.answerers.start_process()
    with house.answerers.here:
        first = json.loads(house.answerers.answer_encoded(asked()).result())
    assert first == json.loads(json.dumps(plain))
    assert house.parts["frozen"].find(first["snapshot"], second.question) is not None
    update = tmp_path / "south-east.txt"
    update.write_text(MORE, encoding="utf-8")
    take_in(house, [update])
    page = json.loads(house.answerers.answer_encoded(asked(snapshot=first["snapshot"], offset=1)).result())
    assert [hit["passage"] for hit in page["hits"]] == [hit.passage.number for hit in second.hits]
    assert page["notes"] == list(second.notes)


def test_a_question_whose_process_dies_is_answered_here(house: Regionwise) -> None:
    house.answerers.start_process()
    (process,) = house.answerers.processes
    process.end()
    with house.answerers.here:
        found = json.loads(house.answerers.answer_encoded(asked()).result())
    assert found["total"] == answer(house, QUESTION, group_by="none", limit=1).total
    assert process not in house.answerers.processes


def test_a_process_that_cannot_use_the_index_is_not_kept(house: Regionwise) -> None:
    house.settings.database.write_bytes(b"no database")
    house.answerers.start_process()
    assert not house.answerers.processes


def test_where_one_is_answered_at_a_time_no_process_is_started(data: Path) -> None:
    with Regionwise(Settings(data=data, processes=1)) as house:
        house.answerers.start()
        found = [house.answerers.answer_encoded(asked()) for _ in range(4)]
        assert len({each.result() for each in found}) == 1
        assert not house.answerers.processes


def test_closing_ends_every_process(house: Regionwise) -> None:
    house.answerers.start_process()
    (process,) = house.answerers.processes
    house.close()
    with pytest.raises((OSError, EOFError)):
        process.answer(asked())
    house.answerers.start_process()
    assert not house.answerers.processes
