"""Numbers that measure nothing, with the reason why: labels, ages, idioms, names, times."""

from __future__ import annotations

import re

from nlp import lexicon as lex
from nlp.numbers import FoundNumber
from nlp.reading import Sentence
from nlp.words import NUMBER_WORDS, singular

# What the finder itself has seen to be no measurement, in a reader's words.
REASONS = {
    "list_marker": "list number",
    "section": "section or label number",
    "age_range": "age",
    "key_stage": "key stage",
    "year_group": "school year",
    "phone": "contact detail or address",
    "part_of_name": "part of a name or code",
    "url": "contact detail or address",
    "ratio": "ratio",
    "time": "time of day",
    "rank": "rank",
    "multiple": "turn of phrase",
}
REACH = 60  # characters looked at before a number
HEADING = "part of a heading"
LABEL = "section or label number"
IDIOM = "turn of phrase"
AGE = "age"
BASE = "base of a rate"
ORDER = "order in a series"
FURNITURE = "website furniture"
NOTHING_COUNTED = "nothing says what it counts"
# docs/reference/records.md says what each stands for.
ALL_REASONS = frozenset(
    {*REASONS.values(), HEADING, LABEL, IDIOM, AGE, BASE, ORDER, FURNITURE, NOTHING_COUNTED}
)
_AMOUNTS = frozenset({"money", "percent", "fte"})
_AGE_AFTER = re.compile(r"s\b|\s*-?\s*(?:plus\b|\+|years? and (?:over|under|above))", re.IGNORECASE)
_AGE_BEFORE = re.compile(r"\b(?:under|over)[- ]$", re.IGNORECASE)
_UP_TO = re.compile(r"\b(?:up to|until|till|to|from|at|under|over|aged?|and|or)\s+$", re.IGNORECASE)
_REACHED = re.compile(r"\b(?:until|till|turn(?:s|ed|ing)?|before they are)\s+$", re.IGNORECASE)
_AGE_NAMED = re.compile(r"\b(?:aged?|ages|birthday|years? old)\b", re.IGNORECASE)
_ENDS = re.compile(r"\s*(?:[,.;:)]|$|\b(?:and|or|if|when)\b)")
_RATE = re.compile(r"\b(?:per|(?:in|for|of) every|for each|one(?: \w+)? in)\s+$", re.IGNORECASE)
OLDEST = 25  # the age at which the duties to a care leaver and under an EHC plan end
_AGE_RANGE = re.compile(
    r"\b\d{1,2}\s*(?:-|–)\s*(?:1\d|2[0-5])\s+(?:service|pathway|agenda|provision|offer|population"
    r"|curriculum|SEND|age|cohort)",
    re.IGNORECASE,
)
_IDIOM_AFTER = re.compile(
    r"\s+of\b|\s+at\s+a\s+time\b|[- ](?:page|size|stop|off|way|sided)\b|\s+(?:hand|thing|way"
    r"|place|voice|point|step|side)\b|\s+by\s+one\b",
    re.IGNORECASE,
)
_IN_SO_MANY = re.compile(
    rf"\s+in\s+(?:\d|(?:{'|'.join(sorted(NUMBER_WORDS))})\b)", re.IGNORECASE
)  # "one in ten"
# "one was judged good": one of those counted before.
ONE_OF_THEM = re.compile(
    r"(one)\s+(?:\w+ed\b|(?:was|is|has|had|will)\s+(?:\w+ly\s+|now\s+|still\s+|been\s+|be\s+|to\s+be\s+)*(?:\w+ed|good|outstanding"
    r"|inadequate|under\s+way|found|held|done|set|made|complete)\b)",
    re.IGNORECASE,
)
_ONE_MORE = re.compile(r"\s+(?:more|fewer|less)\s+than\b", re.IGNORECASE)
_LABEL = re.compile(r"\b(\w+)\.?\s+(?:\d+\w?(?:[-–]|\s*(?:,|and|or|&|to|/)\s*))*[\"'‘“(]?$")
# "no council has dropped out": a subject and its verb.
NOUGHT_BEHIND = re.compile(r"\s+(?:\w+\s+){1,2}(?:has|have|had|was|were|did)\b", re.IGNORECASE)
_NOUGHT_BEFORE = re.compile(
    r"\b(?:there\s+(?:is|are|was|were|remains?|have\s+been|has\s+been)|(?:has|have|had|with"
    r"|received|found|identified)|[;:,])"
    r"(?:\s+(?:currently|now|still|also|as\s+yet))?\s+$",
    re.IGNORECASE,
)


def rejection(sentence: Sentence, number: FoundNumber) -> str | None:
    """Return why a number is no measurement; ``None`` where it may be one."""
    if number.kind in REASONS or number.kind in _AMOUNTS:
        return REASONS.get(number.kind)
    text, start, end = sentence.text, number.start - sentence.start, number.end - sentence.start
    checks = (
        (HEADING, sentence.block.kind == "heading"),
        (LABEL, number.kind not in {"ordinal", "none"} and _is_label(text, start)),
        (BASE, number.kind == "count" and bool(_RATE.search(text, max(0, start - REACH), start))),
        (AGE, _is_age(text, number, start, end) or _is_other_age(text, number, start, end)),
        (IDIOM, _is_idiom(text, start, end) or (number.kind == "none" and not _is_nought(text, start, end))),
    )
    return next((reason for reason, holds in checks if holds), None)


def _is_nought(text: str, start: int, end: int) -> bool:
    """Tell whether "no" or "none" is said of what there is: "there is no", "none of the"."""
    return (
        start == 0
        or text[start:end].lower() == "none"
        or bool(_NOUGHT_BEFORE.search(text, max(0, start - REACH), start))
        or bool(NOUGHT_BEHIND.match(text, end))
    )


def _is_age(text: str, number: FoundNumber, start: int, end: int) -> bool:
    if (number.value or number.value_max or 0) > OLDEST or not text[start].isdigit():
        return False
    if _AGE_AFTER.match(text, end) and (
        _AGE_BEFORE.search(text, max(0, start - REACH), start) or not text[end : end + 1].isalpha()
    ):
        return "+" not in text[end : end + 2] or not _counts_on(text[end:].lstrip("+ ").split(" ", 1)[0])
    return any(
        m.start() <= start < m.end() for m in _AGE_RANGE.finditer(text, max(0, start - 6), end + REACH)
    )


def _is_other_age(text: str, number: FoundNumber, start: int, end: int) -> bool:
    """Tell whether a bare number stands beside an age named before it: "up to the age of 21, some to 25"."""
    if (number.value or 0) > OLDEST or not text[start].isdigit() or not _ENDS.match(text, end):
        return False
    if _REACHED.search(text, max(0, start - REACH), start):
        return True
    reach = _UP_TO.search(text, max(0, start - REACH), start)
    return bool(reach) and bool(_AGE_NAMED.search(text, 0, start))


def _is_label(text: str, start: int) -> bool:
    """Tell whether the noun before a number makes it a name: "Phase 2", "levels 3 and 4"."""
    match = _LABEL.search(text, max(0, start - REACH), start)
    if not match or singular(match.group(1).lower()) not in lex.LABELS:
        return False
    word = match.group(1)
    if word[0].isupper() and match.start() > 0:
        return True
    return text[start].isdigit() and not _counts_on(
        text[start:].split(maxsplit=2)[1] if " " in text[start:] else ""
    )


def _counts_on(word: str) -> bool:
    """Tell whether a word after the number is what it counts."""
    base = singular(word.lower().strip(",.;:)"))
    return base in lex.PEOPLE or base in lex.AUTHORITIES or base in lex.EVENTS


def _is_idiom(text: str, start: int, end: int) -> bool:
    """Tell whether "one" counts nothing: it does only before a thing that updates count."""
    if text[start:end].lower() != "one":
        return False
    before = text[max(0, start - REACH) : start].lower().split()
    if _IN_SO_MANY.match(text, end):
        return False
    if (before and before[-1] in lex.NOT_COUNTED_BEFORE_ONE) or _IDIOM_AFTER.match(text, end):
        return True
    if re.search(r"\bat\s+a\s+time\b", text[end : end + 40]):
        return True
    if ONE_OF_THEM.match(text, start) or _ONE_MORE.match(text, end):
        return False
    return not any(_counts_on(word) for word in text[end : end + REACH].split()[:4])
