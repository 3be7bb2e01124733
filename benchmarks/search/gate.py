"""Set the rule by which a question has an answer: python -m benchmarks.search.gate [FOLDER...].

The questions are those of ``judged.toml`` and ``reworded.toml`` over the samples. For each the cosines of
the passages and the shares of its words that they say are taken once; then each setting of the rule is
tried. Of those that answer all judged questions of the development half and cost the test collections
(folders in BEIR layout, if given) at most 0.001 nDCG@10 on the mean, the best are shown, by the share of
questions without an answer that find nothing and half the share of reworded ones that find anything;
then what the rule in use does on both halves.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

import numpy as np
import platformdirs

from benchmarks.search.beir import Collection, KeptVectors
from benchmarks.search.judged import QUESTIONS, read_questions, sample_files
from benchmarks.search.quality import build, evidence_of, numbers_ranked
from corpus import Question
from corpus.reference import load_concepts
from nlp import read_question
from search import ranking
from search.clauses import Narrowing
from search.concepts import Aim, ConceptBase
from search.embedder import Embedder
from search.index import gather
from search.ranking import EVERYTHING, Scores
from search.snapshot import Snapshot, opened
from search.synonyms import with_synonyms
from service.intake import take_in
from service.settings import Settings
from service.wiring import Regionwise

REWORDED = Path(__file__).parent / "reworded.toml"
LOST = 0.001  # nDCG@10 that the rule may cost the collections
SHOWN = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """How much the best passage must mean and say of a question for there to be an answer."""

    weight: float = ranking.ANSWER_SHARE_WEIGHT
    answered: float = ranking.ANSWERED
    few: int = ranking.FEW_WORDS
    per: float = ranking.PER_WORD
    least: float = ranking.LEAST_ANSWERED

    def answers(self, case: Case) -> bool:
        """Say whether a question has an answer."""
        needed = max(self.least, self.answered - self.per * max(case.words - self.few, 0))
        said = (case.dense + self.weight * case.share).max(initial=EVERYTHING)
        return bool(case.alike >= ranking.MEANT or said >= needed)


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """A question with its evidence; ``worth`` is the nDCG@10 of what it finds without the rule."""

    group: str
    words: int
    dense: Scores
    alike: float
    share: Scores
    worth: float = 0.0


def rules() -> Iterator[Rule]:
    """Yield the settings to try; the least is what a cosine of 0.25 and a share of 0.3 come to."""
    for weight, few, per in product((0.8, 1.2, 1.6, 2.0), (3, 4, 6), (0.05, 0.08, 0.12)):
        for answered in np.arange(0.3 + 0.5 * weight, 0.5 + 0.7 * weight, 0.02).tolist():
            yield Rule(weight=weight, answered=answered, few=few, per=per, least=0.25 + 0.3 * weight)


def case_of(group: str, index: Snapshot, aim: Aim, question: Question) -> Case:
    """Return the evidence for a question, with the shares of all candidates."""
    required = tuple(term for term in question.terms if term.required)
    narrowing = Narrowing(filters=question.filters, required=required)
    evidence = gather(index, replace(question, meant=aim.meant), aim, narrowing, 100)
    return Case(
        group=group,
        words=evidence.words,
        dense=evidence.dense,
        alike=evidence.alike,
        share=evidence.share,
    )


def sample_cases() -> Iterator[Case]:
    """Yield the questions over the samples, named by their half and kind, but those that a term decides."""
    with tempfile.TemporaryDirectory() as folder, Regionwise(Settings(data=Path(folder))) as app:
        take_in(app, sample_files())
        app.index.warm_up()
        index = opened(Path(folder) / "index", app.embedder)
        assert index is not None  # noqa: S101 - it was written just now
        forms = app.defined_forms(app.store.revision())
        concepts = ConceptBase(load_concepts, app.embedder)
        for judged in (*read_questions(QUESTIONS), *read_questions(REWORDED)):
            question = with_synonyms(forms.expand(read_question(judged.ask)))
            if not question.of_sort and not any(term.required for term in question.terms):
                kind = judged.kind if judged.kind in {"none", "reworded"} else "answered"
                aim = concepts.aim(app.embedder.embed_question(question.topic))
                yield case_of(f"{judged.half} {kind}", index, aim, question)


def collection_cases(folders: Sequence[Path], kept: KeptVectors, embedder: Embedder) -> Iterator[Case]:
    """Yield the questions of test collections, named by their collection."""
    with tempfile.TemporaryDirectory() as scratch:
        for place, folder in enumerate(folders):
            collection = Collection(folder, kept)
            index = build(collection, embedder, Path(scratch) / str(place))
            evidences = evidence_of(index, embedder, list(collection.questions.values()))
            for name, evidence in zip(collection.questions, evidences, strict=True):
                found = numbers_ranked(evidence, enough=EVERYTHING)
                yield Case(
                    group=collection.name,
                    words=evidence.words,
                    dense=evidence.dense,
                    alike=evidence.alike,
                    share=evidence.share,
                    worth=collection.ndcg(name, found),
                )


def shares_answered(rule: Rule, cases: Mapping[str, Sequence[Case]]) -> dict[str, float]:
    """Return the share of each group's questions that has an answer."""
    return {group: float(np.mean([rule.answers(case) for case in many])) for group, many in cases.items()}


def lost(rule: Rule, collections: Mapping[str, Sequence[Case]]) -> float:
    """Return the nDCG@10 that a rule costs the collections, on the mean."""
    losses = [[0.0 if rule.answers(case) else case.worth for case in many] for many in collections.values()]
    return float(np.mean([np.mean(each) for each in losses])) if losses else 0.0


def main() -> None:
    """Try all settings and print the best, and the one in use."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--cache", type=Path, default=platformdirs.user_cache_path("regionwise") / "quality")
    options = parser.parse_args()
    samples, collections = _grouped(sample_cases()), {}
    if options.folders:
        with Regionwise(Settings()) as app:
            found = collection_cases(options.folders, KeptVectors(options.cache), app.embedder)
            collections = _grouped(found)
    tried = []
    for rule in rules():
        answered = shares_answered(rule, samples)
        if answered["development answered"] == 1 and lost(rule, collections) <= LOST:
            worth = 1 - answered["development none"] + answered["development reworded"] / 2
            tried.append((worth, rule))
    for _, rule in sorted(tried, key=lambda pair: -pair[0])[:SHOWN]:
        _print(rule, samples, collections)
    print("in use:")
    _print(Rule(), samples, collections)


def _grouped(cases: Iterator[Case]) -> dict[str, list[Case]]:
    groups: dict[str, list[Case]] = {}
    for case in cases:
        groups.setdefault(case.group, []).append(case)
    return groups


def _print(
    rule: Rule, samples: Mapping[str, Sequence[Case]], collections: Mapping[str, Sequence[Case]]
) -> None:
    setting = f"weight {rule.weight:g} answered {rule.answered:.2f} few {rule.few} per word {rule.per:g}"
    print(f"{setting}, lost {lost(rule, collections):.4f}")
    for group, share in sorted(shares_answered(rule, samples).items()):
        print(f"  {group}: {share:.2f} of {len(samples[group])} find anything")


if __name__ == "__main__":
    main()
