"""What was left out: every number and date of the text that is in no record, with the reason."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from corpus import Block, Record, Unclaimed, content_id
from nlp.number_names import lead_of
from nlp.reading import Reading
from nlp.words import NUMBER_WORDS

_NUMERAL = re.compile(
    rf"[£$€]?\d(?:[\d,]*\d)?(?:\.\d+)*%?|\b(?={lead_of(NUMBER_WORDS)})(?:"
    + "|".join(sorted(NUMBER_WORDS))
    + r")(?:-(?:one|two|three|four|five|six|seven|eight|nine))?\b",
    re.IGNORECASE,
)
_CODE_BEFORE = re.compile(r"[A-Za-z_]-?$")
FURNITURE = "website furniture"
LIST_NUMBER = "list number"


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
    for a, b, reason in reasons[max(0, i - 3) : i]:
        if a < end and start < b:
            return reason
    if block is None:
        return LIST_NUMBER
    if _CODE_BEFORE.search(reading.document.text, max(0, start - 3), start):
        return "part of a name or code"
    return "part of a heading" if block.kind == "heading" else "nothing says what it counts"


def _block_at(blocks: Sequence[Block], offset: int) -> Block | None:
    i = bisect_right(blocks, offset, key=lambda block: block.start) - 1
    return blocks[i] if i >= 0 and offset < blocks[i].end else None


def _heading(reading: Reading, offset: int) -> str:
    i = reading.index_at(offset)
    return reading.sentences[i].heading if i >= 0 and offset < reading.sentences[i].end else ""
