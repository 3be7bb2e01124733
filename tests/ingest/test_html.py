"""The article out of its page: what is body, what is furniture, and the anchors that lead back."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import Document
from tests.ingest.making import LONG, MORE, block_of, codes, page, read, sections, text_of, texts

ARTICLE = f"<h1>North West Region Update June 2018</h1><h2>Insights</h2><p>{LONG}</p>"


@pytest.mark.parametrize(
    "around",
    [
        "<nav><a href='/'>Home page</a></nav>",
        "<header><p>Home page</p></header>",
        "<footer>Home page</footer>",
        "<aside><p>Home page</p></aside>",
        "<div role='complementary'>Home page</div>",
        "<div class='cookie-banner'>Home page</div>",
        "<div id='relatedArticles'>Home page</div>",
        "<div>Home page</div>",
    ],
)
@pytest.mark.parametrize("inside", [False, True])
def test_what_stands_around_or_between_the_article_is_furniture(
    tmp_path: Path, around: str, inside: bool
) -> None:
    if inside and around in {"<div>Home page</div>", "<header><p>Home page</p></header>"}:
        return
    html = page(ARTICLE + around) if inside else page(ARTICLE, around=(around, ""))
    document = read(tmp_path, html, "a.html")
    assert texts(document, "furniture") == ["Home page"]
    assert (document.title, sections(document)) == ("North West Region Update June 2018", ["Insights"])


@pytest.mark.parametrize(
    "html",
    [
        f"<body><article>{ARTICLE}</article><article><p>Another teaser</p></article></body>",
        f"<body><div><p>Another teaser</p></div><div><div>{ARTICLE}</div></div></body>",
        f"<body><ul><li>Another teaser</li></ul>{ARTICLE}</body>",
        f"<body><p><a href='x'>Another teaser</a></p><div itemprop='articleBody'>{ARTICLE}</div></body>",
        f"<body><div class='with-sidebar'><p class='tags'>Another teaser</p>{ARTICLE}</div></body>",
    ],
)
def test_the_article_is_found_with_or_without_its_element(tmp_path: Path, html: str) -> None:
    document = read(tmp_path, f"<html>{html}</html>", "a.html")
    assert texts(document, "paragraph") == [LONG]
    assert document.title == "North West Region Update June 2018"


@pytest.mark.parametrize("tag", ["script", "style", "noscript", "template"])
def test_scripts_and_styles_are_dropped(tmp_path: Path, tag: str) -> None:
    document = read(tmp_path, page(ARTICLE + f"<{tag}>Tue, 09 Jul 24</{tag}><!-- no -->"), "a.html")
    assert "Jul" not in document.text


def test_hidden_text_is_furniture(tmp_path: Path) -> None:
    document = read(tmp_path, page(ARTICLE + "<p style='display: none'>Not to be seen</p>"), "a.html")
    assert texts(document, "furniture") == ["Not to be seen"]


def test_class_names_that_would_hide_the_whole_page_are_not_trusted(tmp_path: Path) -> None:
    html = (
        f"<body><div class='sidebar-left'><p><b>North West update June 2018</b></p><p>{LONG}</p></div></body>"
    )
    assert texts(read(tmp_path, html, "a.html"), "paragraph") == [LONG]


def test_headings_keep_their_depth_without_holes(tmp_path: Path) -> None:
    document = read(tmp_path, page(ARTICLE + f"<h5>Data</h5><p>{MORE}</p>"), "a.html")
    assert (sections(document), sections(document, 3)) == (["Insights"], ["Data"])
    assert block_of(document, MORE).path == ("Insights", "Data")


def test_bold_paragraphs_are_headings_where_none_are_marked(tmp_path: Path) -> None:
    html = f"<h1>North West update June 2018</h1><p><b>Data</b></p><p>{LONG}</p><p><b>SEND</b><br>{MORE}</p>"
    assert sections(read(tmp_path, page(html), "a.html")) == ["Data", "SEND"]


def test_lists_nest_and_are_numbered_as_a_browser_does(tmp_path: Path) -> None:
    html = "<ol start='3'><li>one<ul><li>inner</li></ul></li><li><p>two</p><p>more of two</p></li></ol>"
    document = read(tmp_path, page(ARTICLE + html), "a.html")
    items = [
        (b.marker, b.level, document.text[b.start : b.end]) for b in document.blocks if b.level and b.marker
    ]
    assert items == [("3.", 1, "one"), ("•", 2, "inner"), ("4.", 1, "two")]
    assert "3. one\n• inner\n4. two\nmore of two" in document.text


def test_bullets_typed_between_line_breaks_are_a_list(tmp_path: Path) -> None:
    html = "<p>&nbsp;&bull; early help<br>&nbsp;&bull; neglect</p><p>1. Peer challenge: " + MORE + "</p>"
    document = read(tmp_path, page(f"<h1>North West update June 2018</h1>{html}"), "a.html")
    assert texts(document, "list_item") == ["early help", "neglect"]
    assert sections(document) == ["Peer challenge"]


def test_cells_of_a_data_table_keep_row_column_and_anchor(tmp_path: Path) -> None:
    rows = "<th>LA</th><th>Children</th>", "<td rowspan=2>Leeds</td><td>12</td>", "<td>9</td>"
    table = "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    document = read(tmp_path, page(ARTICLE + table), "a.html")
    cells = {
        (b.row, b.column): document.text[b.start : b.end] for b in document.blocks if b.kind == "table_cell"
    }
    assert cells == {(1, 1): "LA", (1, 2): "Children", (2, 1): "Leeds", (2, 2): "12", (3, 2): "9"}
    assert "LA\tChildren\nLeeds\t12\n9" in document.text
    assert block_of(document, "12").anchor == "t1r2c2"


def test_a_table_that_lays_out_the_page_holds_no_cells(tmp_path: Path) -> None:
    html = f"<body><table><tr><td>Menu</td><td>{ARTICLE}</td></tr></table></body>"
    document = read(tmp_path, html, "a.html")
    assert texts(document, "paragraph")[-1] == LONG
    assert texts(document, "table_cell") == []


def test_the_title_may_stand_in_the_pages_head_alone(tmp_path: Path) -> None:
    head = "<title>North West Region Update June 2018 | An association</title>"
    document = read(tmp_path, page(f"<p>{LONG}</p><p>{MORE}</p>", head), "a.html")
    assert document.title == "North West Region Update June 2018"
    assert (document.region, document.period) == ("North West", "2018-06")


def test_paragraphs_carry_anchors_that_count_them(tmp_path: Path) -> None:
    document = read(tmp_path, page(f"{ARTICLE}<p>{MORE}</p>"), "a.html")
    assert [b.anchor for b in document.blocks] == ["h1", "h2", "p1", "p2"]


def test_a_page_in_an_old_encoding_is_read_as_it_declares(tmp_path: Path) -> None:
    html = page(f"{ARTICLE}<p>It cost £12 a head.</p>").replace("utf-8", "iso-8859-1")
    document = read(tmp_path, html.encode("latin-1"), "a.html")
    assert "It cost £12 a head." in document.text
    assert "decoded_as" in codes(document)


def test_a_page_that_nests_too_deep_says_that_it_was_cut(tmp_path: Path) -> None:
    document = read(tmp_path, page(ARTICLE) + "<div>" * 3000 + "x", "a.html")
    assert LONG in document.text
    assert "page_broken_off" in codes(document)


def read_article(folder: Path, article: str) -> Document:
    return read(
        folder, page(f"<h1>North West Regional Update June 2019</h1><p>{LONG}</p>{article}"), "a.html"
    )


def test_a_pictures_caption_is_no_heading(tmp_path: Path) -> None:
    figure = "<figure><img alt='A chart'><figcaption><b>Children by month</b></figcaption></figure>"
    document = read_article(tmp_path, f"<h2>Data</h2>{figure}<p>{MORE}</p>")
    assert (block_of(document, "Children by month").kind, sections(document)) == ("paragraph", ["Data"])


def test_terms_of_a_definition_list_stand_above_what_is_said_of_them(tmp_path: Path) -> None:
    document = read_article(
        tmp_path, f"<dl><dt>Neglect</dt><dd>{MORE}</dd><dt>SEND</dt><dd>{MORE} Twice.</dd></dl>"
    )
    assert sections(document) == ["Neglect", "SEND"]
    assert block_of(document, MORE).path == ("Neglect",)


def test_rows_with_headers_and_cells_over_several_rows_keep_their_columns(tmp_path: Path) -> None:
    rows = "<tr><td></td><th>2018</th></tr><tr><th rowspan=2>York</th><td>1</td></tr><tr><td>2</td></tr>"
    document = read_article(tmp_path, f"<table>{rows}</table>")
    cells = [(b.row, b.column, text_of(document, b)) for b in document.blocks if b.kind == "table_cell"]
    assert cells == [(1, 2, "2018"), (2, 1, "York"), (2, 2, "1"), (3, 2, "2")]


def test_a_table_with_headers_may_hold_lists(tmp_path: Path) -> None:
    rows = "<tr><th>LA</th><th>Plans</th></tr><tr><td>Leeds</td><td><ul><li>a</li><li>b</li></ul></td></tr>"
    assert "LA\tPlans\nLeeds\ta b" in read_article(tmp_path, f"<table>{rows}</table>").text


def test_lists_within_lists_and_typed_ones_nest(tmp_path: Path) -> None:
    nested = "<ul><li>one<ul><li>inner<ol><li>deep</li></ol></li></ul></li><li><p>two</p></li></ul>"
    document = read_article(tmp_path, f"{nested}<p>They are:<br>&bull; three<br>o four<br>&bull; five</p>")
    items = [(text_of(document, b), b.level) for b in document.blocks if b.kind == "list_item"]
    assert items == [
        ("one", 1),
        ("inner", 2),
        ("deep", 3),
        ("two", 1),
        ("three", 1),
        ("four", 2),
        ("five", 1),
    ]


def test_a_page_without_main_or_article_is_read_by_where_its_prose_is(tmp_path: Path) -> None:
    side = "<div class=left><h3>Latest</h3><ul><li><a href=x>London Update May 2016</a></li></ul></div>"
    body = (
        f"<div><h1>North West Update June 2019</h1><h2>Data</h2><p>{LONG}</p><h2>SEND</h2><p>{MORE}</p></div>"
    )
    document = read(
        tmp_path, f"<!doctype html><html><body>{side}{body}<div>A foot</div></body></html>", "a.html"
    )
    assert sections(document) == ["Data", "SEND"]
    assert texts(document, "furniture") == ["Latest", "London Update May 2016", "A foot"]
    assert document.region == "North West"
