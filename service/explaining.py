"""How an answer came about: what was looked for, and what each sentence scored."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from corpus import Term
from corpus.codec import to_plain

if TYPE_CHECKING:
    from search import Answer, Hit


def explain_json(answer: Answer) -> dict[str, Any]:
    """Return how a question was understood and its candidates were scored.

    ``score`` is the joined score of a candidate: ``weight`` times its feedback (its cosine with the question
    moved towards the best candidates) and the rest times its BM25, each stretched to run up to 1 over
    the candidates.
    """
    question = answer.ranking.question or answer.question
    return {
        "embedded": question.topic,
        "terms": [_term_json(term) for term in question.terms],
        "meant": [{"concept": term.forms[0], "said": list(term.synonyms)} for term in question.meant],
        "excluded": [list(term.forms) for term in question.excluded],
        "wants": question.wants or ("name" if question.asks_who else None),
        "corrections": [to_plain(each) for each in answer.ranking.corrections],
        "weight": answer.ranking.weight,
        "candidates": [
            {
                "passage": each.number,
                "score": each.score,
                "keyword": each.keyword,
                "dense": each.dense,
                "feedback": each.feedback,
            }
            for each in answer.ranking.candidates
        ],
    }


def _term_json(term: Term) -> dict[str, Any]:
    expansions = [*term.forms[1:], *term.synonyms]
    plain = {"asked": term.forms[0], "expansions": expansions, "required": term.required}
    return plain | {"unless": list(term.unless)} if term.unless else plain


def word_terms(terms: Iterable[dict[str, Any]]) -> list[str]:
    """Return what was looked for, in words: "JTAI or Joint Targeted Area Inspection (must match)"."""
    return [
        " or ".join([term["asked"], *term["expansions"], *(f"not {form}" for form in term.get("unless", ()))])
        + (" (must match)" if term["required"] else "")
        for term in terms
    ]


def word_meant(meant: Iterable[dict[str, Any]]) -> list[str]:
    """Return what a question was taken to mean: "young carers: young carers, sibling carers"."""
    return [f"{each['concept']}: {', '.join(each['said'])}" for each in meant]


def word_score(weight: float) -> str:
    """Return in words what a score is made of."""
    return (
        f"score = {weight:g} × feedback + {1 - weight:g} × BM25, each up to 1 over the candidates; "
        "feedback is the cosine with the question moved towards the best three"
    )


def shown_hits(answer: Answer) -> dict[int, Hit]:
    """Return the hits that an answer shows, by the numbers of their passages, the best first."""
    hits = {hit.passage.number: hit for hit in answer.hits}
    hits |= {hit.passage.number: hit for group in answer.groups for hit in group.hits}
    return {number: hits[number] for number in sorted(hits, key=lambda number: -hits[number].score)}
