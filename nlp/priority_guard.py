"""What can't be the name of a priority, whichever rule proposes it: a statement.

A priority is named by a noun or gerund phrase, or by an outcome ("Children are
safe") that stands as a heading, an item of a list or a line of its own. A span in
which a subject has its finite verb tells something instead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp import lexicon as lex
from nlp.reading import Reading, Sentence, within
from nlp.tense import VerbGroup, find_verb_groups
from nlp.words import NOMINAL, Word

_SUBORDINATING = lex.SUBORDINATORS | {"that", "who", "which", "whose", "what", "how", "why", "as"}
_PAST = frozenset({"was", "were", "had", "did"})
_PERFECT = frozenset({"has", "have"})


_ACRONYM = re.compile("[A-Z]{3,}s?")  # of a body, as a subject: "ADCS met in May"
# "Regional priorities for 2019" speaks of them all.
_THE_WORD = re.compile(
    r"(?:(?:the|our|these|those|its|all)\s+)?(?:[\w’'-]+\s+){0,2}priorities\b", re.IGNORECASE
)

_SOMEBODY = re.compile(
    r"(?:the|our|this|that|an?|each)\s+(?:(?:[\w’'-]+\s+)?(?:group|board|network|team)|region|alliance|plan"
    r"|programme|strategy|chair|councils?|directors?|survey|consultation|review|report|meeting|event)",
    re.IGNORECASE,
)


def is_statement(reading: Reading, start: int, end: int) -> bool:
    """Tell whether a span of a document is a clause and no outcome, or names no priority."""
    text = reading.document.text[start:end]
    if _THE_WORD.match(text) or _SOMEBODY.fullmatch(text):
        return True
    i = reading.index_at(start)
    if i < 0:
        return False
    sentence = reading.sentences[i]
    words = sentence.words[sentence.index_from(start) : sentence.index_from(end)]
    may_be_outcome = _stands_alone(reading, sentence)
    return _lasts(sentence, words, end) or any(
        _is_main(sentence, words, group) and not (may_be_outcome and _holds_now(words, group))
        for group in find_verb_groups(words)
    )


def _stands_alone(reading: Reading, sentence: Sentence) -> bool:
    """Tell whether a sentence is a heading, an item or a line without a full stop, as outcomes are."""
    block = sentence.block
    line = len(reading.of_block(block)) == 1 and not sentence.text.rstrip().endswith((".", ":"))
    return block.kind in {"heading", "list_item"} or line


# "The strategy runs from 2016 to 2019": a tagger may take the verb for a plural noun.
_SPANNING = frozenset({"from", "until", "till", "to", "for", "over", "through"})


def _lasts(sentence: Sentence, words: Sequence[Word], end: int) -> bool:
    """Tell whether words say how long something lasts: a subject, a form in -s, from when or until when."""
    if not words or words[0].lower not in lex.DETERMINERS:
        return False
    dates = [date.start for date in within(sentence.dates, words[0].start, end)]
    spans = [
        words[i + 1].start
        for i in range(2, len(words) - 1)
        if words[i].lower.endswith("s") and words[i - 1].tag in NOMINAL and words[i + 1].lower in _SPANNING
    ]
    return any(span <= date <= span + NEAR for span in spans for date in dates[:MOST_DATES])


NEAR = len("through the ")  # characters
MOST_DATES = 3


def _is_main(sentence: Sentence, words: Sequence[Word], group: VerbGroup) -> bool:
    """Tell whether a verb group is finite, has its subject before it and makes no clause subordinate."""
    before = words[: group.first]
    if not group.finite or any(word.lower in _SUBORDINATING for word in before):
        return False
    if not any(word.tag in NOMINAL or word.tag == "PRON" for word in before):
        return False
    if group.strength > 1:
        return True
    return words[0].start <= sentence.start + 1 and _is_simple(sentence, words, group)


def _is_simple(sentence: Sentence, words: Sequence[Word], group: VerbGroup) -> bool:
    """Tell whether a verb without an auxiliary is finite: "The board met", not "help offered early"."""
    verb = words[group.last - 1].lower
    subject = words[group.first - 1]
    after = words[group.last] if group.last < len(words) else None
    if (subject.tag not in NOMINAL and subject.tag != "PRON") or (after is not None and after.lower == "by"):
        return False
    determined = words[0].tag in {"DET", "PRON"} or words[0].lower in lex.DETERMINERS | lex.PRONOUNS
    determined = determined or (group.first == 1 and _ACRONYM.fullmatch(words[0].text) is not None)
    has_object = after is not None and (after.tag in {"DET", "PRON"} or after.lower in lex.DETERMINERS)
    only_past = verb in lex.IRREGULAR_PAST and verb not in lex.IRREGULAR_PARTICIPLES
    if has_object or only_past:
        return True
    participle = verb.endswith("ed") or verb in lex.IRREGULAR_PARTICIPLES
    return determined and (not participle or _is_only_verb(sentence, group))


def _is_only_verb(sentence: Sentence, group: VerbGroup) -> bool:
    """Tell whether a sentence with a full stop has no other finite verb than one in its first words."""
    others = [other for other in sentence.groups if other.finite]
    whole = sentence.text.rstrip().endswith(".") and "," not in sentence.text
    return whole and [other.first for other in others] == [group.first]


def _holds_now(words: Sequence[Word], group: VerbGroup) -> bool:
    """Tell whether a verb group tells of a lasting state, as an outcome does: no past, no perfect."""
    inside = [word.lower for word in words[group.first : group.last]]
    if _PAST & set(inside) or (_PERFECT & set(inside) and len(inside) > 1):
        return False
    return group.strength > 1 or not (inside[-1].endswith("ed") or inside[-1] in lex.IRREGULAR_PAST)
