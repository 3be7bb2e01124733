"""Activities: who does what about which theme, and how far it has come.

This is what "who is doing X" is answered from: one record for a sentence and a
theme that it, or else its heading, is about. A label, a fragment, a question and a
general remark under a heading are none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from corpus import Activity, ActivityState, Block, Priority, content_id
from nlp import lexicon as lex
from nlp.activity_doers import acting_authorities, doing
from nlp.activity_state import activity_state
from nlp.lexicon import word_set
from nlp.names import label
from nlp.reading import Name, Reading, Sentence, month_interval, within
from nlp.tense import VerbGroup
from nlp.words import NOMINAL

# A sentence that says its own theme is surer than one that has it from its heading.
SAID, INHERITED = 0.8, 0.6
SHORTEST = 4  # words; less is a label
_ACTORS = word_set(
    """
    alliance board co-ordinator collaborative committee co-operative commissioner company consortium
    department forum group hub network panel partnership programme region service steering sub-group
    subgroup team trust university project course scheme pilot agency provider police school college
    """
)
_QUESTIONS = frozenset({"what", "how", "why", "who", "when", "where", "which", "whose"})
_WE = frozenset({"we", "they", "us", "both", "everyone", "each", "nobody"})
_PLACING = frozenset({"day", "week", "month"})  # what happened then took place
_INTRODUCING = (":", ": –", ":–", ": -")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Above:
    """What stands above a sentence: the names in headings by their text, and what announces its list."""

    headings: Mapping[str, tuple[Name, ...]] = field(default_factory=dict)
    intro: Sentence | None = None


def find_activities(reading: Reading, priorities: Sequence[Priority]) -> tuple[Activity, ...]:
    """Return the activities of a document, in order; the mere name of a priority is none."""
    named = [(priority.start, priority.end) for priority in priorities]
    headings: dict[str, tuple[Name, ...]] = {}
    intro: Sentence | None = None
    found: list[Activity] = []
    for sentence in reading.sentences:
        block = sentence.block
        if block.kind == "heading":
            title = reading.document.text[block.start : block.end]
            headings[_plain(title)] = within(reading.names, block.start, block.end)
        elif not any(_fills(sentence, span) or _leads(sentence, span) for span in named):
            found += _activities(reading, sentence, _Above(headings=headings, intro=intro))
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


def _plain(heading: str) -> str:
    return " ".join(heading.split()).strip(" :")


def _fills(sentence: Sentence, span: tuple[int, int]) -> bool:
    """Tell whether a span takes up most of a sentence."""
    inside = min(sentence.end, span[1]) - max(sentence.start, span[0])
    return inside > 0.6 * (sentence.end - sentence.start)


def _leads(sentence: Sentence, span: tuple[int, int]) -> bool:
    """Tell whether a list item begins with the name of a priority."""
    return sentence.block.kind == "list_item" and 0 <= span[0] - sentence.start <= 1


def _activities(reading: Reading, sentence: Sentence, above: _Above) -> Iterator[Activity]:
    groups = sentence.groups
    if len(sentence.words) < SHORTEST or _is_fragment(sentence) or _asks(sentence):
        return
    month = month_interval(reading.document.period)
    state = activity_state(sentence, groups, above.intro, month)
    if state is None:
        return
    own = _themes(sentence.names)
    places = acting_authorities(sentence, groups)
    what = doing(sentence, groups)
    themes: Sequence[str | None] = own or _heading_themes(sentence.block, above)
    if not own and not _acts(sentence, groups, state):
        return
    if not themes and places and any(group.finite for group in groups):
        themes = (None,)
    for theme in themes:
        yield _activity(
            reading,
            sentence,
            theme,
            state,
            what,
            SAID if own else INHERITED,
            places or _heading_places(sentence.block, above),
        )


def _asks(sentence: Sentence) -> bool:
    first = sentence.words[0]
    return sentence.text.rstrip().endswith("?") and (first.tag == "AUX" or first.lower in _QUESTIONS)


def _is_fragment(sentence: Sentence) -> bool:
    """Tell whether a sentence breaks off behind a preposition, as where a link has been lost."""
    last = sentence.words[-1] if sentence.words else None
    return sentence.block.kind == "paragraph" and last is not None and last.tag in {"ADP", "PART", "DET"}


def _acts(sentence: Sentence, groups: Sequence[VerbGroup], state: ActivityState) -> bool:
    """Tell whether a sentence without a theme says that somebody acts, or something is done."""
    if (
        sentence.block.kind == "list_item"
        or state in {"planned", "stopped"}
        or sentence.of_kind("authority", "region", "area", "body", "organisation", "programme")
    ):
        return True
    if any(date.valid and date.precision in _PLACING for date in sentence.dates):
        return True
    if any(_is_actor(word.base, word.lower, word.tag) for word in sentence.words):
        return True
    return any(_is_passive(sentence, group) for group in groups)


def _is_actor(base: str, lower: str, tag: str) -> bool:
    return lower in _WE or (
        tag in NOMINAL and (base in _ACTORS or base in lex.PEOPLE or base in lex.AUTHORITIES | lex.EVENTS)
    )


def _is_passive(sentence: Sentence, group: VerbGroup) -> bool:
    """Tell whether a verb group says that something was, is or has been done."""
    words = {word.lower for word in sentence.words[group.first : group.last]}
    done = group.head.endswith("ed") or group.head in lex.IRREGULAR_PARTICIPLES
    return done and bool(words & lex.BE)


def _themes(names: Sequence[Name]) -> list[str]:
    """Return the themes among some names, each once; a theme inside a longer one's phrase gives way."""
    themes = [name for name in names if name.kind == "theme"]
    longest = [
        name
        for name in themes
        if not any(
            o.start <= name.start and name.end <= o.end and (o.end - o.start) > (name.end - name.start)
            for o in themes
        )
    ]
    return list(dict.fromkeys(name.name for name in longest))


def _heading_themes(block: Block, above: _Above) -> list[str]:
    """Return the themes of the headings above a sentence, the innermost that has any."""
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
    what: str,
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
        what=what,
        theme=theme,
        state=state,
        regions=(document.region,) if document.region else (),
        authorities=authorities,
        organisations=tuple(dict.fromkeys(label(name) for name in sentence.of_kind("body", "organisation"))),
    )
