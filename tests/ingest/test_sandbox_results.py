"""Nothing that a worker says is believed before every field of it has been looked at."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Block, Document, Issue, ReadFailure
from corpus.codec import to_plain
from ingest import Limits
from ingest.sandbox_frames import (
    LENGTH,
    Answer,
    BadFrame,
    Done,
    Failure,
    FrameTooLong,
    Message,
    from_worker,
    pack,
    take,
)
from ingest.sandbox_results import BadResult, check_answer, check_failure

BLOCK = Block(kind="paragraph", start=0, end=4, path=("Neglect",), page=1, box=(0.5, 1.0, 2.0, 3))
ISSUE = Issue(code="period_missing", message="It has none.")
DOCUMENT = Document(id="d1", source="a.txt", title="Text", text="Text", blocks=(BLOCK,), issues=(ISSUE,))


def changed(**changes: Any) -> dict[str, Any]:
    return {**to_plain(DOCUMENT), **changes}


def with_block(**changes: Any) -> dict[str, Any]:
    return changed(blocks=[to_plain(BLOCK) | changes])


def framed(message: object) -> bytearray:
    body = message if isinstance(message, bytes) else json.dumps(message).encode()
    return bytearray(LENGTH.pack(len(body)) + body)


def check(document: object) -> Document | ReadFailure:
    """Return what the parent makes of a worker's answer with this document."""
    message = take(
        framed({"type": "Done", "answers": [{"document": document}], "cpu": 0.0, "memory": 0}),
        1_000_000,
        from_worker,
    )
    assert isinstance(message, Done)
    return check_answer(message.answers[0], identity="d1", source="a.txt")


def test_a_document_comes_out_as_it_went_in() -> None:
    received = bytearray(pack(Done(answers=[Answer(document=DOCUMENT)], cpu=1.5, memory=7)))
    message = take(received, 10_000, from_worker)
    assert isinstance(message, Done)
    assert check_answer(message.answers[0], identity="d1", source="a.txt") == DOCUMENT
    assert not received


@pytest.mark.parametrize(
    "plain",
    [
        None,
        [],
        {},
        {name: value for name, value in changed().items() if name != "text"},
        changed(title=None),
        changed(title=["a"]),
        changed(text=7),
        changed(kind="poem"),
        changed(kind=["regional_update"]),
        changed(blocks={}),
        changed(blocks=[None]),
        changed(blocks=["x"]),
        changed(issues=[{"code": "x"}]),
        changed(id="d2"),
        changed(source="b.txt"),
        with_block(start=-1),
        with_block(start=True),
        with_block(start=1.5),
        with_block(start=3, end=2),
        with_block(end=5),
        with_block(end=2**40),
        with_block(level=2**40),
        with_block(row=-1),
        with_block(box=[0, 0, 1]),
        with_block(box=[0, 0, 1, math.inf]),
        with_block(box=[0, 0, 1, math.nan]),
        with_block(path=["a", 1]),
        with_block(kind="virus"),
        with_block(page="1"),
    ],
)
def test_a_document_with_a_wrong_field_is_refused(plain: object) -> None:
    with pytest.raises((BadResult, BadFrame)):
        check(plain)


@pytest.mark.parametrize(
    "plain",
    [
        {},
        {"status": "fine", "reason": "x"},
        {"status": "crashed", "reason": 1},
        {"status": "crashed", "reason": "x", "more": 1},
        ["crashed", "x"],
    ],
)
def test_a_failure_with_a_wrong_field_is_refused(plain: object) -> None:
    with pytest.raises(BadFrame):
        take(
            framed({"type": "Done", "answers": [{"failure": plain}], "cpu": 0, "memory": 0}),
            1_000,
            from_worker,
        )


def test_a_failures_reason_is_cut_to_a_length_that_one_can_read() -> None:
    failure = check_failure(Failure(status="rejected", reason="x" * 5_000), "a.txt")
    assert (failure.status, failure.source, len(failure.reason)) == ("rejected", "a.txt", 1_000)


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"type": "Nothing"},
        {"type": "Pages", "pages": -1},
        {"type": "Pages", "pages": 10**400},
        {"type": "Ready", "held": "x", "missing": []},
        {"type": "MemberFound", "name": "a", "file_name": "a", "size": 1.5},
        {"type": "Done", "answers": [], "cpu": math.nan, "memory": 0},
        {"type": "ReadFiles", "files": []},
        b"\xff\xfe",
    ],
)
def test_a_message_that_no_worker_sends_is_refused(message: object) -> None:
    with pytest.raises(BadFrame):
        take(framed(message), 1_000, from_worker)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_message_or_refused(data: bytes) -> None:
    try:
        message = take(bytearray(data), 1_000, from_worker)
    except BadFrame:
        return
    assert message is None or isinstance(message, Message)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from([*changed(), "kind", "start"]), inner),
)


@settings(max_examples=50)  # a claim about types, which few examples show
@given(st.dictionaries(st.sampled_from(list(changed())), JSON))
def test_any_change_to_a_document_is_a_document_or_refused(changes: dict[str, Any]) -> None:
    plain = json.loads(json.dumps(changed(**changes)))
    try:
        document = check(plain)
    except (BadResult, BadFrame):
        return
    assert isinstance(document, Document)
    assert to_plain(document) | changes == to_plain(document)


def test_a_message_beyond_the_limit_is_refused_by_its_length_alone() -> None:
    with pytest.raises(FrameTooLong):
        take(bytearray(LENGTH.pack(1_001)), 1_000, from_worker)


def test_a_message_nested_without_end_is_refused() -> None:
    with pytest.raises(BadFrame):
        take(framed(b"[" * 100_000), 1_000_000, from_worker)


@pytest.mark.parametrize(("pages", "seconds"), [(0, 30), (1, 31), (100, 130), (270, 300), (100_000, 300)])
def test_a_page_adds_a_second_up_to_a_limit(pages: int, seconds: int) -> None:
    assert Limits().cpu_for(pages) == seconds
    assert Limits().wall_for(pages) == 3 * seconds
