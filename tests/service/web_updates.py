"""Three small updates for the tests of the pages and the API, one of them written by somebody hostile."""

from __future__ import annotations

from pathlib import Path

from service.intake import take_in
from service.settings import Settings
from service.wiring import Regionwise

QUESTION = "Who is doing JTAI readiness?"

NORTH_WEST = """North West Regional Update June 2019

Inspection

Salford and Stockport are running a JTAI readiness programme for their front-line managers. Six sessions have
been held since April.

Workforce

• A pilot of shared agency contracts will begin in Bolton in September 2019.

• 40 newly qualified social workers have joined the regional academy.

The region spent £1.9m on agency staff in 2018/19, and 31 November 2018 was the last day of the old contract.
"""

LONDON = """London Regional Update March 2018 <img src=x onerror=alert(1)>

Inspection & "review"

Camden has finished its JTAI readiness checks <script>alert('text')</script> and shared what it learned.

Neglect

Twelve boroughs plan a peer review of neglect in May 2018.
"""

NOWHERE = """Notes of a meeting

Someone asked whether the cost of travel to the meetings could be shared.
"""

UPDATES = {"north-west.txt": NORTH_WEST, "london.txt": LONDON, "notes.txt": NOWHERE}


def write_updates(folder: Path) -> Path:
    """Write the updates into a folder and return it."""
    folder.mkdir(parents=True)
    for name, text in UPDATES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def open_house(folder: Path) -> Regionwise:
    """Return Regionwise with the updates taken in, its data below a folder."""
    house = Regionwise(Settings(data=folder / "data"))
    report = take_in(house, [write_updates(folder / "updates")])
    assert report.failures == ()
    return house
