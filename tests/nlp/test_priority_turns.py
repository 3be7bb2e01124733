"""Priorities taken in turn, lists of themes, what is added and left, whose they are and what is done."""

import pytest

from tests.nlp.texts import annotate, own_priorities


def told(text: str) -> str:
    return "|".join(f"{p.name} {p.status}" for p in own_priorities(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "We have two priorities. On fostering, the campaign is under way. On play, a bid has gone in.",
            "fostering current|play current",
        ),
        (
            (
                "# Regional priorities\nUnder permanence we met twice. Under school absence a guide is out,"
                " and under youth work a fund is open."
            ),
            "permanence current|school absence current|youth work current",
        ),
        (
            "Some news of our priorities. Housing: two bids are in. Play: a park opened. Voice: more soon.",
            "Housing current|Play current|Voice current",
        ),
    ],
)
def test_what_a_text_takes_in_turn_behind_an_announcement_is_what_it_announced(
    text: str, expected: str
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The conference was lively. On housing, the panel was divided. On play, it was of one mind.",
        "We have three priorities: rest, play and voice. On workforce, a survey closed. On food, a bid did.",
        "Our priorities were sent out. On 3 May, the board met. On 5 May, it met again.",
    ],
)
def test_what_is_taken_in_turn_elsewhere_is_no_more_than_its_topic(text: str) -> None:
    assert set(told(text).split("|")) <= {"", "rest current", "play current", "voice current"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Set out as our priorities in the plan: neglect, fostering and early help.",
            "neglect current|fostering current|early help current",
        ),
        (
            "# Improvement priorities\nOur aim is to halve delay in court. We also want to find more homes.",
            "halve delay in court current|find more homes current",
        ),
        ("# Improvement priorities\nWe aim to meet in May.", ""),
        (
            "# Regional plan\nObjective 1 – Good homes\nObjective 2 – Good schools",
            "Good homes current|Good schools current",
        ),
        ("# Course outline\nObjective 1 – Good notes\nObjective 2 – Good minutes", ""),
        (
            "The fostering priority and the housing priority were discussed.",
            "fostering current|housing current",
        ),
        ("Interviews take priority in May.", ""),
        (
            "The region has as its priorities for 2019 neglect and fostering.",
            "neglect current|fostering current",
        ),
    ],
)
def test_an_announcement_may_stand_in_many_places(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Our priorities are play, rest and voice. Of these, rest is new; the others carry on.",
            "play continuing|rest new|voice continuing",
        ),
        (
            "The priorities were looked at. With the addition of housing there are five.",
            "housing new",
        ),
        ("The priorities were cut. That leaves fostering and play.", "fostering continuing|play continuing"),
        (
            "Two of our priorities have been wound up: fostering and play.",
            "fostering closed|play closed",
        ),
        (
            "It was agreed to keep the priorities as they are with the exception of fostering.",
            "fostering closed",
        ),
        ("Play has been a priority since 2014. The work on play will end in July.", "Play closing"),
        (
            (
                "# Our priorities\nPlay - This is carried forward.\n"
                "Rest - It has been agreed that this can come to an end as a priority."
            ),
            "Play continuing|Rest closed",
        ),
        (
            "Play and rest have been merged into one priority, on free time.",
            "Play closed|rest closed|free time new",
        ),
        ("Directors talked over whether play should be a priority. They asked if it should be ours.", ""),
    ],
)
def test_what_is_added_left_and_ended_is_told_in_any_clause(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        (
            "The Early Years network has set its own priorities: play and rest.",
            ["The Early Years network"] * 2,
        ),
        ("Ofsted's priorities are attendance and care.", ["Ofsted"] * 2),
        ("Kent's priorities are attendance and care.", ["Kent"] * 2),
        ("# Priorities for the SEND network\n• Play\n• Rest", ["the SEND network"] * 2),
        ("The regional priorities are attendance and care.", [None, None]),
        ("The DCS group has set its priorities: play and rest.", [None, None]),
        (
            "In May the adoption agency met. Its draft priorities are play and rest.",
            ["the adoption agency"] * 2,
        ),
        ("The care network has ten members. Its priorities are play and rest.", ["The care network"] * 2),
        ("The improvement group met. Its priorities are play and rest.", [None, None]),
        ("The plan in Derby has as its priorities play and rest.", ["plan in Derby"] * 2),
        ("The Mayor’s strategy has as its priorities play and rest.", ["The Mayor"] * 2),
        ("The health review has priorities of its own (play and rest).", ["The health review"] * 2),
        ("Those in Derby have told us their priorities: play and rest.", ["Those in Derby"] * 2),
        ("The plan for the North has as its priorities play and rest.", [None, None]),
    ],
)
def test_the_priorities_of_others_are_kept_with_whose_they_are(text: str, owners: list[str | None]) -> None:
    assert [priority.owner for priority in annotate(text).priorities] == owners


@pytest.mark.parametrize(
    "text",
    [
        "Children told us that their priorities are friends and family.",
        "The event looked at three priorities: play, rest and voice.",
        "The self-assessment asks councils to set out their priorities, strengths and needs.",
        "Capacity is the biggest priority for the programme team.",
    ],
)
def test_what_others_care_for_is_no_priority_of_the_region(text: str) -> None:
    assert told(text) == ""


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        (
            "# Regional priorities\n# Priority 1: Play\nThe board will open a park. Lead: Kent.",
            ("The board will open a park",),
        ),
        (
            "# Regional priorities\nPlay: A park will be opened.\nRest: This priority goes on.",
            ("A park will be opened",),
        ),
        (
            "# Regional priorities\n# Priority 1: Play\n• a park will be opened\n• count the swings",
            ("a park will be opened", "count the swings"),
        ),
        ("Our priority is play. The board will meet in May.", ()),
    ],
)
def test_actions_are_what_stands_directly_under_a_priority(text: str, actions: tuple[str, ...]) -> None:
    assert annotate(text).priorities[0].actions == actions
