"""Finds the numbers of a text."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from corpus import Qualifier
from nlp.numbers.labels import disjoint, label_beside, labelled
from nlp.numbers.reading import OUT_OF, TO, Numeral, scan_numbers
from nlp.numbers.values import FoundNumber, NumberKind
from nlp.numbers.words import HEDGES, ORDINALS, SERIES, TRAILING_HEDGES

_S = r"[^\S\n\t]"
_HEDGE_WORDS = {word: qualifier for qualifier, words in HEDGES.items() for word in words}
_HEDGES = "|".join(
    re.escape(word).replace(r"\ ", _S + "{1,2}") for word in sorted(_HEDGE_WORDS, key=len, reverse=True)
)
_HEDGE: Final = re.compile(
    rf"(?:^|(?<=[\s(,;:–—-]))(?P<hedge>{_HEDGES}){_S}{{0,2}}"
    rf"(?:(?:a\s+total\s+of|the|between|from|an?\s+additional){_S})?$",
    re.IGNORECASE,
)
# How everything ends that the pattern matches: to look is quicker than to search.
_HEDGE_ENDS: Final = tuple(
    {*(word.split()[-1] for word in _HEDGE_WORDS), "of", "the", "between", "from", "additional"}
)
# "over three years" tells how long something took, not that it took longer.
_SPANNING: Final = frozenset({"over", "around", "about"})
_AFTER_HEDGE_WORDS = {word: qualifier for qualifier, words in TRAILING_HEDGES.items() for word in words}
_AFTER_HEDGES = "|".join(word.replace(" ", _S) for word in _AFTER_HEDGE_WORDS)
_AFTER_HEDGE: Final = re.compile(
    rf"(?:{_S}|-)(?P<hedge>{_AFTER_HEDGES})(?![^\W_])|(?P<plus>\+)", re.IGNORECASE
)
# "three pounds fifty", "£2 and fifty pence"
_PENNIES: Final = re.compile(rf"{_S}(?:and{_S})?", re.IGNORECASE)
_OVER: Final = re.compile(rf"{_S}over{_S}", re.IGNORECASE)
_PHRASE_END: Final = re.compile(rf"{_S}*(?:$|[.,;:!?)\n])")
_AND: Final = re.compile(rf"{_S}and{_S}", re.IGNORECASE)
_BETWEEN: Final = re.compile(rf"\bbetween{_S}$", re.IGNORECASE)
_CHANGE: Final = re.compile(
    r"\b(?:fell|fallen|falls?|falling|rose|risen|rises?|rising|grew|grown|grows?|growth|increas\w*|decreas\w*|"
    r"reduc\w*|drop\w*|chang\w*|mov\w*|went|gone|up|down|improv\w*|declin\w*|cut|expand\w*|extend\w*)\b[^.;\n]{0,60}\bfrom\s$",
    re.IGNORECASE,
)
# "from 22 to 19 per cent", "from about £22 to £19 million": the unit or the scale is said once, at the end.
_NEARLY = rf"(?:(?:about|around|almost|nearly|over|under|some|just{_S}\w+){_S})?"
_FROM: Final = re.compile(rf"\bfrom{_S}{_NEARLY}$", re.IGNORECASE)
ORDER: Final = 10  # times as much, at which two ends of a change are no longer of one order
_STEP: Final = re.compile(rf"{_S}(?:(?:down|up){_S})?to{_S}{_NEARLY}", re.IGNORECASE)
# "Stage 1 – 60 places" gives the stage and then its places.
_S_DASH: Final = re.compile(rf"{_S}[-–—]{_S}")
_STAGE: Final = re.compile(
    rf"\b(?:{'|'.join(SERIES)}|level|module|unit|part|group|strand|tier|day|year){_S}$", re.IGNORECASE
)
# "62.5 per 10,000" is a rate; "one in four" a share, "12 in 60 schools" is not.
_RATES: Final = frozenset({100.0, 1000.0, 10_000.0, 100_000.0, 1_000_000.0})
_SMALL_WHOLES: Final = frozenset({*range(2, 11), 20, 50, 100, 1000})
_SERIES_BEFORE: Final = re.compile(
    rf"\b(?:{'|'.join(SERIES)})(?P<many>s)?{_S}(?:number{_S})?(?P<others>(?:\w{{1,9}}(?:,{_S}?|{_S}?&{_S}?|[–-]|,?{_S}(?:and|or|to){_S})){{0,5}})$",
    re.IGNORECASE,
)
# "The first round" and "each cohort" are named already: a number behind them counts.
_NAMED: Final = re.compile(
    rf"\b(?:{'|'.join(ORDINALS)}|\d+(?:st|nd|rd|th)|last|next|final|latest|current|previous|this|that|each|every|another|per|a){_S}$",
    re.IGNORECASE,
)


_TIMES: Final = re.compile(rf"\w+{_S}times\b")  # "meeting four times"
# Units that are written on to their figures; "30m" is a sum of money, and "4G" a name.
_MEASURE: Final = re.compile(
    r"(?:km|kg|mg|g|cm|mm|ml|mph|kph|[kMGT]B|[kMG]Wh?|h|hrs?|mins?|secs?|ft|lbs?|oz|ha)(?![^\W_])"
)


def find_numbers(text: str, claimed: Sequence[tuple[int, int]] = (), *, at: int = 0) -> list[FoundNumber]:
    """Return the numbers of a text, in order and without overlap.

    ``claimed`` are spans, dates above all, whose figures are not read again. Numbers
    that are no measurements (``NOT_MEASURED``) are returned with the kind that says why.
    ``at`` is the offset of the text's beginning.
    """
    claimed = _merged(claimed)
    fixed = disjoint(labelled(text), claimed)
    taken = sorted([*claimed, *((start, end) for start, end, _ in fixed)])
    free = [numeral for numeral in scan_numbers(text) if not _overlaps(taken, numeral.start, numeral.end)]
    numerals = _joined(text, free, taken)
    found = [_finished(text, numeral, at) for numeral in numerals]
    found += [_unmeasured(text, *span, at) for span in fixed]
    return sorted(found, key=lambda number: number.start)


def _unmeasured(text: str, start: int, end: int, kind: NumberKind, at: int) -> FoundNumber:
    """Return the record of figures that are no measurement whatever they say."""
    figures = re.findall(r"\d+", text[start:end])
    value = float(figures[0]) if kind == "list_marker" and len(figures) == 1 else None
    return FoundNumber(start=at + start, end=at + end, hedge_start=at + start, value=value, kind=kind)


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans in order, those that overlap made one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _overlaps(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Tell whether a span touches one of the sorted, disjoint spans."""
    index = bisect.bisect_left(spans, (end, end))
    return index > 0 and spans[index - 1][1] > start


def _joined(text: str, numerals: list[Numeral], taken: list[tuple[int, int]]) -> list[Numeral]:
    """Join the ends of ranges, unless something taken stands between, and give shares their denominators."""
    joined: list[Numeral] = []
    for numeral in numerals:
        previous = joined[-1] if joined else None
        apart = previous is not None and _overlaps(taken, previous.end, numeral.start)
        if previous is not None and not apart and _ranges(text, previous, numeral):
            joined[-1] = _range(previous, numeral)
        elif previous is not None and not apart and (whole := _compound(text, previous, numeral)):
            joined[-1] = whole
        elif previous is not None and not apart and _steps(text, previous, numeral):
            joined[-1:] = [_stepped_from(previous, numeral), numeral]
        elif previous is not None and _shares(text, previous, numeral):
            joined[-1] = replace(previous, denominator=numeral.value)
            joined.append(replace(numeral, kind="denominator"))
        else:
            joined.append(numeral)
    return joined


def _ranges(text: str, low: Numeral, high: Numeral) -> bool:
    """Tell whether two neighbours are the ends of a range."""
    gap = text[low.end : high.start]
    if (
        low.high is not None
        or {low.kind, high.kind} & {"ordinal", "rank", "multiple", "fraction", "none", "denominator"}
        or len(gap) > 12
    ):
        return False
    marked_once = low.kind == "money" and high.kind == "count" and gap.strip() in {"-", "–", "—"}
    if low.kind not in {"count", high.kind} and not marked_once:
        return False
    if _AND.fullmatch(gap):
        return _BETWEEN.search(text, max(0, low.start - 10), low.start) is not None and low.value < high.value
    chained = low.start > 1 and text[low.start - 1] in "-–" and text[low.start - 2].isalnum()
    staged = _S_DASH.fullmatch(gap) and _STAGE.search(text, max(0, low.start - 12), low.start)
    if TO.fullmatch(gap) is None or low.value >= high.value or chained or staged:
        return False
    if "or" in gap.lower():
        first = _low_end(low, high)
        return 0 < high.value - first <= max(2, first)
    return not _CHANGE.search(text, max(0, low.start - 90), low.start)


def _range(low: Numeral, high: Numeral) -> Numeral:
    """Return a range; a scale said once, at its end, holds for both ends."""
    kind = high.kind if low.kind == "count" else low.kind
    return replace(
        low,
        end=high.end,
        value=_low_end(low, high),
        high=high.value,
        kind=kind,
        scale=high.scale,
        currency=low.currency or high.currency,
    )


def _low_end(low: Numeral, high: Numeral) -> float:
    """Return the value of a range's first number, in the scale of its second where it has none."""
    shared = high.scale > 1 and low.scale == 1 and low.value * high.scale < high.value
    return low.value * high.scale if shared else low.value


def _steps(text: str, first: Numeral, second: Numeral) -> bool:
    """Tell whether a change runs from one number to the next, whose unit or scale holds for both."""
    shares = {first.kind, second.kind} in ({"count", "percent"}, {"count", "money"}, {"money"})
    return (
        shares
        and second.kind != "count"
        and first.high is None
        and _STEP.fullmatch(text, first.end, second.start) is not None
        and _FROM.search(text, max(0, first.start - 24), first.start) is not None
    )


def _stepped_from(first: Numeral, second: Numeral) -> Numeral:
    """Return the first number of a change in the unit of the second, and in its scale where that is meant.

    It has none then, and so they are of one order: "from £640 to £1.2 million" runs from hundreds.
    """
    alike = (
        first.value * second.scale < ORDER * second.value
        and first.value * ORDER > second.value / second.scale
    )
    scale = second.scale if first.scale == 1 and alike else first.scale
    return replace(
        first,
        kind=second.kind,
        value=first.value * scale / first.scale,
        scale=scale,
        currency=first.currency or second.currency,
    )


def _compound(text: str, first: Numeral, second: Numeral) -> Numeral | None:
    """Return the one number that two neighbours are: "three pounds fifty", "one over three"."""
    gap = text[first.end : second.start]
    if _PENNIES.fullmatch(gap) and first.kind == "money" and first.scale == 1.0 and first.high is None:
        marked = second.currency in {"pence", "cents"}
        plain = second.kind == "count" and _PHRASE_END.match(text, second.end) is not None
        if 0 < second.value < 100 and (marked or plain) and text[first.end - 1].isalpha():
            return replace(first, end=second.end, value=first.value + second.value / 100)
    counts = first.kind == second.kind == "count" and first.high is None and first.scale == 1.0
    if counts and _OVER.fullmatch(gap) and first.value < second.value and _PHRASE_END.match(text, second.end):
        return replace(first, end=second.end, value=first.value / second.value, kind="fraction")
    return None


def _shares(text: str, part: Numeral, whole: Numeral) -> bool:
    """Tell whether two neighbours are a part and its whole: "eight out of nine", "12 of the 15"."""
    gap = text[part.end : whole.start]
    if part.kind != "count" or whole.kind != "count" or part.high is not None or len(gap) > 24:
        return False
    if gap.strip().lower() == "per":
        return whole.value in _RATES
    if OUT_OF.fullmatch(gap) is None or part.value > whole.value:
        return False
    if gap.split()[0].lower() == "in" and whole.value not in _SMALL_WHOLES:
        return False
    return label_beside(text, part.start, part.end) != "section"


def _finished(text: str, numeral: Numeral, at: int) -> FoundNumber:
    """Return the record of a number, with its hedge and, where it is no measurement, the reason."""
    kind = _kind(text, numeral)
    hedge_start, qualifier = _hedge(text, numeral)
    if qualifier == "exact" and text[numeral.start : numeral.end].lower() == "a couple":
        qualifier = "about"
    return FoundNumber(
        start=at + numeral.start,
        end=at + numeral.end,
        hedge_start=at + hedge_start,
        value=None if numeral.high is not None else numeral.value,
        value_min=numeral.value if numeral.high is not None else None,
        value_max=numeral.high,
        qualifier=qualifier,
        kind=kind,
        denominator=numeral.denominator,
        scale=numeral.scale,
        currency=numeral.currency,
    )


def _kind(text: str, numeral: Numeral) -> NumberKind:
    """Return the kind of a number, or why it is no measurement."""
    if numeral.kind in {"money", "percent", "fte", "none", "denominator", "multiple", "rank"}:
        return numeral.kind
    beside = label_beside(text, numeral.start, numeral.end)
    if beside is not None:
        return beside
    if _glued(text, numeral):
        return "part_of_name"
    return "ordinal" if numeral.kind == "count" and _names_instance(text, numeral.start) else numeral.kind


def _names_instance(text: str, start: int) -> bool:
    """Tell whether a number says which of a series is meant: "cohort 8", "rounds 2, 3 and 4"."""
    series = _SERIES_BEFORE.search(text, max(0, start - 48), start)
    if series is None or _TIMES.match(text, start) or ("," in series["others"] and not series["many"]):
        return False
    return _NAMED.search(text, max(0, series.start() - 16), series.start()) is None


_CIRCA: Final = re.compile(r"(?<![\w.])ca?\.$")  # "c.90"


def _glued(text: str, numeral: Numeral) -> bool:
    """Tell whether figures are part of a name: L3-L6, SEND19, COVID-19."""
    start, end = numeral.start, numeral.end
    if not text[start].isdigit() and text[start] not in "-−.":
        return False
    before = text[start - 1] if start else " "
    further = text[start - 2] if start > 1 else " "
    if (
        before.isalpha()
        or before == "_"
        or (before in "-–" and further.isalpha())
        or (before == "." and further.isalnum() and not _CIRCA.search(text, max(0, start - 4), start))
        or (text[start] in "-−" and before.isalnum())
    ):
        return True
    return (
        end < len(text)
        and (text[end].isalpha() or text[end] == "_")
        and numeral.kind == "count"
        and numeral.scale == 1.0
        and _MEASURE.match(text, end) is None
    )


def _hedge(text: str, numeral: Numeral) -> tuple[int, Qualifier]:
    """Return where the hedge of a number begins, and what it says."""
    low = max(0, numeral.start - 40)
    window = text[low : numeral.start].rpartition("\n")[2]
    hedge = _HEDGE.search(window) if window.rstrip().lower().endswith(_HEDGE_ENDS) else None
    if hedge is not None and not (numeral.kind == "duration" and hedge["hedge"].lower() in _SPANNING):
        word = re.sub(r"\s+", " ", hedge["hedge"].lower())
        return numeral.start - len(window) + hedge.start("hedge"), _HEDGE_WORDS[word]
    trailing = _AFTER_HEDGE.match(text, numeral.end)
    if trailing is None:
        return numeral.start, "exact"
    if trailing["plus"]:
        return numeral.start, "at_least"
    return numeral.start, _AFTER_HEDGE_WORDS[re.sub(r"\s+", " ", trailing["hedge"].lower())]
