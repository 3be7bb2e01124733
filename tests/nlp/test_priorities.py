import pytest

from corpus import Priority
from tests.nlp.texts import own_priorities


def found(text: str) -> list[Priority]:
    return list(own_priorities(text))


def names(text: str) -> list[str]:
    return [priority.name for priority in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Our priorities for 2019 are neglect, early help and care leavers.",
            ["neglect", "early help", "care leavers"],
        ),
        (
            "We agreed three priorities: exploitation; health and wellbeing; and permanence.",
            ["exploitation", "health and wellbeing", "permanence"],
        ),
        (
            "Two issues stand out this term: rising costs and agency staffing.",
            ["rising costs", "agency staffing"],
        ),
        ("Attendance remains a key priority for the region.", ["Attendance"]),
        ("Early help and neglect were agreed as priorities.", ["Early help", "neglect"]),
        ("We identified recruitment and sufficiency as regional priorities.", ["recruitment", "sufficiency"]),
        ("Our top priority is recruitment.", ["recruitment"]),
        ("The regional priority on early help has been closed.", ["early help"]),
    ],
)
def test_a_sentence_can_name_priorities(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The SEND network's priorities are inclusion and transport.",
        "Ofsted's regional priorities are attendance and outcomes.",
        "The conference had three themes: voice, trust and practice.",
        "Our priorities are reviewed each year.",
        "The priorities remain unchanged.",
        "Plans behind the shared priorities we set are taking shape.",
        "It is a priority for us to listen.",
        "Agenda for the priorities workshop:\n• Welcome\n• Lunch",
        "The headlines are:\n• Fewer moves\n• More homes",
    ],
)
def test_other_peoples_lists_and_statements_about_priorities_name_none(text: str) -> None:
    assert names(text) == []


def test_a_list_behind_its_announcement_names_priorities() -> None:
    text = "These are the priorities for the region:\n• Youth violence\n• Fewer moves\nWe met in June."
    assert names(text) == ["Youth violence", "Fewer moves"]


def test_a_list_may_be_broken_up_by_headings() -> None:
    text = (
        "The priorities fall under two headings:\n# Schools\n• Inclusion\n# Homes\n• Stability\nWork goes on."
    )
    assert names(text) == ["Inclusion", "Stability"]


def test_labels_under_a_heading_name_priorities() -> None:
    text = (
        "# Priority 1: Early help\nWork is under way.\n"
        "# Priority 2: Neglect\nThis priority will close once it is done."
    )
    assert [(p.name, p.status) for p in found(text)] == [("Early help", "current"), ("Neglect", "closing")]


def test_the_span_is_the_name_only() -> None:
    (priority,) = found("Our top priority is ‘recruitment’.")
    assert priority.quote == "recruitment"
    (first, _) = found("We propose two priorities:\n1. Stability, which Kent will lead.\n2. Voice")
    assert first.quote == "Stability"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The following priorities have been proposed:\n• Early help\n• Voice", "proposed"),
        ("Two new regional priorities were chosen:\n• Early help\n• Voice", "new"),
        ("Early help remains a priority.", "continuing"),
        ("The priority on early help has been closed.", "closed"),
        ("The priority on early help will close when the toolkit is complete.", "closing"),
        ("Our top priority is early help.", "current"),
    ],
)
def test_the_text_says_what_state_a_priority_is_in(text: str, status: str) -> None:
    assert {priority.status for priority in found(text)} == {status}


def test_a_merged_priority_says_into_what() -> None:
    priority, _ = found("The priority on early help has been merged into the new priority ‘Family hubs’.")
    assert priority.merged_into == "Family hubs"


def test_a_priority_named_twice_is_one_and_keeps_what_was_said_first() -> None:
    text = (
        "Two new priorities have been agreed:\n• Early help\n• Voice\n"
        "# Regional priorities\n• Early help\n• Stability"
    )
    assert [(p.name, p.status) for p in found(text)] == [
        ("Early help", "new"),
        ("Voice", "new"),
        ("Stability", "current"),
    ]


def test_a_priority_has_its_theme() -> None:
    (priority,) = found("Our top priority is neglect.")
    assert priority.theme == "neglect"


def test_a_list_of_another_section_is_not_the_priorities() -> None:
    text = "Our priorities are:\n• Early help\n• Voice\n# Events\n• A summit\n• A course"
    assert names(text) == ["Early help", "Voice"]


def test_a_numbered_list_counts_on_past_a_heading() -> None:
    text = "Our priorities are:\n1. Early help\n2. Voice\n# Schools\n3. Inclusion\n# Events\n• A summit"
    assert names(text) == ["Early help", "Voice", "Inclusion"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "# Regional priorities\nNeglect: the group has met twice.\nTransport: Kent leads this priority.",
            ["Neglect", "Transport"],
        ),
        (
            "# Regional priorities\nTwo are set out below.\n# Neglect\nOn.\n# Play\nOn.\n# Events\nTea.",
            ["Neglect", "Play"],
        ),
        ("Our priorities remain as they were, namely play, voice and rest.", ["play", "voice", "rest"]),
        ("It keeps three priorities (play, voice and rest) for now.", ["play", "voice", "rest"]),
        ("The priority areas – play and voice – were confirmed in June.", ["play", "voice"]),
        ("The shared priorities, agreed in May, are as follows.\n• Play\n• Voice", ["Play", "Voice"]),
        ("# Priorities\nOut for comment until May:\n• Play\n• Voice", ["Play", "Voice"]),
        ("Our priorities are:\n• Play – Kent is leading this\n• Voice. Two LAs lead.", ["Play", "Voice"]),
        ("Our first priority is to keep families together.", ["to keep families together"]),
        ("In addition, play was confirmed as a priority.", ["play"]),
    ],
)
def test_priorities_stand_in_labels_brackets_and_behind_namely(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Youth Justice Managers Group has identified three priorities for its members: rest, play.",
        "# Early Years Network\nThe priorities are:\n• Play\n• Voice",
        "The Schools Network, which is run by heads, has announced its priorities: play and voice.",
        "We met to discuss progress with our priorities: thanks to all who came.",
        "# Regional priorities\nProgress is as follows.",
        "To support our priorities the team will hold these events:\n• A summit\n• A course",
    ],
)
def test_networks_lists_and_remarks_name_no_priorities_of_the_region(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("The first two will continue; the third closes in May.", ["continuing", "continuing", "closing"]),
        ("The last is new, the others carry over.", ["continuing", "continuing", "new"]),
        ("All three continue.", ["continuing"] * 3),
        ("All four continue.", ["current"] * 3),
        ("The first meeting continues the work.", ["current"] * 3),
    ],
)
def test_what_is_said_by_place_in_the_list_counts(text: str, states: list[str]) -> None:
    priorities = found(f"Our priorities are:\n• Play\n• Voice\n• Rest\n{text}")
    assert [priority.status for priority in priorities] == states


def test_where_the_text_does_not_say_which_none_is_guessed() -> None:
    priorities = found("Our priorities are:\n• Play\n• Voice\n• Rest\nTwo of these are new.")
    assert {(p.status, p.warnings) for p in priorities} == {
        (
            "current",
            ("status-unclear: the text says that 2 of these priorities are new, and does not say which",),
        )
    }


def test_numbered_priorities_may_have_a_text_each() -> None:
    text = (
        "The plan has two priorities:\n1. Play\nLead: Ann Lee. Work is under way.\n"
        "2. Voice\nThis is a new priority."
    )
    assert [(p.name, p.status) for p in found(text)] == [("Play", "current"), ("Voice", "new")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The first and the third are new; the other goes on.", ["new", "continuing", "new"]),
        ("Voice carries on from 2017. Rest is new.", ["current", "continuing", "new"]),
    ],
)
def test_several_may_share_what_is_said_and_one_be_named(text: str, expected: list[str]) -> None:
    priorities = found(f"Our priorities are:\n• Play\n• Voice\n• Rest\n{text}")
    assert [priority.status for priority in priorities] == expected


def test_headings_under_a_heading_end_with_the_last_that_speaks_of_a_priority() -> None:
    text = (
        "# Key priorities\n# Neglect\nThis priority continues.\n# Early help\nA new priority.\n"
        "# Adoption\nSix children were placed."
    )
    assert [(p.name, p.status) for p in found(text)] == [("Neglect", "continuing"), ("Early help", "new")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A new regional priority was agreed. Proposals for a third priority, on play, go to the board.",
            "play",
        ),
        ("# Regional priorities\nWork on play, a priority since 2016, has come to an end.", "play"),
        ("We no longer list play as a priority.", "play"),
        ("The board heard that the priority on play, having met its aims, was stood down.", "play"),
    ],
)
def test_one_priority_may_be_named_in_passing(text: str, expected: str) -> None:
    assert names(text) == [expected]
