"""Numbers that count what stands to their left: "turnout was 70", "the number of carers fell to 412"."""

from __future__ import annotations

from dataclasses import replace

from nlp import lexicon as lex
from nlp.antecedents import Antecedent, from_draft, in_heading
from nlp.bare_counts import in_group
from nlp.clauses import AVERAGES, REACHING, changed_by, head_phrase, is_reduced, stated_subject, subject_words
from nlp.contexts import COLLECTIVES
from nlp.drafts import (
    Draft,
    Scene,
    clause_subject,
    in_date,
    nearest_group,
    phrase_text,
    subject_before,
    words_between,
)
from nlp.lexicon import word_set
from nlp.named_figures import of_what
from nlp.nouns import Phrase, phrase_after, phrase_before
from nlp.numbers import FoundNumber
from nlp.spots import Spot, draft_of
from nlp.verb_forms import base_of
from nlp.words import VERBAL

_LEADS_TO_FIGURE = word_set("to at of by from : =")


LONGEST_LABEL = 8  # words before a colon: "People paid above the cap: 12"


def read_counted_left(scene: Scene, spot: Spot) -> Draft | None:
    """Read "cut the pool to 30", "turnout was 70", "the intakes ..., numbering 28"."""
    number, last = spot.number, spot.last
    words = scene.words
    i = scene.sentence.index_from(number.hedge_start)
    if not i or number.kind == "ordinal" or not _leads_to_figure(scene, i) or _acts(scene, i, last):
        return None
    stated = words[i - 1].tag in VERBAL or words[i - 1].text == ":"
    if i > 1 and any(n.start <= words[i - 2].start < n.end for n in scene.sentence.numbers):
        stated, i = False, i - 1  # "fell by 9 per cent to 51,300": the subject of the verb
    stop = i - 2 if words[i - 1].lower == "at" and words[i - 2].lower in _STANDING else i - 1
    stated = stated or stop < i - 1
    said = _changed_to(scene, spot, i) or _stated(scene, number, i)
    if said is not None:
        return said
    counted = _number_of(scene, stop) if words[i - 1].lower == "at" and not stated else None
    phrase = counted or (subject_before if stated else _right_before)(scene, stop) or clause_subject(scene, i)
    label = _label_of(scene, i) if words[i - 1].text == ":" else None
    phrase = label or phrase
    if phrase is not None and words[phrase.head].base in COLLECTIVES and words[phrase.last].lower == "of":
        phrase = phrase_after(words, phrase.last + 1) or phrase  # "the bank of mentors stands at 52"
    if (
        phrase is not None
        and words[phrase.head].base in lex.DURATIONS
        and words[phrase.first - 1].tag == "NUM"
    ):
        phrase = clause_subject(scene, i)  # "plans rose by 5 % in six months to 310"
    if phrase is not None and last < len(words) and words[last].lower == "strong":
        return in_group(scene, number, phrase)
    if phrase is None or _is_total_of(scene, phrase) or in_date(scene, phrase):
        return None
    if (said := _of_place(scene, spot, phrase)) is not None:
        return said
    draft = draft_of(scene, number, phrase, after=last)
    labelled = words[i - 1].text == ":" and i - 1 - phrase.first <= LONGEST_LABEL
    whole = labelled or counted is not None
    noun = words_between(scene, phrase.first, i - 1) if whole else phrase_text(scene, phrase, i)
    draft = replace(draft, noun=noun)
    if draft.head in _AIMED and (model := _aimed_at(scene)) is not None:
        draft = replace(draft, unit=model.unit, noun=model.noun, head=model.head, prefix=f"{noun}:")
    near = phrase.last == i - 1
    if labelled and last < len(words) and words[last].tag == "ADJ":
        draft = replace(draft, noun=f"{words[last].lower} {noun}")  # "Exclusions: 212 permanent"
    prefix = "average" if words[i - 1].lower.startswith("averag") else _collective(scene, phrase)
    draft = replace(draft, prefix=draft.prefix or prefix)
    draft = replace(
        draft, start=words[phrase.first].start if near else number.hedge_start, end=number.end, suffix=""
    )
    return _people_of(scene, draft)


def _label_of(scene: Scene, i: int) -> Phrase | None:
    """Return the noun of a label that goes on behind a comma: "Exclusions, north of the region: 212"."""
    words = scene.words
    first = next((k + 1 for k in range(i - 2, -1, -1) if words[k].text in {";", ":", "•"}), 0)
    phrase = phrase_after(words, first)
    plain = phrase is not None and phrase.first == first and phrase.last < i - 1
    return phrase if phrase is not None and plain and words[phrase.last].text == "," else None


def _acts(scene: Scene, i: int, last: int) -> bool:
    """Tell whether a figure behind a label is the subject of a verb of its own: "Step Up: 58 started"."""
    labelled = scene.words[i - 1].text == ":"
    group = next((group for group in scene.groups if labelled and group.first == last), None)
    return group is not None and group.finite and group.head not in lex.BE


def _changed_to(scene: Scene, spot: Spot, i: int) -> Draft | None:
    """Read "a fall of 12 per cent in entrants, to 187": so many of what rose or fell."""
    words = scene.words
    if words[i - 1].lower != "to":
        return None
    reach = range(i - 3, max(-1, i - LONGEST_TALLY), -1)
    k = next(
        (k for k in reach if words[k].lower in lex.RISING | lex.FALLING and words[k].tag == "NOUN"), None
    )
    j = next((j for j in range(k + 1, i - 1) if words[j].lower == "in"), None) if k is not None else None
    phrase = phrase_after(words, j + 1) if j is not None else None
    if phrase is None or phrase.last > i - 1 or in_date(scene, phrase):
        return None
    draft = draft_of(scene, spot.number, phrase, after=spot.last)
    return replace(draft, noun=phrase_text(scene, phrase, i), suffix="", participle="")


def _of_place(scene: Scene, spot: Spot, phrase: Phrase) -> Draft | None:
    """Read "Hull went from 34 to 21", where a place has the figure: of what was counted before."""
    head = scene.words[phrase.head]
    name = next((n for n in scene.sentence.names if n.end == head.end and n.kind in _PLACES), None)
    return of_what(scene, spot, name.name) if name is not None else None


_PLACES = frozenset({"authority", "region", "area"})


def _is_labelled(scene: Scene, i: int) -> bool:
    """Tell whether no sentence stands before a colon, unless one on how many people there are."""
    verbs = [group for group in scene.groups if group.last < i and group.finite]
    if scene.words[i - 1].text != ":" or all(is_reduced(scene, group) for group in verbs):
        return True
    subject = clause_subject(scene, i)
    return subject is not None and scene.words[subject.head].base in lex.PEOPLE_GROUPS


def _leads_to_figure(scene: Scene, i: int) -> bool:
    """Tell whether what stands before a figure gives it to a noun on its left."""
    word = scene.words[i - 1].lower
    done = word == "by" and i > 1 and scene.words[i - 2].tag == "VERB"
    if (done and not changed_by(scene, i)) or not _is_labelled(scene, i):
        return False  # who did it: "attended by 240"
    return word in _LEADS_TO_FIGURE | lex.BE or base_of(word) in REACHING


def _stated(scene: Scene, number: FoundNumber, i: int) -> Draft | None:
    """Read a figure that the whole subject before its verb says: "children looked after here were 840"."""
    words, span = scene.words, stated_subject(scene, i)
    phrase = head_phrase(scene, *span) if span else None
    if span is None or phrase is None or words[phrase.head].base in _NOT_STATED or in_date(scene, phrase):
        return None
    if words[phrase.head].tag == "PROPN" and phrase.last == span[1]:
        return None  # a place, of which the figure is said
    behind = scene.sentence.index_from(number.end)
    if behind < len(words) and words[behind].lower == "strong":
        return None
    of = phrase.last < span[1] and words[phrase.last].lower == "of"
    amount = of and words[phrase.head].base in _AMOUNTS
    inner = head_phrase(scene, phrase.last + 1, span[1]) if amount else None
    draft = draft_of(scene, number, inner or phrase, after=phrase.last)
    noun = subject_words(scene, phrase.first, span[1])
    if words[phrase.head].base in COLLECTIVES | lex.HOLLOW - _TALLIES:
        return None
    if words[phrase.head].base in _TALLIES:  # "Numbers in the region stand at 211" under "Children in care"
        model = _counted_people(scene) if words[phrase.last].tag == "VERB" else None
        model = model or next(iter(in_heading(scene)), None)
        rest = subject_words(scene, phrase.last, span[1])
        if model is None and not (scene.topic or rest):
            return None
        where = "people" if rest else f"{noun} in {scene.topic}"
        model = model or Antecedent(unit="people", noun=where, head="person")
        draft = replace(draft, unit=model.unit, head=model.head, modifiers=model.modifiers)
        noun = f"{model.noun} {rest}".strip()
    group = nearest_group(scene, i)
    averaged = words[i - 1].base.startswith("averag") or words[i - 2].base in AVERAGES
    prefix = "average" if averaged else _collective(scene, phrase)
    return replace(
        draft,
        start=number.hedge_start,
        end=number.end,
        noun=noun,
        prefix=changed_by(scene, i) or prefix,
        suffix="",
        participle="",
        group=group,
    )


_STANDING = frozenset({"stand", "stands", "stood"})
LONGEST_TALLY = 12  # words: "the number of children looked after by the boroughs at 500"


def _number_of(scene: Scene, stop: int) -> Phrase | None:
    """Return what "the number of" counts that stands before, with nothing but words between."""
    words = scene.words
    for k in range(stop - 2, max(-1, stop - LONGEST_TALLY), -1):
        if words[k].text in {",", ";", ":", "("} or words[k].tag == "NUM":
            return None
        if words[k].base == "number" and words[k + 1].lower == "of":
            phrase = phrase_after(words, k + 2)
            return phrase if phrase is not None and phrase.last <= stop else None
    return None


# The subject of these verbs is a measure of something that stands elsewhere.
LONGEST_ITEM = 8  # words


def read_item(scene: Scene, spot: Spot) -> Draft | None:
    """Read the item of a list that is no more than a noun and its figure: "approvals 96"."""
    words, last = scene.words, spot.last
    i = spot.begin
    reach = max(-1, i - 2 - LONGEST_ITEM)
    first = next((k + 1 for k in range(i - 1, reach, -1) if words[k].text in {";", ","}), reach + 1)
    ends = last >= len(words) or words[last].text in {"(", ")", ",", ";", "."}
    if (
        scene.groups
        or not (ends and 0 < i - first <= LONGEST_ITEM)
        or scene.sentence.block.kind != "list_item"
    ):
        return None
    phrase = phrase_after(words, first)
    if phrase is None or phrase.first != first or not words[phrase.head].plural or in_date(scene, phrase):
        return None
    if any(words[k].tag not in {"NOUN", "ADJ", "ADP", "DET", "CCONJ"} for k in range(first, i)):
        return None
    draft = draft_of(scene, spot.number, phrase, after=last)
    noun = words_between(scene, first, i)
    return replace(draft, start=words[first].start, end=spot.number.end, noun=noun, suffix="")


_TALLIES = word_set("number figure total")
# Of these it is the things in them that are counted.
_AMOUNTS = word_set("backlog shortfall shortage surplus stock queue")


def _counted_people(scene: Scene) -> Antecedent | None:
    """Return the people counted last: "the number placed out of the region" are they."""
    people = next((draft for draft in reversed(scene.before) if draft.unit == "people"), None)
    return from_draft(scene, people) if people is not None else None


_AIMED = word_set("target aim goal limit ambition maximum minimum ceiling cap")
_NOT_STATED = _AIMED | word_set("average mean median gain loss")


def _aimed_at(scene: Scene) -> Draft | None:
    """Return what was counted just before, which a target or a limit without a noun is of."""
    own = [draft for draft in scene.before if draft.number.start >= scene.sentence.start]
    lengths = set(lex.DURATIONS.values()) | {"percent", "GBP", "fte", "cohort"}
    return next((draft for draft in reversed(own) if draft.unit not in lengths), None)


def _collective(scene: Scene, phrase: Phrase) -> str:
    """Return the collective in front of a phrase: "pool of" challengers."""
    words, i = scene.words, phrase.first
    if i < 2 or words[i - 1].lower != "of" or words[i - 2].base not in COLLECTIVES:
        return ""
    return words_between(scene, i - 2, i)


def _right_before(scene: Scene, i: int) -> Phrase | None:
    return phrase_before(scene.words, i)


def _is_total_of(scene: Scene, phrase: Phrase) -> bool:
    return scene.words[phrase.head].base in lex.HOLLOW


def _people_of(scene: Scene, draft: Draft) -> Draft:
    """Say of whom a cohort or audience is, from the people counted before it."""
    if draft.head not in lex.PEOPLE_GROUPS:
        return draft
    people = next(
        (d for d in reversed(scene.before) if d.unit == "people" and d.head not in lex.PEOPLE_GROUPS), None
    )
    if people is not None:
        return replace(draft, suffix=f"of {people.noun}")
    i = scene.sentence.index_from(draft.number.hedge_start)
    subject = clause_subject(scene, i)
    if subject is None or scene.words[subject.head].base == "cohort" or subject.last > i - 1:
        return draft
    if phrase_text(scene, subject, i) in draft.noun:
        return draft
    return replace(draft, suffix=f"of {phrase_text(scene, subject, i)}")
