"""However the parent ends, none of its workers outlives it, and nothing of theirs is left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from ingest.sandbox_home import Home
from tests.ingest.test_sandbox import MOCK, make_files

PARENT = """
import signal
import sys
from pathlib import Path
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where the tests run in the background
from ingest import SandboxedReader
with SandboxedReader(workers=2, reader=Path(sys.argv[1])) as reader:
    for path, document in reader.read_many((Path(name), name) for name in sys.argv[2:]):
        print(document.text, flush=True)
"""


def start_parent(folder: Path, *contents: str) -> tuple[subprocess.Popen[str], int]:
    """Start a process that reads files, and return it with its worker, which has read the first."""
    alone = "PROCESS".ljust(40_000)  # too long to go together with the others
    names = [str(path) for path, _ in make_files(folder, alone, *contents)]
    temporary = folder / "temporary"
    temporary.mkdir()
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(MOCK), *names],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"TMPDIR": str(temporary)},
        text=True,
        start_new_session=True,
    )
    assert parent.stdout is not None
    worker = int(parent.stdout.readline())
    parent.stdout.close()
    return parent, worker


def is_gone(process: int) -> bool:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        with suppress(OSError):  # it may go just now
            state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
            if state.rpartition(")")[2].split()[0] == "Z":
                return True  # its parent is gone; nobody has buried it yet
        time.sleep(0.02)
    return False


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGKILL, signal.SIGTERM])
def test_no_worker_outlives_its_parent(tmp_path: Path, end: signal.Signals) -> None:
    parent, worker = start_parent(tmp_path, "SPIN", "HANG", "SPIN", "HANG")
    time.sleep(0.1)
    parent.send_signal(end)
    parent.wait(60)
    assert is_gone(worker)


def test_ctrl_c_leaves_no_folder_behind(tmp_path: Path) -> None:
    parent, _ = start_parent(tmp_path, "HANG", "HANG")
    temporary = tmp_path / "temporary"
    assert list(temporary.iterdir())
    parent.send_signal(signal.SIGINT)
    parent.wait(60)
    assert not list(temporary.iterdir())


def test_what_a_killed_parent_left_is_removed_by_the_next(tmp_path: Path) -> None:
    parent, _ = start_parent(tmp_path, "HANG", "HANG")
    temporary = tmp_path / "temporary"
    left = set(temporary.iterdir())
    for folder in left:
        os.utime(folder, (0, 0))
    Home(temporary).remove()
    assert set(temporary.iterdir()) == left  # its parent lives
    parent.kill()
    parent.wait(60)
    Home(temporary).remove()
    assert not list(temporary.iterdir())
