"""Text that was UTF-8 and has been read as something else ("â€™"), put right where that is certain."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from corpus import Issue

# What a UTF-8 character of two or three bytes looks like in cp1252 or Latin-1: nothing else begins so.
_SUSPECT = re.compile(r"[ÂÃâÅÄ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_MARKS = frozenset("‘’“”‚„–—…•·£€°½¼¾©®™§\u00a0\u2010\u2011\u2022\u2212\u200b\ufeff")
_MAX_LINE = 100_000  # characters; a longer line is no text that a person wrote
_MAX_SCRIPT = "\u017f"  # the last letter of Latin Extended-A: European names


def repair(text: str) -> tuple[str, tuple[Issue, ...]]:
    """Return the text with garbled characters put right, and an issue that counts the lines.

    A line is left as it is unless it turns back into UTF-8 without loss, and only into what
    British texts are printed with: quotation marks, dashes, pounds, accented Latin letters.
    """
    if _SUSPECT.search(text) is None:
        return text, ()
    lines = text.split("\n")
    fixed = [_repair_line(line) for line in lines]
    changed = sum(before != after for before, after in zip(lines, fixed, strict=True))
    return "\n".join(fixed), (_repaired(changed),) if changed else ()


def _repair_line(line: str) -> str:
    if len(line) > _MAX_LINE or _SUSPECT.search(line) is None:
        return line
    from ftfy import fix_encoding_and_explain  # noqa: PLC0415  a tenth of a second, for the rare garbled file

    fixed, steps = fix_encoding_and_explain(line)
    guessed = any(step.action == "transcode" for step in steps or ())
    return line if guessed or not _is_certain(line, fixed) else fixed


def _is_certain(line: str, fixed: str) -> bool:
    """Tell whether all that is new in the line, if anything is, is what texts are printed with."""
    new = Counter(fixed) - Counter(line)
    return all(_is_printed(character) for character in new)


def _is_printed(character: str) -> bool:
    latin = character <= _MAX_SCRIPT and unicodedata.category(character) in {"Lu", "Ll"}
    return latin or character in _MARKS


def _repaired(lines: int) -> Issue:
    where = f"{lines:,} line{'s' if lines > 1 else ''}"
    message = f"Garbled characters (such as “â€™” for “’”) in {where} were put right; the original is kept."
    return Issue(code="mojibake_repaired", message=message, severity="info")
