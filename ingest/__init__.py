"""Files become documents: readers for each format, one layout, one assembler, and passages."""

from ingest.files import CONTAINERS, SUFFIXES, document_id, is_container, source_name
from ingest.folders import PassedOver, find_files, is_read, no_documents, survey
from ingest.limits import Limits
from ingest.passages import make_passages
from ingest.reading import READER, read_document
from ingest.sandbox import SandboxedReader
from ingest.states import awaits_recognition, read_state

__all__ = [
    "CONTAINERS",
    "READER",
    "SUFFIXES",
    "Limits",
    "PassedOver",
    "SandboxedReader",
    "awaits_recognition",
    "document_id",
    "find_files",
    "is_container",
    "is_read",
    "make_passages",
    "no_documents",
    "read_document",
    "read_state",
    "source_name",
    "survey",
]
