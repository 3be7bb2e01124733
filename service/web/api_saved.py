"""Saved searches for programs: what they find, saving and removing one, and what is new in them."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, Path, Response

from service.alerting import Match, find_alerts, find_matches, match_json, report_alerts, save_search
from service.saved_searches import (
    SavedSearch,
    find_search,
    list_searches,
    make_search,
    remove_search,
    search_json,
)
from service.web.api import MISSING, PREFIX, UNUSABLE
from service.web.api_changes import REFUSED
from service.web.guarding import check_editing, check_json
from service.web.house import House
from service.web.saved_schemas import AlertList, NewSearch, SavedIn, SavedList, SavedMatches

Name = Annotated[str, Path(description="The name of a saved search.", examples=["jtai"])]

router = APIRouter(prefix=PREFIX, responses=UNUSABLE)


@router.get("/saved")
def list_saved(house: House) -> SavedList:
    """List the saved searches, by name."""
    return SavedList.model_validate({"searches": map(_plain, list_searches(house.settings.data))})


@router.post("/saved", status_code=HTTPStatus.CREATED, dependencies=[Depends(check_json)], responses=REFUSED)
def save(wanted: SavedIn, house: House, response: Response) -> NewSearch:
    """Save a search under a name; what it finds now counts as known.

    The answer has the secret that messages to its webhook are signed with, this once.
    """
    check_editing(house)
    save_search(
        house,
        make_search(
            wanted.name,
            wanted.q,
            wanted.filters(),
            plain=wanted.plain,
            corrected=wanted.correct,
            webhook=wanted.webhook,
        ),
    )
    saved = find_search(house.settings.data, wanted.name)
    response.headers["Location"] = f"{PREFIX}/saved/{quote(saved.name)}"
    return NewSearch.model_validate(_plain(saved) | {"secret": saved.secret})


@router.get("/saved/{name}", responses=MISSING)
def get_saved(name: Name, house: House) -> SavedMatches:
    """Return a saved search with all that it finds, the latest met first; reports nothing."""
    search = find_search(house.settings.data, name)
    matches = find_matches(house, search)
    return SavedMatches.model_validate(
        _plain(search) | {"matches": [_found(search, each) for each in matches]}
    )


@router.delete("/saved/{name}", status_code=HTTPStatus.NO_CONTENT, responses=MISSING | REFUSED)
def remove(name: Name, house: House) -> None:
    """Remove a saved search."""
    check_editing(house)
    remove_search(house.settings.data, name)


@router.get("/alerts")
def list_alerts(house: House) -> AlertList:
    """List what saved searches find that was not reported yet; it stays unreported."""
    alerts = [_found(search, each) for search, matches in find_alerts(house) for each in matches]
    return AlertList.model_validate({"alerts": alerts})


@router.post("/alerts", responses=REFUSED)
def report(house: House) -> AlertList:
    """Report what is new or changed, as `regionwise alerts` does: tell the webhooks, and count it as known.

    What a webhook could not be told stays unreported, and `failures` says why.
    """
    check_editing(house)
    alerts: list[dict[str, Any]] = []
    failures: list[str] = []
    for search, matches, reason in report_alerts(house):
        if reason:
            failures.append(reason)
        else:
            alerts += [_found(search, each) for each in matches]
    return AlertList.model_validate({"alerts": alerts, "failures": failures})


def _plain(search: SavedSearch) -> dict[str, Any]:
    address = f"/saved/{quote(search.name)}"
    return search_json(search) | {"address": address, "feed": f"{address}/feed.atom"}


def _found(search: SavedSearch, match: Match) -> dict[str, Any]:
    return {"search": search.name} | match_json(match)
