from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from corpus import Annotations, Document
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


@pytest.mark.parametrize("moments", [0.0, 0.002, 0.02])
def test_a_run_may_be_given_up_at_any_document_and_the_next_is_whole(
    crew: AnnotatorCrew, moments: float
) -> None:
    for _ in crew.annotate_many(DOCUMENTS):
        time.sleep(moments)  # the worker may be at work, or have answered
        break
    assert all(isinstance(annotated, Annotations) for _, annotated in crew.annotate_many(DOCUMENTS))


def test_a_worker_that_has_answered_and_is_ended_before_that_is_noted_is_not_used_again() -> None:
    crew = AnnotatorCrew(workers=1)
    answered, noted = threading.Event(), threading.Event()
    worker = crew._fetch()
    annotate = worker.annotate

    def answer_and_dawdle(document: Document) -> Any:
        answer = annotate(document)
        answered.set()
        noted.wait()
        return answer

    worker.annotate = answer_and_dawdle  # type: ignore[method-assign]
    crew._idle.append(worker)
    with ThreadPoolExecutor(1) as pool:
        late = pool.submit(crew._annotate, DOCUMENTS[0])
        answered.wait()
        crew.close()
        noted.set()
        assert isinstance(late.result(), Annotations)
    assert crew._idle == []
