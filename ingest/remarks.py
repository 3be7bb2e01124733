"""What a person should know about a document's text before relying on it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from corpus import Block, Issue
from ingest.assemble import LOST_HEADING

_ENDS = ".!?:;)]’”\"'"
_SHOWN = 40  # characters of the place that are quoted


def find_remarks(text: str, blocks: Sequence[Block]) -> tuple[Issue, ...]:
    """Return issues about lost headings and a text that breaks off."""
    return (*_lost_headings(text, blocks), *_breaks_off(text, blocks))


def _lost_headings(text: str, blocks: Sequence[Block]) -> list[Issue]:
    return [
        Issue(
            code="heading_lost",
            message=f"A heading seems to be missing before “{_opening(text, after)}”.",
            severity="info",
        )
        for before, after in pairwise(blocks)
        if LOST_HEADING in text[before.end : after.start]
    ]


def _breaks_off(text: str, blocks: Sequence[Block]) -> list[Issue]:
    """Report a last paragraph without an end; list items often have none."""
    body = [block for block in blocks if block.kind != "furniture"]
    if not body or body[-1].kind != "paragraph":
        return []
    last = text[body[-1].start : body[-1].end]
    if last.endswith(tuple(_ENDS)):
        return []
    message = (
        f"The text stops at “…{last[-_SHOWN:]}”, in the middle of a sentence or word; more may be missing."
    )
    return [Issue(code="text_stops", message=message, severity="info")]


def _opening(text: str, block: Block) -> str:
    words = text[block.start : block.end]
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rsplit(' ', 1)[0]} …"
