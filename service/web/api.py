"""The interface for programs, under /api/v1: the same answers as the pages', as JSON."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from corpus import KINDS
from service.answering import answer, answer_json
from service.web.asking import Narrowing, RecordQuery, SearchQuery
from service.web.health import examine
from service.web.house import House
from service.web.schemas import AnswerOut, DocumentList, DocumentOut, Health, Problem, RecordList

PREFIX = "/api/v1"

router = APIRouter(
    prefix=PREFIX,
    responses={
        HTTPStatus.UNPROCESSABLE_ENTITY: {"model": Problem, "description": "A parameter can't be used."},
        HTTPStatus.SERVICE_UNAVAILABLE: {
            "model": Problem,
            "description": "The store or index can't be used.",
        },
    },
)
_MISSING: dict[int | str, dict[str, Any]] = {
    HTTPStatus.NOT_FOUND: {"model": Problem, "description": "No document has that id."}
}


@router.get("/search", response_model=AnswerOut)
def search(query: Annotated[SearchQuery, Query()], house: House) -> dict[str, Any]:
    """Answer a question with the sentences that say so, grouped by region unless asked otherwise."""
    found = answer(house, query.q, query.filters(), group_by=query.group_by, limit=query.limit)
    return answer_json(found)


@router.get("/documents")
def list_documents(narrowing: Annotated[Narrowing, Query()], house: House) -> DocumentList:
    """List the documents, without their texts."""
    return DocumentList(documents=house.store.documents(narrowing.filters()))


@router.get("/documents/{document_id}", responses=_MISSING)
def get_document(document_id: str, house: House) -> DocumentOut:
    """Return one document with its text and its blocks."""
    return DocumentOut.model_validate(house.store.document(document_id))


@router.get("/records")
def list_records(query: Annotated[RecordQuery, Query()], house: House) -> RecordList:
    """List the records of one kind, each with the sentence it was read from."""
    records = house.store.records(KINDS[query.kind], query.filters(), query.document or None)
    return RecordList.model_validate(
        {
            "kind": query.kind,
            "total": len(records),
            "limit": query.limit,
            "offset": query.offset,
            "records": records[query.offset : query.offset + query.limit],
        }
    )


@router.get("/health", responses={HTTPStatus.SERVICE_UNAVAILABLE: {"model": Health}})
def health(house: House, response: Response) -> Health:
    """Say whether the store, the index and the model can be used; status 503 where one can't."""
    found = examine(house)
    if found.state != "ready":
        response.status_code = HTTPStatus.SERVICE_UNAVAILABLE
    return found
