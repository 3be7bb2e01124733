"""Numbers that count: the noun on the right, on the left, or carried over from a count before."""

from __future__ import annotations

from dataclasses import dataclass, replace

from nlp import lexicon as lex
from nlp.drafts import (
    Draft,
    Scene,
    clause_subject,
    in_date,
    nearest_group,
    phrase_text,
    words_between,
)
from nlp.lexicon import word_set
from nlp.nouns import Phrase, complement_end, phrase_after, phrase_before, plural, unit_of
from nlp.numbers import FoundNumber
from nlp.predicates import read_predicate
from nlp.reading import within
from nlp.words import NOMINAL, is_number

_TO_ITS_LEFT = word_set(
    """
    to at of is was are were by from reached reaches numbering totalling totals totalled total : = be
    been
    """
)
_RUBRICS = frozenset({"heading", "theme", "strand", "pillar", "section", "banner", "title"})
_OCCASIONS = frozenset({"time", "occasion"})


def read_count(scene: Scene, number: FoundNumber) -> Draft | None:
    """Return the draft of a counting number; ``None`` where nothing says what it counts."""
    spot = _spot(scene, number)
    for reader in (_cohort, _of_total, _counted_right, _bracketed_total, _counted_left, _inherited):
        draft = reader(scene, spot)
        if draft is not None:
            return draft
    return None


LONGEST_SERIES = 6  # numbers that share one noun


@dataclass(frozen=True, slots=True)
class _Spot:
    """A number and the indices of its own words, "out of nine" included."""

    number: FoundNumber
    first: int
    last: int


def _spot(scene: Scene, number: FoundNumber) -> _Spot:
    end = number.end
    if number.denominator is not None:
        whole = (n.end for n in scene.sentence.numbers if n.start >= number.end and n.kind == "denominator")
        end = next(whole, end)
    return _Spot(number, scene.sentence.index_at(number.start), scene.sentence.index_from(end))


def _cohort(scene: Scene, spot: _Spot) -> Draft | None:
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


def _of_total(scene: Scene, spot: _Spot) -> Draft | None:
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
    draft = _from_phrase(scene, number, phrase, after=last)
    return replace(draft, start=words[i].start, end=draft.end, denominator=total.value)


def _counted_right(scene: Scene, spot: _Spot) -> Draft | None:
    number, last = spot.number, spot.last
    words = scene.words
    if number.kind == "ordinal" or last >= len(words):
        return None
    phrase = phrase_after(words, last) or _shared_right(scene, number, last)
    if phrase is None or in_date(scene, phrase):
        return None
    if _crosses(scene, last, phrase) or words[phrase.first].lower in lex.REST:
        return None
    draft = _from_phrase(scene, number, phrase, after=phrase.last)
    if draft.head in lex.PEOPLE_GROUPS:
        draft = replace(draft, unit=plural(draft.head))  # two cohorts are no two people
    if draft.head in _RUBRICS and number.qualifier == "under":
        draft = replace(draft, start=number.start, qualifier="exact")  # "under three headings" is a place
    if draft.head in _OCCASIONS:
        draft = _times(scene, number, draft)
    return replace(draft, prefix=draft.prefix or _governor(scene, number), denominator=number.denominator)


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


def _from_phrase(scene: Scene, number: FoundNumber, phrase: Phrase, *, after: int) -> Draft:
    """Make the draft of a number and its noun phrase; the predicate is looked for from ``after``."""
    words = scene.words
    suffix, participle, group = read_predicate(scene, after)
    head = words[phrase.head]
    end = max(number.end, head.end if phrase.last <= after else number.end)
    return Draft(
        number=number,
        start=number.hedge_start,
        end=end,
        unit=unit_of(words, phrase),
        noun=words_between(scene, phrase.first, phrase.last),
        head=head.base,
        modifiers=tuple(word.lower for word in words[phrase.first : phrase.head]),
        suffix=suffix,
        participle=participle,
        group=group or nearest_group(scene, after),
    )


def _governor(scene: Scene, number: FoundNumber) -> str:
    """Return the noun and preposition that a count hangs on: "placements for", "teams from"."""
    words = scene.words
    i = scene.sentence.index_from(number.hedge_start)
    while i > 1 and words[i - 1].lower in {"all", "the", "our", "these"}:
        i -= 1
    if i < 2 or words[i - 1].tag != "ADP" or words[i - 2].tag not in NOMINAL:
        return _holder(scene, i)
    noun = words[i - 2].base
    if (
        noun in lex.HOLLOW
        or is_number(words[i - 2].lower)
        or any(n.start <= words[i - 2].start < n.end for n in scene.sentence.numbers)
        or words[i - 1].lower in {"since", "until", "than", "over"}
    ):
        return ""
    return words_between(scene, i - 2, i)


def _holder(scene: Scene, i: int) -> str:
    """Return who has the things counted, where a verb of having says so, as "NOUN:"."""
    group = next((g for g in scene.groups if g.last == i), None)
    if group is None or group.head not in {
        "has",
        "have",
        "had",
        "having",
        "includes",
        "attracted",
        "received",
        "drew",
    }:
        return ""
    subject = clause_subject(scene, i)
    if subject is None or scene.words[subject.head].base in {"region", "we"}:
        return ""
    return words_between(scene, subject.first, subject.last) + ":"


def _bracketed_total(scene: Scene, spot: _Spot) -> Draft | None:
    """Read "a number of bids (7 in total)" and "the network (12 members)" without a noun of its own."""
    number, first, last = spot.number, spot.first, spot.last
    words = scene.words
    opened = first and words[first - 1].text in {"(", "["}
    closed = last < len(words) and (
        words[last].text in {")", "]"} or words[last].lower in {"in", "altogether", "so"}
    )
    if not (opened and closed):
        return None
    phrase = phrase_before(words, first - 1)
    if phrase is None or (words[phrase.head].tag == "PROPN" and words[phrase.head].text.isupper()):
        return None
    draft = _from_phrase(scene, number, phrase, after=phrase.last)
    end = words[last + 1].end if last + 1 < len(words) and words[last].lower == "in" else number.end
    return replace(draft, start=number.hedge_start, end=end, suffix="")


def _counted_left(scene: Scene, spot: _Spot) -> Draft | None:
    """Read "cut the pool to 30", "turnout was 70", "the intakes ..., numbering 28"."""
    number, last = spot.number, spot.last
    words = scene.words
    i = scene.sentence.index_from(number.hedge_start)
    if not i or number.kind == "ordinal" or words[i - 1].lower not in _TO_ITS_LEFT:
        return None
    phrase = phrase_before(words, i - 1) or clause_subject(scene, i)
    if phrase is None or _is_total_of(scene, phrase):
        return None
    draft = _from_phrase(scene, number, phrase, after=last)
    draft = replace(draft, noun=phrase_text(scene, phrase, i))
    near = phrase.last == i - 1
    draft = replace(
        draft, start=words[phrase.first].start if near else number.hedge_start, end=number.end, suffix=""
    )
    return _people_of(scene, draft)


def _is_total_of(scene: Scene, phrase: Phrase) -> bool:
    return scene.words[phrase.head].base in lex.HOLLOW


def _people_of(scene: Scene, draft: Draft) -> Draft:
    """Say of whom a cohort or audience is, from the people counted before it."""
    if draft.head not in lex.PEOPLE_GROUPS:
        return draft
    people = next(
        (d for d in reversed(scene.before) if d.unit == "people" and d.head not in lex.PEOPLE_GROUPS), None
    )
    if people is None:
        return draft
    return replace(draft, suffix=f"of {people.noun}")


def _inherited(scene: Scene, spot: _Spot) -> Draft | None:
    """Read a bare number by the noun of the count before it: "six were planned; three have been held"."""
    number, last = spot.number, spot.last
    if number.kind == "ordinal" or not scene.before:
        return None
    words = scene.words
    previous = scene.before[-1]
    if last < len(words) and not _bare(scene, last):
        return None
    if previous.unit in {"percent", "GBP", "fte", "cohort"} or previous.unit in lex.DURATIONS.values():
        return None
    while last < len(words) and (words[last].lower in lex.REST or _of_them(scene, last)):
        last += 2 if _of_them(scene, last) else 1
    end = complement_end(words, last, scene.barred)
    suffix, participle, group = read_predicate(scene, last)
    if not suffix and last < len(words) and words[last].tag == "ADJ" and not _dated(scene, last):
        suffix = participle = words[last].lower
    stop = words[end - 1].end if end else number.end
    return Draft(
        number=number,
        start=number.hedge_start,
        end=max(stop, number.end),
        unit=previous.unit,
        noun=previous.noun,
        head=previous.head,
        modifiers=previous.modifiers,
        suffix=suffix,
        participle=participle,
        group=group or nearest_group(scene, last),
        elliptic=True,
        denominator=number.denominator,
    )


def _bare(scene: Scene, i: int) -> bool:
    """Tell whether what stands behind a number leaves it without a noun of its own."""
    word = scene.words[i]
    if word.tag in {"AUX", "VERB", "PUNCT", "ADP", "CCONJ", "PART"} or word.lower in lex.REST | {
        "which",
        "respectively",
    }:
        return True
    after = scene.words[i + 1].tag if i + 1 < len(scene.words) else "PUNCT"
    return _dated(scene, i) or (
        word.tag in {"ADJ", "ADV"} and after in {"PUNCT", "CCONJ", "AUX", "VERB", "ADP"}
    )


def _dated(scene: Scene, i: int) -> bool:
    """Tell whether a word is part of a date."""
    return any(date.start <= scene.words[i].start < date.end for date in scene.sentence.dates)


def _of_them(scene: Scene, i: int) -> bool:
    words = scene.words
    return (
        i + 1 < len(words)
        and words[i].lower == "of"
        and words[i + 1].lower in {"them", "these", "those", "which"}
    )
