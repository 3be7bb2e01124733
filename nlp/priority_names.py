"""How a list in a sentence is cut into items, and what can be the name of a priority."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus import PriorityStatus
from nlp import lexicon as lex
from nlp.priority_announcers import COUNT, PLACE
from nlp.priority_predicates import plain_predicate_at, state_of_remark
from nlp.reading import Reading, Sentence, within
from nlp.tense import find_verb_groups
from nlp.words import NUMBER_WORDS

Span = tuple[int, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """What a sentence names: the spans of its items, and the stretch of text that speaks of them.

    ``status`` is what a predicate of the announcement tells: "two priorities have closed: A and B";
    ``owner`` is the council whose they are, where they are one's.
    """

    items: tuple[Span, ...]
    said: Span
    status: PriorityStatus | None = None
    owner: str | None = None


_PART = re.compile(
    r"\s*;\s*(?:and\s+)?|\s*,\s*(?:(?:and|then|or)\s+)?(?:then\s+(?:by\s+)?)?|\s+(?:and|&|or"
    r"|plus)\s+(?:then\s+(?:by\s+)?)?(?=[^,;]*$)"
)
_SEMI = re.compile(r"\s*;\s*(?:and\s+)?")
# Nothing is cut inside brackets or quotes.
_BRACKETED = re.compile(r"\([^()]*\)|‘[^‘’]{3,120}(?:’(?=\w)[^‘’]{1,80})?’(?!\w)|“[^“”]{3,120}”")
# "(i) A, (ii) B", "1) A 2) B": the marks part the items.
_MARKED = re.compile(r"(?:^|(?<=[\s,;]))\(?(?:[ivx]{1,4}|[a-h]|\d)\)\s*")
# What a place in a list names is no name.
_BY_PLACE = re.compile(
    r"(?:the|our) (?:first|second|third|fourth|fifth|sixth|last|final|other|others|rest|former|latter)"
    r"(?: (?:one|two|three|four|priority|priorities))?"
)
LONGEST_ITEM = 16  # words
# Behind the last item: what is said of the list, or when it holds.
_TAIL = re.compile(
    r",\s+(?:with|where|to\s+be)\s|;\s+(?:of\s+(?:these|them|those|which)|these|this|they|we|it)\b|,?\s+(?:with\s+(?:a|an|the|each|one|more|work)\b|which\b|who\b|all\s+of\b"
    r"|each\s+(?:of|led|with)\b|both\s+of\b|although\b|though\b|but\b"
    r"|because\b|while\b|whereas\b|so\s+that\b|led\s+by\b|chaired\s+by\b|subject\s+to\b"
    r"|following\b|having\b|as\s+(?:set|agreed|before|in)\b"
    r"|in\s+that\s+order\b|respectively\b|and\s+(?:members|directors|colleagues)\s+\w+ed\b|and\s+(?:we|it|they|these|this|that|has|have|is|are|was"
    r"|were|will\s|the\s+\w+\s+(?:will|has|have|is|are))\b"
    r"|and\s+(?:will|to|would)\s+(?:add|drop|close|keep|carry|retain|continue|replace|take)\b|followed\s+by\b(?!))",
    re.IGNORECASE,
)
_PERIOD_TAIL = re.compile(
    r",?\s+(?:for|in|until|till|from|over|during|to|by|throughout|between)\s+(?:the\s+)?(?:(?:coming"
    r"|next|rest\s+of\s+the|current|whole|new)\s+)?"
    r"(?:(?:(?:\w+\s+)?(?:years?|months|terms?|period))"
    r"|(?:\w+\s+)?20\d\d(?:\s*[/–-]\s*\d{2,4})?)(?:\s+and\s+beyond)?$"
    r"|,?\s+(?:in|from|until|by|at|since)\s+(?:(?:early|late|mid)[\s-]|the\s+end\s+of\s+)?(?:January|February|March|April"
    r"|May|June|July|August|September|October|November|December)(?:\s+20\d\d)?$"
    r"|,?\s+(?:this|next)\s+(?:financial\s+|academic\s+|school\s+|calendar\s+)?(?:year|term)$",
    re.IGNORECASE,
)


def without_tail(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """Return the span of a list without what follows it: relative clauses, when it holds."""
    text = sentence.text
    masked = _BRACKETED.sub(lambda match: "x" * len(match.group()), text[start:end])
    tail = _TAIL.search(masked, masked.rfind(";") + 1)
    end = start + tail.start() if tail else end
    period = _PERIOD_TAIL.search(text[start:end])
    end = start + period.start() if period and period.start() else end
    return start, len(text[:end].rstrip(" ,.;"))


# "They cover four areas: A, B and C".
_THINGS = re.compile(
    rf"(?:(?:the\s+)?following\s+)?(?:{COUNT}\s+)?(?:[\w-]+\s+)?(?:areas|themes|things|issues|topics"
    r"|strands|fronts)\s*[:–-]\s+",
    re.IGNORECASE,
)


def names_in(sentence: Sentence, span: Span, count: int | None) -> Iterator[Span]:
    """Yield the items of a list in a sentence as far as they are names, none where the first is none."""
    text = sentence.text
    start, end = without_tail(sentence, *span)
    things = _THINGS.match(text, start, end)
    start = things.end() if things else start
    for item in split_names(sentence, start, end, count):
        if not could_be_name(sentence, *item):
            return
        yield item


def split_names(sentence: Sentence, start: int, end: int, count: int | None) -> list[Span]:
    """Return the items of a list; where a count or another "and" bids so, "speech and language" is one."""
    text = sentence.text
    items = split_items(text, start, end, count)
    themes = [(name.start - sentence.start, name.end - sentence.start) for name in sentence.of_kind("theme")]
    joined = [span for span in themes if " and " in text[slice(*span)]]
    another = count is None and "," not in text[start:end] and text.count(" and ", start, end) > 1
    if not joined or not (another or (count or 0) > 1):
        return items
    for left, right in joined:
        text = text[:left] + text[left:right].replace(" and ", " xxx ") + text[right:]
    kept = split_items(text, start, end, None)
    return kept if another or len(kept) == count else items


def split_items(text: str, start: int, end: int, stated: int | None) -> list[tuple[int, int]]:
    """Return the spans of the items of a list in ``text[start:end]``.

    Marks such as (i) cut first, then semicolons, then commas; a stated number
    settles whether an "and" joins items or the parts of one. Nothing is cut in brackets.
    """
    if stated == 1:
        return [span for span in [_trimmed(text, start, end)] if span[0] < span[1]]
    masked = text[:start] + _BRACKETED.sub(lambda match: "x" * len(match.group()), text[start:end])
    marks = list(_MARKED.finditer(text, start, end))
    if len(marks) > 1 and marks[0].start() - start < 3:
        bounds = [
            (mark.end(), after)
            for mark, after in zip(marks, [*(m.start() for m in marks[1:]), end], strict=True)
        ]
        bounds = [
            (left, left + len(re.sub(r"[\s,;]+(?:and\s*)?$", "", text[left:right]))) for left, right in bounds
        ]
        return [span for span in (_trimmed(text, *span) for span in bounds) if span[0] < span[1]]
    pattern = _SEMI if ";" in masked[start:end] else _PART
    cuts = list(pattern.finditer(masked, start, end))
    if pattern is _PART and _joins_pairs(masked, start, cuts):
        cuts = [cut for cut in cuts if "," in cut.group()]
    if stated is not None and len(cuts) + 1 > stated and pattern is _PART:
        cuts = [cut for cut in cuts if "," in cut.group() or cut is cuts[-1]] if stated > 2 else cuts[-1:]
    spans, left = [], start
    for cut in cuts:
        spans.append((left, cut.start()))
        left = cut.end()
    spans.append((left, end))
    spans = _without_repeated(text, spans)
    return [span for span in (_trimmed(text, *span) for span in spans) if span[0] < span[1]]


def _joins_pairs(masked: str, start: int, cuts: list[re.Match[str]]) -> bool:
    """Tell whether commas part pairs: "A and B, and C and D"."""
    commas = [cut for cut in cuts if "," in cut.group()]
    bare = [cut for cut in cuts if "," not in cut.group()]
    if not commas or not bare or " and " not in f"{commas[-1].group()} ".replace(",", " "):
        return False
    return " and " in masked[start : commas[-1].start()]


def _without_repeated(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out a preposition that each item repeats: "to A, to B and to C", "on A, on B"."""
    leads = [re.match(r"\s*(?:to|on|at|with|for|of)\s+", text[start:end]) for start, end in spans]
    if len(spans) < 2 or not all(leads[1:]):  # the first may have lost it to the verb
        return spans
    if re.match(r"\s*to\s+", text[slice(*spans[1])]) and leads[0]:
        return spans  # infinitives: "to keep A, to end B"
    return [
        (start + (lead.end() if lead else 0), end) for (start, end), lead in zip(spans, leads, strict=True)
    ]


_BEFORE_QUOTE = re.compile(r"(?:the|our|a)\s+(?=[‘“'\"])", re.IGNORECASE)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    quoted = _BEFORE_QUOTE.match(text, start, end)
    start = quoted.end() if quoted else start
    while start < end and (text[start].isspace() or text[start] in "‘“'\""):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".,;:’”'\""):
        end -= 1
    return start, end


_NO_NAME = re.compile(
    r"(?:(?:last|next|this)\s+(?:year|month|term|time)|the\s+(?:right|wrong|best|only)\s+ones?|business\s+as\s+usual|the|this|that|these|those|our"
    r"|both|all|other|others|more|further|some|many|several|each|every|none|any|no)"
    r"(?:\s+(?:following|same|case|regional|other|main|key|two|three|four|five|six|list|plan|region"
    r"|work|areas?|ones?|things|themes?|issues?|priorit\w+|below|above|rest|whole))*"
    r"|(?:directors|members|councils|authorities|leaders|everyone|partners|colleagues|what|which|who"
    r"|there|it|below|above|follows?)",
    re.IGNORECASE,
)


def could_be_name(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether a span of a sentence's text can be the name of a priority: a noun phrase, not a clause."""
    item = sentence.text[start:end]
    words = [word.lower().strip("‘’“”'\"(),") for word in item.split()]
    if (
        not words
        or len(words) > LONGEST_ITEM
        or item.count("(") != item.count(")")
        or _BY_PLACE.fullmatch(" ".join(words))
        or _NO_NAME.fullmatch(item)
    ):
        return False
    if all(
        word in lex.PRONOUNS or word in lex.DETERMINERS or word in NUMBER_WORDS or word.isdigit()
        for word in words
    ):
        return False
    if (
        words[0] in lex.PRONOUNS
        or words[0] in _NO_FIRST
        or re.match(r"priorit", words[-1])
        or re.match(r"(?:the|our|its|all)?\s*(?:[\w-]+\s+)?priorit(?:y|ies)\b", item)
    ):
        return False
    return not _has_clause(sentence, start, end)


_NO_FIRST = frozenset(
    {
        "which",
        "by",
        "with",
        "from",
        "as",
        "because",
        "if",
        "when",
        "while",
        "although",
        "but",
        "since",
        "after",
        "has",
        "have",
        "is",
        "are",
        "was",
        "were",
        "will",
        "not",
        "also",
        "where",
        "whether",
        "for",
        "at",
        "on",
        "in",
        "during",
        "under",
    }
)


def _has_clause(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether a span has a main verb with its auxiliary and no conjunction that makes it subordinate."""
    first, last = sentence.start + start, sentence.start + end
    inside = [word for word in sentence.words if first <= word.start < last]
    for group in find_verb_groups(inside):
        led = group.first and any(
            word.lower in {"that", "who", "which", "where", "whose", "when", "what", "how"}
            for word in inside[: group.first]
        )
        after = inside[group.last].lower if group.last < len(inside) else ""
        claims = group.strength == 1 and group.first > 0 and after in {"to", "that"}
        if (group.strength > 1 or claims) and not led:
            return True
    return False


# --- the name in a subject --------------------------------------------------------------------

_WRAPPED = re.compile(
    r"(?:the|our|all|any|an?)\s+(?:(?:regional|existing|current|joint|new)\s+)*(?:(?:work|priority"
    r"|workstream|strand|theme|focus)\s+(?:on|of|around|about)\s+(?P<on>.{3,90}?)"
    r"|(?P<of>.{3,90}?)\s+(?:priority|work\s?stream|strand|theme))\s*$|(?:(?:joint|regional|continued"
    r"|further|our|shared)\s+)?(?:work|support)\s+(?:on|around)\s+(?P<work>.{3,90}?)\s*$",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"\s+(?:also|both|now|still|then|each|therefore|in\s+turn|again|too)\s*$", re.IGNORECASE
)


_ASIDE = re.compile(
    r",\s+(?:an?|one|which|having|once|formerly|previously|until)\s"
    r"|\s+(?:was|were|had\s+been)\s+(?:an?|one\s+of\s+\w+)\s+(?:[\w-]+\s+)?priorit"
)


def named_subject(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the name in a subject: "the work on A", "the A priority", "A also"."""
    trailing = _TRAILING.search(text, start, end)
    end = trailing.start() if trailing else end
    wrapped = _WRAPPED.match(text[start:end])
    if wrapped is None:
        aside = _ASIDE.search(text, start, end)
        return start, aside.start() if aside else end
    name = next(group for group in ("on", "of", "work") if wrapped[group])
    aside = _ASIDE.search(wrapped[name])
    return start + wrapped.start(name), start + wrapped.start(name) + (
        aside.start() if aside else len(wrapped[name])
    )


_OPENING = re.compile(r"(?:and|but|also|meanwhile|however|finally|so),?\s+", re.IGNORECASE)


def first_subject(sentence: Sentence, end: int) -> tuple[int, int]:
    """Return the name in the subject of a sentence's first clause, which ends before an offset."""
    groups = (group for group in sentence.groups if group.finite)
    verb = next((sentence.words[group.first].start - sentence.start for group in groups), end)
    opening = _OPENING.match(sentence.text)
    start, stop = named_subject(sentence.text, opening.end() if opening else 0, min(verb, end))
    return start, len(sentence.text[:stop].rstrip(" ,"))


# --- the name in an item ----------------------------------------------------------------------

_NAME_START = re.compile(
    rf"^(?:(?:\w+\s+){{0,2}}(?:priority|strand|theme|aim|objective|area|goal|pillar"
    r"|work\s?stream)\s+(?:area\s+|theme\s+)?(?:number\s+"
    rf"|no\.?\s*)?{PLACE}\s*(?:\([^()]*\)\s*)?[:.–-]?\s*"
    r"|(?:(?:regional|key|new|shared|joint|thematic|improvement)\s+)*priority(?:\s+(?:area|theme"
    r"|topic|objective|action))?\s*[:–-]\s*"
    r"|\d+[.)]\s*|\(?(?:[a-h]|i{1,3}|iv|vi{0,3}|\d)\)\s*|[-–•]\s*)",
    re.IGNORECASE,
)
_NAME_END = re.compile(
    r"(?:,)?\s+which\b.*$|,\s+(?:with|led\s+by)\s.*$|,?\s+\b(?:lead|led\s+by|sponsor|chair)\s*:.*$"
    r"|\s+and\s+(?:to\s+)?add(?:s|ed)?\s+(?:a|one)\b.*$|\s+[-–]\s+(?:led|lead|this|it|we|report"
    r"|see|sponsor|chair|with)\b.*$|[.;:,]?\s*(?:\band\b)?\s*$",
    re.DOTALL | re.IGNORECASE,
)
# "New: family hubs": a label that tells the state.
_STATE_LABEL = re.compile(r"^(?P<label>[^:()]{3,40}?)\s*(?::|\s[–—-](?=\s))\s*(?=\S)")
# "Safer streets (new)", "Good schools [merged from two]", "Early help (Leeds; carried over)".
_BRACKET = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]*)[)\]]\s*$")
_ABOUT_IT = re.compile(
    r"\b(?:led|leads?|leading|sponsors?|chair\w*|dcs|sro|owner|since|from|until|merged|absorbed|folded"
    r"|(?:continu\w+|forward)\s+under|(?:19|20)\d\d|tbc"
    r"|all\s+\w+|director)\b",
    re.IGNORECASE,
)
_BEHIND_DASH = re.compile(r"\s+[–—-]\s+(?P<inside>[^–—]{3,60})$")
_QUOTES = "'\"‘’“”"


def read_item(reading: Reading, start: int, end: int) -> tuple[int, int, PriorityStatus | None]:
    """Return the span of a priority's name in its item, and the state that a label or a bracket gives it.

    The number, quotes, a relative clause, who leads and the final mark are left out.
    """
    text = reading.document.text
    first = _NAME_START.match(text[start:end])
    start += first.end() if first else 0
    label = _STATE_LABEL.match(text[start:end])
    status = state_of_remark(label["label"]) if label else None
    start += label.end() if label and status else 0
    end, told = _before_predicate(reading, start, end)
    status = status or told
    cut = _NAME_END.search(text[start:end])
    start, end = _stripped(text, start, start + cut.start() if cut else end)
    while bracket := _BRACKET.search(text[start:end]) or _BEHIND_DASH.search(text[start:end]):
        states = (state_of_remark(part) for part in re.split(r"[,;]", bracket["inside"]))
        told = next((state for state in states if state), None)
        if told is None and not _is_about(
            reading, start + bracket.start("inside"), start + bracket.end("inside")
        ):
            break
        status = status or told
        start, end = _stripped(text, start, start + bracket.start())
    return start, end, status


def _before_predicate(reading: Reading, start: int, end: int) -> tuple[int, PriorityStatus | None]:
    """Return where the name ends in an item that tells its state: "Early help will go forward"."""
    i = reading.index_at(start)
    if i < 0:
        return end, None
    sentence = reading.sentences[i]
    for group in sentence.groups:
        verb = sentence.words[group.first].start
        if group.finite and start < verb < end:
            before = reading.document.text[start:verb]
            told = plain_predicate_at(sentence.text, verb - sentence.start - 1, sure=False)
            return (verb, told) if told and not set(before) & set("(,;:") else (end, None)
    return end, None


def _is_about(reading: Reading, start: int, end: int) -> bool:
    """Tell whether what stands behind a name says who leads it or since when, or is a place."""
    if _ABOUT_IT.search(reading.document.text, start, end):
        return True
    return any(
        2 * (name.end - name.start) >= end - start
        for name in within(reading.names, start, end)
        if name.kind in {"authority", "region", "organisation", "body", "area"}
    )


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in _QUOTES):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _QUOTES + ".;:,"):
        end -= 1
    return start, end
