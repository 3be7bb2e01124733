"""The tables of the store. A change here needs a migration in ``corpus/migrations/versions``."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    false,
)

SCHEMA = "0007"  # the newest migration; a store at another one is upgraded or refused

metadata = MetaData()


def _document() -> Column[str]:
    return Column("document", String, ForeignKey("documents.id", ondelete="CASCADE"), nullable=False)


counters = Table(
    "counters",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", Integer, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("id", String, primary_key=True),
    Column("source", Text, nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("region", String),
    Column("period", String),
    Column("kind", String, nullable=False),
    Column("media_type", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("original", Text, nullable=False),
    Column("blocks", Text, nullable=False),
    Column("issues", Text, nullable=False),
    Column("evidence", Text, nullable=False, server_default="[]"),
    Column("reader", String, nullable=False),
    Column("extractor", String, nullable=False),
    Column("superseded_by", String),
    Column("copy_of", String),
    Column("quarantined", Boolean, nullable=False, server_default=false()),
    Column("words", Integer, nullable=False, server_default="0"),
    Column("added_at", String, nullable=False),
    Index("documents_edition", "region", "period"),
)

passages = Table(
    "passages",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False, unique=True),
    _document(),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("path", Text, nullable=False),
    Column("sentences", Text, nullable=False),
    Column("themes", Text, nullable=False),
    Column("states", Text, nullable=False),
    Column("revision", Integer, nullable=False, index=True),
    Index("passages_document", "document"),
    sqlite_autoincrement=True,  # a number is never given twice, so an index can't confuse two passages
)

removals = Table(
    "removals",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("revision", Integer, nullable=False, index=True),
)

records = Table(
    "records",
    metadata,
    Column("id", String, primary_key=True),
    _document(),
    Column("kind", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("theme", String),
    Column("state", String),
    Column("measure", String),
    Column("value", Float),
    Column("date_start", Date),
    Column("date_end", Date),
    Column("body", Text, nullable=False),
    Index("records_kind", "kind", "theme", "state"),
    Index("records_place", "document", "start"),
)

vectors = Table(
    "vectors",
    metadata,
    Column("model", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

# Every place where a document's bytes lie; `documents.source` is one of them.
places = Table(
    "places",
    metadata,
    Column("source", Text, primary_key=True),
    _document(),
    Index("places_document", "document"),
)

# A sample of a document's runs of words, by which documents that may be copies find each other.
shingles = Table(
    "shingles",
    metadata,
    Column("document", String, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("hash", BigInteger, primary_key=True),
    Index("shingles_hash", "hash", "document"),
)

# Which documents say the same, each pair both ways round.
resemblances = Table(
    "resemblances",
    metadata,
    Column("document", String, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("other", String, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Index("resemblances_other", "other"),
)

settlements = Table(
    "settlements",
    metadata,
    Column("document", String, primary_key=True),
    Column("field", String, primary_key=True),
    Column("value", Text),
    Column("found", Text),
    Column("at", String, nullable=False),
)

fetches = Table(
    "fetches",
    metadata,
    Column("asked", Text, primary_key=True),
    Column("address", Text, nullable=False),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("document", String, nullable=False),
    Column("at", String, nullable=False),
)

# What archives and mails held when they were last opened.
openings = Table(
    "openings",
    metadata,
    Column("source", Text, primary_key=True),
    Column("content", String, nullable=False),
    Column("tools", String, nullable=False),
    Column("at", String, nullable=False),
)

members = Table(
    "members",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("opening", Text, ForeignKey("openings.source", ondelete="CASCADE"), nullable=False),
    Column("source", Text, nullable=False),
    Column("content", String),
    Index("members_opening", "opening"),
)

failures = Table(
    "failures",
    metadata,
    Column("source", Text, primary_key=True),
    Column("status", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("content", String),
    Column("tools", String, nullable=False, server_default=""),
    Column("at", String, nullable=False),
    Column("tries", Integer, nullable=False, server_default="1"),
)
