"""Which folders a worker can reach (Linux 5.13 and later): Python's own to read, its own to write.

Landlock is a set of rules by which a process gives up access for good. The standard library
has no call for it; the three system calls have the same numbers on every architecture.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from collections.abc import Iterable
from pathlib import Path

_CREATE, _ADD, _RESTRICT = 444, 445, 446
_WRITE_FILE, _READ_FILE, _READ_FOLDER = 1 << 1, 1 << 2, 1 << 3
_REMOVE_FILE, _MAKE_FILE, _TRUNCATE = 1 << 5, 1 << 8, 1 << 14
_READ = _READ_FILE | _READ_FOLDER
_OWN = _READ | _WRITE_FILE | _REMOVE_FILE | _MAKE_FILE
_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15}  # how many rights on files each version of the interface knows
_MOST_RIGHTS = 16
_TCP = 0b11  # bind and connect, from version 4
_SCOPES = 0b11  # abstract sockets and signals of other processes, from version 6
_SYSTEM = (
    *("/usr", "/lib", "/lib64", "/opt", "/nix/store"),
    *("/etc/ld.so.cache", "/etc/localtime", "/etc/mime.types", "/dev/null", "/dev/urandom"),
)


def restrict_folders(libc: ctypes.CDLL, own: Path) -> bool:
    """Give up all files but those to be read for imports and those in ``own``; tell whether it held.

    ``no_new_privs`` must be set before.
    """
    version = libc.syscall(_CREATE, None, ctypes.c_size_t(0), 1)
    if version < 1:
        return False
    rights = (1 << _RIGHTS.get(version, _MOST_RIGHTS)) - 1
    rules = _rules(libc, version, rights)
    if rules < 0:
        return False
    try:
        for path in _readable():
            _allow(libc, rules, path, _READ & rights)
        _allow(libc, rules, own, (_OWN | _TRUNCATE) & rights)
        return bool(libc.syscall(_RESTRICT, rules, 0) == 0)
    finally:
        os.close(rules)


def _rules(libc: ctypes.CDLL, version: int, rights: int) -> int:
    fields = [rights, _TCP if version >= 4 else 0, _SCOPES if version >= 6 else 0]
    known = fields if version >= 6 else fields[:2] if version >= 4 else fields[:1]
    attributes = struct.pack(f"={len(known)}Q", *known)
    return int(libc.syscall(_CREATE, attributes, ctypes.c_size_t(len(attributes)), 0))


def _readable() -> Iterable[Path]:
    """Return where modules and shared libraries may lie."""
    own = {sys.prefix, sys.base_prefix, sys.exec_prefix, *sys.path}
    return [path for path in map(Path, sorted({*own, *_SYSTEM})) if path.is_absolute() and path.exists()]


def _allow(libc: ctypes.CDLL, rules: int, path: Path, rights: int) -> None:
    if not path.is_dir():
        rights &= _READ_FILE | _WRITE_FILE
    descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        libc.syscall(_ADD, rules, 1, struct.pack("=Qi", rights, descriptor), 0)
    finally:
        os.close(descriptor)
