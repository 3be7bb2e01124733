import time

import pytest

from nlp.name_shapes import find_shaped
from nlp.naming import find_defined, settle_names
from tests.nlp.texts import annotate


def organisations(text: str) -> list[str]:
    return [organisation.name for organisation in annotate(text).organisations]


def programmes(text: str) -> list[str]:
    return [programme.name for programme in annotate(text).programmes]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It is led by Leeds City Council.", "Leeds"),
        ("Staff from Leeds came.", "Leeds"),
        ("The Workforce Steering Group met.", "Workforce Steering Group"),
        ("We asked Ofsted.", "Ofsted"),
        ("Colleagues from the DfE came.", "Department for Education (DfE)"),
        ("The Institute of Family Practice helped.", "Institute of Family Practice"),
        ("The new centre in Reading has opened.", "Reading"),
    ],
)
def test_bodies_and_authorities_are_found_by_name_or_shape(text: str, name: str) -> None:
    assert name in organisations(text)


@pytest.mark.parametrize(
    "text",
    [
        "She leads on reading.",
        "Reading skills are better, and we bury the past.",
        "Peer challenge goes on in every council.",
    ],
)
def test_words_that_look_like_places_are_none(text: str) -> None:
    assert organisations(text) == []


def test_two_names_joined_by_and_are_two() -> None:
    assert organisations("The Practice Board and the Quality Assurance Network met.") == [
        "Practice Board",
        "Quality Assurance Network",
    ]


def test_a_body_inside_a_programmes_name_is_still_named() -> None:
    found = annotate("The DfE Discovery Fund paid for it.")
    assert [o.name for o in found.organisations] == ["Department for Education (DfE)"]
    assert [p.name for p in found.programmes] == ["DfE Discovery Fund"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The New Heads Programme (NHP) has begun.", "New Heads Programme"),
        ("We held the Festival of Practice.", "Festival of Practice"),
        ("The systems leadership programme has begun.", "systems leadership programme"),
        ("A series of Spotlight workshops is planned.", "Spotlight workshops"),
        ("Staff took the Coach the Coach courses.", "Coach the Coach courses"),
        ("It is part of the ‘Growing Up’ programme.", "Growing Up"),
    ],
)
def test_programmes_are_found_by_name_shape_and_quotes(text: str, name: str) -> None:
    assert name in programmes(text)


@pytest.mark.parametrize(
    "text",
    [
        "A further programme is planned.",
        "The whole programme goes well.",
        "A QA workshop took place.",
        "The North East programme grew.",
    ],
)
def test_a_programme_without_a_name_is_none(text: str) -> None:
    assert programmes(text) == []


def test_an_abbreviation_of_the_document_and_of_the_glossary_say_where_they_come_from() -> None:
    found = annotate("The New Heads Programme (NHP) has begun. JTAI work goes on.").abbreviations
    assert [(a.short, a.scope) for a in found] == [("NHP", "document"), ("JTAI", "glossary")]
    assert found[0].long == "New Heads Programme"


def test_an_ambiguous_glossary_word_in_lower_case_is_no_abbreviation() -> None:
    assert annotate("We send papers ahead.").abbreviations == ()


def test_a_heading_names_only_what_is_a_name_as_a_whole() -> None:
    assert [n.name for n in find_shaped("Regional Adoption Agency", 0, heading=True)] == [
        "Regional Adoption Agency"
    ]
    assert list(find_shaped("Peer Review & Inspection Plan", 0, heading=True)) == []


def defined(text: str, *pairs: tuple[str, str]) -> list[tuple[str, str]]:
    names = settle_names(find_defined(text, pairs))
    return [(text[name.start : name.end], name.name) for name in names]


def test_a_name_that_a_document_abbreviates_is_found_by_both_forms() -> None:
    found = defined(
        "The Harbour Families Board (HFB) met. HFB agreed; a Harbour Families Boardroom did not.",
        ("HFB", "Harbour Families Board"),
    )
    assert found == [
        ("Harbour Families Board (HFB)", "Harbour Families Board"),
        ("HFB", "Harbour Families Board"),
    ]


def test_of_names_that_begin_alike_each_is_found_where_it_stands() -> None:
    found = defined(
        "Harbour Board, Harbour Board Trust and HB",
        ("HBT", "Harbour Board Trust"),
        ("HB", "Harbour Board"),
    )
    assert found == [
        ("Harbour Board", "Harbour Board"),
        ("Harbour Board Trust", "Harbour Board Trust"),
        ("HB", "Harbour Board"),
    ]


def test_an_abbreviation_of_two_names_is_the_first_where_only_the_short_form_stands() -> None:
    found = defined(
        "Harbour Board (HB), Hill Board (HB), HB",
        ("HB", "Harbour Board"),
        ("HB", "Hill Board"),
    )
    assert found == [
        ("Harbour Board (HB)", "Harbour Board"),
        ("Hill Board (HB)", "Hill Board"),
        ("HB", "Harbour Board"),
    ]


def test_the_brackets_behind_a_name_are_part_of_it_if_they_hold_a_short_form_of_its_own() -> None:
    pairs = (("HB", "Harbour Board"), ("HaB", "Harbour Board"))
    assert [text for text, _ in defined("Harbour Board (HaBs), Harbour Board (2019)", *pairs)] == [
        "Harbour Board (HaBs)",
        "Harbour Board",
    ]


def test_many_abbreviated_names_that_begin_alike_are_found_in_one_pass() -> None:
    pairs = [(f"N{number}X", f"National {number} Board") for number in range(20_000)]
    text = ". ".join(f"The {long} ({short}) met and {short} agreed" for short, long in pairs)
    begun = time.process_time()
    assert len(settle_names(find_defined(text, pairs))) == 40_000
    assert time.process_time() - begun < 30  # to look for each pair by itself takes minutes


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bury has launched an adoption hub.", "Bury"),
        ("This term Bath paused its recruitment.", "Bath and North East Somerset"),
        ("Reading will host the summit.", "Reading"),
        ("Bury are leading on it.", "Bury"),
    ],
)
def test_a_place_that_is_a_word_too_is_told_by_what_only_somebody_does(text: str, name: str) -> None:
    assert [o.name for o in annotate(text).organisations] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Reading has improved, and reading is taught daily.",
        "Reading plans for pupils were shared.",
        "Reading tests were set by schools.",
        "Reading was introduced by schools in May.",
    ],
)
def test_a_word_that_does_nothing_is_no_place_and_no_programme(text: str) -> None:
    found = annotate(text)
    assert (found.organisations, found.programmes) == ((), ())


def test_a_body_whose_name_ends_another_is_not_named_by_it() -> None:
    found = annotate("The Tees Valley Fostering Network met.").organisations
    assert [organisation.name for organisation in found] == ["Tees Valley Fostering Network"]


def test_a_programmes_name_is_not_found_at_the_end_of_a_longer_title() -> None:
    found = annotate("Graduates of Next Step Up spoke, and those of Step Up did.").programmes
    assert [programme.name for programme in found] == ["Next Step Up", "Step Up to Social Work"]
