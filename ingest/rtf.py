"""Rich text (RTF): paragraphs, headings, tables and notes in one pass over the control words.

Read here rather than by a library: those that there are give plain text, without headings, tables
and notes, and their patterns take time squared on a hostile file.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

from corpus import Issue, ReadFailure
from ingest.layout import Layout, RawBlock, clean
from ingest.lists import split_marker

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,9})? ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    r"|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_MAX_GROUPS = 10_000  # groups within groups; Word writes a dozen
_MAX_NAME = 200  # characters of a style's name that are kept
_FONT_CODES = {"161": "cp1253", "162": "cp1254", "186": "cp1257", "204": "cp1251", "238": "cp1250"}
_CHARACTERS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "bullet": "•", "tab": "\t", "line": "\n", "emspace": " ", "enspace": " ", "lbr": "\n",
}  # fmt: skip
_SIGNS = {"~": "\xa0", "_": "-", "\\": "\\", "{": "{", "}": "}", "\n": "\n", "\r": "\n"}
_ENDS = {"par", "sect", "page"}
Destination = Literal["body", "furniture", "note", "styles", "fonts", "title", "skipped"]
_DESTINATIONS: dict[str, Destination] = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"),
                    "furniture"),
    **dict.fromkeys(("colortbl", "info", "pict", "object", "fldinst", "listtable", "listoverridetable",
                     "themedata", "datastore", "annotation", "atnid", "atnauthor", "atntime", "atnref",
                     "nonshppict", "pntxta", "pntxtb", "xe", "tc", "bkmkstart", "bkmkend"), "skipped"),
    "footnote": "note", "stylesheet": "styles", "fonttbl": "fonts", "title": "title", "shptxt": "body",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _State:
    """What a group inherits from the one around it, and what ends with it."""

    destination: Destination = "body"
    bold: bool = False
    deleted: bool = False
    font: str = ""
    skip: int = 1  # characters that stand for a Unicode one, for older programs
    style: str = ""
    outline: int | None = None
    in_table: bool = False


def read_rtf(data: bytes, source: str) -> Layout:
    """Read a rich text file; anchors are "p12" for the 12th paragraph and "t1r2c3" for a table's cell."""
    reading = _Reading()
    reading.run(data.decode("latin-1"), source)
    return Layout(
        blocks=tuple(reading.blocks),
        original="\n".join(block.text for block in (*reading.blocks, *reading.notes)),
        marked=True,
        title=clean(reading.title) or None,
        issues=tuple(reading.issues.values()),
        notes=tuple(reading.notes),
    )


@dataclass(slots=True)
class _Reading:
    """One pass over a file: the group that is open, and the paragraph that is being gathered."""

    blocks: list[RawBlock] = field(default_factory=list)
    notes: list[RawBlock] = field(default_factory=list)
    issues: dict[str, Issue] = field(default_factory=dict)
    title: str = ""
    _state: _State = field(default_factory=_State)
    _stack: list[_State] = field(default_factory=list)
    _pieces: dict[str, list[tuple[str, bool]]] = field(default_factory=dict)
    _bytes: bytearray = field(default_factory=bytearray)
    _page: str = "cp1252"
    _fonts: dict[str, str] = field(default_factory=dict)
    _styles: dict[str, int] = field(default_factory=dict)
    _table: int = 0
    _row: int = 0
    _column: int = 0
    _skipping: int = 0
    _paragraphs: int = 0

    def run(self, text: str, source: str) -> None:
        """Read the whole text; raises :class:`ReadFailure` where groups nest without end."""
        position = 0
        while position < len(text):
            match = _TOKEN.match(text, position)
            position = match.end() if match else position + 1
            if match is None:
                continue
            if match["hex"] is None:
                self._flush_bytes()
            if match["brace"]:
                self._turn(match["brace"], source)
            elif match["word"]:
                position += self._control(match["word"], match["number"])
            elif match["hex"]:
                self._add_byte(int(match["hex"], 16))
            elif match["sign"]:
                self._sign(match["sign"])
            elif match["text"]:
                self._say(match["text"].encode("latin-1").decode(self._code(), "replace"))
        self._flush_bytes()
        self._end_paragraph()

    def _turn(self, brace: str, source: str) -> None:
        """Open or close a group."""
        self._skipping = 0
        if brace == "{":
            if len(self._stack) >= _MAX_GROUPS:
                reason = (
                    f"nests more than {_MAX_GROUPS:,} groups, which no text does. Save it as .docx or PDF."
                )
                raise ReadFailure(source, "rejected", reason)
            self._stack.append(self._state)
            return
        before = self._state
        self._state = self._stack.pop() if self._stack else _State()
        if before.destination == "styles":
            self._end_style(before.style)
        elif before.destination != self._state.destination and before.destination in {"note", "furniture"}:
            self._end_paragraph(before.destination)

    def _control(self, word: str, number: str | None) -> int:
        """Do what a control word says; return how many bytes of binary data follow it."""
        if word == "bin":
            return max(0, int(number or 0))
        if word in _DESTINATIONS:
            if word in {"annotation", "atnid"}:
                self.issues["comments"] = _COMMENTS
            self._state = replace(self._state, destination=self._inner(_DESTINATIONS[word]))
        elif word in _CHARACTERS:
            self._say(_CHARACTERS[word])
        elif word in _ENDS:
            self._end_paragraph(self._state.destination)
        elif word in _ACTIONS:
            _ACTIONS[word](self, number)
        return 0

    def _inner(self, destination: Destination) -> Destination:
        """Return where a group's text goes: nowhere, if it stands in a group that is skipped."""
        kept = destination in {"title", "body"} or self._state.destination != "skipped"
        return destination if kept else "skipped"

    def _sign(self, sign: str) -> None:
        if sign == "*":  # a destination that older programs don't know: read only if it is known here
            self._state = replace(self._state, destination="skipped")
        elif sign in _SIGNS:
            self._say(_SIGNS[sign])

    def _add_byte(self, byte: int) -> None:
        if self._skipping:
            self._skipping -= 1
        else:
            self._bytes.append(byte)

    def _flush_bytes(self) -> None:
        if self._bytes:
            text = self._bytes.decode(self._code(), "replace")
            self._bytes.clear()
            self._say(text)

    def _code(self) -> str:
        return self._fonts.get(self._state.font, self._page)

    def _say(self, text: str) -> None:
        if self._skipping:
            text, self._skipping = text[self._skipping :], max(0, self._skipping - len(text))
        destination = self._state.destination
        if destination == "title":
            self.title += text
        elif destination != "skipped" and text and not self._state.deleted:
            self._pieces.setdefault(destination, []).append((text, self._state.bold))

    def unicode(self, number: str | None) -> None:
        """Add a character by its number, which is signed; older programs read what follows it instead."""
        self._say(chr(int(number or 0) % 0x10000))
        self._skipping = self._state.skip

    def _take(self, destination: str) -> tuple[str, bool]:
        """Return the text gathered for a destination, and whether all of it is bold."""
        pieces = self._pieces.pop(destination, [])
        joined = "".join(text for text, _ in pieces)
        text = clean(joined.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
        return text, bool(text) and all(bold for piece, bold in pieces if piece.strip())

    def _end_style(self, style: str) -> None:
        name, _ = self._take("styles")
        match = _HEADING.match(name[:_MAX_NAME])
        if match or name.lower().startswith("title;"):
            self._styles[style] = int(match[1]) + 1 if match else 1

    def _end_paragraph(self, destination: str = "body") -> None:
        if destination not in {"body", "note", "furniture"}:
            return
        text, strong = self._take(destination)
        if destination != "body":
            if text:
                self._aside(destination, text)
            return
        state = self._state
        if not state.in_table:
            self._row = 0
        self._paragraphs += 1
        anchor = f"p{self._paragraphs}"
        level = self._styles.get(state.style) if state.outline is None else state.outline + 2
        if text and level and not state.in_table:
            marked = split_marker(text)  # the number that the program has put in front
            marker, text = (marked.marker, marked.text) if marked else (None, text)
            self.blocks.append(RawBlock(kind="heading", text=text, level=level, marker=marker, anchor=anchor))
        elif text and state.in_table:
            self._pieces["body"] = [(f"{text} ", strong)]  # a cell of several paragraphs
        elif text:
            self.blocks.append(RawBlock(kind="paragraph", text=text, strong=strong, anchor=anchor))

    def _aside(self, destination: str, text: str) -> None:
        if destination == "note":
            anchor = f"footnote{len(self.notes) + 1}"
            self.notes.append(RawBlock(kind="paragraph", text=text, anchor=anchor))
        elif not any(block.kind == "furniture" and block.text == text for block in self.blocks[-20:]):
            self.blocks.append(RawBlock(kind="furniture", text=text))

    def end_cell(self, _: str | None) -> None:
        """End a table's cell."""
        if self._row == 0:
            self._table, self._row, self._column = self._table + 1, 1, 0
        self._column += 1
        text, _strong = self._take("body")
        if text:
            row, column = self._row, self._column
            anchor = f"t{self._table}r{row}c{column}"
            self.blocks.append(RawBlock(kind="table_cell", text=text, anchor=anchor, row=row, column=column))

    def end_row(self, _: str | None) -> None:
        """End a table's row."""
        self._row, self._column = self._row + 1, 0

    def plain_paragraph(self, _: str | None) -> None:
        """Take back what was said of the paragraph."""
        self._state = replace(self._state, style="", outline=None, in_table=False)

    def in_table(self, _: str | None) -> None:
        """Begin a paragraph of a table."""
        self._state = replace(self._state, in_table=True)

    def style(self, number: str | None) -> None:
        """Give the paragraph a style; in the list of styles, name the one that follows."""
        self._state = replace(self._state, style=number or "")

    def outline(self, number: str | None) -> None:
        """Make the paragraph a heading."""
        level = int(number or 9)
        self._state = replace(self._state, outline=level if 0 <= level < 9 else None)

    def font(self, number: str | None) -> None:
        """Set the font, which says in what encoding its bytes are."""
        self._state = replace(self._state, font=number or "")

    def font_code(self, number: str | None) -> None:
        """Say in the list of fonts in what encoding the bytes of the font are."""
        if number in _FONT_CODES and self._state.destination == "fonts":
            self._fonts[self._state.font] = _FONT_CODES[number]

    def code_page(self, number: str | None) -> None:
        """Say in what encoding the bytes of the file are."""
        page = f"cp{number}"
        self._page = page if page in _PAGES else self._page

    def bold(self, number: str | None) -> None:
        """Turn bold on or off."""
        self._state = replace(self._state, bold=number != "0")

    def deleted(self, number: str | None) -> None:
        """Leave out what a tracked change has deleted."""
        self._state = replace(self._state, deleted=number != "0")
        self.issues["changes"] = _CHANGES

    def plain(self, _: str | None) -> None:
        """Take back what was said of the letters."""
        self._state = replace(self._state, bold=False, deleted=False)

    def skip(self, number: str | None) -> None:
        """Say how many characters stand for a Unicode one."""
        self._state = replace(self._state, skip=min(max(int(number or 1), 0), 100))


_PAGES = {"cp437", "cp850", *(f"cp125{digit}" for digit in range(9)), "cp932", "cp936", "cp949", "cp950"}
_COMMENTS = Issue(
    code="comments_left_out", message="The document has comments, left out of its text.", severity="info"
)
_CHANGES = Issue(
    code="tracked_changes",
    message="The document has tracked changes; it was read as if all of them were accepted.",
    severity="info",
)
_ACTIONS: dict[str, Callable[[_Reading, str | None], None]] = {
    "u": _Reading.unicode,
    "uc": _Reading.skip,
    "cell": _Reading.end_cell,
    "nestcell": _Reading.end_cell,
    "row": _Reading.end_row,
    "pard": _Reading.plain_paragraph,
    "intbl": _Reading.in_table,
    "s": _Reading.style,
    "outlinelevel": _Reading.outline,
    "f": _Reading.font,
    "fcharset": _Reading.font_code,
    "ansicpg": _Reading.code_page,
    "b": _Reading.bold,
    "deleted": _Reading.deleted,
    "plain": _Reading.plain,
}
