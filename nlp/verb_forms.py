"""Forms of verbs that a subject is written with: "covered by the report", "councils returning the survey"."""

from __future__ import annotations

from functools import lru_cache

from nlp import lexicon as lex


def _pairs(text: str) -> dict[str, str]:
    """Return the words of a text paired by a slash."""
    return dict(pair.split("/") for pair in text.split())


# Base form and past participle of irregular verbs; then the pasts that differ from the participle.
_PARTICIPLES = _pairs(
    """
    arise/arisen bear/borne beat/beaten become/become begin/begun bend/bent bid/bid bind/bound break/broken
    bring/brought build/built buy/bought cast/cast catch/caught choose/chosen come/come cost/cost cut/cut
    deal/dealt do/done draw/drawn drink/drunk drive/driven eat/eaten fall/fallen feed/fed feel/felt
    fight/fought find/found fly/flown forget/forgotten freeze/frozen get/got give/given go/gone grow/grown
    hang/hung hear/heard hide/hidden hit/hit hold/held hurt/hurt keep/kept know/known lay/laid lead/led
    leave/left lend/lent let/let lose/lost make/made mean/meant meet/met overcome/overcome oversee/overseen
    overspend/overspent pay/paid put/put quit/quit read/read ride/ridden ring/rung rise/risen run/run
    say/said see/seen seek/sought sell/sold send/sent set/set shake/shaken shoot/shot show/shown
    shrink/shrunk shut/shut sink/sunk sit/sat sleep/slept speak/spoken spend/spent spin/spun split/split
    spread/spread stand/stood steal/stolen stick/stuck strike/struck sweep/swept take/taken teach/taught
    tear/torn tell/told think/thought throw/thrown understand/understood undertake/undertaken wake/woken
    wear/worn win/won wind/wound withdraw/withdrawn write/written
    """
)
_PASTS = _pairs(
    """
    arose/arise ate/eat beat/beat became/become began/begin broke/break came/come chose/choose did/do
    drank/drink drew/draw drove/drive fell/fall flew/fly forgot/forget froze/freeze gave/give grew/grow
    hid/hide knew/know overcame/overcome oversaw/oversee ran/run rang/ring rode/ride rose/rise sank/sink
    saw/see shook/shake showed/show shrank/shrink spoke/speak stole/steal threw/throw took/take tore/tear
    undertook/undertake went/go withdrew/withdraw woke/wake wore/wear wrote/write
    """
)
_BASES = {participle: base for base, participle in _PARTICIPLES.items()} | _PASTS
_WITH_PASTS = frozenset(_PASTS.values())
_KNOWN = lex.VERBS | lex.NOUN_OR_VERB | lex.RARELY_VERBS | _PARTICIPLES.keys()
_VOWELS = frozenset("aeiou")
_DOUBLED = frozenset("bdgmnprt")  # a last consonant that one short vowel doubles: planned, stopped
_STRESSED = frozenset({"refer", "commit", "transfer", "occur", "admit", "submit", "permit", "prefer"})


def participle_of(verb: str) -> str:
    """Return the past participle of a lower-case verb in any form: "covers", "took" → "covered", "taken"."""
    if verb.endswith("ed") and verb not in _PARTICIPLES:
        return _PARTICIPLES.get(_BASES.get(verb, ""), verb)
    base = base_of(verb)
    return _PARTICIPLES.get(base) or _regular(base)


def gerund_of(verb: str) -> str:
    """Return the form in -ing of a lower-case verb in any form: "returned" → "returning"."""
    base = base_of(verb)
    if base.endswith("ie"):
        return f"{base[:-2]}ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return f"{base[:-1]}ing"
    return f"{_doubling(base)}ing"


def is_past(verb: str) -> bool:
    """Tell whether a lower-case verb has the form of a past or a participle, and be it the bare one's too."""
    base = _BASES.get(verb)
    if base is None:
        return verb.endswith("ed") and verb not in lex.ED_NOT_VERBS
    return base != verb or base not in _WITH_PASTS  # "put", but not "come", of which "came" is the past


@lru_cache(maxsize=4096)  # a text has few verbs, and each rule asks for their bases
def base_of(verb: str) -> str:
    """Return the bare form of a lower-case verb."""
    if verb in _KNOWN:
        return _BASES.get(verb, verb) if verb not in _PARTICIPLES else verb
    if verb in _BASES:
        return _BASES[verb]
    for ending in ("ing", "ed"):
        if verb.endswith(ending) and len(verb) > len(ending) + 2:
            return _stem(verb.removesuffix(ending))
    if verb.endswith("ies") and len(verb) > 4:
        return f"{verb[:-3]}y"
    if verb.endswith(("sses", "shes", "ches", "xes", "zes", "oes")) or (
        verb.endswith("ses") and verb[:-2] in _KNOWN
    ):
        return verb[:-2]
    return verb.removesuffix("s") if not verb.endswith("ss") else verb


def _stem(stem: str) -> str:
    """Return the verb that a stem without its ending was: "plann", "shar", "carri"."""
    undoubled = stem[:-1] if stem[-1:] == stem[-2:-1] and stem[-1:] in _DOUBLED else stem
    mended = f"{stem[:-1]}y" if stem.endswith("i") else stem
    for candidate in (stem, f"{stem}e", undoubled, mended):
        if candidate in _KNOWN:
            return candidate
    if undoubled != stem or mended != stem:
        return undoubled if undoubled != stem else mended
    return f"{stem}e" if _lost_e(stem) else stem


def _lost_e(stem: str) -> bool:
    """Tell whether an unknown stem ends as verbs do that lose an e: "organis", "arrang", "continu"."""
    return stem.endswith(
        ("at", "is", "iz", "us", "v", "c", "g", "u", "dl", "bl", "pl", "tl", "gl", "ar", "ur", "ir")
    )


def _regular(base: str) -> str:
    if base.endswith("e"):
        return f"{base}d"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return f"{base[:-1]}ied"
    return f"{_doubling(base)}ed"


def _doubling(base: str) -> str:
    """Return a base with its last consonant doubled where an ending doubles it."""
    short = len(base) > 2 and base[-1] in _DOUBLED and base[-2] in _VOWELS and base[-3] not in _VOWELS
    single = sum(letter in _VOWELS for letter in base) == 1
    return base + base[-1] if short and (single or base in _STRESSED) else base
