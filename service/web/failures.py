"""What a request that fails is answered: a sentence, as a page or as JSON, never a stack of code."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from corpus import NotFound, RegionwiseError, UsageError
from service.web.api import PREFIX
from service.web.asking import explain_errors
from service.web.rendering import render
from service.web.schemas import Problem
from service.web.security import HEADERS

_HEADINGS = {
    HTTPStatus.NOT_FOUND: "Page not found",
    HTTPStatus.METHOD_NOT_ALLOWED: "This page can only be read",
    HTTPStatus.UNPROCESSABLE_ENTITY: "The address can’t be used",
    HTTPStatus.SERVICE_UNAVAILABLE: "Regionwise can’t answer at the moment",
}
_SENTENCES = {
    HTTPStatus.NOT_FOUND: "There is nothing at this address.",
    HTTPStatus.METHOD_NOT_ALLOWED: "Nothing can be sent to this address.",
}


def handle_failures(app: FastAPI) -> None:
    """Register a handler for every way in which a request can fail."""
    app.add_exception_handler(RegionwiseError, _on_regionwise_error)
    app.add_exception_handler(RequestValidationError, _on_bad_request)
    app.add_exception_handler(HTTPException, _on_http_error)
    app.add_exception_handler(Exception, _on_anything_else)


def _on_regionwise_error(request: Request, error: Exception) -> Response:
    return _answer(request, _status_of(error), str(error))


def _on_bad_request(request: Request, error: Exception) -> Response:
    errors = error.errors() if isinstance(error, RequestValidationError) else []
    return _answer(request, HTTPStatus.UNPROCESSABLE_ENTITY, "; ".join(explain_errors(errors).values()))


def _on_http_error(request: Request, error: Exception) -> Response:
    status = HTTPStatus(error.status_code if isinstance(error, HTTPException) else 500)
    return _answer(request, status, _SENTENCES.get(status, status.description or status.phrase))


def _on_anything_else(request: Request, _error: Exception) -> Response:
    # The server logs the error; this handler stands outside the middleware, so it sets the headers itself.
    sentence = "Something went wrong on our side. It has been logged; try again, and tell us if it stays."
    response = _answer(request, HTTPStatus.INTERNAL_SERVER_ERROR, sentence)
    response.headers.update(HEADERS)
    return response


def _status_of(error: Exception) -> HTTPStatus:
    if isinstance(error, NotFound):
        return HTTPStatus.NOT_FOUND
    return (
        HTTPStatus.UNPROCESSABLE_ENTITY if isinstance(error, UsageError) else HTTPStatus.SERVICE_UNAVAILABLE
    )


def _answer(request: Request, status: HTTPStatus, message: str) -> Response:
    sentence = message.rstrip(".") + "."
    if request.url.path.startswith(f"{PREFIX}/"):
        return JSONResponse(Problem(error=sentence).model_dump(), status)
    heading = _HEADINGS.get(status, "Sorry, there is a problem")
    return render("problem.html", status, heading=heading, message=sentence[:1].upper() + sentence[1:])
