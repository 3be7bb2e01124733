"""Which kinds of record and which themes a question's plain words name.

Figures that are asked for by name narrow the search: on judged questions no passage that
answers lacks a metric. Of those that answer a question about priorities a quarter hold no
priority that was recognised, and of those that answer one that names a theme a tenth are
not under it; so these are preferred and narrow nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Sequence
from dataclasses import dataclass

from corpus.records import PassageKind
from corpus.reference import Theme, fold, load_reference
from nlp.lexicon import word_set

_FIGURES = re.compile(
    r"^\s*(?:please\s+)?(?:(?:show|list|give|find|get|tell)\s+(?:me\s+|us\s+)?)?(?:all\s+|any\s+|the\s+|what\s+)*"
    r"(?:metrics?|figures|statistics|stats|numbers|measurements?)\s+"
    r"(?=(?:about|on|for|of|in|from|since|before|until|across|regarding)\b)|^\s*(?:all\s+|the\s+)?metrics\s*$",
    re.IGNORECASE,
)
_PREFERRED: tuple[tuple[PassageKind, re.Pattern[str]], ...] = (
    ("priorities", re.compile(r"\bpriorit(?:y|ies)\b", re.IGNORECASE)),
    (
        "events",
        re.compile(
            r"\b(?:events?|conferences?|summits?|seminars?|workshops?|webinars?|meetings|training\s+days?)\b",
            re.IGNORECASE,
        ),
    ),
)
_WORD = re.compile(r"\w[\w’'/&-]*")
_CALLED = word_set("priority priorities event events")
_ANY_WORK = word_set(
    "work works working activity activities project projects initiative initiatives priority priorities event"
    " events update updates topic theme progress news plan plans planned planning"
)
_LONGEST = 6  # words of a theme's phrase; few have more


def find_figures(text: str) -> re.Match[str] | None:
    """Return the words by which a question asks for figures: "metrics about"."""
    return _FIGURES.match(text)


def find_kinds(text: str) -> tuple[PassageKind, ...]:
    """Return the kinds of record that a question would rather see."""
    return tuple(kind for kind, pattern in _PREFERRED if pattern.search(text))


def are_kinds(words: Collection[str]) -> bool:
    """Tell whether all of these words name kinds of record, so that nothing else is asked for."""
    return bool(words) and _CALLED.issuperset(words)


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundThemes:
    """The themes that a text names; ``alone`` says that it has their own names and nothing else.

    Other phrases that signal a theme are narrower ("kinship care"): not all that is under it is about them.
    """

    names: tuple[str, ...]
    alone: bool


def find_themes(text: str, common: Container[str]) -> FoundThemes:
    """Return the themes whose phrases stand in a text; of two at one place the longer counts.

    The ``common`` words, in small letters, and those for work of any kind name nothing.
    """
    words = _WORD.findall(text)
    names: list[str] = []
    start, others = 0, 0
    while start < len(words):
        theme, end = _theme_at(words, start)
        if theme:
            names.append(theme.name)
            others += fold(" ".join(words[start:end])) != fold(theme.name)
        elif not (words[start].lower() in common or words[start].lower() in _ANY_WORK):
            others += 1
        start = end
    return FoundThemes(names=tuple(dict.fromkeys(names)), alone=bool(names) and not others)


def _theme_at(words: Sequence[str], start: int) -> tuple[Theme | None, int]:
    """Return the theme whose phrase begins at a word, and where it ends; else where the next word begins."""
    longest = _LONGEST if load_reference().begins_theme(words[start]) else 0
    for end in range(min(start + longest, len(words)), start, -1):
        theme = _theme(" ".join(words[start:end]))
        if theme:
            return theme, end
    return None, start + 1


def _theme(phrase: str) -> Theme | None:
    theme = load_reference().find_theme(phrase)
    if theme and phrase not in theme.capitals and fold(phrase) in map(fold, theme.capitals):
        return None  # "send" is no "SEND"
    return theme
