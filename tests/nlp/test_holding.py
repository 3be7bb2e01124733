"""The days that a figure holds for."""

from __future__ import annotations

import pytest

from tests.nlp.texts import annotate


def held(text: str, value: float) -> tuple[str | None, str | None]:
    metric = next(metric for metric in annotate(text).metrics if metric.value == value)
    days = metric.as_of.start, metric.as_of.end
    return tuple(day.isoformat() if day else None for day in days)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "value", "start", "end"),
    [
        ("As at 30 September 2018 there were 412 children on a plan.", 412, "2018-09-30", "2018-09-30"),
        ("At the end of March 2018 there were 520 children in care.", 520, "2018-03-31", "2018-03-31"),
        ("By the end of November, 64 staff had been trained.", 64, "2018-11-30", "2018-11-30"),
        ("To date 38 practitioners have taken part.", 38, None, "2018-12-31"),
        ("In 2017/18 the region spent £4.2 million on agency staff.", 4_200_000, "2017-04-01", "2018-03-31"),
        ("There were 212 referrals in quarter two of 2018/19.", 212, "2018-07-01", "2018-09-30"),
        ("Between April and September 2018, 31 staff were trained.", 31, "2018-04-01", "2018-09-30"),
        ("Since April 19 foster carers have been approved.", 19, "2018-04-01", None),
        ("The grant is worth £600,000 a year until March 2020.", 600_000, None, "2020-03-31"),
        ("40 staff will have been trained by March 2019.", 40, "2019-03-01", "2019-03-31"),
        (
            "Turnover was 16% (September 2018) and vacancies 9% (November 2018).",
            9,
            "2018-11-01",
            "2018-11-30",
        ),
        ("# Data for October 2018\nVacancies stood at 14%.", 14, "2018-10-01", "2018-10-31"),
    ],
)
def test_a_figure_holds_for_the_days_that_its_clause_or_heading_gives(
    text: str, value: float, start: str | None, end: str | None
) -> None:
    assert held(text, value) == (start, end)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Applications numbered 512, the most since 2010.", 512),
        ("Eight councils have signed the protocol, which was agreed in May 2016.", 8),
        ("A total of 27 managers completed the course that began in January 2018.", 27),
        ("The service, launched in May 2017, supports 320 families.", 320),
        ("The region has 14 vacancies.", 14),
    ],
)
def test_no_day_is_taken_from_what_began_or_was_agreed_before(text: str, value: float) -> None:
    assert held(text, value) == (None, None)


def test_a_figure_without_its_noun_holds_for_the_days_of_the_one_before() -> None:
    text = "On 31 October we had 23 children waiting. Nine had waited over a month."
    assert held(text, 9) == ("2018-10-31", "2018-10-31")


def test_figures_behind_a_report_are_of_its_period_within_the_paragraph() -> None:
    text = "The Q2 2018/19 data show a re-referral rate of 21%. Turnover is 15%.\nVacancies are 8%."
    assert held(text, 15) == ("2018-07-01", "2018-09-30")
    assert held(text, 8) == (None, None)
