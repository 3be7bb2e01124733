"""What predicates say of a priority: that it is new, goes on, is only proposed, or is at its end.

A predicate is a run of auxiliaries and adverbs, then a verb, participle or adjective
of one of four classes; the auxiliaries tell whether an end is past or to come and
whether what is added is only proposed, and a "not" turns it round. Of a subject that is
known to be a priority any of these words tells the state; of one that is not, only
those that are hardly said of other things.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from corpus import PriorityStatus

_AUX_WORD = (
    r"(?:has|have|had|is|are|was|were|be|been|being|will|would|should|shall|may|might|could|can|must"
    r"|ought|to|do|does"
    r"|did|due|set|expected|planned|likely|considered|deemed|regarded|seen|judged|felt|going|about"
    r"|now|also|both|all"
    r"|still|only|just|formally|therefore|again|simply|each|then|since|largely|as\s+yet|so\s+far|not"
    r"|never|no\s+longer"
    r"|very|much|currently|provisionally|effectively|officially|already|recently|together|in\s+turn|yet|fully)"
)
# What may follow "stays" where the thing said to stay is a priority: not "high", and not "to rise".
_AS_BEFORE = (
    r"(?=\s*(?:[.,;:)–—-]|$)|\s+(?:as\b|on\b|in\s+(?:place|the|our|force|\d)\w*|(?:un)?changed|the\s+same"
    r"|with\b|until\b"
    r"|for\b|into\b|from\b|put\b|and\b|but\b|while\b|to\s+(?:the\s+)?(?:end|March|20\d\d)|live\b"
    r"|open\b|where\b|there\b"
    r"|through\b|throughout\b|this\b|next\b|under\b"
    r"|at\s+the\s+top|(?:an?|our|one\s+of|regional|shared|key|top)\s+(?:[\w-]+\s+){0,2}priorit))"
)
# Each class: what needs an auxiliary, what stands by itself, and what counts for a sure subject alone.
_CLASSES: tuple[tuple[str, str, str, str], ...] = (
    (
        "proposed",
        (
            r"put\s+forward|pencilled\s+in|proposed|suggested|mooted|floated|tabled|recommended"
            r"|under\s+(?:consideration|discussion)"
            r"|out\s+(?:for|to)\s+consultation|(?:a\s+)?proposals?|(?:a\s+|in\s+)?draft|(?:agreed"
            r"|accepted|approved)\s+in\s+principle"
            r"|(?:agreed\s+)?subject\s+to|awaiting|likely\s+to\s+(?:be\s+added|join|follow)"
            r"|a\s+possib(?:le|ility)|candidates?|considered\s+(?:for|as)\s+(?:an?|inclusion"
            r"|addition)|considered(?<=\bbe\sconsidered)"
        ),
        (
            r"awaits?\s+(?:agreement|approval|confirmation|sign-?\s?off)|(?<=to\sbe\s)(?:agreed|confirmed"
            r"|considered|decided|put|signed\s+off)"
        ),
        (
            r"in\s+principle|provisional|tentative|needs?\s+(?:\w+\s+)?(?:agreement|approval|confirmation"
            r"|sign-?\s?off)|(?<=not\syet\s)(?:agreed|confirmed|settled)"
        ),
    ),
    (
        "ended",
        (
            r"closed|dropped|discharged|retired|wound\s+(?:up|down)|stood\s+down|signed\s+off|completed?"
            r"|brought\s+to\s+(?:an\s+end|a\s+close|a\s+conclusion)"
            r"|removed|deleted|abandoned|scrapped|parked|stopped|taken\s+(?:off|out)|struck\s+off|folded\s+into|absorbed|subsumed"
            r"|merged(?!\s+from)|rolled\s+into|(?<!has\s)(?<!have\s)(?:replaced|superseded)|concluded"
            r"|finished|discontinued|ended|as\s+(?:settled|closed|finished|complete\w*|done)|returned\s+to|let\s+go|(?:handed|passed|transferred)\s+(?:over|on|back"
            r"|to)|taken\s+over\s+by|mainstreamed|withdrawn|shelved|over|done(?:\s+with)?"
            r"|gone(?=\s*(?:[.,;]|$)|\s+(?:from|off)\b)|off\s+the\s+(?:list|plan)"
            r"|business\s+as\s+usual|(?:now\s+)?part\s+of\s+(?:business\s+as\s+usual|everyday|normal"
            r"|core)|no\s+longer(?!\s+(?!listed|shown|named|counted|included|seen|regarded)\w+ed)"
            r"|closing|ending|finishing|concluding|coming\s+(?:off|to\s+an?\s+(?:end|close))"
            r"|winding\s+(?:up|down)|draw[in]\w*\s+to|nearing"
            r"|lapsed|left|(?:come|dropped|fallen)\s+(?:off|out(?!\s+of\s)|away|to\s+an?\s+(?:end|close))"
            r"|run\s+(?:its|their)\s+course"
            r"|come\s+(?:off|to\s+an?\s+(?:\w+\s+)?(?:end|close))|end|finish|close|conclude|cease|stop|lapse"
            r"|expire|fall\s+away|drop\s+(?:off|out)|leave|wind\s+(?:up|down)"
            r"|stand\s+down|not\s+(?:carried|renewed|on\s+the\s+list)"
        ),
        (
            r"goes(?=\s*(?:[.,;]|$))|go(?:es)?\s+out(?=\s*(?:[.,;]|$)|\s+(?:after|in|at|from|on|next|when)\b)|(?:sits?|rests?|lies)\s+with\b|ceas(?:es?|ed)\s+to\s+be|(?:stop(?:s|ped)?|end(?:s|ed)?)\s+(?:being|as)\b|(?:loses?|lost)\s+(?:its|their)\s+place"
            r"|(?:has|have)\s+(?:now\s+)?become\s+part\s+of"
            r"|(?:ends?|closes?|finish(?:es)?|concludes?|stops?)(?=\s+(?:in|at|on|when|once|after|with"
            r"|by|next|as\s+soon|here|now)\b)|runs?\s+out|ended|closed(?=\s+(?:in|at|on|when)\b)"
            r"|came\s+(?:off|to\s+an\s+(?:end|close))|comes?\s+(?:off|to\s+an?\s+(?:end|close))"
            r"|leaves?(?=\s+(?:the|our)\b)|left(?=\s+(?:the|our|this)\b)"
            r"|(?:drops?|falls?|dropped|fell)\s+(?:off|out|away)|(?:gives?|makes?|gave|made)\s+way"
            r"|(?:pass(?:es|ed)?|goes|went|moves?|moved|reverts?|reverted)\s+(?:over\s+"
            r"|back\s+)?to\s+(?:the|its|their|each|individual|local|business)\b"
            r"|no\s+longer\s+(?:features?|appears?|figures?)"
        ),
        (
            r"achieved|met|delivered|closes?|ends?|finish(?:es|ed)?|concludes?|closing|ending"
            r"|went\s+out|stands?\s+down|in\s+(?:its|their)\s+(?:last|final)"
        ),
    ),
    (
        "new",
        (
            r"new(?!\s+(?!priorit|one|addition|entr|area|theme|work|this|for|to|on|in|from)\w)"
            r"|newly\s+added|added|introduced|brought\s+(?:in|on(?:to)?\b)|taken\s+on|put\s+on\s+the\s+list"
            r"|an?\s+(?:new(?!\s+(?:team|network|programme|post|director|group|course|board|system"
            r"|service|website))|addition|newcomer)|a\s+recent\s+addition"
            r"|(?:identified|chosen|agreed|named|confirmed|picked|selected)\s+as\s+(?:an?\s+)?(?:new"
            r"|additional|further|emerging)"
        ),
        (
            r"takes?\s+over\s+from|joins?(?!\s+(?-i:[A-Z]))|joined(?=\s+(?:the|our|them|it|these|this)\b)|replaces?|replaced(?!\s+by)"
            r"|(?:takes?(?:\s+over)?|took|fills?|filled)\s+(?:its|their|the)\s+(?:\w+\s+)?place"
            r"|comes?\s+(?:in|on|onto)|came\s+(?:in|on|onto)|(?:appears?|features?"
            r"|figures?)\s+for\s+the\s+first\s+time|(?:enters?|entered)\s+the\s+list"
            r"|makes?\s+(?:its|their)\s+(?:first\s+)?(?:appearance|d[eé]but)"
            r"|become\s+part\s+of\s+the\s+(?:list|plan)|follow(?<=(?:may|ght|uld)\sfollow)"
        ),
        r"additional|starts?|started|begins?|began|commence[sd]?",
    ),
    (
        "continuing",
        (
            r"unchanged|the\s+same|retained|kept|continu(?:ed|ing)(?!\s+to\b)|carried\s+(?:on|over"
            r"|forward)|rolled\s+(?:on|over|forward)|brought\s+forward|taken\s+forward(?!\s+(?:by|through|with|in|as)\b)|renewed"
            r"|run\s+for\s+(?:a\s+further|another)|extended|on\s+the\s+list|not\s+new|there(?=\s*(?:[.,;]|$))|with\s+us|ongoing|a\s+continuation|maintained"
        ),
        (
            rf"survives?|(?:stay(?:s|ed)?|remain(?:s|ed)?|stands?|continue[sd]?|persists?){_AS_BEFORE}"
            r"|(?:carr(?:y|ies|ied)|go|goes|gone|went|runs?|ran|rolls?|rolled)\s+(?:on(?!\s+(?:to\s+)?(?:the|our|a|\w+\s+(?:areas|things|themes))\b)|over|forward"
            r"|through|into)"
            r"|runs?\s+for\s+(?:a\s+further|another)|keeps?\s+(?:its|their)|ha(?:s|ve)\s+(?:one|a|two|another|\d)\s+(?:more\s+"
            r"|further\s+)?\w+\s+(?:more\s+|left\s+)?to\s+run"
        ),
        (
            r"stay\w*|remain\w*|stands?|continu\w+|kept|carr(?:y|ies|ied)|rolls?|not\s+chang\w*"
            r"|changed(?<=not\schanged)|change(?<=not\schange)"
        ),
    ),
)


# What a listed priority replaces is gone; that doesn't make it new.
_NOT_IN_PLACE = r"(?!replace|tak|took)"


def _predicate(*, sure: bool) -> str:
    """Compose a pattern: auxiliaries, then a word of one of the classes, which needs them or stands alone."""
    parts = []
    for name, joined, alone, told in _CLASSES:
        single = f"{_NOT_IN_PLACE}(?:{alone})|{told}" if sure else alone
        parts.append(f"(?P<{name}>{single}|(?P<{name}_joined>{joined}))")
    return rf"(?P<aux>(?:{_AUX_WORD}\s+){{0,7}})(?:" + "|".join(parts) + r")\b"


_UNSURE = re.compile(r"\b(?<=\s)" + _predicate(sure=False), re.IGNORECASE)
_SURE_ANYWHERE = re.compile(r"\b(?<=\s)" + _predicate(sure=True), re.IGNORECASE)
_SURE = re.compile(r"\s*(?:,[^,;]{2,80},\s*|\([^)]*\)\s*)?" + _predicate(sure=True), re.IGNORECASE)
_TO_COME = re.compile(r"\b(?:will|shall|should|must|would|to|due|going|about)\b", re.IGNORECASE)
_UNDER_WAY = re.compile(r"closing|ending|finishing|concluding|coming|winding|drawing|nearing", re.IGNORECASE)
_MAY = re.compile(r"\b(?:may|might|could|would|likely)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|never|no\s+longer)\b", re.IGNORECASE)
_PRESENT = re.compile(
    r"(?:ends?|closes?|finish(?:es)?|concludes?|stops?|runs?\s+out|comes\s.*|goes\s+out|stands?\s+down|in\s+(?:its|their)\s+\w+)$",
    re.IGNORECASE,
)
_JOINS = re.compile(
    r"\b(?:is|are|was|were|be|been|being|has|have|had|will|would|should|shall|may|might|could|can"
    r"|must|to|deemed|considered|judged|seen|regarded)\b",
    re.IGNORECASE,
)


_ENDED_AS = re.compile(
    r"\b(?:ceas(?:e[sd]?|ing)\s+to\s+be|(?:stop(?:s|ped)?|end(?:s|ed)?)\s+(?:being|as)|(?:closed|dropped|retired|ended)\s+as"
    r"|no\s+longer(?:\s+be)?(?:\s+\w+ed)?(?:\s+(?:as|among|in))?|lost\s+(?:its|their)\s+place\s+as)\s+"
    r"(?:(?:an?|the|our|one\s+of\s+(?:the|our))\s+)?(?:[\w-]+\s+){0,3}priorit",
    re.IGNORECASE,
)


def ends_one(text: str) -> bool:
    """Tell whether a sentence says that something is a priority no longer."""
    return "riorit" in text and _ENDED_AS.search(text) is not None


def find_predicates(text: str, *, sure: bool = False) -> Iterator[re.Match[str]]:
    """Yield the predicates in a text that are said of priorities, and of little else, unless ``sure``."""
    for match in (_SURE_ANYWHERE if sure else _UNSURE).finditer(text):
        if _is_whole(match):
            yield match


def _is_whole(match: re.Match[str]) -> bool:
    """Tell whether a participle or an adjective has the auxiliary that makes it a predicate."""
    joined = any(match[f"{name}_joined"] for name, *_ in _CLASSES)
    return not joined or _JOINS.search(match["aux"]) is not None


def status_of_predicate(match: re.Match[str]) -> PriorityStatus:
    """Return the state that a predicate tells: its class, turned by what stands before it."""
    name = next(name for name, *_ in _CLASSES if match[name])
    aux, word = match["aux"], match[name]
    negated = _NOT.search(aux) is not None
    to_come = _TO_COME.search(aux) is not None or aux.startswith("be ") or _UNDER_WAY.match(word) is not None
    if name == "ended":
        if negated:
            return "continuing"
        return "closing" if to_come or _PRESENT.match(word) else "closed"
    if name == "continuing" and negated and not word.lower().startswith(("not", "chang")):
        return "closing" if to_come else "closed"
    if name == "new":
        if negated:
            return "continuing"
        return "proposed" if _MAY.search(aux) else "new"
    return "proposed" if name == "proposed" else "continuing"


def predicate_at(text: str, at: int) -> tuple[PriorityStatus, int] | None:
    """Return the state that a predicate at an offset gives to what is known as a priority, and its end."""
    match = _SURE.match(text, at)
    return (status_of_predicate(match), match.end()) if match and _is_whole(match) else None


def plain_predicate_at(text: str, at: int, *, sure: bool) -> PriorityStatus | None:
    """Return the state that a predicate right at an offset tells.

    Unless it is ``sure`` that a priority is its subject, only what is hardly said of other things counts.
    """
    match = (_SURE.match(text, at) if sure else _UNSURE.match(text, at + 1)) if at + 1 < len(text) else None
    return status_of_predicate(match) if match and _is_whole(match) else None


_ENDS = re.compile(
    r"\s*(?:[.;,):]|$)|\s+(?:[–—-]\s|(?:this|for|in|from|since|to|on|at|as|until|with|by|into|last"
    r"|next|after|when|once|and|over|priority|entry|addition)\b|\w*\s*20\d\d)"
)
# What a remark may say besides: "tbc", "since 2016", "to close in May".
_REMARK = re.compile(
    r"(?:(?P<proposed>tbc|subject\s+to|(?:agreed\s+)?in\s+principle|to\s+be\s+(?:agreed|confirmed))|(?P<continuing>since|as\s+before|no\s+change)"
    r"|(?P<closing>to\s+(?:close|end|finish)))\b",
    re.IGNORECASE,
)


def state_of_remark(text: str) -> PriorityStatus | None:
    """Return the state that a remark behind a name begins with: "new for 2018", "carried over; half done"."""
    text = text.lstrip(" :–—-([")
    short = _REMARK.match(text)
    if short:
        return cast("PriorityStatus", short.lastgroup)
    match = _SURE.match(text)
    return status_of_predicate(match) if match and _ENDS.match(text, match.end()) else None


_IT = re.compile(
    r"(?:(?:this|it|that|the\s+(?:priority|work)|this\s+(?:priority|one|area|theme|work))\s+)?", re.IGNORECASE
)


def state_told(remark: str) -> PriorityStatus | None:
    """Return the state that a remark behind a name begins with: "handed to the agency", "this goes on"."""
    text = remark.lstrip(" :–—-(")
    match = _SURE.match(text, _IT.match(text).end())  # type: ignore[union-attr]  # the pattern fits nothing too
    whole = match and (match.group().endswith((" to", " by")) or _ENDS.match(text, match.end()))
    return status_of_predicate(match) if match and whole else None


def reduced_predicate_at(text: str, at: int) -> PriorityStatus | None:
    """Return the state that a participle at an offset tells by itself: "with A carried over"."""
    match = _SURE.match(text, at)
    return status_of_predicate(match) if match else None
