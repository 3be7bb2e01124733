"""Saved searches on the pages: the list of them, saving one, taking one off."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.datastructures import QueryParams

from corpus import Question, UsageError
from service.alerting import save_search
from service.narrowed import word_narrowing
from service.saved_searches import SavedSearch, find_search, list_searches, make_search, remove_search
from service.web.form import SearchForm
from service.web.guarding import Fields, FormKeys, Refused, keep_cookie
from service.web.house import House
from service.web.rendering import render
from service.wiring import Regionwise

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Name = Annotated[str, Path(description="The name of a saved search.")]


@router.get("/saved")
def show_saved(
    request: Request, house: House, saved: str = "", removed: str = "", search: str = ""
) -> HTMLResponse:
    """List the saved searches, and say what was done just now."""
    return _draw(request, house, saved=saved, removed=removed, search=search)


@router.post("/saved")
def save(request: Request, fields: Fields, house: House) -> Response:
    """Save the search that an answer was made from; or say what is wrong with its name."""
    name, search = fields.get("name", ""), fields.get("search", "")
    form = SearchForm.read(QueryParams(search))
    if not form.query:
        raise Refused("the search can’t be read: go back to its answer, and try again")
    query = form.query
    try:
        save_search(
            house,
            make_search(name, query.q, query.filters(), plain=query.taken_plainly, corrected=query.correct),
        )
    except UsageError as error:
        message = str(error)
        errors = {"name": f"{message[:1].upper()}{message[1:]}"}
        return _draw(request, house, search=search, name=name, question=query.q, errors=errors)
    return _back(saved=name)


@router.post("/saved/{name}/remove")
def remove(name: Name, _fields: Fields, house: House) -> Response:
    """Remove a saved search, then offer to save it again. Raises NotFound."""
    search = find_search(house.settings.data, name)
    remove_search(house.settings.data, name)
    return _back(removed=name, search=query_of(search))


def query_of(search: SavedSearch) -> str:
    """Return the query string of the page that answers a saved search."""
    filters = search.filters
    fields = {
        "q": search.question,
        "region": list(filters.regions),
        "since": filters.since or [],
        "until": filters.until or [],
        "theme": list(filters.themes),
        "state": list(filters.states),
        "kind": list(filters.kinds),
        "programme": list(filters.programmes),
        "plain": list(search.plain),
        "correct": [] if search.corrected else "false",
    }
    return urlencode(fields, doseq=True)


def _draw(
    request: Request,
    house: Regionwise,
    *,
    saved: str = "",
    removed: str = "",
    search: str = "",
    name: str = "",
    question: str = "",
    errors: Mapping[str, str] | None = None,
) -> HTMLResponse:
    searches = list_searches(house.settings.data)
    names = {each.name for each in searches}
    may_edit = house.settings.may_edit
    keys: FormKeys = request.app.state.keys
    cookie, token = keys.give(request)
    page = render(
        "saved.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK,
        here="saved",
        searches=searches,
        narrowings={each.name: _narrowing(each) for each in searches},
        saved=saved if saved in names else "",
        removed="" if removed in names else removed,
        search=search,
        name=name,
        question=question,
        errors=errors or {},
        may_edit=may_edit,
        token=token,
    )
    if may_edit:
        keep_cookie(request, page, cookie)
    return page


def _narrowing(search: SavedSearch) -> list[str]:
    """Return what was chosen to narrow a saved search, in words."""
    given = Question(text=search.question, topic="", filters=search.filters)
    names = [name for names in word_narrowing(given).values() for name in names]
    return [*names, *search.filters.themes, *search.filters.programmes]


def _back(**done: str) -> Response:
    # 303, so that the browser asks for the page and a reload sends nothing again.
    return RedirectResponse(f"/saved?{urlencode(done)}", HTTPStatus.SEE_OTHER)
