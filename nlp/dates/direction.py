"""Which way from the document a date without a year lies: what the verbs and words around it say."""

from __future__ import annotations

import re
from typing import Final, Literal

from nlp import lexicon as lex
from nlp.beginnings import lead_of
from nlp.dates.clause import clause
from nlp.dates.values import Direction
from nlp.lexicon import word_set
from nlp.number_names import ONES, TEENS, TENS

Told = Literal["", "future", "past"]
_SOME = r"(?:now\s+|also\s+|then\s+|again\s+|still\s+|only\s+|not\s+|already\s+|formally\s+|jointly\s+)?"
_FUTURE: Final = (
    r"\b(?:will|shall|won't|would|plans?\s+to|planned|planning\s+(?:to|for)|due|scheduled?|expect(?:s|ed)?|intend(?:s|ed)?|aim(?:s|ing)?|await(?:s|ing)?|"
    r"hop(?:e|es|ing)|propos(?:e|es|ed|al|als)|booked|arranged|postponed|delayed|upcoming|forthcoming|agenda|invitations?\s+to|going\s+to|"
    r"about\s+to|(?:un)?likely\s+to|ready\s+for|deadline(?!\s+of)|(?:is|are)\s+(?:not\s+)?to(?:\s+(?:be|have)\s+\w+)?|"
    r"to\s+(?:be|take|start|begin|commence|finish|complete|run|go|launch|happen|follow|hold|meet|report|join)|"
    r"(?:takes?|taking)\s+(?:place|over|up|on)|(?:falls|runs|follows|arrives|looking\s+(?:ahead|forward))|"
    # The present of a timetable, and what is asked for.
    r"(?:begin|commence|finish|expire|resume|reopen|switch(?:es)?\s+over|(?:go|goes)\s+(?:live|to\s+tender)|(?:come|comes)\s+into|"
    r"(?:take|takes)\s+effect|(?:close|meet)\s+(?=(?:on|in|at|again)\b))|"
    r"(?:is|are)\s+on\s+(?=(?:the\s+)?(?:mon|tues?|wed|thu|fri|sat|sun|\d))|(?:is|are)\s+(?:still\s+|also\s+)?(?:wanted|needed|sought|awaited)|"
    r"(?:put\s+(?:back|off)|pushed\s+back|moved|deferred|held\s+over|rescheduled|rearranged|brought\s+forward)\s+(?:from|to|until|till)|"
    r"soon(?!\s+(?:after|before)\b)|once(?!\s+(?:more|again|a|an|every|per|in)\b)|(?:have|has)\s+(?:a\s+)?dates?|please|(?:replies|responses|comments|nominations|bids|expressions\s+of\s+interest|submissions|bookings)\s+(?=by\b)|"
    r"(?:book|reply|register|respond|apply|send|return|let)\s+(?=(?:[\w'’]+\s+){0,6}(?:by|before)\s))\b"
)
# A modal looks ahead with any verb; "May" is the month.
_MODAL: Final = (
    r"\b(?:will|shall|would|to|can|could|(?-i:may|might)|should|must)\s+(?:not\s+|also\s+|then\s+|now\s+|only\s+)?"
    r"(?:be|have|been)\s+\w+|\b(?:can|cannot|(?-i:may|might)|must|should)\s+(?:not\s+|also\s+|then\s+|only\s+)?[a-z]+"
)
# What did not come about was meant for the past, mostly.
_UNREAL: Final = (
    r"\b(?:(?:would|could|might)\s+have|(?:was|were|due|meant|supposed|intended|expected)\s+to\s+have)(?:\s+been)?\s+\w+|"
    r"\bhad\s+to\s+(?:be\s+)?\w+"
)
# These have the form of a bare verb, of a noun or of a participle behind one as often as of a past.
_NOT_TELLING: Final = word_set("set put shared led let cut cost read left")
_OTHER_PASTS: Final = word_set(
    """
    held met won lost fed fled swept sold bought brought caught sought stuck struck shrank sank rang woke
    arose drove rode wrote rewrote redrew froze forgot foresaw oversaw upheld withheld withdrew overtook
    overran overspent underspent outgrew rebuilt learnt leapt crept hung slid dealt slept
    """
)
_IRREGULAR_PASTS: Final = (lex.IRREGULAR_PAST | _OTHER_PASTS) - _NOT_TELLING
_IRREGULAR: Final = rf"(?={lead_of(_IRREGULAR_PASTS)})(?:{'|'.join(sorted(_IRREGULAR_PASTS))})"
# Pasts that look like the bare verb; "left" must lead on to what was left.
_SAME_FORM: Final = (
    r"(?:set|put|cut|split|spread|shut|left(?=\s+(?:(?-i:[A-Z])|(?:in|on|at|during|over|by)\s|the\s|an?\s|its\s|their\s|our\s|his\s|her\s|"
    r"intervention|care|post|office|last\b)))"
)
_MONTHS: Final = (
    "(?:the\\s+)?(?:january|february|march|april|may|june|july|august|september|october|november|december"
    "|spring|summer|autumn|winter|christmas|easter|new year)"
)
_PARTICIPLES: Final = "|".join(sorted(lex.IRREGULAR_PARTICIPLES))
_PAST: Final = (
    rf"\b(?:had|did|{_IRREGULAR}|begun|(?:was|were)\s+(?=(?:in|on|at)\b)|since|ago|"
    rf"(?:has|have|having|ve)\s+(?:now\s+|already\s+|also\s+|not\s+)?(?:been|\w+ed|{_PARTICIPLES})|previously|(?<!the\s)following\s+(?!(?:year|month|week|day|term|quarter|cohorts?|dates?|on|up)\b)[a-z]+|"
    rf"after(?!\s+(?:which|that|it|them|this|next|{_MONTHS})\b)|agreed\s+(?:that|to|on|in|at|an?|the|by)|"
    # What a figure is set against has been.
    r"against|compared\s+(?:with|to)|than\s+(?=(?:in|at|on)\b)|(?:up|down)\s+(?:from|on)|"
    r"(?=[a-z]{2,}ed\b)(?!(?:need|indeed|speed|feed|seed|exceed|proceed|succeed|based|led|related|detailed|mixed|hundred|tailored|focused|"
    r"shared|themed|advanced|limited|united|revised|combined|agreed|embed|targeted|required|skilled|experienced|"
    r"unaccompanied|aged|registered|accredited|dedicated|qualified|disabled|interested|concerned|continued)\b)[a-z]{2,}ed)\b"
)
# What is arranged for a day is to come.
_ARRANGED: Final = r"\b(?:programme|agenda|arrangements|timetable|preparations)\s+for\b"
# What is known, right before its date, has been.
_KNOWN: Final = (
    r"\b(?:figures|data|statistics|numbers|totals|snapshot|census|feedback|minutes|lessons|findings|survey)\s+"
    r"(?:for|of|from|at)\b"
)
# What is called off, or made up for, was still to be.
_CALLED_OFF: Final = (
    r"\b(?:(?:has|have)\s+(?:now\s+|also\s+)?been|is|are)\s+(?:now\s+)?"
    r"(?:cancelled|called\s+off|postponed|put\s+(?:back|off)|moved|brought\s+forward|rearranged|rescheduled|"
    r"(?:booked|reserved|fixed|arranged|scheduled|organised|planned|set|set\s+up|laid\s+on|lined\s+up)\s+for)\b"
)
_SINCE_DOING: Final = r"\bsince\s+[a-z]+ing\b(?:\s+(?:over|up|out|off|on|back|in|to|at)\b)?"
# A third person that keeps a timetable: "she joins in May".
_TIMETABLE: Final = (
    r"\b(?=[a-z]+s\b)(?:starts|begins|enters|commences|opens|launches|closes|meets|comes|finishes|ends|expires|resumes|reopens|joins|goes|becomes|"
    r"returns|moves|leaves|retires|reports|visits|hosts|publishes|considers|decides|lapses|stops|transfers|reviews|reconvenes|recommences|concludes|"
    r"graduates|qualifies|switches|merges|disbands|restarts|relaunches|completes|convenes|doubles|replaces|relocates|"
    r"expands|extends|appears|inspects|looks|delivers|speaks|"
    r"(?:steps|stands)\s+(?:down|up)|hands\s+over|kicks\s+off|sets\s+off|rolls\s+out|gets\s+under\s+way)\b"
)
# "Members meet in May", where a plural or its pronoun is at work.
_PLURAL_AT_WORK: Final = (
    r"\b(?:(?=[a-z]+s\s)(?!(?:its|his|this|has|was|is|as|us|plus|does|various|previous|whose)\b)[a-z]+s|we|they|you|who|which|people|children|staff|both|all|some|most|two|three|four|five|six|seven|eight|nine|ten|\d+)\s+"
    + _SOME
    + r"(?:join|leave|retire|return|start|"
    r"open|end|move|report|launch|go|come|graduate|qualify|merge|switch|complete|conclude|inspect|visit|present|finish|step\s+down|transfer|take\s+(?:part|up|on))\s+(?=(?:\w+\s+){0,2}(?:in|on|at|from)\b)"
)
# A course "starting in May" is still to come, unless it was held.
_PARTICIPLE: Final = (
    r"\b(?:starting|beginning|commencing|opening|launching|expiring|ending|finishing|closing|resuming|"
    r"joining|arriving)\b"
)
# Every cue but 'll begins a word, so that most places fail at once.
_CUES: Final = re.compile(
    rf"\b(?:(?=\w)(?:(?P<unreal>{_UNREAL}|{_SINCE_DOING})|(?P<future>{_CALLED_OFF}|{_MODAL}|{_FUTURE})|"
    rf"(?P<known>{_KNOWN})|(?P<arranged>{_ARRANGED})|(?P<same>\b{_SAME_FORM}\b)|(?P<past>{_PAST})|"
    rf"(?P<timetable>{_TIMETABLE})|(?P<plural>{_PLURAL_AT_WORK})|(?P<participle>{_PARTICIPLE})|"
    r"(?P<last>\b(?:last|previous)\b)|(?P<next>\bnext\b)|(?P<infinitive>\bto\s+(?P<verb>[a-z]+)\b))|"
    r"(?P<will>(?<=\w)[’']ll\b))",
    re.IGNORECASE,
)
_VERBS: Final = lex.VERBS | word_set(
    "reply book register nominate email close go resume reopen recommence conclude visit"
)
# A participle behind one of these describes a thing: "an updated form", "a long-awaited bill".
_DESCRIBES: Final = re.compile(
    r"(?:\b(?:an?|the|our|its|their|this|these|those|newly|of|with)\s+|(?<!\bre)(?<!\bco)-)$", re.IGNORECASE
)
# A perfect or a present passive behind one of these is still to come: "when the last of them has been read".
_WAITED_FOR: Final = re.compile(
    r"\b(?:when|once|until|till|as\s+soon\s+as|after|unless|if)\s[^,;:.()\n]{1,50}$", re.IGNORECASE
)
# What was done to an aim is past, whatever the aim: "ceased to be", "failed to start".
_DONE_BEFORE: Final = re.compile(
    r"\b(?!(?:planned|expected|intended|proposed|scheduled|agreed|asked|invited|hoped|required|needed|requested|urged|"
    r"reminded|encouraged|decided|promised|offered|voted|resolved|committed|volunteered|booked|arranged|delayed)\b)"
    r"(?:[a-z]{2,}ed|began|came|went|chose|got|met)\s+$",
    re.IGNORECASE,
)
_INTENT: Final = re.compile(
    r"(?:plan|expect|intend|propos|schedul|agreed|asked|invited|hop|requir|need|request|urg|remind|encourag|decid|promis|"
    r"offered|voted|resolved|commit|volunteer|book|arrang|delay|postpon|wish|want|told|given|sent)",
    re.IGNORECASE,
)
# What "was due" then may be past or still to come: other words, or the days near by, must tell.
_WAS: Final = re.compile(r"\b(?:was|were)\s+(?:\w{2,12}\s+)?$", re.IGNORECASE)
_IS: Final = re.compile(r"(?:\b(?:is|are)|[’']re)\s+(?:\w{2,12}\s+)?$", re.IGNORECASE)
_PERFECT: Final = re.compile(r"(?:ha(?:s|ve)|ve)\b", re.IGNORECASE)
_BARE_BEFORE: Final = re.compile(
    rf"\b(?:to|will|shall|would|can|could|may|might|must|should|not|n[’']t)\s+{_SOME}$", re.IGNORECASE
)
_NUMBERS: Final = "|".join((*ONES, *TEENS, *TENS))
_NOUN_BEFORE: Final = re.compile(
    rf"(?:^|[.:;(\n–-]\s*|\b(?:the|an?|its|our|their|his|her|these|those|all|both|{_NUMBERS}|"
    r"of|for|with|by|peer|first|new|annual|final|quarterly|recent|past|further|other|joint|all|some|more|many|most|several|\d+)\s+)$",
    re.IGNORECASE,
)
# What is to be done, each of several things: "that it be read in May, marked in June and sent".
_TO_BE: Final = re.compile(
    r"\bbe\s+(?P<first>[\w\s,’'-]{1,70}(?:,|\b(?:and|or|then))\s+(?:then\s+)?)?$", re.IGNORECASE
)
# What is done by somebody when that is: "will run, followed by".
_DONE_BY: Final = re.compile(r"\s+by\b", re.IGNORECASE)
# What a day is since or after tells of it; of what comes behind the day only "in May after a year" does.
_AFTER: Final = re.compile(r"(?:after|following)\b", re.IGNORECASE)
_SINCE_OR_AFTER: Final = re.compile(rf"since\b|{_AFTER.pattern}", re.IGNORECASE)
_LATE: Final = re.compile(
    r"[^.;\n]{0,60}\b(?:is|are)\s+(?:now\s+|still\s+)?(?:late|overdue|outstanding|missing)\b", re.IGNORECASE
)
_AWAITED: Final = re.compile(r"(?:due|expected|planned|scheduled|to\s)", re.IGNORECASE)
_PARTED: Final = re.compile(r"[,:()]|\s[–-]\s")
_JOINED: Final = re.compile(r"\s(?:and|but|while|whereas|which|who)\s", re.IGNORECASE)
_NEAR: Final = 24  # characters of a verb and an adverb
_PARTING: Final = 40  # characters that a mark between a cue and a mention counts for
_MODIFYING: Final = 40  # and that "last" or "next" counts for, which says it of a thing
_PART: Final = (
    r"(?:the\s+)?(?:(?:end|close|beginning|start|middle)\s+of\s+(?:the\s+)?|early\s+|late\s+|mid[-\s])?"
)
_PREPOSITION: Final = rf"(?:(?:in|on|by|from|during|over|for|before|after|at\s+the)\s+)?{_PART}$"
# The verb that a date hangs on directly.
_AT_PARTICIPLE: Final = re.compile(rf"\s+(?:(?:again|back|out|up|online)\s+)?{_PREPOSITION}", re.IGNORECASE)
_AT_COPULA: Final = re.compile(
    rf"\b(?:is|are)\s+{_SOME}(?:(?:in|on|at\s+the|set\s+for|down\s+for)\s+)?{_PART}$", re.IGNORECASE
)
_AT_BEING: Final = re.compile(rf"\bbeing\s+\w+\s+{_PREPOSITION}", re.IGNORECASE)
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
# What was asked for by a day is still to come.
_DEADLINE: Final = re.compile(rf"\b(?:by|before)\s+{_PART}$", re.IGNORECASE)
_ASKED: Final = re.compile(r"(?:ask|request|invit|requir|promis|commit|urg|remind|told|given)", re.IGNORECASE)
_HAS_ASKED: Final = re.compile(rf"(?:has|have)\s+{_SOME}(?:been\s+)?{_ASKED.pattern}", re.IGNORECASE)
_STATE_OF_NOW: Final = re.compile(
    r"\b(?:has|have)\s+(?:\w+\s+)?been\s+[a-z]+\s+$|\b(?:is|are)\s+(?:\w+\s+)?[a-z]+\s+$", re.IGNORECASE
)
# "From May it is run by a team, whose head was named in June."
_RELATIVE: Final = re.compile(r",\s+(?:which|who|whose|whom|where)\b", re.IGNORECASE)
# "Councils, which have signed, join in May."
_ENCLOSED: Final = re.compile(rf"{_RELATIVE.pattern}[^,;:.()]*,", re.IGNORECASE)
_FINITE: Final = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can|must)\b", re.IGNORECASE)
_POINT: Final = re.compile(r"\b(?:at|as\s+of|as\s+at)\s+(?:the\s+)?(?:end\s+of\s+)?$", re.IGNORECASE)


_DATA: Final = re.compile(
    r"(?:[’']s)?\s+(?:\w+\s+)?(?:figures|data|returns?|results|report|outturn|statistics|benchmarking|scorecard)\b"
)


def names_data(text: str, end: int) -> bool:
    """Tell whether what ends there says which data: when "Q4 figures are due" is not when Q4 is."""
    return _DATA.match(text, end) is not None


# What is said of something planned is said of its day: "the reviews planned for May went ahead".
_PLANNED: Final = re.compile(
    rf"(?<!\bis)(?<!\bare)\s(?:planned|scheduled|arranged|booked|due)\s+(?:for|in|on)\s+{_PART}(?:the\s+)?$",
    re.IGNORECASE,
)
_WENT: Final = re.compile(
    r"\s+(?:(?:all|both|also|then)\s+)?(?:was|were|did|took|went|came|drew|ran|attracted)\b"
)


def measured_at(text: str, start: int) -> bool:
    """Tell whether a day is one that figures are given for: "the number at 30 September"."""
    return _POINT.search(text, max(0, start - _NEAR), start) is not None


def tense(text: str, start: int, end: int) -> Direction:
    """Return ``last`` where the clause tells of the past, ``next`` where of the future, else nothing.

    Words that hang on the mention itself decide, else the cue nearest to it. One behind
    it counts half as near, and one beyond a comma as if it stood further off: "renewed
    in June, is to be replaced". What was moved "from" a day is ``recent``.
    """
    low, high = clause(text, start, end)
    low, high = _after_relative(text, low, start), _before_relative(text, end, high)
    if _MOVED_FROM.search(text, low, start):
        return "recent"
    if _AT_COPULA.search(text, low, start) or _AT_BEING.search(text, low, start):
        return "next"
    cues = _told_in(text, low, high, start, end)
    if _PLANNED.search(text, low, start) and _WENT.match(text, end):
        return "last"
    until = _UNTIL.search(text, low, start)
    told = _told_until(text, low, until, cues) if until else ""
    nearest = min(cues, default=(0.0, "", 0))
    told = told or nearest[1]
    ahead = any(cue[1] == "future" and cue[2] > start for cue in cues)
    if told == "past" and ahead and _AFTER.match(text, nearest[2]):
        told = ""  # "Following the visit in May, a plan will be drawn up"
    if told == "past" and _DEADLINE.search(text, low, start):
        # Whether the day has come that "they were asked" by, only the days near by can tell.
        told = (
            "" if _ASKED.match(text, nearest[2]) else "future" if _HAS_ASKED.match(text, nearest[2]) else told
        )
    return {"future": "next", "past": "last"}.get(told, "")  # type: ignore[return-value]


def _before_relative(text: str, end: int, high: int) -> int:
    """Return where a clause ends: before a relative one, if its own verb stands before that."""
    relative = _RELATIVE.search(text, end, high)
    return relative.start() if relative and _FINITE.search(text, end, relative.start()) else high


def _after_relative(text: str, low: int, start: int) -> int:
    """Return where a clause begins again: behind the last relative one that is closed before the mention."""
    return max((match.end() for match in _ENCLOSED.finditer(text, low, start)), default=low)


def _told_in(text: str, low: int, high: int, start: int, end: int) -> list[tuple[float, Told, int]]:
    """Return what each cue of a clause tells, with its distance from the mention and its place."""
    cues: list[tuple[float, Told, int]] = []
    before: Told = ""
    for cue in _CUES.finditer(text, low, high):
        if (cue.start() < end and cue.end() > start) or _of_another(text, cue, end):
            continue
        told = _told(text, cue, low, start, before)
        if told:
            cues.append((_apart(text, cue, start, end), told, cue.start()))
            before = _governing(text, cue, told, before)
    return cues


def _of_another(text: str, cue: re.Match[str], end: int) -> bool:
    """Tell whether "since" or "after" stands behind a mention and dates another thing by it or by itself."""
    if cue.start() < end or not _SINCE_OR_AFTER.match(cue.group()):
        return False
    return not (_AFTER.match(cue.group()) and text[end : cue.start()].isspace())


def _governing(text: str, cue: re.Match[str], told: Told, before: Told) -> Told:
    """Return what a cue tells of the participles and infinitives behind it: a state of now tells nothing."""
    if cue.lastgroup in {"last", "next"}:
        return before
    now = cue.lastgroup == "past" and _IS.search(text, max(0, cue.start() - _NEAR), cue.start())
    perfect = _PERFECT.match(cue.group())
    return "" if now or perfect else told


def _told_until(text: str, low: int, until: re.Match[str], cues: list[tuple[float, Told, int]]) -> Told:
    """Return what "until" or "to" tells: a day ahead, unless something only lasted till then."""
    drawn = [match.start() for match in _DRAWN_OUT.finditer(text, low, until.start())]
    leading = [cue for cue in cues if cue[2] < until.start()]
    verb = max(leading, key=lambda cue: cue[2], default=None)
    if drawn and (verb is None or drawn[-1] >= verb[2] - _NEAR):
        return "future"
    lasts = until["word"].lower() in {"until", "till"}
    perfect = verb is not None and _PERFECT.match(text, verb[2])
    if verb is None:
        return "future" if lasts and not cues else ""
    if perfect or _IS.search(text, max(low, verb[2] - _NEAR), verb[2]):
        return "future"
    return verb[1] if lasts else ""


def _told(text: str, cue: re.Match[str], low: int, start: int, before: Told) -> Told:
    """Return what time a cue tells of, ``before`` being what the one before it told."""
    kind = cue.lastgroup or ""
    noun = kind == "timetable" and _NOUN_BEFORE.search(text, max(low, cue.start() - _NEAR), cue.start())
    if noun or (kind == "infinitive" and cue["verb"].lower() not in _VERBS):
        return ""
    if kind == "past":
        return _told_by_past(text, cue, low, start, before)
    if kind == "same":
        return _told_by_same_form(text, cue, low)
    if kind in {"known", "arranged"}:
        beside = 0 <= start - cue.end() <= _NEAR and ":" not in text[cue.end() : start]
        return ("past" if kind == "known" else "future") if beside else ""
    if kind in {"future", "infinitive"}:
        return _told_by_future(text, cue, low, start, before)
    plain: dict[str, Told] = {"unreal": "past", "last": "past", "participle": before or "future"}
    return plain.get(kind, "future")


def _told_by_same_form(text: str, cue: re.Match[str], low: int) -> Told:
    """Return what a past tells that looks like the bare verb: nothing behind a modal or "is"."""
    near = max(low, cue.start() - _NEAR)
    ahead = re.match(r"\s+(?:to|back)\b", text[cue.end() : cue.end() + 8], re.IGNORECASE)
    bare = _BARE_BEFORE.search(text, near, cue.start()) or _IS.search(text, near, cue.start())
    return "" if bare or ahead else "past"


def _told_by_past(text: str, cue: re.Match[str], low: int, start: int, before: Told) -> Told:
    """Return what a past or perfect tells; nothing for a participle that describes a thing."""
    if _AFTER.match(cue.group()):
        return before or "past"
    near = max(low, cue.start() - _NEAR)
    passive = _IS.search(text, near, cue.start())
    perfect = _PERFECT.match(cue.group())
    if (perfect or passive) and _WAITED_FOR.search(text, low, cue.start()):
        return "future"
    if passive and not perfect:
        direct = _AT_PARTICIPLE.fullmatch(text, cue.end(), max(start, cue.end()))
        return "future" if direct or "being" in passive.group().lower() else ""
    to_be = _TO_BE.search(text, low, cue.start())
    if to_be or (before == "future" and _DONE_BY.match(text, cue.end())):
        return before or "future" if to_be and to_be["first"] else "future"
    describes = cue.group().lower().endswith("ed") and _DESCRIBES.search(text, low, cue.start())
    return "" if describes else "past"


def _told_by_future(text: str, cue: re.Match[str], low: int, start: int, before: Told) -> Told:
    """Return what a modal, a plan or an infinitive tells, which follows the verb that it hangs on."""
    if _AWAITED.match(cue.group()) and _WAS.search(text, max(low, cue.start() - _NEAR), cue.start()):
        return ""
    if cue.group().lower() == "due" and _LATE.match(text, cue.end()):
        return "past"
    if not cue.group().lower().startswith("to"):
        return "future"
    if cue.start() >= start:
        return ""  # what is done on a day "to agree" something tells nothing of the day
    if _DONE_BEFORE.search(text, low, cue.start()):
        return "future" if _STATE_OF_NOW.search(text, low, cue.start()) else "past"
    meant = _INTENT.search(text, max(low, cue.start() - 3 * _NEAR), cue.start())
    return "past" if cue.lastgroup == "infinitive" and before == "past" and not meant else "future"


def _apart(text: str, cue: re.Match[str], start: int, end: int) -> float:
    """Return how far a cue is from a mention."""
    weight = _MODIFYING if cue.lastgroup in {"last", "next"} else 0
    if cue.end() <= start:
        return weight + start - cue.end() + _PARTING * len(_PARTED.findall(text, cue.end(), start))
    parted = len(_PARTED.findall(text, end, cue.start())) + len(_JOINED.findall(text, end, cue.start()))
    return weight + 2 * (cue.start() - end) + 10 + _PARTING * parted
