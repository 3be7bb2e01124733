"""Whether the service can answer: its store, its model and its index, each asked in turn."""

from __future__ import annotations

from collections.abc import Callable

from corpus import RegionwiseError
from service.web.schemas import Health, Part
from service.wiring import Regionwise

READY = Part(state="ready")


def examine(house: Regionwise) -> Health:
    """Ask every part for something small.

    An index that is behind the store is no fault: the next question brings it
    up to date.
    """
    parts = {
        "store": _try(lambda: _ready(house.store.revision())),
        "model": _try(lambda: _ready(house.embedder.dimensions)),
        "index": _try(lambda: _compare(house.index.revision, house.store.revision())),
    }
    usable = all(part.state != "unusable" for part in parts.values())
    return Health(state="ready" if usable else "unusable", **parts)


def _try(ask: Callable[[], Part]) -> Part:
    try:
        return ask()
    except RegionwiseError as error:
        return Part(state="unusable", reason=str(error))


def _ready(_answer: int) -> Part:
    return READY


def _compare(index: int, store: int) -> Part:
    if index == store:
        return READY
    return Part(state="behind", reason=f"it holds revision {index} of {store}; the next question catches up")
