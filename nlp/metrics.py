"""Numbers become metrics: value, unit, subject, series, programme, place, date and state."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from corpus import Interval, Metric, content_id
from nlp.amounts import read_amount
from nlp.antecedents import preposition
from nlp.beginnings import Cued
from nlp.dates import FoundDate
from nlp.drafts import Draft, Scene, label_of, make_scene
from nlp.durations import read_duration
from nlp.holding import Setting, held_at, reported_in
from nlp.lexicon import word_set
from nlp.measures import measure_of
from nlp.money_left import BARE_NOUNS
from nlp.numbers import FoundNumber, find_numbers
from nlp.pairing import carry_qualifiers, pair_in_order, pair_names, pair_programmes
from nlp.reading import Name, Reading, Sentence, month_interval, within
from nlp.rejecting import NOTHING_COUNTED, ORDER, REACH, rejection
from nlp.subjects import ENOUGH_WORDS, FEW_WORDS, LENGTHS, MANY_WORDS, PERIOD, subject_of, telling
from nlp.tables import Cell, read_cell, table_cells
from nlp.tense import metric_state
from nlp.unseen import find_unseen

_NATIONAL = Cued(
    r"\b(?:national(?:ly)?|England|country|across the UK|Government(?:'s|’s)?)\b",
    "national england country across government",
)
_MAY_COUNT = Cued(
    r"\b(?:no|one|half|thirds?|quarters?|fifths?|tenths?)\b",
    "no one half third quarter fifth tenth",
    re.IGNORECASE,
)


# No reader looks further back for what a figure is of; an endless list then takes time in proportion.
_REMEMBERED = 64


@dataclass(frozen=True, kw_only=True, slots=True)
class Measured:
    """The metrics of a document, and why its other numbers are none: spans with reasons."""

    metrics: tuple[Metric, ...] = ()
    rejected: tuple[tuple[int, int, str], ...] = ()
    used: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class _Ledger:
    """What has been read so far; one a document, and it stays inside this module."""

    reading: Reading
    metrics: list[Metric] = field(default_factory=list)
    rejected: list[tuple[int, int, str]] = field(default_factory=list)
    used: list[tuple[int, int]] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    block: int = -1
    previous: Sentence | None = None
    label: str = ""
    fund: tuple[tuple[str, ...], str] = ((), "")
    headings: dict[str, tuple[FoundDate, ...]] = field(default_factory=dict)
    cells: dict[int, Cell] = field(default_factory=dict)
    held: Interval = field(default_factory=Interval)
    reported: Interval = field(default_factory=Interval)


def find_metrics(reading: Reading) -> Measured:
    """Return the metrics of a document and the numbers that are none."""
    ledger = _Ledger(reading=reading, cells=table_cells(reading))
    for sentence in reading.sentences:
        if sentence.block.kind == "heading" and sentence.dates:
            ledger.headings[" ".join(sentence.text.split())] = sentence.dates
        if sentence.block.start != ledger.block:
            ledger.block = sentence.block.start
            ledger.held = ledger.reported = Interval()
            ledger.label = label_of(sentence)
            if not _goes_on(ledger.previous, sentence):
                ledger.drafts, ledger.previous = [], None
        _measure(ledger, sentence)
        ledger.reported = reported_in(sentence) or ledger.reported
        ledger.previous = sentence
    return Measured(metrics=tuple(ledger.metrics), rejected=tuple(ledger.rejected), used=tuple(ledger.used))


def _goes_on(previous: Sentence | None, sentence: Sentence) -> bool:
    """Tell whether a list goes on, or begins behind what announces it: its items speak of the same."""
    if previous is None or sentence.block.kind != "list_item":
        return False
    return previous.block.kind == "list_item" or previous.text.rstrip().endswith((":", "–"))


def _measure(ledger: _Ledger, sentence: Sentence) -> None:
    _note_fund(ledger, sentence)
    if not sentence.numbers and not sentence.dates and not _MAY_COUNT.search(sentence.text):
        return
    scene = make_scene(sentence, ledger.drafts, ledger.previous, ledger.label)
    drafts = list(_drafts(ledger, scene))
    drafts = pair_names(scene, pair_programmes(scene, drafts))
    drafts = carry_qualifiers(scene, pair_in_order(scene, drafts))
    drafts = [_with_fund(ledger, draft) for draft in drafts]
    starts = [draft.start for draft in drafts]
    ledger.metrics += [_metric(ledger, scene, draft, starts) for draft in drafts]
    ledger.used += scene.taken
    told = [draft for draft in drafts if draft.unit not in LENGTHS]
    ledger.drafts = [*ledger.drafts, *told][-_REMEMBERED:]


_FUND = re.compile(r"\b(?:Fund|Grant|Funding)$")


def _note_fund(ledger: _Ledger, sentence: Sentence) -> None:
    """Remember the fund that a section names last: the amounts behind it are of it."""
    names = [n for n in sentence.of_kind("programme") if n.role == "fund" or _FUND.search(n.name)]
    if names:
        ledger.fund = (sentence.block.path, names[-1].name)
    elif ledger.fund[0] != sentence.block.path:
        ledger.fund = ((), "")


def _with_fund(ledger: _Ledger, draft: Draft) -> Draft:
    """Give an amount whose noun says no more than that it is money the fund that its section names."""
    part = draft.unit == "percent" and re.search(r"\b(?:share|part)\b", draft.subject)
    money = draft.unit == "GBP" or part
    bare = draft.noun.split()[-1].lower().rstrip("s") in BARE_NOUNS if draft.noun else False
    fund = ledger.fund[1]
    if not (fund and money and bare and draft.programme is None):
        return draft
    return replace(draft, programme=fund)


def _drafts(ledger: _Ledger, scene: Scene) -> Iterator[Draft]:
    """Yield a sentence's drafts in order; each sees those before it."""
    found = [*_windows(scene)]
    numbers = sorted([*scene.sentence.numbers, *find_unseen(scene)], key=lambda number: number.start)
    stated = {number.start for number in scene.sentence.numbers}
    for found_number in (part for number in numbers for part in _steps(scene.sentence, number)):
        number = _unmarked(scene.sentence, found_number)
        if number.kind == "denominator":
            continue
        reason = rejection(scene.sentence, number)
        draft = None if reason else _read(ledger, scene, number)
        if draft is None and found_number.start not in stated:
            continue
        if draft is None:
            ledger.rejected.append((number.start, number.end, reason or _why_not(number)))
            continue
        if number.denominator is not None and (end := _share_end(scene, number)) > number.end:
            scene.taken.append((number.start, end))
            draft = replace(draft, end=max(draft.end, end))
        if (led_by := preposition(scene, number)) != draft.led_by:
            draft = replace(draft, led_by=led_by)
        scene = replace(scene, before=(*scene.before[-_REMEMBERED:], draft))
        found.append(draft)
    kept = [draft for draft in found if (draft.number.start, draft.number.end) not in scene.taken]
    yield from sorted(kept, key=lambda draft: (draft.start, draft.end))


def _read(ledger: _Ledger, scene: Scene, number: FoundNumber) -> Draft | None:
    """Read a number by its table, or else by the words around it."""
    cell = ledger.cells.get(scene.sentence.block.start)
    return (read_cell(scene, number, cell) if cell else None) or read_amount(scene, number)


_STEP = re.compile(r"\s+to\s+")
_CHANGED_BY = re.compile(r"\bby\s+(?:around\s+|about\s+|some\s+)?$", re.IGNORECASE)
_ORDERED = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|last|next|latest|final|this|that|each)\s+\w+\s+$",
    re.IGNORECASE,
)
_CHANGING = re.compile(
    r"\b(?:ris|rose|grow|grew|increas|fall|fell|drop|reduc|declin|doubl|trebl|tripl|halv|gone|went|moved|climb|up"
    r"|down|cut|chang|widen|expand|extend|shr[aiu]nk)\w*\b[^;:.]{0,80}\bfrom\s+(?:around\s+|about\s+|some\s+)?$",
    re.IGNORECASE,
)


def _steps(sentence: Sentence, number: FoundNumber) -> tuple[FoundNumber, ...]:
    """Part a range that a change runs over: "doubled, from 160 to 320" is two figures, and "by 12 to 88"."""
    if number.value is not None or number.kind not in {"count", "money"}:
        return (number,)
    start, end = number.start - sentence.start, number.end - sentence.start
    step = _STEP.search(sentence.text, start, end)
    before = max(0, start - REACH)
    if step is None or not (
        _CHANGING.search(sentence.text, before, start) or _CHANGED_BY.search(sentence.text, before, start)
    ):
        return (number,)
    stop, begin = sentence.start + step.start(), sentence.start + step.end()
    return (
        replace(number, end=stop, value=number.value_min, value_min=None, value_max=None),
        replace(
            number,
            start=begin,
            hedge_start=begin,
            value=number.value_max,
            value_min=None,
            value_max=None,
            qualifier="exact",
        ),
    )


def _unmarked(sentence: Sentence, number: FoundNumber) -> FoundNumber:
    """Return a number that ends its sentence as a count: "... to 45." is no list marker.

    Nor is one an ordinal behind a noun that has an order already: "in the first round 14 reviews".
    """
    text, start = sentence.text, number.start - sentence.start
    if number.kind == "ordinal" and text[start].isdigit() and text[number.end - sentence.start - 1].isdigit():
        return (
            replace(number, kind="count") if _ORDERED.search(text, max(0, start - REACH), start) else number
        )
    if number.kind == "list_marker" and number.end >= sentence.end and number.start > sentence.start:
        return replace(number, kind="count", end=number.end - 1)
    return number


def _share_end(scene: Scene, number: FoundNumber) -> int:
    """Return where the whole of "five out of six" ends."""
    whole = next(
        (n for n in scene.sentence.numbers if n.start >= number.end and n.kind == "denominator"), number
    )
    return whole.end


def _why_not(number: FoundNumber) -> str:
    return ORDER if number.kind == "ordinal" else NOTHING_COUNTED


def _windows(scene: Scene) -> Iterator[Draft]:
    """Yield the durations inside relative dates: "over the last two months" is a date and a length."""
    for date in scene.sentence.dates:
        text = scene.sentence.text[date.start - scene.sentence.start : date.end - scene.sentence.start]
        if not date.relative:
            continue
        for number in find_numbers(text):
            moved = replace(
                number,
                start=number.start + date.start,
                end=number.end + date.start,
                hedge_start=number.hedge_start + date.start,
            )
            draft = read_duration(scene, moved)
            # "the past six weeks" says how long something took, "two years ago" and "the last year" when.
            if draft is not None and draft.unit in {"weeks", "days"} and not text.endswith("ago"):
                yield replace(draft, end=min(draft.end, date.end), noun=PERIOD, head=PERIOD)


def _metric(ledger: _Ledger, scene: Scene, draft: Draft, starts: Sequence[int]) -> Metric:
    document = ledger.reading.document
    sentence = scene.sentence
    start, end = _tight(scene, draft)
    as_of, warnings = held_at(scene, draft, _setting(ledger))
    ledger.held = as_of
    number = draft.number
    subject = subject_of(scene, draft)
    measure = measure_of(draft, draft.programme, subject)
    return Metric(
        id=content_id(document.id, "metric", str(start), str(end), str(number.start), measure),
        document=document.id,
        start=start,
        end=end,
        quote=document.text[start:end],
        heading=sentence.heading,
        confidence=_confidence(
            draft,
            topical="(" in subject and draft.programme is None,
            tabled=sentence.block.start in ledger.cells,
        ),
        warnings=(*draft.warnings, *warnings),
        value=number.value if draft.value is None else draft.value,
        value_min=number.value_min,
        value_max=number.value_max,
        qualifier=draft.qualifier or number.qualifier,  # type: ignore[arg-type]  # carried from another number's
        unit=_unit(scene, draft),
        subject=subject,
        measure=measure,
        programme=draft.programme,
        region=None
        if _NATIONAL.search(sentence.text) and draft.unit in {"GBP", "percent"}
        else document.region,
        authorities=_authorities(scene, draft, starts, ledger.cells.get(sentence.block.start)),
        as_of=as_of,
        state=metric_state(scene.words, draft.group, sentence.index_at(number.start), scene.groups),
        denominator=_whole(draft),
    )


def _tight(scene: Scene, draft: Draft) -> tuple[int, int]:
    """Return the draft's span inside its sentence."""
    return max(draft.start, scene.sentence.start), min(max(draft.end, draft.number.end), scene.sentence.end)


def _setting(ledger: _Ledger) -> Setting:
    return Setting(
        headings=ledger.headings,
        month=month_interval(ledger.reading.document.period),
        before=ledger.held,
        reported=ledger.reported,
    )


_HELD = word_set(
    "completed held undertaken carried done delivered conducted planned scheduled taken run booked"
)


def _unit(scene: Scene, draft: Draft) -> str:
    """Return the unit; challenges that are held, or stand in a section on peer challenge, are events."""
    if draft.unit != "challenges":
        return draft.unit
    near = f"{scene.topic} {scene.sentence.text} {scene.previous.text if scene.previous else ''}"
    held = draft.participle in _HELD or re.search(r"\bpeer\b|\bsector[- ]led\b", near, re.IGNORECASE)
    return "events" if held else draft.unit


# The share of records in each group whose value, unit and subject were right, on held-out annotations, the
# test half, rounded down: `make reliability` measures it.
SURE, PLAIN, SHORT, POOR = 0.8, 0.75, 0.65, 0.5


def _confidence(draft: Draft, *, topical: bool, tabled: bool) -> float:
    """Return how sure a measurement is: most so where its own clause says at length what is counted.

    ``topical`` says that the subject had to take the section's topic, ``tabled`` that it stands in a table.
    """
    words = len(telling(draft.subject))
    if draft.warnings or draft.distant or (topical and not tabled):
        return POOR
    if tabled or (words >= MANY_WORDS and not draft.elliptic):
        return SURE
    if draft.elliptic or draft.unit == "items":
        return SHORT if words >= FEW_WORDS else POOR
    return PLAIN if words >= ENOUGH_WORDS else SHORT if words >= FEW_WORDS else POOR


def _whole(draft: Draft) -> float | None:
    """Return the whole that a count is a part of; the base of a rate stands in its unit."""
    if draft.denominator is not None or draft.unit.startswith("rate per "):
        return draft.denominator
    return draft.number.denominator


def _authorities(scene: Scene, draft: Draft, starts: Sequence[int], cell: Cell | None) -> tuple[str, ...]:
    """Return the authorities that a count is of: its subject, else those up to the next count's, else
    those before the first count.
    """
    if draft.authority is not None:
        return (draft.authority,)
    if cell is not None:
        return tuple(name.name for label in (cell.row, cell.column) if label for name in label.authorities)
    offset, text = scene.sentence.start, scene.sentence.text
    names = scene.sentence.of_kind("authority")
    if not names:
        return ()
    after = min((start for start in starts if start > draft.start), default=scene.sentence.end)
    stop = text.find(";", draft.end - offset)
    end = min(after, offset + stop) if stop >= 0 else after
    lead = max(text.rfind(";", 0, draft.start - offset) + offset, scene.sentence.start)
    before = [name for name in names if lead <= name.start < min([draft.start, *starts])]
    last = max((start for start in starts if start < draft.start), default=lead)
    subject = _leading_on(scene, within(names, max(last, lead), draft.start), draft.start)
    behind = within(names, draft.start, end)
    next_one = _leading_on(scene, behind, after) if after in starts and after <= end else ()
    own = [name for name in behind if name not in next_one]
    return tuple(dict.fromkeys(name.name for name in subject or own or before))


# Between a place and the count that it has stand a verb at most, or "with": "Surrey sent four", "York (two)".
_LEADS_ON = re.compile(
    r"(?:\s+(?!(?:and|or|in|with|for|of|from|at|to)\b)[a-z]+){0,3}\s+|\s*\(|,?\s+with\s+", re.IGNORECASE
)
_AND_ANOTHER = re.compile(r"\s*(?:,|&|,?\s*\band\b)\s*")
_LED_IN = re.compile(r"\b(?:in|from|for|of|at|to|by)\s+$", re.IGNORECASE)


def _leading_on(scene: Scene, names: Sequence[Name], at: int) -> tuple[Name, ...]:
    """Return the places that are the subject of the count that begins at ``at``, which they lead on to."""
    text, offset = scene.sentence.text, scene.sentence.start
    if not names or not _LEADS_ON.fullmatch(text, names[-1].end - offset, at - offset):
        return ()
    first = len(names) - 1
    while first and _AND_ANOTHER.fullmatch(text, names[first - 1].end - offset, names[first].start - offset):
        start = names[first - 1].start - offset
        if _LED_IN.search(text, max(0, start - 8), start):
            break
        first -= 1
    return tuple(names[first:])
