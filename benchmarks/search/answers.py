"""Ask the sample updates questions whose answer is known: python -m benchmarks.search.answers.

Prints the share of questions whose right region comes first, and the share of
questions about nothing in the samples that find nothing.
"""

from __future__ import annotations

import tempfile
import tomllib
from pathlib import Path

from service.answering import answer
from service.intake import take_in
from service.root_cli import SAMPLES
from service.settings import Settings
from service.wiring import Regionwise

QUESTIONS = Path(__file__).parent / "questions.toml"


def first_group(app: Regionwise, question: str) -> str:
    """Return the region that an answer puts first; empty where it finds nothing."""
    groups = answer(app, question).groups
    return groups[0].name if groups else ""


def main() -> None:
    """Ask every question and print what went wrong and the two shares."""
    questions = tomllib.loads(QUESTIONS.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder, Regionwise(Settings(data=Path(folder))) as app:
        take_in(app, [SAMPLES])
        for kind, expected in questions.items():
            found = {question: first_group(app, question) for question in expected}
            wrong = {question: region for question, region in found.items() if region != expected[question]}
            for question, region in wrong.items():
                print(f"  {question}: {region or 'nothing'}, not {expected[question] or 'nothing'}")
            print(f"{kind}: {len(expected) - len(wrong)} of {len(expected)} right")


if __name__ == "__main__":
    main()
