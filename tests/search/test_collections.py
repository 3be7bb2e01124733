"""Test collections in BEIR layout are read whatever their shape."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from benchmarks.search.beir import WORDS, Collection, KeptVectors, pieces, read_judgements


def collection(folder: Path, documents: Sequence[dict[str, Any]], judged: str) -> Collection:
    folder.joinpath("corpus.jsonl").write_text("\n\n".join(map(json.dumps, documents)), "utf-8-sig")
    folder.joinpath("queries.jsonl").write_text('{"_id": 7, "text": "readiness", "metadata": {"split": 1}}\n')
    folder.joinpath("qrels").mkdir()
    folder.joinpath("qrels/test.tsv").write_text(judged)
    return Collection(folder, KeptVectors(folder / "kept"))


def test_ids_titles_and_texts_may_be_anything_or_missing(tmp_path: Path) -> None:
    documents: list[dict[str, Any]] = [
        {"_id": 1, "title": None, "text": "readiness"},
        {"_id": "a b/é", "text": None, "metadata": {}},
        {"_id": "x", "title": "Lone \ud800", "text": ""},
    ]
    read = collection(tmp_path, documents, "query-id\tcorpus-id\tscore\n7\t1\t2\n7\tx\t0\n8\tx\t1\n")
    assert list(read.ids.values()) == ["1", "a b/é", "x"]
    assert [entry.passage.path for entry in read.entries] == [(), (), ("Lone ?",)]
    assert read.questions == {"7": "readiness"}
    assert read.left_out == 1


def test_a_document_is_as_good_as_its_best_passage(tmp_path: Path) -> None:
    documents: list[dict[str, Any]] = [
        {"_id": "long", "text": "word " * 3 * WORDS},
        {"_id": "other", "text": "word"},
    ]
    read = collection(tmp_path, documents, "7\tother\t1\n")
    assert list(read.ids.values()) == ["long"] * 3 + ["other"]
    assert read.ndcg("7", [1, 2, 3, 4]) == pytest.approx(1 / 1.584963)  # second of two documents
    assert read.ndcg("7", [4, 1]) == 1


def test_grades_of_0_and_below_are_not_relevant_with_a_header_or_without(tmp_path: Path) -> None:
    path = tmp_path / "qrels.tsv"
    path.write_text("q\ta\t1.0\nq\tb\t0\nq\tc\t-1\nr\ta\t0\n")
    assert read_judgements(path) == {"q": {"a": 1}}


def test_no_word_is_lost_or_doubled_between_pieces() -> None:
    words = [str(number) for number in range(2 * WORDS + 1)]
    cut = pieces(" ".join(words))
    assert " ".join(cut).split() == words
    assert max(len(piece.split()) for piece in cut) <= WORDS


def test_vectors_that_were_kept_are_there_for_the_next_run(tmp_path: Path) -> None:
    KeptVectors(tmp_path).put("model", {"a": b"1234", "b": b"5678"})
    again = KeptVectors(tmp_path)
    again.put("model", {"c": b"9abc"})
    assert KeptVectors(tmp_path).get("model", ["b", "c", "d"]) == {"b": b"5678", "c": b"9abc"}
    assert again.get("another", ["a"]) == {}
