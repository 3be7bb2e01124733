"""What predicates say of a priority: that it is new, goes on, is only proposed, or is at its end.

Two strengths: of a subject that is known to be a priority any of these words
tells the state; of one that is not, only those that are hardly said of other things.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus import PriorityStatus

_SOFT = (
    r"(?:(?:now|also|both|all|still|only|just|formally|therefore|again|simply|each|then|since|largely"
    r"|as|yet)\s+)"
    r"{0,3}"
)
_BE = rf"(?:is|are|was|were|has\s+been|have\s+been|had\s+been)\s+{_SOFT}(?:being\s+)?"
_HAVE = rf"(?:has|have|had)\s+{_SOFT}"
_COMING = rf"(?:will|(?:is|are)\s+(?:due\s+|set\s+|expected\s+|planned\s+)?to)\s+{_SOFT}"
# What may follow "stays" where the thing said to stay is a priority: not "high", and not "to rise".
_AS_BEFORE = (
    r"\s+(?:as\b|on\b|in\s+(?:place|the|our)\b|(?:un)?changed|the\s+same|with\b|until\b|for\b|into\b"
    r"|from\b|put\b|and\b|but\b"
    r"|while\b|to\s+(?:the\s+)?(?:end|March|20\d\d)|live\b|open\b|where\b|there\b|through\b"
    r"|throughout\b|this\b|next\b"
    r"|(?:an?|our|one\s+of|regional|shared|key|top)\s+(?:[\w-]+\s+){0,2}priorit)"
)
_ENDED = (
    r"(?:closed|dropped|retired|wound\s+(?:up|down)|stood\s+down|signed\s+off|complete[d]?"
    r"|brought\s+to\s+(?:an\s+end|a\s+close)"
    r"|removed|deleted|taken\s+off|struck\s+off|folded\s+into|absorbed|subsumed|merged|rolled\s+into"
    r"|replaced|superseded|concluded"
    r"|finished|discontinued|ended|let\s+go|handed\s+(?:over|on|back)|mainstreamed|not\s+(?:carried"
    r"|renewed|on\s+the\s+list))"
)
_END = (
    r"(?:end|finish|close|conclude|cease|stop|lapse|expire|fall\s+away|come\s+(?:to\s+an\s+end"
    r"|to\s+a\s+close|off)|drop\s+(?:off|out)|leave"
    r"|run\s+its\s+course|wind\s+(?:up|down)|stand\s+down|be\s+" + _ENDED + r")"
)
_STATES: tuple[tuple[PriorityStatus, str], ...] = (
    (
        "proposed",
        (
            rf"{_BE}(?:put\s+forward|proposed|suggested|mooted|floated|tabled|recommended"
            rf"|under\s+(?:consideration|discussion)"
            rf"|out\s+(?:for|to)\s+consultation|(?:a\s+)?proposals?|(?:a\s+|in\s+)?draft|(?:agreed"
            rf"|accepted|approved)\s+in\s+principle"
            rf"|(?:agreed\s+)?subject\s+to|to\s+be\s+(?:agreed|confirmed|considered|decided|put)"
            rf"|awaiting|likely\s+to\s+(?:be\s+added|join|follow)|a\s+possible)"
            rf"|(?:may|might|could|would)\s+{_SOFT}(?:be\s+(?:added|a|the)|join|follow|become|come)"
            r"|awaits?\s+(?:agreement|approval|confirmation|sign-?\s?off)"
        ),
    ),
    (
        "closing",
        (
            rf"{_COMING}{_END}|(?:is|are)\s+{_SOFT}(?:closing|ending|finishing|concluding|drawing\s+to"
            rf"|coming\s+to\s+an?|winding\s+(?:up|down)|nearing|being\s+{_ENDED})"
            r"|(?:ends?|closes?|finish(?:es)?|concludes?|comes?\s+to\s+an\s+end|runs?\s+out)\s+(?:in"
            r"|at|on|when|once|after|with|by|next|as\s+soon)\b"
        ),
    ),
    (
        "new",
        (
            rf"{_BE}(?:new(?!\s+(?!priorit|one|addition|entr|area|theme|this|for|to|on|in|from)\w)"
            rf"|added|introduced|brought\s+in|taken\s+on|put\s+on\s+the\s+list|an?\s+(?:new|addition"
            rf"|newcomer))"
            r"|joins?\b|joined\s+(?:the|our|them|it|these|this)|replaces?\b|replaced\s+(?!by)"
            r"|takes?\s+(?:its|their|the)\s+place|took\s+(?:its|their|the)\s+place|comes?\s+(?:in|on"
            r"|onto)\b|came\s+(?:in|on|onto)\b"
            r"|(?:appears?|features?|figures?)\s+for\s+the\s+first\s+time|(?:enters?"
            r"|entered)\s+the\s+list|makes?\s+(?:its|their)\s+(?:first\s+)?(?:appearance|d[eé]but)"
        ),
    ),
    (
        "closed",
        (
            rf"(?:{_BE}{_ENDED}|{_BE}(?:over|done(?:\s+with)?|off\s+the\s+list|gone|no\s+longer)"
            rf"|{_HAVE}(?:closed|ended|finished|concluded|lapsed|gone|left|(?:come|dropped"
            rf"|fallen)\s+(?:off|out|away|to)|run\s+its\s+course|been\s+{_ENDED})"
            r"|(?:pass(?:es|ed)?|goes|went|moves?|moved)\s+(?:over\s+|back\s+)?to\s+(?:the|its|their"
            r"|each|individual|local)\b|ends?\s+(?:here|now)|ended|closed\s+(?:in|at|on|when)"
            r"|came\s+(?:off|to\s+an\s+end)|comes?\s+off"
            r"|(?:leaves?|left)\s+(?:the|our|this)|(?:drops?|falls?|dropped|fell)\s+(?:off|out|away)"
            r"|(?:gives?|makes?|gave|made)\s+way)"
        ),
    ),
    (
        "continuing",
        (
            rf"(?:(?:will|(?:is|are)\s+to)\s+{_SOFT})?(?:(?:stays?|stayed|remains?|remained|stands?"
            rf"|continues?|continued)\b(?=\s*(?:[.,;:)–—-]|$)|{_AS_BEFORE})|has\s+(?:one|a|two|another"
            rf"|\d)\s+(?:more\s+|further\s+)?\w+\s+(?:more\s+|left\s+)?to\s+run|(?:carry|carries"
            rf"|carried|go|goes|run|runs|roll|rolls|rolled)\s+(?:on|over|forward|through|into)"
            rf"|keeps?\s+(?:its|their))"
            rf"|{_BE}(?:unchanged|the\s+same|retained|kept|continu(?:ed|ing)|carried\s+(?:on|over"
            rf"|forward)|rolled\s+(?:on|over|forward)|renewed|extended|not\s+new|there|with\s+us"
            rf"|ongoing)"
            rf"|{_HAVE}(?:not\s+(?:moved|changed)|stayed|remained|been\s+(?:retained|kept))|(?:do"
            rf"|does)\s+not\s+change"
        ),
    ),
)
_PREDICATE = re.compile(
    r"(?<=\s)(?:" + "|".join(f"(?P<{status}>{pattern})" for status, pattern in _STATES) + r")\b",
    re.IGNORECASE,
)
# Of a subject that is sure to be a priority these tell its state too.
_AUX = r"(?:(?:still|only|just|as\s+yet|all|will|would|should|shall|ought\s+to|(?:is|are)\s+(?:due\s+)?to|to|both|now|also|therefore|each|again|in\s+turn|formally)\s+)*"
_OF_SURE: dict[PriorityStatus, str] = {
    "proposed": (
        rf"{_AUX}(?:is|are|be|was|were|has\s+been|have\s+been)\s+(?:(?:still|only|just|as\s+yet|so\s+far|agreed)\s+){{0,3}}"
        r"(?:proposed|proposals?|a\s+proposal|out\s+(?:for|to)\s+consultation|under\s+discussion|suggested|put\s+forward"
        r"|(?:a\s+|in\s+)?draft|in\s+principle|subject\s+to|provisional|to\s+be\s+(?:agreed|confirmed|signed)|awaiting|tentative|not\s+yet\s+(?:agreed|confirmed|settled))"
        rf"|{_AUX}(?:awaits?|needs?)\s+(?:\w+\s+)?(?:agreement|approval|confirmation|sign-?\s?off)"
    ),
    "new": (
        rf"{_AUX}(?:is|are|were|was|being|has\s+been|have\s+been)\s+(?:(?:brand|entirely|completely|quite)\s+)?(?:an?\s+)?(?:new|additional|added|recent\s+additions?)"
        rf"|{_AUX}(?:starts?|started|begins?|began|start|commence[sd]?|launch(?:es|ed)?)\b|{_AUX}comes?\s+in\b|joins?\b|joined\b"
    ),
    "closed": (
        r"(?:(?:has|have)\s+(?:now\s+|both\s+|all\s+|since\s+)?(?:been\s+)?|(?:is|are|was|were)\s+(?:now\s+|both\s+)?)(?:closed|complete[d]?|ended|finished|dropped"
        r"|stood\s+down|retired|come\s+to\s+an\s+end|run\s+(?:its|their)\s+course|achieved|met|delivered)|go(?:es)?\s+out|went\s+out|fall(?:s)?\s+away|drop(?:s)?\s+(?:out|off|away)"
    ),
    "closing": (
        rf"{_AUX}(?:be\s+|is\s+|are\s+)?(?:clos(?:e|es|ed|ing)|ends?|ending|finish(?:es|ing)?|conclude[sd]?|concluding|comes?\s+to\s+an\s+end"
        r"|drawing\s+to\s+a\s+close|stands?\s+down|winding\s+(?:up|down)|(?:is|are)\s+in\s+(?:its|their)\s+(?:last|final))"
    ),
    "continuing": (
        rf"{_AUX}(?:be\s+|is\s+|are\s+|were\s+|was\s+|has\s+been\s+|have\s+been\s+)?(?:continu\w+|carr(?:y|ies|ied)|remain\w*|go(?:es)?\s+on|stay\w*|retained|kept"
        r"|rolled|rolls?|unchanged|not\s+new|not\s+chang\w*|stands?|persists?|extended)|(?:has|have|is|are)\s+(?:been\s+)?with\s+us|(?:has|have)\s+not\s+changed"
    ),
}
_AT = re.compile(
    r"\s*(?:,[^,;]{2,80},\s*|\([^)]*\)\s*)?(?:"
    + "|".join(
        f"(?P<{status}>{_OF_SURE[status]}" + (f"|{pattern})" if status != "new" else ")")
        for status, pattern in _STATES
    )
    + r")\b",
    re.IGNORECASE,
)


def find_predicates(text: str) -> Iterator[re.Match[str]]:
    """Yield the predicates in a text that are said of priorities, and of little else."""
    return _PREDICATE.finditer(text)


def status_of_match(match: re.Match[str]) -> PriorityStatus:
    """Return the state that a match of one of the patterns tells."""
    return next(status for status, _ in _STATES if match.groupdict().get(status))


def predicate_at(text: str, at: int) -> PriorityStatus | None:
    """Return the state that a predicate at an offset gives to a subject that is known to be a priority."""
    match = _AT.match(text, at)
    return status_of_match(match) if match else None


def predicate_end(text: str, at: int) -> int | None:
    """Return where the predicate at an offset ends; ``None`` where there is none."""
    match = _AT.match(text, at)
    return match.end() if match else None
