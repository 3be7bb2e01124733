"""Which rules of the date grammar are tried where."""

import pytest

from nlp.dates.periodic import PERIOD_RULES
from nlp.dates.relative import RELATIVE_RULES
from nlp.dates.rules import Rule
from nlp.dates.shifts import SHIFT_RULES
from nlp.dates.stretches import STRETCH_RULES
from nlp.dates.words import SMALL_NUMBERS
from nlp.number_names import ORDINALS

UNCOUNTED = [
    rule
    for rule in (*STRETCH_RULES, *SHIFT_RULES, *PERIOD_RULES, *RELATIVE_RULES)
    if not rule.counted  # the others are tried behind figures and number words too
]
BEHIND = (
    *("", " of", " of the year", " part of", " half of", " half", " quarter", " quarter of 2018", " term"),
    *(" days", " weeks", " weeks ago", " months later", " years before", " year", " Friday of May"),
    *("th of May", " May 2018", " hundred", " century", " working days from", "/18", "-year", ":30"),
)


@pytest.mark.parametrize("rule", UNCOUNTED, ids=lambda rule: rule.build.__name__)
def test_no_uncounted_rule_reads_what_begins_with_a_number(rule: Rule) -> None:
    numbers = (*SMALL_NUMBERS, *ORDINALS, "1", "12", "2018", "1st")
    texts = [f"{number}{behind}" for number in numbers for behind in BEHIND]
    assert [text for text in texts if rule.pattern.match(text, 0)] == []
