"""Whether an event is planned, was held, was put off or will not be: by its verbs, else by its date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from corpus import EventState, Interval
from nlp.event_phrases import Mention
from nlp.reading import Sentence
from nlp.tense import VerbGroup, state_of

_CANCELLED = re.compile(
    r"\b(?:cancel(?:led|ling|lation)?|called\s+off|abandoned|scrapped|shelved|(?:did|could|does|will|can)\s*(?:not|n[’']t)"
    r"\s+(?:now\s+)?(?:take\s+place|go\s+ahead|happen|be\s+(?:held|run))|won[’']t\s+(?:take\s+place|go\s+ahead|be\s+held)"
    r"|(?:was|were|is|are|been)\s+(?:not\s+held|withdrawn)|fell\s+through)\b",
    re.IGNORECASE,
)
_POSTPONED = re.compile(
    r"\b(?:postpon(?:e|ed|ing|ement)|put\s+(?:back|off)|defer(?:red)?|re-?scheduled?|re-?arranged?|delayed|held\s+over\s+(?:to|until|till|from)"
    r"|(?:been|was|were|is|are|be)\s+moved\s+(?:from|to|back)|pushed\s+back|brought\s+forward|will\s+now\s+(?:be\s+held|take\s+place|run|meet))\b",
    re.IGNORECASE,
)
# Where another event of the sentence stands between, what is said is of that one.
_CLAUSE_END = re.compile(r";|\bbut\b|\bwhile\b|\bwhereas\b|\balthough\b", re.IGNORECASE)


LONGEST_OCCASION = 31  # days; a month as a date says no more than when


def is_moved(sentence: Sentence, mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Tell whether the clause of an event says that it was put off or brought forward."""
    return _POSTPONED.search(_clause(sentence, mention, mentions)) is not None


def event_state(
    sentence: Sentence,
    mention: Mention,
    mentions: Sequence[Mention],
    groups: Sequence[VerbGroup],
    dates: Interval,
    month: Interval | None,
) -> EventState:
    """Return an event's state; ``month`` is the month of the document."""
    clause = _clause(sentence, mention, mentions)
    if _CANCELLED.search(clause):
        return "cancelled"
    if _POSTPONED.search(clause):
        return "postponed"
    place = _place(dates, month)
    said = "planned" if place == "after" else _said(sentence, mention, groups)
    if said is not None:
        return said
    return "done" if place == "before" else _within_month(sentence, groups, dates)


def _place(dates: Interval, month: Interval | None) -> Literal["before", "in", "after"]:
    """Tell where days lie beside the document's month; ``in`` too where either is not known."""
    first, last = dates.start, dates.end or dates.start
    if month is None or month.start is None or month.end is None or first is None or last is None:
        return "in"
    return "after" if first > month.end else "before" if last < month.start else "in"


def _within_month(sentence: Sentence, groups: Sequence[VerbGroup], dates: Interval) -> EventState:
    if any(group.finite for group in groups) and state_of(sentence.words, groups) == "done":
        return "done"
    return "under way" if _is_long(dates) else "planned"


def _is_long(dates: Interval) -> bool:
    """Tell whether an event goes on for longer than a week, so that a document may find it under way."""
    return (
        dates.start is not None
        and dates.end is not None
        and (dates.end - dates.start).days > LONGEST_OCCASION
    )


def _said(sentence: Sentence, mention: Mention, groups: Sequence[VerbGroup]) -> EventState | None:
    """Return the state that the verb says to which an event belongs."""
    infinitive = next((g for g in groups if 0 <= mention.first - g.last <= 3 and not g.finite), None)
    if infinitive is not None and sentence.words[infinitive.first].lower == "to":
        return "planned"
    near = [g for g in groups if g.finite and (g.first >= mention.last or g.last <= mention.last)]
    near.sort(key=lambda group: (group.first < mention.first, abs(group.first - mention.last)))
    if not near or near[0].state == "under way":
        return None
    return "cancelled" if near[0].state == "stopped" else near[0].state


def _clause(sentence: Sentence, mention: Mention, mentions: Sequence[Mention]) -> str:
    """Return the text between the event before and the next, no further than the clause reaches."""
    words, offset = sentence.words, sentence.start
    start, end = words[mention.first].start - offset, words[mention.last - 1].end - offset
    ends = [words[each.last - 1].end - offset for each in mentions if each.last <= mention.first]
    starts = [words[each.first].start - offset for each in mentions if each.first >= mention.last]
    low, high = max(ends, default=0), min(starts, default=len(sentence.text))
    marks = [match.end() for match in _CLAUSE_END.finditer(sentence.text, low, start)]
    stop = _CLAUSE_END.search(sentence.text, end, high)
    return sentence.text[max([low, *marks]) : stop.start() if stop else high]
