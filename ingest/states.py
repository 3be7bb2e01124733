"""Whether a file that was read was read whole: "ok" or "partial"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from corpus import Issue

# The remarks of readers which say that something a person would read there is not in the text.
# What was left out on purpose (comments, hidden text, macros) is no loss.
LOSSES = frozenset(
    {
        "attachment_unread",
        "bytes_damaged",
        "embedded_text_unread",
        "file_truncated",
        "nothing_recognised",
        "object_unread",
        "ocr_unfinished",
        "page_broken_off",
        "pages_without_text",
        "tables_skipped",
        "text_stops",
        "text_unmapped",
    }
)
_WITHOUT_TEXT = frozenset({"pages_without_text", "text_unmapped"})  # what text recognition may settle
_RECOGNISED = frozenset({"nothing_recognised", "ocr_unfinished", "read_by_ocr"})  # what it says when it tried


def read_state(issues: Iterable[Issue]) -> Literal["ok", "partial"]:
    """Return "partial" where a document's issues tell of a part that was not read; they say what to do."""
    return "partial" if any(issue.code in LOSSES for issue in issues) else "ok"


def awaits_recognition(issues: Iterable[Issue]) -> bool:
    """Tell whether a document has pages without text that text recognition (OCR) was never tried on."""
    codes = {issue.code for issue in issues}
    return not codes.isdisjoint(_WITHOUT_TEXT) and codes.isdisjoint(_RECOGNISED)
