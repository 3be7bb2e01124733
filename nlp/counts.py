"""Numbers that count: the noun on the right, on the left, or carried over from a count before."""

from __future__ import annotations

import re
from dataclasses import replace

from nlp import lexicon as lex
from nlp.antecedents import Antecedent
from nlp.bare_counts import (
    is_bare,
    read_averaged,
    read_bracketed_total,
    read_capacity,
    read_enrolled,
    read_group_of,
    read_inherited,
    read_members,
    read_strong,
    read_waiting,
    take_over,
)
from nlp.comparisons import read_change, read_compared, read_more, read_up_or_down
from nlp.contexts import NOTHING, Hanging, doer_of, hanging
from nlp.drafts import (
    Draft,
    Scene,
    clause_subject,
    group_after,
    in_date,
    nearest_group,
    words_between,
)
from nlp.left_counts import read_counted_left, read_item
from nlp.lexicon import word_set
from nlp.named_figures import read_named
from nlp.nouns import Phrase, complement_end, phrase_after, phrase_before, plural
from nlp.numbers import FoundNumber
from nlp.predicates import read_predicate
from nlp.reading import within
from nlp.spots import Spot, draft_of, is_dated, past_label, spot_of
from nlp.tense import VerbGroup
from nlp.verb_forms import base_of
from nlp.words import singular

_RUBRICS = frozenset({"heading", "theme", "strand", "pillar", "section", "banner", "title"})
_STANDING = frozenset({"use", "place", "operation", "force", "progress"})
_LEFT_OVER = lex.REST - word_set("further more remaining other former")  # these may lead a noun
_OCCASIONS = frozenset({"time", "occasion"})
# Words looked back over in a sentence, so that an endless one takes time in proportion.
_REACH = 80


def read_count(scene: Scene, number: FoundNumber) -> Draft | None:
    """Return the draft of a counting number; ``None`` where nothing says what it counts."""
    spot = spot_of(scene, number)
    for reader in _READERS:
        draft = reader(scene, spot)
        if draft is not None:
            return draft
    return None


LONGEST_SERIES = 6  # numbers that share one noun
LONGEST_JOIN = 5  # words between two counts that hang on one verb


def _cohort(scene: Scene, spot: Spot) -> Draft | None:
    """Read "Cohort 8", "cohort five" and "the eighth cohort": which one, not how many."""
    number, first, last = spot.number, spot.first, spot.last
    words = scene.words
    start, end = number.start, number.end
    if first and words[first - 1].lower == "cohort":
        start = words[first - 1].start
    elif number.kind == "ordinal" and last < len(words) and words[last].lower == "cohort":
        end, last = words[last].end, last + 1
    else:
        return None
    return Draft(
        number=number,
        start=start,
        end=end,
        unit="cohort",
        noun="cohort",
        head="cohort",
        suffix=_cohort_of(scene, first, last),
        group=nearest_group(scene, first),
    )


def _cohort_of(scene: Scene, first: int, last: int) -> str:
    """Return of what "cohort two of Step Ahead" is, whose it is, or what the one before it was of."""
    words = scene.words
    phrase = phrase_after(words, last + 1) if last + 1 < len(words) and words[last].lower == "of" else None
    if phrase is not None and not in_date(scene, phrase):
        end = complement_end(words, phrase.last, scene.barred)
        return f"of {words_between(scene, phrase.first, end)}"
    group = nearest_group(scene, first) if first and words[first - 1].lower in {"its", "their"} else None
    if group is not None and (doer := doer_of(scene, group)):
        return f"of {doer}"
    return next((draft.suffix for draft in reversed(scene.before) if draft.unit == "cohort"), "")


def _of_total(scene: Scene, spot: Spot) -> Draft | None:
    """Read "Of the 20 councils, 17 agreed": the noun and the total come before."""
    number, first, last = spot.number, spot.first, spot.last
    words = scene.words
    if not first or words[first - 1].text != ",":
        return None
    reach = range(max(0, first - _REACH), first)
    i = next(
        (k for k in reach if words[k].lower == "of" and (not k or words[k - 1].text in {",", ";"})), None
    )
    if i is None:
        return None
    total = next((n for n in scene.sentence.numbers if words[i].start < n.start < n.end < number.start), None)
    if total is None:
        return _of_those(scene, spot, i)
    behind = scene.sentence.index_from(total.end)
    if behind < first and words[behind].lower in {"who", "which", "that"}:
        return _of_drafted(scene, spot, total)
    phrase = phrase_after(words, behind)
    if phrase is None or phrase.last > first:
        return None
    scene.taken.append((total.start, total.end))
    draft = draft_of(scene, number, phrase, after=last)
    draft = replace(draft, noun=words_between(scene, phrase.first, _whole_end(scene, phrase, first)))
    return replace(draft, start=words[i].start, end=draft.end, denominator=total.value)


def _whole_end(scene: Scene, phrase: Phrase, stop: int) -> int:
    """Return where a whole ends with what a participle says of it: "of the 26 points made there, 21"."""
    words = scene.words
    end = next((k for k in range(phrase.last, stop) if words[k].text == ","), stop)
    told = words[phrase.last].tag == "VERB" and 2 < end - phrase.last <= LONGEST_WHOLE
    dated = any(is_dated(scene, k) for k in range(phrase.last, end))
    return end if told and not dated else phrase.last


def _of_those(scene: Scene, spot: Spot, i: int) -> Draft | None:
    """Read "Of the referrals that came in at weekends, 140 were ...": so many of what stands before."""
    words, j = scene.words, i + 1
    while j < spot.begin and words[j].tag == "DET":
        j += 1
    phrase = phrase_after(words, j)
    bare = spot.last >= len(words) or is_bare(scene, spot.last)
    if phrase is None or phrase.first != j or not (words[phrase.head].plural and bare):
        return None
    end = spot.begin - 1 if spot.begin - 1 - j <= LONGEST_WHOLE else phrase.last
    draft = draft_of(scene, spot.number, phrase, after=spot.last)
    return replace(
        draft, noun=words_between(scene, j, end), start=spot.number.hedge_start, end=spot.number.end
    )


LONGEST_WHOLE = 10  # words


def _of_drafted(scene: Scene, spot: Spot, total: FoundNumber) -> Draft | None:
    """Read "Of the 41 who finished, 15 have been promoted": the total has its noun from before."""
    whole = next((draft for draft in scene.before if draft.number.start == total.start), None)
    if whole is None:
        return None
    suffix, participle, group = read_predicate(scene, spot.last)
    return replace(
        whole,
        number=spot.number,
        start=spot.number.hedge_start,
        end=spot.number.end,
        suffix=f"{whole.suffix} {suffix}".strip(),
        participle=participle,
        group=group,
        denominator=total.value,
    )


def _of_owned(scene: Scene, spot: Spot) -> Draft | None:
    """Read "two of the region's 12 directors": the whole stands behind its owner."""
    words, i = scene.words, spot.last
    if i >= len(words) or words[i].lower != "of":
        return None
    owner = next((k for k in range(i + 1, min(i + 5, len(words))) if words[k].possessive), None)
    if owner is None or owner + 1 >= len(words):
        return None
    whole = next((n for n in scene.sentence.numbers if n.start == words[owner + 1].start), None)
    phrase = phrase_after(words, scene.sentence.index_from(whole.end)) if whole else None
    if whole is None or phrase is None:
        return None
    scene.taken.append((whole.start, whole.end))
    draft = draft_of(scene, spot.number, phrase, after=phrase.last)
    return replace(draft, end=words[phrase.head].end, denominator=whole.value)


_SIZED = re.compile(r"-(bed|place|bedroom|seat|member|school|authority|council|borough)(?![\w-])")


def _sized(scene: Scene, spot: Spot) -> Draft | None:
    """Read "a four-bed home", "a nine-council group": so many beds, so many councils."""
    number, words = spot.number, scene.words
    match = _SIZED.match(scene.sentence.text, number.end - scene.sentence.start)
    if match is None:
        return None
    end = scene.sentence.start + match.end()
    i = scene.sentence.index_from(end)
    phrase = phrase_after(words, i) if i < len(words) else None
    of = f"of {words_between(scene, phrase.first, phrase.last)}" if phrase and phrase.first == i else ""
    return Draft(
        number=number,
        start=number.hedge_start,
        end=words[phrase.head].end if phrase and of else end,
        unit="local authorities" if match[1] in lex.AUTHORITIES else plural(match[1]),
        noun=plural(match[1]),
        head=match[1],
        suffix=of,
        group=nearest_group(scene, spot.first),
    )


def _counted_right(scene: Scene, spot: Spot) -> Draft | None:
    number, last = spot.number, spot.last
    words = scene.words
    if number.kind == "ordinal" or last >= len(words):
        return None
    phrase = phrase_after(words, last) or _shared_right(scene, number, last)
    if (
        phrase is None
        or in_date(scene, phrase)
        or is_dated(scene, phrase.first)
        or _is_judgement(scene, last)
    ):
        return None
    if _crosses(scene, last, phrase) or {words[phrase.head].lower, words[phrase.first].lower} & _LEFT_OVER:
        return None
    if words[phrase.first].lower in lex.REST:
        phrase = replace(phrase, first=phrase.first + 1)
    draft = draft_of(scene, number, phrase, after=phrase.last)
    if draft.head in lex.PEOPLE_GROUPS:
        draft = replace(draft, unit=plural(draft.head))  # two cohorts are no two people
    if draft.head in _RUBRICS and number.qualifier == "under":
        draft = _of_rubric(scene, number, draft)
    if draft.head in _OCCASIONS:
        draft = _times(scene, number, draft)
    if draft.head == "one" and scene.before:  # "two full ones": of what was counted before
        last_noun = scene.before[-1].noun.split()[-1]
        noun = f"{draft.noun.rpartition(' ')[0]} {last_noun}".strip()
        draft = replace(draft, noun=noun, head=scene.before[-1].head, unit=scene.before[-1].unit)
    draft = replace(draft, denominator=number.denominator)
    i = spot.begin
    if draft.prefix or draft.head in _OCCASIONS or (draft.suffix and i and words[i - 1].lower == "with"):
        return draft
    if phrase.first > last + 1 and i and scene.words[i - 1].lower == "from":
        return draft  # the first of two figures that share their noun
    return (hanging(scene, i) or _shared(scene, number) or _owned(scene, i)).of(draft)


def _of_us(scene: Scene, spot: Spot) -> Draft | None:
    """Read "seven of us": so many of the authorities for which a region's directors speak."""
    i = spot.last
    if [word.lower for word in scene.words[i : i + 2]] != ["of", "us"]:
        return None
    us = Antecedent(unit="local authorities", noun="authorities", head="authority")
    draft = take_over(scene, spot.number, i + 2, us)
    return hanging(scene, spot.begin).of(draft)


def _being(scene: Scene, spot: Spot) -> Draft | None:
    """Read "three were focused visits": so many of what the verb says they are."""
    words, group = scene.words, group_after(scene, spot.last)
    part = spot.begin > 0 and words[spot.begin - 1].lower in {"whom", "which"}
    if group is None or group.first != spot.last or group.head not in lex.BE or part:
        return None
    phrase = phrase_after(words, group.last)
    plain = phrase is not None and phrase.first == group.last and words[phrase.head].plural
    if phrase is None or not plain or in_date(scene, phrase):
        return None
    return replace(draft_of(scene, spot.number, phrase, after=phrase.last), end=spot.number.end, group=group)


def _owned(scene: Scene, i: int) -> Hanging:
    """Return whose things are counted: "the plan's three priorities"."""
    owner = phrase_before(scene.words, i) if i and scene.words[i - 1].possessive else None
    if owner is None or in_date(scene, owner) or scene.words[owner.head].base in _NO_OWNERS:
        return NOTHING
    text = words_between(scene, owner.first, owner.last)
    return Hanging(tail=f"of {text.removesuffix('s').rstrip('’' + chr(39))}")


_NO_OWNERS = frozenset({"region", "year", "month", "week", "country"})


def _of_rubric(scene: Scene, number: FoundNumber, draft: Draft) -> Draft:
    """Read "the aims stand under three headings": the words are a place, the headings those of aims."""
    subject = clause_subject(scene, scene.sentence.index_from(number.hedge_start))
    of = singular(scene.words[subject.head].lower) if subject else ""
    noun = f"{of} {draft.noun}".strip()
    return replace(draft, start=number.start, qualifier="exact", noun=noun, prefix=" ")


def _is_judgement(scene: Scene, i: int) -> bool:
    """Tell whether an inspection's judgement stands at ``i``: "three requires improvement"."""
    said = [word.lower for word in scene.words[i : i + 2]]
    return said in (["requires", "improvement"], ["require", "improvement"])


def _shared(scene: Scene, number: FoundNumber) -> Hanging:
    """Return what the count before hangs on, if "and" joins this one to it: "serves 9 towns and 4 inns"."""
    i = scene.sentence.index_from(number.hedge_start)
    previous = scene.before[-1] if scene.before else None
    if previous is None or not i or scene.words[i - 1].lower not in {"and", ",", "&"}:
        return NOTHING
    gap = scene.sentence.index_from(previous.end)
    near = previous.number.start >= scene.sentence.start and 0 <= i - gap <= LONGEST_JOIN
    verbs = any(group.finite and gap <= group.first < i for group in scene.groups)
    if not near or verbs:
        return NOTHING
    shares = previous.prefix.endswith((":", "with"))
    return Hanging(lead=previous.prefix if shares else "", tail=previous.tail)


def _shared_right(scene: Scene, number: FoundNumber, last: int) -> Phrase | None:
    """Return the noun that coordinated numbers share: "have 18 and 27 members"."""
    words = scene.words
    i, first = last, scene.sentence.index_from(number.hedge_start)
    joins = {"and", "or", ",", "&"}
    if first and words[first - 1].lower == "from":
        joins = {"to"}  # "reduced from 58 to 40 indicators"
    later = within(scene.sentence.numbers, number.end, scene.sentence.end)[:LONGEST_SERIES]
    for other in later:
        if i >= len(words) or words[i].lower not in joins:
            return None
        while i < len(words) and words[i].lower in joins:
            i += 1
        if i >= len(words) or words[i].start != other.hedge_start or other.kind != number.kind:
            return None
        i = past_label(scene, scene.sentence.index_from(other.end))
        phrase = phrase_after(words, i)
        if phrase is not None and phrase.first == i:
            return phrase
    return None


def _times(scene: Scene, number: FoundNumber, draft: Draft) -> Draft:
    """Say what is done so many times: the verb before, with its object."""
    i = scene.sentence.index_from(number.hedge_start)
    group = next((g for g in reversed(scene.groups) if g.last <= i), None)
    own = scene.before[-1] if scene.before else None
    if own is not None and _goes_on(scene, own, group):
        return replace(draft, tail=own.tail, suffix="", group=own.group)
    if group is None:
        return draft
    if base_of(group.head) == "meet" and (doer := doer_of(scene, group) or scene.topic):
        return replace(draft, noun="meetings", tail=f"of {doer}", suffix="", group=group)
    said = f"{doer_of(scene, group)} {group.head} {words_between(scene, group.last, i)}".strip()
    return replace(draft, tail=said, suffix="", group=group)


def _goes_on(scene: Scene, own: Draft, group: VerbGroup | None) -> bool:
    """Tell whether occasions counted again have the verb of those before: "four times, and twice in May"."""
    before = group is None or scene.words[group.last - 1].end <= own.number.start
    return before and own.head in _OCCASIONS and own.number.start >= scene.sentence.start


def _crosses(scene: Scene, last: int, phrase: Phrase) -> bool:
    """Tell whether something else than coordinated numbers stands between a number and the phrase."""
    start, end = scene.words[phrase.first].start, scene.words[phrase.head].end
    return any(start <= n.start < end for n in scene.sentence.numbers) or any(
        scene.words[last].start <= d.start < start for d in scene.sentence.dates
    )


_READERS = (
    _cohort,
    _of_total,
    _of_owned,
    _of_us,
    _being,
    read_compared,
    read_change,
    read_up_or_down,
    read_more,
    read_named,
    read_group_of,
    read_strong,
    read_waiting,
    _sized,
    _counted_right,
    read_bracketed_total,
    read_averaged,
    read_members,
    read_capacity,
    read_counted_left,
    read_enrolled,
    read_item,
    read_inherited,
)
