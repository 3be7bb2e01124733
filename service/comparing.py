"""Lay the regions' priorities side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from corpus import DocumentSummary, Filters, Priority, PriorityStatus
from corpus.reference import load_reference
from service.wiring import Regionwise

NO_THEME = "other"


@dataclass(frozen=True, kw_only=True, slots=True)
class PriorityCell:
    """A region's priority as its newest edition in view has it, with the first edition that named it."""

    region: str
    theme: str
    name: str
    status: PriorityStatus
    first: str | None
    latest: str | None
    merged_into: str | None
    quote: str
    document: str
    title: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class PriorityComparison:
    """The regions in view, and their priorities by theme and region.

    ``silent`` are the regions with documents in view that name no priority, and
    ``missing`` those without a document: two kinds of empty that are not alike.
    """

    regions: tuple[str, ...]
    themes: tuple[str, ...]
    cells: tuple[PriorityCell, ...]
    silent: tuple[str, ...]
    missing: tuple[str, ...]

    def at(self, theme: str, region: str) -> tuple[PriorityCell, ...]:
        """Return the priorities of one region under one theme."""
        return tuple(cell for cell in self.cells if (cell.theme, cell.region) == (theme, region))


def compare_priorities(app: Regionwise, filters: Filters | None = None) -> PriorityComparison:
    """Return the priorities of the regions and periods that the filters leave."""
    filters = filters or Filters()
    documents = {document.id: document for document in app.store.documents(filters)}
    cells = _newest_first(app.store.records(Priority, filters), documents)
    asked = filters.regions or tuple(region.name for region in load_reference().regions)
    with_documents = {document.region for document in documents.values()}
    with_priorities = {cell.region for cell in cells}
    return PriorityComparison(
        regions=tuple(region for region in asked if region in with_priorities),
        themes=_by_spread(cells),
        cells=cells,
        silent=tuple(region for region in asked if region in with_documents - with_priorities),
        missing=tuple(region for region in asked if region not in with_documents),
    )


def _newest_first(
    priorities: Iterable[Priority], documents: dict[str, DocumentSummary]
) -> tuple[PriorityCell, ...]:
    """Fold each region's mentions of one priority over its editions into one cell; others' lists stay out."""
    mentions: defaultdict[tuple[str, str], list[Priority]] = defaultdict(list)
    for priority in priorities:
        region = documents[priority.document].region
        if region and priority.owner is None:
            mentions[region, priority.name.casefold()].append(priority)
    cells = [_cell(region, found, documents) for (region, _), found in mentions.items()]
    return tuple(sorted(cells, key=lambda cell: (cell.theme, cell.region, cell.latest or "", cell.name)))


def _cell(region: str, mentions: list[Priority], documents: dict[str, DocumentSummary]) -> PriorityCell:
    mentions = sorted(mentions, key=lambda each: (documents[each.document].period or "", -each.start))
    newest, document = mentions[-1], documents[mentions[-1].document]
    return PriorityCell(
        region=region,
        theme=newest.theme or NO_THEME,
        name=newest.name,
        status=newest.status,
        first=documents[mentions[0].document].period,
        latest=document.period,
        merged_into=newest.merged_into,
        quote=newest.quote,
        document=document.id,
        title=document.title,
        start=newest.start,
        end=newest.end,
    )


def _by_spread(cells: tuple[PriorityCell, ...]) -> tuple[str, ...]:
    """Order themes by how many regions share them, the most shared first and those without a theme last."""
    regions: defaultdict[str, set[str]] = defaultdict(set)
    for cell in cells:
        regions[cell.theme].add(cell.region)
    return tuple(sorted(regions, key=lambda theme: (theme == NO_THEME, -len(regions[theme]), theme)))
