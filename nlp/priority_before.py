"""Items that stand before an announcement: "A and B are our priorities", "A was agreed as one"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp import lexicon as lex
from nlp.priority_announcers import (
    BEING,
    SOFT,
    Mention,
    is_modifier,
)
from nlp.priority_names import Named, Span, first_subject, named_subject, names_in
from nlp.reading import Sentence
from nlp.tense import find_verb_groups

_ONE_OF_THEM = (
    r"(?:(?:as|one\s+of|two\s+of|three\s+of|all|both|each|among(?:st)?|part\s+of|some\s+of|to\s+be"
    r"|being|in|on|to|into)\s+){0,3}"
)
_LINKED = re.compile(
    rf"(?:^|\s)(?P<verb>{SOFT}{BEING}|be|continues?|must\s+stay|(?:tops?|heads?|leads?)(?=\s+(?:the|our)\s+(?:\w+\s+)?list\s+of)|(?:deserve|need|ought|have)\w*\s+to\s+be)\s+{SOFT}(?P<not>(?:not|never"
    r"|no\s+longer)\s+)?"
    r"(?P<made>(?:seen|regarded|listed|named|treated|counted|made|declared|considered|deemed|called|rated)\s+"
    rf"|(?:the|our)\s+(?:\w+\s+)?list\s+of\s+|given\s+(?:the\s+)?(?:status|standing|place)\s+(?:of|as)\s+)?{_ONE_OF_THEM}"
    r"(?P<one>the\s+(?:first|second|third|fourth|fifth|sixth|last|top|newest|latest)\s+of\s+)?$",
    re.IGNORECASE,
)
_AS = re.compile(rf"\bas\s+{_ONE_OF_THEM}$", re.IGNORECASE)
# "The board made A a priority."
_MAKES = re.compile(
    r"\b(?:make|makes|made|making|declared?|name[ds]?|names(?=[^.;]*\sas\s))\s+(?P<name>(?!it\b|this\b|them\b|these\b"
    r"|clear\b)[^.;:,]{3,90}?)(?:\s+as)?\s*$",
    re.IGNORECASE,
)
_INTRANSITIVE = re.compile(
    r"(?:continu|remain|stay|emerg|return|start|beg|featur|join|stand|com|qualif|roll|go)\w*$"
)
_SAYING = re.compile(
    r"(?:agre|know|knew|hear|sa(?:y|id)|see|saw|feel|felt|confirm|not(?:e|ed|es)$|decid|recogni|report|think"
    r"|thought|believ|propos|recommend|suggest|stress|accept|clear|resolv|emphasi|ask|want|mean|argu)"
)


def items_before(sentence: Sentence, mention: Mention) -> Named | None:
    """Return the items that an announcement is said of, or stands in apposition to; ``None`` for none."""
    text = sentence.text
    lead = text[: mention.start]
    if match := _LINKED.search(lead):
        past = match["verb"].strip().lower() in {"was", "were"} and not (mention.plural or match["made"])
        past = past and re.match(r"\s+(?:until|till|up\s+to)\b", text[mention.end :]) is None
        if match["not"] or past:
            return None
        return _subject_items(sentence, mention, match.start("verb"), one=match["one"] is not None)
    if (match := _AS.search(lead)) and (named := _as_items(sentence, mention, match.start())):
        return named
    if made := _MAKES.search(lead):
        items = tuple(names_in(sentence, made.span("name"), None if mention.plural else 1))
        more = _alongside(sentence, mention.end) if items else ()
        return Named(items=(*items, *more), said=(0, len(text))) if items else None
    return None if match else _apposed_to(sentence, mention)


_DETERMINER = re.compile(
    r"(?:the|our|its|this|that|each|a)\s+(?:(?:regional|new|existing|shared|joint|current|key)\s+)*",
    re.IGNORECASE,
)


def named_before_noun(sentence: Sentence, mention: Mention) -> Named | None:
    """Return what stands before the noun as its attribute: "the A priority", "the A and B priorities"."""
    text = sentence.text
    at = sentence.start + mention.noun
    last = sentence.words[sentence.index_from(at) - 1] if mention.noun else None
    if (
        mention.kind != "priority"
        or mention.numbered
        or last is None
        or last.tag not in {"NOUN", "VERB", "PROPN"}
        or (last.tag == "VERB" and not last.lower.endswith("ing"))
        or last.possessive
        or (is_modifier(last) and not (mention.plural and last.tag == "PROPN"))
    ):
        return None
    if mention.plural and not any(n.end == last.end for n in sentence.of_kind("theme")):
        return None
    determiners = [*_DETERMINER.finditer(text, max(0, mention.noun - FARTHEST), mention.noun)]
    if not determiners:
        return None
    count = None if mention.plural else 1
    items = tuple(names_in(sentence, (determiners[-1].end(), mention.noun - 1), count))
    if not items or (mention.plural and len(items) < 2):
        return None
    return Named(items=items, said=(items[-1][1], len(text)))


FARTHEST = 70  # characters that a name before its noun may take, with what determines it


def _as_items(sentence: Sentence, mention: Mention, at: int) -> Named | None:
    """Return the items of "A was agreed as a priority" or of "we see A as a priority"."""
    words, text = sentence.words, sentence.text
    groups = [group for group in find_verb_groups(words) if words[group.last - 1].end - sentence.start <= at]
    if not groups:
        return None
    group = groups[-1]
    inside = {word.lower for word in words[group.first : group.last]}
    if "not" in inside or "longer" in inside:
        return None
    start, end = words[group.first].start - sentence.start, words[group.last - 1].end - sentence.start
    if len(groups) > 1 and words[group.first].lower == "to":  # "chose A and B to take forward as priorities"
        at, group = start, groups[-2]
        end = words[group.last - 1].end - sentence.start
    if inside & lex.BE or _INTRANSITIVE.match(group.head):
        return _subject_items(sentence, mention, start)
    span = (end, at)
    if text[end:at].strip() in {"", "it", "this", "that", "them", "these"}:
        return None
    items = tuple(names_in(sentence, span, None if mention.plural else 1))
    return Named(items=items, said=(start, len(text))) if items else None


_ASKED = re.compile(r"\s*(?:that|whether|if)\s+", re.IGNORECASE)
_THESE = re.compile(
    r"(?:these|those|they|all\s+of\s+(?:these|them)|all\s+three|all\s+four|both)", re.IGNORECASE
)


def _listed_before(text: str, at: int) -> Span:
    """Return the span of the list that "these" points to: "A, B and C: these are our priorities"."""
    mark = re.search(r"\s*(?::|\s[–—])\s*$", text[:at])
    return (0, mark.start()) if mark else (at, at)


def _subject_items(sentence: Sentence, mention: Mention, verb: int, *, one: bool = False) -> Named | None:
    """Return the items that are the subject of the verb at ``verb``."""
    text = sentence.text
    each = re.search(r"\b(?:both|all|each)\s+$", text[verb : mention.start])
    several = (mention.plural and not one) or each
    for at in _subject_starts(sentence, verb):
        asked = _ASKED.match(text, at)
        start, end = named_subject(text, asked.end() if asked else at, len(text[:verb].rstrip(" ,")))
        if start >= end:  # "A has grown and is now a priority"
            start, end = first_subject(sentence, at)
        pointed = _THESE.fullmatch(text[start:end].strip())
        span = (start, end) if pointed is None else _listed_before(text, start)
        items = tuple(names_in(sentence, span, None if several else 1))
        if items:
            more = _alongside(sentence, mention.end)
            return Named(items=(*items, *more), said=(_clause_start(text, start), len(text)))
    return None


_ALONGSIDE = re.compile(
    r"[^.;:]{0,60}?,?\s+(?:followed\s+by|alongside|together\s+with|along\s+with|as\s+well\s+as"
    r"|as\s+(?:is|are|do|does|will)|and\s+so\s+(?:is|are|do|does|will))\s+(?!(?:the"
    r"|our)\s+(?:existing|other|two|three|four)|partners|the\s+\w+ing)",
    re.IGNORECASE,
)


def _alongside(sentence: Sentence, at: int) -> Iterator[Span]:
    """Yield those named beside the subject: "A is a priority, alongside B and C"."""
    match = _ALONGSIDE.match(sentence.text, at)
    if match:
        yield from names_in(sentence, (match.end(), len(sentence.text.rstrip(" ."))), None)


def _clause_start(text: str, at: int) -> int:
    """Return where the clause begins whose subject begins at an offset: "We propose that A …" at "We"."""
    marks = [match.end() for match in re.finditer(r";|,\s+(?:and|but|while|whereas)\s", text[:at])]
    return marks[-1] if marks else 0


_LEAD_IN = re.compile(
    r"^(?:In|At|On|For|From|Following|After|During|As|Since|Also|However|Finally|Further|Furthermore"
    r"|Again|Lastly"
    r"|Additionally|Meanwhile|With|By|To|Of|Among|Given|Over|Because|Despite|Although"
    r"|Since)\b[^,.;]{0,80},\s*(?=\S)"
    r"|^(?:However|Also|Finally|Lastly|Meanwhile|And|But|So|Again),?\s+"
)


_SUBORDINATOR = re.compile(r"(?:Since|As|Because|Although|Though|While|Whilst|(?:Now|Given)\s+that)\s+")
_IN_BRACKETS = re.compile(r"\([^()]*\)")


def _subject_starts(sentence: Sentence, verb: int) -> Iterator[int]:
    """Yield where the subject of a verb may begin, the likeliest first."""
    text = sentence.text
    lead = _LEAD_IN.match(text)
    if lead is None or lead.end() >= verb:  # "Since A is still a priority, …"
        lead = _SUBORDINATOR.match(text)
    first = lead.end() if lead and lead.end() < verb else 0
    that = [match.end() for match in re.finditer(r"\bthat\s+", text[:verb])]
    open_text = _IN_BRACKETS.sub(lambda match: "x" * len(match.group()), text[:verb])
    marks = max(open_text.rfind(mark) for mark in ":;(") + 1
    dash = text.rfind(" – ", 0, verb)
    first = max(first, marks, that[-1] if that else 0, dash + 3 if dash >= 0 else 0)
    words = sentence.words
    for group in reversed(find_verb_groups(words)):
        end = words[group.last - 1].end - sentence.start
        if not group.finite or end > verb or end <= first:
            continue
        if _SAYING.match(group.head):
            yield end
        parting = re.search(r",?\s+(?:and|but|while|whereas)\s+|,\s+", text[end:verb])
        if parting:
            yield end + parting.end()
        if group.strength > 1:
            return
    yield first


def _apposed_to(sentence: Sentence, mention: Mention) -> Named | None:
    """Return the item that an announcement stands in apposition to: "A, one of our priorities, …"."""
    text = sentence.text
    lead = re.search(
        r"(?:,|\s[–—-]|\()\s*(?:(?:already|still|now|also|long|recently)\s+)?(?:one\s+of\s+"
        r"|two\s+of\s+|both\s+(?:of\s+)?)?$",
        text[: mention.start],
    )
    close = re.match(r"[^,.;:()–—]{0,60}(?:,|\)|\s[–—-]\s|$|\.)", text[mention.end :])
    if (
        lead is None
        or close is None
        or (
            not mention.plural
            and not re.match(r"(?:an?|our|the|one|another|new|top)\b", mention.modifiers(text).strip() or "-")
        )
    ):
        return None
    if mention.plural and "of" not in lead.group() and "both" not in lead.group():
        return None
    verbs = [group for group in sentence.groups if group.strength > 1]
    for start in _subject_starts(sentence, lead.start()):
        first = named_subject(text, start, lead.start())[0]
        if any(first <= sentence.words[g.first].start - sentence.start < lead.start() for g in verbs):
            continue
        piece = text[first : lead.start()]
        items = tuple(names_in(sentence, (first, lead.start()), 1))
        if items and re.match(r"[A-Z‘“'\"]|(?:the|our)?\s*[a-z]", piece):
            return Named(items=items, said=(lead.start(), len(text)))
    return None
