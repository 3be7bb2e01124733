"""Turn a sentence-transformers model into an ONNX graph: the only place that imports torch."""

from __future__ import annotations

import logging
import os
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import ModelRefused
from search.model import GRAPH, QUESTION_GRAPH, TOKENIZER

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

    from search.source import Vectors

OPSET = 18
LONGEST = 512  # tokens; a passage has about 200
MIN_COSINE = 0.9999  # fp32 against fp32 differs by about 1e-6
MIN_QUESTION_COSINE = 0.99  # weights of eight bits give 0.998 or more
WEIGHTS_A_SCALE = 128  # with 32 a vector takes a fifth more time, and its cosine differs half as much

# Of different lengths and alphabets, so that a graph frozen to the traced shape or a lost mask shows.
PROBES = (
    "",
    "JTAI",
    "Eight of the nine authorities have agreed a date for the peer challenge.",
    "Café, naïve, “quoted” – £1.15 billion; 12/15 schools.",
    "The regional improvement alliance met three times. " * 60,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class ModelShape:
    """What the export learned: vector length, longest text and padding id in tokens, pooling."""

    dimensions: int
    max_tokens: int
    padding: int
    pooling: str


def export_model(folder: Path, target: Path) -> ModelShape:
    """Write the graphs and ``tokenizer.json`` of the model in ``folder`` into ``target``.

    All of the model's own modules (pooling, dense layers) and a final L2
    normalisation are inside a graph: ids and mask in, unit vectors out.
    Prompts are left out. Raises ModelRefused if the model cannot be loaded from
    local files without its own code, or if the graph's vectors differ.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # tracing remarks of torch, for torch's developers
        model = _load(folder)
        shape = _shape_of(model)
        _write_tokenizer(model, target / TOKENIZER)
        try:
            _write_graph(model, target / GRAPH)
        except (RuntimeError, TypeError, ValueError) as error:  # torch's own are RuntimeErrors
            raise ModelRefused(f"{folder}: torch cannot export it to ONNX ({error})") from error
        expected = model.encode(list(PROBES), normalize_embeddings=True, show_progress_bar=False)
    _write_question_graph(target)
    _check_equal(shape, target / GRAPH, expected, MIN_COSINE)
    _check_equal(shape, target / QUESTION_GRAPH, expected, MIN_QUESTION_COSINE)
    return shape


def _load(folder: Path) -> SentenceTransformer:
    os.environ.setdefault("HF_HUB_OFFLINE", "1")  # read when the libraries below are first imported
    os.environ.setdefault("TRANSFORMERS_OFFLINE", "1")
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - brings torch along
    from transformers.utils import logging  # noqa: PLC0415

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        model = SentenceTransformer(
            str(folder),
            device="cpu",
            local_files_only=True,
            trust_remote_code=False,
            model_kwargs={"attn_implementation": "eager"},  # other kinds trace to shapes of their own
        )
    except (OSError, ValueError, ImportError, RuntimeError, KeyError) as error:
        raise ModelRefused(f"{folder}: sentence-transformers cannot load it ({error})") from error
    model.default_prompt_name = None
    return model.eval().float()


def _shape_of(model: SentenceTransformer) -> ModelShape:
    pooling = next((module.pooling_mode for module in model if hasattr(module, "pooling_mode")), "own")
    return ModelShape(
        dimensions=int(model.get_embedding_dimension() or 0),
        max_tokens=min(model.max_seq_length or LONGEST, LONGEST),
        padding=model.tokenizer.pad_token_id or 0,
        pooling=str(pooling),
    )


def _write_tokenizer(model: SentenceTransformer, path: Path) -> None:
    backend = getattr(model.tokenizer, "backend_tokenizer", None)
    if backend is None:
        raise ModelRefused("the model's tokenizer has no fast form (tokenizer.json)")
    backend.save(str(path))


def _write_graph(model: SentenceTransformer, path: Path) -> None:
    import torch  # noqa: PLC0415
    from torch.nn import functional  # noqa: PLC0415

    class UnitVectors(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            features = self.model({"input_ids": input_ids, "attention_mask": attention_mask})
            return functional.normalize(features["sentence_embedding"], dim=1)

    traced = model.tokenizer(["one probe", "another and longer probe"], padding=True, return_tensors="pt")
    axes = {0: "batch", 1: "tokens"}
    with torch.no_grad():
        # The tracing exporter: same vectors as dynamo=True and no slower to run, but 1.4 s instead of 13.
        torch.onnx.export(
            UnitVectors().eval(),
            (traced["input_ids"], traced["attention_mask"]),
            str(path),
            input_names=["input_ids", "attention_mask"],
            output_names=["vectors"],
            dynamic_axes={"input_ids": axes, "attention_mask": axes, "vectors": {0: "batch"}},
            opset_version=OPSET,
            dynamo=False,
        )


def _write_question_graph(target: Path) -> None:
    """Write the graph with weights of eight bits, which a single question is through in half the time.

    One at a time, a short text takes as long as its weights take from memory. Were what is multiplied with
    them rounded too, it would take a sixth less; but cosines would be up to 0.02 off, which is the
    difference between a question's answer and its neighbours.
    """
    root, ours = logging.getLogger(), logging.NullHandler()
    root.addHandler(ours)  # or the import has all that any library remarks printed
    from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer  # noqa: PLC0415 - heavy

    root.removeHandler(ours)
    quantizer = MatMulNBitsQuantizer(
        str(target / GRAPH),
        bits=8,
        block_size=WEIGHTS_A_SCALE,
        is_symmetric=True,
        accuracy_level=4,  # products of whole numbers of eight bits
    )
    quantizer.process()
    quantizer.model.save_model_to_file(str(target / QUESTION_GRAPH))


def _check_equal(shape: ModelShape, graph: Path, expected: Vectors, least: float) -> None:
    from search.embedder import Session, load_tokenizer  # noqa: PLC0415 - brings onnxruntime along

    tokenizer = load_tokenizer(graph.parent, shape.max_tokens)
    session = Session(graph, tokenizer, dimensions=shape.dimensions, padding=shape.padding)
    cosines = (session.run(PROBES) * expected).sum(axis=1)
    if cosines.min() < least:
        raise ModelRefused(f"the exported {graph.name} differs from the model: cosine {cosines.min():.5f}")
