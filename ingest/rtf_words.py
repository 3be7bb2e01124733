"""What the control words of rich text stand for, and what is kept of each group and table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from corpus import Issue
from ingest.looks import Look

FONT_CODES = {
    "2": "symbol",
    "161": "cp1253",
    "162": "cp1254",
    "186": "cp1257",
    "204": "cp1251",
    "238": "cp1250",
}
CHARACTERS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "bullet": "•", "tab": "\t", "line": "\n", "emspace": " ", "enspace": " ", "lbr": "\n",
}  # fmt: skip
SIGNS = {"~": "\xa0", "_": "-", "\\": "\\", "{": "{", "}": "}", "\n": "\n", "\r": "\n"}
ENDS = {"par", "sect", "page"}
Destination = Literal[
    "body", "furniture", "note", "box", "marker", "styles", "fonts", "title", "skipped", "copy"
]
DESTINATIONS: dict[str, Destination] = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"),
                    "furniture"),
    **dict.fromkeys(("colortbl", "info", "pict", "object", "fldinst", "listtable", "listoverridetable",
                     "themedata", "datastore", "annotation", "atnid", "atnauthor", "atntime", "atnref",
                     "nonshppict", "pntxta", "pntxtb", "xe", "tc", "bkmkstart", "bkmkend",
                     "nonesttables"), "skipped"),
    **dict.fromkeys(("shptxt", "dptxbxtext"), "box"), **dict.fromkeys(("listtext", "pntext"), "marker"),
    "footnote": "note", "stylesheet": "styles", "fonttbl": "fonts", "title": "title", "shprslt": "copy",
}  # fmt: skip
SHOWN = {"body", "furniture", "note", "box"}  # what consists of paragraphs
KEPT = {"title", "box"}  # read wherever they stand


PLAIN = Look(size=12.0)  # what text is set in where nothing else is said


class Spoken(NamedTuple):
    """A paragraph's lines, and how the stretches of each are set."""

    lines: list[str]
    looks: list[list[Look]]


@dataclass(slots=True)
class Table:
    """A table that is being read: its number, and the row and column reached."""

    number: int
    row: int = 1
    column: int = 0


@dataclass(frozen=True, slots=True)
class State:
    """What a group inherits from the one around it, and what ends with it."""

    destination: Destination = "body"
    look: Look = PLAIN
    deleted: bool = False
    hidden: bool = False
    font: str = ""
    skip: int = 1  # characters that stand for a Unicode one, for older programs
    style: str = ""
    outline: int | None = None
    depth: int = 0  # tables that the paragraph is in
    level: int = 0  # lists around that of the paragraph


PAGES = {"cp437", "cp850", *(f"cp125{digit}" for digit in range(9)), "cp932", "cp936", "cp949", "cp950"}
COMMENTS = Issue(
    code="comments_left_out", message="The document has comments, left out of its text.", severity="info"
)
CHANGES = Issue(
    code="tracked_changes",
    message="The document has tracked changes; it was read as if all of them were accepted.",
    severity="info",
)
HIDDEN = Issue(
    code="hidden_text_left_out",
    message="The document has hidden text, which is neither shown nor printed, and was left out.",
    severity="info",
)


def decode(data: bytes, code: str) -> str:
    """Return the text of bytes; those of a font of symbols have their place in Unicode's private area."""
    if code == "symbol":
        return "".join(chr(0xF000 + byte) for byte in data)
    return data.decode(code, "replace")


def joined(text: str) -> str:
    """Return the text with the halves of each character beyond the first plane joined."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
