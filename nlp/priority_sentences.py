"""Priorities named inside a sentence: an announcement, what links it to its items, and the items.

The items stand behind the announcement (copula, colon, dash, "namely", brackets,
apposition, "of"), before it ("A and B are our priorities", "A was agreed as one"),
or are the object of a verb of concentrating ("the region will focus on A and B").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp import lexicon as lex
from nlp.lexicon import word_set
from nlp.priority_announcers import AUX, OTHERS, US, WORK_ON, Mention, find_mentions, stated_number
from nlp.priority_names import Span, first_subject, named_subject, names_in, split_items
from nlp.priority_status import state_of_remark
from nlp.reading import Sentence
from nlp.tense import VerbGroup, find_verb_groups

_SOFT = r"(?:(?:now|still|also|again|currently|therefore|then|thus|all|both|clearly|always|once)\s+){0,2}"
_BEING = (
    r"(?:(?:is|are|was|were)(?:\s+to\s+be)?|(?:will|would|should|must|may|might|could|can)\s+(?:(?:now|also|therefore|again|all)\s+)?(?:be|remain|stay|become"
    r"|continue\s+to\s+be|include)|(?:has|have)\s+been|remain(?:s|ed)?|stay(?:s|ed)?|becomes?|became"
    r"|continues?\s+to\s+be)"
)
_LISTING = r"(?:includes?|included|covers?|compris(?:e[sd]?|ing)|consists?\s+of|lists?|stretch(?:es)?\s+from|span|run\s+from)"
# The next thing behind an announcement that can lead to its items, or that ends the search for them.
_STEP = re.compile(
    rf"(?P<colon>\s*:\s*[–-]?\s+)"
    r"|(?P<namely>\s*[,;–-]?\s*\b(?:namely|viz\.?|i\.e\.?|that\s+is(?:\s+to\s+say)?|which\s+(?:are|is)|these\s+(?:are|being)|these\s+will\s+be|made\s+up\s+of|consisting\s+of|comprising|in\s+the\s+shape\s+of)(?:,|:)?\s+)"
    r"|(?P<dash>\s+[–—-]\s+|(?<=\w)—(?=\w))"
    r"|(?P<bracket>\s*\(\s*)"
    rf"|(?P<copula>\s+{_SOFT}(?:{_BEING}\s+{_SOFT}(?:confirmed|agreed|identified|set|defined|given|listed|named|summarised|described)\s+as|{_BEING}|{_LISTING})\b(?:\s+as\s+follows)?\s*:?\s+{_SOFT})"
    r"|(?P<comma>\s*,\s+)"
    r"|(?P<stop>[;.](?=\s|$))",
    re.IGNORECASE,
)
# After these a colon leads to what is done, or to something else than the priorities themselves.
_LEADS_ELSEWHERE = re.compile(
    r"\b(?:will|to|must|should|can|could|by|who|including|also|said|asked|agreed\s+that|actions?|events?"
    r"|meetings?|workshops?|progress|examples?|questions?|results?|plans?|issues?|thanks|so\s+far)\s*$"
    r"|\b(?:will|has|have)\s+(?!be\b|been\b|remain|continu|includ|agreed|chosen|set\b|now\b)\w+\s*$"
    r"|\bpriority\b.*\b(?:was|is)\b.*\d",
    re.IGNORECASE,
)
_IN_PHRASE = re.compile(
    r"(?<!list)(?<!set)\s(?:of|behind|on|for|with|to|from|in|by|under|against|around|towards?|about)\s+$",
    re.IGNORECASE,
)
_RELATIVE_SUBJECT = re.compile(
    rf"(?:\b(?:that|which|who|where|what|we|they|it|there|this|these|how|whether)|{US})\s*$", re.IGNORECASE
)
# "Our priorities are …": what begins so is said of them, and is none.
_SAID_OF = word_set(
    """
    not now being to-be also all also aligned based set linked reviewed shared agreed same under in on at
    as with clear subject by for about still up out therefore only available attached below above likely
    unlikely due ready important similar different well much very too often usually how where when why
    whether that because changing evolving emerging progressing going coming moving shifting closing
    ending working becoming unchanged there here what broadly largely currently always each of driven
    the-same ambitious wide broad drawn built owned led there
    """
)
_AS_NOUN = re.compile(
    r"(?:improv|reduc|increas|strengthen|shar|targett?|integrat|join|sustain)ed\s+[a-z]", re.IGNORECASE
)
_GERUND = re.compile(r"[A-Za-z]{2,}ing\b\s+(?!to\b|well\b|and\s+will\b|in\b|with\b|for\b)\S", re.IGNORECASE)
# An aside behind an announcement, not an apposition of its items.
_ASIDE = re.compile(
    r"(?:which|that|who|whose|where|as|and|but|or|so|with|agreed|set|chosen|identified|led|first|both|all"
    r"|each|in|on|at|for|from|by|of|to|after|following|since|because|although|though|if|when|while|including"
    r"|such|like|having|reviewed|confirmed|published|adopted|not|particularly|especially|it|we|they|this|these"
    r"|there|one|two|three|some|most|again|too|however|therefore|given|alongside|along|rather|despite|is|are|has|have|was|were|will)\b",
    re.IGNORECASE,
)
_ONE_OF = re.compile(r"\b(?:is|was|be|been|becomes?|became|remains?|as|stays?)\s+$", re.IGNORECASE)
_EVENT = re.compile(
    r"\b(?:conference|event|workshop|seminar|summit|agenda|meeting|course|session|training)s?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """What a sentence names: the spans of its items, and the stretch of text that speaks of them."""

    items: tuple[Span, ...]
    said: Span


# What is asked is not said: "whether the four priorities are still the right ones".
_WHETHER = re.compile(r"\b(?:whether|if|how|how\s+far|why)\s+$", re.IGNORECASE)


def find_named(sentence: Sentence, *, of_list: bool = False, spoken: bool = False) -> Iterator[Named]:
    """Yield what the announcements of a sentence name.

    ``of_list`` says that its heading is one of priorities, ``spoken`` that the talk is of them.
    """
    text = sentence.text
    span = _plain_list(sentence) if of_list else None
    if span is not None:
        items = tuple(split_items(text, *span, stated_number(text[: span[0]])))
        if items:
            yield Named(items=items, said=(0, len(text)))
        return
    taken = -1
    for mention in find_mentions(sentence, spoken=spoken):
        if (
            mention.start < taken
            or _is_anothers(text, mention)
            or _is_councils(sentence, mention)
            or _WHETHER.search(text[: mention.start])
            or (mention.kind != "priority" and _is_others(text, mention.noun))
        ):
            continue
        named = _behind(sentence, mention)
        if named is None and mention.kind != "spoken":
            named = _before(sentence, mention)
        if named is not None:
            taken = max(end for _, end in named.items)
            yield named
    worked_on = _worked_on(sentence)
    if worked_on is not None and worked_on.items[0][0] >= taken:
        yield worked_on


_OWNER = re.compile(
    rf"{US}|\b(?:plan|strategy|programme|authorit(?:y|ies)|councils|boroughs|region|partners|ADCS|ALDCS|group|summit|meeting|update)\b",
    re.IGNORECASE,
)


def _is_anothers(text: str, mention: Mention) -> bool:
    """Tell whether "their", "its" or "whose" priorities are those of somebody else than the region."""
    if not re.search(
        r"\b(?:their|its|whose)\s", text[max(0, mention.start - len("whose ")) : mention.noun], re.IGNORECASE
    ):
        return False
    before = text[: mention.start]
    return bool(before.strip()) and _OWNER.search(before) is None


def _is_councils(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether priorities are those of one council: "Cumbria's priorities", "Leeds has three priorities"."""
    first, last = sentence.start + mention.start, sentence.start + mention.noun
    names = [name for name in sentence.names if name.kind == "authority"]
    if any(first <= name.start < last for name in names):
        return True
    holder = next((name for name in names if name.start <= sentence.start + 4 and name.end < first), None)
    if holder is None:
        return False
    return _HOLDS.fullmatch(sentence.text[holder.end - sentence.start : mention.start]) is not None


_HOLDS = re.compile(
    r"(?:\s+(?:council|city|borough))?[^.;:]{0,30}\s(?:has|have|had|set|sets|agreed|identified|chose|chosen|named|lists?|published|adopted|is|are)(?:\s+\w+)?\s+(?:as\s+)?",
    re.IGNORECASE,
)


# --- items behind the announcement ----------------------------------------------------------


def _behind(sentence: Sentence, mention: Mention) -> Named | None:
    text, at = sentence.text, mention.end
    marked = False  # behind a verb that names none, only a mark leads to the items
    if (of := _OF.match(text, mention.end)) and not mention.numbered:
        return _of_one(sentence, mention, of)
    while step := _STEP.search(text, at):
        between = text[mention.end : step.start()]
        if step["stop"] or len(between) > FARTHEST:
            return None
        if marked and step["comma"]:
            at = step.end()
            continue
        span = _span_of(sentence, mention, step, between)
        if isinstance(span, int):
            at, marked = span, marked or bool(step["copula"])
            continue
        if span is None:
            return None
        items = tuple(names_in(sentence, span, mention.count))
        if items and (len(items) > 1 or not _needs_several(step, mention)):
            return Named(items=items, said=(0, len(text)))
        return None
    return None


FARTHEST = 160  # characters between an announcement and its items
_OF = re.compile(
    r"\s+(?:of|on|about|around)\s+(?!(?:its|their|our|your)\s+own\b|(?:the|our|this|all|each|every)\s+(?:region|year|plan|board|group|partnership|country|authorit|council|nine|ten|twelve|\d))",
    re.IGNORECASE,
)


def _needs_several(step: re.Match[str], mention: Mention) -> bool:
    """Tell whether a mark alone is too weak to name a single priority."""
    if step["copula"]:
        return mention.plural and mention.kind == "clause"
    return mention.plural


def _span_of(sentence: Sentence, mention: Mention, step: re.Match[str], between: str) -> Span | int | None:
    """Return the span of the items behind a step, where to look on, or ``None`` where there are none."""
    text = sentence.text
    end = len(text.rstrip(" ."))
    indefinite = _ONE_OF.search(text[: mention.start]) is not None and not mention.plural
    if step["namely"] or step["colon"]:
        told = mention.count is not None and mention.count == len(
            split_items(text, step.end(), end, mention.count)
        )
        if indefinite or (step["colon"] and not told and _LEADS_ELSEWHERE.search(between)):
            return None
        return step.end(), end
    if step["dash"]:
        close = re.search(r"\s[–—-](?=\s)", text[step.end() :])
        stop = step.end() + close.start() if close else end
        return None if indefinite or (not mention.plural and close is None) else (step.end(), stop)
    if step["bracket"]:
        close = text.find(")", step.end())
        inside = text[step.end() : close]
        if close < 0:
            return None
        listed = mention.plural and re.search(r",|;|\band\b", inside) and not re.match(r"[\d\s–/-]+", inside)
        return (step.end(), close) if listed and not _ASIDE.match(inside) else close + 1
    if step["comma"]:
        return _apposed(sentence, mention, step, indefinite=indefinite)
    return _copula_items(sentence, mention, step, between, end)


# "Of our priorities, A and B go on": the comma ends an adverbial.
_ADVERBIAL = re.compile(
    r"(?:of|among(?:st)?|in|for|under|with|on|to|against|behind|from|beyond|besides?|by|alongside)\s+",
    re.IGNORECASE,
)


def _apposed(
    sentence: Sentence, mention: Mention, step: re.Match[str], *, indefinite: bool
) -> Span | int | None:
    """Return the span of what stands in apposition behind a comma: "our priorities, A and B, are …"."""
    text = sentence.text
    if mention.plural and _ADVERBIAL.fullmatch(text[: mention.start]):
        return None
    if _ASIDE.match(text, step.end()):
        comma = text.find(",", step.end())
        step_on = _STEP.search(text, step.end())
        return step_on.start() if step_on and not step_on["comma"] else (comma if comma > 0 else None)
    stop = _clause_end(sentence, step.end())
    apposed = text[step.end() : stop].rstrip(" ,.")
    if mention.plural:
        several = re.search(r",.*\band\b|\band\b", apposed)
        return (step.end(), step.end() + len(apposed)) if several else None
    comma = apposed.find(",")
    apposed = apposed[:comma] if comma > 0 else apposed
    return (
        (step.end(), step.end() + len(apposed)) if mention.definite and not indefinite and apposed else None
    )


def _clause_end(sentence: Sentence, start: int) -> int:
    """Return where the next finite verb with an auxiliary begins behind an offset, else the sentence's end."""
    for group in find_verb_groups(sentence.words):
        first = sentence.words[group.first].start - sentence.start
        if first >= start and (group.strength > 1 or (group.strength and _after_comma(sentence, group))):
            return first
    return len(sentence.text.rstrip(" ."))


def _after_comma(sentence: Sentence, group: VerbGroup) -> bool:
    return group.first > 0 and sentence.words[group.first - 1].text in {",", "–", ")"}


def _copula_items(
    sentence: Sentence, mention: Mention, step: re.Match[str], between: str, end: int
) -> Span | int | None:
    text = sentence.text
    if _RELATIVE_SUBJECT.search(between) or _is_relative(between):
        return step.end() - 1
    if (
        _IN_PHRASE.search(text[: mention.start])
        and mention.kind != "clause"
        and not step.group().rstrip().endswith(":")
    ):
        return None
    if not mention.plural and (not mention.definite or _ONE_OF.search(text[: mention.start])):
        return None
    if _other_verb(sentence, mention.end, step.start()):
        return None
    start = step.end()
    if text.startswith("on ", start) and "focus" in text[mention.noun : mention.end].lower():
        start += 3
    if start >= end:
        return None
    return (start, end) if lists_items(text, start) else start


def _is_relative(between: str) -> bool:
    """Tell whether a verb behind a stretch belongs to a relative clause that begins in it."""
    clause = re.split(r",", between)[-1]
    return bool(re.search(r"\b(?:that|which|who|where)(?:\s+[\w’'-]+){0,2}\s*$", clause))


def _other_verb(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether a clause's verb stands between an announcement and its copula: relatives don't count."""
    for group in find_verb_groups(sentence.words):
        first = sentence.words[group.first]
        inside = sentence.words[group.last - 1].start - sentence.start < end
        if start <= first.start - sentence.start and inside and group.strength > 1:
            before = sentence.words[group.first - 1].lower if group.first else ""
            if before not in {
                "that",
                "which",
                "who",
                "we",
                "they",
                "it",
                "directors",
                "members",
                "region",
                "board",
            }:
                return True
    return False


def lists_items(text: str, start: int) -> bool:
    """Tell whether what follows a copula names priorities and says nothing about them."""
    following = text[start:]
    first = following.split(maxsplit=1)[0].lower().strip("‘’'“”\".,;:")
    if (
        first in _SAID_OF
        or following.lower().startswith(("the same", "as ", "viz"))
        or state_of_remark(following)
    ):
        return False
    if first == "to":
        return True
    if first.endswith("ing") and first not in lex.ING_NOUNS:
        return bool(_GERUND.match(following))
    if first.endswith("ed") and first not in lex.ED_NOT_VERBS:
        return bool(_AS_NOUN.match(following))
    return (
        first not in lex.IRREGULAR_PARTICIPLES and first not in lex.PREPOSITIONS and first not in lex.ADVERBS
    )


def _of_one(sentence: Sentence, mention: Mention, of: re.Match[str]) -> Named | None:
    """Return the priority that "the priority on A" names, or the priorities of "our priorities of A and B"."""
    text = sentence.text
    stop = _clause_end(sentence, of.end())
    which = re.search(r",\s*(?:having|which|that|a|led|and|but)\b|[;:(.]|\s[–—-]\s", text[of.end() : stop])
    end = of.end() + which.start() if which else stop
    span = (of.end(), len(text[:end].rstrip(" ,")))
    items = tuple(names_in(sentence, span, mention.count if mention.plural else 1))
    if mention.plural and len(items) < 2:
        return None
    return Named(items=items, said=(0, len(text))) if items else None


# --- items before the announcement ----------------------------------------------------------

_ONE_OF_THEM = r"(?:(?:as|one\s+of|two\s+of|three\s+of|all|both|each|among(?:st)?|part\s+of|some\s+of|to\s+be|being|in|on|to|into)\s+){0,3}"
_LINKED = re.compile(
    rf"(?:^|\s)(?P<verb>{_SOFT}{_BEING}|be|continues?|must\s+stay)\s+{_SOFT}(?P<not>(?:not|never|no\s+longer)\s+)?"
    rf"(?:(?:seen|regarded|listed|named|treated|counted|made|declared|considered|deemed|called|rated)\s+)?{_ONE_OF_THEM}"
    r"(?:the\s+(?:first|second|third|fourth|fifth|last|top|newest|latest)\s+of\s+)?$",
    re.IGNORECASE,
)
_AS = re.compile(rf"\bas\s+{_ONE_OF_THEM}$", re.IGNORECASE)
# "A is considered for inclusion in our priorities", "we have put A on the list of priorities".
_INTO = re.compile(
    r"(?:(?<=included)|(?<=added)|(?<=inclusion)|(?<=addition)|(?<=put)|(?<=placed)|(?<=listed)|(?<=brought)|(?<=featured))"
    r"\s+(?:in|to|into|on|onto|among(?:st)?|under)\s+(?:the\s+list\s+of\s+)?$",
    re.IGNORECASE,
)
# "The board made A a priority."
_MAKES = re.compile(
    r"\b(?:make|makes|made|making|declared?|name[ds]?)\s+(?P<name>(?!it\b|this\b|them\b|these\b|clear\b)[^.;:,]{3,90}?)\s*$",
    re.IGNORECASE,
)
_INTRANSITIVE = re.compile(r"(?:continu|remain|stay|emerg|return|start|beg|featur|join|stand|com|qualif)\w*$")
_SAYING = re.compile(
    r"(?:agre|know|knew|hear|sa(?:y|id)|see|saw|feel|felt|confirm|not(?:e|ed|es)$|decid|recogni|report|think"
    r"|thought|believ|propos|recommend|suggest|stress|accept|clear|resolv|emphasi|ask|want|mean|argu)"
)


def _before(sentence: Sentence, mention: Mention) -> Named | None:
    text = sentence.text
    lead = text[: mention.start]
    if match := _LINKED.search(lead):
        past = match["verb"].strip().lower() in {"was", "were"} and not mention.plural
        past = past and re.match(r"\s+(?:until|till|up\s+to)\b", text[mention.end :]) is None
        if match["not"] or past:
            return None
        return _subject_items(sentence, mention, match.start("verb"))
    if match := _AS.search(lead) or _INTO.search(lead):
        return _as_items(sentence, mention, match.start())
    if match := _MAKES.search(lead):
        items = tuple(names_in(sentence, match.span("name"), None if mention.plural else 1))
        return Named(items=items, said=(0, len(text))) if items else None
    return _apposed_to(sentence, mention)


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


def _subject_items(sentence: Sentence, mention: Mention, verb: int) -> Named | None:
    """Return the items that are the subject of the verb at ``verb``."""
    text = sentence.text
    several = mention.plural or re.search(r"\b(?:both|all|each)\s+$", text[verb : mention.start])
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
            return Named(
                items=(*items, *more), said=(_clause_start(text, start), _next_clause(text, mention.end))
            )
    return None


_ALONGSIDE = re.compile(
    r"[^.;:]{0,60}?,?\s+(?:followed\s+by|alongside|together\s+with|along\s+with|as\s+well\s+as|as\s+(?:is|are|do|does|will)|and\s+so\s+(?:is|are|do|does|will))\s+(?!(?:the|our)\s+(?:existing|other|two|three|four)|partners|the\s+\w+ing)",
    re.IGNORECASE,
)
_NEXT_CLAUSE = re.compile(
    r";|,?\s+(?:and|but|while|whereas)\s+(?=(?:\w+\s+){0,6}?(?:is|are|was|were|has|have|will|takes|replaces|goes)\b)|,\s+which\b"
)


def _alongside(sentence: Sentence, at: int) -> Iterator[Span]:
    """Yield those named beside the subject: "A is a priority, alongside B and C"."""
    match = _ALONGSIDE.match(sentence.text, at)
    if match:
        yield from names_in(sentence, (match.end(), len(sentence.text.rstrip(" ."))), None)


def _next_clause(text: str, at: int) -> int:
    match = _NEXT_CLAUSE.search(text, at)
    return match.start() if match else len(text)


def _clause_start(text: str, at: int) -> int:
    """Return where the clause begins whose subject begins at an offset: "We propose that A …" from its start."""
    marks = [match.end() for match in re.finditer(r";|,\s+(?:and|but|while|whereas)\s", text[:at])]
    return marks[-1] if marks else 0


_LEAD_IN = re.compile(
    r"^(?:In|At|On|For|From|Following|After|During|As|Since|Also|However|Finally|Further|Furthermore|Again|Lastly"
    r"|Additionally|Meanwhile|With|By|To|Of|Among|Given|Over|Because|Despite|Although|Since)\b[^,.;]{0,80},\s*(?=\S)"
    r"|^(?:However|Also|Finally|Lastly|Meanwhile|And|But|So|Again),?\s+"
)


# "The third, A, is now a priority": the name stands in apposition to its place.
_BY_PLACE = re.compile(
    r"(?:the\s+|an?\s+)?(?:first|second|third|fourth|fifth|sixth|last|final|another|other|one|new\s+one)\s*,\s+",
    re.IGNORECASE,
)


def _subject_starts(sentence: Sentence, verb: int) -> Iterator[int]:
    """Yield where the subject of a verb may begin, the likeliest first."""
    text = sentence.text
    lead = _LEAD_IN.match(text)
    first = lead.end() if lead and lead.end() < verb else 0
    that = [match.end() for match in re.finditer(r"\bthat\s+", text[:verb])]
    marks = max(text.rfind(mark, 0, verb) for mark in ":;(") + 1
    dash = text.rfind(" – ", 0, verb)
    first = max(first, marks, that[-1] if that else 0, dash + 3 if dash >= 0 else 0)
    place = _BY_PLACE.match(text, first)
    first = place.end() if place and place.end() < verb else first
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
        r"(?:,|\s[–—-]|\()\s*(?:(?:already|still|now|also|long|recently)\s+)?(?:one\s+of\s+|two\s+of\s+|both\s+(?:of\s+)?)?$",
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
    verbs = [group for group in find_verb_groups(sentence.words) if group.strength > 1]
    for start in _subject_starts(sentence, lead.start()):
        piece = re.sub(
            r"^(?:(?:The\s+)?(?:work|progress|reports?|update)\s+(?:on|with|about)\s+)",
            "",
            text[start : lead.start()],
            flags=re.IGNORECASE,
        )
        start = lead.start() - len(piece)
        if any(
            sentence.words[g.first].start - sentence.start < lead.start()
            and sentence.words[g.first].start - sentence.start >= start
            for g in verbs
        ):
            continue
        items = tuple(names_in(sentence, (start, lead.start()), 1))
        if items and re.match(r"[A-Z‘“'\"]|(?:the|our)?\s*[a-z]", piece):
            return Named(items=items, said=(lead.start(), len(text)))
    return None


# --- what the region concentrates on --------------------------------------------------------

_PERIOD = (
    r"\b(?:(?:for|in|over|during|until|throughout|through)\s+(?:the\s+)?(?:(?:coming|next|rest\s+of\s+the|current|whole|new)\s+)"
    r"?(?:[\w-]+\s+)?(?:year|years|months|term|period|20\d\d\S*)|(?:this|next|in\s+the\s+coming)\s+(?:financial\s+|academic\s+|school\s+|twelve\s+)?(?:year|term|months)|20\d\d(?:[/-]\d\d)?)\b"
)
_CONCENTRATES = re.compile(
    rf"(?P<us>{US}(?:\s+\([A-Z]+\))?|\b(?:effort|attention|energy|resources|work)s?)(?:\s+(?:for|in|over|during|this|next)\s+[\w/-]{{2,20}}(?:\s+(?:year|months?|term))?)?{AUX}\s+(?:(?:for|in|over|during|this|next)\s+[\w\s/-]{{3,30}}?\s+)?{WORK_ON}",
    re.IGNORECASE,
)
_CONCENTRATING = ("ocus", "oncentrat", "rioriti", "effort", "energ", "attention", "time ")
_GIVES = re.compile(
    r"(?:\b(?:priority|precedence)\s+(?:(?:will|is|has|should)\s+)(?:(?:now|be|been|to)\s+){0,3}given\s+to|\b(?:gives?|giving|gave|given)\s+(?:(?:top|high(?:est)?|particular|special|urgent|equal)\s+)?priority\s+to)",
    re.IGNORECASE,
)


def _worked_on(sentence: Sentence) -> Named | None:
    """Return what the region says that it will concentrate on."""
    text = sentence.text
    match = _GIVES.search(text) if "riority" in text or "recedence" in text else None
    if match is None:
        match = _CONCENTRATES.search(text) if any(word in text for word in _CONCENTRATING) else None
        if match is None or not (_is_forward(match.group()) or "priorit" in match.group().lower()):
            return None
    if _is_others(text, match.end()) or _EVENT.search(text):
        return None
    start = match.end()
    period = re.match(rf"\s*,?\s*{_PERIOD}\s+(?:on\b)?", text[start:])
    start += period.end() if period else 0
    things = re.match(r"\s+(?:[\w-]+\s+){1,3}(?:things|areas|issues|topics|themes)\s*[:–-]\s*", text[start:])
    start += things.end() if things else 0
    count = stated_number(things.group()) if things else None
    start += re.match(r"\s*:?\s*(?:both\s+)?", text[start:]).end()  # type: ignore[union-attr]
    if re.match(
        r"(?:how|what|whether|being|where|it|this|these|that|them|the\s+results?)\b",
        text[start:],
        re.IGNORECASE,
    ):
        return None
    items = tuple(names_in(sentence, (start, len(text.rstrip(" ."))), count))
    if re.match(
        r"(?:those|authorities|councils|members|applicants|staff|people|places|areas|schools)\b",
        text[start:].lstrip(),
        re.IGNORECASE,
    ):
        return None
    dated = re.search(_PERIOD, text) is not None or "priorit" in match.group().lower() or things is not None
    if not items or not (dated or len(items) > 1):
        return None
    return Named(items=items, said=(0, len(text)))


def concentrates(text: str) -> bool:
    """Tell whether a text says that the region will concentrate on something."""
    match = _CONCENTRATES.search(text) if any(word in text for word in _CONCENTRATING) else None
    return match is not None and _is_forward(match.group()) and not _is_others(text, match.end())


def _is_forward(text: str) -> bool:
    """Tell whether a verb of concentrating looks forward, or says what has been chosen."""
    return bool(
        re.search(
            r"\b(?:will|would|should|to|agreed|decided|are|is|chosen?|chose|resolved|propos\w+|plans?|wants?)\b",
            text,
            re.IGNORECASE,
        )
    )


def _is_others(text: str, end: int) -> bool:
    """Tell whether somebody else than the region concentrates: a network, an event, an inspection."""
    return OTHERS.search(text, 0, end) is not None


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
    return "riorit" not in text and not any(
        group.strength > limit for group in find_verb_groups(sentence.words)
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


def items_said_new(sentence: Sentence) -> Iterator[Span]:
    """Yield the priorities that a sentence about priorities calls new: "three are new, namely A, B and C"."""
    text = sentence.text.rstrip(" .")
    match = _SAID_NEW.search(text)
    if match:
        yield from names_in(sentence, match.span("list"), stated_number(text[: match.start()]))
    added = _ADDED.search(text)
    if added:
        yield from names_in(sentence, added.span("name"), 1)
