"""What becomes of files: one by one, in a run, and while it goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from corpus import Issue, ReadStatus
from ingest import PassedOver, read_state

Status = Literal["added", "replaced", "read again", "unchanged", "duplicate", "removed"] | ReadStatus


@dataclass(frozen=True, kw_only=True, slots=True)
class FileOutcome:
    """What became of one file; ``document`` is the id of the document that it became or already was.

    ``pages`` counts those that were read now, a document without pages as one. A failure ``again`` is
    that of an earlier run, whose file has not changed since.
    """

    source: str
    status: Status
    reason: str = ""
    document: str | None = None
    issues: tuple[Issue, ...] = ()
    pages: int = 0
    again: bool = False

    @property
    def state(self) -> ReadStatus:
        """How reading it ended: "ok", "partial" where a part of it could not be read, or the failure."""
        return self.status if self.failed else read_state(self.issues)  # type: ignore[return-value]  # a failure's

    @property
    def failed(self) -> bool:
        """Whether the file did not become a document."""
        return self.document is None


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """What became of every file of a run, what was passed over, and how many passages the index gained."""

    files: tuple[FileOutcome, ...]
    indexed: int
    passed_over: tuple[PassedOver, ...] = ()

    @property
    def failures(self) -> tuple[FileOutcome, ...]:
        """The files that did not become documents."""
        return tuple(outcome for outcome in self.files if outcome.failed)

    def count(self, *statuses: Status) -> int:
        """Return how many files ended in one of these states."""
        return sum(outcome.status in statuses for outcome in self.files)


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """How far long work has come: ``done`` of a ``total`` of ``what``, with the pages and failures so far."""

    stage: str
    done: int = 0
    total: int = 0
    what: str = "files"
    pages: int = 0
    failed: int = 0

    def after(self, outcome: FileOutcome) -> Step:
        """Return how far it has come with one more file; archives hold more files than were foreseen."""
        done = self.done + 1
        return replace(
            self,
            done=done,
            total=max(done, self.total),
            pages=self.pages + outcome.pages,
            failed=self.failed + outcome.failed,
        )


Progress = Callable[[Step], None]


def quiet(_step: Step) -> None:
    """Tell nobody."""
