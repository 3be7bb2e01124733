"""Make texts into unit vectors, with ONNX Runtime and without torch."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from corpus import ModelRefused
from search.model import GRAPH, TOKENIZER, read_card
from search.source import Progress, Vectors, encodable

LARGEST_BATCH = 32  # texts; more costs memory (1.1 GB) and gains nothing
TOKEN_BUDGET = 32 * 128  # tokens a batch, padding included


class Embedder:
    """A prepared model, ready to embed.

    Light to construct; the model is loaded by ``warm_up`` or by the first
    ``embed``. Safe to share between threads. Raises ModelRefused for a folder
    that holds no prepared model.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._card = read_card(folder)
        self._loading = threading.Lock()
        self._loaded: Session | None = None

    @property
    def key(self) -> str:
        """The name under which this model's vectors are kept."""
        return self._card.key

    @property
    def name(self) -> str:
        """The model's name, for people."""
        return self._card.name

    @property
    def dimensions(self) -> int:
        """The length of a vector."""
        return self._card.dimensions

    def warm_up(self) -> None:
        """Load the model now (about 0.3 s) rather than with the first text."""
        _ = self._session

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Return one unit vector a text, float32 (n, dimensions), in the order given.

        A text longer than the model's limit counts by its beginning.
        """
        return self._session.run(texts, progress)

    def knows(self, word: str) -> bool:
        """Say whether a word, in small letters, is in the model's vocabulary, whole."""
        return self._session.knows(word)

    @property
    def _session(self) -> Session:
        card = self._card
        with self._loading:
            if self._loaded is None:
                self._loaded = Session(
                    self._folder, dimensions=card.dimensions, max_tokens=card.max_tokens, padding=card.padding
                )
            return self._loaded


class Session:
    """A loaded graph with its tokenizer."""

    def __init__(self, folder: Path, *, dimensions: int, max_tokens: int, padding: int) -> None:
        import onnxruntime  # noqa: PLC0415 - heavy
        from tokenizers import Tokenizer  # noqa: PLC0415 - heavy

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = _cores()
        options.inter_op_num_threads = 1
        # A thread that spins after its work takes a core from the rest of an answer, twice what it gains.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.log_severity_level = 3  # errors; its remarks on devices are no news to anyone here
        try:
            self._graph = onnxruntime.InferenceSession(
                str(folder / GRAPH), options, providers=["CPUExecutionProvider"]
            )
            self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        except Exception as error:  # both libraries raise plain Exceptions of their own
            raise ModelRefused(f"{folder}: cannot be loaded; prepare it again ({error})") from error
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(max_tokens)
        self._padding = padding
        self._dimensions = dimensions

    def run(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Return one vector a text, in the order given."""
        tokens = [encoding.ids for encoding in self._tokenizer.encode_batch(list(map(encodable, texts)))]
        vectors = np.zeros((len(texts), self._dimensions), np.float32)
        done = 0
        for batch in _batches([len(ids) for ids in tokens]):
            vectors[batch] = self._run_batch([tokens[i] for i in batch])
            done += len(batch)
            if progress:
                progress(done, len(texts))
        return vectors

    def knows(self, word: str) -> bool:
        """Say whether a word is one token."""
        return self._tokenizer.token_to_id(word) is not None

    def _run_batch(self, tokens: Sequence[Sequence[int]]) -> Vectors:
        width = max(map(len, tokens))
        ids = np.full((len(tokens), width), self._padding, np.int64)
        mask = np.zeros_like(ids)
        for row, line in enumerate(tokens):
            ids[row, : len(line)] = line
            mask[row, : len(line)] = 1
        vectors: Vectors = self._graph.run(None, {"input_ids": ids, "attention_mask": mask})[0]
        return vectors


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield batches of positions, longest texts first: little padding, and the peak of memory at once."""
    batch: list[int] = []
    widest = 0
    for position in sorted(range(len(lengths)), key=lambda i: -lengths[i]):
        widest = widest or lengths[position]
        if batch and (len(batch) == LARGEST_BATCH or widest * (len(batch) + 1) > TOKEN_BUDGET):
            yield batch
            batch, widest = [], lengths[position]
        batch.append(position)
    if batch:
        yield batch


def _cores() -> int:
    affinity = getattr(os, "sched_getaffinity", None)  # not on every system
    return len(affinity(0)) if affinity else os.cpu_count() or 1
