"""How far what a clause tells of has come: by its verbs, by words of standing, by its list or its date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast

from corpus import ActivityState, Interval
from nlp.activity_static import is_static
from nlp.priority_predicates import ends_one
from nlp.reading import Sentence
from nlp.tense import VerbGroup, main_group, state_of

# Words are looked for in lower case: a pattern that ignores case tries every branch, and takes twice as long.
# Behind one of these a sentence says why, which or when, and no longer what is done.
_ASIDE = re.compile(
    r"\b(?:so\s+that|because|since|who|which|whose|when|if|unless|as\s+(?:a|the)\s+result|that)\b|[;–—]"
)
# The words that say how far something has come; the group's name is the state, in its short form.
_STANDING = re.compile(
    r"\b(?=[abcdhimnoptuwy])(?:"  # the letters that they begin with, so that most words fail at once
    r"(?P<stopped>no\s+longer|on\s+hold|on\s+ice|will\s+not\s+(?:now\s+)?(?:be\s+)?continued?"
    r"|(?:is|are|been)\s+(?:being\s+)?wound\s+(?:up|down)|pulled\s+out|withdrew|withdrawn|called\s+off"
    r"|(?:been|was|were|is|are)\s+dropped)"
    r"|(?P<planned>yet\s+to\s+\w+|about\s+to\s+\w+|(?:is|are)\s+(?:now\s+)?(?:keen|ready|set|poised|likely)\s+to"
    r"|in\s+the\s+pipeline|on\s+(?:course|track)\s+(?:to|for)|on\s+the\s+cards|(?:is|are)\s+to\s+follow"
    r"|(?:is|are)\s+(?:still\s+|now\s+)?(?:awaited|needed|required|sought|wanted)"
    r"|under\s+(?:discussion|consideration)|considering|weighing\s+up|thinking\s+(?:about|of)"
    r"|not\s+(?:yet\s+)?(?:begun|started))"
    r"|(?P<done>(?:is|are|being)\s+(?:now\s+|already\s+|all\s+|almost\s+)?"
    r"(?:complete|finished|in\s+place|over|done|ready|at\s+an\s+end)\b(?!\s+to\b)"
    r"|(?:has|have)\s+(?:now\s+)?ended|(?:came|comes?|brought)\s+to\s+an\s+end|(?:drawn|drew|brought)\s+to\s+a\s+close)"
    r"|(?P<under_way>under\s?way|in\s+progress|in\s+hand|ongoing|in\s+train|in\s+full\s+swing|up\s+and\s+running"
    r"|on\s+track(?!\s+(?:to|for)\b)|in\s+(?:negotiation|discussions?|development|talks|preparation|operation|use)"
    r"|continu(?:es|ing)|midway\s+through|half\s?way\s+through|part\s?way\s+through|busy\s+\w+ing)"
    r")\b"
)
_UNTIL = re.compile(r"\b(?:until|till|to|since)\s+(?:the\s+)?(?:end\s+of\s+)?$", re.IGNORECASE)


def activity_state(clause: Sentence, intro: Sentence | None, month: Interval | None) -> ActivityState | None:
    """Return how far a clause says things have come, ``None`` where it says only how they are, or nothing.

    A list item without a verb takes its list's state (``intro`` announces the list),
    else that of its only date beside the document's ``month``.
    """
    main = main_group(clause.words, clause.groups)
    if ends_one(clause.text):
        return "stopped"
    standing = _standing(clause)
    if is_static(clause, main, standing=bool(standing)):
        return None
    if main is not None:
        said = _said(clause, main, standing)
        return "planned" if said == "under way" and _is_timetabled(clause, main, month) else said
    if any(_is_headline(clause, group) for group in clause.groups):
        return "planned"
    return _of_item(clause, intro, month) if clause.block.kind == "list_item" else None


def _standing(clause: Sentence) -> list[ActivityState]:
    """Return what the words of standing in a main clause say, in order."""
    text = clause.text.lower()
    if not _STANDING.search(text):
        return []
    aside = _ASIDE.search(text, 1)
    found = _STANDING.finditer(text, 0, aside.start() if aside else len(text))
    return [cast("ActivityState", (match.lastgroup or "").replace("_", " ")) for match in found]


def _of_item(item: Sentence, intro: Sentence | None, month: Interval | None) -> ActivityState | None:
    """Return the state of a list item without a main verb."""
    if any(group.state == "planned" and _looks_ahead(item, group) for group in item.groups):
        return "planned"
    if intro is None:
        return _by_date(item, month) or (state_of(item.words, item.groups) if item.groups else None)
    main, standing = main_group(intro.words, intro.groups), _standing(intro)
    return None if is_static(intro, main, standing=bool(standing)) else _said(intro, main, standing)


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


def _said(clause: Sentence, main: VerbGroup | None, standing: Sequence[ActivityState]) -> ActivityState:
    """Return what a clause says: its first words of standing, else its verb."""
    verb = main.state if main is not None else state_of(clause.words, clause.groups)
    if main is not None and _goes_on(clause, main):
        verb = "under way"
    if not standing or verb == "planned":
        return "stopped" if "stopped" in standing else verb
    return standing[0]


def _is_timetabled(clause: Sentence, main: VerbGroup, month: Interval | None) -> bool:
    """Tell whether the simple present tells of what is to come on a day: "the site goes live in June"."""
    until = any(_UNTIL.search(clause.text, 0, date.start - clause.start) for date in clause.dates)
    return main.strength == 1 and not until and _by_date(clause, month) == "planned"


def _goes_on(clause: Sentence, main: VerbGroup) -> bool:
    """Tell whether what has begun is to continue: "visits started in May and will continue until July"."""
    first = next(group for group in clause.groups if group.finite)
    behind = (group for group in clause.groups if group.state == "planned" and group.first > first.first)
    verbs = (word.lower for group in behind for word in clause.words[group.first : group.last])
    return main.state != "stopped" and first.state != "planned" and "continue" in verbs


def _by_date(sentence: Sentence, month: Interval | None) -> ActivityState | None:
    """Return the state that the days of a sentence give it where all are after or before the document's."""
    days = [date for date in sentence.dates if date.valid]
    if month is None or month.start is None or month.end is None or not days:
        return None
    if all(date.date_start is not None and date.date_start > month.end for date in days):
        return "planned"
    return "done" if all(date.date_end and date.date_end < month.start for date in days) else None
