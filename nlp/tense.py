"""Verb groups and what they say about time: planned, under way, done or stopped."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus import ActivityState, MetricState
from nlp import lexicon as lex
from nlp.lexicon import word_set
from nlp.verb_forms import base_of
from nlp.words import VERBAL, Word, is_number


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A run of auxiliaries, adverbs and verbs: indices of its words (end exclusive), and its state."""

    first: int
    last: int
    state: ActivityState
    head: str
    strength: int

    @property
    def finite(self) -> bool:
        """Whether the group can carry a clause by itself."""
        return self.strength > 0


_INSIDE = frozenset({"AUX", "VERB", "ADV", "PART"})
_BETWEEN_VERBS = frozenset({"about", "due", "each", "both"})  # "have each taken"


def find_verb_groups(words: Sequence[Word]) -> tuple[VerbGroup, ...]:
    """Return the verb groups of a sentence, left to right."""
    return tuple(_groups(words))


def _groups(words: Sequence[Word]) -> Iterator[VerbGroup]:
    last = 0
    for i, word in enumerate(words):
        begins = word.tag in VERBAL or (word.lower == "to" and _begins_infinitive(words, i))
        if begins and i >= last:
            last = _group_end(words, i)
            yield _group(words, i, last)


def _begins_infinitive(words: Sequence[Word], i: int) -> bool:
    return words[i].lower == "to" and i + 1 < len(words) and words[i + 1].tag in {"VERB", "AUX"}


def _group_end(words: Sequence[Word], first: int) -> int:
    """Return the index after the group's last verb; adverbs behind it stay outside."""
    last = i = first
    while i < len(words) and (words[i].tag in _INSIDE or _stands_between(words, i)):
        if words[i].lower == "to" and not _begins_infinitive(words, i):
            break
        if words[i].tag in {"AUX", "VERB"} or words[i].lower in lex.PLANNING:
            last = i + 1
        i += 1
    return max(last, first + 1)


def _stands_between(words: Sequence[Word], i: int) -> bool:
    """Tell whether a word of another class stands inside a group: "have each taken", "has yet to begin"."""
    if words[i].lower == "yet":
        return i + 1 < len(words) and words[i + 1].lower == "to"
    if words[i].lower == "since":
        return i > 0 and words[i - 1].lower in lex.HAVE  # "have since published"
    return words[i].lower in _BETWEEN_VERBS


def _group(words: Sequence[Word], first: int, last: int) -> VerbGroup:
    group = [word.lower for word in words[first:last]]
    verbs = [word.lower for word in words[first:last] if word.tag in {"AUX", "VERB", "ADJ"}]
    head = verbs[-1] if verbs else group[-1]
    after = words[last].lower if last < len(words) else ""
    return VerbGroup(first, last, _state(group, verbs, after), head, _strength(group))


def _strength(group: Sequence[str]) -> int:
    """Rate a group: 2 with an auxiliary, 1 finite by itself, 0 an infinitive or a participle after a noun."""
    if any(word in lex.AUXILIARIES for word in group):
        return 2 if group[0] != "to" else 0
    if group[0] == "to" or group[0].endswith("ing"):
        return 0
    return 1


def _state(group: Sequence[str], verbs: Sequence[str], after: str) -> ActivityState:
    """Read the state off the words of a verb group."""
    here = set(group)
    head = verbs[-1] if verbs else ""
    negated = bool(here & _NOT)
    given_up = here & lex.STOPPING and not here & lex.MODALS and "to" not in here and not negated
    if given_up or (negated and "yet" not in here and base_of(head) in _LASTING):
        return "stopped"
    if here & lex.MODALS or _plans(group, after) or _not_begun(group, head, negated=negated):
        return "planned"
    if here & _BEGINNING and "had" not in here:
        return "under way"
    if here & {"has", "have", "had", "'ve"} or (head and here & {"was", "were"}):
        return "under way" if head.endswith("ing") and "been" in here else "done"
    if here & {"is", "are", "am", "'s", "'re", "being", "be"}:
        over = head in lex.FINISHING and ("now" not in here or head in _ENDED)
        return "done" if over and "being" not in here else "under way"
    return _simple_state(group[0], head)


# With an infinitive these look ahead: "we mean to ask", "has offered to host".
_MEANING = word_set(
    """
    mean means want wants wish wishes like agree agrees agreed offer offers offered commit commits committed
    pledge pledges pledged promise promises promised volunteer volunteers volunteered decide decides decided
    resolve resolves resolved undertake undertaken undertook look looks looking seek seeks seeking prepare
    prepares prepared set ready
    """
)
_OFFERING = frozenset({"offered", "volunteered", "offers", "volunteers"})
_NOT = frozenset({"not", "n't", "n’t", "never"})
_LASTING = frozenset({"renew", "continue", "extend"})  # "did not renew" stops, and nothing begins
_ENDED = frozenset({"completed", "concluded", "finished"})
# What has begun, or began, goes on.
_BEGINNING = word_set(
    "begun began begin begins started starts starting commenced commences commencing continued"
)


def _plans(group: Sequence[str], after: str) -> bool:
    """Tell whether a group plans: "is planned", "intends to", "is to be", "are due"."""
    if "had" in group or {"was", "were"} & set(group):
        return bool(set(group) & {"planned", "scheduled", "due", "proposed"})
    meant = group[: group.index("to")] if "to" in group else ()
    if (
        set(group) & lex.PLANNING
        or set(meant) & _MEANING
        or (after == "to" and set(group) & _OFFERING and not set(group) & lex.BE)
    ):
        return True
    be = next((i for i, word in enumerate(group) if word in {"is", "are"}), None)
    return be is not None and (
        "to" in group[be + 1 : be + 3] or (group[-1] in {"is", "are"} and after == "due")
    )


def _not_begun(group: Sequence[str], head: str, *, negated: bool) -> bool:
    """Tell whether a group says that nothing has begun: "has yet to start", "has not yet been agreed"."""
    here = set(group)
    if "yet" in here and ("to" in here or negated):
        return True
    return negated and head in _BEGINNING


_PASTS = lex.IRREGULAR_PAST | (lex.IRREGULAR_PARTICIPLES - lex.VERBS)


def _simple_state(first: str, head: str) -> ActivityState:
    if first == "to":
        return "planned"
    if head in _PASTS or (head.endswith("ed") and head not in lex.ED_NOT_VERBS):
        return "done"
    return "under way"


_RELATIVES = frozenset({"which", "who", "that", "where", "whose", "whom", "what"})
_BESIDE_RELATIVE = frozenset({"ADV", "PRON"})
_SUBJECT_OF_RELATIVE = _BESIDE_RELATIVE | {"DET", "NUM", "ADJ", "NOUN", "PROPN"}
LONGEST_OF_RELATIVE = 3  # words


# "Because visits will go ahead, we have agreed": the main clause stands behind the comma.
_SUBORDINATING = frozenset(
    {"because", "when", "if", "although", "though", "while", "whilst", "as", "since", "once"}
)


_ASIDE = frozenset({"although", "because", "if", "though", "unless", "when", "whereas"})


def main_group(words: Sequence[Word], groups: Sequence[VerbGroup]) -> VerbGroup | None:
    """Return the verb group of a sentence's main clause: its first strongest that no relative opens."""
    main = [group for group in groups if group.finite and not is_relative(words, group)]
    main = [group for group in main if not is_reduced(words, group)] or main
    if words and words[0].lower in _SUBORDINATING:
        comma = next((k for k, word in enumerate(words) if word.text == ","), len(words))
        main = [group for group in main if group.first > comma] or main
    if len(main) > 1:
        aside = next((k for k in range(main[0].last, len(words)) if _opens_aside(words, k)), len(words))
        main = [group for group in main if group.first < aside]
    return max(main, key=lambda group: (group.strength, -group.first), default=None)


def _opens_aside(words: Sequence[Word], k: int) -> bool:
    """Tell whether a clause begins at a word that says why or when: "so that others could try it"."""
    follows = k + 1 < len(words) and words[k + 1].lower == "that"
    return words[k].lower in _ASIDE or (words[k].lower == "so" and follows)


def state_of(words: Sequence[Word], groups: Sequence[VerbGroup]) -> ActivityState:
    """Return the state of a whole sentence: that of its main verb group, else of its only ones."""
    main = main_group(words, groups) or next((group for group in groups if group.finite), None)
    if main is not None:
        return main.state
    return "planned" if any(word.lower in lex.PLANNING for word in words) else "under way"


def is_relative(words: Sequence[Word], group: VerbGroup) -> bool:
    """Tell whether a relative pronoun opens a group's clause: "that nearly made it", "to which 31 replied".

    "That" opens other clauses too, and counts only where no noun stands between.
    """
    for i in range(group.first - 1, max(-1, group.first - 2 - LONGEST_OF_RELATIVE), -1):
        if words[i].lower in _RELATIVES:
            near = all(word.tag in _BESIDE_RELATIVE for word in words[i + 1 : group.first])
            return near or words[i].lower != "that"
        if words[i].tag not in _SUBJECT_OF_RELATIVE:
            return False
    return False


def is_reduced(words: Sequence[Word], group: VerbGroup) -> bool:
    """Tell whether a group is a participle behind its noun: "the campaign, led by Kent, enters"."""
    alone = group.last - group.first == 1 and group.strength == 1
    return alone and group.last < len(words) and words[group.last].lower == "by"


_AIMS = frozenset({"target", "targets", "ambition", "goal", "aspiration"})
_PLANS = frozenset({"plan", "plans", "budget", "forecast"})  # "a plan of 20 homes", "a budget of £5m"
_PROPOSALS = frozenset({"proposed", "propose", "proposes", "proposal", "proposals"})
# What is asked for hangs on another's yes: "a bid for £2m", "has applied for", "is seeking".
_ASKING = word_set(
    """
    bid bids bidding application applications applied apply applying request requests requested ask asks asked
    """
)
_OF_SUMS = frozenset({"£", "m", "k", "bn", "million", "billion"})  # "bids for £2m and £3m"
_GOVERNING = frozenset({"ADP", "NOUN", "VERB", "PUNCT"})
_SEEKING = word_set("seek seeks seeking sought")
_GRANTED = word_set("successful approved granted won accepted awarded agreed secured")
_JOINTS = word_set("and but while whereas though although yet ;")
_REACH_OF_AIM = 3  # words from "aim" to its figure
_REACH_OF_ASKING = 6  # words
_REACH_OF_CLAUSE = 60  # words


def metric_state(
    words: Sequence[Word], group: VerbGroup | None, before: int, groups: Sequence[VerbGroup]
) -> MetricState:
    """Return whether a count is a fact, a plan, a proposal or a target.

    Its own verb group says so, or a word of aiming or proposing before it in its clause
    (``before`` is the index of its first word).
    """
    own = {word.lower for word in words[group.first : group.last]} if group else set()
    first = _clause_start(words, group, before, groups)
    lead = [word.lower for word in words[first:before]]
    if (
        own & lex.PROPOSING
        or set(lead) & _PROPOSALS
        or _is_asked_for(words[first : before + _REACH_OF_CLAUSE], words[first:before])
    ):
        return "proposed"
    if own & lex.TARGETING or set(lead) & _AIMS or {"aim", "aims"} & set(lead[-_REACH_OF_AIM:]):
        return "target"
    meant = lead[-1:] in (["of"], ["for"]) and bool(_PLANS & set(lead[-_REACH_OF_AIM:]))
    return "planned" if meant or (group and group.state == "planned") else "actual"


def _clause_start(
    words: Sequence[Word], group: VerbGroup | None, before: int, groups: Sequence[VerbGroup]
) -> int:
    """Return where a count's clause begins: behind another figure's, or where "and" joins a whole clause.

    "Against a target of 90 % we reached 84 %" has two clauses, and so has "the target is 90 % and 84 % was
    reached"; "a target of 90 % for visits and 80 % for reviews" has one.
    """
    subject = group is not None and group.finite and group.first >= before
    first = next((g.first for g in groups if g.finite), before)
    reach = max(0, before - _REACH_OF_CLAUSE)
    near = groups[bisect_left(groups, reach, key=_first) : bisect_left(groups, before, key=_first)]
    last = max((g.first for g in near if g.finite), default=-1)
    for k in range(before - 1, reach - 1, -1):
        if words[k].tag == "NUM" and k < last:
            return k + 1
        listed = k > 0 and is_number(words[k - 1].lower)  # "£2m and £3m"
        if words[k].lower in _JOINTS and (subject or k < last) and not listed and first < k:
            return k + 1
    return reach


def _first(group: VerbGroup) -> int:
    return group.first


def _is_asked_for(words: Sequence[Word], lead: Sequence[Word]) -> bool:
    """Tell whether a count is what somebody asks for, and has not been given."""
    near = lead[-_REACH_OF_ASKING:]
    said = {word.lower for word in near}
    governing = next(
        (word for word in reversed(near) if word.tag in _GOVERNING and word.text not in _OF_SUMS), None
    )
    asked = governing is not None and (
        governing.lower in _SEEKING or (governing.lower in {"for", "of"} and bool(said & _ASKING))
    )
    return asked and not any(word.lower in _GRANTED for word in words)
