import pytest

from nlp.tagging import tag_words
from nlp.words import is_plural, singular


def tags(sentence: str) -> dict[str, str]:
    words = sentence.split()
    return dict(zip(words, tag_words(words), strict=True))


@pytest.mark.parametrize(
    ("sentence", "word", "tag"),
    [
        ("Nine councils lead the work", "work", "NOUN"),
        ("They plan to work together", "work", "VERB"),
        ("Authorities share their data", "share", "VERB"),
        ("The plan is ready", "plan", "NOUN"),
        ("Fifty trained reviewers came", "trained", "ADJ"),
        ("Fifty reviewers were trained", "trained", "VERB"),
        ("In 2015 produced goods fell", "produced", "VERB"),
        ("It runs in May and June", "May", "PROPN"),
        ("It may run", "may", "AUX"),
        ("The Senior Leaders Programme grew", "Programme", "PROPN"),
        ("We went to London", "to", "ADP"),
        ("We went to learn", "to", "PART"),
        ("four support it", "support", "VERB"),
    ],
)
def test_a_word_is_tagged_by_its_neighbours(sentence: str, word: str, tag: str) -> None:
    assert tags(sentence)[word] == tag


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("authorities", "authority"),
        ("boxes", "box"),
        ("people", "person"),
        ("las", "la"),
        ("reviews", "review"),
    ],
)
def test_a_plural_has_its_singular(plural: str, one: str) -> None:
    assert singular(plural) == one
    assert is_plural(plural)


@pytest.mark.parametrize("word", ["status", "process", "analysis", "series", "neglect"])
def test_a_final_s_makes_no_plural_by_itself(word: str) -> None:
    assert singular(word) == word
