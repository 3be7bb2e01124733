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
        "object_unread",
        "ocr_unfinished",
        "page_broken_off",
        "pages_without_text",
        "tables_skipped",
        "text_stops",
        "text_unmapped",
    }
)


def read_state(issues: Iterable[Issue]) -> Literal["ok", "partial"]:
    """Return "partial" where a document's issues tell of a part that was not read; they say what to do."""
    return "partial" if any(issue.code in LOSSES for issue in issues) else "ok"
