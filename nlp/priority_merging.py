"""What a priority has become part of: "it will be continued under Neglect", "folded into fostering".

Where both are known already, a name in small letters is as good as one in capitals or quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from corpus import Priority
from nlp.beginnings import Cued
from nlp.reading import Reading

_JOINING = r"(?:merg(?:ed?|es|ing)|combin(?:ed?|ing)|join(?:ed|ing)?)\b[^.;:]{0,40}?\bwith"
_GOING = (
    r"(?:merg(?:ed?|es|ing)|subsum(?:ed?|ing)|incorporat(?:ed?|ing)|absorb(?:ed|ing)?|fold(?:ed|ing)?|combin(?:ed?|ing)"
    r"|continu(?:ed?|es|ing)|carried|taken|brought|rolled|moved|picked\s+up|becomes?|became|sits?)"
    r"\b[^.;:]{0,40}?\b(?:into|within|under|inside|part\s+of)"
)
_MERGING = Cued(
    rf"\b(?:{_JOINING}|{_GOING})\s+",
    "merge combine join subsume incorporate absorb fold continue carried taken brought rolled moved picked"
    " become became sit sits",
    re.IGNORECASE,
)
_NAME = re.compile(r"[‘“'\"]([^’”\"]{3,160})[’”'\"]|([A-Z][\w\s&/-]{3,80}?)(?=\s+priority|[.,;]|$)")
_WORD = re.compile(r"\w+(?:[’'&-]\w+)*")
_PARTING = re.compile(r"[;:]|\b(?:while|but)\b")
_THIS = re.compile(r"\b(?:it|this|the\s+(?:priority|work|strand|theme))\b", re.IGNORECASE)
_TARGET = re.compile(
    r"(?:(?:the|an?|our|that|new|wider|broader|priority|area|on|of|called|for)\s+)*", re.IGNORECASE
)
FURTHEST = 160  # characters between a priority and the verb that says what became of it
LONGEST = 16  # words of a name that is looked for


def merged_into(about: str) -> str | None:
    """Return the name, in capitals or quotation marks, of what a priority has become part of.

    ``about`` is what is said of it: its own sentence, and others that may speak of another.
    """
    for merging in _MERGING.finditer(about):
        before = about.rfind(". ", 0, merging.start()) + 1
        if before and not _THIS.search(about, before, merging.start()):
            continue
        target = _TARGET.match(about, merging.end())
        name = _NAME.match(about, target.end() if target else merging.end())
        if name is not None:
            return " ".join((name[1] or name[2]).split())
    return None


def with_merged(reading: Reading, priorities: Sequence[Priority]) -> tuple[Priority, ...]:
    """Return the priorities with what each has become part of, where a sentence says so of known ones."""
    names = {_plain(priority.name): priority.name for priority in priorities}
    into: dict[str, str] = {}
    before = ""
    for sentence in reading.sentences if len(names) > 1 else ():
        for merging in _MERGING.finditer(sentence.text):
            target = next(iter(_named(sentence.text[merging.end() :][:FURTHEST], names, at_start=True)), None)
            clause = sentence.text[max(0, merging.start() - FURTHEST) : merging.start()]
            for name in _subjects(clause, before, names) if target else ():
                if target and name != target:
                    into.setdefault(name, names[target])
        before = sentence.text
    return tuple(
        replace(priority, merged_into=into[_plain(priority.name)])
        if priority.merged_into is None and _plain(priority.name) in into
        else priority
        for priority in priorities
    )


def _plain(name: str) -> str:
    return " ".join(_WORD.findall(name.lower()))


def _named(text: str, names: Mapping[str, str], *, at_start: bool = False) -> list[str]:
    """Return the known names in a text, the longest where several begin, each once and in order.

    ``at_start`` asks only for the one that begins it, an article or "the priority on" passed over.
    """
    match = _TARGET.match(text) if at_start else None
    words = _WORD.findall(text[match.end() if match else 0 :].lower())
    found: list[str] = []
    i = 0
    while i < len(words):
        spans = (" ".join(words[i : i + length]) for length in range(LONGEST, 0, -1))
        name = next((span for span in spans if span in names), None)
        if name is not None:
            found.append(name)
        elif at_start:
            break
        i += len(name.split()) if name else 1
    return list(dict.fromkeys(found))


def _subjects(clause: str, before: str, names: Mapping[str, str]) -> list[str]:
    """Return the known names in a clause before its verb, or the one that its "it" stands for."""
    own = _PARTING.split(clause)[-1]
    earlier = clause[: len(clause) - len(own)]
    stands = _named(f"{before} {earlier}", names)[-1:] if _THIS.search(own) else []
    return _named(own, names) or stands
