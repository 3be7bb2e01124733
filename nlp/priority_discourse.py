"""Priorities that sentences name one after the other: announced in one, named in those behind it.

"We have three priorities. These are A, B and C." "The first is A. The second, B, …"
"A: no change. B: new." A sentence that speaks of priorities, or a heading above it,
opens the talk; it ends where nothing more is named.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus import Block, PriorityStatus
from nlp.priority_announcers import ORDERS, find_mentions, stated_number
from nlp.priority_changes import ends_one
from nlp.priority_fates import WITH, find_fates
from nlp.priority_labels import CALLED, LABEL, LONGEST_LABEL, block_text, is_role, under_priorities
from nlp.priority_names import could_be_name, names_in
from nlp.priority_owners import are_others
from nlp.priority_predicates import predicate_at, reduced_predicate_at
from nlp.priority_sentences import Named, Span, concentrates, find_named, lists_items
from nlp.priority_status import state_of_remark
from nlp.reading import Reading, Sentence, within
from nlp.tense import find_verb_groups

NAMED, CHANGED = 0.8, 0.7


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A priority as found: the span of its name, and the texts that tell its state.

    ``series`` is the same for all priorities of one list, -1 for one that is named by itself.
    """

    start: int
    end: int
    about: str = ""
    introduced: str = ""
    confidence: float
    heading: str
    series: int = -1
    status: PriorityStatus | None = None
    merged_into: str | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Talk:
    """Talk of priorities: the sentence that opened it, how many it announced, and for how long none was named.

    ``telling`` says that what the next clauses say goes on, ends or is new is a priority.
    """

    sentence: Sentence
    count: int | None
    telling: bool
    quiet: int = 0


LONGEST_QUIET = 2  # sentences that name none between an announcement and its items
NEAR = 3  # blocks behind a list in which "the first two" still speaks of it
# Behind a sentence that tells of a change to the list, the next ones tell what changed.
_CHANGED_LIST = re.compile(
    r"\b(?:refresh|review|revis|chang|look(?:ed|ing)?\s+(?:again\s+)?at|looked|updat|renew|reset|reconsider|mov(?:ed|ing)"
    r"|end|finish|clos|continu|carr(?:y|ied|ies)|drop|new|old|add|propos|unchanged|agree|settle|confirm|decid|remain|stay"
    r"|same|discuss|went\s+(?:over|through)|rolled|limited|narrow|take\s+stock|last\s+year)",
    re.IGNORECASE,
)
_PRIORITIES = re.compile(r"\bpriorities\b", re.IGNORECASE)
_A_PRIORITY = re.compile(
    r"\b(?:as|to|was|were|been)\s+(?:an?|our|the|one\s+of)\s+(?:[\w-]+\s+)?priority\b"
    r"|\b(?:a\s+new|regional)\s+priority\b|\b(?:\w+\s+)priority\s+(?:is|was|has|will)\b"
)


def find_in_sentences(reading: Reading, laid: Sequence[Found]) -> Iterator[Found]:
    """Yield the priorities that sentences name, ``laid`` being those that the layout names."""
    taken = sorted((item.start, item.end) for item in laid)
    starts = {start for start, _ in taken}
    behind = _blocks_behind(reading, laid)
    known: set[str] = set()
    talk: _Talk | None = None
    previous: Sentence | None = None
    block: Block | None = None
    under = False
    for sentence in reading.sentences:
        if sentence.block is not block:
            block = sentence.block
            under = block.kind != "heading" and under_priorities(reading, block)
        if block.kind == "heading" or are_others(sentence.text, block.path):
            talk = previous = None
            continue
        if sentence.start in starts and block.kind == "list_item":
            continue
        found = list(_in_sentence(reading, sentence, previous, talk, under=under))
        open_ = under or block.start in behind or (talk is not None and talk.telling)
        listed = sentence.start in starts  # a label, and the rest of the sentence is about it
        told = list(_told(sentence, found)) if not listed and (open_ or _speaks(sentence.text)) else []
        known |= {reading.document.text[item.start : item.end].lower() for item in found}
        yield from found
        for fate in told:
            listed_before = reading.document.text[fate.start : fate.end].lower() in known
            if not _overlaps(fate, taken) and not (listed_before and fate.status == "new"):
                yield fate
        talk = _next_talk(sentence, talk, named=bool(found), told=bool(told))
        previous = sentence


def _in_sentence(
    reading: Reading, sentence: Sentence, previous: Sentence | None, talk: _Talk | None, *, under: bool
) -> Iterator[Found]:
    """Yield what a sentence names: by an announcement in it, one before it, or one above it."""
    spoken = talk is not None or under
    ended = ends_one(sentence.text)
    found = [] if ended else list(_named(reading, sentence, under=under, spoken=spoken))
    if talk is not None and "riorit" not in sentence.text and not _DECIDED.search(sentence.text):
        before = talk.sentence.text
        found = [replace(item, introduced=f"{before}: {item.introduced}") for item in found]
    if not found and spoken:
        found = list(_continued(sentence, talk))
    if not found and previous is not None:
        found = list(_pointed_back(sentence, previous))
    yield from found


_DECIDED = re.compile(r"\b(?:adopted|agreed|approved|chosen|chose|confirmed|settled|selected|signed\s+off)\b")


def _speaks(text: str) -> bool:
    return "riorit" in text and (_PRIORITIES.search(text) is not None or _A_PRIORITY.search(text) is not None)


def _told(sentence: Sentence, found: Sequence[Found]) -> Iterator[Found]:
    """Yield what the clauses of a sentence tell of priorities that they name."""
    spans = sorted((item.start, item.end) for item in found)
    settled = {item.start for item in found if item.status is not None}
    for start, end, status in find_fates(sentence):
        fate = replace(_found(sentence, (start, end), series=-1), status=status, confidence=CHANGED)
        if fate.start not in settled and not _overlaps(fate, spans):
            yield fate


def _overlaps(fate: Found, taken: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a span is inside one of the ordered spans that are found already, and not the same."""
    i = bisect_left(taken, (fate.start, 0))
    near = taken[max(0, i - 2) : i + 2]
    return any(start < fate.end and fate.start < end and start != fate.start for start, end in near)


def _blocks_behind(reading: Reading, laid: Sequence[Found]) -> set[int]:
    """Return the starts of the blocks that follow a list of two and more."""
    lists: dict[int, list[Found]] = {}
    for item in laid:
        lists.setdefault(item.series, []).append(item)
    return {
        sentence.block.start
        for members in lists.values()
        if len(members) > 1
        for sentence in behind_list(reading, members[0].heading, members[-1].end)
    }


def behind_list(reading: Reading, heading: str, end: int) -> Iterator[Sentence]:
    """Yield the sentences that follow a list in its section, in the next few blocks."""
    blocks: set[int] = set()
    for sentence in within(reading.sentences, end, len(reading.document.text)):
        blocks.add(sentence.block.start)
        if sentence.heading != heading or sentence.block.kind == "heading" or len(blocks) > NEAR:
            return
        yield sentence


def _next_talk(sentence: Sentence, talk: _Talk | None, *, named: bool, told: bool) -> _Talk | None:
    """Return the talk behind a sentence: opened by it, going on, or at its end."""
    mention = next((m for m in find_mentions(sentence) if m.plural or m.definite or named), None)
    if mention is not None:
        changed = _PRIORITIES.search(sentence.text) and _CHANGED_LIST.search(sentence.text)
        telling = bool(changed) or (named and mention.kind == "priority") or told
        return _Talk(sentence=sentence, count=mention.count, telling=telling)
    announced = _THINGS.search(sentence.text) if talk is None else None
    if announced and _FOCUSING.search(sentence.text, 0, announced.start()):
        return _Talk(sentence=sentence, count=stated_number(announced.group()), telling=False)
    if not named and talk is None and concentrates(sentence.text):
        return _Talk(sentence=sentence, count=None, telling=False)
    if talk is None or talk.quiet >= LONGEST_QUIET:
        return None
    if named or told:
        return replace(talk, quiet=0)
    listed = talk.telling and sentence.block.kind == talk.sentence.block.kind == "list_item"
    return replace(talk, quiet=talk.quiet + 1, telling=listed)


# "… will be directed at three things."
_THINGS = re.compile(
    r"\b(?:two|three|four|five|six)\s+(?:[\w-]+\s+)?(?:things|areas|issues|topics|themes|subjects|matters|strands|fronts)\b",
    re.IGNORECASE,
)
_FOCUSING = re.compile(
    r"\b(?:focus|concentrat|prioriti[sz]|effort|attention|energ|programme|plan)\w*\b[^.;:]{0,80}$",
    re.IGNORECASE,
)


# --- one sentence ---------------------------------------------------------------------------


def _named(reading: Reading, sentence: Sentence, *, under: bool, spoken: bool) -> Iterator[Found]:
    for named in find_named(sentence, of_list=under, spoken=spoken):
        said = _without(sentence.text, named)
        told = predicate_at(sentence.text, _past_comma(sentence.text, named.items[-1][1]))
        for start, end in named.items:
            yield Found(
                start=sentence.start + start,
                end=sentence.start + end,
                about=f"{sentence.text[start:end]} {said} {_next_text(reading, sentence)}",
                introduced=said,
                confidence=NAMED,
                heading=sentence.heading,
                series=sentence.start,
                status=told[0] if told else None,
            )
    yield from _label_called(reading, sentence)


def _label_called(reading: Reading, sentence: Sentence) -> Iterator[Found]:
    """Yield the label of a paragraph that is said to be a priority."""
    if "riorit" not in block_text(reading, sentence.block):
        return
    label = LABEL.match(sentence.text)
    first = sentence.start <= sentence.block.start + 1
    if label is None or not first or len(label["name"].split()) > LONGEST_LABEL or is_role(label["name"]):
        return
    about = block_text(reading, sentence.block)[label.end() :]
    if not CALLED.search(about):
        return
    yield Found(
        start=sentence.start + label.start("name"),
        end=sentence.start + label.end("name"),
        about=about,
        introduced=about,
        confidence=NAMED,
        heading=sentence.heading,
        series=sentence.start,
    )


def _past_comma(text: str, at: int) -> int:
    """Step over what closes an apposition or a bracket."""
    return at + len(re.match(r"[’”\"')]?\s?[,)–]?", text[at:]).group())  # type: ignore[union-attr]


def _without(text: str, named: Named) -> str:
    """Return what a sentence says about its priorities, their names left out."""
    left, right = named.said
    for start, end in reversed(named.items):
        if left <= start and end <= right:
            text, right = text[:start] + "…" + text[end:], right - (end - start) + 1
    return text[left:right]


def _next_text(reading: Reading, sentence: Sentence) -> str:
    """Return the sentence behind, if it goes on about "this priority"."""
    group = reading.of_block(sentence.block)
    i = group.index(sentence) + 1
    follows = group[i].text if i < len(group) else ""
    return follows if follows.lower().startswith(("this priority", "this area", "these priorities")) else ""


# --- what goes on ---------------------------------------------------------------------------


def _continued(sentence: Sentence, talk: _Talk | None) -> Iterator[Found]:
    """Yield what a sentence names without the word, behind an announcement or under a heading."""
    said = talk.sentence.text if talk is not None else ""
    series = talk.sentence.start if talk is not None else sentence.block.start
    chosen = list(_chosen(sentence)) if talk is not None else []
    if chosen:
        yield from (
            replace(_found(sentence, span, series=sentence.start, introduced=sentence.text), status=status)
            for span, status in chosen
        )
        return
    enumerated = list(_enumerated(sentence))
    listed = _pointed(sentence, talk) if talk is not None and not enumerated else ()
    for start, end in listed:
        yield _found(sentence, (start, end), series=series, introduced=said, about=_rest(sentence, listed))
    if listed:
        return
    remarked = list(_remarked(sentence))
    for span, status in remarked:
        yield replace(_found(sentence, span, series=sentence.block.start), status=status)
    if not remarked:
        yield from (_found(sentence, span, series=series, introduced=said) for span in _come_first(sentence))
        for span, about in enumerated:
            yield _found(sentence, span, series=series, introduced=said, about=about)


def _found(sentence: Sentence, span: Span, *, series: int, introduced: str = "", about: str = "") -> Found:
    return Found(
        start=sentence.start + span[0],
        end=sentence.start + span[1],
        about=about,
        introduced=introduced,
        confidence=NAMED,
        heading=sentence.heading,
        series=series,
    )


def _rest(sentence: Sentence, spans: tuple[Span, ...]) -> str:
    """Return what follows a list in its sentence."""
    return sentence.text[spans[-1][1] :].lstrip(" ,;.–")


_CHOSEN = re.compile(
    r"\b(?:settled|chose|selected|picked|opted|plumped|went|decided|landed|voted|came\s+down)\s+(?:(?:up)?on\s+|for\s+|to\s+)?(?:be\s+)?(?P<list>[^.;:]{4,240}?)\s*\.?\s*$",
    re.IGNORECASE,
)


def _chosen(sentence: Sentence) -> Iterator[tuple[Span, PriorityStatus | None]]:
    """Yield what was chosen: "The group settled on A and B, with C carried over". Beside one kept, the rest are new."""
    match = _CHOSEN.search(sentence.text)
    if match is None:
        return
    kept = WITH.search(sentence.text, match.start("list"))
    end = kept.start() if kept else match.end("list")
    items = tuple(names_in(sentence, (match.start("list"), end), None))
    told = reduced_predicate_at(sentence.text, kept.end()) if kept else None
    if len(items) > 1:
        yield from ((item, "new" if told == "continuing" else None) for item in items)
        if kept and told:
            yield (kept.start("name"), kept.end("name")), told


# "A will be tackled first, followed by B".
_FIRST = re.compile(
    r"\s+(?:(?:will|is|are|was|were|has|have|to|be|been)\s+){0,3}(?:tackled\s+first|put\s+first|(?:come|comes|go|goes)\s+first|(?:head|top)s?\s+the\s+list|at\s+the\s+top\s+of\s+the\s+list)\b"
    r"(?:,?\s+(?:followed\s+by|then|and\s+then)\s+(?P<after>[^.;:]{3,160}))?",
    re.IGNORECASE,
)


def _come_first(sentence: Sentence) -> Iterator[Span]:
    """Yield what is said to come first, and what follows it."""
    match = _FIRST.search(sentence.text)
    if match:
        yield from names_in(sentence, (0, match.start()), None)
        yield from names_in(sentence, match.span("after"), None) if match["after"] else ()


_POINTING = re.compile(
    r"^(?:in\s+(?:order|brief|short),?\s+)?(?:(?:these|they|those)(?:\s+(?:three|four|five|two|six|seven))?(?:\s+(?:priorities|areas|themes|are\s+to\s+be))?|(?:the\s+)?(?:list|two|three|four|five|six|seven)"
    r"(?:\s+(?:are|priorities|areas|themes|chosen|agreed|selected))?)\s*"
    r"(?:(?:are|were|will\s+be|is|cover|covers|include|includes|comprise|remain|concern|relate\s+to|being|run)\b(?:\s+(?:now|as\s+follows|still|again))?\s*:?\s+|:\s+)",
    re.IGNORECASE,
)


def _pointed(sentence: Sentence, talk: _Talk) -> tuple[Span, ...]:
    """Return the items of "These are A, B and C", or of a sentence that is nothing but the list."""
    text = sentence.text
    match = _POINTING.match(text)
    if match is None and (talk.count is None or talk.quiet or not _has_no_verb(sentence)):
        return ()
    start = match.end() if match else 0
    if match and not lists_items(text, start):
        return ()
    items = tuple(names_in(sentence, (start, len(text.rstrip(" ."))), talk.count))
    enough = len(items) > 1 and (match is not None or len(items) == talk.count)
    return items if enough else ()


def _has_no_verb(sentence: Sentence) -> bool:
    told = any(True for _ in find_fates(sentence))
    return not told and not any(group.strength > 1 for group in find_verb_groups(sentence.words))


# "These will be our priorities", behind a sentence that lists them.
_POINTING_BACK = re.compile(
    r"^(?:(?:and\s+)?(?:these|those|they|all\s+(?:\w+)|both)(?:\s+of\s+(?:these|them))?)(?:\s+(?:things|areas|issues|themes))?\s+"
    r"(?:are|will\s+be|become|remain|were\s+(?:agreed|confirmed|chosen)\s+as|have\s+been\s+(?:agreed|confirmed|chosen)\s+as|form|make\s+up)\s+(?:now\s+|also\s+)?"
    r"(?:(?:our|the|regional|region[’']s|its)\s+){0,2}(?:[\w-]+\s+){0,2}priorities\b",
    re.IGNORECASE,
)


def _pointed_back(sentence: Sentence, previous: Sentence) -> Iterator[Found]:
    """Yield the items of the list in a sentence which the next one says are priorities."""
    if "riorities" not in sentence.text or _POINTING_BACK.match(sentence.text) is None:
        return
    text = previous.text
    colon = re.search(r":\s+", text)
    span = (colon.end() if colon else 0, len(text.rstrip(" .")))
    if colon is None and not _has_no_verb(previous):
        return
    items = list(names_in(previous, span, stated_number(text[: span[0]])))
    for item in items if len(items) > 1 else []:
        yield _found(previous, item, series=previous.start, introduced=sentence.text)


# --- "A: no change; B: new" -------------------------------------------------------------------

_REMARKED = re.compile(
    r"^\s*(?:and\s+)?(?P<name>[^:;()–—\n]{3,100}?)\s*(?:\s[–—-]\s+|:\s+|\s\(\s*|\s\[\s*)(?P<remark>[^:;()\n]{2,200})[)\]]?\s*\.?\s*$"
)


def _remarked(sentence: Sentence) -> Iterator[tuple[Span, PriorityStatus]]:
    """Yield names with the state that a remark behind each gives: "A: no change; B (new)"."""
    text = sentence.text
    at = 0
    found: list[tuple[Span, PriorityStatus]] = []
    for piece in re.split(r"(?<=;)", text) if ";" in text else [text]:
        match = _REMARKED.match(piece.rstrip(" ;."))
        status = state_of_remark(match["remark"]) if match else None
        if match is None or status is None:
            return
        span = (at + match.start("name"), at + match.end("name"))
        if state_of_remark(match["name"]) or not could_be_name(sentence, *span):
            return
        found.append((span, status))
        at += len(piece)
    yield from found


# --- "The first is A; the second, B, …" -------------------------------------------------------

_ORDINAL = re.compile(
    rf"(?:^(?:(?:on|as\s+for|under|progress\s+on|work\s+on)\s+(?=the\s))?|[;:,.]\s+(?:and\s+)?(?:then\s+(?=the|our))?|\s+and\s+(?:then\s+)?|\s[–—-]\s+)(?:and,?\s+)?(?:the\s+|our\s+)?"
    rf"(?P<order>first\s+and\s+foremost|then|after\s+that|{'|'.join(ORDERS)}|addition|newcomer|new\s+one|latest|last|final|next|other|one|another|(?:first|second|third|last|final)ly)"
    r"(?:\s+(?:of\s+(?:these|them|those|the\s+\w+)|one|priority|area|theme|strand|aim))?"
    r"(?P<link>\s+(?:(?:is|was|will\s+be|concerns|covers|deals\s+with|looks\s+at|relates\s+to|focuses\s+on|addresses|aims"
    r"|has\s+to\s+do\s+with|centres\s+on)\s+)(?:about\s+|around\s+|on\s+)?|\s*[:–—]\s+|\s+-\s+|,\s+|(?<=then)\s+|(?<=after\sthat)\s+)",
    re.IGNORECASE,
)


def _enumerated(sentence: Sentence) -> Iterator[tuple[Span, str]]:
    """Yield the names behind "the first is", "another is", with what is said of each."""
    text = sentence.text
    marks = list(_ORDINAL.finditer(text))
    if not marks or (
        len(marks) == 1
        and marks[0]["order"].lower() in {"one", "other", "next", "another"}
        and marks[0].start() == 0
        and "," in marks[0]["link"]
    ):
        return
    for n, mark in enumerate(marks):
        stop = marks[n + 1].start() if n + 1 < len(marks) else len(text.rstrip(" ."))
        piece = text[mark.end() : stop]
        aside = "," in mark["link"]
        close = re.search(r",\s|[;(]|\s[–—]\s|\s-\s", piece)
        end = mark.end() + (close.start() if close else len(piece))
        if aside and close is None and n + 1 == len(marks) and not mark["order"].lower().endswith("ly"):
            continue
        span = (mark.end(), len(text[:end].rstrip(" ,.")))
        if _is_name(sentence, span):
            yield span, text[end:stop].lstrip(" ,;.–")


def _is_name(sentence: Sentence, span: Span) -> bool:
    """Tell whether a span behind "the first is" names it, and doesn't say what has become of it."""
    piece = sentence.text[span[0] : span[1]]
    return (
        bool(piece)
        and state_of_remark(piece) is None
        and lists_items(sentence.text, span[0])
        and could_be_name(sentence, *span)
    )
