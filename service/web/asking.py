"""What a request may ask for: one model for the pages' forms and for the API's parameters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
)
from pydantic_core import PydanticCustomError

from corpus import ActivityState, DocumentKind, Filters, PassageKind, UnknownName
from corpus.listing import NO_REGION, DocumentOrder, DocumentState, Listing
from corpus.reference import load_reference
from nlp import READINGS, Reading
from service.narrowing import PERIOD

LONGEST_QUESTION = 20_000  # characters, of which the first 2,000 are read
MOST_HITS = 100

GroupBy = Literal["region", "authority", "document", "programme", "theme", "none"]
RecordKind = Literal[
    "metrics",
    "dates",
    "priorities",
    "events",
    "activities",
    "organisations",
    "programmes",
    "abbreviations",
    "unclaimed",
]


def _check_period(value: str) -> str:
    if not PERIOD.fullmatch(value):
        raise PydanticCustomError("period", "must be a year and month, such as 2016-04")
    return value


def _name_region(value: str) -> str:
    try:
        return load_reference().region(value).name
    except UnknownName as error:
        raise _refusal(error) from error


def _name_region_or_none(value: str) -> str:
    return NO_REGION if value == NO_REGION else _name_region(value)


def _name_theme(value: str) -> str:
    try:
        return load_reference().theme(value).name
    except UnknownName as error:
        raise _refusal(error) from error


def _refusal(error: UnknownName) -> PydanticCustomError:
    return PydanticCustomError("unknown_name", "{reason}", {"reason": str(error)})


def _blank_as_none(value: object) -> object:
    """Take a form's field that was left empty as not given."""
    return (value.strip() or None) if isinstance(value, str) else value


def _without_blanks(value: object) -> object:
    """Take one value or several, less the form's fields that were left empty."""
    values = [value] if isinstance(value, str) else value
    return list(filter(None, map(_blank_as_none, values))) if isinstance(values, list) else values


Month = Annotated[str, AfterValidator(_check_period)]
RegionName = Annotated[str, AfterValidator(_name_region)]
ThemeName = Annotated[str, AfterValidator(_name_theme)]


class Narrowing(BaseModel):
    """The filters that lists and searches share."""

    region: Annotated[
        list[RegionName],
        BeforeValidator(_without_blanks),
        Field(
            description="A region: its name, its ONS code or another known name. Repeat it for several.",
            examples=[["South West", "E12000003"]],
        ),
    ] = []
    since: Annotated[
        Month | None,
        BeforeValidator(_blank_as_none),
        Field(description="The first month, YYYY-MM.", examples=["2016-04"]),
    ] = None
    until: Annotated[
        Month | None,
        BeforeValidator(_blank_as_none),
        Field(description="The last month, YYYY-MM.", examples=["2019-12"]),
    ] = None

    @field_validator("until")
    @classmethod
    def _not_before_since(cls, until: str | None, info: ValidationInfo) -> str | None:
        since = info.data.get("since")
        if since and until and until < since:
            raise PydanticCustomError("order", "must not be before the first month")
        return until

    def filters(self) -> Filters:
        """Return the filters as the other rooms know them."""
        return Filters(regions=tuple(self.region), since=self.since, until=self.until)


HidePeople = Annotated[
    bool, Field(description="Whether people's names, e-mail addresses and telephone numbers are left out.")
]


class AskedQuery(Narrowing):
    """A question, what narrows it, and how its words are taken."""

    q: Annotated[
        str,
        StringConstraints(strip_whitespace=True, max_length=LONGEST_QUESTION),
        Field(
            description="A question. Acronyms and quoted phrases must match.",
            examples=["Who is doing JTAI readiness?"],
        ),
    ] = ""
    theme: Annotated[
        list[ThemeName],
        BeforeValidator(_without_blanks),
        Field(description="A theme's name. Repeat it for several."),
    ] = []
    state: Annotated[
        list[ActivityState],
        BeforeValidator(_without_blanks),
        Field(description="How far the work has come. Repeat it for several."),
    ] = []
    kind: Annotated[
        list[PassageKind],
        BeforeValidator(_without_blanks),
        Field(description="A kind of record that a passage must hold. Repeat it for several."),
    ] = []
    programme: Annotated[
        list[str],
        BeforeValidator(_without_blanks),
        Field(description="A programme that a passage names, as the facet writes it. Repeat it for several."),
    ] = []
    plain: Annotated[
        list[Reading],
        BeforeValidator(_without_blanks),
        Field(description="What the question’s words are not to narrow it by. Repeat it for several."),
    ] = []
    correct: Annotated[bool, Field(description="Whether misspelt words are put right.")] = True

    def filters(self) -> Filters:
        """Return the filters as the other rooms know them."""
        return Filters(
            regions=tuple(self.region),
            since=self.since,
            until=self.until,
            themes=tuple(self.theme),
            states=tuple(self.state),
            kinds=tuple(self.kind),
            programmes=tuple(self.programme),
        )


class SearchQuery(AskedQuery):
    """A question as it is asked, and how its answer is grouped."""

    group_by: Annotated[GroupBy, Field(description="What the hits are grouped by.")] = "region"
    limit: Annotated[int, Field(ge=1, le=MOST_HITS, description="The most hits to return.")] = 10
    offset: Annotated[int, Field(ge=0, description="How many hits to pass over first.")] = 0
    implied: Annotated[
        bool, Field(description="Whether places, dates, states and kinds in the question are filters.")
    ] = True
    hide_people: HidePeople = False
    nearest: Annotated[
        bool, Field(description="Whether to show what comes nearest where nothing answers.")
    ] = False
    snapshot: Annotated[
        str,
        StringConstraints(max_length=64),
        Field(description="The snapshot that an earlier page names, to turn its pages."),
    ] = ""
    explain: Annotated[bool, Field(description="Whether to say how it was understood and scored.")] = False

    @property
    def taken_plainly(self) -> list[Reading]:
        """The sorts of its words that narrow nothing."""
        return self.plain if self.implied else list(READINGS)


class DocumentQuery(Narrowing):
    """Which documents to list, and in which order."""

    region: Annotated[
        list[Annotated[str, AfterValidator(_name_region_or_none)]],
        BeforeValidator(_without_blanks),
        Field(
            description="A region: its name, its ONS code or another known name; `none` for the documents "
            "that no region answers for. Repeat it for several."
        ),
    ] = []
    kind: Annotated[
        DocumentKind | None, BeforeValidator(_blank_as_none), Field(description="The kind of document.")
    ] = None
    state: Annotated[
        DocumentState,
        Field(
            description="all: the current ones; counted: less copies and quarantined ones; warnings: with "
            "something to look at; superseded: replaced by a newer version; settled: put right by a person."
        ),
    ] = "all"
    order: Annotated[
        DocumentOrder, Field(description="By region and month, by month alone either way, or by title.")
    ] = "region"
    limit: Annotated[int, Field(ge=1, le=MOST_HITS, description="The most documents to return.")] = MOST_HITS
    offset: Annotated[int, Field(ge=0, description="How many documents to pass over first.")] = 0

    def listing(self) -> Listing:
        """Return the list as the store knows it."""
        return Listing(
            filters=self.filters(),
            kind=self.kind,
            state=self.state,
            order=self.order,
            limit=self.limit,
            offset=self.offset,
        )


class RecordQuery(Narrowing):
    """Which records to list."""

    kind: Annotated[RecordKind, Field(description="The kind of record.")] = "metrics"
    hide_people: HidePeople = False
    document: Annotated[
        list[str],
        BeforeValidator(_without_blanks),
        Field(description="The id of a document. Repeat it for several."),
    ] = []
    limit: Annotated[int, Field(ge=1, le=MOST_HITS, description="The most records to return.")] = MOST_HITS
    offset: Annotated[int, Field(ge=0, description="How many records to pass over first.")] = 0


class Paging(BaseModel):
    """Which part of a list to return."""

    limit: Annotated[int, Field(ge=1, le=MOST_HITS, description="The most to return.")] = MOST_HITS
    offset: Annotated[int, Field(ge=0, description="How many to pass over first.")] = 0


class DocumentRecordQuery(Paging):
    """Which records of a document to list."""

    kind: Annotated[RecordKind, Field(description="The kind of record.")] = "metrics"
    hide_people: HidePeople = False


_REASONS = {
    "string_too_long": "must be {max_length} characters or fewer",
    "literal_error": "must be {expected}",
    "int_parsing": "must be a whole number",
    "int_parsing_size": "must be a smaller number",
    "greater_than_equal": "must be {ge} or more",
    "less_than": "must be less than {lt}",
    "less_than_equal": "must be {le} or fewer",
    "missing": "is missing",
    "string_unicode": "has half a character in it",
    "bool_parsing": "must be true or false",
}


def explain_errors(
    errors: Iterable[Mapping[str, Any]], labels: Mapping[str, str] = MappingProxyType({})
) -> dict[str, str]:
    """Return a plain sentence for each field that can't be used, by the field's name.

    ``labels`` are what a page calls the fields; without them they have their own names.
    """
    return {_field_of(error): _explain(error, labels) for error in errors}


def _field_of(error: Mapping[str, Any]) -> str:
    places = (str(part) for part in error["loc"] if part not in {"query", "path", "body"})
    return next(places, "body")


def _explain(error: Mapping[str, Any], labels: Mapping[str, str]) -> str:
    message = str(error["msg"])
    if error["type"] == "unknown_name":  # which says all of it itself
        return message[:1].upper() + message[1:]
    reason = _REASONS.get(error["type"])
    field = _field_of(error)
    return f"{labels.get(field, field)} {reason.format(**error.get('ctx', {})) if reason else message}"
