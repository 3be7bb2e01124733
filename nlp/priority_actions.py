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
from nlp.reading import Reading, Sentence

_LISTED = re.compile(
    r"(?:(?:key|main|next|planned|agreed)\s+)?(?:actions?|steps?|activit(?:y|ies)|work\s+planned|what\s+we\s+will\s+do)\s*[:–-]\s*",
    re.IGNORECASE,
)
_FIELD = re.compile(r"[A-Z][\w’' ]{2,30}:\s")
_ITSELF = re.compile(r"(?:this|it|the\s+(?:priority|work|theme))\s|.*\bpriorit(?:y|ies)\b", re.IGNORECASE)
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
# Of one priority; a longer text under a name is its section, and tells of more than its actions.
MOST_ACTIONS = 12
SHORTEST = 3  # words
MOST_SENTENCES = 2 * MOST_ACTIONS
_MARK = re.compile(r"[\s:.)–—-]*")


def actions_of(reading: Reading, start: int, end: int) -> tuple[str, ...]:
    """Return the actions in the text of a priority, ``start`` and ``end`` being its span behind the name."""
    found = [" ".join(action.split()) for action in _actions(reading, start, end)]
    kept = [action for action in found if len(action.split()) >= SHORTEST]
    return tuple(dict.fromkeys(kept)) if len(kept) <= MOST_ACTIONS else ()


def _actions(reading: Reading, start: int, end: int) -> Iterator[str]:
    text = reading.document.text
    first = max(0, reading.index_at(start))
    for sentence in reading.sentences[first : first + MOST_SENTENCES]:
        if sentence.start >= end:
            return
        if sentence.block.kind == "heading" or not start < sentence.end <= end:
            continue
        begin = max(start, sentence.start)  # behind a label in the same sentence
        begin += len(_MARK.match(text[begin : sentence.end]).group())  # type: ignore[union-attr]
        part = text[begin : sentence.end]
        listed = _LISTED.match(part)
        if listed:
            yield from (piece.strip(" .") for piece in re.split(r";\s*", part[listed.end() :]))
        elif sentence.block.kind == "list_item" and sentence.block.start > start:
            if sentence.start <= sentence.block.start + 1 and not _FIELD.match(part):
                yield text[sentence.block.start : sentence.block.end].rstrip(" .;")
        elif _tells_action(sentence, begin, part):
            yield part.rstrip(" .")


def _tells_action(sentence: Sentence, begin: int, part: str) -> bool:
    """Tell whether what a sentence says from an offset on is that somebody does, did or will do something."""
    if _FIELD.match(part) or _ITSELF.match(part) or state_told(part) or not part.rstrip().endswith("."):
        return False
    first = sentence.index_from(begin)
    group = next((group for group in sentence.groups if group.finite and group.first > first), None)
    if group is None or group.head in _NOT_DONE:
        return False
    return predicate_at(part, max(0, sentence.words[group.first].start - begin - 1)) is None
