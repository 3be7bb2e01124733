from __future__ import annotations

import threading
import time

import pytest

from corpus import NotFound
from ingest.fetch import AddressPolicy
from service.fetch_queue import MOST_WAITING, FetchJob, FetchQueue, QueueFull
from service.wiring import Regionwise
from tests.service.test_fetching import Site, serving

PATIENCE = 60.0  # seconds, as a guard only


def split_root(root: str) -> tuple[str, int]:
    host, _, port = root.removeprefix("http://").partition(":")
    return host, int(port)


def policy_for(root: str) -> AddressPolicy:
    return AddressPolicy(permitted=frozenset({split_root(root)}))


def finish(queue: FetchQueue, job: FetchJob) -> FetchJob:
    until = time.monotonic() + PATIENCE
    while queue.job(job.id).state in {"waiting", "working"} and time.monotonic() < until:
        time.sleep(0.02)
    return queue.job(job.id)


def test_a_page_that_is_asked_for_becomes_a_document_and_one_that_is_missing_a_reason(
    app: Regionwise,
) -> None:
    with serving(Site) as (root, fetcher):
        queue = FetchQueue(app, fetcher, policy_for(root))
        jobs = [queue.add(f"{root}/{name}") for name in ("update", "missing")]
        good, bad = (finish(queue, job) for job in jobs)
        queue.close()
    assert good.outcome
    assert (good.state, good.outcome.status) == ("done", "added")
    assert app.store.document(good.outcome.document or "").region == "North East"
    assert bad.outcome
    assert (bad.state, bad.outcome.document) == ("done", None)
    assert "404" in bad.outcome.reason


class Slow(Site):
    go = threading.Event()

    def do_GET(self) -> None:  # noqa: N802 - the library’s name
        self.go.wait(PATIENCE)
        super().do_GET()


def test_the_queue_is_short_knows_what_waits_in_it_and_forgets_nothing_that_is_not_done(
    app: Regionwise,
) -> None:
    with serving(Slow) as (root, fetcher):
        queue = FetchQueue(app, fetcher, policy_for(root))
        jobs = [queue.add(f"{root}/{n}") for n in range(MOST_WAITING)]
        assert [queue.job(job.id).ahead for job in jobs] == list(range(MOST_WAITING))
        assert queue.add(f"{root}/1").id == jobs[1].id
        with pytest.raises(QueueFull, match="waiting already"):
            queue.add(f"{root}/another")
        Slow.go.set()
        assert {finish(queue, job).state for job in jobs} == {"done"}
        queue.close()
    with pytest.raises(NotFound):
        queue.job("0" * 16)
