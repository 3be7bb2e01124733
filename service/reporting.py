"""A run as a person follows it: how far it has come, and what became of its files."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn
from rich.text import Text

from service.outcomes import FileOutcome, Report, Status, Step, quiet
from service.outcomes import Progress as Tell
from service.printing import count, file_name

if TYPE_CHECKING:
    from ingest import PassedOver

MOST_ISSUES = 20  # lines of warnings after a run; `status` has them all
MOST_KINDS = 6  # kinds of files passed over that the summary names one by one
LINE_SECONDS = 10.0  # between two lines where there is no terminal; a short run needs none
STATUSES: tuple[Status, ...] = ("added", "replaced", "read again", "unchanged", "duplicate")


@contextmanager
def progress_of(console: Console, *, silent: bool = False) -> Iterator[Tell]:
    """Give a reporter of long work: a bar on terminals, elsewhere a line now and then, or nothing."""
    if silent:
        yield quiet
    elif not console.is_terminal:
        yield Lines(console)
    else:
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.fields[counts]}"),
            TimeRemainingColumn(),
        )
        with Progress(*columns, console=console, transient=True) as progress:
            yield _Bar(progress)


class _Bar:
    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, step: Step) -> None:
        counts = ", ".join(_counts(step))
        if step.stage not in self._tasks:
            self._tasks[step.stage] = self._progress.add_task(step.stage, total=step.total, counts=counts)
        self._progress.update(self._tasks[step.stage], completed=step.done, total=step.total, counts=counts)


class Lines:
    """Tell in plain lines how far work has come, the first when it has taken ``every`` seconds."""

    def __init__(
        self, console: Console, every: float = LINE_SECONDS, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._console = console
        self._every = every
        self._clock = clock
        self._stage = ""
        self._begun = self._told = clock()

    def __call__(self, step: Step) -> None:
        """Tell it, if the last line was long enough ago."""
        now = self._clock()
        if step.stage != self._stage:
            self._stage, self._begun = step.stage, now
        if now - self._told < self._every:
            return
        self._told = now
        words = _counts(step)
        if step.done and step.total > step.done and now - self._begun >= 1:  # else too little is known
            left = (now - self._begun) * (step.total - step.done) / step.done
            words.append(f"about {_duration(left)} left")
        self._console.print(f"{step.stage}: {', '.join(words)}", soft_wrap=True)


def _counts(step: Step) -> list[str]:
    words = [f"{step.done:,} of {step.total:,} {step.what}"]
    words += [count(step.pages, "page")] if step.pages else []
    words += [f"{step.failed:,} failed"] if step.failed else []
    return words


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


def print_report(console: Console, report: Report, seconds: float, *, verbose: bool = False) -> None:
    """Print what became of a run's files: a line of counts, every failure, and the warnings.

    With ``verbose`` it names every file, and all that was passed over.
    """
    counts = ", ".join(_statuses(report.files))
    total, indexed = count(len(report.files), "file"), count(report.indexed, "passage")
    console.print(f"{total}: {counts}; {indexed} indexed in {seconds:.1f} s", soft_wrap=True)
    if report.count("read again"):
        again = count(report.count("read again"), "document")
        console.print(f"  {again} read again: the reader has changed since the last time")
    partial = sum(outcome.state == "partial" for outcome in report.files)
    if partial:
        console.print(f"  {count(partial, 'document')} read in part: the warnings say what is missing")
    print_passed_over(console, report.passed_over, verbose=verbose)
    if verbose:
        for outcome in report.files:
            if not outcome.failed:
                console.print(f"  {describe(outcome)}", soft_wrap=True)
    for outcome in report.failures:
        console.print(Text(f"  {describe(outcome)}", style="red"), soft_wrap=True)
    if any(outcome.again for outcome in report.failures):
        console.print(
            "  Files that failed before and have not changed were not read again: --retry-failed does."
        )
    _print_issues(console, report.files, None if verbose else MOST_ISSUES)


def _statuses(files: Sequence[FileOutcome]) -> list[str]:
    found = Counter(outcome.status for outcome in files if not outcome.failed)
    failed = sum(outcome.failed for outcome in files)
    counts = [f"{found[status]:,} {status}" for status in STATUSES if found[status]]
    return [*counts, f"{failed:,} failed"] if failed else counts


def describe(outcome: FileOutcome) -> str:
    """Return a line on what became of a file."""
    reason = f": {outcome.reason}" if outcome.reason else ""
    again = " (as before)" if outcome.again else ""
    return f"{file_name(outcome.source)}: {outcome.status}{again}{reason}"


def print_passed_over(console: Console, passed_over: Sequence[PassedOver], *, verbose: bool) -> None:
    """Print how many files were passed over and of which kinds; with ``verbose`` each of them."""
    if not passed_over:
        return
    kinds = Counter(each.why for each in passed_over).most_common()
    named = [f"{number:,} {kind}" for kind, number in kinds[:MOST_KINDS]]
    rest = sum(number for _, number in kinds[MOST_KINDS:])
    named += [f"{rest:,} of other kinds"] if rest else []
    hint = "" if verbose else "; --verbose lists them"
    console.print(
        f"  {count(len(passed_over), 'file')} passed over: {', '.join(named)}{hint}", soft_wrap=True
    )
    if verbose:
        for each in passed_over:
            console.print(f"  {each.name}: passed over: {each.advice}", soft_wrap=True)


def _print_issues(console: Console, files: Iterable[FileOutcome], most: int | None) -> None:
    lines = [
        f"  {file_name(outcome.source)}: {issue.message}"
        for outcome in files
        for issue in outcome.issues
        if issue.severity != "info"
    ]
    for line in lines[:most]:
        console.print(Text(line, style="yellow"), soft_wrap=True)
    if most is not None and len(lines) > most:
        console.print(f"  and {count(len(lines) - most, 'more warning')}: see `regionwise status`")
