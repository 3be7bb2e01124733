"""A document says whether all of its file was read."""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path

from rich.console import Console

from corpus import Issue
from ingest import read_state
from ingest.states import LOSSES
from service.outcomes import FileOutcome, Report
from service.reporting import print_report

ROOM = Path(__file__).parents[2] / "ingest"
LOST = Issue(code="pages_without_text", message="Page 2 holds no text. Recognise it beforehand.")
NOTED = Issue(code="macros_ignored", message="The document holds macros; they were not run.")


def test_a_part_that_was_not_read_makes_a_document_partial_and_a_remark_does_not() -> None:
    assert read_state([]) == read_state([NOTED]) == "ok"
    assert read_state([NOTED, LOST]) == "partial"


def test_an_outcome_has_its_files_state() -> None:
    assert FileOutcome(source="a", status="added", document="d", issues=(LOST,)).state == "partial"
    assert FileOutcome(source="a", status="unchanged", document="d").state == "ok"
    assert FileOutcome(source="a", status="timeout", reason="took longer.").state == "timeout"


def test_a_report_counts_what_was_read_in_part() -> None:
    said = StringIO()
    outcome = FileOutcome(source="/a.pdf", status="added", document="d", issues=(LOST,))
    print_report(Console(file=said), Report(files=(outcome,), indexed=1), 1.0)
    assert "1 document read in part" in said.getvalue()
    assert "Recognise it beforehand" in said.getvalue()


def test_every_loss_is_a_remark_that_a_reader_makes() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in ROOM.glob("*.py") if path.stem != "states")
    assert {code for code in LOSSES if not re.search(rf'"{code}"', source)} == set()
