"""What a text says is or will be done for a priority, in its own words.

Taken only from the text that stands directly under a priority's name: the items below it,
what a label such as "Actions:" lists, and the sentences of its paragraph in which somebody
does something. What is said of the priority itself ("it stays") and who leads is no action.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp import lexicon as lex
from nlp.priority_predicates import predicate_at, state_told
from nlp.reading import Reading, Sentence, within

_LISTED = re.compile(
    r"(?:(?:key|main|next|planned|agreed)\s+)?(?:actions?|steps?|activit(?:y|ies)|work\s+planned|what\s+we\s+will\s+do)\s*[:–-]\s*",
    re.IGNORECASE,
)
_FIELD = re.compile(r"[A-Z][\w’' ]{2,30}:\s")
_ITSELF = re.compile(
    r"(?:this|it|the\s+(?:priority|work|theme))\s+(?=(?:\w+\s+){0,2}?)|.*\bpriorit(?:y|ies)\b", re.IGNORECASE
)
_NOT_DONE = lex.BE | {
    "become",
    "becomes",
    "became",
    "remain",
    "remains",
    "remained",
    "stays",
    "stay",
    "continues",
}
MOST_ACTIONS = (
    12  # of one priority; a longer text under a name is its section, and tells of more than its actions
)
SHORTEST = 3  # words


def actions_of(reading: Reading, start: int, end: int) -> tuple[str, ...]:
    """Return the actions in the text of a priority, ``start`` and ``end`` being its span behind the name."""
    found = [" ".join(action.split()) for action in _actions(reading, start, end)]
    kept = [action for action in found if len(action.split()) >= SHORTEST]
    return tuple(dict.fromkeys(kept)) if len(kept) <= MOST_ACTIONS else ()


def _actions(reading: Reading, start: int, end: int) -> Iterator[str]:
    text = reading.document.text
    for sentence in within(reading.sentences, start, end):
        if sentence.block.kind == "heading" or sentence.end > end:
            continue
        listed = _LISTED.match(sentence.text)
        if listed:
            yield from (part.strip(" .") for part in re.split(r";\s*", sentence.text[listed.end() :]))
        elif sentence.block.kind == "list_item" and sentence.block.start > start:
            if sentence.start <= sentence.block.start + 1 and not _FIELD.match(sentence.text):
                yield text[sentence.block.start : sentence.block.end].rstrip(" .;")
        elif _tells_action(sentence):
            yield sentence.text.rstrip(" .")


def _tells_action(sentence: Sentence) -> bool:
    """Tell whether a sentence says that somebody does, did or will do something."""
    text = sentence.text
    if _FIELD.match(text) or _ITSELF.match(text) or state_told(text) or not text.rstrip().endswith("."):
        return False
    group = next((group for group in sentence.groups if group.finite), None)
    if group is None or group.head in _NOT_DONE:
        return False
    at = sentence.words[group.first].start - sentence.start
    return predicate_at(text, max(0, at - 1)) is None
