"""The system calls that a worker is refused by the kernel (Linux, x86-64 and 64-bit ARM).

A filter is a small program of the kernel's packet filter (seccomp, mode 2), which the
standard library can't install, but ``prctl`` can. Everything that no parser needs and that
would let one out is refused with EPERM: sockets, new processes and programs, other
processes' memory, namespaces, mounts, modules. Threads are allowed.
"""

from __future__ import annotations

import ctypes
import platform
import struct
from collections.abc import Sequence

_INSTRUCTION = struct.Struct("HBBI")  # struct sock_filter: code, jump if true, jump if false, operand
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16  # offsets in struct seccomp_data
_ALLOW, _KILL, _REFUSE = 0x7FFF0000, 0x80000000, 0x00050000
_EPERM, _ENOSYS = 1, 38
_CLONE_THREAD = 0x00010000
_X32 = 0x40000000  # the second, 32-bit table of x86-64 begins here
_CLONE3 = 435  # of every architecture; its flags lie in memory that a filter can't see
_EVERYWHERE = (424, 425, 426, 427, 434, 438)  # pidfd_send_signal, io_uring_*, pidfd_open, pidfd_getfd

_AUDIT = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_CLONE = {"x86_64": 56, "aarch64": 220}
_REFUSED: dict[str, dict[str, int]] = {
    "x86_64": {
        "socket": 41, "connect": 42, "accept": 43, "sendto": 44, "sendmsg": 46, "bind": 49, "listen": 50,
        "socketpair": 53, "fork": 57, "vfork": 58, "execve": 59, "kill": 62, "ptrace": 101, "setpgid": 109,
        "setsid": 112, "pivot_root": 155, "chroot": 161, "mount": 165, "umount2": 166, "reboot": 169,
        "init_module": 175, "kexec_load": 246, "add_key": 248, "request_key": 249, "keyctl": 250,
        "unshare": 272, "accept4": 288, "perf_event_open": 298, "sendmmsg": 307, "setns": 308,
        "process_vm_readv": 310, "process_vm_writev": 311, "finit_module": 313, "memfd_create": 319,
        "bpf": 321, "execveat": 322, "userfaultfd": 323,
    },
    "aarch64": {
        "umount2": 39, "mount": 40, "pivot_root": 41, "chroot": 51, "unshare": 97, "kexec_load": 104,
        "init_module": 105, "ptrace": 117, "kill": 129, "reboot": 142, "setpgid": 154, "setsid": 157,
        "socket": 198, "socketpair": 199, "bind": 200, "listen": 201, "accept": 202, "connect": 203,
        "sendto": 206, "sendmsg": 211, "add_key": 217, "request_key": 218, "keyctl": 219, "execve": 221,
        "perf_event_open": 241, "accept4": 242, "setns": 268, "sendmmsg": 269, "process_vm_readv": 270,
        "process_vm_writev": 271, "finit_module": 273, "memfd_create": 279, "bpf": 280, "execveat": 281,
        "userfaultfd": 282,
    },
}  # fmt: skip


class _Program(ctypes.Structure):
    """The kernel's struct sock_fprog."""

    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def filter_calls(libc: ctypes.CDLL) -> bool:
    """Install the filter for this process for good, and tell whether the kernel took it.

    ``no_new_privs`` must be set before.
    """
    machine = platform.machine()
    if machine not in _AUDIT or ctypes.sizeof(ctypes.c_void_p) != 8:
        return False
    code = _program(machine)
    program = _Program(len(code) // _INSTRUCTION.size, code)
    set_seccomp, filtering = 22, 2
    return bool(libc.prctl(set_seccomp, filtering, ctypes.byref(program), 0, 0) == 0)


def _program(machine: str) -> bytes:
    refused = sorted({*_REFUSED[machine].values(), *_EVERYWHERE})
    head = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 1, 0, _AUDIT[machine]),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
        (_EQUAL, 0, 1, _CLONE3),
        (_RETURN, 0, 0, _REFUSE | _ENOSYS),  # the C library then falls back on clone
        (_AT_LEAST, len(refused) + 4, 0, _X32),
        (_EQUAL, len(refused) + 1, 0, _CLONE[machine]),
    ]
    return _pack([*head, *_jumps(refused), *_ends()])


def _jumps(refused: Sequence[int]) -> list[tuple[int, int, int, int]]:
    """Return one comparison for each number; all lead to the refusal, which stands five further."""
    count = len(refused)
    return [(_EQUAL, count - at + 2, 0, number) for at, number in enumerate(refused)]


def _ends() -> list[tuple[int, int, int, int]]:
    return [
        (_RETURN, 0, 0, _ALLOW),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),  # clone comes here: only a thread is allowed
        (_ANY_BIT, 1, 0, _CLONE_THREAD),
        (_RETURN, 0, 0, _REFUSE | _EPERM),
        (_RETURN, 0, 0, _ALLOW),
    ]


def _pack(instructions: Sequence[tuple[int, int, int, int]]) -> bytes:
    return b"".join(_INSTRUCTION.pack(*instruction) for instruction in instructions)
