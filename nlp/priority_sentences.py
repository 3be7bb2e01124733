"""Priorities named inside a sentence: an announcement, what links it to its items, and the items.

The items stand behind the announcement (copula, colon, dash, "namely", brackets,
apposition, "of"), before it ("A and B are our priorities", "A was agreed as one"),
or are the object of a verb of concentrating ("the region will focus on A and B").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from nlp.priority_announcers import (
    US,
    Mention,
    find_mentions,
    is_others,
    is_regions,
    stated_number,
)
from nlp.priority_before import items_before, named_before_noun
from nlp.priority_behind import items_behind
from nlp.priority_focus import find_worked_on
from nlp.priority_names import Named, Span, names_in, split_items
from nlp.priority_predicates import state_of_remark
from nlp.reading import Sentence

# What is asked is not said: "whether the four priorities are still the right ones".
_WHETHER = re.compile(r"\b(?:whether|if|how|how\s+far|why)\s+$", re.IGNORECASE)


_ASKS = re.compile(r"\b(?:whether|asked\s+if)\s+(?![^,;:]*\b(?:may|might|could)\b)[^,;:]*$", re.IGNORECASE)


def find_named(
    sentence: Sentence, *, of_list: bool = False, spoken: bool = False, owned: bool = False
) -> Iterator[Named]:
    """Yield what the announcements of a sentence name.

    ``of_list`` says that its heading is one of priorities, ``spoken`` that the talk is of them,
    ``owned`` that they are known to be somebody else's than the region's.
    """
    text = sentence.text
    span = _plain_list(sentence) if of_list else None
    if span is not None:
        items = tuple(split_items(text, *span, stated_number(text[: span[0]])))
        if items:
            yield Named(items=items, said=(0, len(text)))
        return
    ambition = _AMBITION.match(text) if of_list else None
    if ambition:
        items = tuple(names_in(sentence, (ambition.end(), len(text.rstrip(" ."))), 1))
        if items:
            yield Named(items=items, said=(0, ambition.end()))
            return
    taken = -1
    for mention in find_mentions(sentence, spoken=spoken):
        if (
            mention.start < taken
            or (not owned and is_anothers(text, mention, spoken=spoken or of_list))
            or _WHETHER.search(text[: mention.start])
            or _ASKS.search(text, 0, mention.start)
            or not is_the_regions(sentence, mention)
        ):
            continue
        named = items_behind(sentence, mention)
        if named is None and mention.kind != "spoken":
            named = items_before(sentence, mention)
        named = named or named_before_noun(sentence, mention)
        if named is not None:
            taken = max(end for _, end in named.items)
            yield replace(named, owner=_council(sentence, mention))
    worked_on = find_worked_on(sentence)
    if worked_on is not None and worked_on.items[0][0] >= taken:
        yield worked_on


def is_the_regions(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a mention without the word itself is of the region's priorities."""
    if mention.kind == "priority":
        return True
    elsewhere = mention.kind == "focus" and not _is_regions(sentence, mention)
    return not elsewhere and not is_others(sentence.text, mention.noun)


def _is_regions(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a focus is the region’s: its sentence or its heading says so, and no visit is above."""
    above = sentence.block.path[-1] if sentence.block.path else ""
    if is_others(above, len(above)) and "region" not in sentence.text:
        return False
    return is_regions(sentence.text, mention.end) or is_regions(above, len(above))


# "Our ambition is to A", "We also aim to B", under a heading of priorities; "we aim to meet in May" is none.
_AMBITION = re.compile(
    r"(?:(?:our|the|its|another|one|a\s+(?:second|third|further))\s+(?:[\w-]+\s+)?(?:ambition|aim|goal|aspiration|objective|intention)"
    r"\s+is\s+(?:to|that)\s+|(?:we|directors|the\s+region)\s+(?:(?:also|all|will|further)\s+)*(?:aims?|aspires?|seeks?|wants?"
    r"|intends?|commit(?:ted)?|are\s+(?:also\s+)?(?:determined|committed|resolved))\s+to\s+)"
    r"(?!(?:be\s+)?(?:review|meet|publish|report|agree|consult|refresh|discuss|return|bring|share|update|complete|finish|write"
    r"|send|circulate|set|hold|host|run|have|keep|see|come|hear|revisit|look|sign|invite|present|launch)\w*\b)",
    re.IGNORECASE,
)
_OWNER = re.compile(
    rf"{US}|\b(?:plan|strategy|programme|authorit(?:y|ies)|councils|boroughs|region|partners|ADCS"
    r"|ALDCS|group|summit|meeting|update)\b",
    re.IGNORECASE,
)


def is_anothers(text: str, mention: Mention, *, spoken: bool) -> bool:
    """Tell whether "their", "its" or "whose" priorities are those of somebody else than the region."""
    if not re.search(
        r"\b(?:their|its|whose)\s", text[max(0, mention.start - len("whose ")) : mention.noun], re.IGNORECASE
    ):
        return False
    before = text[: mention.start]
    if not before.strip():
        return not spoken and text.lower().startswith("their")
    return _OWNER.search(before) is None


def _council(sentence: Sentence, mention: Mention) -> str | None:
    """Return the one council whose the priorities are: "Kent's priorities", "Leeds has three priorities"."""
    first, last = sentence.start + mention.start, sentence.start + mention.noun
    names = [name for name in sentence.names if name.kind == "authority"]
    holder = next((name for name in names if first <= name.start < last), None)
    if holder is None:
        holder = next((n for n in names if n.start <= sentence.start + len("The ") and n.end < first), None)
        between = sentence.text[holder.end - sentence.start : mention.start] if holder else ""
        holder = holder if _HOLDS.fullmatch(between) else None
    return sentence.text[holder.start - sentence.start : holder.end - sentence.start] if holder else None


_HOLDS = re.compile(
    r"(?:\s+(?:council|city|borough))?[^.;:]{0,30}\s(?:has|have|had|set|sets|agreed|identified|chose"
    r"|chosen|named|lists?|published|adopted|is|are)(?:\s+\w+)?\s+(?:as\s+)?",
    re.IGNORECASE,
)

# --- under a heading of priorities ----------------------------------------------------------

# Two commas, or one and an "and" behind it: "A, B and C".
_LISTED = re.compile(r"^[^,]{3,60},[^,]{3,60}(?:,|\band\b)[^,]{3,60}\.?$|^(?:[^,]{3,60},){3,}[^,]{3,80}\.?$")
# "They are: A, B and C", under a heading of priorities.
_THEY_ARE = re.compile(r"^(?:they|these)\s+are\s*(?:now\s*)?:\s*", re.IGNORECASE)


def _plain_list(sentence: Sentence) -> Span | None:
    """Return the span of a list that its heading announces, or a label that tells their state."""
    text = sentence.text
    end = len(text.rstrip(" ."))
    if match := _THEY_ARE.match(text):
        return match.end(), end
    label = re.match(r"([^:]{3,40}):\s+", text)
    if label and state_of_remark(label[1]):
        return label.end(), end
    return (0, end) if _is_bare_list(sentence) else None


def _is_bare_list(sentence: Sentence) -> bool:
    """Tell whether the first sentence under a heading is nothing but a list: "Neglect; help; voice."."""
    text = sentence.text
    first = sentence.start <= sentence.block.start + 1 and sentence.block.kind == "paragraph"
    if not first or ":" in text or not (";" in text or _LISTED.search(text)):
        return False
    limit = 1 if ";" in text else 0  # a lone verb may be a tagger's slip, and commas part clauses too
    return "riorit" not in text and not any(group.strength > limit for group in sentence.groups)
