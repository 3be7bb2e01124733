import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp import PeopleHider, find_people, hide_people


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Its chair is Ann Lee, DCS, Kent.", ["Ann Lee"]),
        ("Lead: Paul Oduya, DCS, Lincolnshire.", ["Paul Oduya"]),
        (
            "Mary O’Brien, an independent consultant, runs it; Mary O’Brien reports in May.",
            ["Mary O’Brien"] * 2,
        ),
        ("The group is chaired by John Hall-Smith (Dorset).", ["John Hall-Smith"]),
        ("Thanks to Dr Patel and Cllr Jo Marsh for their help.", ["Patel", "Jo Marsh"]),
        ("Sue Brown was appointed as director in June.", ["Sue Brown"]),
        ("Write to jo.marsh@example.org by May.", ["jo.marsh@example.org"]),
    ],
)
def test_a_person_is_found_by_post_title_or_address(text: str, names: list[str]) -> None:
    assert [text[start:end] for start, end in find_people(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "Sheffield City Council, lead authority for the region, keeps the data.",
        "The work is led by North Somerset and hosted by Staff College.",
        "Peer Challenge: Assistant Directors met in March.",
        "Central Bedfordshire was inspected in May.",
        "Mott MacDonald was appointed in June.",
    ],
)
def test_a_body_or_a_place_is_no_person(text: str) -> None:
    assert find_people(text) == ()


def test_hidden_names_leave_the_rest_as_it_stands() -> None:
    assert hide_people("Its chair is Ann Lee, DCS, Kent.") == "Its chair is [name], DCS, Kent."


@given(st.text(max_size=200))
def test_spans_lie_in_the_text_in_order_and_do_not_overlap(text: str) -> None:
    ends = [0]
    for start, end in find_people(text):
        assert ends[-1] <= start < end <= len(text)
        ends.append(end)


@pytest.mark.parametrize(
    "number",
    [
        "0191 496 0123",
        "(01632) 960 123",
        "+44 20 7946 0123",
        "+44 (0)20 7946 0123",
        "07700 900123",
        "020-7946-0123",
    ],
)
def test_a_telephone_number_is_found(number: str) -> None:
    assert hide_people(f"Ring {number} for a place.") == "Ring [telephone] for a place."


@pytest.mark.parametrize(
    "text", ["£0.5 million", "2015/16 and 2016/17", "0.2 fte in 2018", "in 2015 2016 2017 2018"]
)
def test_amounts_and_years_are_no_telephone_numbers(text: str) -> None:
    assert hide_people(text) == text


def test_a_name_known_from_one_document_is_hidden_in_another() -> None:
    hider = PeopleHider(["Its chair is Ann Lee, DCS, Kent.", "Nothing here."])
    assert hider.hide("We thanked Ann Lee’s team.") == "We thanked [name] team."


def test_a_name_that_a_field_writes_small_is_hidden_too() -> None:
    hider = PeopleHider(["Ann Lee, DCS, trained 12. Dr Patel trained 9."])
    assert hider.hide("reviewers trained by ann Lee") == "reviewers trained by [name]"
    assert hider.hide("reviewers trained by dr Patel") == "reviewers trained by dr [name]"


def test_who_is_thanked_beside_somebody_is_found_too() -> None:
    text = "Thanks go to Lisa Ward and Ben Fox for their work, chaired by Jo Smith OBE."
    assert [text[start:end] for start, end in find_people(text)] == ["Lisa Ward", "Ben Fox", "Jo Smith"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Thanks also to Zainab Malik and Tom O'Leary.", ["Zainab Malik", "Tom O'Leary"]),
        ("Anne-Marie Platt, from Dorset, spoke.", ["Anne-Marie Platt"]),
        ("Jo van den Bosch’s report is out.", ["Jo van den Bosch"]),
        ("Ian M. Hurst has been seconded to the department.", ["Ian M. Hurst"]),
        ("We heard from Cllr B. Oakes.", ["B. Oakes"]),
        ("“A proud day,” said Kwame Boateng.", ["Kwame Boateng"]),
    ],
)
def test_a_given_name_tells_a_persons_name_without_a_post(text: str, names: list[str]) -> None:
    assert [text[start:end] for start, end in find_people(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "The Peter Hart Foundation and the Anna Smith Programme met.",
        "The Stephen Hall Day Foundation met in Victoria Park, off Kelly Street.",
        "St Martin Meadows and St Helen Harbour are schools.",
        "Mark Council papers as read.",
        "John, Ann and Priya came.",
    ],
)
def test_what_is_named_after_a_person_is_none(text: str) -> None:
    assert find_people(text) == ()
