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
        ("The work is now judged good", "judged", "VERB"),
        ("The price of it stays at five", "stays", "VERB"),
        ("The contract runs for a year and is worth it", "runs", "VERB"),
        ("18 of them foster carers", "foster", "NOUN"),
        ("They met staff and read 20 files", "read", "VERB"),
        ("It is a fixed-term post", "fixed-term", "ADJ"),
        ("We ran 4 x focused visits", "focused", "ADJ"),
        ("SEND visits are done", "SEND", "NOUN"),
        ("The phase ends its run", "ends", "VERB"),
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


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("The training unit at Selby starts in June with nine beds .", "starts"),
        ("Most lasted an hour .", "lasted"),
        ("Applications for the next course close on 4 May .", "close"),
        ("Two of the old priorities end here .", "end"),
        ("Each takes three days .", "takes"),
        ("More than half of the councils overspent in 2014/15 .", "overspent"),
        ("The rota goes on while planning starts on the next .", "starts"),
        ("The plan , which ends in July , is theirs .", "ends"),
        ("The plan for homes focuses on need .", "focuses"),
    ],
)
def test_a_clause_in_which_the_neighbours_show_no_verb_has_the_first_that_could_be_one(
    sentence: str, verb: str
) -> None:
    assert tags(sentence)[verb] == "VERB"


@pytest.mark.parametrize(
    "label",
    ["Stability of care plans in the north", "Sick leave : 6 % in May .", "A review of agency rates ."],
)
def test_labels_and_fragments_are_given_no_verb(label: str) -> None:
    assert "VERB" not in tags(label).values()
