"""What a person should know about how a PDF was read."""

from __future__ import annotations

from collections.abc import Sequence

from corpus import Issue
from ingest.pdf_ocr import Recognition
from ingest.pdf_pages import Page

_TAIL = 2_048  # bytes in which a whole PDF has its end mark
_SHOWN = 8  # pages that are named one by one


def find_issues(data: bytes, pages: Sequence[Page], recognition: Recognition | None) -> tuple[Issue, ...]:
    """Return the remarks on a file, the graver ones first."""
    issues = []
    if b"%%EOF" not in data[-_TAIL:]:
        message = "The file breaks off before its end mark; pages may be missing. Fetch it anew."
        issues.append(Issue(code="file_truncated", message=message))
    tried = {page.number for page in recognition.pages} if recognition else set()
    if unread := [page.number for page in pages if not (page.items or page.blank or page.number in tried)]:
        message = f"No text could be read from {_name(unread)}; scanned pages need text recognition (OCR)."
        issues.append(Issue(code="pages_without_text", message=message))
    if garbled := [page.number for page in pages if page.garbled]:
        message = (
            f"The file doesn't say what letters the text on {_name(garbled)} is made of; it was left out."
        )
        issues.append(Issue(code="text_unmapped", message=message))
    if hidden := [page.number for page in pages if page.hidden]:
        message = f"Text that nobody sees was left out on {_name(hidden)}: it has no ink, or white ink."
        issues.append(Issue(code="hidden_text_left_out", message=message))
    return (*issues, *_on_recognition(pages, recognition), *_on_tables(pages))


def _on_recognition(pages: Sequence[Page], recognition: Recognition | None) -> list[Issue]:
    issues = []
    if recognition and recognition.hindrance:
        message = f"Text recognition (OCR) could not be begun: {recognition.hindrance}."
        issues.append(Issue(code="ocr_unfinished", message=message))
    if recognition and (numbers := [page.number for page in recognition.pages if page.items]):
        message = (
            f"The text of {_name(numbers)} was read from a picture (OCR), with a certainty of "
            f"{recognition.confidence:.0f} of 100: check names and numbers against the page."
        )
        issues.append(Issue(code="read_by_ocr", message=message))
    tried = {page.number for page in recognition.pages} if recognition else set()
    if nothing := [page.number for page in pages if page.is_unread and page.number in tried]:
        message = f"Text recognition (OCR) found no text on {_name(nothing)}, as where it is a picture alone."
        issues.append(Issue(code="nothing_recognised", message=message))
    if recognition and recognition.left_out:
        message = f"There was no time to recognise the text of {_name(recognition.left_out)}. Split the file."
        issues.append(Issue(code="ocr_unfinished", message=message))
    if scanned := [page.number for page in pages if page.scanned]:
        message = (
            f"The text of {_name(scanned)} is what a scanner has read from a picture; it may have slips."
        )
        issues.append(Issue(code="scanned_text", message=message, severity="info"))
    return issues


def _on_tables(pages: Sequence[Page]) -> list[Issue]:
    drawn = [page.number for page in pages if page.drawn]
    if not drawn:
        return []
    message = f"Tables were not looked for on {_name(drawn)}, which hold large drawings."
    return [Issue(code="tables_skipped", message=message, severity="info")]


def _name(pages: Sequence[int]) -> str:
    """Return pages in words, the first of many one by one."""
    shown = ", ".join(map(str, pages[:_SHOWN]))
    more = f" and {len(pages) - _SHOWN} more" if len(pages) > _SHOWN else ""
    return f"page{'s' if len(pages) > 1 else ''} {shown}{more}"
