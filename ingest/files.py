"""Which files to read, what they are, and the id of each."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus import NoDocuments, ReadFailure, SourceMissing, content_id

TEXT, MARKDOWN, HTML, PDF = "text/plain", "text/markdown", "text/html", "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT, RTF, EML = "application/vnd.oasis.opendocument.text", "application/rtf", "message/rfc822"

SUFFIXES: dict[str, str] = {
    ".txt": TEXT,
    ".text": TEXT,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".pdf": PDF,
    ".docx": DOCX,
    ".odt": ODT,
    ".rtf": RTF,
    ".eml": EML,
}
CONTAINERS = frozenset({".zip", ".mbox"})  # what holds documents and is none itself
NAMES = {
    TEXT: "a text file",
    MARKDOWN: "a Markdown file",
    HTML: "a web page",
    PDF: "a PDF",
    DOCX: "a Word document",
    ODT: "an OpenDocument text",
    RTF: "a rich text (RTF) file",
    EML: "a mail",
}
MAX_BYTES = 100_000_000  # of one file; pictures make a PDF or Word file large
MAX_TEXT_BYTES = 20_000_000  # of one file that is text all through: about ten thousand pages
_HEAD = 1_024  # a PDF's header may stand anywhere in its first kilobyte (ISO 32000-1, annex H)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WEB_PAGE = re.compile(rb"<(?:!doctype\s+html|html[\s>])", re.IGNORECASE)
_HEADER = re.compile(rb"(?:>?From \S|[!-9;-~]{1,60}:[ \t\r\n])")  # RFC 5322, section 2.2
_TEXTS = {TEXT, MARKDOWN, HTML, EML}
_FOREIGN = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"{\\rtf", NAMES[RTF]),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3", "a database"),
    (b"%!PS", "a PostScript file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)


def find_files(paths: Sequence[Path], recursive: bool = True) -> list[Path]:
    """Return the files to read, sorted and each once.

    A file that is named itself is returned whatever it is; in a folder, those with a suffix
    of :data:`SUFFIXES` or :data:`CONTAINERS`, a README, hidden ones and symbolic links to folders
    left out. Raises :class:`SourceMissing` and :class:`NoDocuments`.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        if not path.exists():
            raise SourceMissing(f"{path}: there is no such file or folder. Check the name.")
        files = sorted(_in_folder(path, recursive)) if path.is_dir() else [path]
        for file in files:
            found.setdefault(file.resolve(), file)
    if not found:
        names = ", ".join(str(path) for path in paths) or "nothing"
        known = " ".join([*SUFFIXES, *sorted(CONTAINERS)])
        raise NoDocuments(f"{names}: holds no document that can be read. Give files or folders of {known}.")
    return sorted(found.values())


def document_id(path: Path) -> str:
    """Return the id of a file's document, a hash of its bytes; :class:`ReadFailure` if unreadable."""
    return content_id(read_bytes(path, str(path)))


def read_bytes(path: Path, source: str) -> bytes:
    """Return a file's bytes; :class:`ReadFailure` where it can't be opened, is empty or is too big."""
    try:
        size = path.stat().st_size
        most = MAX_TEXT_BYTES if SUFFIXES.get(path.suffix.lower()) in {TEXT, MARKDOWN, HTML} else MAX_BYTES
        if size > most:
            reason = f"has {size:,} bytes; at most {most:,} are read. Split it."
            raise ReadFailure(source, "rejected", reason)
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        cause = getattr(error, "strerror", None) or error
        reason = f"cannot be opened ({cause}). Check its name and permissions."
        raise ReadFailure(source, "rejected", reason) from error
    if not data.strip():
        raise ReadFailure(source, "empty_text", "is empty. Fetch it anew.")
    return data


def media_type(name: str, data: bytes, source: str) -> str:
    """Return the media type that name and content agree on.

    Raises :class:`ReadFailure`: "unsupported" for a suffix that no reader knows, "encrypted"
    for a locked Office file, "rejected" for content that is not what the name says.
    """
    suffix = Path(name).suffix.lower()
    expected = SUFFIXES.get(suffix)
    if expected is None:
        known = " ".join(SUFFIXES)
        reason = f"has the suffix {suffix or 'of no kind'}, for which there is no reader. Known are {known}."
        raise ReadFailure(source, "unsupported", reason)
    if data.startswith(_OLE):
        raise _office_failure(data, source)
    actual = _sniff(data, expected)
    if actual != NAMES[expected]:
        reason = f"is named {suffix}, but is {actual}. Rename it, or fetch the right file."
        raise ReadFailure(source, "rejected", reason)
    return expected


def _in_folder(folder: Path, recursive: bool) -> Iterator[Path]:
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".")) if recursive else []
        for name in names:
            path = Path(base, name)
            if _is_update(path) and path.is_file():
                yield path


def _is_update(path: Path) -> bool:
    """Tell whether a folder's file may be an update: not hidden, no editor's lock, no word on the folder."""
    if path.name.startswith((".", "~$")) or path.stem.upper() == "README":
        return False
    return path.suffix.lower() in SUFFIXES.keys() | CONTAINERS


def _office_failure(data: bytes, source: str) -> ReadFailure:
    if _ENCRYPTED in data:
        reason = "is encrypted. Save a copy without a password, or ask its owner for one."
        return ReadFailure(source, "encrypted", reason)
    reason = "is a file of an old Office format (.doc, .xls, .ppt). Save it as .docx or PDF."
    return ReadFailure(source, "rejected", reason)


def _sniff(data: bytes, expected: str) -> str:
    """Return in words what the bytes are; text is taken for whatever text the name says."""
    if b"%PDF-" in data[:_HEAD]:
        return NAMES[PDF] if expected == PDF or data.lstrip()[:5] == b"%PDF-" else _text_as(expected)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return NAMES[expected] if expected in {DOCX, ODT} else "a ZIP archive or an Office file"
    if expected == EML and not _is_mail(data):
        return "no mail: it does not begin with headers"
    for magic, name in _FOREIGN:
        if data.startswith(magic):
            return name
    if expected not in {HTML, MARKDOWN, EML} and _is_web_page(data):
        return NAMES[HTML]
    return _text_as(expected)


def _is_web_page(data: bytes) -> bool:
    opens = data[: 4 * _HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    return opens.startswith(b"<") and _WEB_PAGE.search(opens) is not None


def _is_mail(data: bytes) -> bool:
    """Tell by its first line: a header, or the line that a mailbox puts in front."""
    return _HEADER.match(data.removeprefix(b"\xef\xbb\xbf").lstrip()) is not None


def _text_as(expected: str) -> str:
    return NAMES[expected] if expected in _TEXTS else "no more than text"
