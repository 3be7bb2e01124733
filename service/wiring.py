"""The one place where the rooms' parts are put together; what is heavy is made on first use."""

from __future__ import annotations

import logging
from functools import cached_property
from typing import TYPE_CHECKING, Self

from corpus.store import Store

if TYPE_CHECKING:
    from nlp import Annotator
    from search import Embedder, Index
    from service.settings import Settings


class Regionwise:
    """Everything that a command or a page works with, made from the settings."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        # Its own logger, under no other: a person gets one line, and the whole story goes to the file.
        self.faults = logging.Logger("regionwise")
        self.faults.addHandler(logging.FileHandler(settings.data / "faults.log", delay=True))

    @cached_property
    def store(self) -> Store:
        """The store in the data directory, made if need be."""
        return Store.open(self.settings.database)

    @cached_property
    def annotator(self) -> Annotator:
        """The extractor, with the spaCy pipeline that the settings name, if any."""
        from nlp import Annotator  # noqa: PLC0415 - a question needs no extractor

        return Annotator(self.settings.spacy_model)

    @cached_property
    def embedder(self) -> Embedder:
        """The embedding engine; its model is prepared if that has not been done."""
        from search import Embedder, prepare_model  # noqa: PLC0415 - `status` and `extract` need no model

        return Embedder(prepare_model(self.settings.model, self.settings.cache / "models"))

    @cached_property
    def index(self) -> Index:
        """The search index beside the store."""
        from search import Index  # noqa: PLC0415 - as above

        return Index(self.settings.data / "index", self.embedder, self.store)

    def close(self) -> None:
        """Close the store and the log of faults, if they were opened."""
        for handler in self.faults.handlers:
            handler.close()
        if "store" in self.__dict__:
            self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
