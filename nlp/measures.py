"""The canonical series that a measurement belongs to.

"20 trained mentors" and "we have now trained 30 mentors" are one
series in two editions. Its name is the programme, the counted noun in the
singular with the nouns that modify it, and the participle that says which of
them; what only tells that something took place, or is to, is left to the state.
"""

from __future__ import annotations

import re

from nlp import lexicon as lex
from nlp.drafts import Draft
from nlp.words import singular

_WORD = re.compile(r"[a-z0-9][a-z0-9&’'/-]*")
_PLAIN = str.maketrans({"’": "'"})
LONGEST_NOUN = 3  # modifiers kept, the nearest to the head


def measure_of(draft: Draft, programme: str | None) -> str:
    """Return the name of the draft's series, in lower case."""
    head, modifiers = _noun(draft)
    said = [word for word in (*_participles(draft), draft.participle) if word and word not in lex.COMPLETION]
    known = set(_words(programme or ""))
    kept = [word for word in modifiers if word not in known and word not in said][-LONGEST_NOUN:]
    parts = [*_words(programme or ""), *kept, head, *dict.fromkeys(said)]
    return " ".join((*_kind(draft), *parts))


def _kind(draft: Draft) -> tuple[str, ...]:
    """Keep percentages apart from counts of the same things: a share is no rise, and neither a count."""
    if draft.unit != "percent":
        return ()
    return (draft.prefix.split()[0].lower(),) if draft.prefix.startswith(("rise", "fall")) else ("share",)


def _noun(draft: Draft) -> tuple[str, list[str]]:
    head = draft.head
    modifiers = [singular(word) for word in draft.modifiers if _distinguishes(word)]
    if draft.unit == "local authorities":
        return "authority", [word for word in modifiers if word != "local"]
    if head in lex.PEOPLE_GROUPS and draft.unit == "people":
        people = _words(draft.suffix.removeprefix("of ")) if draft.suffix.startswith("of ") else []
        people = [singular(word) for word in people if _distinguishes(word)]
        return (people[-1] if people else "participant"), people[:-1]
    if draft.unit in {"GBP", "percent"}:
        return head, [
            singular(word) for word in _words(draft.noun) if _distinguishes(word) and singular(word) != head
        ]
    return head, modifiers


def _distinguishes(word: str) -> bool:
    return (
        word not in lex.SERIES_STOP
        and not word.endswith("ly")
        and _WORD.fullmatch(word) is not None
        and not _is_participle(word)
    )


def _is_participle(word: str) -> bool:
    return (word.endswith("ed") and word not in lex.ED_NOT_VERBS) or word == "available"


def _participles(draft: Draft) -> list[str]:
    return [word for word in draft.modifiers if _is_participle(word) and word not in lex.SERIES_STOP]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().translate(_PLAIN))
