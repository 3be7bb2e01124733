"""What a percentage is of where the words before it say so: "vacancies stand at 17 %", "rose by 9 %"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from nlp import lexicon as lex
from nlp.antecedents import spoken_of_before
from nlp.clauses import FIGURES, head_phrase, stated_subject, subject_words
from nlp.drafts import (
    Draft,
    Scene,
    clause_subject,
    in_date,
    phrase_text,
    subject_before,
    words_between,
)
from nlp.lexicon import word_set
from nlp.nouns import Phrase, complement_end, phrase_before
from nlp.numbers import FoundNumber
from nlp.words import NOMINAL

COMPARING = {
    "more": "rise in",
    "higher": "rise in",
    "fewer": "fall in",
    "less": "fall in",
    "lower": "fall in",
}

_PLACES = word_set("across in among throughout")

LONGEST_NAME = 4  # words

_AVERAGES = frozenset({"average", "mean", "median", "figure"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """What a percentage is of: noun and head, what stands before it and what is said of it."""

    noun: str
    head: str
    prefix: str = ""
    suffix: str = ""


def _like(draft: Draft) -> Said:
    return Said(noun=draft.noun, head=draft.head, prefix=draft.prefix, suffix=draft.suffix)


def own_before(scene: Scene) -> Draft | None:
    """Return the measurement before in the same sentence."""
    lengths = set(lex.DURATIONS.values())
    before = next((draft for draft in reversed(scene.before) if draft.unit not in lengths), None)
    return before if before is not None and before.number.start >= scene.sentence.start else None


def read_before(scene: Scene, i: int, last: int, number: FoundNumber) -> Said:
    """Read what stands before: "referrals were up by 9 %", "Kent's half of it 50 %", a share in brackets."""
    words = scene.words
    after = words[last].lower if last < len(words) else ""
    own = own_before(scene)
    same = (
        _again(scene, i)
        or _share_of_previous(scene, i, number)
        or (_compared(scene, i, last, after) if after in COMPARING else None)
        or _also(scene, i, last, own)
    )
    if same is not None:
        return same
    change = _change(scene, i, after)
    gapped = _gapped(scene, i, own) if own is not None else None
    led = None if gapped else _led_to(scene, i, last, own, change) or _stated(scene, i, last, change)
    if led is not None:
        return led
    phrase = gapped or (None if change else subject_before(scene, _before_pronoun(scene, i)))
    phrase = phrase or clause_subject(scene, i)
    if phrase is None or in_date(scene, phrase):
        return Said(noun=scene.topic or "share", head="share", prefix=change)
    if gapped and own is not None and words[i - 1].lower == "by":
        change = change or own.prefix
    noun = phrase_text(scene, phrase, i)
    return Said(noun=_with_referent(scene, noun, i), head=words[phrase.head].base, prefix=change)


def _share_of_previous(scene: Scene, i: int, number: FoundNumber) -> Said | None:
    """Read "71 (74 %)", "71, which is 74 %": the share that the count before is."""
    previous = scene.before[-1] if scene.before else None
    if previous is None:
        return None
    bracketed = i > 0 and scene.words[i - 1].text == "(" and previous.number.end <= number.start
    changed = previous.prefix.startswith(("rise", "fall")) and i > 0 and scene.words[i - 1].lower == "or"
    if not (bracketed or changed or _which(scene, i, previous)):
        return None
    return replace(_like(previous), prefix=_share_of(previous))


def _compared(scene: Scene, i: int, last: int, after: str) -> Said | None:
    """Read "the rate is two points lower": the subject of the verb, else what was measured before."""
    stated = _stated(scene, i, last, COMPARING[after])
    if stated is not None or not scene.before:
        return stated
    return replace(_like(scene.before[-1]), prefix=COMPARING[after])


def _again(scene: Scene, i: int) -> Said | None:
    """Read "in Kent it was 81 %", "the figure is highest in York, at 34 %": the same of another place."""
    words = scene.words
    share = next((draft for draft in reversed(scene.before) if draft.unit == "percent"), None)
    group = next((group for group in reversed(scene.groups) if group.last <= i and group.finite), None)
    if share is None or group is None or not group.first or i - group.last > LONGEST_PLACE:
        return None
    k = group.first - 1
    stated = words[k].base in FIGURES and k > 0 and words[k - 1].tag == "DET"
    if not (stated or words[k].lower in {"it", "this", "that"}):
        return None
    place = _place_between(scene, scene.sentence.index_from(share.end), i)
    suffix = _PLACE.sub("", share.suffix).strip() if place else share.suffix
    return Said(noun=share.noun, head=share.head, prefix=share.prefix, suffix=f"{suffix} {place}".strip())


LONGEST_ASIDE = 12  # words before a figure among which its place is named
LONGEST_PLACE = 6  # words between the verb and its figure: "is highest in Stockton , at"
_PLACE = re.compile(r"\b(?:in|across)\s+[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*")


def _place_between(scene: Scene, first: int, last: int) -> str:
    """Return the place that a preposition names between two indices: "across the region"."""
    words = scene.words
    for k in range(last - 1, max(first, last - LONGEST_ASIDE, 0) - 1, -1):
        if words[k].lower in _PLACES:
            end = complement_end(words, k, scene.barred)
            return words_between(scene, k, end) if k < end <= last else ""
    return ""


def _also(scene: Scene, i: int, last: int, own: Draft | None) -> Said | None:
    """Read "52 % were in work, and 86 % in suitable homes": of the same, what the words behind say."""
    words = scene.words
    joined = i > 0 and words[i - 1].lower in {"and", "but", ","}
    if own is None or own.unit != "percent" or own.prefix.startswith(("rise", "fall")) or not joined:
        return None
    end = complement_end(words, last, scene.barred)
    if end == last or any(own.number.end <= words[g.first].start < words[i].start for g in scene.groups[1:]):
        return None
    return Said(noun=own.noun, head=own.head, prefix=own.prefix, suffix=words_between(scene, last, end))


def _which(scene: Scene, i: int, previous: Draft) -> bool:
    """Tell whether a percentage says what share the count before is: "71, which is 74 per cent"."""
    i -= scene.words[i - 1].lower == "to"  # "which equates to"
    group = next((group for group in scene.groups if group.last == i), None)
    which = (
        group is not None
        and group.first > 0
        and scene.words[group.first - 1].lower in {"which", "this", "that"}
    )
    return which and previous.unit not in {"GBP", "percent", *lex.DURATIONS.values()}


def _stated(scene: Scene, i: int, last: int, change: str) -> Said | None:
    """Read "vacancies stand at 17 % across the region": the whole subject of the verb that states it."""
    span = stated_subject(scene, i)
    if span is not None and scene.words[span[0]].lower in _THEY:
        model = next(iter(spoken_of_before(scene, agents=False)), None)
        return (
            Said(noun=model.noun, head=model.head, prefix=change, suffix=_where(scene, last))
            if model
            else None
        )
    phrase = head_phrase(scene, *span) if span is not None else None
    if span is None or phrase is None or _is_pronoun(scene, span):
        return None
    head = scene.words[phrase.head].base
    if scene.before and phrase.last - phrase.first == 1 and head in lex.RISING | lex.FALLING:
        share = next((draft for draft in reversed(scene.before) if draft.unit == "percent"), None)
        return _like(share) if share is not None else None  # "the increase was above 40%"
    return Said(noun=subject_words(scene, *span), head=head, prefix=change, suffix=_where(scene, last))


_THEY = frozenset({"they", "these", "those"})


def _is_pronoun(scene: Scene, span: tuple[int, int]) -> bool:
    return all(scene.words[k].tag in {"PRON", "DET", "ADV"} for k in range(*span))


def _where(scene: Scene, last: int) -> str:
    """Return where a percentage holds, as the words behind it say: "17 % across the region"."""
    words = scene.words
    if last >= len(words) or words[last].lower not in _PLACES:
        return ""
    return words_between(scene, last, complement_end(words, last, scene.barred))


def read_aside(scene: Scene, i: int) -> Said | None:
    """Read "64 % (England 60 %)": the same of somebody else."""
    words = scene.words
    own = own_before(scene)
    k = next((k for k in range(i - 1, max(-1, i - 2 - LONGEST_NAME), -1) if words[k].text == "("), None)
    if own is None or own.unit != "percent" or k is None or k == i - 1:
        return None
    named = all(words[j].tag in NOMINAL | {"ADJ"} or words[j].text == ":" for j in range(k + 1, i))
    label = words_between(scene, k + 1, i).strip(" :")
    if not (named and label):
        return None
    where = f"in {label}" if words[k + 1].tag == "PROPN" else f"({label})"
    return Said(noun=own.noun, head=own.head, prefix=own.prefix, suffix=f"{own.suffix} {where}".strip())


def read_measured(scene: Scene, i: int) -> Said | None:
    """Read "turnover of 12 %", "a vacancy rate of 9 %": the noun that has the percentage."""
    words = scene.words
    phrase = phrase_before(words, i - 1) if i > 1 and words[i - 1].lower == "of" else None
    if phrase is None or words[phrase.head].base in lex.HOLLOW or in_date(scene, phrase):
        return None
    alone = phrase.last - phrase.first == 1 and words[phrase.head].base in FIGURES  # "at a rate of 9 %"
    if alone or words[phrase.head].lower in lex.RISING | lex.FALLING:
        return None
    whole = subject_before(scene, i - 1) or phrase
    return Said(noun=words_between(scene, whole.first, i - 1), head=words[phrase.head].base)


def read_averaged(scene: Scene, i: int) -> Said | None:
    """Read "the regional average of 15 %", "an increase of 2 %": of what was measured just before."""
    words = scene.words
    if i < 2 or words[i - 1].lower != "of":
        return None
    own, base = own_before(scene), words[i - 2].base
    change = (
        "rise in"
        if words[i - 2].lower in lex.RISING
        else "fall in"
        if words[i - 2].lower in lex.FALLING
        else ""
    )
    if own is None or not (change or base in _AVERAGES):
        return None
    phrase = phrase_before(words, i - 1)
    lead = change or (words_between(scene, phrase.first, phrase.last) if phrase else base)
    return Said(noun=own.noun, head=own.head, prefix=lead, suffix=own.suffix)


def _led_to(scene: Scene, i: int, last: int, own: Draft | None, change: str) -> Said | None:
    """Read a percentage set beside another, behind a label, or of a count: "Sick: 9 %", "840, up 9 %"."""
    words = scene.words
    share = next((d for d in reversed(scene.before) if d.unit == "percent"), None)
    if share is not None and share.number.start >= scene.sentence.start and _goes_with(scene, i, share):
        placed = not share.suffix or share.suffix.split(" ")[0] in _PLACES
        return replace(_like(share), suffix=(_where(scene, last) if placed else "") or share.suffix)
    if i < 2:
        return None
    label = subject_before(scene, i - 1) if words[i - 1].text == ":" else None
    if label is not None:
        return Said(noun=words_between(scene, label.first, i - 1), head=words[label.head].base)
    parted = words[i - 1].lower in {"up", "down"} and words[i - 2].text == ","
    if own is None or not (change and parted) or own.unit in {"GBP", "percent"}:
        return None
    return Said(noun=own.noun, head=own.head, prefix=change, suffix=own.suffix)


def _share_of(previous: Draft) -> str:
    return (
        previous.prefix
        if previous.prefix.startswith(("rise", "fall", "share"))
        else f"share: {previous.prefix}".strip()
    )


def _goes_with(scene: Scene, i: int, own: Draft) -> bool:
    """Tell whether a percentage is set beside the one before, or stands alone behind "by September,"."""
    words = scene.words
    if i > 1 and words[i - 1].lower in {"from", "with", "than", "against", "to"}:
        return True
    start = scene.sentence.index_from(own.number.end)
    between = range(start, i)
    alone = not any(start <= group.first < i for group in scene.groups)
    nouns = any(
        words[k].tag in NOMINAL
        and words[k].base not in lex.DURATIONS
        and not any(a <= words[k].start < b for a, b in scene.barred)
        for k in between
    )
    return alone and not nouns


def _change(scene: Scene, i: int, after: str) -> str:
    """Return whether the words around a percentage say that something rises or falls."""
    words = scene.words
    stated = i > 0 and words[i - 1].lower in {"from", "to", "at"}  # "is down to 12 %" is no fall of 12
    near = set() if stated else {word.lower for word in words[max(0, i - 4) : i]}
    near |= {after} if after in {"up", "down"} else set()
    return "rise in" if near & lex.RISING else "fall in" if near & lex.FALLING else ""


def _gapped(scene: Scene, i: int, own: Draft) -> Phrase | None:
    """Return the noun whose verb is that of the clause before: "and requests by 11 %", "turnover at 15 %"."""
    words = scene.words
    if i < 2 or words[i - 1].lower not in {"by", "at", "up", "down"} or words[i - 2].tag not in NOMINAL:
        return None
    if any(own.number.end <= words[group.first].start < words[i].start for group in scene.groups):
        return None
    return subject_before(scene, i - 1)


def _before_pronoun(scene: Scene, i: int) -> int:
    """Step back over "of it", so that "Kent's half of it 50 %" finds the part."""
    words = scene.words
    return i - 2 if i > 2 and words[i - 1].tag in {"PRON", "DET"} and words[i - 2].lower == "of" else i


def _with_referent(scene: Scene, noun: str, i: int) -> str:
    """Return a part with what it is part of, where "of it" stands behind: "Kent's half of grant"."""
    if _before_pronoun(scene, i) == i or not scene.before:
        return noun
    part = noun.removesuffix(scene.words[i - 1].text).removesuffix("of ").strip()
    return f"{part.removesuffix(' of')} of {scene.before[-1].noun}"
