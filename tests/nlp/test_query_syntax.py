from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Filters, Question
from nlp import read_question


def forms(question: Question) -> list[tuple[str, ...]]:
    return [term.forms for term in question.terms if term.required]


def test_fields_are_filters_and_leave_the_topic_alone() -> None:
    question = read_question(
        'region:"South West" since:2017 theme:neglect state:planned "tartan rug" -adoption'
    )
    assert question.filters == Filters(
        regions=("South West",), since="2017-01", themes=("neglect",), states=("planned",)
    )
    assert (question.topic, forms(question)) == ("tartan rug", [("tartan rug",)])
    assert [term.forms for term in question.excluded] == [("adoption",)]


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("since:2017", "2017-01", None),
        ("until:2017", None, "2017-12"),
        ("since:2017-06 until:2018-02", "2017-06", "2018-02"),
        ("in:2018", "2018-01", "2018-12"),
        ("in:june-2018", "2018-06", "2018-06"),
        ('since:"March 2017" until:2018/2', "2017-03", "2018-02"),
        ("since:2018 until:2017", None, None),
    ],
)
def test_a_year_or_a_month_bounds_the_span(text: str, since: str | None, until: str | None) -> None:
    filters = read_question(f"neglect {text}").filters
    assert (filters.since, filters.until) == (since, until)


@pytest.mark.parametrize(
    "text", ["region:Atlantis neglect", "since:soon neglect", "state:perhaps neglect", "colour:red neglect"]
)
def test_a_field_that_is_none_is_taken_as_plain_words(text: str) -> None:
    question = read_question(text)
    assert question.filters == Filters()
    assert [term.forms[0] for term in question.terms][-1] == "neglect"


def test_a_field_goes_before_what_the_words_imply() -> None:
    assert read_question("peer challenge in London region:SW").filters.regions == ("South West",)


def test_what_words_imply_can_be_refused_and_what_fields_say_stays() -> None:
    question = read_question("peer challenge in London in 2018 state:done", implied=False)
    assert question.filters == Filters(states=("done",))
    assert "London" in question.topic


def test_and_requires_both_words_and_not_excludes_one() -> None:
    question = read_question("neglect AND fostering NOT adoption")
    assert forms(question) == [("neglect",), ("fostering",)]
    assert [term.forms for term in question.excluded] == [("adoption",)]


def test_of_phrases_with_or_between_them_one_must_match() -> None:
    assert forms(read_question('"tartan rug" OR "peer challenge"')) == [("tartan rug", "peer challenge")]


@pytest.mark.parametrize(
    ("text", "wants"),
    [
        ("how many peer challenges were held", "number"),
        ("what share of reviews is done", "number"),
        ("when is the next summit", "date"),
        ("who trains challengers", None),
    ],
)
def test_a_question_for_a_number_or_a_date_says_so(text: str, wants: str | None) -> None:
    assert read_question(text).wants == wants


@given(st.text(alphabet='region:since"-+()ANDOR NOT*\\2017\n', max_size=80))
def test_no_marks_are_malformed(text: str) -> None:
    assert read_question(text).text == text


def test_of_a_very_long_question_the_beginning_counts() -> None:
    question = read_question("neglect " + "a:" * 50_000)
    assert question.terms[0].forms == ("neglect",)
    assert len(question.topic) <= 2_000


@pytest.mark.parametrize(
    ("text", "required", "excluded"),
    [
        ("neglect OR adoption", [("neglect", "adoption")], []),
        ("who works on neglect OR adoption", [("neglect", "adoption")], []),
        ("neglect AND NOT fostering", [("neglect",)], ["fostering"]),
        ("(neglect OR adoption) AND toolkit", [("neglect", "adoption"), ("toolkit",)], []),
        ('(neglect AND "early help") OR adoption', [("neglect", "adoption"), ("early help", "adoption")], []),
        ("toolkit AND NOT (neglect OR adoption)", [("toolkit",)], ["neglect", "adoption"]),
        ("toolkit NOT (neglect OR adoption)", [], ["neglect", "adoption"]),
        ("NOT neglect", [], ["neglect"]),
        ("(early help AND neglect)", [("early",), ("help",), ("neglect",)], []),
        ("-neglect AND toolkit", [("toolkit",)], ["neglect"]),
    ],
)
def test_expressions_become_what_must_and_what_must_not_be_there(
    text: str, required: list[tuple[str, ...]], excluded: list[str]
) -> None:
    question = read_question(text)
    assert forms(question) == required
    assert [term.forms[0] for term in question.excluded] == excluded


def test_what_must_be_there_unless_something_is_not_is_one_term() -> None:
    (term,) = (term for term in read_question("neglect OR NOT adoption").terms if term.required)
    assert (term.forms, term.unless) == (("neglect",), ("adoption",))


def test_an_acronym_in_an_expression_stands_for_its_long_form_too() -> None:
    (either,) = forms(read_question("JTAI OR ILACS"))
    assert {"JTAI", "Joint Targeted Area Inspection", "ILACS"} <= set(either)


def test_regions_with_or_between_them_are_filters() -> None:
    question = read_question('neglect in London OR "South East"')
    assert question.filters.regions == ("London", "South East")
    assert forms(question) == []


@pytest.mark.parametrize(
    "text",
    [
        "NOT adoption OR NOT fostering",
        "((neglect",
        "neglect OR",
        "AND OR NOT",
        "(neglect) help",
        "()()",
        "(" * 900 + "a AND b" + ")" * 900,
        "(" + "a AND b OR " * 150,
        "NOT (" + " AND ".join(f"(a{n} OR b{n})" for n in range(80)) + ")",
        " OR ".join(f"(a{n} AND b{n})" for n in range(60)),
    ],
)
def test_what_is_no_expression_is_plain_words(text: str) -> None:
    assert read_question(text).text == text


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("neglect AND (audit OR training) NOT London", ("London",)),
        ("neglect AND NOT South West", ("South West",)),
        ("neglect NOT in the South West", ("South West",)),
        ("neglect -London", ("London",)),
        ('neglect -"South West"', ("South West",)),
        ("neglect NOT region:London -region:SW", ("London", "South West")),
        ("neglect NOT (London OR South West)", ("London", "South West")),
    ],
)
def test_a_region_after_not_or_a_minus_is_left_out_and_never_narrowed_to(
    text: str, regions: tuple[str, ...]
) -> None:
    question = read_question(text)
    assert (question.filters, question.without) == (Filters(), Filters(regions=regions))
    assert [term.forms[0] for term in question.terms][:1] == ["neglect"]
    assert not question.excluded


def test_a_region_that_must_hold_besides_a_word_is_a_filter() -> None:
    question = read_question("neglect AND South West")
    assert (question.filters.regions, forms(question)) == (("South West",), [("neglect",)])


def test_any_field_but_a_span_can_be_left_out() -> None:
    question = read_question("-theme:neglect NOT state:planned -kind:metrics NOT la:Leeds training")
    assert question.without == Filters(themes=("neglect",), states=("planned",), kinds=("metrics",))
    assert (question.not_of, question.topic, question.filters) == (("Leeds",), "training", Filters())
    spans = read_question("training -since:2018")
    assert (spans.filters, spans.passed_over) == (Filters(), ("-since:2018",))


@pytest.mark.parametrize("value", ["under-way", "underway", "Under_Way", '"under way"'])
def test_a_state_is_known_however_its_words_are_parted(value: str) -> None:
    assert read_question(f"fostering state:{value}").filters.states == ("under way",)


@pytest.mark.parametrize("text", ["title:neglect", "region:Atlantis neglect", "since:soon neglect"])
def test_a_field_that_names_nothing_is_known_to(text: str) -> None:
    assert read_question(text).unknown == (text.split(maxsplit=1)[0],)


def test_of_a_field_without_such_a_value_the_value_alone_is_a_word() -> None:
    assert read_question("theme:neglet").topic == "neglet"
    assert read_question("title:neglect").topic == "title neglect"
    assert read_question("https://example.org/neglect").unknown == ()
