"""Answers, comparisons and extractions as a person reads them in a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from corpus import Activity, DateMention, Event, Metric, Priority, Unclaimed
from corpus.periods import name_month
from service.days import word_interval
from service.facts import word_facts, word_group_months
from service.narrowed import word_named, word_narrowing, word_wider

if TYPE_CHECKING:
    from corpus import Annotations, Document, Question, Record
    from search import Answer, Group, Hit, Lead
    from service.comparing import PriorityCell, PriorityComparison

MARKED = "bold yellow"
QUOTED = 60  # characters of a sentence that is only pointed at
COUNTED = 9  # values of a sort, as many as there are regions
PIPED_WIDTH = 160  # columns of a table that goes to a file or another program


def make_console(*, stderr: bool = False) -> Console:
    """Return a console that writes colours to terminals alone."""
    # No markup: what is printed comes from documents, and "[/]" in one of them is text.
    console = Console(stderr=stderr, highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console.width = max(console.width, PIPED_WIDTH)
    return console


def month(period: str | None) -> str:
    """Return a ``YYYY-MM`` period as people write it."""
    return name_month(period) if period else "no date"


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Return a number with its noun: 1 passage, 2 passages."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def file_name(source: str) -> str:
    """Return the last part of a path or address."""
    return PurePosixPath(source.rstrip("/")).name or source


# An answer


def print_answer(console: Console, answer: Answer) -> None:
    """Print an answer: its groups, each with its best sentences, or why there are none."""
    console.print(Text(answer.question.text, style="bold"))
    narrowed = ", ".join(_narrowings(replace(answer.question, authorities=answer.asked_of)))
    if narrowed:
        console.print(Text(f"Looking only at: {narrowed}", style="dim"), soft_wrap=True)
    for note in (*answer.notes, *_ways_on(answer)):
        console.print(Text(note, style="italic"), soft_wrap=not console.is_terminal)
    if not answer.hits:
        return
    console.print()
    _print_leads(console, answer.outright)
    asks_of = answer.question.asks_who or bool(answer.question.authorities)
    for group in answer.groups:
        _print_group(console, group, asks_of=asks_of)
    if not answer.groups:
        for hit in answer.hits:
            _print_hit(console, hit, asks_of=asks_of)


def _ways_on(answer: Answer) -> Iterator[str]:
    """Yield what to try where nothing was found."""
    for each in answer.wider:
        names = word_wider(answer.question, each)
        options = " ".join(f"--plain {reading}" for reading in each.plain)
        yield f"Without the filter “{names}” there {_are(each.total)}: add {options}."
    if answer.ranking.nearest:
        themes = ", ".join(answer.ranking.nearest)
        yield f"The nearest themes are {themes}; add --nearest to see what comes near."


def _are(number: int) -> str:
    return f"{'is' if number == 1 else 'are'} {count(number, 'sentence')}"


def _narrowings(question: Question) -> Iterator[str]:
    for names in word_narrowing(question).values():
        yield from names
    yield from word_named(question)


def _print_leads(console: Console, leads: Iterable[Lead]) -> None:
    from service.leads import word_lead  # noqa: PLC0415 - few answers have any

    for lead in leads:
        console.print(Text(word_lead(lead), style="bold"), soft_wrap=True)
        _print_indented(console, Text(lead.sentence))
        _print_indented(console, Text(file_name(lead.hit.document.source), style="dim"))
        console.print()


def print_explanation(console: Console, answer: Answer) -> None:
    """Print how a question was understood and what its candidates scored, with the sentences shown."""
    from service.explaining import (  # noqa: PLC0415 - as above
        explain_json,
        shown_hits,
        word_meant,
        word_score,
        word_terms,
    )

    explained, shown = explain_json(answer), shown_hits(answer)
    console.print(Text("How this was found", style="bold"))
    console.print(f"embedded: {explained['embedded'] or 'nothing'}", soft_wrap=True)
    for words in word_terms(explained["terms"]):
        console.print(f"word: {words}", soft_wrap=True)
    for words in word_meant(explained["meant"]):
        console.print(f"meant: {words}", soft_wrap=True)
    for forms in explained["excluded"]:
        console.print(f"not: {', '.join(forms)}", soft_wrap=True)
    console.print(word_score(explained["weight"]), soft_wrap=True)
    table = Table("Passage", "Score", "BM25", "Cosine", "Feedback", "Sentence", box=None, pad_edge=False)
    for each in explained["candidates"]:
        numbers = (each["score"], each["keyword"], each["dense"], each["feedback"])
        sentence = shown[each["passage"]].text if each["passage"] in shown else ""
        start = Text(textwrap.shorten(sentence, QUOTED, placeholder="…"))
        table.add_row(str(each["passage"]), *(f"{number:.3f}" for number in numbers), start)
    console.print(table)


def print_counts(console: Console, answer: Answer) -> None:
    """Print how many sentences were found, and how many are of each region, state and so on."""
    if answer.hits:
        console.print(f"{count(answer.total, 'sentence')} found")
    for name, counts in answer.facets.items() if answer.hits else ():
        most = [f"{value} {number}" for value, number in list(counts.items())[:COUNTED]]
        if most:
            more = f"; {len(counts) - COUNTED} more" if len(counts) > COUNTED else ""
            console.print(Text(f"by {name}: {', '.join(most)}{more}", style="dim"), soft_wrap=True)


def _print_group(console: Console, group: Group, *, asks_of: bool) -> None:
    heading = Text(group.name, style="bold cyan")
    if group.state:
        heading.append(f"  {group.state}", style="green")
    if group.authorities:
        heading.append(f"  {', '.join(group.authorities)}", style="dim")
    if months := word_group_months(group):
        heading.append(f"  {months}", style="dim")
    console.print(heading)
    for hit in group.hits:
        _print_hit(console, hit, asks_of=asks_of)


def _print_hit(console: Console, hit: Hit, *, asks_of: bool) -> None:
    quote = Text(hit.text)
    for start, end in hit.highlights:
        quote.stylize(MARKED, start, end)
    where = [hit.document.title, *hit.passage.path, file_name(hit.document.source)]
    if asks_of and hit.mentioned_only:
        where.append("only mentioned")
    if hit.also_in:
        where.append("also in " + ", ".join(month(document.period) for document in hit.also_in))
    _print_indented(console, quote)
    if facts := word_facts(hit):
        _print_indented(console, Text("; ".join(facts)))
    _print_indented(console, Text(" · ".join(where), style="dim"))
    console.print()


def _print_indented(console: Console, text: Text) -> None:
    """Print a text set in by two columns: wrapped on a terminal, a line of its own where output is piped."""
    if console.is_terminal:
        console.print(Padding(text, (0, 0, 0, 2)))
    else:
        console.print(Text("  ") + text, soft_wrap=True)


# A comparison


def print_comparison(console: Console, comparison: PriorityComparison) -> None:
    """Print the regions' priorities side by side: a row a theme, a column a region."""
    if not comparison.cells:
        console.print("No document in view names a priority: widen the filters, or ingest more updates.")
    else:
        console.print(_comparison_table(comparison))
    if comparison.silent:
        console.print(f"Documents that name no priority: {', '.join(comparison.silent)}")
    if comparison.missing:
        console.print(f"No document in view: {', '.join(comparison.missing)}")


def _comparison_table(comparison: PriorityComparison) -> Table:
    table = Table(title="Priorities", show_lines=True, title_justify="left")
    table.add_column("Theme", style="bold", overflow="fold")
    for region in comparison.regions:
        table.add_column(region, overflow="fold")
    for theme in comparison.themes:
        cells = [_cell_text(comparison.at(theme, region)) for region in comparison.regions]
        table.add_row(theme, *cells)
    return table


def _cell_text(cells: Iterable[PriorityCell]) -> str:
    return "\n".join(
        f"• {cell.name} ({cell.status}, {cell.latest or 'no date'}"
        + (f"; into {cell.merged_into})" if cell.merged_into else ")")
        for cell in cells
    )


# An extraction


def print_extraction(console: Console, document: Document, annotations: Annotations) -> None:
    """Print a document's records by kind, each with the heading it stands under, then what was left out."""
    console.print(Text(f"{document.title}", style="bold"))
    console.print(f"{document.region or 'no region'}, {month(document.period)}, {file_name(document.source)}")
    for issue in document.issues:
        console.print(Text(issue.message, style="yellow"))
    table = Table("Kind", "What", "In the text", "Under", box=None, pad_edge=False, title_justify="left")
    for record in annotations.records():
        table.add_row(*(Text(cell) for cell in _record_row(record)))
    console.print(table)
    console.print()


def _record_row(record: Record) -> tuple[str, str, str, str]:
    return type(record).__name__, describe(record), record.quote, record.heading


def describe(record: Record) -> str:
    """Return what a record says in a few words."""
    match record:
        case Metric():
            said = f"{_value(record)} {record.unit}: {record.subject} ({record.state})"
        case DateMention():
            said = f"{record.edtf or 'no date'}{'' if record.valid else ' (impossible)'}"
        case Unclaimed():
            said = record.reason
        case Priority(owner=str() as owner):
            said = f"{record.name} ({record.status}; of {owner})"
        case Event():
            said = _summary(record.place or "", record.state, record.name, word_interval(record.dates))
        case Activity():
            who = (*record.authorities, *record.organisations) or record.regions
            said = _summary(", ".join(who), record.state, record.what, "")
        case _:
            named = _first(record, "name", "what", "long")
            state = _first(record, "state", "status")
            said = f"{named} ({state})" if state else named
    return said


def _summary(who: str, state: str, what: str, when: str) -> str:
    """Return who or where, how far it has come, and what: "Leeds, planned: readiness review, March 2018"."""
    standing = ", ".join(part for part in (who, state) if part)
    said = ", ".join(part for part in (what, when) if part)
    return f"{standing[:1].upper()}{standing[1:]}: {said}"


def _first(record: Record, *fields: str) -> str:
    return next((str(getattr(record, field)) for field in fields if getattr(record, field, None)), "")


def _value(metric: Metric) -> str:
    if metric.value is None:
        return f"{metric.value_min:,g} to {metric.value_max:,g}" if metric.value_min is not None else "?"
    hedge = "" if metric.qualifier == "exact" else f"{metric.qualifier.replace('_', ' ')} "
    return f"{hedge}{metric.value:,g}"
