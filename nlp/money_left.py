"""What an amount of money is by the words before it: a label, a noun, the amount before, a verb."""

from __future__ import annotations

from nlp import lexicon as lex
from nlp.clauses import REACHING, changed_by, head_phrase, stated_subject, subject_span, subject_words
from nlp.contexts import hanging
from nlp.drafts import Scene, clause_subject, in_date, phrase_text, subject_before, words_between
from nlp.lexicon import word_set
from nlp.money_verbs import FUNDING, LONGEST_ASIDE, last_money, of_verb
from nlp.named_figures import name_before, with_name
from nlp.nouns import Phrase, complement_end, phrase_before, unit_of
from nlp.verb_forms import base_of
from nlp.words import NOMINAL, VERBAL

A_TIME = word_set("a an per each every")
_STATING = word_set("of is are was at totalling to : were costs cost being worth from by averaging reaching")
_COST = frozenset({"cost", "costs"})
# These say that it is money and not what it is for.
BARE_NOUNS = word_set(
    "cost price charge rate fee total average sum contribution amount grant funding money figure saving"
    " payment allowance budget shortfall gap overspend underspend share part pot allocation"
    " median mean minimum maximum"
)


def rated(scene: Scene, first: int, suffix: str) -> tuple[str, str, str]:
    """Return what an amount is of which only the rate is told: "24 places, at £950 a head"."""
    if suffix.split(" ", maxsplit=1)[0] in A_TIME:
        return _completed(scene, "cost", first, suffix)
    return FUNDING, "", suffix


def said_left(scene: Scene, i: int, complement: str) -> tuple[str, str, str] | None:
    """Return noun, prefix and suffix by the words before an amount; ``complement`` stands behind it."""
    if i and scene.words[i - 1].lower in _COST and (cost := of_verb(scene, i, complement)):
        return cost
    label = _labelled(scene, i) or _set_behind(scene, i)
    if label:
        money = any(word.lower().rstrip("s") in BARE_NOUNS for word in label.split()[:3])
        return (label, "", complement) if money else (FUNDING, "", f"for {label}")
    noun = noun_left(scene, i) or _apposed(scene, i)
    if noun:
        change = changed_by(scene, i)
        return (noun, change, complement) if change else _completed(scene, noun, i, complement)
    return _as_before(scene, i, complement) or of_verb(scene, i, complement)


def _as_before(scene: Scene, i: int, complement: str) -> tuple[str, str, str] | None:
    """Return what the amount before was where this is the same, or a part of it: "Hull £5k", "or £9m"."""
    again = last_money(scene, own=True)
    name = name_before(scene, i) if again is not None else ""
    if again is not None and name:
        text, offset = scene.sentence.text, scene.sentence.start
        names = [text[n.start - offset : n.end - offset] for n in scene.sentence.names]
        said = with_name(again.suffix, names, name)
        return again.noun, again.prefix if said != again.suffix else f"{name}:", said
    if again is not None and i and scene.words[i - 1].lower in {"or", "(", "equal", "equivalent"}:
        return again.noun, again.prefix, f"{again.suffix} {complement}".strip()
    model = last_money(scene)
    near = {word.lower for word in scene.words[max(0, i - 6) : i]} - {"and"}
    near |= {word.lower for word in scene.words[max(0, i - 1) : i]}
    if model is None or not near & {"that", "which", "this", "it", "them", "half", "and"}:
        return None
    about = hanging(scene, i)
    return model.noun, about.lead, f"{about.tail} {complement or ('' if about else model.suffix)}".strip()


LONGEST_LABEL = 12  # words


def _set_behind(scene: Scene, i: int) -> str:
    """Return what an amount in brackets stands behind: "subscriptions from councils (£13,500 each)"."""
    inside = subject_before(scene, i - 1) if i and scene.words[i - 1].text == "(" else None
    return phrase_text(scene, inside, i) if inside is not None else ""


def _apposed(scene: Scene, i: int) -> str:
    """Return the price that an amount between commas is: "the price of a place, £868 on average, has"."""
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


def noun_left(scene: Scene, i: int) -> str:
    """Return what the money is where a preposition or a verb of stating leads to it: "a budget of £3m"."""
    words = scene.words
    # "the bid, for £3m, would", "a bid to the DfE for £3m"
    aside = (
        i > 1 and words[i - 1].lower == "for" and (words[i - 2].text == "," or words[i - 2].tag in NOMINAL)
    )
    bid = i > 1 and words[i - 1].lower == "for" and words[i - 2].lower in lex.BE  # "the bid was for £2m"
    if i and (bid or base_of(words[i - 1].lower) in REACHING) and (reached := stated_noun(scene, i)):
        return reached
    if not i or not (aside or words[i - 1].lower in _STATING):
        return ""
    before = i - 2 if i > 1 and words[i - 1].lower == "worth" and words[i - 2].text == "," else i - 1
    before -= aside and words[i - 2].text == ","
    before -= before > 1 and words[i - 1].lower == "from" and words[before - 1].lower in {"down", "up"}
    group = next((g for g in reversed(scene.groups) if 0 <= before - g.last <= 1 and g.finite), None)
    plain = stated_noun(scene, i) or _priced(scene, i) or _forecast(scene, before)
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


def stated_noun(scene: Scene, i: int) -> str:
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
    while j and scene.sentence.in_date(words[j - 1].start):
        j -= 1
    while j < i and j and words[j - 1].tag in {"ADP", "DET"}:
        j -= 1
    return j


def _nominal_before(scene: Scene, i: int) -> Phrase | None:
    phrase = phrase_before(scene.words, i)
    return None if phrase is not None and in_date(scene, phrase) else phrase


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
    rate = complement.split(" ", maxsplit=1)[0] in A_TIME
    if len(plain) > 1 or head.rstrip("s") not in BARE_NOUNS or (complement and not rate):
        return noun, "", complement
    model = last_money(scene, own=True)
    own = [d for d in scene.before if d.number.start >= scene.sentence.start]
    if any(draft.noun == noun for draft in own):
        return noun, "", complement
    if model is not None:
        return noun, "", f"of {model.subject}" if model.subject else complement
    counted = next((d for d in reversed(own) if d.unit != "percent"), None)
    whole = (
        ""
        if rate and complement.rsplit(" ", maxsplit=1)[-1] not in lex.DURATIONS
        else _costing_subject(scene, i)
    )
    if whole and head not in whole.lower():
        return noun, "", f"of {whole} {complement}".strip()
    if counted is not None:
        parts = (f"for {counted.noun}", counted.suffix, complement)
        return noun, "", " ".join(part for part in parts if part)
    subject = clause_subject(scene, i)
    said = phrase_text(scene, subject, i) if subject else ""
    of = f"of {said}" if said and said.lower() not in noun.lower() else ""
    return noun, "", f"{of} {complement}".strip()


def _costing_subject(scene: Scene, i: int) -> str:
    """Return the thing that costs an amount behind "at a cost of": the subject of the clause, nobody."""
    group = next((group for group in reversed(scene.groups) if group.last <= i and group.finite), None)
    span = subject_span(scene, group) if group is not None else None
    phrase = head_phrase(scene, *span) if span is not None else None
    if span is None or phrase is None or unit_of(scene.words, phrase) in _SPENDERS:
        return ""
    body = any(n.kind != "theme" and n.end == scene.words[phrase.head].end for n in scene.sentence.names)
    return "" if body else subject_words(scene, *span)


_SPENDERS = frozenset({"people", "local authorities"})
