from datetime import date

import pytest

from tests.nlp.texts import annotate, metrics, only


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("So far 48 young reviewers have been trained.", 48, "people"),
        ("Over 200 colleagues came.", 200, "people"),
        ("Ten multi-agency practice workshops have been held.", 10, "events"),
        ("Nineteen boroughs get no grant.", 19, "local authorities"),
        ("All 12 LAs took part.", 12, "local authorities"),
        ("Only two DCSs are interim.", 2, "people"),
        ("We agreed four new regional aims.", 4, "aims"),
        ("There were 1,234 referrals.", 1234, "referrals"),
        ("The region has a 0.4 fte coordinator.", 0.4, "fte"),
        ("A grant of £130,000 was made.", 130000, "GBP"),
        ("About 40% of delegates were new.", 40, "percent"),
        ("Cohort 9 has begun.", 9, "cohort"),
        ("The seventh cohort has begun.", 7, "cohort"),
        ("A cohort of 24 has begun.", 24, "people"),
        ("Three challenges face us.", 3, "challenges"),
        ("Three peer challenges were run.", 3, "events"),
    ],
)
def test_a_count_has_the_unit_of_what_it_counts(sentence: str, value: float, unit: str) -> None:
    metric = only(sentence)
    assert (metric.value, metric.unit) == (value, unit)


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("So far 48 young reviewers have been trained.", "young reviewers trained"),
        ("Places for 30 students were found.", "Places for students found"),
        ("There were 80 people in attendance.", "people in attendance"),
        ("The course has 26 applicants.", "applicants of course"),
        ("Five LAs are outstanding.", "LAs outstanding"),
        ("Two councils, Leeds and Bradford, were inspected.", "councils inspected"),
        ("The number of children in care rose to 5,200.", "children in care"),
    ],
)
def test_a_subject_says_what_is_counted_and_which(sentence: str, subject: str) -> None:
    assert only(sentence).subject == subject


def test_a_bare_subject_takes_its_sections_topic() -> None:
    assert (
        only("# Foster care – 3 May 2018\nSix LAs are taking part.").subject
        == "LAs taking part (Foster care)"
    )
    assert only("# Adoption in 2018\nNine LAs believe in it.").subject == "LAs believe in Adoption"


def test_the_quote_runs_from_the_hedge_through_the_noun() -> None:
    assert only("We now have over 50 trained reviewers in the region.").quote == "over 50 trained reviewers"


@pytest.mark.parametrize(
    ("sentence", "state"),
    [
        ("Six reviews have been held.", "actual"),
        ("Six reviews are scheduled.", "planned"),
        ("Six reviews will be held.", "planned"),
        ("We propose that six reviews are held.", "proposed"),
        ("The target is to train 100 reviewers.", "target"),
    ],
)
def test_the_verb_says_whether_a_count_is_a_fact(sentence: str, state: str) -> None:
    assert only(sentence).state == state


@pytest.mark.parametrize(
    ("sentence", "value", "denominator"),
    [
        ("Seven of the twelve authorities have signed.", 7, 12),
        ("Ten out of eleven LAs agreed.", 10, 11),
        ("Of the 20 councils, 17 are taking part.", 17, 20),
    ],
)
def test_a_part_of_a_whole_is_one_metric_with_a_denominator(
    sentence: str, value: float, denominator: float
) -> None:
    metric = only(sentence)
    assert (metric.value, metric.denominator, metric.unit) == (value, denominator, "local authorities")


def test_a_bare_number_inherits_its_noun_and_states_its_own_verb() -> None:
    planned, held = metrics("Nine audits had been planned. Four were held by 30 June 2018.")
    assert (held.unit, held.subject, held.state) == ("audits", "audits held", "actual")
    assert planned.state == "planned"
    assert planned.measure == held.measure


def test_the_rest_of_a_whole_inherits_its_unit() -> None:
    joined, left = metrics("Of the 12 councils, 9 have joined; the three left will follow in 2019.")
    assert (left.value, left.unit, left.state) == (3, "local authorities", "planned")
    assert joined.as_of.start is None


def test_a_number_after_a_change_counts_what_changed() -> None:
    trained, left = metrics("We trained 60 mentors, but moves have cut the available pool of staff to 45.")
    assert (trained.value, left.value, left.unit) == (60, 45, "people")


def test_a_cohort_that_shrinks_is_of_the_people_counted_before() -> None:
    _, left = metrics("In all 60 mentors were trained. Moves cut the available cohort to 45.")
    assert left.subject == "available cohort of mentors"
    assert left.measure == "mentor available"


@pytest.mark.parametrize(
    ("sentence", "unit"),
    [
        ("There are no PiPs here.", "local authorities"),
        ("The region has no Partner in Practice.", "local authorities"),
        ("None of the authorities is inadequate.", "local authorities"),
    ],
)
def test_none_of_what_updates_count_is_a_nought(sentence: str, unit: str) -> None:
    metric = only(sentence)
    assert (metric.value, metric.unit) == (0, unit)


def test_no_doubt_and_no_plans_are_no_noughts() -> None:
    assert metrics("There is no doubt about it, and there are no plans to change.") == []


def test_a_figures_date_is_that_of_its_clause() -> None:
    metric = only("By 31 March 2018 we had 31 reviewers.")
    assert (metric.as_of.start, metric.as_of.end) == (date(2018, 3, 31), date(2018, 3, 31))


def test_a_figure_without_a_date_takes_its_headings() -> None:
    metric = only("# Practice day – 9 November 2018\nIn all 70 people came.")
    assert metric.as_of.start == date(2018, 11, 9)


def test_the_date_of_a_comparison_is_not_the_figures() -> None:
    rise = metrics("There were 900 referrals in 2017/18, 5% more than in 2016/17.")[1]
    assert rise.as_of.start is not None
    assert rise.as_of.start.year == 2017


def test_an_impossible_date_is_no_date_of_a_figure_and_warns() -> None:
    metric = only("By 31 June 2018 we had 31 reviewers.")
    assert metric.as_of.start is None
    assert metric.warnings


def test_authorities_go_with_their_own_count() -> None:
    leeds, hull = metrics("There were 12 delegates from Leeds and 9 from Hull.")
    assert leeds.authorities == ("Leeds",)
    assert hull.authorities == ("Kingston upon Hull",)


def test_an_amount_that_is_part_of_another_says_what_it_is() -> None:
    whole, part = metrics("A budget of £4m was set. Half of that, £2m, is for schools.")
    assert (whole.unit, part.unit) == ("GBP", "GBP")
    assert part.value == 2_000_000


def test_a_length_of_time_is_a_metric_in_its_own_unit() -> None:
    (metric,) = annotate("It is a three year programme.").metrics
    assert (metric.value, metric.unit, metric.subject) == (3, "years", "programme")


def test_a_window_of_time_is_a_date_and_a_length() -> None:
    found = annotate("We met twice in the last five weeks.")
    assert [(m.value, m.unit) for m in found.metrics] == [(5, "weeks")]
    assert len(found.dates) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The report covers 40 measures, up from 25.",
            {(40, "measures covered by report"), (25, "measures covered by report")},
        ),
        (
            "The scheme has 58 trainees in eight towns, and the course 74 in twelve.",
            {(58, "people"), (8, "towns"), (74, "people"), (12, "towns")},
        ),
        ("Plans rose by 30 per cent to 4,200.", {(30, "percent"), (4200, "plans")}),
        ("Appeals have doubled, from 160 to 320.", {(160, "appeals"), (320, "appeals")}),
        ("They waited 27, 29 and 30 weeks.", {(27, "weeks"), (29, "weeks"), (30, "weeks")}),
        (
            "Six councils were visited; one was judged good.",
            {(6, "local authorities"), (1, "local authorities")},
        ),
        (
            "It took in 90 children, from Leeds (37) and York (22).",
            {(90, "people"), (37, "people"), (22, "people")},
        ),
        ("An audit found that about a third were late.", {(33.3, "percent")}),
    ],
)
def test_a_number_takes_its_noun_from_where_the_sentence_has_it(
    text: str, expected: set[tuple[float, str]]
) -> None:
    found = {(m.value, m.unit) for m in annotate(text).metrics} | {
        (m.value, m.subject) for m in annotate(text).metrics
    }
    assert expected <= found


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("An evaluation costing £45,000 has begun.", "cost of evaluation"),
        ("The overspend is forecast at £42m, against £27m in 2017.", "overspend forecast"),
        ("Hourly pay has been cut from £37 to £34.", "Hourly pay: cut"),
        ("Half of last year’s trainees came from health.", "share of last year’s trainees came from health"),
        ("Ten councils took part. Each paid £500.", "funding paid"),
    ],
)
def test_an_amount_says_what_it_is_for(text: str, subject: str) -> None:
    assert [m.subject for m in metrics(text)][-1] == subject


def test_an_amount_takes_the_fund_that_its_section_names() -> None:
    amount = metrics("# Places\nBasic Need was announced. The national pot is £1.2bn.")[0]
    assert (amount.programme, amount.subject) == ("Basic Need", "national pot (Basic Need)")


def test_the_clause_says_how_sure_a_measurement_is() -> None:
    full = only("Eight councils signed the shared memorandum on agency pay.")
    bare = only("# Pay\nEight councils.")
    assert full.confidence > bare.confidence


def test_full_time_equivalents_may_stand_in_brackets_and_counts_before_an_x() -> None:
    found = {
        (metric.value, metric.unit) for metric in metrics("2.5 (fte) posts are filled.\n4 x focused visits")
    }
    assert found == {(2.5, "fte"), (4, "events")}


@pytest.mark.parametrize(
    ("text", "value", "unit", "denominator"),
    [
        ("None of the schools has closed.", 0, "schools", None),
        ("None of our eight councils has objected.", 0, "local authorities", 8),
        ("The team has 30+ apprentices.", 30, "people", None),
        ("Attendance was 17/22.", 17, "people", 22),
        ("The team has lost 3.5 whole-time equivalent posts.", 3.5, "fte", None),
    ],
)
def test_a_count_keeps_its_whole_and_nought_counts_too(
    text: str, value: float, unit: str, denominator: float | None
) -> None:
    metric = only(text)
    assert (metric.value, metric.unit, metric.denominator) == (value, unit, denominator)


def test_a_full_stop_behind_fte_ends_the_sentence() -> None:
    assert only("The team has grown by 1.5 fte.").quote == "1.5 fte"


def test_a_date_behind_the_figure_set_beside_is_that_figures() -> None:
    now, before = metrics("The number of homes is 52, against 61 last year.")
    assert now.as_of.start is None
    assert before.as_of.start is not None


def test_the_base_of_a_rate_is_no_whole() -> None:
    assert only("There were 49 per 10,000 children in care.").denominator is None
