"""What stands beside a mention: whether it is a date at all, and whether it is one of a list."""

from __future__ import annotations

import re
from typing import Final

from nlp.dates.values import Partial

_LIST_GAP: Final = re.compile(
    r"[^\S\n\t]{0,3}(?:,|;|&|/|[-–—]|\b(?:and|or|to)\b)(?:[^\S\n\t]{0,3}(?:,|&|\b(?:and|or|then|again|on|in|the|both|from|by|early|late|mid)\b)){0,4}[^\S\n\t]{0,3}-?"
)
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S{1,2000}|(?<!\S)[^\s@]{1,100}@\S{1,200}", re.IGNORECASE)
_LEADS: Final = re.compile(
    r"(?:\b(?:in|on|by|since|until|till|from|during|before|after|of|for|to|through|throughout|around|about|over|between|"
    r"early|mid|late|end|beginning|start|w/c|the|this|last|next|and|or|till|via|as\s+at|as\s+of)\s+|mid-|[(\[/–—:]\s?|\s-\s)$",
    re.IGNORECASE,
)
_PREPOSITION: Final = re.compile(
    r"\b(?:in|by|since|until|till|from|during|before|after|of|to|through|throughout|around|early|mid|late|end|for|between|as\s+at|as\s+of|"
    r"in\s+the|over\s+the|during\s+the|by\s+the|this|last|next|late\s+in|early\s+in)\s+$",
    re.IGNORECASE,
)
_SEASON_LEAD: Final = re.compile(
    r"\b(?:(?:over|in|during|by|before|after|since|until|throughout|from|for|through|of|to)(?:\s+(?:the|this|late|early|mid))?|(?:this|following)|late|early|mid)[\s-]+$",
    re.IGNORECASE,
)
_ARTICLE: Final = re.compile(r"\bthe\s+$", re.IGNORECASE)
_BY_ITSELF: Final = re.compile(
    r"\s*(?:[.,;:)]|$)|\s+(?:and|or|to|at|when|will|was|is|has|had|for|in|on|with|as|than|that|we|they|it|because|after|before|"
    r"onwards)\b",
    re.IGNORECASE,
)
_WEEKDAY_LEAD: Final = re.compile(r"\b(?:on|by|until|till|from|since|before|after)\s+$", re.IGNORECASE)
_SHORT_NAME: Final = 3  # letters of a month's name cut short
_ACT: Final = re.compile(r"\b(?:Act|Acts|Regulations|Order|Rules|Measure|Statute)\s+\(?$")
_DIALLED: Final = re.compile(r"(?<![\d.,])0\d{2,4}[ -](?:\d{3,4}[ -])?$")
_NUMBERING: Final = re.compile(
    r"\b(?:no|nos|number|ref|form|page|pages|p|pp|room|item|section|tel|phone|fax|code|id|pin|ext|extension|version)\.?:?\s*$",
    re.IGNORECASE,
)


# When a page was put up stands beside how long it takes to read: "Feb 12 / 5 min read".
_READING_TIME: Final = re.compile(
    r"(?:,?\s+(?:19|20)\d\d)?\s*[/|·•–-]?\s*\d{1,3}\s*min(?:ute)?s?\s+read\b", re.IGNORECASE
)


_STREET: Final = re.compile(r"\s+(?:Street|Road|Avenue|Lane|Close|House|Place|Square|Terrace|Drive)\b")


def masked(text: str) -> list[tuple[int, int]]:
    """Return the spans of addresses, whose figures are no dates."""
    if "@" not in text and "www." not in text and "://" not in text:
        return []
    return [match.span() for match in _ADDRESS.finditer(text)]


def in_list(text: str, end: int, start: int) -> bool:
    """Tell whether only list words stand between two places."""
    return 0 < start - end <= 30 and _LIST_GAP.fullmatch(text, end, start) is not None


def list_gap(text: str, end: int) -> int | None:
    """Return where the next member of a list would begin, if list words follow."""
    gap = _LIST_GAP.match(text, end)
    return None if gap is None else gap.end()


def admissible(text: str, start: int, end: int, partial: Partial, *, joined: bool) -> bool:
    """Tell whether what reads as a date stands where a date would; ``joined`` follows another in a list."""
    figure = text[start].isdigit() and not _free_figure(text, start, partial)
    if figure or _READING_TIME.match(text, end) or _STREET.match(text, end):
        return False
    if not partial.weak:
        return True
    lead = re.split(r"[\n\t]", text[max(0, start - 24) : start])[-1]
    if re.search(r"\b(?:every|each)\s+$", lead, re.IGNORECASE):
        return False
    if partial.kind == "season":
        return _season_stands(text, end, lead, joined=joined)
    if partial.kind == "month" and (joined or not _initials(text[start:end])):
        return _month_stands(text, start, end, lead, joined=joined)
    led = partial.kind == "weekday" and _WEEKDAY_LEAD.search(lead) is not None
    return led or (partial.kind == "days" and joined)


def _season_stands(text: str, end: int, lead: str, *, joined: bool) -> bool:
    """Tell whether a season's name alone is a time, not a modifier."""
    led = _SEASON_LEAD.search(lead) or (_ARTICLE.search(lead) and _BY_ITSELF.match(text, end))
    return (joined or led is not None) and not re.match(r"\s[a-z]+(?:ed|ing)\s", text[end : end + 20])


def _initials(name: str) -> bool:
    """Tell whether a month's name may be somebody's initials: DEC, MAR, OCT."""
    return name.isupper() and len(name) <= _SHORT_NAME


def _free_figure(text: str, start: int, partial: Partial) -> bool:
    """Tell whether a figure begins here and belongs to nothing before it."""
    if start == 0:
        return True
    mark, further = text[start - 1], text[start - 2] if start > 1 else " "
    if mark in "£$€#@_+=%\\":
        return False
    if mark in ".,:/-–" and further.isdigit():
        return False
    if mark in "-–" and further.isalpha():
        return (
            re.search(
                r"\b(?:pre|post|mid|since|early|late|until|non|to)[-–]$",
                text[max(0, start - 8) : start],
                re.IGNORECASE,
            )
            is not None
        )
    lead = text[max(0, start - 20) : start]
    if mark == " " and (further in "£$€" or _DIALLED.search(lead)):
        return False
    return not _belongs_before(lead, partial)


def _belongs_before(lead: str, partial: Partial) -> bool:
    """Tell whether the words before a figure make it part of a name or number: "Act 1989", "room 2016"."""
    if partial.kind in {"year", "split_year"} and _ACT.search(lead):
        return True
    return partial.kind in {"year", "month", "split_year"} and _NUMBERING.search(lead) is not None


def _month_stands(text: str, start: int, end: int, lead: str, *, joined: bool) -> bool:
    """Tell whether a month's name alone is a month, not a verb, an order or a person."""
    name = text[start:end].rstrip(".")
    word = name.lower()
    alone = (not lead.strip() or lead.endswith(": ")) and re.match(r"\.?\s*(?:$|[\n\t])", text[end : end + 8])
    if alone:
        return name[0].isupper()
    prepared = _PREPOSITION.search(lead) is not None or _opens_sentence(text, end, lead)
    if word in {"may", "march", "mar", "sep", "dec"} and not name[0].isupper():
        return (
            prepared
            and word in {"may", "march"}
            and bool(re.search(r"\bin\s+$", lead, re.IGNORECASE))
            and _pauses(text, end)
        )
    if word in {"may", "march"} or (len(word) <= 4 and word not in {"june", "july"}):
        full = word in {"may", "march"}
        stands = prepared or joined or (_stands_alone if full else _modifies)(text, end, lead)
        return stands and not _names_person(text, start, end, word)
    firm = joined or prepared
    if firm or _LEADS.search(lead) or not name[0].isupper():
        return firm or name != "august"  # "the august body"
    return not _names_person(text, start, end, word)


_OCCASION: Final = re.compile(
    r"[’']s\s+(?:[a-z-]+\s+)?(?:meeting|summit|conference|event|seminar|workshop|update|report|session|edition|"
    r"figures|data|returns?|results)\b|\s+(?:half[-\s]term|bank\s+holiday)\b"
)
_LABELS: Final = re.compile(r"\s?[(:]|\s[–-]\s")
_WAS: Final = re.compile(r"\s+(?:saw|brought|(?:was|is|will\s+be)\s+(?:an?|the)\s)")


def _opens_sentence(text: str, end: int, lead: str) -> bool:
    """Tell whether a month is what is spoken of: "May's meeting", "March was a hard month", "March: four"."""
    labels = _LABELS.match(text, end) and (not lead.strip() or lead.rstrip()[-1] in ".;:")
    return bool(labels or _OCCASION.match(text, end) or _WAS.match(text, end))


def _stands_alone(text: str, end: int, lead: str) -> bool:
    """Tell whether May or March stands for itself: "the May meeting", "(May)", "report May."."""
    listed = re.search(r"(?<!['’]s)(?<!\bthe)(?<!\bhis)(?<!\bher)(?<=[a-z])\s+$", lead)
    pauses = re.match(r"\s*(?:$|[.,;)\n])", text[end : end + 4])
    return bool(listed and pauses) or _modifies(text, end, lead)


def _modifies(text: str, end: int, lead: str) -> bool:
    """Tell whether a month stands in front of its noun or alone in brackets: "the May meeting", "(May)"."""
    if lead.endswith("("):
        return text.startswith(")", end)
    led = re.search(r"\b(?:the|an?|our|its|their)\s+$", lead, re.IGNORECASE)
    noun = re.match(r"\s+(?!(?:family|families|sisters?|brothers?)\b)[a-z]{3,}", text[end : end + 24])
    return led is not None and noun is not None


def _pauses(text: str, end: int) -> bool:
    """Tell whether a clause ends or goes on to something else here."""
    return (
        re.match(
            r"\s*(?:$|[.,;:)?!\n]|(?:and|or|to|at|the|for|when|with|this|next|last)\b)", text[end : end + 12]
        )
        is not None
    )


def _names_person(text: str, start: int, end: int, word: str) -> bool:
    """Tell whether a month's name is somebody's first name or surname."""
    if word not in {"april", "may", "june", "august", "jan", "march"}:
        return False
    before = re.search(r"\b([A-Z][a-z]+)\s+$", text[max(0, start - 24) : start])
    if before is not None and not _LEADS.search(text[max(0, start - 24) : start]):
        return True
    following = re.match(r"\s+[A-Z][a-z]+\b", text[end : end + 24])
    return following is not None and _PREPOSITION.search(text[max(0, start - 24) : start]) is None
