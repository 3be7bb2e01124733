"""The interface for programs, under /api/v1: the same answers as the pages', as JSON."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response

from corpus import KINDS, Filters, Record
from service.answering import alike, answer_json
from service.editing import find_version_before
from service.hiding import Hiding, hide_in, hiding_in
from service.web.api_documents import describe_blocks, describe_changes, describe_document
from service.web.asking import (
    MOST_HITS,
    DocumentQuery,
    DocumentRecordQuery,
    HidePeople,
    Paging,
    RecordQuery,
    SearchQuery,
)
from service.web.health import examine
from service.web.house import House
from service.web.schemas import (
    AnswerOut,
    BlockList,
    Changes,
    DocumentList,
    DocumentOut,
    FailureList,
    Health,
    Problem,
    RecordList,
    SettlementList,
    VersionList,
)
from service.web.searching import ask_for_json
from service.wiring import Regionwise

PREFIX = "/api/v1"

UNUSABLE: dict[int | str, dict[str, Any]] = {
    HTTPStatus.UNPROCESSABLE_ENTITY: {"model": Problem, "description": "A parameter can't be used."},
    HTTPStatus.SERVICE_UNAVAILABLE: {"model": Problem, "description": "The store or index can't be used."},
}
router = APIRouter(prefix=PREFIX, responses=UNUSABLE)
MISSING: dict[int | str, dict[str, Any]] = {
    HTTPStatus.NOT_FOUND: {"model": Problem, "description": "Nothing has that id."}
}
Id = Annotated[str, Path(description="The id of a document.", examples=["49f44c7eb02d5b8ec9de"])]

_NO_PASSAGE: dict[int | str, dict[str, Any]] = {
    HTTPStatus.NOT_FOUND: {"model": Problem, "description": "No passage has that number."}
}


@router.get("/search", response_model=AnswerOut)
async def search(query: Annotated[SearchQuery, Query()], house: House) -> Response:
    """Answer a question with the sentences that say so, grouped by region unless asked otherwise."""
    # Encoded as it is: to check its shape again, answer by answer, takes longer than to write it.
    return Response(await ask_for_json(house, query), media_type="application/json")


@router.get("/like", response_model=AnswerOut, responses=_NO_PASSAGE)
def find_alike(
    passage: Annotated[int, Query(ge=1, lt=2**63, description="A passage's number, as a hit gives it.")],
    house: House,
    limit: Annotated[int, Query(ge=1, le=MOST_HITS, description="The most hits to return.")] = 10,
    hide_people: HidePeople = False,
) -> dict[str, Any]:
    """Find what is most like a passage in meaning."""
    found = alike(house, passage, limit=limit)
    plain = answer_json(found)
    if hide_people or house.settings.hide_people:
        plain = hide_in(plain, hiding_in(house, found).hider)
    return plain


@router.get("/documents")
def list_documents(query: Annotated[DocumentQuery, Query()], house: House) -> DocumentList:
    """List the documents, without their texts, narrowed and in the order asked for."""
    found = house.store.list_documents(query.listing())
    return DocumentList.model_validate(
        {
            "total": found.total,
            "limit": query.limit,
            "offset": query.offset,
            "regions": found.regions,
            "states": found.states,
            "documents": found.documents,
        }
    )


@router.get("/documents/{document_id}", responses=MISSING)
def get_document(document_id: Id, house: House) -> DocumentOut:
    """Return one document with its text and its blocks, what it is and what speaks for that."""
    return describe_document(house.store, document_id)


@router.get("/documents/{document_id}/blocks", responses=MISSING)
def list_blocks(document_id: Id, query: Annotated[Paging, Query()], house: House) -> BlockList:
    """List a document's blocks with their words, each with its page and box or its paragraph or cell."""
    return describe_blocks(house.store.document(document_id), query.limit, query.offset)


@router.get("/documents/{document_id}/records", responses=MISSING)
def list_document_records(
    document_id: Id, query: Annotated[DocumentRecordQuery, Query()], house: House
) -> RecordList:
    """List one document's records of one kind, whether it is current or not."""
    house.store.document(document_id)
    return _page_of(house, query, Filters(), [document_id])


@router.get("/documents/{document_id}/versions", responses=MISSING)
def list_versions(document_id: Id, house: House) -> VersionList:
    """List every version of a document's source, the oldest first; the last is current."""
    return VersionList(versions=house.store.versions(document_id))


@router.get("/documents/{document_id}/changes", responses=MISSING)
def get_changes(
    document_id: Id,
    house: House,
    since: Annotated[
        str, Query(description="The document to compare with; the version before if not given.")
    ] = "",
) -> Changes:
    """Return what changed from an earlier version to this document, word by word where it was reworded."""
    return describe_changes(house, since or find_version_before(house, document_id), document_id)


@router.get("/documents/{document_id}/settlements", responses=MISSING)
def list_settlements(document_id: Id, house: House) -> SettlementList:
    """List what people have settled about a document."""
    house.store.document(document_id)
    return SettlementList(
        document=document_id, settlements=list(house.store.settlements(document_id).values())
    )


@router.get("/failures")
def list_failures(query: Annotated[Paging, Query()], house: House) -> FailureList:
    """List the files that did not become documents, each with its end state and the reason."""
    failures = house.store.failures()
    return FailureList(
        total=len(failures),
        limit=query.limit,
        offset=query.offset,
        failures=failures[query.offset : query.offset + query.limit],
    )


@router.get("/records")
def list_records(query: Annotated[RecordQuery, Query()], house: House) -> RecordList:
    """List the records of one kind, each with the sentence it was read from."""
    kind, filters = KINDS[query.kind], query.filters()
    if query.document:
        return _page_of(house, query, filters, query.document)
    total, page = house.store.list_records(kind, filters, limit=query.limit, offset=query.offset)
    return _list(house, query, total, page)


def _page_of(
    house: Regionwise,
    query: RecordQuery | DocumentRecordQuery,
    filters: Filters,
    documents: list[str],
) -> RecordList:
    records = house.store.records(KINDS[query.kind], filters, documents)
    return _list(house, query, len(records), records[query.offset : query.offset + query.limit])


def _list(
    house: Regionwise, query: RecordQuery | DocumentRecordQuery, total: int, page: list[Record]
) -> RecordList:
    if query.hide_people or house.settings.hide_people:
        hiding = Hiding(house, {record.document for record in page})
        page = [hiding.hide_in_record(record) for record in page]
    return RecordList.model_validate(
        {
            "kind": query.kind,
            "total": total,
            "limit": query.limit,
            "offset": query.offset,
            "records": page,
        }
    )


@router.get("/health", responses={HTTPStatus.SERVICE_UNAVAILABLE: {"model": Health}})
def health(house: House, response: Response) -> Health:
    """Say whether the store, the index and the model can be used; status 503 where one can't."""
    found = examine(house)
    if found.state != "ready":
        response.status_code = HTTPStatus.SERVICE_UNAVAILABLE
    return found
