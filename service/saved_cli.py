"""The commands about saved searches: regionwise saved add, list, remove, and regionwise alerts."""

from __future__ import annotations

import secrets
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from corpus import RegionwiseError
from service.options import (
    As,
    Data,
    Format,
    Kinds,
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
    webhook: Annotated[
        str | None, typer.Option(help="An address (https://…) to tell of new matches.")
    ] = None,
    data: Data = None,
) -> None:
    """Save a search; what it finds now counts as known."""
    from ingest.fetch_address import parse_address  # noqa: PLC0415
    from service.alerting import find_matches, settle  # noqa: PLC0415
    from service.narrowing import make_filters  # noqa: PLC0415
    from service.saved_searches import SavedSearch, add_search  # noqa: PLC0415

    secret = secrets.token_hex(32) if webhook else None
    search = SavedSearch(
        name=name,
        question=question,
        filters=make_filters(
            region or (), since, until, theme or (), state or (), kind or (), programme or ()
        ),
        webhook=str(parse_address(webhook)) if webhook else None,
        secret=secret,
    )
    with make_app(data) as app:
        need_documents(app)
        add_search(app.settings.data, search)
        matches = find_matches(app, search)
        settle(app, search, matches)
    console = make_console()
    console.print(f"{name}: saved; {count(len(matches), 'match', 'matches')} known", soft_wrap=True)
    if secret:
        console.print(f"Messages to {search.webhook} are signed with: {secret}", soft_wrap=True)


@cli.command("list")
def list_saved(format: As = Format.table, data: Data = None) -> None:  # noqa: A002 - the option's name
    """List the saved searches."""
    from service.saved_searches import list_searches  # noqa: PLC0415

    found = list_searches(make_settings(data).data)
    if format is not Format.table:
        plain = [{"name": s.name, "question": s.question, "webhook": s.webhook} for s in found]
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
    from service.alerting import find_alerts, match_json, settle  # noqa: PLC0415

    failed, plain = False, []
    with make_app(data) as app:
        need_documents(app)
        for search, matches in find_alerts(app):
            try:
                _tell(search, matches)
            except RegionwiseError as error:  # its matches stay new, and no other search is held up
                print(f"regionwise: {error}", file=sys.stderr)
                failed = True
                continue
            settle(app, search, matches)
            plain += [{"search": search.name} | match_json(match) for match in matches]
            if format is Format.table:
                _print_matches(search, matches)
    if format is not Format.table:
        print_data(format, plain, plain)
    if failed:
        raise typer.Exit(1)


def _tell(search: SavedSearch, matches: list[Match]) -> None:
    if search.webhook and search.secret:
        from service.alerting import match_json  # noqa: PLC0415
        from service.webhooks import make_network, post  # noqa: PLC0415

        message = {
            "search": search.name,
            "question": search.question,
            "matches": [match_json(match) for match in matches],
        }
        post(make_network(), search.webhook, message, search.secret)


def _print_matches(search: SavedSearch, matches: list[Match]) -> None:
    console = make_console()
    console.print(f"{search.name}: {count(len(matches), 'match', 'matches')} new or changed", style="bold")
    for match in matches:
        document = match.hit.document
        where = f"{document.region or 'no region'}, {month(document.period)}"
        console.print(f"  {match.change}: {match.hit.text} ({where})", soft_wrap=True)
