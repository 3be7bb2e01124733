"""Test collections in BEIR layout, as sources of passages whose vectors are kept on disk."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from corpus import Passage, PassageKind
from search.source import encodable

WORDS = 150


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A passage of a test collection, of no region or period."""

    passage: Passage
    title: str = ""
    region: str | None = None
    period: str | None = None
    kinds: tuple[PassageKind, ...] = ()
    programmes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Added:
    """The passages that come after a revision, which is how many there were before them."""

    revision: int
    added: tuple[Entry, ...]
    removed: tuple[int, ...] = ()


class KeptVectors:
    """Vectors by model and by key in a folder, two files a model: keys, one a line, and rows of float32."""

    def __init__(self, folder: Path) -> None:
        """Make the folder if there is none."""
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._known: dict[str, dict[str, bytes]] = {}

    def get(self, model: str, keys: Sequence[str]) -> dict[str, bytes]:
        """Return the vectors that are kept of these."""
        known = self._of(model)
        return {key: known[key] for key in keys if key in known}

    def put(self, model: str, vectors: Mapping[str, bytes]) -> None:
        """Keep these at once; what an interrupted run has embedded is not embedded again."""
        self._of(model).update(vectors)
        with self._path(model, "rows").open("ab") as rows, self._path(model, "keys").open("a") as keys:
            rows.write(b"".join(vectors.values()))
            keys.writelines(f"{key}\n" for key in vectors)

    def _of(self, model: str) -> dict[str, bytes]:
        if model not in self._known:
            rows, keys = self._path(model, "rows"), self._path(model, "keys")
            names = keys.read_text().split() if keys.exists() else []
            data = rows.read_bytes() if names else b""
            size = len(data) // len(names) if names else 0
            self._known[model] = {
                name: data[place * size : (place + 1) * size] for place, name in enumerate(names)
            }
        return self._known[model]

    def _path(self, model: str, kind: str) -> Path:
        return self._folder / f"{model}.{kind}"


class Collection:
    """A test collection as a source of passages: at most 150 words, with the document's title as heading.

    ``questions`` are texts by id and ``judged`` grades by question and document, those above 0;
    ``ids`` are documents by passage number. ``left_out`` counts questions that have no such grade.
    """

    def __init__(self, folder: Path, kept: KeptVectors, split: str = "test") -> None:
        """Read a folder with corpus.jsonl, queries.jsonl and qrels.tsv or qrels/<split>.tsv."""
        self.name = folder.resolve().name
        self.ids: dict[int, str] = {}
        self.entries = tuple(self._read(folder / "corpus.jsonl"))
        self._kept = kept
        texts = {str(row["_id"]): str(row["text"] or "") for row in _lines(folder / "queries.jsonl")}
        plain = folder / "qrels.tsv"
        self.judged = read_judgements(plain if plain.exists() else folder / "qrels" / f"{split}.tsv")
        self.questions = {name: texts[name] for name in self.judged if name in texts}
        self.left_out = len(self.judged) - len(self.questions)

    def _read(self, path: Path) -> Iterator[Entry]:
        for row in _lines(path):
            title, document = encodable(str(row.get("title") or "")).strip(), str(row["_id"])
            for text in pieces(encodable(str(row.get("text") or ""))):
                number = len(self.ids) + 1
                self.ids[number] = document
                yield Entry(
                    passage=Passage(
                        id=str(number),
                        document=document,
                        start=0,
                        end=len(text),
                        text=text,
                        path=(title,) if title else (),
                        number=number,
                    )
                )

    def revision(self) -> int:
        """Return how many passages there are."""
        return len(self.entries)

    def changes(self, since: int, at_most: int | None = None) -> Added:
        """Return the passages after the first ``since``."""
        end = len(self.entries) if at_most is None else min(since + at_most, len(self.entries))
        return Added(revision=end, added=self.entries[since:end])

    def count_changed(self, since: int) -> int:
        """Return how many passages there are after the first ``since``."""
        return len(self.entries) - since

    def vectors(self, model: str, keys: Sequence[str]) -> Mapping[str, bytes]:
        """Return the vectors that are kept of these."""
        return self._kept.get(model, keys)

    def put_vectors(self, model: str, vectors: Mapping[str, bytes]) -> None:
        """Keep these vectors."""
        self._kept.put(model, vectors)

    def keep_vectors(self, keys: Iterable[str]) -> int:  # noqa: ARG002 - of no use here
        """Keep all: another collection may need them."""
        return 0

    def ndcg(self, question: str, found: Iterable[int], depth: int = 10) -> float:
        """Return nDCG of passages in order, best first; the first of a document stands for it."""
        judged = self.judged[question]
        documents = list(dict.fromkeys(self.ids[number] for number in found))[:depth]
        ideal = sorted(judged.values(), reverse=True)[:depth]
        return _discounted([judged.get(name, 0) for name in documents]) / _discounted(ideal)

    def mean_ndcg(self, found: Mapping[str, Iterable[int]]) -> float:
        """Return the mean of nDCG@10 over all questions."""
        return float(np.mean([self.ndcg(name, found[name]) for name in self.questions]))


def read_judgements(path: Path) -> dict[str, dict[str, int]]:
    """Return the grades above 0 by question and document, of a file with or without a header."""
    judged: dict[str, dict[str, int]] = {}
    for line in path.read_text("utf-8-sig").splitlines():
        query, name, grade = line.split("\t") if line.strip() else ("", "", "0")
        gain = int(float(grade)) if grade.strip().lstrip("-").replace(".", "", 1).isdecimal() else 0
        if gain > 0:
            judged.setdefault(query, {})[name] = gain
    return judged


def pieces(text: str) -> list[str]:
    """Cut a text into equal pieces of at most 150 words; at least one."""
    words = text.split()
    count = max(1, math.ceil(len(words) / WORDS))
    size = math.ceil(len(words) / count)
    return [" ".join(words[start : start + size]) for start in range(0, max(len(words), 1), max(size, 1))]


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(place + 2) for place, gain in enumerate(gains))


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8-sig") as file:
        yield from (json.loads(line) for line in file if line.strip())
