"""Which lines are headings, told from the words alone.

The rules come from pages whose markup is lost: a heading is a short line that stands alone and
says no sentence. What a line's neighbours and typeface say about it is weighed in ``structure``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

MAX_WORDS = 16
MAX_CHARACTERS = 130
MAX_LABEL_WORDS = 12
MIN_RUN_IN_WORDS = 6  # fewer words after the colon are a label with its value, not a paragraph

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_WEEKDAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?"
_DATE_ONLY = re.compile(
    rf"(?:{_WEEKDAY}\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH}\s+\d{{2,4}}"
    r"(?:,?\s+\d{1,2}[:.]\d{2})?",
    re.IGNORECASE,
)
_DAY = rf"(?:{_WEEKDAY}\s+)?\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?:,?\s+\d{{4}})?"
_DAY_FIRST = re.compile(rf"{_DAY}(?:\s+[-–—]|\s*[:–—])\s*\S", re.IGNORECASE)
_DAY_LAST = re.compile(rf"\S(?:\s+[-–—]|\s*[:,–—])\s*{_DAY}", re.IGNORECASE)
# Lower case on purpose: "May" and "Will" are also names.
_FINITE = re.compile(
    r"(?<![\w-])(?:is|are|was|were|been|has|have|had|will|would|should|could|can|cannot|may|might|must|"
    r"does|did|includes?|included|comprises?|says?|said|found|heard|remains?|continues?|aims? to|follows?)"
    r"(?![\w-])"
)
_PAST = re.compile(
    r"(?<![\w-])(?:[a-z]{2,}ed|met|held|took|led|began|ran|went|gave|made|saw|set|won|came|brought)(?![\w-])"
)
# An outcome that a plan is ordered by: "Children are safe at home". It says what shall be, and no news.
_OUTCOME = re.compile(
    r"(?:\w+\s+\w+\s+[-–—]\s+)?[A-Z][\w’'-]*(?:\s+[\w’'-]+){0,4}\s+(?:is|are)\s+"
    r"(?!\w+ed\b|being\b|to\b|now\b|also\b|currently\b|due\b)[a-z][\w’'-]*(?:\s+[a-z][\w’'-]*)*"
)
_MAX_OUTCOME_WORDS = 10
_QUESTION = re.compile(r"(?:What|How|Why|Where|When|Who|Which|Whose|Knowing|Getting|Making)\b")
_SENTENCE_START = re.compile(r"(?:We|It|They|There|I|He|She|You|Please|Click|Dear|Yours|Many thanks)\b")
_NARRATIVE_START = re.compile(
    r"(?:The|A|An|All|Each|Both|Every|Some|Most|Many|Several|Our|Their|One|Two|Three|Four|Five|Six|Seven|"
    r"Eight|Nine|Ten|This|These|That|Those|In|On|At|By|As|After|Before|During|Following|Since|\d+)\b"
)
_LEAD_IN = re.compile(
    r"(?:besides|notably|for example|for instance|in summary|in short|in particular|in addition|also|"
    r"including|as follows|such as|namely|these|those|this|they|it|we|our|the following|specifically|"
    r"more specifically|e\.?g\.?|i\.?e\.?)\b",
    re.IGNORECASE,
)
_LEADS_ON = re.compile(r"(?<![\w-])(?:following|agreed|identified|proposed|covered|namely|as follows)$")
_DANGLING = re.compile(
    r"(?<![\w-])(?:and|or|of|the|a|an|to|for|with|in|on|at|by|from|into|that|which|as|our|their|its)$"
)
_LETTERED = re.compile(r"(?:(?:Section|Part|Appendix|Annex)\s+)?[A-Z][.)]\s+(?=[A-Z])")  # "A. Data"
_BREAK = re.compile(r"[.!?]['’”\"]?\s+[A-Z]")
_ADDRESS = re.compile(r"@|https?:|www\.|\b\d{5}", re.IGNORECASE)  # five digits: a telephone number
_LETTERS = re.compile(r"[^\W\d_]{2}")
_RUN_IN = re.compile(r"(?P<label>[^.:;!?]{2,110}):\s+(?P<rest>\S.*)")
_ONLY_NUMBER = re.compile(
    r"[A-Z][a-z]+ (?:\d{1,2}|[A-Z]|[IVX]{1,4})"
)  # "Priority 1": the name is still to come
_NAMED = re.compile(r"(?P<name>[^.:;!?]{2,110})(?P<mark>[.:])\s+(?P<rest>\S.*)")
_PLAIN_LABEL = re.compile(
    r"(?:note|nb|source|contact|e-?mail|tel|telephone|phone|web|website|link|date|author|see|reminder|attendance|"
    r"time|venue|title|tags?|posted|published|updated|by|to|from|cc|re|subject)\b",
    re.IGNORECASE,
)
# Whose work it is: "Lead: A. Bell, director of children's services, …" is no section.
_ROLE = re.compile(
    r"(?:(?:joint|co-?|deputy|vice|regional|strategic|executive|senior)[\s-]*)?"
    r"(?:leads?|leaders?|chairs?|sponsors?|owners?|hosts?|conven[eo]rs?|facilitators?|champions?)"
    r"(?:\s+(?:DCS|ADCS|directors?|officers?|authorit(?:y|ies)|regions?|LAs?|councils?|member))?",
    re.IGNORECASE,
)
# After a label without a number in front, a value is no paragraph: "Number of partners: None. …"
_OPENS_SENTENCE = re.compile(r"[‘“'\"(]*(?!(?:None|Nil|No|Yes|N/A)\b)[A-Z]")
_OPENS_ANYHOW = re.compile(r"[‘“'\"(£]*[A-Z\d]")


class RunIn(NamedTuple):
    """A heading that opens its paragraph, taken apart; the mark between them belongs to neither."""

    label: str
    rest: str
    mark: str = ":"


def looks_like_heading(text: str) -> bool:
    """Tell whether a line that stands alone reads as a heading; a final colon is allowed."""
    text = _LETTERED.sub("", text)
    bare = text[:-1].rstrip() if text.endswith(":") else text
    if not _has_heading_shape(bare):
        return False
    if bare != text and (_LEAD_IN.match(bare) or _LEADS_ON.search(bare)):
        return False
    if _PLAIN_LABEL.match(bare) and ":" in text:
        return False
    return not _says_a_sentence(bare, may_ask=bare == text)


def split_run_in(text: str, numbered: bool = False) -> RunIn | None:
    """Return label and paragraph of "Label: A paragraph …", or ``None`` where there is no label.

    A label that only counts keeps the name behind it: "Priority 1: Neglect. A paragraph …". A number
    in front is itself evidence of a heading, so ``numbered`` labels may hold a verb.
    """
    match = _RUN_IN.match(text)
    if match is None:
        return None
    label, rest = match["label"].rstrip(), match["rest"]
    if len(label.split()) > MAX_LABEL_WORDS or not _has_heading_shape(label):
        return None
    if not numbered and (_says_a_sentence(label) or _LEAD_IN.match(label) or _is_plain_label(label)):
        return None
    if not _opens_paragraph(rest, _OPENS_ANYHOW if numbered else _OPENS_SENTENCE):
        return None
    named = _NAMED.match(rest) if _ONLY_NUMBER.fullmatch(label) else None
    if named and _is_name(named["name"]) and _opens_paragraph(named["rest"], _OPENS_ANYHOW):
        return RunIn(f"{label}: {named['name']}", named["rest"], named["mark"])
    return RunIn(label, rest)


def _is_plain_label(label: str) -> bool:
    return bool(_PLAIN_LABEL.match(label) or _ROLE.fullmatch(label))


def _opens_paragraph(text: str, opens: re.Pattern[str]) -> bool:
    return len(text.split()) >= MIN_RUN_IN_WORDS and opens.match(text) is not None


def _is_name(text: str) -> bool:
    short = len(text.split()) <= MAX_LABEL_WORDS
    return short and _has_heading_shape(text) and not (_says_a_sentence(text) or _PAST.search(text))


def opens_with_day(text: str) -> bool:
    """Tell whether a line reads as one of a diary: "12 March – Heads of service, Derby"."""
    return _DAY_FIRST.match(text) is not None


def names_day(text: str) -> bool:
    """Tell whether a line opens or ends with a day that is set apart: "Spring summit – 9 May 2019"."""
    return opens_with_day(text) or any(match.end() == len(text) for match in _DAY_LAST.finditer(text))


def _has_heading_shape(text: str) -> bool:
    if not text or len(text) > MAX_CHARACTERS or len(text.split()) > MAX_WORDS:
        return False
    if text[-1] in ".;,!…-–" or not _opens_like_a_heading(text):
        return False
    return not (
        _BREAK.search(text)
        or _ADDRESS.search(text)
        or _DATE_ONLY.fullmatch(text)
        or _DANGLING.search(text)
        or _LETTERS.search(text) is None
    )


def _opens_like_a_heading(text: str) -> bool:
    first = text.lstrip("‘’“”'\"([")[:1]
    return first.isupper() or first.isdigit()


def _says_a_sentence(text: str, may_ask: bool = True) -> bool:
    if may_ask and _QUESTION.match(text):
        return False
    if _SENTENCE_START.match(text) or (_FINITE.search(text) and not _says_an_outcome(text)):
        return True
    narrative = _NARRATIVE_START.match(text) and len(text.split()) >= 5
    return bool(narrative and _PAST.search(text))


def _says_an_outcome(text: str) -> bool:
    short = len(text.split()) <= _MAX_OUTCOME_WORDS and len(_FINITE.findall(text)) == 1
    return short and not _NARRATIVE_START.match(text) and _OUTCOME.fullmatch(text) is not None
