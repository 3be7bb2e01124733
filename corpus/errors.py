"""The errors of Regionwise, on one page.

RegionwiseError              one line for a person: what, where, what to do
├── UsageError               the request itself is wrong (exit status 2)
│   ├── SourceMissing        a path that is not there
│   ├── NoDocuments          a folder without anything that can be read
│   └── UnknownName          a region, theme or kind that does not exist
├── ReadFailure              one file cannot become a document; has a status
├── StoreError               the store cannot be used
│   ├── StoreTooNew          made by a newer version of Regionwise
│   ├── StoreUnwritable      no permission, full or read-only disk
│   └── StoreDamaged         not a Regionwise database
├── NotFound                 no document or record with that id
├── IndexFailure             the search index cannot be built or read
├── ModelRefused             a model is missing, altered or cannot be loaded
└── PortInUse                the address to serve on is taken
"""

from __future__ import annotations

from typing import ClassVar, Literal

ReadStatus = Literal[
    "ok",
    "partial",
    "unsupported",
    "encrypted",
    "empty_text",
    "rejected",
    "crashed",
    "timeout",
    "out_of_memory",
]


class RegionwiseError(Exception):
    """The root: its text is one line that says what, where and what to do.

    ``code`` names the kind of error for programs, and is never renamed.
    """

    code: ClassVar[str] = "unusable"


class UsageError(RegionwiseError):
    """The request itself is wrong."""

    code = "unusable_value"


class SourceMissing(UsageError):
    """A path that is not there."""

    code = "source_missing"


class NoDocuments(UsageError):
    """A folder without anything that can be read."""

    code = "no_documents"


class UnknownName(UsageError):
    """A region, theme or kind that does not exist."""

    code = "unknown_name"


class ReadFailure(RegionwiseError):
    """One file cannot become a document.

    ``status`` is the end state that is reported and stored; ``source`` the file.
    """

    code = "unreadable"

    def __init__(self, source: str, status: ReadStatus, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.status: ReadStatus = status
        self.reason = reason


class WebhookFailure(RegionwiseError):
    """A webhook could not be told of its alerts."""

    code = "webhook_failed"


class StoreError(RegionwiseError):
    """The store cannot be used."""

    code = "store_unusable"


class StoreTooNew(StoreError):
    """The database was made by a newer version of Regionwise."""

    code = "store_too_new"


class StoreUnwritable(StoreError):
    """The data directory cannot be written."""

    code = "store_unwritable"


class StoreDamaged(StoreError):
    """The file is not a Regionwise database, or is damaged."""

    code = "store_damaged"


class ReferenceDamaged(RegionwiseError):
    """A file of reference data has a mistake in it: the file and the line."""

    code = "reference_damaged"


class NotFound(RegionwiseError):
    """No document or record has that id."""

    code = "not_found"


class IndexFailure(RegionwiseError):
    """The search index cannot be built or read."""

    code = "index_unusable"


class ModelRefused(RegionwiseError):
    """A model is missing, altered or cannot be loaded."""

    code = "model_unusable"


class PortInUse(RegionwiseError):
    """The address to serve on is taken."""

    code = "port_in_use"
