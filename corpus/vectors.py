"""Embeddings of texts, kept by model and by a key of the text, so that none is made twice.

Part of the store; works on its connections.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, delete, insert, select

from corpus import tables
from corpus.statements import batches

_table = tables.vectors


def put_vectors(connection: Connection, model: str, vectors: Mapping[str, bytes]) -> None:
    """Keep embeddings (little-endian float32) under the key of the text that each is of."""
    missing = vectors.keys() - find_vectors(connection, model, vectors).keys()
    if missing:
        rows = [{"model": model, "key": key, "data": vectors[key]} for key in sorted(missing)]
        connection.execute(insert(_table), rows)


def find_vectors(connection: Connection, model: str, keys: Iterable[str]) -> dict[str, bytes]:
    """Return the embeddings kept under these keys for this model."""
    found: dict[str, bytes] = {}
    for some in batches(keys):
        query = select(_table.c.key, _table.c.data).where(_table.c.model == model, _table.c.key.in_(some))
        found.update((row.key, row.data) for row in connection.execute(query))
    return found


def keep_vectors(connection: Connection, keys: Iterable[str]) -> int:
    """Delete every embedding but those of these texts, of whichever model; return how many texts' went."""
    known = {row.key for row in connection.execute(select(_table.c.key).distinct())}
    unwanted = known - set(keys)
    for some in batches(unwanted):
        connection.execute(delete(_table).where(_table.c.key.in_(some)))
    return len(unwanted)
