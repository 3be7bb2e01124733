"""Numbers without a noun of their own: it stands to their left, or in another count, sentence or heading."""

from __future__ import annotations

from dataclasses import replace

from nlp import lexicon as lex
from nlp.antecedents import Antecedent, find_antecedent, read_average
from nlp.contexts import COLLECTIVES, doer_of, hanging
from nlp.drafts import (
    Draft,
    Scene,
    clause_subject,
    group_after,
    in_date,
    nearest_group,
    phrase_text,
    subject_before,
    words_between,
)
from nlp.lexicon import word_set
from nlp.nouns import Phrase, complement_end, phrase_after, phrase_before
from nlp.numbers import FoundNumber
from nlp.predicates import read_predicate
from nlp.spots import Spot, draft_of, is_dated
from nlp.words import NOMINAL, VERBAL

_TO_ITS_LEFT = word_set(
    """
    to at of is was are were by from reached reaches numbering totalling totals totalled total : = be
    been average averages averaged averaging number numbers numbered exceed exceeds exceeded
    """
)


def read_bracketed_total(scene: Scene, spot: Spot) -> Draft | None:
    """Read "a number of bids (7 in total)" and "the network (12 members)" without a noun of its own."""
    number, first, last = spot.number, spot.first, spot.last
    words = scene.words
    opened = first and words[first - 1].text in {"(", "["}
    closed = last < len(words) and (
        words[last].text in {")", "]", ","} or words[last].lower in {"in", "altogether", "so"}
    )
    if not (opened and closed):
        return None
    phrase = phrase_before(words, _before_aside(scene, first - 1))
    if phrase is not None and words[phrase.head].tag == "PROPN" and number.kind == "count":
        return _of_named(scene, spot, phrase)
    if phrase is None or (words[phrase.head].tag == "PROPN" and words[phrase.head].text.isupper()):
        return None
    draft = draft_of(scene, number, phrase, after=phrase.last)
    end = words[last + 1].end if last + 1 < len(words) and words[last].lower == "in" else number.end
    return replace(draft, start=number.hedge_start, end=end, suffix="")


def _of_named(scene: Scene, spot: Spot, phrase: Phrase) -> Draft | None:
    """Read "Leeds (37) and York (22)": so many of what was counted before, and whose."""
    model = find_antecedent(scene, spot.number, None)
    if model is None or spot.last >= len(scene.words) or scene.words[spot.last].text not in {")", "]"}:
        return None
    draft = take_over(scene, spot.number, spot.last, model)
    return replace(draft, prefix=f"{words_between(scene, phrase.first, phrase.last)}:", suffix=model.context)


def _before_aside(scene: Scene, i: int) -> int:
    """Step back over "for more" and what those counted do: "requests for more (10 in all)"."""
    words = scene.words
    if i > 2 and words[i - 1].lower in {"more", "these", "them"} and words[i - 2].tag == "ADP":
        return i - 2
    return i - 1 if i > 1 and words[i - 1].tag == "VERB" and words[i - 1].lower.endswith("ing") else i


_MEETING = word_set("course programme pool team network board group panel forum scheme class")


def read_members(scene: Scene, spot: Spot) -> Draft | None:
    """Read "the second intake has 26": so many people are in what the subject names."""
    words, last = scene.words, spot.last
    i = scene.sentence.index_from(spot.number.hedge_start)
    if not i or words[i - 1].lower not in lex.HAVE or (last < len(words) and not is_bare(scene, last)):
        return None
    subject = clause_subject(scene, i)
    if subject is None or words[subject.head].base not in lex.PEOPLE_GROUPS | _MEETING:
        return None
    return replace(_strong(scene, spot.number, subject), elliptic=True)


_GROUPS = word_set("group class team panel batch party party tranche set")


def read_group_of(scene: Scene, spot: Spot) -> Draft | None:
    """Read "groups of 12": so many people are in each."""
    words, last = scene.words, spot.last
    i = scene.sentence.index_from(spot.number.hedge_start)
    if i < 2 or words[i - 1].lower != "of" or words[i - 2].base not in _GROUPS:
        return None
    if last < len(words) and words[last].tag in NOMINAL | {"ADJ"}:
        return None
    group = nearest_group(scene, i)
    doer = doer_of(scene, group) if group is not None else ""
    phrase = Phrase(i - 2, i - 1, i - 2)
    return replace(_strong(scene, spot.number, phrase), suffix=f"on {doer}" if doer else "")


_LISTS = word_set("course programme list register scheme cohort books waiting placement panel plan caseload")


def read_enrolled(scene: Scene, spot: Spot) -> Draft | None:
    """Read "45 on the course": what is on a course or a list is people."""
    words, last = scene.words, spot.last
    if last + 1 >= len(words) or words[last].lower != "on" or spot.number.kind != "count":
        return None
    end = complement_end(words, last, scene.barred)
    name = any(n.kind == "programme" and n.end >= words[end - 1].end for n in scene.sentence.names)
    if not (name or words[end - 1].base in _LISTS) or any(
        d.number.start >= scene.sentence.start and d.head != "person" for d in scene.before
    ):
        return None
    return take_over(scene, spot.number, last, Antecedent(unit="people", noun="people", head="person"))


def read_averaged(scene: Scene, spot: Spot) -> Draft | None:
    """Read "the average was 38"."""
    return read_average(scene, spot.number)


LONGEST_LABEL = 8  # words before a colon: "People paid above the cap: 12"


def read_counted_left(scene: Scene, spot: Spot) -> Draft | None:
    """Read "cut the pool to 30", "turnout was 70", "the intakes ..., numbering 28"."""
    number, last = spot.number, spot.last
    words = scene.words
    i = scene.sentence.index_from(number.hedge_start)
    if not i or number.kind == "ordinal" or words[i - 1].lower not in _TO_ITS_LEFT:
        return None
    stated = words[i - 1].tag in VERBAL or words[i - 1].text == ":"
    if i > 1 and any(n.start <= words[i - 2].start < n.end for n in scene.sentence.numbers):
        stated, i = False, i - 1  # "fell by 9 per cent to 51,300": the subject of the verb
    stop = i - 2 if words[i - 1].lower == "at" and words[i - 2].lower in _STANDING else i - 1
    stated = stated or stop < i - 1
    counted = _number_of(scene, stop) if words[i - 1].lower == "at" and not stated else None
    phrase = counted or (subject_before if stated else _right_before)(scene, stop) or clause_subject(scene, i)
    if phrase is not None and words[phrase.head].base in COLLECTIVES and words[phrase.last].lower == "of":
        phrase = phrase_after(words, phrase.last + 1) or phrase  # "the bank of mentors stands at 52"
    if (
        phrase is not None
        and words[phrase.head].base in lex.DURATIONS
        and words[phrase.first - 1].tag == "NUM"
    ):
        phrase = clause_subject(scene, i)  # "plans rose by 5 % in six months to 310"
    if phrase is not None and last < len(words) and words[last].lower == "strong":
        return _strong(scene, number, phrase)
    if phrase is None or _is_total_of(scene, phrase) or in_date(scene, phrase):
        return None
    draft = draft_of(scene, number, phrase, after=last)
    labelled = words[i - 1].text == ":" and i - 1 - phrase.first <= LONGEST_LABEL
    whole = labelled or counted is not None
    noun = words_between(scene, phrase.first, i - 1) if whole else phrase_text(scene, phrase, i)
    draft = replace(draft, noun=noun)
    if draft.head in _AIMED and (model := _aimed_at(scene)) is not None:
        draft = replace(draft, unit=model.unit, noun=model.noun, head=model.head, prefix=f"{noun}:")
    near = phrase.last == i - 1
    prefix = "average" if words[i - 1].lower.startswith("averag") else _collective(scene, phrase)
    draft = replace(draft, prefix=draft.prefix or prefix)
    draft = replace(
        draft, start=words[phrase.first].start if near else number.hedge_start, end=number.end, suffix=""
    )
    return _people_of(scene, draft)


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


_AIMED = word_set("target aim goal limit ambition maximum minimum ceiling cap")


def _aimed_at(scene: Scene) -> Draft | None:
    """Return what was counted just before, which a target or a limit without a noun is of."""
    own = [draft for draft in scene.before if draft.number.start >= scene.sentence.start]
    lengths = set(lex.DURATIONS.values()) | {"percent", "GBP", "fte", "cohort"}
    return next((draft for draft in reversed(own) if draft.unit not in lengths), None)


def read_capacity(scene: Scene, spot: Spot) -> Draft | None:
    """Read "capacity 120", "capacity is 90": so many places."""
    words, last = scene.words, spot.last
    i = scene.sentence.index_from(spot.number.hedge_start)
    j = i - 1 if i and words[i - 1].lower in {"of", "is", "was", ":"} else i
    if not j or words[j - 1].base != "capacity" or (last < len(words) and not is_bare(scene, last)):
        return None
    return Draft(
        number=spot.number,
        start=words[j - 1].start,
        end=spot.number.end,
        unit="places",
        noun="places",
        head="place",
        prefix="capacity:",
        group=nearest_group(scene, i),
    )


def _collective(scene: Scene, phrase: Phrase) -> str:
    """Return the collective in front of a phrase: "pool of" challengers."""
    words, i = scene.words, phrase.first
    if i < 2 or words[i - 1].lower != "of" or words[i - 2].base not in COLLECTIVES:
        return ""
    return words_between(scene, i - 2, i)


def _right_before(scene: Scene, i: int) -> Phrase | None:
    return phrase_before(scene.words, i)


def _strong(scene: Scene, number: FoundNumber, phrase: Phrase) -> Draft:
    """Read "the pool is 41 strong": so many people."""
    return Draft(
        number=number,
        start=number.hedge_start,
        end=number.end,
        unit="people",
        noun=f"people in {words_between(scene, phrase.first, phrase.last)}",
        head="person",
        group=nearest_group(scene, scene.sentence.index_at(number.start)),
    )


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
    return replace(draft, suffix=f"of {phrase_text(scene, subject, i)}")


def read_inherited(scene: Scene, spot: Spot) -> Draft | None:
    """Read a bare number by a noun before it: "six were planned; three have been held"."""
    number, last = spot.number, spot.last
    if number.kind != "count":
        return None
    words = scene.words
    if last < len(words) and not is_bare(scene, last) and number.denominator is None:
        return None
    while last < len(words) and (words[last].lower in lex.REST or _of_them(scene, last)):
        last += 2 if _of_them(scene, last) else 1
    group = group_after(scene, last)
    who = last < len(words) and words[last].lower == "who"
    of_them = spot.last < len(words) and _of_them(scene, spot.last)
    model = find_antecedent(scene, number, group, who=who, of_them=of_them)
    sure = group is not None or who or (spot.last < len(words) and _of_them(scene, spot.last))
    if model is None or (model.distant and not sure and not _in_company(scene, spot)):
        return None
    if not sure and _says_which(scene, spot):
        return None
    draft = take_over(scene, number, last, model)
    place = hanging(scene, scene.sentence.index_from(number.hedge_start))
    draft = replace(draft, prefix=_whole(scene, number) or ("" if place.endswith(":") else place))
    gapped = group is None and not draft.suffix and not model.distant
    return replace(draft, suffix=model.context) if gapped else draft


def _whole(scene: Scene, number: FoundNumber) -> str:
    """Return what the count hangs on that a number behind "of whom" is a part of."""
    i = scene.sentence.index_from(number.hedge_start)
    said = [word.lower for word in scene.words[max(0, i - 2) : i]]
    return scene.before[-1].prefix if said in (["of", "whom"], ["of", "which"]) and scene.before else ""


def _says_which(scene: Scene, spot: Spot) -> bool:
    """Tell whether a number without a verb names and doesn't count: "one a year", "the two together"."""
    text = scene.sentence.text[
        spot.number.start - scene.sentence.start : spot.number.end - scene.sentence.start
    ]
    i = scene.sentence.index_from(spot.number.hedge_start)
    led = i > 0 and scene.words[i - 1].lower in {"the", "these", "those", "both"}
    return text.lower() == "one" or (led and text.lower() == "two")


def _in_company(scene: Scene, spot: Spot) -> bool:
    """Tell whether a bare number is a part or an object, and so surely counts what was counted before."""
    i = scene.sentence.index_from(spot.number.hedge_start)
    own = any(draft.number.start >= scene.sentence.start for draft in scene.before)
    return (
        own or spot.number.denominator is not None or (i > 0 and scene.words[i - 1].tag in VERBAL | {"ADP"})
    )


def take_over(scene: Scene, number: FoundNumber, last: int, model: Antecedent) -> Draft:
    """Make the draft of a number whose noun stands elsewhere; its predicate is looked for from ``last``."""
    words = scene.words
    end = complement_end(words, last, scene.barred)
    suffix, participle, group = read_predicate(scene, last)
    if not suffix and last < len(words) and words[last].tag == "ADJ" and not is_dated(scene, last):
        suffix = participle = words[last].lower
    stop = words[end - 1].end if end else number.end
    return Draft(
        number=number,
        start=number.hedge_start,
        end=max(stop, number.end),
        unit=model.unit,
        noun=model.noun,
        head=model.head,
        modifiers=model.modifiers,
        suffix=suffix,
        participle=participle,
        group=group or nearest_group(scene, last),
        elliptic=True,
        distant=model.distant,
        denominator=number.denominator,
    )


_CLOSING_TAGS = frozenset({"AUX", "VERB", "PUNCT", "ADP", "CCONJ", "PART"})
_CLOSING_WORDS = frozenset({"which", "who", "respectively"})


def is_bare(scene: Scene, i: int) -> bool:
    """Tell whether what stands behind a number leaves it without a noun of its own."""
    word = scene.words[i]
    if word.lower in {"require", "requires"} and scene.words[i + 1 : i + 2]:
        return scene.words[i + 1].lower == "improvement"  # the name of a judgement
    if word.tag in _CLOSING_TAGS or word.lower in lex.REST | _CLOSING_WORDS:
        return True
    following = scene.words[i + 1].base if i + 1 < len(scene.words) else ""
    if word.tag == "DET" and following in lex.DURATIONS:
        return True  # "down from 710 a year earlier"
    if word.tag == "DET" and any(n.start <= scene.words[i].end + 1 < n.end for n in scene.sentence.names):
        return True  # "25 are on the SLP and 45 the ALP"
    after = scene.words[i + 1].tag if i + 1 < len(scene.words) else "PUNCT"
    return is_dated(scene, i) or (
        word.tag in {"ADJ", "ADV"} and after in {"PUNCT", "CCONJ", "AUX", "VERB", "ADP"}
    )


def _of_them(scene: Scene, i: int) -> bool:
    words = scene.words
    return (
        i + 1 < len(words)
        and words[i].lower == "of"
        and words[i + 1].lower in {"them", "these", "those", "which"}
    )
