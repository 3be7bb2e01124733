"""The series of a figure: one name however it is said, and another for what is counted besides."""

from __future__ import annotations

import pytest

from tests.nlp.texts import only

SAME = [
    ("There are over 20 trained peer reviewers in the region.", "30 peer reviewers have been trained."),
    ("We trained 17 link workers.", "Nineteen link workers were trained in 2017."),
    ("The region recruited seven clinicians.", "Nine clinicians have been recruited."),
    ("There were 52 children in secure homes.", "The number of children in secure homes is 57."),
    ("Turnover was 15%.", "The turnover rate stands at 13 per cent."),
    ("71% of plans were reviewed on time.", "The share of plans reviewed on time rose to 75%."),
    ("Lawyers made up 9 per cent of members.", "8% of members are lawyers."),
    ("Attendance at the summit was 64.", "Seventy-one people attended the summit."),
    ("We received £0.4m for respite care.", "Funding for respite care of £0.5m was received."),
    ("The grant for short breaks was £90,000.", "A grant of £95,000 for short breaks was announced."),
    ("Six nurseries were rated good.", "Seven nurseries have been judged good."),
    ("Four clinics have been held.", "Five clinics are planned."),
    ("There were 112 complaints.", "We received 120 complaints."),
]
DIFFERENT = [
    ("There are 80 lawyers.", "About 40% of lawyers replied."),
    ("52 children are in secure homes.", "52 children are on protection plans."),
    ("Six nurseries were rated good.", "Six nurseries were rated inadequate."),
    ("The vacancy rate is 12%.", "The turnover rate is 12%."),
    ("71% of plans were on time.", "71% of plans were late."),
    ("60% of boards replied.", "60% of boards declined."),
    ("14 requests for mediation came in.", "14 requests for assessment came in."),
    ("64 people attended the summit.", "64 people attended the workshop."),
    ("£3m was spent on transport.", "£3m was saved on transport."),
    ("£3m is for training.", "£3m is for buildings."),
    ("The average caseload is 17.", "17 people took part."),
    ("We trained 17 coaches.", "We lost 17 coaches."),
    ("Turnover rose by 4%.", "Turnover fell by 4%."),
]


@pytest.mark.parametrize(("text", "other"), SAME)
def test_one_series_has_one_name_however_it_is_said(text: str, other: str) -> None:
    assert only(text).measure == only(other).measure


@pytest.mark.parametrize(("text", "other"), DIFFERENT)
def test_what_is_not_counted_alike_is_another_series(text: str, other: str) -> None:
    assert only(text).measure != only(other).measure


def test_what_stands_in_the_region_is_of_the_same_series_as_what_stands_nowhere() -> None:
    assert only("There are 40 link workers in the region.").measure == only("40 link workers").measure
