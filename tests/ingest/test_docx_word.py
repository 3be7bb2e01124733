"""Word documents as Word itself writes them, from XML by hand: what python-docx never makes."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from corpus import Document
from tests.ingest.making import LONG, MORE, block_of, codes, read, sections, text_of, texts

OFFICE = "http://schemas.openxmlformats.org"
NAMES = (
    f'xmlns:w="{OFFICE}/wordprocessingml/2006/main" xmlns:r="{OFFICE}/officeDocument/2006/relationships" '
    f'xmlns:mc="{OFFICE}/markup-compatibility/2006" xmlns:a="{OFFICE}/drawingml/2006/main" '
    f'xmlns:dgm="{OFFICE}/drawingml/2006/diagram" xmlns:c="{OFFICE}/drawingml/2006/chart" xmlns:v="urn:v" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
RELATION = f"{OFFICE}/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Num"><w:name w:val="Num"/>
<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="numbering" w:styleId="Shared"><w:name w:val="Shared"/><w:pPr><w:numPr><w:numId w:val="5"/>
</w:numPr></w:pPr></w:style>"""


def level(number: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


LISTS = (
    f'<w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1.")}'
    f'{level(1, "decimal", "%1.%2", """<w:pStyle w:val="Num"/>""")}{level(2, "lowerLetter", "(%3)")}'
    "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Shared"/></w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="2">{level(0, "decimal", "Priority %1:")}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
    "</w:lvlOverride></w:num>"
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0">'
    '<w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1)"/></w:lvl></w:lvlOverride>'
    "</w:num>"
    '<w:num w:numId="5"><w:abstractNumId w:val="2"/></w:num>'
)


def word(body: str, parts: dict[str, str] | None = None, main: str = f"{TYPE}.document.main+xml") -> bytes:
    """Return a package; ``parts`` are put beside the document, related by what their names begin with."""
    parts = {"styles.xml": f"<w:styles {NAMES}>{STYLES}</w:styles>"} | (parts or {})
    parts["numbering.xml"] = f"<w:numbering {NAMES}>{LISTS}</w:numbering>"
    kinds = {name: name.split(".")[0] for name in parts}
    overrides = "".join(
        f'<Override PartName="/word/{name}" ContentType="{TYPE}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    relations = "".join(
        f'<Relationship Id="{kind}" Type="{RELATION}/{kind}" Target="{name}"/>'
        for name, kind in kinds.items()
    )
    stream = BytesIO()
    with ZipFile(stream, "w") as package:
        package.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{OFFICE}/package/2006/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main}"/>{overrides}</Types>',
        )
        opening = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        office = f'<Relationship Id="a" Type="{RELATION}/officeDocument" Target="word/document.xml"/>'
        package.writestr("_rels/.rels", f"{opening}{office}</Relationships>")
        package.writestr("word/_rels/document.xml.rels", f"{opening}{relations}</Relationships>")
        package.writestr("word/document.xml", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>")
        for name, part in parts.items():
            package.writestr(f"word/{name}", part)
    return stream.getvalue()


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(*runs: str, style: str = "", properties: str = "") -> str:
    inner = "".join(part if part.startswith("<") else run(part) for part in runs)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{inner}</w:p>'


def item(text: str, number: int, depth: int | None = 0) -> str:
    deep = "" if depth is None else f'<w:ilvl w:val="{depth}"/>'
    return par(text, properties=f'<w:numPr>{deep}<w:numId w:val="{number}"/></w:numPr>')


def cell(*content: str, properties: str = "") -> str:
    inner = "".join(part if part.startswith("<") else par(part) for part in content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(c if c.startswith("<") else cell(c) for c in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


TITLE = par("North West Regional Update June 2019", style="Title")
BREAK = "<w:r><w:br/></w:r>"


def read_word(folder: Path, *body: str, parts: dict[str, str] | None = None) -> Document:
    return read(folder, word(TITLE + "".join(body), parts), "a.docx")


def items_of(document: Document) -> list[tuple[str | None, int, str]]:
    return [(b.marker, b.level, text_of(document, b)) for b in document.blocks if b.kind == "list_item"]


def test_lists_count_by_their_definitions_overrides_and_shared_styles(tmp_path: Path) -> None:
    listed = [item("one", 1), item("inner", 1, 1), item("deep", 1, 2), par("by style", style="Num")]
    listed += [item("anew", 2), item("another form", 4), item("Early help", 3), item("SEND", 3)]
    taken_back = par("plain", style="Num", properties='<w:numPr><w:numId w:val="0"/></w:numPr>')
    document = read_word(tmp_path, *listed, taken_back)
    assert items_of(document) == [
        ("1.", 1, "one"),
        ("1.1", 2, "inner"),
        ("(a)", 3, "deep"),
        ("1.2", 2, "by style"),
        ("1.", 1, "anew"),
        ("ii)", 1, "another form"),
        ("Priority 1:", 1, "Early help"),
        ("Priority 2:", 1, "SEND"),
    ]
    assert block_of(document, "plain").kind == "paragraph"


def test_headings_by_look_have_the_depth_of_their_size(tmp_path: Path) -> None:
    body = [
        par(run("Data", '<w:sz w:val="28"/>')),
        par(run("First round", '<w:rStyle w:val="Strong"/>')),
        par(LONG),
        par("Second round", style="Sub"),
        par(MORE),
        par(run("SEND", '<w:b/><w:sz w:val="28"/>')),
        par(run("A line with a link to it", '<w:rStyle w:val="Hyperlink"/><w:u w:val="single"/>')),
        par(run("Third round", '<w:u w:val="single"/>')),
        par("The directors agreed to a third round, to begin in the spring."),
    ]
    document = read_word(tmp_path, *body)
    assert sections(document) == ["Data", "SEND"]
    assert sections(document, 3) == ["First round", "Second round", "Third round"]


@pytest.mark.parametrize("title", ["North West update", "Working together"])
def test_large_lines_above_the_first_heading_say_which_edition_it_is(tmp_path: Path, title: str) -> None:
    large = '<w:b/><w:sz w:val="40"/>'
    front = [par(run("Regional round-up of the North West", large)), par(run("June 2019", large))]
    body = [*front, par(title, style="Heading1"), par(LONG), par(MORE)]
    document = read(tmp_path, word("".join(body)), "a.docx")
    assert document.title == title
    assert (document.region, document.period) == ("North West", "2019-06")
    assert ("period", "2019-06", "masthead") in {(e.field, e.value, e.where) for e in document.evidence}


def test_small_lines_above_the_first_heading_are_no_masthead(tmp_path: Path) -> None:
    body = [par("Next event: 5 July 2020"), par("North West update", style="Heading1"), par(LONG)]
    assert read(tmp_path, word("".join(body)), "a.docx").period is None


def test_line_breaks_part_headings_and_typed_lists_from_their_paragraphs(tmp_path: Path) -> None:
    opening = par(run("Data", "<w:b/>"), BREAK, LONG)
    typed = par("The actions are:", BREAK, "- one thing", BREAK, "- another thing")
    document = read_word(tmp_path, par(run("SEND", "<w:b/>")), par(MORE), opening, typed)
    assert sections(document) == ["SEND", "Data"]
    assert items_of(document) == [("-", 1, "one thing"), ("-", 1, "another thing")]


def test_a_table_that_lays_out_the_page_is_read_as_text_and_any_other_as_cells(tmp_path: Path) -> None:
    columns = table((cell(par("Data", style="Heading1"), LONG, item("left", 1)), cell(MORE)))
    frame = table((cell("Framed words."),))
    nested = table(("a", "b"), (cell(table(("c", "d"), ("e", "f")), par("")), "g"))
    listed = table(("Step", "Done"), (cell(item("write", 2), item("send", 2)), "yes"))
    document = read_word(tmp_path, columns, frame, nested, listed)
    assert sections(document) == ["Data"]
    assert block_of(document, "Framed").kind == "paragraph"
    cells = [(b.anchor, text_of(document, b)) for b in document.blocks if b.kind == "table_cell"]
    assert cells[:3] == [("t1r1c1", "a"), ("t1r1c2", "b"), ("t2r1c1", "c")]
    assert cells[5:] == [
        ("t2r2c2", "f"), ("t1r2c2", "g"), ("t3r1c1", "Step"), ("t3r1c2", "Done"),
        ("t3r2c1", "1. write 2. send"), ("t3r2c2", "yes"),
    ]  # fmt: skip


def test_a_table_of_contents_is_furniture_whatever_its_style(tmp_path: Path) -> None:
    instruction = r'<w:r><w:instrText> TOC \o "1-3" </w:instrText></w:r>'
    fields = [
        par(field("begin"), instruction, field("separate"), "Data 2"),
        par("SEND 3"),
        par(field("end"), run("Opening words.")),
    ]
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    control = f"<w:sdt>{gallery}<w:sdtContent>{par('In this issue')}</w:sdtContent></w:sdt>"
    link = '<w:r><w:instrText> HYPERLINK "x" </w:instrText></w:r>'
    linked = par("See ", field("begin"), link, field("separate"), run("the plan"), field("end"), ".")
    document = read_word(tmp_path, *fields, control, linked)
    assert texts(document, "furniture") == ["Data 2", "SEND 3", "In this issue"]
    assert {"Opening words.", "See the plan."} <= set(texts(document, "paragraph"))


def test_text_whose_paragraph_mark_was_deleted_goes_on_or_stands_but_is_not_lost(tmp_path: Path) -> None:
    deleted = "<w:rPr><w:del/></w:rPr>"
    dropped = '<w:framePr w:dropCap="drop"/>'
    body = [
        par("First half", properties=deleted), par("and second."), par("Before a table.", properties=deleted),
        table(("a", "b"), ("c", "d")), par("T", properties=dropped), par("he region met."),
        par("At the end.", properties=deleted),
    ]  # fmt: skip
    found = texts(read_word(tmp_path, *body), "paragraph")
    assert found == ["First half and second.", "Before a table.", "The region met.", "At the end."]


def test_moves_symbols_and_hyphens_read_as_shown_and_hidden_text_does_not(tmp_path: Path) -> None:
    moved = f"<w:moveFrom>{run('from')}</w:moveFrom><w:moveTo>{run('moved ')}</w:moveTo>"
    sign = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    hyphens = "<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>opt re</w:t><w:softHyphen/><w:t>read</w:t></w:r>"
    document = read_word(tmp_path, par(moved, sign, " ", hyphens, run(" secret", "<w:vanish/>")))
    assert texts(document, "paragraph") == ["moved ✓ co-opt reread"]
    assert {"hidden_text_left_out", "tracked_changes"} <= codes(document)


def test_boxes_and_diagrams_are_read_once_and_charts_are_named(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{par('Boxed words.')}</w:txbxContent>"
    shape = f"<mc:Choice><wps:txbx>{box}</wps:txbx></mc:Choice><mc:Fallback><v:s>{box}</v:s></mc:Fallback>"
    drawn = f"<w:r><mc:AlternateContent>{shape}</mc:AlternateContent></w:r>"
    twice = f"<mc:Choice>{par('Once.')}</mc:Choice><mc:Fallback>{par('Once.')}</mc:Fallback>"
    diagram = '<w:r><w:drawing><dgm:relIds r:dm="diagramData"/></w:drawing></w:r>'
    chart = '<w:r><w:drawing><c:chart r:id="x"/></w:drawing></w:r>'
    points = "<a:p><a:r><a:t>First </a:t></a:r><a:r><a:t>step</a:t></a:r></a:p>"
    points += "<a:p><a:r><a:t>Second</a:t></a:r></a:p>"
    data = f"<dgm:dataModel {NAMES}>{points}</dgm:dataModel>"
    alternatives = f"<mc:AlternateContent>{twice}</mc:AlternateContent>"
    body = [par("Around.", drawn), alternatives, par(diagram), par(chart)]
    document = read_word(tmp_path, *body, parts={"diagramData.xml": data})
    assert texts(document, "paragraph") == ["Around.", "Boxed words.", "Once.", "First step", "Second"]
    assert "object_unread" in codes(document)


@pytest.mark.parametrize(
    ("name", "main"),
    [
        ("a.docm", "application/vnd.ms-word.document.macroEnabled.main+xml"),
        ("a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"),
    ],
)
def test_templates_and_documents_with_macros_are_read_like_any_other(
    tmp_path: Path, name: str, main: str
) -> None:
    assert read(tmp_path, word(TITLE + par(LONG), main=main), name).period == "2019-06"
