"""The search page."""

from __future__ import annotations

from http import HTTPStatus
from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request
from fastapi.responses import HTMLResponse

from corpus.reference import load_reference
from search import Answer
from service.answering import alike
from service.narrowing import KINDS, STATES
from service.web.asking import MOST_HITS
from service.web.chips import make_chips, offer_chips, wider_chips, year_chips
from service.web.explained import explain
from service.web.form import SearchForm
from service.web.guarding import FormKeys, keep_cookie
from service.web.house import House
from service.web.rendering import render
from service.web.searching import ask
from service.web.wording import word_kinds, word_state

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
PROGRAMMES = 20  # to choose from, those that are found most often

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


def read_form(request: Request) -> SearchForm:
    """Read the search form from the request's address."""
    return SearchForm.read(request.query_params)


@router.get("/")
def show_search(
    request: Request, form: Annotated[SearchForm, Depends(read_form)], house: House
) -> HTMLResponse:
    """Show the search box and, where something was asked, the answer by region."""
    may_edit = house.settings.may_edit
    keys: FormKeys = request.app.state.keys
    cookie, token = keys.give(request)
    holds_any = house.store.has_documents()
    query = form.query
    asked = query and holds_any and (query.q or form.narrowed)
    found = ask(house, query) if query and asked else None
    page = render(
        "search.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK,
        here="search",
        form=form,
        holds_any=holds_any,
        documents=0 if found else house.store.count_documents(),
        answer=found,
        facets=found.facets if found else {},
        chips=make_chips(form, found) if found else [],
        offers=offer_chips(form, found) if found else [],
        wider=wider_chips(form, found) if found else [],
        years=year_chips(form, found) if found else [],
        programmes=_programmes(form, found),
        examples=EXAMPLES,
        groupings=GROUPINGS,
        most=MOST_HITS,
        explained=explain(found) if found else None,
        may_edit=may_edit,
        token=token,
        **_choices(),
    )
    if found and may_edit:
        keep_cookie(request, page, cookie)
    return page


@router.get("/like/{passage}")
def show_like(passage: Annotated[int, Path(ge=1, lt=2**63)], house: House) -> HTMLResponse:
    """Show what is nearest in meaning to a passage. Raises NotFound."""
    return render("like.html", here="search", answer=alike(house, passage))


def _programmes(form: SearchForm, found: Answer | None) -> list[str]:
    """Return the programmes to choose from: those in what was found, and those that were chosen."""
    named = islice(found.facets.get("programme", {}), PROGRAMMES) if found else ()
    return list(dict.fromkeys([*form.values["programme"], *named]))


def _choices() -> dict[str, object]:
    reference = load_reference()
    return {
        "regions": [(region.name, region.name) for region in reference.regions],
        "kinds": [(kind, word_kinds(kind)) for kind in KINDS],
        "states": [(state, word_state(state)) for state in STATES],
        "themes": [theme.name for theme in reference.themes],
    }
