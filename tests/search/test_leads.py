from __future__ import annotations

from dataclasses import replace
from datetime import date

from corpus import Event, Interval, Metric, Record
from search import Answer
from tests.search.library import Update, ask, paragraph
from tests.search.test_answering import activity, answer_of

UPDATE = Update(
    region="London",
    period="2019-06",
    paragraphs=(
        paragraph("The summit on neglect drew 40 people.", "A second summit is planned for June 2020."),
        paragraph("Croydon leads a review of neglect with 12 partners."),
    ),
)


def metric(quote: str, subject: str, value: float) -> Metric:
    base = activity(UPDATE, quote)
    return Metric(
        id=quote, document=base.document, start=base.start, end=base.end, quote=quote, value=value,
        unit="people", subject=subject,
    )  # fmt: skip


def event(quote: str) -> Event:
    base = activity(UPDATE, quote)
    return Event(
        id=quote,
        document=base.document,
        start=base.start,
        end=base.end,
        quote=quote,
        name=quote,
        kind="summit",
        dates=Interval(start=date(2020, 6, 1), end=date(2020, 6, 30)),
    )


RECORDS: list[Record] = [
    metric("40 people", "people at the summit on neglect", 40),
    metric("12 partners", "partners", 12),
    event("summit"),
    event("second summit"),
    activity(UPDATE, "Croydon leads a review", authorities=("Croydon",)),
]


def leads(found: Answer) -> list[str]:
    return [lead.record.quote for lead in found.leads]


def test_a_question_for_a_number_is_answered_by_the_metric_that_says_most_of_it() -> None:
    question = replace(ask("summit on neglect"), wants="number")
    assert leads(answer_of([UPDATE], question, RECORDS))[0] == "40 people"


def test_a_question_for_a_date_is_answered_by_events() -> None:
    question = replace(ask("second summit"), wants="date")
    assert leads(answer_of([UPDATE], question, RECORDS))[0] == "second summit"


def test_a_who_question_is_answered_by_who_acts() -> None:
    question = replace(ask("review of neglect"), asks_who=True)
    assert leads(answer_of([UPDATE], question, RECORDS)) == ["Croydon leads a review"]


def test_who_acts_is_not_said_twice_where_a_group_shows_the_sentence() -> None:
    question = replace(ask("review of neglect"), asks_who=True)
    assert answer_of([UPDATE], question, RECORDS).outright == ()


def test_a_number_stands_above_the_groups_that_show_its_sentence() -> None:
    question = replace(ask("summit on neglect"), wants="number")
    found = answer_of([UPDATE], question, RECORDS)
    assert found.outright == found.leads != ()
    assert found.leads[0].sentence == "The summit on neglect drew 40 people."


def test_other_questions_have_no_outright_answer_but_their_hits_carry_the_records() -> None:
    found = answer_of([UPDATE], ask("summit on neglect"), RECORDS)
    assert found.leads == ()
    assert [record.quote for record in found.hits[0].records] == ["40 people", "summit"]


def test_of_money_and_of_people_that_is_given_which_is_asked_for() -> None:
    money = replace(metric("12 partners", "summit on neglect", 12), unit="GBP")
    question = replace(ask("summit on neglect"), wants="number")
    records: list[Record] = [metric("40 people", "people at the summit on neglect", 40), money]
    found = {
        measure: leads(answer_of([UPDATE], replace(question, measure=measure), records))
        for measure in ("money", "count", "share", "time")
    }
    assert found == {"money": ["12 partners"], "count": ["40 people"], "share": [], "time": []}


def test_a_metric_of_something_else_in_the_sentence_is_no_answer() -> None:
    question = replace(ask("summit on neglect"), wants="number")
    assert leads(answer_of([UPDATE], question, [metric("40 people", "pots of tea", 40)])) == []


def test_a_sentence_leads_once() -> None:
    question = replace(ask("summit on neglect"), wants="number")
    twice: list[Record] = [
        metric("40 people", "summit on neglect", 40),
        metric("40", "summit on neglect: people", 40),
    ]
    assert len(leads(answer_of([UPDATE], question, twice))) == 1
