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
        "# Neglect\nSnow covers most of it.",
        "# Neglect\nTo see what was said, go to",
        "# Neglect\n• Better days for all of them",
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
