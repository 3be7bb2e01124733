"""Priorities in tables: a column that is headed as theirs names them, another one tells their state."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus import Block
from nlp.priority_labels import Laid, block_text, is_priority_heading
from nlp.priority_owners import are_others
from nlp.priority_predicates import state_of_remark
from nlp.reading import Reading
from nlp.tables import find_tables

_COLUMN = re.compile(
    r"(?:(?:our|regional|key|agreed|proposed|current|shared|strategic|new)\s+)*"
    r"(?:priorit(?:y|ies)(?:\s+(?:areas?|themes?|20\d\d\S*))?|areas?\s+of\s+focus"
    r"|focus(?:\s+areas?)?)(?:\s*[(,:].*|\s+(?:for|in)\b.*)?",
    re.IGNORECASE,
)
_GENERAL_COLUMN = re.compile(
    r"(?:area|theme|topic|name|title|what|objective|aim|subject|work\s?stream)s?", re.IGNORECASE
)
# A column headed "Priority" may rate things: "high", "1".
_RATING = re.compile(
    r"(?:high|medium|low|very\s+high|urgent|critical|yes|no|\W*\d+\W*|[A-D]|red|amber|green)?", re.IGNORECASE
)
_NUMBER_COLUMN = re.compile(r"(?:no\.?|number|#|ref\.?|rank|priority\s+(?:no\.?|number))?", re.IGNORECASE)


def find_tabled(reading: Reading, blocks: Sequence[Block]) -> Iterator[Laid]:
    """Yield the priorities that tables list, one a row."""
    for table in find_tables(blocks):
        rows: dict[int, dict[int, Block]] = {}
        for cell in table:
            rows.setdefault(cell.row or 1, {})[cell.column or 1] = cell
        if len(rows) > 1:
            yield from _rows(reading, blocks, table[0], list(rows.values()))


def _rows(
    reading: Reading, blocks: Sequence[Block], first: Block, rows: Sequence[dict[int, Block]]
) -> Iterator[Laid]:
    heads = {column: block_text(reading, cell).strip() for column, cell in rows[0].items()}
    announced = _announced(reading, blocks, first)
    column = _named_column(heads, announced=announced is not None)
    if column is None or are_others(announced or heads[column], first.path):
        return
    names = [block_text(reading, row[column]).strip() for row in rows[1:] if column in row]
    if not names or sum(_RATING.fullmatch(name) is not None for name in names) * 2 >= len(names):
        return
    for row in rows[1:]:
        if column in row and not _RATING.fullmatch(block_text(reading, row[column]).strip()):
            others = [block_text(reading, cell).strip() for k, cell in row.items() if k != column]
            told = [text for text in others if state_of_remark(text)]
            yield Laid(
                start=row[column].start,
                end=row[column].end,
                about=". ".join([*told, *(text for text in others if text not in told)]),
                introduced=announced or heads[column],
                series=first.start,
                path=first.path,
            )


def _named_column(heads: dict[int, str], *, announced: bool) -> int | None:
    """Return the column that names the priorities."""
    named = next((column for column, head in heads.items() if _COLUMN.fullmatch(head)), None)
    if named is not None or not announced:
        return named
    general = next((column for column, head in heads.items() if _GENERAL_COLUMN.fullmatch(head)), None)
    return general or next(
        (column for column, head in heads.items() if not _NUMBER_COLUMN.fullmatch(head)), None
    )


def _announced(reading: Reading, blocks: Sequence[Block], first: Block) -> str | None:
    """Return the heading or the line above a table, where it announces priorities."""
    i = blocks.index(first)
    before = block_text(reading, blocks[i - 1]).rstrip(" :.") if i else ""
    texts = (before.rsplit(". ", 1)[-1], *first.path[-1:])
    return next((text for text in texts if is_priority_heading(text)), None)
