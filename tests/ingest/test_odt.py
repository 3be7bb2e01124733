"""OpenDocument texts: styles, lists, tables and notes out of their XML, and packages that are none."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from corpus import ReadFailure
from tests.ingest.making import LONG, MORE, block_of, codes, read, sections, text_of, texts

NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
        ("draw", "drawing"),
        ("manifest", "manifest"),
    )
)
STYLES = """
<style:style style:name="Title"/><style:style style:name="P1" style:parent-style-name="Title"/>
<style:style style:name="Bold"><style:text-properties fo:font-weight="bold"/></style:style>
<text:list-style style:name="Numbers">
  <text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
  <text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>
</text:list-style>
"""
TITLE = '<text:p text:style-name="P1">North West Regional Update June 2019</text:p>'
KIND = "application/vnd.oasis.opendocument.text"


def odt(body: str, kind: str = KIND, **parts: str) -> bytes:
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{STYLES}</office:automatic-styles>"
        f"<office:body><office:text>{TITLE}{body}</office:text></office:body></office:document-content>"
    )
    return packed({"mimetype": kind, "content.xml": content, **parts})


def packed(parts: Mapping[str, str]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content, ZIP_STORED if name == "mimetype" else ZIP_DEFLATED)
    return stream.getvalue()


def p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def h(text: str, level: int = 1) -> str:
    return f'<text:h text:outline-level="{level}">{text}</text:h>'


def items(*texts: str, style: str = "") -> str:
    return f'<text:list text:style-name="{style}">{"".join(map(item, texts))}</text:list>'


def item(content: str) -> str:
    return f"<text:list-item>{content}</text:list-item>"


def test_styles_make_title_and_headings(tmp_path: Path) -> None:
    document = read(tmp_path, odt(h("Peer challenge") + p(LONG) + h("Data", 2) + p(MORE)), "a.odt")
    assert (document.title, document.region, document.period) == (
        "North West Regional Update June 2019",
        "North West",
        "2019-06",
    )
    assert (sections(document), sections(document, 3)) == (["Peer challenge"], ["Data"])
    assert block_of(document, MORE).path == ("Peer challenge", "Data")
    assert block_of(document, MORE).anchor == "p5"


def test_bold_paragraphs_are_headings_where_no_style_is_used(tmp_path: Path) -> None:
    span = '<text:span text:style-name="Bold">SEND</text:span>'
    document = read(tmp_path, odt(p("Data", "Bold") + p(LONG) + p(span) + p(MORE)), "a.odt")
    assert sections(document) == ["Data", "SEND"]


def test_lists_have_their_markers_and_nesting(tmp_path: Path) -> None:
    inner = items(p("inner"), p("other"))
    body = p(LONG) + items(p("one"), p("two") + inner, style="Numbers") + p(MORE) + items(p("three"))
    document = read(tmp_path, odt(h("Plans") + body), "a.odt")
    found = [(b.marker, b.level, text_of(document, b)) for b in document.blocks if b.kind == "list_item"]
    assert found == [
        ("1.", 1, "one"),
        ("2.", 1, "two"),
        ("a)", 2, "inner"),
        ("b)", 2, "other"),
        ("•", 1, "three"),
    ]


def test_cells_are_counted_past_covered_and_repeated_ones(tmp_path: Path) -> None:
    def cell(text: str, more: str = "") -> str:
        return f"<table:table-cell {more}>{p(text)}</table:table-cell>"

    wide = cell("Leeds", 'table:number-columns-spanned="2"') + "<table:covered-table-cell/>" + cell("12")
    far = '<table:table-cell table:number-columns-repeated="2"/>' + cell("13")
    rows = "".join(f"<table:table-row>{row}</table:table-row>" for row in (wide, far))
    document = read(tmp_path, odt(p(LONG) + f"<table:table>{rows}</table:table>"), "a.odt")
    assert [block_of(document, text).anchor for text in ("Leeds", "12", "13")] == [
        "t1r1c1",
        "t1r1c3",
        "t1r2c3",
    ]


def test_notes_boxes_comments_and_changes_are_kept_apart(tmp_path: Path) -> None:
    note = f"<text:note><text:note-citation>1</text:note-citation><text:note-body>{p('As in June.')}"
    note += "</text:note-body></text:note>"
    comment = f"<office:annotation>{p('Is this right?')}</office:annotation>"
    box = f"<draw:frame><draw:text-box>{p('In a box.')}</draw:text-box></draw:frame>"
    region = f"<text:changed-region>{p('Deleted.')}</text:changed-region>"
    gone = f"<text:tracked-changes>{region}</text:tracked-changes>"
    body = gone + p(f"Twelve{note}<text:s/>reviews{comment} were<text:tab/>held.{box}")
    document = read(tmp_path, odt(body), "a.odt")
    assert texts(document, "paragraph") == ["Twelve reviews were held.", "In a box.", "As in June."]
    assert block_of(document, "As in June.").path == ("Notes",)
    assert {"comments_left_out", "tracked_changes"} <= codes(document)


def test_contents_and_running_heads_are_furniture(tmp_path: Path) -> None:
    styles = f"<office:document-styles {NAMES}><style:header>{p('London update May 2016')}</style:header>"
    index = f"<text:index-body>{p('Peer challenge 3')}</text:index-body>"
    contents = f"<text:table-of-content>{index}</text:table-of-content>"
    package = odt(contents + p(LONG), **{"styles.xml": styles + "</office:document-styles>"})
    document = read(tmp_path, package, "a.odt")
    assert texts(document, "furniture") == ["London update May 2016", "Peer challenge 3"]
    assert document.region == "North West"


LOCKED = {
    "META-INF/manifest.xml": f"<manifest:manifest {NAMES}><manifest:encryption-data/></manifest:manifest>"
}


@pytest.mark.parametrize(
    ("content", "status", "words"),
    [
        (odt(p(LONG), **LOCKED), "encrypted", "password"),
        (odt(p(LONG), kind="application/vnd.oasis.opendocument.spreadsheet"), "rejected", "another kind"),
        (packed({"a.txt": "x"}), "rejected", "no OpenDocument text"),
        (packed({"mimetype": KIND, "content.xml": "<a>"}), "rejected", "damaged"),
        (
            packed({"mimetype": KIND, "content.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}),
            "rejected",
            "declares",
        ),
        (odt(""), "ok", ""),
    ],
)
def test_a_package_that_cannot_be_read_ends_in_a_named_state(
    tmp_path: Path, content: bytes, status: str, words: str
) -> None:
    if status == "ok":
        assert read(tmp_path, content, "a.odt").title.startswith("North West")
        return
    with pytest.raises(ReadFailure, match=words) as failure:
        read(tmp_path, content, "a.odt")
    assert failure.value.status == status
