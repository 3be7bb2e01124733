"""How much one foreign file may take of the machine while it is read."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

_MB = 1_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """The budget of one file, and when a worker that has read many is replaced.

    Sizes are bytes, times seconds. Of 3,016 public test PDFs none took more than 232 MB or
    0.42 s a page at the 99th percentile, so these figures refuse no ordinary document.
    """

    memory: int = 768 * _MB  # of data: heap and stack, Python's own 35 MB included
    cpu: int = 30
    cpu_page: float = 1.0  # added for each page of a PDF
    cpu_most: int = 300
    ocr_page: float = 12.0  # added for each page of a PDF whose pages are recognised; most take 2
    ocr_most: int = 1_800
    wall: float = 3.0  # times the CPU time, for a machine that is busy with other things
    file_size: int = 128 * _MB  # of a file written in the worker's own folder: the input itself, mostly
    open_files: int = 64
    result: int = 64 * _MB  # of a document as JSON; 20 MB of text take about 45
    files: int = 500  # read by one worker before it is replaced
    grown: int = 256 * _MB  # resident memory with which an idle worker is replaced
    start: float = 60.0  # for a worker to start and import the readers, on a busy machine

    def cpu_for(self, pages: int = 0, *, ocr: bool = False) -> int:
        """Return the CPU seconds that a file of so many pages may take, more where they are recognised."""
        if ocr:
            return min(self.cpu + ceil((self.cpu_page + self.ocr_page) * pages), max(self.cpu, self.ocr_most))
        return min(self.cpu + ceil(self.cpu_page * pages), max(self.cpu, self.cpu_most))

    def wall_for(self, pages: int = 0, *, ocr: bool = False) -> float:
        """Return the seconds by the clock that a file of so many pages may take."""
        return self.wall * self.cpu_for(pages, ocr=ocr)

    def cpu_of_worker(self) -> int:
        """Return the CPU seconds after which a worker ends whatever it does: two of the longest files."""
        return 2 * max(self.cpu, self.cpu_most, self.ocr_most)
