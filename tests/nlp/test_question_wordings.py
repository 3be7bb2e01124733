"""One question in many wordings: what each narrows to, whom it asks of, and what it wants to know."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

import pytest

from corpus import Filters, Question
from nlp import read_question

TODAY = date(2026, 11, 22)
YH, EE, SE, SW, NE, NW = (
    "Yorkshire and the Humber",
    "East of England",
    "South East",
    "South West",
    "North East",
    "North West",
)


class Read(NamedTuple):
    filters: Filters = Filters()
    of: tuple[str, ...] = ()
    wants: str | None = None
    who: bool = False


def read(*, of: tuple[str, ...] = (), wants: str | None = None, who: bool = False, **filters: Any) -> Read:
    return Read(Filters(**filters), of, wants, who)


def as_read(question: Question) -> Read:
    return Read(question.filters, question.authorities, question.wants, question.asks_who)


WORDINGS = {
    "Which regions plan work on neglect?": read(who=True, states=("planned",)),
    "what did London do about recruitment last year": read(
        regions=("London",), since="2025-01", until="2025-12"
    ),
    "how many social workers were trained in the South East in 2017": read(
        regions=(SE,), since="2017-01", until="2017-12", wants="number"
    ),
    "what has Kent finished on early help": read(of=("Kent",), states=("done",)),
    "which councils in Yorkshire are working on SEND": read(regions=(YH,), who=True),
    "what was completed in the North West before 2018": read(
        regions=(NW,), until="2017-12", states=("done",)
    ),
    "plans for mental health in London since 2017": read(
        regions=("London",), since="2017-01", states=("planned",)
    ),
    "what are London’s plans for mental health": read(regions=("London",), states=("planned",)),
    "what does Suffolk plan for neglect": read(of=("Suffolk",), states=("planned",)),
    "the improvement plan of the South West": read(regions=(SW,)),
    "child protection plans in the South West": read(regions=(SW,)),
    "what are the priorities in Yorkshire": read(regions=(YH,)),
    "what priorities are there": read(),
    "priorities for children in care in Yorkshire": read(regions=(YH,)),
    "events in spring 2017": read(since="2017-03", until="2017-05"),
    "any conferences coming up in the East of England": read(regions=(EE,), states=("planned",)),
    "who has stopped using agency social workers": read(who=True, states=("stopped",)),
    "what did the regions cancel in 2018": read(since="2018-01", until="2018-12", states=("stopped",)),
    "when did the regional adoption agency in the South West start": read(regions=(SW,), wants="date"),
    "has Leeds begun training practice leaders": read(of=("Leeds",), states=("under way",)),
    "what’s ongoing around kinship care up north": read(states=("under way",)),
    "work on domestic abuse finished by summer 2017": read(until="2017-08", states=("done",)),
    "updates after June 2018 on care leavers": read(since="2018-07"),
    "care leavers after 2017": read(since="2018-01"),
    "care leavers before 15 June 2018": read(until="2018-06"),
    "what dates are set for peer reviews in 2018": read(since="2018-01", until="2018-12", wants="date"),
    "things Norfolk intends to do about neglect": read(of=("Norfolk",), states=("planned",)),
    "has anyone in the South East postponed a peer review": read(
        regions=(SE,), who=True, states=("stopped",)
    ),
    "regions that have already trained peer challengers": read(who=True, states=("done",)),
    "list the councils that share an adoption service": read(who=True),
    "is there any region with a care leavers charter": read(who=True),
    "which authorities in Greater Manchester share services": read(of=("Greater Manchester",), who=True),
    "fostering in Salford and Greater Manchester": read(of=("Salford", "Greater Manchester")),
    "when is the course due to start in the North East": read(
        regions=(NE,), wants="date", states=("planned",)
    ),
    "delays due to staffing": read(),
    "Could you tell me who is leading on data in the South West?": read(regions=(SW,), who=True),
    "in which region are care leavers exempt from council tax": read(who=True),
    "since when has the South West had a memorandum": read(regions=(SW,), wants="date"),
    "have any regions stopped peer challenge": read(who=True, states=("stopped",)),
    "which councils will pilot the new assessment": read(who=True, states=("planned",)),
    "Is Devon going to join the regional adoption agency?": read(of=("Devon",), states=("planned",)),
    "what were the outcomes of the SEND review": read(),
    "What work is London planning on exclusions?": read(regions=("London",), states=("planned",)),
    "anything about youth justice prior to 2017": read(until="2016-12"),
    "peer reviews carried out during 2016 in the SE": read(
        regions=(SE,), since="2016-01", until="2016-12", states=("done",)
    ),
    "which London boroughs share a MASH": read(regions=("London",), who=True),
    "proposals to reform the LSCB": read(states=("planned",)),
    "name the councils in the North West piloting edge of care": read(regions=(NW,), who=True),
    "local authorities currently running family group conferences": read(states=("under way",), who=True),
    "will there be a conference in the South East next year": read(regions=(SE,)),
    "which areas aim to reduce placements out of area": read(states=("planned",), who=True),
    "Which authorities have dropped their early help priority?": read(states=("stopped",), who=True),
    "the cost of agency staff in the South West in 2017/18": read(
        regions=(SW,), since="2017-04", until="2018-03", wants="number"
    ),
    "Newcastle and Gateshead joint working": read(of=("Newcastle upon Tyne", "Gateshead")),
    "what did Y&H say about data quality in Q3 2018/19": read(
        regions=(YH,), since="2018-10", until="2018-12"
    ),
    '"Leeds family valued" training': read(),
}


@pytest.mark.parametrize("text", WORDINGS)
def test_a_question_is_understood_in_many_wordings(text: str) -> None:
    assert as_read(read_question(text, TODAY)) == WORDINGS[text]


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("what was completed in the North West before 2018", ""),
        ("what did the regions cancel in 2018", ""),
        ("neglect work under way in the West Midlands", "neglect work"),
        ("what are London’s plans for mental health", "mental health"),
        ("which councils have postponed a peer review", "peer review"),
        ('who uses "planned in London"', "uses planned in London"),
    ],
)
def test_what_narrows_a_question_is_no_word_of_its_topic(text: str, topic: str) -> None:
    assert read_question(text, TODAY).topic == topic


def test_words_that_narrow_nothing_stay_in_the_topic() -> None:
    assert "postponed" in read_question("who postponed a review", TODAY, plain=["state"]).topic


@pytest.mark.parametrize("text", ["ne\u0301glect", "neg\u200blect", "\u202eneglect\u202c", "neg\u00adlect"])
def test_marks_that_nobody_sees_part_no_word_and_name_no_region(text: str) -> None:
    question = read_question(text, TODAY)
    assert [term.forms[0] for term in question.terms] in (["neglect"], ["néglect"])
    assert question.filters == Filters()
