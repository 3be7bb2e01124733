"""Words become ranked, grouped and compared passages and records.

The engines (tantivy, FAISS, ONNX Runtime, torch) are loaded by the first name
that needs them, not by importing this room.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from search.columns import Facets
from search.ranking import Candidate, Ranking
from search.source import AnswerSource, PassageSource, Progress, TextEmbedder

if TYPE_CHECKING:
    from search.answering import Answer, Wider, answer
    from search.embedder import Embedder
    from search.frozen import FrozenRankings, name_of
    from search.grouping import Group, GroupBy
    from search.hits import Hit
    from search.index import Index
    from search.leads import Lead
    from search.model import ModelCard, prepare_model, read_card
    from search.spelling import respell

__all__ = [
    "Answer",
    "AnswerSource",
    "Candidate",
    "Embedder",
    "Facets",
    "FrozenRankings",
    "Group",
    "GroupBy",
    "Hit",
    "Index",
    "Lead",
    "ModelCard",
    "PassageSource",
    "Progress",
    "Ranking",
    "TextEmbedder",
    "Wider",
    "answer",
    "name_of",
    "prepare_model",
    "read_card",
    "respell",
]

_HOMES = {
    "Answer": "search.answering",
    "Embedder": "search.embedder",
    "FrozenRankings": "search.frozen",
    "Group": "search.grouping",
    "GroupBy": "search.grouping",
    "Hit": "search.hits",
    "Index": "search.index",
    "Lead": "search.leads",
    "ModelCard": "search.model",
    "Wider": "search.answering",
    "answer": "search.answering",
    "name_of": "search.frozen",
    "prepare_model": "search.model",
    "read_card": "search.model",
    "respell": "search.spelling",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
