"""Rich text: control words become headings, lists, tables and notes."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import ReadFailure
from ingest.layout import Layout
from ingest.rtf import read_rtf
from tests.ingest.making import LONG, MORE, block_of, codes, read, sections, texts

FONTS = r"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset238 Arial CE;}}"
STYLES = FONTS + r"{\stylesheet{\s0 Normal;}{\s1\b heading 1;}{\s9 Title;}}"
TITLE = r"\pard\s9 North West Regional Update June 2019\par "


def rtf(body: str) -> bytes:
    return ("{\\rtf1\\ansi\\ansicpg1252\\deff0 " + STYLES + TITLE + body + "}").encode("latin-1")


def test_styles_make_title_and_headings(tmp_path: Path) -> None:
    body = rf"\pard\s1 Peer challenge\par\pard {LONG}\par\pard\outlinelevel0 Neglect\par\pard {MORE}\par"
    document = read(tmp_path, rtf(body), "a.rtf")
    assert (document.title, document.region, document.period) == (
        "North West Regional Update June 2019",
        "North West",
        "2019-06",
    )
    assert sections(document) == ["Peer challenge", "Neglect"]
    assert texts(document, "paragraph") == [LONG, MORE]
    assert block_of(document, MORE).anchor == "p5"


def test_bold_paragraphs_are_headings_where_no_style_is_used(tmp_path: Path) -> None:
    body = rf"\pard{{\b Data}}\par {LONG}\par\b SEND\b0\par {MORE}\par"
    assert sections(read(tmp_path, rtf(body), "a.rtf")) == ["Data", "SEND"]


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        (r"\'a31.9m", "£1.9m"),
        (r"\u8217?s", "’s"),
        (r"{\uc2\u8217\'92?s}", "’s"),
        (r"{\uc0\u-3913 item}", "\uf0b7item"),
        (r"\u55357?\u56832?", "😀"),
        (r"\lquote a\rquote  \endash  b", "‘a’ – b"),
        (r"{\f1 \'8aibenik}", "Šibenik"),
        (r"self\_improving and\~more", "self-improving and more"),
        ("a \\{b\\} \\\\c", r"a {b} \c"),
        (r"shown{\*\unknown hidden}{\pict 0102}{\deleted gone}{\bin4 }}}}}", "shown"),
        (r"link {\field{\*\fldinst HYPERLINK x}{\fldrslt text}}", "link text"),
        ("{\\*\\shpinst{\\sp{\\sn a}}{\\shptxt In a box}}", "In a box"),
    ],
)
def test_characters_read_as_they_are_printed(tmp_path: Path, written: str, printed: str) -> None:
    blocks = read_rtf(rtf(rf"\pard Opens {written} closes.\par"), "a").blocks
    assert blocks[-1].text == f"Opens {printed} closes."


def test_cells_make_a_table_and_markers_a_list(tmp_path: Path) -> None:
    rows = "".join(
        rf"\trowd\pard\intbl {a}\cell\pard\intbl {b}\cell\row "
        for a, b in (("LA", "Children"), ("Leeds", "12"))
    )
    item = r"\pard{\listtext\pard\plain\f3 \'b7\tab}early help\par"
    document = read(tmp_path, rtf(rf"\pard {LONG}\par{rows}\pard {MORE}\par{item}{item}"), "a.rtf")
    assert f"{LONG}\n\nLA\tChildren\nLeeds\t12\n\n{MORE}" in document.text
    assert block_of(document, "12").anchor == "t1r2c2"
    assert texts(document, "list_item") == ["early help", "early help"]


def test_a_numbered_heading_has_its_number_in_front(tmp_path: Path) -> None:
    body = rf"\pard\s1{{\listtext\pard\plain 1.\tab}}Data\par\pard {LONG}\par"
    document = read(tmp_path, rtf(body), "a.rtf")
    assert (sections(document), block_of(document, "Data").marker) == (["Data"], "1.")
    assert "\n\n1. Data\n\n" in document.text


def test_notes_headers_comments_and_changes_are_kept_apart(tmp_path: Path) -> None:
    body = r"{\header\pard London update May 2016\par}\pard Twelve{\footnote\pard As in June.\par} reviews"
    body += r"{\*\annotation Is this right?}{\deleted  were}{\revised  are} held.\par"
    document = read(tmp_path, rtf(body), "a.rtf")
    assert texts(document, "paragraph") == ["Twelve reviews are held.", "As in June."]
    assert block_of(document, "As in June.").path == ("Notes",)
    assert texts(document, "furniture") == ["London update May 2016"]
    assert {"comments_left_out", "tracked_changes"} <= codes(document)
    assert document.region == "North West"


@pytest.mark.parametrize(
    "piece", ["{", r"\f1", r"{\fonttbl\f1", "}", r"\'a3", r"\u1", r"{\field{\*\fldinst{"]
)
def test_a_long_hostile_file_takes_time_in_proportion(piece: str) -> None:
    began = time.process_time()
    with suppress(ReadFailure):
        read_rtf(rtf(piece * (400_000 // len(piece))), "a")
    assert time.process_time() - began < 30


@given(
    st.lists(
        st.sampled_from(
            [
                "{",
                "}",
                r"\b",
                r"\par ",
                r"\cell",
                r"\row",
                r"\intbl",
                r"\u-9",
                r"\'f",
                "a",
                r"\*",
                r"\s1",
                r"\bin9",
                "\\",
            ]
        )
    )
)
@settings(max_examples=200, deadline=None)
def test_any_run_of_control_words_is_read(pieces: list[str]) -> None:
    assert isinstance(read_rtf("".join(pieces).encode(), "a"), Layout)
