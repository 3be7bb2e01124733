"""The web application: pages, the interface for programs, and what guards them."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.staticfiles import StaticFiles

from service.web import (
    api,
    api_changes,
    api_saved,
    document_pages,
    feeds,
    list_pages,
    pages,
    saved_pages,
    settling_pages,
)
from service.web.failures import answer_error, handle_failures
from service.web.guarding import FormKeys, Guard
from service.web.rendering import STATIC
from service.web.security import SecurityHeaders, name_hosts
from service.wiring import Regionwise

_ABOUT = """Search what the regions of children's services say they plan, are doing and have done, and list
the records that were read from their updates. Everything carries the span of the document's text that it
was read from. An error is `{"error": sentence, "code": name, "fields": {name: sentence}}`; codes stay as they
are, sentences may be reworded."""


def create_app(app: Regionwise) -> FastAPI:
    """Return the web application over these parts; nothing is loaded before the first request needs it."""
    hosts = name_hosts(app.settings.host)
    web = FastAPI(
        title="Regionwise",
        version=_version(),
        description=_ABOUT,
        openapi_url=f"{api.PREFIX}/openapi.json",
        docs_url=None,  # the stock pages fetch their scripts from another host
        redoc_url=None,
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False),
            Middleware(Guard, refuse=answer_error),
        ],
    )
    web.state.regionwise = app
    web.state.keys = FormKeys()
    parts = (
        pages,
        list_pages,
        document_pages,
        settling_pages,
        saved_pages,
        feeds,
        api,
        api_changes,
        api_saved,
    )
    for part in parts:
        web.include_router(part.router)
    web.mount("/static", StaticFiles(directory=STATIC), name="static")
    handle_failures(web)
    return web


def _version() -> str:
    try:
        return version("regionwise")
    except PackageNotFoundError:  # run from a checkout that was never installed
        return "0"
