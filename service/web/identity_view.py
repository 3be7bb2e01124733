"""What a document is, as its page shows it: each field with what speaks for it and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from corpus import Document, DocumentSummary, IdentityField, Issue
from corpus.evidence import weigh
from corpus.settling import FIELDS, Settlement
from service.editing import FIELD_WORDS
from service.web.wording import word_day, word_kind, word_period

# Which field a person can settle to answer an issue.
SETTLED_BY: dict[str, IdentityField] = {
    "region_disagrees": "region",
    "region_missing": "region",
    "region_ambiguous": "region",
    "region_from_body": "region",
    "body_unrelated": "region",
    "period_disagrees": "period",
    "period_missing": "period",
    "period_from_date": "period",
    "title_missing": "title",
}
_SURENESS = ((0.9, "Sure"), (0.7, "Fairly sure"), (1e-9, "Not sure"), (0.0, "Nothing says so"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Reason:
    """What one source says; ``agrees`` when it says what counts."""

    where: str
    words: str
    agrees: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """One field: its value as it is kept and in words, what speaks for it, and what a person settled.

    ``confidence`` is from 0 to 1, in words ``sureness``; both are of what the reader found.
    """

    field: IdentityField
    label: str
    value: str
    words: str
    confidence: float
    sureness: str
    reasons: tuple[Reason, ...]
    settled: str = ""
    found: str = ""


def describe_identity(document: Document, settlements: Mapping[str, Settlement]) -> tuple[Known, ...]:
    """Return a document's region, period, kind and title, each with what is known of it."""
    return tuple(_known(document, field, settlements.get(field)) for field in FIELDS)


def _known(document: Document, field: IdentityField, settlement: Settlement | None) -> Known:
    value: str | None = getattr(document, field)
    found = settlement.found if settlement else value
    confidence = weigh(document.evidence, field, found)
    return Known(
        field=field,
        label=FIELD_WORDS[field].capitalize(),
        value=value or "",
        words=word_field(field, value),
        confidence=confidence,
        sureness=next(words for least, words in _SURENESS if confidence >= least),
        reasons=tuple(
            Reason(where=each.where, words=word_field(field, each.value), agrees=each.value == value)
            for each in document.evidence
            if each.field == field
        ),
        settled=word_day(settlement.at) if settlement else "",
        found=word_field(field, found),
    )


def word_field(field: IdentityField, value: str | None) -> str:
    """Write a field's value as a page shows it."""
    if value is None:
        return "Not known"
    if field == "period":
        return word_period(value)
    return word_kind(value) if field == "kind" else value


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """An issue that a person can answer by settling a field."""

    field: IdentityField
    message: str


def split_issues(
    summary: DocumentSummary, settlements: Mapping[str, Settlement]
) -> tuple[tuple[Question, ...], tuple[Issue, ...]]:
    """Return what is still to be decided, and what is only to be known, the gravest first.

    An issue is answered when its field is settled; one of a quarantine when that has ended.
    """
    questions, others = [], []
    for issue in summary.issues:
        field = SETTLED_BY.get(issue.code)
        if field is None or issue.severity == "info":
            others.append(issue)
        elif field not in settlements and (issue.code != "body_unrelated" or summary.quarantined):
            questions.append(Question(field=field, message=issue.message))
    return tuple(questions), tuple(sorted(others, key=lambda issue: _GRAVITY.index(issue.severity)))


_GRAVITY = ("error", "warning", "info")
