"""What clauses say of the priorities that they name: "A and B stay as they are; C will finish in May".

The subject of a clause, or the object of those who decide ("directors dropped A and
added B"), is a priority only where the words around it speak of priorities: ordinary
things continue, end and are added too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus import PriorityStatus
from nlp.lexicon import word_set
from nlp.priority_names import split_items
from nlp.reading import Sentence
from nlp.tense import find_verb_groups

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
# "Directors dropped A and added B": the verbs of those who decide; "add a fifth, A" is read by its number.
_DECIDED: tuple[tuple[PriorityStatus, str], ...] = (
    ("new", r"add(?:ed|s|ing)?|introduc(?:e[ds]?|ing)|(?:t[ao]ken?|took|taking)\s+on|br(?:ing|ought)\s+in"),
    (
        "closed",
        (
            r"drop(?:ped|ping)?|retir(?:ed?|ing)|clos(?:ed?|ing)|remov(?:ed?|ing)|end(?:ed|ing)?"
            r"|let\s+go(?:\s+of)?|w[io]u?nd\s+up|sign(?:ed|ing)?\s+off|t(?:ook|aken|ake)\s+off"
            r"|str[iu]ck\s+off"
        ),
    ),
    (
        "continuing",
        (
            r"ke(?:pt|ep|eping)|retain(?:ed|ing)?|carr(?:y|ied|ying)\s+(?:forward|over|on\s+with)"
            r"|roll(?:ed|ing)?\s+(?:forward|over)|continu(?:ed?|ing)\s+with|stay(?:ed)?\s+with"
            r"|st[iu]ck\s+with"
        ),
    ),
)
_VERBS = "|".join(f"(?P<{status}>{pattern})" for status, pattern in _DECIDED)
_ANY_VERB = "|".join(pattern for _, pattern in _DECIDED)
_OBJECT = re.compile(
    rf"(?:^|\s|(?=,))(?:(?:we|directors|they|it|board|group|region|leaders|chief\s+executives|dcss?|to"
    rf"|and|,|has|have|had|are|is|will|also|therefore)\s+){{1,6}}(?:{_VERBS})\s+"
    rf"(?P<list>[^.;:()]{{3,160}}?)(?=\s*(?:[.;:(]|$)|\s+[–—-]\s|,?\s+(?:and|but|while)\s+(?:(?:to"
    rf"|have|has|we|they)\s+)*(?:{_ANY_VERB})\b|,\s+(?:{_ANY_VERB})\b"
    r"|,?\s+(?:as|from|to|until|because|since|after|for|which|who|that|whose|when|once|where|with"
    r"|this|at|on\s+the\s+list|in\s+(?:the|this|their|its|place|19|20|January|February|March|April"
    r"|May|June|July|August|September|October|November|December))\b)",
    re.IGNORECASE,
)
_ORDER = (
    r"(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|new\s+one|new\s+priority"
    r"|further\s+(?:one|priority))"
)
_A_FIFTH = re.compile(
    rf"\b(?:add(?:s|ed|ing)?|adopt(?:s|ed|ing)?|agree(?:d|s|ing)?(?:\s+(?:on|to))?|cho(?:se|sen)"
    rf"|approved?|confirm(?:ed|s)?|sign(?:ed|s)?\s+off|joined\s+by|have|there\s+(?:is|will\s+be"
    rf"|may\s+be|could\s+be))\s+(?:now\s+)?(?:an?|one)\s+{_ORDER}(?:\s+(?:one|priority))?\s*"
    r"(?:,(?:\s+on)?|:|\s[–—-])\s+(?P<name>[^.;:,()]{3,100}?)(?=\s*(?:[.;:,(]|$)|\s+(?:if|when|once"
    r"|from|subject)\b)",
    re.IGNORECASE,
)
# "A fifth, A, may follow in June."
_A_FIFTH_SUBJECT = re.compile(
    rf"^(?:an?|one)\s+{_ORDER}(?:\s+(?:one|priority))?\s*(?:,(?:\s+on)?"
    rf"|\s[–—-])\s+(?P<name>[^.;:,()]{{3,100}}?)\s*(?:,|\s[–—-])"
    r"\s+(?=(?:is|are|was|were|has|have|may|might|could|would|will|joins|comes|follows)\b)",
    re.IGNORECASE,
)
# "A has been replaced by B", "A gives way to B": B is new; "B replaces A": A is closed.
_GIVES_PLACE = re.compile(
    r"\b(?:(?P<new>(?:replaced|superseded)\s+by|(?:gives?|gave|makes?|made)\s+way\s+(?:to|for))"
    r"|(?P<closed>replaces?|replaced|(?:takes?|took)\s+the\s+place\s+of|in\s+place\s+of|instead\s+of))\s+"
    r"(?P<name>[^.;:,()]{3,80}?)(?=\s*(?:[.;:,(]|$)|\s+(?:as|from|in|on|at|this|which|and|but|when)\b)",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"\b(?:asked|propos\w+|recommend\w*|suggest\w*|if|may|might|could|would|consider\w*|subject\s+to"
    r"|in\s+principle|consult\w*|hopes?|wants?|invited)\b",
    re.IGNORECASE,
)
_PARTING = re.compile(r"\s*[;:]\s*|,?\s+(?:and|but|while|whereas|though)\s+|\s*,\s+|\s+[–—-]\s+")
_SUBORDINATE = re.compile(
    r"\b(?:would|will|was|were|is|are|when|where|who|which|that|if|because|since|until|once|after|before|unless|whose|as|than|we"
    r"|they|it|he|she|you|there)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:(?:in|at|on|of|among|for|from|after|since|by)\s[^,.;]{2,60},\s+|(?:and|but|also|while"
    r"|meanwhile|however|finally|so),?\s+)?"
    r"(?:(?:(?:the|our|its)\s+)?(?:regional\s+)?priorit(?:y|ies)\s+(?:on|of|about|around|for)\s+)?",
    re.IGNORECASE,
)
# What is no name of a priority, though it is added, closed and continues.
_NO_NAMES = word_set(
    """
    directors director members member leaders board group groups plan plans list lists priorities
    priority programme report reports meeting meetings review reviews network networks work funding
    strategy team teams authorities councils region chair lead leads sponsors everything nothing
    most many some several others rest none discussion discussions one ones two three four five six
    those these this that they it all both each numbers places consultation dates referrals
    caseloads rates costs vacancies pressures training posts bookings applications
    """
)
_LED = re.compile(
    r"(?:from|of|in|on|at|by|with|for|to|alongside|after|before|during|under|new|added)\s", re.IGNORECASE
)
_DETERMINED = re.compile(
    r"(?:the|our|an?|this|that|these|those|their|his|her|each|every|any|no|its|some)\s|\d", re.IGNORECASE
)
LONGEST_NAME = 9  # words
FARTHEST = 300  # characters that a subject may begin before its verb

Fate = tuple[int, int, PriorityStatus]


def find_fates(sentence: Sentence) -> Iterator[Fate]:
    """Yield the spans in a sentence's text that its clauses name, each with the state they tell."""
    text = sentence.text
    fifth = _A_FIFTH.search(text) or _A_FIFTH_SUBJECT.search(text)
    if fifth:
        yield *fifth.span("name"), "proposed" if _HEDGED.search(text) else "new"
        return
    decided = list(_decided(sentence))
    told = decided or list(_of_subjects(sentence))
    yield from told
    place = _GIVES_PLACE.search(text) if told else None
    if place and _is_name(sentence, *place.span("name")):
        yield *place.span("name"), "new" if place["new"] else "closed"


def _decided(sentence: Sentence) -> Iterator[Fate]:
    text, at = sentence.text, 0
    hedged = _HEDGED.search(text) is not None
    while match := _OBJECT.search(text, at):
        at = match.end("list")
        status = _status_of(match)
        if status == "new" and hedged:
            status = "proposed"
        elif status == "closed" and " will " in match.group():
            status = "closing"
        for start, end in split_items(text, *match.span("list"), None):
            if _is_name(sentence, start, end):
                yield start, end, status


def _of_subjects(sentence: Sentence) -> Iterator[Fate]:
    text, left = sentence.text, None
    for match in _PREDICATE.finditer(text):
        for start in _subject_starts(text, left, match.start()):
            items = split_items(text, start, match.start(), None)
            if items and all(_is_name(sentence, *item) for item in items):
                yield from ((*item, _status_of(match)) for item in items)
                left = match.end()
                break


def _subject_starts(text: str, left: int | None, end: int) -> Iterator[int]:
    """Yield where the subject of a predicate at ``end`` may begin, behind a clause up to ``left``."""
    if left is None:
        yield _LEAD.match(text).end()  # type: ignore[union-attr]  # the pattern fits nothing too
    for parting in _PARTING.finditer(text, max(left or 0, end - FARTHEST), end):
        if left is not None or parting.group().strip()[:1] in {";", ":", "–", "—"}:
            yield parting.end() + _LEAD.match(text[parting.end() :]).end()  # type: ignore[union-attr]


def _is_name(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether a span can be a priority's name: a noun phrase of no one in particular, without a verb."""
    piece = sentence.text[start:end]
    words = re.findall(r"[\w’'-]+", piece.lower())
    if (
        not words
        or len(words) > LONGEST_NAME
        or _DETERMINED.match(piece)
        or _LED.match(piece)
        or _SUBORDINATE.search(piece)
    ):
        return False
    if words[0] in _NO_NAMES or words[-1] in _NO_NAMES or len(piece) < len("SEN"):
        return False
    first, last = sentence.start + start, sentence.start + end
    inside = [word for word in sentence.words if first <= word.start < last]
    if any(group.strength > 1 for group in find_verb_groups(inside)):
        return False
    return not any(
        name.kind in {"region", "authority", "organisation"} and name.start <= first and last <= name.end
        for name in sentence.names
    )


def _status_of(match: re.Match[str]) -> PriorityStatus:
    return next(status for status, _ in _STATES if match.groupdict().get(status))
