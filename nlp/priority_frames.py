"""Names that stand behind words which tell their state: "with the addition of A", "directors dropped B".

A frame is what stands before a name and the state that it gives. Verbs of those who decide
are frames where somebody decides; what is one more than those before ("a fifth, on A") is new.
What is hedged ("may", "it was proposed") is only proposed, or only to end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus import PriorityStatus
from nlp.priority_names import Span, named_subject, split_items
from nlp.priority_predicates import predicate_at, reduced_predicate_at
from nlp.reading import Sentence

Told = tuple[
    Span, PriorityStatus, bool
]  # whether a mark or its order names it, so that it may have an article

_BE = r"(?:(?:is|are|was|were|comes?|came|goes|sits?|stands?)|(?:has|have|will)\s+(?:be|been|come))"
_PLACE = r"(?:(?:its|their|whose|the|that)\s+(?:\w+\s+)?(?:places?|slot|stead)(?:\s+on\s+the\s+list)?)"
_WHO = r"(?:we|they|it|directors|dcss?|members|leaders|board|group|region|chief\s+executives)"
# Verbs of those who decide, by the state that their object has then.
_DECIDED: tuple[tuple[PriorityStatus, str], ...] = (
    (
        "new",
        (
            r"add(?:ed|s|ing)?|adopt(?:ed|s|ing)?(?=[^.;]*\bpriorit)|introduc(?:e[ds]?|ing)"
            r"|(?:t[ao]ken?|took|taking)\s+on|br(?:ing|ought)\s+in"
        ),
    ),
    (
        "closed",
        (
            r"drop(?:ped|ping)?|retir(?:ed?|ing)|clos(?:ed?|ing)|remov(?:ed?|ing)|end(?:ed|ing)?|let\s+go(?:\s+of)?|let(?=\s[^.;:]{3,60}\sgo\b)"
            r"|w[io]u?nd\s+up|sign(?:ed|ing)?\s+off|t(?:ook|aken|ake)\s+off|str[iu]ck\s+off"
        ),
    ),
    (
        "continuing",
        (
            r"ke(?:pt|ep|eping)(?!\s+(?:faith|track|pace|up|in|an?\s+eye)\b)|retain(?:ed|ing)?|carr(?:y|ied|ying)\s+(?:forward|over|on\s+with)"
            r"|roll(?:ed|ing)?\s+(?:forward|over)|continu(?:ed?|ing)\s+with|stay(?:ed)?\s+with|st[iu]ck\s+with"
        ),
    ),
)
_ANY_VERB = "|".join(pattern for _, pattern in _DECIDED)
_DECIDERS = (
    rf"(?:^|\s|(?=,))(?:(?:{_WHO}|to|and|,|has|have|had|are|is|will|also|therefore|may|might|could|would"
    r"|should|considered|considering)\s+){1,6}"
)
# "Retain them all: A, B and C".
_THEM = r"(?:(?:them|these|those|both|all)(?:\s+\w+)?(?::|\s+[–—-])\s+)?"
_UNLIST = (
    r"\b(?:no\s+longer|stop(?:s|ped)?|ceased?\s+to|not\s+to|gave\s+up|given\s+up)\s+"
    r"(?:list|see|treat|count|name|hav|have|regard|call)(?:ing)?\s+"
)
_FRAMES: tuple[tuple[PriorityStatus, str], ...] = (
    *((status, rf"{_DECIDERS}(?:{verbs})\s+{_THEM}") for status, verbs in _DECIDED),
    ("new", r"\bthe\s+(?:addition|introduction|inclusion)\s+of\s+"),
    ("new", rf"\b(?:joining|added\s+to|alongside)\s+(?:them|these|this|it|those)\s+{_BE}\s+(?:now\s+)?"),
    (
        "new",
        r"\b(?:is|are|was|were|as)\s+(?:new|added|additional)\s*(?::|\s[–—-]|,?\s*\b(?:namely|viz\.?|i\.e\.?))\s*",
    ),
    (
        "new",
        rf"\bin\s+{_PLACE},?\s+(?:(?:\w+\s+){{0,2}}(?:{_WHO}\s+(?:have\s+|has\s+|will\s+)?\w+(?:\s+(?:at|on|in))?|{_BE}))\s+",
    ),
    ("new", rf"\b{_PLACE}\s+(?:{_BE}\s+)?(?:now\s+)?(?:taken|filled|went|goes|gone)\s+(?:by|to)\s+"),
    ("new", r"\b(?:(?:replaced|superseded)\s+by|(?:gives?|gave|makes?|made)\s+way\s+(?:to|for))\s+"),
    (
        "closed",
        r"\b(?:takes?\s+over\s+from|vacated\s+by|replac(?:es?|ed|ing)(?!\s+by\b)|(?:takes?|took|in)\s+(?:the\s+)?place\s+of|instead\s+of)\s+",
    ),
    ("closed", r"\b(?:out|off)\s+(?:go|goes|went|come|comes|came)\s+"),
    ("new", r"\bin\s+(?:come|comes|came)\s+"),
    ("continuing", r"\bwhat\s+(?:is|are|remains?)\s+(?:left\s+)?(?:is|are)\s+"),
    (
        "continuing",
        r"(?:^|[,;]\s+)(?:(?:that|this|which)\s+(?:leaves|left)|leaving)(?:\s+(?:us|them)\s+with)?\s+",
    ),
    ("closed", r"\b(?:with\s+the\s+exception\s+of|except\s+for|apart\s+from)\s+"),
    # "Still open are A and B", "Also gone is C": the state stands before its subject.
    (
        "continuing",
        r"^(?:also\s+)?(?:still\s+\w+|unchanged|remaining|staying)\s+(?:is|are)\s+",
    ),
    ("closed", r"^(?:also\s+)?(?:gone|dropped|out|finished|closed)\s+(?:is|are)\s+"),
    ("new", r"^(?:also\s+)?(?:new|added|in|joining(?:\s+them)?)\s+(?:is|are)\s+"),
    (
        "continuing",
        r"\b(?:beside|alongside|joins|joining)\s+(?=[^.;:]*,\s+(?:both|all)\s+of\s+which\s)",
    ),
    ("closed", _UNLIST),
)
_INVERTED = re.compile(r"^[^\s,]+(?:\s+\S+){0,2}\s+(?:is|are)$")
# What ends a name behind a frame.
_END = (
    rf"(?=\s*(?:[.;:()]|$)|\s+[–—-]\s|,?\s+(?:and|but|while)\s+(?:(?:to|have|has|we|they)\s+)*(?:{_ANY_VERB})\b"
    rf"|,\s+(?:{_ANY_VERB})\b|,?\s+(?:both\s+of|all\s+of|as|from|to|until|because|since|after|which|who|that|whose|when|once|where"
    r"|with|this|at|if|there|subject|go|on\s+the\s+list|for\s+(?:the|a|this|next|another|now|20|\w+\s+(?:more\s+)?"
    r"(?:years?|months?|terms?))|in\s+(?:the|this|their|its|place|19|20|January|February|March|April|May|June"
    r"|July|August|September|October|November|December))\b)"
)
_FRAMED = tuple(
    (status, re.compile(rf"{frame}(?P<list>[^.;:()]{{3,160}}?){_END}", re.IGNORECASE))
    for status, frame in _FRAMES
)
_NOT_LISTED = _FRAMED[-1][1]
_ANY_FRAME = re.compile(
    rf"\b(?:{_ANY_VERB}|addition|introduction|inclusion|joining|new|additional|places?|slot|leaves|leaving|longer"
    r"|stopped|ceased|alongside|replac\w+|superseded|way|over|vacated|stead|let|stops?|still|unchanged|remaining|staying|gone|beside|instead|out|off|in|what|except\w*|apart)\b",
    re.IGNORECASE,
)
_ORDER = (
    r"(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|new\s+one|new\s+priority"
    r"|further\s+(?:one|priority))(?:\s+(?:one|priority))?"
)
# "A fifth, A, may follow", "agreed to add a third one on A", "a fourth – A – was put forward".
_ONE_MORE = re.compile(
    rf"(?P<led>^|\b(?:add|adopt|agre|chos|approv|confirm|sign|join|t[ao]k|took|have|there|be|propos)\w*\b[^.;:]{{0,30}}?\s)"
    rf"(?:an?|one)\s+(?:possible\s+|proposed\s+|potential\s+)?{_ORDER}"
    r"(?:\s*(?:,(?:\s+(?:on|namely))?|:|\s[–—-])\s+|\s+(?:on|about|around|of)\s+)"
    r"(?P<name>[^.;:,()]{3,100}?)(?P<close>\s*(?:[.;:,(]|$)|\s[–—-]\s|\s+(?=(?:if|when|once|from|subject|as)\b))",
    re.IGNORECASE,
)
# "replace the A priority with one on B": A goes, B comes.
_REPLACES = re.compile(
    r"\breplac(?:e|es|ed|ing)\s+(?P<old>[^.;:,()]{3,80}?)\s+(?:with|by)\s+(?:(?:a\s+new\s+)?(?:one"
    r"|priority)\s+(?:on|about|for|around)\s+)?(?P<new>[^.;:,()]{3,80}?)(?=\s*(?:[.;:,(]|$)|\s+(?:from|in|as)\b)",
    re.IGNORECASE,
)
# "…, with A carried over from 2016", "With A and B still on the list, …".
WITH = re.compile(
    r"(?:^|,?\s+)with\s+(?P<name>[^,.;:]{3,100}?)\s+(?=(?:being\s+|to\s+be\s+|still\s+)?(?:carried|kept|retained|continu|rolled|added|dropped|removed|closed|folded|handed|passed|returned"
    r"|joining|considered|proposed|put\s+forward|following|on\s+the\s+list|in\s+place)\w*)",
    re.IGNORECASE,
)
HEDGED = re.compile(
    r"\b(?:asked|propos\w+|recommend\w*|suggest\w*|if|may|might|could|would|consider\w*|subject\s+to"
    r"|in\s+principle|consult\w*|hopes?|wants?|invited|put\s+forward|tabled|floated|mooted)\b",
    re.IGNORECASE,
)


def find_framed(sentence: Sentence, *, sure: bool = True) -> Iterator[Told]:
    """Yield the spans of a sentence's text that stand behind a frame, each with the state it gives.

    Where it is not ``sure`` that priorities change, only one more of them and one that is no longer listed.
    """
    text = sentence.text
    more = _ONE_MORE.search(text)
    if more and (state := _state_of_one_more(text, more)):
        yield more.span("name"), state, True
        return
    if not sure:
        match = _NOT_LISTED.search(text)
        if match:
            yield match.span("list"), "closed", False
        return
    hedged = HEDGED.search(text) is not None
    if "eplac" in text and (swap := _REPLACES.search(text)):
        old: PriorityStatus = "closing" if hedged else "closed"
        new: PriorityStatus = "proposed" if hedged else "new"
        yield named_subject(text, *swap.span("old")), old, False
        yield named_subject(text, *swap.span("new")), new, False
    kept = WITH.search(text)
    state = reduced_predicate_at(text, kept.end()) if kept else None
    if kept and state:
        yield from ((item, state, False) for item in split_items(text, *kept.span("name"), None))
    for status, pattern in _FRAMED if _ANY_FRAME.search(text) else ():
        at = 0
        while match := pattern.search(text, at):
            at = match.end("list")
            frame = text[match.start() : match.start("list")].rstrip()
            told = _hedged(status, frame, hedged=hedged)
            stated = 1 if "place" in frame or "eplac" in frame else None
            named = _INVERTED.search(frame) is not None or frame.endswith(
                (":", "–", "—", "-", "namely", ".", "viz")
            )
            yield from ((item, told, named) for item in split_items(text, *match.span("list"), stated))


def one_more(text: str) -> bool:
    """Tell whether a text speaks of one more than those before: "a fifth, on A, was put forward"."""
    return _ONE_MORE.search(text) is not None


def _state_of_one_more(text: str, match: re.Match[str]) -> PriorityStatus | None:
    told = predicate_at(text, match.end("name") + len(match["close"].rstrip()))
    if told and not match["led"]:
        return told[0]
    if HEDGED.search(text):
        return "proposed"
    return "new" if match["led"] else None


def _hedged(status: PriorityStatus, frame: str, *, hedged: bool) -> PriorityStatus:
    if status == "new" and hedged:
        return "proposed"
    return "closing" if status == "closed" and " will " in frame else status
