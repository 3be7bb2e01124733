"""What clauses say of the priorities that they name: "A and B stay as they are; C will finish in May".

The subject of a clause, or the object of those who decide ("directors dropped A and
added B"), is a priority only where the words around it speak of priorities: ordinary
things continue, end and are added too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus import PriorityStatus
from nlp.lexicon import word_set
from nlp.priority_names import first_subject, named_subject, names_in, split_items
from nlp.priority_predicates import find_predicates, predicate_at, reduced_predicate_at, status_of_predicate
from nlp.reading import Sentence
from nlp.tense import find_verb_groups

# "Directors dropped A and added B": the verbs of those who decide; "add a fifth, A" is read by its number.
_DECIDED: tuple[tuple[PriorityStatus, str], ...] = (
    ("new", r"add(?:ed|s|ing)?|introduc(?:e[ds]?|ing)|(?:t[ao]ken?|took|taking)\s+on|br(?:ing|ought)\s+in"),
    (
        "closed",
        (
            r"drop(?:ped|ping)?|retir(?:ed?|ing)|clos(?:ed?|ing)|remov(?:ed?|ing)|end(?:ed|ing)?"
            r"|let\s+go(?:\s+of)?|w[io]u?nd\s+up|sign(?:ed|ing)?\s+off|t(?:ook|aken|ake)\s+off"
            r"|str[iu]ck\s+off"
        ),
    ),
    (
        "continuing",
        (
            r"ke(?:pt|ep|eping)|retain(?:ed|ing)?|carr(?:y|ied|ying)\s+(?:forward|over|on\s+with)"
            r"|roll(?:ed|ing)?\s+(?:forward|over)|continu(?:ed?|ing)\s+with|stay(?:ed)?\s+with"
            r"|st[iu]ck\s+with"
        ),
    ),
)
_VERBS = "|".join(f"(?P<{status}>{pattern})" for status, pattern in _DECIDED)
_ANY_VERB = "|".join(pattern for _, pattern in _DECIDED)
_OBJECT = re.compile(
    rf"(?:^|\s|(?=,))(?:(?:we|directors|they|it|board|group|region|leaders|chief\s+executives|dcss?|to"
    rf"|and|,|has|have|had|are|is|will|also|therefore|may|might|could|would|should)\s+){{1,6}}(?:{_VERBS})\s+"
    rf"(?P<list>[^.;:()]{{3,160}}?)(?=\s*(?:[.;:(]|$)|\s+[–—-]\s|,?\s+(?:and|but|while)\s+(?:(?:to"
    rf"|have|has|we|they)\s+)*(?:{_ANY_VERB})\b|,\s+(?:{_ANY_VERB})\b"
    r"|,?\s+(?:as|from|to|until|because|since|after|for\s+(?:the|a|this|next|another|now|20"
    r"|\w+\s+(?:more\s+)?(?:years?|months?|terms?))|which|who|that|whose|when|once|where|with"
    r"|this|at|on\s+the\s+list|in\s+(?:the|this|their|its|place|19|20|January|February|March|April"
    r"|May|June|July|August|September|October|November|December))\b)",
    re.IGNORECASE,
)
_ORDER = (
    r"(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|new\s+one|new\s+priority"
    r"|further\s+(?:one|priority))"
)
_A_FIFTH = re.compile(
    rf"\b(?:add(?:s|ed|ing)?|adopt(?:s|ed|ing)?|agree(?:d|s|ing)?(?:\s+(?:on|to))?|cho(?:se|sen)"
    r"|approved?|confirm(?:ed|s)?|sign(?:ed|s)?\s+off|joined\s+by|(?:take|takes|taking|took)\s+on"
    r"|have|there\s+(?:is|will\s+be"
    rf"|may\s+be|could\s+be))\s+(?:now\s+)?(?:an?|one)\s+{_ORDER}(?:\s+(?:one|priority))?\s*"
    r"(?:,(?:\s+(?:on|namely))?|:|\s[–—-])\s+(?P<name>[^.;:,()]{3,100}?)(?=\s*(?:[.;:,(]|$)|\s+(?:if"
    r"|when|once"
    r"|from|subject)\b)",
    re.IGNORECASE,
)
# "A fifth, A, may follow in June."
_A_FIFTH_SUBJECT = re.compile(
    rf"^(?:an?|one)\s+(?:possible\s+|proposed\s+|potential\s+)?{_ORDER}(?:\s+(?:one|priority))?\s*(?:,(?:\s+on)?"
    rf"|\s[–—-])\s+(?P<name>[^.;:,()]{{3,100}}?)\s*(?:,|\s[–—-])"
    r"\s+(?=(?:is|are|was|were|has|have|may|might|could|would|will|joins|comes|follows|closes|ends|finishes"
    r"|continues|stays|remains|goes|carries|runs|starts|begins)\b)",
    re.IGNORECASE,
)
# "A has been replaced by B", "A gives way to B": B is new; "B replaces A": A is closed.
_GIVES_PLACE = re.compile(
    r"\b(?:(?P<new>(?:replaced|superseded)\s+by|(?:gives?|gave|makes?|made)\s+way\s+(?:to|for))"
    r"|(?P<closed>replaces?|replaced|replacing|(?:takes?|took)\s+the\s+place\s+of|in\s+place\s+of|instead\s+of))\s+"
    r"(?P<name>[^.;:,()]{3,80}?)(?=\s*(?:[.;:,(]|$)|\s+(?:as|from|in|on|at|this|which|but|when"
    r"|and\s+(?:\w+\s+){1,5}(?:is|are|has|have|was|will|stays?|remains?|continues?))\b)",
    re.IGNORECASE,
)
# "replace the A priority with one on B": A goes, B comes.
_REPLACES = re.compile(
    r"\breplac(?:e|es|ed|ing)\s+(?P<old>[^.;:,()]{3,80}?)\s+(?:with|by)\s+(?:(?:a\s+new\s+)?(?:one"
    r"|priority)\s+(?:on|about|for|around)\s+)?(?P<new>[^.;:,()]{3,80}?)(?=\s*(?:[.;:,(]|$)"
    r"|\s+(?:from|in|as)\b)",
    re.IGNORECASE,
)
# "…, with A carried over from 2016".
WITH = re.compile(
    r",?\s+with\s+(?P<name>[^,.;:]{3,100}?)\s+(?=(?:being\s+|to\s+be\s+)?(?:carried|kept|retained"
    r"|continu|rolled|added|dropped|removed|joining"
    r"|considered|proposed|put\s+forward|following)\w*)"
)
# "Its place is taken by B."
_PLACE_TAKEN = re.compile(
    r"\b(?:its|their|whose|the)\s+(?:places?|slot)\s+(?:on\s+the\s+list\s+)?(?:(?:is|are|was|were"
    r"|has\s+been|will\s+be)\s+)?(?:now\s+)?(?:taken|filled|went|goes|gone)\s+(?:by"
    r"|to)\s+(?P<name>[^.;:()]{3,100})",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"\b(?:asked|propos\w+|recommend\w*|suggest\w*|if|may|might|could|would|consider\w*|subject\s+to"
    r"|in\s+principle|consult\w*|hopes?|wants?|invited|put\s+forward|tabled|floated|mooted)\b",
    re.IGNORECASE,
)
_PARTING = re.compile(r"\s*[;:]\s*|,?\s+(?:and|but|while|whereas|though)\s+|\s*,\s+|\s+[–—-]\s+")
_SUBORDINATE = re.compile(
    r"\b(?:would|will|was|were|is|are|when|where|who|which|that|if|because|since|until|once|after"
    r"|before|unless|whose|as|than|we"
    r"|they|it|he|she|you|there)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:(?:in|at|on|of|among|for|from|after|since|by)\s[^,.;]{2,60},\s+|(?:and|but|also|while"
    r"|meanwhile|however|finally|so),?\s+)?"
    r"(?:(?:(?:the|our|its)\s+)?(?:regional\s+)?priorit(?:y|ies)\s+(?:on|of|about|around|for)\s+)?",
    re.IGNORECASE,
)
# What is no name of a priority, though it is added, closed and continues.
_NO_NAMES = word_set(
    """
    directors director members member leaders board group groups plan plans list lists priorities
    priority programme report reports meeting meetings review reviews network networks work funding
    strategy team teams authorities councils region chair lead leads sponsors everything nothing
    most many some several others rest none discussion discussions one ones two three four five six
    those these this that they it all both each numbers places consultation dates referrals
    caseloads rates costs vacancies pressures training posts bookings applications
    """
)
_LED = re.compile(
    r"(?:from|into|onto|as|next\s+(?:year|month|term)|last\s+(?:year|month|term)|of|in|on|at|by|with"
    r"|for|to|alongside|after|before|during|under|new|added)\s",
    re.IGNORECASE,
)
_DETERMINED = re.compile(
    r"(?:the|our|an?|this|that|these|those|their|his|her|each|every|any|no|its|some)\s|\d", re.IGNORECASE
)
LONGEST_NAME = 9  # words
FARTHEST = 300  # characters that a subject may begin before its verb

Fate = tuple[int, int, PriorityStatus]


def find_fates(sentence: Sentence) -> Iterator[Fate]:
    """Yield the spans in a sentence's text that its clauses name, each with the state they tell."""
    text = sentence.text
    subject = _A_FIFTH_SUBJECT.search(text)
    fifth = _A_FIFTH.search(text) or subject
    if fifth:
        said = predicate_at(text, subject.end()) if fifth is subject and subject else None
        yield *fifth.span("name"), said[0] if said else "proposed" if _HEDGED.search(text) else "new"
        return
    told = list(_counted(sentence)) or list(_decided(sentence)) or list(_of_subjects(sentence))
    yield from told
    kept = WITH.search(text)
    state = reduced_predicate_at(text, kept.end()) if kept else None
    if kept and state and _is_name(sentence, *kept.span("name")):
        yield *kept.span("name"), state
    if swap := _REPLACES.search(text):
        hedged = _HEDGED.search(text) is not None
        for name, status in (
            ("old", "closing" if hedged else "closed"),
            ("new", "proposed" if hedged else "new"),
        ):
            start, end = named_subject(text, *swap.span(name))
            if _is_name(sentence, start, end):
                yield start, end, status  # type: ignore[misc]  # both are states
    taken = _PLACE_TAKEN.search(text)
    if taken:
        yield from ((start, end, "new") for start, end in names_in(sentence, taken.span("name"), None))
    place = _GIVES_PLACE.search(text) if told else None
    if place:
        for start, end in split_items(text, *place.span("name"), 1):
            if _is_name(sentence, start, end):
                yield start, end, "new" if place["new"] else "closed"


def adds_one(text: str) -> bool:
    """Tell whether a text speaks of one more than those before: "a fifth, on A, was put forward"."""
    return _A_FIFTH_SUBJECT.search(text) is not None or _A_FIFTH.search(text) is not None


# "Two carry on (A and B)", "three are new: A, B and C", "one, A, has closed".
_COUNTED = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|some|others|the\s+(?:others?|rest"
    r"|remaining\s+\w+))(?:\s+of\s+(?:these|them|those|our\s+priorities|the\s+priorities))?(?=\s)",
    re.IGNORECASE,
)
_LIST_BEHIND = re.compile(
    r"[^.;:()]{0,40}?(?:\s*\((?P<inside>[^()]{3,160})\)|\s*(?::|,\s+namely"
    r"|\s[–—-])\s+(?P<rest>[^.;:()]{3,160}))"
)
_APPOSED = re.compile(r"\s*(?:,|\(|\s[–—-])\s*(?:on\s+)?")
_CLOSE = re.compile(r"\s*(?:,|\)|\s[–—-])(?=\s)")
FARTHEST_CLOSE = 160  # characters


def _apposed(text: str, at: int) -> tuple[tuple[int, int], PriorityStatus] | None:
    """Return the list in apposition at an offset and what is said behind it: "the others (A and B) go on"."""
    opening = _APPOSED.match(text, at)
    for close in _CLOSE.finditer(text, opening.end(), opening.end() + FARTHEST_CLOSE) if opening else ():
        told = predicate_at(text, close.end())
        if opening and told:
            return (opening.end(), close.start()), told[0]
    return None


def _counted(sentence: Sentence) -> Iterator[Fate]:
    """Yield those of whom a number is said to go on, to be new or to end, where they are named beside it."""
    text = sentence.text
    for match in _COUNTED.finditer(text):
        apposed = _apposed(text, match.end())
        told = predicate_at(text, match.end())
        spans, status = ([apposed[0]], apposed[1]) if apposed else ([], told[0] if told else None)
        if told and not apposed:
            behind = _LIST_BEHIND.match(text, told[1])
            spans = [behind.span("inside" if behind["inside"] else "rest")] if behind else []
        if status is not None:
            yield from ((*item, status) for span in spans for item in names_in(sentence, span, None))


def _decided(sentence: Sentence) -> Iterator[Fate]:
    text, at = sentence.text, 0
    hedged = _HEDGED.search(text) is not None
    while match := _OBJECT.search(text, at):
        at = match.end("list")
        status = _class_of(match)
        if status == "new" and hedged:
            status = "proposed"
        elif status == "closed" and " will " in match.group():
            status = "closing"
        for start, end in split_items(text, *match.span("list"), None):
            if _is_name(sentence, start, end):
                yield start, end, status


def _of_subjects(sentence: Sentence) -> Iterator[Fate]:
    text, left = sentence.text, None
    proposed = _PROPOSED_THAT.search(text)
    for match in find_predicates(text):
        status = status_of_predicate(match)
        if status == "new" and proposed and proposed.end() <= match.start():
            status = "proposed"
        for start in _subject_starts(sentence, left, match.start()):
            span = named_subject(text, start, match.start())
            items = split_items(text, *span, 1 if _SINGULAR.match(match.group()) else None)
            if _REMARK_ON.search(text[:start]) and span != (start, match.start()):
                continue  # "A – the B strand goes on" speaks of A
            if _THIS_PRIORITY.fullmatch(text[start : match.start()].strip()):
                span = first_subject(sentence, start)
                items = [span]
            called = "priority" in text[span[1] : match.start()]
            if items and all(_is_name(sentence, *item, called=called) for item in items):
                yield from ((*item, status) for item in items)
                left = match.end()
                break


# "Work on A has gone well and this priority will close": it is the first clause's subject.
_THIS_PRIORITY = re.compile(r"(?:this|the|that)\s+(?:regional\s+)?priority", re.IGNORECASE)


_REMARK_ON = re.compile(r"(?:\s[–—-]|:)\s*$")
_PROPOSED_THAT = re.compile(r"\b(?:propos|suggest|recommend)\w*\s+(?:\w+\s+){0,2}that\b", re.IGNORECASE)
# A singular verb has one subject, whatever "and" is in it: "recovery and return to school has been added".
_SINGULAR = re.compile(
    r"(?:(?:also|now|still|both|each|then)\s+)*(?:is|was|has|does|(?!has|is|was)[a-z]+[^s\W]s)\b",
    re.IGNORECASE,
)


def _subject_starts(sentence: Sentence, left: int | None, end: int) -> Iterator[int]:
    """Yield where the subject of a predicate at ``end`` may begin, behind a clause up to ``left``."""
    text = sentence.text
    that = text.rfind(" that ", left or 0, end)
    if that >= 0:
        yield that + len(" that ")
    if left is None:
        yield _LEAD.match(text).end()  # type: ignore[union-attr]  # the pattern fits nothing too
    for parting in _PARTING.finditer(text, max(left or 0, end - FARTHEST), end):
        start = parting.end() + _LEAD.match(text[parting.end() :]).end()  # type: ignore[union-attr]
        marked = parting.group().strip()[:1] in {";", ":", "–", "—"}
        if left is not None or marked or _THIS_PRIORITY.match(text, start):
            yield start


_NO_NAME = re.compile(
    r"^priorit|^(?:\w+\s+)?work\s+(?:with|by|at|in|to|between)\b|\s[–—-]\s|:\s|\bour\b|^(?:phase|stage|round|cohort|wave|part)\s+\w+\b",
    re.IGNORECASE,
)


def _is_name(sentence: Sentence, start: int, end: int, *, called: bool = False) -> bool:
    """Tell whether a span can be a priority's name: a noun phrase of no one in particular, without a verb.

    ``called`` says that it is called a priority, so that a body's name can be one too.
    """
    piece = sentence.text[start:end]
    words = re.findall(r"[\w’'-]+", piece.lower())
    if piece.count("(") != piece.count(")") or _NO_NAME.search(piece):
        return False
    if (
        not words
        or len(words) > LONGEST_NAME
        or _DETERMINED.match(piece)
        or _LED.match(piece)
        or _SUBORDINATE.search(piece)
    ):
        return False
    if words[0] in _NO_NAMES or words[-1] in _NO_NAMES or len(piece) < len("SEN"):
        return False
    first, last = sentence.start + start, sentence.start + end
    inside = [word for word in sentence.words if first <= word.start < last]
    if any(group.strength > 1 for group in find_verb_groups(inside)):
        return False
    return called or not any(
        name.kind in {"region", "authority", "organisation"} and name.start <= first and last <= name.end
        for name in sentence.names
    )


def _class_of(match: re.Match[str]) -> PriorityStatus:
    """Return the state that the verb of those who decide gives its object."""
    return next(status for status, _ in _DECIDED if match[status])
