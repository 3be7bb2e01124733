"""Ids from content: the same input has the same id everywhere and always."""

from __future__ import annotations

import hashlib

ID_HEX_DIGITS = 20  # 80 bits: a collision among 10 million ids has odds of about 1 in 2**34


def content_id(*parts: str | bytes) -> str:
    """Return the id of these parts in this order; no two lists of parts share one by joining."""
    encoded = [part.encode() if isinstance(part, str) else part for part in parts]
    measured = b"".join([len(data).to_bytes(8, "big") + data for data in encoded])
    return hashlib.sha256(measured).hexdigest()[:ID_HEX_DIGITS]
