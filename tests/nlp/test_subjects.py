"""Subjects are noun phrases that a reader of a spreadsheet understands."""

from __future__ import annotations

import pytest

from tests.nlp.texts import metrics


def said(text: str) -> set[tuple[float | None, str, str]]:
    return {(metric.value, metric.unit, metric.subject) for metric in metrics(text)}


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The Hull team has worked with 74 mentors since May.", "mentors worked with by Hull team"),
        ("The shared form was used in 540 cases.", "cases in which shared form used"),
        ("The survey was returned by all 14 councils.", "councils returning survey"),
        ("The academy has 212 trainees.", "trainees of academy"),
        ("The ALP drew 24 people.", "people drawn by ALP"),
        ("The region cared for 210 children.", "children cared for by region"),
        ("The hub dealt with 310 calls.", "calls dealt with by hub"),
        ("There are 30 beds, and 36 staff from seven councils were trained as reviewers.", "staff trained"),
        ("Nine councils have signed up to the new pledge.", "councils signed up to the new pledge"),
        ("11 LAs are in the new programme.", "LAs in the new programme"),
    ],
)
def test_a_verb_takes_the_form_that_goes_with_a_noun(text: str, subject: str) -> None:
    assert any(found.startswith(subject) for _, _, found in said(text))


@pytest.mark.parametrize(
    ("text", "value", "subject"),
    [
        (
            "The number of children looked after here at the end of March 2018 was 8,412.",
            8412,
            "children looked after here",
        ),
        ("# Young carers\nNumbers in the region stand at 211.", 211, "Young carers in the region"),
        ("The number of agency workers in the teams fell by 61.", 61, "fall in agency workers in the teams"),
    ],
)
def test_a_figure_is_said_of_the_whole_subject_of_its_verb(text: str, value: float, subject: str) -> None:
    assert (value, "people", subject) in said(text)


@pytest.mark.parametrize(
    ("text", "rates", "subject"),
    [
        ("The rate of children in care is 49 per 10,000, up from 47.", {49, 47}, "rate of children in care"),
        ("First time entrants fell from 44 to 37 per 10,000.", {44, 37}, "rate of first time entrants"),
        (
            "The region has a lower rate of children in need than England (304 against 330 per 10,000).",
            {304, 330},
            "rate of children in need",
        ),
    ],
)
def test_so_many_in_every_ten_thousand_is_a_rate(text: str, rates: set[float], subject: str) -> None:
    assert {(value, "rate per 10,000", subject) for value in rates} <= said(text)


@pytest.mark.parametrize(
    ("text", "value", "unit", "subject"),
    [
        ("62% of care leavers aged 19 to 21 were in touch.", 62, "percent", "care leavers in touch"),
        ("Vacancies stand at 17 per cent across the region.", 17, "percent", "Vacancies across the region"),
        ("The day was rated good by 94% of heads.", 94, "percent", "heads rating day good"),
        ("Turnover is 16%, 2 points lower than in 2016.", 2, "percentage points", "fall in turnover"),
        ("Take-up was 64% (England 60%).", 60, "percent", "Take-up in England"),
        ("There were 80 reviews, an increase of 5%.", 5, "percent", "rise in reviews"),
        ("A waiting list of 12 has been opened.", 12, "people", "people on waiting list"),
        ("LAs will work in groups of four.", 4, "local authorities", "LAs in groups"),
        ("The backlog of checks now stands at 74.", 74, "checks", "backlog of checks"),
        (
            "70% of the 46 schools taking part reported harm.",
            70,
            "percent",
            "schools taking part reported harm",
        ),
        ("• approvals 96 (last year 80)", 96, "approvals", "approvals"),
        ("The youth board met five times.", 5, "times", "meetings of youth board"),
        (
            "Training for leads was held in May. 22 people attended.",
            22,
            "people",
            "people attended (Training for leads)",
        ),
        ("The return goes from 58 to 40 measures.", 58, "measures", "measures: return"),
    ],
)
def test_shares_groups_and_changes_say_of_what(text: str, value: float, unit: str, subject: str) -> None:
    assert (value, unit, subject) in said(text)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        (
            "The DfE has awarded the hub £2m over three years to test a new model.",
            "funding awarded by DfE to test a new model",
        ),
        ("A budget for 2018/19 of £412,000 was set, £35,000 less than before.", "fall in budget set"),
        ("There are 20 places at £350 each.", "price of places"),
        ("The course costs £1,650 a year.", "cost of course a year"),
        ("1. Wellbeing of foster carers - £190,000", "funding for wellbeing of foster carers"),
        ("The protocol saves the region £900,000 a year.", "saving by protocol a year"),
    ],
)
def test_an_amount_says_what_it_is_of_and_for(text: str, subject: str) -> None:
    assert subject in {found for _, unit, found in said(text) if unit == "GBP"}


@pytest.mark.parametrize(
    ("text", "value", "unit", "subject"),
    [
        (
            "The hub logged 310 calls, a figure that stood at 204 the year before.",
            204,
            "calls",
            "calls logged by hub",
        ),
        ("The course has 21 candidates, down six on last year.", 6, "people", "fall in candidates of course"),
        ("The hub has 40 mentors, up by 12.", 12, "people", "rise in mentors of hub"),
    ],
)
def test_a_figure_stated_anew_or_changed_is_of_the_same(
    text: str, value: float, unit: str, subject: str
) -> None:
    assert (value, unit, subject) in said(text)


@pytest.mark.parametrize(
    ("text", "value", "unit", "subject"),
    [
        ("Some 60 people came, 18 of them foster carers.", 18, "people", "foster carers came"),
        ("The agency placed 40 children, nine of them near home.", 9, "people", "children near home"),
        (
            "The unit held 90 meetings; in 64 a plan was agreed.",
            64,
            "events",
            "meetings in which a plan was agreed",
        ),
        ("The panel, seven strong, met in May.", 7, "people", "people in panel"),
        (
            "Of the 26 points made in the review, 21 have been met.",
            21,
            "points",
            "points made in the review met",
        ),
    ],
)
def test_a_part_says_which_part(text: str, value: float, unit: str, subject: str) -> None:
    assert (value, unit, subject) in said(text)


def test_its_owner_stands_for_its() -> None:
    assert (33, "people", "people drawn by last session of forum") in said(
        "The forum has no budget. Its last session drew 33."
    )


def test_a_programme_is_written_as_its_sentence_has_it() -> None:
    found = said("The Heads Forward Programme (HFP) grew. We ran the HFP in June for 22 managers.")
    assert (22, "people", "managers (HFP)") in found


def test_verbs_in_a_row_have_one_subject() -> None:
    found = said("The team, led by York, met 60 staff, ran two panels and read 20 files.")
    assert {(60, "people", "staff met by team"), (20, "files", "files read by team")} <= found


def test_behind_the_label_of_a_programme_it_is_people_who_act() -> None:
    assert (58, "people", "Step Ahead Programme: people started") in said("Step Ahead Programme: 58 started.")


def test_a_label_names_what_is_counted_before_its_comma() -> None:
    assert (212, "exclusions", "permanent Exclusions, south of the region") in said(
        "Exclusions, south of the region: 212 permanent."
    )


def test_names_pair_off_with_their_counts() -> None:
    assert {
        (12, "people", "mentors in Kent"),
        (8, "people", "mentors in Surrey"),
        (30, "people", "mentors in Bexley"),
    } <= said("Kent, Surrey and Bexley have 12, 8 and 30 mentors respectively.")


def test_a_team_of_so_many_counts_people_and_not_what_it_does() -> None:
    assert said("The hub's team of five handles 70 contacts a day.") == {
        (5, "people", "people in hub's team"),
        (70, "contacts", "contacts handled by hub's team"),
    }
