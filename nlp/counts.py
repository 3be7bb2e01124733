"""Numbers that count: the noun on the right, on the left, or carried over from a count before."""

from __future__ import annotations

from dataclasses import replace

from nlp import lexicon as lex
from nlp.bare_counts import (
    read_averaged,
    read_bracketed_total,
    read_compared,
    read_counted_left,
    read_enrolled,
    read_inherited,
    read_members,
)
from nlp.contexts import hanging
from nlp.drafts import (
    Draft,
    Scene,
    in_date,
    nearest_group,
    words_between,
)
from nlp.lexicon import word_set
from nlp.nouns import Phrase, phrase_after, plural
from nlp.numbers import FoundNumber
from nlp.reading import within
from nlp.spots import Spot, draft_of, spot_of

_RUBRICS = frozenset({"heading", "theme", "strand", "pillar", "section", "banner", "title"})
_STANDING = frozenset({"use", "place", "operation", "force", "progress"})
_LEFT_OVER = lex.REST - word_set("further more remaining other former")  # these may lead a noun
_OCCASIONS = frozenset({"time", "occasion"})


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
        end = words[last].end
    else:
        return None
    return Draft(
        number=number,
        start=start,
        end=end,
        unit="cohort",
        noun="cohort",
        head="cohort",
        group=nearest_group(scene, first),
    )


def _of_total(scene: Scene, spot: Spot) -> Draft | None:
    """Read "Of the 20 councils, 17 agreed": the noun and the total come before."""
    number, first, last = spot.number, spot.first, spot.last
    words = scene.words
    i = next(
        (k for k in range(first) if words[k].lower == "of" and (not k or words[k - 1].text in {",", ";"})),
        None,
    )
    if i is None or not first or words[first - 1].text != ",":
        return None
    total = next((n for n in scene.sentence.numbers if words[i].start < n.start < n.end < number.start), None)
    if total is None:
        return None
    phrase = phrase_after(words, scene.sentence.index_from(total.end))
    if phrase is None or phrase.last > first:
        return None
    scene.taken.append((total.start, total.end))
    draft = draft_of(scene, number, phrase, after=last)
    return replace(draft, start=words[i].start, end=draft.end, denominator=total.value)


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


def _counted_right(scene: Scene, spot: Spot) -> Draft | None:
    number, last = spot.number, spot.last
    words = scene.words
    if number.kind == "ordinal" or last >= len(words):
        return None
    phrase = phrase_after(words, last) or _shared_right(scene, number, last)
    if phrase is None or in_date(scene, phrase):
        return None
    if _crosses(scene, last, phrase) or {words[phrase.head].lower, words[phrase.first].lower} & _LEFT_OVER:
        return None
    if words[phrase.first].lower in lex.REST:
        phrase = replace(phrase, first=phrase.first + 1)
    draft = draft_of(scene, number, phrase, after=phrase.last)
    if draft.head in lex.PEOPLE_GROUPS:
        draft = replace(draft, unit=plural(draft.head))  # two cohorts are no two people
    if draft.head in _RUBRICS and number.qualifier == "under":
        draft = replace(draft, start=number.start, qualifier="exact")  # "under three headings" is a place
    if draft.head in _OCCASIONS:
        draft = _times(scene, number, draft)
    prefix = draft.prefix or hanging(scene, scene.sentence.index_from(number.hedge_start))
    prefix = prefix or _shared_prefix(scene, number)
    return replace(draft, prefix=prefix, denominator=number.denominator)


def _shared_prefix(scene: Scene, number: FoundNumber) -> str:
    """Return what the count before hangs on, if "and" joins this one to it: "serves 9 towns and 4 inns"."""
    i = scene.sentence.index_from(number.hedge_start)
    previous = scene.before[-1] if scene.before else None
    if previous is None or not i or scene.words[i - 1].lower not in {"and", ",", "&"}:
        return ""
    gap = scene.sentence.index_from(previous.end)
    near = previous.number.start >= scene.sentence.start and 0 <= i - gap <= LONGEST_JOIN
    verbs = any(group.finite and gap <= group.first < i for group in scene.groups)
    return previous.prefix if near and not verbs and previous.prefix.endswith((":", "with")) else ""


def _shared_right(scene: Scene, number: FoundNumber, last: int) -> Phrase | None:
    """Return the noun that coordinated numbers share: "have 18 and 27 members"."""
    words = scene.words
    i = last
    later = within(scene.sentence.numbers, number.end, scene.sentence.end)[:LONGEST_SERIES]
    for other in later:
        if i >= len(words) or words[i].lower not in {"and", "or", ",", "&"}:
            return None
        while i < len(words) and words[i].lower in {"and", "or", ",", "&"}:
            i += 1
        if i >= len(words) or words[i].start != other.hedge_start or other.kind != number.kind:
            return None
        i = scene.sentence.index_from(other.end)
        phrase = phrase_after(words, i)
        if phrase is not None and phrase.first == i:
            return phrase
    return None


def _times(scene: Scene, number: FoundNumber, draft: Draft) -> Draft:
    """Say what is done so many times: the verb before, with its object."""
    i = scene.sentence.index_from(number.hedge_start)
    group = next((g for g in reversed(scene.groups) if g.last <= i), None)
    if group is None:
        return draft
    return replace(
        draft, prefix=f"{group.head} {words_between(scene, group.last, i)}".strip() + ":", group=group
    )


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
    _counted_right,
    read_bracketed_total,
    read_compared,
    read_averaged,
    read_members,
    read_counted_left,
    read_enrolled,
    read_inherited,
)
