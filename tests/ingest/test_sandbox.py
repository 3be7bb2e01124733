"""Whatever a file does to its reader, it ends in a named state, and the next file is read."""

from __future__ import annotations

import os
import resource
import signal
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpus import Document, ReadFailure, RegionwiseError
from ingest import Limits, SandboxedReader, find_files, read_document
from ingest.sandbox_batch import Batch
from tests.ingest.making import LONG

MOCK = Path(__file__).with_name("sandbox_mock.py")
SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
# Little of everything but time by the clock, which a busy machine takes from any worker.
SMALL = Limits(memory=120_000_000, cpu=1, wall=60, file_size=2_000_000, result=2_000_000)
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux confines a process so far")


@pytest.fixture
def reader() -> Iterator[SandboxedReader]:
    with SandboxedReader(SMALL, reader=MOCK) as reader:
        yield reader
    assert not children()


def children() -> list[int]:
    """Return the processes whose parent this one is, the dead among them too."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            text = path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        if int(text.rpartition(")")[2].split()[1]) == os.getpid():
            found.append(int(path.parent.name))
    return found


def ask(reader: SandboxedReader, folder: Path, words: str) -> str:
    path = folder / "mock.txt"
    path.write_text(words, encoding="utf-8")
    return reader.read(path).text


def status_of(reader: SandboxedReader, folder: Path, words: str) -> tuple[str, str]:
    with pytest.raises(ReadFailure) as failure:
        ask(reader, folder, words)
    assert ask(reader, folder, "PRINT") == "said"  # the next file is read
    return failure.value.status, failure.value.reason


# --- what is read


@pytest.fixture(scope="module")
def samples() -> list[Path]:
    return [path for path in find_files([SAMPLES]) if path.suffix != ".md" or "-" in path.stem]


def test_every_sample_reads_the_same_inside_and_outside(samples: list[Path]) -> None:
    assert len(samples) == 30
    with SandboxedReader(workers=2) as reader:
        inside = list(reader.read_many((path, f"https://example.org/{path.name}") for path in samples))
    assert inside == [(path, read_document(path, f"https://example.org/{path.name}")) for path in samples]


def test_the_path_is_the_source_where_none_is_given(samples: list[Path]) -> None:
    with SandboxedReader() as reader:
        assert reader.read(samples[0]) == read_document(samples[0])


def test_a_file_that_can_not_be_read_fails_as_it_does_outside(tmp_path: Path) -> None:
    contents = {"a.txt": b"", "b.xyz": b"x", "c.docx": b"PK\x03\x04 no package", "d.pdf": b"%PDF-1.4 no pdf"}
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    paths = [tmp_path / name for name in [*contents, "missing.txt"]]
    with SandboxedReader() as reader:
        inside = [result for _, result in reader.read_many((path, str(path)) for path in paths)]
    for path, result in zip(paths, inside, strict=True):
        with pytest.raises(ReadFailure) as outside:
            read_document(path)
        assert isinstance(result, ReadFailure)
        assert (result.status, str(result)) == (outside.value.status, str(outside.value))


def test_a_text_with_half_a_character_pair_travels_unharmed(reader: SandboxedReader, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(f"<html><body><p>{LONG} &#xD83D; \U0001f600</p></body></html>", encoding="utf-8")
    assert reader.read(path) == read_document(path)


# --- the end states


def test_a_reader_that_loops_ends_in_timeout(reader: SandboxedReader, tmp_path: Path) -> None:
    status, reason = status_of(reader, tmp_path, "SPIN")
    assert status == "timeout"
    assert "1 s of computing time" in reason


def test_a_reader_that_waits_forever_ends_in_timeout_by_the_clock(tmp_path: Path) -> None:
    begun = time.monotonic()
    with SandboxedReader(Limits(cpu=1, wall=0.4), reader=MOCK) as reader, pytest.raises(ReadFailure) as end:
        ask(reader, tmp_path, "HANG")
    assert end.value.status == "timeout"
    assert "0 s by the clock" in end.value.reason
    assert time.monotonic() - begun < 30


@pytest.mark.parametrize("words", ["ALLOCATE 10000", "WRAP", "REFUSE"])
def test_too_much_memory_is_named_whoever_hides_it(
    reader: SandboxedReader, tmp_path: Path, words: str
) -> None:
    status, reason = status_of(reader, tmp_path, words)
    assert status == "out_of_memory"
    assert "120 MB" in reason


@pytest.mark.parametrize(
    ("words", "detail"), [("SEGFAULT", "SIGSEGV"), ("ABORT", "SIGABRT"), ("END", "status 0")]
)
def test_a_reader_that_dies_ends_in_crashed(
    reader: SandboxedReader, tmp_path: Path, words: str, detail: str
) -> None:
    status, reason = status_of(reader, tmp_path, words)
    assert status == "crashed"
    assert detail in reason


def test_more_text_than_is_taken_is_rejected(reader: SandboxedReader, tmp_path: Path) -> None:
    status, reason = status_of(reader, tmp_path, "WRITE-MUCH 3")
    assert (status, reason) == ("rejected", "gives more than 2,000,000 bytes of text and layout. Split it.")


def test_a_failure_of_the_reader_keeps_its_status_and_reason(reader: SandboxedReader, tmp_path: Path) -> None:
    assert status_of(reader, tmp_path, "FAIL") == ("empty_text", "holds nothing.")


@pytest.mark.parametrize(
    "said",
    [
        r"\x00\x00\x00\x02{}",
        r"\x00\x00\x00\x02[]",
        r"\x00\x00\x00\x03abc",
        r"\x00\x00\x00\x0f{'document':{}}".replace("'", '"'),
        r"\x00\x00\x00\x0e{'failure':[]}".replace("'", '"'),
    ],
)
def test_an_answer_that_makes_no_sense_is_not_used(
    reader: SandboxedReader, tmp_path: Path, said: str
) -> None:
    status, reason = status_of(reader, tmp_path, f"ANSWER {said}")
    assert status == "crashed"
    assert "made no sense" in reason


def test_an_answer_of_four_gigabytes_is_not_waited_for(reader: SandboxedReader, tmp_path: Path) -> None:
    assert status_of(reader, tmp_path, r"ANSWER \xff\xff\xff\xff")[0] == "rejected"


# --- what a reader cannot do


def in_force(reader: SandboxedReader, folder: Path, words: str) -> None:
    """Skip the test where the machine doesn't offer a protection."""
    ask(reader, folder, "PRINT")
    if words not in reader.protections:
        pytest.skip(f"this machine does not offer: {words}")


@pytest.mark.parametrize("words", ["FORK", "RUN", "NETWORK"])
def test_a_reader_begins_no_process_and_no_connection(
    reader: SandboxedReader, tmp_path: Path, words: str
) -> None:
    in_force(reader, tmp_path, "no sockets, programs or processes")
    assert ask(reader, tmp_path, words).startswith("refused")


def test_a_reader_signals_no_other_process(reader: SandboxedReader, tmp_path: Path) -> None:
    in_force(reader, tmp_path, "no sockets, programs or processes")
    assert ask(reader, tmp_path, f"SIGNAL {os.getpid()}") == "refused: PermissionError"


def test_only_roots_readers_may_have_threads(reader: SandboxedReader, tmp_path: Path) -> None:
    """The limit on processes counts threads, and doesn't hold for root; the filter tells them apart."""
    assert ask(reader, tmp_path, "THREAD") == ("done" if os.getuid() == 0 else "refused")


def test_a_reader_writes_in_its_own_folder_only(reader: SandboxedReader, tmp_path: Path) -> None:
    in_force(reader, tmp_path, "own folder only")
    outside = tmp_path / "outside.txt"
    assert ask(reader, tmp_path, f"WRITE {outside}") == "refused: PermissionError"
    assert not outside.exists()
    assert ask(reader, tmp_path, "WRITE inside.txt").startswith("done")


def test_a_reader_reads_no_other_file(reader: SandboxedReader, tmp_path: Path) -> None:
    in_force(reader, tmp_path, "own folder only")
    secret = tmp_path / "secret.txt"
    secret.write_text("x", encoding="utf-8")
    assert ask(reader, tmp_path, f"READ {secret}") == "refused: PermissionError"
    assert ask(reader, tmp_path, "READ /etc/passwd") == "refused: PermissionError"


@pytest.mark.parametrize("words", ["FILL", "OPEN", "RAISE-LIMIT"])
def test_a_reader_stays_within_its_limits(reader: SandboxedReader, tmp_path: Path, words: str) -> None:
    assert ask(reader, tmp_path, words).startswith("refused")


def test_a_reader_knows_nothing_of_its_parents_environment(reader: SandboxedReader, tmp_path: Path) -> None:
    assert ask(reader, tmp_path, "ENVIRONMENT") == "HOME LC_ALL MALLOC_ARENA_MAX TMPDIR"


@LINUX
def test_a_status_says_what_is_in_force(reader: SandboxedReader, tmp_path: Path) -> None:
    assert reader.protections == ()
    ask(reader, tmp_path, "PRINT")
    assert {"memory", "CPU time", "no core dumps", "no new privileges", "ends with its parent"} <= {
        *reader.protections
    }


# --- workers


def test_a_worker_is_used_again_and_replaced_after_so_many_files(tmp_path: Path) -> None:
    with SandboxedReader(Limits(files=2), reader=MOCK) as reader:
        processes = [ask(reader, tmp_path, "PROCESS") for _ in range(4)]
    assert processes[0] == processes[1] != processes[2] == processes[3]


def test_a_worker_that_has_grown_is_replaced(tmp_path: Path) -> None:
    with SandboxedReader(Limits(grown=100_000_000), reader=MOCK) as reader:
        processes = [ask(reader, tmp_path, words) for words in ("PROCESS", "KEEP 90", "PROCESS")]
    assert processes[0] != processes[2]


def test_a_worker_that_was_killed_while_idle_is_replaced(reader: SandboxedReader, tmp_path: Path) -> None:
    first = ask(reader, tmp_path, "PROCESS")
    os.kill(int(first), signal.SIGKILL)
    assert ask(reader, tmp_path, "PROCESS") != first


def test_a_worker_that_can_not_start_says_why(tmp_path: Path) -> None:
    broken = tmp_path / "broken.py"
    broken.write_text("raise ValueError('no such reader')", encoding="utf-8")
    path = tmp_path / "a.txt"
    path.write_text(LONG, encoding="utf-8")
    with (
        SandboxedReader(reader=broken) as reader,
        pytest.raises(RegionwiseError, match="no such reader") as error,
    ):
        reader.read(path)
    assert not isinstance(error.value, ReadFailure)


# --- many files


def make_files(folder: Path, *contents: str) -> list[tuple[Path, str]]:
    paths = [folder / f"{number:03}.txt" for number in range(len(contents))]
    for path, content in zip(paths, contents, strict=True):
        path.write_text(content, encoding="utf-8")
    return [(path, path.name) for path in paths]


def test_results_come_in_order_whatever_happens_to_some(tmp_path: Path) -> None:
    files = make_files(
        tmp_path, "PROCESS", "SEGFAULT", LONG, "", "END", *["PRINT"] * 10, "ALLOCATE 9999", LONG
    )
    with SandboxedReader(SMALL, workers=2, reader=MOCK) as reader:
        results = list(reader.read_many(files))
    assert [path for path, _ in results] == [path for path, _ in files]
    states = [result.status if isinstance(result, ReadFailure) else "ok" for _, result in results]
    ends = ["ok", "crashed", "ok", "empty_text", "crashed", *["ok"] * 10, "out_of_memory", "ok"]
    assert states == ends


def test_files_are_read_only_a_little_ahead(tmp_path: Path) -> None:
    asked = 0

    def ask_for() -> Iterator[tuple[Path, str]]:
        nonlocal asked
        for file in files:
            asked += 1
            yield file

    files = make_files(tmp_path, *["PRINT"] * 50)
    with SandboxedReader(workers=2, reader=MOCK) as reader:
        results = reader.read_many(ask_for())
        next(results)
        assert asked <= 24
        results.close()  # type: ignore[attr-defined]  # a generator, which its type needn't promise
        assert ask(reader, tmp_path, "PRINT") == "said"


def test_time_that_the_caller_takes_counts_against_no_file(tmp_path: Path) -> None:
    missing = [(tmp_path / name, name) for name in ("a.txt", "b.txt")]  # known to fail without a worker
    with SandboxedReader(reader=MOCK) as reader:
        batch = Batch(reader._crew, 1)
        results = batch.run([*missing, *make_files(tmp_path, "PRINT")])
        next(results)
        (worker,) = batch._active
        deadline = worker.deadline
        time.sleep(0.2)
        next(results)
        assert worker.deadline >= deadline + 0.2
        results.close()  # type: ignore[attr-defined]  # a generator, which its type needn't promise


def test_a_closed_reader_reads_no_more(tmp_path: Path) -> None:
    with SandboxedReader(reader=MOCK) as reader:
        ask(reader, tmp_path, "PRINT")
    with pytest.raises(RegionwiseError, match="closed"):
        ask(reader, tmp_path, "PRINT")


def test_a_reader_may_be_closed_while_another_thread_waits_for_a_file(tmp_path: Path) -> None:
    reader = SandboxedReader(reader=MOCK)
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(ask, reader, tmp_path, "HANG")
        while not reader._crew._all:
            time.sleep(0.01)
        reader.close()
        with pytest.raises(RegionwiseError, match="closed"):
            asked.result()
    assert not children()


def test_the_parents_memory_stays_flat(tmp_path: Path) -> None:
    files = make_files(tmp_path, *["WRITE-MUCH 1"] * 20)
    with SandboxedReader(SMALL, reader=MOCK) as reader:
        list(zip(reader.read_many(files), range(20), strict=False))
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        for _ in range(5):
            for _, result in reader.read_many(files):
                assert isinstance(result, Document)
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 20_000  # kilobytes; the hundred texts are 100 MB
