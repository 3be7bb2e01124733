"""The real model, prepared once a machine, and an index over a small real store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import platformdirs
import pytest

from corpus.store import Store
from search import Embedder, Index, prepare_model
from tests.search.library import ALL, CountingEmbedder, put


@pytest.fixture(scope="session")
def model_folder() -> Path:
    return prepare_model(None, platformdirs.user_cache_path("regionwise") / "models")


@pytest.fixture(scope="session")
def embedder(model_folder: Path) -> Embedder:
    return Embedder(model_folder)


@pytest.fixture
def counting(embedder: Embedder) -> CountingEmbedder:
    return CountingEmbedder(embedder)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "regionwise.sqlite3") as opened:
        for update in ALL:
            put(opened, update)
        yield opened


@pytest.fixture
def index(tmp_path: Path, counting: CountingEmbedder, store: Store) -> Index:
    return Index(tmp_path / "index", counting, store)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[tuple[Index, Store]]:
    """An index that a module's tests only ask."""
    folder = tmp_path_factory.mktemp("shared")
    with Store.open(folder / "regionwise.sqlite3") as opened:
        for update in ALL:
            put(opened, update)
        yield Index(folder / "index", embedder, opened), opened
