"""People's names, so that they can be left out of what is passed on.

Updates name people by their posts: "Ann Lee, DCS, Kent", "its chair is Ann Lee", "Cllr
Lee". A name is found by such company or by a given name that the list has, and every
later mention of it by itself. A name with none of these is not found, nor a surname
alone: what must hold no names has to be read by a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from corpus.reference import load_reference
from nlp.given_names import GIVEN_NAMES
from nlp.lexicon import word_set
from nlp.name_nouns import ORGANISATION_HEADS, PROGRAMME_HEADS

_WORD = r"[A-Z][a-z’']*(?:[A-Z][a-z’']+)?[a-z](?:-[A-Z][a-z’']+)*"
_PART = rf"(?:{_WORD}|[A-Z]\.?)"
_NAME = rf"(?P<name>{_WORD}(?:[ \u00a0]{_PART}){{1,2}})"
_TITLE = r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Baroness|Cllr|Councillor|Rev|Judge|Hon)\.?"
_POST = (
    r"(?:DCSs?|DASS|Director|Assistant\s+Director|AD|Head|Chief|Chair(?:man|woman)?|Vice[- ]Chair|Lead|Leader"
    r"|Principal|Manager|Programme\s+Manager|Co-?ordinator|Officer|Minister|Secretary\s+of\s+State|Commissioner"
    r"|Inspector|HMI|Advis[eo]r|Consultant|Chief\s+Executive|Deputy|Strategic\s+Lead|Lecturer|Professor|Partner)"
)
# "Ann Lee, DCS, Kent", "Ann Lee (Director of ...)", "Ann Lee, an Independent Consultant".
_BEFORE_POST = re.compile(
    rf"\b{_NAME}\s*(?:,\s*|\(\s*|\s[–-]\s)(?:(?i:the|an?|our|its|interim|acting|independent|former|new)\s+){{0,3}}"
    rf"(?i:{_POST})\b"
)
_AFTER_TITLE = re.compile(
    rf"\b{_TITLE}\s+(?P<name>(?:[A-Z]\.?[ \u00a0]){{0,2}}{_WORD}(?:[ \u00a0]{_PART}){{0,2}})"
)
# "chaired by Ann Lee", "Lead: Ann Lee", "our chair, Ann Lee", "thanks to Ann Lee".
_AFTER_POST = re.compile(
    rf"\b(?i:{_POST}|contact|sponsor|author)s?\s*(?:,|:|\s[–-]|\b(?:is|was|will\s+be)\b)\s*{_NAME}"
    rf"|\b(?i:chaired|led|sponsored|written|hosted|presented|co-?ordinated|facilitated|opened|supported|replaced"
    rf"|succeeded)\s+by\s+{_NAME.replace('name', 'by')}"
    r"(?=\s*(?:,|\.|;|\(|$|\band\b|\bwho\b|\bfrom\b|[OMC]BE\b))"
    rf"|\b(?i:farewell|goodbye|thanks|welcome|congratulations|tribute)\s+(?:(?:go|goes|went)\s+)?(?:to\s+)?"
    rf"{_NAME.replace('name', 'to')}"
)
_ACTS = re.compile(
    rf"\b{_NAME}\s+(?:has\s+|have\s+|will\s+|is\s+|was\s+)*(?:retir|join(?:s|ed)\s+(?:us|the)|left|leaves|resign|was\s+appointed"
    rf"|been\s+appointed|appointed\s+as|takes?\s+over|took\s+over|steps?\s+down|stepped\s+down|chairs|chaired)"
)
# Who stands beside somebody named: "thanks to Ann Lee and Ben Fox for".
_JOINED = re.compile(rf"\s+and\s+{_NAME}(?=\s*(?:[,.;(]|$|\b(?:for|who|from|of|at)\b))")
# A word that may be a given name, and what may follow one: an initial, a particle, the surname.
_GIVEN = re.compile(r"(?<![\w’'.@-])[A-Z][a-z]+(?=[ \u00a0-])")
_SURNAME = re.compile(
    rf"(?:-{_WORD})?[ \u00a0](?:[A-Z]\.?[ \u00a0])?"
    rf"(?:(?:de|den|der|van|von|al|el|la|le|bin)[ \u00a0-])*(?P<last>{_WORD})"
)
_SAINT = re.compile(r"\b(?:St|Saint|Santa|San|King|Queen|Prince|Princess|Port|Fort|Lake|Mount)\.?\s+$")
_NEXT = re.compile(r"(?:[ \u00a0]+[A-Z][\w’'-]+){1,3}")
# What a person is commemorated by: "the Mary Seacole Programme", "Victoria Street".
_NAMED_AFTER = (
    ORGANISATION_HEADS
    | PROGRAMME_HEADS
    | word_set(
        """
        street road avenue lane park square hall house hospital hotel station church chapel theatre library
        museum garden gardens court close drive crescent terrace building bridge campus primary infant junior
        ward room suite lecture prize medal ambulance community fund awards schools nursery
        """
    )
)
_ADDRESS = re.compile(r"\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
# British numbers: 0 or +44 and nine or ten digits more, in groups however they are written.
_TELEPHONE = re.compile(
    r"(?<![\w.,/£-])(?:\+44[ \u00a0-]?(?:\(0\)[ \u00a0]?)?|\(?0)(?:\d[ \u00a0()-]{0,2}){8,9}\d"
    r"(?![\w/]|[.,]\d)"
)
_WORDS = re.compile(r"[^\W\d_][\w’'.-]*(?<=\w)")
_TITLED = re.compile(rf"{_TITLE}\s+$", re.IGNORECASE)
LONGEST_NAME = 4  # words
# Words of bodies, places, posts and programmes: a name holds none of them.
_NO_NAME = word_set(
    """
    council county city borough district north south east west northern southern eastern western region
    regional midlands yorkshire london humber england children childrens children's education social work
    care services service health school schools academy college university trust board group network
    alliance partnership programme project framework director directors assistant head heads chief
    executive leader leaders lead leads chair officer manager team department office agency authority
    authorities ofsted adcs minister independent principal senior the our its this that these early help
    family families young people peer challenge review safeguarding virtual local national improvement
    action plan next steps key priority priorities annual new former interim january february march april
    may june july august september october november december monday tuesday wednesday thursday friday
    saturday sunday spring summer autumn winter and of for in on at to with by from as is was
    mr mrs ms miss dr prof professor sir dame lord lady cllr
    councillor baroness rev judge hon
    """
)


def find_people(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of people's names, e-mail addresses and telephone numbers in a text.

    They stand in order, none overlapping.
    """
    found = {*_by_company(text), *_by_given_name(text)}
    for name in {text[start:end] for start, end in found if " " in text[start:end]}:
        found |= {match.span() for match in re.finditer(rf"\b{re.escape(name)}\b", text)}
    found |= {match.span() for pattern in (_ADDRESS, _TELEPHONE) for match in pattern.finditer(text)}
    return _apart(found)


def _apart(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return tuple(kept)


def hide_people(text: str) -> str:
    """Return a text with people's names, e-mail addresses and telephone numbers replaced by marks."""
    return PeopleHider([text]).hide(text)


class PeopleHider:
    """Replaces what tells of persons in texts and in what was taken from them.

    ``texts`` are the whole documents: a name that its company gives away anywhere in
    one of them is hidden everywhere. A name becomes "[name]", an address "[e-mail]",
    a number "[telephone]".
    """

    def __init__(self, texts: Iterable[str]) -> None:
        names = (text[start:end] for text in texts for start, end in find_people(text))
        self._names = frozenset(map(_key, names))

    def hide(self, text: str) -> str:
        """Return a text with marks in place of what tells of persons."""
        for start, end in reversed(self.find(text)):
            text = text[:start] + mark_of(text[start:end]) + text[end:]
        return text

    def find(self, text: str) -> tuple[tuple[int, int], ...]:
        """Return the spans to hide in a text, in order, none overlapping."""
        return _apart([*find_people(text), *self._known(text)])

    def _known(self, text: str) -> Iterator[tuple[int, int]]:
        # In any case: a record's field may write a sentence's first word small.
        words = [match.span() for match in _WORDS.finditer(text)] if self._names else []
        for i, (start, end) in enumerate(words):
            if i and _key(text[start:end]) in self._names and _TITLED.match(text, words[i - 1][0], start):
                yield start, end
            for last in words[i + 1 : i + LONGEST_NAME]:
                if _key(text[start : last[1]]) in self._names:
                    yield start, last[1]


def mark_of(found: str) -> str:
    """Return the mark that stands for a name, an address or a number."""
    if "@" in found:
        return "[e-mail]"
    return "[telephone]" if found[-1].isdigit() else "[name]"


def _key(name: str) -> str:
    """Return a name as all its mentions have it: no matter the spaces, or whose it is."""
    return " ".join(name.split()).removesuffix("’s").removesuffix("'s").casefold()


def _by_company(text: str) -> Iterator[tuple[int, int]]:
    for pattern in (_BEFORE_POST, _AFTER_TITLE, _AFTER_POST, _ACTS):
        for match in pattern.finditer(text):
            group = next(name for name, value in match.groupdict().items() if value)
            start, end = _trimmed(text, *match.span(group))
            if start < end and _could_be_name(text[start:end], titled=pattern is _AFTER_TITLE):
                yield start, end
                other = _JOINED.match(text, end)
                if other and _could_be_name(other["name"], titled=False):
                    yield other.span("name")


def _by_given_name(text: str) -> Iterator[tuple[int, int]]:
    """Yield the names that begin with a given name: "Priya Shah", but not "the Mary Seacole Programme"."""
    for given in _GIVEN.finditer(text):
        surname = _SURNAME.match(text, given.end()) if given.group().lower() in GIVEN_NAMES else None
        if surname is None or _SAINT.search(text, max(0, given.start() - 12), given.start()):
            continue
        last = _plain(surname["last"])
        following = _NEXT.match(text, surname.end())
        commemorated = following and any(_plain(word) in _NAMED_AFTER for word in following[0].split())
        if last not in _NO_NAME | _NAMED_AFTER and not commemorated:
            yield given.start(), surname.end() - 2 * surname[0].endswith(("'s", "’s"))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave off the words at either end that are of a post or a place: "Director Ann Lee"."""
    words = [match.span() for match in re.finditer(r"\S+", text[start:end])]
    while words and _plain(text[start + words[0][0] : start + words[0][1]]) in _NO_NAME:
        words = words[1:]
    return (start + words[0][0], start + words[-1][1]) if words else (start, start)


def _could_be_name(name: str, *, titled: bool) -> bool:
    words = [_plain(word) for word in name.split()]
    if load_reference().find_body(name) is not None:
        return False
    return (len(words) > 1 or titled) and not any(word in _NO_NAME for word in words)


def _plain(word: str) -> str:
    return word.lower().replace("’", "'").strip(".,;:()")
