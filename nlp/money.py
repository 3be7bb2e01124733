"""Money: what an amount is, what it is for, and who has, spends or saves it."""

from __future__ import annotations

from dataclasses import replace

from nlp import lexicon as lex
from nlp.drafts import Draft, Scene, group_after, nearest_group, object_end, phrase_text, words_between
from nlp.lexicon import word_set
from nlp.money_left import A_TIME, noun_left, rated, said_left, stated_noun
from nlp.money_verbs import COSTING, FUNDING, last_money
from nlp.nouns import complement_end, phrase_after
from nlp.numbers import FoundNumber
from nlp.tense import VerbGroup
from nlp.words import NOMINAL

_MAIN_UNITS = {"pence": "GBP", "cents": "USD"}
_REFERRING = word_set("that this it which them these")
_BESIDE = word_set("against with from to than")
_SET_BESIDE = word_set("compared up down risen fallen rise fall rose fell increase decrease cut")


def read_money(scene: Scene, number: FoundNumber) -> Draft:
    """Return the draft of an amount of money."""
    first, last = scene.sentence.index_from(number.hedge_start), scene.sentence.index_from(number.end)
    first -= first > 0 and scene.words[first - 1].lower == "between"
    beside = _beside(scene, number, first, last)
    if beside is not None:
        return beside
    part = _part_of(scene, first)
    noun, prefix, suffix = _said_right(scene, last)
    if noun == FUNDING:
        of = noun_left(scene, first) if first and scene.words[first - 1].lower == "of" else ""
        noun = part.noun if part is not None else of or stated_noun(scene, first) or noun
        if part is not None and part.suffix not in suffix:
            suffix = f"{part.suffix} {suffix}".strip()
    costing = first > 0 and scene.words[first - 1].lower in COSTING
    if costing and suffix.split(" ")[0] not in A_TIME:
        suffix = ""
    if not noun or costing:
        noun, prefix, suffix = said_left(scene, first, suffix) or rated(scene, first, suffix)
    purpose = "" if suffix.startswith("to ") or "for" in suffix.split() else _purpose(scene, last)
    suffix = suffix if purpose in suffix else f"{suffix} {purpose}".strip()
    head = noun.split()[-1].lower() if noun else FUNDING
    return Draft(
        number=number,
        start=number.hedge_start,
        end=number.end,
        unit=_MAIN_UNITS.get(number.currency, number.currency or "GBP"),
        value=number.value / 100 if number.currency in _MAIN_UNITS and number.value is not None else None,
        noun=noun,
        head=FUNDING,
        modifiers=tuple(noun.lower().split()) if head != FUNDING else (FUNDING,),
        prefix=prefix,
        suffix=suffix,
        group=group_after(scene, last) or nearest_group(scene, first),
        elliptic=part is not None,
    )


def _part_of(scene: Scene, first: int) -> Draft | None:
    """Return the amount before that one behind "of which" is a part of."""
    said = [word.lower for word in scene.words[max(0, first - 2) : first]]
    return _whole(scene) if said in (["of", "which"], ["of", "this"], ["of", "that"]) else None


def _whole(scene: Scene, *, own: bool = False) -> Draft | None:
    """Return the last amount that is no part of another, ``own`` in the sentence itself."""
    start = scene.sentence.start if own else 0
    amounts = (d for d in reversed(scene.before) if d.unit == "GBP" and d.number.start >= start)
    return next((amount for amount in amounts if not amount.elliptic), None)


def _purpose(scene: Scene, last: int) -> str:
    """Return what an amount is to do: "£2.4m over three years" "to test a model of residential care"."""
    words, i = scene.words, last
    end = scene.words[last - 1].end if last else 0
    while i < len(words) and (
        words[i].tag in {"ADP", "NUM"}
        or words[i].base in lex.DURATIONS
        or scene.sentence.in_date(words[i].start)
    ):
        i += 1
    group = next((g for g in scene.groups if g.first == i and words[i].lower == "to"), None)
    if group is not None and words[group.first].start >= end:
        return words_between(scene, group.first, object_end(scene, group.last))
    reach = min(len(words), last + LONGEST_PURPOSE)
    stop = next((k for k in range(last, reach) if words[k].lower in _ENDS_PURPOSE), reach)
    k = next(
        (k for k in range(last + 1, stop) if words[k].lower == "for" and words[k - 1].tag != "VERB"), stop
    )
    return words_between(scene, k, complement_end(words, k, scene.barred)) if k < stop else ""


LONGEST_PURPOSE = 16  # words behind an amount among which it is said what it is for
_ENDS_PURPOSE = frozenset({",", ";", ".", ":", "(", "and"})


def _beside(scene: Scene, number: FoundNumber, first: int, last: int) -> Draft | None:
    """Read the amount that another is set beside: "£42m, against £27m in 2017/18", "from £37 to £34"."""
    words = scene.words
    model = last_money(scene, own=True)
    if model is not None and [w.lower for w in words[last : last + 2]] in (
        ["less", "than"],
        ["more", "than"],
    ):
        prefix = "fall in" if words[last].lower == "less" else "rise in"
        return replace(
            model,
            number=number,
            start=number.hedge_start,
            end=number.end,
            prefix=prefix,
            programme=None,
            value=None,
        )
    if model is None or first < 2 or words[first - 1].lower not in _BESIDE:
        return None
    if last < len(words) and words[last].tag in NOMINAL and not scene.sentence.in_date(words[last].start):
        return None
    before = scene.sentence.index_from(model.number.hedge_start)
    stepped = (
        words[first - 1].lower == "to"
        and before > 0
        and words[before - 1].lower == "from"
        and first - scene.sentence.index_from(model.number.end) <= 2
    )
    beside = words[first - 1].lower == "against" or words[first - 2].lower in _SET_BESIDE
    beside = beside or (words[first - 1].lower == "from" and words[first - 2].text == ",")
    if not (stepped or beside):
        return None
    return replace(model, number=number, start=number.hedge_start, end=number.end, programme=None, value=None)


def _said_right(scene: Scene, i: int) -> tuple[str, str, str]:
    """Return what the money is by the words after it, and what is said of it: noun, prefix, suffix."""
    words = scene.words
    past = _past_bracket(scene, i)
    part = past >= i + 2 and words[past - 1].lower in _REFERRING and words[past - 2].lower == "of"
    i = past
    model = last_money(scene) if part else None
    if i + 1 < len(words) and words[i].lower in A_TIME and words[i + 1].tag in NOMINAL:
        return (model.noun if model else ""), "", words_between(scene, i, i + 2)  # "£90 a week"
    i += i < len(words) and words[i].lower in {"more", "less", "each"}
    j = i + 1 if i < len(words) and words[i].lower in {"of", "in"} else i
    j += i < j < len(words) and words[j].lower in {"its", "their", "our", "this"}
    phrase = phrase_after(words, j) if j < len(words) and not part else None
    if (
        phrase is not None
        and not scene.sentence.in_date(words[phrase.first].start)
        and phrase.first == j
        and words[phrase.head].lower not in {"region", "year", "head"}
    ):
        end = complement_end(words, phrase.last, scene.barred)
        return words_between(scene, phrase.first, phrase.last), "", words_between(scene, phrase.last, end)
    end = complement_end(words, i, scene.barred)
    complement = "" if end > i and words[end - 1].tag == "PRON" else words_between(scene, i, end)
    group = group_after(scene, i)
    if group is not None and words[group.first].lower != "to":
        last = object_end(scene, group.last)
        said = words_between(scene, group.last, last)
        if group.head in lex.BE and (named := _ascribed(scene, group)):
            return named, "", ""
        complement = said if group.head in lex.BE else f"{group.head} {said}".strip()
        model = model or _alike(scene, i, group)
        if model is not None:
            return model.noun, "", f"{model.suffix} {complement}".strip()
        return FUNDING, "", complement
    return (model.noun if model else ""), "", complement


def _alike(scene: Scene, i: int, group: VerbGroup) -> Draft | None:
    """Return the amount before in the sentence where one alone is a verb's subject, or is more of it."""
    said = {word.lower for word in scene.words[max(0, i - LONGEST_LEAD) : i]}
    return _whole(scene, own=True) if group.strength > 1 or said & lex.REST else None


LONGEST_LEAD = 5  # words and marks of an amount: "a further £ 40,000"


def _ascribed(scene: Scene, group: VerbGroup) -> str:
    """Return what an amount is said to be: "£2m was the underspend"."""
    words = scene.words
    i = group.last
    while i < len(words) and words[i].tag == "DET":
        i += 1
    phrase = phrase_after(words, i) if group.last < i < len(words) else None
    return phrase_text(scene, phrase, len(words)) if phrase is not None and phrase.first == i else ""


def _past_bracket(scene: Scene, i: int) -> int:
    """Return the index past a bracket and "of that" behind an amount: "£5m (10 %) of that goes to ..."."""
    words = scene.words
    if i < len(words) and words[i].text == "(":
        i = next((j + 1 for j in range(i, min(i + 6, len(words))) if words[j].text == ")"), i)
    if i + 1 < len(words) and words[i].lower == "of" and words[i + 1].lower in _REFERRING:
        i += 2
    return i
