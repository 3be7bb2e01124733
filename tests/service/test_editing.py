from __future__ import annotations

from pathlib import Path

import pytest

from corpus import NotFound, UnknownName, UsageError
from service.answering import answer
from service.editing import (
    compare_versions,
    find_document,
    remove_document,
    settle_document,
    unsettle_document,
)
from service.intake import take_in
from service.wiring import Regionwise
from tests.service.test_intake import UPDATE, write

QUESTION = "who has trained peer challengers"


@pytest.fixture
def known(app: Regionwise, tmp_path: Path) -> str:
    (outcome,) = take_in(app, [write(tmp_path / "update.txt")]).files
    assert outcome.document
    return outcome.document


def groups(app: Regionwise) -> list[str]:
    return [group.name for group in answer(app, QUESTION).groups]


def test_an_answer_follows_what_a_person_settles_and_takes_back(app: Regionwise, known: str) -> None:
    settle_document(app, known, {"region": "Greater London"})
    assert groups(app) == ["London"]
    assert unsettle_document(app, known) == ["region"]
    assert groups(app) == ["North East"]


def test_what_is_settled_holds_when_the_file_is_read_again(
    app: Regionwise, known: str, tmp_path: Path
) -> None:
    settle_document(app, known, {"region": "London", "period": "2018-02"})
    take_in(app, [tmp_path / "update.txt"])
    (summary,) = app.store.documents()
    assert (summary.region, summary.period) == ("London", "2018-02")


def test_a_removed_document_is_found_no_more(app: Regionwise, known: str) -> None:
    remove_document(app, known)
    assert groups(app) == []
    assert app.store.keep_vectors([]) == 0
    with pytest.raises(NotFound):
        remove_document(app, known)


def test_a_document_is_found_by_the_beginning_of_its_id(app: Regionwise, known: str) -> None:
    assert find_document(app, known[:6]) == known
    for wrong in ("", "zz", known + "0"):
        with pytest.raises(NotFound):
            find_document(app, wrong)


def test_the_difference_to_the_version_before_shows_what_changed(
    app: Regionwise, known: str, tmp_path: Path
) -> None:
    write(tmp_path / "update.txt", UPDATE.replace("60", "45"))
    (outcome,) = take_in(app, [tmp_path / "update.txt"]).files
    lines = compare_versions(app, outcome.document or "", None)
    assert [line[0] for line in lines if line[:1] in "+-"][2:] == ["-", "+"]
    assert "60 peer challengers" in lines[-2]
    assert "45 peer challengers" in lines[-1]
    with pytest.raises(NotFound, match="no earlier version"):
        compare_versions(app, known, None)


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({}, UsageError),
        ({"region": "Wessex"}, UnknownName),
        ({"period": "May"}, UsageError),
        ({"kind": "novel"}, UnknownName),
        ({"title": " "}, UsageError),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_settled(
    app: Regionwise, known: str, values: dict[str, str], error: type[Exception]
) -> None:
    with pytest.raises(error):
        settle_document(app, known, values)  # type: ignore[arg-type]
    assert app.store.settlements(known) == {}
