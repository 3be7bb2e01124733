"""Numbers that are no measurements, told by their shape and the words beside them."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from typing import Final

from nlp.beginnings import lead_of
from nlp.numbers.values import NumberKind

_REACH: Final = 40
_DIGIT: Final = re.compile(r"\d")
_BEFORE: Final[tuple[tuple[NumberKind, re.Pattern[str]], ...]] = (
    (
        "key_stage",
        re.compile(r"\b(?:key\s+stages?|KS)\s*(?:\d\s*(?:,|and|&|to|-|–|or)\s*){0,6}$", re.IGNORECASE),
    ),
    (
        "year_group",
        re.compile(
            r"(?<!\bthe\s)(?<!\bthis\s)(?<!\blast\s)\b(?:[Yy]ears?|Yr|Yrs)\s+(?:\d{1,2}\s*(?:,|and|&|to|-|–|or)\s*){0,6}$"
        ),
    ),
    (
        "section",
        re.compile(
            r"(?:\b(?:sections?|sect|ss|s(?=\.)|paragraphs?|paras?|articles?|regulations?|reg|clauses?|chapters?|schedules?|annex|appendix|"
            r"pages?|pp?|tables?|figures?|fig|volume|vol|rooms?|suite|forms?|items?|questions?|slides?|lines?|rule|footnote|version|v|part)"
            r"\.?|§)\s*(?:[\d.]+\s*(?:,|and|&|to|-|–|or|of)\s*){0,6}$",
            re.IGNORECASE,
        ),
    ),
    (
        "age_range",
        re.compile(
            r"\b(?:aged?|ages|age\s+of|between\s+the\s+ages\s+of|age\s+group|age\s+range)\s*"
            r"(?:between\s+|from\s+|under\s+|over\s+|up\s+to\s+)?(?:\d{1,2}\s*(?:,|and|&|to|-|–|or)\s*){0,6}$",
            re.IGNORECASE,
        ),
    ),
    (
        "part_of_name",
        re.compile(
            r"\b(?:(?i:levels?|tiers?|band|grade|category|model|channel|unit|module|nos?\.|ref|fortune|task\s+force)|No|Act|Acts|"
            r"Regulations|Order)\.?\s*(?:\d{1,2}(?:\s*(?:,|and|&|to|or)\s*|[-–])){0,6}$",
        ),
    ),
)
# One of the words that every pattern above or the next one begins with: most numbers have none before them.
_LABEL_WORDS = """
    key ks year yr yrs section sect paragraph para article regulation reg clause chapter schedule annex
    appendix page table figure fig volume vol room suite form item question slide line rule footnote
    version part age between level tier band grade category model channel unit module
    no nos ref fortune task act order half quarter
"""
_MAY_LABEL: Final = re.compile(rf"§|\b(?:{lead_of(_LABEL_WORDS.split())}|[sSpPvV]{{1,2}}[\s.\d])")
_CLOCK: Final = re.compile(r"\b(?:half|quarter)\s+(?:past|to)\s+$", re.IGNORECASE)
_AFTER: Final[tuple[tuple[NumberKind, re.Pattern[str]], ...]] = (
    (
        "age_range",
        re.compile(
            r"\s*\+?[-\s]?(?:(?:to|-|–)\s?\d+[-\s]?)?(?:years?|yrs?)?[-\s]?(?:olds?\b|of\s+age\b)|\+?[-\s]years?\s+olds?\b|s\b",
            re.IGNORECASE,
        ),
    ),
    ("time", re.compile(r"\s?(?:am|pm|a\.m\.|p\.m\.|o[’']clock)(?!\w)|:\d\d(?!\d)", re.IGNORECASE)),
)
# A number word begins a new sentence, or counts on its own: "line by line. Ten LAs", "21 and two of these".
_ANEW: Final = re.compile(r"[a-z]{4,}\.\s+$|\d\s*(?:,|and|or|but)\s+(?:the\s+)?$")
_PHONE: Final = re.compile(
    r"(?<![\d,.£$€])(?:\+44\s?(?:\(0\)\s?)?|\(?0)\d{2,5}\)?(?:[\s-]?\d{3,8}){1,3}(?!\d)"
)
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S{1,2000}|(?<!\S)[^\s@]{1,100}@\S{1,200}", re.IGNORECASE)
_POSTCODE: Final = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b")
_RATIO: Final = re.compile(r"(?<![\d:])\d{1,4}(\s?):\1\d{1,4}(?![\d:])")
_IDENTIFIER: Final = re.compile(r"(?<![\d-])\d{1,4}(?:-\d{2,}){2,}(?![\d-])")
# More figures than a float holds exactly: somebody's reference.
_REFERENCE: Final = re.compile(r"\d{16,}")
# A result or an even split: "won 3-2", "50-50", "24/7".
_RESULT: Final = re.compile(
    r"(?<![\w.,/£$€-])(\d{1,3})(?:\s?[-–]\s?|/)(\d{1,3})(?![\w.,/%-]{0,9}\d|\s?(?:%|per\b)|[A-Za-z])"
)
# What every marker, postcode or result holds: a search that begins with a digit is a quick one.
_MARKED: Final = re.compile(r"\d[.)](?!\S)")
_INWARD_CODE: Final = re.compile(r"\d[A-Z]{2}\b")
_JOINED: Final = re.compile(r"\d\s?[-–/]\s?\d")
_MARKER: Final = re.compile(
    r"(?:^|(?<=\n))[^\S\n]{0,12}(?:\(?[0-9]{1,2}[.)]|\(?[0-9]{1,2}\))(?=[^\S\n]|$)", re.MULTILINE
)
_RUN_MARKER: Final = re.compile(r"(?<![^\s:;,])\(?(\d{1,2})\)(?=\s)")
_INLINE_MARKER: Final = re.compile(r"(?:(?<=[:;.] )|(?<=\w )|(?<=, ))\(?\d{1,2}[.)](?=\s+[A-Z‘“][^\d])")


def labelled(text: str) -> list[tuple[int, int, NumberKind]]:
    """Return the spans whose figures are no measurements whatever stands in them, with the reason."""
    spans: list[tuple[int, int, NumberKind]] = []
    if _DIGIT.search(text) is None:
        return spans
    if "@" in text or "www." in text or "://" in text:
        spans += [(*match.span(), "url") for match in _ADDRESS.finditer(text) if re.search(r"\d", match[0])]
    if _MARKED.search(text):
        spans += [(*match.span(), "list_marker") for match in _MARKER.finditer(text)]
        spans += [(*match.span(), "list_marker") for match in _INLINE_MARKER.finditer(text)]
        spans += _sequence(text)
    if "0" in text or "+44" in text:
        spans += [(*match.span(), "phone") for match in _PHONE.finditer(text) if _phone_like(match[0])]
    if _INWARD_CODE.search(text):
        spans += [(*match.span(), "part_of_name") for match in _POSTCODE.finditer(text)]
    if "-" in text:
        spans += [(*match.span(), "part_of_name") for match in _IDENTIFIER.finditer(text)]
    spans += [(*match.span(), "part_of_name") for match in _REFERENCE.finditer(text)]
    if _JOINED.search(text):
        spans += [(*match.span(), "ratio") for match in _RESULT.finditer(text) if _is_result(match)]
    if ":" in text:
        spans += [(*match.span(), _colon_kind(match[0])) for match in _RATIO.finditer(text)]
    return spans


def disjoint(
    spans: list[tuple[int, int, NumberKind]], claimed: Sequence[tuple[int, int]]
) -> list[tuple[int, int, NumberKind]]:
    """Return the spans in order, without those that overlap a claimed one or an earlier one."""
    kept: list[tuple[int, int, NumberKind]] = []
    taken = sorted(claimed)
    for start, end, kind in sorted(spans, key=lambda span: (span[0], -span[1])):
        index = bisect.bisect_left(taken, (end, end))
        free = index == 0 or taken[index - 1][1] <= start
        if free and (not kept or kept[-1][1] <= start):
            kept.append((start, end, kind))
    return kept


def _sequence(text: str) -> list[tuple[int, int, NumberKind]]:
    """Return the markers of lists within a line: "(1) ... (2) ..."."""
    spans: list[tuple[int, int, NumberKind]] = []
    run: list[re.Match[str]] = []
    for marker in _RUN_MARKER.finditer(text):
        number = int(marker[1])
        if number != len(run) + 1:
            spans += _run_spans(run)
            run = []
        if number == len(run) + 1:
            run.append(marker)
    return spans + _run_spans(run)


def _run_spans(run: list[re.Match[str]]) -> list[tuple[int, int, NumberKind]]:
    """Return the spans of markers counted up from 1, if they are at least two."""
    return [(*marker.span(), "list_marker") for marker in run] if len(run) > 1 else []


def _phone_like(written: str) -> bool:
    """Tell whether figures are as many as a telephone number has."""
    return 10 <= len(re.sub(r"\D", "", written)) <= 14


def _is_result(match: re.Match[str]) -> bool:
    """Tell whether two figures run downwards or are equal, as those of no range or share do."""
    first, second = int(match[1]), int(match[2])
    return first >= second and not (first == second and match[0].find("/") > 0 and first not in {24, 50})


def _colon_kind(written: str) -> NumberKind:
    """Tell a time of day from a ratio."""
    hours, minutes = re.split(r"\s?:\s?", written)
    return "time" if len(minutes) == 2 and int(hours) < 24 and int(minutes) < 60 else "ratio"


def label_beside(text: str, start: int, end: int) -> NumberKind | None:
    """Return why a number is no measurement by the words just before or after it, if they say so."""
    lead = text[max(0, start - _REACH) : start].rpartition("\n")[2]
    rest = text[end : end + _REACH].partition("\n")[0]
    if not text[start].isdigit() and _ANEW.search(text, max(0, start - _REACH), start):
        return None
    if _MAY_LABEL.search(lead):
        if _CLOCK.search(lead):
            return "time"
        for kind, pattern in _BEFORE:
            if pattern.search(lead):
                return kind
    for kind, pattern in _AFTER:
        if pattern.match(rest):
            return kind
    return None
