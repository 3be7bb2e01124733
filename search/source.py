"""What the index needs from outside: passages and vectors that are kept, and texts made into vectors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from corpus import Context, Passage, PassageKind, Record

Vectors = npt.NDArray[np.float32]
"""Unit vectors, one a row."""

Progress = Callable[[int, int], None]
"""Called with how many are done and how many there are."""


class IndexEntry(Protocol):
    """A passage with what its document and its records add to it; ``period`` is ``YYYY-MM``."""

    @property
    def passage(self) -> Passage: ...  # noqa: D102
    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def region(self) -> str | None: ...  # noqa: D102
    @property
    def period(self) -> str | None: ...  # noqa: D102
    @property
    def kinds(self) -> Sequence[PassageKind]: ...  # noqa: D102
    @property
    def programmes(self) -> Sequence[str]: ...  # noqa: D102


class Changes(Protocol):
    """What happened to the passages since a revision; ``removed`` are passage numbers."""

    @property
    def revision(self) -> int: ...  # noqa: D102
    @property
    def added(self) -> Sequence[IndexEntry]: ...  # noqa: D102
    @property
    def removed(self) -> Sequence[int]: ...  # noqa: D102


class PassageSource(Protocol):
    """The truth that an index is derived from; ``corpus.store.Store`` is one.

    ``changes(0)`` gives every current passage; with ``at_most``, the changes of the first
    revisions, of whole documents and about as many passages, ``revision`` being the last
    of these; ``count_changed`` is how many passages these and the later ones have. A revision
    only grows. Vectors are float32 bytes, kept by model and by a key of the text they were
    made from.
    """

    def revision(self) -> int: ...  # noqa: D102
    def changes(self, since: int, at_most: int | None = None) -> Changes: ...  # noqa: D102
    def count_changed(self, since: int) -> int: ...  # noqa: D102
    def vectors(self, model: str, keys: Sequence[str]) -> Mapping[str, bytes]: ...  # noqa: D102
    def put_vectors(self, model: str, vectors: Mapping[str, bytes]) -> None: ...  # noqa: D102
    def keep_vectors(self, keys: Iterable[str]) -> int: ...  # noqa: D102


class AnswerSource(Protocol):
    """Where an answer reads what it shows; what is not there is left out. A store is one.

    ``contexts`` are passages with their documents and records, and ``records_within`` gives the
    records that begin in spans: a document's id and two offsets.
    """

    def passages(self, numbers: Iterable[int]) -> Mapping[int, Passage]: ...  # noqa: D102
    def contexts(  # noqa: D102
        self, numbers: Iterable[int], kinds: Iterable[type[Record]]
    ) -> Mapping[int, Context]: ...
    def records_within(  # noqa: D102
        self, kinds: Iterable[type[Record]], spans: Iterable[tuple[str, int, int]]
    ) -> Sequence[Record]: ...


class TextEmbedder(Protocol):
    """Whatever makes unit vectors out of texts: float32, one row a text, in the order given.

    ``embed_question`` gives one (d,), as near to these as to rank by it. ``embed_kept`` is for texts that
    do not change, and keeps what it makes, in numbers of two bytes. ``knows`` says whether a word, in small
    letters, is one of the model's own, whole.
    """

    @property
    def key(self) -> str: ...  # noqa: D102
    @property
    def dimensions(self) -> int: ...  # noqa: D102
    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors: ...  # noqa: D102
    def embed_kept(self, texts: Sequence[str]) -> npt.NDArray[np.float16]: ...  # noqa: D102
    def embed_question(self, text: str) -> Vectors: ...  # noqa: D102
    def knows(self, word: str) -> bool: ...  # noqa: D102


def measure_cosines(rows: Vectors, vector: Vectors) -> Vectors:
    """Return the cosine of each unit vector (n, d) with one (d,).

    Row by row: the threads that a product of 2,000 rows wakes in OpenBLAS spin on for tens of milliseconds,
    and took a question twice its own processor time.
    """
    found: Vectors = np.vecdot(rows, vector)
    return found


def encodable(text: str) -> str:
    """Return a text with its lone surrogates, which no engine accepts, replaced one for one."""
    return text.encode("utf-8", "replace").decode()
