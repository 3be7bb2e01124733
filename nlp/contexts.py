"""What a counted noun hangs on: the clause around a number, in the words that a reader needs.

A count may be the object of a verb ("the report covers 40 measures"), stand behind
a preposition ("drawn from three boroughs", "a pool of 40") or in a clause that has
too little of its own ("nine more in May"). What it hangs on then says which
things are counted. The words are the text's own.
"""

from __future__ import annotations

from collections.abc import Sequence

from nlp import lexicon as lex
from nlp.drafts import Draft, Scene, clause_subject, phrase_text, subject_before, words_between
from nlp.lexicon import word_set
from nlp.nouns import Phrase, phrase_after, phrase_before
from nlp.reading import Sentence
from nlp.tense import VerbGroup, find_verb_groups
from nlp.words import NOMINAL, Word, is_number

# A subject that says nothing of what is counted.
_VAGUE_SUBJECTS = word_set("region we i you he she there one area")
_PRONOUNS = frozenset({"it", "they", "this", "these", "those", "both", "each", "she", "he"})
_RELATIVES = frozenset({"who", "which", "that"})
# Collective nouns that say more than how many: "a pool of 40", "a team of six".
COLLECTIVES = word_set("pool team network panel group board list register waiting-list bank cadre")
_PASSED_OVER = word_set("all the our these those some its their total another further additional just only")
LONGEST_GOVERNOR = 5  # words
LONGEST_GIST = 4  # words
LONGEST_SUBJECT = 7  # words behind "and" among which its verb stands


def hanging(scene: Scene, i: int) -> str:
    """Return what a count whose words begin at ``i`` hangs on, as "doer verb:" or "noun preposition"."""
    words = scene.words
    while i > 1 and words[i - 1].lower in {"all", "the", "our", "these", "another", "further", "some"}:
        i -= 1
    if not i:
        return ""
    before = words[i - 1]
    if before.text == "(" and i > 1 and words[i - 2].tag == "PROPN":
        return f"{_noun_before(scene, i - 1)}:"  # "the Heads course (12 places)"
    if before.tag == "ADP":
        return _behind_preposition(scene, i)
    group = next((g for g in scene.groups if g.last == i), None)
    return _of_verb(scene, group) if group is not None else ""


def _behind_preposition(scene: Scene, i: int) -> str:
    words = scene.words
    if i < 2 or words[i - 1].lower in {"since", "until", "than", "over", "including", "like"}:
        return ""
    if words[i - 2].tag in NOMINAL:
        return _governor(scene, i)
    group = next((g for g in scene.groups if g.last == i - 1), None)
    if group is not None:
        said = words_between(scene, group.last - 1, i)
        doer = doer_of(scene, group) or _noun_before(scene, group.first)
        return f"{doer} {said}:".strip() if group.head not in lex.AUXILIARIES else ""
    if words[i - 2].lower == "each":
        noun = _noun_before(scene, i - 2)
        return f"{noun} each {words[i - 1].lower}" if noun else ""
    if words[i - 1].lower == "with":
        j = i - 1
        while j and words[j - 1].lower in {"first", "then", "and", "also"}:
            j -= 1
        return _accompanied(scene, j - 1) if j and words[j - 1].text in {",", ")"} else ""
    return ""


def _governor(scene: Scene, i: int) -> str:
    """Return the noun phrase and preposition in front of a count: "workshops on practice for"."""
    words = scene.words
    phrase = phrase_before(words, i - 1)
    noun = words[i - 2].base
    barred = any(n.start <= words[i - 2].start < n.end for n in scene.sentence.numbers) or any(
        d.start <= words[i - 2].start < d.end for d in scene.sentence.dates
    )
    hollow = noun in lex.HOLLOW | set(lex.DURATIONS) and noun not in COLLECTIVES
    if phrase is None or barred or hollow or is_number(words[i - 2].lower):
        return ""
    first = max(phrase.first, phrase.last - LONGEST_GOVERNOR)
    return words_between(scene, first, i)


def _accompanied(scene: Scene, i: int) -> str:
    """Return what something comes with: "it held its launch in July, with 90 people": "launch with"."""
    groups = [group for group in scene.groups if group.last <= i and group.finite]
    if not groups:
        noun = phrase_before(scene.words, i)
        return f"{phrase_text(scene, noun, i)} with" if noun else ""
    j = groups[-1].last
    while j < i and scene.words[j].tag == "DET":
        j += 1
    phrase = phrase_after(scene.words, j)
    if phrase is not None and phrase.first == j and phrase.last <= i and not _dated(scene, phrase):
        return f"{words_between(scene, phrase.first, phrase.last)} with"
    doer = doer_of(scene, groups[-1])
    return f"{doer} with" if doer else ""


def _dated(scene: Scene, phrase: Phrase) -> bool:
    head = scene.words[phrase.head]
    return any(date.start <= head.start < date.end for date in scene.sentence.dates)


def _of_verb(scene: Scene, group: VerbGroup) -> str:
    """Return who does what to the things counted: "report covers:"."""
    if group.head in lex.BE or group.head in lex.MODALS or group.head in lex.DO:
        return ""
    doer = doer_of(scene, group)
    if group.head in lex.HAVE:
        return f"{doer}:" if doer else ""
    return f"{doer} {group.head}:".strip()


def doer_of(scene: Scene, group: VerbGroup) -> str:
    """Return the subject of a verb group in words, a pronoun resolved; empty where it says nothing."""
    words = scene.words
    first = group.first
    while first and (words[first - 1].tag == "ADV" or words[first - 1].lower in {"each", "both", "all"}):
        first -= 1
    if first and words[first - 1].lower in _RELATIVES:
        first -= 1
        first -= first > 0 and words[first - 1].text == ","
        return _noun_before(scene, first)
    if first and words[first - 1].lower in _PRONOUNS:
        return _referent(scene, first - 1)
    joined = first > 1 and words[first - 1].lower in {"and", "but", "then"}
    if joined and (
        sooner := next((g for g in reversed(scene.groups) if g.last < first and g.strength), None)
    ):
        return doer_of(scene, sooner)
    participle = group.strength == 0 and first > 0 and words[first - 1].text == ","
    subject = clause_subject(scene, first - 1 if participle else group.last)
    if subject is None or _vague(scene, subject):
        return ""
    return _with_partner(scene, subject, group.first)


def _vague(scene: Scene, phrase: Phrase) -> bool:
    head = scene.words[phrase.head]
    alone = phrase.last - phrase.first == 1
    return (alone and head.base in _VAGUE_SUBJECTS) or _dated(scene, phrase)


def _with_partner(scene: Scene, phrase: Phrase, before: int) -> str:
    """Return a phrase with the one that "and" joins to it: "Bristol and North Somerset"."""
    words = scene.words
    text = phrase_text(scene, phrase, before)
    joined = phrase.first > 1 and words[phrase.first - 1].lower in {"and", "&"}
    other = phrase_before(words, phrase.first - 1) if joined else None
    return f"{words_between(scene, other.first, phrase.first)} {text}" if other else text


def _noun_before(scene: Scene, i: int) -> str:
    i -= i > 0 and scene.words[i - 1].text == ","
    phrase = phrase_before(scene.words, i)
    if phrase is None or _dated(scene, phrase):
        return ""
    whole = subject_before(scene, i)
    first = whole.first if whole and i - whole.first <= LONGEST_GOVERNOR else phrase.first
    return words_between(scene, first, phrase.last)


def _referent(scene: Scene, i: int) -> str:
    """Return what a pronoun at ``i`` stands for: a subject of this sentence or of the one before."""
    own = [group for group in scene.groups if group.last <= i and group.finite]
    if own:
        subject = clause_subject(scene, own[0].last)
        if subject is not None and not _vague(scene, subject):
            return phrase_text(scene, subject, own[0].first)
    return spoken_of(scene.previous) if scene.previous is not None else ""


def spoken_of(sentence: Sentence) -> str:
    """Return what a sentence speaks of: its subject, or its object where the subject is a place."""
    words = sentence.words
    group = next((group for group in find_verb_groups(words) if group.finite), None)
    if group is None:
        return ""
    phrase = phrase_before(words, group.first)
    if phrase is None:
        return ""
    start = words[_outermost(words, phrase.first)].start
    head = words[phrase.head]
    place = any(
        n.kind in {"authority", "region", "area"} and n.start <= head.start < n.end for n in sentence.names
    )
    if place or head.plural or head.base in _VAGUE_SUBJECTS:
        j = group.last
        while j < len(words) and words[j].tag == "DET":
            j += 1
        phrase = phrase_after(words, j)
        if phrase is None or phrase.first != j:
            return ""
        start = words[phrase.first].start
    end = words[phrase.last - 1].end
    return " ".join(sentence.text[start - sentence.start : end - sentence.start].split())


def _outermost(words: Sequence[Word], first: int) -> int:
    """Return where the noun phrase begins on which the one at ``first`` hangs by prepositions."""
    while first > 1:
        j = first
        while j and words[j - 1].tag in {"DET", "NUM"}:
            j -= 1
        outer = phrase_before(words, j - 1) if j > 1 and words[j - 1].tag == "ADP" else None
        if outer is None:
            break
        first = outer.first
    return first


# Words of a clause that say nothing of what is counted.
_EMPTY = word_set(
    """
    come comes came coming go goes gone going went fall falls fell fallen rise rises rose risen stand stands
    stood give gives gave given giving mean means meant take takes took taken make makes made get gets got
    left more fewer less such average first second third last next year years month months week weeks day days
    number numbers total now also year's reach reaches reached remain remains become became rest others
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
