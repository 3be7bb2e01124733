from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from search.spelling import Correction, correct, respell
from tests.search.library import ask

HELD: Mapping[str, int] = {"safeguarding": 9, "fostering": 5, "festering": 1, "children": 30, "care": 7}
ENGLISH = {"cake", "recipes"}


def corrected(text: str, *required: tuple[str, ...]) -> tuple[str, tuple[Correction, ...]]:
    question, corrections = correct(
        ask(text, *required), lambda word: HELD.get(word, 0), lambda word: word in ENGLISH
    )
    assert [term.forms[0] for term in question.terms if not term.required] == question.topic.split()
    return question.topic, corrections


def test_a_letter_left_out_added_changed_or_swapped_is_put_right() -> None:
    for slip in ("safegarding", "safeguardding", "safequarding", "safegaurding"):
        topic, corrections = corrected(f"{slip} children")
        assert topic == "safeguarding children"
        assert corrections == (Correction(asked=slip, used="safeguarding"),)


def test_of_two_words_as_near_the_more_frequent_is_taken() -> None:
    assert corrected("fbstering")[0] == "fostering"


def test_what_had_a_capital_keeps_it() -> None:
    assert corrected("Safegarding children")[0] == "Safeguarding children"


def test_a_place_is_known_though_no_passage_names_it() -> None:
    assert corrected("Yorkshre Cumbira norht")[0] == "Yorkshire Cumbria north"
    assert corrected("Yorks Dorset") == ("Yorks Dorset", ())


def test_whole_words_of_a_text_are_put_right() -> None:
    slip = Correction(asked="neglct", used="neglect")
    assert respell("Yorkshire: neglct, neglcted", [slip]) == "Yorkshire: neglect, neglcted"


def test_what_passages_have_or_the_language_knows_is_left_alone() -> None:
    for text in ("festering", "recipes", "cake", "xyzzyplugh", "LGBTQ"):
        assert corrected(text) == (text, ())


def test_a_short_word_is_left_alone_since_others_are_always_near() -> None:
    assert corrected("cale") == ("cale", ())


def test_what_must_match_is_left_alone() -> None:
    question = ask("", ("safegarding",), topic="safegarding")
    assert correct(question, lambda word: HELD.get(word, 0), lambda _: False) == (question, ())


def test_a_shouted_word_of_the_language_must_be_there_only_where_a_passage_has_it_or_it_is_marked() -> None:
    def must(text: str, word: str) -> bool:
        question, _ = correct(
            replace(ask("", (word,)), text=text), lambda each: HELD.get(each, 0), lambda each: each in ENGLISH
        )
        return question.terms[0].required

    assert not must("CAKE needed", "CAKE")
    assert must("+CAKE needed", "CAKE")
    assert must("CARE needed", "CARE")
    assert must("QXZV needed", "QXZV")
