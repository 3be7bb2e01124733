"""Lists that labels part by state or by outcome, lists whose items tell a state, and numbered paragraphs."""

import pytest

from tests.nlp.texts import own_priorities


def told(text: str) -> str:
    return "|".join(f"{p.name} {p.status}" for p in own_priorities(text))


@pytest.mark.parametrize(
    ("label", "state"),
    [
        ("Newly agreed", "new"),
        ("New this year", "new"),
        ("Continuing", "continuing"),
        ("Carried forward from 2017", "continuing"),
        ("Completed", "closed"),
        ("Stood down in March:", "closed"),
        ("Proposed for 2019", "proposed"),
        ("Closing", "closing"),
    ],
)
def test_a_label_above_a_list_tells_the_state_of_its_items(label: str, state: str) -> None:
    text = (
        "The region's priorities are:\n"
        f"{label}\n• Play – guidance published in May\n• Kinship care. Lead: Durham\n"
        "Agreed\n• Attendance"
    )
    assert told(text) == f"Play {state}|Kinship care {state}|Attendance current"


def test_headings_tell_the_state_of_the_lists_below_them() -> None:
    text = (
        "# Our priorities\nThe board looked at the list in June.\n"
        "New\n• Play\n• Housing\nContinuing\n• Attendance, which has a further year of funding"
    )
    assert told(text) == "Play new|Housing new|Attendance continuing"


def test_a_label_of_state_counts_only_below_an_announcement_of_priorities() -> None:
    text = "# Actions of the group\nCompleted\n• A toolkit\n• Two events\nNew\n• A survey of staff"
    assert told(text) == ""


def test_a_numbered_list_may_go_on_through_the_outcomes_that_part_it() -> None:
    text = (
        "Regional priorities were agreed in May. They are listed below under the outcome that each serves.\n"
        "# Families get help early\n1. A common threshold\n2. Parenting support\n"
        "# Children are safe\n3. Online harm\n4. Knife crime"
    )
    expected = "A common threshold current|Parenting support current|Online harm current|Knife crime current"
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "The regional plan was reviewed in May. The result:\n• Play: stays, with Durham in the chair"
                "\n• Housing: new from January 2019\n• Attendance: dropped"
            ),
            "Play continuing|Housing new|Attendance closed",
        ),
        (
            "Directors went through the joint strategy line by line:\n• Play – new\n• Housing – carried over",
            "Play new|Housing continuing",
        ),
        ("The action plan shows progress:\n• Survey: completed\n• Toolkit: new", ""),
        ("The training programme was reviewed:\n• Level one: dropped\n• Level two: continues", ""),
    ],
)
def test_items_that_all_tell_a_state_are_priorities_of_a_plan(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Priority 2: Play. The group has met twice. A guide is out.", "Play current"),
        ("Priority 3 – Online harm, led by Durham. Work begins in May.", "Online harm current"),
        (
            "Priority 4: Housing, which replaces Homelessness. A bid was made.",
            "Housing new|Homelessness closed",
        ),
        ("Priority 5: Attendance. This priority will close in July.", "Attendance closing"),
        ("# Priority 1\nKinship care. The offer was agreed by all.", "Kinship care current"),
    ],
)
def test_a_numbered_paragraph_names_its_priority_first(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("# Our priorities\n• Neglect (Lead: Suffolk)\n• Early help, led by Kent", ["Suffolk", "Kent"]),
        ("# Our priorities\n• Play. Work goes on, with Durham in the chair.\n• Voice", ["Durham", None]),
        ("Our priorities are neglect, voice (led by the DCS for Leeds) and play.", [None, "Leeds", None]),
        ("Our priorities:\n• Neglect. Lead: Jane Smith\n• Voice – lead director: Essex", [None, "Essex"]),
        ("Placements and SEND (lead: Kent) are our two priorities.", [None, "Kent"]),
    ],
)
def test_a_priority_has_the_authority_that_leads_on_it(text: str, leads: list[str | None]) -> None:
    assert [priority.lead for priority in own_priorities(text)] == leads
