"""Tables: a cell's figure counts what its column or row says, at the date that the other says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus import Block
from nlp import lexicon as lex
from nlp.dates import FoundDate
from nlp.drafts import Draft, Scene
from nlp.nouns import phrase_after, unit_of
from nlp.numbers import FoundNumber
from nlp.reading import Name, Reading, Sentence
from nlp.words import NOMINAL

_PER_CENT = re.compile(r"%|\bper\s?cent\b|\bpercent(?:age)?\b|\brate\b", re.IGNORECASE)
_MONEY = re.compile(r"£\s?(?P<scale>000s?|k|m|million|bn|billion)?", re.IGNORECASE)
_SCALES = {"000": 1e3, "000s": 1e3, "k": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}
_POSTS = re.compile(r"\bfte\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Label:
    """A heading cell of a table: its sentence, with the words, names and dates in it."""

    sentence: Sentence

    @property
    def text(self) -> str:
        """The label in words."""
        return " ".join(self.sentence.text.split())

    @property
    def date(self) -> FoundDate | None:
        """The date that the label is, or holds."""
        dates = self.sentence.dates
        return dates[0] if len(dates) == 1 else None

    @property
    def is_date(self) -> bool:
        """Whether the label says no more than when."""
        inside = sum(date.end - date.start for date in self.sentence.dates)
        return 2 * inside >= self.sentence.end - self.sentence.start

    @property
    def authorities(self) -> tuple[Name, ...]:
        """The authorities that the label names."""
        return self.sentence.of_kind("authority")


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """The labels of a table's cell: that of its row and that of its column."""

    row: Label | None = None
    column: Label | None = None

    @property
    def counted(self) -> Label | None:
        """The label that says what is counted: the column's, unless that is a date."""
        if self.column is not None and not self.column.is_date and not _is_bare_label(self.column):
            return self.column
        return self.row if self.row is not None and not self.row.is_date else self.column

    @property
    def date(self) -> FoundDate | None:
        """The date that one of the labels gives."""
        return next((x.date for x in (self.row, self.column) if x is not None and x.date is not None), None)


def _is_bare_label(label: Label) -> bool:
    """Tell whether a column's label only says that figures stand below it."""
    return label.text.lower() in {"number", "total", "count", "figure", "value", "this year", "last year"}


def table_cells(reading: Reading) -> dict[int, Cell]:
    """Return the labels of every inner cell of a document's tables, by the cell's start."""
    cells: dict[int, Cell] = {}
    for table in find_tables(reading.document.blocks):
        cells.update(_labelled(reading, table))
    return cells


def find_tables(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Yield the cells of each table, in reading order."""
    table: list[Block] = []
    for block in blocks:
        starts_anew = table and (block.row or 0) < (table[-1].row or 0)
        if block.kind != "table_cell" or starts_anew:
            if table:
                yield table
            table = []
        if block.kind == "table_cell":
            table.append(block)
    if table:
        yield table


def _labelled(reading: Reading, table: Sequence[Block]) -> Iterator[tuple[int, Cell]]:
    first_row = min((block.row or 1) for block in table)
    heads = {block.column: _label(reading, block) for block in table if (block.row or 1) == first_row}
    if any(_is_figure(head) for column, head in heads.items() if (column or 1) > 1):
        heads = {}
    side = _side_column(reading, table, first_row if heads else first_row - 1)
    sides = {block.row: _label(reading, block) for block in table if (block.column or 1) == side}
    for block in table:
        if (block.column or 1) != side and (not heads or (block.row or 1) > first_row):
            yield block.start, Cell(row=sides.get(block.row), column=heads.get(block.column))


def _side_column(reading: Reading, table: Sequence[Block], head_row: int) -> int:
    """Return the first column that holds labels and no figures; the first of all where each holds some."""
    figures = {
        block.column or 1
        for block in table
        if (block.row or 1) > head_row and _is_figure(_label(reading, block))
    }
    columns = sorted({block.column or 1 for block in table})
    return next((column for column in columns if column not in figures), columns[0])


def _label(reading: Reading, block: Block) -> Label | None:
    sentences = reading.of_block(block)
    return Label(sentences[0]) if sentences else None


def _is_figure(label: Label | None) -> bool:
    """Tell whether a cell of the first row holds a figure, so that the table has no row of labels."""
    if label is None or label.sentence.dates:
        return False
    return any(2 * (n.end - n.start) >= len(label.text) for n in label.sentence.numbers)


def read_cell(scene: Scene, number: FoundNumber, cell: Cell) -> Draft | None:
    """Return the draft of a cell that holds a figure and little else."""
    sentence = scene.sentence
    label = cell.counted
    alone = 2 * (number.end - number.start) >= sentence.end - sentence.start
    if label is None or not alone or number.value is None:
        return None
    unit, noun, head, modifiers = _counted(label, scene.topic)
    value = None
    if number.kind == "money" or (money := _MONEY.search(label.text)):
        unit = "GBP"
        scale = _MONEY.search(label.text)
        value = number.value * _SCALES.get((scale["scale"] or "").lower(), 1.0) if scale else None
    elif number.kind == "percent" or (_PER_CENT.search(label.text) and money is None):
        unit = "percent"
    elif number.kind == "fte" or _POSTS.search(label.text):
        unit = "fte"
    return Draft(
        number=number,
        start=number.hedge_start,
        end=number.end,
        unit=unit,
        noun=noun,
        head=head,
        modifiers=modifiers,
        prefix=_side(cell, label),
        value=value,
        date=cell.date,
    )


def _counted(label: Label, topic: str) -> tuple[str, str, str, tuple[str, ...]]:
    """Return unit, noun, head and modifiers of what a label names; the topic's where it names nothing."""
    words = label.sentence.words
    i = next((k for k, word in enumerate(words) if word.tag in NOMINAL | {"ADJ", "VERB"}), 0)
    phrase = phrase_after(words, i) if words else None
    if phrase is None:
        return (
            "items",
            f"{topic} {label.text}".strip(),
            label.text.split()[0].lower() if label.text else "",
            (),
        )
    head = words[phrase.head].base
    if head in lex.HOLLOW and phrase.last < len(words) and words[phrase.last].lower == "of":
        phrase = phrase_after(words, phrase.last + 1) or phrase
    modifiers = tuple(word.lower for word in words[phrase.first : phrase.head])
    return unit_of(words, phrase), label.text, words[phrase.head].base, modifiers


def _side(cell: Cell, label: Label) -> str:
    """Return the other label where it says which of the things, not when."""
    other = cell.row if label is cell.column else cell.column
    return f"{other.text}:" if other is not None and not other.is_date and other.text else ""
