"""The marks of a query language in a question: fields, what must and what must not be there.

``region:"South West" since:2017 theme:neglect "tartan rug" -adoption``. Whatever is no known
field, or has a value that is none, is left in the question as plain words.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import get_args

from corpus import ActivityState, Filters, PassageKind, Term, UnknownName
from corpus.reference import load_reference
from nlp.query_logic import read_logic
from nlp.question_places import region_names

_STATES: tuple[ActivityState, ...] = get_args(ActivityState)
_KINDS: tuple[PassageKind, ...] = get_args(PassageKind)
_VALUE = r"(?:[\"“”](?P<quoted>[^\"“”]*)[\"“”]|(?P<bare>[^\s\"“”]+))"
_FIELD = re.compile(rf"(?<!\S)(?P<lacking>(?:AND\s+)?NOT\s+|-)?(?P<name>[A-Za-z]+):{_VALUE}")
_WITHOUT = re.compile(rf"(?<!\S)(?:-|NOT\s+)(?=[\w\"“”]){_VALUE}")
_OPERATOR = re.compile(r"(?<!\S)(?:AND|OR|NOT)(?!\S)")
_YEAR = re.compile(r"(?P<year>\d{4})(?:[-/](?P<month>\d{1,2}))?", re.ASCII)
_NAMED_MONTH = re.compile(
    rf"(?P<name>{'|'.join(name[:3] for name in month_name[1:])})[a-z]*[-_/ ]*(?P<year>\d{{4}})", re.IGNORECASE
)


@dataclass(slots=True)
class Named:
    """What fields name, each sort in the order of the question."""

    regions: list[str] = field(default_factory=list)
    authorities: list[str] = field(default_factory=list)
    themes: list[str] = field(default_factory=list)
    states: list[ActivityState] = field(default_factory=list)
    kinds: list[PassageKind] = field(default_factory=list)
    programmes: list[str] = field(default_factory=list)

    @property
    def filters(self) -> Filters:
        """The filters that these are, authorities apart."""
        return Filters(
            regions=tuple(dict.fromkeys(self.regions)),
            themes=tuple(dict.fromkeys(self.themes)),
            states=tuple(dict.fromkeys(self.states)),
            kinds=tuple(dict.fromkeys(self.kinds)),
            programmes=tuple(dict.fromkeys(self.programmes)),
        )


@dataclass(slots=True)
class Marks:
    """What the marks in a question say, and the rest of it without them.

    ``asked`` is what its fields name, and ``lacking`` what those with NOT or a minus do. ``words`` are those
    that its expressions ask for, and ``passed_over`` spans of time that run backwards or are not wanted.
    """

    rest: str
    asked: Named = field(default_factory=Named)
    lacking: Named = field(default_factory=Named)
    since: str | None = None
    until: str | None = None
    required: list[Term] = field(default_factory=list)
    excluded: list[Term] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    @property
    def filters(self) -> Filters:
        """The filters that the fields name."""
        return replace(self.asked.filters, since=self.since, until=self.until)

    @property
    def without(self) -> Filters:
        """What the fields name that no passage may have."""
        return self.lacking.filters


def read_marks(text: str) -> Marks:
    """Return what the marks in a question say; quoted phrases by themselves and +words are left in it."""
    marks = Marks(rest=text)
    marks.rest = _FIELD.sub(lambda match: _take_field(match, marks), marks.rest)
    logic = read_logic(_operands().sub(r'\g<operator>"\g<region>"', marks.rest))
    marks.required, marks.excluded, marks.words = logic.required, logic.excluded, logic.words
    marks.lacking.regions += logic.lacking
    marks.rest = _WITHOUT.sub(lambda match: _take_excluded(match, marks), logic.rest)
    marks.rest = " ".join(_OPERATOR.sub(" ", marks.rest).split())
    if marks.since and marks.until and marks.since > marks.until:
        marks.passed_over.append(f"{marks.since} to {marks.until}")
        marks.since = marks.until = None
    return marks


@cache
def _operands() -> re.Pattern[str]:
    """Return a pattern of regions that an operator stands before, which may be several words each."""
    lead = r"(?<!\S)(?:-|(?:AND|OR|NOT)\s+\(*|\(+)"
    within = r"(?:(?:in|from|for|of|by)\s+)?(?:the\s+)?"
    return re.compile(
        rf"(?P<operator>{lead})(?i:{within}(?P<region>{region_names()}))(?![\w\"“”-])",
    )


def _take_field(match: re.Match[str], marks: Marks) -> str:
    name = match["name"].lower()
    value = (match["quoted"] if match["quoted"] is not None else match["bare"]).strip()
    try:
        known = _take(marks, name, value, lacking=bool(match["lacking"]))
    except UnknownName:
        known = False
    if known:
        return " "
    if name in _SPANS and match["lacking"]:
        marks.passed_over.append(match.group().strip())
        return " "
    if not value.startswith("//"):  # a web address has no field
        marks.unknown.append(match.group().strip())
    return value if name in _NAMED or name in _SPANS else f"{match['lacking'] or ''}{match['name']} {value}"


def _take(marks: Marks, name: str, value: str, *, lacking: bool) -> bool:
    """Take up what a field names, and say whether it names anything. Raises UnknownName."""
    if name in _NAMED:
        return _NAMED[name](marks.lacking if lacking else marks.asked, value)
    return name in _SPANS and not lacking and _SPANS[name](marks, value)


def _take_region(named: Named, value: str) -> bool:
    named.regions.append(load_reference().region(value).name)
    return True


def _take_authority(named: Named, value: str) -> bool:
    area = load_reference().find_area(value)
    named.authorities.append(area.name if area else load_reference().authority(value).name)
    return True


def _take_theme(named: Named, value: str) -> bool:
    named.themes.append(load_reference().theme(value).name)
    return True


def _take_state(named: Named, value: str) -> bool:
    found = [state for state in _STATES if _letters(state) == _letters(value)]
    named.states += found
    return bool(found)


def _letters(name: str) -> str:
    """Return a name without what parts its words: "underway" for "under-way"."""
    return re.sub(r"[\W_]", "", name).casefold()


def _take_kind(named: Named, value: str) -> bool:
    found = [kind for kind in _KINDS if value.casefold() in {kind, _one_of(kind)}]
    named.kinds += found
    return bool(found)


def _one_of(kind: PassageKind) -> str:
    """Return the name of one record of a kind: "priority"."""
    return f"{kind[:-3]}y" if kind.endswith("ies") else kind[:-1]


def _take_programme(named: Named, value: str) -> bool:
    named.programmes += [value] if value else []
    return bool(value)


def _take_since(marks: Marks, value: str) -> bool:
    marks.since = _month(value, last=False) or marks.since
    return _month(value, last=False) is not None


def _take_until(marks: Marks, value: str) -> bool:
    marks.until = _month(value, last=True) or marks.until
    return _month(value, last=True) is not None


def _take_in(marks: Marks, value: str) -> bool:
    return _take_since(marks, value) and _take_until(marks, value)


_NAMED: dict[str, Callable[[Named, str], bool]] = {
    "region": _take_region,
    "authority": _take_authority,
    "la": _take_authority,
    "theme": _take_theme,
    "state": _take_state,
    "kind": _take_kind,
    "programme": _take_programme,
}
_SPANS: dict[str, Callable[[Marks, str], bool]] = {
    "since": _take_since,
    "until": _take_until,
    "in": _take_in,
}


def _month(value: str, *, last: bool) -> str | None:
    """Return the month that a year or a month stands for: a year's first, or its last."""
    if match := _NAMED_MONTH.fullmatch(value):
        month = [name[:3] for name in month_name].index(match["name"].capitalize())
    elif match := _YEAR.fullmatch(value):
        month = int(match["month"] or (12 if last else 1))
    if not match or match["year"] == "0000":
        return None
    return f"{match['year']}-{month:02}" if 1 <= month <= 12 else None


def _take_excluded(match: re.Match[str], marks: Marks) -> str:
    phrase = " ".join((match["quoted"] or match["bare"] or "").split())
    if region := load_reference().find_region(phrase):
        marks.lacking.regions.append(region.name)
    elif any(character.isalnum() for character in phrase):
        marks.excluded.append(Term(forms=(phrase,), required=True))
    return " "
