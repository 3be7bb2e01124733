"""A small invented corpus, and the ways that tests ask it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus import (
    Annotations,
    Context,
    Document,
    DocumentSummary,
    Filters,
    Passage,
    PassageKind,
    Question,
    Record,
    Term,
    content_id,
)
from corpus.records import ActivityState
from corpus.store import Store
from search import Embedder, Index, Progress
from search.forward import ForwardFiles, ForwardIndex, said_by
from search.keywords import KeywordIndex
from search.snapshot import Snapshot
from search.source import Vectors
from search.state import IndexState
from search.vectors import VectorIndex
from search.words import known_phrases


@dataclass(frozen=True, kw_only=True, slots=True)
class Paragraph:
    """A paragraph of one or more sentences, each given by itself."""

    sentences: tuple[str, ...]
    heading: str = ""
    themes: tuple[str, ...] = ()
    states: tuple[ActivityState, ...] = ()


def paragraph(*sentences: str, heading: str = "", **more: tuple[str, ...]) -> Paragraph:
    return Paragraph(sentences=sentences, heading=heading, **more)  # type: ignore[arg-type]


@dataclass(frozen=True, kw_only=True, slots=True)
class Update:
    """A document to be, with its passages: one for each paragraph."""

    region: str
    period: str
    paragraphs: tuple[Paragraph, ...]
    document: Document = field(init=False)
    passages: tuple[Passage, ...] = field(init=False)

    def __post_init__(self) -> None:
        text = "\n\n".join(" ".join(each.sentences) for each in self.paragraphs)
        name = content_id(self.region, self.period, text)
        document = Document(
            id=name,
            source=f"{self.region} {self.period}.txt",
            title=f"{self.region} update {self.period}",
            text=text,
            region=self.region,
            period=self.period,
            kind="regional_update",
            reader="test",
        )
        object.__setattr__(self, "document", document)
        object.__setattr__(self, "passages", tuple(self._cut(name)))

    def _cut(self, document: str) -> list[Passage]:
        passages, start = [], 0
        for each in self.paragraphs:
            text = " ".join(each.sentences)
            passages.append(
                Passage(
                    id=content_id(document, str(start)),
                    document=document,
                    start=start,
                    end=start + len(text),
                    text=text,
                    path=(each.heading,) if each.heading else (),
                    sentences=_spans(each.sentences, start),
                    themes=each.themes,
                    states=each.states,
                )
            )
            start += len(text) + 2
        return passages


def _spans(sentences: Sequence[str], start: int) -> tuple[tuple[int, int], ...]:
    spans = []
    for sentence in sentences:
        spans.append((start, start + len(sentence)))
        start += len(sentence) + 1
    return tuple(spans)


def put(store: Store, update: Update) -> None:
    store.add(update.document, update.passages, Annotations(document=update.document.id, extractor="test"))


def ask(text: str, *required: tuple[str, ...], topic: str | None = None, **filters: Any) -> Question:
    """Return a question whose words are its terms; each of ``required`` is a term with all its forms."""
    terms = [Term(forms=(word,)) for word in text.split()]
    terms += [Term(forms=forms, required=True) for forms in required]
    return Question(
        text=text,
        topic=text if topic is None else topic,
        terms=tuple(terms),
        filters=Filters(**filters),
    )


def texts_of(index: Index, store: Store, question: Question) -> list[str]:
    """Return the texts that a question finds, best first."""
    numbers = [candidate.number for candidate in index.find(question).candidates]
    passages = store.passages(numbers)
    return [passages[number].text for number in numbers]


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A passage as a store hands it to an index."""

    passage: Passage
    title: str = ""
    region: str | None = None
    period: str | None = None
    kinds: tuple[PassageKind, ...] = ()
    programmes: tuple[str, ...] = ()


def entry_of(number: int, text: str) -> Entry:
    return Entry(
        passage=Passage(id=str(number), document="d", start=0, end=len(text), text=text, number=number)
    )


def index_entries(folder: Path, entries: Sequence[Entry], vectors: Vectors | None = None) -> Snapshot:
    """Return an index of passages, whose vectors (n, d) make no difference if none are given."""
    writer = KeywordIndex(folder / "keywords", create=True)
    said = [said_by(entry.passage) for entry in entries]
    writer.apply([], entries, said)
    if vectors is None:
        vectors = np.full((len(entries), 4), 0.5, np.float32)
    return Snapshot(
        state=IndexState(generation="1", model="none", phrases=known_phrases().digest),
        writer=writer,
        keywords=writer.snapshot(),
        vectors=VectorIndex.empty(folder, vectors.shape[1]).replaced([], entries, vectors, name="1"),
        forward=ForwardIndex.mapped(folder, ForwardFiles()).extended(said),
    )


def index_texts(folder: Path, *texts: str) -> Snapshot:
    """Return an index of passages with these texts, numbered from 1."""
    return index_entries(folder, [entry_of(number, text) for number, text in enumerate(texts, 1)])


@dataclass(frozen=True, kw_only=True, slots=True)
class Shelf:
    """Updates and records in memory, read as an answer reads a store."""

    updates: Sequence[Update]
    kept: Sequence[Record] = ()

    def entries(self) -> list[Entry]:
        """Return the passages, numbered from 1."""
        both = ((update.document, passage) for update in self.updates for passage in update.passages)
        return [
            Entry(passage=replace(passage, number=n), title=d.title, region=d.region, period=d.period)
            for n, (d, passage) in enumerate(both, start=1)
        ]

    def passages(self, numbers: Iterable[int]) -> dict[int, Passage]:
        known = {entry.passage.number: entry.passage for entry in self.entries()}
        return {number: known[number] for number in numbers if number in known}

    def contexts(self, numbers: Iterable[int], kinds: Iterable[type[Record]]) -> dict[int, Context]:
        documents = {update.document.id: summary(update) for update in self.updates}
        wanted = tuple(kinds)
        return {
            number: Context(
                passage=passage,
                document=documents[passage.document],
                records=tuple(self.records_within(wanted, [(passage.document, passage.start, passage.end)])),
            )
            for number, passage in self.passages(numbers).items()
        }

    def records_within(
        self, kinds: Iterable[type[Record]], spans: Iterable[tuple[str, int, int]]
    ) -> list[Record]:
        wanted, within = tuple(kinds), list(spans)
        return [
            record
            for record in self.kept
            if isinstance(record, wanted)
            and any(d == record.document and start <= record.start < end for d, start, end in within)
        ]


def summary(update: Update) -> DocumentSummary:
    d = update.document
    return DocumentSummary(
        id=d.id,
        source=d.source,
        title=d.title,
        region=d.region,
        period=d.period,
        kind=d.kind,
        media_type=d.media_type,
    )


class CountingEmbedder:
    """A real embedder that remembers how many texts it was given."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.count = 0

    @property
    def key(self) -> str:
        return self._embedder.key

    @property
    def dimensions(self) -> int:
        return self._embedder.dimensions

    def knows(self, word: str) -> bool:
        return self._embedder.knows(word)

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        self.count += len(texts)
        return self._embedder.embed(texts, progress)

    def embed_kept(self, texts: Sequence[str]) -> npt.NDArray[np.float16]:
        return self._embedder.embed_kept(texts)

    def embed_question(self, text: str) -> Vectors:
        self.count += 1
        return self._embedder.embed_question(text)


NORTH_EAST = Update(
    region="North East",
    period="2018-06",
    paragraphs=(
        paragraph(
            "Durham and Gateshead are getting ready for a Joint Targeted Area Inspection on neglect.",
            "A shared checklist was tried out in May.",
            heading="Inspection readiness",
            themes=("neglect", "inspection readiness"),
            states=("under way",),
        ),
        paragraph(
            "Twelve fostering households were approved across the region last quarter.",
            heading="Fostering",
            themes=("fostering",),
            states=("done",),
        ),
        paragraph(
            "Directors meet every six weeks, and the next summit is planned for the autumn.",
            heading="Leadership",
            themes=("leadership",),
            states=("planned",),
        ),
    ),
)

SOUTH_WEST = Update(
    region="South West",
    period="2019-03",
    paragraphs=(
        paragraph(
            "Plymouth has led work on JTAIs, with a dry run in two authorities.",
            heading="Inspections",
            themes=("inspection readiness",),
            states=("under way",),
        ),
        paragraph(
            "More school places are needed in coastal towns, where secondary schools are full.",
            heading="School places",
            themes=("education",),
            states=("under way",),
        ),
        paragraph(
            "Targeted funding for an area of joint concern was agreed.",
            heading="Money",
            states=("done",),
        ),
    ),
)

LONDON = Update(
    region="London",
    period="2019-06",
    paragraphs=(
        paragraph(
            "Unaccompanied children seeking asylum arrive in larger numbers, and boroughs share placements.",
            heading="Asylum",
            themes=("asylum",),
            states=("under way",),
        ),
        paragraph(
            "The agency pay agreement for social workers has been signed by all boroughs.",
            heading="Workforce",
            themes=("workforce",),
            states=("done",),
        ),
    ),
)

ALL = (NORTH_EAST, SOUTH_WEST, LONDON)
