"""Amounts: money, percentages, posts, durations, and the nought of "there is no ..."."""

from __future__ import annotations

import re

from nlp import lexicon as lex
from nlp.counts import read_count
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
from nlp.nouns import Phrase, complement_end, phrase_after, phrase_before, unit_of
from nlp.numbers import FoundNumber
from nlp.words import VERBAL, singular

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
_THEM = word_set("them these those which whom it")
_COMPARING = {
    "more": "rise in",
    "higher": "rise in",
    "fewer": "fall in",
    "less": "fall in",
    "lower": "fall in",
}
_DOING = word_set(
    "save saves saved saving overspend overspent underspend underspent raise raised lost cut pay pays paid"
    " come gone rise risen fell fallen rose"
)
_MAIN_UNITS = {"pence": "GBP", "cents": "USD"}
_MONEY_VERBS = word_set("cost costs costing spend spends spending spent")


def read_amount(scene: Scene, number: FoundNumber) -> Draft | None:
    """Return the draft of a number of any kind; ``None`` where it measures nothing that can be named."""
    if number.kind == "money":
        return _money(scene, number)
    if number.kind == "percent":
        return _percent(scene, number)
    if number.kind == "fte":
        return _fte(scene, number)
    if number.kind == "none":
        return _nought(scene, number)
    if number.kind == "fraction" and number.denominator is None:
        return _share(scene, number)
    return read_duration(scene, number) or read_count(scene, number)


def _money(scene: Scene, number: FoundNumber) -> Draft:
    first, last = scene.sentence.index_from(number.hedge_start), scene.sentence.index_from(number.end)
    noun, suffix = _money_right(scene, last)
    if not noun:
        noun = _money_left(scene, first) or _money_before(scene, first) or _default_money(scene, first)
    return Draft(
        number=number,
        start=number.hedge_start,
        end=number.end,
        unit=_MAIN_UNITS.get(number.currency, number.currency or "GBP"),
        value=number.value / 100 if number.currency in _MAIN_UNITS and number.value is not None else None,
        noun=noun,
        head="funding",
        modifiers=tuple(noun.lower().split()),
        suffix=suffix,
        group=group_after(scene, last) or nearest_group(scene, first),
    )


def _money_right(scene: Scene, i: int) -> tuple[str, str]:
    """Return what the money is, by the words after it, and what it is for."""
    words = scene.words
    i = _past_bracket(scene, i)
    j = i + 1 if i < len(words) and words[i].lower in {"of", "in"} else i
    phrase = phrase_after(words, j) if j < len(words) else None
    if phrase is not None and phrase.first == j and not _is_word(scene, phrase, "region"):
        end = complement_end(words, phrase.last, scene.barred)
        return words_between(scene, phrase.first, phrase.last), words_between(scene, phrase.last, end)
    end = complement_end(words, i, scene.barred)
    complement = words_between(scene, i, end)
    group = group_after(scene, i)
    if group is not None:
        last = object_end(scene, group.last)
        said = words_between(scene, group.last, last)
        return "", said if group.head in lex.BE else f"{group.head} {said}".strip()
    return "", complement


def _past_bracket(scene: Scene, i: int) -> int:
    """Return the index past a bracket and "of that" behind an amount: "£5m (10 %) of that goes to ..."."""
    words = scene.words
    if i < len(words) and words[i].text == "(":
        i = next((j + 1 for j in range(i, min(i + 6, len(words))) if words[j].text == ")"), i)
    if (
        i + 1 < len(words)
        and words[i].lower == "of"
        and words[i + 1].lower in {"that", "this", "it", "which"}
    ):
        i += 2
    return i


def _is_word(scene: Scene, phrase: Phrase, word: str) -> bool:
    return scene.words[phrase.head].lower == word


def _money_left(scene: Scene, i: int) -> str:
    """Return what the money is where "of", "is" or "was" stands before it: "a budget of £3m"."""
    words = scene.words
    if not i or words[i - 1].lower not in {
        "of",
        "is",
        "was",
        "at",
        "totalling",
        "to",
        ":",
        "were",
        "costs",
        "cost",
        "being",
        "worth",
    }:
        return ""
    before = i - 2 if words[i - 1].lower == "worth" and words[i - 2].text == "," else i - 1
    stated = words[before].tag in VERBAL
    phrase = (subject_before(scene, before) if stated else phrase_before(words, before)) or clause_subject(
        scene, i
    )
    if phrase is None or words[phrase.head].base in lex.HOLLOW:
        return ""
    last = complement_end(words, phrase.last, scene.barred)
    return words_between(scene, phrase.first, min(last, i - 1) if last > phrase.last else phrase.last)


def _money_before(scene: Scene, i: int) -> str:
    """Return what the money before it was, for a part of it: "half of that, £12 million"."""
    previous = next((draft for draft in reversed(scene.before) if draft.unit == "GBP"), None)
    said = {word.lower for word in scene.words[max(0, i - 6) : i]}
    return previous.noun if previous and said & {"that", "which", "this", "it", "them", "half", "and"} else ""


def _default_money(scene: Scene, i: int) -> str:
    """Return what an amount is by the verb before it: "overspent", "expect to save", "has come down"."""
    near = {word.lower for word in scene.words[max(0, i - 3) : i]}
    if near & _MONEY_VERBS:
        return "spending"
    by = i > 0 and scene.words[i - 1].lower in {"by", "at"}
    while i and scene.words[i - 1].lower in {"between", "over", "about", "some", "up", "to", "around"}:
        i -= 1
    group = next((g for g in reversed(scene.groups) if i - g.last in {0, int(by)}), None)
    if group is None or group.head not in _DOING:
        return "funding"
    subject = clause_subject(scene, i) if by else None
    verb = words_between(scene, group.first, group.last)
    return f"{phrase_text(scene, subject, group.first)} {verb}" if subject else verb


def _percent(scene: Scene, number: FoundNumber) -> Draft:
    first, last = scene.sentence.index_from(number.hedge_start), scene.sentence.index_from(number.end)
    noun, suffix, head = _percent_of(scene, last)
    prefix = ""
    if not noun:
        prefix, noun, head = _percent_left(scene, first, number)
    elif (owner := clause_subject(scene, first)) is not None and first and suffix == "":
        prefix = f"{words_between(scene, owner.first, owner.last)} as share of"
    return Draft(
        number=number,
        start=number.hedge_start,
        end=_percent_end(scene, number, last),
        unit="percent",
        noun=noun,
        head=head,
        modifiers=tuple(noun.lower().split()[:-1]),
        prefix=prefix,
        suffix=suffix,
        group=group_after(scene, last) or nearest_group(scene, first),
    )


def _share(scene: Scene, number: FoundNumber) -> Draft | None:
    """Read "two thirds of authorities" as a percentage of them."""
    last = scene.sentence.index_from(number.end)
    noun, suffix, head = _percent_of(scene, last)
    words = scene.words
    if last >= len(words) or number.value is None or words[last].lower != "of":
        return None
    if not noun and scene.before and last + 1 < len(words) and words[last + 1].lower in _THEM:
        noun, head = scene.before[-1].noun, scene.before[-1].head
    if not noun:
        return None
    return Draft(
        number=number,
        start=number.hedge_start,
        end=_percent_end(scene, number, last),
        unit="percent",
        noun=noun,
        head=head,
        prefix="share of",
        suffix=suffix,
        value=round(100 * number.value, 1),
        group=nearest_group(scene, last),
    )


def _percent_end(scene: Scene, number: FoundNumber, last: int) -> int:
    words = scene.words
    phrase = phrase_after(words, last) if last < len(words) and words[last].lower == "of" else None
    return words[phrase.last - 1].end if phrase and phrase.first - last <= 2 else number.end


def _percent_of(scene: Scene, i: int) -> tuple[str, str, str]:
    """Read "40 % of participants" and "a 20 % increase in referrals": noun, what is said of it, head."""
    words = scene.words
    j = i
    while j < len(words) and j - i < 4 and words[j].lower in _PARTITIVE:
        j += 1
    j += j < len(words) and words[j].tag == "NUM"
    phrase = phrase_after(words, j) if j < len(words) else None
    if phrase is None or phrase.first != j or words[i].lower in _COMPARING:
        return "", "", ""
    head = words[phrase.head].base
    end = complement_end(words, phrase.last, scene.barred)
    said = words_between(scene, phrase.last, end)
    group = group_after(scene, end)
    if words[i].lower == "of" and group is not None:
        said = (
            f"{said} {group.head} {words_between(scene, group.last, object_end(scene, group.last))}".strip()
        )
    return words_between(scene, phrase.first, phrase.last), said, head


def _percent_left(scene: Scene, i: int, number: FoundNumber) -> tuple[str, str, str]:
    """Read "referrals were up by 9 %", "Kent's half of it 50 %" and a share in brackets."""
    words = scene.words
    previous = scene.before[-1] if scene.before else None
    if i and words[i - 1].text == "(" and previous is not None and previous.number.end <= number.start:
        return "share:", previous.noun, previous.head
    after = scene.words[scene.sentence.index_from(number.end) :][:1]
    if after and after[0].lower in _COMPARING and previous is not None:
        return _COMPARING[after[0].lower], previous.noun, previous.head
    set_beside = i > 1 and words[i - 1].lower in {"from", "with", "than", "against"}
    own = previous is not None and previous.number.start >= scene.sentence.start
    if previous is not None and set_beside and own and previous.unit == "percent":
        return "", previous.noun, previous.head
    near = {word.lower for word in words[max(0, i - 4) : i]} if i and words[i - 1].lower != "from" else set()
    change = "rise in" if near & _RISING else "fall in" if near & _FALLING else ""
    phrase = None if change else subject_before(scene, _before_pronoun(scene, i))
    phrase = phrase or clause_subject(scene, i)
    if phrase is None:
        return "", scene.topic or "share", "share"
    return change, phrase_text(scene, phrase, i), words[phrase.head].base


def _before_pronoun(scene: Scene, i: int) -> int:
    """Step back over "of it", so that "Kent's half of it 50 %" finds the part."""
    words = scene.words
    return i - 2 if i > 2 and words[i - 1].tag in {"PRON", "DET"} and words[i - 2].lower == "of" else i


def _fte(scene: Scene, number: FoundNumber) -> Draft:
    words = scene.words
    first, last = scene.sentence.index_from(number.hedge_start), scene.sentence.index_from(number.end)
    phrase = phrase_after(words, last)
    if phrase is None or phrase.first - last > 1:
        phrase = phrase_before(words, first - 1 if first and words[first - 1].text == "(" else first)
    phrase = phrase or clause_subject(scene, first)
    noun = words_between(scene, phrase.first, phrase.last) if phrase else scene.topic or "posts"
    head = words[phrase.head].base if phrase else "post"
    return Draft(number=number, start=number.hedge_start, end=number.end, unit="fte", noun=noun, head=head)


_DURATION = re.compile(r"[-\s]*(year|month|week|fortnight|day|hour|minute|decade)s?\b", re.IGNORECASE)


def read_duration(scene: Scene, number: FoundNumber) -> Draft | None:
    """Read "a three-year programme", "six weeks": how long, and what takes so long."""
    offset = scene.sentence.start
    text = scene.sentence.text
    inside = _DURATION.search(text, number.start - offset, number.end - offset)
    match = inside or _DURATION.match(text, number.end - offset)
    if match is None or number.kind == "ordinal":
        return None
    base = match.group(1).lower()
    end = max(number.end, offset + match.end())
    i = scene.sentence.index_from(end)
    phrase = phrase_after(scene.words, i) if i < len(scene.words) else None
    if phrase is not None and phrase.first != i:
        phrase = None
    noun = words_between(scene, phrase.first, phrase.last) if phrase else _lasting(scene, number)
    factor = lex.DURATION_FACTORS.get(base, 1.0)
    return Draft(
        number=number,
        start=number.hedge_start,
        end=scene.words[phrase.last - 1].end if phrase and match.start() and phrase.last - i <= 2 else end,
        unit=lex.DURATIONS[base],
        noun=noun,
        head=singular(noun.split()[-1].lower()) if noun else base,
        value=number.value * factor if number.value is not None and factor != 1 else None,
        group=nearest_group(scene, i),
    )


def _lasting(scene: Scene, number: FoundNumber) -> str:
    """Return what lasts so long: the phrase before the preposition, else the subject of the clause."""
    i = scene.sentence.index_from(number.hedge_start)
    while i and (
        scene.words[i - 1].tag in {"DET", "ADJ"}
        or scene.words[i - 1].lower in {"past", "over", "within", "for", "in", "of"}
    ):
        i -= 1
    phrase = phrase_before(scene.words, i)
    if phrase is None or scene.words[phrase.head].base in lex.DURATIONS:
        phrase = clause_subject(scene, i)
    return words_between(scene, phrase.first, phrase.last) if phrase else "period"


_NOUGHT_UNITS = frozenset({"people", "local authorities", "events"})


def _nought(scene: Scene, number: FoundNumber) -> Draft | None:
    """Read "there is no X": a nought of people, authorities and events; "no doubt" counts nothing."""
    last = scene.sentence.index_from(number.end)
    phrase = phrase_after(scene.words, last) if last < len(scene.words) else None
    if phrase is None or unit_of(scene.words, phrase) not in _NOUGHT_UNITS:
        return None
    end = complement_end(scene.words, phrase.last, scene.barred)
    return Draft(
        number=number,
        start=number.start,
        end=scene.words[end - 1].end,
        unit=unit_of(scene.words, phrase),
        noun=words_between(scene, phrase.first, phrase.last),
        head=scene.words[phrase.head].base,
        modifiers=tuple(word.lower for word in scene.words[phrase.first : phrase.head]),
        suffix=words_between(scene, phrase.last, end),
        denominator=number.denominator,
    )


_NO = re.compile(
    r"\b(?:there\s+(?:is|are|was|were)|(?:has|have|had)(?:\s+had)?)\s+(?:(?:currently|now|still"
    r"|also|as\s+yet)\s+)?(no)\s+(?=\w)",
    re.IGNORECASE,
)


def unseen_noughts(scene: Scene) -> list[FoundNumber]:
    """Return the "no" before a singular noun that the finder leaves alone: "has no Partner in Practice"."""
    offset = scene.sentence.start
    seen = {number.start for number in scene.sentence.numbers}
    spans = [(offset + match.start(1), offset + match.end(1)) for match in _NO.finditer(scene.sentence.text)]
    return [
        FoundNumber(start=start, end=end, hedge_start=start, value=0.0, kind="none")
        for start, end in spans
        if start not in seen
    ]
