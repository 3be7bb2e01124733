"""What else the clause of a count says: what stands behind its noun, and the telling words of it."""

from __future__ import annotations

from collections.abc import Sequence

from nlp import lexicon as lex
from nlp.clauses import joined
from nlp.drafts import Draft, Scene
from nlp.lexicon import word_set
from nlp.words import Word, is_number

_PASSED_OVER = word_set("all the our these those some its their total another further additional just only")
LONGEST_GIST = 4  # words
LONGEST_SUBJECT = 7  # words behind "and" among which its verb stands

# Words of a clause that say nothing of what is counted.
_EMPTY = word_set(
    """
    come comes came coming go goes gone going went fall falls fell fallen rise rises rose risen stand stands
    stood give gives gave given giving mean means meant take takes took taken make makes made get gets got
    left more fewer less such average first second third last next year years month months week weeks day days
    number numbers total now also year's reach reaches reached strong remain remains become became rest others
    """
)
_CLAUSE_MARKS = frozenset({";", ":", ",", "–", "—", "("})
_SUBJECT_TAGS = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON"})
_GIST_TAGS = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})


def _parts(words: Sequence[Word], k: int) -> bool:
    """Tell whether a clause may end at a word: a mark, "but", an "and" with subject and verb behind it."""
    if words[k].text in _CLAUSE_MARKS or words[k].lower in {"but", "while", "whereas", "although"}:
        return True
    if words[k].lower != "and":
        return False
    behind = words[k + 1 : k + LONGEST_SUBJECT]
    if behind and behind[0].lower in lex.HAVE | lex.BE:
        return True
    verb = next((n for n, word in enumerate(behind) if word.tag in {"AUX", "VERB"}), 0)
    return verb > 0 and all(word.tag in _SUBJECT_TAGS for word in behind[:verb])


def clause_end(scene: Scene, i: int) -> int:
    """Return the index where the clause that goes on at ``i`` ends, a number of words behind at most."""
    words = scene.words
    last = min(len(words), i + LONGEST_REST)
    stops = (k for k in range(i, last) if _parts(words, k) or words[k].text == "." or is_figure(scene, k))
    last = next(stops, last)
    while last > i and words[last - 1].tag in _TRAILING - {"PRON", "ADV"}:
        last -= 1
    return last


LONGEST_REST = 9  # words
_EMPTY_STARTS = lex.BE | lex.HAVE | {"there", "here"}
_TRAILING = frozenset({"ADP", "DET", "CCONJ", "AUX", "PART", "SCONJ", "PUNCT", "PRON", "ADV"})


def rest_of_clause(scene: Scene, draft: Draft) -> str:
    """Return what the clause says behind a counted noun: "LAs" "in this year's programme"."""
    words = scene.words
    i = first = _past_brackets(scene, scene.sentence.index_from(max(draft.end, draft.number.end)))
    while first < len(words) and (words[first].lower in _EMPTY_STARTS or words[first].tag == "ADV"):
        first += 1
    last = next((k for k in range(first, len(words)) if _parts(words, k) or is_figure(scene, k)), len(words))
    said = [k for k in range(first, min(last, first + LONGEST_REST)) if not is_date(scene, k)]
    while said and words[said[-1]].tag in _TRAILING:
        said.pop()
    plain = bool(said) and words[i].tag in {"AUX", "VERB", "ADP", "ADV", "ADJ", "PRON"}
    return joined(scene, said) if plain else ""


def is_figure(scene: Scene, k: int) -> bool:
    """Tell whether a word is part of a number."""
    start = scene.words[k].start
    return any(number.hedge_start <= start < number.end for number in scene.sentence.numbers)


def _past_brackets(scene: Scene, i: int) -> int:
    """Return the index behind an aside at ``i``, where a verb follows it: "three LAs (A and B) have"."""
    words = scene.words
    closing = {"(": ")", "–": "–", ",": ","}.get(words[i].text if i < len(words) else "")
    reach = range(i + 1, min(len(words), i + LONGEST_SUBJECT + LONGEST_REST))
    end = next((k for k in reach if words[k].text == closing), None) if closing else None
    follows = end is not None and end + 1 < len(words) and words[end + 1].tag in {"AUX", "VERB"}
    return end + 1 if end is not None and follows else i


def is_date(scene: Scene, k: int) -> bool:
    """Tell whether a word is part of a date, or leads to one."""
    inside = [scene.sentence.in_date(word.start) for word in scene.words[k : k + 2]]
    return inside[0] or (scene.words[k].tag == "ADP" and any(inside))


def gist(scene: Scene, draft: Draft) -> str:
    """Return the telling words of a number's clause that its subject does not have yet, in order."""
    words = scene.words
    i = scene.sentence.index_at(draft.number.start)
    first = next((k + 1 for k in range(i - 1, -1, -1) if _parts(words, k)), 0)
    last = next((k for k in range(i + 1, len(words)) if _parts(words, k)), len(words))
    known = {word.strip("():,") for word in draft.subject.lower().split()}
    telling = [
        word
        for word in words[first:last]
        if word.tag in _GIST_TAGS
        and word.lower not in known | _PASSED_OVER | _EMPTY | lex.HAVE | lex.BE
        and word.base not in lex.HOLLOW
        and not is_number(word.lower)
        and not any(a <= word.start < b for a, b in scene.barred)
    ]
    near = sorted(telling, key=lambda word: abs(word.start - draft.number.end))[:LONGEST_GIST]
    return " ".join(word.text for word in sorted(near, key=lambda word: word.start))
