import pytest

from tests.nlp.texts import annotate


def test_every_date_of_a_document_is_a_record_at_its_place() -> None:
    text = "# Summit – 8 March 2019\nIt was agreed in June and runs until 2021."
    found = annotate(text).dates
    assert [d.quote for d in found] == [text[d.start : d.end] for d in found]
    assert len(found) == 3


def test_a_date_in_furniture_is_none_of_the_documents() -> None:
    assert annotate("~ Thu, 11 Jan 24 09:30\nWork goes on.").dates == ()


def test_an_impossible_date_is_kept_and_not_valid() -> None:
    (found,) = annotate("By 31 June 2018 it was done.").dates
    assert (found.valid, found.date_start, found.quote) == (False, None, "31 June 2018")
    assert found.warnings


@pytest.mark.parametrize(
    ("text", "warned"),
    [
        ("A course is planned for April 2018.", True),
        ("A course is planned for April 2019.", False),
        ("A course had been planned for April 2018.", False),
        ("A course was held in April 2018.", False),
    ],
)
def test_a_plan_for_a_time_before_the_document_is_flagged(text: str, warned: bool) -> None:
    (found,) = annotate(text, period="2018-12").dates
    assert any("before the document" in warning for warning in found.warnings) == warned
