"""The one place where the rooms' parts are put together; what is heavy is made on first use."""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, overload

from corpus import ModelRefused

if TYPE_CHECKING:
    from corpus.store import Store
    from ingest import SandboxedReader
    from nlp import Annotator, AnnotatorCrew
    from search import Embedder, FrozenRankings, Index
    from service.acronyms import DefinedForms
    from service.answerers import Answerers
    from service.fetch_queue import FetchQueue
    from service.settings import Settings

P = TypeVar("P")


class made_once(Generic[P]):  # noqa: N801 - reads as the property that it is
    """A property that is made on first use, once, whichever threads ask first.

    ``functools.cached_property`` has no lock from Python 3.12 on.
    """

    def __init__(self, make: Callable[[Any], P]) -> None:
        self.__doc__ = make.__doc__
        self._make = make
        self._name = make.__name__
        self._making = threading.Lock()  # of this part alone: the model loads while the store is opened

    @overload
    def __get__(self, app: None, owner: type) -> made_once[P]: ...
    @overload
    def __get__(self, app: Regionwise, owner: type) -> P: ...
    def __get__(self, app: Regionwise | None, owner: type) -> P | made_once[P]:
        if app is None:
            return self
        with self._making:
            if self._name not in app.parts:
                app.parts[self._name] = self._make(app)
            part: P = app.parts[self._name]
            return part


class Regionwise:
    """Everything that a command or a page works with, made from the settings."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._defining = threading.Lock()
        self.parts: dict[str, Any] = {}
        self._loading: threading.Thread | None = None
        # Its own logger, under no other: a person gets one line, and the whole story goes to the file.
        self.faults = logging.Logger("regionwise")
        self.faults.addHandler(logging.FileHandler(settings.data / "faults.log", delay=True))

    @made_once
    def store(self) -> Store:
        """The store in the data directory, made if need be."""
        from corpus.store import Store  # noqa: PLC0415 - `extract` and `annotate` store nothing

        return Store.open(self.settings.database)

    @made_once
    def reader(self) -> SandboxedReader:
        """The sandbox in which every foreign file is read; its workers start with the first file."""
        from ingest import Limits, SandboxedReader  # noqa: PLC0415 - a question reads no file

        seconds = self.settings.file_seconds
        limits = Limits(memory=self.settings.file_memory * 1_000_000, cpu=seconds, cpu_most=10 * seconds)
        return SandboxedReader(limits, self.settings.workers, ocr=self.settings.ocr)

    @made_once
    def annotator(self) -> Annotator:
        """The extractor, with the spaCy pipeline that the settings name, if any."""
        from nlp import Annotator  # noqa: PLC0415 - a question needs no extractor

        return Annotator(self.settings.spacy_model)

    @made_once
    def crew(self) -> AnnotatorCrew:
        """Extractors in processes of their own, for many documents; each starts when it is needed."""
        from nlp import AnnotatorCrew  # noqa: PLC0415 - as above

        return AnnotatorCrew(self.settings.spacy_model, self.settings.workers)

    @made_once
    def embedder(self) -> Embedder:
        """The embedding engine; its model is prepared if that has not been done."""
        from search import Embedder, prepare_model  # noqa: PLC0415 - `status` and `extract` need no model

        return Embedder(prepare_model(self.settings.model, self.settings.cache / "models"))

    @made_once
    def index(self) -> Index:
        """The search index beside the store."""
        from search import Index  # noqa: PLC0415 - as above

        return Index(self.settings.data / "index", self.embedder, self.store)

    @made_once
    def frozen(self) -> FrozenRankings:
        """The rankings behind the pages that were shown last."""
        from search import FrozenRankings  # noqa: PLC0415 - as above

        return FrozenRankings()

    @made_once
    def answerers(self) -> Answerers:
        """Those who answer the questions that come through the pages and the API."""
        from service.answerers import Answerers  # noqa: PLC0415 - as above

        return Answerers(self, self.settings.processes)

    @made_once
    def fetches(self) -> FetchQueue:
        """The queue of pages to take in for programs, from the domains that the settings list alone."""
        from ingest.fetch import AddressPolicy, Fetcher  # noqa: PLC0415 - few services fetch
        from service.fetch_queue import FetchQueue  # noqa: PLC0415

        policy = AddressPolicy(domains=self.settings.fetch_domains)
        return FetchQueue(self, Fetcher(policy=policy), policy)

    def defined_forms(self, revision: int) -> DefinedForms:
        """The abbreviations that the documents define, read anew when a later revision has changed these."""
        from service.acronyms import DefinedForms  # noqa: PLC0415 - as above

        with self._defining:
            read, forms = self.parts.get("defined forms", (None, None))
            if read != revision:
                forms = DefinedForms(self.store.definitions())
                self.parts["defined forms"] = revision, forms
        known: DefinedForms = forms
        return known

    def preload(self) -> None:
        """Begin to load the model beside other work, which saves a question a third of a second."""
        self._loading = threading.Thread(target=self._load_model)
        self._loading.start()

    def _load_model(self) -> None:
        with contextlib.suppress(ModelRefused):  # whoever needs the model next is told
            self.embedder.warm_up()

    def close(self) -> None:
        """Wait for what is still loading, and close what was opened."""
        if self._loading:
            self._loading.join()  # native code that is cut off at exit takes the process with it
        for name in ("fetches", "answerers"):
            if name in self.parts:
                self.parts[name].close()
        for handler in self.faults.handlers:
            handler.close()
        for name in ("reader", "crew"):
            if name in self.parts:
                self.parts[name].close()
        if "store" in self.parts:
            self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
