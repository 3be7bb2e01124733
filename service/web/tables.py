"""A document's records as the small tables that its page shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from corpus import Activity, DateMention, Event, Interval, Metric, Priority, Record, Unclaimed
from corpus.store import Store
from service.amounts import word_value
from service.days import word_interval
from service.web.wording import word_state

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind(Generic[R]):
    """How one kind of record is shown: its columns, and what stands in them."""

    kind: type[R]
    caption: str
    columns: tuple[str, ...]
    cells: Callable[[R], tuple[str, ...]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A record as a row with its own ``anchor`` on the page, and the span of the text it was read from."""

    anchor: str
    cells: tuple[str, ...]
    quote: str
    start: int
    end: int
    warnings: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """The records of one kind; ``anchor`` is the table's place on the page."""

    anchor: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def tabulate(store: Store, document_id: str) -> tuple[Table, ...]:
    """Return a table for each kind of which the document has records."""
    tables = (
        _table(_METRICS, store, document_id),
        _table(_PRIORITIES, store, document_id),
        _table(_ACTIVITIES, store, document_id),
        _table(_EVENTS, store, document_id),
        _table(_DATES, store, document_id),
        _table(_UNCLAIMED, store, document_id),
    )
    return tuple(table for table in tables if table.rows)


def _table(shown: Kind[R], store: Store, document_id: str) -> Table:
    records = store.records(shown.kind, documents=[document_id])
    name = shown.caption.lower().replace(" ", "-")
    return Table(
        anchor=f"table-{name}",
        caption=shown.caption,
        columns=shown.columns,
        rows=tuple(
            Row(
                anchor=f"{name}-{number}",
                cells=shown.cells(record),
                quote=record.quote,
                start=record.start,
                end=record.end,
                warnings=record.warnings,
            )
            for number, record in enumerate(records, 1)
        ),
    )


def _metric_cells(metric: Metric) -> tuple[str, ...]:
    subject = " · ".join(filter(None, (metric.subject, metric.programme)))
    return word_value(metric), subject, word_interval(metric.as_of), word_state(metric.state)


def _activity_cells(activity: Activity) -> tuple[str, ...]:
    who = ", ".join((*activity.authorities, *activity.organisations) or activity.regions)
    return activity.what, activity.theme or "", who, word_state(activity.state)


def _date_cells(mention: DateMention) -> tuple[str, ...]:
    if not mention.valid:
        return ("Not a real date",)
    return (word_interval(Interval(start=mention.date_start, end=mention.date_end)) or "Not known",)


_METRICS = Kind(
    kind=Metric, caption="Figures", columns=("Value", "Of what", "As of", "State"), cells=_metric_cells
)
_PRIORITIES = Kind(
    kind=Priority,
    caption="Priorities",
    columns=("Priority", "Theme", "Status", "Whose", "Lead", "Actions"),
    cells=lambda priority: (
        priority.name,
        priority.theme or "",
        word_state(priority.status),
        priority.owner or "The region’s",
        priority.lead or "",
        "; ".join(priority.actions),
    ),
)
_ACTIVITIES = Kind(
    kind=Activity, caption="Activities", columns=("What", "Theme", "Who", "State"), cells=_activity_cells
)
_EVENTS = Kind(
    kind=Event,
    caption="Events",
    columns=("Event", "Kind", "When", "Where", "State"),
    cells=lambda event: (
        event.name,
        event.kind,
        word_interval(event.dates),
        event.place or "",
        word_state(event.state),
    ),
)
_DATES = Kind(kind=DateMention, caption="Dates", columns=("Days it covers",), cells=_date_cells)
_UNCLAIMED = Kind(
    kind=Unclaimed,
    caption="Numbers and dates left out",
    columns=("Why it was left out",),
    cells=lambda unclaimed: (unclaimed.reason,),
)
