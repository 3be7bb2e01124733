"""States told by clauses, remarks and places, and lists announced without the word."""

import pytest

from tests.nlp.texts import own_priorities


def told(text: str) -> str:
    return "|".join(f"{p.name} {p.status}" for p in own_priorities(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Our priorities were refreshed in May. Neglect and early help are unchanged. Fostering has "
                "been dropped. Attendance is new."
            ),
            "Neglect continuing|early help continuing|Fostering closed|Attendance new",
        ),
        (
            (
                "The regional priorities have been looked at again. Neglect rolls over; fostering is "
                "retired; inclusion joins."
            ),
            "Neglect continuing|fostering closed|inclusion new",
        ),
        (
            (
                "Directors reviewed the priorities. They kept neglect and early help, dropped adoption and "
                "added school absence."
            ),
            "neglect continuing|early help continuing|adoption closed|school absence new",
        ),
        (
            (
                "We looked at our priorities in March. Permanence was carried forward. Youth justice was "
                "brought to an end. Transitions appear for the first time."
            ),
            "Permanence continuing|Youth justice closed|Transitions new",
        ),
        (
            "# Regional priorities\nNeglect stays on the list. Placements have come off it.",
            "Neglect continuing|Placements closed",
        ),
        (
            "For the coming year we will concentrate on neglect, placements and care leavers.",
            "neglect current|placements current|care leavers current",
        ),
        (
            "We have agreed to focus on neglect and early help for the next two years.",
            "neglect current|early help current",
        ),
        (
            "What matters most to us this year is neglect, play and rest.",
            "neglect current|play current|rest current",
        ),
        ("Top of our list are neglect and recruitment.", "neglect current|recruitment current"),
        ("Our areas of focus for 2018/19 are:\n• Neglect\n• Fostering", "Neglect current|Fostering current"),
        (
            "# Areas of focus for 2018-19\n• Neglect (carried forward)\n• Fostering (new)",
            "Neglect continuing|Fostering new",
        ),
        (
            "The pillars of the regional plan are neglect, early help and voice.",
            "neglect current|early help current|voice current",
        ),
        (
            (
                "# Priorities 2017/18\n1. Neglect - unchanged\n2. Fostering – rolled over\n3. Voice – new "
                "this year\n4. Play – dropped"
            ),
            "Neglect continuing|Fostering continuing|Voice new|Play closed",
        ),
        (
            "# Our priorities\nNeglect; fostering; and voice.",
            "Neglect current|fostering current|voice current",
        ),
        ("# Draft priorities for 2020\n• Neglect\n• Voice", "Neglect proposed|Voice proposed"),
        (
            "Our priorities are:\n• Neglect\n• Voice\nThese are subject to sign-off by chief executives.",
            "Neglect proposed|Voice proposed",
        ),
        (
            "Three priorities were agreed in principle:\n• Neglect\n• Voice\n• Play",
            "Neglect proposed|Voice proposed|Play proposed",
        ),
        (
            "The following priorities roll over into the new year:\n• Neglect\n• Voice",
            "Neglect continuing|Voice continuing",
        ),
        (
            "Our priorities are:\n• Neglect\n• Voice\nA third, school absence, may be added in June.",
            "Neglect current|Voice current|school absence proposed",
        ),
        (
            "Our priorities are:\n• Neglect\n• Voice\nSchool absence is likely to be added in June.",
            "Neglect current|Voice current|School absence proposed",
        ),
        (
            "Our priorities are:\n• Neglect\n• Voice\nBoth are unchanged from last year.",
            "Neglect continuing|Voice continuing",
        ),
        ("Last year's priority of fostering was brought to an end in March.", "fostering closed"),
        ("The priority of fostering has been retired.", "fostering closed"),
        (
            "Fostering drops off the list of priorities; inclusion takes its place.",
            "Fostering closed|inclusion new",
        ),
        ("We have dropped fostering as a priority.", "fostering closed"),
        ("Fostering has been replaced by inclusion as a priority.", "Fostering closed|inclusion new"),
        ("Inclusion joins the list of regional priorities for the first time.", "Inclusion new"),
        ("We are adding inclusion to our priorities.", "inclusion new"),
        ("Inclusion has been added to the regional priorities.", "Inclusion new"),
        ("Inclusion becomes a regional priority from April.", "Inclusion new"),
        (
            "# Regional priorities\nContinuing: neglect; voice\nNew: inclusion\nClosed: fostering",
            "neglect continuing|voice continuing|inclusion new|fostering closed",
        ),
        (
            (
                "# Regional priorities\nCarried forward:\n• Neglect\n• Voice\nNew this year:\n• "
                "Inclusion\nDropped:\n• Fostering"
            ),
            "Neglect continuing|Voice continuing|Inclusion new|Fostering closed",
        ),
        (
            "The region's four priorities stay the same: neglect, voice, play and rest.",
            "neglect continuing|voice continuing|play continuing|rest continuing",
        ),
        (
            "Directors settled on three priorities for 2018: neglect, voice and play.",
            "neglect current|voice current|play current",
        ),
        (
            "The plan started from nine ideas, which were whittled down to these:\n• Neglect\n• Voice",
            "Neglect current|Voice current",
        ),
        (
            "Priorities for next year (still to be confirmed): neglect, voice and play.",
            "neglect proposed|voice proposed|play proposed",
        ),
        (
            (
                "Two of our priorities finish this year. Neglect ends in July and play closes when the "
                "grant runs out."
            ),
            "Neglect closing|play closing",
        ),
        (
            "# Regional priorities\nNeglect has one more year to run. Voice will be wound up in March.",
            "Neglect continuing|Voice closing",
        ),
        (
            (
                "Of the regional priorities, neglect and play carry on, voice has finished and inclusion "
                "is proposed."
            ),
            "neglect continuing|play continuing|voice closed|inclusion proposed",
        ),
        ("Neglect is still our first priority.", "Neglect continuing"),
        (
            "The regional priorities remain neglect, voice and play.",
            "neglect continuing|voice continuing|play continuing",
        ),
        (
            "# Regional priorities\nNeglect: carried over.\nVoice: new this year.\nPlay: complete.",
            "Neglect continuing|Voice new|Play closed",
        ),
        (
            (
                "The chief executives have signed off a new priority, school absence, alongside the "
                "existing three."
            ),
            "school absence new",
        ),
        ("A fifth priority, school absence, has been suggested.", "school absence proposed"),
        ("Work on fostering, one of last year's priorities, is complete.", "fostering closed"),
        (
            (
                "The following four areas were agreed as our priorities for 2017/18: neglect; play; rest; "
                "and voice. The first two are carried over from last year, the others are new."
            ),
            "neglect continuing|play continuing|rest new|voice new",
        ),
        (
            "The DCS group agreed its priorities for 2018-19 on 4 May: neglect, voice and inclusion.",
            "neglect current|voice current|inclusion current",
        ),
        (
            (
                "# Regional priorities\n• Neglect. Carried forward from 2016.\n• Voice. New.\n• Inclusion. "
                "Will close in May."
            ),
            "Neglect continuing|Voice new|Inclusion closing",
        ),
        (
            (
                "# Regional priorities\n• Neglect: unchanged\n• Voice: added in May\n• Inclusion: to be "
                "confirmed in June"
            ),
            "Neglect continuing|Voice new|Inclusion proposed",
        ),
        ("# Regional priorities\n• Neglect [continuing]\n• Voice [new]", "Neglect continuing|Voice new"),
        (
            "There are three regional priorities this year, neglect, play and voice.",
            "neglect current|play current|voice current",
        ),
        (
            "The plan has three pillars: neglect, play and voice.",
            "neglect current|play current|voice current",
        ),
        ("Neglect will run on as a priority into 2018/19.", "Neglect continuing"),
        ("Neglect was taken off the list of priorities in May.", "Neglect closed"),
        ("Neglect and play will both cease to be priorities in March.", "Neglect closing|play closing"),
        ("Voice has been suggested as a priority for next year.", "Voice proposed"),
        ("We propose that voice becomes a regional priority.", "voice proposed"),
        ("No new priorities were added; neglect and play continue.", "neglect continuing|play continuing"),
    ],
)
def test_priorities_are_found_however_they_are_announced(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The network’s areas of focus are neglect, play and rest.",
        "The conference focused on neglect and voice.",
        "The inspections will focus on neglect and early help this year.",
        "Our priorities are unchanged. The consultation has closed. Bookings continue.",
        "Our priorities are unchanged. Kent stays in the lead.",
        "The priorities were discussed. Minutes were circulated and the meeting ended at four.",
        "Directors reviewed the priorities. They kept the date, and will meet again.",
        "# Neglect\nThe toolkit was completed in May. Training continues.",
        "The board came down to three suppliers:\n• Acme\n• Bolt",
        "# JTAI areas of focus\n• Neglect\n• Exploitation",
        "Directors added a third day and dropped the lunch.",
        "We will focus on the results in June.",
        "The pilot will end in March; the course continues.",
        "# Regional priorities\nThe board met in June and will meet again in May.",
        "The region’s priorities were discussed. Three posts were added and one was closed.",
        "Our priorities were set in May. Numbers stay high. Funding ended in June.",
        "Our priorities were set in May. Referrals remain high and caseloads continue to rise.",
        "Our priorities were set in May. Sickness rates remain a worry.",
    ],
)
def test_what_else_ends_continues_or_is_in_focus_is_no_priority(text: str) -> None:
    assert told(text) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "The region has four priorities. Neglect, which had been a priority since 2015, is now "
                "business as usual."
            ),
            "Neglect closed",
        ),
        (
            "Our list changed in May. Reading, once a priority, has been handed to the early years network.",
            "Reading closed",
        ),
        ("The reading priority has done its job and comes off the list this month.", "reading closed"),
        (
            ("Members agreed four priorities. A fifth, on home education, was suggested for the spring."),
            "home education proposed",
        ),
        (
            (
                "There are four priorities. Much was said of them. A further one, on data, was put "
                "forward in May."
            ),
            "data proposed",
        ),
        (
            (
                "The priorities were agreed in June. The first is help for carers. The second is better "
                "matching, where we continue to work with agencies. The third is audit."
            ),
            "help for carers current|better matching current|audit current",
        ),
        (
            "Our fourth priority is recruitment and we continue to work with agencies.",
            "recruitment current",
        ),
        ("The priority on housing will be closed once the protocol has been signed.", "housing closing"),
        (
            "Priority 2: Play. The consultation closes in May. The group continues to meet.",
            "Play current",
        ),
        (
            "Neglect remains a priority; housing is a new one; audit has been wound up.",
            "Neglect continuing|housing new|audit closed",
        ),
        (
            "The priorities of the alliance remain: retention; reunification; and support for carers.",
            "retention continuing|reunification continuing|support for carers continuing",
        ),
    ],
)
def test_a_state_is_what_is_said_of_the_priority_itself(text: str, expected: str) -> None:
    assert told(text) == expected


def test_an_item_that_tells_its_own_state_is_named_by_its_subject() -> None:
    text = (
        "# Regional priorities\n"
        "• Early help will go forward into next year's plan\n"
        "• Fostering recruitment is finished\n"
        "• Work with young carers is to be handed to the health network\n"
        "• Children are safe and well at home"
    )
    assert told(text) == (
        "Early help continuing|Fostering recruitment closed|Work with young carers closing"
        "|Children are safe and well at home current"
    )


def test_a_priority_that_merely_exists_is_current() -> None:
    assert told("The existing priorities, agreed in January, are: neglect; inclusion.") == (
        "neglect current|inclusion current"
    )
