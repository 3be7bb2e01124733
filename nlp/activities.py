"""Activities: who does what about which theme, and how far it has come.

This is what "who is doing X" is answered from: one record for a sentence and a
theme that it, or else its heading, is about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus import Activity, Priority, content_id
from nlp.names import label
from nlp.reading import Name, Reading, Sentence, within
from nlp.tense import find_verb_groups, state_of

# A sentence that says its own theme is surer than one that has it from its heading.
SAID, INHERITED = 0.9, 0.6
SHORTEST = 4  # words; less is a label


def find_activities(reading: Reading, priorities: Sequence[Priority]) -> tuple[Activity, ...]:
    """Return the activities of a document, in order; the mere name of a priority is none."""
    named = [(priority.start, priority.end) for priority in priorities]
    headings: dict[str, list[str]] = {}
    found: list[Activity] = []
    for sentence in reading.sentences:
        block = sentence.block
        if block.kind == "heading":
            title = reading.document.text[block.start : block.end]
            headings[_plain(title)] = _themes(within(reading.names, block.start, block.end))
        elif not any(_fills(sentence, span) for span in named):
            found += _activities(reading, sentence, headings)
    return tuple(found)


def _plain(heading: str) -> str:
    return " ".join(heading.split()).strip(" :")


def _fills(sentence: Sentence, span: tuple[int, int]) -> bool:
    """Tell whether a span takes up most of a sentence."""
    inside = min(sentence.end, span[1]) - max(sentence.start, span[0])
    return inside > 0.6 * (sentence.end - sentence.start)


def _activities(reading: Reading, sentence: Sentence, headings: dict[str, list[str]]) -> Iterator[Activity]:
    if len(sentence.words) < SHORTEST:
        return
    groups = find_verb_groups(sentence.words)
    if not any(group.strength for group in groups) and sentence.block.kind == "paragraph":
        return
    own = _themes(sentence.names)
    themes = own or _heading_themes(sentence, headings)
    if not themes:
        return
    state = state_of(sentence.words, groups)
    for theme in themes:
        yield _activity(reading, sentence, theme, state, SAID if own else INHERITED)


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


def _heading_themes(sentence: Sentence, headings: dict[str, list[str]]) -> list[str]:
    """Return the themes of the headings above a sentence, the innermost that has any."""
    above = (headings.get(_plain(heading)) for heading in reversed(sentence.block.path))
    return next((themes for themes in above if themes), [])


def _activity(reading: Reading, sentence: Sentence, theme: str, state: str, confidence: float) -> Activity:
    document = reading.document
    return Activity(
        id=content_id(document.id, "activity", str(sentence.start), str(sentence.end), theme),
        document=document.id,
        start=sentence.start,
        end=sentence.end,
        quote=sentence.text,
        heading=sentence.heading,
        confidence=confidence,
        what=" ".join(sentence.text.split()),
        theme=theme,
        state=state,  # type: ignore[arg-type]
        regions=(document.region,) if document.region else (),
        authorities=_names(sentence, "authority"),
        organisations=tuple(dict.fromkeys(label(name) for name in sentence.of_kind("body", "organisation"))),
    )


def _names(sentence: Sentence, kind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.name for name in sentence.names if name.kind == kind))
