"""Dates, amounts and states in the words that a page shows."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import PurePath
from urllib.parse import urlsplit

from corpus import PassageKind, Severity
from corpus.periods import name_month
from service.days import word_date
from service.narrowed import KIND_WORDS


def word_period(period: str | None) -> str:
    """Write ``2019-06`` as "June 2019", and no period as "Date not known"."""
    return name_month(period) if period else "Date not known"


def word_state(state: str | None) -> str:
    """Write a state as a tag shows it: "under way" as "Under way"."""
    return state[:1].upper() + state[1:] if state else ""


def word_kinds(kind: PassageKind) -> str:
    """Write what a passage tells of: "metrics" as "Figures"."""
    return word_state(KIND_WORDS[kind])


def link_of(source: str) -> str | None:
    """Return the source as a web address that may be linked, or None for a file or any other scheme."""
    try:
        parts = urlsplit(source)
    except ValueError:
        return None
    return source if parts.scheme in {"http", "https"} and parts.netloc else None


def word_source(source: str) -> str:
    """Write where a document came from: its address, or its file's name without the folders above it."""
    return link_of(source) or PurePath(source).name or source


_KINDS: dict[str, str] = {
    "regional_update": "Regional update",
    "blog": "Blog",
    "report": "Report",
    "other": "Something else",
}
_SEVERITIES: dict[Severity, str] = {"info": "For information", "warning": "Warning", "error": "Problem"}
_ENDS = {
    "unsupported": "No reader for it",
    "encrypted": "Locked by a password",
    "empty_text": "No text in it",
    "rejected": "Refused",
    "crashed": "Could not be read",
    "timeout": "Took too long",
    "out_of_memory": "Took too much memory",
    "partial": "Read in part",
}
_REMEDIES = {
    "unsupported": "Save it as PDF, DOCX, ODT, RTF, HTML, Markdown or plain text, and take that in.",
    "encrypted": "Save it without the password, and take it in again.",
    "empty_text": "Open it: a scan needs text recognition first; an empty file can go.",
    "rejected": "Do what the reason says, and take it in again.",
    "crashed": "Save it in another format, and take that in; report it if that fails too.",
    "timeout": "Split it, or save it in a simpler format such as plain text.",
    "out_of_memory": "Split it, or save it in a simpler format such as plain text.",
}
# What to do about an issue whose message only says what is so.
ADVICE = {
    "title_missing": "Give the document a title below.",
    "region_from_body": "Settle the region below if it is another one.",
    "tracked_changes": "Check in Word that no change is still in dispute.",
    "comments_left_out": "Open the file to read them.",
    "macros_ignored": "Nothing needs doing; save it without them before passing it on.",
    "external_content": "Open the file if something seems to be missing.",
    "mojibake_repaired": "Check quotation marks and pound signs in figures that you use.",
    "heading_lost": "Look at the original for the heading.",
    "text_stops": "Compare it with the original, and take that in anew if it is longer.",
    "pages_without_text": "Run text recognition on the file, and take the result in.",
    "nothing_recognised": "Look at the page, and scan it anew if it holds text.",
    "hidden_text_left_out": "Open the file if something seems to be missing; don’t trust hidden words.",
    "active_content": "Nothing needs doing; don’t open the file in a program that runs such things.",
    "scanned_text": "Check figures that you use against the page.",
    "text_unmapped": "Run text recognition on the file, and take the result in.",
    "period_from_span": "Settle the month below if it is for another one.",
    "tables_skipped": "Check figures on these pages against the original.",
}


def word_kind(kind: str) -> str:
    """Write a kind of document as a page shows it."""
    return _KINDS.get(kind, kind)


def word_severity(severity: Severity) -> str:
    """Write how grave an issue is."""
    return _SEVERITIES[severity]


def word_end(status: str) -> str:
    """Write the end state of a file that did not become a document."""
    return _ENDS.get(status, status.replace("_", " ").capitalize())


def find_remedy(status: str) -> str:
    """Return what to do about a file that ended so."""
    return _REMEDIES.get(status, "Try it again; report it if it fails again.")


def find_advice(code: str) -> str:
    """Return what to do about an issue, empty where its message says so itself."""
    return ADVICE.get(code, "")


def word_day(at: str) -> str:
    """Write the day of a moment given as ISO text: "22 November 2026"."""
    return word_date(datetime.fromisoformat(at).date())


def word_moment(at: str) -> str:
    """Write a moment given as ISO text in UTC: "22 November 2026, 14:05 UTC"."""
    moment = datetime.fromisoformat(at).astimezone(UTC)
    return f"{word_date(moment.date())}, {moment:%H:%M} UTC"
