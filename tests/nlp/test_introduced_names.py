"""Names that only what a text says of them shows to be names, and phrases in capitals that are none."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.name_evidence import Evidence, judge
from nlp.name_nouns import kind_of_phrase
from tests.nlp.texts import annotate


def organisations(text: str) -> list[str]:
    return [organisation.name for organisation in annotate(text).organisations]


def programmes(text: str) -> list[str]:
    return [programme.name for programme in annotate(text).programmes]


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("scheme for newly appointed heads", "programme"),
        ("regional leadership course", "programme"),
        ("piece of work on thresholds", "programme"),
        ("programme board", "organisation"),
        ("programme manager", "person"),
        ("charity that runs the course", "organisation"),
        ("report on the scheme", "document"),
        ("campaign reached 2,000 young people", "programme"),
        ("priority for the region", "document"),
        ("reason to be cheerful", None),
    ],
)
def test_the_last_noun_of_a_phrase_says_what_a_name_beside_it_is_of(phrase: str, kind: str | None) -> None:
    assert kind_of_phrase(phrase, 0) == kind


def test_a_use_of_a_name_is_not_enough_by_itself() -> None:
    use, capitals = Evidence("carried out", "programme", 0.6), Evidence("written", "programme", 0.4)
    assert judge([use]).kind is None
    assert judge([use, capitals]).kind == "programme"


def test_the_same_evidence_counts_once_however_often_it_is_given() -> None:
    assert judge([Evidence("carried out", "programme", 0.6)] * 9).kind is None


def test_what_speaks_for_most_decides() -> None:
    verdict = judge([Evidence("noun", "document", 2.0), Evidence("described", "programme", 1.0)])
    assert (verdict.kind, len(verdict.evidence)) == ("document", 2)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # a noun beside it
        ("Bright Futures, our programme for aspiring heads of service, has 16 people.", "Bright Futures"),
        ("We fund Bridges, a mentoring project for care leavers.", "Bridges"),
        ("New Horizons is a pilot for children on the edge of care.", "New Horizons"),
        ("SMART (Sharing Methods and Resources Together) is an online platform.", "SMART"),
        ("Our leadership course, Inspire, is full.", "Inspire"),
        ("The learning platform, Campus Online, has 1,200 users.", "Campus Online"),
        ("A programme to keep siblings together (Always Us) began in Hull.", "Always Us"),
        ("The “Ask Me” campaign reached 2,000 young people.", "Ask Me"),
        # a verb of naming
        ("The region has commissioned a coaching scheme called Side by Side.", "Side by Side"),
        ("The scheme, known as Second Chance, helps young people.", "Second Chance"),
        ("We have funded a service for fathers called Dads Matter.", "Dads Matter"),
        # places on it, cohorts of it, those who have been on it
        ("Places on Thriving Managers are still available.", "Thriving Managers"),
        ("Cohort three of Moving Up begins in May.", "Moving Up"),
        ("Of the 19 graduates of Next Step, nine have been promoted.", "Next Step"),
        ("Staff enrolled on Leading Through Change say that it is hard work.", "Leading Through Change"),
        ("Leading Change has 31 participants from nine councils.", "Leading Change"),
        # what is done with it
        ("Safe Steps has been rolled out in four authorities.", "Safe Steps"),
        ("The board agreed to evaluate Growing Together, which was launched in 2016.", "Growing Together"),
        ("Learning Lab, delivered by the University of Derby, opens in March.", "Learning Lab"),
        ("Confident Supervisors runs again in the spring.", "Confident Supervisors"),
        ("Northstar, which serves three counties, has been operating since July.", "Northstar"),
        ("Work in Luton under the banner of Families Forward kept 31 at home.", "Families Forward"),
        # a capital inside the sentence makes a small word part of it
        ("Care leavers helped to write Our Promise, a charter for employers.", "Our Promise"),
        # a plural with the verb of one thing
        ("Future Directors is now recruiting its fourth cohort.", "Future Directors"),
        # a police operation has its head in front
        ("Under Operation Beacon, officers visited 30 addresses.", "Operation Beacon"),
    ],
)
def test_a_programme_is_found_by_what_is_said_of_it(text: str, name: str) -> None:
    assert programmes(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        # documents
        "Putting Children First, the government’s policy paper, was published in July.",
        "Working Together to Safeguard Children, the statutory guidance, has changed.",
        "The Children and Social Work Act 2017 received Royal Assent.",
        "The report, Unlocking Talent, was published by the Department.",
        "‘Growing Up in Care’ is a study of 400 children.",
        "The guide Making It Real is out of print.",
        "A new report called Ten Years On says costs have doubled.",
        "The conference, Front Door 2016, was full.",
        # posts and people
        "Our Principal Social Worker, Ann Bright, retires in May.",
        "A cohort of Newly Qualified Social Workers began in September.",
        "Applications for Team Managers close on Friday.",
        "The programme Director has left.",
        "Ann Lee, our programme manager, has left.",
        "Jane Smith is leading the regional project.",
        # subjects that every authority has
        "Children’s Services, which have a new director, were inspected.",
        "Special Educational Needs, a priority for the region, was discussed.",
        "Early Help, one of our priorities, has a new lead.",
        "Education, Health and Care Plans are being reviewed.",
        # what stands in capitals for beginning a sentence or a heading
        "Locally, our scheme has grown.",
        "Elsewhere, a project to cut costs was launched.",
        "In September, the programme begins again.",
        "# Keeping Children Safe\nThe scheme for foster carers has grown.",
        "# Recruitment and Retention\nVacancies have fallen.",
        # words that are also a programme's name
        "Pause for thought: is the plan still right?",
        "Frontline staff told us what they need.",
        "# Support for Frontline Staff\nA survey is out.",
        "Supporting families is what we do.",
        "Think ahead and book early.",
        # places
        "The venue, Queens Park, is near the station.",
    ],
)
def test_a_phrase_in_capitals_that_nothing_shows_to_be_a_programme_is_none(text: str) -> None:
    assert programmes(text) == []


def test_a_name_that_is_introduced_once_is_found_in_headings_and_alone() -> None:
    text = "# Open Doors\nPosters are up.\nThis is part of a fostering campaign called Open Doors."
    found = annotate(text).programmes
    assert [(p.name, p.start) for p in found] == [("Open Doors", text.index("Open Doors"))]


def test_what_is_told_of_a_name_in_several_places_adds_up() -> None:
    assert programmes("Applications for Leading Lights close in May.") == ["Leading Lights"]
    assert programmes("Applications for Lanterns close in May.") == []
    assert programmes("Applications for Lanterns close in May. Lanterns was launched in June.") == [
        "Lanterns"
    ]


def test_a_name_ends_before_the_place_where_it_is_used() -> None:
    assert programmes("The second cohort of Leading Together in Kent has begun.") == ["Leading Together"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Pause has worked with 40 women in Plymouth.", ["Pause"]),
        ("The first cohort of Frontline participants has begun.", ["Frontline"]),
        ("Mockingbird and Lifelong Links are in use.", ["Mockingbird Family Model", "Lifelong Links"]),
        ("Staying Close funding has been won by Trafford.", ["Staying Close"]),
        (
            "Troubled Families ended in March and became Supporting Families.",
            ["Troubled Families", "Supporting Families"],
        ),
        ("Councils have completed the Early Help System Guide.", ["Early Help System Guide"]),
    ],
)
def test_national_programmes_are_known(text: str, names: list[str]) -> None:
    assert programmes(text) == names


def test_what_is_both_a_programme_and_a_body_is_listed_as_both() -> None:
    text = "Data to Insight presented its tool. Adopt South West went live, as did Adopt Wales."
    assert programmes(text) == ["Data to Insight (D2I)", "Adopt South West", "Adopt Wales"]
    assert organisations(text) == programmes(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Beacon Hill, a charity, runs the drop-in.", ["Beacon Hill"]),
        ("A network called Voices Together meets each month.", ["Voices Together"]),
        ("The evaluation was commissioned from Research for Families.", ["Research for Families"]),
        (
            "The University of Hull and Teesside University will train mentors.",
            ["University of Hull", "Teesside University"],
        ),
    ],
)
def test_an_organisation_is_found_by_what_is_said_of_it_and_by_its_shape(text: str, names: list[str]) -> None:
    assert organisations(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bury and Bolton have set up a joint panel.", ["Bury", "Bolton"]),
        ("Aiming high has paid off in Reading since June.", ["Reading"]),
        ("Our sponsor is Tom Kent, DCS, Surrey.", ["Surrey"]),
        ("Professor Anne York spoke of York’s early help offer.", ["York"]),
        ("A walk at Rutland Water was planned; Rutland paid.", ["Rutland"]),
        ("She leads on fostering; Leeds leads on adoption.", ["Leeds"]),
    ],
)
def test_an_authoritys_name_is_not_read_in_a_persons_a_landmarks_or_a_word(
    text: str, names: list[str]
) -> None:
    assert organisations(text) == names


_PIECES = st.sampled_from(
    [
        *"‘’,.:()\n",
        "# ",
        "Leading",
        "Together",
        "our",
        "scheme",
        "called",
        "Kent",
        "and",
        "in",
        "cohort of",
        "has",
    ]
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("It was prepared for the ADCS’s Council of Reference.", ["ADCS Council of Reference"]),
        ("Prepared for the Council of Reference.", ["ADCS Council of Reference"]),
        ("NHS England and Hill University agreed.", ["NHS England (NHSE)", "Hill University"]),
        ("A bid went to the DfE.", ["Department for Education (DfE)"]),
        ("We asked Birmingham Children’s Trust.", ["Birmingham Children's Trust"]),
        (
            "Members of the Association of Directors of Children’s Services (ADCS) met.",
            ["Association of Directors of Children's Services (ADCS)"],
        ),
    ],
)
def test_a_known_body_is_named_once_and_by_itself(text: str, names: list[str]) -> None:
    assert organisations(text) == names


def test_what_a_body_does_is_no_programme_of_its_name() -> None:
    assert programmes("The Staff College offers places again.") == []


def test_a_theme_is_found_with_either_apostrophe() -> None:
    straight, curly = (annotate(f"We are reviewing children{mark}s homes.").activities for mark in "'’")
    assert [a.theme for a in curly] == [a.theme for a in straight]
    assert curly


@given(st.lists(_PIECES, max_size=30).map(" ".join))
def test_programmes_stand_in_the_text_in_order_and_do_not_overlap(text: str) -> None:
    found = annotate(text).programmes
    assert all(text[p.start : p.end] == p.quote for p in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
