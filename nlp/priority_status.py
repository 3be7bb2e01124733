"""The state of a priority, from the words that introduce it and those that follow."""

from __future__ import annotations

import re

from corpus import PriorityStatus
from nlp.priority_merging import merged_into
from nlp.priority_predicates import plain_predicate_at, state_of_remark, state_told

# What stands for the priority that a text is about.
_ITSELF = re.compile(
    r"(?:^(?:which|that|these|they|both)|(?:^|(?<=[\s(…]))(?:(?:this|the|that|these)\s+(?:(?!this|the)[\w-]+\s+)?(?:priorit(?:y|ies)(?:\s+area)?"
    r"|work|strand|theme|area(?:\s+of\s+work)?|work\s?stream)|this|it|work(?!\s+(?:also\s+)?continues\s+(?:with|on|to|in)\b)|…))(?=,?\s)(?:,\s+and)?",
    re.IGNORECASE,
)
_PROPOSED = re.compile(
    r"\b(?:proposed|proposals?|propose[sd]?|suggest(?:ed|ions?)|recommend(?:s|ed|ing)?|in mind"
    r"|draft|for comment|being considered|under consideration"
    r"|consult(?:ing|ed|ation)? on|put forward|pencilled in|in principle|subject to|provisional(?:ly)?"
    r"|for (?:agreement|approval|sign-off)|(?:yet|still) to be (?:agreed|confirmed|signed off)"
    r"|in development|possible|potential|emerging)\b",
    re.IGNORECASE,
)
# "It is proposed as a priority from May", "a proposed priority", "subject to agreement".
_PROPOSED_ITSELF = re.compile(
    r"\bpropos(?:e[sd]?|ing|als?)\b[^.;]{0,60}\bpriorit|\bpriorit(?:y|ies)\b[^.;]{0,40}\b(?:is|are"
    r"|was|been)\s+"
    r"(?:proposed|suggested)\b|\bproposed\s+(?:new\s+)?priorit|\b(?:could|may|might"
    r"|would)\s+become\b[^.;]{0,30}\bpriorit",
    re.IGNORECASE,
)
_NEW = re.compile(
    r"^in (?:the )?place of\b|\b(?:new|additional|newly|further(?:\s+new)?|another|extra"
    r"|fresh)\b(?:\s+[\w-]+){0,2}\s+(?:priorit|theme|area"
    r"|focus)|\b(?:(?:has|have) become|becomes|became|(?:made|adopt\w*|introduc\w*)\s"
    r"(?:[^.;:]{0,60}\s)?(?:as\s+)?(?:an?|one|our)\s+(?:\w+\s+)?priority)\b|\badded\b",
    re.IGNORECASE,
)
_NEW_ITSELF = re.compile(
    r"\s*(?:(?:this|it|the priority)(?:\s+priority)?\s+is\s+)?(?:an?\s+)?(?:new|added|additional)"
    r"(?:\s+(?:(?:regional|shared|joint|thematic)\s+)?(?:priority|area|theme))?(?:\s+(?:this|for|in"
    r"|since|from)\b|[.;,]|$)",
    re.IGNORECASE,
)
_CONTINUING = re.compile(
    r"\bnothing\b[^.;:]{0,60}\b(?:changed|added|dropped|taken away)\b"
    r"|\b(?:standing(?=\s+priorit)|(?<!work )(?<!Work )continu(?:e[sd]?"
    r"|ing)(?!\s+to\s+(?!be\b))|remain(?:s|ed)?|ongoing|on-going|carried forward|carr(?:y"
    r"|ies) on|still(?=\s+(?:an?|our|the|one|on|open|live|there|with|in\s+place)\b)|stubborn"
    r"|persist(?:s|ing)?|long-standing|again(?=\s+(?:this|for|next|an?|our|the)\b)|roll(?:ed"
    r"|s)? (?:over"
    r"|forward|on)|carried over|retained|unchanged"
    # "The number should be kept small" tells of the list, not of what goes on.
    r"|(?:kept|keeps?)(?!\s+(?:small|short|low|few|simple|down|under|to|in\s+view|an?\s+eye))"
    r"|(?:has|have) not (?:moved|changed)"
    r"|(?:do|does|did|will|would) not (?:be )?chang(?:e|ed|ing)"
    r"|stays?|no change|(?:are|is) the same|as (?:before|last year|they were)|renewed)\b",
    re.IGNORECASE,
)


def status_of(introduced: str, about: str, name: str) -> PriorityStatus:
    """Return the state of the priority with a name.

    ``introduced`` is the sentence or heading that announces it, ``about`` the text
    under its label or its own words. The end of a priority weighs more than its
    beginning, and what is said of it more than how it was announced.
    """
    remarks = (about if about[:1].isalpha() else "", *reversed(introduced.split(": ")))
    remark = next((state for text in remarks if (state := state_of_remark(text))), None)
    remark = remark or state_told(remarks[0])
    if remark is not None:
        return remark
    said = _said_of_it(about)
    ended = said if said in _ENDED else _said_of_it(introduced)
    if ended in _ENDED:
        return ended
    checks: tuple[tuple[PriorityStatus, object], ...] = (
        ("proposed", said == "proposed" or _is_proposed(introduced) or _PROPOSED_ITSELF.search(about)),
        ("new", said == "new" or _NEW.search(introduced) or _NEW_ITSELF.match(about)),
        ("continuing", said or merged_into(about) or _CONTINUING.search(introduced) or _LASTING.search(name)),
    )
    return next((status for status, holds in checks if holds), "current")


_ACCEPTED = re.compile(
    r"\b(?:and|but|now|since)\s+(?:\w+\s+){0,2}?(?:accepted|agreed|approved|adopted|signed\s+off)\b"
    r"|\b(?:accepted|approved|adopted|signed\s+off)\b[^.;:]{0,60}\bproposed\b",
    re.IGNORECASE,
)


def _is_proposed(introduced: str) -> bool:
    proposed = _PROPOSED.search(introduced)
    return proposed is not None and _ACCEPTED.search(introduced) is None


_TO_CLOSE = re.compile(r"\bto\s+(?:close|end|finish)\s+(?:this|it|the\s+priority)\b", re.IGNORECASE)
_AGREED = re.compile(r"\bagreed\s+that\s+$")
_ENDED = frozenset({"closing", "closed"})


def _said_of_it(text: str) -> PriorityStatus | None:
    """Return the state that a text tells of what it is about; an end, wherever it stands, weighs most."""
    if _TO_CLOSE.search(text):
        return "closing"
    told: list[PriorityStatus] = []
    for match in _ITSELF.finditer(text):
        state = plain_predicate_at(text, match.end(), sure="riorit" in match.group())
        if state is not None:  # what was agreed to be closed is
            told.append("closed" if state == "closing" and _AGREED.search(text, 0, match.start()) else state)
    return next((state for state in told if state in _ENDED), told[0] if told else None)


# What a name calls lasting has gone on: "the stubborn problem of delay".
_LASTING = re.compile(r"\b(?:stubborn|persisting|long-standing|on-?going|continu(?:ing|ed))\b", re.IGNORECASE)
