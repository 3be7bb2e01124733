import pytest

from corpus import Activity
from tests.nlp.texts import annotate


def find(text: str, theme: str) -> Activity:
    return next(activity for activity in annotate(text).activities if activity.theme == theme)


def test_an_activity_says_who_does_what_in_which_state() -> None:
    activity = find("Hartlepool and Ofsted will pilot a neglect toolkit in 2019.", "neglect")
    assert activity.state == "planned"
    assert activity.authorities == ("Hartlepool",)
    assert activity.organisations == ("Ofsted",)
    assert activity.regions == ("North East",)
    assert activity.what == "pilot a neglect toolkit in 2019"


def test_a_sentence_without_a_theme_has_its_headings_with_less_confidence() -> None:
    text = "# Neglect\nGateshead has trained all its staff. The neglect toolkit is done."
    inherited, said = annotate(text).activities
    assert inherited.theme == said.theme == "neglect"
    assert inherited.confidence < said.confidence


def test_the_name_of_a_priority_is_no_activity() -> None:
    assert (
        annotate(
            "Our priorities are:\n• Neglect in the early years\n• Voice of the child in care"
        ).activities[1:]
        == ()
    )


def test_a_sentence_without_theme_or_verb_is_no_activity() -> None:
    assert annotate("The weather was fine that day.").activities == ()


@pytest.mark.parametrize(
    "text",
    [
        "# Neglect\nSnow over most of it.",
        "# Neglect\nTo see what was said, go to",
        "# Neglect\n• Better days for all of them",
        "# Leadership\nApplications close on 20 May.",
        "What would a neglect toolkit do for us?",
    ],
)
def test_remarks_fragments_labels_and_questions_are_no_activities(text: str) -> None:
    assert annotate(text).activities == ()


def test_a_list_item_without_a_verb_takes_the_state_of_its_list() -> None:
    text = "# Neglect\nThis year we plan:\n• a workshop on what works for the region"
    assert [activity.state for activity in annotate(text).activities][-1] == "planned"


def test_an_activity_has_the_authority_of_its_heading_where_it_names_none() -> None:
    assert find("# Hartlepool\nThe team has trained 40 staff in neglect work.", "neglect").authorities == (
        "Hartlepool",
    )


def test_an_authority_that_acts_is_an_activity_without_a_theme() -> None:
    (activity,) = annotate("Gateshead offers two open afternoons in July.").activities
    assert (activity.theme, activity.authorities) == (None, ("Gateshead",))


@pytest.mark.parametrize("verb", ["would like to start", "could start", "hope to start", "mean to start"])
def test_wishes_and_possibilities_are_planned(verb: str) -> None:
    assert find(f"Hartlepool and Gateshead {verb} a neglect course.", "neglect").state == "planned"


@pytest.mark.parametrize(
    ("text", "state", "authorities"),
    [
        (
            "Roll-out of the neglect toolkit is under way in Gateshead and Sunderland.",
            "under way",
            ("Gateshead", "Sunderland"),
        ),
        ("Sunderland has yet to begin its neglect work.", "planned", ("Sunderland",)),
        ("The joint neglect tool has not yet begun in Gateshead.", "planned", ("Gateshead",)),
        ("Newcastle is considering whether to buy a neglect tool.", "planned", ("Newcastle upon Tyne",)),
        ("Gateshead has offered to lead a neglect course.", "planned", ("Gateshead",)),
        ("Gateshead and Sunderland to pair up for neglect audits", "planned", ("Gateshead", "Sunderland")),
        ("Recruitment to the neglect team has begun.", "under way", ()),
        ("Gateshead continues to host the neglect team.", "under way", ("Gateshead",)),
        (
            "The neglect campaign, led by Gateshead, enters its second phase this month.",
            "under way",
            ("Gateshead",),
        ),
        ("Work on neglect has stalled since the project officer left in June.", "stopped", ()),
        ("Sunderland no longer takes part in the neglect audits.", "stopped", ("Sunderland",)),
        ("Plans for a neglect hub are on hold.", "stopped", ()),
        ("The neglect survey is now finished in nine authorities.", "done", ()),
        (
            "The neglect tool is complete in Darlington, and training has started.",
            "done",
            ("Darlington",),
        ),
        (
            "Learning from Essex, Hartlepool has redesigned its neglect service.",
            "done",
            ("Hartlepool",),
        ),
        ("Kent and Medway are training carers for neglect work.", "under way", ("Kent", "Medway")),
        ("Oldham and Rochdale plan a joint neglect team.", "planned", ("Oldham", "Rochdale")),
        ("The neglect leads met in Darlington on 6 November.", "done", ()),
        ("Hartlepool has led the neglect work and will continue to do so.", "under way", ("Hartlepool",)),
        ("Gateshead and Sunderland have offered to lead on neglect.", "planned", ("Gateshead", "Sunderland")),
        ("Because visits will go ahead, Gateshead has shortened its neglect audit.", "done", ("Gateshead",)),
        ("Terms for the neglect team are in negotiation.", "under way", ()),
        ("The neglect site goes live in March.", "planned", ()),
        ("Plans for a neglect hub have been dropped.", "stopped", ()),
        ("The neglect pilot has ended.", "done", ()),
        ("The neglect pilot came to an end in June.", "done", ()),
        ("Darlington takes over from Hartlepool on neglect in March.", "planned", ("Darlington",)),
    ],
)
def test_the_state_and_the_doers_are_those_of_the_clause(
    text: str, state: str, authorities: tuple[str, ...]
) -> None:
    activity = find(text, "neglect")
    assert (activity.state, set(activity.authorities)) == (state, set(authorities))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Gateshead has offered to host a neglect course.", "host a neglect course"),
        ("With Ofsted, Gateshead is trialling a neglect tool.", "trialling a neglect tool"),
        ("Gateshead and Sunderland have trained 40 staff in neglect.", "trained 40 staff in neglect"),
        ("Gateshead has shared its neglect tool.", "shared its neglect tool"),
        ("A neglect tool is being written in Gateshead.", "A neglect tool is being written in Gateshead"),
    ],
)
def test_what_is_done_stands_without_whoever_does_it(text: str, what: str) -> None:
    assert find(text, "neglect").what == what


def said(text: str) -> list[tuple[str, str]]:
    return [(activity.quote, activity.state) for activity in annotate(text).activities]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        (
            "Nine peer reviews have been completed and a further four are planned for May.",
            [
                ("Nine peer reviews have been completed", "done"),
                ("a further four are planned for May.", "planned"),
            ],
        ),
        (
            "The neglect course ran in 2017 and will run again in March.",
            [("The neglect course ran in 2017", "done"), ("will run again in March.", "planned")],
        ),
        (
            "Gateshead has bought the neglect tool; Durham is thinking about it.",
            [("Gateshead has bought the neglect tool", "done"), ("Durham is thinking about it.", "planned")],
        ),
        (
            "Neglect courses started in May and will continue until July.",
            [("Neglect courses started in May and will continue until July.", "under way")],
        ),
        (
            "Durham has hired and trained neglect staff.",
            [("Durham has hired and trained neglect staff.", "done")],
        ),
        (
            "Neglect training was offered to porters and drivers and was taken up by most.",
            [("Neglect training was offered to porters and drivers and was taken up by most.", "done")],
        ),
        (
            "We are writing a neglect guide with teams and lead members, our aim is to be brief.",
            [
                (
                    "We are writing a neglect guide with teams and lead members, our aim is to be brief.",
                    "under way",
                )
            ],
        ),
        (
            "It was agreed that the neglect survey would be shortened.",
            [("the neglect survey would be shortened.", "planned")],
        ),
    ],
)
def test_each_clause_with_a_subject_or_a_state_of_its_own_is_an_activity(
    text: str, clauses: list[tuple[str, str]]
) -> None:
    assert said(text) == clauses


def test_a_clause_without_a_subject_is_done_by_whoever_does_the_one_before() -> None:
    activities = annotate("Durham has run a neglect course and will run another in May.").activities
    assert [activity.authorities for activity in activities] == [("County Durham",)] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Referrals for neglect rose to 211.",
        "The rate of neglect referrals is being watched.",
        "82% of neglect conferences were held in time.",
        "Neglect budgets are under pressure.",
        "The region has the lowest neglect figures in England.",
        "The report shows that neglect will be with us for years.",
        "# Neglect\nThe figures show:\n• a long wait for help",
        "We would like to thank the neglect team.",
        "Things that nearly made it: neglect, school transport.",
    ],
)
def test_what_says_how_things_are_or_how_many_is_no_activity(text: str) -> None:
    assert annotate(text).activities == ()


@pytest.mark.parametrize(
    ("text", "authorities"),
    [
        ("The neglect returns will be sent to Gateshead in June.", ()),
        ("The chair of the neglect group has passed to Gateshead.", ("Gateshead",)),
        ("Directors have answered requests from Durham for neglect staff.", ()),
    ],
)
def test_who_is_given_something_does_not_act_unless_it_passes_to_them(
    text: str, authorities: tuple[str, ...]
) -> None:
    assert find(text, "neglect").authorities == authorities


def test_an_alliance_is_an_organisation_that_acts() -> None:
    activity = find("The North East Social Work Alliance is writing a neglect course.", "neglect")
    assert activity.organisations == ("North East Social Work Alliance",)


def test_a_way_of_working_is_about_the_subject_of_its_heading_too() -> None:
    activities = annotate("# Neglect\nA peer review was carried out in May.").activities
    assert [activity.theme for activity in activities] == ["peer challenge", "neglect"]


@pytest.mark.parametrize(
    "text",
    [
        "# Work\n• Neglect: a tool has been tested in four authorities. It will be launched in May.",
        "# Work\nNeglect - A tool has been tested in four authorities. It will be launched in May.",
        "# Work\n• Neglect in the early years. A tool will be launched in May.",
    ],
)
def test_the_label_of_a_block_is_the_theme_of_all_its_sentences(text: str) -> None:
    assert {activity.theme for activity in annotate(text).activities} >= {"neglect"}
    assert annotate(text).activities[-1].theme in {"neglect", "early years"}


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Kent did not renew its mentoring contract.", "stopped"),
        ("The mentoring scheme in Kent will not be continued.", "stopped"),
        ("Kent renewed its mentoring contract.", "done"),
    ],
)
def test_what_is_not_renewed_stops(text: str, state: str) -> None:
    assert {activity.state for activity in annotate(text).activities} == {state}
