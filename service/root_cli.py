"""All commands by name; each reads its options, calls one function and prints what it returns."""

from __future__ import annotations

import tempfile
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from corpus import KINDS, ReadFailure, UsageError
from service.document_cli import cli as documents
from service.ingest_cli import ingest, take_in_paths
from service.options import (
    As,
    Data,
    Format,
    HidePeople,
    Regions,
    Since,
    States,
    Themes,
    Until,
    complain,
    make_app,
    make_settings,
    need_documents,
    need_store,
    print_data,
    to_json,
)
from service.printing import count, make_console, print_answer
from service.saved_cli import alerts
from service.saved_cli import cli as saved
from service.search_cli import like, search

SAMPLES = Path(__file__).resolve().parent.parent / "corpus" / "samples"
DEMO_QUESTION = "who is doing JTAI readiness"

cli = typer.Typer(
    help="Turn the updates of the children's-services regions into dated, sourced records, and ask them.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


class Comparable(StrEnum):
    """What can be laid side by side."""

    priorities = "priorities"


cli.command()(search)
cli.command()(like)
cli.add_typer(documents, name="document")
cli.add_typer(saved, name="saved")
cli.command()(alerts)


cli.command()(ingest)


@cli.command()
def extract(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders to read; nothing is stored.")],
    hide_people: HidePeople = False,
    format: As = Format.table,  # noqa: A002 - the option's name
    data: Data = None,
) -> None:
    """Read files, also those in archives, and show the records in them; nothing is stored."""
    from ingest import find_files  # noqa: PLC0415
    from service.extracting import extract as extract_file  # noqa: PLC0415
    from service.extracting import extraction_json  # noqa: PLC0415
    from service.hiding import hide_in_extraction  # noqa: PLC0415
    from service.printing import print_extraction  # noqa: PLC0415
    from service.unpacking import unpack  # noqa: PLC0415

    if format not in (Format.table, Format.jsonl):
        raise UsageError(f"extract prints a table or jsonl, not {format.value}: use --format jsonl")
    console, failed = make_console(), False
    with make_app(data) as app, tempfile.TemporaryDirectory(prefix="regionwise-") as folder:
        for job in unpack(find_files(paths), Path(folder), app.reader):
            try:
                document, annotations = extract_file(app, job)
            except ReadFailure as failure:
                complain(f"{failure.source}: {failure.status}: {failure.reason}")
                failed = True
                continue
            if format is Format.jsonl:
                line = extraction_json(document, annotations)
                hides = hide_people or app.settings.hide_people
                print(to_json(hide_in_extraction(line) if hides else line))
            else:
                print_extraction(console, document, annotations)
    if failed:
        raise typer.Exit(1)


@cli.command()
def compare(
    what: Annotated[Comparable, typer.Argument(help="What to lay side by side.")],  # noqa: ARG001 - one choice so far
    region: Regions = None,
    since: Since = None,
    until: Until = None,
    format: As = Format.table,  # noqa: A002 - the option's name
    data: Data = None,
) -> None:
    """Lay the regions' priorities side by side: a row a theme, a column a region."""
    from corpus.codec import to_plain  # noqa: PLC0415
    from service.comparing import compare_priorities  # noqa: PLC0415
    from service.narrowing import make_filters  # noqa: PLC0415
    from service.printing import print_comparison  # noqa: PLC0415

    filters = make_filters(region or (), since, until)
    with make_app(data) as app:
        need_documents(app)
        comparison = compare_priorities(app, filters)
    if format is Format.table:
        print_comparison(make_console(), comparison)
    else:
        plain = to_plain(comparison)
        print_data(format, plain, plain["cells"])


@cli.command()
def export(
    target: Annotated[Path, typer.Argument(help="An .xlsx file, or a folder for CSV files.")],
    what: Annotated[
        str, typer.Option(help=f"The kinds of record, with commas between: {', '.join(KINDS)}.")
    ] = ",".join(KINDS),
    region: Regions = None,
    since: Since = None,
    until: Until = None,
    theme: Themes = None,
    state: States = None,
    hide_people: HidePeople = False,
    data: Data = None,
) -> None:
    """Write records to a spreadsheet, a sheet a kind, each row beside its sentence and document."""
    from service.export import export_sheets, write_csv_files, write_workbook  # noqa: PLC0415
    from service.narrowing import make_filters  # noqa: PLC0415

    if target.suffix.lower() not in (".xlsx", ""):
        raise UsageError(f"{target} is neither an .xlsx file nor a folder: name one or the other")
    filters = make_filters(region or (), since, until, theme or (), state or ())
    kinds = [kind.strip() for kind in what.split(",") if kind.strip()]
    with make_app(data) as app:
        need_documents(app)
        hides = hide_people or app.settings.hide_people
        sheets = export_sheets(app, kinds, filters, hide_people=hides)
    if target.suffix:
        write_workbook(target, sheets)
    else:
        write_csv_files(target, sheets)
    rows = sum(len(sheet.rows) for sheet in sheets)
    make_console().print(f"{target}: {count(len(sheets), 'sheet')}, {count(rows, 'row')}", soft_wrap=True)


@cli.command()
def serve(
    host: Annotated[str | None, typer.Option(help="The address to serve on.  [default: 127.0.0.1]")] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="The port.  [default: 8000]")] = None,
    processes: Annotated[
        int | None,
        typer.Option(
            min=1,
            max=64,
            help="How many questions are answered at a time, each but the first in a process of its own.  "
            "[default: 2, or 1 where there is but one core]",
        ),
    ] = None,
    data: Data = None,
) -> None:
    """Serve the pages and the API until Ctrl-C."""
    from service.serving import serve_pages  # noqa: PLC0415

    with make_app(data, host=host, port=port, processes=processes) as app:
        line = f"Serving http://{app.settings.host}:{app.settings.port}/ (Ctrl-C stops)"
        serve_pages(app, ready=lambda: make_console().print(line))


@cli.command()
def demo(data: Data = None) -> None:
    """Read the sample updates into a directory of their own and answer a question from them."""
    settings = make_settings(data)
    place = settings.data if data else settings.data / "demo"
    with make_app(place) as app:
        take_in_paths(app, [SAMPLES])
        from service.answering import answer  # noqa: PLC0415 - after the reading, as it loads the ranking

        console = make_console()
        console.print()
        print_answer(console, answer(app, DEMO_QUESTION))
    console.print("To open the pages: make serve", style="bold")
    console.print(f"(or: regionwise serve --data {place})", soft_wrap=True)


@cli.command()
def status(
    failures: Annotated[bool, typer.Option("--failures", help="Only the files that failed.")] = False,
    format: As = Format.table,  # noqa: A002 - the option's name
    data: Data = None,
) -> None:
    """Say what the data directory holds, region by region, and which files failed and why."""
    from service.overview import (  # noqa: PLC0415
        FAILURE_COLUMNS,
        failure_rows,
        overview,
        print_failures,
        print_overview,
    )

    with make_app(data) as app:
        need_store(app)
        if failures:
            rows = failure_rows(app.store.failures())
        else:
            seen = overview(app)
    if failures and format is Format.table:
        print_failures(make_console(), rows)
    elif failures:
        print_data(format, rows, rows, FAILURE_COLUMNS)
    elif format is Format.table:
        print_overview(make_console(), seen)
    else:
        print_data(format, seen, seen["documents"])


@cli.command()
def doctor(data: Data = None) -> None:
    """Read a sample in the sandbox, and say what confines its reader on this machine and what is missing."""
    from service.doctor import examine  # noqa: PLC0415

    with make_app(data) as app:
        found = examine(app.reader, next(SAMPLES.glob("*.txt")))
    console = make_console()
    console.print(f"Files are read with these bounds: {', '.join(found.held)}.", soft_wrap=True)
    for words, advice in found.missing:
        console.print(f"Not on this machine: {words}. {advice}", style="yellow", soft_wrap=True)
    if found.missing:
        raise typer.Exit(1)


@cli.command()
def reindex(data: Data = None) -> None:
    """Build the search index anew from the store; texts embedded before are not embedded again."""
    from service.outcomes import Step  # noqa: PLC0415
    from service.reporting import progress_of  # noqa: PLC0415

    with make_app(data) as app, progress_of(make_console(stderr=True)) as tell:
        passages = app.index.rebuild(
            lambda done, total: tell(Step(stage="Indexing", done=done, total=total, what="passages"))
        )
    make_console().print(f"{count(passages, 'passage')} indexed")


@cli.command()
def annotate(
    file: Annotated[Path, typer.Argument(help='A JSON Lines file of {"id", "text", "ref_date"}.')],
) -> None:
    """Find dates, numbers and abbreviations in plain texts: one JSON object a line, as it goes in."""
    from service.extracting import annotate_lines  # noqa: PLC0415

    for found in annotate_lines(file):
        print(to_json(found))


@cli.command()
def prepare(data: Data = None) -> None:
    """Check and export the embedding model, once; done by set-up, and by the first command that needs it."""
    with make_app(data) as app:
        app.index.prepare()
        make_console().print(f"The embedding model is ready: {app.embedder.key}", soft_wrap=True)
