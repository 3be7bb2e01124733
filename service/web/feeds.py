"""Saved searches by address: the page of each, and its Atom feed."""

from __future__ import annotations

from urllib.parse import quote
from xml.etree import ElementTree

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from service.alerting import Match, find_matches
from service.saved_searches import SavedSearch, find_search
from service.web.house import House
from service.web.saved_pages import Name, query_of

ATOM = "http://www.w3.org/2005/Atom"
MOST = 50  # entries of a feed
NEVER = "1970-01-01T00:00:00+00:00"

router = APIRouter(include_in_schema=False)


@router.get("/saved/{name}")
def open_saved(name: Name, house: House) -> RedirectResponse:
    """Lead to the answer to a saved search."""
    return RedirectResponse(f"/?{query_of(find_search(house.settings.data, name))}")


@router.get("/saved/{name}/feed.atom")
def feed_saved(name: Name, house: House, request: Request) -> Response:
    """Return what a saved search finds as an Atom feed, the latest met first."""
    search = find_search(house.settings.data, name)
    feed = make_feed(search, find_matches(house, search), str(request.base_url).rstrip("/"))
    return Response(feed, media_type="application/atom+xml")


def make_feed(search: SavedSearch, matches: list[Match], base: str) -> bytes:
    """Return an Atom feed (RFC 4287) of matches; ``base`` is the address of the pages."""
    ElementTree.register_namespace("", ATOM)
    feed = ElementTree.Element(f"{{{ATOM}}}feed")
    here = f"{base}/saved/{quote(search.name)}"
    _add(feed, "id", here)
    _add(feed, "title", f"Regionwise: {search.name}")
    _add(feed, "subtitle", search.question)
    _add(feed, "updated", max((match.first for match in matches), default=NEVER))
    _link(feed, "self", f"{here}/feed.atom")
    _link(feed, "alternate", here)
    _add(ElementTree.SubElement(feed, f"{{{ATOM}}}author"), "name", "Regionwise")
    for match in matches[:MOST]:
        hit, document = match.hit, match.hit.document
        entry = ElementTree.SubElement(feed, f"{{{ATOM}}}entry")
        _add(entry, "id", f"{here}#{match.key}")
        _add(entry, "title", f"{document.region or 'No region'}: {document.title}")
        _add(entry, "updated", match.first)
        _add(entry, "content", hit.text).set("type", "text")
        place = f"{quote(document.id)}?at={hit.start}-{hit.end}#sentence"
        _link(entry, "alternate", f"{base}/documents/{place}")
    data: bytes = ElementTree.tostring(feed, "utf-8", xml_declaration=True)
    return data


def _add(parent: ElementTree.Element, name: str, text: str) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}")
    child.text = "".join(
        letter for letter in text if letter >= " " or letter in "\t\n"
    )  # XML allows no other
    return child


def _link(parent: ElementTree.Element, rel: str, href: str) -> None:
    ElementTree.SubElement(parent, f"{{{ATOM}}}link", {"rel": rel, "href": href})
