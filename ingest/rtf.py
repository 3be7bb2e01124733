"""Rich text (RTF): paragraphs, headings, tables and notes in one pass over the control words.

Read here rather than by a library: those that there are give plain text, without headings, tables
and notes, and their patterns take time squared on a hostile file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from corpus import Issue, ReadFailure
from ingest.layout import Layout, RawBlock, clean
from ingest.lists import BULLET, split_marker
from ingest.looks import HEADING_STYLE, Look, find_body_size, find_prominence
from ingest.rtf_words import (
    CHANGES,
    CHARACTERS,
    COMMENTS,
    DESTINATIONS,
    ENDS,
    FONT_CODES,
    HIDDEN,
    KEPT,
    PAGES,
    PLAIN,
    SHOWN,
    SIGNS,
    Destination,
    Spoken,
    State,
    Table,
    decode,
    joined,
)
from ingest.text import lay_out_broken

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,9})? ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    r"|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)
_MAX_NAME = 200  # characters of a style's name that are kept
_MAX_GROUPS = 10_000  # groups within groups; Word writes a dozen
_CONTENTS = -1  # in place of a level: the style of a line in a table of contents
_MAX_DEPTH = 9  # tables within tables and lists within lists


def read_rtf(data: bytes, source: str) -> Layout:
    """Read a rich text file; anchors are "p12" for the 12th paragraph and "t1r2c3" for a table's cell."""
    reading = _Reading()
    reading.run(data.decode("latin-1"), source)
    blocks = list(reading.finished())
    return Layout(
        blocks=tuple(blocks),
        original="\n".join(f"{b.marker} {b.text}" if b.marker else b.text for b in (*blocks, *reading.notes)),
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
    _state: State = field(default_factory=State)
    _stack: list[State] = field(default_factory=list)
    _pieces: dict[str, list[tuple[str, Look]]] = field(default_factory=dict)
    _boxes: list[RawBlock] = field(default_factory=list)  # of the paragraph that is being gathered
    _spoken: dict[int, Spoken] = field(default_factory=dict)  # by the place of its block
    _bytes: bytearray = field(default_factory=bytearray)
    _page: str = "cp1252"
    _fonts: dict[str, str] = field(default_factory=dict)
    _styles: dict[str, int] = field(default_factory=dict)
    _tables: list[Table] = field(default_factory=list)  # outermost first
    _table: int = 0
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
                code = self._code()
                self._say(decode(match["text"].encode("latin-1"), self._page if code == "symbol" else code))
        self._flush_bytes()
        self._end_paragraph()
        self.blocks += self._boxes

    def finished(self) -> Iterator[RawBlock]:
        """Yield the blocks, each paragraph with what its look says, once the body's size is known."""
        said = [look for spoken in self._spoken.values() for line in spoken.looks for look in line]
        size = find_body_size((look.size, 1) for look in said)
        for i, block in enumerate(self.blocks):
            spoken = self._spoken.get(i)
            if spoken is None:
                yield block
                continue
            whole = find_prominence([look for line in spoken.looks for look in line], size)
            if whole is None and len(spoken.lines) > 1:
                levels = [find_prominence(line, size) for line in spoken.looks]
                yield from (replace(b, anchor=block.anchor) for b in lay_out_broken(spoken.lines, levels))
            else:
                yield replace(block, strong=whole is not None, level=whole or 0)

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
        self._state = self._stack.pop() if self._stack else State()
        if before.destination == "styles":
            self._end_style(before.style)
        elif before.destination != self._state.destination and before.destination in SHOWN:
            self._end_paragraph(before.destination)

    def _control(self, word: str, number: str | None) -> int:
        """Do what a control word says; return how many bytes of binary data follow it."""
        if word == "bin":
            return max(0, int(number or 0))
        if word in DESTINATIONS:
            if word in {"annotation", "atnid"}:
                self.issues["comments"] = COMMENTS
            self._state = replace(self._state, destination=self._inner(DESTINATIONS[word]))
        elif word in CHARACTERS:
            self._say(CHARACTERS[word])
        elif word in ENDS:
            self._end_paragraph(self._state.destination)
        elif word in _ACTIONS:
            _ACTIONS[word](self, number)
        return 0

    def _inner(self, destination: Destination) -> Destination:
        """Return where a group's text goes: nowhere, if it stands in a group that is skipped."""
        around = self._state.destination
        if around == "copy":  # of a drawing, for programs that cannot show it
            return "copy"
        return destination if destination in KEPT or around != "skipped" else "skipped"

    def _sign(self, sign: str) -> None:
        if sign == "*":  # a destination that older programs don't know: read only if it is known here
            self._state = replace(self._state, destination=self._inner("skipped"))
        elif sign in SIGNS:
            self._say(SIGNS[sign])

    def _add_byte(self, byte: int) -> None:
        if self._skipping:
            self._skipping -= 1
        else:
            self._bytes.append(byte)

    def _flush_bytes(self) -> None:
        if self._bytes:
            text = decode(bytes(self._bytes), self._code())
            self._bytes.clear()
            self._say(text)

    def _code(self) -> str:
        return self._fonts.get(self._state.font, self._page)

    def _say(self, text: str) -> None:
        if self._skipping:
            text, self._skipping = text[self._skipping :], max(0, self._skipping - len(text))
        state = self._state
        if state.destination == "title":
            self.title += text
        elif state.destination not in {"skipped", "copy"} and text and not (state.deleted or state.hidden):
            self._pieces.setdefault(state.destination, []).append((text, state.look))

    def unicode(self, number: str | None) -> None:
        """Add a character by its number, which is signed; older programs read what follows it instead."""
        self._say(chr(int(number or 0) % 0x10000))
        self._skipping = self._state.skip

    def _take(self, destination: str) -> tuple[str, Spoken]:
        """Return the text gathered for a destination, on one line and by its own lines."""
        spoken = Spoken([""], [[]])
        for piece, look in self._pieces.pop(destination, []):
            for i, part in enumerate(piece.split("\n")):
                if i:
                    spoken.lines.append("")
                    spoken.looks.append([])
                spoken.lines[-1] += part
                spoken.looks[-1] += [look] * len(part.split())
        lines = [clean(joined(line)) for line in spoken.lines]
        return clean(" ".join(lines)), spoken._replace(lines=lines)

    def _end_style(self, style: str) -> None:
        name, _ = self._take("styles")
        match = HEADING_STYLE.match(name[:_MAX_NAME])
        if match or name.lower().startswith("title;"):
            self._styles[style] = int(match[1]) + 1 if match else 1
        elif name.lower().startswith("toc "):
            self._styles[style] = _CONTENTS

    def _end_paragraph(self, destination: str = "body") -> None:
        if destination not in SHOWN:
            return
        text, spoken = self._take(destination)
        if destination != "body":
            if text:
                self._aside(destination, text)
            return
        state, marker = self._state, self._marker()
        self._paragraphs += 1
        if text and state.depth:
            said = f"{marker} {text} " if marker else f"{text} "
            self._pieces["body"] = [(said, PLAIN)]  # a cell of several paragraphs
            return
        if not state.depth:
            self._tables.clear()
        if text:
            block = self._block(text, marker, f"p{self._paragraphs}")
            if block.kind == "paragraph":
                self._spoken[len(self.blocks)] = spoken
            self.blocks.append(block)
        self.blocks += self._boxes
        self._boxes.clear()

    def _marker(self) -> str | None:
        """Return the marker that the program has put in front of the paragraph, a sign as a bullet."""
        marker, _ = self._take("marker")
        sign = len(marker) == 1 and not marker.isascii()
        return BULLET if sign else marker or None

    def _block(self, text: str, marker: str | None, anchor: str) -> RawBlock:
        state = self._state
        level = self._styles.get(state.style) if state.outline is None else state.outline + 2
        if level == _CONTENTS:
            return RawBlock(kind="furniture", text=text, marker=marker, anchor=anchor)
        if level:
            typed = split_marker(text) if marker is None else None
            counted = typed.marker if typed else marker if marker != BULLET else None
            text = typed.text if typed else text
            return RawBlock(kind="heading", text=text, level=level, marker=counted, anchor=anchor)
        if marker:
            depth = state.level + 1
            return RawBlock(kind="list_item", text=text, level=depth, marker=marker, anchor=anchor, gap=0)
        return RawBlock(kind="paragraph", text=text, anchor=anchor)

    def _aside(self, destination: str, text: str) -> None:
        if destination == "note":
            anchor = f"footnote{len(self.notes) + 1}"
            self.notes.append(RawBlock(kind="paragraph", text=text, anchor=anchor))
        elif destination == "box":
            self._boxes.append(RawBlock(kind="paragraph", text=text, gap=0))
        elif not any(block.kind == "furniture" and block.text == text for block in self.blocks[-20:]):
            self.blocks.append(RawBlock(kind="furniture", text=text))

    def end_cell(self, _: str | None) -> None:
        """End a table's cell."""
        self._end_cell(1)

    def end_inner_cell(self, _: str | None) -> None:
        """End a cell of a table that stands in another's cell."""
        self._end_cell(max(self._state.depth, 2))

    def _end_cell(self, depth: int) -> None:
        self._end_paragraph()
        table = self._open_table(depth)
        table.column += 1
        self._emit_cell(table, table.column)

    def _open_table(self, depth: int) -> Table:
        del self._tables[depth:]
        while len(self._tables) < depth:
            self._table += 1
            self._tables.append(Table(self._table))
        return self._tables[-1]

    def _emit_cell(self, table: Table, column: int) -> None:
        text, _ = self._take("body")
        if text:
            anchor = f"t{table.number}r{table.row}c{column}"
            cell = RawBlock(kind="table_cell", text=text, anchor=anchor, row=table.row, column=column)
            self.blocks.append(cell)

    def end_row(self, _: str | None) -> None:
        """End a table's row."""
        del self._tables[1:]
        self._next_row()

    def end_inner_row(self, _: str | None) -> None:
        """End a row of a table that stands in another's cell."""
        if len(self._tables) > 1:
            self._next_row()

    def _next_row(self) -> None:
        if self._tables:
            self._tables[-1].row, self._tables[-1].column = self._tables[-1].row + 1, 0

    def plain_paragraph(self, _: str | None) -> None:
        """Take back what was said of the paragraph."""
        self._state = replace(self._state, style="", outline=None, depth=0, level=0)

    def in_table(self, _: str | None) -> None:
        """Begin a paragraph of a table."""
        self._state = replace(self._state, depth=max(self._state.depth, 1))

    def depth(self, number: str | None) -> None:
        """Say in how many tables the paragraph is; what the outer cell has said so far is kept apart."""
        depth = min(max(int(number or 1), 0), _MAX_DEPTH)
        if depth > max(len(self._tables), 1) and self._pieces.get("body"):
            table = self._open_table(depth - 1)
            self._emit_cell(table, table.column + 1)
        self._state = replace(self._state, depth=depth)

    def level(self, number: str | None) -> None:
        """Say how deep in its list the paragraph is."""
        self._state = replace(self._state, level=min(max(int(number or 0), 0), _MAX_DEPTH))

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
        if number in FONT_CODES and self._state.destination == "fonts":
            self._fonts[self._state.font] = FONT_CODES[number]

    def code_page(self, number: str | None) -> None:
        """Say in what encoding the bytes of the file are."""
        page = f"cp{number}"
        self._page = page if page in PAGES else self._page

    def bold(self, number: str | None) -> None:
        """Turn bold on or off."""
        self._state = replace(self._state, look=self._state.look._replace(bold=number != "0"))

    def underlined(self, number: str | None) -> None:
        """Turn underlining on or off."""
        self._state = replace(self._state, look=self._state.look._replace(underlined=number != "0"))

    def not_underlined(self, _: str | None) -> None:
        """Turn underlining off."""
        self.underlined("0")

    def size(self, number: str | None) -> None:
        """Set the size of the letters, in half-points."""
        self._state = replace(self._state, look=self._state.look._replace(size=int(number or 24) / 2))

    def hidden(self, number: str | None) -> None:
        """Leave out what is neither shown nor printed."""
        self._state = replace(self._state, hidden=number != "0")
        self.issues["hidden"] = HIDDEN

    def deleted(self, number: str | None) -> None:
        """Leave out what a tracked change has deleted."""
        self._state = replace(self._state, deleted=number != "0")
        self.issues["changes"] = CHANGES

    def plain(self, _: str | None) -> None:
        """Take back what was said of the letters."""
        self._state = replace(self._state, look=PLAIN, deleted=False, hidden=False)

    def skip(self, number: str | None) -> None:
        """Say how many characters stand for a Unicode one."""
        self._state = replace(self._state, skip=min(max(int(number or 1), 0), 100))


_ACTIONS: dict[str, Callable[[_Reading, str | None], None]] = {
    "u": _Reading.unicode,
    "uc": _Reading.skip,
    "cell": _Reading.end_cell,
    "nestcell": _Reading.end_inner_cell,
    "nestrow": _Reading.end_inner_row,
    "itap": _Reading.depth,
    "ilvl": _Reading.level,
    "ul": _Reading.underlined,
    "ulnone": _Reading.not_underlined,
    "fs": _Reading.size,
    "v": _Reading.hidden,
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
