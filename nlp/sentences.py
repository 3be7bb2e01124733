"""Where sentences end: a rule for formal British prose, on plain text.

The rule knows abbreviations, initials, addresses, closing quotes and brackets,
and a full stop whose space was lost ("... (ALP).These ...").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.lexicon import word_set

# After these a full stop does not end a sentence, whatever follows.
TITLES = word_set("mr mrs ms dr prof st rev hon sir cllr e.g i.e cf vs viz c ca approx fig")
# After these it does, unless a digit or a lower-case letter follows.
SHORTENINGS = word_set(
    """
    no nos p pp para paras vol ch sec ref ext tel dept govt est incl min max jan feb mar apr jun jul aug
    sep sept oct nov dec
    """
)
# A capital on one of these after a closing bracket begins a sentence whose full stop was lost.
OPENERS = word_set("The This These Those There It They We In A An As At All Our Its However")

_STOP = re.compile(r"[.!?]+[)\]’”'\"]*")
_LOST = re.compile(r"[)\]]\s+(?=([A-Z][a-z]*)\s+[a-z])")
# A longer run without a full stop is a broken page; rules compare the words of a sentence with each other.
LONGEST_SENTENCE = 3000
_CLOSERS = ")]’”'\""
_LONGEST_TOKEN = 80  # characters looked at around a full stop; addresses are shorter


def find_sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return the spans of the sentences in ``text[start:end]``, white space trimmed off."""
    end = len(text) if end is None else end
    cuts = sorted({*_stops(text, start, end), *_lost_stops(text, start, end)})
    spans, left = [], start
    for cut in [*cuts, end]:
        while cut - left > LONGEST_SENTENCE:
            space = text.rfind(" ", left + 1, left + LONGEST_SENTENCE)
            middle = space if space > 0 else left + LONGEST_SENTENCE
            spans.append((left, middle))
            left = middle
        spans.append((left, cut))
        left = cut
    return [span for span in (_trim(text, *span) for span in spans) if span[0] < span[1]]


def _stops(text: str, start: int, end: int) -> Iterator[int]:
    for match in _STOP.finditer(text, start, end):
        if match.end() < end and _ends_sentence(text, match, start, end):
            yield match.end()


def _ends_sentence(text: str, match: re.Match[str], start: int, end: int) -> bool:
    after = text[match.end()]
    if after.isspace():
        following = text[match.end() : min(end, match.end() + 40)].lstrip()
        word = _word_before(text, match.start(), start)
        lead = text[max(start, match.start() - len(word) - 3) : match.start() - len(word)].rstrip()
        return _ends_before(word, match.group(), following, marks_item=not lead or lead[-1] in ":;.")
    return _lost_space(text, match, start, end)


def _ends_before(word: str, mark: str, following: str, *, marks_item: bool) -> bool:
    first = following.lstrip("(['\"‘“•-–")[:1]
    if not first or mark[0] != ".":
        return not first.islower()
    lower = word.lower()
    if word.isdigit() and len(word) < 3 and marks_item:
        return False
    if lower in TITLES or (len(word) == 1 and word.isupper() and first.isupper() and word != "I"):
        return False
    if lower in SHORTENINGS:
        return first.isupper()
    return not first.islower()


def _lost_space(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Tell whether a full stop with no space after it ends a sentence."""
    if text[match.start()] != "." or not text[match.end()].isupper():
        return False
    if (
        not text[match.end() + 1 : match.end() + 2].islower()
        and text[match.end() + 1 : match.end() + 2] != " "
    ):
        return False
    token = _token_around(text, match.start(), start, end)
    if "www" in token or "@" in token or "://" in token:
        return False
    before = text[max(start, match.start() - 2) : match.start()]
    return bool(before) and (before[-1] in _CLOSERS or (before.isalpha() and before.islower()))


def _lost_stops(text: str, start: int, end: int) -> Iterator[int]:
    for match in _LOST.finditer(text, start, end):
        if match.group(1) in OPENERS:
            yield match.end()


def _word_before(text: str, offset: int, start: int) -> str:
    left = max(start, offset - 20)
    return text[left:offset].rsplit(maxsplit=1)[-1].lstrip("(['\"‘“") if text[left:offset].split() else ""


def _token_around(text: str, offset: int, start: int, end: int) -> str:
    left = text[max(start, offset - _LONGEST_TOKEN) : offset].split()
    right = text[offset : min(end, offset + _LONGEST_TOKEN)].split()
    return (left[-1] if left else "") + (right[0] if right else "")


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
