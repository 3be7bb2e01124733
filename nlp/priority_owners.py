"""Whose priorities a text speaks of: the region's, or those of a network, a council, Ofsted, an event.

A region's own are those of its directors, its association, its alliance or its
board. A network or a group of one subject, a council, those outside the region and
people who are asked set priorities for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_GROUP = (
    r"(?:networks?|(?:sub-?|working\s+|task\s+)?groups?|forum|schools|colleges?|universit(?:y|ies)"
    r"|hospitals?|trusts?|charit(?:y|ies)|union|police|committee|commissioners?|virtual\s+(?:school\s+)?heads"
    r"|(?:team|service|care|school)\s+managers|(?:principal\s+)?social\s+workers|head\s*teachers|practitioners"
    r"|integrated\s+care\s+(?:systems?|boards?|partnerships?)|ICBs?|STPs?|CCGs?|health\s+(?:systems?|boards?)"
    r"|agenc(?:y|ies)|combined\s+authorit(?:y|ies)|organisations?|inspectorate|mayor|commissioner)"
)
# One place in the region, and those who are asked what matters to them.
_ONE = (
    r"(?:council|authority|borough|team|children|young\s+people|parents|carers|families|staff"
    r"|(?:practice|theme)\s+week)"
)
_OUTSIDE = (
    r"(?:Secretary\s+of\s+State|[Mm]inisters?|[Gg]overnment|DfE|Department(?:\s+for\s+Education)?|Ofsted|HMCI|HMI|CQC"
    r"|[Ii]nspect(?:orate|ors|ion)|NHS(?:\s+England)?|ADCS\s+(?:nationally|President)|LGA|President|(?:Police\s+and\s+Crime\s+)?Commissioner"
    r"|Home\s+Office|Treasury|Youth\s+Justice\s+Board)"
)
_EVENT = (
    r"(?:events?|conferences?|workshops?|seminars?|sessions?|courses?|webinars?|masterclass|speakers?"
    r"|delegates)"
)
# A place's name, but for a region's.
_PLACE = r"(?!(?:Region|North|South|East|West|London|Yorkshire|Humber|Midlands|Today|Year)\b)[A-Z][\w-]+"
_DETERMINER = r"(?:(?:[Tt]he|[Oo]ur|[Tt]his|[Aa]n?|[Ee]ach|[Ii]ts|[Hh]er|[Hh]is|[Tt]heir|[Oo]ne)\s+)?"
_NAME = rf"(?P<owner>{_DETERMINER}(?:[\w’'&/()-]+\s+){{0,8}}?(?:(?i:{_GROUP}|{_ONE})|{_OUTSIDE}))"
_MODIFIERS = r"(?:(?:own|regional|key|current|new|thematic|main|top|shared|annual)\s+){0,3}"
_VERB = r"(?:is|are|was|were|be|been|should|will|would|must|may|remain\w*|ceas\w*)"
_SETTING = (
    r"(?:(?:ha[sd]|have)(?!\s+(?:put\s+forward|propos|suggest|recommend))|(?:chos|agree|set|identif|pick|select|publish|announc|adopt|confirm|review|refresh|decid"
    r"|work|draft|develop|list|nam|told|sa[iy]|look)\w*)"
)
# "The SEND network's three priorities".
_OWNED = rf"(?:[’']s?|s[’'])\s+(?:(?!{_VERB}\b)[\w-]+\s+){{0,6}}(?i:priorit)"
_POSSESSED = (
    rf"\b(?P<owner>{_DETERMINER}(?:[A-Z][\w&-]*\s+){{0,5}}(?:(?i:{_GROUP}|{_ONE}|{_EVENT})|{_OUTSIDE}|ADCS))"
    rf"{_OWNED}"
)
# "The network for SEND will review its priorities".
_THEIR_OWN = r"\b(?:its|their)\s+(?:own\s+)?(?:[\w-]+\s+){0,2}(?i:priorit)"
_THEIR = (
    rf"\b(?P<owner>{_DETERMINER}(?:[\w’'&/()-]+\s+){{0,8}}?(?i:{_GROUP}|{_ONE}))\b"
    rf"[^.;:]{{0,80}}{_THEIR_OWN}"
)
# How the two dearest patterns end, which few texts do.
_ENDS = {_POSSESSED: _OWNED, _THEIR: _THEIR_OWN}
_EVEN_REGIONAL = (
    # "The Minister listed her priorities".
    rf"^(?P<owner>{_DETERMINER}(?:[\w-]+(?:[’']s?)?\s+){{0,2}}{_OUTSIDE})\b[^.;]{{0,160}}(?i:\bpriorit)",
    _POSSESSED,
    # "Ofsted priorities".
    rf"\b(?P<owner>(?i:networks?|event|agenda)|{_OUTSIDE}|ADCS)\s+{_MODIFIERS}(?i:priorit)",
    # "priorities for the SEND network".
    (
        rf"(?i:priorit(?:y|ies)\s+(?:areas?\s+)?(?:of|for))\s+(?P<owner>{_DETERMINER}(?:[\w-]+\s+){{0,3}}"
        rf"(?:(?i:network|sub-?group|team|council|agenda|{_EVENT})|{_OUTSIDE}))\b"
    ),
    # "Hull's improvement plan has three priorities": a place's plan, but for a region's.
    (
        rf"^(?P<owner>{_PLACE})"
        r"[’']s\s+(?:[\w-]+\s+){0,2}(?:plan|strategy)\b[^.;]{0,100}(?i:priorit)"
    ),
    rf"\b(?P<owner>[Nn]ational|[Mm]inisterial)\s+{_MODIFIERS}(?i:priorit)",
    # "The improvement plan in Hull has as its priorities", "the Mayor's strategy has as its priorities".
    (
        rf"\b(?P<owner>(?:(?i:plan|strategy|review)\s+(?:in|of|for)\s+{_PLACE}|(?i:{_GROUP})[’']s?\s+(?i:plan|strategy|review)))\b"
        r"[^.;]{0,60}(?i:\bpriorit)"
    ),
    # "The review has priorities of its own".
    r"^(?P<owner>[^.;:,]{2,60}?)\s+(?:ha[sd]|have)\s+(?i:priorities)\s+of\s+(?:its|their)\s+own\b",
    # "Those in Hull have told us their priorities".
    (
        r"^(?P<owner>[^.;:,]{2,60}?)\s+(?:(?:ha[sd]|have)\s+)?told\s+(?:us|directors|the\s+region)\s+(?:what\s+)?(?:its|their)\s+"
        r"(?:[\w-]+\s+){0,2}(?i:priorit)"
    ),
    r"\b(?P<owner>[Hh]er|[Hh]is)\s+(?:[\w-]+\s+){0,3}(?i:priorit)",
    r"\b(?:their|its)\s+(?P<owner>individual|respective|own\s+local)\s+(?i:priorit)",
    (
        rf"(?i:\b(?P<owner>{_EVENT}|peer\s+(?:reviews?|challenges?)|visits?)\s+(?:(?:of|to|in)\s+\w+\s+)?(?:(?:will|have|has|had|also|then)\s+)*"
        rf"(?:look|focus|explor|consider|discuss|cover|hear|examin|deal|work)\w*\s[^.;:]{{0,60}}\bpriorit)"
    ),
    r"(?i:\b(?P<owner>agenda)\s+(?:for|of|will|includes?)\b[^.:]{0,80}\bpriorit)",
)
_UNLESS_REGIONAL = (
    # "The SEND network has chosen its priorities".
    (
        rf"^{_NAME}(?:\s*,[^,;:.]{{3,80}},|\s+\([^)]{{1,30}}\))?\s+(?:(?:has|have|had|will|also|now|recently|is|are|then)\s+){{0,3}}"
        rf"{_SETTING}\b[^.;:]{{0,60}}?(?i:\bpriorit)"
    ),
    _THEIR,
    (
        r"\b(?P<owner>(?i:self-(?:assessment|evaluation)s?))\b\s(?:[^.;:]{0,40}\s)?(?:asks?|invites?|requires?)\b"
        r"[^.;:]{0,60}\b(?:their|its)\s+(?:\w+\s+)?(?i:priorit)"
    ),
)
_STRONG, _WEAK = (
    tuple((re.compile(pattern), re.compile(_ENDS.get(pattern, ""))) for pattern in group)
    for group in (_EVEN_REGIONAL, _UNLESS_REGIONAL)
)
# Words that make a group the region's own: "the DCS group", "the regional improvement group".
_OWN = re.compile(
    r"\b(?:DCSs?|ADCS|Directors?(?!\s+(?:Network|Forum))|directors?|Alliance|leadership|leaders|chief\s+executives?"
    r"|[Rr]egional\s+(?:group|board)|(?:SLI|improvement|steering|strategic|governance)\s+(?:\w+\s+)?(?:board|group|committee))\b",
    re.IGNORECASE,
)
_JUNIOR = re.compile(r"\b(?:Assistant|Deputy|Aspir\w+)\s+Directors?\b", re.IGNORECASE)
_REGIONAL = re.compile(
    r"\bregion(?:al)?\s+priorit|\bpriorit(?:y|ies)\s+(?:for|of|in)\s+the\s+region", re.IGNORECASE
)
_OTHERS_HEADING = re.compile(r"\b(?:networks?|sub-?groups?|forum)\s*:?$", re.IGNORECASE)


def find_owner(text: str, path: tuple[str, ...] = (), before: str = "") -> str | None:
    """Return whose the priorities are that a text speaks of; ``None`` for the region's own.

    ``path`` holds the headings above it: under a network's heading they are the network's,
    unless the text says that they are regional. ``before`` is the sentence before it, whose
    subject "its" and "their" at the beginning mean.
    """
    return _find_owner(text, path, before if _ITS.match(text) else "")


@lru_cache(maxsize=256)  # the readers of a document's lists and of its sentences ask about the same ones
def _find_owner(text: str, path: tuple[str, ...], before: str) -> str | None:
    named = "riorit" in text or "RIORIT" in text
    owner = _owner(_STRONG, text) if named else None
    if owner is None and (subject := _BODY.match(before)):
        owner = None if _is_own(subject["owner"]) else _LEAD.split(subject["owner"])[-1]
    if owner or (named and _REGIONAL.search(text)):
        return owner
    if path and _OTHERS_HEADING.search(path[-1].strip()) and not _is_own(path[-1]):
        return path[-1].strip(" :")
    return _owner(_WEAK, text) if named else None


_ITS = re.compile(r"(?:Its|Their)\s+(?:[\w-]+\s+){0,3}priorit")
# Who may be meant by "their" in the sentence behind: the region's directors, and no other ones.
_OURS = re.compile(rf"(?:(?:[Tt]he|[Oo]ur|[Aa]ll)\s+)?{_OWN.pattern}(?!\s+(?:of|for)\b)", re.IGNORECASE)
_LEAD = re.compile(r"\s(?=(?:the|an?|our)\s)")  # "In June the agency": the body begins behind its lead
_BODY = re.compile(rf"(?:[^,;:.]{{1,40}},\s+)?{_NAME}(?:[’']s?\s+[\w-]+|\s+for\s+[\w-]+)?\s+[a-z]")


def _owner(patterns: Sequence[tuple[re.Pattern[str], re.Pattern[str]]], text: str) -> str | None:
    for pattern, ending in patterns:
        match = pattern.search(text) if ending.search(text) else None
        if match and not _is_own(match["owner"]):
            return match["owner"].strip()
    return None


_NOBODY = re.compile(
    rf"(?:{_EVENT}|agenda|national|ministerial|individual|respective|own\s+local|her|his|self-.*|.*\bweek)",
    re.IGNORECASE,
)


def sets_own(text: str, path: tuple[str, ...] = (), before: str = "") -> bool:
    """Tell whether the priorities of a text are those of a body or a group other than the region."""
    owner = find_owner(text, path, before)
    return owner is not None and _NOBODY.fullmatch(owner) is None


def are_others(text: str, path: tuple[str, ...] = ()) -> bool:
    """Tell whether the priorities that a sentence speaks of are somebody else's than the region's."""
    return find_owner(text, path) is not None


def means_ours(text: str, before: str) -> bool:
    """Tell whether "their" or "its" priorities are those of the directors that the sentence before is of."""
    return _ITS.match(text) is not None and _OURS.match(before) is not None


def _is_own(body: str) -> bool:
    return bool(_OWN.search(_JUNIOR.sub("", body)))
