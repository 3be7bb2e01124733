"""Bytes become text: UTF-8 first, then what the bytes themselves suggest."""

from __future__ import annotations

import codecs
import re

from corpus import Issue, ReadFailure

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LIKELY = ["cp1252", "latin_1", "mac_roman"]  # what British offices have saved text as
# What calls itself by these names is read as cp1252, of which they are parts (encoding.spec.whatwg.org).
_LATIN = dict.fromkeys(("iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii"), "cp1252")
_MARKS_OF_PRINT = frozenset("£’‘“”–—…•é")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MAX_CONTROLS = 0.01  # of all characters; a stray form feed or NUL in a real text is far below
_SAMPLE = 4096
_WIDE = ("utf-16", "utf_16", "utf-32")
_DAMAGED = Issue(
    code="bytes_damaged",
    message="Some characters of the file are broken and are shown as \ufffd. Fetch it anew.",
)


def decode(data: bytes, source: str, declared: str | None = None) -> tuple[str, tuple[Issue, ...]]:
    """Return the text and, where it isn't plain UTF-8, an issue that says what it was read as.

    ``declared`` is what the file says of itself; it is tried after UTF-8, because pages that
    declare Latin-1 and are UTF-8 are more common than texts that are UTF-8 by chance.
    Raises :class:`ReadFailure` for bytes that are no text in any encoding.
    """
    encoding = _marked(data)
    if encoding is None:
        plain = _try(data, "utf-8")
        if plain is not None and "\x00" not in plain[:_SAMPLE]:
            return _text_only(plain, source), ()
        damaged = _damaged_utf8(data)
        if damaged is not None:
            return _text_only(damaged, source), (_DAMAGED,)
        encoding = _guess(data, declared)
    text = _try(data, encoding)
    if text is None:
        damaged = _damaged_wide(data, encoding)
        if damaged is not None:
            return _text_only(damaged, source), (_DAMAGED,)
        raise ReadFailure(source, "rejected", "is not text in any known encoding. Save it as UTF-8 text.")
    issues = () if encoding == "utf-8-sig" else (_decoded_as(encoding),)
    return _text_only(text, source), issues


def _marked(data: bytes) -> str | None:
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)


def _guess(data: bytes, declared: str | None) -> str:
    sixteen = _sixteen_bit(data[:_SAMPLE])
    if sixteen:
        return sixteen
    named = _LATIN.get(declared.lower(), declared) if declared else None
    if named and _try(data, named) is not None:
        return named
    marks = [(_count_marks(data, encoding), encoding) for encoding in _LIKELY]
    most, encoding = max(marks, key=lambda pair: pair[0])
    if most:
        return encoding
    from charset_normalizer import from_bytes  # noqa: PLC0415  only the rare legacy file needs it

    best = from_bytes(data, cp_isolation=_LIKELY).best()
    return best.encoding if best else "latin_1"  # in which any bytes are something


def _damaged_utf8(data: bytes) -> str | None:
    """Return UTF-8 text of which a few bytes are broken, each shown as "\ufffd"; ``None`` for other text.

    In a legacy encoding an accented letter is hardly ever valid UTF-8, so whole characters
    outweigh broken ones only where the text was UTF-8.
    """
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(character > "\x7f" for character in text) - broken
    return text if whole >= 2 * broken and "\x00" not in text[:_SAMPLE] else None


def _damaged_wide(data: bytes, encoding: str) -> str | None:
    """Return UTF-16 or UTF-32 text of which a few units are broken, as where it was cut off."""
    if not encoding.startswith(_WIDE):
        return None
    text = data.decode(encoding, "replace")
    return text if text.count("\ufffd") <= max(1, len(text) // 100) else None


def _count_marks(data: bytes, encoding: str) -> int:
    """Count what British texts have beyond ASCII; read in the wrong encoding it is something else."""
    text = _try(data, encoding)
    return sum(character in _MARKS_OF_PRINT for character in text) if text else 0


def _sixteen_bit(sample: bytes) -> str | None:
    """Tell UTF-16 without a mark by its zero bytes: in English text every second byte is one."""
    half = max(len(sample) // 2, 1)
    if sample[1::2].count(0) > 0.7 * half:
        return "utf_16_le"
    if sample[0::2].count(0) > 0.7 * half:
        return "utf_16_be"
    return None


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _text_only(text: str, source: str) -> str:
    sample = text[: 16 * _SAMPLE]
    if len(_CONTROLS.findall(sample)) > max(2, _MAX_CONTROLS * len(sample)):
        raise ReadFailure(source, "rejected", "holds binary data, not text. Check what kind of file it is.")
    return text


def _decoded_as(encoding: str) -> Issue:
    name = encoding.replace("_", "-")
    message = f"The file is not UTF-8; it was read as {name}. Check pound signs, quotation marks and dashes."
    return Issue(code="decoded_as", message=message, severity="info")
