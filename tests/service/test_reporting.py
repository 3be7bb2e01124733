from __future__ import annotations

import io
from pathlib import Path

from rich.console import Console

from corpus import Issue
from ingest import PassedOver
from service.outcomes import FileOutcome, Report, Step
from service.reporting import LINE_SECONDS, Lines, print_report, progress_of


def console(*, terminal: bool = False) -> tuple[Console, io.StringIO]:
    file = io.StringIO()
    return Console(file=file, force_terminal=terminal, width=200, markup=False), file


def added(name: str, pages: int = 1) -> FileOutcome:
    return FileOutcome(source=f"/in/{name}", status="added", document="1", pages=pages)


FAILED = FileOutcome(source="/in/b.pdf", status="encrypted", reason="is encrypted. Save a copy.")
AGAIN = FileOutcome(source="/in/c.pdf", status="timeout", reason="took too long.", again=True)


def test_a_step_counts_files_pages_and_failures() -> None:
    step = Step(stage="Reading", total=2).after(added("a.pdf", pages=7)).after(FAILED).after(added("x"))
    assert (step.done, step.total, step.pages, step.failed) == (3, 3, 8, 1)


def test_a_terminal_gets_a_bar_with_documents_pages_and_failures() -> None:
    there, file = console(terminal=True)
    with progress_of(there) as tell:
        tell(Step(stage="Reading", done=5, total=10, pages=12, failed=1))
    assert "5 of 10 files, 12 pages, 1 failed" in file.getvalue()


def test_elsewhere_a_line_comes_every_few_seconds_with_the_time_left() -> None:
    there, file = console()
    seconds = iter((0.0, 1.0, 4.0, 11.0, 12.0, 22.0))
    tell = Lines(there, clock=lambda: next(seconds))
    for done in (0, 1, 100, 101, 200):
        tell(Step(stage="Reading", done=done, total=1000, failed=2))
    assert file.getvalue().splitlines() == [
        "Reading: 100 of 1,000 files, 2 failed, about 90 s left".replace("90 s", "2 min"),
        "Reading: 200 of 1,000 files, 2 failed, about 84 s left",
    ]


def test_a_run_that_is_over_before_the_first_line_is_due_says_nothing_on_the_way() -> None:
    there, file = console()
    with progress_of(there) as tell:
        tell(Step(stage="Reading", done=1, total=2))
    assert file.getvalue() == ""
    assert LINE_SECONDS >= 5


def test_quiet_says_nothing_even_on_a_terminal() -> None:
    there, file = console(terminal=True)
    with progress_of(there, silent=True) as tell:
        tell(Step(stage="Reading", done=5, total=10))
    assert file.getvalue() == ""


def report(*outcomes: FileOutcome, passed_over: int = 0) -> Report:
    others = [
        PassedOver(path=Path(f"/in/{n}.xlsx"), why=".xlsx", advice="is a spreadsheet. Save it as PDF.")
        for n in range(passed_over)
    ]
    return Report(files=outcomes, indexed=3, passed_over=tuple(others))


def printed(given: Report, *, verbose: bool = False) -> list[str]:
    there, file = console()
    print_report(there, given, 1.0, verbose=verbose)
    return file.getvalue().splitlines()


def test_a_report_names_every_failure_with_its_reason_and_counts_the_rest() -> None:
    lines = printed(report(added("a.txt"), FAILED, AGAIN, passed_over=9))
    assert lines == [
        "3 files: 1 added, 2 failed; 3 passages indexed in 1.0 s",
        "  9 files passed over: 9 .xlsx; --verbose lists them",
        "  b.pdf: encrypted: is encrypted. Save a copy.",
        "  c.pdf: timeout (as before): took too long.",
        "  Files that failed before and have not changed were not read again: --retry-failed does.",
    ]


def test_a_verbose_report_names_everything() -> None:
    lines = printed(report(added("a.txt"), passed_over=1), verbose=True)
    assert "  a.txt: added" in lines
    assert "  /in/0.xlsx: passed over: is a spreadsheet. Save it as PDF." in lines


def test_a_report_says_that_documents_were_read_again_and_why() -> None:
    again = FileOutcome(source="/in/a.txt", status="read again", document="1")
    assert any("the reader has changed" in line for line in printed(report(again)))


def test_warnings_beyond_a_screenful_are_counted() -> None:
    issues = tuple(Issue(code="x", message=f"warning {n}") for n in range(25))
    warned = FileOutcome(source="/in/a.txt", status="added", document="1", issues=issues)
    assert printed(report(warned))[-1] == "  and 5 more warnings: see `regionwise status`"
