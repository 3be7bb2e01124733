"""Ask through HTTP with many clients at a time: python -m benchmarks.search.serving DATA [--clients 32].

DATA is a data directory that ``scale`` made. ``regionwise serve`` runs in a process of its own and the
clients in another, each with one connection that stays open; no two questions are alike. Printed are the
answers a second, how long they took, and the service's processor time, which other work on the
machine moves least.
"""

from __future__ import annotations

import argparse
import http.client
import itertools
import json
import os
import socket
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.search.scale import TOPICS, TURNS, questions

FIRST, EACH = 8, 30  # questions a client: while the service's processes start, and those that count
HOST = "127.0.0.1"
PATIENCE = 60  # seconds until the service must be up


def ask(port: int, addresses: list[str]) -> list[float]:
    """Ask for these addresses through one connection and return the seconds that each took."""
    connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)
    taken = []
    for address in addresses:
        begun = time.perf_counter()
        connection.request("GET", address)
        answer = connection.getresponse()
        plain = json.loads(answer.read())
        taken.append(time.perf_counter() - begun)
        if answer.status != http.HTTPStatus.OK:
            raise RuntimeError(f"{address}: {answer.status} {plain}")
    connection.close()
    return taken


def addresses(count: int) -> list[str]:
    """Return the addresses of so many searches, no two alike, with the filters of ``scale`` in turn."""
    words = itertools.product(TURNS, TURNS, TOPICS)
    filters = itertools.cycle([each for _, each in questions()])
    made = []
    for (first, second, topic), narrowed in zip(itertools.islice(words, count), filters, strict=False):
        query = {"q": " ".join(f"{topic} {first} {second}".split()), "region": narrowed.regions}
        query |= {"state": narrowed.states, "since": narrowed.since or (), "until": narrowed.until or ()}
        made.append("/api/v1/search?" + urlencode(query, doseq=True))
    return made


def main() -> None:
    """Serve, ask, and print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--clients", type=int, default=32)
    parser.add_argument("--processes", default="2", help="of the service")
    options = parser.parse_args()
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "service.cli", "serve", "--data", str(options.data), "--port", str(port)]
    command += ["--processes", options.processes]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as service:  # noqa: S603 - our own
        try:
            wait(port)
            many = addresses(options.clients * (FIRST + EACH))
            shares = [many[n :: options.clients] for n in range(options.clients)]
            with ThreadPoolExecutor(options.clients) as clients:
                list(clients.map(lambda mine: ask(port, mine[:FIRST]), shares))
                begun, processors = time.perf_counter(), processor_time(service.pid)
                taken = [
                    t for each in clients.map(lambda mine: ask(port, mine[FIRST:]), shares) for t in each
                ]
                whole, used = time.perf_counter() - begun, processor_time(service.pid) - processors
        finally:
            service.terminate()
    p50, p95 = statistics.median(taken), statistics.quantiles(taken, n=20)[-1]
    print(f"| {options.clients} clients: answers a second | {len(taken) / whole:.0f} |")
    print(f"| an answer, p50 / p95 | {1000 * p50:.0f} / {1000 * p95:.0f} ms |")
    print(f"| processor time of the service, an answer | {1000 * used / len(taken):.1f} ms |")


def processor_time(process: int) -> float:
    """Return the seconds of processor time that a process and its children have used; on Linux."""
    folder = Path(f"/proc/{process}")
    fields = (folder / "stat").read_text("utf-8").rpartition(")")[2].split()
    children = {name for each in folder.glob("task/*/children") for name in each.read_text("utf-8").split()}
    own = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return own + sum(processor_time(int(child)) for child in children)


def wait(port: int) -> None:
    """Wait until the service answers."""
    for _ in range(10 * PATIENCE):
        try:
            ask(port, ["/api/v1/health"])
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the service does not start")


if __name__ == "__main__":
    main()
