"""What the page of an answer says of its order."""

from __future__ import annotations

from dataclasses import dataclass

from search import Answer, Hit
from service.explaining import explain_json, shown_hits, word_meant, word_score, word_terms


@dataclass(frozen=True, kw_only=True, slots=True)
class Scored:
    """A hit with its scores: BM25, the cosine with the question, and that after feedback."""

    hit: Hit
    score: float
    keyword: float
    dense: float
    feedback: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Explained:
    """What was looked for and what each hit that is shown scored, the best first."""

    embedded: str
    words: tuple[str, ...]
    meant: tuple[str, ...]
    excluded: tuple[str, ...]
    formula: str
    rows: tuple[Scored, ...]


def explain(answer: Answer) -> Explained:
    """Return the explanation of an answer, for the hits that it shows."""
    plain = explain_json(answer)
    feedback = {each.number: each.feedback for each in answer.ranking.candidates}
    return Explained(
        embedded=plain["embedded"],
        words=tuple(word_terms(plain["terms"])),
        meant=tuple(word_meant(plain["meant"])),
        excluded=tuple(" or ".join(forms) for forms in plain["excluded"]),
        formula=word_score(plain["weight"]),
        rows=tuple(
            Scored(hit=hit, score=hit.score, keyword=hit.keyword, dense=hit.dense, feedback=feedback[number])
            for number, hit in shown_hits(answer).items()
        ),
    )
