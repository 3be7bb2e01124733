"""What a reply's headers say about the file: its media type and a name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote

from ingest.fetch_address import Address
from ingest.files import DOCX, HTML, MARKDOWN, PDF, TEXT

XHTML = "application/xhtml+xml"
ODT = "application/vnd.oasis.opendocument.text"
RTF = "application/rtf"
ANYTHING = "application/octet-stream"  # the server doesn't say; name and content decide later

MEDIA_TYPES = frozenset({HTML, XHTML, TEXT, MARKDOWN, PDF, DOCX, ODT, RTF, ANYTHING})
MAX_NAME = 120
_ALIASES = {
    "application/x-pdf": PDF,
    "application/markdown": MARKDOWN,
    "text/x-markdown": MARKDOWN,
    "text/rtf": RTF,
    "application/x-rtf": RTF,
    "": ANYTHING,
    "application/download": ANYTHING,
    "application/force-download": ANYTHING,
    "application/x-download": ANYTHING,
    "binary/octet-stream": ANYTHING,
}
_SUFFIXES = {
    HTML: (".html", ".htm", ".xhtml"),
    XHTML: (".html", ".htm", ".xhtml"),
    TEXT: (".txt", ".text", ".md", ".markdown"),
    MARKDOWN: (".md", ".markdown"),
    PDF: (".pdf",),
    DOCX: (".docx",),
    ODT: (".odt",),
    RTF: (".rtf",),
}
_EXTENDED_NAME = re.compile(r";\s*filename\*\s*=\s*(?:utf-8|iso-8859-1)'[^']*'([^;\s]+)", re.IGNORECASE)
_PLAIN_NAME = re.compile(r";\s*filename\s*=\s*(?:\"((?:[^\"\\]|\\.)*)\"|([^;\s]+))", re.IGNORECASE)


def find_media_type(headers: Mapping[str, str]) -> str:
    """Return the media type of a reply in its usual spelling; :data:`ANYTHING` where it says none."""
    said = headers.get("content-type", "").split(";", 1)[0].strip().lower()
    return _ALIASES.get(said, said)


def find_file_name(address: Address, headers: Mapping[str, str], media_type: str) -> str:
    """Return a name for the file, without folders, whose suffix agrees with the media type.

    It comes from Content-Disposition, or from the end of the address; a web page's that has
    none is "index.html".
    """
    said = _disposed_name(headers.get("content-disposition", ""))
    name = _clean(said) or _clean(unquote(address.target.split("?", 1)[0])) or "index"
    suffixes = _SUFFIXES.get(media_type, ())
    if not suffixes or PurePosixPath(name).suffix.lower() in suffixes:
        return name
    return name + suffixes[0]


def _disposed_name(disposition: str) -> str:
    extended = _EXTENDED_NAME.search(disposition)
    if extended:
        return unquote(extended[1])
    plain = _PLAIN_NAME.search(disposition)
    return (plain[1] or plain[2] or "").replace('\\"', '"') if plain else ""


def _clean(name: str) -> str:
    """Return the last part of a path in printable characters, shortened in its middle."""
    last = name.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    kept = "".join(mark for mark in last if mark.isprintable()).strip(" .")
    if len(kept) <= MAX_NAME:
        return kept
    suffix = PurePosixPath(kept).suffix[:20]
    return kept[: MAX_NAME - len(suffix)] + suffix
