"""Money: what an amount is, what it is for, and who has, spends or saves it."""

from __future__ import annotations

from dataclasses import replace

from nlp import lexicon as lex
from nlp.clauses import REACHING, changed_by, head_phrase, stated_subject, subject_span, subject_words
from nlp.contexts import doer_of, hanging, is_passive
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
from nlp.tense import VerbGroup
from nlp.verb_forms import base_of, participle_of
from nlp.words import NOMINAL, VERBAL, Word

FUNDING = "funding"
_MAIN_UNITS = {"pence": "GBP", "cents": "USD"}
_STATING = word_set("of is are was at totalling to : were costs cost being worth from by averaging reaching")
_LED_BY = word_set("between over about some up to around by a an average total of at on")
_TO_WHOM = word_set("us them")
_COSTING = word_set("costing worth totalling cost costs")
_COST = frozenset({"cost", "costs"})
_A_TIME = word_set("a an per each every")
_GETTING = word_set("won received got get secured given gained obtained attracted have had")
_REFERRING = word_set("that this it which them these")
_BESIDE = word_set("against with from to than")
_SET_BESIDE = word_set("compared up down risen fallen rise fall rose fell increase decrease cut")
# These say that it is money and not what it is for.
BARE_NOUNS = word_set(
    "cost price charge rate fee total average sum contribution amount grant funding money figure saving"
    " payment allowance budget shortfall gap overspend underspend share part pot allocation"
    " median mean minimum maximum"
)


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
        of = _noun_left(scene, first) if first and scene.words[first - 1].lower == "of" else ""
        noun = part.noun if part is not None else of or _stated(scene, first) or noun
        if part is not None and part.suffix not in suffix:
            suffix = f"{part.suffix} {suffix}".strip()
    costing = first > 0 and scene.words[first - 1].lower in _COSTING
    if costing and suffix.split(" ")[0] not in _A_TIME:
        suffix = ""
    if not noun or costing:
        noun, prefix, suffix = _said_left(scene, first, suffix) or _rated(scene, first, suffix)
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


def _rated(scene: Scene, first: int, suffix: str) -> tuple[str, str, str]:
    """Return what an amount is of which only the rate is told: "24 places, at £950 a head"."""
    if suffix.split(" ")[0] in _A_TIME:
        return _completed(scene, "cost", first, suffix)
    return FUNDING, "", suffix


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
        or any(d.start <= words[i].start < d.end for d in scene.sentence.dates)
    ):
        i += 1
    group = next((g for g in scene.groups if g.first == i and words[i].lower == "to"), None)
    if group is not None and words[group.first].start >= end:
        return words_between(scene, group.first, object_end(scene, group.last))
    stop = next((k for k in range(last, len(words)) if words[k].lower in _ENDS_PURPOSE), len(words))
    k = next((k for k in range(last + 1, stop) if words[k].lower == "for" and words[k - 1].tag != "VERB"), stop)
    return words_between(scene, k, complement_end(words, k, scene.barred)) if k < stop else ""


_ENDS_PURPOSE = frozenset({",", ";", ".", ":", "(", "and"})


def _last_money(scene: Scene, *, own: bool = False) -> Draft | None:
    start = scene.sentence.start if own else 0
    return next((d for d in reversed(scene.before) if d.unit == "GBP" and d.number.start >= start), None)


def _beside(scene: Scene, number: FoundNumber, first: int, last: int) -> Draft | None:
    """Read the amount that another is set beside: "£42m, against £27m in 2017/18", "from £37 to £34"."""
    words = scene.words
    model = _last_money(scene, own=True)
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
    if last < len(words) and words[last].tag in NOMINAL and not _starts_date(scene, words[last]):
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


def _starts_date(scene: Scene, word: Word) -> bool:
    return any(date.start <= word.start < date.end for date in scene.sentence.dates)


# --- to the right ---------------------------------------------------------------------------


def _said_right(scene: Scene, i: int) -> tuple[str, str, str]:
    """Return what the money is by the words after it, and what is said of it: noun, prefix, suffix."""
    words = scene.words
    past = _past_bracket(scene, i)
    part = past >= i + 2 and words[past - 1].lower in _REFERRING and words[past - 2].lower == "of"
    i = past
    model = _last_money(scene) if part else None
    if i + 1 < len(words) and words[i].lower in _A_TIME and words[i + 1].tag in NOMINAL:
        return (model.noun if model else ""), "", words_between(scene, i, i + 2)  # "£90 a week"
    i += i < len(words) and words[i].lower in {"more", "less", "each"}
    j = i + 1 if i < len(words) and words[i].lower in {"of", "in"} else i
    j += i < j < len(words) and words[j].lower in {"its", "their", "our", "this"}
    phrase = phrase_after(words, j) if j < len(words) and not part else None
    if (
        phrase is not None
        and not _starts_date(scene, words[phrase.first])
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


# --- to the left ----------------------------------------------------------------------------


def _said_left(scene: Scene, i: int, complement: str) -> tuple[str, str, str] | None:
    """Return noun, prefix and suffix by the words before an amount; ``complement`` stands behind it."""
    if i and scene.words[i - 1].lower in _COST and (cost := _of_verb(scene, i, complement)):
        return cost
    label = _labelled(scene, i) or _set_behind(scene, i)
    if label:
        money = any(word.lower().rstrip("s") in BARE_NOUNS for word in label.split()[:3])
        return (label, "", complement) if money else (FUNDING, "", f"for {label}")
    noun = _noun_left(scene, i) or _apposed(scene, i)
    if noun and (change := changed_by(scene, i)):
        return noun, change, complement
    if noun:
        return _completed(scene, noun, i, complement)
    again = _last_money(scene, own=True)
    if again is not None and i and scene.words[i - 1].lower in {"or", "(", "equal", "equivalent"}:
        return again.noun, again.prefix, f"{again.suffix} {complement}".strip()
    model = _last_money(scene)
    near = {word.lower for word in scene.words[max(0, i - 6) : i]} - {"and"}
    near |= {word.lower for word in scene.words[max(0, i - 1) : i]}
    if model is not None and near & {"that", "which", "this", "it", "them", "half", "and"}:
        said = hanging(scene, i)
        return model.noun, said.lead, f"{said.tail} {complement or ('' if said else model.suffix)}".strip()
    return _of_verb(scene, i, complement)


LONGEST_LABEL = 12  # words


def _set_behind(scene: Scene, i: int) -> str:
    """Return what an amount in brackets stands behind: "subscriptions from councils (£13,500 each)"."""
    inside = subject_before(scene, i - 1) if i and scene.words[i - 1].text == "(" else None
    return phrase_text(scene, inside, i) if inside is not None else ""


def _apposed(scene: Scene, i: int) -> str:
    """Return the cost or price that an amount between commas is: "the price of a place, £868 on average, has"."""
    phrase = subject_before(scene, i - 1) if i > 1 and scene.words[i - 1].text == "," else None
    priced = phrase is not None and scene.words[phrase.head].base in BARE_NOUNS
    return words_between(scene, phrase.first, i - 1) if phrase is not None and priced else ""


def _labelled(scene: Scene, i: int) -> str:
    """Return the label that a list gives an amount: "wellbeing of carers - £190,000", "Cost: £5k"."""
    words = scene.words
    if i < 2 or words[i - 1].text not in {":", "-", "–", "—"}:
        return ""
    reach = max(-1, i - 3 - LONGEST_LABEL)
    first = next((k + 1 for k in range(i - 2, reach, -1) if words[k].text in {";", ":", "•"}), reach + 1)
    while first < i - 1 and words[first].tag == "DET":
        first += 1
    said = words[first : i - 1]
    verbs = any(group.finite and first <= group.first < i for group in scene.groups)
    figures = any(start < words[i - 1].start and words[first].start < end for start, end in scene.barred)
    plain = said and said[0].tag in NOMINAL | {"ADJ"} and not (verbs or figures)
    return words_between(scene, first, i - 1) if plain and i - 1 - first <= LONGEST_LABEL else ""


def _noun_left(scene: Scene, i: int) -> str:
    """Return what the money is where a preposition or a verb of stating leads to it: "a budget of £3m"."""
    words = scene.words
    # "the bid, for £3m, would", "a bid to the DfE for £3m"
    aside = (
        i > 1 and words[i - 1].lower == "for" and (words[i - 2].text == "," or words[i - 2].tag in NOMINAL)
    )
    if i and base_of(words[i - 1].lower) in REACHING and (reached := _stated(scene, i)):
        return reached
    if not i or not (aside or words[i - 1].lower in _STATING):
        return ""
    before = i - 2 if i > 1 and words[i - 1].lower == "worth" and words[i - 2].text == "," else i - 1
    before -= aside and words[i - 2].text == ","
    before -= before > 1 and words[i - 1].lower == "from" and words[before - 1].lower in {"down", "up"}
    group = next((g for g in reversed(scene.groups) if 0 <= before - g.last <= 1 and g.finite), None)
    plain = _stated(scene, i) or _priced(scene, i) or _forecast(scene, before)
    if plain or words[before - 1].lower == "total":
        return plain or "total"
    stated = words[before].tag in VERBAL or words[before].text == ":"
    aside = aside or before < i - 1  # "a bid led by Durham, worth £2m"
    before = _before_date(scene, before) if words[i - 1].lower == "of" else before
    phrase = subject_before(scene, before) if stated or aside else _nominal_before(scene, before)
    if phrase is None and (words[i - 1].lower != "by" or group is None):
        phrase = clause_subject(scene, i)
    if phrase is None or words[phrase.head].base in lex.HOLLOW - {"total"}:
        return ""
    if aside:
        return words_between(scene, max(phrase.first, before - LONGEST_ASIDE), before)
    last = complement_end(words, phrase.last, scene.barred)
    return words_between(scene, phrase.first, min(last, i - 1) if last > phrase.last else phrase.last)


LONGEST_ASIDE = 8  # words


def _stated(scene: Scene, i: int) -> str:
    """Return the whole subject of the verb that states an amount, unless it is a pronoun."""
    span = stated_subject(scene, i)
    if span is None or all(scene.words[k].tag == "PRON" for k in range(*span)):
        return ""
    return subject_words(scene, *span)


def _priced(scene: Scene, i: int) -> str:
    """Read "20 places at £350": the price of what was counted right before."""
    own = scene.before[-1] if scene.before and scene.before[-1].number.start >= scene.sentence.start else None
    near = own is not None and 0 <= i - 1 - scene.sentence.index_from(own.end) <= 1
    priced = own is not None and near and own.unit != "people" and scene.words[i - 1].lower == "at"
    return f"price of {own.noun}" if own is not None and priced else ""


def _before_date(scene: Scene, i: int) -> int:
    """Step back over a date and its preposition: "a budget for 2018/19 of £412,000"."""
    words, j = scene.words, i
    while j and any(d.start <= words[j - 1].start < d.end for d in scene.sentence.dates):
        j -= 1
    while j < i and j and words[j - 1].tag in {"ADP", "DET"}:
        j -= 1
    return j


def _nominal_before(scene: Scene, i: int) -> Phrase | None:
    phrase = phrase_before(scene.words, i)
    dated = phrase is not None and any(
        date.start <= scene.words[phrase.head].start < date.end for date in scene.sentence.dates
    )
    return None if dated else phrase


def _forecast(scene: Scene, i: int) -> str:
    """Read "the overspend is forecast at £5m", "savings are put at": the subject of a verb of estimating."""
    words = scene.words
    if i < 2 or words[i].lower not in {"at", "to", "by"}:
        return ""
    verb, be = words[i - 1], words[i - 2]
    if be.lower not in lex.BE and not (verb.tag == "VERB" and words[i].lower == "at"):
        return ""
    j = i - 2 if be.lower in lex.BE else i - 1
    while j and (words[j - 1].tag in {"AUX", "ADV"}):
        j -= 1
    phrase = subject_before(scene, j)
    forecast = verb.lower if be.lower in lex.BE else ""
    return f"{phrase_text(scene, phrase, j)} {forecast}".strip() if phrase else ""


def _completed(scene: Scene, noun: str, i: int, complement: str) -> tuple[str, str, str]:
    """Add to a noun that says no more than that it is money what it is for, as the sentence tells it."""
    plain = [word for word in noun.lower().split() if word not in {"the", "a", "an", "total", "average"}]
    head = plain[-1] if plain else "total"
    rate = complement.split(" ")[0] in _A_TIME
    if len(plain) > 1 or head.rstrip("s") not in BARE_NOUNS or (complement and not rate):
        return noun, "", complement
    model = _last_money(scene, own=True)
    own = [d for d in scene.before if d.number.start >= scene.sentence.start]
    if any(draft.noun == noun for draft in own):
        return noun, "", complement
    if model is not None:
        return noun, "", f"of {model.subject}" if model.subject else complement
    counted = next((d for d in reversed(own) if d.unit != "percent"), None)
    whole = "" if rate and complement.split(" ")[-1] not in lex.DURATIONS else _costing_subject(scene, i)
    if whole and head not in whole.lower():
        return noun, "", f"of {whole} {complement}".strip()
    if counted is not None:
        said = (part for part in (f"for {counted.noun}", counted.suffix, complement) if part)
        return noun, "", " ".join(said)
    subject = clause_subject(scene, i)
    said = phrase_text(scene, subject, i) if subject else ""
    of = f"of {said}" if said and said.lower() not in noun.lower() else ""
    return noun, "", f"{of} {complement}".strip()


def _costing_subject(scene: Scene, i: int) -> str:
    """Return the thing that costs an amount behind "at a cost of": the subject of the clause, no pronoun or body."""
    group = next((group for group in reversed(scene.groups) if group.last <= i and group.finite), None)
    span = subject_span(scene, group) if group is not None else None
    phrase = head_phrase(scene, *span) if span is not None else None
    if span is None or phrase is None or unit_of(scene.words, phrase) in _SPENDERS:
        return ""
    body = any(n.kind != "theme" and n.end == scene.words[phrase.head].end for n in scene.sentence.names)
    return "" if body else subject_words(scene, *span)


_SPENDERS = frozenset({"people", "local authorities"})


def _of_verb(scene: Scene, i: int, complement: str) -> tuple[str, str, str] | None:
    """Return what an amount is by the verb it is the object of: "each authority will pay £500"."""
    words = scene.words
    if [word.lower for word in words[max(0, i - 4) : i]] == ["in", "the", "region", "of"]:
        i -= 4  # "about"
    while i and words[i - 1].lower in _LED_BY | _TO_WHOM:
        i -= 1
    if i and words[i - 1].lower.endswith("ing") and base_of(words[i - 1].lower) in _VERB_NOUNS:
        return _VERB_NOUNS[base_of(words[i - 1].lower)], "", complement  # ", saving £130k a year"
    group = next((g for g in reversed(scene.groups) if i - 1 <= g.last <= i), None)
    if group is None:
        group = _giving(scene, i)
    if group is None and i and words[i - 1].text == ",":
        group = nearest_group(scene, i)  # "they overspent in May, by an average of £2m"
    if group is None or group.head in lex.BE | lex.DO | lex.MODALS:
        group = nearest_group(scene, i)
        doer = doer_of(scene, group) if group is not None else ""
        return (FUNDING, f"{doer}:", complement) if doer else None
    participle = not group.strength and words[group.first].lower != "to"
    doer = _noun_of(scene, group.first) if participle else doer_of(scene, group)
    model = _last_money(scene, own=True) if participle else None
    if model is not None:
        return model.noun, f"{group.head} {model.prefix}", model.suffix
    if group.head in _COSTING:
        return ("cost", "", f"of {doer} {complement}".strip()) if doer else ("cost", "", complement)
    noun = _VERB_NOUNS.get(base_of(group.head))
    if noun is not None:
        by = f"by {doer}" if doer else ""
        return noun, "", f"{by} {complement}".strip()
    return FUNDING, "", f"{_done_by(scene, group, doer)} {complement}".strip()


_GIVING = word_set("award give grant pay offer allocate promise lend send save charge")
LONGEST_RECIPIENT = 6  # words


def _giving(scene: Scene, i: int) -> VerbGroup | None:
    """Return the verb of giving whose recipient alone stands before an amount: "awarded the team £2m"."""
    group = next((g for g in reversed(scene.groups) if g.last <= i), None)
    if group is None or i - group.last > LONGEST_RECIPIENT or base_of(group.head) not in _GIVING:
        return None
    recipient = all(w.tag in NOMINAL | {"DET", "ADJ"} for w in scene.words[group.last : i])
    return group if recipient else None


_VERB_NOUNS = {
    "spend": "spending",
    "overspend": "overspend",
    "save": "saving",
    "invest": "investment",
    "contribute": "contribution",
    "lose": "loss",
    "earn": "income",
}


def _done_by(scene: Scene, group: VerbGroup, doer: str) -> str:
    """Return what is said of money by the verb that it is the object of: "awarded by Skills for Care"."""
    if group.head in lex.HAVE or (not doer and group.head in _GETTING):
        return f"of {doer}" if doer else ""
    passive = is_passive(scene, group) and any(
        w.lower in lex.BE for w in scene.words[group.first : group.last]
    )
    by = "to" if passive or group.head in _GETTING else "by"
    behind = scene.words[group.last].lower if group.last < len(scene.words) else ""
    done = f"{participle_of(group.head)} aside" if behind == "aside" else participle_of(group.head)
    return f"{done} {by} {doer}" if doer else done


def _noun_of(scene: Scene, i: int) -> str:
    """Return the noun phrase right before a participle: "an evaluation costing £5,000"."""
    if not i or scene.words[i - 1].text != ",":
        phrase = phrase_before(scene.words, i)
        return words_between(scene, phrase.first, phrase.last) if phrase else ""
    phrase = subject_before(scene, i - 1)
    return words_between(scene, max(phrase.first, i - 1 - LONGEST_ASIDE), i - 1) if phrase else ""
