"""Figures that stand behind a name alone: "London sent nine and Kent four", "Leeds (six)", "Bury 41, Bolton 38".

Such a figure measures what the one before it does, or what the words before a colon
or in front of the list name, of another place or body.
"""

from __future__ import annotations

from dataclasses import replace

from nlp.antecedents import Antecedent, find_antecedent
from nlp.bare_counts import is_bare, take_over
from nlp.drafts import Draft, Scene, words_between
from nlp.lexicon import word_set
from nlp.numbers import FoundNumber
from nlp.reading import Name
from nlp.spots import Spot, is_dated

_LEADS = word_set("for with by at from ( : – -")
_OPENS = word_set("; , : and & but while whereas in to the ( – •")
_BOUNDS = frozenset({")", ",", ";", ".", "]", ":"})
LONGEST_NAME = 4  # words


def name_before(scene: Scene, i: int) -> str:
    """Return the name that a figure at ``i`` stands right behind, where the name begins a part of the clause."""
    words = scene.words
    last = i - 1 if i > 1 and words[i - 1].text in _LEADS else i
    first = next(
        (scene.sentence.index_from(n.start) for n in scene.sentence.names if _ends_at(n, scene, last)), last
    )
    while first and last - first < LONGEST_NAME and _is_named(scene, first - 1):
        first -= 1
    opens = first == 0 or words[first - 1].text in _OPENS or words[first - 1].lower in _OPENS
    return words_between(scene, first, last) if first < last and opens else ""


def _ends_at(name: Name, scene: Scene, last: int) -> bool:
    return name.kind != "theme" and name.end == scene.words[last - 1].end


def _is_named(scene: Scene, k: int) -> bool:
    return scene.words[k].tag == "PROPN" and not is_dated(scene, k)


def read_named(scene: Scene, spot: Spot) -> Draft | None:
    """Read a bare count behind a name: of what was counted before, and whose."""
    number, i = spot.number, spot.begin
    name = name_before(scene, i)
    if not name or number.kind != "count" or not _ends(scene, spot.last):
        return None
    model = _model(scene, number, name)
    return of_name(scene, take_over(scene, number, spot.last, model), model, name) if model else None


def of_name(scene: Scene, draft: Draft, model: Antecedent, name: str) -> Draft:
    """Return a draft that measures what another does, said of a name: "sent by Kent", "York: audits"."""
    for other in scene.sentence.names:
        if model.tail.endswith(f" {other.name}"):
            return replace(draft, tail=f"{model.tail.removesuffix(other.name)}{name}", suffix=model.context)
    return replace(draft, prefix=f"{name}:", suffix=model.context, tail=model.tail)


def _ends(scene: Scene, last: int) -> bool:
    """Tell whether nothing behind a figure says what it counts."""
    return last >= len(scene.words) or scene.words[last].text in _BOUNDS or is_bare(scene, last)


def _model(scene: Scene, number: FoundNumber, name: str) -> Antecedent | None:
    """Return what is counted: for an authority no authorities."""
    authority = any(n.kind == "authority" and n.name == name for n in scene.sentence.names)
    things = tuple(d for d in scene.before if not (authority and d.unit == "local authorities"))
    return find_antecedent(replace(scene, before=things), number, None)
