"""Documents, their blocks and their changes in the shapes that the API promises."""

from __future__ import annotations

from collections import Counter
from urllib.parse import quote

from corpus import Document
from corpus.evidence import weigh
from corpus.settling import FIELDS
from corpus.store import Store
from service.differing import find_differences
from service.web.layout import number_blocks
from service.web.schemas import BlockList, BlockOut, Changes, Confidence, DocumentOut
from service.wiring import Regionwise


def describe_document(store: Store, document_id: str) -> DocumentOut:
    """Return a document with what is known of it. Raises NotFound."""
    document = store.document(document_id)
    summary = store.summaries([document_id])[document_id]
    settlements = store.settlements(document_id)
    found = {
        field: settlements[field].found if field in settlements else getattr(document, field)
        for field in FIELDS
    }
    return DocumentOut(
        id=document.id,
        source=document.source,
        title=document.title,
        region=document.region,
        period=document.period,
        kind=document.kind,
        media_type=document.media_type,
        text=document.text,
        blocks=list(document.blocks),
        issues=list(document.issues),
        reader=document.reader,
        evidence=list(document.evidence),
        confidence=Confidence(
            **{field: round(weigh(document.evidence, field, found[field]), 4) for field in FIELDS}
        ),
        settlements=list(settlements.values()),
        superseded_by=summary.superseded_by,
        copy_of=summary.copy_of,
        copies=[each.id for each in store.copies(document_id)],
        places=store.places(document_id),
        quarantined=summary.quarantined,
    )


def describe_blocks(document: Document, limit: int, offset: int) -> BlockList:
    """Return a page of a document's blocks with their words."""
    blocks = number_blocks(document)
    return BlockList(
        document=document.id,
        total=len(blocks),
        limit=limit,
        offset=offset,
        blocks=[
            BlockOut(
                number=number,
                address=f"/documents/{quote(document.id, safe='')}?at={block.start}-{block.end}#b{number}",
                text=document.text[block.start : block.end],
                block=block,
            )
            for number, block in blocks[offset : offset + limit]
        ],
    )


def describe_changes(house: Regionwise, earlier_id: str, later_id: str) -> Changes:
    """Return what changed from one document to another. Raises NotFound."""
    earlier, later = house.store.document(earlier_id), house.store.document(later_id)
    differences = find_differences(earlier, later)
    summaries = house.store.summaries([earlier_id, later_id])
    counts = Counter(each.state for each in differences)
    return Changes(
        earlier=summaries[earlier_id],
        later=summaries[later_id],
        reworded=counts["reworded"],
        added=counts["added"],
        removed=counts["removed"],
        same=counts["same"],
        differences=list(differences),
    )
