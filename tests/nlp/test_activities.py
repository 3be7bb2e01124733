from corpus import Activity
from tests.nlp.texts import annotate


def find(text: str, theme: str) -> Activity:
    return next(activity for activity in annotate(text).activities if activity.theme == theme)


def test_an_activity_says_who_does_what_in_which_state() -> None:
    activity = find("Hartlepool and Ofsted will pilot a neglect toolkit in 2019.", "neglect")
    assert activity.state == "planned"
    assert activity.authorities == ("Hartlepool",)
    assert activity.organisations == ("Ofsted",)
    assert activity.regions == ("North East",)
    assert activity.what == "Hartlepool and Ofsted will pilot a neglect toolkit in 2019."


def test_a_sentence_without_a_theme_has_its_headings_with_less_confidence() -> None:
    text = "# Neglect\nGateshead has trained all its staff. The neglect toolkit is done."
    inherited, said = annotate(text).activities
    assert inherited.theme == said.theme == "neglect"
    assert inherited.confidence < said.confidence


def test_the_name_of_a_priority_is_no_activity() -> None:
    assert (
        annotate(
            "Our priorities are:\n• Neglect in the early years\n• Voice of the child in care"
        ).activities[1:]
        == ()
    )


def test_a_sentence_without_theme_or_verb_is_no_activity() -> None:
    assert annotate("The weather was fine that day.").activities == ()
