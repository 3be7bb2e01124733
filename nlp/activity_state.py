"""How far what a clause tells of has come: by its verbs, by words of standing, by its list or its date.

What only says how things are, or how many, has not come any way: that is no activity.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus import ActivityState, Interval
from nlp import lexicon as lex
from nlp.lexicon import word_set
from nlp.priority_predicates import ends_one
from nlp.reading import Sentence
from nlp.tense import VerbGroup, main_group, state_of
from nlp.verb_forms import base_of
from nlp.words import NOMINAL

# These are looked for in lower case: a pattern that ignores case tries every branch, and takes twice as long.
# Behind one of these a sentence says why, which or when, and no longer what is done.
_ASIDE = re.compile(
    r"\b(?:so\s+that|because|since|who|which|whose|when|if|unless|as\s+(?:a|the)\s+result|that)\b|[;–—]"
)
_STOPPED = re.compile(
    r"\b(?:no\s+longer|on\s+hold|on\s+ice|(?:came|comes?|coming|brought)\s+to\s+an\s+end|(?:drawn|drew|brought)\s+to\s+a\s+close"
    r"|will\s+not\s+(?:now\s+)?(?:be\s+)?continued?|(?:has|have)\s+(?:now\s+)?ended|(?:has|have|is|are)\s+(?:now\s+)?at\s+an\s+end"
    r"|(?:is|are|been)\s+(?:being\s+)?wound\s+(?:up|down)|pulled\s+out|withdrew|withdrawn|called\s+off"
    r"|(?:been|was|were|is|are)\s+dropped)\b",
)
_PLANNED = re.compile(
    r"\b(?:yet\s+to\s+\w+|about\s+to\s+\w+|(?:is|are)\s+(?:now\s+)?(?:keen|ready|set|poised|likely)\s+to|in\s+the\s+pipeline|on\s+(?:course|track)\s+(?:to|for)"
    r"|(?:is|are)\s+(?:still\s+|now\s+)?(?:awaited|needed|required|sought|wanted)|on\s+the\s+cards|under\s+(?:discussion|consideration)|(?:considering|weighing\s+up|thinking\s+(?:about|of))|(?:is|are)\s+to\s+follow|not\s+(?:yet\s+)?(?:begun|started))\b",
)
_DONE = re.compile(
    r"\b(?:is|are|being)\s+(?:now\s+|already\s+|all\s+|almost\s+)?(?:complete|finished|in\s+place|over|done|ready)\b(?!\s+to\b)",
)
_UNDER_WAY = re.compile(
    r"\b(?:under\s?way|in\s+progress|in\s+hand|ongoing|in\s+train|in\s+full\s+swing|up\s+and\s+running|continu(?:es|ing)"
    r"|midway\s+through|half\s?way\s+through|part\s?way\s+through|busy\s+\w+ing)\b",
)
_SAYING: tuple[tuple[re.Pattern[str], ActivityState], ...] = (
    (_STOPPED, "stopped"),
    (_PLANNED, "planned"),
    (_DONE, "done"),
    (_UNDER_WAY, "under way"),
)


# These say what is known, and in the active voice, how much it is, what it holds or what it means.
_KNOWING = word_set("acknowledge demonstrate estimate highlight indicate note recognise reveal show suggest")
_MEASURING = word_set(
    """
    amount average comprise consist contain cost decline decrease depend double drop exceed fall grow halve
    include increase matter mean number range reflect remain represent require rise seem stand stay total
    treble vary
    """
)
_STATIC_PAIRS = frozenset(
    {(go, way) for go in ("go", "gone", "went", "come", "came") for way in ("up", "down")}
    | {("make", "up"), ("makes", "up"), ("made", "up"), ("running", "at"), ("sets", "out"), ("set", "out")}
)
_QUANTITIES = word_set(
    """
    average caseload cost figure level median number percentage price proportion rate ratio share shortfall
    total
    """
)
_UNTIL = re.compile(r"\b(?:until|till|to|since)\s+(?:the\s+)?(?:end\s+of\s+)?$", re.IGNORECASE)
_COURTESY = re.compile(r"\b(?:thank|congratulat|grateful|delighted)")


def is_static(clause: Sentence) -> bool:
    """Tell whether a clause says how things are, or how many, and not that somebody does something."""
    main = main_group(clause.words, clause.groups)
    if main is None:
        return clause.block.kind != "list_item" and any(group.finite for group in clause.groups)
    if _COURTESY.search(clause.text.lower()) or _is_of_quantity(clause, main.first) or _estimates(clause):
        return True
    if _says_standing(clause.text) or _names_doer(clause, main.first):
        return False
    behind = clause.words[main.last].lower if main.last < len(clause.words) else ""
    if main.head in lex.BE | lex.HAVE:
        return main.state != "planned" and not _is_verb_form(behind)
    being = any(word.lower in lex.BE for word in clause.words[main.first : main.last])
    passive = being and not main.head.endswith("ing")
    verb = base_of(main.head)
    measured = not passive and (verb in _MEASURING or (main.head, behind) in _STATIC_PAIRS)
    return measured or verb in _KNOWING or _is_imperative(clause, main)


def _is_imperative(clause: Sentence, main: VerbGroup) -> bool:
    """Tell whether a sentence asks its reader for something: "Save the date", "Please send your returns"."""
    polite = clause.words[0].lower == "please"
    bare = main.first == 0 and main.last == 1 and base_of(main.head) == main.head
    named = len(clause.words) > 1 and clause.words[1].capital
    return polite or (bare and clause.words[0].capital and not named and clause.block.kind == "paragraph")


def _is_verb_form(word: str) -> bool:
    """Tell whether a word has the form of a participle: "were run", "are training", whatever its tag."""
    return word.endswith(("ed", "ing")) or word in lex.IRREGULAR_PARTICIPLES


def _estimates(clause: Sentence) -> bool:
    """Tell whether the first verb tells of a finding: "it estimates that 400 places will be needed"."""
    first = next((group for group in clause.groups if group.finite), None)
    if first is None or first.last >= len(clause.words):
        return False
    return base_of(first.head) in _KNOWING | _MEASURING and clause.words[first.last].lower == "that"


def _is_of_quantity(clause: Sentence, last: int) -> bool:
    """Tell whether what a clause says is said of a number: "the rate of", "82% of conferences"."""
    words = clause.words[:last]
    end = words[-1].end if words else clause.start
    if any(number.end <= end and number.kind == "percent" for number in clause.numbers):
        return True
    nouns = (k for k, word in enumerate(words) if word.tag in NOMINAL)
    head = next((k for k in nouns if k + 1 == last or words[k + 1].tag not in NOMINAL), None)
    if head is None or words[head].base not in _QUANTITIES:
        return False
    several = words[head].base == "number" and head and words[head - 1].lower in {"a", "small", "large"}
    return not several  # "a number of authorities"


def _names_doer(clause: Sentence, last: int) -> bool:
    """Tell whether an authority stands before the verb: of one, also what it has or leads on is told."""
    end = clause.words[last - 1].end if last else clause.start
    return any(name.start < end for name in clause.of_kind("authority", "area"))


def _says_standing(text: str) -> bool:
    lower = text.lower()
    return any(pattern.search(lower) for pattern, _ in _SAYING)


def activity_state(
    sentence: Sentence, groups: Sequence[VerbGroup], intro: Sentence | None, month: Interval | None
) -> ActivityState | None:
    """Return how far a clause says things have come, ``None`` where it says nothing.

    A list item without a verb takes its list's state (``intro`` announces the list),
    else that of its only date beside the document's ``month``.
    """
    if ends_one(sentence.text):
        return "stopped"
    if main_group(sentence.words, groups) is not None:
        said = _said(sentence, groups)
        return "planned" if said == "under way" and _is_timetabled(sentence, month) else said
    if any(_is_headline(sentence, group) for group in groups):
        return "planned"
    return _of_item(sentence, groups, intro, month) if sentence.block.kind == "list_item" else None


def _of_item(
    item: Sentence, groups: Sequence[VerbGroup], intro: Sentence | None, month: Interval | None
) -> ActivityState | None:
    """Return the state of a list item without a main verb."""
    if any(group.state == "planned" and _looks_ahead(item, group) for group in groups):
        return "planned"
    if intro:
        return None if is_static(intro) else _said(intro, intro.groups)
    return _by_date(item, month) or (state_of(item.words, groups) if groups else None)


def _looks_ahead(sentence: Sentence, group: VerbGroup) -> bool:
    """Tell whether what a noun is followed by is to come: "a survey to be returned", "which will open"."""
    return group.finite or sentence.words[group.first + 1].lower == "be"


def _is_headline(sentence: Sentence, group: VerbGroup) -> bool:
    """Tell whether an infinitive says what somebody is to do: "Kent and Medway to pair up"."""
    before = sentence.words[group.first - 1] if group.first else None
    if before is None or sentence.words[group.first].lower != "to":
        return False
    return any(
        name.start <= before.start < name.end and name.kind in {"authority", "region", "area", "body"}
        for name in sentence.names
    )


def _said(sentence: Sentence, groups: Sequence[VerbGroup]) -> ActivityState:
    """Return what a sentence says of its main clause: the first words of standing in it, else its verb."""
    text = sentence.text.lower()
    aside = _ASIDE.search(text, 1)
    main = text[: aside.start()] if aside else text
    found = [(match.start(), state) for pattern, state in _SAYING if (match := pattern.search(main))]
    verb = state_of(sentence.words, groups)
    if verb == "planned" and _goes_on(sentence, groups):
        verb = "under way"
    if not found or verb == "planned":
        stopped = any(state == "stopped" for _, state in found)
        return "stopped" if stopped else verb
    return min(found)[1]


def _is_timetabled(clause: Sentence, month: Interval | None) -> bool:
    """Tell whether the simple present tells of what is to come on a day: "the site goes live in June"."""
    main = main_group(clause.words, clause.groups)
    until = any(_UNTIL.search(clause.text, 0, date.start - clause.start) for date in clause.dates)
    return main is not None and main.strength == 1 and not until and _by_date(clause, month) == "planned"


def _goes_on(sentence: Sentence, groups: Sequence[VerbGroup]) -> bool:
    """Tell whether what has begun is to continue: "visits started in May and will continue until July"."""
    finite = [group for group in groups if group.finite]
    main = main_group(sentence.words, groups)
    return main is not None and main.head == "continue" and main != finite[0] and finite[0].state != "planned"


def _by_date(sentence: Sentence, month: Interval | None) -> ActivityState | None:
    """Return the state that the days of a sentence give it where all are after or before the document's."""
    days = [date for date in sentence.dates if date.valid]
    if month is None or month.start is None or month.end is None or not days:
        return None
    if all(date.date_start is not None and date.date_start > month.end for date in days):
        return "planned"
    return "done" if all(date.date_end and date.date_end < month.start for date in days) else None
