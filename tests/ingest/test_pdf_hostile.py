"""PDFs that are made to harm, or are damaged, end in a named state within limits; none of them is kept."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Document, ReadFailure
from ingest import Limits, SandboxedReader
from ingest.reading import read_data
from tests.ingest.making import LONG, MORE, codes, make_pdf, read, update_pdf
from tests.ingest.raw_pdf import HELVETICA, pdf_of, pdf_page, stream, text_page, zeros

LIMITS = Limits(memory=200_000_000, cpu=1, cpu_page=0.1, wall=30)  # a busy machine lends few seconds
SECONDS = 120.0  # for any of these files: two tries of two seconds of computing, each with its worker
STOPPED = frozenset({"timeout", "out_of_memory"})  # which of them comes first depends on the machine
CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
FONT = b"/Font<</F 5 0 R>>"


# --- what unpacks or multiplies


def flate_bomb() -> bytes:
    return pdf_page(stream(zlib.compress(zeros(120_000_000)), b"/Filter[/FlateDecode/FlateDecode]"))


def flate_bomb_in_hex() -> bytes:
    return pdf_page(stream(zeros(60_000_000).hex().encode(), b"/Filter[/ASCIIHexDecode/Fl]"))


def bomb_of_objects() -> bytes:
    """A stream of compressed objects, which a library unpacks before it knows of any page."""
    return pdf_page(
        stream(b""), b"", stream(zeros(60_000_000), b"/Type/ObjStm/N 1/First 4/Filter/FlateDecode")
    )


def wide_predictor() -> bytes:
    entries = b"/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 1000000000>>"
    return pdf_page(stream(zlib.compress(b"\x02" + bytes(100)), entries))


def composite(widths: bytes = b"", to_unicode: bytes = b"") -> bytes:
    """A page in a composite font, with the widths and the map to Unicode given."""
    entries = b"/Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[6 0 R]"
    below = (
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        b"/Supplement 0>>/FontDescriptor 8 0 R%s>>" % widths
    )
    descriptor = (
        b"<</Type/FontDescriptor/FontName/A/Flags 4/FontBBox[0 0 1 1]/ItalicAngle 0/Ascent 1/Descent 0>>"
    )
    text = stream(b"BT /F 12 Tf 50 700 Td <0041004200430044> Tj ET")
    font = b"<<%s%s>>" % (entries, b"/ToUnicode 7 0 R" if to_unicode else b"")
    return pdf_page(text, FONT, font, below, stream(to_unicode), descriptor)


def wide_map() -> bytes:
    """A font whose map to Unicode names 50 million characters in one line."""
    head = b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n1 beginbfrange "
    return composite(to_unicode=head + b"<00000000> <02FAF080> <0041> endbfrange endcmap")


def wide_widths() -> bytes:
    return composite(widths=b"/W[0 30000000 500]")


def fan_out() -> bytes:
    """Forms that each draw the next ten times, eight deep."""
    depth = 8
    forms = []
    for level in range(depth):
        below = b"/XObject<</X %d 0 R>>" % (6 + level)
        draw = b"/X Do " * 10 if level < depth - 1 else b"BT /F 9 Tf (x) Tj ET"
        entries = b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<<%s/Font<</F 13 0 R>>>>" % below
        forms.append(stream(draw, entries))
    return pdf_page(stream(b"/X Do " * 10), b"/XObject<</X 5 0 R>>", *forms, HELVETICA)


def many_rectangles() -> bytes:
    return pdf_page(stream(b"1 1 5 5 re f\n" * 300_000))


def many_letters() -> bytes:
    shown = b"".join(b"1 0 0 1 %d %d Tm (a) Tj\n" % (at % 590, at // 590 % 790) for at in range(200_000))
    return pdf_page(stream(b"BT /F 2 Tf " + shown + b"ET"), FONT, HELVETICA)


def a_grid_of_many_cells() -> bytes:
    rules = b"".join(b"%d 0 m %d 790 l S 0 %d m 590 %d l S\n" % (at, at, at, at) for at in range(0, 590, 4))
    shown = b"".join(
        b"BT /F 3 Tf %d %d Td (a) Tj ET\n" % (x, y) for x in range(1, 590, 4) for y in range(1, 590, 8)
    )
    return pdf_page(stream(rules + shown), FONT, HELVETICA)


def same_page_again() -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>"
    return pdf_of([CATALOGUE, b"<</Type/Pages/Kids[%s]/Count 100000>>" % (b"3 0 R " * 100_000), page])


def pages_that_are_not_there() -> bytes:
    return pdf_of([CATALOGUE, b"<</Type/Pages/Kids[]/Count 2000000000>>"])


# --- what is nested, or leads back to itself


def page_tree_in_a_ring() -> bytes:
    return pdf_of([CATALOGUE, b"<</Type/Pages/Kids[2 0 R]/Count 1/Parent 2 0 R>>"])


def deep_page_tree() -> bytes:
    knots = [b"<</Type/Pages/Kids[%d 0 R]/Count 1/Parent %d 0 R>>" % (at + 3, at + 1) for at in range(3_000)]
    return pdf_of([CATALOGUE, *knots, b"<</Type/Page/Parent 3001 0 R/MediaBox[0 0 600 800]>>"])


def form_in_itself() -> bytes:
    form = stream(b"/X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>")
    return pdf_page(stream(b"/X Do"), b"/XObject<</X 5 0 R>>", form)


def xref_loop() -> bytes:
    whole = text_page(LONG)
    start = whole.rindex(b"xref\n0")
    return whole.replace(b"/Size", b"/Prev %d/Size" % start, 1)


def nested_arrays() -> bytes:
    return pdf_page(stream(b"x"), b"/A " + b"[" * 100_000 + b"]" * 100_000)


# --- what is odd or damaged


def zero_size() -> bytes:
    return text_page(LONG, box=b"0 0 0 0")


def huge_page() -> bytes:
    return text_page(LONG, box=b"-2000000000 -2000000000 2000000000 2000000000")


def no_box() -> bytes:
    return text_page(LONG).replace(b"/MediaBox[0 0 600 800]", b"/MediaBox[(a) /b]      ")


def damaged_xref() -> bytes:
    whole = text_page(LONG)
    at = whole.rindex(b"xref\n0")
    return whole[:at] + whole[at:].replace(b"00000 n", b"99999 n").replace(b"0000000", b"0000111")


def undecodable_picture() -> bytes:
    entries = b"/Type/XObject/Subtype/Image/Width 9000000/Height 9000000/ColorSpace/DeviceGray"
    picture = stream(b"no picture", entries + b"/BitsPerComponent 1/Filter/JBIG2Decode")
    shown = stream(b"BT /F 12 Tf 50 700 Td (Beside a picture.) Tj ET 99 0 0 99 0 0 cm /X Do")
    return pdf_page(shown, b"/Font<</F 5 0 R>>/XObject<</X 6 0 R>>", HELVETICA, picture)


Make = Callable[[], bytes]
OK, REJECTED, EMPTY = frozenset({"ok"}), frozenset({"rejected"}), frozenset({"empty_text"})
FILES: tuple[tuple[Make, frozenset[str]], ...] = (
    (flate_bomb, REJECTED),
    (flate_bomb_in_hex, REJECTED),
    (bomb_of_objects, REJECTED),
    (wide_predictor, REJECTED),
    (wide_map, EMPTY),
    (wide_widths, EMPTY | STOPPED),
    (fan_out, STOPPED),
    (many_rectangles, EMPTY | STOPPED),
    (many_letters, OK | STOPPED),
    (a_grid_of_many_cells, OK | STOPPED),
    (same_page_again, REJECTED),
    (pages_that_are_not_there, REJECTED | EMPTY),
    (page_tree_in_a_ring, EMPTY | REJECTED),
    (deep_page_tree, EMPTY | REJECTED),
    (form_in_itself, EMPTY),
    (xref_loop, OK | REJECTED),
    (nested_arrays, EMPTY | REJECTED),
    (zero_size, OK),
    (huge_page, OK),
    (no_box, OK),
    (damaged_xref, OK),
    (undecodable_picture, OK),
)


@pytest.fixture(scope="module")
def reader() -> Iterator[SandboxedReader]:
    with SandboxedReader(LIMITS) as reader:
        yield reader


def state_of(reader: SandboxedReader, path: Path) -> str:
    try:
        reader.read(path)
    except ReadFailure as failure:
        return failure.status
    return "ok"


@pytest.mark.parametrize(("make", "states"), FILES, ids=[make.__name__ for make, _ in FILES])
def test_a_hostile_or_damaged_file_ends_in_a_named_state_and_the_next_is_read(
    reader: SandboxedReader, tmp_path: Path, make: Make, states: frozenset[str]
) -> None:
    path, good = tmp_path / "file.pdf", tmp_path / "good.pdf"
    path.write_bytes(make())
    good.write_bytes(text_page(LONG, MORE))
    begun = time.monotonic()
    assert state_of(reader, path) in states
    assert time.monotonic() - begun < SECONDS
    assert LONG in reader.read(good).text


# --- what is hidden, would act, or is attached


def test_what_would_act_or_is_attached_is_named_and_left_alone(tmp_path: Path) -> None:
    script = b"<</S/JavaScript/JS(app.alert\\(1\\))>>"
    launch = b"<</S/L#61unch/F(calc.exe)>>"
    catalogue = b"/OpenAction 6 0 R/Names<</EmbeddedFiles<</Names[(a)7 0 R]>>>>/AA<</WC 8 0 R>>"
    attached = b"<</Type/Filespec/F(a.txt)/EF<</F 9 0 R>>>>"
    data = pdf_page(
        stream(b"BT /F 11 Tf 50 700 Td (%s) Tj ET" % LONG.encode()),
        FONT,
        *(HELVETICA, script, attached, launch, stream(b"attached words", b"/Type/EmbeddedFile")),
        catalogue=catalogue,
    )
    document = read(tmp_path, data, "a.pdf")
    (issue,) = (issue for issue in document.issues if issue.code == "active_content")
    assert issue.message.startswith("The file holds scripts, commands that start programs and attached files")
    assert "attached words" not in document.text + document.original


def test_scripts_in_compressed_objects_are_found_too(tmp_path: Path) -> None:
    packed = zlib.compress(b"9 0 <</S/JavaScript/JS(app.alert)>>")
    objects = stream(packed, b"/Type/ObjStm/N 1/First 4/Filter/FlateDecode")
    assert "active_content" in codes(read(tmp_path, text_page(LONG) + b"\n20 0 obj\n" + objects, "a.pdf"))


@pytest.mark.parametrize(
    ("before", "options"),
    [
        (b"3 Tr ", {}),  # neither filled nor drawn
        (b"1 g ", {}),  # white on white
        (b"1 0 0 1 0 900 cm ", {}),  # above the page
        (b"0.01 0 0 0.01 0 0 cm ", {}),  # too small for any eye
    ],
)
def test_text_that_nobody_sees_is_left_out_and_named(
    tmp_path: Path, before: bytes, options: dict[str, bytes]
) -> None:
    hidden = before + b"BT /F 11 Tf 50 500 Td (Seen by no one at all.) Tj ET\n"
    data = text_page(LONG, before=b"q " + hidden + b"Q\n", **options)
    document = read(tmp_path, data, "a.pdf")
    assert "no one" not in document.text
    assert "hidden_text_left_out" in codes(document)


def test_white_text_on_a_coloured_band_is_seen(tmp_path: Path) -> None:
    band = b"0 0 0.5 rg 0 755 600 45 re f 1 g BT /F 18 Tf 50 770 Td (North West Regional Update) Tj ET 0 g\n"
    document = read(tmp_path, text_page(LONG, before=band), "a.pdf")
    assert document.title == "North West Regional Update"
    assert "hidden_text_left_out" not in codes(document)


def test_letters_that_the_file_does_not_name_are_no_text(tmp_path: Path) -> None:
    with pytest.raises(ReadFailure, match="no map to Unicode") as failure:
        read(tmp_path, composite(), "a.pdf")
    assert failure.value.status == "empty_text"


# --- any bytes


WHOLE = make_pdf(update_pdf)
PLAIN = text_page(LONG, MORE)


def ends(data: bytes) -> Document | ReadFailure:
    try:
        return read_data(data, "a.pdf", "a.pdf")
    except ReadFailure as failure:
        return failure


@given(st.binary(max_size=400).map(lambda tail: b"%PDF-1.7\n" + tail))
@settings(max_examples=60)
def test_any_bytes_after_a_header_end_in_a_named_state(data: bytes) -> None:
    result = ends(data)
    assert not isinstance(result, ReadFailure) or result.status not in {"crashed", "unsupported"}


@given(
    whole=st.sampled_from([WHOLE, PLAIN]),
    changes=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=6), st.integers(0, 30))),
)
@settings(max_examples=80)
def test_a_pdf_with_bytes_put_in_and_cut_out_ends_in_a_named_state(
    whole: bytes, changes: list[tuple[float, bytes, int]]
) -> None:
    data = bytearray(whole)
    for place, put, cut in changes:
        at = 8 + int(place * (len(data) - 8))
        data[at : at + cut] = put
    result = ends(bytes(data))
    assert not isinstance(result, ReadFailure) or result.status not in {"crashed", "unsupported"}


@given(st.integers(10, len(PLAIN)))
@settings(max_examples=30)
def test_a_pdf_cut_off_anywhere_ends_in_a_named_state(length: int) -> None:
    result = ends(PLAIN[:length])
    assert not isinstance(result, ReadFailure) or result.status not in {"crashed", "unsupported"}
