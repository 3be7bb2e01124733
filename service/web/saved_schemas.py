"""What the API takes and answers of saved searches."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from corpus import Filters
from nlp import Reading
from service.web.asking import AskedQuery


class SavedIn(AskedQuery):
    """A search to be saved."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"name": "jtai", "q": "JTAI readiness", "region": ["North West"]}]},
    )

    name: Annotated[str, Field(max_length=64, description="Small letters, digits and hyphens.")]
    webhook: Annotated[
        str | None, Field(max_length=2000, description="An address (https://…) to tell of new matches.")
    ] = None


class SavedOut(BaseModel):
    """A saved search."""

    name: str
    question: str
    filters: Filters
    plain: Annotated[list[Reading], Field(description="What the question's words don't narrow it by.")]
    correct: Annotated[bool, Field(description="Whether misspelt words are put right.")]
    webhook: str | None
    known: Annotated[int, Field(description="How many matches were met so far.")]
    address: Annotated[str, Field(description="The page that answers it.")]
    feed: Annotated[str, Field(description="Its Atom feed.")]


class NewSearch(SavedOut):
    """A search that was saved just now."""

    secret: Annotated[str | None, Field(description="What messages to its webhook are signed with.")]


class SavedList(BaseModel):
    """The saved searches, by name."""

    searches: list[SavedOut]


class MatchSource(BaseModel):
    """The document that a match is from."""

    id: str
    title: str
    source: Annotated[str, Field(description="The file or address that was read.")]


class MatchOut(BaseModel):
    """A sentence that a saved search finds."""

    search: Annotated[str, Field(description="The name of the search.")]
    id: str
    change: Annotated[
        Literal["new", "changed"], Field(description="changed: other matches of its source were known.")
    ]
    first: Annotated[str, Field(description="When it was met first.")]
    region: str | None
    period: Annotated[str | None, Field(description="YYYY-MM")]
    text: str
    state: Annotated[str | None, Field(description="planned, under way, done or stopped.")]
    start: Annotated[int, Field(description="Where the sentence begins in the document's text.")]
    end: int
    document: MatchSource


class SavedMatches(SavedOut):
    """A saved search with all that it finds."""

    matches: list[MatchOut]


class AlertList(BaseModel):
    """What saved searches find that was not reported before."""

    alerts: list[MatchOut]
    failures: Annotated[
        list[str], Field(description="Why webhooks could not be told; what they wait for stays unreported.")
    ] = []
