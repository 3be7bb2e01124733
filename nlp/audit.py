"""What was left out: every number and date of the text that is in no record, with the reason."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from corpus import Block, Record, Unclaimed, content_id
from nlp.beginnings import lead_of
from nlp.numbers.words import FRACTION_SIGNS, MULTIPLES, ORDINALS, PARTS, SCALES, TENS, UNITS
from nlp.reading import Reading
from nlp.rejecting import FURNITURE, HEADING, NOTHING_COUNTED, ORDER, REASONS

_CARDINALS = frozenset(UNITS) | frozenset(TENS) | frozenset(SCALES)
# "dozens of", "in twos and threes"; the ones are those spoken of.
_PLURALS = {f"{word[:-1]}ies" if word in TENS else f"{word}s" for word in _CARDINALS - {"one"}} | {"sixes"}
_PARTS = frozenset({"half", "halves", "quarter"} | {part for part in PARTS if part not in {"half", "halve"}})
_NUMBER_WORDS = sorted(
    {
        *(_CARDINALS | _PLURALS),
        *(_PARTS | {f"{part}s" for part in _PARTS - {"half", "halves"}}),
        *(frozenset(ORDINALS) | frozenset(MULTIPLES) | {"none", "couple"}),
    }
)
_WORD = rf"(?:{'|'.join(_NUMBER_WORDS)})"
_FRACTIONS = "".join(FRACTION_SIGNS)
_NUMERAL = re.compile(
    rf"(?=[\d£$€{_FRACTIONS}]|\b(?:{lead_of(_NUMBER_WORDS)}|(?-i:[IVX])))"
    rf"(?:[£$€]?\d(?:[\d,]*\d)?(?:\.\d+)*%?|[{_FRACTIONS}]|\b{_WORD}(?:-{_WORD})*\b"
    r"|\b(?-i:X{0,3}(?:I[XV]|VI{1,3}|I{2,3})|X{2,3})\b)",
    re.IGNORECASE,
)
_CODE_BEFORE = re.compile(r"[A-Za-z_]-?$")


def find_unclaimed(
    reading: Reading,
    records: Iterable[Record],
    used: Sequence[tuple[int, int]],
    rejected: Sequence[tuple[int, int, str]],
) -> tuple[Unclaimed, ...]:
    """Return the numbers that no record holds, in order.

    ``used`` are spans that a record took its figures from outside its own span;
    ``rejected`` are spans with the reason why they are no measurement.
    """
    claimed = _merged([*((r.start, r.end) for r in records), *used])
    reasons = sorted(rejected)
    return tuple(_unclaimed(reading, match, reasons) for match in _left(reading.document.text, claimed))


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _left(text: str, claimed: Sequence[tuple[int, int]]) -> Iterator[re.Match[str]]:
    for match in _NUMERAL.finditer(text):
        i = bisect_right(claimed, (match.start(), len(text) + 1)) - 1
        if i < 0 or claimed[i][1] < match.end():
            yield match


def _unclaimed(reading: Reading, match: re.Match[str], reasons: Sequence[tuple[int, int, str]]) -> Unclaimed:
    document = reading.document
    start, end = match.span()
    return Unclaimed(
        id=content_id(document.id, "unclaimed", str(start), str(end)),
        document=document.id,
        start=start,
        end=end,
        quote=match.group(),
        heading=_heading(reading, start),
        reason=_reason(reading, match, reasons),
    )


def _reason(reading: Reading, match: re.Match[str], reasons: Sequence[tuple[int, int, str]]) -> str:
    start, end = match.span()
    block = _block_at(reading.document.blocks, start)
    if block is not None and block.kind == "furniture":
        return FURNITURE
    i = bisect_right(reasons, (end, 0, ""))
    stated = (reason for a, b, reason in reasons[max(0, i - 3) : i] if a < end and start < b)
    return next(stated, None) or _reason_by_form(reading, match, block)


def _reason_by_form(reading: Reading, match: re.Match[str], block: Block | None) -> str:
    """Return why a number is in no record that nothing has looked at, by its place and its form."""
    last = match.group().lower().rpartition("-")[2]
    reasons = (
        (REASONS["list_marker"], block is None),
        (ORDER, last in ORDINALS),
        (REASONS["multiple"], last in MULTIPLES),
        (
            REASONS["part_of_name"],
            _CODE_BEFORE.search(reading.document.text, max(0, match.start() - 3), match.start()),
        ),
        (HEADING, block is not None and block.kind == "heading"),
    )
    return next((reason for reason, holds in reasons if holds), NOTHING_COUNTED)


def _block_at(blocks: Sequence[Block], offset: int) -> Block | None:
    i = bisect_right(blocks, offset, key=lambda block: block.start) - 1
    return blocks[i] if i >= 0 and offset < blocks[i].end else None


def _heading(reading: Reading, offset: int) -> str:
    i = reading.index_at(offset)
    return reading.sentences[i].heading if i >= 0 and offset < reading.sentences[i].end else ""
