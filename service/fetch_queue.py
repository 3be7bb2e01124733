"""Pages that a program asks to have taken in: a short queue, worked off one at a time in a thread."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from corpus import NotFound, RegionwiseError
from service.fetching import take_in_addresses
from service.intake import FileOutcome
from service.wiring import Regionwise

if TYPE_CHECKING:
    from ingest.fetch import Fetcher

MOST_WAITING = 20  # addresses; a queue that nobody sees the end of helps nobody
MOST_KEPT = 200  # jobs that are done, for whoever asks what became of them

JobState = Literal["waiting", "working", "done", "stopped"]


class QueueFull(RegionwiseError):
    """Too many addresses wait already."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FetchJob:
    """An address to take in, how far that is, and what became of it once it is done.

    ``stage``, ``step`` and ``steps`` say what is being done and how much of it is.
    """

    id: str
    address: str
    state: JobState = "waiting"
    stage: str = ""
    step: int = 0
    steps: int = 0
    outcome: FileOutcome | None = None
    fault: str = ""


class FetchQueue:
    """Takes pages in by their addresses, in the order asked; ``fetcher`` decides where it may go.

    The thread starts with the first address.
    """

    def __init__(self, app: Regionwise, fetcher: Fetcher) -> None:
        self._app = app
        self._fetcher = fetcher
        self._lock = threading.Lock()
        self._jobs: OrderedDict[str, FetchJob] = OrderedDict()
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="fetch")

    def add(self, address: str) -> FetchJob:
        """Put an address at the end of the queue; the job of one that waits already is returned.

        Raises QueueFull.
        """
        with self._lock:
            waiting = [job for job in self._jobs.values() if job.state in {"waiting", "working"}]
            known = next((job for job in waiting if job.address == address), None)
            if known:
                return known
            if len(waiting) >= MOST_WAITING:
                raise QueueFull(f"{MOST_WAITING} addresses are waiting already: try again in some minutes")
            job = FetchJob(id=secrets.token_hex(8), address=address)
            self._jobs[job.id] = job
            self._forget_oldest()
            self._worker.submit(self._work, job.id)
            return job

    def job(self, job_id: str) -> FetchJob:
        """Return a job as it is now. Raises NotFound, also for one that was done long ago."""
        with self._lock:
            if job_id not in self._jobs:
                raise NotFound(f"no job has the id {job_id}; only the last {MOST_KEPT} are remembered")
            return self._jobs[job_id]

    def close(self) -> None:
        """Stop: what is waiting is not begun, what is being taken in is brought to its end."""
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _work(self, job_id: str) -> None:
        self._note(job_id, state="working")
        address = self.job(job_id).address
        try:
            report = take_in_addresses(
                self._app,
                [address],
                lambda stage, step, steps: self._note(job_id, stage=stage, step=step, steps=steps),
                self._fetcher,
            )
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
