"""The title of a document, and the lines around it that are no sections."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.furniture import as_furniture
from ingest.headings import looks_like_heading
from ingest.layout import RawBlock
from ingest.names import find_regions
from ingest.periods import find_period, find_span

TITLE_WORDS = 25
_FRONT = 8  # blocks among which a title is looked for
_MENU_WORDS = 4
UPDATE = re.compile(r"\b(?:update|newsletter|bulletin|briefing)\b", re.IGNORECASE)
_SUBTITLE = re.compile(
    r"(?:(?:an?\s+)?(?:regional\s+)?(?:update|report|briefing|paper|note)\s+(?:from|for|to|on|by)|for|from|to|by|"
    r"prepared|presented|published|as at|covering|date:?|author:?|written by|posted)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_MEETING = re.compile(r"\b(?:meeting|council of reference|committee)\b", re.IGNORECASE)


def is_update_title(text: str) -> bool:
    """Tell whether a line names a region's update: "{Region} Region Update …" in any order of words."""
    return UPDATE.search(text) is not None and bool(
        find_regions(text) or find_period(text) or find_span(text)
    )


def is_subtitle(text: str) -> bool:
    """Tell whether a line under the title says whom the update is from and which meeting it is for."""
    short = text.count(" ") < TITLE_WORDS and (_MEETING.search(text) or not text.endswith((".", ";")))
    dated = find_period(text) or find_span(text)
    return bool(short) and bool(_SUBTITLE.match(text) or (dated and not looks_like_heading(text)))


def continues_title(title: str, text: str) -> bool:
    """Tell whether the line under a title that is a region's name alone says which update it is."""
    return bool(is_region_alone(title) and UPDATE.search(text) and text.count(" ") < TITLE_WORDS)


def is_region_alone(text: str) -> bool:
    """Tell whether a line is a region's name and no more: "SOUTH WEST REGION"."""
    found = find_regions(text)
    if len(found) != 1:
        return False
    rest = f"{text[: found[0].start]} {text[found[0].end :]}"
    return set(_WORD.findall(rest.lower())) <= {"region", "regional", "the", "adcs"}


def names_edition(text: str) -> bool:
    """Tell whether a line names a month or a meeting, as a subtitle does."""
    return bool(find_period(text) or find_span(text) or _MEETING.search(text))


def set_title(blocks: list[RawBlock]) -> list[RawBlock]:
    """Make the title the one heading of level 1; lines in front of it are furniture."""
    at = _title_index(blocks)
    lower = [replace(b, level=b.level + 1) if b.kind == "heading" else b for b in blocks]
    if at is None:
        return lower
    title = replace(lower[at], kind="heading", level=1)
    front = [block if block.kind == "furniture" else as_furniture(block) for block in lower[:at]]
    return [*front, title, *_set_second_title(title, lower[at + 1 :])]


def _title_index(blocks: list[RawBlock]) -> int | None:
    """Return where the title stands: an update's title near the top, else the first heading or line.

    Lines in front of a title (a banner's event, a byline) are furniture; a long paragraph in
    front of it means that it is no title but a section's heading.
    """
    front = [i for i, block in enumerate(blocks) if block.kind != "furniture"][:_FRONT]
    short: list[int] = []
    for i in front:
        if blocks[i].kind == "list_item" and blocks[i].text.count(" ") < _MENU_WORDS:
            continue  # a menu
        if blocks[i].kind not in {"heading", "paragraph"} or not _may_be_title(blocks[i].text):
            break
        short.append(i)
    marked = [i for i in short if blocks[i].kind == "heading"]
    for places in (marked, short):
        for i in places:
            if is_update_title(blocks[i].text) and not is_subtitle(blocks[i].text):
                above = next((j for j in reversed(short) if j < i), None)
                alone = above is not None and not find_regions(blocks[i].text)
                return above if alone and is_region_alone(blocks[above or 0].text) else i
    return next(iter((*marked, *short)), None)


def _may_be_title(text: str) -> bool:
    words = text.count(" ") + 1
    return words <= TITLE_WORDS and not text.endswith((";", ",", ":")) and (words <= 12 or text[-1] != ".")


def _set_second_title(title: RawBlock, rest: list[RawBlock]) -> list[RawBlock]:
    """Mark a title that is repeated in other words near the top; it is neither a section nor a date."""
    for i, block in enumerate(rest[:4]):
        if block.kind in {"heading", "paragraph"} and _repeats_title(title.text, block.text):
            return [*rest[:i], as_furniture(block), *rest[i + 1 :]]
    return rest


def _repeats_title(title: str, text: str) -> bool:
    if text.casefold() == title.casefold():
        return True
    if UPDATE.search(text) is None or text.count(" ") > 9 or _SUBTITLE.match(text):
        return False
    named = {found.name for found in find_regions(text)}
    return bool(named) and named <= {found.name for found in find_regions(title)}
