"""Answer a question: understand it, find, group, and give the answer the form that programs read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from corpus import DocumentSummary, Filters, NotFound, Question
from corpus.codec import to_plain
from corpus.periods import name_month
from nlp import READINGS, read_question
from search import Wider, name_of, respell
from search import answer as group_answer
from service.explaining import explain_json
from service.leads import word_lead
from service.wiring import Regionwise

if TYPE_CHECKING:
    from nlp import Reading
    from search import Answer, GroupBy, Hit, Ranking
    from service.acronyms import DefinedForms

OTHER_MONTHS = "No update of {} says this, so those of other months were searched too."
RENEWED = (
    "This page belongs to an answer that is no longer kept. The question was asked anew, so some passages "
    "may stand on two pages or on none."
)
BEYOND = "What answers this best lies outside the filters; this comes near it."
ALONE = "No other passage is like this one."
CANDIDATES = 100  # a leg of the ranking; more moved nothing in the measurements behind the design


@dataclass(frozen=True, kw_only=True, slots=True)
class Manner:
    """How a question is taken.

    Without ``implied`` its words imply no filters, and ``plain`` are those that they don't imply. Unless
    ``corrected``, words are looked for as they are written, misspelt or not. With ``nearest`` what comes
    near is found even if it is no answer. ``today`` is what "last year" counts from; it is plain words
    without.
    """

    implied: bool = True
    plain: frozenset[Reading] = frozenset()
    corrected: bool = True
    nearest: bool = False
    today: date | None = None


PLAINLY = Manner()


def answer(
    app: Regionwise,
    text: str,
    filters: Filters | None = None,
    *,
    group_by: GroupBy = "region",
    limit: int = 10,
    offset: int = 0,
    manner: Manner = PLAINLY,
    snapshot: str = "",
) -> Answer:
    """Answer a question; ``filters`` given here go before those that the question's own words imply.

    A ``snapshot`` that an earlier answer to the same question names gives another page of the same
    candidates, whatever was added meanwhile; where it is no longer kept the question is asked anew, and
    the answer says so if that may have changed it.
    """
    given = filters or Filters()
    # Asked once: what an answer is made of is as the store was when the question came, or later.
    revision = app.store.revision()
    forms = app.defined_forms(revision)

    def asked(*plain: Reading, chosen: Filters = given, answered: bool = False) -> Answer:
        taken = replace(manner, plain=manner.plain | {*plain})
        question = _read(forms, text, chosen, taken, answered=answered)
        name, ranking = _rank(app, question, taken, snapshot, revision)
        if corrections := ranking.corrections:  # a place or a date may have been among what was misspelt
            respelt = _read(forms, respell(text, corrections), chosen, taken, answered=answered)
            unknown = question.unknown if respelt.unknown else ()  # as it was written
            question = replace(respelt, text=text, unknown=unknown)
            name, ranking = _rank(app, question, taken, snapshot, revision)
            ranking = replace(ranking, corrections=(*corrections, *ranking.corrections))
        found = group_answer(question, ranking, app.store, group_by=group_by, limit=limit, offset=offset)
        renewed = (RENEWED,) if snapshot and name != snapshot else ()
        return replace(found, snapshot=name, notes=(*renewed, *found.notes))

    found = asked()
    if found.total:
        return found
    if given != Filters() and asked(chosen=Filters()).total:
        # What an answer counts under a filter is there when that is chosen.
        near = asked(answered=True)
        if near.total:
            return replace(near, notes=(BEYOND, *near.notes))
    month = found.question.filters.since
    if month and month == found.question.filters.until and not (given.since or given.until):
        # A month in a question is rather that of what happened than that of the update which tells of it.
        wider = asked("period")
        if wider.total:
            return replace(wider, notes=(OTHER_MONTHS.format(name_month(month)), *wider.notes))
    words = respell(text, found.ranking.corrections)
    narrowing = [
        reading
        for reading in READINGS
        if _narrowed(_read(forms, words, given, replace(manner, plain=manner.plain | {reading})))
        != _narrowed(found.question)
    ]
    ways: list[tuple[Reading, ...]] = [(reading,) for reading in narrowing]
    together = [tuple(narrowing)] if len(narrowing) > 1 else []
    return replace(found, wider=_count(asked, ways) or _count(asked, together))


def _rank(
    app: Regionwise, question: Question, manner: Manner, snapshot: str, revision: int
) -> tuple[str, Ranking]:
    """Return what a question finds, by its name: what is kept under ``snapshot``, or what it finds now.

    What it has found at ``revision``, that of the store when the question came, is not looked for again.
    """
    if snapshot and (kept := app.frozen.find(snapshot, question)):
        return snapshot, kept
    name = name_of(question, revision, corrected=manner.corrected, nearest=manner.nearest)
    if kept := app.frozen.find(name, question):
        return name, kept
    ranking = app.index.find(question, CANDIDATES, corrected=manner.corrected, nearest=manner.nearest)
    if ranking.revision != revision:  # the store has moved on meanwhile, or the index is still behind it
        name = name_of(question, ranking.revision, corrected=manner.corrected, nearest=manner.nearest)
    app.frozen.keep(name, question, ranking)
    return name, ranking


def _count(asked: Callable[..., Answer], ways: Iterable[tuple[Reading, ...]]) -> tuple[Wider, ...]:
    """Return how many hits there are by each way to take some of the question's words plainly, if any."""
    counted = (Wider(plain=plain, total=asked(*plain).total) for plain in ways)
    return tuple(each for each in counted if each.total)


def _read(
    forms: DefinedForms, text: str, given: Filters, manner: Manner, *, answered: bool = False
) -> Question:
    question = read_question(text, manner.today, implied=manner.implied, plain=manner.plain)
    without = question.without if not given.regions else replace(question.without, regions=())
    filters = narrow(question.filters, given)
    return forms.expand(replace(question, filters=filters, without=without, answered=answered))


def _narrowed(question: Question) -> tuple[Filters, Filters, tuple[str, ...]]:
    return question.filters, question.without, question.not_of


def alike(app: Regionwise, passage: int, *, limit: int = 10) -> Answer:
    """Return what is like a passage, given by its number. Raises NotFound."""
    passages = app.store.passages([passage])
    if passage not in passages:
        raise NotFound(f"no passage has the number {passage}")
    topic = passages[passage].text
    question = Question(text=f"like passage {passage}", topic=topic)
    found = group_answer(question, app.index.like(passage), app.store, group_by="none", limit=limit)
    return found if found.total else replace(found, notes=(ALONE,))


def narrow(implied: Filters, given: Filters) -> Filters:
    """Return the filters with each that was given in place of the one that the question implies."""
    return Filters(
        regions=given.regions or implied.regions,
        since=given.since or implied.since,
        until=given.until or implied.until,
        themes=given.themes or implied.themes,
        states=given.states or implied.states,
        kinds=given.kinds or implied.kinds,
        programmes=given.programmes or implied.programmes,
    )


def answer_json(answer: Answer, *, explain: bool = False) -> dict[str, Any]:
    """Return an answer as ``search --format json`` writes it.

    A hit's ``start`` and ``end`` are offsets into its document's text; its
    ``highlights`` are offsets within the hit's own ``text``. With ``explain``, how the
    question was understood is there too.
    """
    plain = {
        "query": answer.question.text,
        "filters": to_plain(answer.question.filters),
        "without": to_plain(answer.question.without),
        "authorities": list(answer.question.authorities),
        "without_authorities": list(answer.question.not_of),
        "prefers": to_plain(answer.question.prefers),
        "leads": [
            {
                "kind": type(lead.record).__name__.lower(),
                "text": word_lead(lead),
                "sentence": lead.sentence,
                "record": to_plain(lead.record),
                "document": _document_json(lead.hit.document),
            }
            for lead in answer.leads
        ],
        "groups": [
            {
                "region": group.hits[0].document.region,
                "name": group.name,
                "authorities": list(group.authorities),
                "state": group.state,
                "score": group.score,
                "hits": [_hit_json(hit) for hit in group.hits],
            }
            for group in answer.groups
        ],
        "hits": [_hit_json(hit) for hit in answer.hits],
        "offset": answer.offset,
        "total": answer.total,
        "snapshot": answer.snapshot,
        "facets": {name: dict(counts) for name, counts in answer.facets.items()},
        "notes": list(answer.notes),
        "nearest_themes": list(answer.ranking.nearest),
        "wider": [to_plain(each) for each in answer.wider],
    }
    return plain | {"explanation": explain_json(answer)} if explain else plain


def _hit_json(hit: Hit) -> dict[str, Any]:
    return {
        "passage": hit.passage.number,
        "score": hit.score,
        "keyword": hit.keyword,
        "dense": hit.dense,
        "text": hit.text,
        "start": hit.start,
        "end": hit.end,
        "highlights": [list(span) for span in hit.highlights],
        "heading": " > ".join(hit.passage.path),
        "state": hit.state,
        "authorities": list(hit.authorities),
        "mentioned_only": hit.mentioned_only,
        "records": [{"kind": type(each).__name__.lower()} | to_plain(each) for each in hit.records],
        "also_in": [_document_json(document) for document in hit.also_in],
        "document": _document_json(hit.document),
    }


def _document_json(document: DocumentSummary) -> dict[str, Any]:
    return {
        "id": document.id,
        "title": document.title,
        "region": document.region,
        "period": document.period,
        "source": document.source,
    }
