"""Texts become unit vectors, in order, whatever the batches."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import ModelRefused
from search import Embedder
from search.embedder import LARGEST_BATCH, TOKEN_BUDGET, _batches

TEXTS = [
    "",
    "one",
    "two words",
    "a much longer sentence about nothing in particular " * 40,
    "two words",
    "\ud800",
]


def test_vectors_are_of_unit_length_and_in_the_order_of_the_texts(embedder: Embedder) -> None:
    together = embedder.embed(TEXTS)
    assert together.dtype == np.float32
    assert together.shape == (len(TEXTS), embedder.dimensions)
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    alone = np.concatenate([embedder.embed([text]) for text in TEXTS])
    assert np.allclose(together, alone, atol=1e-5)


def test_no_texts_give_no_vectors(embedder: Embedder) -> None:
    assert embedder.embed([]).shape == (0, embedder.dimensions)


def test_what_means_the_same_is_nearer_than_what_does_not(embedder: Embedder) -> None:
    asked, near, far = embedder.embed(
        ["foster carers wanted", "recruiting fostering households", "budget cuts"]
    )
    assert asked @ near > asked @ far + 0.2


def test_progress_ends_at_the_number_of_texts(embedder: Embedder) -> None:
    seen: list[tuple[int, int]] = []
    embedder.embed(["word"] * 40, lambda done, total: seen.append((done, total)))
    assert seen == [(32, 40), (40, 40)]


@given(st.lists(st.integers(1, 512), max_size=200))
def test_batches_hold_every_text_once_within_the_budget(lengths: list[int]) -> None:
    batches = list(_batches(lengths))
    assert sorted(position for batch in batches for position in batch) == list(range(len(lengths)))
    for batch in batches:
        assert len(batch) <= LARGEST_BATCH
        assert len(batch) == 1 or max(lengths[position] for position in batch) * len(batch) <= TOKEN_BUDGET


def test_a_folder_without_a_prepared_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelRefused, match="prepare it again"):
        Embedder(tmp_path)


def test_a_model_that_is_no_graph_is_refused(tmp_path: Path, model_folder: Path) -> None:
    (tmp_path / "model.json").write_bytes((model_folder / "model.json").read_bytes())
    (tmp_path / "model.onnx").write_bytes(b"not a graph")
    with pytest.raises(ModelRefused, match="cannot be loaded"):
        Embedder(tmp_path).warm_up()
