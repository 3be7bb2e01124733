"""Score answers against judged questions over the samples: python -m benchmarks.search.judged [--wrong].

``--questions`` takes others of the same form, such as ``reworded.toml`` beside this file, and ``--documents``
a folder of other documents that they are asked of.

``judged.toml`` has questions with graded passages (3 answers outright, 2 answers in part, 1 touches it; what
is not listed is 0), from reading every passage of the samples, and questions that the samples do not answer
though updates of other regions may. Each question belongs to one of two halves by its own words: rules are
tuned on the development half alone. The test half's figures were looked at while the rules were made, so
they flatter a little. Three samples are left out, which nobody reads who writes rules for records.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import re
import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Literal

from corpus import Passage
from search import Answer
from search.repeats import repeated
from service.answering import answer
from service.intake import take_in
from service.root_cli import SAMPLES
from service.settings import Settings
from service.wiring import Regionwise

QUESTIONS = Path(__file__).parent / "judged.toml"
UNREAD = (
    "nw-region-february-2016-update.txt",
    "north-west-region-update-june-2018.docx",
    "south-west-regional-update-june-2017.pdf",
)
DEPTH = 10  # of the nDCG
_LIST_MARK = re.compile(
    r"^\s*(?:[•*–-]|o(?=\s)|\d+[.)]|[a-z]\))\s*", re.MULTILINE
)  # which one document may have
Half = Literal["development", "test"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Judgement:
    """How well a passage answers, from 1 to 3; it is known by its file and how a paragraph of it begins.

    That may be with its heading and a colon, but the mark of an item of a list is no part of it.
    """

    grade: int
    file: str
    begins: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """A question with what answers it; ``regions`` may come first, and none of it means no answer.

    ``wording`` says whether it has the words of what answers it ("near") or others, if that is known.
    """

    kind: str
    ask: str
    wording: str
    regions: tuple[str, ...]
    judged: tuple[Judgement, ...]

    @property
    def half(self) -> Half:
        """The half that the question falls into by its words."""
        even = int(hashlib.sha256(self.ask.encode()).hexdigest(), 16) % 2 == 0
        return "development" if even else "test"


@dataclass(frozen=True, kw_only=True, slots=True)
class Score:
    """What one question scored: ``ndcg`` and ``region`` where there is an answer, ``silent`` where not."""

    question: Judged
    answer: Answer
    ndcg: float | None = None
    region: bool | None = None
    silent: bool | None = None


def read_questions(path: Path = QUESTIONS) -> list[Judged]:
    """Return the judged questions of a file."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["question"]
    return [
        Judged(
            kind=row["kind"],
            ask=row["ask"],
            wording=row.get("wording", ""),
            regions=tuple(row.get("regions", ())),
            judged=tuple(Judgement(**each) for each in row.get("judged", ())),
        )
        for row in rows
    ]


def sample_files() -> list[Path]:
    """Return the samples that the questions were judged over."""
    return [path for path in sorted(SAMPLES.iterdir()) if path.name not in {*UNREAD, "README.md"}]


class Grades:
    """The grades of a store's passages by question. Raises ValueError for a judgement of no passage."""

    def __init__(self, app: Regionwise) -> None:
        passages = [entry.passage for entry in app.store.changes(0).added]
        self._documents = app.store.summaries({passage.document for passage in passages})
        self._passages: defaultdict[str, list[tuple[str, Passage]]] = defaultdict(list)
        for passage in passages:
            heading = f"{passage.path[-1]}: " if passage.path else ""
            forms = (passage.text, heading + _LIST_MARK.sub("", passage.text))
            file = Path(self._documents[passage.document].source).name
            self._passages[file].append(("\n".join(map(_in_a_line, forms)), passage))

    def of(self, question: Judged) -> dict[int, int]:
        """Return the grades of the passages that answer a question, by number.

        Of a paragraph that comes again in its region one alone is asked for, since an answer shows it once.
        """
        judged = [(self._find(each), each.grade) for each in question.judged]
        regions = [self._documents[passage.document].region for passage, _ in judged]
        groups = repeated([passage.text for passage, _ in judged], regions)
        newest = [max(group, key=lambda place: self._period(judged[place][0])) for group in groups]
        return {
            judged[place][0].number: max(judged[each][1] for each in group)
            for place, group in zip(newest, groups, strict=True)
        }

    def _find(self, judgement: Judgement) -> Passage:
        found = [passage for text, passage in self._passages[judgement.file] if judgement.begins in text]
        if len(found) != 1:
            raise ValueError(f"{judgement.file}: {judgement.begins!r} is in {len(found)} passages")
        return found[0]

    def _period(self, passage: Passage) -> str:
        return self._documents[passage.document].period or ""


def _in_a_line(text: str) -> str:
    return " ".join(text.split())


def score(app: Regionwise, question: Judged, grades: Grades) -> Score:
    """Ask a question and score the answer; for a who-question also which region comes first."""
    found = answer(app, question.ask, limit=2 * DEPTH)
    if question.kind == "none":
        return Score(question=question, answer=found, silent=not found.hits)
    first = found.groups[0].name if found.groups else ""
    judged = grades.of(question)
    gains = [judged.get(hit.passage.number, 0) for hit in found.hits]
    return Score(
        question=question,
        answer=found,
        ndcg=ndcg(gains, judged.values()),
        region=first in question.regions if question.kind == "who" else None,
    )


def ndcg(gains: Sequence[int], ideal: Iterable[int]) -> float:
    """Return the nDCG of the first ten gains against the best order of all that there are."""
    best = sum(gain / math.log2(place + 2) for place, gain in enumerate(sorted(ideal, reverse=True)[:DEPTH]))
    return sum(gain / math.log2(place + 2) for place, gain in enumerate(gains[:DEPTH])) / best


def summary(scores: Iterable[Score]) -> str:
    """Return the three figures of some questions in a line."""
    many = list(scores)
    parts = []
    for name, values in (
        ("nDCG@10", [each.ndcg for each in many if each.ndcg is not None]),
        ("right region first", [each.region for each in many if each.region is not None]),
        ("nothing found where nothing is", [each.silent for each in many if each.silent is not None]),
    ):
        if values:
            parts.append(f"{name} {mean(values):.3f} of {len(values)}")
    return ", ".join(parts)


def print_scores(scores: Mapping[str, Sequence[Score]], *, wrong: bool) -> None:
    """Print the figures of each half, by kind too; with ``wrong``, each question that falls short."""
    for half, many in scores.items():
        print(f"{half}: {summary(many)}")
        for sort in ("kind", "wording"):
            by_sort: defaultdict[str, list[Score]] = defaultdict(list)
            for each in many:
                by_sort[getattr(each.question, sort)].append(each)
            for name, some in by_sort.items():
                print(f"  {name:11}{summary(some)}" if name else "", end="\n" if name else "")
        for each in many if wrong else ():
            if ((each.ndcg or 0) < 0.85 and not each.silent) or each.region is False:
                print(f"    {each.question.ask!r}: {summary([each])}; {len(each.answer.hits)} hits")


def main() -> None:
    """Score both halves, or one, and print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--half", choices=("development", "test"), help="score this half alone")
    parser.add_argument("--wrong", action="store_true", help="name the questions that fall short")
    parser.add_argument("--questions", type=Path, default=QUESTIONS, help="the file of questions")
    parser.add_argument("--documents", type=Path, help="the folder of documents, if not the samples")
    options = parser.parse_args()
    scores: defaultdict[str, list[Score]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder, Regionwise(Settings(data=Path(folder))) as app:
        take_in(app, [options.documents] if options.documents else sample_files())
        grades = Grades(app)
        for question in read_questions(options.questions):
            if options.half in {None, question.half}:
                scores[question.half].append(score(app, question, grades))
    print_scores(scores, wrong=options.wrong)


if __name__ == "__main__":
    main()
