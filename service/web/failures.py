"""What a request that fails is answered: a sentence, as a page or as JSON, never a stack of code."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from corpus import (
    IndexFailure,
    ModelRefused,
    NotFound,
    RegionwiseError,
    StoreError,
    UnknownName,
    UsageError,
)
from service.fetch_queue import QueueFull
from service.web.api import PREFIX
from service.web.asking import explain_errors
from service.web.guarding import BodyTooLong, Refused, WrongMediaType
from service.web.rendering import render
from service.web.schemas import Problem
from service.web.security import HEADERS

_HEADINGS = {
    HTTPStatus.FORBIDDEN: "This can’t be changed from here",
    HTTPStatus.NOT_FOUND: "Page not found",
    HTTPStatus.METHOD_NOT_ALLOWED: "This page can only be read",
    HTTPStatus.UNPROCESSABLE_ENTITY: "The address can’t be used",
    HTTPStatus.SERVICE_UNAVAILABLE: "Regionwise can’t answer at the moment",
}
_SENTENCES = {
    HTTPStatus.NOT_FOUND: "There is nothing at this address.",
    HTTPStatus.METHOD_NOT_ALLOWED: "Nothing can be sent to this address.",
}
# The first that fits; a code is a promise to programs, so none is ever renamed.
ERRORS: tuple[tuple[type[RegionwiseError], HTTPStatus, str], ...] = (
    (NotFound, HTTPStatus.NOT_FOUND, "not_found"),
    (UnknownName, HTTPStatus.UNPROCESSABLE_ENTITY, "unknown_name"),
    (UsageError, HTTPStatus.UNPROCESSABLE_ENTITY, "unusable_value"),
    (Refused, HTTPStatus.FORBIDDEN, "refused"),
    (BodyTooLong, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too_long"),
    (WrongMediaType, HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "wrong_media_type"),
    (QueueFull, HTTPStatus.SERVICE_UNAVAILABLE, "queue_full"),
    (StoreError, HTTPStatus.SERVICE_UNAVAILABLE, "store_unusable"),
    (IndexFailure, HTTPStatus.SERVICE_UNAVAILABLE, "index_unusable"),
    (ModelRefused, HTTPStatus.SERVICE_UNAVAILABLE, "model_unusable"),
    (RegionwiseError, HTTPStatus.SERVICE_UNAVAILABLE, "unusable"),
)
_HTTP_CODES = {HTTPStatus.NOT_FOUND: "not_found", HTTPStatus.METHOD_NOT_ALLOWED: "method_not_allowed"}
_OTHER_CODES = ("bad_request", "fault")
CODES = frozenset({*(code for _, _, code in ERRORS), *_HTTP_CODES.values(), *_OTHER_CODES})


def handle_failures(app: FastAPI) -> None:
    """Register a handler for every way in which a request can fail."""
    app.add_exception_handler(RegionwiseError, _on_regionwise_error)
    app.add_exception_handler(RequestValidationError, _on_bad_request)
    app.add_exception_handler(HTTPException, _on_http_error)
    app.add_exception_handler(Exception, _on_anything_else)


def answer_error(request: Request, error: RegionwiseError) -> Response:
    """Return the page or the JSON that says what was wrong."""
    status, code = next((status, code) for kind, status, code in ERRORS if isinstance(error, kind))
    return _answer(request, status, code, str(error))


def _on_regionwise_error(request: Request, error: Exception) -> Response:
    return answer_error(request, error if isinstance(error, RegionwiseError) else RegionwiseError(error))


def _on_bad_request(request: Request, error: Exception) -> Response:
    errors = error.errors() if isinstance(error, RequestValidationError) else []
    fields = explain_errors(errors)
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    return _answer(request, status, "unusable_value", "; ".join(fields.values()), fields)


def _on_http_error(request: Request, error: Exception) -> Response:
    status = HTTPStatus(error.status_code if isinstance(error, HTTPException) else 500)
    message = _SENTENCES.get(status, status.description or status.phrase)
    return _answer(request, status, _HTTP_CODES.get(status, "bad_request"), message)


def _on_anything_else(request: Request, _error: Exception) -> Response:
    # The server logs the error; this handler stands outside the middleware, so it sets the headers itself.
    sentence = "Something went wrong on our side. It has been logged; try again, and tell us if it stays."
    response = _answer(request, HTTPStatus.INTERNAL_SERVER_ERROR, "fault", sentence)
    response.headers.update(HEADERS)
    return response


def _answer(
    request: Request, status: HTTPStatus, code: str, message: str, fields: dict[str, str] | None = None
) -> Response:
    sentence = message if message.endswith("?") else message.rstrip(".") + "."
    if request.url.path.startswith(f"{PREFIX}/"):
        return JSONResponse(Problem(error=sentence, code=code, fields=fields or {}).model_dump(), status)
    heading = _HEADINGS.get(status, "Sorry, there is a problem")
    return render("problem.html", status, heading=heading, message=sentence[:1].upper() + sentence[1:])
