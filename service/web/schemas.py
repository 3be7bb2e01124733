"""What the API answers with: the shapes that its OpenAPI description promises."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from corpus import (
    Abbreviation,
    Activity,
    Block,
    DateMention,
    DocumentKind,
    DocumentSummary,
    Event,
    Issue,
    Metric,
    Organisation,
    Priority,
    Programme,
    Unclaimed,
)

AnyRecord = (
    Metric | DateMention | Priority | Event | Activity | Organisation | Programme | Abbreviation | Unclaimed
)


class Source(BaseModel):
    """The document that a hit is from."""

    id: str
    title: str
    region: str | None
    period: Annotated[str | None, Field(description="YYYY-MM")]
    source: Annotated[str, Field(description="The file or address that was read.")]


class HitOut(BaseModel):
    """A sentence that answers the question."""

    score: Annotated[float, Field(description="Both rankings joined, from 0 to 1 within this answer.")]
    keyword: Annotated[float, Field(description="The keyword ranking's own score, BM25.")]
    dense: Annotated[float, Field(description="The cosine of the question's and the passage's vectors.")]
    text: str
    start: Annotated[int, Field(description="Where the sentence begins in the document's text.")]
    end: int
    highlights: Annotated[
        list[tuple[int, int]], Field(description="The matching words, as offsets within this hit's own text.")
    ]
    heading: Annotated[str, Field(description='The headings above the sentence, joined with " > ".')]
    state: Annotated[str | None, Field(description="planned, under way, done or stopped.")]
    authorities: list[str]
    mentioned_only: Annotated[
        bool, Field(description="Whether the sentence mentions the topic without saying who acts.")
    ]
    also_in: Annotated[list[Source], Field(description="Other documents that have the same paragraph.")]
    document: Source


class GroupOut(BaseModel):
    """The hits of one region, authority or document."""

    region: str | None
    name: str
    authorities: list[str]
    state: str | None
    score: float
    hits: list[HitOut]


class AnswerOut(BaseModel):
    """An answer to a question, grouped and flat."""

    query: str
    groups: list[GroupOut]
    hits: list[HitOut]
    total: Annotated[int, Field(description="How many sentences were found, returned or not.")]
    facets: Annotated[
        dict[str, dict[str, int]],
        Field(description="How many of all found are of each region, and so on."),
    ]
    notes: Annotated[list[str], Field(description="Sentences for the reader.")]


class DocumentList(BaseModel):
    """Documents without their texts, by region, period and title."""

    documents: list[DocumentSummary]


class DocumentOut(BaseModel):
    """A document with its text and its layout; blocks' offsets are into ``text``."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    source: str
    title: str
    region: str | None
    period: str | None
    kind: DocumentKind
    media_type: str
    text: str
    blocks: list[Block]
    issues: list[Issue]
    reader: str


class RecordList(BaseModel):
    """One page of the records of one kind, by region, period and place in the text."""

    kind: str
    total: Annotated[int, Field(description="How many there are on all pages.")]
    limit: int
    offset: int
    records: list[AnyRecord]


class Part(BaseModel):
    """One part of the service: whether it can be used, and if not, why."""

    state: Literal["ready", "behind", "unusable"]
    reason: str = ""


class Health(BaseModel):
    """Whether the service can answer."""

    state: Literal["ready", "unusable"]
    store: Part
    model: Part
    index: Part


class Problem(BaseModel):
    """Why a request could not be answered, in a sentence."""

    error: str
