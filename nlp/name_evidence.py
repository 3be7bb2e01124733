"""Names that nothing in them tells: a text introduces them, or uses them as only such names are used.

"Aspire" may name a scheme, a charity, a report or nothing. What a text says of it is
collected over all its mentions as evidence: each kind of evidence speaks for one
kind of thing, with points that count once, and a phrase is what most points speak
for if they come to ``ENOUGH``. A noun beside it ("our scheme", "a charity", "the
report") is enough by itself; how it is used ("was rolled out") needs company.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple, cast

from nlp.lexicon import ING_NOUNS, PEOPLE, word_set
from nlp.name_contexts import leads_in, said_beside
from nlp.name_nouns import POSTS, NamedKind
from nlp.name_shapes import find_quoted, find_runs, is_opener, kind_of_shape
from nlp.reading import Name, NameKind, within
from nlp.words import singular

ENOUGH: Final = 1.0
_LONGEST = 200  # characters of a name
_LEAD = re.compile(r"[A-Z][a-z-]+ (?:[a-z]+ )?(?:of|on|for|to|in|with|from) (?:the )?(?=[A-Z])")
# How a name is written tells little by itself: several words in capitals, one of them a
# verb ("Staying Connected"), a plural with the verb of one thing, a heading's whole text.
WRITTEN, BEGINS_DOING, JOINED, HEADED = 0.4, 0.3, 0.3, 0.2
# What speaks against a name: it is a theme, an acronym or a service of every authority's; it is of
# people, or of one year (a conference, an edition).
SUBJECT, OF_PEOPLE, OF_ONE_YEAR = -1.0, -0.4, -1.5


class Evidence(NamedTuple):
    """Something told of a phrase: what speaks, for which kind of thing (``None``: each), how much."""

    what: str
    kind: NamedKind | None
    points: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """What a phrase names, ``None`` where nothing shows that it is a name; and the evidence that counted."""

    kind: NamedKind | None
    evidence: tuple[Evidence, ...] = ()


class Stretch(NamedTuple):
    """A sentence of the text: its span, and whether it is a heading."""

    start: int
    end: int
    role: Literal["heading", "text"]


def judge(evidence: Iterable[Evidence]) -> Verdict:
    """Return what evidence shows; the same evidence counts once, at its strongest."""
    counted: dict[tuple[str, NamedKind | None], Evidence] = {}
    for item in evidence:
        kept = counted.setdefault((item.what, item.kind), item)
        if abs(item.points) > abs(kept.points):
            counted[item.what, item.kind] = item
    for_any = sum(item.points for item in counted.values() if item.kind is None)
    sums: dict[NamedKind, float] = {}
    for item in counted.values():
        if item.kind is not None:
            sums[item.kind] = sums.get(item.kind, for_any) + item.points
    best = max(sums, key=lambda kind: sums[kind], default=None)
    sure = best is not None and sums[best] >= ENOUGH - 1e-9  # tenths add up to a hair less
    return Verdict(kind=best if sure else None, evidence=tuple(counted.values()))


def find_introduced(text: str, stretches: Sequence[Stretch], claimed: Sequence[Name]) -> dict[str, Name]:
    """Return the programmes and organisations that a text introduces, by the form in which it names them.

    ``claimed`` are the names found by other ways, in order: what they take is not read again.
    """
    told: dict[str, list[Evidence]] = {}
    for stretch, start, end in _candidates(text, stretches, claimed):
        form = text[start:end]
        told.setdefault(form, []).extend(_told(text, stretch, start, end))
    themes = {text[name.start : name.end] for name in claimed if name.kind == "theme"}
    found: dict[str, Name] = {}
    for form, evidence in told.items():
        if evidence:
            kind = judge([*evidence, *_told_by_form(form, themes)]).kind
            if kind in {"programme", "organisation"}:
                found[form] = Name(0, 0, cast("NameKind", kind), form)
    return found


def _candidates(
    text: str, stretches: Sequence[Stretch], claimed: Sequence[Name]
) -> Iterator[tuple[Stretch, int, int]]:
    """Yield the phrases in capitals or quotation marks that nothing has claimed, with their sentences."""
    taken = [name for name in claimed if name.kind != "theme"]
    for stretch in stretches:
        sentence = text[stretch.start : stretch.end]
        quoted = [*find_quoted(sentence)]
        inside = {place for first, last in quoted for place in range(first, last)}
        runs = (run for run in _runs(sentence) if run[0] not in inside)
        for first, last in (*runs, *quoted):
            start, end = stretch.start + first, stretch.start + last
            if last - first > _LONGEST:
                continue
            own = within(taken, max(stretch.start, start - _LONGEST), end)
            free = _free(text, start, end, [name for name in own if name.end > start])
            if free and not kind_of_shape(text[slice(*free)]):
                yield stretch, *free


def _runs(sentence: str) -> Iterator[tuple[int, int]]:
    """Yield the runs of capitals; where the sentence begins, a word has its capital whatever it is.

    "Places on Thriving Managers" is led in, "New Horizons" may be a name as a whole.
    """
    for start, end in find_runs(sentence):
        opening = sentence[:start].rstrip() if start < _LONGEST else "..."
        if is_opener(opening) and not sentence[start:end].isupper():
            yield 0, end
            continue
        lead = None if opening else _LEAD.match(sentence, start, end)
        yield (lead.end() if lead and leads_in(lead[0]) else start), end


def _free(text: str, start: int, end: int, taken: Sequence[Name]) -> tuple[int, int] | None:
    """Return a phrase without the names that it ends in ("Leading Together in Kent"), if the rest is free."""
    for name in reversed(taken):
        rest = text[start : name.start].rstrip()
        joining = rest.rpartition(" ")[2]
        if name.end < end or name.start <= start or not joining.islower():
            return None
        end = start + len(rest[: -len(joining)].rstrip())
    form = text[start:end].removesuffix("’s").removesuffix("'s")
    return (start, start + len(form)) if len(form) > 2 else None


def _told(text: str, stretch: Stretch, start: int, end: int) -> Iterator[Evidence]:
    """Yield what one mention tells."""
    if stretch.role == "heading" and text[start:end] == text[stretch.start : stretch.end].strip(" :"):
        yield Evidence("heading", "programme", HEADED)
    bounds = (stretch.start, stretch.end)
    for what, kind, points in said_beside(text, start, end, bounds, heading=stretch.role == "heading"):
        yield Evidence(what, kind, points)


def _told_by_form(form: str, themes: set[str]) -> Iterator[Evidence]:
    """Yield what the way a name is written tells."""
    words = form.split()
    last = singular(words[-1].lower())
    if words[-1].isdigit():
        yield Evidence("year", None, OF_ONE_YEAR)
    if form in themes or last in _SUBJECTS or form.isupper():
        yield Evidence("subject", None, SUBJECT)
    elif last in PEOPLE or last in POSTS:
        yield Evidence("people", "programme", OF_PEOPLE)
    elif len(words) > 1 and _in_capitals(words):
        yield Evidence("written", "programme", WRITTEN)
    if (
        len(words) > 1
        and _in_capitals(words)
        and words[0].endswith("ing")
        and words[0].lower() not in ING_NOUNS
    ):
        yield Evidence("doing", "programme", BEGINS_DOING)
    if any(word in {"for", "in", "into"} for word in words[1:-1]):
        yield Evidence("joined", "organisation", JOINED)


def _in_capitals(words: Sequence[str]) -> bool:
    """Tell whether all words of a phrase have capitals but for those that join them."""
    return all(word in _JOINING or not word.islower() for word in words)


# The last nouns of what every authority has or does: "Children's Services, which ..." introduces nothing.
_SUBJECTS = word_set(
    """
    service care team school education health safeguarding support help practice work plan protection
    placement assessment review challenge workforce data act england standard order panel
    """
)
_JOINING = word_set("of and for the in to with on by & into at from up")
