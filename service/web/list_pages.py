"""The pages of lists: the documents, those in quarantine, and the files that did not become documents."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import HTMLResponse

from corpus import DocumentSummary
from corpus.listing import NO_REGION, Listing
from corpus.reference import load_reference
from corpus.store import Failure
from service.editing import KINDS
from service.export import csv_cell
from service.web.house import House
from service.web.list_form import PAGE, ListForm, read_page
from service.web.rendering import render
from service.web.wording import find_remedy, word_end, word_kind

WITHOUT_REGION = "Region not known"
STATES = (
    ("all", "All"),
    ("counted", "Counted for their region"),
    ("warnings", "With a warning"),
    ("quarantined", "In quarantine"),
    ("copies", "Copies of another"),
    ("settled", "Settled by a person"),
    ("superseded", "Replaced by a newer version"),
)
ORDERS = {"region": "By region", "newest": "Newest first", "oldest": "Oldest first", "title": "By title"}

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@dataclass(frozen=True, kw_only=True, slots=True)
class Shelf:
    """Documents that are listed together, under their region where the list runs by region."""

    region: str
    documents: tuple[DocumentSummary, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Pages:
    """Which page of a list this is, of how many, and the address of the list."""

    address: str
    page: int
    count: int

    def to(self, page: int) -> str:
        """Return the address of another page."""
        return f"{self.address}?page={page}"


def number_page(page: str = "") -> int:
    """Read the number of a page; what is none is the first."""
    return read_page(page)


PageNumber = Annotated[int, Depends(number_page)]


def read_form(request: Request) -> ListForm:
    """Read the form of the list from the request's address."""
    return ListForm.read(request.query_params)


@router.get("/documents")
def list_documents(form: Annotated[ListForm, Depends(read_form)], house: House) -> HTMLResponse:
    """Show a page of the documents, narrowed and in the order asked for."""
    found = house.store.list_documents(form.query.listing() if form.query else Listing(limit=0))
    return render(
        "documents.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK,
        here="documents",
        form=form,
        found=found,
        shelves=tuple(shelve(found.documents, by_region=form.values["order"] == "region")),
        pages=-(-found.total // PAGE),
        regions=_region_choices(),
        kinds=[(kind, word_kind(kind)) for kind in KINDS],
        states=STATES,
        orders=ORDERS,
        empty=not house.store.has_documents(),
    )


def shelve(documents: Iterable[DocumentSummary], *, by_region: bool) -> Iterator[Shelf]:
    """Yield the documents in their order, those of a region together where they come by region."""
    for region, shelf in groupby(documents, key=lambda each: each.region if by_region else ""):
        yield Shelf(region=WITHOUT_REGION if region is None else region, documents=tuple(shelf))


def _region_choices() -> list[tuple[str, str]]:
    return [*((each.name, each.name) for each in load_reference().regions), (NO_REGION, WITHOUT_REGION)]


@router.get("/quarantine")
def list_quarantined(page: PageNumber, house: House) -> HTMLResponse:
    """Show the documents whose text belongs to something else, each with the reason."""
    listing = Listing(state="quarantined", limit=PAGE, offset=(page - 1) * PAGE)
    found = house.store.list_documents(listing)
    said = {each.id: house.store.document(each.id).region for each in found.documents}
    pages = Pages(address="/quarantine", page=page, count=-(-found.total // PAGE))
    return render("quarantine.html", here="quarantine", found=found, said=said, pages=pages)


@router.get("/failures")
def list_failures(page: PageNumber, house: House) -> HTMLResponse:
    """Show the files that did not become documents, each with its state, the reason and what to do."""
    failures = house.store.failures()
    pages = Pages(address="/failures", page=page, count=-(-len(failures) // PAGE))
    shown = failures[(page - 1) * PAGE : page * PAGE]
    return render("failures.html", here="failures", failures=shown, total=len(failures), pages=pages)


@router.get("/failures.csv")
def download_failures(house: House) -> Response:
    """Return the same as a spreadsheet, no cell of which is taken for a formula."""
    return Response(
        write_failures(house.store.failures()),
        media_type="text/csv; charset=utf-8; header=present",
        headers={
            "Content-Disposition": 'attachment; filename="failed-files.csv"',
            "Cache-Control": "no-cache",
        },
    )


def write_failures(failures: Iterable[Failure]) -> str:
    """Return failures as CSV (RFC 4180) with a heading row."""
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet)
    writer.writerow(("File", "State", "Code", "Reason", "What to do", "Last tried", "Tries"))
    for each in failures:
        words = (each.source, word_end(each.status), each.status, each.reason, find_remedy(each.status))
        writer.writerow(csv_cell(cell) for cell in (*words, each.at, each.tries))
    return sheet.getvalue()
