"""Turn a ranking into an answer: hits without repeats, grouped, with counts that agree with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus import Activity, Filters, Question, Record, Term
from corpus.periods import name_month
from search.columns import Facets, count_facets
from search.found import Found, collapse
from search.grouping import Group, GroupBy, group_found
from search.hits import Hit
from search.leads import Lead, find_leads
from search.ranking import Ranking
from search.reading import Reader
from search.source import AnswerSource

NOTHING = "Nothing in the documents answers this: try other words, or fewer filters."
CORRECTED = "No passage has “{}”; looked for “{}” in its place."
EMPTY = "The question has no words: ask something, or narrow by region, months or theme."
NOT_ENGLISH = "The updates are in English: ask in English."
STRANGE = "No passage has {}."
MOST_NAMED = 3  # words that no passage has
LONGEST = 40  # letters of a word that is quoted
NO_SUCH_MONTHS = "There are updates of {} to {}, and none of the months asked for."
SHORTENED = "The question is longer than what is read of one: its beginning was looked for."
MORE = "There are more: these are the latest. Narrow it further to see the others."
NO_DATE = "“{}” is no time that there is, so it narrows nothing."
UNKNOWN = "“{}” names nothing that is known, so it is read as plain words."
ABSENT = "No passage has {}, which must be there."
NOT_TOGETHER = "No passage has all that must be there: {}."
ONLY_MENTIONS = "The topic is mentioned, but no sentence found says who does it."
NOT_NAMED = "No passage that answers this names {}, so all others are shown."
NOT_BY_THEM = "No sentence found says that {} does this."


@dataclass(frozen=True, kw_only=True, slots=True)
class Wider:
    """How many hits a question has when some sorts of filter that its words imply are ``plain`` words."""

    plain: tuple[str, ...]
    total: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What a question found.

    ``leads`` are records that answer a question for a number, a date or a name outright.
    ``groups`` are the best, and ``hits`` a page of all that was found, from
    ``offset`` on; each at most as many as asked for. ``total`` and ``facets`` count
    all hits, shown or not. ``notes`` are sentences for the reader, and ``ranking``
    is what it was all made from; ``snapshot`` is the name that gives it back for another page.
    ``wider`` says, where nothing is found, which of the question's own words narrowed it too far.
    """

    question: Question
    leads: tuple[Lead, ...] = ()
    groups: tuple[Group, ...] = ()
    hits: tuple[Hit, ...] = ()
    offset: int = 0
    total: int = 0
    facets: Facets = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    ranking: Ranking = field(default_factory=Ranking)
    snapshot: str = ""
    wider: tuple[Wider, ...] = ()

    @property
    def asked_of(self) -> tuple[str, ...]:
        """The authorities and areas that all that was found names."""
        return () if self.ranking.unnamed else self.question.authorities

    @property
    def outright(self) -> tuple[Lead, ...]:
        """The leads that tell more than the groups show: an activity is only its sentence and state."""
        shown = [hit.text for group in self.groups for hit in group.hits]
        return tuple(lead for lead in self.leads if not _is_said(lead.record, shown))


def _is_said(record: Record, shown: Sequence[str]) -> bool:
    return isinstance(record, Activity) and any(record.quote in text for text in shown)


def answer(
    question: Question,
    ranking: Ranking,
    source: AnswerSource,
    *,
    group_by: GroupBy = "region",
    limit: int = 10,
    offset: int = 0,
) -> Answer:
    """Return the answer that a ranking gives, with at most ``limit`` groups, and hits from ``offset`` on.

    What is shown is read from ``source``, and what decides the order of the groups;
    passages that have gone meanwhile are left out. Paragraphs that repeat become one
    hit, of the newest edition: within a region where groups are of regions or
    authorities, else everywhere.
    """
    found = collapse(ranking, source, within_region=group_by in {"region", "authority"})
    page = found[offset : offset + limit]
    reader = Reader(ranking.question or question, ranking, source, ahead=page)
    groups = group_found(found, group_by, reader, limit=limit) if not offset else []
    hits = reader.hits(page)
    shown = [*hits, *(hit for group in groups for hit in group.hits)]
    seen = list({hit.passage.number: hit for hit in shown}.values())
    return Answer(
        question=question,
        leads=find_leads(
            question,
            reader.topic,
            sorted(seen, key=lambda hit: -hit.score),
            reader.events_above(seen),
        ),
        groups=tuple(groups),
        hits=tuple(hits),
        offset=offset,
        total=len(found),
        facets=count_facets(ranking.columns[[each.place for each in found]], ranking.labels),
        notes=tuple(_notes(question, ranking, found, seen)),
        ranking=ranking,
    )


def _notes(
    question: Question, ranking: Ranking, found: Sequence[Found], seen: Sequence[Hit]
) -> Iterator[str]:
    yield from _on_reading(question, ranking)
    if not found:
        wordless = not any(map(str.isalnum, question.text))
        yield EMPTY if wordless and question.filters == Filters() else NOTHING
    if ranking.absent:
        yield ABSENT.format(" nor ".join(map(_quoted, ranking.absent)))
    if found:
        yield from _on_mentions(question, ranking, seen)
    else:
        yield from _on_lack(question, ranking)


def _on_reading(question: Question, ranking: Ranking) -> Iterator[str]:
    """Say what of a question was taken otherwise than it stands there."""
    for correction in ranking.corrections:
        yield CORRECTED.format(correction.asked, correction.used)
    for words in question.passed_over:
        yield NO_DATE.format(words)
    for words in question.unknown:
        yield UNKNOWN.format(words)
    if question.shortened:
        yield SHORTENED
    if ranking.more:
        yield MORE


def _on_mentions(question: Question, ranking: Ranking, seen: Sequence[Hit]) -> Iterator[str]:
    """Say where nobody acts in what was found, or none that was asked of."""
    if ranking.unnamed:
        yield NOT_NAMED.format(" or ".join(question.authorities))
    elif question.authorities and question.topic and all(hit.mentioned_only for hit in seen):
        yield NOT_BY_THEM.format(" or ".join(question.authorities))
    elif question.asks_who and all(hit.mentioned_only for hit in seen):
        yield ONLY_MENTIONS


def _on_lack(question: Question, ranking: Ranking) -> Iterator[str]:
    """Say what may be why nothing was found."""
    required = [term for term in question.terms if term.required]
    if len(required) > 1 and not ranking.absent:
        yield NOT_TOGETHER.format(", ".join(map(_said, required)))
    if ranking.months:
        yield NO_SUCH_MONTHS.format(*map(name_month, ranking.months))
    if ranking.strange:
        yield STRANGE.format(" nor ".join(map(_quoted, ranking.strange[:MOST_NAMED])))
    if _is_foreign(question, ranking.strange):
        yield NOT_ENGLISH


def _quoted(word: str) -> str:
    return f"“{word if len(word) <= LONGEST else word[:LONGEST] + '…'}”"


def _said(term: Term) -> str:
    """Return what satisfies a term: “audit” or “training”."""
    return " or ".join(map(_quoted, term.forms[:MOST_NAMED]))


def _is_foreign(question: Question, strange: Sequence[str]) -> bool:
    """Say whether a question is in no English: most letters or half of its words are of none.

    The Latin alphabets end at U+024F.
    """
    letters = [character for character in question.text if character.isalpha()]
    if 2 * sum(letter > "\u024f" for letter in letters) > len(letters):
        return True
    return len(strange) > 1 and 2 * len(strange) >= len(question.terms)
