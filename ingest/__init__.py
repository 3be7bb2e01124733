"""Files become documents: readers for each format, one layout, one assembler, and passages."""

from ingest.files import CONTAINERS, SUFFIXES, document_id, find_files
from ingest.limits import Limits
from ingest.passages import make_passages
from ingest.reading import READER, read_document
from ingest.sandbox import SandboxedReader

__all__ = [
    "CONTAINERS",
    "READER",
    "SUFFIXES",
    "Limits",
    "SandboxedReader",
    "document_id",
    "find_files",
    "make_passages",
    "read_document",
]
