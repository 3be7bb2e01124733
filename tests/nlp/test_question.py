import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp import read_question

TODAY = date(2019, 6, 1)


def words(text: str) -> list[str]:
    return [term.forms[0] for term in read_question(text, TODAY).terms]


def required(text: str) -> list[str]:
    return [term.forms[0] for term in read_question(text, TODAY).terms if term.required]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("who is doing work on neglect", ["neglect"]),
        ("Which regions are working on neglect?", ["neglect"]),
        ("what is happening about care leavers", ["care leavers"]),
        ("is anyone tackling exclusions", ["exclusions"]),
        ("neglect", ["neglect"]),
        ("who", ["who"]),
        ("when does the third festival take place?", ["third", "festival"]),
        ("when was the summit held", ["summit"]),
        ("what is planned in London", []),
        ("news from the South West since 2018", []),
        ("what happened", ["happened"]),
    ],
)
def test_the_scaffolding_of_a_question_is_taken_off(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_question_that_asks_who_says_so() -> None:
    assert read_question("who is doing this").asks_who
    assert read_question("which LAs run a course").asks_who
    assert not read_question("care leavers").asks_who


def test_an_acronym_is_required_in_any_of_its_forms() -> None:
    (acronym, readiness) = read_question("who is doing JTAI readiness").terms
    assert acronym.required
    assert acronym.forms[:2] == ("JTAI", "Joint Targeted Area Inspection")
    assert (readiness.forms, readiness.required) == (("readiness",), False)


def test_a_long_form_means_its_acronym_but_need_not_match() -> None:
    terms = read_question("joint targeted area inspection").terms
    phrase = next(term for term in terms if " " in term.forms[0])
    assert "JTAI" in phrase.forms
    assert not phrase.required


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SEND inspection", ["SEND"]),
        ("please send me the papers", []),
        ("an unknown ABCD scheme", ["ABCD"]),
        ("NEGLECT TOOLKIT", []),
        ('"signs of safety" training', ["signs of safety"]),
        ("neglect +toolkit", ["toolkit"]),
    ],
)
def test_acronyms_quotes_and_marked_words_must_match(text: str, expected: list[str]) -> None:
    assert required(text) == expected


def test_the_topic_keeps_the_words_and_adds_the_long_form() -> None:
    assert (
        read_question("who is doing JTAI readiness").topic
        == "JTAI readiness (Joint Targeted Area Inspection)"
    )


@pytest.mark.parametrize(
    ("text", "regions", "authorities"),
    [
        ("neglect in the North West", ("North West",), ()),
        ("what is London doing about housing", ("London",), ()),
        ("Y&H peer challenge", ("Yorkshire and the Humber",), ()),
        ("fostering in Leeds and Bradford", (), ("Leeds", "Bradford")),
        ("fostering in Reading", (), ("Reading",)),
        ("reading in schools", (), ()),
        ("papers of London Councils", (), ()),
        ("FOSTERING IN LEEDS’S HOMES", (), ("Leeds",)),
        ("work in İlford and Leeds", (), ("Leeds",)),  # a letter whose small form is longer than itself
        ("work in Eſſex and Brıstol", (), ()),  # letters that are only like those of the names
    ],
)
def test_places_narrow_only_where_they_are_places(
    text: str, regions: tuple[str, ...], authorities: tuple[str, ...]
) -> None:
    question = read_question(text)
    assert (question.filters.regions, question.authorities) == (regions, authorities)


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("neglect in 2018", "2018-01", "2018-12"),
        ("neglect since April 2017", "2017-04", None),
        ("neglect before 2017", None, "2016-12"),
        ("neglect until March 2018", None, "2018-03"),
        ("neglect last year", "2018-01", "2018-12"),
        ("neglect", None, None),
    ],
)
def test_dates_narrow(text: str, since: str | None, until: str | None) -> None:
    filters = read_question(text, TODAY).filters
    assert (filters.since, filters.until) == (since, until)
    assert words(text) == ["neglect"]


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("who is planning a summit", ("planned",)),
        ("who has completed a review", ("done",)),
        ("who has stopped the course", ("stopped",)),
        ("who is doing reviews", ()),
        ("school place planning", ()),
        ("improvement plans", ()),
    ],
)
def test_states_narrow_only_where_the_question_says_so(text: str, states: tuple[str, ...]) -> None:
    assert read_question(text).filters.states == states


def test_a_theme_is_no_filter() -> None:
    assert read_question("who is doing neglect").filters.themes == ()


@pytest.mark.parametrize(
    "text", ["", " ", "???", "+", '"', '""', 'a "b', "“”", "++x", "31 June 2018", "\x00"]
)
def test_a_malformed_question_is_plain_words_and_never_an_error(text: str) -> None:
    assert read_question(text, TODAY).text == text


@given(st.text(max_size=60))
def test_any_text_is_a_question(text: str) -> None:
    assert read_question(text, TODAY).text == text


def calls(text: str) -> int:
    """Count the functions that are called to read a question."""
    count = 0

    def counted(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(counted)
    try:
        read_question(text, TODAY)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "piece", ["a:", "word ", "AB ", "in Leeds ", "in 2018 ", "+plan ", "“a b” ", "SEND "]
)
def test_a_question_of_twice_the_words_takes_about_twice_the_steps(piece: str) -> None:
    words = 1000 // len(piece)
    read_question(piece * words * 2, TODAY)  # what is loaded once is loaded
    assert calls(piece * words * 2) < 3 * calls(piece * words)


def test_of_a_long_question_no_half_word_is_read() -> None:
    question = read_question("region:London " * 300)
    assert question.terms == ()
    assert question.filters.regions == ("London",)


def test_one_endless_word_is_read_as_far_as_it_goes() -> None:
    assert len(read_question("x" * 5_000).topic) == 2_000
