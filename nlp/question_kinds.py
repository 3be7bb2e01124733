"""Which kinds of record and which themes a question's plain words name.

Figures that are asked for by name narrow the search: on judged questions no passage that
answers lacks a metric. Of those that answer a question about priorities a quarter hold no
priority that was recognised, and of those that answer one that names a theme a tenth are
not under it; so these are preferred and narrow nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.records import PassageKind
from corpus.reference import Theme, fold, load_reference

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
_LONGEST = 6  # words of a theme's phrase; few have more


def find_figures(text: str) -> re.Match[str] | None:
    """Return the words by which a question asks for figures: "metrics about"."""
    return _FIGURES.match(text)


def find_kinds(text: str) -> tuple[PassageKind, ...]:
    """Return the kinds of record that a question would rather see."""
    return tuple(kind for kind, pattern in _PREFERRED if pattern.search(text))


def find_themes(text: str) -> tuple[str, ...]:
    """Return the themes whose phrases stand in a text, each once; of two at one place the longer counts."""
    return tuple(dict.fromkeys(theme.name for theme in _themes(_WORD.findall(text))))


def _themes(words: list[str]) -> Iterator[Theme]:
    start = 0
    while start < len(words):
        for end in range(min(start + _LONGEST, len(words)), start, -1):
            theme = _theme(" ".join(words[start:end]))
            if theme:
                yield theme
                start = end - 1
                break
        start += 1


def _theme(phrase: str) -> Theme | None:
    theme = load_reference().find_theme(phrase)
    if theme and phrase not in theme.capitals and fold(phrase) in map(fold, theme.capitals):
        return None  # "send" is no "SEND"
    return theme
