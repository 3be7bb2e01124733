from __future__ import annotations

from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import QueryParams

from service.web.asking import LONGEST_QUESTION
from service.web.form import SearchForm


def read(address: str) -> SearchForm:
    return SearchForm.read(QueryParams(address))


def test_a_form_left_empty_asks_for_nothing_and_has_no_errors() -> None:
    form = read("q=&since=&until=&theme=&limit=&group_by=")
    assert form.query is not None
    assert form.query.filters().since is None
    assert not form.narrowed
    assert form.errors == {}


def test_names_are_taken_in_any_form_and_shown_in_their_own() -> None:
    form = read("region=NW&region=E12000007")
    assert form.values["region"] == ["North West", "London"]


@pytest.mark.parametrize(
    ("address", "field", "words"),
    [
        ("since=March", "since", "year and month"),
        ("until=2019-13", "until", "year and month"),
        ("since=٢٠١٩-٠٦", "since", "year and month"),
        ("since=2019-06&until=2018-06", "until", "before the first month"),
        ("region=Narnia", "region", "Narnia"),
        ("theme=dragons", "theme", "dragons"),
        ("state=asleep", "state", "'planned'"),
        ("limit=0", "limit", "1 or more"),
        ("limit=101", "limit", "100 or fewer"),
        ("limit=many", "limit", "a whole number"),
        ("limit=" + "9" * 5000, "limit", "number"),
        ("group_by=colour", "group_by", "'region'"),
        ("q=" + "x" * (LONGEST_QUESTION + 1), "q", "20000 characters or fewer"),
    ],
)
def test_what_cannot_be_used_is_explained_at_its_field(address: str, field: str, words: str) -> None:
    form = read(address)
    assert form.query is None
    assert list(form.errors) == [field]
    assert words in form.errors[field]


def test_every_wrong_field_is_explained_at_once() -> None:
    assert set(read("since=March&limit=0&region=Narnia").errors) == {"since", "limit", "region"}


@given(
    st.dictionaries(st.sampled_from(["q", "region", "since", "until", "theme", "state", "limit"]), st.text())
)
def test_no_text_in_any_field_is_more_than_an_error(fields: dict[str, str]) -> None:
    form = SearchForm.read(QueryParams(fields))
    assert (form.query is None) == bool(form.errors)


def test_an_address_with_changes_keeps_everything_else() -> None:
    form = read("q=peer+challenge&region=London&region=North+West&since=2016-04")
    address = form.address(group_by="none", since="")
    assert read(address.removeprefix("/?")).values == {**form.values, "group_by": "none", "since": ""}


def test_clearing_the_filters_keeps_the_question() -> None:
    assert read("q=neglect&region=London&state=done&limit=20").cleared == "/?q=neglect&limit=20"


def test_everywhere_is_without_filters_chosen_or_read() -> None:
    form = read("q=x+in+London&region=London&since=2018-01&plain=state&group_by=theme")
    assert form.everywhere == "/?q=x+in+London&group_by=theme&implied=false"


def test_a_theme_by_itself_keeps_the_other_filters() -> None:
    assert read("q=x&region=London").on_theme("neglect") == "/?region=London&theme=neglect"


def test_a_filter_that_was_taken_off_stays_off_when_the_form_is_sent_again() -> None:
    form = read("q=neglect+in+London&plain=place&correct=false")
    assert form.kept == [("plain", "place"), ("correct", "false"), ("asked", "neglect in London")]
    again = read(urlencode([("q", "neglect in London"), ("since", "2018-01"), *form.kept]))
    assert again.values["plain"] == ["place"]
    assert again.values["correct"] == "false"


def test_how_one_questions_words_were_taken_holds_for_no_other() -> None:
    form = read("q=neglect+in+Leeds&asked=neglect+in+London&plain=place&implied=false&nearest=true")
    assert (form.values["plain"], form.values["implied"], form.values["nearest"]) == ([], "true", "false")
    assert form.kept == []
