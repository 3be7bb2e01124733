"""Activities: who does what about which theme, and how far it has come.

This is what "who is doing X" is answered from: one record for a sentence and a
theme that it, or else its heading, is about. A label, a fragment, a question and a
general remark under a heading are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from corpus import Activity, ActivityState, Block, Priority, content_id
from corpus.reference import load_reference
from nlp.activity_doers import acting_authorities, doing
from nlp.activity_state import activity_state
from nlp.coordination import clauses_of, shares_subject
from nlp.names import is_organisation, label
from nlp.reading import Name, Reading, Sentence, month_interval, within

# A sentence that says its own theme is surer than one that has it from its heading.
SAID, INHERITED = 0.8, 0.6
SHORTEST = 4  # words; less is a label
_LABEL = re.compile(r"[^:.;–]{1,60}?(?::|\s[–-]\s)")
_QUESTIONS = frozenset({"what", "how", "why", "who", "when", "where", "which", "whose"})
_INTRODUCING = (":", ": –", ":–", ": -")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Above:
    """What stands above a sentence: the names in headings, by their text, and in its block's label.

    ``intro`` announces its list, and ``named`` is where priorities are named.
    """

    headings: Mapping[str, tuple[Name, ...]] = field(default_factory=dict)
    intro: Sentence | None = None
    labels: tuple[Name, ...] = ()
    named: Sequence[tuple[int, int]] = ()


def find_activities(reading: Reading, priorities: Sequence[Priority]) -> tuple[Activity, ...]:
    """Return the activities of a document, in order; the mere name of a priority is none."""
    named = [(priority.start, priority.end) for priority in priorities]
    headings: dict[str, tuple[Name, ...]] = {}
    intro: Sentence | None = None
    labels: tuple[Name, ...] = ()
    found: list[Activity] = []
    for sentence in reading.sentences:
        block = sentence.block
        if block.kind == "heading":
            title = reading.document.text[block.start : block.end]
            headings[_plain(title)] = within(reading.names, block.start, block.end)
        else:
            labels = _label(sentence) if sentence.start == block.start else labels
            inside = [span for span in named if span[0] < sentence.end and sentence.start < span[1]]
            above = _Above(headings=headings, intro=intro, labels=labels, named=inside)
            found += _activities(reading, sentence, above)
        intro = _introduction(sentence, intro)
    return tuple(found)


def _introduction(sentence: Sentence, intro: Sentence | None) -> Sentence | None:
    """Return the sentence that announces the list in which the next sentence may stand."""
    if sentence.block.kind == "heading":
        return None
    if sentence.text.rstrip().endswith(_INTRODUCING):
        return sentence
    return intro if sentence.block.kind == "list_item" else _open_ended(sentence)


def _open_ended(sentence: Sentence) -> Sentence | None:
    """Return a sentence that breaks off to go on in a list: "In the first weeks the team"."""
    return sentence if sentence.text.rstrip()[-1:].isalnum() else None


def _label(sentence: Sentence) -> tuple[Name, ...]:
    """Return the names in the label that begins a block: "Neglect: a tool has been tested".

    A list item that begins with a name and goes on in sentences has that for its label.
    """
    if sentence.block.kind == "list_item" and not any(group.finite for group in sentence.groups):
        return sentence.names
    label = _LABEL.match(sentence.text)
    return within(sentence.names, sentence.start, sentence.start + label.end()) if label else ()


def _plain(heading: str) -> str:
    return " ".join(heading.split()).strip(" :")


def _fills(sentence: Sentence, span: tuple[int, int]) -> bool:
    """Tell whether a span takes up most of a sentence."""
    inside = min(sentence.end, span[1]) - max(sentence.start, span[0])
    return inside > 0.6 * (sentence.end - sentence.start)


def _is_named(sentence: Sentence, span: tuple[int, int]) -> bool:
    """Tell whether a list item only names a priority: it begins with the name, and no clause follows."""
    leads = sentence.block.kind == "list_item" and 0 <= span[0] - sentence.start <= 1
    behind = (group for group in sentence.groups if sentence.words[group.first].start >= span[1])
    return leads and not any(group.strength > 1 for group in behind)


def _activities(reading: Reading, sentence: Sentence, above: _Above) -> Iterator[Activity]:
    if len(sentence.words) < SHORTEST or _is_fragment(sentence) or _asks(sentence):
        return
    before: tuple[str, ...] = ()
    themes = _themes(sentence.names)
    for clause in clauses_of(sentence):
        if any(_fills(clause, span) or _is_named(clause, span) for span in above.named):
            continue
        before = acting_authorities(clause) or (before if shares_subject(clause) else ())
        yield from _of_clause(reading, clause, above, before, themes)


def _of_clause(
    reading: Reading, clause: Sentence, above: _Above, places: tuple[str, ...], around: Sequence[str]
) -> Iterator[Activity]:
    """Yield the activity of a clause for each theme: its own, those of its sentence, else of its heading."""
    state = activity_state(clause, above.intro, month_interval(reading.document.period))
    own = _themes(clause.names)
    if state is None:
        return
    themes: Sequence[str | None] = own or around or _heading_themes(clause.block, above)
    if own and not _subjects(own):
        themes = [*own, *_subjects(_heading_themes(clause.block, above))]
    if not themes and any(group.finite for group in clause.groups):
        themes = (None,)
    places = places or _heading_places(clause.block, above)
    for theme in themes:
        yield _activity(reading, clause, theme, state, SAID if own else INHERITED, places)


def _asks(sentence: Sentence) -> bool:
    first = sentence.words[0]
    return sentence.text.rstrip().endswith("?") and (first.tag == "AUX" or first.lower in _QUESTIONS)


def _is_fragment(sentence: Sentence) -> bool:
    """Tell whether a sentence breaks off behind a preposition: at a lost link, or before a list."""
    last = next((word for word in reversed(sentence.words) if word.text != ":"), None)
    return sentence.block.kind == "paragraph" and last is not None and last.tag in {"ADP", "PART", "DET"}


def _themes(names: Sequence[Name]) -> list[str]:
    """Return the themes among some names, each once; a theme inside a longer one's phrase gives way."""
    themes = [name for name in names if name.kind == "theme"]
    if len(themes) < 2:
        return [name.name for name in themes]
    longest = [
        name
        for name in themes
        if not any(
            o.start <= name.start and name.end <= o.end and (o.end - o.start) > (name.end - name.start)
            for o in themes
        )
    ]
    return list(dict.fromkeys(name.name for name in longest))


def _subjects(themes: Sequence[str]) -> list[str]:
    """Return the themes that are subjects, and no ways of working."""
    return [theme for theme in themes if theme not in _methods()]


@cache
def _methods() -> frozenset[str]:
    return frozenset(theme.name for theme in load_reference().themes if theme.kind == "method")


def _heading_themes(block: Block, above: _Above) -> list[str]:
    """Return the themes of a sentence's label, else of the headings above, the innermost that has any."""
    if labelled := _themes(above.labels):
        return labelled
    found = (_themes(above.headings.get(_plain(heading), ())) for heading in reversed(block.path))
    return next((themes for themes in found if themes), [])


def _heading_places(block: Block, above: _Above) -> tuple[str, ...]:
    """Return the authorities of the innermost heading that names any."""
    found = (
        tuple(name.name for name in above.headings.get(_plain(heading), ()) if name.kind == "authority")
        for heading in reversed(block.path)
    )
    return next((tuple(dict.fromkeys(names)) for names in found if names), ())


def _activity(
    reading: Reading,
    sentence: Sentence,
    theme: str | None,
    state: ActivityState,
    confidence: float,
    authorities: tuple[str, ...],
) -> Activity:
    document = reading.document
    return Activity(
        id=content_id(document.id, "activity", str(sentence.start), str(sentence.end), theme or ""),
        document=document.id,
        start=sentence.start,
        end=sentence.end,
        quote=sentence.text,
        heading=sentence.heading,
        confidence=confidence,
        what=doing(sentence),
        theme=theme,
        state=state,
        regions=(document.region,) if document.region else (),
        authorities=authorities,
        organisations=tuple(dict.fromkeys(label(name) for name in sentence.names if is_organisation(name))),
    )
