"""What a common noun makes of the name that it stands in or beside: a programme, a body, a document.

"Our scheme", "a charity" or "the report" beside a name says what the name is of, as
"Programme", "Trust" or "Act" does inside one.
"""

from __future__ import annotations

import re
from typing import Literal

from nlp.lexicon import CONJUNCTIONS, PEOPLE, PREPOSITIONS, word_set
from nlp.words import singular

NamedKind = Literal["programme", "organisation", "document", "person", "place"]

ORGANISATION_HEADS = word_set(
    """
    council councils borough partnership network group subgroup sub-group board alliance trust trusts
    authority agency association department office commission commissioner college university foundation
    society forum committee consortium directorate panel institute centre bank ministry police
    constabulary charity federation union company ltd limited plc taskforce collaborative
    commissioners parliament academy inspectorate organisation
    """
)
PROGRAMME_HEADS = word_set(
    """
    programme programmes framework scheme project initiative course festival fund strategy standards
    campaign award pathway toolkit charter pilot model plan essentials seminars workshops
    conference pledge alliance offer accreditation academy need
    """
)
# What common nouns beside a name make of it; their own meaning, not what they may be part of.
_KINDS: dict[str, NamedKind] = {
    **dict.fromkeys(
        word_set(
            """
            programme framework scheme project initiative course festival fund campaign award pathway toolkit
            charter pilot model pledge offer accreditation academy fair conference roadshow platform website
            site portal tool resource curriculum qualification apprenticeship training workshop seminar
            masterclass method approach intervention package operation bursary work standard
            traineeship fellowship scholarship helpline line hub club app service
            """
        ),
        "programme",
    ),
    **dict.fromkeys(
        word_set(
            """
            council partnership group subgroup sub-group board trust authority agency association department
            office commission college university foundation society forum committee consortium panel institute
            charity federation union company taskforce collaborative organisation firm consultancy provider
            inspectorate regulator body think-tank enterprise co-operative team network
            """
        ),
        "organisation",
    ),
    **dict.fromkeys(
        word_set(
            """
            act bill regulation report paper guide guidance policy protocol code handbook booklet leaflet book
            bulletin newsletter statement survey article blog study review document strategy plan letter film
            video podcast song play novel consultation agreement memorandum inspection heading theme priority
            objective chapter section slogan motto title evaluation play draft
            """
        ),
        "document",
    ),
    **dict.fromkeys(
        word_set("city town village district county area region venue building hotel street country"), "place"
    ),
}
# Posts are named as plural people are not: "our programme manager", but "Emerging Leaders".
POSTS = word_set(
    """
    director manager head officer lead leader chair chairman chairwoman chief executive adviser advisor
    consultant coordinator co-ordinator commissioner inspector minister secretary deputy dcs ad principal
    chairperson psychologist nurse therapist
    """
)
_WORD = re.compile(r"[^\W\d_][\w’'/-]*|[^\w\s]|\d[\w.,/]*")
# "A piece of work", "one of our schemes": what stands behind the "of" says it.
_HOLLOW = re.compile(r"(?:[a-z-]+\s+){0,3}?(?:one|piece|series|suite|set|kind|range|part)\s+of\s+")
_REACH = 8  # words from the article of a phrase to its noun
PHRASE_ENDS = (
    PREPOSITIONS
    | CONJUNCTIONS
    | word_set("that which who whose where is are was were has have had will to run led made")
)


def kind_of_noun(noun: str) -> NamedKind | None:
    """Return what a common noun says that a name is of, ``None`` where it says nothing."""
    base = singular(noun.lower())
    if noun == "services":  # those of every authority: "children's services"
        return None
    if base in POSTS or base in PEOPLE:
        return "person"
    return _KINDS.get(base)


def kind_of_phrase(text: str, start: int) -> NamedKind | None:
    """Return what the noun phrase that begins at an offset says of a name: "our scheme for new heads".

    Its last noun counts: "the programme board" is a board, "our programme manager" a person.
    """
    found: NamedKind | None = None
    hollow = _HOLLOW.match(text, start)
    for count, word in enumerate(_WORD.finditer(text, hollow.end() if hollow else start)):
        lower = word[0].lower()
        if (
            count == _REACH
            or not (word[0][0].isalnum() or word[0] in "‘’'“”")
            or (count and lower in PHRASE_ENDS)
        ):
            return found
        kind = kind_of_noun(lower)
        if found and not kind:
            return found
        found = kind
    return found
