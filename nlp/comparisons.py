"""Figures beside others: what one was before, and by how much it has changed."""

from __future__ import annotations

from dataclasses import replace

from nlp import lexicon as lex
from nlp.antecedents import find_antecedent, from_draft
from nlp.bare_counts import is_bare, take_over
from nlp.clauses import FIGURES
from nlp.drafts import Draft, Scene
from nlp.lexicon import word_set
from nlp.numbers import FoundNumber
from nlp.spots import Spot

_SET_BESIDE = word_set(
    "up down compared risen fallen rise fall rose fell increase decrease drop grown grew increased"
    " reduced decreased doubled trebled halved dropped cut"
)
_AVERAGED = word_set(
    "of a an the average mean median national regional total figure england english peak high low"
)
_BESIDE = word_set("from with to against than on")


def read_compared(scene: Scene, spot: Spot) -> Draft | None:
    """Read the figure that one is set beside: "412 schools, up from 265", "compared with 176 a year earlier".

    It measures the same as the one before it, at another time.
    """
    words = scene.words
    i = spot.begin
    renamed = renamed_figure(scene, spot.number)
    if renamed is not None:
        start, end = spot.number.hedge_start, spot.number.end
        return replace(renamed, number=spot.number, start=start, end=end, value=None)
    while i > 1 and words[i - 1].lower in _AVERAGED:
        i -= 1
    own = _own_before(scene, spot.number)
    dated = any(date.start <= spot.number.end + LONGEST_STEP <= date.end for date in scene.sentence.dates)
    bracketed = i > 0 and words[i - 1].text == "(" and dated
    if own is None or i < 2 or not (bracketed or words[i - 1].lower in _BESIDE):
        return None
    if spot.last < len(words) and not is_bare(scene, spot.last):
        return None
    if not _set_beside(scene, i, own):
        return None
    model = from_draft(scene, own)
    draft = take_over(scene, spot.number, spot.last, model)
    return replace(
        draft,
        prefix=own.prefix,
        suffix=own.suffix,
        tail=own.tail,
        participle=own.participle,
        group=own.group,
    )


def renamed_figure(scene: Scene, number: FoundNumber) -> Draft | None:
    """Return the measurement that a figure states anew: "712 calls, a figure that last year stood at 433"."""
    words, own = scene.words, _own_before(scene, number)
    if own is None:
        return None
    j = scene.sentence.index_from(own.end)
    stop = min(scene.sentence.index_from(number.hedge_start), j + LONGEST_RENAMING)
    named = range(j + 1, stop - 1)
    said = any(
        words[k].base in FIGURES
        and words[k - 1].tag in {"DET", "ADJ"}
        and words[k + 1].lower in {"that", "which"}
        for k in named
    )
    return own if said else None


LONGEST_RENAMING = 14  # words from one figure to the other


def _own_before(scene: Scene, number: FoundNumber) -> Draft | None:
    """Return the measurement right before a number in its sentence, if it is of the same kind."""
    own = [draft for draft in scene.before if draft.number.start >= scene.sentence.start]
    if not own:
        return None
    length = own[-1].unit in lex.DURATIONS.values() and number.kind == "count"  # "from 14 weeks to seven"
    return own[-1] if length or own[-1].number.kind == number.kind else None


def _set_beside(scene: Scene, i: int, own: Draft) -> bool:
    """Tell whether a number behind a preposition at ``i - 1`` is set beside the measurement before it."""
    words = scene.words
    if words[i - 2].base in _SET_BESIDE or words[i - 1].lower == "against":
        return True
    if words[i - 1].text == "(":  # "64 measures (52 a year ago)"
        return i - scene.sentence.index_from(own.end) <= LONGEST_STEP
    j = scene.sentence.index_from(own.number.hedge_start)
    near = i - scene.sentence.index_from(own.end) <= LONGEST_STEP
    if words[i - 1].lower == "to" and near:
        return j > 0 and words[j - 1].lower == "from"  # "fell from 231 days to 219"
    return words[i - 1].lower == "from" and words[i - 2].text in {",", "("}


LONGEST_STEP = 3  # words between the two ends of "from 12 to 15"
_CHANGES = {
    "increase": "rise in",
    "rise": "rise in",
    "growth": "rise in",
    "gain": "rise in",
    "decrease": "fall in",
    "fall": "fall in",
    "drop": "fall in",
    "reduction": "fall in",
    "decline": "fall in",
    "loss": "loss of",
    "target": "target:",
    "total": "total:",
    "goal": "target:",
    "maximum": "at most",
    "minimum": "at least",
}


def read_change(scene: Scene, spot: Spot) -> Draft | None:
    """Read "an increase of 1,850", "a target of ten": of what was counted before, or what the words name."""
    words = scene.words
    i = spot.begin
    if i < 2 or words[i - 1].lower != "of" or words[i - 2].base not in _CHANGES:
        return None
    if spot.last < len(words) and not is_bare(scene, spot.last):
        return None
    model = find_antecedent(scene, spot.number, None)
    if model is None:
        return None
    draft = take_over(scene, spot.number, spot.last, model)
    said = draft.suffix or (model.context if model.noun else "")
    return replace(draft, prefix=_CHANGES[words[i - 2].base], suffix=said, tail=model.tail, participle="")


def read_up_or_down(scene: Scene, spot: Spot) -> Draft | None:
    """Read "612 pupils, up by 70", "21 candidates, down six on last year": a change in what was counted."""
    words, own = scene.words, _own_before(scene, spot.number)
    i = spot.begin - (spot.begin > 0 and words[spot.begin - 1].lower == "by")
    change = {"up": "rise in", "down": "fall in"}.get(words[i - 1].lower if i > 1 else "")
    if change is None or own is None or words[i - 2].text not in {",", "("}:
        return None
    if spot.last < len(words) and not is_bare(scene, spot.last):
        return None
    start, end = spot.number.hedge_start, spot.number.end
    return replace(own, number=spot.number, start=start, end=end, prefix=change, elliptic=True, value=None)


def read_more(scene: Scene, spot: Spot) -> Draft | None:
    """Read "at least 30 fewer than last year": a change in what was counted before."""
    words, last = scene.words, spot.last
    change = {"more": "rise in", "fewer": "fall in", "less": "fall in"}
    if last + 1 >= len(words) or words[last].lower not in change or words[last + 1].lower != "than":
        return None
    model = find_antecedent(scene, spot.number, None)
    if model is None:
        return None
    draft = take_over(scene, spot.number, last + 1, model)
    prefix = change[words[last].lower]
    return replace(draft, prefix=prefix, suffix=model.context, tail=model.tail, participle="")
