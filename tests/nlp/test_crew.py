from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from typing import Any

import pytest

from corpus import Annotations
from nlp import AnnotatorCrew, ExtractionFault
from tests.examples import TEXT, example_document

DOCUMENTS = [example_document(TEXT.replace("60", str(number))) for number in range(60, 72)]


@pytest.fixture(scope="module")
def crew() -> Iterator[AnnotatorCrew]:
    crew = AnnotatorCrew(workers=1)
    yield crew
    crew.close()


def test_a_crew_finds_what_one_annotator_finds_in_the_order_given(
    crew: AnnotatorCrew, loaded: dict[str, Any]
) -> None:
    found = list(crew.annotate_many(DOCUMENTS))
    assert [document for document, _ in found] == DOCUMENTS
    assert [annotated for _, annotated in found] == [loaded["annotator"].annotate(each) for each in DOCUMENTS]


def test_a_document_whose_worker_dies_is_a_fault_and_the_others_are_annotated(crew: AnnotatorCrew) -> None:
    found = crew.annotate_many(DOCUMENTS)
    done = [next(found)]
    (worker,) = crew._all
    os.kill(worker._process.pid, signal.SIGKILL)
    done += found
    assert [document for document, _ in done] == DOCUMENTS
    assert sum(isinstance(annotated, ExtractionFault) for _, annotated in done) <= 1
    assert isinstance(done[-1][1], Annotations)


def test_a_run_may_be_given_up_at_any_document(crew: AnnotatorCrew) -> None:
    for _ in crew.annotate_many(DOCUMENTS):
        break
    assert crew._idle == []
