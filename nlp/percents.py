"""Percentages and shares: of what, who has it, and whether it is a rise or a fall."""

from __future__ import annotations

from dataclasses import dataclass

from nlp import lexicon as lex
from nlp.drafts import (
    Draft,
    Scene,
    clause_subject,
    group_after,
    nearest_group,
    object_end,
    phrase_text,
    subject_before,
    words_between,
)
from nlp.lexicon import word_set
from nlp.nouns import Phrase, complement_end, phrase_after
from nlp.numbers import FoundNumber
from nlp.words import NOMINAL

_RISING = word_set(
    """
    up rise rose risen rising increase increased increases increasing grew grown growth higher
    """
)
_FALLING = word_set(
    """
    down fall fell fallen falling decrease decreased reduced reduction reduces drop dropped cut lower
    decline declined
    """
)
_PARTITIVE = word_set("of the our all its their your")
LONGEST_LEAD = 4  # words between the number and the noun: "of all the region"
LONGEST_CLAUSE = 6  # words
_THEM = word_set("them these those which whom it")
_COMPARING = {
    "more": "rise in",
    "higher": "rise in",
    "fewer": "fall in",
    "less": "fall in",
    "lower": "fall in",
}


def read_percent(scene: Scene, number: FoundNumber) -> Draft:
    """Return the draft of a percentage."""
    first, last = scene.sentence.index_from(number.hedge_start), scene.sentence.index_from(number.end)
    said = _of_them(scene, last) or _of(scene, first, last) or _modifying(scene, last)
    said = said or _left(scene, first, last, number)
    return Draft(
        number=number,
        start=number.hedge_start,
        end=_end(scene, number, last),
        unit="percent",
        noun=said.noun,
        head=said.head,
        modifiers=tuple(said.noun.lower().split()[:-1]),
        prefix=said.prefix,
        suffix=said.suffix,
        group=group_after(scene, last) or nearest_group(scene, first),
    )


def read_share(scene: Scene, number: FoundNumber) -> Draft | None:
    """Read "two thirds of authorities" as a percentage of them."""
    first, last = scene.sentence.index_from(number.hedge_start), scene.sentence.index_from(number.end)
    words = scene.words
    direct = last < len(words) and words[last].lower in {"of", "the"}
    if not direct or number.value is None:
        return None
    said = _of_them(scene, last) or _of(scene, first, last) or _of_clause(scene, last)
    if said is None:
        return None
    prefix = said.prefix if said.prefix.endswith("as share of") else "share of"
    return Draft(
        number=number,
        start=number.hedge_start,
        end=_end(scene, number, last),
        unit="percent",
        noun=said.noun,
        head=said.head,
        prefix=prefix,
        suffix=said.suffix,
        value=round(100 * number.value, 1),
        group=group_after(scene, last) or nearest_group(scene, last),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Said:
    """What a percentage is of: noun and head, what stands before it and what is said of it."""

    noun: str
    head: str
    prefix: str = ""
    suffix: str = ""


def _like(draft: Draft) -> _Said:
    return _Said(noun=draft.noun, head=draft.head, prefix=draft.prefix, suffix=draft.suffix)


def _end(scene: Scene, number: FoundNumber, last: int) -> int:
    words = scene.words
    phrase = phrase_after(words, last) if last < len(words) and words[last].lower == "of" else None
    return words[phrase.last - 1].end if phrase and phrase.first - last <= 2 else number.end


def _own(scene: Scene) -> Draft | None:
    """Return the measurement before in the same sentence."""
    before = scene.before[-1] if scene.before else None
    return before if before is not None and before.number.start >= scene.sentence.start else None


def _of_them(scene: Scene, i: int) -> _Said | None:
    """Read "half of whom are heads", "40 % of them": of what was counted before."""
    words = scene.words
    if i + 1 >= len(words) or words[i].lower != "of" or words[i + 1].lower not in _THEM or not scene.before:
        return None
    before = scene.before[-1]
    if i + 2 < len(words) and words[i + 2].lower == "who":
        end = min(i + 2 + LONGEST_CLAUSE, len(words))
        return _Said(
            noun=before.noun, head=before.head, prefix="share of", suffix=words_between(scene, i + 2, end)
        )
    return _Said(noun=before.noun, head=before.head, prefix="share of", suffix=_predicate(scene, i + 2))


def _of(scene: Scene, first: int, i: int) -> _Said | None:
    """Read "40 % of participants": of what, and what is said of those; else who has that share."""
    words = scene.words
    if i >= len(words) or words[i].lower not in {"of", "the"}:
        return None
    j = i
    while j < len(words) and j - i < LONGEST_LEAD and words[j].lower in _PARTITIVE:
        j += 1
    j += j < len(words) and words[j].tag == "NUM"
    phrase = phrase_after(words, j) if j < len(words) else None
    if phrase is None or phrase.first != j:
        return None
    end = complement_end(words, phrase.last, scene.barred)
    said = f"{words_between(scene, phrase.last, end)} {_predicate(scene, end)}".strip()
    owner = "" if said else _owner(scene, first)
    return _Said(
        noun=words_between(scene, phrase.first, phrase.last),
        head=words[phrase.head].base,
        prefix=f"{owner} as share of" if owner else "",
        suffix=said,
    )


def _owner(scene: Scene, first: int) -> str:
    """Return what the share is: what was counted right before a comma, else the subject of the clause."""
    own = _own(scene)
    if own is not None and first and scene.words[first - 1].text == "," and own.unit != "percent":
        return own.noun
    owner = clause_subject(scene, first) if first else None
    return words_between(scene, owner.first, owner.last) if owner else ""


def _predicate(scene: Scene, i: int) -> str:
    """Return the verb behind a noun with its object or complement: "are heads of service"."""
    group = group_after(scene, i)
    if group is None:
        return ""
    said = words_between(scene, group.last, object_end(scene, group.last))
    return said if group.head in lex.BE and said else f"{group.head} {said}".strip()


def _of_clause(scene: Scene, i: int) -> _Said | None:
    """Read "less than half of what boroughs asked for": the clause itself says of what."""
    words = scene.words
    if i + 1 >= len(words) or words[i].lower != "of" or words[i + 1].lower != "what":
        return None
    end = next((k for k in range(i + 1, len(words)) if words[k].text in {",", ";", ".", ":"}), len(words))
    return _Said(noun=words_between(scene, i + 1, min(end, i + 1 + LONGEST_CLAUSE)), head="share")


def _modifying(scene: Scene, i: int) -> _Said | None:
    """Read "a 20 % increase in referrals", "the 0.07% threshold": the noun that the percentage modifies."""
    words = scene.words
    phrase = phrase_after(words, i) if i < len(words) and words[i].lower not in _COMPARING else None
    if phrase is None or phrase.first != i or words[i].lower in {"of", "up", "down"}:
        return None
    end = complement_end(words, phrase.last, scene.barred)
    suffix = words_between(scene, phrase.last, end)
    noun = words_between(scene, phrase.first, phrase.last)
    topic = f"({scene.topic})" if scene.topic and not suffix else ""
    return _Said(noun=noun, head=words[phrase.head].base, suffix=suffix or topic)


def _left(scene: Scene, i: int, last: int, number: FoundNumber) -> _Said:
    """Read what stands before: "referrals were up by 9 %", "Kent's half of it 50 %", a share in brackets."""
    words = scene.words
    previous = scene.before[-1] if scene.before else None
    if i and words[i - 1].text == "(" and previous is not None and previous.number.end <= number.start:
        return _Said(
            noun=previous.noun, head=previous.head, prefix=_share_of(previous), suffix=previous.suffix
        )
    after = words[last].lower if last < len(words) else ""
    if after in _COMPARING and previous is not None:
        return _Said(noun=previous.noun, head=previous.head, prefix=_COMPARING[after], suffix=previous.suffix)
    own = _own(scene)
    change = _change(scene, i, after)
    led = _led_to(scene, i, own, change)
    if led is not None:
        return led
    gapped = _gapped(scene, i) if own is not None else None
    phrase = gapped or (None if change else subject_before(scene, _before_pronoun(scene, i)))
    phrase = phrase or clause_subject(scene, i)
    if phrase is None:
        return _Said(noun=scene.topic or "share", head="share", prefix=change)
    if gapped and own is not None:
        change = change or own.prefix
    noun = phrase_text(scene, phrase, i)
    return _Said(noun=_with_referent(scene, noun, i), head=words[phrase.head].base, prefix=change)


def _led_to(scene: Scene, i: int, own: Draft | None, change: str) -> _Said | None:
    """Read a percentage set beside another, behind a label, or of a count: "Sick: 9 %", "840, up 9 %"."""
    words = scene.words
    if own is not None and own.unit == "percent" and _goes_with(scene, i, own):
        return _like(own)
    if i < 2:
        return None
    label = subject_before(scene, i - 1) if words[i - 1].text == ":" else None
    if label is not None:
        return _Said(noun=words_between(scene, label.first, i - 1), head=words[label.head].base)
    parted = words[i - 1].lower in {"up", "down"} and words[i - 2].text == ","
    if own is None or not (change and parted) or own.unit in {"GBP", "percent"}:
        return None
    return _Said(noun=own.noun, head=own.head, prefix=change, suffix=own.suffix)


def _share_of(previous: Draft) -> str:
    return (
        previous.prefix
        if previous.prefix.startswith(("rise", "fall"))
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
        words[k].tag in NOMINAL and not any(a <= words[k].start < b for a, b in scene.barred) for k in between
    )
    return alone and not nouns


def _change(scene: Scene, i: int, after: str) -> str:
    """Return whether the words around a percentage say that something rises or falls."""
    words = scene.words
    near = {word.lower for word in words[max(0, i - 4) : i]} if i and words[i - 1].lower != "from" else set()
    near |= {after} if after in {"up", "down"} else set()
    return "rise in" if near & _RISING else "fall in" if near & _FALLING else ""


def _gapped(scene: Scene, i: int) -> Phrase | None:
    """Return the noun before "by" where its verb is that of the clause before: "and requests by 11 %"."""
    words = scene.words
    if i < 2 or words[i - 1].lower != "by" or words[i - 2].tag not in NOMINAL:
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
