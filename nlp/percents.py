"""Percentages and shares: of what, who has it, and whether it is a rise or a fall."""

from __future__ import annotations

import re

from nlp import lexicon as lex
from nlp.antecedents import find_antecedent, spoken_of_before
from nlp.contexts import doer_of, hanging, is_passive
from nlp.drafts import (
    Draft,
    Scene,
    clause_subject,
    group_after,
    nearest_group,
    words_between,
)
from nlp.lexicon import word_set
from nlp.nouns import complement_end, past_ages, phrase_after
from nlp.numbers import FoundNumber
from nlp.percents_before import (
    COMPARING,
    Said,
    own_before,
    read_aside,
    read_averaged,
    read_before,
    read_measured,
)
from nlp.predicates import LONGEST_SAID, past_aside, said_end
from nlp.spots import is_dated
from nlp.verb_forms import base_of, gerund_of

_PARTITIVE = word_set("of the our all its their your")
LONGEST_LEAD = 4  # words between the number and the noun: "of all the region"
LONGEST_CLAUSE = 6  # words
_THEM = word_set("them these those which whom it")


def read_percent(scene: Scene, number: FoundNumber) -> Draft:
    """Return the draft of a percentage."""
    first, last = scene.sentence.index_from(number.hedge_start), scene.sentence.index_from(number.end)
    points = _POINTS.match(scene.sentence.text, number.start - scene.sentence.start)
    if points is not None:
        last = scene.sentence.index_from(scene.sentence.start + points.end())
    said = _of_them(scene, last) or _of(scene, first, last) or (None if points else _modifying(scene, last))
    said = said or _subject_of(scene, number, first, last) or read_aside(scene, first)
    said = said or read_averaged(scene, first) or read_measured(scene, first)
    said = said or read_before(scene, first, last, number)
    return Draft(
        number=number,
        start=number.hedge_start,
        end=_end(scene, number, last),
        unit="percentage points" if points else "percent",
        noun=said.noun,
        head=said.head,
        modifiers=tuple(said.noun.lower().split()[:-1]),
        prefix=said.prefix,
        suffix=said.suffix,
        group=group_after(scene, last) or nearest_group(scene, first),
    )


# A figure has no more digits and marks than this, a number in words no more letters: a long list of them
# is not gone over again for each.
_POINTS = re.compile(
    r"(?:[\d.,]{1,16}|[a-z-]{3,20})(?:\s*%|\s*per\s?cent(?:age)?)?[\s-]*(?:percentage|per\s?cent|%|pp)?[\s-]*"
    r"points?\b",
    re.IGNORECASE,
)


def is_points(scene: Scene, number: FoundNumber) -> bool:
    """Tell whether a number is in percentage points: "9 percentage points", "16 %, 2 points lower"."""
    if _POINTS.match(scene.sentence.text, number.start - scene.sentence.start) is None:
        return False
    said = scene.sentence.text[number.start - scene.sentence.start :][:40].lower()
    own = own_before(scene)
    return (
        "percentage" in said
        or "per cent" in said
        or "%" in said
        or (own is not None and own.unit == "percent")
    )


def read_share(scene: Scene, number: FoundNumber) -> Draft | None:
    """Read "two thirds of authorities" as a percentage of them."""
    first, last = scene.sentence.index_from(number.hedge_start), scene.sentence.index_from(number.end)
    words = scene.words
    ordinal = scene.sentence.text[: number.end - scene.sentence.start].lower().endswith("a fourth")
    direct = last < len(words) and words[last].lower in {"of", "the"} and not ordinal
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


def read_in_many(scene: Scene, number: FoundNumber) -> Draft | None:
    """Read "one in eight pupils has a plan" as a percentage of them; "in one of the eight" is a count."""
    whole = next((n for n in scene.sentence.numbers if n.start >= number.end), None)
    if whole is None or whole.kind != "denominator" or number.value is None or not number.denominator:
        return None
    between = scene.sentence.text[number.end - scene.sentence.start : whole.start - scene.sentence.start]
    last = scene.sentence.index_from(whole.end)
    phrase = phrase_after(scene.words, last) if between.strip().lower() == "in" else None
    if phrase is None or phrase.first - last > LONGEST_LEAD or not scene.words[phrase.head].plural:
        return None
    end = complement_end(scene.words, phrase.last, scene.barred)
    said = f"{words_between(scene, phrase.last, end)} {_predicate(scene, end)}".strip()
    return Draft(
        number=number,
        start=number.hedge_start,
        end=scene.words[phrase.last - 1].end,
        unit="percent",
        noun=words_between(scene, phrase.first, phrase.last),
        head=scene.words[phrase.head].base,
        prefix="share of",
        suffix=said,
        value=round(100 * number.value / number.denominator, 1),
        group=group_after(scene, end) or nearest_group(scene, last),
    )


def _end(scene: Scene, number: FoundNumber, last: int) -> int:
    words = scene.words
    phrase = phrase_after(words, last) if last < len(words) and words[last].lower == "of" else None
    return words[phrase.last - 1].end if phrase and phrase.first - last <= 2 else number.end


def _of_them(scene: Scene, i: int) -> Said | None:
    """Read "half of whom are heads", "40 % of them": of what was counted before."""
    words = scene.words
    if i + 2 >= len(words) or words[i].lower != "of" or words[i + 1].lower not in _THEM:
        return None
    if not scene.before:  # "96% of those who returned a form"
        end = min(i + 2 + LONGEST_SAID, len(words) - 1)
        who = words[i + 2].lower == "who"
        return Said(noun=words_between(scene, i + 1, end), head="person") if who else None
    before = scene.before[-1]
    if i + 2 < len(words) and words[i + 2].lower == "who":
        end = min(i + 2 + LONGEST_CLAUSE, len(words))
        return Said(
            noun=before.noun, head=before.head, prefix="share of", suffix=words_between(scene, i + 2, end)
        )
    end = complement_end(words, i + 2, scene.barred)
    said = f"{words_between(scene, i + 2, end)} {_predicate(scene, end)}".strip()
    return Said(noun=before.noun, head=before.head, prefix="share of", suffix=said)


def _of(scene: Scene, first: int, i: int) -> Said | None:
    """Read "40 % of participants": of what, and what is said of those; else who has that share."""
    words = scene.words
    if i >= len(words) or words[i].lower not in {"of", "the"}:
        return None
    j = i
    while j < len(words) and j - i < LONGEST_LEAD and words[j].lower in _PARTITIVE:
        j += 1
    j += j < len(words) and words[j].tag == "NUM"
    phrase = phrase_after(words, j) if j < len(words) else None
    if phrase is None or phrase.first != j or (j == i + 1 and words[phrase.head].base in lex.DURATIONS):
        return None  # "10.9 per cent the year before"
    last = past_ages(words, phrase.last)
    end = complement_end(words, last, scene.barred)
    said = f"{words_between(scene, last, end)} {_predicate(scene, end)}".strip()
    said = said or _by_them(scene, first) or _done_to(scene, first)
    owner = "" if said else _owner(scene, first)
    return Said(
        noun=words_between(scene, phrase.first, phrase.last),
        head=words[phrase.head].base,
        prefix=f"{owner} as share of" if owner else "",
        suffix=said,
    )


def _by_them(scene: Scene, first: int) -> str:
    """Read "was rated good by 94 % of delegates": what those did."""
    words = scene.words
    group = next((g for g in reversed(scene.groups) if g.last <= first), None)
    if not first or words[first - 1].lower != "by" or group is None or not is_passive(scene, group):
        return ""
    doer = doer_of(scene, group)
    return f"{gerund_of(group.head)} {doer} {words_between(scene, group.last, first - 1)}".strip()


def _done_to(scene: Scene, first: int) -> str:
    """Read "the line answered 94 % of calls": what was done to them, by whom."""
    group = next((g for g in reversed(scene.groups) if g.last == first), None)
    if group is None or base_of(group.head) in _MAKING_UP:
        return ""
    tail = hanging(scene, first).tail
    return tail if " by " in tail else ""


# The subjects of these are themselves the share.
_MAKING_UP = word_set("be have account represent form constitute comprise make take equal total reach")


def _subject_of(scene: Scene, number: FoundNumber, first: int, last: int) -> Said | None:
    """Read "64 % were issued within 20 weeks": what was spoken of before, and what is said of that share."""
    group = group_after(scene, last)
    changed = group is not None and scene.words[group.last - 1].lower in lex.RISING | lex.FALLING
    if (
        group is None
        or group.first != last
        or not group.finite
        or changed
        or (first and _leads(scene, first))
    ):
        return None
    own = own_before(scene)
    said = _predicate(scene, last)
    if own is not None and own.unit == "percent":
        return Said(noun=own.noun, head=own.head, prefix=own.prefix, suffix=said)
    model = next(iter(spoken_of_before(scene, agents=group.head in lex.SAYING)), None)
    model = model or find_antecedent(scene, number, group)
    if model is None or not said:
        return None
    return Said(noun=model.noun, head=model.head, prefix="share of", suffix=said)


def _leads(scene: Scene, first: int) -> bool:
    """Tell whether a percentage is no subject: a verb or a preposition stands before it."""
    return scene.words[first - 1].tag in {"AUX", "ADP"} or scene.words[first - 1].text == "("


def _owner(scene: Scene, first: int) -> str:
    """Return what the share is: what was counted right before a comma, else the subject of the clause."""
    own = own_before(scene)
    if own is not None and first and scene.words[first - 1].text == "," and own.unit != "percent":
        return own.noun
    owner = clause_subject(scene, first) if first else None
    return words_between(scene, owner.first, owner.last) if owner else ""


def _predicate(scene: Scene, i: int) -> str:
    """Return the verb behind a noun with its object or complement: "are heads of service"."""
    group = group_after(scene, past_aside(scene, i))
    if group is None:
        return ""
    last = said_end(scene, group)
    said = words_between(scene, group.last, last)
    if not group.finite and group_after(scene, last) is not None:  # "schools taking part reported ..."
        said = f"{said} {_predicate(scene, last)}"
    return said if group.head in lex.BE and said else f"{group.head} {said}".strip()


def _of_clause(scene: Scene, i: int) -> Said | None:
    """Read "less than half of what boroughs asked for": the clause itself says of what."""
    words = scene.words
    if i + 1 >= len(words) or words[i].lower != "of" or words[i + 1].lower != "what":
        return None
    end = next((k for k in range(i + 1, len(words)) if words[k].text in {",", ";", ".", ":"}), len(words))
    return Said(noun=words_between(scene, i + 1, min(end, i + 1 + LONGEST_CLAUSE)), head="share")


def _modifying(scene: Scene, i: int) -> Said | None:
    """Read "a 20 % increase in referrals", "the 0.07% threshold": the noun that the percentage modifies."""
    words = scene.words
    phrase = phrase_after(words, i) if i < len(words) and words[i].lower not in COMPARING else None
    if phrase is None or phrase.first != i or words[i].lower in {"of", "up", "down"} or is_dated(scene, i):
        return None
    end = complement_end(words, phrase.last, scene.barred)
    suffix = words_between(scene, phrase.last, end)
    noun = words_between(scene, phrase.first, phrase.last)
    topic = f"({scene.topic})" if scene.topic and not suffix else ""
    return Said(noun=noun, head=words[phrase.head].base, suffix=suffix or topic)
