"""Lines of a PDF page with their place and typeface, by pypdfium2."""

from __future__ import annotations

import ctypes
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial, reduce
from itertools import pairwise
from statistics import median

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ingest.layout import Box, clean
from ingest.lists import BULLETS
from ingest.pdf_columns import MIN_GAP
from ingest.pdf_frame import Frame, joined, rounded
from ingest.pdf_type import Type, TypeCase

HYPHEN = "\ufffe"  # what pdfium puts for a hyphen with the line break after it
_SOFT_HYPHEN = "\u00ad"
_BREAK = re.compile(rf"\r?\n|(?<={HYPHEN})")
_WORDS = re.compile(r"\S+")
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"  # Hebrew, Arabic and their neighbours
_FROM_RIGHT = re.compile(rf"[{_RTL}](?:[{_RTL}\s]*[{_RTL}])?")
_HYPHENATED = re.compile(r"[^\W\d_]-$")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_WIDE = 0.72  # of the type's size: letters that are wider on average have a gap among them
_SPACED = re.compile(r"[^\W\d_](?: [^\W\d_]){3,}")  # single letters
_WORD_SPACE = 1.6  # times the usual white between letters that are set apart: a word ends
_JUSTIFIED = 4  # words drawn one by one, from which the white between them can be told
_UNEVEN = 1.4  # times the usual white of its line: no word is set as far from the next
_STRETCHED = 1.3  # times the type's size: the widest white that justifying a line leaves
_TOUCHING = 0.1  # times the type's size: white within a word
_ENOUGH = 20  # lines of a page that tell which way up it is
_INITIAL = 1.8  # times the size of the lines beside it: a letter that opens a paragraph
_MAX_PIECES = 60  # in a line; letters strewn over the page make more


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One line as set: ``box`` in points from the page's top left, ``size`` of its type in points.

    ``hyphenated`` says that its last word may go on in the next line; the hyphen is in ``text``.
    ``parts`` are the pieces of a line that wide gaps part, as in the row of a table.
    """

    text: str
    page: int
    box: Box
    size: float
    bold: bool = False
    hyphenated: bool = False
    parts: tuple[Line, ...] = ()

    @property
    def left(self) -> float:
        """The left edge."""
        return self.box[0]

    @property
    def top(self) -> float:
        """The upper edge, counted downwards."""
        return self.box[1]

    @property
    def right(self) -> float:
        """The right edge."""
        return self.box[2]

    @property
    def bottom(self) -> float:
        """The lower edge, counted downwards."""
        return self.box[3]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A run of text without a wide gap: its line, its raw text and where that begins, and its type."""

    line: Line
    raw: str
    at: int  # in the page's text, in units of UTF-16
    type: Type
    upright: bool = True


class PageText:
    """The text of one page, and where its characters stand."""

    def __init__(self, page: pdfium.PdfPage, number: int) -> None:
        self._text_page = page.get_textpage()
        self._raw = self._text_page.raw  # asking pypdfium2 for it each time takes longer than most calls
        self._number = number
        self._types = TypeCase(self._text_page)
        self.frame = Frame.of(page)
        self._angle = 0
        self._counts_alike = False
        self._edges = [ctypes.c_double() for _ in range(4)]
        self._loose = pdfium_c.FS_RECTF()
        self._loose_boxes: dict[int, Box] = {}

    def close(self) -> None:
        """Give the page's memory back."""
        self._text_page.close()

    def pieces(self) -> list[Drawn]:
        """Return the runs of text without wide gaps, in the order of drawing; turns the page upright."""
        lines = list(self._raw_lines())
        self._turn_upright(lines)
        return [piece for raw, at in lines for piece in self._cut(raw, at)]

    @property
    def has_characters(self) -> bool:
        """Whether the page has any characters but spaces, be they letters or not."""
        return bool(self._text_page.get_text_range().strip())

    def boxes_of(self, drawn: Drawn) -> list[Box]:
        """Return the box of each character of a piece."""
        return self._boxes(drawn.raw, drawn.at)

    def part(self, drawn: Drawn, first: int, end: int) -> Drawn:
        """Return the characters of a piece from ``first`` to before ``end`` as a piece."""
        return self._drawn(drawn.raw[first:end], drawn.at + _utf16(drawn.raw[:first]))

    def _boxes(self, raw: str, at: int) -> list[Box]:
        boxes = []
        for character in raw:
            boxes.append(self._tight_box(self._character(at)))
            at += 2 if character > "\uffff" else 1
        return boxes

    def _raw_lines(self) -> Iterator[tuple[str, int]]:
        """Yield pdfium's own lines without outer spaces, each with where it begins."""
        text = self._text_page.get_text_range()
        self._counts_alike = _utf16(text) == self._text_page.count_chars()
        start, units = 0, 0  # pdfium counts in units of UTF-16
        for piece in _BREAK.split(text):
            at = text.index(piece, start) if piece else start
            units += _utf16(text[start:at])
            if clean(piece.replace(HYPHEN, "-")):
                yield piece, units
            units += _utf16(piece)
            start = at + len(piece)

    def _turn_upright(self, lines: Sequence[tuple[str, int]]) -> None:
        """Turn the page so that its text runs from left to right, whichever way the file shows it."""
        angles: Counter[int] = Counter()
        for raw, at in lines[:: len(lines) // _ENOUGH + 1]:
            angles[self._type_at(at, raw).angle] += len(raw)
        if angles and (angle := angles.most_common(1)[0][0]) in {0, 90, 180, 270}:
            self.frame, self._angle = self.frame.turned_to(angle), angle

    def _cut(self, raw: str, at: int) -> Iterator[Drawn]:
        """Yield the pieces of a line, in the order of drawing."""
        at += _utf16(raw) - _utf16(raw.lstrip())
        raw = raw.strip()
        begin, end = self._character(at), self._character(at + _utf16(raw) - 1)
        boxes = self._runs(raw, at, begin, end)
        if not 1 < len(boxes) <= _MAX_PIECES:
            yield self._drawn(raw, at)
            return
        for first, last in pairwise([0, *self._starts(raw, at, boxes), len(raw)]):
            if clean(raw[first:last].replace(HYPHEN, "-")):
                yield self._drawn(raw[first:last], at + _utf16(raw[:first]))

    def _runs(self, raw: str, at: int, begin: int, end: int) -> list[Box]:
        """Return the boxes of what wide gaps part; none where nothing does."""
        rects = pdfium_c.FPDFText_CountRects(self._raw, begin, end - begin + 1)
        kind = self._types.type_of(begin)
        if kind is not None and self._is_wide(begin, end, kind.size * len(raw)):
            boxes = [box for box in self._boxes(raw, at) if box[2] > box[0]]  # within one drawn object
        elif rects > 1:
            boxes = [self._rect(i) for i in range(rects)]
        else:
            return []
        return _merge(boxes, _widest_space(boxes, raw, kind.size if kind else 0.0))

    def _is_wide(self, begin: int, end: int, size: float) -> bool:
        """Tell whether a line is wider than letters of its type are."""
        return self._loose_box(end)[2] - self._loose_box(begin)[0] > _WIDE * size

    def _starts(self, raw: str, at: int, boxes: Sequence[Box]) -> list[int]:
        """Return where in the raw text each run but the first begins; always at a word."""
        words = [match.start() for match in _WORDS.finditer(raw)]
        place = partial(self._place, raw, at)
        if any(before[2] > after[0] for before, after in pairwise(boxes)):
            return _starts_in_any_order(words, boxes, place)
        edges = [(first[2] + second[0]) / 2 for first, second in pairwise(boxes)]
        found = [bisect_left(words, edge, key=lambda word: place(word)[0]) for edge in edges]
        return [words[i] if i < len(words) else len(raw) for i in found]

    def _place(self, raw: str, at: int, index: int) -> tuple[float, float]:
        """Return how far right and how far down the middle of a character stands."""
        box = self._tight_box(self._character(at + (index if raw.isascii() else _utf16(raw[:index]))))
        return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2

    def _drawn(self, raw: str, at: int) -> Drawn:
        """Make a piece of raw text, without its outer spaces."""
        if raw[0].isspace():
            at += _utf16(raw) - _utf16(raw.lstrip())
        raw = raw.strip()
        text = self._text_of(raw, at)
        begin, end = self._character(at), self._character(at + _utf16(raw) - 1)
        types = self._types_of(begin, end, bulleted=text[:1] in BULLETS)
        line = Line(
            text=text,
            page=self._number,
            box=rounded(joined(self._loose_box(begin), self._loose_box(end))),
            size=types[0].size if len(types) == 1 else median(kind.size for kind in types),
            bold=all(kind.bold for kind in types),
            hyphenated=text.endswith("-") and _HYPHENATED.search(text) is not None,
        )
        return Drawn(line, raw, at, types[len(types) // 2], upright=types[0].angle == self._angle)

    def _text_of(self, raw: str, at: int) -> str:
        """Return raw text as a reader would write it down."""
        text = clean(raw if raw.isascii() else self._as_read(raw, at).replace(HYPHEN, "-"))
        if raw.endswith(_SOFT_HYPHEN):
            text += "-"
        if text[1:2] == " " and _SPACED.fullmatch(text):
            return self._closed_up(raw, at)
        return text

    def _as_read(self, raw: str, at: int) -> str:
        """Return raw text without ligatures; Hebrew and Arabic from the right, however the file draws it."""
        if not _FROM_RIGHT.search(raw):
            return raw.translate(_LIGATURES)
        ends = _right_ends(self._boxes(raw, at))

        def read(found: re.Match[str]) -> str:
            return "".join(raw[i] for i in sorted(range(*found.span()), key=lambda i: -ends[i]))

        return _FROM_RIGHT.sub(read, raw)

    def _closed_up(self, raw: str, at: int) -> str:
        """Return the words of a line whose letters are set apart, as in some headings."""
        letters = [(c, box) for c, box in zip(raw, self._boxes(raw, at), strict=True) if not c.isspace()]
        gaps = [after[0] - before[2] for (_, before), (_, after) in pairwise(letters)]
        space = _WORD_SPACE * median(gaps)
        ends = [" " if gap > space else "" for gap in gaps]
        return "".join(c + end for (c, _), end in zip(letters, [*ends, ""], strict=True))

    def _types_of(self, begin: int, end: int, *, bulleted: bool) -> list[Type]:
        """Return the types at the beginning, in the middle and at the end; bullets have one of their own."""
        first = self._types.type_of(min(begin + 2, end) if bulleted else begin)
        last = self._types.type_of(end)
        if first is not None and first is last:
            return [first]
        found = (first, self._types.type_of((begin + end) // 2), last)
        return [kind for kind in found if kind is not None] or [Type()]

    def _type_at(self, at: int, raw: str) -> Type:
        lead = len(raw) - len(raw.lstrip())
        return self._types.type_of(self._character(at + lead)) or Type()

    def _character(self, text_index: int) -> int:
        """Return pdfium's own index of a character; its text and its characters may count differently."""
        if self._counts_alike:
            return text_index
        return max(0, int(pdfium_c.FPDFText_GetCharIndexFromTextIndex(self._raw, text_index)))

    def _loose_box(self, character: int) -> Box:
        """Return a character's box as high as its line."""
        known = self._loose_boxes.get(character)
        if known is None:
            box = self._loose
            pdfium_c.FPDFText_GetLooseCharBox(self._raw, character, box)
            known = self.frame.place(box.left, box.bottom, box.right, box.top)
            self._loose_boxes[character] = known
        return known

    def _tight_box(self, character: int) -> Box:
        left, right, bottom, top = self._edges
        pdfium_c.FPDFText_GetCharBox(self._raw, character, left, right, bottom, top)
        return self.frame.place(left.value, bottom.value, right.value, top.value)

    def _rect(self, number: int) -> Box:
        left, right, bottom, top = self._edges
        pdfium_c.FPDFText_GetRect(self._raw, number, left, top, right, bottom)
        return self.frame.place(left.value, bottom.value, right.value, top.value)


def join_row(lines: Sequence[Line]) -> Line:
    """Return pieces that stand in one row as one line, whose parts are those that wide gaps part."""
    parts = [lines[0]]
    for line in lines[1:]:
        if line.left - parts[-1].right < MIN_GAP:
            parts[-1] = _joined_lines([parts[-1], line])
        else:
            parts.append(line)
    return parts[0] if len(parts) == 1 else replace(_joined_lines(parts), parts=tuple(parts))


def _joined_lines(lines: Sequence[Line]) -> Line:
    main = max(lines, key=lambda line: len(line.text))
    text = lines[0].text
    for before, line in pairwise(lines):
        text += line.text if _touch(before, line) else f" {line.text}"
    return replace(
        main,
        text=text,
        box=reduce(joined, (line.box for line in lines)),
        bold=all(line.bold for line in lines),
        hyphenated=lines[-1].hyphenated,
    )


def _touch(before: Line, line: Line) -> bool:
    """Tell whether two pieces are one word, as "4" and a raised "th" are; a note's number is none."""
    near = line.left - before.right < _TOUCHING * min(before.size, line.size)
    return near and not (before.text[-1:].isalpha() and line.text[:1].isdigit())


def join_initials(lines: Sequence[Line]) -> list[Line]:
    """Put each large initial, which stands over several lines, in front of the first of them."""
    joined = list(lines)
    for initial in [line for line in lines if len(line.text) == 1 and line.text.isupper()]:
        beside = [at for at, line in enumerate(joined) if _is_beside(initial, line)]
        if beside:
            first = min(beside, key=lambda at: joined[at].top)
            line = joined[first]
            text = _with_initial(initial.text, line.text, lines)
            joined[first] = replace(line, text=text, box=(initial.left, *line.box[1:]))
            joined.remove(initial)
    return joined


def _is_beside(initial: Line, line: Line) -> bool:
    near = 0 <= line.left - initial.right < 2 * line.size
    within = initial.top < (line.top + line.bottom) / 2 < initial.bottom
    return near and within and initial.size >= _INITIAL * line.size


def _with_initial(initial: str, text: str, lines: Sequence[Line]) -> str:
    """Join them into one word, unless the initial is one itself and the page writes the rest alone."""
    rest = text.split(" ", 1)[0]
    alone = initial in "AI" and any(rest in line.text.split() for line in lines if line.text != text)
    return f"{initial} {text}" if alone or not rest[:1].islower() else initial + text


def _widest_space(boxes: Sequence[Box], raw: str, size: float) -> float:
    """Return how wide white between words may be; in justified lines all of it is wide."""
    if len(boxes) < _JUSTIFIED or 2 * sum(map(str.isalpha, raw)) < len(raw):
        return MIN_GAP
    usual = median(after[0] - before[2] for before, after in pairwise(boxes))
    return max(MIN_GAP, _UNEVEN * usual) if 0 < usual <= _STRETCHED * size else MIN_GAP


def _right_ends(boxes: Sequence[Box]) -> list[float]:
    """Return where characters end; pdfium gives spaces in cursive scripts no width, nor a true place."""
    ends = [box[2] for box in boxes]
    for at, (before, space, after) in enumerate(zip(boxes, boxes[1:], boxes[2:], strict=False), start=1):
        if space[0] == space[2]:
            ends[at] = (before[2] + after[2]) / 2
    return ends


def _merge(boxes: Sequence[Box], space: float) -> list[Box]:
    """Return the boxes of neighbours that no wide gap parts, and that stand at one height, as one."""
    merged = [boxes[0]] if boxes else []
    for box in boxes[1:]:
        last = merged[-1]
        level = last[1] < box[3] and box[1] < last[3]
        if level and max(box[0] - last[2], last[0] - box[2]) < space:
            merged[-1] = joined(merged[-1], box)
        else:
            merged.append(box)
    return merged


def _starts_in_any_order(
    words: Sequence[int], boxes: Sequence[Box], place: Callable[[int], tuple[float, float]]
) -> list[int]:
    """Find the runs of a line that goes back to the left or to another height, as across a gutter."""
    starts: list[int] = []
    for word in words:
        left, top, right, bottom = boxes[len(starts)]
        across, down = place(word)
        inside = left <= across <= right and top <= down <= bottom
        if not inside and len(starts) + 1 < len(boxes):
            starts.append(word)
    return starts


def _utf16(text: str) -> int:
    """Return a text's length in units of UTF-16, as pdfium counts; most texts have none beyond 0xFFFF."""
    return len(text) if text.isascii() else len(text) + sum(character > "\uffff" for character in text)
