"""What the data directory holds, for the status command."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from corpus import KINDS
from corpus.codec import to_plain
from corpus.reference import load_reference
from corpus.store import Failure
from service.printing import count, file_name, month
from service.wiring import Regionwise

NO_REGION = "no region"
FAILURE_COLUMNS = ("file", "state", "reason", "what_to_do", "when")
WHAT_TO_DO = "Look at the file; `regionwise ingest --retry-failed` tries it again."
_NEXT_SENTENCE = re.compile(r"\.\s+[A-Z`]")


def overview(app: Regionwise) -> dict[str, Any]:
    """Return the counts, the documents with their issues, and the files that failed, as plain values."""
    return {
        "data": str(app.settings.data),
        "revision": app.store.revision(),
        "counts": app.store.counts(),
        "documents": [to_plain(document) for document in app.store.documents()],
        "failures": [to_plain(failure) for failure in app.store.failures()],
    }


def print_overview(console: Console, seen: dict[str, Any]) -> None:
    """Print an overview: a row a region, the counts, then the warnings and failures."""
    counts = seen["counts"]
    documents, passages = count(counts["documents"], "document"), count(counts["passages"], "passage")
    asides = [
        count(counts[name], one, many)
        for name, one, many in (
            ("superseded", "earlier version kept", "earlier versions kept"),
            ("copies", "copy of another", "copies of others"),
            ("quarantined", "in quarantine", "in quarantine"),
        )
        if counts[name]
    ]
    kept = f" ({', '.join(asides)})" if asides else ""
    console.print(f"{seen['data']}: {documents}{kept}, {passages}", soft_wrap=True)
    console.print("Records: " + ", ".join(f"{counts[kind]:,} {kind}" for kind in KINDS))
    console.print(_region_table(seen["documents"]))
    for document in seen["documents"]:
        for issue in document["issues"]:
            line = f"{file_name(document['source'])}: {issue['message']}"
            console.print(Text(line, style="yellow"), soft_wrap=True)
    if seen["failures"]:
        _print_failed(
            console,
            [(failure["source"], failure["status"], failure["reason"]) for failure in seen["failures"]],
        )


def failure_rows(failures: Iterable[Failure]) -> list[dict[str, str]]:
    """Return a row a file that did not become a document, with ``FAILURE_COLUMNS``; times are UTC."""
    return [
        {
            "file": failure.source,
            "state": failure.status,
            "reason": reason,
            "what_to_do": advice or WHAT_TO_DO,
            "when": failure.at,
        }
        for failure in failures
        for reason, advice in [split_reason(failure.reason)]
    ]


def split_reason(reason: str) -> tuple[str, str]:
    """Part a failure's reason from what to do about it, which begins with its second sentence.

    What stands in brackets is another program's message, whose full stops end no sentence.
    """
    depth = 0
    for at, character in enumerate(reason):
        depth += (character == "(") - (character == ")")
        if depth <= 0 and character == "." and _NEXT_SENTENCE.match(reason, at):
            return reason[: at + 1], reason[at + 1 :].strip()
    return reason, ""


def print_failures(console: Console, rows: list[dict[str, str]]) -> None:
    """Print the files that did not become documents, each with its reason and what to do."""
    if not rows:
        console.print("No file has failed.")
    _print_failed(
        console, [(row["file"], row["state"], f"{row['reason']} {row['what_to_do']}") for row in rows]
    )


def _print_failed(console: Console, failures: Iterable[tuple[str, str, str]]) -> None:
    for failure in failures:
        console.print(Text(": ".join(failure), style="red"), soft_wrap=True)


def _region_table(documents: list[dict[str, Any]]) -> Table:
    table = Table("Region", "Updates", "First", "Last", box=None, pad_edge=False)
    editions = Counter(document["region"] or NO_REGION for document in documents)
    for region in [*(each.name for each in load_reference().regions), NO_REGION]:
        periods = sorted(
            document["period"]
            for document in documents
            if (document["region"] or NO_REGION) == region and document["period"]
        )
        if region != NO_REGION or editions[region]:
            span = (month(periods[0]), month(periods[-1])) if periods else ("–", "–")
            table.add_row(region, str(editions[region]), *span)
    return table
