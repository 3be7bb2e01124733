"""What the commands share: their common options, and how each gets its parts and prints its data."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError

from corpus import NoDocuments, UsageError
from service.settings import Settings
from service.wiring import Regionwise


class Format(StrEnum):
    """How a command prints its result."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


class Read(StrEnum):
    """What a question's words may narrow it by."""

    place = "place"
    period = "period"
    state = "state"
    kind = "kind"


Data = Annotated[
    Path | None,
    typer.Option("--data", help="The data directory.  [env: REGIONWISE_DATA; default: data]"),
]
Regions = Annotated[
    list[str] | None, typer.Option("--region", help="Only this region (name or ONS code); repeat for more.")
]
Since = Annotated[str | None, typer.Option(help="Only updates of this month or later, YYYY-MM.")]
Until = Annotated[str | None, typer.Option(help="Only updates of this month or earlier, YYYY-MM.")]
Themes = Annotated[list[str] | None, typer.Option("--theme", help="Only this theme; repeat for more.")]
States = Annotated[
    list[str] | None,
    typer.Option("--state", help="Only work planned, under way, done or stopped; repeat for more."),
]
HidePeople = Annotated[
    bool,
    typer.Option("--hide-people", help="Leave out people's names, e-mail addresses and telephone numbers."),
]
Kinds = Annotated[
    list[str] | None,
    typer.Option(
        "--kind", help="Only what holds metrics, dates, priorities, events or activities; repeat for more."
    ),
]
Programmes = Annotated[
    list[str] | None, typer.Option("--programme", help="Only what names this programme; repeat for more.")
]
Plain = Annotated[
    list[Read] | None,
    typer.Option(help="What the question's words are not to narrow it by; repeat for more."),
]
Correct = Annotated[bool, typer.Option(help="Whether misspelt words are put right.")]
As = Annotated[Format, typer.Option("--format", help="How to print the result.")]


def make_settings(data: Path | None, **given: Any) -> Settings:  # noqa: ANN401 - a setting's value
    """Return the settings, with what a command's options give in front. Raises UsageError."""
    options = {name: value for name, value in {"data": data, **given}.items() if value is not None}
    try:
        return Settings(**options)
    except ValidationError as error:
        first = error.errors()[0]
        name = "_".join(map(str, first["loc"])).upper()
        raise UsageError(f"REGIONWISE_{name} is {first['input']!r}: {first['msg']}") from error


def make_app(data: Path | None, **given: Any) -> Regionwise:  # noqa: ANN401 - a setting's value
    """Return Regionwise on the data directory that a command is given."""
    return Regionwise(make_settings(data, **given))


def need_documents(app: Regionwise) -> None:
    """Raise NoDocuments where nothing has been read yet."""
    need_store(app)
    if not app.store.revision():
        raise _nothing_here(app)


def need_store(app: Regionwise) -> None:
    """Raise NoDocuments where no run has been yet; one in which every file failed has left a store."""
    # Asked before the store is opened, so that a mistyped --data makes no empty database.
    if not app.settings.database.exists():
        raise _nothing_here(app)


def _nothing_here(app: Regionwise) -> NoDocuments:
    return NoDocuments(f"{app.settings.data} holds no documents yet: regionwise ingest PATH reads some")


def print_data(
    format: Format,  # noqa: A002 - the option's name
    whole: Any,  # noqa: ANN401 - whatever is printed
    rows: Iterable[dict[str, Any]],
    columns: Sequence[str] = (),
) -> None:
    """Print a result for a program: whole as JSON, or row by row as JSON Lines or CSV.

    ``columns`` are the CSV's, for where there may be no row to say them.
    """
    if format is Format.json:
        print(to_json(whole))
    elif format is Format.jsonl:
        for row in rows:
            print(to_json(row))
    else:
        _print_csv(list(rows), columns)


def _print_csv(rows: list[dict[str, Any]], columns: Sequence[str]) -> None:
    from service.export import csv_cell  # noqa: PLC0415

    heading = columns or (list(rows[0]) if rows else [])
    if not heading:
        return
    writer = csv.writer(sys.stdout)
    writer.writerow(heading)
    for row in rows:
        plain = (to_json(value) if isinstance(value, list | dict) else value for value in row.values())
        writer.writerow([csv_cell(value) for value in plain])


def to_json(value: Any) -> str:  # noqa: ANN401 - whatever is printed
    """Return a value as one line of JSON."""
    return json.dumps(value, ensure_ascii=False)


def complain(line: str) -> None:
    """Print what is wrong, in one line, where a program's reader doesn't take it for the result."""
    print(f"regionwise: {' '.join(line.split())}", file=sys.stderr)
