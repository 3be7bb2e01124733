"""What an amount of money is by the verb that it is the object of: "each authority will pay £500"."""

from __future__ import annotations

from nlp import lexicon as lex
from nlp.contexts import doer_of, is_passive
from nlp.drafts import Draft, Scene, nearest_group, subject_before, words_between
from nlp.lexicon import word_set
from nlp.nouns import phrase_before
from nlp.tense import VerbGroup
from nlp.verb_forms import base_of, participle_of
from nlp.words import NOMINAL

FUNDING = "funding"
COSTING = word_set("costing worth totalling cost costs")
_LED_BY = word_set("between over about some up to around by a an average total of at on")
_TO_WHOM = word_set("us them")
_GETTING = word_set("won received got get secured given gained obtained attracted have had")
LONGEST_ASIDE = 8  # words


def last_money(scene: Scene, *, own: bool = False) -> Draft | None:
    """Return the last amount of money before, ``own`` in the sentence itself."""
    start = scene.sentence.start if own else 0
    return next((d for d in reversed(scene.before) if d.unit == "GBP" and d.number.start >= start), None)


def of_verb(scene: Scene, i: int, complement: str) -> tuple[str, str, str] | None:
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
    model = last_money(scene, own=True) if participle else None
    if model is not None:
        return model.noun, f"{group.head} {model.prefix}".strip(), model.suffix
    if group.head in COSTING:
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
