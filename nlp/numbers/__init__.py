"""Finds the numbers of a text: their value or range, how exact they are, and what kind they are."""

from nlp.numbers.finder import find_numbers
from nlp.numbers.values import NOT_MEASURED, FoundNumber, NumberKind

__all__ = ["NOT_MEASURED", "FoundNumber", "NumberKind", "find_numbers"]
