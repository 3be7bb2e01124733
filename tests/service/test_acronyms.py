"""Abbreviations as documents define them, in a question."""

from __future__ import annotations

from corpus.definitions import Definition
from nlp import read_question
from service.acronyms import DefinedForms


def defined(*pairs: tuple[str, str]) -> DefinedForms:
    return DefinedForms(Definition(short=short, long=long, count=1) for short, long in pairs)


def forms(known: DefinedForms, text: str) -> list[tuple[str, ...]]:
    return [term.forms for term in known.expand(read_question(text)).terms if len(term.forms) > 1]


def test_an_acronym_stands_for_the_long_form_that_documents_give_it() -> None:
    known = defined(("BKQ", "Borough Kinship Quartet"))
    assert forms(known, "BKQ costs") == [("BKQ", "Borough Kinship Quartet")]
    assert "(Borough Kinship Quartet)" in known.expand(read_question("BKQ costs")).topic


def test_a_long_form_stands_for_its_acronym_and_need_not_match() -> None:
    known = defined(("BKQ", "Borough Kinship Quartet"))
    question = known.expand(read_question("costs of borough kinship quartets"))
    term = next(term for term in question.terms if "BKQ" in term.forms)
    assert (term.forms[0], term.required) == ("borough kinship quartets", False)


def test_one_long_form_in_two_spellings_is_one_meaning() -> None:
    known = defined(("BKQ", "Borough Kinship Quartet"), ("BKQ", "borough kinship quartets"))
    assert forms(known, "BKQ costs") == [("BKQ", "Borough Kinship Quartet")]


def test_an_acronym_of_several_meanings_has_the_one_that_the_question_speaks_of() -> None:
    known = defined(("BKQ", "Borough Kinship Quartet"), ("BKQ", "Better Kitchen Quality"))
    assert forms(known, "BKQ in school kitchens") == [("BKQ", "Better Kitchen Quality")]
    assert forms(known, "BKQ costs") == []
    assert forms(known, "costs of the borough kinship quartet") == []


def test_without_definitions_a_question_stays_as_it_is() -> None:
    question = read_question("BKQ costs")
    assert defined().expand(question) == question
