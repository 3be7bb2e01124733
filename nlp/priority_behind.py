"""Items that stand behind an announcement: copula, colon, dash, "namely", brackets, apposition, "of"."""

from __future__ import annotations

import re

from nlp import lexicon as lex
from nlp.lexicon import word_set
from nlp.priority_announcers import (
    BEING,
    SOFT,
    US,
    Mention,
)
from nlp.priority_names import Named, Span, names_in
from nlp.priority_predicates import find_predicates, state_of_remark, status_of_predicate
from nlp.reading import Sentence
from nlp.tense import VerbGroup

_LISTING = (
    r"(?:includes?|included|covers?|compris(?:e[sd]?|ing)|consists?\s+of|lists?|stretch(?:es)?\s+from"
    r"|span|run\s+from)"
)
# The next thing behind an announcement that can lead to its items, or that ends the search for them.
_STEP = re.compile(
    rf"(?P<colon>\s*:\s*[–-]?\s+)"
    r"|(?P<namely>\s*[,;–-]?\s*\b(?:namely|viz\.?|i\.e\.?|that\s+is(?:\s+to\s+say)?|which\s+(?:are"
    r"|is)|these\s+(?:are|being)|these\s+will\s+be|made\s+up\s+of|consisting\s+of|comprising"
    r"|in\s+the\s+shape\s+of)(?:,|:)?\s+)"
    r"|(?P<dash>\s+[–—-]\s+|(?<=\w)—(?=\w))"
    r"|(?P<bracket>\s*\(\s*)"
    rf"|(?P<copula>\s+{SOFT}(?:{BEING}\s+{SOFT}(?:\w+ed|set|chosen|given|drawn)(?:\s+(?:in|out|up|down))?"
    rf"\s+as|{BEING}|{_LISTING})\b(?:\s+as\s+follows)?\s*:?\s+{SOFT})"
    r"|(?P<comma>\s*,\s+)"
    r"|(?P<stop>[;.](?=\s|$))",
    re.IGNORECASE,
)
# After these a colon leads to what is done, and not to the priorities themselves.
_LEADS_ELSEWHERE = re.compile(
    r"\b(?:will|to|said|asked|also|actions?|progress|examples?|questions?|events?|meetings?|workshops?)\s*$",
    re.IGNORECASE,
)
_IN_PHRASE = re.compile(
    r"(?<!list)(?<!set)\s(?:of|behind|on|for|with|to|from|in|by|under|against|around|towards?|about)\s+$",
    re.IGNORECASE,
)
_RELATIVE_SUBJECT = re.compile(
    rf"(?:\b(?:that|which|who|where|what|we|they|it|there|this|these|how|whether)|{US})\s*$", re.IGNORECASE
)
_OF_WHOM = re.compile(r"\b(?:of|for|in|across)\s+$", re.IGNORECASE)
# "Our priorities are …": what begins so is said of them, and is none.
_SAID_OF = word_set(
    """
    not now being to-be also all also aligned based set linked reviewed shared agreed same under in on at
    as with clear subject by for about still up out therefore only available attached below above likely
    unlikely due ready important similar different well much very too often usually how where when why
    whether that because changing evolving emerging progressing going coming moving shifting closing
    ending working becoming unchanged there here what broadly largely currently always each of driven
    the-same rated scored graded flagged marked ambitious wide broad drawn built owned led there
    """
)
_AS_NOUN = re.compile(
    r"(?:looked\s+after|(?:improv|reduc|increas|strengthen|shar|targett?|integrat|join|sustain)ed)\s+(?!(?:from|to|by|in|at|on|for|since|as|with)\b)[a-z]",
    re.IGNORECASE,
)
_GERUND = re.compile(r"[A-Za-z]{2,}ing\b\s+(?!to\b|well\b|and\s+will\b|in\b|with\b|for\b)\S", re.IGNORECASE)
# An aside behind an announcement, not an apposition of its items.
_ASIDE = re.compile(
    r"(?:which|that|who|whose|where|as|and|but|or|so|with|agreed|set|chosen|identified|led|first|both|all"
    r"|replacing|joining|taking|making|adding|each|in|on|at|for|from|by|of|to|after|following|since|because|although|though|if|when|while|including"
    r"|such|like|having|reviewed|confirmed|published|adopted|not|particularly|especially|it|we|they"
    r"|this|these"
    r"|there|one|two|three|some|most|again|too|however|therefore|given|alongside|along|ahead|rather|despite"
    r"|is|are|has|have|was|were|will)\b",
    re.IGNORECASE,
)
# "We have one overriding priority – A."
_HAS_ONE = re.compile(r"\b(?:one|a\s+single|only)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_ONE_OF = re.compile(r"\b(?:is|was|be|been|becomes?|became|remains?|as|stays?)\s+$", re.IGNORECASE)


def items_behind(sentence: Sentence, mention: Mention) -> Named | None:
    """Return the items that an announcement leads to; ``None`` where it leads to none."""
    text, at = sentence.text, mention.end
    marked = False  # behind a verb that names none, only a mark leads to the items
    if (of := _OF.match(text, mention.end)) and not mention.numbered:
        return _of_one(sentence, mention, of)
    named = _by_itself(sentence, mention)
    while named is None and (step := _STEP.search(text, at)):
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
            told = [status_of_predicate(match) for match in find_predicates(between)] if step["colon"] else []
            return Named(items=items, said=(0, len(text)), status=told[-1] if told else None)
        return None
    return named


def _by_itself(sentence: Sentence, mention: Mention) -> Named | None:
    """Return the list that follows an announcement with nothing between."""
    text = sentence.text
    listed = _PLAIN_LIST.match(text, mention.end) if _HAS_AS.search(text, 0, mention.noun) else None
    items = tuple(names_in(sentence, listed.span("items"), mention.count)) if listed else ()
    return Named(items=items, said=(0, len(text))) if len(items) > 1 else None


# "The plan has as its priorities A, B and C": the list follows by itself.
_HAS_AS = re.compile(r"\b(?:ha[sd]|have|having|with|takes?|took)\s+as\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
_PLAIN_LIST = re.compile(
    r"(?:\s+for\s+(?:\d{4}(?:[/–-]\d\d)?|(?:the|this|next)\s+(?:\w+\s+)?year))?\s+(?!(?:of|for|in)\b)"
    r"(?P<items>[^,;:.()]+(?:,\s+[^,;:.()]+){0,6}?\s+and\s+[^,;:.()]+)"
)
FARTHEST = 160  # characters between an announcement and its items
_OF = re.compile(
    r"\s+(?:of|on|about|around)\s+(?!(?:its|their|our|your)\s+own\b|(?:the|our|this|all|each"
    r"|every)\s+(?:region|year|plan|board|group|partnership|alliance|directors|dcs|association|country|authorit"
    r"|council|nine|ten|twelve"
    r"|\d))",
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
        if step["namely"]:
            end = len(text[: _clause_end(sentence, step.end())].rstrip(" ,."))
        elsewhere = step["colon"] and _LEADS_ELSEWHERE.search(between)
        said = (
            step["namely"]
            and step["namely"].lower().endswith((" are ", " is "))
            and not lists_items(text, step.end())
        )
        return None if indefinite or elsewhere or said else (step.end(), end)
    if step["dash"]:
        dash = re.search(r"\s[–—-](?=\s)", text[step.end() :])
        weak = indefinite or (
            not mention.plural and dash is None and not _HAS_ONE.search(text[: mention.noun])
        )
        return None if weak else (step.end(), step.end() + dash.start() if dash else end)
    if step["bracket"]:
        return _in_bracket(text, mention, step.end())
    if step["comma"]:
        said = mention.plural and _other_verb(sentence, mention.end, step.start())
        return None if said else _apposed(sentence, mention, step, indefinite=indefinite)
    return _copula_items(sentence, mention, step, between, end)


def _in_bracket(text: str, mention: Mention, start: int) -> Span | int | None:
    """Return the span of a list in brackets, or where to look on behind them."""
    close = text.find(")", start)
    inside = text[start:close]
    if close < 0:
        return None
    listed = mention.plural and re.search(r",|;|\band\b", inside) and not re.match(r"[\d\s–/-]+", inside)
    return (start, close) if listed and not _ASIDE.match(inside) else close + 1


# "Of our priorities, A and B go on": the comma ends an adverbial.
_ADVERBIAL = re.compile(
    r"(?:of|among(?:st)?|in|for|under|with|on|to|against|behind|from|beyond|besides?|by|alongside)\s+",
    re.IGNORECASE,
)


_NEXT_CLAUSE = re.compile(r"(?:but|so|while|whereas)\s")
_TRAILING = re.compile(r"(?:\s*[,.]|\s+(?:each|both|all|now|also|together))*\s*$")


def _apposed(
    sentence: Sentence, mention: Mention, step: re.Match[str], *, indefinite: bool
) -> Span | int | None:
    """Return the span of what stands in apposition behind a comma: "our priorities, A and B, are …"."""
    text = sentence.text
    bare = (
        mention.start == mention.noun and text[: mention.start].strip() != ""
    )  # "explored priorities such as A, B"
    if mention.plural and (bare or _ADVERBIAL.fullmatch(text[: mention.start])):
        return None
    if _NEXT_CLAUSE.match(text, step.end()):
        return None
    if _ASIDE.match(text, step.end()):
        comma = text.find(",", step.end())
        step_on = _STEP.search(text, step.end())
        return step_on.start() if step_on and not step_on["comma"] else (comma if comma > 0 else None)
    stop = _clause_end(sentence, step.end())
    apposed = _TRAILING.sub("", text[step.end() : stop])
    if mention.plural:  # the comma behind the last item, which "and" leads, ends the list
        several = re.match(r".*?\band\b[^,]*", apposed)
        return (step.end(), step.end() + several.end()) if several else None
    comma = apposed.find(",")
    apposed = apposed[:comma] if comma > 0 else apposed
    return (
        (step.end(), step.end() + len(apposed)) if mention.definite and not indefinite and apposed else None
    )


def _clause_end(sentence: Sentence, start: int) -> int:
    """Return where the next verb with an auxiliary begins behind an offset, else the sentence's end."""
    for group in sentence.groups:
        first = sentence.words[group.first].start - sentence.start
        if first >= start and (group.strength > 1 or (group.strength and _after_comma(sentence, group))):
            return first
    return len(sentence.text.rstrip(" ."))


def _after_comma(sentence: Sentence, group: VerbGroup) -> bool:
    return group.first > 0 and sentence.words[group.first - 1].lower in {",", "–", ")", "each", "both", "all"}


def _copula_items(
    sentence: Sentence, mention: Mention, step: re.Match[str], between: str, end: int
) -> Span | int | None:
    text = sentence.text
    subject = _RELATIVE_SUBJECT.search(between)
    if (subject and not _OF_WHOM.search(between[: subject.start()])) or _is_relative(between):
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
    for group in sentence.groups:
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


_WHEN_DONE = re.compile(r"(?:last|first|next|only|best|most|well)\s+\w+(?:ed|en)\b", re.IGNORECASE)


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
    if _WHEN_DONE.match(following):
        return False
    if first.endswith("ing") and first not in lex.ING_NOUNS:
        return bool(_GERUND.match(following))
    if first.endswith("ed") and first not in lex.ED_NOT_VERBS:
        return bool(_AS_NOUN.match(following))
    return (
        first not in lex.IRREGULAR_PARTICIPLES and first not in lex.PREPOSITIONS and first not in lex.ADVERBS
    )


_LED_BY = re.compile(r"(?:under|on|for|within|in|against)\s+", re.IGNORECASE)


def _of_one(sentence: Sentence, mention: Mention, of: re.Match[str]) -> Named | None:
    """Return the priority that "the priority on A" names, or those of "our priorities of A and B"."""
    text = sentence.text
    stop = _clause_end(sentence, of.end())
    led = _LED_BY.fullmatch(text[: mention.start]) is not None  # "Under the priority of A, the region …"
    ends = r",\s" if led else r",\s*(?:having|which|that|a|led|and|but)\b"
    which = re.search(rf"{ends}|[;:(.]|\s[–—-]\s", text[of.end() : stop])
    end = of.end() + which.start() if which else stop
    span = (of.end(), len(text[:end].rstrip(" ,")))
    items = tuple(names_in(sentence, span, mention.count if mention.plural else 1))
    if mention.plural and len(items) < 2:
        return None
    return Named(items=items, said=(0, len(text))) if items else None
