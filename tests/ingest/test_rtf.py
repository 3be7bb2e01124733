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
@settings(max_examples=200)
def test_any_run_of_control_words_is_read(pieces: list[str]) -> None:
    assert isinstance(read_rtf("".join(pieces).encode(), "a"), Layout)


def test_boxes_stand_below_the_paragraph_that_they_hang_in_and_are_read_once(tmp_path: Path) -> None:
    copy = r"{\shprslt{\*\do{\dptxbxtext In a box.\par}}}"
    shape = r"{\shp{\*\shpinst{\sp{\sn a}}{\shptxt In a box.\par}}" + copy + "}"
    older = r"{\*\do{\dptxbxtext In another.\par}}"
    document = read(tmp_path, rtf(rf"\pard Opens {shape}and {older}closes.\par"), "a.rtf")
    assert texts(document, "paragraph") == ["Opens and closes.", "In a box.", "In another."]


def test_lists_have_the_markers_and_depths_that_the_program_gave_them(tmp_path: Path) -> None:
    body = (
        r"{\listtext\pard\plain\f2\'a7\tab}\pard\ls1\ilvl0 bullet\par"
        r"{\listtext\pard\plain o\tab}\pard\ls1\ilvl1 deep\par"
        r"{\listtext 1.1\tab}\pard\ilvl1 inner\par{\listtext Priority 2:\tab}\pard\ilvl0 second\par"
        r"{\pntext\f2\'b7\tab}{\*\pn\pnlvlblt{\pntxtb\'b7}}\pard old\par"
    )
    document = read(tmp_path, rtf(r"{\fonttbl{\f2\fcharset2 Wingdings;}}" + body), "a.rtf")
    assert [(b.marker, b.level) for b in document.blocks if b.kind == "list_item"] == [
        ("•", 1), ("o", 2), ("1.1", 2), ("Priority 2:", 1), ("•", 1),
    ]  # fmt: skip


def test_a_table_in_a_cell_is_a_table_of_its_own(tmp_path: Path) -> None:
    inner = r"\pard\intbl\itap2 c\nestcell d\nestcell{\*\nesttableprops\trowd\nestrow}{\nonesttables\par}"
    body = (
        r"\trowd\pard\intbl a\cell b\cell\row\trowd\pard\intbl outer\par"
        + inner
        + r"\pard\intbl tail\cell e\cell\row\pard After.\par"
    )
    document = read(tmp_path, rtf(body), "a.rtf")
    cells = [(b.anchor, document.text[b.start : b.end]) for b in document.blocks if b.kind == "table_cell"]
    assert cells == [
        ("t1r1c1", "a"), ("t1r1c2", "b"), ("t1r2c1", "outer"), ("t2r1c1", "c"), ("t2r1c2", "d"),
        ("t1r2c1", "tail"), ("t1r2c2", "e"),
    ]  # fmt: skip


def test_looks_make_headings_and_hidden_text_and_contents_are_no_text(tmp_path: Path) -> None:
    body = (
        r"\pard\s21 Data 2\par\pard\fs32 Data\fs24\par {\b First}\par "
        rf"{LONG}{{\v secret}}\par{{\b Second}}\line Agreed.\par"
    )
    document = read(tmp_path, rtf(r"{\stylesheet{\s21 toc 1;}}" + body), "a.rtf")
    assert (sections(document), sections(document, 3)) == (["Data"], ["First", "Second"])
    assert (texts(document, "furniture"), "secret" in document.text) == (["Data 2"], False)
    assert "hidden_text_left_out" in codes(document)
