"""What a percentage is of, where the sentence leaves it out."""

from __future__ import annotations

import pytest

from tests.nlp.texts import metrics


@pytest.mark.parametrize(
    ("text", "value", "subject"),
    [
        (
            "Only 31% of plans in Hull were issued on time; in York it was 64%.",
            64,
            "plans issued on time in York",
        ),
        (
            "Only 31% of plans were issued on time. The figure is highest in York, at 64%.",
            64,
            "plans issued on time in York",
        ),
        ("44% of leavers were in work, and 51% in college.", 51, "leavers in college"),
        ("Turnover is 12%, vacancies at 9%.", 9, "vacancies"),
        ("Some 37% of staff had left, a proportion which rises to 50%.", 50, "staff left: proportion"),
        (
            "Attendance was 88 per cent in June and 84 per cent in July; for boarders the figure was 81.",
            81,
            "Attendance: boarders",
        ),
    ],
)
def test_a_share_of_others_is_of_what_the_share_before_is(text: str, value: float, subject: str) -> None:
    assert subject in {metric.subject for metric in metrics(text) if metric.value == value}


def test_a_difference_is_of_the_subject_of_its_own_verb() -> None:
    points = metrics("Vacancies stand at 13%; the sickness rate is two points lower than before.")[-1]
    assert (points.value, points.unit, points.subject) == (2, "percentage points", "fall in sickness rate")


@pytest.mark.parametrize(
    ("text", "value", "subject"),
    [
        ("One in eight pupils has a support plan.", 12.5, "share of pupils has a support plan"),
        ("More than four in ten of our plans name abuse.", 40, "share of plans name abuse"),
        ("Turnover of 12.5% was reported.", 12.5, "Turnover reported"),
        ("The line answered 94% of calls.", 94, "calls answered by line"),
        ("Just under half of all plans (48%) were finished on time.", 48, "share of plans finished on time"),
        ("Spending on cars rose by £2m, or 11%, in May.", 11, "rise in spending on cars"),
        (
            "Referrals to early help are up 22% and step-downs from care up 8%.",
            8,
            "rise in step-downs from care",
        ),
    ],
)
def test_a_percentage_says_of_what_it_is(text: str, value: float, subject: str) -> None:
    assert (value, "percent", subject) in {(m.value, m.unit, m.subject) for m in metrics(text)}
