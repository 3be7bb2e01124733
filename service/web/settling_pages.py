"""What people decide in the pages: which region, month, kind and title a document has, and taking it back."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from corpus import UsageError
from corpus.settling import SettledField
from service.editing import settle_document, unsettle_document
from service.web.document_pages import Refusal, draw_document
from service.web.guarding import Fields
from service.web.house import House

router = APIRouter(include_in_schema=False)


@router.post("/documents/{document_id}/settle/{field}")
def settle(request: Request, document_id: str, field: SettledField, fields: Fields, house: House) -> Response:
    """Settle a field as a person says, then show the document; or say what is wrong with what they gave."""
    value = fields.get("value", "")
    try:
        settle_document(house, document_id, {field: value})
    except UsageError as error:
        message = str(error)
        refusal = Refusal(field=field, typed=value, message=f"{message[:1].upper()}{message[1:]}.")
        return draw_document(request, house, document_id, refusal=refusal)
    return _back(document_id, f"settled-{field}")


@router.post("/documents/{document_id}/unsettle/{field}")
def unsettle(document_id: str, field: SettledField, _fields: Fields, house: House) -> Response:
    """Put back what was read, then show the document."""
    unsettle_document(house, document_id, (field,))
    return _back(document_id, f"unsettled-{field}")


def _back(document_id: str, done: str) -> Response:
    # 303, so that the browser asks for the page and a reload sends nothing again.
    return RedirectResponse(f"/documents/{quote(document_id, safe='')}?done={done}", HTTPStatus.SEE_OTHER)
