"""The doctor says what confines the readers of files on this machine, and what to do about the rest."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from service.doctor import examine
from service.root_cli import SAMPLES
from service.settings import Settings
from service.wiring import Regionwise


def test_what_is_in_force_and_what_is_missing_are_told_apart(app: Regionwise) -> None:
    found = examine(app.reader, next(SAMPLES.glob("*.txt")))
    assert {"memory", "CPU time", "open files"} <= set(found.held)
    assert all(words not in found.held and advice for words, advice in found.missing)


def test_the_command_ends_with_status_1_where_something_is_missing(tmp_path: Path) -> None:
    run = subprocess.run(
        [str(Path(sys.executable).parent / "regionwise"), "doctor", "--data", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stdout.startswith("Files are read with these bounds: memory, CPU time")
    assert run.returncode == int("Not on this machine" in run.stdout)


def test_a_file_may_take_what_the_settings_say(tmp_path: Path) -> None:
    with Regionwise(Settings(data=tmp_path, file_memory=1_000, file_seconds=60)) as app:
        limits = app.reader.limits
    assert (limits.memory, limits.cpu_for(), limits.cpu_for(10_000)) == (1_000_000_000, 60, 600)
