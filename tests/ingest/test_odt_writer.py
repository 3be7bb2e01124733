"""OpenDocument texts as LibreOffice writes them: lists that go on, numbered headings, shapes, hidden text."""

from __future__ import annotations

from pathlib import Path

from tests.ingest.making import LONG, MORE, block_of, read, sections, text_of, texts
from tests.ingest.test_odt import NAMES, h, item, items, odt, p

COMMON = f"""<office:document-styles {NAMES}><office:styles>
<style:style style:name="Large"><style:text-properties fo:font-size="16pt"/></style:style>
<style:style style:name="Bold12"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Hidden"><style:text-properties text:display="none"/></style:style>
<text:list-style style:name="Deep"><text:list-level-style-number text:level="1" style:num-format="1"
 style:num-suffix="."/>
<text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/>
</text:list-style>
<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="1"/>
<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>
</office:styles></office:document-styles>"""


def written(body: str) -> bytes:
    return odt(body, **{"styles.xml": COMMON})


def test_lists_go_on_nest_and_begin_where_they_say(tmp_path: Path) -> None:
    inner = items(p("inner"), p("other"))
    numbered = items(p("one"), p("two") + inner, style="Deep").replace(
        "<text:list ", '<text:list xml:id="a" ', 1
    )
    going_on = items(p("three"), style="Deep").replace(" ", ' text:continue-numbering="true" ', 1)
    by_name = f'<text:list text:continue-list="a" text:style-name="Deep">{item(p("four"))}'
    by_name += f'<text:list-item text:start-value="9">{p("nine")}{p("nine too")}</text:list-item></text:list>'
    body = numbered + p(LONG) + going_on + p(MORE) + by_name + items(p("anew"), style="Deep")
    document = read(tmp_path, written(body), "a.odt")
    found = [(b.marker, b.level, text_of(document, b)) for b in document.blocks if b.kind == "list_item"]
    assert found == [
        ("1.", 1, "one"), ("2.", 1, "two"), ("2.1", 2, "inner"), ("2.2", 2, "other"), ("3.", 1, "three"),
        ("4.", 1, "four"), ("9.", 1, "nine"), (None, 1, "nine too"), ("1.", 1, "anew"),
    ]  # fmt: skip


def test_headings_keep_the_numbers_of_the_outline(tmp_path: Path) -> None:
    document = read(tmp_path, written(h("Data") + p(LONG) + h("Plans", 2) + p(MORE) + h("SEND")), "a.odt")
    found = [(b.marker, b.level) for b in document.blocks if b.kind == "heading"]
    assert found == [(None, 1), ("1", 2), ("1.1", 3), ("2", 2)]


def test_headings_by_look_have_the_depth_of_their_size(tmp_path: Path) -> None:
    broken = '<text:span text:style-name="Bold12">SEND</text:span><text:line-break/>The plan was agreed.'
    body = p("Data", "Large") + p("First round", "Bold12") + p(LONG) + p(broken)
    document = read(tmp_path, written(body), "a.odt")
    assert (sections(document), sections(document, 3)) == (["Data"], ["First round", "SEND"])


def test_shapes_stand_apart_and_hidden_text_is_left_out(tmp_path: Path) -> None:
    shape = f"Around<draw:custom-shape>{p('In the shape.')}</draw:custom-shape> it."
    hidden = '<text:span text:style-name="Hidden">secret</text:span>Shown.'
    section = f'<text:section text:display="none">{p("Not shown.")}</text:section>'
    document = read(tmp_path, written(p(shape) + p(hidden) + section), "a.odt")
    assert texts(document, "paragraph") == ["Around it.", "In the shape.", "Shown."]


def test_tables_that_lay_out_the_page_are_text_and_lists_in_cells_keep_their_markers(tmp_path: Path) -> None:
    def table(*rows: str) -> str:
        inner = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
        return f"<table:table>{inner}</table:table>"

    def cell(content: str) -> str:
        return f"<table:table-cell>{content}</table:table-cell>"

    layout = table(cell(h("Data") + p(LONG)) + cell(p(MORE)))
    nested = table(cell(p("c")) + cell(p("d")))
    listed = cell(items(p("write"), p("send"), style="Deep"))
    note = "<text:note><text:note-body><text:p>A note.</text:p></text:note-body></text:note>"
    data = table(
        cell(p("Step")) + cell(p("Done")), listed + cell(p(f"yes{note}")), cell(nested) + cell(p("e"))
    )
    document = read(tmp_path, written(layout + data), "a.odt")
    assert (sections(document), block_of(document, MORE).kind) == (["Data", "Notes"], "paragraph")
    cells = [(b.anchor, text_of(document, b)) for b in document.blocks if b.kind == "table_cell"]
    assert cells == [
        ("t1r1c1", "Step"), ("t1r1c2", "Done"), ("t1r2c1", "1. write 2. send"), ("t1r2c2", "yes"),
        ("t2r1c1", "c"), ("t2r1c2", "d"), ("t1r3c2", "e"),
    ]  # fmt: skip
    assert block_of(document, "A note.").anchor == "note1"
