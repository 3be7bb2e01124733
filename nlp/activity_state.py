"""How far what a sentence tells of has come: by its verbs, by words of standing, by its list or its date."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus import ActivityState, Interval
from nlp.priority_predicates import ends_one
from nlp.reading import Sentence
from nlp.tense import VerbGroup, state_of

# These are looked for in lower case: a pattern that ignores case tries every branch, and takes twice as long.
# Behind one of these a sentence says why, which or when, and no longer what is done.
_ASIDE = re.compile(
    r"\b(?:so\s+that|because|since|who|which|whose|when|if|unless|as\s+(?:a|the)\s+result|that)\b|[;–—]"
)
_STOPPED = re.compile(
    r"\b(?:no\s+longer|on\s+hold|on\s+ice|(?:came|comes?|coming|brought)\s+to\s+an\s+end|(?:drawn|drew|brought)\s+to\s+a\s+close"
    r"|will\s+not\s+(?:now\s+)?(?:be\s+)?continued?|(?:has|have)\s+(?:now\s+)?ended|(?:has|have|is|are)\s+(?:now\s+)?at\s+an\s+end"
    r"|(?:is|are|been)\s+(?:being\s+)?wound\s+(?:up|down)|pulled\s+out|withdrew|withdrawn)\b",
)
_PLANNED = re.compile(
    r"\b(?:yet\s+to\s+\w+|about\s+to\s+\w+|(?:is|are)\s+(?:now\s+)?(?:keen|ready|set|poised|likely)\s+to|in\s+the\s+pipeline"
    r"|on\s+the\s+cards|under\s+(?:discussion|consideration)|(?:considering|weighing\s+up|thinking\s+(?:about|of))|(?:is|are)\s+to\s+follow|not\s+(?:yet\s+)?(?:begun|started))\b",
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


def activity_state(
    sentence: Sentence, groups: Sequence[VerbGroup], intro: Sentence | None, month: Interval | None
) -> ActivityState | None:
    """Return how far a sentence says things have come, ``None`` where it says nothing.

    A list item without a verb takes its list's state (``intro`` announces the list),
    else that of its only date beside the document's ``month``.
    """
    if ends_one(sentence.text):
        return "stopped"
    if any(group.strength for group in groups):
        return _said(sentence, groups)
    if any(_is_headline(sentence, group) for group in groups):
        return "planned"
    if sentence.block.kind != "list_item":
        return None
    if intro:
        return _said(intro, intro.groups)
    return _by_date(sentence, month) or (state_of(sentence.words, groups) if groups else None)


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
    if not found or verb == "planned":
        stopped = any(state == "stopped" for _, state in found)
        return "stopped" if stopped else verb
    return min(found)[1]


def _by_date(sentence: Sentence, month: Interval | None) -> ActivityState | None:
    days = [date for date in sentence.dates if date.valid and date.date_start and date.date_end]
    if month is None or month.start is None or month.end is None or len(days) != 1:
        return None
    first, last = days[0].date_start, days[0].date_end
    if first is not None and first > month.end:
        return "planned"
    return "done" if last is not None and last < month.start else None
