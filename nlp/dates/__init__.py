"""Finds dates and periods in running text and says which days they cover.

Reading goes in two stages. The grammar reads a mention as a ``Partial``: what the
words say and no more ("November", "quarter two", "last year"). Resolution then
fills what is missing from the neighbours in a list, the document's period and
the tense of the clause. British order and the British financial year hold.
"""

from nlp.dates.discourse import heading_above
from nlp.dates.finder import find_dates
from nlp.dates.values import FoundDate

__all__ = ["FoundDate", "find_dates", "heading_above"]
