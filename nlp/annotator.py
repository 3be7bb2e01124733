"""One document in, all its records out."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from corpus import Annotations, Document, ModelRefused

if TYPE_CHECKING:
    from nlp.pipeline import Pipeline

EXTRACTOR = "nlp 8"


class Annotator:
    """Turns documents into records.

    The constructor is light; ``warm_up`` loads spaCy and compiles the names (one to
    two seconds), and ``annotate`` does so where it has not been done. ``model`` names
    a pretrained spaCy pipeline, whose tags then stand in for the word lists'. The
    same document gives the same records, with the same ids.
    """

    def __init__(self, model: str | None = None) -> None:
        self.model = model
        self._pipeline: Pipeline | None = None

    def warm_up(self) -> None:
        """Load the pipeline; raises ModelRefused where the pretrained one is not installed."""
        self._load()

    def annotate(self, document: Document) -> Annotations:
        """Return every record of a document."""
        pipeline = self._load()
        from nlp.extracting import extract  # noqa: PLC0415  # a question needs none of the rules

        return extract(pipeline.read(document), pipeline.naming.reference, EXTRACTOR)

    def _load(self) -> Pipeline:
        if self._pipeline is None:
            from nlp.pipeline import Pipeline  # noqa: PLC0415  # spaCy takes a second or more

            try:
                self._pipeline = Pipeline(self.model)
            except OSError as error:  # spaCy's word for a pipeline that is not there
                raise ModelRefused(
                    f"there is no spaCy pipeline {self.model!r}: install it, or unset REGIONWISE_SPACY_MODEL"
                ) from error
            # The pipeline stays for good: without this, the collector goes through all of it again and again.
            gc.freeze()
        return self._pipeline
