"""Which way from the document a date without a year lies: what the verb groups and words around it say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from nlp import lexicon as lex
from nlp.dates.clause import clause
from nlp.dates.values import Direction
from nlp.lexicon import word_set
from nlp.tagging import tag_words
from nlp.tense import find_verb_groups
from nlp.verb_forms import base_of, is_past
from nlp.words import NOMINAL, Word

Told = Literal["", "future", "past"]


@dataclass(frozen=True, slots=True)
class _Cue:
    """What tells of time, and where it stands; ``perfect`` if what it tells of the past is a state of now."""

    start: int
    end: int
    told: Told
    perfect: bool = False
    aside: int = 0  # characters that it counts as further off than it stands


_NEAR: Final = 24  # characters of a verb and an adverb
_PARTING: Final = 40  # characters that a mark between a cue and a mention counts for
_MODIFYING: Final = 40  # and that a noun counts for, or a word that says of one which it is: "last", "agenda"
_PART: Final = (
    r"(?:the\s+)?(?:(?:end|close|beginning|start|middle)\s+of\s+(?:the\s+)?|early\s+|late\s+|mid[-\s])?"
)
_WORD: Final = re.compile(
    r"n['’]t\b|['’](?:ll|ve|re|d)\b|\w+?(?=n['’]t\b)|\w+(?:[-/]\w+|['’]s\b)*|[^\w\s]", re.IGNORECASE
)
# Words that are no verbs and tell of what is to come, or of what has been.
_SIGNS: Final = re.compile(
    r"\b(?=[acdfilmnpstu])(?:"  # the letters that they begin with, so that most words fail at once
    r"(?P<future>please|agenda|deadline)|"
    r"(?P<arranged>(?:agenda|programme|arrangements|timetable|preparations)\s+for)|"
    # What is known, right before its date, has been, and so has what a figure is set against.
    r"(?P<known>(?:figures|data|statistics|numbers|totals|snapshot|census|feedback|minutes|lessons|findings|survey)\s+"
    r"(?:for|of|from|at))|"
    r"(?P<past>previously|against|compared\s+(?:with|to)|than\s+(?=(?:in|at|on)\b)|(?:up|down)\s+(?:from|on))|"
    r"(?P<after>after(?!\s+(?:which|that|it|them|this|next)\b)|"
    r"(?<!the\s)following\s+(?!(?:year|month|week|day|term|quarter|cohorts?|dates?|on|up)\b)(?=[a-z]))|"
    r"(?P<since>since(?:\s+[a-z]+ing)?)|(?P<last>last|previous)|(?P<next>next))\b",
    re.IGNORECASE,
)
_MODIFIERS: Final = frozenset({"last", "next", "future"})
# A perfect or a present passive behind one of these is still to come: "when the last of them has been read".
_WAITED_FOR: Final = re.compile(
    r"\b(?:when|once|until|till|as\s+soon\s+as|after|unless|if)\s[^,;:.()\n]{1,50}$", re.IGNORECASE
)
# What is to be done, each of several things: "that it be read in May, marked in June and sent".
_TO_BE: Final = re.compile(r"\bbe\s+[\w\s,’'-]{1,70}(?:,|\b(?:and|or|then))\s+(?:then\s+)?$", re.IGNORECASE)
_PARTED: Final = re.compile(r"[,:()]|\s[–-]\s")
# Between a verb and the date that hangs on it.
_HANGING: Final = re.compile(
    rf"\s+(?:(?:again|back|out|up|down|over|away|online|live)\s+){{0,2}}"
    rf"(?:(?:in|on|by|from|during|over|for|before|after|at\s+the)\s+)?{_PART}",
    re.IGNORECASE,
)
# What "has been fixed" or "pencilled in for" a day is still to come, and what somebody "has agreed to".
_FOR: Final = re.compile(rf"\s+(?:[a-z]+\s+)?for\s+{_PART}", re.IGNORECASE)
_TO: Final = re.compile(
    r"\s+(?:up\s+)?to\s+(?!(?:the|an?|all|every|each|its|their|our)\b)[a-z]", re.IGNORECASE
)
_BY: Final = re.compile(rf"\w\s+by\s+(?:[a-z]+day\s+)?{_PART}$", re.IGNORECASE)  # "replies by 3 May"
_UNTIL: Final = re.compile(
    rf"\b(?P<word>until|till|up\s+to|to|through\s+to)\s+(?:at\s+least\s+)?{_PART}$", re.IGNORECASE
)
# What is drawn out or put off goes on to a day ahead.
_DRAWN_OUT: Final = re.compile(
    r"\b(?:exten(?:d|sion)|postpon|defer|delay|put\s+(?:back|off)|push|mov(?:ed|ing)|brought\s+forward|reschedul|roll|carr(?:y|ied)|"
    r"fund|secur|guarante|commission|renew|prolong|paus|suspend|appoint|approv|second(?:ed|ment)|runs?\b|running|lasts?\b|"
    r"continu(?:e|es|ing)\b|in\s+place|available)",
    re.IGNORECASE,
)
_MOVED_FROM: Final = re.compile(
    rf"\b(?:(?:postponed|deferred|delayed|put\s+(?:off|back)|moved|brought\s+forward|rescheduled|rearranged|slipped|"
    rf"carried\s+over|held\s+over)\s+from|(?:originally|initially|first)\s+(?:planned|scheduled|due|booked|called|meant|"
    rf"intended|set|arranged|fixed)(?:\s+(?:for|in|on|to\s+be\s+in))?|originally|initially|at\s+first|"
    rf"(?:should|would|(?:was|were)\s+to)\s+have\s+been(?:\s+[a-z]+(?:ed|ld))?(?:\s+(?:on|in|for|from))?)\s+{_PART}$",
    re.IGNORECASE,
)
# What is said of something planned is said of its day: "the reviews planned for May went ahead".
_PLANNED: Final = re.compile(
    rf"(?<!\bis)(?<!\bare)\s(?:planned|scheduled|arranged|booked|due)\s+(?:for|in|on)\s+{_PART}(?:the\s+)?$",
    re.IGNORECASE,
)
_WENT: Final = re.compile(
    r"\s+(?:(?:all|both|also|then)\s+)?(?:was|were|did|took|went|came|drew|ran|attracted|"
    r"(?:is|are)\s+(?:now\s+|still\s+)?(?:late|overdue|outstanding|missing))\b"
)
# "It met in May, and in June agreed a plan": a clause begins with the mention.
_BEGUN: Final = re.compile(rf"\b(?:and|but|while)\s+(?:in|on|by|from)\s+{_PART}$", re.IGNORECASE)
_ASIDE: Final = re.compile(r"\([^()]*\)")
# "From May it is run by a team, whose head was named in June."
_RELATIVE: Final = re.compile(r",\s+(?:which|who|whose|whom|where)\b", re.IGNORECASE)
# "Councils, which have signed, join in May"; "The lease, signed in 2016, runs out in March."
_ENCLOSED: Final = re.compile(r",\s+(?:which|who|whose|whom|where|[a-z]+ed)\b[^,;:.()]*,", re.IGNORECASE)
_FINITE: Final = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can|must)\b", re.IGNORECASE)
_POINT: Final = re.compile(r"\b(?:at|as\s+of|as\s+at)\s+(?:the\s+)?(?:end\s+of\s+)?$", re.IGNORECASE)
_DATA: Final = re.compile(
    r"(?:[’']s)?\s+(?:\w+\s+)?(?:figures|data|returns?|results|report|outturn|statistics|benchmarking|scorecard)\b"
)


def names_data(text: str, end: int) -> bool:
    """Tell whether what ends there says which data: when "Q4 figures are due" is not when Q4 is."""
    return _DATA.match(text, end) is not None


def measured_at(text: str, start: int) -> bool:
    """Tell whether a day is one that figures are given for: "the number at 30 September"."""
    return _POINT.search(text, max(0, start - _NEAR), start) is not None


def tense(text: str, start: int, end: int) -> Direction:
    """Return ``last`` where the clause tells of the past, ``next`` where of the future, else nothing.

    The cue nearest to the mention decides. One behind it counts half as near, and one beyond a comma as if it
    stood further off: "renewed in June, is to be replaced". What was moved "from" a day is ``recent``.
    """
    low, high = clause(text, start, end)
    if _MOVED_FROM.search(text, low, start):
        return "recent"
    if _PLANNED.search(text, low, start) and _WENT.match(text, end):
        return "last"
    cues = _cues_of(text, low, _before_relative(text, end, high), start, end)
    until = _UNTIL.search(text, low, start)
    told = _told_until(text, low, until, cues) if until else ""
    nearest = min(cues, key=lambda cue: _apart(text, cue, start, end), default=None)
    told = told or (nearest.told if nearest else "future" if _BY.search(text, low, start) else "")
    return {"future": "next", "past": "last"}.get(told, "")  # type: ignore[return-value]


def _before_relative(text: str, end: int, high: int) -> int:
    """Return where a clause ends: before a relative one, if its own verb stands before that."""
    relative = _RELATIVE.search(text, end, high)
    return relative.start() if relative and _FINITE.search(text, end, relative.start()) else high


def _cues_of(text: str, low: int, high: int, start: int, end: int) -> list[_Cue]:
    """Return what tells of time in a clause; what it encloses tells nothing of a mention behind that."""
    words = _words(text, low, high, start)
    verbs = [cue for cue in _verbs(text, words, low, start) if cue.end <= start or cue.start >= end]
    found = [*_signs(text, (low, high), (start, end), verbs), *verbs, *_missed(text, words, start)]
    enclosed = [match.span() for match in _ENCLOSED.finditer(text, low, start)]
    found = [cue for cue in found if not any(a <= cue.start < b for a, b in enclosed)]
    behind = [cue for cue in found if cue.start > start]
    return behind if behind and _BEGUN.search(text, low, start) else found


def _words(text: str, low: int, high: int, start: int) -> list[Word]:
    """Return the tagged words of a clause, without those in brackets that the mention is not in."""
    asides = [
        match.span() for match in _ASIDE.finditer(text, low, high) if not match.start() < start < match.end()
    ]
    found = [m for m in _WORD.finditer(text, low, high) if not any(a <= m.start() < b for a, b in asides)]
    texts = [match[0].replace("’", "'") for match in found]
    tags = tag_words([*texts, "."])  # which finds a verb that looks like a noun only where a sentence ends
    return [
        Word(word, word.lower(), match.start(), match.end(), tag)
        for word, match, tag in zip(texts, found, tags, strict=False)
    ]


def _signs(
    text: str, bounds: tuple[int, int], place: tuple[int, int], verbs: Sequence[_Cue]
) -> Iterator[_Cue]:
    """Yield the words of a clause that are no verbs and tell of time."""
    start, end = place
    for sign in _SIGNS.finditer(text, *bounds):
        kind, behind = sign.lastgroup or "", sign.start() >= end
        beside = 0 <= start - sign.end() <= _NEAR and ":" not in text[sign.end() : start]
        apart = behind and (kind == "since" or (kind == "after" and not text[end : sign.start()].isspace()))
        inside = sign.start() < end and sign.end() > start
        if inside or apart or (kind in {"known", "arranged"} and not beside):
            continue  # what stands behind a mention and is since or after another thing dates that
        told: Told = "future" if kind in {"future", "arranged", "next"} else "past"
        told = _told_after(sign.start(), start, verbs) if kind == "after" else told
        yield _Cue(sign.start(), sign.end(), told, aside=_MODIFYING if kind in _MODIFIERS else 0)


def _told_after(place: int, start: int, verbs: Sequence[_Cue]) -> Told:
    """Return what "after" tells: the time of the verb before it, else the past, unless a plan follows."""
    led = [verb.told for verb in verbs if verb.start < place and not verb.perfect]
    ahead = next((verb.told for verb in verbs if verb.start > start), "") == "future"
    return led[-1] if led else "" if ahead else "past"


def _missed(text: str, words: Sequence[Word], start: int) -> Iterator[_Cue]:
    """Yield the verb that looks like a noun and that a date hangs on: "criteria set in", "Hull starts in"."""
    for before, word in pairwise(words):
        if word.lower in {"due", "forthcoming", "upcoming"} and before.lower not in {"was", "were"}:
            yield _Cue(word.start, word.end, "future")
        if word.tag not in NOMINAL or not _hangs(text, word.end, start):
            continue
        if before.tag in NOMINAL and is_past(word.lower):
            yield _Cue(word.start, word.end, "past")
        verb = base_of(word.lower).removeprefix("re")
        apart = verb in lex.VERBS and before.tag in {"CCONJ", "PROPN", "ADV", "PRON", "PUNCT"}
        if word.lower.endswith("s") and (apart or verb in _TURNING):
            yield _Cue(word.start, word.end, "future")


def _hangs(text: str, last: int, start: int) -> bool:
    """Tell whether a mention hangs on the verb that ends at ``last``."""
    return start >= last and _HANGING.fullmatch(text, last, start) is not None


_PAST_AUXILIARIES: Final = frozenset({"had", "did", "was", "were"})
_UNREAL: Final = lex.MODALS - {"will", "shall", "'ll", "must"}  # "would have", but "will have"
_NOT: Final = frozenset({"not", "n't"})
_BEING: Final = lex.BE | word_set("get gets stay stays remain remains")
_MOVING: Final = word_set("cancelled called postponed put moved brought rearranged rescheduled")
# With an infinitive, what is asked or meant is still to come.
_INTENT: Final = word_set(
    """
    agree ask invite require need request urge remind encourage decide promise offer vote resolve commit
    volunteer book arrange delay postpone wish want tell give send plan expect intend propose schedule hope
    """
)
_TURNING: Final = word_set(
    "start begin commence open launch expire end finish close resume join arrive retire leave"
)
_STATIVE: Final = word_set("show say suggest tell note stand include cover compare date set know")


@dataclass(frozen=True, slots=True)
class _Verbs:
    """A verb group before or behind a mention: its words up to "to" and from there, and the cue before it."""

    text: str
    low: int
    mention: int
    start: int
    end: int
    finite: Sequence[str]
    infinitive: Sequence[str]
    planned: bool
    now: bool
    before: _Cue

    @property
    def governs(self) -> bool:
        """Whether the mention hangs on the group, or begins its clause."""
        return self.low == self.mention or _hangs(self.text, self.end, self.mention)

    @property
    def waited_for(self) -> bool:
        """Whether somebody waits for what the group says."""
        return _WAITED_FOR.search(self.text, self.low, self.start) is not None


def _verbs(text: str, words: Sequence[Word], low: int, start: int) -> Iterator[_Cue]:
    """Yield the verb groups of a clause that tell of time, left to right."""
    before = _Cue(low, low, "")
    for group in find_verb_groups(words):
        own = [word.lower for word in words[group.first : group.last]]
        to = own.index("to") if "to" in own else len(own)
        span = words[group.first].start, words[group.last - 1].end
        now = group.first > 0 and words[group.first - 1].lower == "now"
        planned = group.state == "planned"
        told = _told(_Verbs(text, low, start, *span, own[:to], own[to:], planned, now, before))
        if told:
            before = _Cue(*span, told, perfect=told == "past" and own[0] in lex.HAVE - {"had"})
            yield before


def _told(verbs: _Verbs) -> Told:
    """Return what time a verb group tells of."""
    here = set(verbs.finite)
    if not verbs.finite:
        return _told_by_infinitive(verbs)
    if here & _PAST_AUXILIARIES:
        meant = verbs.infinitive and base_of(verbs.finite[-1]) in _INTENT | lex.BE
        return "" if meant and "have" not in verbs.infinitive else "past"
    if here & lex.MODALS:
        unreal = here & _UNREAL and "have" in here
        return "past" if unreal or ("could" in here and here & _NOT) else "future"
    if here & lex.HAVE:
        return _told_by_perfect(verbs)
    if here & _BEING:
        return _told_by_being(verbs)
    return _told_by_verb(verbs, verbs.finite[-1])


def _told_by_infinitive(verbs: _Verbs) -> Told:
    """Return what an infinitive tells, which follows the verb that it hangs on."""
    if verbs.infinitive[1:2] == ["have"] and len(verbs.infinitive) > 2:
        return "past"
    if "be" in verbs.infinitive and verbs.start < verbs.mention:
        return "future"
    if verbs.start >= verbs.mention:
        return ""  # what is done on a day "to agree" something tells nothing of the day
    before = verbs.before
    meant = base_of(verbs.text[before.start : before.end].lower().rpartition(" ")[2]) in _INTENT
    return "past" if before.told == "past" and not before.perfect and not meant else "future"


def _told_by_perfect(verbs: _Verbs) -> Told:
    """Return what a perfect tells: what has been put off or fixed for a day is still to come."""
    text, end = verbs.text, verbs.end
    fixed = end <= verbs.mention and _FOR.fullmatch(text, end, verbs.mention)
    ahead = verbs.infinitive or verbs.planned or verbs.finite[-1] in _MOVING or fixed or _TO.match(text, end)
    if ahead or verbs.waited_for:
        return "future"
    if verbs.finite[-1] in lex.HAVE:
        return "future" if verbs.start < verbs.mention else ""  # "they have dates before Easter"
    return "past"


def _told_by_being(verbs: _Verbs) -> Told:
    """Return what a present of "be" tells: only what is arranged, or is done or in hand on the day itself."""
    going = verbs.finite[-1].endswith("ing") and verbs.start < verbs.mention
    ahead = verbs.infinitive or verbs.planned or going or "being" in verbs.finite or verbs.finite[0] == "be"
    return "future" if ahead or verbs.governs or verbs.waited_for else ""


def _told_by_verb(verbs: _Verbs, head: str) -> Told:
    """Return what a verb without an auxiliary tells: a past, a plan or the present of a timetable."""
    if head.endswith("ing") and not is_past(verbs.finite[0]):
        follows = verbs.before.told if not verbs.before.perfect else ""
        return (follows or "future") if base_of(head) in _TURNING else ""
    if verbs.planned or (verbs.infinitive and base_of(head) in _INTENT):
        return "future"
    if head == "done" or (base_of(head) in _STATIVE and not is_past(head)):
        return ""
    if not is_past(head) and not is_past(verbs.finite[0]):
        return (
            "past" if verbs.now and not verbs.governs else "future"
        )  # "they now meet monthly (weekly in May)"
    if _TO_BE.search(verbs.text, verbs.low, verbs.start):
        return verbs.before.told or "future"
    return "past"


def _told_until(text: str, low: int, until: re.Match[str], cues: Sequence[_Cue]) -> Told:
    """Return what "until" or "to" tells: a day ahead, unless something only lasted till then."""
    drawn = [match.start() for match in _DRAWN_OUT.finditer(text, low, until.start())]
    leading = [cue for cue in cues if cue.start < until.start()]
    verb = max(leading, key=lambda cue: cue.start, default=None)
    lasts = until["word"].lower() in {"until", "till"}
    if verb is None:
        return "future" if drawn or (lasts and not cues) else ""
    if verb.perfect or verb.told == "future" or (drawn and drawn[-1] >= verb.start - _NEAR):
        return "future"
    return verb.told if lasts else ""


def _apart(text: str, cue: _Cue, start: int, end: int) -> int:
    """Return how far a cue is from a mention, in characters."""
    if cue.end <= start:
        return cue.aside + start - cue.end + _PARTING * len(_PARTED.findall(text, cue.end, start))
    return cue.aside + 2 * (cue.start - end) + 10 + _PARTING * len(_PARTED.findall(text, end, cue.start))
