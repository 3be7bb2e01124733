# ruff: noqa: PLC0415 - torch, and what brings it, is loaded as late as the project itself does
"""Compare prepared models with sentence-transformers, in a process of its own because of torch.

    python -m tests.search.model_check FOLDER

Writes ``result.json`` into the folder: for each model its key and the least
cosine between its vectors and those of sentence-transformers, and of the packaged one the least
between questions' vectors and passages' of the same texts.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

TEXTS = [
    "who is doing JTAI readiness",
    "Eight of the nine authorities have agreed a date for the peer challenge.",
    "£1.15 billion – naïve café",
    "A sentence that is repeated. " * 80,
]


def main(folder: Path) -> None:
    from search.model import prepare_model

    cache = folder / "cache"
    broken = cache / prepare_model.__globals__["_packaged_key"]()
    broken.mkdir(parents=True)
    (broken / "model.json").write_text('{"key": "' + broken.name + '"}')
    packaged = prepare_model(None, cache)  # imports torch by itself

    tiny = _tiny_model(folder / "tiny")
    result = {
        "packaged": _least_cosine(packaged, _layout(folder / "layout")),
        "tiny": _least_cosine(prepare_model(str(tiny), cache), tiny),
        "questions": _questions_cosine(packaged),
        "cache": sorted(path.name for path in cache.iterdir() if path.is_dir()),
    }
    (folder / "result.json").write_text(json.dumps(result))


def _layout(folder: Path) -> Path:
    from search.model import copy_verified, packaged_folder

    folder.mkdir()
    copy_verified(packaged_folder(), folder)
    return folder


def _tiny_model(folder: Path) -> Path:
    """Make a model of another shape: CLS pooling, nothing normalised, 40 tokens at most, random weights."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizer

    torch.manual_seed(1)
    base = folder.parent / "base"
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"abcdefghijklmnopqrstuvwxyz"]
    vocabulary += [f"##{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"]
    base.mkdir()
    (base / "vocab.txt").write_text("\n".join(vocabulary))
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=64,
    )
    BertModel(config).save_pretrained(base)
    BertTokenizer(vocab=str(base / "vocab.txt")).save_pretrained(base)
    transformer = Transformer(str(base), max_seq_length=40)
    model = SentenceTransformer(modules=[transformer, Pooling(32, pooling_mode="cls")], device="cpu")
    model.save(str(folder))
    return folder


def _least_cosine(prepared: Path, original: Path) -> float:
    from sentence_transformers import SentenceTransformer

    from search.embedder import Embedder

    model = SentenceTransformer(str(original), device="cpu", local_files_only=True)
    expected = model.encode(TEXTS, normalize_embeddings=True, show_progress_bar=False)
    return float((Embedder(prepared).embed(TEXTS) * expected).sum(axis=1).min())


def _questions_cosine(prepared: Path) -> float:
    from search.embedder import Embedder

    embedder = Embedder(prepared)
    exact = embedder.embed(TEXTS)
    return float(min(embedder.embed_question(text) @ row for text, row in zip(TEXTS, exact, strict=True)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
