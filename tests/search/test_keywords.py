"""Which words the keyword index holds."""

from __future__ import annotations

from pathlib import Path

from tests.search.library import index_texts


def test_a_word_is_known_by_any_of_its_forms(tmp_path: Path) -> None:
    held = index_texts(tmp_path, "caseloads").keywords
    assert (held.holding("caseload"), held.holds_form_of("caseload"), held.holds_form_of("cases")) == (
        0,
        True,
        False,
    )
