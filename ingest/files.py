"""What files are, how they are read, and the id of each."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from corpus import ReadFailure, content_id

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
    ".docm": DOCX,
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
_SHEET = "a spreadsheet, not a text. Save the sheets that matter as PDF."
_SLIDES = "a file of slides. Save them as PDF."
_OLD_WORD = "a file of an old word processor. Save it as .docx or PDF."
_PICTURE = "a picture. Put it into a PDF, whose pages can be read by text recognition."
_ARCHIVE = "an archive of a kind that is not opened (ZIP is). Unpack it, and give the folder."
_ADVICE: dict[str, str] = {
    **dict.fromkeys((".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv"), _SHEET),
    **dict.fromkeys((".pptx", ".pptm", ".ppt", ".ppsx", ".odp", ".key"), _SLIDES),
    **dict.fromkeys((".doc", ".dot", ".wpd", ".wps", ".pages", ".sxw"), _OLD_WORD),
    **dict.fromkeys(
        (".dotx", ".dotm", ".ott", ".fodt"), "a template, or in a rare form. Save it as .docx or PDF."
    ),
    **dict.fromkeys(
        (".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".bmp", ".webp", ".heic", ".svg"), _PICTURE
    ),
    **dict.fromkeys((".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz"), _ARCHIVE),
    **dict.fromkeys((".msg", ".pst", ".oft"), "a file of Outlook's own. Save the mail as .eml or as text."),
    **dict.fromkeys((".epub", ".mobi"), "an e-book. Save it as PDF or as a web page."),
}
MAX_BYTES = 100_000_000  # of one file; pictures make a PDF or Word file large
MAX_TEXT_BYTES = 20_000_000  # of one file that is text all through: about ten thousand pages
_HEAD = 1_024  # a PDF's header may stand anywhere in its first kilobyte (ISO 32000-1, annex H)
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WEB_PAGE = re.compile(rb"<(?:!doctype\s+html|html[\s>])", re.IGNORECASE)
_HEADER = re.compile(rb"(?:>?From \S|[!-9;-~]{1,60}:[ \t\r\n])")  # RFC 5322, section 2.2
_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")  # controls, and Python's stand-ins for bytes
_BYTES = 0xDC00  # PEP 383: where the stand-ins begin
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


def document_id(path: Path) -> str:
    """Return the id of a file's document, a hash of its bytes; :class:`ReadFailure` if unreadable."""
    return content_id(read_bytes(path, str(path)))


def is_container(path: Path) -> bool:
    """Tell whether a file is an archive or mailbox: by its suffix, or as a ZIP without any."""
    suffix = path.suffix.lower()
    if suffix or not path.is_file():
        return suffix in CONTAINERS
    try:
        with path.open("rb") as file:
            return file.read(len(_ZIPS[0])) in _ZIPS
    except OSError:  # its reader says what is wrong
        return False


def source_name(path: Path) -> str:
    """Return the name under which a file is reported: its path from the root, on one line and in UTF-8.

    Controls and bytes that are no UTF-8 show as ``\\x0a``; :func:`read_bytes` refuses such a name.
    """
    return _on_a_line(Path(real_path(path)).as_posix())


def real_path(path: Path) -> str:
    """Return where a path leads; unlike ``Path.resolve``, also for links that lead in a ring."""
    return os.path.realpath(path)


def no_reader(suffix: str) -> str:
    """Return why a suffix is not read, and what to do about it."""
    if suffix in _ADVICE:
        return f"is {_ADVICE[suffix]}"
    what = f"the suffix {suffix}" if suffix else "no suffix"
    return f"has {what}, for which there is no reader. Known are {' '.join(SUFFIXES)}."


def read_bytes(path: Path, source: str) -> bytes:
    """Return a file's bytes, as it stood at one moment.

    Raises :class:`ReadFailure` where it can't be opened, is no regular file, is empty, is too big,
    has a name that can't be written on a line, or changes meanwhile.
    """
    if _UNSHOWN.search(f"{path}{source}"):
        reason = "has a name with controls, or with bytes that are no UTF-8. Rename it."
        raise ReadFailure(_on_a_line(source), "rejected", reason)
    most = MAX_TEXT_BYTES if SUFFIXES.get(path.suffix.lower()) in {TEXT, MARKDOWN, HTML} else MAX_BYTES
    try:
        # Without O_NONBLOCK, a pipe that nobody writes to would be waited for.
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
        try:
            data = _read_open(descriptor, source, most)
        finally:
            os.close(descriptor)
    except (OSError, ValueError) as error:
        cause = getattr(error, "strerror", None) or error
        reason = f"cannot be opened ({cause}). Check its name and permissions."
        raise ReadFailure(source, "rejected", reason) from error
    if not data.strip():
        raise ReadFailure(source, "empty_text", "is empty. Fetch it anew.")
    return data


def _read_open(descriptor: int, source: str, most: int) -> bytes:
    before = os.fstat(descriptor)
    if not stat.S_ISREG(before.st_mode):
        what = "a folder" if stat.S_ISDIR(before.st_mode) else "a pipe, device or socket"
        raise ReadFailure(source, "rejected", f"is {what}, not a file. Give the file itself.")
    if before.st_size > most:
        reason = f"has {before.st_size:,} bytes; at most {most:,} are read. Split it."
        raise ReadFailure(source, "rejected", reason)
    with open(descriptor, "rb", closefd=False) as file:
        data = file.read(before.st_size + 1)  # one more than there should be
    after = os.fstat(descriptor)
    if len(data) != before.st_size or _shape(before) != _shape(after):
        reason = "was changed while it was read. Read it again when it is whole."
        raise ReadFailure(source, "rejected", reason)
    return data


def _shape(status: os.stat_result) -> tuple[int, int]:
    return status.st_size, status.st_mtime_ns


def _on_a_line(name: str) -> str:
    return _UNSHOWN.sub(lambda found: _escape(found[0]), name)


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\x{code - _BYTES if code > _BYTES else code:02x}"


def media_type(name: str, data: bytes, source: str) -> str:
    """Return the media type that name and content agree on.

    Raises :class:`ReadFailure`: "unsupported" for a suffix that no reader knows, "encrypted"
    for a locked Office file, "rejected" for content that is not what the name says.
    """
    suffix = Path(name).suffix.lower()
    expected = SUFFIXES.get(suffix)
    if expected is None:
        raise ReadFailure(source, "unsupported", f"{no_reader(suffix)}{_known_content(data)}")
    if data.startswith(_OLE):
        raise _office_failure(data, source)
    actual = _sniff(data, expected)
    if actual != NAMES[expected]:
        reason = f"is named {suffix}, but is {actual}. Rename it, or fetch the right file."
        raise ReadFailure(source, "rejected", reason)
    return expected


def _office_failure(data: bytes, source: str) -> ReadFailure:
    if _ENCRYPTED in data:
        reason = "is encrypted. Save a copy without a password, or ask its owner for one."
        return ReadFailure(source, "encrypted", reason)
    reason = "is a file of an old Office format (.doc, .xls, .ppt). Save it as .docx or PDF."
    return ReadFailure(source, "rejected", reason)


def _sniff(data: bytes, expected: str) -> str:
    """Return in words what the bytes are; text is taken for whatever text the name says."""
    if b"%PDF-" in data[:_HEAD]:
        return NAMES[PDF] if expected == PDF or data.lstrip()[:5] == b"%PDF-" else _text_as(expected, data)
    if data.startswith(_ZIPS):
        return NAMES[expected] if expected in {DOCX, ODT} else "a ZIP archive or an Office file"
    if expected == EML and not _is_mail(data):
        return "no mail: it does not begin with headers"
    for magic, name in _FOREIGN:
        if data.startswith(magic):
            return name
    if expected not in {HTML, MARKDOWN, EML} and _is_web_page(data):
        return NAMES[HTML]
    return _text_as(expected, data)


def _known_content(data: bytes) -> str:
    """Return what to do with a file of a suffix that isn't read and of content that is."""
    for kind, suffix, is_it in (
        (PDF, ".pdf", data.startswith(b"%PDF-")),
        (RTF, ".rtf", data.startswith(b"{\\rtf")),
        (HTML, ".html", _is_web_page(data)),
    ):
        if is_it:
            return f" By its content it is {NAMES[kind]}: rename it to end in {suffix}."
    return ""


def _is_web_page(data: bytes) -> bool:
    opens = data[: 4 * _HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    return opens.startswith(b"<") and _WEB_PAGE.search(opens) is not None


def _is_mail(data: bytes) -> bool:
    """Tell by its first line: a header, or the line that a mailbox puts in front."""
    return _HEADER.match(data.removeprefix(b"\xef\xbb\xbf").lstrip()) is not None


def _text_as(expected: str, data: bytes) -> str:
    if expected in _TEXTS:
        return NAMES[expected]
    return NAMES[HTML] if _is_web_page(data) else "no more than text"
