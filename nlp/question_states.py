"""How far the work has come that a question's plain words ask for: planned, under way, done or stopped.

What only asks who has to do with something ("who is doing", "which regions work on") names no state.
"""

from __future__ import annotations

import re

from corpus import ActivityState
from nlp.question_draft import Draft

_WHO = r"(?:who|they|anyone|anybody|regions?|councils?|authorit(?:y|ies)|las?|boroughs?|areas?)"
_SOME = r"(?:[^\W\d][\w’'&-]*\s+)"  # a word of a subject

# What stands behind ``tells`` says how far it has come and nothing of what it is: it is no word of the topic.
_STATES: tuple[tuple[ActivityState, tuple[str, ...]], ...] = (
    (
        "planned",
        (
            (
                rf"\b(?:(?:is|are|was|were)\s+{_SOME}{{0,5}}?|who's\s+|{_WHO}\s+(?:\w+\s+)?)"
                r"(?P<tells>planning)\b(?!\s+(?:of|for)\s+school)"
            ),
            rf"\b{_WHO}\s+(?:currently\s+|also\s+)?(?P<tells>plan)\b",
            rf"\b{_WHO}\s+(?P<tells>will)\b(?!\s+have\b)",
            rf"\b(?:do|does|did)\s+{_SOME}{{1,6}}?(?P<tells>plan)\b(?=\W*$|\s+(?:for|on|about|around|to|in)\b)",
            (
                rf"(?:^|\b(?:what|which|any|their|our|future|new|{_WHO}['’]s?|\w+['’]s)\s+)(?P<tells>plans)"
                r"(?=\s+(?:for|on|about|around|regarding|are|is|has|have|do|does)\b)"
            ),
            (
                r"(?P<tells>\b(?:plans?|hop(?:es?|ing)|aim(?:s|ing)?|intend(?:s|ing)?|going)\s+to\b)"
                r"(?!\s+(?:the|a|an|this|that|these|those|which|whom)\b)"
            ),
            (
                r"(?P<tells>\b(?:due|about|set)\s+to\b)"
                r"(?=\s+(?:be|begin|start|open|launch|take|come|go|join|end|finish|close)\b)"
            ),
            r"(?P<tells>\b(?:planned|upcoming|forthcoming|scheduled|proposed|coming\s+up)\b)",
            r"(?P<tells>\bproposals?)\s+(?:to|for|on|about)\b",
        ),
    ),
    (
        "stopped",
        (
            (
                rf"\b(?:has|have|had|was|were|been)\s+{_SOME}{{0,5}}?"
                r"(?P<tells>stopped|ended|closed|ceased|dropped)\b"
            ),
            r"^who (?P<tells>stopped)\b",
            r"\bpriorit(?:y|ies)\s+(?:that\s+)?(?P<tells>closed|ended|ceased|dropped|stopped)\b",
            r"(?P<tells>\b(?:cancelled|postponed|discontinued|abandoned|scrapped|withdrawn|(?:called|put)\s+off)\b)",
            rf"\bdid\s+{_SOME}{{1,6}}?(?P<tells>stop|cancel|postpone|abandon|drop|discontinue)\b",
        ),
    ),
    (
        "done",
        (
            (
                r"\b(?:has|have)\s+(?:any\w*\s+)?(?:already\s+)?(?:been\s+)?(?P<tells>done|completed|finished|held"
                r"|run|delivered)\b"
            ),
            rf"\b(?:has|have)\s+{_SOME}{{0,6}}?(?P<tells>already)\s+\w+",
            r"(?P<tells>\b(?:completed|already\s+done|finished)\b)",
            r"(?<!being )(?P<tells>\b(?:carried\s+out|undertaken|achieved))\b",
            rf"\bdid\s+{_SOME}{{1,6}}?(?P<tells>complete|finish|achieve|deliver)\b",
        ),
    ),
    (
        "under way",
        (
            r"(?P<tells>\b(?:under\s?way|in\s+progress|on-?going)\b)",
            r"(?P<tells>\b(?:currently|still|at\s+the\s+moment|at\s+present)\s+(?:doing|running|working))\b",
            rf"\b(?:has|have)\s+{_SOME}{{0,6}}?(?P<tells>begun|started)\b",
        ),
    ),
)
_PATTERNS = tuple(
    (state, tuple(re.compile(each, re.IGNORECASE) for each in patterns)) for state, patterns in _STATES
)


def take_state(draft: Draft) -> tuple[ActivityState, ...]:
    """Blank the words that say how far something has come, and return the state; none if there are none."""
    for state, patterns in _PATTERNS:
        found = [match.span("tells") for each in patterns for match in each.finditer(draft.rest)]
        for span in found:
            draft.blank(*span)
        if found:
            return (state,)
    return ()
