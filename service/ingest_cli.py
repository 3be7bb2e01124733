"""The ingest command: files, folders and addresses, once or for as long as they are followed."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from corpus import NoDocuments, UsageError
from service.options import Data, make_app
from service.printing import count, make_console
from service.wiring import Regionwise

if TYPE_CHECKING:
    from service.outcomes import FileOutcome, Progress, Report, Step

MOST_MISSING = 5  # files that are named of those that are gone


class Recognition(StrEnum):
    """Which pages of a PDF are read by text recognition (OCR)."""

    auto = "auto"
    never = "never"
    always = "always"


@dataclass(kw_only=True, slots=True)
class _Talk:
    """How much a run says, and how far it has come."""

    silent: bool = False
    verbose: bool = False
    retry_failed: bool = False
    recursive: bool = True
    last: Step | None = field(default=None, init=False)

    def say(self, line: str) -> None:
        """Print a line, unless nothing is to be said."""
        if not self.silent:
            make_console().print(line, soft_wrap=True)

    def hear(self, outcome: FileOutcome) -> None:
        """Print what became of a file that is followed."""
        from service.reporting import describe  # noqa: PLC0415 - once a run has begun

        self.say(describe(outcome))

    def remembering(self, tell: Progress) -> Progress:
        """Return a reporter that also remembers how far the work has come."""

        def remember(step: Step) -> None:
            self.last = step
            tell(step)

        return remember


def ingest(
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH|URL...", help="Files, folders and addresses (https://…)."),
    ] = None,
    addresses: Annotated[Path | None, typer.Option(help="A file of addresses, one a line.")] = None,
    recursive: Annotated[bool, typer.Option(help="Read folders in folders too.")] = True,
    watch: Annotated[bool, typer.Option("--watch", help="Then follow the folders until Ctrl-C.")] = False,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Try files again that failed and have not changed.")
    ] = False,
    workers: Annotated[
        int | None, typer.Option(min=1, max=64, help="How many files are read at a time.")
    ] = None,
    ocr: Annotated[
        Recognition | None, typer.Option(help="Which PDF pages to read by text recognition.  [default: auto]")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print nothing but errors.")] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", help="Name every file, and what is passed over.")
    ] = False,
    data: Data = None,
) -> None:
    """Read updates, extract their records and index them; files already here are passed over."""
    talk = _Talk(silent=quiet, verbose=verbose, retry_failed=retry_failed, recursive=recursive)
    with make_app(data, workers=workers, ocr=ocr) as app:
        paths, pages = _split_sources(app, sources or [], addresses, retry_failed=retry_failed)
        try:
            failed = _ingest(app, paths, pages, talk, watch=watch)
        except KeyboardInterrupt:
            _say_stopped(talk)
            raise typer.Exit(128 + signal.SIGINT) from None
    if failed:
        raise typer.Exit(1)


def take_in_paths(app: Regionwise, paths: list[Path], talk: _Talk | None = None) -> Report:
    """Take files in with a bar and a report, as the command does."""
    from service.intake import take_in  # noqa: PLC0415 - the readers and the extractor

    talk = talk or _Talk()

    def run(tell: Progress) -> Report:
        return take_in(app, paths, tell, recursive=talk.recursive, retry_failed=talk.retry_failed)

    return _reported(run, talk)


def _ingest(app: Regionwise, paths: list[Path], pages: list[str], talk: _Talk, *, watch: bool) -> bool:
    _say_what_is_outdated(app, talk)
    failed = _ingest_pages(app, pages, talk) if pages else False
    if watch:
        return _watch(app, paths, talk) or failed
    if paths:
        failed |= bool(take_in_paths(app, paths, talk).failures)
        _say_what_is_missing(app, paths, talk)
    return failed


def _ingest_pages(app: Regionwise, pages: list[str], talk: _Talk) -> bool:
    from service.fetching import take_in_addresses  # noqa: PLC0415

    return bool(_reported(lambda tell: take_in_addresses(app, pages, tell), talk).failures)


def _reported(run: Callable[[Progress], Report], talk: _Talk) -> Report:
    from service.reporting import print_report, progress_of  # noqa: PLC0415

    begun = time.perf_counter()
    with progress_of(make_console(stderr=True), silent=talk.silent) as tell:
        report = run(talk.remembering(tell))
    if not talk.silent:
        print_report(make_console(), report, time.perf_counter() - begun, verbose=talk.verbose)
    return report


def _watch(app: Regionwise, paths: list[Path], talk: _Talk) -> bool:
    """Read the paths and follow them; return whether any file failed that was there to begin with."""
    from service.watching import let_go_of_missing, watch  # noqa: PLC0415

    failed = False

    def begin() -> None:
        nonlocal failed
        with contextlib.suppress(NoDocuments):  # a folder that is followed may still be empty
            failed = bool(take_in_paths(app, paths, talk).failures)
        let_go_of_missing(app, paths, talk.hear)
        talk.last = None
        talk.say(f"Following {', '.join(map(str, paths))} (Ctrl-C stops)")

    try:
        watch(app, paths, talk.hear, threading.Event(), begin=begin, recursive=talk.recursive)
    except KeyboardInterrupt:  # how a person ends it
        if talk.last:
            raise
    return failed


def _split_sources(
    app: Regionwise, sources: list[str], addresses: Path | None, *, retry_failed: bool
) -> tuple[list[Path], list[str]]:
    from service.fetching import is_address  # noqa: PLC0415

    if retry_failed and not sources and not addresses:
        sources = _failed_sources(app)
    pages = [source for source in sources if is_address(source)]
    if addresses:
        from ingest.fetch import read_addresses  # noqa: PLC0415

        pages += read_addresses(addresses)
    paths = [Path(source) for source in sources if not is_address(source)]
    if not paths and not pages:
        raise UsageError("nothing to read: give files, folders or addresses")
    return paths, pages


def _failed_sources(app: Regionwise) -> list[str]:
    """Return the files and addresses that failed, as far as they are there; a failed member's archive."""
    from service.fetching import is_address  # noqa: PLC0415
    from service.intake import has_gone  # noqa: PLC0415

    found = [failure.source for failure in app.store.failures() if not has_gone(failure.source)]
    if not found:
        raise UsageError("nothing to retry: no file that is still there has failed")
    return list(dict.fromkeys(each if is_address(each) else each.split("!/")[0] for each in found))


def _say_what_is_outdated(app: Regionwise, talk: _Talk) -> None:
    from ingest import READER  # noqa: PLC0415
    from nlp import EXTRACTOR  # noqa: PLC0415

    outdated = app.store.made_otherwise(READER, EXTRACTOR)
    if outdated:
        talk.say(
            f"The reader has changed since {count(outdated, 'document')} here "
            f"{'was' if outdated == 1 else 'were'} made: files of theirs that are given are read again"
        )


def _say_what_is_missing(app: Regionwise, paths: list[Path], talk: _Talk) -> None:
    from service.watching import missing_under  # noqa: PLC0415

    missing = missing_under(app, paths)
    if missing:
        named = ", ".join([*missing[:MOST_MISSING], *(["…"] if len(missing) > MOST_MISSING else [])])
        talk.say(
            f"{count(len(missing), 'document')} kept whose files are gone: {named}. "
            "`regionwise document remove` takes one out, `ingest --watch` all of them."
        )


def _say_stopped(talk: _Talk) -> None:
    last = talk.last
    so_far = f" after {last.done:,} of {last.total:,} {last.what}" if last and last.total else ""
    line = f"stopped{so_far}; what was read is kept, and the same command goes on from there"
    print(f"regionwise: {line}", file=sys.stderr)
