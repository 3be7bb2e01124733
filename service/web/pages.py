"""The search page."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from corpus.reference import load_reference
from service.narrowing import STATES
from service.web.asking import MOST_HITS
from service.web.form import SearchForm
from service.web.house import House
from service.web.rendering import render
from service.web.searching import ask
from service.web.wording import word_state

EXAMPLES = (
    "Who is doing JTAI readiness?",
    "peer challenge training",
    "Which regions plan work on neglect?",
    "recruitment of social workers",
)
GROUPINGS = (
    ("region", "Region"),
    ("authority", "Authority"),
    ("document", "Document"),
    ("programme", "Programme"),
    ("theme", "Theme"),
    ("none", "Nothing"),
)

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


def read_form(request: Request) -> SearchForm:
    """Read the search form from the request's address."""
    return SearchForm.read(request.query_params)


@router.get("/")
def show_search(form: Annotated[SearchForm, Depends(read_form)], house: House) -> HTMLResponse:
    """Show the search box and, where something was asked, the answer by region."""
    counts = house.store.counts()
    query = form.query
    asked = query and counts["documents"] and (query.q or form.narrowed)
    found = ask(house, query) if query and asked else None
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


def _choices() -> dict[str, object]:
    reference = load_reference()
    return {
        "regions": [(region.name, region.name) for region in reference.regions],
        "states": [(state, word_state(state)) for state in STATES],
        "themes": [theme.name for theme in reference.themes],
    }
