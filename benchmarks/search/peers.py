"""Measure hybrid search against other tools: python -m benchmarks.search.peers FOLDER...

Install the tools into an environment of their own that has this project too:

    pip install --editable . txtai==9.14.0 lancedb==0.40.0 haystack-ai==3.4.0 torch==2.13.0

All get the same passages (at most 150 words, the title in front), the same questions and
the same vectors of all-MiniLM-L6-v2, which are kept in ``--cache``; a document is as good
as its best passage. Each joins its two rankings as its documentation shows first: txtai
with ``hybrid=True``, LanceDB with ``query_type="hybrid"`` and its default reranker,
Haystack with a BM25 and an embedding retriever and a joiner by reciprocal ranks. Further
ways that they offer are measured beside these. Shown is nDCG@10, with the tools' versions.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import platformdirs

from benchmarks.search.beir import Collection, KeptVectors
from benchmarks.search.quality import build, evidence_of, numbers_ranked
from search.embedder import Embedder
from search.model import prepare_model
from search.snapshot import embedded_text, vectors_of
from search.source import Vectors

LIMIT = 100  # passages that each is asked for, so that ten documents are among them
PACKAGES = ("txtai", "lancedb", "haystack-ai")


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Task:
    """What every tool is given: passages with their numbers, questions, and the vectors of both."""

    numbers: tuple[int, ...]
    texts: tuple[str, ...]
    vectors: Vectors
    questions: tuple[str, ...]
    asked: Vectors


Answers = list[list[int]]
"""The numbers of the passages that are found, best first, for each question."""


def ask_txtai(task: Task) -> Answers:
    """Ask txtai with ``hybrid=True``."""
    from txtai import Embeddings  # noqa: PLC0415 - only where it is installed

    known = dict(zip((*task.texts, *task.questions), (*task.vectors, *task.asked), strict=True))
    transform = lambda texts: np.array([known[text] for text in texts])  # noqa: E731 - it is asked for a function
    embeddings = Embeddings(method="external", transform=transform, hybrid=True)
    embeddings.index((number, text, None) for number, text in zip(task.numbers, task.texts, strict=True))
    return [[int(name) for name, _ in embeddings.search(text, LIMIT)] for text in task.questions]


def ask_lancedb(task: Task, *, linear: bool = False) -> Answers:
    """Ask LanceDB with ``query_type="hybrid"``."""
    import lancedb  # noqa: PLC0415 - only where it is installed
    from lancedb.index import FTS  # noqa: PLC0415
    from lancedb.rerankers import LinearCombinationReranker  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        rows = [
            {"number": number, "text": text, "vector": vector}
            for number, text, vector in zip(task.numbers, task.texts, task.vectors, strict=True)
        ]
        table = lancedb.connect(folder).create_table("passages", rows)
        table.create_index("text", config=FTS())
        table.wait_for_index(["text_idx"])
        found = []
        for text, vector in zip(task.questions, task.asked, strict=True):
            query = table.search(query_type="hybrid").vector(vector).text(text).limit(LIMIT)
            if linear:
                query = query.rerank(LinearCombinationReranker())
            found.append([int(row["number"]) for row in query.to_list()])
        return found


def ask_haystack(task: Task, *, mode: str = "reciprocal_rank_fusion") -> Answers:
    """Ask Haystack with its document store in memory, two retrievers and a joiner."""
    from haystack import Document  # noqa: PLC0415 - only where it is installed
    from haystack.components.joiners import DocumentJoiner  # noqa: PLC0415
    from haystack.components.retrievers import InMemoryBM25Retriever, InMemoryEmbeddingRetriever  # noqa: PLC0415
    from haystack.document_stores.in_memory import InMemoryDocumentStore  # noqa: PLC0415

    store = InMemoryDocumentStore(embedding_similarity_function="cosine")
    store.write_documents(
        [
            Document(id=str(number), content=text, embedding=vector.tolist())
            for number, text, vector in zip(task.numbers, task.texts, task.vectors, strict=True)
        ]
    )
    words = InMemoryBM25Retriever(store, top_k=LIMIT)
    meaning = InMemoryEmbeddingRetriever(store, top_k=LIMIT)
    joiner = DocumentJoiner(join_mode=mode)
    found = []
    for text, vector in zip(task.questions, task.asked, strict=True):
        both = [
            words.run(query=text)["documents"],
            meaning.run(query_embedding=vector.tolist())["documents"],
        ]
        found.append([int(document.id) for document in joiner.run(documents=both)["documents"]])
    return found


PEERS: dict[str, Callable[[Task], Answers]] = {
    "txtai": ask_txtai,
    "LanceDB": ask_lancedb,
    "LanceDB, linear": lambda task: ask_lancedb(task, linear=True),
    "Haystack": ask_haystack,
    "Haystack, by distribution": lambda task: ask_haystack(task, mode="distribution_based_rank_fusion"),
}


def task_of(collection: Collection, embedder: Embedder) -> Task:
    """Return what every tool is given of a collection."""
    entries, questions = collection.entries, tuple(collection.questions.values())
    return Task(
        numbers=tuple(entry.passage.number for entry in entries),
        texts=tuple(embedded_text(entry.passage) for entry in entries),
        vectors=vectors_of(entries, collection, embedder, lambda _: None),
        questions=questions,
        asked=np.stack([embedder.embed_question(each) for each in questions]),
    )


def measure(collection: Collection, embedder: Embedder, folder: Path) -> Iterator[tuple[str, float]]:
    """Yield nDCG@10 by the tools' names, ours first."""
    task = task_of(collection, embedder)
    snapshot = build(collection, embedder, folder)
    ours = [numbers_ranked(each) for each in evidence_of(snapshot, embedder, task.questions)]
    yield "Regionwise", _score(collection, ours)
    for name, ask in PEERS.items():
        yield name, _score(collection, ask(task))


def _score(collection: Collection, answers: Sequence[Sequence[int]]) -> float:
    return collection.mean_ndcg(dict(zip(collection.questions, answers, strict=True)))


def main() -> None:
    """Measure every tool on every collection and print a Markdown table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--cache", type=Path, default=platformdirs.user_cache_path("regionwise") / "quality")
    parser.add_argument("--split", default="test", help="of a folder with several judgements (test)")
    options = parser.parse_args()
    embedder = Embedder(prepare_model(None, platformdirs.user_cache_path("regionwise") / "models"))
    kept = KeptVectors(options.cache)
    table: dict[str, list[float]] = {}
    names = []
    with tempfile.TemporaryDirectory() as scratch:
        for folder in options.folders:
            collection = Collection(folder, kept, options.split)
            names.append(collection.name)
            for tool, figure in measure(collection, embedder, Path(scratch) / str(len(names))):
                table.setdefault(tool, []).append(figure)
                print(f"{collection.name}: {tool} {figure:.4f}", flush=True)
    print(", ".join(f"{name} {importlib.metadata.version(name)}" for name in PACKAGES))
    print(f"| | {' | '.join(names)} | mean |\n|---|{'---|' * (len(names) + 1)}")
    for tool, figures in table.items():
        print(f"| {tool} | {' | '.join(f'{each:.3f}' for each in (*figures, np.mean(figures)))} |")


if __name__ == "__main__":
    main()
