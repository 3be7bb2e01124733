"""The pages: search, the list of documents, and a document with the sentence that a link points to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from itertools import groupby
from operator import attrgetter
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from corpus import DocumentSummary
from corpus.reference import load_reference
from service.answering import answer
from service.narrowing import STATES
from service.web.asking import MOST_HITS
from service.web.form import SearchForm
from service.web.house import House
from service.web.layout import lay_out
from service.web.marking import Span
from service.web.rendering import render
from service.web.tables import tabulate
from service.web.wording import word_state

NO_REGION = "Region not known"
EXAMPLES = (
    "Who is doing JTAI readiness?",
    "peer challenge training",
    "Which regions plan work on neglect?",
    "recruitment of social workers",
)
GROUPINGS = (("region", "Region"), ("authority", "Authority"), ("document", "Document"), ("none", "Nothing"))

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@dataclass(frozen=True, kw_only=True, slots=True)
class Shelf:
    """A region's documents, the newest first."""

    region: str
    documents: tuple[DocumentSummary, ...]


def read_form(request: Request) -> SearchForm:
    """Read the search form from the request's address."""
    return SearchForm.read(request.query_params)


def read_span(start: str = "", end: str = "") -> Span | None:
    """Read the span that a link points to; what isn't one marks nothing."""
    digits = start.isascii() and end.isascii() and start.isdigit() and end.isdigit()
    return (int(start[:_DIGITS]), int(end[:_DIGITS])) if digits else None


_DIGITS = 12  # a text of 10**12 characters is none of ours


@router.get("/")
def show_search(form: Annotated[SearchForm, Depends(read_form)], house: House) -> HTMLResponse:
    """Show the search box and, where something was asked, the answer by region."""
    counts = house.store.counts()
    query = form.query
    asked = query and counts["documents"] and (query.q or form.narrowed)
    found = (
        answer(house, query.q, query.filters(), group_by=query.group_by, limit=query.limit)
        if query and asked
        else None
    )
    return render(
        "search.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK,
        here="search",
        form=form,
        counts=counts,
        answer=found,
        facets=found.facets if found else {},
        examples=EXAMPLES,
        groupings=GROUPINGS,
        most=MOST_HITS,
        **_choices(),
    )


@router.get("/documents")
def list_documents(house: House) -> HTMLResponse:
    """Show all documents by region and period."""
    documents = house.store.documents()
    return render("documents.html", here="documents", shelves=shelve(documents), total=len(documents))


@router.get("/documents/{document_id}")
def show_document(
    document_id: str, span: Annotated[Span | None, Depends(read_span)], house: House
) -> HTMLResponse:
    """Show a document's text with a sentence of it marked, and what was found in it."""
    document = house.store.document(document_id)
    summary = house.store.summaries([document_id]).get(document_id)
    return render(
        "document.html",
        here="documents",
        document=document,
        newer=summary.superseded_by if summary else None,
        layout=lay_out(document, span),
        wanted=span is not None,
        tables=tabulate(house.store, document_id),
    )


def shelve(documents: Iterable[DocumentSummary]) -> tuple[Shelf, ...]:
    """Put documents together by region, the newest first, those without a region last."""
    by_title = sorted(documents, key=attrgetter("title"))
    newest = sorted(by_title, key=lambda document: document.period or "", reverse=True)
    by_region = sorted(newest, key=lambda document: (document.region is None, document.region or ""))
    return tuple(
        Shelf(region=region or NO_REGION, documents=tuple(shelf))
        for region, shelf in groupby(by_region, key=attrgetter("region"))
    )


def _choices() -> dict[str, object]:
    reference = load_reference()
    return {
        "regions": [(region.name, region.name) for region in reference.regions],
        "states": [(state, word_state(state)) for state in STATES],
        "themes": [theme.name for theme in reference.themes],
    }
