"""Announcements of priorities that do without the word: a focus for a period, pillars, the top of a list."""

from __future__ import annotations

import re

FOCUS_NOUN = (
    r"(?:areas?\s+of\s+focus|focus\s+areas?|(?:key|shared|regional|joint|agreed"
    r"|collective)\s+foc(?:us(?:es)?|i)"
    r"|(?:plan|strategy)\s+(?:has|rests\s+on|stands\s+on|is\s+built\s+on)\s+(?:two|three|four|five"
    r"|six|seven)\s+pillars|pillars\s+of\s+(?:the|our|its|this)\s+(?:[\w-]+\s+){0,2}(?:plan|strategy"
    r"|agreement)"
    r"|(?:strategic|shared|joint|regional)\s+(?:aims|objectives|ambitions|commitments))"
)
_PERIOD = (
    r"(?:(?:for|in|over|during|until|throughout|through)\s+(?:the\s+)?(?:(?:coming|next"
    r"|rest\s+of\s+the|current|whole)\s+)?(?:[\w-]+\s+)?(?:year|years|months|term|period|20\d\d\S*)"
    r"|(?:this|next)\s+(?:financial\s+|academic\s+|school\s+)?year)"
)
_US = (
    r"\b(?:we|directors|the\s+region|dcss?|chief\s+executives|our\s+region"
    r"|the\s+(?:\d+|\w+)\s+(?:authorities|councils))\b"
)
_TO = (
    r"(?:\s+(?:will|have|has|had|agreed|decided|chose|resolved|want|to|all|now|therefore|also|are|going|be))"
    r"{1,4}"
)
_WORK = r"\s+(?:focus(?:s?ing|s?ed)?|concentrat(?:e|ed|ing))"
_LIST = r"(?P<list>[^.;]{4,240}?)\s*\.?\s*$"
_STATEMENTS = tuple(
    re.compile(pattern, re.IGNORECASE | re.DOTALL)
    for pattern in (
        # "For the coming year we will concentrate on A and B", "we will focus on A and B in 2019".
        rf"^{_PERIOD}\s*,?\s*{_US}{_TO}{_WORK}\s+(?:our\s+\w+\s+)?on\s*:?\s*{_LIST}",
        rf"{_US}{_TO}{_WORK}\s+{_PERIOD}\s+on\s*:?\s*{_LIST}",
        rf"{_US}{_TO}{_WORK}\s+on\s+(?P<list>[^.;]{{4,200}}?)\s*,?\s+{_PERIOD}\s*\.?\s*$",
        # "Our focus for the year is A and B", "the focus areas are A and B".
        (
            rf"\b(?:our|the\s+(?:region(?:’s|'s|al)\s+)?|regional)\s*focus\s+{_PERIOD}\s+(?:is|will\s+be"
            rf"|remains|stays)\s+(?:on\s+)?{_LIST}"
        ),
        (
            rf"\b{FOCUS_NOUN}\b[^:;.]{{0,60}}?(?:\s+(?:are|will\s+be|remain"
            rf"|include)\s*:?|:)\s+{_LIST}"
        ),
        # "What matters most to us this year is A and B", "at the top of our list are A and B".
        rf"\bwhat\s+matters\s+most\b[^:;.,]{{0,50}}?(?:\s+(?:is|are)\b\s*:?|:)\s+{_LIST}",
        (
            rf"\b(?:(?:at\s+)?the\s+)?top\s+of\s+(?:our|the\s+regional"
            rf"|the\s+region[’']s)\s+list\b[^:;.,]{{0,40}}?(?:\s+(?:is|are|stands?|comes?)\b\s*:?"
            rf"|:)\s+{_LIST}"
        ),
    )
)
_NO_LIST = re.compile(
    r"^(?:to|how|what|whether|being|not|now|also|the\s+same|on\s+track|reviewed|agreed|set|met|under"
    r"|about)\b",
    re.IGNORECASE,
)
# A network, an event or an inspection has a focus of its own.
_OTHERS = re.compile(
    r"\b(?:networks?|(?:sub-?|working\s+|task\s+)?groups?|forum|boards?|conferences?|events?"
    r"|workshops?|seminars?|courses?"
    r"|programmes?|Ofsted|JTAIs?|inspect\w+|visits?|reviews?|challenges?|projects?|pilots?|schools?|DfE)\b",
    re.IGNORECASE,
)
# "The plan's long list was cut down to these:", "directors settled on three:".
CHOSEN = re.compile(
    r"\b(?:(?:voted|narrowed|whittled|boiled|cut|brought|got|pared|slimmed|trimmed|reduced|came"
    r"|comes?)\s+(?:it\s+|them\s+|this\s+|that\s+)?down\s+to"
    r"|settled\s+(?:up)?on|opted\s+for|plumped\s+for)\b(?!.*\b(?:date|venue|name|supplier|provider)s?\b)",
    re.IGNORECASE,
)
PLAN = re.compile(r"\b(?:plan|strategy|priorit(?:y|ies)|programme\s+for\s+20\d\d)\b", re.IGNORECASE)


def find_focus(text: str) -> tuple[int, int] | None:
    """Return the span of the list of what a region says it will concentrate on, if it does."""
    for pattern in _STATEMENTS:
        match = pattern.search(text)
        if match and not _NO_LIST.match(match["list"]) and not _OTHERS.search(text, 0, match.start("list")):
            return match.span("list")
    return None


def is_others_focus(heading: str) -> bool:
    """Tell whether a heading that lacks the word is of an event's, a network's or an inspection's focus."""
    return "riorit" not in heading.lower() and _OTHERS.search(heading) is not None
