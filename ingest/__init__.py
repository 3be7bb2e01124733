"""Files become documents: readers for each format, one layout, one assembler, and passages."""

from ingest.files import SUFFIXES, document_id, find_files
from ingest.passages import make_passages
from ingest.reading import READER, read_document

__all__ = ["READER", "SUFFIXES", "document_id", "find_files", "make_passages", "read_document"]
