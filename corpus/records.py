"""The values that cross between rooms: documents, passages, records and questions.

Every record carries its provenance: ``start`` and ``end`` are character offsets
into ``Document.text`` (end exclusive), and ``document.text[start:end] == quote``
always. Dates are inclusive; money is in pounds; 40 % is the value 40.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

BlockKind = Literal["heading", "paragraph", "list_item", "table_cell", "furniture"]
DocumentKind = Literal["regional_update", "blog", "report", "other"]
Severity = Literal["info", "warning", "error"]
IdentityField = Literal["region", "period", "kind", "title"]
Qualifier = Literal["exact", "about", "over", "up_to", "at_least", "under"]
MetricState = Literal["actual", "planned", "proposed", "target"]
PriorityStatus = Literal["new", "current", "continuing", "proposed", "closing", "closed"]
ActivityState = Literal["planned", "under way", "done", "stopped"]
EventState = Literal["planned", "under way", "done", "postponed", "cancelled"]
# How far what is a priority has come, as far as that says so.
STATE_OF_PRIORITY: dict[PriorityStatus, ActivityState] = {"closed": "stopped", "proposed": "planned"}
# The kinds of record by which passages are narrowed and counted: those that say something by themselves.
PassageKind = Literal["metrics", "dates", "priorities", "events", "activities"]
Precision = Literal[
    "day",
    "week",
    "month",
    "quarter",
    "season",
    "half",
    "term",
    "year",
    "academic_year",
    "financial_year",
    "range",
]


@dataclass(frozen=True, kw_only=True, slots=True)
class Interval:
    """A span of days, both ends inclusive; an end that is ``None`` is open."""

    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Issue:
    """Something a person should know about a document: what, and what to do."""

    code: str
    message: str
    severity: Severity = "warning"


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """What one source says of what a document is.

    ``field`` is what it speaks of, ``value`` what it says (a region's canonical
    name, a month as ``YYYY-MM``, a kind or a title), ``where`` the source as a
    sentence names it: "title", "subtitle", "address", "file name".
    """

    field: IdentityField
    value: str
    where: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """A piece of a document's layout.

    ``start`` and ``end`` exclude a list marker, which stands before ``start`` in
    the text and is repeated in ``marker``. ``path`` holds the headings above the
    block, the title excluded, outermost first. ``level`` is a heading's depth (1
    for the title) or a list item's nesting (1 for the outermost), else 0.
    ``box`` is left, top, right, bottom in PDF points from the page's top left;
    ``page`` counts from 1; ``row`` and ``column`` of a table cell count from 1.
    """

    kind: BlockKind
    start: int
    end: int
    path: tuple[str, ...] = ()
    level: int = 0
    marker: str | None = None
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    anchor: str | None = None
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """One update as read: its canonical text, its layout, and where it came from.

    ``id`` is a hash of the file's bytes, ``region`` one of the nine canonical
    names, ``period`` is ``YYYY-MM``. ``original`` is what was read before it was
    laid out as ``text``; ``reader`` names the version of the reader that did it.
    ``evidence`` is what speaks for and against the region, period, kind and title.
    """

    id: str
    source: str
    title: str
    text: str
    region: str | None = None
    period: str | None = None
    kind: DocumentKind = "other"
    media_type: str = "text/plain"
    blocks: tuple[Block, ...] = ()
    issues: tuple[Issue, ...] = ()
    original: str = ""
    reader: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentSummary:
    """A document as lists show it, without its text.

    ``superseded_by`` is the newer version of it, ``copy_of`` the fuller document
    that says the same. The text of a ``quarantined`` one belongs to something
    else: no region answers for it, so ``region`` is ``None``, and an issue says why.
    """

    id: str
    source: str
    title: str
    region: str | None
    period: str | None
    kind: DocumentKind
    media_type: str
    issues: tuple[Issue, ...] = ()
    superseded_by: str | None = None
    copy_of: str | None = None
    quarantined: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """A searchable run of whole blocks of one section.

    ``number`` is the store's own counter (0 before it is stored); ``path`` is the
    heading path, the title excluded; ``text == document.text[start:end]``.
    ``sentences`` are spans of offsets into the document's text. ``themes`` and
    ``states`` repeat those of the activities in the passage, for filtering.
    """

    id: str
    document: str
    start: int
    end: int
    text: str
    path: tuple[str, ...] = ()
    sentences: tuple[tuple[int, int], ...] = ()
    themes: tuple[str, ...] = ()
    states: tuple[ActivityState, ...] = ()
    number: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """What every extracted record carries.

    ``heading`` is the heading path joined with " > "; ``confidence`` runs from 0
    to 1; ``warnings`` are sentences for a reader.
    """

    id: str
    document: str
    start: int
    end: int
    quote: str
    heading: str = ""
    confidence: float = 1.0
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Context:
    """A passage with the document that it is of and the records that begin in it, in order."""

    passage: Passage
    document: DocumentSummary
    records: tuple[Record, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Metric(Record):
    """A measurement: a number with what it counts, where, when and in what state."""

    value: float | None
    value_min: float | None = None
    value_max: float | None = None
    qualifier: Qualifier = "exact"
    unit: str = "items"
    subject: str = ""
    measure: str = ""
    programme: str | None = None
    region: str | None = None
    authorities: tuple[str, ...] = ()
    as_of: Interval = field(default_factory=Interval)
    state: MetricState = "actual"
    denominator: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class DateMention(Record):
    """A date or period as written, with the days it covers.

    An impossible date has ``valid`` false and no interval; it is never mended.
    ``edtf`` is ISO 8601-2 level 1 where the mention has such a form. ``anchor``
    says what a relative mention was counted from.
    """

    date_start: date | None
    date_end: date | None
    precision: Precision
    edtf: str | None = None
    relative: bool = False
    valid: bool = True
    anchor: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Priority(Record):
    """A priority that a region names for itself, or that somebody else's list names.

    ``owner`` is whose list it is of where that is not the document's region: a network,
    a group, a national body. ``lead`` is who leads on it and ``actions`` are what is to
    be or has been done for it, in the text's words.
    """

    name: str
    status: PriorityStatus = "current"
    theme: str | None = None
    merged_into: str | None = None
    owner: str | None = None
    lead: str | None = None
    actions: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Event(Record):
    """A meeting, summit, training, inspection or the like.

    ``place`` is where it is, in the text's words, or the authority that it is of.
    A ``postponed`` event has the dates that it was moved to, where these are given.
    """

    name: str
    kind: str
    dates: Interval = field(default_factory=Interval)
    state: EventState = "planned"
    attendance: int | None = None
    place: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Activity(Record):
    """Who does what about which theme, and how far it has come."""

    what: str
    theme: str | None = None
    state: ActivityState = "under way"
    regions: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Organisation(Record):
    """A body, authority, network or firm named in the text."""

    name: str
    role: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Programme(Record):
    """A named programme, framework, course or scheme."""

    name: str
    short: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Abbreviation(Record):
    """A short form with its long form; ``scope`` says where the pair comes from."""

    short: str
    long: str
    scope: Literal["document", "glossary"] = "document"


@dataclass(frozen=True, kw_only=True, slots=True)
class Unclaimed(Record):
    """A number or date that is in no other record, with the reason."""

    reason: str


# The name of each kind of record wherever people or programs name it.
KINDS: dict[str, type[Record]] = {
    "metrics": Metric,
    "dates": DateMention,
    "priorities": Priority,
    "events": Event,
    "activities": Activity,
    "organisations": Organisation,
    "programmes": Programme,
    "abbreviations": Abbreviation,
    "unclaimed": Unclaimed,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Annotations:
    """All records of one document; ``sentences`` are spans into its text."""

    document: str
    extractor: str
    sentences: tuple[tuple[int, int], ...] = ()
    metrics: tuple[Metric, ...] = ()
    dates: tuple[DateMention, ...] = ()
    priorities: tuple[Priority, ...] = ()
    events: tuple[Event, ...] = ()
    activities: tuple[Activity, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    programmes: tuple[Programme, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    unclaimed: tuple[Unclaimed, ...] = ()

    def records(self) -> tuple[Record, ...]:
        """Return the records of every kind, kinds in the order of the fields."""
        return (
            *self.metrics,
            *self.dates,
            *self.priorities,
            *self.events,
            *self.activities,
            *self.organisations,
            *self.programmes,
            *self.abbreviations,
            *self.unclaimed,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Filters:
    """What narrows a search or a list; an empty tuple or ``None`` narrows nothing.

    ``regions`` are canonical names; ``since`` and ``until`` are inclusive
    ``YYYY-MM`` periods; ``themes`` are the names in ``corpus/data/themes.toml``; ``kinds``
    are those of the records that a passage holds, and ``programmes`` the names of those in it.
    """

    regions: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    themes: tuple[str, ...] = ()
    states: tuple[ActivityState, ...] = ()
    kinds: tuple[PassageKind, ...] = ()
    programmes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """One thing a question asks for, in all the forms that mean it.

    ``forms`` begins with the form as asked; the rest are its expansions, which
    count half. A ``required`` term must be in a passage in one of its forms, or the passage must
    lack one of those ``unless`` names.
    ``synonyms`` are other words that mean much the same.
    """

    forms: tuple[str, ...]
    required: bool = False
    synonyms: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """A question as understood.

    ``topic`` is the question without its scaffolding ("who is doing"), as it is
    embedded; ``terms`` are its words and phrases, as they are looked up. None of the
    ``excluded`` may be in a passage. ``wants`` says that it asks for a number or a date, and
    ``measure`` what the number is of, as far as the question says.
    ``without`` are regions, themes, states, kinds and programmes of which none may be a passage's, and
    ``not_of`` authorities and areas that none may name.
    What passes ``prefers`` counts for more, and what does not is found all the same;
    ``of_sort`` says that the themes or kinds in it are all that is asked for, and ``answered`` that there
    is an answer to it beyond the filters that were chosen. ``passed_over`` are
    words that cannot be used: dates that no calendar has. ``unknown`` are fields whose names or values are
    none, and which are plain words therefore. ``shortened`` says that it goes on beyond what is read of it.
    ``authorities`` may be areas of several. ``meant`` are concepts that it seems to ask for as a whole: a
    name, and as synonyms the words that say it.
    """

    text: str
    topic: str
    terms: tuple[Term, ...] = ()
    excluded: tuple[Term, ...] = ()
    filters: Filters = field(default_factory=Filters)
    without: Filters = field(default_factory=Filters)
    prefers: Filters = field(default_factory=Filters)
    authorities: tuple[str, ...] = ()
    not_of: tuple[str, ...] = ()
    of_sort: bool = False
    answered: bool = False
    asks_who: bool = False
    wants: Literal["number", "date"] | None = None
    measure: Literal["money", "share", "time", "count"] | None = None
    passed_over: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    shortened: bool = False
    meant: tuple[Term, ...] = ()
