"""The pages of a document: its text with the place that a link points to, and what changed since before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from itertools import groupby
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from corpus.reference import load_reference
from corpus.settling import SettledField
from service.differing import Difference, find_differences
from service.editing import FIELD_WORDS, KINDS, find_version_before
from service.web.document_view import view_document
from service.web.guarding import FormKeys, keep_cookie
from service.web.house import House
from service.web.marking import Span
from service.web.rendering import render
from service.web.wording import word_kind

_AT = re.compile(r"(\d{1,12})-(\d{1,12})", re.ASCII)  # a text of 10**12 characters is none of ours
SHOWN = {"places": "where each piece stands in the file", "records": "what was found in each piece"}
NEAR = 2  # unchanged paragraphs that are shown around a change

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


def read_span(at: str = "") -> Span | None:
    """Read the span that a link points to, "120-185"; what isn't one marks nothing."""
    found = _AT.fullmatch(at)
    return (int(found[1]), int(found[2])) if found else None


@dataclass(frozen=True, kw_only=True, slots=True)
class Refusal:
    """What a person wanted to settle and why it can't be: the field, what was typed, and a sentence."""

    field: SettledField
    typed: str
    message: str


@router.get("/documents/{document_id}")
def show_document(
    request: Request,
    document_id: str,
    span: Annotated[Span | None, Depends(read_span)],
    house: House,
    show: Annotated[list[str] | None, Query()] = None,
    done: str = "",
) -> HTMLResponse:
    """Show a document's text with a sentence of it marked, what it is, and what was found in it."""
    return draw_document(request, house, document_id, span=span, show=show or (), done=done)


def draw_document(
    request: Request,
    house: House,
    document_id: str,
    *,
    span: Span | None = None,
    show: Iterable[str] = (),
    done: str = "",
    refusal: Refusal | None = None,
) -> HTMLResponse:
    """Return a document's page; ``done`` names what was settled just now, ``refusal`` what could not be."""
    may_edit = house.settings.may_edit
    keys: FormKeys = request.app.state.keys
    cookie, token = keys.give(request)
    verb, _, field = done.partition("-")
    wanted = [each for each in SHOWN if each in show]
    page = render(
        "document.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if refusal else HTTPStatus.OK,
        here="documents",
        view=view_document(house.store, document_id, span),
        wanted=span is not None,
        show=wanted,
        toggles=[(SHOWN[each], each in wanted, _address(span, _switch(wanted, each))) for each in SHOWN],
        may_edit=may_edit,
        token=token,
        done=verb if field in FIELD_WORDS and verb in {"settled", "unsettled"} else "",
        done_field=field,
        field_words=FIELD_WORDS,
        refusal=refusal,
        errors={refusal.field: refusal.message} if refusal else {},
        regions=[(region.name, region.name) for region in load_reference().regions],
        kinds=[(kind, word_kind(kind)) for kind in KINDS],
    )
    if may_edit:
        keep_cookie(request, page, cookie)
    return page


def _switch(shown: Iterable[str], name: str) -> list[str]:
    return [each for each in SHOWN if (each in shown) != (each == name)]


def _address(span: Span | None, show: Iterable[str]) -> str:
    at = [("at", f"{span[0]}-{span[1]}")] if span else []
    return f"?{urlencode([*at, *(('show', each) for each in show)])}#text"


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """Neighbouring differences; ``folded`` where nothing changed and no change is near."""

    folded: bool
    differences: tuple[Difference, ...]


@router.get("/documents/{document_id}/changes")
def show_changes(document_id: str, house: House, since: str = "") -> HTMLResponse:
    """Show what changed from an earlier version, or from any other document, to this one."""
    later = house.store.document(document_id)
    earlier = house.store.document(since or find_version_before(house, document_id))
    differences = find_differences(earlier, later)
    return render(
        "changes.html",
        here="documents",
        earlier=earlier,
        later=later,
        counts={
            state: sum(each.state == state for each in differences)
            for state in ("reworded", "added", "removed", "same")
        },
        stretches=tuple(fold(differences)),
    )


def fold(differences: tuple[Difference, ...]) -> Iterator[Stretch]:
    """Yield the differences with what is far from any change put away."""
    changed = [at for at, each in enumerate(differences) if each.state != "same"]
    near = {place for at in changed for place in range(at - NEAR, at + NEAR + 1)}
    for folded, some in groupby(enumerate(differences), key=lambda each: each[0] not in near):
        yield Stretch(folded=folded, differences=tuple(each for _, each in some))
