"""Make texts into unit vectors, with ONNX Runtime and without torch."""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from corpus import ModelRefused, content_id
from search.model import GRAPH, QUESTION_GRAPH, TOKENIZER, read_card
from search.source import Progress, Vectors, encodable

if TYPE_CHECKING:
    from tokenizers import Tokenizer

LARGEST_BATCH = 32  # texts; more costs memory (1.1 GB) and gains nothing
KEPT = "kept-"
TOKEN_BUDGET = 32 * 128  # tokens a batch, padding included


class Embedder:
    """A prepared model, ready to embed.

    Light to construct; its graph for questions is loaded by ``warm_up`` or the first question,
    that for passages by the first ``embed``. Safe to share between threads. Raises ModelRefused
    for a folder that holds no prepared model.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._card = read_card(folder)
        self._loading = threading.RLock()
        self._loaded: dict[str, Session] = {}
        self._tokens: Tokenizer | None = None

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
        """Load what questions need now (about 0.3 s) rather than with the first one."""
        self._session(QUESTION_GRAPH)

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Return one unit vector a text, float32 (n, dimensions), in the order given.

        A text longer than the model's limit counts by its beginning.
        """
        return self._session(GRAPH, threads=_cores()).run(texts, progress)

    def embed_kept(self, texts: Sequence[str]) -> npt.NDArray[np.float16]:
        """Return one unit vector a text (n, dimensions), rounded to two bytes a number, mapped into memory.

        They are kept beside the model, in place of those of other texts, and read the next time. Where
        nothing can be written they are made each time.
        """
        name = content_id("\n".join(texts))[:12]  # of one text: that of thousands takes ten times as long
        path = self._folder / f"{KEPT}{name}.npy"
        try:
            return np.asarray(np.load(path, mmap_mode="r"))
        except (OSError, ValueError, EOFError):  # not yet made, or cut off
            vectors = self.embed(texts).astype(np.float16)
        with suppress(OSError):
            _replace(path, vectors)
        return vectors

    def embed_question(self, text: str) -> Vectors:
        """Return the unit vector of a question, float32 (dimensions,).

        It is 0.001 off the one that ``embed`` gives, as a cosine, and takes half the time on one core.
        """
        vector: Vectors = self._session(QUESTION_GRAPH).run([text])[0]
        return vector

    def knows(self, word: str) -> bool:
        """Say whether a word, in small letters, is in the model's vocabulary, whole."""
        return self._tokenizer.token_to_id(word) is not None

    def _session(self, graph: str, *, threads: int = 1) -> Session:
        with self._loading:
            if graph not in self._loaded:
                self._loaded[graph] = Session(
                    self._folder / graph,
                    self._tokenizer,
                    dimensions=self._card.dimensions,
                    padding=self._card.padding,
                    threads=threads,
                )
            return self._loaded[graph]

    @property
    def _tokenizer(self) -> Tokenizer:
        with self._loading:
            if self._tokens is None:
                self._tokens = load_tokenizer(self._folder, self._card.max_tokens)
            return self._tokens


def _replace(path: Path, vectors: npt.NDArray[np.float16]) -> None:
    """Write vectors to a file, all at once, and delete those kept before."""
    others = [each for each in path.parent.glob(f"{KEPT}*.npy") if each != path]
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        scratch = Path(folder) / path.name
        np.save(scratch, vectors)
        scratch.replace(path)
    for each in others:
        each.unlink(missing_ok=True)


def load_tokenizer(folder: Path, max_tokens: int) -> Tokenizer:
    """Return the tokenizer of a prepared model, which cuts texts; raises ModelRefused."""
    from tokenizers import Tokenizer  # noqa: PLC0415 - heavy

    try:
        tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    except Exception as error:  # the library raises plain Exceptions
        raise ModelRefused(f"{folder}: cannot be loaded; prepare it again ({error})") from error
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_tokens)
    return tokenizer


class Session:
    """A loaded graph with its tokenizer."""

    def __init__(
        self, graph: Path, tokenizer: Tokenizer, *, dimensions: int, padding: int, threads: int = 1
    ) -> None:
        import onnxruntime  # noqa: PLC0415 - heavy

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        # A thread that spins after its work takes a core from the rest of an answer, twice what it gains.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.log_severity_level = 3  # errors; its remarks on devices are no news to anyone here
        try:
            self._graph = onnxruntime.InferenceSession(
                str(graph), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # the library raises plain Exceptions
            raise ModelRefused(f"{graph}: cannot be loaded; prepare it again ({error})") from error
        self._tokenizer = tokenizer
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
