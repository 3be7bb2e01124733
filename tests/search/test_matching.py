import json
import re

from hypothesis import given
from hypothesis import strategies as st

from corpus import Term
from search.matching import Topic, beginning_of
from search.model import packaged_folder
from search.words import split_words, stems_of

ASKED = ("neglect", "staffing", "issues", "kinship")


def topic(*terms: Term) -> Topic:
    return Topic(terms)


def said(text: str, *terms: Term) -> list[str]:
    return [text[start:end] for start, end in topic(*terms).match(text).spans]


def test_a_word_inside_another_is_not_what_was_asked_for() -> None:
    assert said("Unneglected, self-neglect_neglected", Term(forms=("neglect",))) == ["neglect", "neglected"]


def test_small_and_capital_accented_and_old_letters_are_the_same() -> None:
    term = Term(forms=("café staff issue",))
    assert said("İn CAFÉ and Cafe, ſtaff ıssues", term) == ["CAFÉ", "Cafe", "ſtaff", "ıssues"]
    assert said("the ſTAFF board", Term(forms=("staff board",), required=True)) == ["ſTAFF board"]


def test_another_form_counts_where_all_of_it_stands() -> None:
    term = Term(forms=("KC", "kinship carers"))
    assert said("Kinship is not care; kinship carers are.", term) == ["kinship carers"]


def test_a_synonym_counts_half_and_the_word_itself_in_full() -> None:
    pay = Term(forms=("wages",), synonyms=("pay", "hourly rate"))
    for text, weight in (
        ("wages", 1),
        ("pay", 0.5),
        ("an hourly rate", 0.5),
        ("wages, the hourly rate of pay", 1),
    ):
        assert topic(pay).match(text).weight == weight
    assert said("Pay is an hourly rate.", pay) == ["Pay", "hourly rate"]


@given(st.text("neglct Staffigsukhp-_'é", max_size=40), st.permutations(ASKED))
def test_exactly_the_words_with_an_asked_stem_are_said(text: str, asked: list[str]) -> None:
    text = f"{asked[0]} {text} {asked[1].upper()}s{text}"
    stems = {word.stem for form in ASKED for word in split_words(form)}
    expected = [
        match.group()
        for match in re.finditer(r"[^\W_]+", text)
        if "".join(word.stem for word in split_words(match.group())) in stems
    ]
    assert said(text, *(Term(forms=(form,)) for form in asked)) == expected


def test_every_word_begins_as_words_with_its_stem_do() -> None:
    vocabulary = json.loads((packaged_folder() / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]
    words = [word for word in vocabulary if word.isascii() and word.isalpha()]
    stems = {word: stem for word in words for stem in stems_of(word)}
    assert len(stems) > 20_000
    assert [word for word, stem in stems.items() if not word.startswith(beginning_of(stem))] == []


def test_signs_of_print_stand_between_words_and_move_nothing() -> None:
    text = "“Neglect”—the board’s £3… neglect–café"
    assert said(text, Term(forms=("neglect",)), Term(forms=("cafe",))) == ["Neglect", "neglect", "café"]


def test_a_phrase_to_the_letter_is_whole_words_in_a_row() -> None:
    text = "A staff board; staff-board, staff boards, understaff board, staff of the board, STAFF BOARD"
    expected = ["staff board", "staff-board", "STAFF BOARD"]
    assert said(text, Term(forms=("staff board",), required=True)) == expected
