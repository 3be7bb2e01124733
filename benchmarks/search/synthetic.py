"""Make a store of any size out of the sentences of the sample updates: for timing, not for reading.

A passage is six sentences of the samples with some of their words and numbers changed, with
the activities that the samples have of these sentences; its vector is the mean of theirs with
noise. So words, filters, records and distances are spread as in real documents.
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from corpus import Activity, Passage, content_id
from corpus.reference import load_reference
from corpus.rows import pack
from corpus.store import Store
from search.snapshot import vector_key
from service.cli import SAMPLES
from service.intake import take_in
from service.settings import Settings
from service.wiring import Regionwise

SENTENCES = 6  # a passage
PASSAGES = 8  # a document
CHANGED = 0.05  # of the words
NOISE = 0.35  # length of the noise that is added to a passage's vector of length 1
AT_ONCE = 2_000  # documents a transaction


@dataclass(frozen=True, kw_only=True, slots=True)
class Sentence:
    text: str
    heading: tuple[str, ...]
    themes: tuple[str, ...]
    activities: tuple[Activity, ...]


def make_store(path: Path, passages: int, settings: Settings) -> None:
    """Write a store with so many passages, their activities and vectors; the same each time."""
    sentences, vectors, model = _read_samples(settings)
    Store.open(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA synchronous = OFF")
    rng = np.random.default_rng(1)
    words = sorted({word for each in sentences for word in each.text.split() if word.isalpha()})
    documents = -(-passages // PASSAGES)
    for first in range(0, documents, AT_ONCE):
        with connection:
            for number in range(first, min(first + AT_ONCE, documents)):
                _write_document(connection, number, sentences, vectors, model, words, rng)
    with connection:
        connection.execute("INSERT OR REPLACE INTO counters VALUES ('revision', ?)", (documents,))
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _read_samples(settings: Settings) -> tuple[list[Sentence], np.ndarray[Any, Any], str]:
    with (
        tempfile.TemporaryDirectory() as folder,
        Regionwise(settings.model_copy(update={"data": Path(folder)})) as app,
    ):
        take_in(app, [SAMPLES])
        sentences = list(_sentences(app.store))
        vectors = app.embedder.embed([each.text for each in sentences])
        return sentences, vectors, app.embedder.key


def _sentences(store: Store) -> Iterator[Sentence]:
    activities: dict[tuple[str, int], list[Activity]] = {}
    for activity in store.records(Activity):
        activities.setdefault((activity.document, activity.start), []).append(activity)
    for entry in store.changes(0).added:
        passage = entry.passage
        for start, end in passage.sentences:
            text = passage.text[start - passage.start : end - passage.start]
            if len(text) > 30:
                yield Sentence(
                    text=text,
                    heading=passage.path,
                    themes=passage.themes,
                    activities=tuple(activities.get((passage.document, start), ())),
                )


def _write_document(
    connection: sqlite3.Connection,
    number: int,
    sentences: list[Sentence],
    vectors: np.ndarray[Any, Any],
    model: str,
    words: list[str],
    rng: np.random.Generator,
) -> None:
    regions = load_reference().regions
    region = regions[int(rng.integers(len(regions)))].name
    period = f"{2010 + int(rng.integers(16))}-{1 + int(rng.integers(12)):02}"
    document = content_id("synthetic", str(number))
    title = f"{region} update {period}"
    row = (document, f"{document}.txt", title, region, period, "regional_update", "text/plain", "", "")
    connection.execute(
        "INSERT INTO documents (id, source, title, region, period, kind, media_type, text, original, blocks,"
        " issues, reader, extractor, added_at) VALUES (?,?,?,?,?,?,?,?,?,'[]','[]','synthetic','','')",
        row,
    )
    start = 0
    for place in range(PASSAGES):
        chosen = rng.integers(len(sentences), size=SENTENCES)
        passage, activities = _passage(document, start, [sentences[i] for i in chosen], region, words, rng)
        start = passage.end + 2
        vector = vectors[chosen].mean(0)
        vector = vector / np.linalg.norm(vector)
        vector += rng.standard_normal(len(vector)) * NOISE / np.sqrt(len(vector))
        vector = (vector / np.linalg.norm(vector)).astype("<f4")
        connection.execute(
            "INSERT INTO passages (id, document, start, end, text, path, sentences, themes, states, revision)"
            " VALUES (?,?,?,?,?,?,?,?,?,?)",
            (
                content_id(document, str(place)),
                document,
                passage.start,
                passage.end,
                passage.text,
                pack(passage.path),
                pack(passage.sentences),
                pack(passage.themes),
                pack(passage.states),
                number + 1,
            ),
        )
        connection.execute(
            "INSERT OR IGNORE INTO vectors VALUES (?,?,?)", (model, vector_key(passage), vector.tobytes())
        )
        connection.executemany(
            "INSERT INTO records (id, document, kind, start, theme, state, body) VALUES (?,?,?,?,?,?,?)",
            [
                (a["id"], document, "activities", a["start"], a["theme"], a["state"], json.dumps(a))
                for a in activities
            ],
        )


def _passage(
    document: str,
    start: int,
    sentences: list[Sentence],
    region: str,
    words: list[str],
    rng: np.random.Generator,
) -> tuple[Passage, list[dict[str, Any]]]:
    texts, spans, activities, at = [], [], [], start
    for sentence in sentences:
        text = _changed(sentence.text, words, rng)
        texts.append(text)
        spans.append((at, at + len(text)))
        for place, activity in enumerate(sentence.activities):
            plain = json.loads(pack(activity))
            name = content_id(document, str(at), str(place))
            plain |= {"id": name, "document": document, "start": at, "end": at + len(text), "quote": text}
            activities.append(plain | {"regions": [region]})
        at += len(text) + 1
    known = [activity for sentence in sentences for activity in sentence.activities]
    passage = Passage(
        id="",
        document=document,
        start=start,
        end=at - 1,
        text=" ".join(texts),
        path=sentences[0].heading,
        sentences=tuple(spans),
        themes=tuple(sorted({activity.theme for activity in known if activity.theme})),
        states=tuple(sorted({activity.state for activity in known})),
    )
    return passage, activities


def _changed(text: str, words: list[str], rng: np.random.Generator) -> str:
    kept = [
        str(int(rng.integers(2, 400)))
        if word.isdecimal()
        else words[int(rng.integers(len(words)))]
        if chance < CHANGED
        else word
        for word, chance in zip(text.split(), rng.random(text.count(" ") + 1), strict=False)
    ]
    return " ".join(kept)
