"""Priorities in statements of many wordings: announced, named, and told what has become of them."""

from pathlib import Path

import pytest

from corpus import Annotations
from ingest import read_document
from tests.nlp.test_tables import table
from tests.nlp.texts import annotate, annotator, own_priorities


def told(text: str) -> str:
    return written(annotate(text))


def written(annotations: Annotations) -> str:
    priorities = tuple(p for p in annotations.priorities if p.owner is None)
    return "|".join(f"{p.name} {p.status}" for p in priorities)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "We have three priorities this year. These are neglect, placement sufficiency"
                " and the health of care leavers."
            ),
            "neglect current|placement sufficiency current|the health of care leavers current",
        ),
        (
            (
                "At the March meeting the DCS group settled the year's programme. Improving "
                "the timeliness of care proceedings and reducing exclusions are the two "
                "things that the region will prioritise."
            ),
            "Improving the timeliness of care proceedings current|reducing exclusions current",
        ),
        (
            (
                "Directors have asked us to give priority to three issues: unregistered "
                "placements, the cost of agency staff and support for kinship carers."
            ),
            (
                "unregistered placements current|the cost of agency staff current|support for"
                " kinship carers current"
            ),
        ),
        (
            (
                "The improvement plan has been refreshed. It is organised around four "
                "priority areas, each led by a director: leadership; early help; quality of "
                "practice; sufficiency."
            ),
            "leadership current|early help current|quality of practice current|sufficiency current",
        ),
        (
            (
                "Domestic abuse was confirmed as one of our priorities for the next two "
                "years, alongside exploitation and missing children."
            ),
            "Domestic abuse current|exploitation current|missing children current",
        ),
        (
            (
                "Of last year's priorities, two have been completed (family group "
                "conferencing and audit training) and two carry on (neglect and adolescent "
                "risk)."
            ),
            (
                "family group conferencing closed|audit training closed|neglect "
                "continuing|adolescent risk continuing"
            ),
        ),
        (
            (
                "Chief executives have been clear that recruitment and retention must stay "
                "our number one priority."
            ),
            "recruitment and retention continuing",
        ),
        (
            (
                "Our three priorities, attendance, attainment and alternative provision, were"
                " reviewed in February and will not change before 2020."
            ),
            "attendance continuing|attainment continuing|alternative provision continuing",
        ),
        (
            (
                "The region's efforts in the coming twelve months will be directed at three "
                "things. One is the quality of assessments; another is supervision; and the "
                "last is the voice of the child."
            ),
            "the quality of assessments current|supervision current|the voice of the child current",
        ),
        (
            (
                "Two priorities are being proposed for next year: a regional approach to "
                "residential commissioning, and joint work with health on emotional "
                "wellbeing."
            ),
            (
                "a regional approach to residential commissioning proposed|joint work with "
                "health on emotional wellbeing proposed"
            ),
        ),
        (
            (
                "We will keep working on our two existing priorities (placement stability; "
                "the attainment of children in care) and will add a third, on children's "
                "mental health."
            ),
            (
                "placement stability continuing|the attainment of children in care "
                "continuing|children's mental health new"
            ),
        ),
        (
            (
                "Children's mental health is where directors want the region to put most of "
                "its effort in 2018, followed by exclusions and then by the workforce."
            ),
            "Children's mental health current|exclusions current|the workforce current",
        ),
        (
            (
                "Unaccompanied children: this is one of the region's four priorities. Kent "
                "and Durham have shared their protocols."
            ),
            "Unaccompanied children current",
        ),
        (
            (
                "Early help was a regional priority until March and is now business as usual."
                " Its place is taken by work on parental conflict."
            ),
            "Early help closed|work on parental conflict new",
        ),
        (
            (
                "The regional improvement plan identifies the following as key areas for "
                "collective action during 2018-19: transition planning, the local offer and "
                "joint commissioning."
            ),
            "transition planning current|the local offer current|joint commissioning current",
        ),
        (
            (
                "In 2018 we want to get better at three things: listening to children, "
                "sharing information between agencies, and keeping hold of good staff. These "
                "will be our priorities."
            ),
            (
                "listening to children current|sharing information between agencies "
                "current|keeping hold of good staff current"
            ),
        ),
        (
            "It was agreed that missing episodes be made a regional priority with immediate effect.",
            "missing episodes new",
        ),
        (
            (
                "Neither the size of the region nor the money available allows us to do "
                "everything. So, for now: children's homes, elective home education, and "
                "court delay. Those are the priorities."
            ),
            "children's homes current|elective home education current|court delay current",
        ),
        (
            "Members asked that hidden harm be considered for inclusion in next year's priorities.",
            "hidden harm proposed",
        ),
        (
            (
                "Our agreed priorities, and who leads on each: 1) Placements – Derby; 2) "
                "Transitions – Lincolnshire; 3) Practice – Rutland."
            ),
            "Placements current|Transitions current|Practice current",
        ),
        (
            (
                "Over the coming year directors expect to devote most of their time together "
                "to exclusions, to the market for placements, and to leadership."
            ),
            "exclusions current|the market for placements current|leadership current",
        ),
        (
            (
                "Directors used the March away day to agree where regional effort should go "
                "in 2018/19. It will go on three areas: unaccompanied children, the front "
                "door and staying put."
            ),
            "unaccompanied children current|the front door current|staying put current",
        ),
        (
            (
                "Early help is no longer listed as a separate priority because it now runs "
                "through everything we do."
            ),
            "Early help closed",
        ),
        (
            (
                "DCSs reviewed progress on the three priorities at their meeting in February."
                " Work on permanence has gone well and this priority will close at the end of"
                " March. Emotional wellbeing and workforce will both continue for a second "
                "year."
            ),
            "permanence closing|Emotional wellbeing continuing|workforce continuing",
        ),
        (
            (
                "The Alliance has three strategic priorities: improving outcomes for care "
                "leavers, strengthening leadership at every level and making better use of "
                "our collective data."
            ),
            (
                "improving outcomes for care leavers current|strengthening leadership at "
                "every level current|making better use of our collective data current"
            ),
        ),
        (
            (
                "Health colleagues have asked whether perinatal mental health might become a "
                "regional priority. A paper will come to the May meeting."
            ),
            "perinatal mental health proposed",
        ),
        (
            (
                "At the request of lead members, tackling period poverty has been made a "
                "priority for the coming year."
            ),
            "tackling period poverty new",
        ),
        (
            (
                "The priorities for the next twelve months will be to improve the quality of "
                "return home interviews, to agree a regional threshold document and to reduce"
                " the use of agency staff."
            ),
            (
                "to improve the quality of return home interviews current|to agree a regional"
                " threshold document current|to reduce the use of agency staff current"
            ),
        ),
        (
            (
                "As the year ends it is worth recording that two of our five priorities have "
                "been met in full, namely the regional adoption agency and the sufficiency "
                "strategy. The others (leaving care, school exclusion and practice standards)"
                " roll into 2018/19."
            ),
            (
                "the regional adoption agency closed|the sufficiency strategy closed|leaving "
                "care continuing|school exclusion continuing|practice standards continuing"
            ),
        ),
        (
            "Members of the board were of one mind that SEND should be the region's top priority.",
            "SEND current",
        ),
        (
            (
                "Draft priorities for 2019 have been circulated for comment. They cover four "
                "areas: youth violence, transitions, sufficiency and digital practice."
            ),
            "youth violence proposed|transitions proposed|sufficiency proposed|digital practice proposed",
        ),
        (
            (
                "Recruitment and retention of social workers continues to be a priority for "
                "all authorities in the region, and a second campaign will start in June."
            ),
            "Recruitment and retention of social workers continuing",
        ),
        (
            (
                "What next? Directors are clear that the big three for 2018 are sufficiency, "
                "stability and staffing."
            ),
            "sufficiency current|stability current|staffing current",
        ),
        (
            "Joint work on missing children has been extended as a regional priority until March 2020.",
            "missing children continuing",
        ),
        (
            (
                "Following the summit, chief executives endorsed four priorities to be taken "
                "forward jointly by the region, which are: commissioning of placements; "
                "adolescents on the edge of care; permanence; and leadership."
            ),
            (
                "commissioning of placements current|adolescents on the edge of care "
                "current|permanence current|leadership current"
            ),
        ),
        (
            (
                "Our offer to care leavers, the quality of supervision and the use of data: "
                "these are what we shall be concentrating on up to the summer."
            ),
            "Our offer to care leavers current|the quality of supervision current|the use of data current",
        ),
        (
            (
                "Two of last year's three priorities, family group conferencing and the "
                "digital offer, have been completed. The third, placement stability, carries "
                "over."
            ),
            "family group conferencing closed|the digital offer closed|placement stability continuing",
        ),
        (
            (
                "Whether we look at inspection reports or at the self-evaluations, the same "
                "issues recur, and the region has therefore made them its priorities: "
                "management oversight, plans that are SMART, and the voice of the child."
            ),
            "management oversight current|plans that are SMART current|the voice of the child current",
        ),
        (
            (
                "The DCS group has confirmed that the regional priorities for 2019/20 will "
                "be: Adolescents; Permanence; SEND; and Workforce. A summary is on the "
                "website."
            ),
            "Adolescents current|Permanence current|SEND current|Workforce current",
        ),
        (
            (
                "A further regional priority, supporting unaccompanied young people into "
                "education, was adopted in November."
            ),
            "supporting unaccompanied young people into education new",
        ),
        (
            (
                "The summit agreed that the region should concentrate on fewer things in "
                "2019. These will be social work recruitment and the sufficiency of local "
                "placements."
            ),
            "social work recruitment current|the sufficiency of local placements current",
        ),
        (
            (
                "Directors considered six candidate priorities and, after discussion, "
                "narrowed these to two: court work and permanence planning."
            ),
            "court work current|permanence planning current",
        ),
        (
            "The region's priority of reducing school exclusions has been extended to March 2021.",
            "reducing school exclusions continuing",
        ),
        (
            (
                "In London the agreed priorities remain adolescent safeguarding, social work "
                "reform and school funding, although ALDCS may add knife crime at its October"
                " meeting."
            ),
            (
                "adolescent safeguarding continuing|social work reform continuing|school "
                "funding continuing|knife crime proposed"
            ),
        ),
        (
            (
                "It has been a busy quarter. On our first priority, children missing from "
                "home, a new protocol is in place. On the second, sexual exploitation, a "
                "conference was held in Leeds. Progress on the third, transition, has been "
                "slower."
            ),
            "children missing from home current|sexual exploitation current|transition current",
        ),
        (
            (
                "The two areas that directors want to see most progress in by next summer are"
                " the timeliness of initial health assessments and the offer to care leavers."
            ),
            "the timeliness of initial health assessments current|the offer to care leavers current",
        ),
        (
            "Stability remains our overriding priority.",
            "Stability continuing",
        ),
        (
            "A single priority now unites the region, namely keeping children out of custody.",
            "keeping children out of custody current",
        ),
    ],
)
def test_an_announcement_leads_to_its_items_wherever_they_stand(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        (
            "The Virtual School Heads group listed its own priorities as attachment training,"
            " post-16 and PEP quality. The region's own priorities are unaffected."
        ),
        (
            "Ofsted's national director gave a presentation on the inspectorate's priorities,"
            " which include off-rolling, unregistered schools and SEND."
        ),
        "The conference in June has four themes: belonging, identity, trauma and hope.",
        "Agenda items for the priorities day will be: welcome, feedback from pairs, next steps.",
        "The network meeting on 3 May will prioritise items 4 and 5 on the agenda.",
        (
            "Priority booking for the summer conference is open to members until 1 June; "
            "early help leads are given priority."
        ),
        (
            "The Secretary of State has set out her priorities for the department: social "
            "mobility, teacher recruitment and school places."
        ),
        "Themes from the peer challenges were leadership, performance management and the pace of change.",
        "Cumbria's priorities after its inspection are supervision, caseloads and care planning.",
        (
            "The strategic priorities of the Local Safeguarding Children Boards in the region"
            " are neglect, exploitation and transitions."
        ),
        (
            "Schools North East has published its manifesto, whose priorities are funding, "
            "teacher supply and mental health."
        ),
        (
            "Social workers told the survey that their priorities were manageable caseloads, "
            "good supervision and a pay rise."
        ),
        "The workshop focused on three areas: chronologies, supervision and child voice.",
        (
            "The Principal Social Workers' Network will prioritise practice standards and "
            "supervision over the coming year."
        ),
        (
            "Progress against the priorities is reported in the dashboard: green for seven "
            "measures, amber for three and red for one."
        ),
        (
            "For 2018 the regional network of performance leads has agreed its own three "
            "priorities: data sharing, the quarterly return and dashboards."
        ),
        "Inspectors told us that their focus this year would be on SEND, exclusions and off-rolling.",
        "Agenda: welcome; minutes; regional priorities; any other business.",
        "Priority will be given to authorities that have not yet had a peer challenge.",
        (
            "The key themes from the self-evaluations were sufficiency, workforce stability "
            "and demand. Directors have not yet decided which of them to adopt as priorities."
        ),
        (
            "Feedback from young people at the event showed that their top three priorities "
            "are housing, mental health and being listened to."
        ),
        (
            "The priorities of the Regional Adoption Agency Board are recruitment, early "
            "permanence and adoption support."
        ),
    ],
)
def test_lists_that_are_no_priorities_of_the_region_name_none(text: str) -> None:
    assert told(text) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "# Our regional priorities\n• New: Inclusion\n• Continuing: Voice\n• Completed: Standards",
            "Inclusion new|Voice continuing|Standards closed",
        ),
        (
            "# Areas of focus agreed in May\nBirths – continuing\nFostering – new\nPlay – ends in June",
            "Births continuing|Fostering new|Play closing",
        ),
        (
            "# Priorities for 2019\nDirectors signed these off in May.\n• Permanence\n• Play",
            "Permanence current|Play current",
        ),
        (
            "# Key priorities 2016-17\nTheme 1 - Getting the basics right\nTheme 2 - Building leadership",
            "Getting the basics right current|Building leadership current",
        ),
        (
            "# Priority theme – Permanence\nWe met.\n# Priority theme – Play\nIt is on course.",
            "Permanence current|Play current",
        ),
        (
            "Our priorities are:\n1. Help\n2. Care\n3. Play\nPriorities 1 and 2 carry on. Priority 3 is new.",
            "Help continuing|Care continuing|Play new",
        ),
        (
            "The plan’s priorities were help, care and play. The first is completed. The other two roll on.",
            "help closed|care continuing|play continuing",
        ),
    ],
)
def test_the_layout_around_a_name_tells_its_state(text: str, expected: str) -> None:
    assert told(text) == expected


def test_a_table_names_priorities_in_one_column_and_their_states_in_another() -> None:
    rows = table("Priority\tLead\tStatus", "Neglect\tDurham\tContinuing", "Kinship care\tKent\tProposed")
    assert written(annotator().annotate(rows)) == "Neglect continuing|Kinship care proposed"


def test_a_column_that_rates_things_names_no_priorities() -> None:
    rows = table("Action\tPriority", "Book the hall\tHigh", "Send the papers\tLow")
    assert written(annotator().annotate(rows)) == ""


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Directors met in May. Their priorities are neglect and SEND.", ["neglect", "SEND"]),
        ("Assistant directors met. Their priorities are neglect and SEND.", []),
        ("Directors of public health met. Their priorities are sleep and SEND.", []),
        ("We saw the regional priorities, all of which are rated amber or green.", []),
    ],
)
def test_their_priorities_are_the_regions_where_its_directors_were_spoken_of(
    text: str, names: list[str]
) -> None:
    assert [priority.name for priority in own_priorities(text)] == names


def test_a_heading_behind_numbered_priorities_names_none() -> None:
    text = (
        "# Priority 1: Neglect\nA tool is here.\n# Priority 2: Adoption\nIt is live.\n# Leadership\nIt began."
    )
    assert [priority.name for priority in own_priorities(text)] == ["Neglect", "Adoption"]


def test_a_heading_above_the_level_of_the_priorities_names_none(tmp_path: Path) -> None:
    parts = (
        "London Update June 2016",
        "Our priorities – where each stands",
        "Care leavers: Nine boroughs have a local offer.",
        "Youth violence: The grant pays for six workers.",
        "Permanence: A protocol is with the courts.",
        "Workforce",
        "• Agency rates held\n• A returner scheme has 20 places",
    )
    file = tmp_path / "update.txt"
    file.write_text("\n\n".join(parts), encoding="utf-8")
    found = annotator().annotate(read_document(file)).priorities
    assert [priority.name for priority in found] == ["Care leavers", "Youth violence", "Permanence"]
