"""What programs may change: what a document is, and, from listed domains alone, what is taken in."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Response

from corpus.settling import SettledField
from service.editing import settle_document, unsettle_document
from service.fetch_queue import NotListed
from service.web.api import MISSING, PREFIX, Id
from service.web.guarding import Refused, check_editing, check_json
from service.web.house import House
from service.web.schemas import IngestIn, JobOut, Problem, SettlementIn, SettlementList
from service.wiring import Regionwise

REFUSED: dict[int | str, dict[str, Any]] = {
    HTTPStatus.FORBIDDEN: {"model": Problem, "description": "This service is not set up to allow it."},
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: {"model": Problem, "description": "The body is not JSON."},
    HTTPStatus.UNPROCESSABLE_ENTITY: {"model": Problem, "description": "What was sent can't be used."},
}
Field = Annotated[SettledField, Path(description="What of the document: region, period, kind or title.")]

router = APIRouter(prefix=PREFIX, responses=REFUSED)


@router.put(
    "/documents/{document_id}/settlements/{field}", responses=MISSING, dependencies=[Depends(check_json)]
)
def settle(document_id: Id, field: Field, settlement: SettlementIn, house: House) -> SettlementList:
    """Settle what a document is; it is kept when the file is read again, and ends a quarantine."""
    check_editing(house)
    settle_document(house, document_id, {field: settlement.value})
    return _settlements(house, document_id)


@router.delete("/documents/{document_id}/settlements/{field}", responses=MISSING)
def unsettle(document_id: Id, field: Field, house: House) -> SettlementList:
    """Take back what was settled, so that what was read counts again; nothing happens where nothing was."""
    check_editing(house)
    unsettle_document(house, document_id, (field,))
    return _settlements(house, document_id)


def _settlements(house: Regionwise, document_id: str) -> SettlementList:
    return SettlementList(
        document=document_id, settlements=list(house.store.settlements(document_id).values())
    )


@router.post(
    "/ingest",
    status_code=HTTPStatus.ACCEPTED,
    dependencies=[Depends(check_json)],
    responses={
        HTTPStatus.SERVICE_UNAVAILABLE: {"model": Problem, "description": "Too many addresses wait already."}
    },
)
def take_in(wanted: IngestIn, house: House, response: Response) -> JobOut:
    """Take in a page by its address, from the domains alone that REGIONWISE_FETCH_DOMAINS lists.

    The answer is a job, whose address is in `Location`; ask there what became of it.
    """
    if not house.settings.fetch_domains:
        raise Refused(
            "this service takes no pages in: list the hosts that it may fetch from in "
            "REGIONWISE_FETCH_DOMAINS, or use `regionwise ingest`"
        )
    try:
        job = house.fetches.add(wanted.address)
    except NotListed as error:
        sentence = str(error).rstrip(".")
        raise Refused(f"{sentence} (REGIONWISE_FETCH_DOMAINS lists the hosts)") from error
    response.headers["Location"] = f"{PREFIX}/ingest/{job.id}"
    return JobOut.model_validate(job)


@router.get("/ingest/{job_id}", responses=MISSING)
def get_job(job_id: Annotated[str, Path(description="The id of a job.")], house: House) -> JobOut:
    """Say how far the taking in of a page is, and in the end what became of it."""
    return JobOut.model_validate(house.fetches.job(job_id))
