"""What keeps another site's page from changing anything here through a person's browser.

Three locks, each enough by itself: the browser says which page a request comes
from (Sec-Fetch-Site, Origin); the cookie is never sent along from another site
(SameSite=Strict); and a form carries a token that only our own page can have
read. A program's JSON request has the first alone: a browser sends JSON to
another site only if that allows it, and we never do.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from hashlib import sha256
from typing import Annotated
from urllib.parse import parse_qsl, urlsplit

from fastapi import Depends, Request, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from corpus import RegionwiseError
from service.web.house import House

COOKIE = "regionwise_form"
TOKEN = "token"  # noqa: S105 - the name of the form's field
MOST_BYTES = 20_000  # of a form or a JSON body; a title is the longest that anybody sends
MOST_FIELDS = 20
_FORM = "application/x-www-form-urlencoded"
_JSON = "application/json"
_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_OWN = frozenset({"same-origin", "none"})  # what Sec-Fetch-Site says of our own pages and of the address bar


class Refused(RegionwiseError):
    """A request that may not change anything."""


class BodyTooLong(RegionwiseError):
    """A request that sends more than any form has, or doesn't say how much."""


class WrongMediaType(RegionwiseError):
    """A request whose body is neither a form nor JSON, where one of them is wanted."""


class Guard:
    """An ASGI middleware that lets a request change something only if it is ours and short.

    ``refuse`` makes the response to one that isn't.
    """

    def __init__(self, app: ASGIApp, refuse: Callable[[Request, RegionwiseError], Response]) -> None:
        self._app = app
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer why not."""
        app = self._app
        if scope["type"] == "http" and scope["method"] not in _READING:
            request = Request(scope)
            try:
                _check_origin(request)
                _check_length(request)
            except RegionwiseError as error:
                app = self._refuse(request, error)
        await app(scope, receive, send)


def _check_origin(request: Request) -> None:
    origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site", "none")
    elsewhere = origin is not None and urlsplit(origin).netloc != request.headers.get("host")
    if elsewhere or site not in _OWN:
        raise Refused("nothing can be changed from another site’s page: open Regionwise itself")


def _check_length(request: Request) -> None:
    length = request.headers.get("content-length", "0")
    if "transfer-encoding" in request.headers or not length.isdigit() or int(length[:12]) > MOST_BYTES:
        raise BodyTooLong(f"at most {MOST_BYTES:,} bytes can be sent, their number in Content-Length")


class FormKeys:
    """Makes and checks the tokens of forms; they hold until the service is started anew."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def give(self, request: Request) -> tuple[str, str]:
        """Return the browser's cookie, a new one if it has none, and the token that belongs to it."""
        cookie = request.cookies.get(COOKIE) or secrets.token_urlsafe(24)
        return cookie, self._token(cookie)

    def fits(self, cookie: str | None, token: str) -> bool:
        """Say whether a token belongs to a cookie."""
        return bool(cookie) and hmac.compare_digest(self._token(cookie or "").encode(), token.encode())

    def _token(self, cookie: str) -> str:
        return hmac.new(self._secret, cookie.encode(), sha256).hexdigest()


def keep_cookie(request: Request, response: Response, cookie: str) -> None:
    """Let the browser keep the cookie, for this site's own pages alone."""
    secure = request.url.scheme == "https"
    response.set_cookie(COOKIE, cookie, httponly=True, samesite="strict", secure=secure, path="/")


def check_editing(house: House) -> None:
    """Raise Refused where nothing can be changed here."""
    if not house.settings.may_edit:
        raise Refused(
            "nothing can be changed here, because these pages are served to other machines and nobody logs "
            "in: use `regionwise document set` or `regionwise saved add`, or start the service with "
            "REGIONWISE_EDITING=true"
        )


def check_json(request: Request) -> None:
    """Raise WrongMediaType for a body that doesn't say that it is JSON."""
    _check_type(request, _JSON)


def _check_type(request: Request, media_type: str) -> None:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != media_type:
        raise WrongMediaType(f"what is sent here must be {media_type}: say so in Content-Type")


async def read_fields(request: Request, house: House) -> dict[str, str]:
    """Return the fields of a form that one of our own pages sent. Raises Refused and WrongMediaType."""
    check_editing(house)
    _check_type(request, _FORM)
    try:
        sent = (await request.body()).decode()
        fields = dict(parse_qsl(sent, keep_blank_values=True, max_num_fields=MOST_FIELDS))
    except ValueError as error:
        raise Refused("the form can’t be read: go back, reload the page and try again") from error
    keys: FormKeys = request.app.state.keys
    if not keys.fits(request.cookies.get(COOKIE), fields.pop(TOKEN, "")):
        raise Refused("the page was open for too long: go back, reload it and try again")
    return fields


Fields = Annotated[dict[str, str], Depends(read_fields)]
