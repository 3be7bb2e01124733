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

from typing import Literal

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
    """The root: its text is one line that says what, where and what to do."""


class UsageError(RegionwiseError):
    """The request itself is wrong."""


class SourceMissing(UsageError):
    """A path that is not there."""


class NoDocuments(UsageError):
    """A folder without anything that can be read."""


class UnknownName(UsageError):
    """A region, theme or kind that does not exist."""


class ReadFailure(RegionwiseError):
    """One file cannot become a document.

    ``status`` is the end state that is reported and stored; ``source`` the file.
    """

    def __init__(self, source: str, status: ReadStatus, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.status: ReadStatus = status
        self.reason = reason


class WebhookFailure(RegionwiseError):
    """A webhook could not be told of its alerts."""


class StoreError(RegionwiseError):
    """The store cannot be used."""


class StoreTooNew(StoreError):
    """The database was made by a newer version of Regionwise."""


class StoreUnwritable(StoreError):
    """The data directory cannot be written."""


class StoreDamaged(StoreError):
    """The file is not a Regionwise database, or is damaged."""


class ReferenceDamaged(RegionwiseError):
    """A file of reference data has a mistake in it: the file and the line."""


class NotFound(RegionwiseError):
    """No document or record has that id."""


class IndexFailure(RegionwiseError):
    """The search index cannot be built or read."""


class ModelRefused(RegionwiseError):
    """A model is missing, altered or cannot be loaded."""


class PortInUse(RegionwiseError):
    """The address to serve on is taken."""
