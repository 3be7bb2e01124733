"""Priorities named inside a sentence: which words announce them, and how the list is cut."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp import lexicon as lex
from nlp.lexicon import word_set
from nlp.priority_focus import find_focus
from nlp.priority_status import state_of_remark
from nlp.reading import Sentence
from nlp.tense import find_verb_groups
from nlp.words import NUMBER_WORDS

_NOUN = r"priorit(?:y|ies)(?:\s+(?:areas?|themes?|topics?))?"
_NUMBER = r"\b(?P<number>two|three|four|five|six|seven|eight|nine|ten)\b"
# What may stand between the noun and its verb: "for the region", "in 2019", "that we agreed".
_BETWEEN = (
    r"(?:\s+(?:for|in|of|from|to|this|over|across|during|identified|agreed|set|these|next|-)\s*"
    r"(?:\s+(?!are\b|is\b|were\b|include)[\w’'/()-]+){0,6}?)?"
)
# "Our priorities for 2019 are A, B and C."
_ARE = re.compile(
    rf"\b{_NOUN}{_BETWEEN}\s*(?:\b(?:are|were|include|remain|will be|continue to be)\b\s*:?\s*|:\s+)",
    re.IGNORECASE,
)
# "We have three priorities. These are A, B and C.", "there are three priorities, A, B and C"
_THERE_ARE = re.compile(
    rf"\b(?:there\s+are|we\s+(?:now\s+)?have"
    rf"|the\s+region\s+(?:now\s+)?has)\s+(?:[\w-]+\s+){{1,3}}?{_NOUN}{_BETWEEN}\s*,\s*",
    re.IGNORECASE,
)
# "The priority is A."
_IS = re.compile(
    r"\b(?:main|top|key|first|new|second|other|third|shared|regional|current"
    r"|over-?arching)\s+priority(?:\s+area)?(?:\s+for\s+[\w\s]{1,30}?)?\s+(?:is|remains"
    r"|will be)\s+",
    re.IGNORECASE,
)
# "Two issues stand out: A and B."
_STANDS_OUT = re.compile(
    r"\b(?:themes?|issues?|topics?|concerns?|pressures?|challenges?|areas?|subjects?)\s+"
    r"(?:that\s+)?(?:stands?|stood)\s+out\b[^:.]{0,40}:\s*",
    re.IGNORECASE,
)
# "Our priorities for the year, namely A, B and C", "it has set three priorities for 2019 – A, B and C".
_INTRODUCED = re.compile(
    rf"\b{_NOUN}\b(?P<between>[^:;.]{{0,100}}?)"
    r"(?P<mark>\s*:\s*[–-]?|,?\s*\b(?:namely|viz\.?|i\.e\.?|that\s+is)[,:]?|\s[–—-])\s+(?=[\w‘“\"'(])",
    re.IGNORECASE,
)
# "Our three priorities (A, B and C) ..."
_BRACKETED = re.compile(
    rf"\b{_NOUN}[^:;.()]{{0,40}}\((?P<list>[^()]{{5,200}}?(?:,|\band\b)[^()]{{3,120}})\)", re.IGNORECASE
)
# After these a colon leads to what is done, or to something else than the priorities themselves.
_LEADS_ELSEWHERE = re.compile(
    r"\b(?:will|to|must|should|can|could|by|who|including|also|said|asked|agreed\s+that"
    r"|actions?|events?|meetings?|workshops?|progress|examples?|questions?|results?|plans?|issues?)\s*$"
    r"|\b(?:will|has|have)\s+(?!be\b|been\b|remain|continu|include)\w+\s*$|\bpriority\b.*\b(?:was|is)\b.*\d",
    re.IGNORECASE,
)
# "The directors chose three new themes for 2019" is a list only where the word itself stands.
_SAID_NEW = re.compile(
    r"\b(?:is|are|were|was)\s+(?:new|added|additional)\s*(?::|\s[–—-]|,?\s*\b(?:namely|viz\.?"
    r"|i\.e\.?))\s*(?P<list>[^:;]{4,240})$",
    re.IGNORECASE,
)
# "... and add a fourth on A."
_ADDED = re.compile(
    r"\b(?:add(?:s|ed|ing)?|joined\s+by)\s+(?:a|one)\s+(?:new|further|second|third|fourth|fifth|sixth|seventh"
    r"|eighth|ninth|tenth)(?:\s+(?:one|priority))?(?:\s*[,:–-]\s*|\s+)(?:on|about|of"
    r"|around)\s+(?P<name>[^.;:,]{3,100})",
    re.IGNORECASE,
)
# "The priority on A has been closed", "the priority on A, having met its aims, was stood down".
_ON = re.compile(
    r"\bpriority(?:\s+area)?\s+(?:on|of|around|about|for)\s+(?P<name>[\w’'/ -]{3,80}?)"
    r"(?=(?:,[^,.;]{3,80},)?\s+(?:has|have|was|were|is|are|will|remains?|continues?|closes|ends)\b)",
    re.IGNORECASE,
)
# "A, B and C were agreed as priorities."
_AS = re.compile(
    rf"\s+(?:has|have|had|was|were|is|are)\s+(?:been\s+)?(?:now\s+|also\s+)?(?:agreed|identified"
    rf"|confirmed|set|named|chosen|proposed|selected|adopted)\s+as\s+(?:the\s+|our\s+|a\s+)?"
    rf"(?:[\w-]+\s+){{0,3}}{_NOUN}\b",
    re.IGNORECASE,
)
_REMAINS = re.compile(
    r"\s+(?:(?:also|still)\s+)?(?:remains?|(?:is|are)(?:\s+(?:still|also|now))?|continues? to be"
    r"|has become|will be"
    r"|became|becomes?)\s+(?:an?|our|the|one of our)\s+(?:[\w-]+\s+){0,3}priorit(?:y|ies)\b",
    re.IGNORECASE,
)
# "We have identified A, B and C as priorities."
_OBJECT_AS = re.compile(
    rf"\b(?:agreed|identified|confirmed|set|named|chosen|proposed|selected"
    rf"|adopted)\s+(?P<list>[^.;:]{{4,160}}?)\s+as\s+(?:the\s+|our\s+|its\s+|a\s+|their\s+)?"
    rf"(?:[\w-]+\s+){{0,3}}{_NOUN}\b",
    re.IGNORECASE,
)
# Priorities inside a phrase are no subject: "work towards our priorities is ...".
_IN_PHRASE = re.compile(
    r"\w+\s+(?:of|behind|on|for|with|to|from|in|by|under|against|around|towards?)\s+(?:(?:the|our"
    r"|its|these|their|all)\s+)?(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
# "In addition, A was confirmed as a priority": what stands before the comma is no name.
_LEAD_IN = re.compile(
    r"^(?:In|At|On|For|From|Following|After|During|As|Since|Also|However|Finally|Further|Furthermore"
    r"|Again|Lastly"
    r"|Additionally|Meanwhile)\b[^,.;]{0,80},\s*(?=\S)"
)
# "It was a priority in March: ..." lists none.
_ONE = re.compile(
    r"\b(?:is|was|be|been|becomes?|became|remains?)\s+(?:an?|no longer an?)\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)
_EVENT = re.compile(
    r"\b(?:conference|event|workshop|seminar|summit|agenda|meeting|course)s?\b", re.IGNORECASE
)
_NO_LIST = word_set(
    """
    not now being to-be also all also aligned based set linked reviewed shared agreed same under in on
    at as with clear subject
    """
)
_PART = re.compile(r"\s*;\s*(?:and\s+)?|\s*,\s*(?:and\s+)?|\s+and\s+(?=[^,;]*$)")
_SEMI = re.compile(r"\s*;\s*(?:and\s+)?")
# What a place in a list names is no name.
_BY_PLACE = re.compile(
    r"(?:the|our) (?:first|second|third|fourth|fifth|sixth|last|final|other|others|rest|former|latter)"
    r"(?: (?:one|two|three|four|priority|priorities))?"
)
LONGEST_ITEM = 16  # words
# Two commas, or one and an "and" behind it: "A, B and C".
_LISTED = re.compile(r"^[^,]{3,60},[^,]{3,60}(?:,|\band\b)[^,]{3,60}\.?$|^(?:[^,]{3,60},){3,}[^,]{3,80}\.?$")


# "They are: A, B and C", under a heading of priorities.
_THEY_ARE = re.compile(r"^(?:they|these)\s+are\s*(?:now\s*)?:\s*", re.IGNORECASE)


def items_in_sentence(sentence: Sentence, *, of_list: bool = False) -> Iterator[tuple[int, int]]:
    """Yield the spans (in the sentence's text) of the priorities that it names.

    ``of_list`` says that its heading is one of priorities.
    """
    text = sentence.text
    span = _plain_list(sentence, of_list=of_list)
    if span is not None:
        yield from _kept(text, split_items(text, *span, stated_number(text[: span[0]])))
        return
    if "riorit" not in text and "out" not in text:
        return
    span = _introduced(text)
    if span is not None:
        yield from _kept(text, split_items(text, *span, stated_number(text[: span[0]])))
        return
    for pattern in (_ARE, _THERE_ARE, _IS, _STANDS_OUT):
        match = pattern.search(text)
        if match and not _is_one(text, match) and _lists(text, match, stands_out=pattern is _STANDS_OUT):
            stated = stated_number(text[: match.end()])
            yield from _kept(text, split_items(text, match.end(), len(text.rstrip(" .")), stated))
            return
    match = _ON.search(text)
    if match:
        yield match.span("name")
        return
    yield from _as_priorities(text)


def _plain_list(sentence: Sentence, *, of_list: bool) -> tuple[int, int] | None:
    """Return the span of a list that is announced without the noun, by the heading or a focus."""
    text = sentence.text
    end = len(text.rstrip(" ."))
    if of_list and (match := _THEY_ARE.match(text)):
        return match.end(), end
    label = re.match(r"([^:]{3,40}):\s+", text) if of_list else None
    if label and state_of_remark(label[1]):
        return label.end(), end
    if of_list and _is_bare_list(sentence):
        return 0, end
    return find_focus(text)


def _is_bare_list(sentence: Sentence) -> bool:
    """Tell whether the first sentence under a heading is nothing but a list: "Neglect; help; voice."."""
    text = sentence.text
    first = sentence.start <= sentence.block.start + 1 and sentence.block.kind == "paragraph"
    if not first or ":" in text or not (";" in text or _LISTED.search(text)):
        return False
    limit = 1 if ";" in text else 0  # a lone verb may be a tagger's slip, and commas part clauses too
    return "riorit" not in text and not any(
        group.strength > limit for group in find_verb_groups(sentence.words)
    )


def _introduced(text: str) -> tuple[int, int] | None:
    """Return the span of a list that a mark, a bracket or "namely" sets off behind the noun."""
    for match in reversed(list(_INTRODUCED.finditer(text))):
        plural = re.match(r"priorit(?:ies|y\s+\w+s)\b", match.group(), re.IGNORECASE)
        if not plural or _LEADS_ELSEWHERE.search(match["between"]) or _is_one(text, match):
            continue
        end = len(text.rstrip(" ."))
        if match["mark"].strip() in {"–", "—", "-"}:
            close = re.search(r"\s[–—-](?=\s)", text[match.end() :])
            end = match.end() + close.start() if close else end
        several = re.search(r"[,;]|\band\b|\bor\b|&", text[match.end() : end])
        return (match.end(), end) if several else None
    bracketed = _BRACKETED.search(text)
    return bracketed.span("list") if bracketed else None


def items_said_new(text: str) -> Iterator[tuple[int, int]]:
    """Yield the priorities that a sentence about priorities calls new: "three are new, namely A, B and C"."""
    match = _SAID_NEW.search(text.rstrip(" ."))
    if match:
        yield from _kept(text, split_items(text, *match.span("list"), stated_number(text[: match.start()])))
    added = _ADDED.search(text)
    if added:
        yield _trimmed(text, *added.span("name"))


def _as_priorities(text: str) -> Iterator[tuple[int, int]]:
    match = _OBJECT_AS.search(text)
    if match:
        yield from _kept(text, split_items(text, match.start("list"), match.end("list"), None))
        return
    match = _AS.search(text) or _REMAINS.search(text)
    if match:
        lead = _LEAD_IN.match(text)
        marks = max(text.rfind(mark, 0, match.start()) for mark in ":;(") + 1
        that = re.search(r".*\bthat\s+", text[: match.start()])  # what is said, not who says it
        marks = max(marks, that.end() if that else 0)
        start = max(marks, lead.end() if lead and lead.end() < match.start() else 0)
        yield from _kept(text, split_items(text, start, match.start(), None))


def _is_one(text: str, match: re.Match[str]) -> bool:
    """Tell whether something is said to be a priority: what follows is no list of them."""
    return match.group()[:8].lower() == "priority" and _ONE.search(text, 0, match.start()) is not None


def _lists(text: str, match: re.Match[str], *, stands_out: bool) -> bool:
    """Tell whether what follows is a list of priorities and not a statement about them."""
    if stands_out:
        return not _EVENT.search(text, 0, match.start())
    if _IN_PHRASE.search(text, 0, match.start()) and not match.group().rstrip().endswith(":"):
        return False
    following = text[match.end() :].split(maxsplit=1)
    if not following:
        return False
    first = following[0].lower().strip("‘'“\".,;")
    if match.group().rstrip().endswith(":"):
        return not match.group().lower().startswith("priorities")
    if first == "to" and match.re is _IS:
        return True  # "our first priority is to keep children safe"
    same = text[match.end() :].lower().startswith(("the same", "as "))
    return (
        not same
        and first not in _NO_LIST
        and not (first.endswith("ed") or first in lex.IRREGULAR_PARTICIPLES or first in lex.PREPOSITIONS)
    )


def stated_number(text: str) -> int | None:
    """Return the number of priorities that a text announces; ``None`` where it states none."""
    match = re.search(_NUMBER, text, re.IGNORECASE)
    if match is None and (digit := re.search(r"\b(?P<number>[2-9]|10)\s+(?:\w+\s+){0,2}priorit", text)):
        return int(digit["number"])
    names = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    return names.index(match.group("number").lower()) + 2 if match else None


def split_items(text: str, start: int, end: int, stated: int | None) -> list[tuple[int, int]]:
    """Return the spans of the items of a list in ``text[start:end]``.

    Semicolons cut before commas do, and a stated number settles whether an "and"
    joins items or the parts of one.
    """
    pattern = _SEMI if ";" in text[start:end] else _PART
    cuts = list(pattern.finditer(text, start, end))
    if stated is not None and len(cuts) + 1 > stated and pattern is _PART:
        cuts = [cut for cut in cuts if "," in cut.group() or cut is cuts[-1]] if stated > 2 else cuts[-1:]
    spans, left = [], start
    for cut in cuts:
        spans.append((left, cut.start()))
        left = cut.end()
    spans.append((left, end))
    return [span for span in (_trimmed(text, *span) for span in spans) if span[0] < span[1]]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in "‘“'\""):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".,;:’”'\""):
        end -= 1
    return start, end


def _kept(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return [span for span in spans if _could_be_name(text[span[0] : span[1]])]


def _could_be_name(item: str) -> bool:
    words = [word.lower().strip("‘’“”'\"(),") for word in item.split()]
    if _BY_PLACE.fullmatch(" ".join(words)):
        return False
    if not words or len(words) > LONGEST_ITEM:
        return False
    if len(words) <= 2 and all(
        word in lex.PRONOUNS or word in lex.DETERMINERS or word in NUMBER_WORDS for word in words
    ):
        return False
    return words[0] not in lex.PRONOUNS and words[0] != "which"
