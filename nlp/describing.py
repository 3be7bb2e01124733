"""Programmes and schemes that a text describes instead of writing them as names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nlp.beginnings import Cues
from nlp.lexicon import word_set
from nlp.reading import Name
from nlp.words import NOMINAL, Word

# Modifiers that don't make a programme of "a further programme" or "the regional framework".
GENERIC = word_set(
    """
    further new current previous next last whole full regional national local annual own improvement
    work successful existing wider formal joint same draft clear changed sub-regional detailed ongoing
    major large small agreed proposed planned overall key strategic shared common first second third
    following different various several calendar busy packed fourth final initial good strong robust
    general specific long long-term short medium-term ambitious
    """
)
_LOWER_HEADS = word_set("programme framework scheme")
# After a capitalised name these make a programme of it: "Spotlight workshops", "EHE standards".
_NAMED_HEADS = word_set(
    """
    workshop standard course project initiative seminar toolkit tool model pilot offer masterclass fund
    training academy pledge campaign
    """
)
_HEADS = _LOWER_HEADS | _NAMED_HEADS
_CUES = Cues(" ".join(_HEADS))
# One of these is an event; only several make a programme.
_PLURAL_HEADS = word_set("workshop seminar masterclass training")


def find_described(text: str, offset: int, words: Sequence[Word]) -> Iterator[Name]:
    """Yield programmes that have no name in capitals: "the care leaver mentoring programme"."""
    for i, word in enumerate(words if _CUES.stand_in(text) else ()):
        if word.tag in NOMINAL and word.text.islower() and _names_programme(words, i):
            start, end = words[_modifiers_from(words, i)].start, word.end
            yield Name(start, end, "programme", " ".join(text[start - offset : end - offset].split()))


def _names_programme(words: Sequence[Word], i: int) -> bool:
    head = words[i].base
    if head not in _HEADS:
        return False
    first = _modifiers_from(words, i)
    modifiers = words[first:i]
    if head in _LOWER_HEADS:
        return _says_enough(words, first, i)
    single = head in _PLURAL_HEADS and head == words[i].lower
    return head in _NAMED_HEADS and not single and bool(modifiers) and _is_title(words, first)


def _is_title(words: Sequence[Word], first: int) -> bool:
    """Tell whether modifiers are a name: capitalised, and not for beginning the sentence."""
    word = words[first]
    return word.capital and first > 0 and word.tag in {"PROPN", "ADV"} and not word.possessive


def _modifiers_from(words: Sequence[Word], i: int) -> int:
    """Return the index of the first word of a name that ends at ``i``: "Time to Talk seminar ..."."""
    first = i
    while (
        first
        and not _owns(words[first - 1])
        and (words[first - 1].tag in NOMINAL | {"ADJ"} or _inside_title(words, first - 1))
    ):
        first -= 1
    if first > 1 and words[first - 1].tag == "ADV" and words[first - 1].capital and words[first].capital:
        first -= 1  # "the Newly Qualified Managers course"
    while first < i and words[first].text in GENERIC:
        first += 1
    return first


def _owns(word: Word) -> bool:
    """Tell whether a word says whose a programme is: "the region's induction framework"."""
    return word.possessive and not word.capital


def _inside_title(words: Sequence[Word], i: int) -> bool:
    """Tell whether a small word stands between two capitalised ones: the "the" of "Coach the Coach"."""
    small = words[i].text in {"the", "of", "for", "and", "to", "in"}
    return small and i > 1 and i + 1 < len(words) and words[i - 1].capital and words[i + 1].capital


def _says_enough(words: Sequence[Word], first: int, i: int) -> bool:
    telling = [j for j in range(first, i) if words[j].lower not in GENERIC]
    return len(telling) >= 2 or any(words[j].capital and j for j in telling)
