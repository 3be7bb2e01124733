"""Lists of themes in a sentence that announces priorities, whatever joins the two.

A list of which most items name a theme of children's services, beside a mark or a verb of
naming, is what the announcement means: "priorities ... will see us look at A, B and C".
It is asked last, when no closer rule has found the items.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.lexicon import word_set
from nlp.priority_announcers import Mention
from nlp.priority_names import Named, Span, names_in
from nlp.reading import Sentence
from nlp.verb_forms import base_of

# Verbs that say what something consists of, and verbs of choosing and of turning to something.
NAMING = word_set(
    """
    be include cover comprise remain become stay span mean concern contain involve
    set agree identify choose pick select adopt confirm approve name list define settle decide opt
    focus concentrate prioritise prioritize target tackle address
    """
)
_LED = re.compile(
    r"(?:\s*(?:and|but|both|just|only|mainly|now|also|chiefly|together|on|to|of|as|around|about|towards|being)\b)*\s*",
    re.IGNORECASE,
)
FEWEST = 2


def themes_listed(sentence: Sentence, mention: Mention, count: int | None) -> Named | None:
    """Return the longest list of themes that a mark or a verb of naming joins to an announcement."""
    lists = [
        items
        for span in _stretches(sentence, mention)
        if len(items := tuple(names_in(sentence, span, count))) >= FEWEST and _are_themes(sentence, items)
    ]
    best = max(lists, key=len, default=())
    return Named(items=best, said=(0, len(sentence.text))) if best else None


def _stretches(sentence: Sentence, mention: Mention) -> Iterator[Span]:
    """Yield what stands between verbs and marks and is joined to an announcement by one of them."""
    text, words = sentence.text, sentence.words
    cuts: list[tuple[int, int, bool]] = [(0, 0, False), (mention.start, mention.end, False)]
    for group in sentence.groups:
        names = base_of(group.head) in NAMING
        if group.finite or names:
            start, end = words[group.first].start - sentence.start, words[group.last - 1].end - sentence.start
            cuts.append((start, end, names))
    cuts += ((m.start(), m.end(), m.group() != "; ") for m in _MARK.finditer(text))
    cuts.sort()
    ends = [start for start, _, _ in cuts[1:]] + [len(text.rstrip(" ."))]
    for (start, left, joins), right in zip(cuts, ends, strict=True):
        behind = joins and mention.end <= start
        first = _LED.match(text, left).end()  # type: ignore[union-attr]  # the pattern fits nothing too
        if behind and first < right:
            yield first, right


_MARK = re.compile(r"\s*:\s*[–-]?\s+|\s[–—-]\s|\(|\)|;\s")


def _are_themes(sentence: Sentence, items: tuple[Span, ...]) -> bool:
    """Tell whether at least half of a list's items name a theme."""
    themes = [name.start - sentence.start for name in sentence.of_kind("theme")]
    named = sum(any(start <= at < end for at in themes) for start, end in items)
    return 2 * named >= len(items)
