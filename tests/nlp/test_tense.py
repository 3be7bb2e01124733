import pytest

from nlp.tagging import tag_words
from nlp.tense import find_verb_groups, state_of
from nlp.words import Word


def words(sentence: str) -> list[Word]:
    texts = sentence.split()
    return [
        Word(t, t.lower(), i, i + 1, tag)
        for i, (t, tag) in enumerate(zip(texts, tag_words(texts), strict=True))
    ]


@pytest.mark.parametrize(
    ("sentence", "state"),
    [
        ("The review will start in May", "planned"),
        ("The review is planned for May", "planned"),
        ("The region plans to start a review", "planned"),
        ("The review is to be held", "planned"),
        ("A fair is being organised", "planned"),
        ("Six reviews had been planned", "planned"),
        ("The review has been held", "done"),
        ("The review took place in May", "done"),
        ("The region developed a toolkit", "done"),
        ("The region is developing a toolkit", "under way"),
        ("Work continues on the toolkit", "under way"),
        ("The work has been going on", "under way"),
        ("Leeds runs a course", "under way"),
        ("The course has been discontinued", "stopped"),
        ("The scheme has ceased", "stopped"),
    ],
)
def test_verbs_say_how_far_a_thing_has_come(sentence: str, state: str) -> None:
    line = words(sentence)
    assert state_of(line, find_verb_groups(line)) == state


def test_the_main_clause_counts_and_not_the_relative_one() -> None:
    line = words("A plan which will show progress has been discussed")
    assert state_of(line, find_verb_groups(line)) == "done"
