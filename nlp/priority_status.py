"""The state of a priority, from the words that introduce it and those that follow."""

from __future__ import annotations

import re

from corpus import PriorityStatus
from nlp.priority_predicates import state_told

_CLOSE = (
    r"(?:clos(?:e[ds]?|ing)|end(?:ed|s|ing)?|conclud(?:ed?|es|ing)|complet(?:ed?|es|ing)"
    r"|retir(?:ed?|ing)|stood down|discontinued|dropped|signed off)"
)
_CLOSED = re.compile(
    rf"\b(?:this|the|that)\s+(?:regional\s+)?(?:priority(?:\s+area)?|area of work|work\s?stream"
    rf"|strand)\b[^.]{{0,40}}\b(?:has been|have been|was|were|is|are|will be|to be)\s+(?:now\s+"
    rf"|formally\s+)?{_CLOSE}"
    rf"|\b(?:was|were|had been)\s+(?:an?|one of)\b[^.;]{{0,40}}\bpriorit(?:y|ies)\s+(?:until|till|up to)\b"
    r"|(?:^|…,?|\b(?:this|it|that|which|and|both|priorities|them|these|priority|priority area|work"
    r"|strand|group|they)\s+)\s*(?:has been|have been|was|were|is now|are now)\s+(?:now\s+"
    r"|formally\s+)?(?:closed"
    rf"|concluded|stood down|discontinued|dropped|signed off|retired|brought to an end|wound up"
    rf"|completed|removed|met|achieved|delivered|finished)\b"
    rf"|\bagreed\s+(?:to\s+close|that\s+(?:…|this|it|the\s+priority|the\s+work)\b[^.]{{0,60}}\bwill\s+be\s+closed)",
    re.IGNORECASE,
)
# What a clause says ends is the priority only where this is its subject: consultations close too.
_ITSELF = (
    r"(?:^|…,?\s*|\b(?:this|it|that|they|these|both|which|and|but|priorit(?:y|ies)|area|theme|strand|work"
    r"|work\s?stream)\s+(?:(?:area|of\s+work|will|now|also)\s+)?)"
)
_CLOSING = re.compile(
    r"\b(?:once|when|after|until|as soon as|at the end of|by the end of)\b[^.]{0,140}\b(?:this|it"
    r"|the\s+priority|the\s+work)\b[^.]{0,40}\b(?:clos(?:e|ed|ing|es)|stand(?:s|ing)? down|conclude[ds]?)\b"
    rf"|{_ITSELF}(?:is|are)\s+(?:being\s+)?(?:closing|being closed|drawing to a close|coming to an end"
    r"|winding down|nearing completion)\b"
    rf"|{_ITSELF}(?:will\s+)?be\s+(?:closed|ended|stood\s+down|completed|wound\s+(?:up|down)|retired"
    r"|dropped)\s+(?:in|by|at|on|from|next|this|before|during|once|when|after)\b"
    rf"|\bto\s+close\s+this\b|{_ITSELF}(?:will|due to|plans? to|expects? to)\s+"
    r"(?:close|come to an end|conclude)\b",
    re.IGNORECASE,
)
_PROPOSED = re.compile(
    r"\b(?:proposed|proposals?|propose[sd]?|suggested|draft|for comment|being considered|under consideration"
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
    r"\b(?:new|additional|newly|further(?:\s+new)?|another|extra"
    r"|fresh)\b(?:\s+[\w-]+){0,2}\s+(?:priorit|theme|area"
    r"|focus)|\b(?:(?:has|have) become|becomes|became|(?:made|adopt\w*|introduc\w*)\s(?:[^.;:]{0,60}\s)?(?:as\s+)?(?:an?|one|our)\s+(?:\w+\s+)?priority)\b|\badded\b",
    re.IGNORECASE,
)
_NEW_ONE = re.compile(
    r"\b(?:merged|combined|folded|rolled|joined|brought\s+together)\s+(?:together\s+)?(?:in"
    r"|into)\s+(?:an?|one)\s+(?:[\w-]+\s+)?(?:priority|…)|(?:^|[.;]\s+|…,?\s+)(?:(?:this|it"
    r"|the\s+(?:priority|work)|this\s+(?:one|priority|area|theme))\s+)?(?:is|was"
    r"|will\s+be)\s+(?:an?\s+)?(?:brand\s+)?(?:new|newly|added|an\s+addition)\b"
    r"|\b(?:this|it)\s+(?:was|is|has\s+been)\s+(?:agreed|chosen|added|confirmed|adopted)\b[^.;]{0,30}\sas\s+an?"
    r"\s+(?:new|additional|further)\b"
    r"|(?:^|…,?\s+|[.;]\s+(?:this|it|the\s+(?:priority|work))\s+)(?:starts?|begins?|will\s+(?:start"
    r"|begin)|joins)\s+(?:in|from|on|this|next|the|our)\b",
    re.IGNORECASE,
)
_NEW_ITSELF = re.compile(
    r"\s*(?:(?:this|it|the priority)(?:\s+priority)?\s+is\s+)?(?:an?\s+)?(?:new|added|additional)"
    r"(?:\s+(?:(?:regional|shared|joint|thematic)\s+)?(?:priority|area|theme))?(?:\s+(?:this|for|in"
    r"|since|from)\b|[.;,]|$)",
    re.IGNORECASE,
)
_CONTINUING = re.compile(
    r"\b(?:standing(?=\s+priorit)|existing(?=\s+priorit)|(?<!work )(?<!Work )continu(?:e[sd]?"
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
_CONTINUES_AS_ONE = re.compile(
    r"\b(?:priorit(?:y|ies)(?:\s+area)?|area of work|work\s?stream"
    r"|work(?!\s+(?:also\s+)?continues\s+(?:with|on|to|in)\b)|^(?:this|it|[\w ]{1,40}strand))\b"
    r"(?:(?!\s(?:we|who|where|they|councils|authorities)\s)[^.]){0,60}\b"
    r"(?:continu(?:e[sd]?|ing)|remain(?:s|ed)?|(?:goes|go|carries|carry|runs)\s+on|"
    r"be continued|carried forward|retained|rolled "
    r"(?:over|forward))\b|^(?:continues|continuing|goes\s+on|carries\s+on|carried\s+(?:over|forward)"
    r"|retained)\b",
    re.IGNORECASE,
)
_MERGED = re.compile(
    r"\b(?:merg(?:ed|es|ing)|subsumed|incorporated|absorbed|folded|combined|continued"
    r"|taken forward|carried forward|brought)\b[^.]{0,80}?\b(?:into|within|under|with"
    r"|as part of)\s+"
    r"(?:the\s+|our\s+|a\s+)?(?:(?:new\s+|wider\s+)?priority(?:\s+area)?(?:\s+of)?\s*"
    r"(?:the\s+)?)?(?:[‘“'\"](?P<quoted>[^’”\"]{3,160})[’”'\"]"
    r"|(?P<plain>[A-Z][\w\s&/-]{3,80}?)(?=\s+priority|[.,;]|$))",
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
    checks: tuple[tuple[PriorityStatus, object], ...] = (
        ("closing", _CLOSING.search(about)),
        ("closed", _CLOSED.search(about) or _CLOSED.search(introduced)),
        ("proposed", _PROPOSED.search(introduced) or _PROPOSED_ITSELF.search(about)),
        ("new", _NEW.search(introduced) or _NEW_ITSELF.match(about) or _NEW_ONE.search(about)),
        (
            "continuing",
            _CONTINUES_AS_ONE.search(about)
            or merged_into(about)
            or _CONTINUING.search(introduced)
            or _LASTING.search(name),
        ),
    )
    return next((status for status, holds in checks if holds), "current")


_REMARK = re.compile(
    r"(?:(?P<closing>to\s+(?:close|end|finish)|closing|ending|closes|ends|will\s+(?:close|end|finish))"
    r"|(?P<proposed>proposed|proposal|draft|provisional|subject|(?:agreed\s+)?in\s+principle"
    r"|to\s+be\s+(?:agreed|confirmed)|tbc)"
    r"|(?P<closed>(?:now\s+)?(?:closed|ended|dropped|retired|complete[d]?|finished|stood\s+down"
    r"|withdrawn|signed\s+off|removed"
    r"|discontinued|off\s+the\s+list))"
    r"|(?P<new>(?:a\s+|brand\s+)?new(?:\s+(?:priority|entry|addition))?|added|joins?)"
    r"|(?P<continuing>no\s+change|unchanged|as\s+before|continu(?:es|ing|ed)|carried\s+(?:over"
    r"|forward|on|into)|carries\s+on"
    r"|rolled\s+(?:over|forward|on)|retained|kept|remains|stays|ongoing|since))"
    r"(?=\s*(?:[.;,):]|$)|\s+(?:[–—-]\s|(?:this|for|in|from|since|to|on|at|as|until|with|by|into|last"
    r"|next|after|when|once|and)\b|\w*\s*20\d\d))",
    re.IGNORECASE,
)


def state_of_remark(text: str) -> PriorityStatus | None:
    """Return the state that a remark behind a name begins with: "new for 2018", "carried over; half done"."""
    match = _REMARK.match(text.lstrip(" :–—-("))
    states: tuple[PriorityStatus, ...] = ("closing", "proposed", "closed", "new", "continuing")
    return next((state for state in states if match and match[state]), None)


# What a name calls lasting has gone on: "the stubborn problem of delay".
_LASTING = re.compile(r"\b(?:stubborn|persisting|long-standing|on-?going|continu(?:ing|ed))\b", re.IGNORECASE)


def merged_into(about: str) -> str | None:
    """Return the name of the priority that this one has become part of."""
    match = _MERGED.search(about)
    if match is None:
        return None
    name = match.group("quoted") or match.group("plain")
    return " ".join(name.split())
