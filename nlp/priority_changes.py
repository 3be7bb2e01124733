"""Sentences that say what became of a priority: ended, merged into another, proposed, or newly joined.

They name it as the subject of the clause ("School places cease to be a priority"),
in apposition ("two earlier priorities, A and B, which are no longer listed") or
behind a colon. Where the sentence has not the word itself, the block or its
heading must have spoken of priorities.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus import PriorityStatus
from nlp.priority_names import named_subject, split_items
from nlp.priority_predicates import predicate_at
from nlp.reading import Sentence

_A_PRIORITY = r"(?:an?\s+|the\s+|our\s+|one\s+of\s+(?:the|our)\s+)?(?:[\w-]+\s+){0,3}priorit(?:y|ies)"
_ENDED_AS = re.compile(
    r"\b(?:ceas(?:e[sd]?|ing)\s+to\s+be|end(?:s|ed)\s+as|(?:is|are|was|were|will"
    r"|would)\s+no\s+longer(?:\s+be)?(?:\s+(?:listed|seen|treated|counted|named|regarded|kept"
    r"|included|shown))?(?:\s+(?:as|among|in))?|"
    rf"stop(?:s|ped)?\s+being|(?:was|were|is|are|been)\s+(?:closed|dropped|retired|ended)\s+as|"
    rf"lost\s+(?:its|their)\s+place\s+as)\s+{_A_PRIORITY}\b",
    re.IGNORECASE,
)
# "We no longer list A as a priority."
_NOT_LISTED = re.compile(
    r"\b(?:no\s+longer|(?:has|have)\s+stopped|ceased\s+to)\s+(?:list|see|treat|count|name|have|regard"
    r"|treating|listing)\s+"
    rf"(?P<name>[^.;:,]{{3,100}}?)\s+as\s+{_A_PRIORITY}\b",
    re.IGNORECASE,
)
# "A, which was a priority last year, is now seen as everyday business"; "A, a priority until May, …".
_WAS_ONE = re.compile(
    rf",\s+(?:which\s+(?:was|were|had\s+been|used\s+to\s+be)|once|formerly|previously|until\s+(?:now|recently|then)"
    rf"|(?=(?:an?|one\s+of\s+our)\s[^,]{{0,60}}\b(?:last\s+year|until|before|in\s+20\d\d)))\s*{_A_PRIORITY}\b"
    r"[^,;.]{0,60},\s+(?=(?:is|are|has|have|was|were|will|now)\b)",
    re.IGNORECASE,
)
_OFF_THE_LIST = re.compile(
    r"\b(?:leaves?|left|comes?\s+off|came\s+off|drops?\s+(?:off|out\s+of)|dropped\s+(?:off|out\s+of)|"
    r"(?:taken|struck)\s+off|removed\s+from|gone\s+from|(?:is|are)\s+not\s+(?:on|in))\s+(?:the|our"
    r"|this)\s+(?:\w+\s+)?(?:list|plan)\b",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"\b(?:(?:was|were|is|are|been|be)\s+(?:now\s+|formally\s+|therefore\s+)?(?:closed|ended|retired"
    r"|dropped|stood\s+down|"
    r"discontinued|signed\s+off)|(?:has|have)\s+(?:now\s+)?(?:closed|ended|finished|come\s+to\s+an\s+end)|"
    r"came\s+to\s+an\s+end|(?:is|are)\s+over)\b",
    re.IGNORECASE,
)
_NO_LONGER_LISTED = re.compile(
    r"\b(?:no\s+longer|closed|ended|replac(?:e[sd]?|ing)|brings?\s+together|brought\s+together"
    r"|merg(?:e[sd]?|ing))\b",
    re.IGNORECASE,
)
_APPOSITION = re.compile(
    r"\bpriorities\s*(?:,|:|\(|\s[–-]\s)\s*(?P<list>[^;:.()]{5,160}?)\s*(?=,\s*(?:which|that|both"
    r"|and\s+(?:which|are))\b|\)|\.|;|$)",
    re.IGNORECASE,
)
_QUOTED = r"[‘“'\"](?P<quoted>[^’”\"]{3,120})[’”'\"]"
_MERGED = re.compile(
    r"\b(?:been|was|were|are|is|being|be)\s+(?:now\s+)?(?:merged|combined|joined|folded"
    r"|brought\s+together|rolled)\s+"
    r"(?:together\s+)?(?:with\s+(?P<other>[\w\s’'&/-]{3,80}?)\s+)?(?:in|into|as|to\s+(?:form|make))\s+"
    rf"(?:one|a\s+single|a\s+new|a|the|another|our)?\s*(?:[\w-]+\s+)?(?:priority\b)?[^‘“'\"A-Z]{{0,30}}(?:{_QUOTED}|(?P<plain>[A-Z][\w\s,&/-]{{3,80}}?)(?=[.,;]|$))",
)
# What things are merged into is new, where it was not there before: "into one", "into a new priority".
_MADE = re.compile(r"\b(?:one|single|new|form|make|as)\b")
# "Proposals for a fifth priority, on A, go to the board".
_PROPOSAL = re.compile(
    r"\bpropos(?:als?|es|ed|ing)\s+(?:for\s+|to\s+add\s+|adding\s+)?(?:an?|one"
    r"|the)\s+(?:\w+\s+)?priority\s*,?\s+(?:on|about|of|around)\s+"
    r"(?P<name>[^,;:.()]{3,100}?)(?=\s*(?:,|\.|;|$)|\s+(?:is|are|was|were|has|have|goes|go|will)\b)",
    re.IGNORECASE,
)
_BECAME_PART = re.compile(
    r"\b(?:has|have)\s+(?:now\s+)?(?:become\s+part\s+of|been\s+(?:absorbed|subsumed|taken"
    r"|folded)\s+(?:in|into|under|within))\s+"
    rf"(?:the\s+|our\s+)?(?:{_QUOTED}|(?P<plain>[A-Z][\w\s,&/-]{{3,80}}?)(?=[.,;]|$))",
)
_NAMED_NEW = re.compile(
    r"\b(?:confirmed|agreed|added|named)\s+as\s+(?:a\s+)?new(?:\s+priorit(?:y"
    r"|ies))?\s*:\s*(?P<list>.+?)\s*\.?\s*$",
    re.IGNORECASE | re.DOTALL,
)
_GOES_ON = re.compile(
    r"^(?P<list>[^.;:]{5,160}?),?\s+(?:both\s+|all\s+|will\s+|are\s+to\s+|is\s+to\s+)*"
    r"(?:continues?(?!\s+to\b)|(?:carry|carries)\s+(?:on|over)|goes?\s+on|roll(?:s|ed)?\s+(?:over|forward)"
    r"|(?:are|is|were|was|be)\s+(?:retained|kept|carried\s+(?:over|forward)))\s*"
    r"(?:(?:as|from|unchanged|into|for|in|until|to)\b[^.]*)?\.?\s*$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:(?:the|our|its)\s+)?(?:(?:regional\s+)?priority\s+(?:on|of|about|around)\s+)?", re.IGNORECASE
)
_ASIDE = re.compile(r"\s*(?:,|\(|\s[–-]\s)")
_WHICH = re.compile(r"\s*,\s*(?:which|that|a\s+priority)\b")
_PRONOUNS = frozenset(
    {
        "no",
        "it",
        "this",
        "that",
        "these",
        "they",
        "we",
        "both",
        "all",
        "there",
        "which",
        "who",
        "each",
        "none",
    }
)
LONGEST_NAME = 12  # words
FEWEST_LETTERS = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """What a sentence says of one priority: the span of its name in the sentence's text, and its state."""

    start: int
    end: int
    status: PriorityStatus
    merged_into: str | None = None


def find_changes(sentence: Sentence, *, spoken_of: bool, under: bool = False) -> Iterator[Change]:
    """Yield the changes that a sentence tells.

    ``spoken_of`` says that its block or heading names priorities, ``under`` that it
    stands under a heading of priorities, where any closure is of one.
    """
    text = sentence.text
    spoken_of = spoken_of or "riorit" in text
    unlisted = _NOT_LISTED.search(text)
    if unlisted:
        yield from _changes(text, [unlisted.span("name")], "closed")
        return
    was_one = _WAS_ONE.search(text) if "riorit" in text else None
    if was_one:
        told = predicate_at(text, was_one.end())
        yield from _of_subject(sentence, told[0] if told else "closed", before=_WAS_ONE)
        return
    if ends_one(text) or (spoken_of and _OFF_THE_LIST.search(text)):
        before = None if ends_one(text) else _OFF_THE_LIST
        end = (before or _ENDED_AS).search(text)
        coming = re.search(r"\bwill\b", text[: end.end()] if end else text) is not None
        yield from _of_subject(sentence, "closing" if coming else "closed", before=before)
    elif spoken_of and (merged := _MERGED.search(text)):
        yield from _of_merger(sentence, merged)
    elif spoken_of and (part := _BECAME_PART.search(text)):
        into = " ".join((part["quoted"] or part["plain"]).split())
        yield from _of_subject(sentence, "closed", merged_into=into, before=_BECAME_PART)
    elif spoken_of:
        yield from _of_others(sentence, sure=under or "riorit" in text)


def ends_one(text: str) -> bool:
    """Tell whether a sentence says that something is a priority no longer."""
    return "riorit" in text and bool(_ENDED_AS.search(text))


_ANOTHER_CLAUSE = re.compile(r"[,;]\s+(?:and|but|while|whereas)\s|;\s")


def _of_others(sentence: Sentence, *, sure: bool) -> Iterator[Change]:
    text = sentence.text
    apposed = _APPOSITION.search(text)
    named_new = _NAMED_NEW.search(text)
    proposal = _PROPOSAL.search(text)
    going_on = _GOES_ON.match(text) if sure else None
    if proposal:
        yield from _changes(text, [proposal.span("name")], "proposed")
    elif named_new:
        yield from _changes(text, split_items(text, *named_new.span("list"), None), "new")
    elif going_on:
        quoted = [found.span("quoted") for found in re.finditer(_QUOTED, going_on["list"])]
        yield from _changes(text, quoted or split_items(text, *going_on.span("list"), None), "continuing")
    elif apposed and _NO_LONGER_LISTED.search(text):
        yield from _changes(text, split_items(text, *apposed.span("list"), None), "closed")
    elif (
        (closed := _CLOSED.search(text))
        and (sure or re.search(_QUOTED, text))
        and not _ANOTHER_CLAUSE.search(text, 0, closed.start())
    ):
        to_come = re.search(r"\b(?:will|to)\s+(?:\w+\s+)?be\b", text[: closed.end()])
        yield from _of_subject(sentence, "closing" if to_come else "closed", before=_CLOSED)


def _of_merger(sentence: Sentence, match: re.Match[str]) -> Iterator[Change]:
    """Yield the priorities that became one, and the one that they became."""
    text = sentence.text
    into = match["quoted"] or match["plain"]
    name = " ".join(into.split())
    yield from _of_subject(sentence, "closed", merged_into=name, before=_MERGED)
    if match["other"]:
        yield from _changes(text, [match.span("other")], "closed", merged_into=name)
    status: PriorityStatus = "new" if _MADE.search(match.group()) else "current"
    yield from _changes(text, [match.span("quoted" if match["quoted"] else "plain")], status)


def _of_subject(
    sentence: Sentence,
    status: PriorityStatus,
    *,
    merged_into: str | None = None,
    before: re.Pattern[str] | None = None,
) -> Iterator[Change]:
    """Yield the priorities that are the subject of a sentence: what stands before its first verb."""
    text = sentence.text
    match = before.search(text) if before else None
    stop = _verb_start(sentence, match.start() if match else len(text))
    clause = text.rfind(";", 0, match.start()) + 1 if match else 0
    that = text.rfind(" that ", 0, match.start()) if match else -1
    if that >= 0:  # "the board heard that early help was closed": the subject is the inner clause's
        text, stop = text[: match.start()], match.start()  # type: ignore[union-attr]
    inner = that + len(" that ") if that >= 0 else clause + len(text[clause:]) - len(text[clause:].lstrip())
    stop = max(stop, _verb_start(sentence, match.start(), inner)) if match and clause else stop
    start = inner + _LEAD.match(text[inner:]).end()  # type: ignore[union-attr]  # the pattern fits nothing too
    quoted = list(re.finditer(_QUOTED, text[:stop]))
    if quoted:
        yield from _changes(text, [found.span("quoted") for found in quoted], status, merged_into)
        return
    which = _WHICH.search(text, start, stop if match is None else match.start())
    stop = which.start() if which else stop
    aside = _ASIDE.search(text, start, stop)
    spans = [(start, aside.start() if aside and status == "closed" and merged_into is None else stop)]
    several = merged_into is not None or re.search(r"\bpriorities\b", text[stop:]) is not None
    yield from _changes(text, split_items(text, *spans[0], None) if several else spans, status, merged_into)


def _verb_start(sentence: Sentence, limit: int, after: int = 0) -> int:
    """Return where the first finite verb group behind an offset begins, ``limit`` at the latest."""
    groups = (group for group in sentence.groups if group.finite)
    starts = (sentence.words[group.first].start - sentence.start for group in groups)
    starts = (start for start in starts if start >= after)
    return min(next(starts, limit), limit)


def _changes(
    text: str, spans: Sequence[tuple[int, int]], status: PriorityStatus, merged_into: str | None = None
) -> Iterator[Change]:
    for span in spans:
        start, end = named_subject(text, *span)
        while start < end and (text[start].isspace() or text[start] in "‘’'“”\",;:"):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in "‘’'“”\",;:."):
            end -= 1
        words = text[start:end].split()
        if (
            0 < len(words) <= LONGEST_NAME
            and words[0].lower() not in _PRONOUNS
            and ":" not in text[start:end]
            and end - start > FEWEST_LETTERS
            and not re.match(
                r"(?:\w+\s+)*priorit(?:y|ies)(?:\s+\d+)?$|\d|(?:one|two|three|four|five|six)\b"
                r"|(?:the\s+|our\s+)?(?:first|second|third|fourth|fifth|sixth|last|final)$"
                r"|of\s+(?:these|those|them|which)\b|(?:of\s+)?(?:the|our|all)\s+(?:first|second"
                r"|third|fourth|fifth|last|other|rest|remaining|two|three|four|five|six|\d)\b",
                text[start:end],
                re.IGNORECASE,
            )
        ):
            yield Change(start=start, end=end, status=status, merged_into=merged_into)
