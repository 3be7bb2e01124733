"""The room's door."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import search

ROOT = Path(__file__).parents[2]


def test_every_public_name_is_there() -> None:
    assert search.__all__ == sorted(search.__all__)
    assert all(getattr(search, name) is not None for name in search.__all__)


def test_a_name_that_is_not_public_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        _ = search.nothing_of_the_kind


def test_importing_the_room_loads_no_engine() -> None:
    heavy = {"faiss", "tantivy", "onnxruntime", "tokenizers", "torch", "sentence_transformers"}
    code = f"import sys, search; assert not {heavy} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
