"""Numbers without a noun of their own: it stands to their left, or in another count, sentence or heading."""

from __future__ import annotations

from dataclasses import replace

from nlp import lexicon as lex
from nlp.antecedents import Antecedent, find_antecedent, read_average
from nlp.clause_rest import clause_end
from nlp.contexts import doer_of, hanging
from nlp.drafts import (
    Draft,
    Scene,
    clause_subject,
    group_after,
    nearest_group,
    phrase_text,
    words_between,
)
from nlp.lexicon import word_set
from nlp.nouns import Phrase, complement_end, phrase_after, phrase_before, unit_of
from nlp.numbers import FoundNumber
from nlp.predicates import read_predicate
from nlp.spots import Spot, draft_of, is_dated
from nlp.words import NOMINAL, VERBAL


def read_bracketed_total(scene: Scene, spot: Spot) -> Draft | None:
    """Read "a number of bids (7 in total)" and "the network (12 members)" without a noun of its own."""
    number, first, last = spot.number, spot.first, spot.last
    words = scene.words
    opened = first and words[first - 1].text in {"(", "["}
    closed = last < len(words) and (
        words[last].text in {")", "]", ","} or words[last].lower in {"in", "altogether", "so"}
    )
    if not (opened and closed):
        return None
    phrase = phrase_before(words, _before_aside(scene, first - 1))
    if phrase is None or (words[phrase.head].tag == "PROPN" and words[phrase.head].text.isupper()):
        return None
    draft = draft_of(scene, number, phrase, after=phrase.last)
    end = words[last + 1].end if last + 1 < len(words) and words[last].lower == "in" else number.end
    return replace(draft, start=number.hedge_start, end=end, suffix="")


def _before_aside(scene: Scene, i: int) -> int:
    """Step back over "for more" and what those counted do: "requests for more (10 in all)"."""
    words = scene.words
    if i > 2 and words[i - 1].lower in {"more", "these", "them"} and words[i - 2].tag == "ADP":
        return i - 2
    return i - 1 if i > 1 and words[i - 1].tag == "VERB" and words[i - 1].lower.endswith("ing") else i


_MEETING = word_set("course programme pool team network board group panel forum scheme class")


def read_members(scene: Scene, spot: Spot) -> Draft | None:
    """Read "the second intake has 26": so many people are in what the subject names."""
    words, last = scene.words, spot.last
    i = spot.begin
    if not i or words[i - 1].lower not in lex.HAVE or (last < len(words) and not is_bare(scene, last)):
        return None
    subject = clause_subject(scene, i)
    if subject is None or words[subject.head].base not in lex.PEOPLE_GROUPS | _MEETING:
        return None
    return replace(in_group(scene, spot.number, subject), elliptic=True)


def read_strong(scene: Scene, spot: Spot) -> Draft | None:
    """Read "the team, six strong": so many people are in it."""
    words, i = scene.words, spot.begin
    if i < 2 or spot.last >= len(words) or words[spot.last].lower != "strong" or words[i - 1].text != ",":
        return None
    phrase = phrase_before(words, i - 1)
    draft = in_group(scene, spot.number, phrase) if phrase is not None else None
    return replace(draft, end=words[spot.last].end) if draft is not None else None


_GROUPS = word_set("group class team panel batch party party tranche set")


def read_group_of(scene: Scene, spot: Spot) -> Draft | None:
    """Read "groups of 12": so many people are in each."""
    words, last = scene.words, spot.last
    i = spot.begin
    if i < 2 or words[i - 1].lower != "of" or words[i - 2].base not in _GROUPS:
        return None
    if last < len(words) and words[last].tag in NOMINAL | {"ADJ"}:
        return None
    group = nearest_group(scene, i)
    doer = doer_of(scene, group) if group is not None else ""
    phrase = phrase_before(words, i - 1) or Phrase(i - 2, i - 1, i - 2)
    draft = in_group(scene, spot.number, phrase)
    doer = "" if words[i - 2].text in doer.split() else doer
    subject = clause_subject(scene, i)
    worked = i > 2 and words[i - 3].lower == "in"
    if (
        worked and subject is not None and unit_of(words, subject) == "local authorities"
    ):  # "LAs work in groups of four"
        noun, groups = phrase_text(scene, subject, i), f"in {words[i - 2].text}"
        return replace(
            draft, unit="local authorities", noun=noun, head=words[subject.head].base, suffix=groups
        )
    return replace(draft, suffix=f"on {doer}" if doer else "")


def read_waiting(scene: Scene, spot: Spot) -> Draft | None:
    """Read "a waiting list of 31": so many people."""
    words, last = scene.words, spot.last
    i = spot.begin
    said = [word.lower for word in words[max(0, i - 3) : i]]
    if (
        said[-1:] not in (["of"], ["to"], ["at"])
        or said[-2:-1] not in (["list"], ["lists"])
        or "waiting" not in said
    ):
        return None
    if last < len(words) and not is_bare(scene, last):
        return None
    end = complement_end(words, i - 1, scene.barred)
    suffix = words_between(scene, i - 1, end) if end > i else ""
    return replace(
        in_group(scene, spot.number, Phrase(i - 3, i - 1, i - 2)),
        noun="people on waiting list",
        suffix=suffix,
    )


_LISTS = word_set("course programme list register scheme cohort books waiting placement panel plan caseload")


def read_enrolled(scene: Scene, spot: Spot) -> Draft | None:
    """Read "45 on the course": what is on a course or a list is people."""
    words, last = scene.words, spot.last
    if last + 1 >= len(words) or words[last].lower != "on" or spot.number.kind != "count":
        return None
    end = complement_end(words, last, scene.barred)
    name = any(n.kind == "programme" and n.end >= words[end - 1].end for n in scene.sentence.names)
    if not (name or words[end - 1].base in _LISTS | {"it"}) or any(
        d.number.start >= scene.sentence.start and d.head != "person" for d in scene.before
    ):
        return None
    return take_over(scene, spot.number, last, Antecedent(unit="people", noun="people", head="person"))


def read_averaged(scene: Scene, spot: Spot) -> Draft | None:
    """Read "the average was 38"."""
    return read_average(scene, spot.number)


def read_capacity(scene: Scene, spot: Spot) -> Draft | None:
    """Read "capacity 120", "capacity is 90": so many places."""
    words, last = scene.words, spot.last
    i = spot.begin
    j = i - 1 if i and words[i - 1].lower in {"of", "is", "was", ":"} else i
    if not j or words[j - 1].base != "capacity" or (last < len(words) and not is_bare(scene, last)):
        return None
    own = [d for d in scene.before if d.number.start >= scene.sentence.start and d.unit == "events"]
    return Draft(
        number=spot.number,
        start=words[j - 1].start,
        end=spot.number.end,
        unit="places",
        tail=f"at {own[-1].noun}" if own else "",
        noun="places",
        head="place",
        prefix="capacity:",
        group=nearest_group(scene, i),
    )


def in_group(scene: Scene, number: FoundNumber, phrase: Phrase) -> Draft:
    """Read "the pool is 41 strong": so many people."""
    return Draft(
        number=number,
        start=number.hedge_start,
        end=number.end,
        unit="people",
        noun=f"people in {words_between(scene, phrase.first, phrase.last)}",
        head="person",
        group=nearest_group(scene, scene.sentence.index_at(number.start)),
    )


def read_inherited(scene: Scene, spot: Spot) -> Draft | None:
    """Read a bare number by a noun before it: "six were planned; three have been held"."""
    number, last = spot.number, spot.last
    if number.kind != "count":
        return None
    words = scene.words
    fronted, i = _is_fronted(scene, spot), spot.begin
    if last < len(words) and not (fronted or is_bare(scene, last)) and number.denominator is None:
        return None
    while last < len(words) and (words[last].lower in lex.REST or _of_them(scene, last)):
        last += 2 if _of_them(scene, last) else 1
    group = group_after(scene, last)
    who = last < len(words) and words[last].lower == "who"
    of_them = spot.last < len(words) and _of_them(scene, spot.last)
    model = find_antecedent(scene, number, group, who=who, of_them=of_them)
    sure = group is not None or who or fronted or of_them
    near = sure or not (_says_which(scene, spot) or (model is not None and model.distant))
    if model is None or not (near or (_in_company(scene, spot) and not _says_which(scene, spot))):
        return None
    if of_them and group is None and (part := _apposed(scene, number, last, model)) is not None:
        return part
    if fronted:
        said = words_between(scene, last, clause_end(scene, last))
        return replace(take_over(scene, number, last, model), suffix=f"{words[i - 1].lower} which {said}")
    return _hung(scene, spot, take_over(scene, number, last, model), model)


def _hung(scene: Scene, spot: Spot, draft: Draft, model: Antecedent) -> Draft:
    """Return the draft of a bare number with what it hangs on, or what was said of the count before."""
    i = spot.begin
    place = hanging(scene, i)
    lead = "" if place.lead.endswith(":") else place.lead
    governed = any(g.last == i for g in scene.groups)
    own = place.tail if governed or (i and scene.words[i - 1].tag == "ADP") else ""
    whole = _whole(scene, spot.number)
    draft = replace(draft, prefix=whole.prefix if whole else lead, tail=whole.tail if whole else own)
    behind = scene.words[spot.last : spot.last + 1]
    alone = group_after(scene, scene.sentence.index_from(draft.end)) is None if behind else True
    gapped = alone and not (draft.suffix or governed or model.distant)
    return replace(draft, suffix=model.context, tail=draft.tail or model.tail) if gapped else draft


def _is_fronted(scene: Scene, spot: Spot) -> bool:
    """Tell whether a number opens its clause behind a preposition: "in 104 a plan was agreed"."""
    words, i = scene.words, spot.begin
    led = i > 0 and words[i - 1].lower in {"in", "for", "at", "with"}
    opens = i < 2 or words[i - 2].tag in {"PUNCT", "CCONJ"}
    return led and opens and spot.last < len(words) and words[spot.last].tag == "DET"


def _apposed(scene: Scene, number: FoundNumber, i: int, model: Antecedent) -> Draft | None:
    """Read what is said without a verb of some of them: "19 of them agency staff", "22 of them near home"."""
    words = scene.words
    reach = min(len(words), i + LONGEST_APPOSITION + 1)
    end = next((k for k in range(i, reach) if words[k].text in _ENDS_APPOSITION), reach)
    if not 0 < end - i <= LONGEST_APPOSITION or any(i <= group.first < end for group in scene.groups):
        return None
    draft, said, stop = take_over(scene, number, i, model), words_between(scene, i, end), words[end - 1].end
    phrase = phrase_after(words, i)
    if words[i].tag == "ADP":
        bare = all(word.tag in {"ADP", "NUM", "DET"} for word in words[i:end])  # "seven of these up to 25"
        return replace(draft, suffix=f"{model.context} {said}".strip() if bare else said, end=stop)
    if phrase is None or phrase.first != i or not words[phrase.head].plural or is_dated(scene, i):
        return None
    unit, head = unit_of(words, phrase), words[phrase.head].base
    noun = said if unit == model.unit else f"{model.noun} {said}"
    tail = f"{model.context} {model.tail}".strip()
    return replace(draft, noun=noun, head=head, modifiers=(), suffix="", tail=tail, end=stop)


_ENDS_APPOSITION = frozenset({",", ";", ".", ":", ")", "–", "—"})
LONGEST_APPOSITION = 10  # words


def _whole(scene: Scene, number: FoundNumber) -> Draft | None:
    """Return the count that a number behind "of whom" is a part of: they hang on the same."""
    i = scene.sentence.index_from(number.hedge_start)
    said = [word.lower for word in scene.words[max(0, i - 2) : i]]
    return scene.before[-1] if said in (["of", "whom"], ["of", "which"]) and scene.before else None


def _says_which(scene: Scene, spot: Spot) -> bool:
    """Tell whether a number without a verb names and doesn't count: "one a year", "the two together"."""
    text = scene.sentence.text[
        spot.number.start - scene.sentence.start : spot.number.end - scene.sentence.start
    ]
    i = spot.begin
    led = i > 0 and scene.words[i - 1].lower in {"the", "these", "those", "both"}
    joined = i > 0 and scene.words[i - 1].lower in {"and", ","} and scene.before
    return (text.lower() == "one" and not joined) or (led and text.lower() == "two")


def _in_company(scene: Scene, spot: Spot) -> bool:
    """Tell whether a bare number is a part or an object, and so surely counts what was counted before."""
    i = spot.begin
    own = any(draft.number.start >= scene.sentence.start for draft in scene.before)
    return (
        own or spot.number.denominator is not None or (i > 0 and scene.words[i - 1].tag in VERBAL | {"ADP"})
    )


def take_over(scene: Scene, number: FoundNumber, last: int, model: Antecedent) -> Draft:
    """Make the draft of a number whose noun stands elsewhere; its predicate is looked for from ``last``."""
    words = scene.words
    end = complement_end(words, last, scene.barred)
    suffix, participle, group = read_predicate(scene, last)
    if not suffix and last < len(words) and words[last].tag == "ADJ" and not is_dated(scene, last):
        suffix = participle = words[last].lower
    stop = words[end - 1].end if end else number.end
    return Draft(
        number=number,
        start=number.hedge_start,
        end=max(stop, number.end),
        unit=model.unit,
        noun=model.noun,
        head=model.head,
        modifiers=model.modifiers,
        suffix=suffix,
        participle=participle,
        group=group or nearest_group(scene, last),
        elliptic=True,
        distant=model.distant,
        denominator=number.denominator,
    )


_CLOSING_TAGS = frozenset({"AUX", "VERB", "PUNCT", "ADP", "CCONJ", "PART", "PRON"})
_CLOSING_WORDS = frozenset({"respectively", "each", "both", "all", "so"})


def is_bare(scene: Scene, i: int) -> bool:
    """Tell whether what stands behind a number leaves it without a noun of its own."""
    word = scene.words[i]
    if word.lower in {"require", "requires"} and scene.words[i + 1 : i + 2]:
        return scene.words[i + 1].lower == "improvement"  # the name of a judgement
    if word.tag in _CLOSING_TAGS or word.lower in lex.REST | _CLOSING_WORDS:
        return True
    following = scene.words[i + 1].base if i + 1 < len(scene.words) else ""
    dated = i + 1 < len(scene.words) and is_dated(scene, i + 1)
    if word.tag == "DET" and (dated or following in lex.DURATIONS):
        return True  # "down from 710 a year earlier", "from 119 the previous August"
    if word.tag == "DET" and any(n.start <= scene.words[i].end + 1 < n.end for n in scene.sentence.names):
        return True  # "25 are on the SLP and 45 the ALP"
    after = scene.words[i + 1].tag if i + 1 < len(scene.words) else "PUNCT"
    return is_dated(scene, i) or (
        word.tag in {"ADJ", "ADV"} and after in {"PUNCT", "CCONJ", "AUX", "VERB", "ADP", "PART", "ADV"}
    )


def _of_them(scene: Scene, i: int) -> bool:
    words = scene.words
    return (
        i + 1 < len(words)
        and words[i].lower == "of"
        and words[i + 1].lower in {"them", "these", "those", "which", "whom"}
    )
