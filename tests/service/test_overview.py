from __future__ import annotations

import pytest

from corpus.store import Failure
from service.overview import FAILURE_COLUMNS, WHAT_TO_DO, failure_rows, split_reason


@pytest.mark.parametrize(
    ("reason", "parts"),
    [
        ("is empty. Fetch it anew.", ("is empty.", "Fetch it anew.")),
        (
            "could not be read (Error: no object. Try x). Save it. Or report it.",
            ("could not be read (Error: no object. Try x).", "Save it. Or report it."),
        ),
        ("took 1.5 s", ("took 1.5 s", "")),
        ("ends in a (bracket that is never closed. Save it", None),
    ],
)
def test_a_reason_is_parted_from_what_to_do(reason: str, parts: tuple[str, str] | None) -> None:
    assert split_reason(reason) == (parts or (reason, ""))


def test_every_failure_is_a_row_that_says_what_to_do() -> None:
    failure = Failure(source="/in/a.pdf", status="crashed", reason="fell over", at="2026-11-22")
    (row,) = failure_rows([failure])
    assert tuple(row) == FAILURE_COLUMNS
    assert row["what_to_do"] == WHAT_TO_DO
