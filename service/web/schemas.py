"""What the API answers with: the shapes that its OpenAPI description promises."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from corpus import (
    Abbreviation,
    Activity,
    Block,
    DateMention,
    DocumentKind,
    DocumentSummary,
    Event,
    Evidence,
    Filters,
    Issue,
    Metric,
    Organisation,
    Priority,
    Programme,
    Unclaimed,
)
from corpus.listing import DocumentState
from corpus.settling import Settlement
from corpus.store import Failure
from nlp import Reading
from service.differing import Difference
from service.fetch_queue import JobState
from service.outcomes import FileOutcome

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

    passage: Annotated[int, Field(description="The number of the passage that it stands in.")]
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
    records: Annotated[
        list[dict[str, Any]], Field(description="What was read out of the sentence, each with its kind.")
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


class LeadOut(BaseModel):
    """A record that answers a question for a number, a date or a name outright."""

    kind: str
    text: Annotated[str, Field(description="What it says, in a sentence.")]
    sentence: Annotated[str, Field(description="The sentence that it was read out of.")]
    record: dict[str, Any]
    document: Source


class WiderOut(BaseModel):
    """How many hits a question has if some of its words are no filters."""

    plain: Annotated[list[Reading], Field(description="What its words are then not to narrow it by.")]
    total: int


class AnswerOut(BaseModel):
    """An answer to a question, grouped and flat."""

    query: str
    filters: Annotated[Filters, Field(description="What narrowed it: given, or read out of the question.")]
    without: Annotated[Filters, Field(description="What the question leaves out: “outside London”.")]
    authorities: Annotated[
        list[str],
        Field(description="The authorities or areas that it asks of: what names them goes first."),
    ]
    without_authorities: Annotated[
        list[str], Field(description="The authorities or areas that nothing found may name.")
    ]
    prefers: Annotated[
        Filters, Field(description="What the question names and counts for more, leaving nothing out.")
    ]
    leads: list[LeadOut]
    groups: list[GroupOut]
    hits: list[HitOut]
    offset: int
    total: Annotated[int, Field(description="How many sentences were found, returned or not.")]
    snapshot: Annotated[
        str, Field(description="Names the candidates: give it to turn pages while documents come.")
    ]
    facets: Annotated[
        dict[str, dict[str, int]],
        Field(description="How many of all found are of each region, and so on."),
    ]
    notes: Annotated[list[str], Field(description="Sentences for the reader.")]
    nearest_themes: Annotated[
        list[str], Field(description="Where nothing was found, the themes that come nearest.")
    ]
    wider: Annotated[
        list[WiderOut],
        Field(description="Where nothing was found, how much there is with some words taken plainly."),
    ]
    explanation: Annotated[
        dict[str, Any] | None, Field(description="How it was understood and scored, where asked for.")
    ] = None


class DocumentList(BaseModel):
    """One page of a list of documents, without their texts."""

    total: Annotated[int, Field(description="How many there are on all pages.")]
    limit: int
    offset: int
    regions: Annotated[
        Mapping[str, int],
        Field(description="How many there are of each region with the other filters as they are."),
    ]
    states: Annotated[
        Mapping[DocumentState, int],
        Field(description="How many there are in each state with the other filters as they are."),
    ]
    documents: list[DocumentSummary]


class Confidence(BaseModel):
    """How sure each field is that the reader found, from 0 (nothing says so) to 1."""

    region: float
    period: float
    kind: float
    title: float


class DocumentOut(BaseModel):
    """A document with its text and its layout; blocks' offsets are into ``text``.

    ``region`` and the like are as people have settled them; a document in
    quarantine answers for no region, whatever stands there.
    """

    model_config = ConfigDict(from_attributes=True)

    id: str
    source: str
    title: str
    region: str | None
    period: Annotated[str | None, Field(description="YYYY-MM")]
    kind: DocumentKind
    media_type: str
    text: str
    blocks: list[Block]
    issues: list[Issue]
    reader: Annotated[str, Field(description="The version of the reader that made it.")]
    evidence: Annotated[list[Evidence], Field(description="What speaks for and against what it is.")]
    confidence: Confidence
    settlements: Annotated[list[Settlement], Field(description="What people have settled.")]
    superseded_by: Annotated[str | None, Field(description="The newer version that replaces it.")]
    copy_of: Annotated[str | None, Field(description="The fuller document that says the same.")]
    copies: Annotated[list[str], Field(description="The documents that say the same as this fuller one.")]
    places: Annotated[list[str], Field(description="Every file and address where its very bytes stand.")]
    quarantined: bool


class BlockOut(BaseModel):
    """A piece of a document's layout with its words."""

    number: Annotated[int, Field(description="Its place among the blocks, from 1: #b12 on the page.")]
    address: Annotated[str, Field(description="The page's address with this block marked.")]
    text: str
    block: Block


class BlockList(BaseModel):
    """One page of a document's blocks, in reading order."""

    document: str
    total: int
    limit: int
    offset: int
    blocks: list[BlockOut]


class VersionList(BaseModel):
    """Every version of a document's source, the oldest first."""

    versions: list[DocumentSummary]


class Changes(BaseModel):
    """What changed from one document to another; websites' furniture left out."""

    earlier: DocumentSummary
    later: DocumentSummary
    reworded: int
    added: int
    removed: int
    same: int
    differences: list[Difference]


class SettlementIn(BaseModel):
    """What a person says a field is."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"value": "South West"}, {"value": "2018-06"}]}
    )

    value: Annotated[
        str,
        Field(max_length=1000, description="A region by any known name, a month YYYY-MM, a kind or a title."),
    ]


class SettlementList(BaseModel):
    """What people have settled about a document."""

    document: str
    settlements: list[Settlement]


class FailureList(BaseModel):
    """One page of the files that did not become documents, by source."""

    total: Annotated[int, Field(description="How many there are on all pages.")]
    limit: int
    offset: int
    failures: list[Failure]


class IngestIn(BaseModel):
    """A page to take in."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"address": "https://example.org/update-june-2018"}]}
    )

    address: Annotated[str, Field(max_length=2000, description="An http or https address.")]


class JobOut(BaseModel):
    """A page that is to be taken in: how many are before it, and in the end what became of it."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    address: str
    state: Annotated[JobState, Field(description="stopped: something went wrong, which fault says.")]
    ahead: Annotated[int, Field(description="How many are to be taken in before it.")]
    outcome: Annotated[FileOutcome | None, Field(description="What became of it, once it is done.")]
    fault: str


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
    """Why a request could not be answered: a sentence, a code that never changes, a sentence a field."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "error": "limit must be 1 or more.",
                    "code": "unusable_value",
                    "fields": {"limit": "limit must be 1 or more"},
                }
            ]
        }
    )

    error: str
    code: str
    fields: dict[str, str] = {}
