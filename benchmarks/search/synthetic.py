"""Make a store of any size out of the sentences of the sample updates: for timing, not for reading.

A passage is six sentences of the samples with some of their words and numbers changed, with
the activities that the samples have of these sentences; its vector is the mean of theirs with
noise. So words, filters, records and distances are spread as in real documents.
"""

from __future__ import annotations

import json
import random
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from corpus import Activity, Passage, content_id
from corpus.codec import to_plain
from corpus.reference import load_reference
from corpus.rows import pack
from corpus.store import Store
from search.snapshot import vector_key
from service.intake import take_in
from service.root_cli import SAMPLES
from service.settings import Settings
from service.wiring import Regionwise

SENTENCES = 6  # a passage
PASSAGES = 8  # a document
CHANGED = 0.05  # of the words
NOISE = 0.35  # length of the noise that is added to a passage's vector of length 1
AT_ONCE = 2_000  # documents a transaction
INSERTS = {
    "documents": "INSERT INTO documents (id, source, title, region, period, kind, media_type, text, original,"
    " blocks, issues, reader, extractor, added_at) VALUES (?,?,?,?,?,'regional_update','text/plain','','',"
    "'[]','[]','synthetic','','')",
    "passages": "INSERT INTO passages (id, document, start, end, text, path, sentences, themes, states,"
    " revision) VALUES (?,?,?,?,?,?,?,?,?,?)",
    "vectors": "INSERT OR IGNORE INTO vectors VALUES (?,?,?)",
    "records": "INSERT INTO records (id, document, kind, start, theme, state, body)"
    " VALUES (?,?,'activities',?,?,?,?)",
}

Rows = dict[str, list[tuple[Any, ...]]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Sentence:
    words: tuple[str, ...]
    heading: tuple[str, ...]
    activities: tuple[dict[str, Any], ...]  # as they are kept, without their places


class Maker:
    """Makes documents out of the samples' sentences; the same each time."""

    def __init__(self, settings: Settings) -> None:
        with (
            tempfile.TemporaryDirectory() as folder,
            Regionwise(settings.model_copy(update={"data": Path(folder)})) as app,
        ):
            take_in(app, [SAMPLES])
            self._sentences = list(_sentences(app.store))
            self._vectors = app.embedder.embed([" ".join(each.words) for each in self._sentences])
            self._model = app.embedder.key
        self._chance = random.Random(1)  # noqa: S311 - no secret
        self._noise = np.random.default_rng(1)
        self._words = sorted({word for each in self._sentences for word in each.words if word.isalpha()})
        self._regions = [region.name for region in load_reference().regions]

    def write(self, number: int, rows: Rows) -> None:
        """Add the rows of one document by the names of their tables."""
        region = self._chance.choice(self._regions)
        period = f"{2010 + self._chance.randrange(16)}-{1 + self._chance.randrange(12):02}"
        document = content_id("synthetic", str(number))
        rows["documents"].append((document, f"{document}.txt", f"{region} update {period}", region, period))
        chosen = [self._chance.choices(range(len(self._sentences)), k=SENTENCES) for _ in range(PASSAGES)]
        start = 0
        for place, (which, vector) in enumerate(zip(chosen, self._vectors_of(chosen), strict=True)):
            passage = self._passage(document, start, [self._sentences[i] for i in which], region, rows)
            start = passage.end + 2
            name = content_id(document, str(place))
            packed = map(pack, (passage.path, passage.sentences, passage.themes, passage.states))
            whole = (name, document, passage.start, passage.end, passage.text, *packed, number + 1)
            rows["passages"].append(whole)
            rows["vectors"].append((self._model, vector_key(passage), vector.tobytes()))

    def _vectors_of(self, chosen: list[list[int]]) -> np.ndarray[Any, Any]:
        vectors = self._vectors[chosen].mean(1)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        vectors += self._noise.standard_normal(vectors.shape) * NOISE / np.sqrt(vectors.shape[1])
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), "<f4")

    def _passage(
        self, document: str, start: int, sentences: list[Sentence], region: str, rows: Rows
    ) -> Passage:
        texts, spans, known, at = [], [], [], start
        for sentence in sentences:
            text = self._changed(sentence.words)
            texts.append(text)
            spans.append((at, at + len(text)))
            for place, activity in enumerate(sentence.activities):
                name = content_id(document, str(at), str(place))
                mine = {"id": name, "document": document, "start": at, "end": at + len(text), "quote": text}
                body = json.dumps(mine | activity | {"regions": [region]}, ensure_ascii=False)
                rows["records"].append((name, document, at, activity["theme"], activity["state"], body))
                known.append(activity)
            at += len(text) + 1
        return Passage(
            id="",
            document=document,
            start=start,
            end=at - 1,
            text=" ".join(texts),
            path=sentences[0].heading,
            sentences=tuple(spans),
            themes=tuple(sorted({activity["theme"] for activity in known if activity["theme"]})),
            states=tuple(sorted({activity["state"] for activity in known})),
        )

    def _changed(self, words: tuple[str, ...]) -> str:
        chance = self._chance
        return " ".join(
            [
                str(2 + int(398 * chance.random()))
                if word.isdecimal()
                else chance.choice(self._words)
                if chance.random() < CHANGED
                else word
                for word in words
            ]
        )


def make_store(path: Path, passages: int, settings: Settings) -> None:
    """Write a store with so many passages, their activities and vectors; the same each time."""
    maker = Maker(settings)
    Store.open(path).close()
    add_documents(path, maker, 0, -(-passages // PASSAGES))


def add_documents(path: Path, maker: Maker, first: int, count: int) -> None:
    """Write documents into a store, those from this number on; each is a revision of its own."""
    connection = sqlite3.connect(path)
    for pragma in ("synchronous = OFF", "cache_size = -500000"):
        connection.execute(f"PRAGMA {pragma}")
    for start in range(first, first + count, AT_ONCE):
        rows: Rows = defaultdict(list)
        for number in range(start, min(start + AT_ONCE, first + count)):
            maker.write(number, rows)
        with connection:
            for table, insert in INSERTS.items():
                connection.executemany(insert, rows[table])
            connection.execute(
                "INSERT OR REPLACE INTO counters VALUES ('revision', ?)",
                (min(start + AT_ONCE, first + count),),
            )
    connection.close()


def _sentences(store: Store) -> Iterator[Sentence]:
    activities: defaultdict[tuple[str, int], list[dict[str, Any]]] = defaultdict(list)
    for activity in store.records(Activity):
        plain = to_plain(activity)
        kept = {key: plain[key] for key in plain.keys() - {"id", "document", "start", "end", "quote"}}
        activities[activity.document, activity.start].append(kept)
    for entry in store.changes(0).added:
        passage = entry.passage
        for start, end in passage.sentences:
            text = passage.text[start - passage.start : end - passage.start]
            if len(text) > 30:
                yield Sentence(
                    words=tuple(text.split()),
                    heading=passage.path,
                    activities=tuple(activities[passage.document, start]),
                )
