"""Questions become terms and filters, without spaCy and in a few milliseconds.

The scaffolding of a question ("who is doing", "which regions are working on") is
taken off; what stays are its words, each a term. Places, dates and states that
it names narrow the search, and so do figures that are asked for ("metrics about");
a theme and other kinds of record are preferred (nlp.question_kinds). Whatever can't
be made out is taken as plain words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Literal, get_args

from corpus import Filters, PassageKind, Question, Term
from corpus.reference import Acronym, Reference, load_reference
from nlp.lexicon import word_set
from nlp.query_syntax import read_marks
from nlp.question_dates import take_dates
from nlp.question_draft import Draft, Names
from nlp.question_kinds import are_kinds, find_figures, find_kinds, find_themes
from nlp.question_places import Places, take_places
from nlp.question_states import take_state

Reading = Literal["place", "period", "state", "kind"]
"""What a question's plain words may narrow it by."""

READINGS: tuple[Reading, ...] = get_args(Reading)

_DOERS = r"(?:regions?|(?:local\s+)?authorit(?:y|ies)|las?|councils?|boroughs?|areas?|places?)"
_OF_DOERS = r"(?!(?:did|do|does|is|are|was|were|has|have|had|will|can|of|the|these|those|work)\b)\w+"
_WHO = re.compile(
    r"^\s*(?:please\s+)?(?:(?:can|could)\s+you\s+)?(?:(?:show|tell|give|find)\s+(?:me\s+|us\s+)?)?"
    r"(?:all\s+|the\s+)*(?:(?:in|by|from|for)\s+(?=wh))?"
    rf"(?:who\b|(?:which|what|any)\s+(?:{_OF_DOERS}\s+){{0,2}}?{_DOERS}\b|(?:name|list)\s+(?:all\s+|the\s+)*{_DOERS}\b"
    rf"|{_DOERS}\s+(?:that|which|who|where|with|(?:currently\s+|already\s+)?\w+ing)\b|where\b"
    rf"|(?:(?:has|have|is|are|does|do)\s+(?:there\s+)?)?any(?:one|body|\s+(?:other\s+)?{_DOERS})\b)",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(
    r"\bhow\s+(?:many|much|often|large|big|long)\b|\bwhat\s+(?:number|share|percentage|proportion|amount)\b|\bwhat\s*%"
    r"|\bnumber\s+of\b|^\s*(?:the\s+)?cost\s+of\b",
    re.IGNORECASE,
)
_TIMES = r"(?:working\s+)?(?:hours?|days?|weeks?|months?|years?)"
_MEASURES: tuple[tuple[Literal["money", "share", "time", "count"], re.Pattern[str]], ...] = (
    ("time", re.compile(rf"\bhow\s+long\b|\bhow\s+many\s+{_TIMES}\b|\bhow\s+much\s+time\b", re.IGNORECASE)),
    (
        "share",
        re.compile(
            r"\bwhat\s+(?:share|percentage|proportion)\b|\bwhat\s*%|\bhow\s+much\s+of\b", re.IGNORECASE
        ),
    ),
    ("money", re.compile(r"\bhow\s+much\b|\bwhat\s+amount\b|\bcosts?\s+of\b", re.IGNORECASE)),
    ("count", re.compile(r"\bhow\s+many\b|\bnumber\s+of\b", re.IGNORECASE)),
)
_WHEN = re.compile(
    r"^\s*(?:(?:(?:since|until|by)\s+)?when|(?:on\s+)?(?:what|which)\s+(?:date|day|month|year)s?)\b",
    re.IGNORECASE,
)
_TAKES_PLACE = re.compile(
    r"\s(?:(?:to\s+)?(?:takes?|took|taking|taken)\s+place|happen(?:s|ed|ing)?|(?:(?:to\s+)?be\s+)?held)\s*[?.!]*$",
    re.IGNORECASE,
)
# What asks for whatever there is, where a place, a date or a state is all that a question says of it.
_ANYTHING = word_set(
    """
    happened happen happens happening news update updates new last latest recent recently progress anything
    everything something thing things doing done work works working worked activity activities say says said
    report reports reported know known plan plans planned planning under way underway project projects
    initiative initiatives action actions
    """
)
# What copied text brings along (soft hyphens, joiners, marks of direction), and the signs that hide quotes.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ue000-\uf8ff]")
_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}(?:[A-Z]\b)?")  # "J.T.A.I."
_SHORT_FORM = re.compile(r"[A-Z]{3,}s?")
MOST_TERMS = 100  # more only costs time: a passage has fewer words than that
MOST_CHARACTERS = 2_000  # that are read: more than the embedding takes in
_SCAFFOLD = re.compile(
    r"^\s*(?:please\s+)?(?:(?:can|could)\s+you\s+)?(?:show|tell|give|find|list|name)?\s*(?:me\s+"
    r"|us\s+)?(?:about\s+|all\s+|everything\s+(?:about|on)\s+)?"
    rf"(?:(?:(?:the\s+)?{_DOERS}\s+(?:that|which|who|where|with)|(?:(?:is|are)\s+there\s+)?any\s+{_DOERS}(?:\s+with)?|"
    r"who|which\s+(?:\w+\s+){1,3}?|what(?:\s+(?:regions?|las?|authorities|councils))?|where"
    r"|when|how\s+(?:many|much|often)|how|has\s+any(?:one|body)|is\s+any(?:one|body)|does\s+any(?:one|body)|"
    r"have\s+any\s+\w+|are\s+any\s+\w+|any(?:one|body))\s*)?"
    r"(?:(?:is|are|was|were|has|have|had|do|does|did|will|'s|’s)\s+(?:been\s+|being\s+"
    r"|currently\s+|already\s+|be\s+|there\s+(?:any\s+)?|we\s+know\s+)*)?"
    r"(?:(?:doing|done|working|work|happening|going\s+on|planning|planned|plans?|running|run"
    r"|leading|leads?|delivering|looking|involved|focus(?:ed|ing)|know|known|said|being\s+done|"
    r"reported|taking\s+part|engaged|carrying\s+out|carried\s+out|completed|started|starting"
    r"|stopped|held|finished|undertaking|undertaken|got|have|has|making\s+progress|tackling"
    r"|addressing)\s+)?"
    r"(?:(?:on|about|with|around|regarding|in|to|at|of|for|anything\s+(?:on|about)|something\s+(?:on"
    r"|about)|work\s+on)\s+)?(?:the\s+|a\s+|an\s+|any\s+|their\s+)?",
    re.IGNORECASE,
)
_EXCEPTED = re.compile(
    r"\b(?:but\s+not|except(?:ing|\s+for)?|excluding|other\s+than|apart\s+from|not\s+including)\s+(?:the\s+|any\s+)?"
    r"(?P<what>\w[\w’'&-]*(?:\s+\w[\w’'&-]*){0,2})(?=\s*(?:$|[?.,;:!)]))",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“”]([^\"“”]+)[\"“”]")
_PLUS = re.compile(r"(?<!\S)\+(?=\w)([\w’'/&-]+)")
_WORD = re.compile(r"\w[\w’'/&-]*", re.UNICODE)
STOP_WORDS = word_set(
    """
    a an the and or but of in on at by for from to with about into over under as is are was were be been
    being am do does did doing done has have had having will would can could should may might must i we
    you they he she it its this that these those there their our your my who whom which what when where
    why how any anyone anybody some all not no than then so if also please tell show me us give find
    list happening going currently now region regions regional area areas
    """
)


def read_question(
    text: str, today: date | None = None, *, implied: bool = True, plain: Collection[Reading] = ()
) -> Question:
    """Return a question as understood; any text gives one, and of a very long one its beginning counts.

    ``today`` is what relative dates ("last year") count from; without it they are
    not filters. Quoted phrases, ``+words`` and acronyms are required terms, and
    fields such as ``region:London`` are filters (``nlp.query_syntax``). Without
    ``implied``, the places, dates, states and kinds of record that plain words name are
    no filters; ``plain`` are those of them that are not.
    """
    plain = plain if implied else READINGS
    reference = load_reference()
    marks = read_marks(" ".join(_beginning(text).split()))
    whole = marks.rest
    kinds = find_kinds(whole)
    draft = Draft(rest=whole)
    draft.hide(_QUOTED)  # what must be there to the letter narrows in no other way
    states = take_state(draft) if "state" not in plain else ()
    figures = _take_figures(draft) if "kind" not in plain else ()
    places = take_places(draft) if "place" not in plain else Places()
    excepted = _take_excepted(draft, reference) if implied else []
    since = until = None
    if "period" not in plain:
        since, until = take_dates(draft, today, of_events="events" in kinds)
    draft.show()
    themes = find_themes(" ".join([draft.rest, *marks.words]), STOP_WORDS)
    _take_scaffold(draft)
    subjects = _subjects(draft.rest)
    narrowed = bool(places != Places() or excepted or since or until or states or figures)
    if narrowed and not subjects:
        draft.blank(0, len(draft.rest))
    given, without = marks.filters, marks.without
    narrowed |= (given, without, marks.lacking.authorities) != (Filters(), Filters(), [])
    topic = " ".join([_topic(draft.rest), *marks.words]).strip()
    topic = topic or ("" if narrowed and not draft.rest.strip() else whole)
    _take_quoted(draft)
    _take_marked(draft)
    expansions = _take_acronyms(draft, reference, whole)
    _take_words(draft)
    filters = Filters(
        regions=given.regions or places.regions,
        since=given.since or since,
        until=given.until or until,
        themes=given.themes,
        states=given.states or states,
        kinds=given.kinds or figures,
        programmes=given.programmes,
    )
    without = replace(without, regions=_together(without.regions, places.without))
    terms = [term for _, term in sorted(draft.terms, key=lambda pair: pair[0])]
    return Question(
        text=text,
        topic=" ".join([topic, *(f"({long})" for long in expansions if long.lower() not in topic.lower())]),
        terms=(*marks.required, *terms[:MOST_TERMS]),
        excluded=(*marks.excluded, *excepted),
        filters=filters,
        without=without,
        prefers=Filters(themes=themes.names, kinds=kinds),
        of_sort=themes.alone or are_kinds(subjects),
        passed_over=(*marks.passed_over, *draft.passed_over),
        unknown=tuple(marks.unknown),
        shortened=len(text.strip()) > MOST_CHARACTERS,
        authorities=tuple(marks.asked.authorities) or places.authorities,
        not_of=_together(marks.lacking.authorities, places.not_of),
        asks_who=bool(_WHO.match(whole)),
        wants=_wanted(whole),
        measure=_measure(whole),
    )


def _together(some: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*some, *others]))


def _beginning(text: str) -> str:
    """Return as much of a text as is read, less marks that nobody sees and a word that is cut through."""
    text = _UNSEEN.sub("", unicodedata.normalize("NFC", text[: 2 * MOST_CHARACTERS]))
    text = _DOTTED.sub(lambda match: match.group().replace(".", ""), text)
    if len(text) <= MOST_CHARACTERS:
        return text
    cut = text[:MOST_CHARACTERS]
    return cut.rsplit(maxsplit=1)[0] if len(cut.split(maxsplit=1)) > 1 else cut


def _wanted(text: str) -> Literal["number", "date"] | None:
    if _HOW_MANY.search(text):
        return "number"
    return "date" if _WHEN.search(text) else None


def _take_excepted(draft: Draft, reference: Reference) -> list[Term]:
    """Blank what a question says that it is not about ("but not SEND"), and return it."""
    terms = []
    for match in _EXCEPTED.finditer(draft.rest):
        what = match["what"]
        if not STOP_WORDS.issuperset(what.lower().split()):
            forms = (what, *reference.expansions(what))
            terms.append(Term(forms=forms, required=True))
            draft.blank(match.start(), match.end())
    return terms


def _take_figures(draft: Draft) -> tuple[PassageKind, ...]:
    """Blank the words by which figures are asked for, and return their kind of record."""
    match = find_figures(draft.rest)
    if not match:
        return ()
    draft.blank(match.start(), match.end())
    return ("metrics",)


def _measure(text: str) -> Literal["money", "share", "time", "count"] | None:
    return next((measure for measure, pattern in _MEASURES if pattern.search(text)), None)


def _topic(rest: str) -> str:
    return " ".join(re.sub(r"[?\"“”]|(?<!\S)\+(?=\w)", " ", rest).split()).strip(" .,;:!?-")


def _take_scaffold(draft: Draft) -> None:
    """Blank the words that only make it a question."""
    end = _TAKES_PLACE.search(draft.rest) if _WHEN.match(draft.rest) else None
    if end:
        draft.blank(end.start(), end.end())
    match = _SCAFFOLD.match(draft.rest)
    if match and match.end() and draft.rest[match.end() :].strip(" ?.!"):
        draft.blank(0, match.end())


def _subjects(rest: str) -> set[str]:
    """Return what is left of a question that is a subject of it, as "happened" and "news from" are not."""
    return {word.lower() for _, word in _words(rest)} - STOP_WORDS - _ANYTHING


# --- terms -----------------------------------------------------------------------------------------


def _take_quoted(draft: Draft) -> None:
    for match in _QUOTED.finditer(draft.rest):
        phrase = " ".join(match.group(1).split())
        if any(character.isalnum() for character in phrase):
            draft.terms.append((match.start(), Term(forms=(phrase,), required=True)))
            draft.blank(match.start(), match.end())


def _take_marked(draft: Draft) -> None:
    for match in _PLUS.finditer(draft.rest):
        draft.terms.append((match.start(), Term(forms=(match.group(1),), required=True)))
        draft.blank(match.start(), match.end())


@cache
def _long_forms() -> dict[str, Acronym]:
    return {
        form.lower(): acronym
        for acronym in load_reference().acronyms
        for form in acronym.forms
        if " " in form
    }


@cache
def _long_names() -> Names:
    return Names(_long_forms())


def _take_acronyms(draft: Draft, reference: Reference, whole: str) -> list[str]:
    """Make terms of acronyms, which must match, and of long forms, which need not; return long forms."""
    expansions = []
    long_forms = _long_forms()
    for match in _long_names().find(draft.rest):
        known, asked = long_forms[match[1]], draft.rest[match.start() : match.end(1)]
        draft.terms.append((match.start(), Term(forms=_forms(asked, known, short=not known.ambiguous))))
        draft.blank(match.start(), match.end())
        expansions.append(known.long)
    near = frozenset(word.lower() for word in _WORD.findall(whole))

    @cache  # the same word again has the same words around it
    def known_as(word: str) -> Acronym | None:
        common = word.lower() in STOP_WORDS and not word.isupper()
        if common or not reference.find_acronym(word, near):  # with fewer words near it means no more
            return None
        return reference.find_acronym(word, near - {word.lower()})

    for match in _WORD.finditer(draft.rest):
        word = match.group()
        acronym = known_as(word)
        if acronym is not None:
            draft.terms.append((match.start(), Term(forms=_forms(word, acronym), required=True)))
            draft.blank(match.start(), match.end())
            expansions.append(acronym.long)
        elif _SHORT_FORM.fullmatch(word) and not whole.isupper():
            draft.terms.append((match.start(), Term(forms=(word,), required=True)))
            draft.blank(match.start(), match.end())
    return list(dict.fromkeys(expansions))


def _forms(asked: str, acronym: Acronym, *, short: bool = True) -> tuple[str, ...]:
    """Return the form as asked, then the others; without ``short``, long ones only."""
    others = [form for form in acronym.forms if short or form not in acronym.shorts]
    return (asked, *(form for form in others if form.lower() != asked.lower()))


def _take_words(draft: Draft) -> None:
    """Make every content word a term; if all are stop words, every word."""
    words = list(_words(draft.rest))
    content = [(start, word) for start, word in words if word.lower() not in STOP_WORDS]
    if not content and not draft.terms:
        content = words
    seen: set[str] = set()
    for start, word in content:
        if word.lower() not in seen:
            seen.add(word.lower())
            draft.terms.append((start, Term(forms=(word,))))


def _words(text: str) -> Iterator[tuple[int, str]]:
    for match in _WORD.finditer(text):
        word = match.group().rstrip("’'-/&").removesuffix("'s").removesuffix("’s")
        if word:
            yield match.start(), word
