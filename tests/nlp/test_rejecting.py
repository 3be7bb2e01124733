import pytest

from tests.nlp.texts import annotate, metrics


@pytest.mark.parametrize(
    "sentence",
    [
        "Section 20 and Key Stage 2 matter at Level 3.",
        "Phase 2 begins in Year 6.",
        "Children aged 10-18 and the under 5s gained.",
        "It is for 16 year olds.",
        "See page 4 or ring 0113 496 0000.",
        "The SEND19 and SE19 groups met.",
        "One of the ideas is play.",
        "They visit one school at a time.",
        "No one came, and each one said so.",
        "Doors open at 10:30 or 2 pm.",
        "The 0-25 service and the 14-19 pathway go on.",
        "It went from one to another.",
    ],
)
def test_labels_ages_idioms_and_codes_are_no_metrics(sentence: str) -> None:
    assert metrics(sentence) == []


def test_one_of_what_updates_count_is_a_metric() -> None:
    assert [m.value for m in metrics("One peer review is planned.")] == [1]


def test_a_number_in_a_heading_is_no_metric() -> None:
    assert metrics("# Three steps to 40 homes\nWork goes on.") == []


@pytest.mark.parametrize(
    ("text", "quote", "reason"),
    [
        ("~ Thu, 11 Jan 24 09:30\nWork goes on.", "24", "website furniture"),
        ("1. More help\n2. Less cost", "2", "list number"),
        ("Section 20 was used.", "20", "section or label number"),
        ("Results at Key Stage 2 rose.", "2", "key stage"),
        ("One of them left.", "One", "nothing says what it counts"),
    ],
)
def test_what_is_left_out_is_listed_with_its_reason(text: str, quote: str, reason: str) -> None:
    left = {item.quote: item.reason for item in annotate(text).unclaimed}
    assert left[quote] in {reason, "turn of phrase"}


def test_what_a_record_holds_is_not_listed_as_left_out() -> None:
    found = annotate("Of the 12 councils, 9 took part by 3 May 2018; 14 of the 15 LAs agreed.")
    assert found.unclaimed == ()
