"""The commands about saved searches: regionwise saved add, list, remove, and regionwise alerts."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from service.options import (
    As,
    Correct,
    Data,
    Format,
    Kinds,
    Plain,
    Programmes,
    Regions,
    Since,
    States,
    Themes,
    Until,
    make_app,
    make_settings,
    need_documents,
    print_data,
)
from service.printing import count, make_console, month

if TYPE_CHECKING:
    from service.alerting import Match
    from service.saved_searches import SavedSearch

cli = typer.Typer(help="Save searches, to be told what is new in them.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(help="Its name: small letters, digits and hyphens.")]


@cli.command("add")
def add(
    name: Name,
    question: Annotated[str, typer.Argument(help="The question.")],
    region: Regions = None,
    since: Since = None,
    until: Until = None,
    theme: Themes = None,
    state: States = None,
    kind: Kinds = None,
    programme: Programmes = None,
    plain: Plain = None,
    correct: Correct = True,
    webhook: Annotated[
        str | None, typer.Option(help="An address (https://…) to tell of new matches.")
    ] = None,
    data: Data = None,
) -> None:
    """Save a search; what it finds now counts as known."""
    from service.alerting import save_search  # noqa: PLC0415
    from service.narrowing import make_filters  # noqa: PLC0415
    from service.saved_searches import make_search  # noqa: PLC0415

    search = make_search(
        name,
        question,
        make_filters(region or (), since, until, theme or (), state or (), kind or (), programme or ()),
        plain=[each.value for each in plain or ()],
        corrected=correct,
        webhook=webhook,
    )
    with make_app(data) as app:
        need_documents(app)
        known = save_search(app, search)
    console = make_console()
    console.print(f"{name}: saved; {count(known, 'match', 'matches')} known", soft_wrap=True)
    if search.secret:
        console.print(f"Messages to {search.webhook} are signed with: {search.secret}", soft_wrap=True)


@cli.command("list")
def list_saved(format: As = Format.table, data: Data = None) -> None:  # noqa: A002 - the option's name
    """List the saved searches."""
    from service.saved_searches import list_searches, search_json  # noqa: PLC0415

    found = list_searches(make_settings(data).data)
    if format is not Format.table:
        plain = [search_json(each) for each in found]
        print_data(format, plain, plain)
        return
    for search in found:
        told = f"  tells {search.webhook}" if search.webhook else ""
        make_console().print(f"{search.name}: {search.question}{told}", soft_wrap=True)


@cli.command("remove")
def remove(name: Name, data: Data = None) -> None:
    """Remove a saved search."""
    from service.saved_searches import remove_search  # noqa: PLC0415

    remove_search(make_settings(data).data, name)


def alerts(
    format: As = Format.table,  # noqa: A002 - the option's name
    data: Data = None,
) -> None:
    """Show what saved searches find that they did not find before, and tell their webhooks."""
    from service.alerting import match_json, report_alerts  # noqa: PLC0415

    failed, plain = False, []
    with make_app(data) as app:
        need_documents(app)
        for search, matches, reason in report_alerts(app):
            if reason:
                print(f"regionwise: {reason}", file=sys.stderr)
                failed = True
                continue
            plain += [{"search": search.name} | match_json(match) for match in matches]
            if format is Format.table:
                _print_matches(search, matches)
    if format is not Format.table:
        print_data(format, plain, plain)
    if failed:
        raise typer.Exit(1)


def _print_matches(search: SavedSearch, matches: list[Match]) -> None:
    console = make_console()
    console.print(f"{search.name}: {count(len(matches), 'match', 'matches')} new or changed", style="bold")
    for match in matches:
        document = match.hit.document
        where = f"{document.region or 'no region'}, {month(document.period)}"
        console.print(f"  {match.change}: {match.hit.text} ({where})", soft_wrap=True)
