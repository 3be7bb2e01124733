"""The project's own spaCy components, each of which keeps what it finds on the Doc.

Each may stand alone on a blank pipeline, and then takes the whole text for one
paragraph of no known date:

    language = spacy.blank("en")
    add_components(language, Naming(load_reference()), ["regionwise_dates"])
    language("They met on 4 May 2018.")._.dates

What is found is kept as plain values with offsets, because a Span in an extension
can't be passed on with its Doc (scispacy issue 338). A Span has what begins inside it:
``doc[2:6]._.dates``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from corpus import Block, Interval
from nlp.abbreviations import FoundAbbreviation, find_abbreviations
from nlp.dates import FoundDate, find_dates, heading_above
from nlp.name_evidence import Stretch, find_introduced
from nlp.name_shapes import find_shaped
from nlp.naming import Naming, beside_bodies, find_defined, find_mentions, settle_names
from nlp.numbers import FoundNumber, find_numbers
from nlp.reading import Name, within
from nlp.sentences import find_sentences

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import PhraseMatcher
    from spacy.tokens import Doc, Span

COMPONENTS: Final = (
    "regionwise_sentences",
    "regionwise_dates",
    "regionwise_numbers",
    "regionwise_abbreviations",
    "regionwise_names",
)
# What stands on a Doc: its layout, given with it, and what the components find. spaCy makes a Doc's text anew
# at every access; ``source`` keeps the one it was made from.
_GIVEN: Final = {"source": "", "blocks": None, "period": None, "anchor": None}
_FOUND: Final = ("sentences", "dates", "numbers", "abbreviations", "names")
_LEAD = 160  # characters of the words that lead in a list


def add_components(language: Language, naming: Naming, names: Sequence[str] = COMPONENTS) -> None:
    """Add components to a pipeline, all of them by default, in the order of ``COMPONENTS``."""
    from spacy.language import Language as Registry  # noqa: PLC0415  # a second and more

    _set_extensions()
    functions = (_mark_sentences, _mark_dates, _mark_numbers, _mark_abbreviations, None)
    for name, function in zip(COMPONENTS, functions, strict=True):
        if name in names:
            Registry.component(name, func=function or _names_marker(language, naming))
            language.add_pipe(name)


def lay_out(
    doc: Doc, text: str, blocks: Sequence[Block], period: str | None, anchor: Interval | None
) -> None:
    """Tell a Doc its text, its layout and the month that it speaks from, before the components read it."""
    doc._.source, doc._.blocks, doc._.period, doc._.anchor = text, tuple(blocks), period, anchor


def _set_extensions() -> None:
    from spacy.tokens import Doc, Span  # noqa: PLC0415

    if Doc.has_extension("source"):
        return
    for name, default in (*_GIVEN.items(), *((name, ()) for name in _FOUND)):
        Doc.set_extension(name, default=default)
    for name in _FOUND:
        Span.set_extension(name, getter=partial(_inside, name))


def _inside(name: str, span: Span) -> tuple[object, ...]:
    found = getattr(span.doc._, name)
    if name == "sentences":
        return tuple(each for each in found if span.start_char <= each[0] < span.end_char)
    return within(found, span.start_char, span.end_char)


def _layout(doc: Doc) -> tuple[str, tuple[Block, ...]]:
    """Return the text of a Doc and its blocks: one paragraph, where nobody has said more."""
    text = doc._.source or doc.text
    whole = Block(kind="paragraph", start=0, end=len(text))
    return text, (whole,) if doc._.blocks is None else doc._.blocks


def _mark_sentences(doc: Doc) -> Doc:
    """Find the sentences of each block, and begin one at every token that holds the start of one."""
    from numpy import full, uint64  # noqa: PLC0415  # spaCy's own arrays

    text, blocks = _layout(doc)
    doc._.sentences = tuple(span for block in blocks for span in find_sentences(text, block.start, block.end))
    inside = uint64(2**64 - 1)  # -1 in spaCy's unsigned array: no sentence begins here
    marks = full(len(doc), inside, dtype=uint64)
    ends = doc.to_array(["IDX", "LENGTH"]).sum(axis=1)
    marks[ends.searchsorted([start for start, _ in doc._.sentences], side="right")] = 1
    return doc.from_array(["SENT_START"], marks.reshape(-1, 1))  # type: ignore[arg-type]


def _mark_dates(doc: Doc) -> Doc:
    """Find the dates of each block; a list item's year may stand in the words that lead its list in."""
    text, blocks = _layout(doc)
    anchor, anchor_text = doc._.anchor, f"document period {doc._.period}"
    found: list[FoundDate] = []
    lead = ""
    for block in blocks:
        own = text[block.start : block.end]
        under = partial(_above, text, block, lead if block.kind == "list_item" else "")
        found += find_dates(own, anchor, anchor_text=anchor_text, under=under, at=block.start)
        if block.kind != "list_item":
            lead = own[-_LEAD:] if own.endswith(":") else ""
    doc._.dates = tuple(found)
    return doc


def _above(text: str, block: Block, lead: str) -> str:
    """Return the words that lead in a block's list, or else the heading above it."""
    return lead or heading_above(text, block.start) or (block.path or ("",))[-1]


def _mark_numbers(doc: Doc) -> Doc:
    """Find the numbers of each block that no date has claimed."""
    (text, blocks), found_dates = _layout(doc), doc._.dates
    found: list[FoundNumber] = []
    for block in blocks:
        dates = within(found_dates, block.start, block.end)
        claimed = [(date.start - block.start, date.end - block.start) for date in dates]
        found += find_numbers(text[block.start : block.end], claimed, at=block.start)
    doc._.numbers = tuple(found)
    return doc


def _mark_abbreviations(doc: Doc) -> Doc:
    """Find the abbreviations that each block defines."""
    text, blocks = _layout(doc)
    doc._.abbreviations = tuple(
        _shift_pair(pair, block.start)
        for block in blocks
        for pair in find_abbreviations(text[block.start : block.end])
    )
    return doc


def _names_marker(language: Language, naming: Naming) -> Callable[[Doc], Doc]:
    """Return the component that finds names: known, defined, of a known shape, or told of by the text."""
    cased = _matcher(language, (*naming.cased, *naming.signs), "ORTH")
    lower = _matcher(language, naming.lower, "LOWER")

    def mark_names(doc: Doc) -> Doc:
        known = [*_matched(doc, cased, naming), *_matched(doc, lower, naming)]
        doc._.names = _all_names(doc, naming, known)
        return doc

    return mark_names


def _matcher(language: Language, phrases: Iterable[str], attribute: str) -> PhraseMatcher:
    from spacy.matcher import PhraseMatcher  # noqa: PLC0415

    matcher = PhraseMatcher(language.vocab, attr=attribute)
    matcher.add("NAME", [language.make_doc(phrase) for phrase in phrases])
    return matcher


def _matched(doc: Doc, matcher: PhraseMatcher, naming: Naming) -> Iterator[Name]:
    whole, _ = _layout(doc)
    for _, first, last in matcher(doc):
        start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
        text = whole[start:end]
        for name in (naming.cased.get(text), naming.signs.get(text), naming.lower.get(text.lower())):
            if name and naming.means(whole, start, end):
                yield Name(start, end, name.kind, name.name, name.role, name.short)


def _all_names(doc: Doc, naming: Naming, known: Sequence[Name]) -> tuple[Name, ...]:
    text, blocks = _layout(doc)
    headings = frozenset(block.start for block in blocks if block.kind == "heading")
    sentences = doc._.sentences or ((0, len(text)),)
    stretches = [Stretch(start, end, "heading" if start in headings else "text") for start, end in sentences]
    pairs = [(pair.short, pair.long) for pair in doc._.abbreviations]
    found = [*known, *find_defined(text, [pair for pair in pairs if not naming.knows(*pair)])]
    bodies = sorted((name for name in found if name.kind == "body"), key=lambda name: name.start)
    for start, end, role in stretches:
        shaped = find_shaped(text[start:end], start, heading=role == "heading")
        found += beside_bodies(text, shaped, within(bodies, start, end))
    settled = settle_names(found)
    introduced = find_introduced(text, stretches, settled)
    introduced = {form: name for form, name in introduced.items() if form not in naming.ambiguous}
    return settle_names((*settled, *find_mentions(text, introduced))) if introduced else settled


def _shift_pair(pair: FoundAbbreviation, by: int) -> FoundAbbreviation:
    return replace(
        pair,
        start=pair.start + by,
        end=pair.end + by,
        long_start=pair.long_start + by,
        long_end=pair.long_end + by,
    )
