from __future__ import annotations

import signal
import time
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, create_engine, event, text

from service.interrupting import attend_to_interrupts

PATIENCE = 60  # seconds; far more than a signal takes


@pytest.fixture
def engine() -> Iterator[Engine]:
    engine = create_engine("sqlite://")
    yield engine
    engine.dispose()


@pytest.fixture
def attending() -> Iterator[None]:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    attend_to_interrupts()
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize("moment", ["checkout", "checkin", "begin", "commit"])
def test_an_interrupt_in_the_midst_of_the_databases_work_comes_when_that_is_done(
    engine: Engine, attending: None, moment: str, caplog: pytest.LogCaptureFixture
) -> None:
    done = False
    event.listen(engine, moment, lambda *_: signal.raise_signal(signal.SIGINT), once=True)
    with pytest.raises(KeyboardInterrupt):  # noqa: PT012 - it comes when it comes
        with engine.begin() as connection:
            connection.execute(text("SELECT 1"))
        done = True
        time.sleep(PATIENCE)
    assert done
    assert caplog.records == []


def test_an_interrupt_anywhere_else_comes_at_once(attending: None) -> None:
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_where_interrupts_are_ignored_they_stay_so() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        attend_to_interrupts()
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
