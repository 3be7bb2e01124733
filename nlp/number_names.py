"""The names of numbers, which dates and quantities are both written with, and how to look for many words."""

import re
from collections.abc import Iterable
from typing import Final

_LEAD: Final = 3  # letters; more make a longer pattern and let no fewer words through
_END: Final = "."  # of a word that is shorter

ONES: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TEENS: Final = (
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
# Up to the days of a month.
ORDINALS: Final = {
    name: number
    for number, name in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
            "twenty-first",
            "twenty-second",
            "twenty-third",
            "twenty-fourth",
            "twenty-fifth",
            "twenty-sixth",
            "twenty-seventh",
            "twenty-eighth",
            "twenty-ninth",
            "thirtieth",
            "thirty-first",
        ],
        start=1,
    )
}


def lead_of(words: Iterable[str]) -> str:
    """Return a pattern of how any of the words begins, in either case, which fails sooner than the words do.

    Python's ``re`` tries the branches of an alternation one by one, and skips those at once
    that begin with a set of characters only where case counts: so both cases are in the set.
    A word of one or two letters begins none that goes on with a letter.
    """
    firsts = {re.match(r"[^\W\d_]*", word.lower())[0] for word in words}  # type: ignore[index]  # matches
    return _either({word[:_LEAD] if not 0 < len(word) < _LEAD else word + _END for word in firsts})


def _either(stems: set[str]) -> str:
    if "" in stems:
        return ""
    letters = sorted({stem[0] for stem in stems} - {_END})
    branches = [f"[{c}{c.upper()}]{_either({s[1:] for s in stems if s[0] == c})}" for c in letters]
    if _END in stems:
        branches.append(r"(?![^\W\d_])")
    return f"(?-i:{'|'.join(branches)})"
