"""A run that is killed at any moment leaves each document in whole or not at all, and the next goes on."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from benchmarks.ingest.updates import FORMS, make_update
from service.intake import take_in
from service.settings import Settings
from service.wiring import Regionwise
from tests.service.holdings import holdings

FILES = 60
PATIENCE = 120  # seconds; far more than a run of this size takes
QUESTIONS = ("who is doing JTAI readiness", "neglect in London")
WORDS = ("ingest", "--quiet", "--workers", "1")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of small updates of three formats, and a file that is none."""
    folder = tmp_path_factory.mktemp("updates")
    for seed in range(FILES):
        suffix, form = FORMS[seed % len(FORMS)]
        update = make_update(seed)
        update = replace(update, sections=update.sections[1:2])
        (folder / f"{seed:03d}{suffix}").write_bytes(form(update))
    (folder / "no-update.pdf").write_bytes(b"%PDF-1.7\nnothing that follows is a PDF")
    return folder


def start(folder: Path, data: Path, *words: str) -> subprocess.Popen[bytes]:
    """Start the real command; Python ignores Ctrl-C where its parent did, so it is set right first."""
    attend = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    code = f"{attend}; import service.cli as c; c.main()"
    return subprocess.Popen(
        [sys.executable, "-c", code, *WORDS, str(folder), "--data", str(data), *words],
        cwd=Path(__file__).parent.parent.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ,
    )


def rows(data: Path, table: str) -> int:
    """Return how many rows a table of the store has by now; none while there is no store."""
    try:
        with closing(sqlite3.connect(f"file:{data / 'regionwise.sqlite3'}?mode=ro", uri=True)) as connection:
            return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608
    except sqlite3.OperationalError:
        return 0


def wait_until(process: subprocess.Popen[bytes], holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and not holds():
        assert time.monotonic() < deadline
        time.sleep(0.03)


def stop(process: subprocess.Popen[bytes], number: signal.Signals) -> tuple[int, str]:
    """Send a signal, and return the status and what was said last."""
    process.send_signal(number)
    _, errors = process.communicate(timeout=PATIENCE)
    return process.returncode, errors.decode()


def kill_soon(process: subprocess.Popen[bytes], draw: random.Random) -> None:
    """Kill a process within the next few milliseconds."""
    time.sleep(draw.random() / 50)
    stop(process, signal.SIGKILL)


def test_a_run_that_is_stopped_again_and_again_ends_where_one_that_is_not_does(
    folder: Path, tmp_path: Path, app: Regionwise, loaded: dict[str, Any]
) -> None:
    draw = random.Random(20261122)  # noqa: S311
    data = tmp_path / "killed"
    process = start(folder, data)
    wait_until(process, (data / "regionwise.sqlite3").exists)  # while the schema is being made
    kill_soon(process, draw)
    enough = draw.randint(1, FILES - 1)
    process = start(folder, data)
    wait_until(process, lambda: rows(data, "documents") >= enough)
    kill_soon(process, draw)
    (data / "index").mkdir(exist_ok=True)
    with FileLock(data / "index" / "lock"):  # so that it stands before its indexing, however fast it is
        process = start(folder, data)
        wait_until(process, lambda: rows(data, "documents") == FILES)
        status, said = stop(process, signal.SIGINT)
    assert status == 128 + signal.SIGINT
    assert len(said.splitlines()) == 1, said
    assert "stopped after" in said
    assert "the same command goes on from there" in said
    assert rows(data, "documents") == FILES
    process = start(folder, data)
    wait_until(process, lambda: rows(data, "vectors") > 0)  # in the midst of indexing
    kill_soon(process, draw)
    with closing(sqlite3.connect(data / "regionwise.sqlite3")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    with Regionwise(Settings(data=data)) as resumed:
        resumed.parts.update(loaded)
        assert take_in(resumed, [folder]).count("unchanged") == FILES
        take_in(app, [folder])
        assert holdings(resumed, QUESTIONS) == holdings(app, QUESTIONS)
