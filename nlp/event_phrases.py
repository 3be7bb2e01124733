"""What in a sentence is an event: a noun that is one, or a verb by which people come together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from nlp import lexicon as lex
from nlp.beginnings import Cues
from nlp.lexicon import word_set
from nlp.nouns import Phrase, complement_end, is_occasion, phrase_after, phrase_before
from nlp.reading import Sentence, within
from nlp.tense import VerbGroup
from nlp.verb_forms import base_of
from nlp.words import NOMINAL, Word

KINDS = (
    lex.EVENTS
    | lex.EVENTS_IN_COMPANY
    | word_set(
        """
        agm briefing away-day awayday get-together reception breakfast celebration ceremony fair congress
        webcast teach-in walkthrough walk-through learning-lunch learning-set open-day hackday
        launch-event focus-group drop-in assembly residential development-day network-meeting dry-run
        """
    )
) - word_set(
    """
    assessment activity exercise debate dialogue talk round day module tour presentation consultation
    panel forum moderation clinic interview
    """
)
# These are groups or things too, and events only where they are held or a day is set for them.
_BODIES_TOO = word_set("forum panel clinic talk tour debate presentation consultation exercise dialogue")
_CUES = Cues(" ".join(f"{noun} {noun}s" for noun in (*KINDS, *_BODIES_TOO, "day", "week")))
_SETTING = word_set("planned scheduled arranged due booked")
_MODIFIED = word_set("challenge review audit visit course assembly fair reception residential")
_NOT_MODIFIERS = word_set(
    """
    next last first second third further another same most recent this that each final annual
    """
)
# Of these the noun is a text, an inquiry or an idea, and nobody comes to it.
_NOT_EVENTS = word_set(
    """
    spending literature budget evidence case-law judicial national government government's independent
    mid-term pay rate case wellbeing well-being legal
    """
)
_ROUNDS = frozenset({"round", "series", "programme", "set"})
_HOLDING = frozenset({"run", "runs", "ran", "held", "happen", "happened"})
_TAKING = frozenset({"take", "takes", "took", "taken", "taking"})
_WHICHEVER = frozenset({"any", "every", "no", "such", "whichever"})  # none in particular
_TOPICAL = frozenset({"on", "of", "about", "for", "into"})
_TRAVELLING = _TOPICAL | {"to", "from"}
_PLACING = frozenset({"in", "at", "to", "by"})
_MEETING = frozenset({"met", "meet", "meets"})
_GATHERING = frozenset({"gather", "convene", "assemble"})
_RUNNING = frozenset({"run", "hold", "host", "deliver"})
_INSPECTING = frozenset({"inspect", "re-inspect", "reinspect"})
_TITLED = re.compile(
    r"[“\"‘](?P<title>[A-Z][^“”\"‘’]{3,80})[”\"’],?\s+(?:[a-z]+\s+){0,3}?(?:held|takes?\s+place|took\s+place|run)\b"
)
_OBJECT = NOMINAL | {"DET", "ADJ", "PRON"}
LONGEST_TOPIC = 200  # characters
LONGEST_SUBJECT = 8  # words


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """An event in a sentence: the words that name it (end exclusive), and what to call it."""

    first: int
    last: int
    name: str
    kind: str
    several: bool = False


def find_mentions(sentence: Sentence, groups: Sequence[VerbGroup]) -> tuple[Mention, ...]:
    """Return the events that a sentence names, in order."""
    nouns = list(_by_noun(sentence))
    verbs = (each for group in groups if (each := _by_verb(sentence, group)) is not None)
    found = sorted([*nouns, *verbs, *_by_title(sentence)], key=lambda mention: (mention.first, -mention.last))
    return tuple(_apart(sentence.words, groups, found))


def _apart(
    words: Sequence[Word], groups: Sequence[VerbGroup], mentions: Iterable[Mention]
) -> Iterator[Mention]:
    """Yield the mentions that do not lie in the one before, nor are what that one is about."""
    reach, before = -1, -1
    for mention in mentions:
        verbless = before >= 0 and not any(before <= group.first < mention.first for group in groups)
        if mention.first >= reach and not (verbless and _is_topic(words, before, mention.first)):
            yield mention
            reach = before = mention.last


def _is_topic(words: Sequence[Word], first: int, last: int) -> bool:
    """Tell whether a noun is what something else is about: "a meeting with the LGA about the review"."""
    while last > first and words[last - 1].tag in {"DET", "ADJ"}:
        last -= 1
    return last > first and words[last - 1].lower in _TOPICAL - {"for"}


def _by_title(sentence: Sentence) -> Iterator[Mention]:
    """Yield the events that have a title in quotation marks: "“Every voice” was held on"."""
    for match in _TITLED.finditer(sentence.text):
        start, end = match.span("title")
        first, last = sentence.index_at(start + sentence.start), sentence.index_from(end + sentence.start)
        if first < last:
            yield Mention(first=first, last=last, name=" ".join(match["title"].split()), kind="event")


def _by_noun(sentence: Sentence) -> Iterator[Mention]:
    words = sentence.words if _CUES.stand_in(sentence.text) else ()
    for i, word in enumerate(words):
        if word.tag not in NOMINAL or not _may_be_event(word.base) or word.possessive:
            continue
        if word.base in _BODIES_TOO and not (_is_held(words, i + 1) or _is_set(words, i + 1)):
            continue
        if not _is_event(sentence, i):
            continue
        phrase = _phrase(words, i)
        if phrase is None or any(w.lower in _NOT_EVENTS for w in words[phrase.first : i]):
            continue
        if phrase.first and words[phrase.first - 1].lower in _WHICHEVER:
            continue
        first = phrase.first
        while first < i and words[first].lower in _NOT_MODIFIERS:
            first += 1
        last = _with_topic(sentence, i + 1)
        first = _with_round(words, first)
        bare = first == i and last == i + 1
        if word.base in _MODIFIED and bare and not _is_held(words, i + 1):
            continue
        yield Mention(
            first=first,
            last=last,
            name=_text(sentence, first, last),
            kind=word.base,
            several=word.plural,
        )


def _with_round(words: Sequence[Word], first: int) -> int:
    """Return where a name begins that counts its events: "round of visits"."""
    several = first > 1 and words[first - 1].lower == "of" and words[first - 2].base in _ROUNDS
    return first - 2 if several else first


def _is_held(words: Sequence[Word], i: int) -> bool:
    """Tell whether the verb behind a noun says that it takes place: "challenges will run from May"."""
    behind = [word.lower for word in words[i : i + 4]]
    return any(word in _HOLDING for word in behind) or ("place" in behind and bool(_TAKING & set(behind)))


def _is_set(words: Sequence[Word], i: int) -> bool:
    """Tell whether a day is set for what a noun names: "the forum planned for 5 December"."""
    return i < len(words) and words[i].lower in _SETTING


def _may_be_event(base: str) -> bool:
    """Tell whether a noun is the name of an event, or of a time that may be one."""
    return (
        base in KINDS
        or base in _BODIES_TOO
        or base in {"day", "week"}
        or ("-" in base and base.rsplit("-", 1)[1] in KINDS)
    )


def _is_event(sentence: Sentence, i: int) -> bool:
    """Tell whether the noun at ``i`` ends its phrase and is an event."""
    words = sentence.words
    if i + 1 < len(words) and not sentence.in_date(words[i + 1].start):
        after = words[i + 1]
        part = words[i].capital and after.capital and after.tag == "ADJ"  # "Summit Primary School"
        gerund = words[i].lower.endswith("ing") and after.tag == "DET"  # "Hearing our children"
        if part or gerund or after.tag in NOMINAL:
            return False
    base = words[i].base
    if base in KINDS | _BODIES_TOO or base.rsplit("-", 1)[-1] in KINDS:
        return True
    phrase = _phrase(words, i)
    return phrase is not None and (is_occasion(words, phrase, base) or _is_away_day(words, i))


def _is_away_day(words: Sequence[Word], i: int) -> bool:
    return words[i].base == "day" and i > 0 and words[i - 1].lower in {"away", "drop-in", "fun", "inset"}


def _phrase(words: Sequence[Word], i: int) -> Phrase | None:
    """Return the noun phrase whose head is at ``i``; "away" is a part of it before a day."""
    if _is_away_day(words, i):
        before = phrase_before(words, i - 1)
        return Phrase(before.first if before else i - 1, i + 1, i)
    return phrase_before(words, i + 1)


def _with_topic(sentence: Sentence, i: int) -> int:
    """Return where the words end that say what an event is about or for whom: "on supervision"."""
    words = sentence.words
    travels = words[i - 1].base == "visit"
    if i >= len(words) or words[i].lower not in (_TRAVELLING if travels else _TOPICAL):
        return i
    start = words[i].start
    dates = within(sentence.dates, start, start + LONGEST_TOPIC)
    numbers = within(sentence.numbers, start, start + LONGEST_TOPIC)
    barred = [*((date.start, date.end) for date in dates), *((n.start, n.end) for n in numbers)]
    last = complement_end(words, i, barred)
    placed = (
        k
        for k in range(i + 1, last - 1)
        if words[k].lower in _PLACING and any(word.tag == "PROPN" for word in words[k + 1 : k + 3])
    )
    return next(placed, last)


def _by_verb(sentence: Sentence, group: VerbGroup) -> Mention | None:
    """Return the event of a verb: "heads of service met on", "Ofsted inspected Hartlepool"."""
    words = sentence.words
    group = _with_meet(words, group)
    base = base_of(group.head)
    if base in _INSPECTING:
        what = _inspected(sentence, group)
        return _of_verb(group, "inspection", what) if what is not None else None
    if base in _RUNNING:
        return _titled_object(sentence, group)
    if group.head not in _MEETING and base not in _GATHERING:
        return None
    after = words[group.last] if group.last < len(words) else None
    if after is not None and after.tag in _OBJECT and not sentence.in_date(after.start):
        return None  # "met the target"
    kind = "meeting" if group.head in _MEETING else "gathering"
    return _of_verb(group, kind, _subject(sentence, group.first))


def _titled_object(sentence: Sentence, group: VerbGroup) -> Mention | None:
    """Return the programme that somebody runs, by its title: "is running Leadership Essentials on"."""
    words = sentence.words
    start = words[group.last].start if group.last < len(words) else -1
    title = next((name for name in sentence.of_kind("programme") if name.start == start), None)
    if title is None:
        return None
    last = sentence.index_from(title.end)
    return Mention(first=group.last, last=last, name=_text(sentence, group.last, last), kind="training")


def _of_verb(group: VerbGroup, kind: str, whose: str) -> Mention:
    name = f"{kind} of {whose}" if whose else kind
    return Mention(first=group.first, last=group.last, name=name, kind=kind)


def _with_meet(words: Sequence[Word], group: VerbGroup) -> VerbGroup:
    """Return "will next meet" for "will": the tagger takes a verb behind an adjective for a noun."""
    last = group.last
    if (
        last + 1 < len(words)
        and words[last].lower in {"next", "first", "last"}
        and words[last + 1].lower in _MEETING
    ):
        return replace(group, last=last + 2, head=words[last + 1].lower)
    return group


def _inspected(sentence: Sentence, group: VerbGroup) -> str | None:
    """Return what was inspected: the object of an active verb, the subject of a passive one."""
    words = sentence.words
    if any(word.lower in lex.BE for word in words[group.first : group.last]):
        return _subject(sentence, group.first)
    i = group.last
    while i < len(words) and words[i].tag == "DET":
        i += 1
    phrase = phrase_after(words, i)
    return _text(sentence, phrase.first, phrase.last) if phrase and phrase.first == i else None


def _subject(sentence: Sentence, i: int) -> str:
    """Return the noun phrase that ends at ``i`` with those it hangs on; empty for a pronoun."""
    words = sentence.words
    while i and (words[i - 1].tag == "ADV" or words[i - 1].lower in _NOT_MODIFIERS):
        i -= 1
    phrase = phrase_before(words, i)
    if phrase is None:
        return ""
    phrase = _widened(words, phrase)
    return _text(sentence, phrase.first, phrase.last)


def _widened(words: Sequence[Word], phrase: Phrase) -> Phrase:
    """Return a phrase with the ones on which "of", "for" and "and" hang it: "heads of service"."""
    first = phrase.first
    while first > 1 and phrase.last - first < LONGEST_SUBJECT:
        j = first - (words[first - 1].tag == "DET" and first > 1)
        if words[j - 1].lower not in {"of", "for", "and", "&"}:
            break
        outer = phrase_before(words, j - 1)
        if outer is None:
            break
        first = outer.first
    return Phrase(first, phrase.last, phrase.head)


def _text(sentence: Sentence, first: int, last: int) -> str:
    words, offset = sentence.words, sentence.start
    return " ".join(sentence.text[words[first].start - offset : words[last - 1].end - offset].split())
