"""The commands that ask: regionwise search and regionwise like."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from corpus import Filters, UsageError
from service.options import (
    As,
    Correct,
    Data,
    Format,
    HidePeople,
    Kinds,
    Plain,
    Programmes,
    Regions,
    Since,
    States,
    Themes,
    Until,
    make_app,
    need_documents,
    need_store,
    print_data,
)
from service.printing import file_name, make_console, print_answer, print_counts, print_explanation

if TYPE_CHECKING:
    from search import Answer
    from service.hiding import Hiding
    from service.wiring import Regionwise


class Grouping(StrEnum):
    """What an answer's hits are grouped by."""

    region = "region"
    authority = "authority"
    document = "document"
    programme = "programme"
    theme = "theme"
    none = "none"


def search(
    question: Annotated[
        str,
        typer.Argument(
            help='A question; "quoted phrases", +words and acronyms must match, -words and fields'
            " such as region:London narrow it."
        ),
    ],
    region: Regions = None,
    since: Since = None,
    until: Until = None,
    theme: Themes = None,
    state: States = None,
    kind: Kinds = None,
    programme: Programmes = None,
    group_by: Annotated[Grouping, typer.Option(help="What to group the answer by.")] = Grouping.region,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="The most hits to show.")] = 10,
    offset: Annotated[int, typer.Option(min=0, help="How many hits to pass over first.")] = 0,
    implied: Annotated[
        bool, typer.Option(help="Whether places, dates, states and kinds in the question are filters.")
    ] = True,
    plain: Plain = None,
    correct: Correct = True,
    nearest: Annotated[
        bool, typer.Option("--nearest", help="Show what comes nearest where nothing answers.")
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show how it was understood and scored.")
    ] = False,
    hide_people: HidePeople = False,
    format: As = Format.table,  # noqa: A002 - the option's name
    data: Data = None,
) -> None:
    """Answer a question from the updates, grouped by region, each with the sentence that says so."""
    with make_app(data) as app:
        need_store(app)
        app.preload()
        need_documents(app)
        # Only what a command needs is loaded, and here while the model is.
        from service.answering import Manner, answer  # noqa: PLC0415
        from service.narrowing import make_filters  # noqa: PLC0415

        filters = make_filters(
            region or (), since, until, theme or (), state or (), kind or (), programme or ()
        )
        if not any(map(str.isalnum, question)) and filters == Filters():
            raise UsageError(
                "the question has no words: ask something, or narrow by --region, --since or --theme"
            )
        found = answer(
            app,
            question,
            filters,
            group_by=group_by.value,
            limit=limit,
            offset=offset,
            manner=Manner(
                implied=implied,
                plain=frozenset(each.value for each in plain or ()),
                corrected=correct,
                nearest=nearest,
                today=date.today(),  # noqa: DTZ011 - "last year" is the reader's
            ),
        )
        hiding = _hiding(app, found) if hide_people or app.settings.hide_people else None
    print_found(found, format, explain=explain, hiding=hiding)


def like(
    passage: Annotated[int, typer.Argument(help="A passage's number, as `search --format json` gives it.")],
    limit: Annotated[int, typer.Option(min=1, max=1000, help="The most hits to show.")] = 10,
    hide_people: HidePeople = False,
    format: As = Format.table,  # noqa: A002 - the option's name
    data: Data = None,
) -> None:
    """Find what is most like a passage in meaning."""
    with make_app(data) as app:
        need_store(app)
        app.preload()
        need_documents(app)
        from service.answering import alike  # noqa: PLC0415 - as above

        found = alike(app, passage, limit=limit)
        hiding = _hiding(app, found) if hide_people or app.settings.hide_people else None
    print_found(found, format, hiding=hiding)


def _hiding(app: Regionwise, found: Answer) -> Hiding:
    from service.hiding import hiding_in  # noqa: PLC0415 - only who asks for it

    return hiding_in(app, found)


def print_found(
    found: Answer,
    format: Format,  # noqa: A002
    *,
    explain: bool = False,
    hiding: Hiding | None = None,
) -> None:
    """Print an answer in the form asked for."""
    from service.answering import answer_json  # noqa: PLC0415

    if format is Format.table:
        shown = hiding.hide_in_answer(found) if hiding else found
        print_answer(make_console(), shown)
        print_counts(make_console(), shown)
        if explain:
            print_explanation(make_console(), shown)
    else:
        plain = answer_json(found, explain=explain)
        if hiding:
            from service.hiding import hide_in  # noqa: PLC0415 - as above

            plain = hide_in(plain, hiding.hider)
        print_data(format, plain, (_flat_hit(hit) for hit in plain["hits"]))


def _flat_hit(hit: dict[str, Any]) -> dict[str, Any]:
    document = hit["document"]
    return {
        "region": document["region"],
        "period": document["period"],
        "state": hit["state"],
        "authorities": "; ".join(hit["authorities"]),
        "sentence": hit["text"],
        "heading": hit["heading"],
        "document": document["title"],
        "source": file_name(document["source"]),
        "score": hit["score"],
        "start": hit["start"],
        "end": hit["end"],
    }
