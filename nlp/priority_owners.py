"""Whose priorities a text speaks of: the region's, or those of a network, a group, Ofsted, an event.

A region's own are those of its directors, its association, its alliance or its
board. A network or a group of one subject sets priorities for itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_OTHERS = re.compile(
    r"\b(?:Ofsted(?:'s|’s)?|HMI|national|government(?:'s|’s)?|DfE(?:'s|’s)?|minister(?:'s|’s"
    r"|ial)?|NHS(?:\s+England)?(?:'s|’s)?|"
    r"networks?(?:'s|’s|’|')?|(?:sub-?)?group(?:'s|’s)|school(?:'s|’s)?|ADCS(?:'s|’s)?|LGA(?:'s"
    r"|’s)?|event(?:'s|’s)?|agenda)"
    r"(?:\s+(?:regional|key|own|current|new|thematic|main|top)){0,2}\s+priorit|"
    r"priorit(?:y|ies)\s+(?:areas?\s+)?(?:of|for)\s+(?:the|our|its|this|a)?\s*"
    r"(?:[\w-]+\s+){0,3}(?:network|sub-?group|event|conference|workshop|agenda|Ofsted|government"
    r"|DfE)\b",
    re.IGNORECASE,
)
_BODY = (
    r"(?:networks?|(?:sub-?|working\s+|task\s+)?groups?|forum|schools|colleges?|universit(?:y|ies)"
    r"|hospitals?|trusts?|charit(?:y|ies)|union|police|committee|commissioners?|virtual\s+(?:school\s+)?heads"
    r"|(?:team|service|care|school)\s+managers|(?:principal\s+)?social\s+workers|head\s*teachers|practitioners)"
)
# "The SEND network has chosen its priorities", "The Managers Group set three priorities for its members".
_HOLDS = re.compile(
    rf"^(?:(?:The|Our|This|A|Each|Its)\s+)?(?P<body>(?:[\w’'&/()-]+\s+){{0,8}}?{_BODY})\b"
    r"(?:\s*,[^,;:.]{3,80},|\s+\([^)]{1,30}\))?\s+"
    r"(?:(?:has|have|had|will|also|now|recently|is|are|then)\s+){0,3}"
    r"(?:(?:chos|agree|set|sett|identif|pick|select|publish|announc|adopt|confirm|review|refresh|decid|"
    r"work|draft|develop|list|nam)\w*)\b"
    r"[^.;:]{0,60}?\bpriorit",
    re.IGNORECASE,
)
# Those who set priorities from outside or above the region, or for one place in it.
_OUTSIDE = re.compile(
    r"^(?:(?:The|A|Her|His|An|Its|Their|Each|One)\s+)?(?:[\w-]+[’']s?\s+)?(?:(?:new|national|Children[’']s)\s+)?(?:Secretary\s+of\s+State"
    r"|[Mm]inisters?|[Gg]overnment|DfE|Department|Ofsted|HMCI|HMI|CQC"
    r"|[Ii]nspectorate|NHS(?:\s+England)?|ADCS\s+(?:nationally|President)|LGA|President|Commissioner"
    r"|[Cc]ouncil|Home\s+Office|Treasury|Youth\s+Justice\s+Board)\b"
    r"[^.;]{0,100}\bpriorit"
    r"|\b(?:her|his)\s+(?:[\w-]+\s+){0,3}priorit|\b(?:their|its)\s+(?:individual|respective"
    r"|own\s+local)\s+priorit",
)
_REFLEXIVE = re.compile(
    rf"\b(?P<body>{_BODY})\b[^.;:]{{0,80}}\b(?:its|their)\s+(?:own\s+)?(?:[\w-]+\s+){{0,2}}priorit",
    re.IGNORECASE,
)
# Words that make a group the region's own: "the DCS group", "the regional improvement group".
_OWN = re.compile(
    r"\b(?:DCSs?|ADCS|Directors?(?!\s+(?:Network|Forum))|Alliance|leadership|leaders|chief\s+executives?"
    r"|(?:SLI|improvement|steering|strategic|governance)\s+(?:\w+\s+)?(?:board|group|committee))\b",
    re.IGNORECASE,
)
_JUNIOR = re.compile(r"\b(?:Assistant|Deputy|Aspir\w+)\s+Directors?\b", re.IGNORECASE)
# "The event looked at three priorities": what it was about.
_LOOKED_AT = re.compile(
    r"\b(?:event|conference|workshop|seminar|session|course|webinar|masterclass|speakers?|delegates)s?\s+"
    r"(?:(?:will|have|has|had|also|then)\s+)*(?:look|focus|explor|consider|discuss|cover|hear|examin|deal|work)\w*\s"
    r"[^.;:]{0,60}\bpriorit",
    re.IGNORECASE,
)
_AGENDA = re.compile(r"\bagenda\s+(?:for|of|will|includes?)\b[^.:]{0,80}\bpriorit", re.IGNORECASE)
# "The network's work plan has three priorities".
_BODYS = re.compile(
    r"\b(?:networks?|(?:sub-?)groups?|forum|schools?|committee|trusts?)(?:[’']s"
    r"|s[’'])\s+(?:[\w-]+\s+){0,6}priorit",
    re.IGNORECASE,
)
_REGIONAL = re.compile(
    r"\bregion(?:al)?\s+priorit|\bpriorit(?:y|ies)\s+(?:for|of|in)\s+the\s+region", re.IGNORECASE
)
_OTHERS_HEADING = re.compile(r"\b(?:networks?|sub-?groups?|forum)\s*:?$", re.IGNORECASE)


def are_others(text: str, path: Sequence[str] = ()) -> bool:
    """Tell whether the priorities that a sentence speaks of are somebody else's than the region's.

    ``path`` holds the headings above it: under a network's heading they are the network's,
    unless the sentence says that they are regional.
    """
    named = "riorit" in text or "RIORIT" in text
    if named and any(pattern.search(text) for pattern in (_OTHERS, _AGENDA, _LOOKED_AT, _BODYS, _OUTSIDE)):
        return True
    if named and _REGIONAL.search(text):
        return False
    if path and _OTHERS_HEADING.search(path[-1].strip()) and not _is_own(path[-1]):
        return True
    if not named:
        return False
    holds = _HOLDS.match(text)
    if holds and not _is_own(holds["body"]) and len(holds["body"].split()) > 1:
        return True
    reflexive = _REFLEXIVE.search(text)
    return bool(reflexive) and not _is_own(text[: reflexive.end("body")])  # type: ignore[union-attr]


def _is_own(body: str) -> bool:
    return bool(_OWN.search(_JUNIOR.sub("", body)))
