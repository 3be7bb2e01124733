"""The canonical series that a measurement belongs to.

"20 trained mentors" and "we have now trained 30 mentors" are one
series in two editions. Its name is the programme, the counted noun in the
singular with the nouns that modify it, what kind of them a bare complement tells
("children in care"), and the participle that says which of them; what only tells
that something took place, or is to, is left to the state.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from nlp import lexicon as lex
from nlp.drafts import Draft
from nlp.lexicon import word_set
from nlp.words import singular

_WORD = re.compile(r"[a-z0-9][a-z0-9&’'/-]*")
_PLAIN = str.maketrans({"’": "'"})
LONGEST_NOUN = 3  # modifiers kept, the nearest to the head
LONGEST_COMPLEMENT = 3  # words
LONGEST_SHARE = 6  # words
# "The turnover rate" and "turnover" are one series.
_GAUGES = word_set("rate level figure proportion share percentage")
_AVERAGES = word_set("average mean median")
_NO_SHARE = (
    _GAUGES | _AVERAGES | lex.SERIES_STOP | lex.COMPLETION | lex.PREPOSITIONS | {"rise", "fall", "where"}
)
# Who comes to something takes part in it, whatever they are called.
_COMERS = word_set("delegate attendee attendance audience turnout participant cohort intake membership")
_COMING = re.compile(r"\b(?:attend|came\b|t(?:oo|a)k(?:e|ing)?\s+part)", re.IGNORECASE)
# Of money these say that it is there, not what becomes of it.
_GIVEN = word_set("received awarded given granted secured provided announced allocated")
_JUDGING = word_set("rated judged graded classed")
# What opens a complement that says of which kind something is: neither a determiner nor a name follows.
_COMPLEMENT = re.compile(r"\s*(?:in|on|at|with|for|of|from|under|without|about)\s+(?=[a-z]|[A-Z]{2})")
_ENDS_COMPLEMENT = (
    lex.PREPOSITIONS | lex.CONJUNCTIONS | lex.AUXILIARIES | lex.DETERMINERS | lex.PRONOUNS | lex.COMPLETION
)


def measure_of(draft: Draft, programme: str | None, subject: str) -> str:
    """Return the name of the draft's series, in lower case; ``subject`` is what it counts, in words."""
    head, modifiers = _noun(draft, subject)
    said = _said(draft, head)
    of_kind = _complement(draft, said)
    known = {*_words(programme or ""), *said, head}
    kept = [word for word in modifiers if word not in known]
    kept = kept if _is_share(draft) else kept[-LONGEST_NOUN:]
    noun = [*of_kind, head] if draft.unit == "GBP" else [head, *of_kind]
    parts = (*_kind(draft), *_words(programme or ""), *kept, *noun, *said, *_judgement(draft, subject))
    return " ".join(dict.fromkeys(parts))


def _said(draft: Draft, head: str) -> list[str]:
    """Return the participles that say which of them are counted; a share has them among its words."""
    if _is_share(draft):
        return []
    done = _GIVEN if draft.unit == "GBP" else {"attended"} if head == "participant" else set()
    words = (*_participles(draft), draft.participle, _done_to(draft))
    return [_same(word) for word in words if word and word not in lex.COMPLETION | done]


def _kind(draft: Draft) -> tuple[str, ...]:
    """Keep percentages apart from counts of the same things: a share is no rise, and neither a count."""
    if not _is_share(draft):
        return ("average",) if _AVERAGES & {*_words(draft.prefix), *_words(draft.noun)} else ()
    if draft.unit.startswith("rate"):
        return ("rate",)
    return (draft.prefix.split()[0].lower(),) if draft.prefix.startswith(("rise", "fall")) else ("share",)


def _is_share(draft: Draft) -> bool:
    return draft.unit.startswith(("percent", "rate per "))


def _noun(draft: Draft, subject: str) -> tuple[str, list[str]]:
    head = draft.head
    modifiers = _telling(draft.modifiers)
    if draft.unit == "local authorities":
        return "authority", [word for word in modifiers if word != "local"]
    if draft.unit == "people" and (head in _COMERS or (head == "person" and _COMING.search(subject))):
        return _participants(draft, modifiers, subject)
    if draft.unit == "GBP":
        return head, [word for word in _telling(_words(draft.noun)) if word != head]
    if _is_share(draft):
        return _share(draft, subject)
    return head, [word for word in modifiers if word not in _AVERAGES]


def _participants(draft: Draft, modifiers: list[str], subject: str) -> tuple[str, list[str]]:
    """Return who takes part, and in what: the "summit" of "attendance at the summit"."""
    people = _telling(_words(draft.suffix.removeprefix("of "))) if draft.suffix.startswith("of ") else []
    if people:
        return people[-1], people[:-1]
    words = [singular(word) for word in _words(f"{draft.noun} {subject}")]
    return "participant", [*modifiers, *[word for word in words if word in lex.EVENTS][:1]]


def _share(draft: Draft, subject: str) -> tuple[str, list[str]]:
    """Return of what a percentage is, and of which of them: "social workers who are agency staff".

    What the subject has added behind a colon or in brackets counts only where nothing else is said.
    """
    said = f"{draft.noun} {draft.prefix} {re.split('[:(]', subject)[0]}"
    named = _gauged(said) or _gauged(subject) or ["share"]
    return named[-1], named[:-1]


def _gauged(text: str) -> list[str]:
    """Return the words of a text that tell one share from another, participles too: "boards replied"."""
    words = (singular(word) for word in _words(text) if word not in _NO_SHARE and not _is_adverb(word))
    return list(dict.fromkeys(words))[:LONGEST_SHARE]


def _complement(draft: Draft, said: Iterable[str]) -> list[str]:
    """Return the bare complement behind the noun, which tells its kind: "in care", "for social workers".

    One with a determiner or a name ("in the region", "in Kent") tells where they are.
    """
    if _is_share(draft):
        return []
    words, suffix = draft.noun.split(), draft.suffix
    if draft.unit == "GBP" and _is_participle(suffix.partition(" ")[0]):
        suffix = suffix.partition(" ")[2]  # "spent on transport"
    last = max(
        (k for k, word in enumerate(words) if singular(word.lower()) == draft.head), default=len(words)
    )
    text = " ".join((*words[last + 1 :], suffix))
    match = _COMPLEMENT.match(text)
    found: list[str] = []
    for word in _words(text[match.end() :]) if match else []:
        if word in _ENDS_COMPLEMENT or word in said or not _distinguishes(word):
            break
        found.append(singular(word))
    return found[:LONGEST_COMPLEMENT]


def _judgement(draft: Draft, subject: str) -> list[str]:
    """Return what something has been rated: "rated good" is no series with "rated inadequate"."""
    if draft.participle not in _JUDGING:
        return []
    match = re.search(rf"\b{draft.participle}\s+(?:as\s+|to\s+be\s+)?(\w+)", subject, re.IGNORECASE)
    return [match[1].lower()] if match else []


def _done_to(draft: Draft) -> str:
    """Return what an active verb does to what is counted: "trained 12 mentors" counts mentors trained."""
    behind = draft.suffix if draft.unit == "GBP" else draft.tail
    word = behind.partition(" ")[0].lower()
    return word if word.endswith("ed") or word in lex.IRREGULAR_PARTICIPLES else ""


def _same(word: str) -> str:
    return "rated" if word in _JUDGING else word


def _telling(words: Iterable[str]) -> list[str]:
    return [singular(word) for word in words if _distinguishes(word)]


def _distinguishes(word: str) -> bool:
    return (
        word not in lex.SERIES_STOP
        and not _is_adverb(word)
        and _WORD.fullmatch(word) is not None
        and not word[0].isdigit()
        and not _is_participle(word)
    )


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") and word not in lex.LY_NOT_ADVERBS


def _is_participle(word: str) -> bool:
    return (word.endswith("ed") and word not in lex.ED_NOT_VERBS) or word in {"available", "spent"}


def _participles(draft: Draft) -> list[str]:
    return [word for word in draft.modifiers if _is_participle(word) and word not in lex.SERIES_STOP]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().translate(_PLAIN))
