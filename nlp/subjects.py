"""The subject of a measurement: what is counted, in words that can stand alone in a spreadsheet."""

from __future__ import annotations

import re

from nlp import lexicon as lex
from nlp.clause_rest import gist, rest_of_clause
from nlp.clauses import head_phrase, subject_span, subject_words
from nlp.contexts import referent
from nlp.drafts import Draft, Scene, make_scene, words_between
from nlp.lexicon import word_set
from nlp.money_left import BARE_NOUNS
from nlp.nouns import complement_end, phrase_after, phrase_before, unit_of
from nlp.words import NOMINAL

_MARKS = " :–-‘’“”\"'"
_SMALL = word_set(
    "the a an of in on at to for from by with and or their its our have has had is are was were"
)
LENGTHS = frozenset({"years", "months", "weeks", "days", "hours", "minutes"})
PERIOD = "period"
MANY_WORDS = 5
FEW_WORDS = 2  # telling words of a noun of which something is said: "delegates came"
ENOUGH_WORDS = 3  # telling words that say what is counted without the section's topic


def subject_of(scene: Scene, draft: Draft) -> str:
    """Return what is counted in words that can stand alone.

    The readers find the parts and fill a draft with them; here alone it is decided which
    are written, the nearest to the figure first, since what stands near is surest to be
    said of it: the noun with its modifiers and complements; what is said of it, a
    participle or relative clause; what it hangs on, a verb, a preposition or an owner;
    its programme; the rest of its clause; the event or programme spoken of last; the
    label or heading above. Each is added only while those before tell too little.
    """
    subject = _with_owner(scene, draft, _in_lower_case(scene, draft.subject.strip(_MARKS))) or scene.topic
    programme = _as_written(scene, draft.programme) if draft.programme else ""
    if draft.unit == "cohort":
        said = programme or draft.suffix.removeprefix("of ")
        return said or _programme_before(scene, draft) or scene.topic or subject
    if draft.programme and not _mentions(scene, draft, subject):
        programme = _IN_SHORT.sub("", programme)
        return f"{subject} ({programme})" if draft.unit not in LENGTHS else subject
    bare = _is_bare(draft)
    length = draft.unit in LENGTHS and draft.noun != PERIOD
    if not (draft.prefix or draft.tail or length or _is_told(draft.suffix) or _tells(subject)):
        subject = _with_more(scene, draft, subject)
    about = _occasion(scene, draft)
    if about and about.lower() not in subject.lower():
        return f"{subject} ({about})"
    enough = (FEW_WORDS if _says_more(draft) else MANY_WORDS) if bare else 0
    enough = max(enough, ENOUGH_WORDS) if scene.labelled else enough
    wanting = len(telling(subject)) < enough and scene.topic.lower() not in subject.lower()
    return f"{subject} ({scene.topic})" if scene.topic and wanting else subject


_IN_SHORT = re.compile(r"\s*\([^()]*\)$")


def _as_written(scene: Scene, programme: str) -> str:
    """Return a programme's name as the sentence has it: in short where it says no more."""
    text, offset = scene.sentence.text, scene.sentence.start
    named = [n for n in scene.sentence.of_kind("programme") if n.name == programme]
    return " ".join(text[named[0].start - offset : named[0].end - offset].split()) if named else programme


LONGEST_OWNED = 6  # telling words of a subject to which its owner is still added
LONGEST_OWNER = 4  # words
REACH = 30  # words looked over for an owner on either side of a number


def _with_owner(scene: Scene, draft: Draft, subject: str) -> str:
    """Return a subject with what "its" stands for: "its last meeting" is of the network."""
    words, i = scene.words, scene.sentence.index_at(draft.number.start)
    near = range(max(0, i - REACH), min(len(words) - 1, i + REACH))
    its = next((k for k in near if words[k].lower == "its"), None)
    phrase = phrase_after(words, its + 1) if its is not None else None
    if its is None or phrase is None or phrase.first != its + 1 or draft.programme:
        return subject
    owned = words_between(scene, phrase.first, phrase.last)
    wanting = len(telling(subject)) < LONGEST_OWNED and f"{owned} of" not in subject
    owner = referent(scene, its) if wanting and owned in subject else ""
    plain = 0 < len(owner.split()) <= LONGEST_OWNER and not set(telling(owner)) <= set(telling(subject))
    return subject.replace(owned, f"{owned} of {owner}", 1) if plain else subject


# What people do to a thing that the text has named before.
_ATTENDING = word_set("attended came attend come replied responded applied enrolled registered booked in")
_AT_ONCE = frozenset({"took part", "taken part", "signed up", "turned up", "said yes"})
_ROOM = frozenset({"place", "seat", "space"})
LONGEST_ABOUT = 8  # words


def _occasion(scene: Scene, draft: Draft) -> str:
    """Return what people came to or there are places at, where the words about the count don't say it.

    It is the event named last, in the sentence or in the one before, else what that one speaks of:
    "Training was held in May. 22 people attended".
    """
    told = draft.suffix in _AT_ONCE or draft.suffix.split(" ")[0] in _ATTENDING
    roomy = draft.head in _ROOM or draft.prefix == "room for"
    if not (roomy or told) or (draft.prefix and not roomy) or draft.tail or _is_told(draft.suffix):
        return ""
    own = _last_event(scene, scene.sentence.index_from(draft.start))
    if own or scene.previous is None:
        return own
    before = make_scene(scene.previous, ())
    about = _last_event(before, len(before.words)) or _programme_before(scene, draft)
    return about or ("" if roomy else _spoken_of(before))


def _programme_before(scene: Scene, draft: Draft) -> str:
    """Return the programme named last, in the sentence or in the one before."""
    own = [name for name in scene.sentence.of_kind("programme") if name.end <= draft.start]
    earlier = scene.previous.of_kind("programme") if scene.previous is not None else ()
    names = [name.name for name in (*earlier, *own) if name.role in {None, "programme"}]
    return names[-1] if names else ""


def _last_event(scene: Scene, stop: int) -> str:
    """Return the last event named before an index, with what says which."""
    words = scene.words
    for k in range(stop - 1, -1, -1):
        if words[k].base in lex.EVENTS - lex.EVENTS_IN_COMPANY and words[k].tag in NOMINAL:
            phrase = phrase_before(words, k + 1)
            end = complement_end(words, k + 1, scene.barred)
            end = k + 1 if end > stop or phrase is None or end - phrase.first > LONGEST_ABOUT else end
            return words_between(scene, phrase.first, end) if phrase is not None else ""
    return ""


def _spoken_of(scene: Scene) -> str:
    """Return the subject of a sentence, unless it is those who act."""
    group = next((group for group in scene.groups if group.finite), None)
    span = subject_span(scene, group) if group is not None else None
    head = head_phrase(scene, *span) if span is not None else None
    if span is None or head is None or unit_of(scene.words, head) in {"people", "local authorities"}:
        return ""
    return subject_words(scene, *span) if span[1] - span[0] <= LONGEST_ABOUT else ""


def _in_lower_case(scene: Scene, subject: str) -> str:
    """Return a subject without the capital of a sentence's first word inside it: "rate of Children"."""
    first = scene.words[0]
    named = any(name.start == first.start and name.kind != "theme" for name in scene.sentence.names)
    plain = first.tag in {"NOUN", "ADJ", "VERB", "ADV"} and first.text[1:].islower() and not named
    inside = f" {first.text} "
    if not plain or inside not in f" {subject} "[1:]:
        return subject
    lead, _, rest = f"{subject} ".partition(inside)
    return f"{lead} {first.lower} {rest}".strip()


def _with_more(scene: Scene, draft: Draft, subject: str) -> str:
    """Return a subject with what the clause says behind its noun."""
    rest = rest_of_clause(scene, draft) if draft.unit not in LENGTHS | {"GBP"} else ""
    noun = f"{draft.prefix} {draft.noun}".strip()
    if rest and len(telling(f"{noun} {rest}")) > len(telling(subject)):
        return f"{noun} {rest}"
    more = gist(scene, draft)
    return f"{subject}: {more}" if more else subject


def _is_bare(draft: Draft) -> bool:
    """Tell whether a subject is a bare noun, or one with a verb that says no more than that it took place."""
    if draft.unit == "percent" and draft.suffix.startswith(_WHERE):
        return " " not in draft.noun and not draft.prefix
    if draft.unit in LENGTHS | {"percent", "fte"}:
        return " " not in draft.subject
    if draft.unit == "GBP":
        plain = draft.noun.split()[-1].lower().rstrip("s") in BARE_NOUNS
        return plain and not draft.suffix and len(draft.subject.split()) <= ENOUGH_WORDS
    return not _is_told(draft.suffix) and not draft.prefix and not draft.tail and not draft.modifiers


_WORD = re.compile(r"[\w’'-]+")
_WHERE = ("across ", "in ", "among ", "throughout ")
_PARTICLES = word_set("up out off down forward back on over through together in part place")


def _is_told(suffix: str) -> bool:
    """Tell whether what is said of a noun is more than a verb: "signed up" and "taking part" are no more."""
    return any(word not in _PARTICLES for word in suffix.split()[1:])


def _says_more(draft: Draft) -> bool:
    """Tell whether something is said of a noun that tells which are meant; "taking part" does not."""
    return draft.suffix not in {"", "taking part"} and not draft.suffix.startswith(_WHERE)


def _tells(subject: str) -> bool:
    """Tell whether a subject has words enough to stand alone."""
    return len(telling(subject)) >= ENOUGH_WORDS


def telling(subject: str) -> list[str]:
    """Return the words of a subject that tell anything, in lower case."""
    return [word for word in _WORD.findall(subject.lower()) if word not in _SMALL]


def _mentions(scene: Scene, draft: Draft, subject: str) -> bool:
    """Tell whether a subject has its programme in it, in full or in short."""
    names = [n for n in scene.sentence.of_kind("programme") if n.name == draft.programme]
    return any(form and form in subject for n in names for form in (n.name, n.short))
