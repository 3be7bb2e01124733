"""Sentences that say what became of a priority."""

import pytest

from tests.nlp.texts import own_priorities

Found = list[tuple[str, str, str | None]]


def changes(text: str) -> Found:
    return [(p.name, p.status, p.merged_into) for p in own_priorities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Foster homes ceased to be a priority in May.", [("Foster homes", "closed", None)]),
        ("Recruitment is no longer a regional priority.", [("Recruitment", "closed", None)]),
        ("Transport ended as a regional priority in March.", [("Transport", "closed", None)]),
        ("Truancy will cease to be a priority in July.", [("Truancy", "closing", None)]),
        (
            "Nurseries, a priority since 2015, become routine and leave the list.",
            [("Nurseries", "closed", None)],
        ),
        (
            "It joins two older priorities, street safety and school meals, which are no longer listed.",
            [("street safety", "closed", None), ("school meals", "closed", None)],
        ),
        (
            "Our priorities changed. ‘Parenting’ and ‘Play’ have been merged into ‘Strong families’.",
            [
                ("Parenting", "closed", "Strong families"),
                ("Play", "closed", "Strong families"),
                ("Strong families", "current", None),
            ],
        ),
        (
            "# Regional priorities\nTruancy has been merged with exclusions into one, ‘In school’.",
            [
                ("Truancy", "closed", "In school"),
                ("exclusions", "closed", "In school"),
                ("In school", "new", None),
            ],
        ),
        (
            "# Regional priorities\nA new one, street safety, is proposed for May.",
            [("street safety", "proposed", None)],
        ),
        (
            "Two priorities for 2019 are proposed already: street safety and school meals.",
            [("street safety", "proposed", None), ("school meals", "proposed", None)],
        ),
        ("# Regional priorities\nConfirmed as new: street safety.", [("street safety", "new", None)]),
        ("# Regional priorities\nStreet safety continues.", [("Street safety", "continuing", None)]),
        ("# Regional priorities\n• Street safety (new)", [("Street safety", "new", None)]),
        (
            "# Priorities for 2019\nDirectors agreed two:\n• Street safety",
            [("Street safety", "current", None)],
        ),
        (
            "# Regional priorities\nThey are: street safety; and meals.",
            [("street safety", "current", None), ("meals", "current", None)],
        ),
    ],
)
def test_a_sentence_tells_what_became_of_a_priority(text: str, expected: Found) -> None:
    assert changes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Five reviews were closed in June.",
        "Our three priorities are unchanged. The case was closed in May.",
        "Two teams have been merged into one.",
        "The fund is no longer open.",
        "He left the list of speakers.",
        "# Regional priorities\nThe first two continue.",
        "Safety was a priority in March: the average was 12.",
    ],
)
def test_other_endings_are_no_priorities(text: str) -> None:
    assert changes(text) == []
