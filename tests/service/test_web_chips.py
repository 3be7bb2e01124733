"""What narrows an answer, and what it could be narrowed to."""

from __future__ import annotations

import pytest
from starlette.datastructures import QueryParams

from corpus import Filters, Question
from nlp import read_question
from search import Answer, Wider
from service.web.chips import make_chips, offer_chips, wider_chips
from service.web.form import SearchForm

ASKED = Question(text="neglect", topic="neglect", prefers=Filters(themes=("neglect",), kinds=("events",)))


def form(address: str) -> SearchForm:
    return SearchForm.read(QueryParams(address))


def test_what_a_question_names_is_offered_with_its_count() -> None:
    found = Answer(question=ASKED, total=5, facets={"theme": {"neglect": 2}, "kind": {"events": 1}})
    offered = offer_chips(form("q=neglect"), found)
    assert [chip.words for chip in offered] == ["Neglect (2)", "Events (1)"]
    assert [chip.address for chip in offered] == ["/?q=neglect&theme=neglect", "/?q=neglect&kind=events"]


@pytest.mark.parametrize("count", [0, 5])
def test_what_would_leave_nothing_or_everything_is_not_offered(count: int) -> None:
    found = Answer(question=ASKED, total=5, facets={"theme": {"neglect": count}})
    assert offer_chips(form("q=neglect"), found) == []


@pytest.mark.parametrize(
    ("address", "filters", "words", "without"),
    [
        ("q=x&region=London", Filters(regions=("London",)), "London", "/?q=x"),
        ("q=x+in+London", Filters(regions=("London",)), "London", "/?q=x+in+London&plain=place"),
        ("q=x+region:London", Filters(regions=("London",)), "London", None),
        ("q=x&since=2018-01", Filters(since="2018-01"), "Updates since January 2018", "/?q=x"),
        (
            "q=x+in+May+2018",
            Filters(since="2018-05", until="2018-05"),
            "Updates of May 2018",
            "/?q=x+in+May+2018&plain=period",
        ),
        ("q=x&programme=Step+One", Filters(programmes=("Step One",)), "Step One", "/?q=x"),
    ],
)
def test_each_piece_is_taken_off_where_it_came_from(
    address: str, filters: Filters, words: str, without: str | None
) -> None:
    found = Answer(question=Question(text="x", topic="x", filters=filters))
    (chip,) = make_chips(form(address), found)
    assert (chip.words, chip.address) == (words, without)


def test_what_left_nothing_is_named_with_what_there_is_without_it() -> None:
    filters = Filters(regions=("London",), states=("planned",), since="2018-05", until="2018-05")
    wider = (Wider(plain=("state",), total=4), Wider(plain=("place", "period"), total=7))
    found = Answer(question=Question(text="x", topic="x", filters=filters), wider=wider)
    state, others = wider_chips(form("q=x&plain=kind"), found)
    assert (state.words, state.address) == ("planned (4)", "/?q=x&plain=kind&plain=state")
    assert others.words == "London, updates of May 2018 (7)"


def test_places_that_are_left_out_are_shown_and_taken_off_unless_a_field_names_them() -> None:
    question = read_question("neglect outside London and Kent -region:SW")
    chips = make_chips(form("q=neglect+outside+London+and+Kent+-region:SW"), Answer(question=question))
    assert {chip.words for chip in chips} == {"not London", "not Kent", "not South West"}
    assert {chip.words for chip in chips if not chip.address} == {"not South West"}
