"""Where the kernel refuses what confines a worker, it starts with what there is and says so."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.sandbox_confine import ADVICE, CALLS, FOLDERS, NETWORK
from tests.ingest.making import LONG

# A process that lets the kernel refuse namespaces (unshare), Landlock's calls and further filters
# (prctl with 22), as an older kernel or a container's security profile does, and then reads a file.
BARE = """
import ctypes, json, struct, sys
from pathlib import Path
from ingest import SandboxedReader

load, equal, give, allow = 0x20, 0x15, 0x06, 0x7FFF0000
refuse, invalid = 0x00050000 | 38, 0x00050000 | 22
code = [
    (load, 0, 0, 0), (equal, 6, 0, 272), (equal, 5, 0, 444), (equal, 4, 0, 445), (equal, 3, 0, 446),
    (equal, 0, 3, 157), (load, 0, 0, 16), (equal, 2, 1, 22), (give, 0, 0, refuse), (give, 0, 0, allow),
    (give, 0, 0, invalid),
]
filter_ = b"".join(struct.pack("HBBI", *line) for line in code)
class Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))
libc = ctypes.CDLL(None)
assert libc.prctl(38, 1, 0, 0, 0) == 0
assert libc.prctl(22, 2, ctypes.byref(Program(len(code), filter_)), 0, 0) == 0
with SandboxedReader() as reader:
    text = reader.read(Path(sys.argv[1])).text
    print(json.dumps([text, reader.protections, reader.missing]))
"""


@pytest.mark.skipif(
    (sys.platform, platform.machine()) != ("linux", "x86_64"), reason="the filter is of this kind of machine"
)
def test_a_worker_starts_with_what_there_is_and_says_what_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(LONG, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-c", BARE, str(path)], capture_output=True, text=True, check=False, timeout=120
    )
    assert run.returncode == 0, run.stderr
    text, held, missing = json.loads(run.stdout)
    assert text == LONG
    assert {"memory", "CPU time", "file size", "open files", "ends with its parent"} <= set(held)
    assert {NETWORK, FOLDERS, CALLS} <= set(missing)
    assert ("no processes" in held) == (os.getuid() != 0)
    assert not set(held) & set(missing)
    assert set(missing) <= set(ADVICE)
