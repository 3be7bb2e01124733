"""Figures that stand behind a name alone: "London sent nine and Kent four", "Leeds (six)".

Such a figure measures what the one before it does, or what the words before a colon
or in front of the list name, of another place or body.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nlp import lexicon as lex
from nlp.antecedents import PEOPLE, Antecedent, find_antecedent
from nlp.bare_counts import is_bare, take_over
from nlp.drafts import Draft, Scene, group_after, words_between
from nlp.lexicon import word_set
from nlp.nouns import phrase_after, unit_of
from nlp.numbers import FoundNumber
from nlp.reading import Name
from nlp.spots import Spot, is_dated
from nlp.words import NOMINAL

_LEADS = word_set("for with by at from ( : – -")
_OPENS = word_set("; , : and & but while whereas in to from at by the ( – •")
_BOUNDS = frozenset({")", ",", ";", ".", "]", ":"})
LONGEST_NAME = 4  # words


def name_before(scene: Scene, i: int) -> str:
    """Return the name right before the figure at ``i``, where it begins a part of the clause."""
    words = scene.words
    if i > 1 and words[i - 1].text in _LABELLING and (label := _label(scene, i - 1)):
        return label
    last = i - 1 if i > 1 and words[i - 1].text in _LEADS else i
    first = next(
        (scene.sentence.index_from(n.start) for n in scene.sentence.names if _ends_at(n, scene, last)), last
    )
    while first and last - first < LONGEST_NAME and _is_named(scene, first - 1):
        first -= 1
    opens = first == 0 or words[first - 1].text in _OPENS or words[first - 1].lower in _OPENS
    return words_between(scene, first, last) if first < last and opens else ""


_LABELLING = frozenset({":", "-", "–", "—"})
LONGEST_LABEL = 6  # words


def _label(scene: Scene, last: int) -> str:
    """Return the label of a list's item that is no plural, and so not what is counted: "refresher – 80"."""
    words = scene.words[:last]
    plain = len(words) <= LONGEST_LABEL and all(word.tag in NOMINAL | {"ADJ", "NUM"} for word in words)
    item = scene.sentence.block.kind == "list_item" and scene.before
    return words_between(scene, 0, last) if plain and item and not words[-1].plural else ""


def _ends_at(name: Name, scene: Scene, last: int) -> bool:
    return name.kind != "theme" and name.end == scene.words[last - 1].end


def _is_named(scene: Scene, k: int) -> bool:
    return scene.words[k].tag == "PROPN" and not is_dated(scene, k)


def read_named(scene: Scene, spot: Spot) -> Draft | None:
    """Read a bare count behind a name: of what was counted before, and whose."""
    name = name_before(scene, spot.begin)
    counts = spot.number.kind == "count" and _ends(scene, spot.last)
    return of_what(scene, spot, name) if name and counts else None


def of_what(scene: Scene, spot: Spot, name: str) -> Draft | None:
    """Return a count of what was counted before, said of a name: "sent by Kent", "York: audits"."""
    model = _model(scene, spot.number, name)
    if model is None:
        return None
    draft = take_over(scene, spot.number, spot.last, model)
    text, offset = scene.sentence.text, scene.sentence.start
    others = [text[n.start - offset : n.end - offset] for n in scene.sentence.names]
    tail = with_name(model.tail, others, name)
    noun = with_name(draft.noun, others, name)
    if (tail, noun) != (model.tail, draft.noun):
        return replace(draft, noun=noun, suffix=model.context, tail=tail)
    return replace(draft, prefix=f"{name}:", suffix=model.context or draft.suffix, tail=model.tail)


def with_name(said: str, others: Sequence[str], name: str) -> str:
    """Return words that end with one name with another in its place: "sent by London" said of Kent."""
    other = next((other for other in others if said.endswith(f" {other}")), None)
    return f"{said.removesuffix(other)}{name}" if other else said


def _ends(scene: Scene, last: int) -> bool:
    """Tell whether nothing behind a figure says what it counts."""
    return last >= len(scene.words) or scene.words[last].text in _BOUNDS or is_bare(scene, last)


def _model(scene: Scene, number: FoundNumber, name: str) -> Antecedent | None:
    """Return what is counted: for an authority no authorities."""
    authority = any(n.kind == "authority" and n.name == name for n in scene.sentence.names)
    things = tuple(d for d in scene.before if not (authority and d.unit == "local authorities"))
    return find_antecedent(replace(scene, before=things), number, None) or _labelled(scene, number)


def _labelled(scene: Scene, number: FoundNumber) -> Antecedent | None:
    """Return what the sentence's own label names: "Take-up: Bury 41, Bolton 38".

    Behind a programme's name it is people who do something: "Step Up: 58 started".
    """
    words = scene.words
    stop = next((k for k in range(min(len(words), LONGEST_LABEL + 1)) if words[k].text == ":"), 0)
    phrase = phrase_after(words, 0)
    if stop and any(n.start == words[0].start and n.kind == "programme" for n in scene.sentence.names):
        acts = group_after(scene, scene.sentence.index_from(number.end))
        return PEOPLE if acts is not None and acts.head not in lex.BE else None
    if phrase is None or phrase.first or phrase.last > stop:
        return None
    noun = words_between(scene, 0, stop)
    return Antecedent(unit=unit_of(words, phrase), noun=noun, head=words[phrase.head].base)
