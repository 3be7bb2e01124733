"""Markdown: CommonMark with tables and struck text, by markdown-it-py."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest.decode import decode
from ingest.layout import Layout, RawBlock, clean
from ingest.mojibake import repair

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(?P<fields>(?:[^\n]*\n){1,60}?)---[ \t]*(?:\r?\n|\Z)")
_TITLE_FIELD = re.compile(r"^title:\s*['\"]?(.+?)['\"]?\s*$", re.MULTILINE)
_TAG = re.compile(r"<[^<>]{1,500}>")


def read_markdown(data: bytes, source: str) -> Layout:
    """Read Markdown; a YAML head is kept as furniture, its title field as metadata."""
    original, issues = decode(data, source)
    text, repairs = repair(original)
    head = _FRONT_MATTER.match(text)
    body = text[head.end() :] if head else text
    blocks = [*_head_blocks(head["fields"] if head else ""), *_Walk().blocks(_parser().parse(body))]
    field = _TITLE_FIELD.search(head["fields"]) if head else None
    return Layout(
        blocks=tuple(block for block in blocks if block.text),
        original=original,
        marked=True,
        title=clean(field[1]) if field else None,
        site=clean(field[1]) if field else None,
        issues=(*issues, *repairs),
    )


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def _head_blocks(fields: str) -> Iterator[RawBlock]:
    for line in fields.splitlines():
        yield RawBlock(kind="furniture", text=clean(line))


class _Walk:
    """One pass over a token stream, which is flat: what is open is kept here."""

    def __init__(self) -> None:
        self._lists: list[str] = []  # the marker style of each open list: "•" or the next number
        self._item_marker: str | None = None  # of an item whose first paragraph is still to come
        self._cell: tuple[int, int] = (0, 0)

    def blocks(self, tokens: Sequence[Token]) -> Iterator[RawBlock]:
        """Yield the blocks of the document; text that is empty once cleaned is yielded too."""
        heading = 0
        for token in tokens:
            if token.type == "heading_open":
                heading = int(token.tag[1])
            elif token.type == "heading_close":
                heading = 0
            elif token.type == "inline":
                yield self._inline(token, heading)
            elif token.type in {"fence", "code_block", "html_block"}:
                yield RawBlock(kind="paragraph", text=clean(_TAG.sub(" ", token.content)))
            else:
                self._note(token)

    def _note(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open":
                self._lists.append("•")
            case "ordered_list_open":
                self._lists.append(f"{token.attrGet('start') or 1}.")
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                self._item_marker = self._next_marker()
            case "table_open":
                self._cell = (0, 0)
            case "tr_open":
                self._cell = (self._cell[0] + 1, 0)
            case "th_open" | "td_open":
                self._cell = (self._cell[0], self._cell[1] + 1)
            case "table_close":
                self._cell = (0, 0)

    def _next_marker(self) -> str:
        marker = self._lists[-1]
        if marker != "•":
            self._lists[-1] = f"{int(marker[:-1]) + 1}."
        return marker

    def _inline(self, token: Token, heading: int) -> RawBlock:
        text = clean(_words(token.children or ()))
        if heading:
            return RawBlock(kind="heading", text=text, level=heading)
        if self._cell[1]:
            return RawBlock(kind="table_cell", text=text, row=self._cell[0], column=self._cell[1])
        if self._lists:
            marker, self._item_marker = self._item_marker, None
            return RawBlock(kind="list_item", text=text, level=len(self._lists), marker=marker, gap=0)
        return RawBlock(kind="paragraph", text=text, strong=_is_strong(token.children or ()))


def _words(children: Sequence[Token]) -> str:
    """Return the text of inline tokens; emphasis, pictures and the addresses of links are dropped."""
    return "".join(_word(child) for child in children)


def _word(token: Token) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return " "
    if token.type == "html_inline":
        return " " if token.content.lower().startswith("<br") else ""
    return token.content if token.type in {"text", "code_inline", "text_special"} else ""


def _is_strong(children: Sequence[Token]) -> bool:
    """Tell whether everything in a paragraph is bold."""
    depth = 0
    seen = False
    for child in children:
        depth += {"strong_open": 1, "strong_close": -1}.get(child.type, 0)
        if child.type == "text" and child.content.strip():
            seen = True
            if depth == 0:
                return False
    return seen
