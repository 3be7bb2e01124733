"""Pages that a program asks to have taken in: a short queue, worked off one at a time in a thread."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from corpus import NotFound, ReadFailure, RegionwiseError, UsageError
from service.fetching import take_in_addresses
from service.outcomes import FileOutcome
from service.wiring import Regionwise

if TYPE_CHECKING:
    from ingest.fetch import AddressPolicy, Fetcher

MOST_WAITING = 20  # addresses; a queue that nobody sees the end of helps nobody
MOST_KEPT = 200  # jobs that are done, for whoever asks what became of them

JobState = Literal["waiting", "working", "done", "stopped"]


class QueueFull(RegionwiseError):
    """Too many addresses wait already."""


class NotListed(RegionwiseError):
    """An address at a place that pages are not taken from."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FetchJob:
    """An address to take in, how many are before it, and what became of it once it is done."""

    id: str
    address: str
    state: JobState = "waiting"
    ahead: int = 0
    outcome: FileOutcome | None = None
    fault: str = ""


class FetchQueue:
    """Takes pages in by their addresses, in the order asked.

    ``policy`` says where the fetcher may go, so that an address which may not be
    asked for is refused at once. The thread starts with the first address.
    """

    def __init__(self, app: Regionwise, fetcher: Fetcher, policy: AddressPolicy) -> None:
        self._app = app
        self._fetcher = fetcher
        self._policy = policy
        self._lock = threading.Lock()
        self._jobs: OrderedDict[str, FetchJob] = OrderedDict()
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="fetch")

    def add(self, address: str) -> FetchJob:
        """Put an address at the end of the queue; the job of one that waits already is returned.

        Raises UsageError for what is no address, NotListed and QueueFull.
        """
        address = self._check(address)
        with self._lock:
            open_jobs = self._open_jobs()
            known = next((job for job in open_jobs if job.address == address), None)
            if known is None:
                if len(open_jobs) >= MOST_WAITING:
                    raise QueueFull(
                        f"{MOST_WAITING} addresses are waiting already: try again in some minutes"
                    )
                known = FetchJob(id=secrets.token_hex(8), address=address)
                self._jobs[known.id] = known
                self._forget_oldest()
                self._worker.submit(self._work, known.id)
        return self.job(known.id)

    def job(self, job_id: str) -> FetchJob:
        """Return a job as it is now. Raises NotFound, also for one that was done long ago."""
        with self._lock:
            if job_id not in self._jobs:
                raise NotFound(f"no job has the id {job_id}; only the last {MOST_KEPT} are remembered")
            ids = [job.id for job in self._open_jobs()]
            return replace(self._jobs[job_id], ahead=ids.index(job_id) if job_id in ids else 0)

    def _check(self, address: str) -> str:
        from ingest.fetch_address import parse_address  # noqa: PLC0415 - few services fetch

        try:
            parsed = parse_address(address)
        except ReadFailure as failure:
            raise UsageError(f"the address {failure.reason}") from failure
        try:
            self._policy.check_name(parsed, address)
        except ReadFailure as failure:
            raise NotListed(f"the address {failure.reason}") from failure
        return str(parsed)

    def _open_jobs(self) -> list[FetchJob]:
        return [job for job in self._jobs.values() if job.state in {"waiting", "working"}]

    def close(self) -> None:
        """Stop: what is waiting is not begun, what is being taken in is brought to its end."""
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _work(self, job_id: str) -> None:
        self._note(job_id, state="working")
        address = self.job(job_id).address
        try:
            report = take_in_addresses(self._app, [address], _quiet, self._fetcher)
        except RegionwiseError as error:
            self._note(job_id, state="stopped", fault=str(error))
        except Exception as error:  # noqa: BLE001 - the thread's edge: whoever asks about the job is told
            self._app.faults.exception(address)
            fault = f"a fault in Regionwise ({type(error).__name__}): please report it with the address"
            self._note(job_id, state="stopped", fault=fault)
        else:
            self._note(job_id, state="done", outcome=report.files[0])

    def _note(self, job_id: str, **changes: object) -> None:
        with self._lock:
            self._jobs[job_id] = replace(self._jobs[job_id], **changes)  # type: ignore[arg-type]  # its own fields

    def _forget_oldest(self) -> None:
        over = [job.id for job in self._jobs.values() if job.state in {"done", "stopped"}][:-MOST_KEPT]
        for job_id in over:
            del self._jobs[job_id]


def _quiet(*_: object) -> None:
    """Pass over how far a single address is."""
