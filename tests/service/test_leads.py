"""What answers outright, said in a sentence."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from corpus import Activity, DateMention, DocumentSummary, Event, Interval, Metric, Passage, Record
from search import Hit, Lead
from service.leads import word_lead

DAY = date(2019, 9, 30)
MONTH = Interval(start=date(2019, 9, 1), end=date(2019, 9, 30))
PLACE: dict[str, Any] = {"id": "r", "document": "d", "start": 0, "end": 5, "quote": "there"}


def said(record: Record, region: str | None = "South East", period: str | None = "2019-12") -> str:
    document = DocumentSummary(
        id="d",
        source="update.txt",
        title="Update",
        region=region,
        period=period,
        kind="regional_update",
        media_type="text/plain",
    )
    text = "There it says so."
    hit = Hit(
        score=1,
        keyword=1,
        dense=1,
        text=text,
        start=0,
        end=len(text),
        highlights=(),
        passage=Passage(id="p", document="d", start=0, end=len(text), text=text),
        document=document,
        state=None,
        authorities=(),
        mentioned_only=False,
        also_in=(),
    )
    return word_lead(Lead(record=record, hit=hit))


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (
            Metric(**PLACE, value=1050, unit="people", as_of=Interval(start=DAY, end=DAY)),
            "1,050 people on 30 September 2019",
        ),
        (Metric(**PLACE, value=8000, unit="GBP", as_of=MONTH), "£8,000 in September 2019"),
        (Metric(**PLACE, value=12, unit="reviews", state="planned"), "12 reviews, planned"),
        (Metric(**PLACE, value=5, unit="percent", as_of=Interval(end=DAY)), "5% until 30 September 2019"),
        (Event(**PLACE, name="summit", kind="summit", dates=MONTH), "summit is planned for September 2019"),
        (
            Event(**PLACE, name="summit", kind="summit", dates=Interval(start=DAY, end=DAY), state="done"),
            "summit took place on 30 September 2019",
        ),
        (DateMention(**PLACE, date_start=DAY, date_end=DAY, precision="day"), "30 September 2019"),
        (Activity(**PLACE, what="x", authorities=("Kent",), state="done"), "Kent; work that is done"),
        (Activity(**PLACE, what="x", regions=("South East",)), "work under way"),
    ],
)
def test_a_lead_says_where_what_and_which_update(record: Record, words: str) -> None:
    assert said(record) == f"South East: {words}, according to the update of December 2019."


def test_a_lead_from_nowhere_says_so() -> None:
    metric = Metric(**PLACE, value=3, unit="people")
    assert said(metric, None, None) == "No region given: 3 people, according to an undated document."
