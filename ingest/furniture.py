"""Page furniture: what a website or a word processor puts around a text.

Banners, tag lines, lists of related articles, page numbers and the like stay in the document,
marked, and are no evidence for anything: a banner's date is the day of the crawl, and related
articles name other regions and months.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Literal

from ingest.layout import RawBlock

Zone = Literal["tags", "related"]

_LINE = re.compile(
    r"""
      (?:featured|next\ upcoming|upcoming)\ events?
    | (?:mon|tue|wed|thu|fri|sat|sun),?\ \d{1,2}\ [a-z]{3}\ \d{2}(?:\ \d{1,2}[:.]\d{2})?
    | print\ this\ (?:article|page)(?:\ font\ size.{0,12})?
    | font\ size.{0,12} | [-–]\ ?\d{0,2}\ ?\+
    | (?:article\ )?(?:tags|tagged)(?:\ (?:assigned\ to|for|of|in)\ this\ (?:article|page|post))?:\ .{1,300}
    | skip\ to\ (?:main\ )?content
    | (?:back\ to\ )?(?:top|bottom)(?:\ of\ (?:the\ )?page)?
    | (?:[-–•·]\ )?\d{1,3}\ (?:sec|second|min|minute|hour|day|week|month|year)s?\ (?:read|ago)
    | (?:.{1,80}\s?[-–—|/·•,]\s?)?\d{1,3}[\ -]min(?:ute)?s?\ read | reading\ time:?\ .{1,20}  # a byline
    | updated:?\ .{3,30}\ ago
    | share(?:\ (?:this|via|on\ (?:facebook|twitter|linkedin|x|whatsapp))\b.{0,40})?
    | tweet | follow\ us.{0,30} | email\ this(?:\ .{0,20})?
    | (?:read|find\ out|show|see|load)\ (?:more|all)(?:\ »|\ ›|\ …|\ \.\.\.)? | continue\ reading.{0,60}
    | [\[(](?:…|\.\.\.)[\])]
    | page\ \d{1,4}(?:\ (?:of|/)\ \d{1,4})? | \d{1,4}\ (?:of|/)\ \d{1,4}\ pages?
    | (?:previous|next)(?:\ (?:article|post|page|entry))?
    | [«‹<]\ ?(?:previous|back).{0,40} | next\ ?[»›>]
    | (?:log|sign)\ (?:in|out|up) | menu | close | search
    | cookies? | (?:accept|reject)(?:\ all)?(?:\ cookies)?
    | (?:we|this\ (?:web)?site)\ uses?\ cookies\b.{0,400}
    | [-–—=_*~\#+|.\ ]{3,}
    | \d{1,4}\ captures? | about\ this\ capture | this\ snapshot,?\ taken\ on\ .{1,200}
    | posted\ (?:on|by)\ .{3,60}
    | (?:©|copyright\b|\(c\)\ ).{0,120} | all\ rights\ reserved.{0,60}
    """,
    re.IGNORECASE | re.VERBOSE,
)
_TEASER_END = re.compile(r"(?:…|\.\.\.|[\[(](?:…|\.\.\.)[\])]|read more)\W*", re.IGNORECASE)
_TAGS = re.compile(
    r"(?:article )?(?:tags|tagged)(?: (?:assigned to|for|of|in) this (?:article|page|post))?:?", re.IGNORECASE
)
_RELATED = re.compile(
    r"related (?:blog |news )?(?:articles?|posts?|stories|news|content|pages|blogs?|links)"
    r"|(?:recent|similar|more|latest|popular) (?:blog )?(?:articles|posts|stories)"
    r"|you (?:may|might) also (?:like|be interested in)",
    re.IGNORECASE,
)
_CONTENTS = re.compile(
    r"(?:table of )?contents:?|(?:in|inside) this (?:issue|update|edition):?", re.IGNORECASE
)
_LEADER = re.compile(r"(?:\. ?){6}\w{0,6}$")  # the dots and page number of a table of contents
_BLOG_FURNITURE = re.compile(r"(?:related|recent|more|latest) blog (?:articles?|posts?)", re.IGNORECASE)
_PAGE_NUMBER = re.compile(
    r"[-–|\s]{0,3}(?:page\s+)?(?:\d{1,4}|[ivx]{1,5})(?:\s*(?:of|/)\s*\d{1,4})?[-–|\s]{0,3}", re.IGNORECASE
)

_TAG_WORDS = 12  # a tag line is short
_BODY_WORDS = 40  # a paragraph this long after "Related Articles" is the text again
_COPY_WORDS = 12  # the same long paragraph twice is a teaser and its article


def is_furniture(text: str) -> bool:
    """Tell whether a line is page furniture by its words alone."""
    return _LINE.fullmatch(text) is not None or has_leader(text) or _opens_zone(text) is not None


def has_leader(text: str) -> bool:
    """Tell whether a line ends in dots that lead to a page number, as in a table of contents."""
    return _LEADER.search(text) is not None


def is_page_number(text: str) -> bool:
    """Tell whether a line at a page's edge is its number: "3", "Page 3 of 4", "– 3 –"."""
    return _PAGE_NUMBER.fullmatch(text) is not None


def is_blog_furniture(text: str) -> bool:
    """Tell whether a line introduces other blog articles, which a site does under a blog article."""
    return _BLOG_FURNITURE.fullmatch(text) is not None


def mark_furniture(blocks: Sequence[RawBlock]) -> list[RawBlock]:
    """Return the blocks with furniture marked, in the same order.

    A tag line ends at the next zone or long line; related articles end at a long paragraph,
    which no list of links contains.
    """
    marked: list[RawBlock] = []
    zone: Zone | None = None
    for block, after in zip_longest(blocks, blocks[1:]):
        zone = _next_zone(zone, block)
        furniture = zone is not None or _is_line(block) or _heads_contents(block, after)
        marked.append(as_furniture(block) if furniture else block)
    return marked


def mark_copies(blocks: Sequence[RawBlock]) -> list[RawBlock]:
    """Return the blocks with every later copy of a long paragraph marked as furniture."""
    seen: set[str] = set()
    marked: list[RawBlock] = []
    for block in blocks:
        long = block.kind == "paragraph" and block.text.count(" ") >= _COPY_WORDS - 1
        key = block.text.casefold()
        marked.append(as_furniture(block) if long and key in seen else block)
        if long:
            seen.add(key)
    return marked


def as_furniture(block: RawBlock) -> RawBlock:
    """Return the block as furniture; it keeps its marker, which is part of the text."""
    return replace(block, kind="furniture", level=0, lost=False)


def _is_line(block: RawBlock) -> bool:
    if block.kind == "table_cell":
        return False
    return _LINE.fullmatch(block.text) is not None or has_leader(block.text)


def _heads_contents(block: RawBlock, after: RawBlock | None) -> bool:
    """Tell whether a line stands above a table of contents."""
    above = after is not None and (after.kind == "furniture" or has_leader(after.text))
    return above and _CONTENTS.fullmatch(block.text) is not None


def _opens_zone(text: str) -> Zone | None:
    if _RELATED.fullmatch(text):
        return "related"
    return "tags" if _TAGS.fullmatch(text) else None


def _next_zone(zone: Zone | None, block: RawBlock) -> Zone | None:
    opened = _opens_zone(block.text)
    if opened:
        return opened
    words = block.text.count(" ") + 1
    if zone == "tags" and words > _TAG_WORDS:
        return None
    if zone == "related" and words > _BODY_WORDS and _TEASER_END.search(block.text[-12:]) is None:
        return None
    return zone
