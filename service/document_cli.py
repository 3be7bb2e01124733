"""The commands about single documents: regionwise document list, show, set, unset, diff, remove."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from service.options import As, Data, Format, Regions, Since, Until, make_app, need_documents, print_data
from service.printing import file_name, make_console, month

cli = typer.Typer(help="Look at single documents, and settle what they are.", no_args_is_help=True)

Id = Annotated[str, typer.Argument(metavar="ID", help="The document's id, or its beginning.")]


@cli.command("list")
def list_documents(
    region: Regions = None,
    since: Since = None,
    until: Until = None,
    format: As = Format.table,  # noqa: A002 - the option's name
    data: Data = None,
) -> None:
    """List the documents with their ids, and what is said against each."""
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    from corpus.codec import to_plain  # noqa: PLC0415
    from service.narrowing import make_filters  # noqa: PLC0415

    with make_app(data) as app:
        need_documents(app)
        found = app.store.documents(make_filters(region or (), since, until))
    if format is not Format.table:
        plain = [to_plain(each) for each in found]
        print_data(format, plain, plain)
        return
    table = Table("Id", "Region", "Month", "Title", "File", "Note", box=None, pad_edge=False)
    for each in found:
        note = "in quarantine" if each.quarantined else f"copy of {each.copy_of}" if each.copy_of else ""
        cells = (each.id, each.region or "–", month(each.period), each.title, file_name(each.source), note)
        table.add_row(*map(Text, cells))
    make_console().print(table)


@cli.command()
def show(document: Id, data: Data = None) -> None:
    """Show what is known of a document: where it is from, what was settled, its versions and warnings."""
    from service.editing import find_document  # noqa: PLC0415

    console = make_console()
    with make_app(data) as app:
        need_documents(app)
        found = app.store.document(find_document(app, document))
        summary = app.store.summaries([found.id])[found.id]
        settled, versions = app.store.settlements(found.id), app.store.versions(found.id)
    lines = [found.title, f"id: {found.id}", f"source: {found.source}", f"region: {summary.region or 'none'}"]
    lines += [f"month: {month(found.period)}", f"kind: {found.kind.replace('_', ' ')}"]
    lines += [f"settled by a person: {field} is {each.value}" for field, each in settled.items()]
    lines += [f"copy of: {summary.copy_of}"] if summary.copy_of else []
    lines += ["in quarantine: no region answers for its text"] if summary.quarantined else []
    lines += [f"version: {each.id}{'' if each.superseded_by else ' (current)'}" for each in versions]
    lines += [f"{issue.severity}: {issue.message}" for issue in found.issues]
    for line in lines:
        console.print(line, soft_wrap=True)


@cli.command("set")
def set_fields(
    document: Id,
    region: Annotated[str | None, typer.Option(help="The region it is from.")] = None,
    period: Annotated[str | None, typer.Option(help="Its month, YYYY-MM.")] = None,
    kind: Annotated[str | None, typer.Option(help="regional_update, blog, report or other.")] = None,
    title: Annotated[str | None, typer.Option(help="Its title.")] = None,
    data: Data = None,
) -> None:
    """Settle what a document is; it is kept when the file is read again."""
    from service.editing import find_document, settle_document  # noqa: PLC0415

    with make_app(data) as app:
        need_documents(app)
        found = find_document(app, document)
        settle_document(app, found, {"region": region, "period": period, "kind": kind, "title": title})
    make_console().print(f"{found} is settled; `regionwise document unset {found}` takes it back")


@cli.command()
def unset(document: Id, data: Data = None) -> None:
    """Take back what was settled of a document, so that what was read of it counts again."""
    from service.editing import find_document, unsettle_document  # noqa: PLC0415

    with make_app(data) as app:
        need_documents(app)
        found = find_document(app, document)
        back = unsettle_document(app, found)
    make_console().print(f"{found}: {', '.join(back) or 'nothing'} put back")


@cli.command()
def diff(
    document: Id,
    other: Annotated[
        str | None, typer.Argument(metavar="OTHER", help="The other one; the version before it if none.")
    ] = None,
    data: Data = None,
) -> None:
    """Show what changed between two documents, or since the version before."""
    from service.editing import compare_versions, find_document  # noqa: PLC0415

    with make_app(data) as app:
        need_documents(app)
        known = find_document(app, other) if other else None
        lines = compare_versions(app, find_document(app, document), known)
    console = make_console()
    for line in lines or ["no difference"]:
        console.print(line, soft_wrap=True)


@cli.command()
def remove(
    document: Id,
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask.")] = False,
    data: Data = None,
) -> None:
    """Remove a document for good, with its passages, records and index entries; the file itself stays."""
    from service.editing import find_document, remove_document  # noqa: PLC0415
    from service.intake import has_gone  # noqa: PLC0415

    with make_app(data) as app:
        need_documents(app)
        found = app.store.document(find_document(app, document))
        if not yes:
            typer.confirm(f"Remove {found.title!r} ({Path(found.source).name})?", abort=True)
        remove_document(app, found.id)
    where = f"; `regionwise ingest {found.source}` takes it in again" if not has_gone(found.source) else ""
    make_console().print(f"{found.id} is removed, with its earlier versions{where}", soft_wrap=True)
