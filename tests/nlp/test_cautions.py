"""Warnings carry codes that the reference lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from nlp.cautions import CODES, caution
from tests.nlp.texts import annotate

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "records.md"


def test_every_code_is_listed_in_the_reference_and_none_else() -> None:
    listed = REFERENCE.read_text(encoding="utf-8").partition("## Warnings")[2]
    codes = {line.split("`")[1] for line in listed.splitlines() if line.startswith("| `")}
    assert codes == set(CODES)


def test_a_code_that_is_not_listed_is_refused() -> None:
    with pytest.raises(KeyError):
        caution("made-up", "nothing")


def test_what_is_warned_of_in_a_document_has_its_code() -> None:
    found = annotate(
        "# Plans\nThe summit on 31 November 2017 drew 40 people. The plan for 2016/17 was agreed.\n"
        "Training is planned for Friday 12 July 2017."
    )
    codes = {warning.partition(": ")[0] for record in found.records() for warning in record.warnings}
    assert {"impossible-date", "unclear-year", "weekday-differs", "planned-in-past"} <= codes <= set(CODES)
