"""What reads a file and how much it may take: the same bytes fail again with the same of both."""

from __future__ import annotations

from dataclasses import dataclass

from corpus import ReadStatus
from corpus.store import Failure
from ingest import READER
from nlp import EXTRACTOR
from service.wiring import Regionwise

LIMITED: frozenset[ReadStatus] = frozenset({"timeout", "out_of_memory"})  # which more time or memory may mend


@dataclass(frozen=True, kw_only=True, slots=True)
class Tools:
    """The versions of what makes a document out of a file, and the limits of one file, in words."""

    versions: str
    limits: str

    def behind(self, status: ReadStatus) -> str:
        """Return what a failure with this end state came from, as it is remembered with it."""
        return f"{self.versions}, {self.limits}" if status in LIMITED else self.versions

    def would_fail_again(self, failure: Failure, content: str | None) -> bool:
        """Tell whether bytes with this id would fail as they did before."""
        return (failure.content, failure.tools) == (content, self.behind(failure.status))


def tools_of(app: Regionwise) -> Tools:
    """Return what reads a file here today."""
    settings = app.settings
    ocr = (
        ""
        if settings.ocr == "never"
        else f", recognition {settings.ocr if recognises(app) else 'not installed'}"
    )
    limits = f"{settings.file_memory} MB, {settings.file_seconds} s"
    return Tools(versions=f"{READER}, {EXTRACTOR}{ocr}", limits=limits)


def recognises(app: Regionwise) -> bool:
    """Say whether scanned pages are read: text recognition is wanted, and installed."""
    from ingest.ocr import is_installed  # noqa: PLC0415 - looks for a library

    return app.settings.ocr != "never" and is_installed()
