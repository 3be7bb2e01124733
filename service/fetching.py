"""Take pages in by their addresses; one that has not changed since is not fetched whole again."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import ReadFailure
from corpus.store import Fetch
from service.intake import is_made, refresh, take_in_jobs
from service.outcomes import FileOutcome, Progress, Report, Step, quiet
from service.tools import tools_of
from service.unpacking import lay_out
from service.wiring import Regionwise

if TYPE_CHECKING:
    from ingest.fetch import Fetched, Fetcher


def is_address(text: str) -> bool:
    """Say whether what was given is an address rather than a path."""
    return text.lower().startswith(("http://", "https://"))


def take_in_addresses(
    app: Regionwise, addresses: Sequence[str], progress: Progress = quiet, fetcher: Fetcher | None = None
) -> Report:
    """Fetch, read, extract and store each page or file, then bring the index up to date.

    A page that cannot be had is reported and remembered, and stops no other.
    """
    from ingest.fetch import Fetcher as NewFetcher  # noqa: PLC0415 - most runs read files

    fetcher = fetcher or NewFetcher()
    outcomes: list[FileOutcome] = []
    with tempfile.TemporaryDirectory(prefix="regionwise-") as folder:
        step = Step(stage="Fetching", total=len(addresses), what="addresses")
        progress(step)
        for address in addresses:
            outcomes.append(_take_in_address(app, fetcher, address, Path(folder)))
            step = step.after(outcomes[-1])
            progress(step)
    return Report(files=tuple(outcomes), indexed=refresh(app, progress))


def _take_in_address(app: Regionwise, fetcher: Fetcher, address: str, folder: Path) -> FileOutcome:
    from ingest.fetch import Known, NotModified  # noqa: PLC0415

    earlier = app.store.find_fetch(address)
    known = (
        Known(etag=earlier.etag, last_modified=earlier.last_modified, address=earlier.address)
        if earlier and is_made(app, earlier.document)  # else it must be read again
        else None
    )
    try:
        fetched = fetcher.fetch(address, known)
    except ReadFailure as failure:
        app.store.put_failure(
            address, failure.status, failure.reason, tools=tools_of(app).behind(failure.status)
        )
        return FileOutcome(source=address, status=failure.status, reason=failure.reason)
    if isinstance(fetched, NotModified):
        document = earlier.document if earlier else None
        return FileOutcome(source=address, status="unchanged", document=document)
    (outcome,) = take_in_jobs(app, [lay_out(folder, fetched.file_name, fetched.address, fetched.data)])
    if outcome.document:
        app.store.put_fetch(_fetch_of(fetched, outcome.document))
    return outcome


def _fetch_of(fetched: Fetched, document: str) -> Fetch:
    return Fetch(
        asked=fetched.asked,
        address=fetched.address,
        etag=fetched.etag,
        last_modified=fetched.last_modified,
        document=document,
    )
