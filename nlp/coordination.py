"""The clauses of a sentence: each that has a subject or a state of its own is read by itself.

"Nine reviews are complete and a further four will follow" tells of two activities.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from nlp import lexicon as lex
from nlp.lexicon import word_set
from nlp.reading import Sentence, within
from nlp.tense import VerbGroup, is_reduced, is_relative, main_group
from nlp.verb_forms import base_of
from nlp.words import NOMINAL, Word

_CLOSING = frozenset({";", ":"})  # whatever stands before these is at its end
_JOINING = _CLOSING | {"and", "but", "while", "whilst", "whereas"}
# What stands behind one of these hangs on it, and so does what "and" joins to it.
_OPENING = word_set("that which who whom whose whether if when where because how what why unless")
# These take a clause without "that": "we hope carers and staff are pleased".
_TAKING_CLAUSES = word_set("believe ensure expect feel find hear hope know mean say see show suggest think")
_BEGINNING_SUBJECT = NOMINAL | {"DET", "NUM", "PRON", "ADJ"}
_OUTSIDE_SUBJECT = frozenset({"SCONJ", "AUX", "PART"})
_NOT_LAST = frozenset({"ADP", "CCONJ"})  # of a subject: "drivers and was taken up" has its subject before
_GOING_ON = frozenset({"continue", "continued", "remain"})
_LISTING = frozenset({(",", "and"), (",", "but")})  # a list ends here, and another clause begins
LONGEST_SUBJECT = 14  # words
# What is agreed or proposed is what the clause behind "that" tells.
_IMPERSONAL = re.compile(
    r"it\s+(?:is|was|has\s+been)\s+(?:\w+ly\s+|also\s+|now\s+)?"
    r"(?:agreed|decided|proposed|planned|hoped|intended|expected|suggested|resolved)\s+that\b",
    re.IGNORECASE,
)


def clauses_of(sentence: Sentence) -> tuple[Sentence, ...]:
    """Return the clauses of a sentence that are read by themselves; mostly it is one, the sentence itself."""
    joints = [*_joints(sentence), len(sentence.words)]
    impersonal = _IMPERSONAL.match(sentence.text)
    first = sentence.index_from(sentence.start + impersonal.end()) if impersonal else 0
    if len(joints) == 1 and not first:
        return (sentence,)
    firsts = [first, *(joint + 1 for joint in joints[:-1])]
    return tuple(_part(sentence, *span) for span in zip(firsts, joints, strict=True) if span[0] < span[1])


def shares_subject(clause: Sentence) -> bool:
    """Tell whether a clause begins with its verb, and so has the subject of the one before."""
    first = clause.groups[0].first if clause.groups else len(clause.words)
    return all(word.tag == "ADV" for word in clause.words[:first])


def _joints(sentence: Sentence) -> Iterator[int]:
    """Yield the index of each word that joins one such clause to the next."""
    words, first = sentence.words, 0
    finite = [group for group in sentence.groups if group.finite]
    if len(finite) < 2:
        return
    for joint, word in enumerate(words):
        if word.lower not in _JOINING or word.tag not in {"CCONJ", "SCONJ", "PUNCT", "ADP"}:
            continue
        left = main_group(words, [group for group in finite if first <= group.first < joint])
        behind = [group for group in finite if group.first > joint]
        right = next((group for group in behind if not is_relative(words, group)), None)
        if left is None or right is None or right.first - joint > LONGEST_SUBJECT or is_reduced(words, left):
            continue
        parted = word.lower in _CLOSING or words[joint - 1].text == ","
        closed = parted or _is_closed(words[left.last : joint], left)
        opened = right is behind[0] and _opens(words[joint + 1 : right.first])
        if closed and not opened and _stands_alone(words, joint, left, right):
            yield joint
            first = joint + 1


def _is_closed(behind: tuple[Word, ...], verb: VerbGroup) -> bool:
    """Tell whether nothing behind a verb opens a clause that may go on behind "and"."""
    return base_of(verb.head) not in _TAKING_CLAUSES and not _opens(behind)


def _opens(words: tuple[Word, ...]) -> bool:
    return any(word.lower in _OPENING for word in words)


def _stands_alone(words: tuple[Word, ...], joint: int, left: VerbGroup, right: VerbGroup) -> bool:
    """Tell whether a verb has a subject of its own behind a joint, or there tells of another state."""
    subject = words[joint + 1 : right.first]
    if all(word.tag == "ADV" for word in subject):
        told = right.strength > 1 or right.last - right.first > 1
        return (
            told
            and right.state != left.state
            and not any(word.lower in _GOING_ON for word in words[right.first : right.last])
        )
    return _is_finite(subject[-1], right) and _is_subject(subject)


def _is_finite(before: Word, verb: VerbGroup) -> bool:
    """Tell whether a verb is no participle behind its noun."""
    participle = verb.head.endswith("ed") or verb.head in lex.IRREGULAR_PARTICIPLES
    return verb.strength > 1 or not participle or before.tag in {"PROPN", "PRON"}


def _is_subject(words: tuple[Word, ...]) -> bool:
    """Tell whether some words before a verb are a noun phrase, and no list ends among them.

    What ends a list is none: in "signed by staff and members, our aim is" the subject follows the comma.
    """
    texts = [word.text for word in words]
    if any(one.text == "," and two.tag == "DET" for one, two in itertools.pairwise(words)):
        return False
    if texts.count("(") != texts.count(")") or any(pair in _LISTING for pair in itertools.pairwise(texts)):
        return False
    return (
        words[0].tag in _BEGINNING_SUBJECT
        and words[-1].tag not in _NOT_LAST
        and _CLOSING.isdisjoint(texts)
        and not any(word.tag in _OUTSIDE_SUBJECT for word in words)
    )


def _part(sentence: Sentence, first: int, last: int) -> Sentence:
    """Return some words of a sentence as one of its own, without the comma that parts it from the next."""
    if last < len(sentence.words) and sentence.words[last - 1].text == ",":
        last -= 1
    words = sentence.words[first:last]
    start, end = words[0].start, sentence.end if last == len(sentence.words) else words[-1].end
    return replace(
        sentence,
        start=start,
        end=end,
        text=sentence.text[start - sentence.start : end - sentence.start],
        words=words,
        names=within(sentence.names, start, end),
        dates=within(sentence.dates, start, end),
        numbers=within(sentence.numbers, start, end),
    )
