"""Whatever bytes a reader gets, it ends in a state, and what it reads keeps the laws of a document.

Valid files of each format are changed a little, where it matters to that format: its tags, its
control words, its archive's parts. A few seconds here; ``make fuzz`` looks for as long as
``REGIONWISE_FUZZ_SECONDS`` says, with new changes each time (with ``CI`` set the same ones).
"""

from __future__ import annotations

import itertools
import os
import re
import time
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from corpus import Document, ReadFailure
from ingest.containers import ContainerLimits, open_container
from ingest.containers_names import safe_name
from ingest.eml import attachments
from ingest.layout import is_visible
from ingest.reading import read_data
from tests.ingest.making import LONG, MORE, make_docx, page, repack, update_docx
from tests.ingest.raw_pdf import text_page
from tests.ingest.test_odt import odt
from tests.ingest.test_sandbox_opening import NOISE

pytestmark = pytest.mark.fuzz

SECONDS = float(os.environ.get("REGIONWISE_FUZZ_SECONDS", "0"))
EXAMPLES = 12  # of each format, where no time is given
LIMITS = ContainerLimits(entries=50, total=2_000_000, member=1_000_000, ratio_from=100_000)

LINES = (
    "North West Regional Update June 2019\n\nPeer challenge\n\n• one\n  o two\n1. First: it is so\n\n"
    f"{LONG}\n{MORE}\n\nName\tCount\nLeeds\t12\n\nRelated Articles\n"
)
MARKED = (
    f"# Update\n\n## Part\n\n- *one*\n  1. **two**\n\n> {LONG}\n\n"
    "| a | b |\n|---|---|\n| 1 | 2 |\n\n```\nx\n```\n"
)
WEB = page(
    f"<h1>Update June 2019</h1><h2>Part</h2><p>{LONG}</p><ul><li>one<ul><li>two</li></ul></li></ul>"
    f"<table><tr><th>a</th><td colspan=2>b</td></tr></table><p>{MORE}</p>"
)
RICH = (
    r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\stylesheet{\s1 heading 1;}}\pard\s1 Update\par"
    rf"\pard {LONG}\'e9\u8217 ?\par{{\*\x y}}\trowd\cellx100 a\cell b\cell\row\pard{{\pict 00ff}}\bin3 abc}}"
)
TOKENS: dict[str, tuple[str, ...]] = {
    ".txt": (
        "\n",
        "\n\n",
        "\t",
        "•",
        "1. ",
        "(a) ",
        "\x00",
        "\x0c",
        "\u202e",
        "\u200b",
        "ﬁ",
        "Â£",
        ":",
        "-\n",
    ),
    ".md": ("#", "- ", "> ", "```", "|", "|---|", "[a](b)", "<b>", "*", "\n\n", "    ", "&#0;", "![", "\\"),
    ".html": (
        "<",
        ">",
        "</p>",
        "<table>",
        "<td rowspan=9>",
        "<!--",
        "<script>",
        "&#xD800;",
        "&",
        "<li>",
        "<br/>",
    ),
    ".rtf": ("{", "}", "\\", r"\par", r"\u-1 ", r"\'", r"\bin9999999", r"\cell", r"\row", r"\uc0", r"\*"),
    ".pdf": (
        "obj",
        "endobj",
        "<<",
        ">>",
        "/Length 9",
        "/Rotate 90",
        " Tf",
        "BT",
        "ET",
        "-1 ",
        "(",
        "xref",
        "0 R",
    ),
    ".eml": ("\n\n", "Content-Type: multipart/mixed; boundary=b\n", "--b\n", "=?utf-8?b?/w==?=", "From "),
    ".xml": (
        "<w:p>",
        "</w:p>",
        "<w:tbl>",
        '<w:gridSpan w:val="9"/>',
        "&",
        "<",
        "<text:p>",
        ' w:val="-1"',
        "]]>",
    ),
}


def mail() -> bytes:
    message = EmailMessage()
    message["Subject"] = "North West Update June 2019"
    message["Date"] = "Sat, 01 Jun 2019 10:00:00 +0000"
    message.set_content(LONG)
    message.add_alternative(WEB, subtype="html")
    message.add_attachment(LINES.encode(), maintype="application", subtype="octet-stream", filename="ü.txt")
    return message.as_bytes()


def archive() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        package.writestr("a.txt", LINES)
        package.writestr("b/ü.eml", mail())
        package.writestr("c.bin", NOISE[:2_000], ZIP_STORED)
        package.writestr("d.zip", ZIP_OF_ONE)
    return out.getvalue()


def zip_of_one() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        package.writestr("in.txt", LONG)
    return out.getvalue()


ZIP_OF_ONE = zip_of_one()
DOCX, ODT = make_docx(update_docx), odt(f"<text:p>{LONG}</text:p><text:list><text:list-item/></text:list>")
HEADS = (b"", b"PK\3\4", rb"{\rtf1 ", b"Subject: a\n", b"<html>", b"\xff\xfe")
Changes = Sequence[tuple[float, int, bytes]]


def changes(suffix: str) -> st.SearchStrategy[Changes]:
    """Return some places in a file (0 to 1), how much to take away there, and what to put there instead."""
    token = st.sampled_from([token.encode() for token in TOKENS.get(suffix, TOKENS[".xml"])])
    inserted = token | st.binary(max_size=4) | token.map(lambda one: one * 50)
    return st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), inserted), min_size=1, max_size=6)


def change(data: bytes, wanted: Changes) -> bytes:
    for place, taken, put in wanted:
        at = int(place * len(data))
        data = data[:at] + put + data[at + taken :]
    return data


def change_part(package: bytes, pattern: str, wanted: Changes) -> bytes:
    """Change a part of a package, and pack it anew, so that what reads the part is reached."""
    with ZipFile(BytesIO(package)) as old:
        names = [name for name in old.namelist() if re.search(pattern, name)]
    name = names[int(wanted[0][0] * (len(names) - 1))]
    return repack(package, {name: lambda part: change(part, wanted)})


def plainly(data: bytes) -> Callable[[Changes], bytes]:
    return lambda wanted: change(data, wanted)


def part_of(package: bytes, pattern: str) -> Callable[[Changes], bytes]:
    return lambda wanted: change_part(package, pattern, wanted)


READERS: tuple[tuple[str, str, Callable[[Changes], bytes]], ...] = (
    ("text", ".txt", plainly(LINES.encode())),
    ("markdown", ".md", plainly(MARKED.encode())),
    ("html", ".html", plainly(WEB.encode())),
    ("rtf", ".rtf", plainly(RICH.encode())),
    ("eml", ".eml", plainly(mail())),
    ("docx", ".docx", part_of(DOCX, r"word/(document|styles|numbering|settings)\.xml")),
    ("docx-package", ".docx", part_of(DOCX, r"rels|Content_Types|docProps")),
    ("docx-bytes", ".docx", plainly(DOCX)),
    ("odt", ".odt", part_of(ODT, r"content\.xml")),
    ("odt-bytes", ".odt", plainly(ODT)),
    ("pdf", ".pdf", plainly(text_page("North West Regional Update June 2019", LONG, MORE))),
)
CONTAINERS: tuple[tuple[str, str, Callable[[Changes], bytes]], ...] = (
    ("zip", "a.zip", plainly(archive())),
    ("zip-members", "a.zip", part_of(archive(), "eml|zip")),
    ("mbox", "a.mbox", plainly(b"From a\n" + mail() + b"\n\nFrom b\n" + mail())),
    ("mail", "a.eml", plainly(mail())),
)


TARGETS = len(READERS) + len(CONTAINERS) + len(HEADS)


def look(holds: Callable[[Any], None], examples: st.SearchStrategy[Any]) -> None:
    """Try some examples; where time is given, others for this target's share of it."""
    ends = time.monotonic() + SECONDS / TARGETS
    tried = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
    if SECONDS:
        tried = settings(tried, max_examples=100, derandomize=False, database=None)
    for turn in itertools.count():
        claim = tried(given(examples)(holds))
        # What judges a change tries the same examples every time, as far as its time reaches.
        (seed(turn)(claim) if SECONDS and "CI" in os.environ else claim)()
        if time.monotonic() >= ends:
            return


def check_document(name: str, data: bytes) -> None:
    """Read bytes twice, and hold what becomes of them against the laws."""
    first, second = read(name, data), read(name, data)
    assert first == second
    if isinstance(first, str):
        assert first != "crashed"
        return
    first.text.encode()
    first.original.encode()
    first.title.encode()
    end = 0
    for block in first.blocks:
        text = first.text[block.start : block.end]
        between = first.text[end : block.start]
        assert end <= block.start < block.end <= len(first.text)
        assert text == text.strip()
        assert "\n" not in text
        assert block.marker or not any(map(is_visible, between)) or end
        end = block.end


def read(name: str, data: bytes) -> Document | str:
    try:
        return read_data(data, name, name)
    except ReadFailure as failure:
        return failure.status


def check_container(name: str, data: bytes) -> None:
    """Open bytes, and hold the members against what a run relies on."""
    try:
        members = list(open_container(name, data, LIMITS, attachments))
    except ReadFailure:
        return
    names = [member.name for member in members]
    assert len(set(names)) == len(names)
    assert all(safe_name(step) == step for name in names for step in name.split("!/"))
    assert sum(len(member.data) for member in members) <= LIMITS.total
    assert all(member.failure is None or (not member.data and member.failure.reason) for member in members)


@pytest.mark.parametrize(
    ("suffix", "make"), [each[1:] for each in READERS], ids=[each[0] for each in READERS]
)
def test_a_changed_file_ends_in_a_state_and_what_is_read_keeps_the_laws(
    suffix: str, make: Callable[[Changes], bytes]
) -> None:
    def holds(wanted: Changes) -> None:
        check_document(f"a{suffix}", make(wanted))

    look(holds, changes(suffix))


@pytest.mark.parametrize(
    ("name", "make"), [each[1:] for each in CONTAINERS], ids=[each[0] for each in CONTAINERS]
)
def test_a_changed_container_gives_members_within_bounds(name: str, make: Callable[[Changes], bytes]) -> None:
    def holds(wanted: Changes) -> None:
        check_container(name, make(wanted))

    look(holds, changes(".eml"))


@pytest.mark.parametrize("head", HEADS)
def test_any_bytes_end_in_a_state(head: bytes) -> None:
    def holds(given: tuple[bytes, str]) -> None:
        data, suffix = given
        check_document(f"a{suffix}", head + data)
        check_container("a.zip", head + data)
        check_container("a.mbox", head + data)

    look(holds, st.tuples(st.binary(max_size=400), st.sampled_from(sorted({each[1] for each in READERS}))))
