"""Say in a plain sentence what answers a question outright."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus import Activity, DateMention, Event, Interval, Metric
from corpus.periods import name_month

if TYPE_CHECKING:
    from search import Lead
from service.amounts import word_value
from service.days import word_interval

_TAKES_PLACE = {
    "planned": "is planned for {}",
    "under way": "runs {}",
    "done": "took place {}",
    "postponed": "was to be {} and is postponed",
    "cancelled": "was to be {} and is cancelled",
}


def word_lead(lead: Lead) -> str:
    """Return a lead as a sentence: where, what and when, and which update says so."""
    document = lead.hit.document
    where = document.region or "No region given"
    says = (
        f"according to the update of {name_month(document.period)}"
        if document.period
        else "according to an undated document"
    )
    return f"{where}: {_said(lead)}, {says}."


def _said(lead: Lead) -> str:
    record = lead.record
    if isinstance(record, Metric):
        return _measured(record)
    if isinstance(record, Event):
        return _takes_place(record)
    if isinstance(record, DateMention):
        return word_interval(Interval(start=record.date_start, end=record.date_end))
    if isinstance(record, Activity):
        others = [name for name in record.regions if name != lead.hit.document.region]
        who = ", ".join((*record.authorities, *record.organisations, *others))
        return f"{who}; {_WORK[record.state]}" if who else _WORK[record.state]
    return record.quote


def _measured(metric: Metric) -> str:
    stage = "" if metric.state == "actual" else f", {_STAGES[metric.state]}"
    when = f" {_at(metric.as_of)}" if metric.as_of != Interval() else ""
    return f"{word_value(metric)}{when}{stage}"


_WORK = {
    "planned": "work that is planned",
    "under way": "work under way",
    "done": "work that is done",
    "stopped": "work that has stopped",
}
_STAGES = {"planned": "planned", "proposed": "proposed", "target": "as a target"}


def _takes_place(event: Event) -> str:
    when = event.dates
    if event.state == "planned":
        day = word_interval(when) if when.start else f"a day {word_interval(when)}"
        return f"{event.name} is planned for {day}"
    return f"{event.name} {_TAKES_PLACE[event.state].format(_at(when))}"


def _at(when: Interval) -> str:
    """Return when something is, with its preposition: "on 3 May 2018", "in May 2018", "from … to …"."""
    words = word_interval(when)
    if when.start and when.start == when.end:
        return f"on {words}"
    if " to " in words:
        return f"from {words}"
    return words if words.startswith(("from", "until")) else f"in {words}"
