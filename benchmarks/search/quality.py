"""Measure the ranking on test collections in BEIR layout: python -m benchmarks.search.quality FOLDER...

A folder holds ``corpus.jsonl`` (``_id``, ``title``, ``text``), ``queries.jsonl`` and
``qrels.tsv`` or ``qrels/test.tsv``. A document is cut into passages of at most 150
words, with its title as heading, and is as good as its best passage. Shown are nDCG@10
of either ranking alone, of both joined, of both joined with feedback at several weights,
and of what ``Index.find`` returns (the same at its own weight, above the relevance
floor). Vectors are kept in ``--cache``, so that a second run embeds nothing.

With ``--others`` each collection is also asked the questions of the others: a question
about nothing in a collection should find nothing there.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import platformdirs

from benchmarks.search.beir import Collection, KeptVectors
from corpus import Question, Term
from corpus.reference import load_concepts
from search.clauses import Narrowing
from search.concepts import ConceptBase
from search.embedder import Embedder
from search.index import gather
from search.model import prepare_model
from search.ranking import DENSE_WEIGHT, ENOUGH, EVERYTHING, Evidence, Scores, join_scores, ranked
from search.snapshot import Snapshot, advanced, begun

WEIGHTS = (0.4, 0.5, 0.55, 0.6, 0.7)
CANDIDATES = 100

Rank = Callable[[Evidence], Iterable[int]]


def build(collection: Collection, embedder: Embedder, folder: Path) -> Snapshot:
    """Return an index of a collection in a folder that is its own."""
    folder.mkdir()
    progress = lambda done, total: print(f"\r{collection.name}: {done}/{total}", end="", flush=True)  # noqa: E731
    snapshot, _ = advanced(folder, begun(folder, embedder), collection, embedder, progress)
    print("\r", end="")
    return snapshot


def evidence_of(snapshot: Snapshot, embedder: Embedder, texts: Sequence[str]) -> Iterator[Evidence]:
    """Yield what the index has for each question, moved towards what it may mean as any is."""
    concepts = ConceptBase(load_concepts, embedder)
    for text in texts:
        aim = concepts.aim(embedder.embed_question(text))
        question = replace(as_question(text), meant=aim.meant)
        yield gather(snapshot, question, aim, Narrowing(), CANDIDATES)


def as_question(text: str) -> Question:
    """Return a question that is nothing but its words."""
    return Question(text=text, topic=text, terms=(Term(forms=(text,)),))


def quality(collection: Collection, snapshot: Snapshot, embedder: Embedder) -> dict[str, float]:
    """Return nDCG@10 of each way to rank."""
    evidence = list(evidence_of(snapshot, embedder, list(collection.questions.values())))

    def mean(rank: Rank) -> float:
        return collection.mean_ndcg(dict(zip(collection.questions, map(rank, evidence), strict=True)))

    ways: dict[str, Rank] = {
        "keyword": lambda each: in_order(each, each.keyword),
        "dense": lambda each: in_order(each, each.dense),
        "joined": lambda each: in_order(each, join_scores(each.keyword, each.dense)),
    }
    for weight in WEIGHTS:
        ways[f"fed back {weight:.2f}"] = partial(numbers_ranked, weight=weight, enough=EVERYTHING)
    return {name: mean(rank) for name, rank in {**ways, "found": numbers_ranked}.items()}


def in_order(evidence: Evidence, scores: Scores) -> list[int]:
    """Return all candidates by these scores."""
    return [evidence.numbers[place] for place in np.argsort(-scores, kind="stable")]


def numbers_ranked(evidence: Evidence, *, weight: float = DENSE_WEIGHT, enough: float = ENOUGH) -> list[int]:
    """Return the candidates as a question finds them."""
    return ranked(evidence, weight=weight, enough=enough)["number"].tolist()


def answered(evidence: Iterable[Evidence]) -> tuple[float, float]:
    """Return the share of questions that find anything, and how many passages they find."""
    counts = [len(ranked(one)) for one in evidence]
    return float(np.mean([count > 0 for count in counts])), float(np.mean(counts))


def main() -> None:
    """Measure every collection and print a row for each, and their mean."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--cache", type=Path, default=platformdirs.user_cache_path("regionwise") / "quality")
    parser.add_argument("--model")
    parser.add_argument("--split", default="test", help="of a folder with several judgements (test)")
    parser.add_argument("--others", action="store_true", help="also ask each the questions of the others")
    options = parser.parse_args()
    embedder = Embedder(prepare_model(options.model, platformdirs.user_cache_path("regionwise") / "models"))
    kept = KeptVectors(options.cache)
    rows: list[dict[str, float]] = []
    held: list[tuple[Collection, Snapshot]] = []
    with tempfile.TemporaryDirectory() as scratch:
        for place, folder in enumerate(options.folders):
            collection = Collection(folder, kept, options.split)
            snapshot = build(collection, embedder, Path(scratch) / str(place))
            rows.append(quality(collection, snapshot, embedder))
            _print_row(collection.name, rows[-1])
            if collection.left_out:
                print(f"  {collection.left_out} judged questions have no text and are left out")
            if options.others:
                held.append((collection, snapshot))
        _print_row("mean", {name: float(np.mean([row[name] for row in rows])) for name in rows[0]})
        for collection, snapshot in held:
            for other, _ in held:
                found = evidence_of(snapshot, embedder, list(other.questions.values()))
                share, count = answered(found)
                name = f"{other.name:>12} asked of {collection.name:12}"
                print(f"{name} {share:6.1%} find any, {count:5.1f} passages")


def _print_row(name: str, row: dict[str, float]) -> None:
    print(f"{name:12}", *(f"{label} {value:.3f}" for label, value in row.items()), sep="  ", flush=True)


if __name__ == "__main__":
    main()
