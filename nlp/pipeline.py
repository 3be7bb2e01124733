"""The spaCy pipeline: one Doc a document, and the project's own components on it.

No module but this one and ``nlp.components`` imports spaCy. A document becomes a
``Reading`` of plain values.

spaCy's back end, thinc, imports torch whenever it is installed, which takes
over two seconds and 200 MB for layers that a blank pipeline doesn't have. So
torch is hidden while spaCy is imported, and shown again afterwards: a later
``import torch`` works as ever. A pretrained pipeline may need it, so nothing is
hidden where one is configured.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from itertools import repeat
from typing import TYPE_CHECKING

from corpus import Block, Document
from corpus.reference import Reference, load_reference
from nlp.components import add_components, lay_out
from nlp.describing import find_described
from nlp.naming import Naming, settle_names
from nlp.reading import Name, Reading, Sentence, month_interval, within
from nlp.tagging import tag_words
from nlp.words import Word

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

_Token = tuple[int, int, str]  # start, end, tag

# What a pretrained pipeline is not asked for: sentences are found by rule, and nothing reads the rest.
UNUSED = ["parser", "senter", "ner", "lemmatizer"]
# A closing bracket or quote with its full stop ends a word even without a space after it.
INFIXES = (
    r"(?<=[a-z)\]’”'\"])\.(?=[A-Z])",
    r"(?<=[\w)])[(\[](?=\w)",
    r"(?<=\w)[)\]](?=[.\w])",
    r"(?<=[.!?;,])[‘“(](?=\w)",
    r"(?<=[a-z)]);(?=[A-Za-z])",
    r"(?<=\d)%(?=[a-z])",
)
# So does the full stop behind a short form that ends in a capital: "the DfE."
SUFFIXES = (r"(?<=[a-z][A-Z])\.",)
# No word is as long as this, nor any address worth reading.
_UNBROKEN = re.compile(r"\S{1000}")
_PIECE = re.compile(r"\s+|\w{1,100}|[^\w\s]")
_GLUE = frozenset("-/‑")
_POSSESSIVES = frozenset({"'s", "’s", "'S", "’S"})
_JOINING = _GLUE | _POSSESSIVES


@contextmanager
def torch_hidden() -> Iterator[None]:
    """Make ``import torch`` fail as if it weren't installed, unless it is imported already."""
    if "torch" in sys.modules:
        yield
        return
    sys.modules["torch"] = None  # type: ignore[assignment]  # None is how Python marks a module that can't be had
    try:
        yield
    finally:
        del sys.modules["torch"]


class Pipeline:
    """Turns documents into readings.

    The constructor loads spaCy and compiles the names of the reference, one to two
    seconds. ``model`` names a pretrained spaCy pipeline, whose tags are then used
    instead of the word lists'.
    """

    def __init__(self, model: str | None = None, reference: Reference | None = None) -> None:
        self.naming = Naming(reference or load_reference())
        with nullcontext() if model else torch_hidden():
            import spacy  # noqa: F401, PLC0415  # a second and more, and only for whoever reads documents

        self.language = _load(model)
        add_components(self.language, self.naming)

    def _make_doc(self, text: str) -> Doc:
        """Cut a text into tokens; spaCy's rules take the square of an unbroken run's length."""
        return (
            _plain_tokens(self.language.vocab, text)
            if _UNBROKEN.search(text)
            else self.language.make_doc(text)
        )

    def read(self, document: Document) -> Reading:
        """Return the document's sentences with their words, names, dates and numbers."""
        blocks = [block for block in document.blocks if block.kind != "furniture" and block.start < block.end]
        doc = self._make_doc(document.text)
        lay_out(doc, document.text, blocks, document.period, month_interval(document.period))
        doc = self.language(doc)
        sentences = tuple(_sentences(doc, blocks))
        return Reading(
            document=document,
            sentences=sentences,
            dates=doc._.dates,
            numbers=doc._.numbers,
            names=doc._.names,
            abbreviations=doc._.abbreviations,
            by_block=_by_block(sentences),
        )


def _plain_tokens(vocab: Vocab, text: str) -> Doc:
    """Cut a text at every mark, as a tokenizer does that knows nothing of English."""
    from spacy.tokens import Doc  # noqa: PLC0415

    pieces = [match.group() for match in _PIECE.finditer(text)]
    return Doc(vocab, words=pieces, spaces=[False] * len(pieces))


def _load(model: str | None) -> Language:
    import spacy  # noqa: PLC0415
    from spacy.util import compile_infix_regex, compile_suffix_regex  # noqa: PLC0415

    language = spacy.load(model, exclude=UNUSED) if model else spacy.blank("en")
    language.max_length = sys.maxsize  # the limit guards a parser's memory; there is none
    suffixes = (*SUFFIXES, *(language.Defaults.suffixes or ()))
    language.tokenizer.suffix_search = compile_suffix_regex(suffixes).search  # type: ignore[union-attr]
    rules = [*INFIXES, *(language.Defaults.infixes or ())]
    language.tokenizer.infix_finditer = (  # type: ignore[union-attr]
        compile_infix_regex(rules).finditer
    )
    return language


def _sentences(doc: Doc, blocks: Sequence[Block]) -> Iterator[Sentence]:
    text, names, dates, numbers = doc._.source, doc._.names, doc._.dates, doc._.numbers
    tagged = doc.has_annotation("TAG")
    tokens = _joined_tokens(doc, tagged=tagged)
    place = 0
    for start, end in doc._.sentences:
        while blocks[place].end <= start:
            place += 1
        own = within(names, start, end)
        words = _with_name_first(_words(text, _tokens_within(tokens, start, end), tagged=tagged), own)
        yield Sentence(
            start=start,
            end=end,
            text=text[start:end],
            block=blocks[place],
            words=words,
            names=_with_described(text[start:end], words, own),
            dates=within(dates, start, end),
            numbers=within(numbers, start, end),
        )


def _with_name_first(words: tuple[Word, ...], names: tuple[Name, ...]) -> tuple[Word, ...]:
    """Tag the first word of a sentence as a name where a place begins with it."""
    named = any(
        n.start == words[0].start and n.kind in {"authority", "region", "area"} for n in names[:2] if words
    )
    return (words[0]._replace(tag="PROPN"), *words[1:]) if named and words[0].tag == "NOUN" else words


def _with_described(text: str, words: tuple[Word, ...], names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Add the programmes that a sentence describes; "Kent pilots" and "the London framework" name none."""
    if not words:
        return names
    places = {name.name for name in names if name.kind in {"region", "area", "authority"}}
    ends = {name.end for name in names if name.kind in {"authority", "body", "organisation"}}
    described = tuple(
        name
        for name in find_described(text, words[0].start, words)
        if name.name.rsplit(" ", 1)[0] not in places and not _is_done_by(text, words[0].start, name, ends)
    )
    return settle_names((*names, *described)) if described else names


def _is_done_by(text: str, offset: int, name: Name, ends: set[int]) -> bool:
    """Tell whether the last word is what a body before it does: "the Staff College offers"."""
    last = text[: name.end - offset].rpartition(" ")[2]
    return last.endswith("s") and name.end - len(last) - 1 in ends


def _joined_tokens(doc: Doc, *, tagged: bool) -> list[_Token]:
    """List the tokens; hyphens, slashes and possessive endings join what they touch."""
    tokens: list[_Token] = []
    glue, end = False, -1
    source, places = doc._.source, doc.to_array(["IDX", "LENGTH"]).tolist()
    tags = [token.pos_ for token in doc] if tagged else repeat("")
    for (start, length), pos in zip(places, tags, strict=False):
        text = source[start : start + length]
        if text.isspace():
            glue = False
            continue
        joins = text in _JOINING
        joined = end == start and (glue or joins)
        end = start + length
        if joined:
            first, _, tag = tokens[-1]
            tokens[-1] = (first, end, tag if joins else pos)
        else:
            tokens.append((start, end, pos))
        glue = joined and text in _GLUE
    return tokens


def _tokens_within(tokens: Sequence[_Token], start: int, end: int) -> Sequence[_Token]:
    return tokens[bisect_left(tokens, (start,)) : bisect_left(tokens, (end,))]


def _words(text: str, tokens: Sequence[_Token], *, tagged: bool) -> tuple[Word, ...]:
    """Make the words of one sentence, tagged by the word lists where no tagger has been."""
    texts = [text[start:end] for start, end, _ in tokens]
    tags = [tag for _, _, tag in tokens] if tagged else tag_words(texts)
    starts, ends = [start for start, _, _ in tokens], [end for _, end, _ in tokens]
    return tuple(map(Word, texts, map(str.lower, texts), starts, ends, tags))


def _by_block(sentences: Sequence[Sentence]) -> dict[int, tuple[Sentence, ...]]:
    found: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        found.setdefault(sentence.block.start, []).append(sentence)
    return {start: tuple(group) for start, group in found.items()}
