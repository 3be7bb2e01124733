"""What a bare number counts: the noun of an earlier count, of the sentence before, or of the heading.

"Peer reviews go on. Nine had been done, and two are booked": the nine and the two
are reviews. What is found outside the sentence is surer than nothing, but less so
than what stands in it; such a draft is marked ``distant``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from nlp import lexicon as lex
from nlp.clauses import AVERAGES
from nlp.drafts import Draft, Scene, in_date, words_between
from nlp.lexicon import word_set
from nlp.nouns import Phrase, phrase_after, phrase_before, plural, unit_of
from nlp.numbers import FoundNumber
from nlp.tagging import tag_words
from nlp.tense import VerbGroup
from nlp.verb_forms import base_of
from nlp.words import NOMINAL, Word

# What these are said of took place, or is to: an event.
_OF_EVENTS = word_set(
    "held done booked run completed delivered planned undertaken scheduled finished arranged happened place"
)
# What these are said of are people, or authorities.
_OF_AGENTS = word_set("said say says told asked ask agreed want wanted think thought reported believe")
# What only people do.
_OF_PEOPLE = word_set("joined attended enrolled graduated registered qualified retired resigned")
_OF_PEOPLE_WITH = {"signed": "up", "turned": "up", "took": "part", "taken": "part", "dropped": "out"}
_UNLIKELY = frozenset({"percent", "GBP", "fte", "cohort"})
_THINGS = frozenset({"events", "local authorities"})
REACH = 80  # words looked back over, so that an endless sentence takes time in proportion


@dataclass(frozen=True, kw_only=True, slots=True)
class Antecedent:
    """The noun that a bare number takes over; ``context`` and ``tail`` are what was said of it."""

    unit: str
    noun: str
    head: str
    modifiers: tuple[str, ...] = ()
    distant: bool = False
    context: str = ""
    tail: str = ""


def find_antecedent(
    scene: Scene, number: FoundNumber, group: VerbGroup | None, *, who: bool = False, of_them: bool = False
) -> Antecedent | None:
    """Return what a bare number counts, ``None`` where nothing near says it.

    ``group`` is the verb group that the number is the subject of, ``who`` tells
    that it counts people, ``of_them`` that it is a part of what the sentence speaks of.
    """
    apart = _set_apart(scene, number)
    counted = _counted(scene, number)
    if apart is not None or _has_room(scene, number) or (_takes_people(scene, number) and _is_far(counted)):
        return apart or PEOPLE
    candidates = [
        *([] if number.denominator is None else _of_each(scene, number)),
        *(model for model in counted if not model.distant),
        *_led_up_to(scene, number, marks={",", ":", ";"} if of_them else {":", ";"}),
        *(_led_up_to(scene, number, marks={"and", "but"}) if group is not None and not who else ()),
        *_from_before(scene, counted),
    ]
    if group is not None and not candidates:
        candidates = _in_sentence(scene, number)
    if (group is not None and group.head in _OF_AGENTS) or (of_them and _is_agent(scene, number)):
        candidates = [*_agents(scene, number), *candidates]
        candidates.sort(key=lambda candidate: candidate.unit not in _AGENTS)
    elif of_them and _is_in(scene, number):
        candidates.sort(key=lambda candidate: candidate.unit in _AGENTS)
    elif group is not None and group.head in _OF_EVENTS:
        candidates.sort(key=lambda candidate: candidate.unit != "events")
    whoever = _whoever(scene, number, group, candidates, who=who, of_them=of_them)
    return whoever or next(iter(candidates), None)


PEOPLE = Antecedent(unit="people", noun="people", head="person")
_AGENTS = frozenset({"people", "local authorities"})


def _is_far(counted: list[Antecedent]) -> bool:
    return all(model.distant for model in counted)


def _whoever(
    scene: Scene,
    number: FoundNumber,
    group: VerbGroup | None,
    candidates: list[Antecedent],
    *,
    who: bool,
    of_them: bool,
) -> Antecedent | None:
    """Return who is counted where the words say that it is somebody: "who", "attended", "joined by 40"."""
    if who:
        fitting = [model for model in candidates if model.unit == "people"]
    elif group is not None and _of_people(scene, group):
        heading = in_heading(scene)
        fitting = [model for model in candidates if model.unit in _AGENTS and model not in heading]
    elif not of_them and group is None and _is_agent(scene, number):
        fitting = [model for model in candidates if model.unit in _AGENTS and not model.distant]
    else:
        return None
    return fitting[0] if fitting else replace(PEOPLE, distant=True)


def _from_before(scene: Scene, counted: list[Antecedent]) -> list[Antecedent]:
    """Return what the sentences before speak of: counts, last nouns before older counts."""
    distant = [model for model in counted if model.distant]
    named = _named(scene)
    start = scene.previous.start if scene.previous is not None else 0
    near = [draft for draft in scene.before if draft.number.start >= start]
    return [*distant, *named] if near or not distant else [*named[:1], *distant, *named[1:]]


def _of_people(scene: Scene, group: VerbGroup) -> bool:
    """Tell whether a verb says what people do: "95 signed up", "60 attended"."""
    behind = scene.words[group.last].lower if group.last < len(scene.words) else ""
    passive = scene.words[group.first].lower in lex.BE
    return not passive and (group.head in _OF_PEOPLE or _OF_PEOPLE_WITH.get(group.head) == behind)


def _is_agent(scene: Scene, number: FoundNumber) -> bool:
    """Tell whether a number behind "by" says who did something: "returned by 31 of them"."""
    i = scene.sentence.index_from(number.hedge_start)
    return i > 1 and scene.words[i - 1].lower == "by" and scene.words[i - 2].tag == "VERB"


def _led_up_to(scene: Scene, number: FoundNumber, *, marks: set[str]) -> list[Antecedent]:
    """Return what a sentence speaks of before a colon: "Visitors are few: we have nine"."""
    words = scene.words
    i = scene.sentence.index_from(number.hedge_start)
    stop = next((k for k in range(i - 1, max(0, i - REACH), -1) if words[k].lower in marks), 0)
    text, start = scene.sentence.text, scene.sentence.start
    dated = frozenset(date.start for date in scene.sentence.dates)
    models = _plurals(text, start, words[max(0, stop - REACH) : stop], dated=dated)
    if not models and any(word.base in _TALLIES for word in words[:stop]):
        models = in_heading(scene)  # "Numbers rose again: 840" under "Children in care"
    return [replace(model, distant=False) for model in models[:1]]


def _in_sentence(scene: Scene, number: FoundNumber) -> list[Antecedent]:
    """Return what a sentence speaks of first: "while councils mostly reply, two or three are late"."""
    i = scene.sentence.index_from(number.hedge_start)
    words = scene.words[max(0, i - REACH) : i]
    dated = frozenset(date.start for date in scene.sentence.dates)
    models = _plurals(scene.sentence.text, scene.sentence.start, words, dated=dated)
    return [replace(model, distant=False) for model in models[:1]]


def _set_apart(scene: Scene, number: FoundNumber) -> Antecedent | None:
    """Return the noun right before "of whom" and "of which": "social workers, 341 of whom"."""
    words, i = scene.words, scene.sentence.index_from(number.hedge_start)
    behind = [word.lower for word in words[scene.sentence.index_from(number.end) :][:2]]
    if behind not in (["of", "whom"], ["of", "which"]):
        while i and (words[i - 1].lower in lex.BE | {"there"} or words[i - 1].tag == "ADV"):
            i -= 1
        if [word.lower for word in words[max(0, i - 2) : i]] not in (["of", "whom"], ["of", "which"]):
            return None
        i -= 2
    phrase = phrase_before(words, i - 1) if i > 1 and words[i - 1].text == "," else None
    counted = phrase is not None and any(d.start <= words[phrase.head].start < d.end for d in scene.before)
    if phrase is None or counted or not words[phrase.head].plural:
        return None
    noun = words_between(scene, phrase.first, phrase.last)
    return Antecedent(unit=unit_of(words, phrase), noun=noun, head=words[phrase.head].base)


def _has_room(scene: Scene, number: FoundNumber) -> bool:
    """Tell whether a number says how many people there is room for."""
    i = scene.sentence.index_from(number.hedge_start)
    return i > 1 and scene.words[i - 1].lower == "for" and scene.words[i - 2].lower in {"room", "space"}


# Who or what these are done to is people where no other noun is near: "the day drew 24".
_TO_PEOPLE = word_set("attract draw employ help recruit support train welcome")


def _takes_people(scene: Scene, number: FoundNumber) -> bool:
    i = scene.sentence.index_from(number.hedge_start)
    behind = scene.sentence.index_from(number.end)
    rest = behind < len(scene.words) and scene.words[behind].lower in lex.REST
    return not rest and any(g.last == i and base_of(g.head) in _TO_PEOPLE for g in scene.groups)


def _of_each(scene: Scene, number: FoundNumber) -> list[Antecedent]:
    """Return what "every" or "each" was said of before: "every council has one; in two of the six"."""
    words = scene.words
    for k, word in enumerate(words):
        if word.end <= number.hedge_start and word.lower in {"every", "each"}:
            phrase = phrase_after(words, k + 1)
            if phrase is not None and phrase.first == k + 1:
                noun = plural(words[phrase.head].lower)
                return [Antecedent(unit=unit_of(words, phrase), noun=noun, head=words[phrase.head].base)]
    return []


def _agents(scene: Scene, number: FoundNumber) -> list[Antecedent]:
    """Return the authorities named before a number: "the LA was inspected, and all six"."""
    before = [word for word in scene.words if word.end <= number.hedge_start]
    found = [word for word in before if word.tag in NOMINAL and word.base in lex.AUTHORITIES]
    return [Antecedent(unit="local authorities", noun=word.text, head=word.base) for word in found[-1:]]


def _counted(scene: Scene, number: FoundNumber) -> list[Antecedent]:
    """Return the nouns of the counts before in the block, the likeliest first."""
    latest = sorted(scene.before, key=lambda draft: -draft.number.start)
    drafts = [d for d in latest if d.unit not in _UNLIKELY and not _is_length(d)]
    if number.denominator is not None:
        whole = [d for d in drafts if d.number.value == number.denominator]
        inside = _is_in(scene, number)
        drafts = [d for d in whole if not inside or d.unit in _THINGS] or whole or drafts
    drafts.sort(key=lambda draft: not _stands_alike(scene, number, draft))
    if latest and _is_length(latest[0]) and _is_set_beside(scene, number, latest[0]):
        drafts.insert(0, latest[0])
    return [from_draft(scene, draft) for draft in drafts]


def _is_set_beside(scene: Scene, number: FoundNumber, length: Draft) -> bool:
    """Tell whether a bare number is said beside a length: "11 weeks; in the worst area it is 26"."""
    i = scene.sentence.index_from(number.hedge_start)
    behind = i > scene.sentence.index_from(length.end)
    said = behind and (
        scene.words[i - 1].lower in lex.BE
        or scene.words[i - 1].text == "("
        or scene.words[i - 1].tag in NOMINAL
    )
    return length.number.start >= scene.sentence.start and (said or number.value != round(number.value or 0))


def _stands_alike(scene: Scene, number: FoundNumber, draft: Draft) -> bool:
    """Tell whether a number and an earlier count stand behind the same preposition, or both behind none.

    In "58 trainees in eight towns, and 74 in twelve" the 74 are trainees and the twelve towns.
    """
    return preposition(scene, number) == draft.led_by


def preposition(scene: Scene, number: FoundNumber) -> str:
    """Return the preposition that a number stands behind, if its counts go by it; else an empty string."""
    i = scene.sentence.index_from(number.hedge_start)
    return scene.words[i - 1].lower if i and scene.words[i - 1].lower in {"in", "from", "by", "with"} else ""


def _is_length(draft: Draft) -> bool:
    return draft.unit in lex.DURATIONS.values() or draft.unit in {"hours", "minutes"}


def _is_in(scene: Scene, number: FoundNumber) -> bool:
    """Tell whether "in" stands before a number: what it counts is a place or an occasion."""
    i = scene.sentence.index_from(number.hedge_start)
    return i > 0 and scene.words[i - 1].lower == "in"


def from_draft(scene: Scene, draft: Draft) -> Antecedent:
    """Return the noun of a count made before."""
    return Antecedent(
        unit=draft.unit,
        noun=draft.noun,
        head=draft.head,
        modifiers=draft.modifiers,
        context=draft.suffix,
        tail=draft.tail,
        distant=draft.distant or draft.number.start < scene.sentence.start,
    )


def _named(scene: Scene) -> list[Antecedent]:
    """Return the plural nouns of the sentence before, then that of the heading."""
    if "before" not in scene.spoken_of:
        before = scene.previous
        scene.spoken_of["before"] = (
            _plurals(before.text, before.start, before.words, dated=_dated_starts(scene)) if before else []
        )
    return [*scene.spoken_of["before"], *in_heading(scene)]


def spoken_of_before(scene: Scene, *, agents: bool) -> list[Antecedent]:
    """Return the plural nouns of the sentence before, bodies left out unless ``agents`` are wanted."""
    return [model for model in _named(scene) if agents or model.unit != "local authorities"]


def in_heading(scene: Scene) -> list[Antecedent]:
    """Return the first plural noun of the heading, if it has one."""
    if "heading" not in scene.spoken_of:
        scene.spoken_of["heading"] = _in_topic(scene.topic)
    return scene.spoken_of["heading"]


def _in_topic(topic: str) -> list[Antecedent]:
    pieces = topic.split()
    words, at = [], 0
    for piece, tag in zip(pieces, tag_words(pieces), strict=True):
        words.append(Word(piece, piece.lower(), at, at + len(piece), "NOUN" if tag == "PROPN" else tag))
        at += len(piece) + 1
    return _plurals(" ".join(pieces), 0, tuple(words), dated=frozenset())[:1]


def _dated_starts(scene: Scene) -> frozenset[int]:
    """Return where dates begin, and the words of names of bodies, which nobody counts."""
    before = scene.previous
    if before is None:
        return frozenset()
    names = before.of_kind("organisation", "body", "programme")
    inside = (word.start for word in before.words if any(n.start <= word.start < n.end for n in names))
    return frozenset((*(date.start for date in before.dates), *inside))


_HOW_MANY = frozenset({"many", "several", "few", "such", "other", "more", "most"})
_TALLIES = word_set("number figure total tally count")  # these say that something is counted, not what


def _plurals(text: str, start: int, words: tuple[Word, ...], *, dated: frozenset[int]) -> list[Antecedent]:
    """Return the plural noun phrases of a text that could be counted, in order."""
    found: list[Antecedent] = []
    i = 0
    while i < len(words):
        begins = words[i].tag in NOMINAL | {"ADJ"} and words[i].lower not in _HOW_MANY
        phrase = phrase_after(words, i) if begins else None
        if phrase is None or phrase.first != i:
            i += 1
            continue
        countable = words[phrase.head].plural or unit_of(words, phrase) == "events"
        if words[phrase.head].base in _TALLIES and phrase.head > phrase.first:
            phrase = replace(phrase, last=phrase.head, head=phrase.head - 1)  # "adopter numbers": adopters
            noun = plural(words[phrase.head].lower)
            made = replace(_from_phrase(text, start, words, phrase), noun=noun)
            found += [made] if made.unit == "people" else []
            i = phrase.last + 1
            continue
        general = phrase.last - phrase.first == 1 and words[phrase.head].lower == "people"
        if (
            countable
            and not general
            and words[phrase.head].base not in _TALLIES
            and words[phrase.first].start not in dated
        ):
            found.append(_from_phrase(text, start, words, phrase))
        i = phrase.last
    return found


def _from_phrase(text: str, start: int, words: tuple[Word, ...], phrase: Phrase) -> Antecedent:
    first, last = words[phrase.first].start - start, words[phrase.last - 1].end - start
    return Antecedent(
        unit=unit_of(words, phrase),
        noun=" ".join(text[first:last].split()),
        head=words[phrase.head].base,
        modifiers=tuple(word.lower for word in words[phrase.first : phrase.head]),
        distant=True,
    )


_STATING = lex.BE | {"reached", "stood", "fell", "rose", "at", "to", "stands", "remains"}


def read_average(scene: Scene, number: FoundNumber) -> Draft | None:
    """Read "the average was 38": an average is of what was measured just before it, or of the heading."""
    words = scene.words
    i = scene.sentence.index_from(number.hedge_start)
    last = scene.sentence.index_from(number.end)
    if not i or words[i - 1].lower not in _STATING or (last < len(words) and words[last].tag in NOMINAL):
        return None
    first = max((k + 1 for k in range(i) if words[k].text in {";", ":", ","}), default=0)
    j = next((k for k in range(first, i) if words[k].base in AVERAGES), None)
    if j is None:
        return None
    said = phrase_after(words, j + 1) if j + 1 < i else None
    if said is not None and said.last < i and said.first - j <= 1 and not in_date(scene, said):
        noun = words_between(scene, said.first, said.last)
        model = Antecedent(unit=unit_of(words, said), noun=noun, head=words[said.head].base)
    else:
        own = _plurals(scene.sentence.text, scene.sentence.start, words[:first], dated=frozenset())
        topic = Antecedent(unit="items", noun=scene.topic or "figure", head="figure", distant=True)
        model = _measured(scene) or (own[0] if own else topic)
    return Draft(
        number=number,
        start=number.hedge_start,
        end=number.end,
        unit=model.unit,
        noun=model.noun,
        head=model.head,
        prefix="average",
        elliptic=True,
        distant=model.distant,
        group=next((g for g in reversed(scene.groups) if g.last <= i), None),
    )


def _measured(scene: Scene) -> Antecedent | None:
    """Return what was measured just before in the sentence, lengths of time included."""
    own = [d for d in scene.before if d.number.start >= scene.sentence.start and d.unit != "cohort"]
    return from_draft(scene, own[-1]) if own else None
