"""Noun phrases around a number: what is counted, on its right or its left.

No parse is made. A phrase is a run of adjectives and nouns that ends at a verb,
a preposition or a mark; its head is its last noun. All indices are into the
words of one sentence, ends exclusive.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nlp import lexicon as lex
from nlp.lexicon import word_set
from nlp.words import NOMINAL, Word, is_plural

LONGEST_PHRASE = 10
LONGEST_COMPLEMENT = 9
QUOTES = frozenset("'\"‘’“”")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: the indices of its words and of its head."""

    first: int
    last: int
    head: int


def phrase_after(words: Sequence[Word], i: int) -> Phrase | None:
    """Return the noun phrase that begins at index ``i``, "of the" and the like skipped."""
    first = _skip_partitive(words, i)
    head: int | None = None
    j = first
    while j < len(words) and j - first < LONGEST_PHRASE and _continues(words, j, head):
        if words[j].tag in NOMINAL:
            head = j
        j += 1
    return Phrase(first, head + 1, head) if head is not None else None


_PARTITIVE = word_set("of out the these those our its their all them")
_JOINERS = frozenset({"and", "&", "or"})


def _skip_partitive(words: Sequence[Word], i: int) -> int:
    if i < len(words) and words[i].lower in {"of", "out"}:
        while i < len(words) and words[i].lower in _PARTITIVE:
            i += 1
        if words[i - 1].lower == "them":
            return len(words)  # "61 of them now hold": what they are stands elsewhere
    return i


def _continues(words: Sequence[Word], j: int, head: int | None) -> bool:
    """Tell whether the phrase goes on with the word at ``j``; ``head`` is its last noun so far."""
    word = words[j]
    if word.text in QUOTES:
        return True
    if word.tag in NOMINAL:
        return head is None or j > head + 1 or not _complete(words[head]) or _title_case(words[head])
    if head is not None and words[head].plural:
        return False
    if word.tag in {"ADJ", "ADV"}:
        return _modifier_follows(words, j + 1) or (word.tag == "ADJ" and head is None)
    joins = word.lower in _JOINERS or (word.text == "," and words[j - 1].tag == "ADJ")
    return joins and j > 0 and words[j - 1].tag in NOMINAL | {"ADJ"} and _modifier_follows(words, j + 1)


def _complete(noun: Word) -> bool:
    """Tell whether a noun ends its phrase: people and authorities in the plural modify nothing."""
    base = noun.base
    return noun.plural and (base in lex.PEOPLE or base in lex.AUTHORITIES)


def _title_case(word: Word) -> bool:
    """Tell whether a word is capitalised as a part of a name is: "Aspiring Directors course"."""
    return word.tag == "PROPN" and word.text[1:2].islower()


def _modifier_follows(words: Sequence[Word], j: int) -> bool:
    return j < len(words) and words[j].tag in NOMINAL | {"ADJ"}


def phrase_before(words: Sequence[Word], i: int) -> Phrase | None:
    """Return the noun phrase that ends right before index ``i``, a closing quote skipped."""
    last = i
    while last > 0 and words[last - 1].text in QUOTES:
        last -= 1
    if last == 0 or words[last - 1].tag not in NOMINAL:
        return None
    first = last - 1
    while first > 0 and last - first < LONGEST_PHRASE and words[first - 1].tag in NOMINAL | {"ADJ"}:
        first -= 1
    return Phrase(first, last, last - 1)


def complement_end(words: Sequence[Word], i: int, barred: Sequence[tuple[int, int]] = ()) -> int:
    """Return the index after the prepositional phrases that begin at ``i``; ``i`` itself where none does.

    A phrase that holds a date or another number (``barred``: spans of offsets) is left out.
    """
    last = _past_quality(words, i)
    while last < len(words) and words[last].tag == "ADP" and last - i < LONGEST_COMPLEMENT:
        if words[last].lower in _NO_COMPLEMENT or _begins_relative(words, last) or _compares(words, last):
            break
        end = _prepositional_end(words, last)
        if end == last + 1 or any(_overlap(words, last, end, span) for span in barred):
            break
        if _has_figure(words, end, barred):
            break
        last = _past_quality(words, end)
    return last


def _has_figure(words: Sequence[Word], i: int, barred: Sequence[tuple[int, int]]) -> bool:
    """Tell whether "of" and a figure stand behind a noun, which is then the figure's: "at a cost of £900"."""
    if i + 1 >= len(words) or words[i].lower != "of":
        return False
    return any(start <= words[i + 1].start < end for start, end in barred)


# What these begin does not say which things are counted.
_NO_COMPLEMENT = word_set("including excluding despite during since until per than like following via")


def past_ages(words: Sequence[Word], i: int) -> int:
    """Step over "aged 19 to 21" behind a noun."""
    j = i
    if j < len(words) and words[j].lower in {"aged", "ages", "age"}:
        j += 1
        while j < len(words) and (words[j].tag == "NUM" or words[j].lower in _AGES):
            j += 1
    return j if j > i + 1 else i


_AGES = word_set("to and or over under between up")
_QUALITIES = word_set("subject eligible responsible")  # these tell which, with the phrase behind them


def _past_quality(words: Sequence[Word], i: int) -> int:
    """Step over "looked after" behind children, and "subject to", "eligible for" up to their preposition."""
    if i + 1 >= len(words):
        return i
    pair = words[i].lower, words[i + 1].lower
    if pair == ("looked", "after"):
        return i + 2
    return i + 1 if pair[0] in _QUALITIES and words[i + 1].tag in {"ADP", "PART"} else i


def _begins_relative(words: Sequence[Word], i: int) -> bool:
    """Tell whether a preposition begins a clause: "of whom 12", "for which"."""
    return i + 1 < len(words) and words[i + 1].lower in {"whom", "which", "whose"}


def _compares(words: Sequence[Word], i: int) -> bool:
    """Tell whether "as" says anything but what something is trained, used or known as."""
    behind = words[i + 1] if i + 1 < len(words) else None
    begins = behind is not None and behind.tag in NOMINAL | {"ADJ", "DET"} and behind.lower not in _AFTER_AS
    return words[i].lower == "as" and not (begins and i > 0 and words[i - 1].tag == "VERB")


_AFTER_AS = word_set("part result well soon much many far long good this that these those planned usual")


def _prepositional_end(words: Sequence[Word], i: int) -> int:
    j = i + 1
    if j + 1 < len(words) and words[i].lower in {"up", "out", "from"} and words[j].tag == "ADP":
        j += 1  # "up to a contract", "from within the region"
    while j < len(words) and words[j].tag == "DET":
        j += 1
    if j < len(words) and words[j].tag == "PRON":
        return j + 1
    phrase = phrase_after(words, j)
    return phrase.last if phrase and phrase.first == j else i + 1


def _overlap(words: Sequence[Word], first: int, last: int, span: tuple[int, int]) -> bool:
    return words[first].start < span[1] and span[0] < words[last - 1].end


def unit_of(words: Sequence[Word], phrase: Phrase) -> str:
    """Return the unit of what a phrase counts, as design.md names units."""
    word = words[phrase.head]
    head = word.base.split("/")[-1]
    last = head.rsplit("-", 1)[-1]
    if head in lex.DURATIONS:
        return "events" if is_occasion(words, phrase, head) else lex.DURATIONS[head]
    if head == "partner" and [w.lower for w in words[phrase.last : phrase.last + 2]] == ["in", "practice"]:
        return "local authorities"  # Partners in Practice are authorities, whatever the noun says
    for unit, nouns in (("local authorities", lex.AUTHORITIES), ("people", lex.PEOPLE | lex.PEOPLE_GROUPS)):
        if head in nouns or last in nouns:
            return unit
    if (
        (head in lex.EVENTS or last in lex.EVENTS)
        and head != "audit"
        and not _bare_challenge(words, phrase, head)
    ):
        return "events"
    return plural(word.lower)


_OF_TIME = word_set(
    """
    working calendar business school full whole extra consecutive first last next week term court sitting
    bed placement officer staff person agency
    """
)


def is_occasion(words: Sequence[Word], phrase: Phrase, head: str) -> bool:
    """Tell whether days or weeks are events: "training days", "practice weeks", but "working days"."""
    before = words[phrase.head - 1] if phrase.head > phrase.first else None
    if head not in {"day", "week"} or before is None or before.lower in _OF_TIME:
        return False
    return before.tag in NOMINAL or before.lower in {"open", "taster", "inset"}


def _bare_challenge(words: Sequence[Word], phrase: Phrase, head: str) -> bool:
    """Tell whether "challenges" stands for difficulties: it has no noun that makes it an event."""
    before = {word.lower for word in words[phrase.first : phrase.head]}
    return head in lex.EVENTS_IN_COMPANY and not before & lex.EVENT_COMPANY


def plural(noun: str) -> str:
    """Return the plural of a lower-case noun; one that is plural stays."""
    if is_plural(noun):
        return noun
    if noun.endswith("y") and noun[-2:-1] not in set("aeiou"):
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")
