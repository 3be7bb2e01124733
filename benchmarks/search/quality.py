"""Measure the ranking on test collections in BEIR layout.

    python benchmarks/search/quality.py FOLDER... [--cache DIR] [--model DIR]

A folder holds ``corpus.jsonl`` (``_id``, ``title``, ``text``), ``queries.jsonl``
and ``qrels.tsv``. A document is cut into passages of at most 150 words, with its
title as heading, and is as good as its best passage. Shown are nDCG@10 of either
ranking alone, of both joined, of both joined with feedback at several weights, and of
what ``Index.find`` returns (the same at its own weight, above the relevance floor). Each collection is also
asked the questions of the others: a question about nothing in a collection should
find nothing there.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import platformdirs

from corpus import Passage, Question, Term
from search.embedder import Embedder
from search.index import gather
from search.keywords import Narrowing
from search.model import prepare_model
from search.ranking import DENSE_WEIGHT, ENOUGH, EVERYTHING, Evidence, Scores, join_scores, ranked
from search.snapshot import Snapshot, advanced, begun

WEIGHTS = (0.4, 0.5, 0.55, 0.6, 0.7)
CANDIDATES = 100
WORDS = 150


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    passage: Passage
    title: str = ""
    region: str | None = None
    period: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class AllOfIt:
    revision: int
    added: tuple[Entry, ...]
    removed: tuple[int, ...] = ()


class Collection:
    """A test collection as a source of passages; its vectors are kept in one file."""

    def __init__(self, folder: Path, cache: Path) -> None:
        self.name = folder.name
        self.ids: dict[int, str] = {}
        self._entries = tuple(self._read(folder / "corpus.jsonl"))
        self.questions = {row["_id"]: _question(row["text"]) for row in _lines(folder / "queries.jsonl")}
        self.judged = _judgements(folder / "qrels.tsv")
        self._kept = cache / f"{self.name}.npz"
        self._vectors: dict[str, bytes] = {}
        if self._kept.exists():
            with np.load(self._kept) as data:
                self._vectors = {
                    key: row.tobytes() for key, row in zip(data["keys"], data["rows"], strict=True)
                }

    def _read(self, path: Path) -> Iterator[Entry]:
        for row in _lines(path):
            title = (row["title"],) if row["title"] else ()
            for text in _pieces(row["text"]):
                number = len(self.ids) + 1
                self.ids[number] = row["_id"]
                yield Entry(
                    passage=Passage(
                        id=str(number),
                        document=row["_id"],
                        start=0,
                        end=len(text),
                        text=text,
                        path=title,
                        number=number,
                    )
                )

    def revision(self) -> int:
        return 1

    def changes(self, since: int, at_most: int | None = None) -> AllOfIt:  # noqa: ARG002 - few enough
        return AllOfIt(revision=1, added=self._entries if since < 1 else ())

    def vectors(self, model: str, keys: Sequence[str]) -> Mapping[str, bytes]:  # noqa: ARG002 - one model
        return {key: self._vectors[key] for key in keys if key in self._vectors}

    def put_vectors(self, model: str, vectors: Mapping[str, bytes]) -> None:  # noqa: ARG002 - one model
        self._vectors |= vectors

    def keep(self) -> None:
        rows = np.stack([np.frombuffer(data, "<f4") for data in self._vectors.values()])
        np.savez(self._kept, keys=np.array(list(self._vectors)), rows=rows)


def ndcg(found: Iterable[str], judged: Mapping[str, int], depth: int = 10) -> float:
    gains = [judged.get(name, 0) / math.log2(place + 2) for place, name in enumerate(list(found)[:depth])]
    ideal = sorted(judged.values(), reverse=True)[:depth]
    return sum(gains) / sum(gain / math.log2(place + 2) for place, gain in enumerate(ideal))


def build(collection: Collection, embedder: Embedder, cache: Path) -> Snapshot:
    folder = cache / f"{collection.name}-index"
    folder.mkdir(parents=True, exist_ok=True)
    progress = lambda done, total: print(f"\r{collection.name}: {done}/{total}", end="", flush=True)  # noqa: E731
    snapshot, _ = advanced(folder, begun(folder, embedder), collection, embedder, progress)
    collection.keep()
    print("\r", end="")
    return snapshot


def evidence_of(snapshot: Snapshot, embedder: Embedder, questions: Iterable[Question]) -> Iterator[Evidence]:
    many = list(questions)
    vectors = embedder.embed([question.topic for question in many])
    for question, vector in zip(many, vectors, strict=True):
        yield gather(snapshot, question, vector, Narrowing(), CANDIDATES)


def quality(collection: Collection, evidence: Mapping[str, Evidence]) -> dict[str, float]:
    def mean(rank: Callable[[Evidence], Iterable[int]]) -> float:
        return float(np.mean([one(name, rank(evidence[name])) for name in collection.judged]))

    def one(name: str, found: Iterable[int]) -> float:
        return ndcg(dict.fromkeys(collection.ids[number] for number in found), collection.judged[name])

    row = {
        "keyword": mean(lambda each: in_order(each, each.keyword)),
        "dense": mean(lambda each: in_order(each, each.dense)),
        "joined": mean(lambda each: in_order(each, join_scores(each.keyword, each.dense))),
    }
    for weight in WEIGHTS:
        row[f"fed back {weight:.2f}"] = mean(partial(numbers_ranked, weight=weight, enough=EVERYTHING))
    return row | {"found": mean(numbers_ranked)}


def in_order(evidence: Evidence, scores: Scores) -> list[int]:
    return [evidence.numbers[place] for place in np.argsort(-scores, kind="stable")]


def numbers_ranked(evidence: Evidence, *, weight: float = DENSE_WEIGHT, enough: float = ENOUGH) -> list[int]:
    return [each.number for each in ranked(evidence, weight=weight, enough=enough)]


def answered(evidence: Iterable[Evidence]) -> tuple[float, float]:
    counts = [len(ranked(one)) for one in evidence]
    return float(np.mean([count > 0 for count in counts])), float(np.mean(counts))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--cache", type=Path, default=platformdirs.user_cache_path("regionwise") / "quality")
    parser.add_argument("--model")
    options = parser.parse_args()
    options.cache.mkdir(parents=True, exist_ok=True)
    models = platformdirs.user_cache_path("regionwise") / "models"
    embedder = Embedder(prepare_model(options.model, models))
    collections = [Collection(folder, options.cache) for folder in options.folders]
    snapshots = {c.name: build(c, embedder, options.cache) for c in collections}
    for collection in collections:
        asked = {name: collection.questions[name] for name in collection.judged}
        evidence = evidence_of(snapshots[collection.name], embedder, asked.values())
        row = quality(collection, dict(zip(asked, evidence, strict=True)))
        print(f"{collection.name:12}", *(f"{label} {value:.3f}" for label, value in row.items()), sep="  ")
    for collection in collections:
        for other in collections:
            found = evidence_of(snapshots[collection.name], embedder, other.questions.values())
            share, count = answered(found)
            print(
                f"{other.name:>12} asked of {collection.name:12} {share:6.1%} find any, {count:5.1f} passages"
            )


def _question(text: str) -> Question:
    return Question(text=text, topic=text, terms=(Term(forms=(text,)),))


def _judgements(path: Path) -> dict[str, dict[str, int]]:
    judged: dict[str, dict[str, int]] = {}
    for line in path.read_text("utf-8").splitlines()[1:]:
        query, name, gain = line.split("\t")
        if int(gain) > 0:
            judged.setdefault(query, {})[name] = int(gain)
    return judged


def _pieces(text: str) -> list[str]:
    words = text.split()
    count = max(1, math.ceil(len(words) / WORDS))
    size = math.ceil(len(words) / count)
    return [" ".join(words[start : start + size]) for start in range(0, max(len(words), 1), max(size, 1))]


def _lines(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


if __name__ == "__main__":
    main()
