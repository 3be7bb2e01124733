"""What is no line of plain text is named, with what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import UsageError
from service.extracting import annotate_lines


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("x", "line 2 is not JSON"),
        ("[1]", 'line 2 has no "text"'),
        ('{"text": 5}', 'line 2 has no "text"'),
        ('{"text": "a", "ref_date": "2017-13-01"}', "line 2 has the \"ref_date\" '2017-13-01'"),
        ('{"text": "a", "ref_date": 20170101}', 'line 2 has the "ref_date" 20170101'),
    ],
)
def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, line: str, complaint: str) -> None:
    file = tmp_path / "texts.jsonl"
    file.write_text(f'{{"text": "good"}}\n{line}\n', encoding="utf-8")
    with pytest.raises(UsageError) as raised:
        list(annotate_lines(file))
    assert complaint in str(raised.value)


def test_a_byte_order_mark_and_empty_lines_are_passed_over_and_ids_may_be_left_out(tmp_path: Path) -> None:
    file = tmp_path / "texts.jsonl"
    file.write_text('\n{"text": "in May", "ref_date": null}\n', encoding="utf-8-sig")
    (found,) = annotate_lines(file)
    assert (found["id"], len(found["dates"])) == (2, 1)
