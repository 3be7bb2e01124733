"""Pages as content management systems write them: what is text, what is the page around it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.making import LONG, MORE, block_of, read, sections, text_of, texts

HEAD = "<meta charset='utf-8'><title>Eastern Region Update June 2018 | The Site</title>"
TITLE = "Eastern Region Update June 2018"

DRUPAL = f"""<html><head>{HEAD}</head><body class="path-node">
<a class="visually-hidden skip-link">Skip to content</a>
<div id="sliding-popup" class="eu-cookie-compliance-banner"><p>We use cookies to make it better</p></div>
<header role="banner"><a>Home</a></header><nav class="breadcrumb"><ol><li>News</li></ol></nav>
<main role="main">
<h1 class="page-title"><span>{TITLE}</span></h1><article class="node node--type-article">
<footer class="node__meta">
<div>Submitted by admin</div></footer><div class="field--name-body"><p>{LONG}</p><h3>Data</h3>
<p>{MORE}</p></div>
<div class="field--name-field-tags"><div>Tags</div><div>peer</div></div></article>
<div id="block-views-related" class="block"><h2>Related content</h2><a>London Update May 2016</a></div>
</main>
<aside><h2>Latest news</h2></aside><footer role="contentinfo">The Site 2018</footer></body></html>"""

WORDPRESS = f"""<html><head>{HEAD}</head><body class="post-template-default"><header id="masthead">
<p>The Site</p>
</header><main><article class="post hentry tag-updates"><header class="entry-header"><h1>{TITLE}</h1>
<div class="entry-meta"><span class="posted-on">Posted on 9 June 2018</span></div></header>
<div class="entry-content"><p>{LONG}</p><p><span style="text-decoration: underline;">Data</span></p>
<p>{MORE}</p>
<div class="sharedaddy"><h3>Share this:</h3></div><div class="jp-relatedposts"><h3>Related</h3></div>
</div></article>
<nav class="post-navigation"><h2>Post navigation</h2></nav><div id="comments"><h2>One thought</h2>
<p>Well done, all of you.</p></div></main><aside class="widget-area"><h2>Archives</h2></aside></body>
</html>"""

SHAREPOINT = f"""<html><head>{HEAD}</head><body><form id="aspnetForm"><input type="hidden">
<div id="sideNavBox"><ul>
<li>Documents</li></ul></div><div id="DeltaPlaceHolderMain"><div><strong>{TITLE}</strong></div>
<div>{LONG}</div>
<div><span style="font-weight:700">Data</span></div><div>{MORE}</div></div></form></body></html>"""

ARCHIVED = f"""<html><head>{HEAD}</head><body><div id="wm-ipp-base"><p>12 captures</p><p>20 May 2016</p>
</div>
<table><tr><td colspan="2">Logo</td></tr><tr><td><a>Home</a><br><a>News</a></td><td><b>{TITLE}</b><br>
<br>{LONG}<br>
<br><b>Data</b><br>{MORE}<br>• one<br>• two</td></tr></table></body></html>"""


@pytest.mark.parametrize("html", [DRUPAL, WORDPRESS, SHAREPOINT, ARCHIVED])
def test_a_page_is_its_article_and_the_rest_is_furniture(tmp_path: Path, html: str) -> None:
    document = read(tmp_path, html, "page.html")
    assert (document.title, document.region, document.period) == (TITLE, "East of England", "2018-06")
    assert sections(document) == ["Data"]
    assert texts(document, "paragraph") == [LONG, MORE]
    shown = {"Related content", "Related", "Post navigation", "Documents", "12 captures"}
    assert shown.intersection(texts(document, "furniture"))


def test_lists_have_the_markers_that_a_browser_shows(tmp_path: Path) -> None:
    lists = (
        '<ol type="a" start="3"><li>one<li>two</ol><ol type="I"><li>one<li value="4">two</ol>'
        "<ol reversed><li>one<li>two</ol><ul>stray words<li>one</ul>"
    )
    document = read(tmp_path, f"<h1>{TITLE}</h1><p>{LONG}</p>{lists}", "page.html")
    markers = [block.marker for block in document.blocks if block.kind == "list_item"]
    assert markers == ["c.", "d.", "I.", "IV.", "2.", "1.", "•"]
    assert "stray words" in document.text


def test_what_is_hidden_or_a_control_breaks_no_sentence_and_is_furniture(tmp_path: Path) -> None:
    line = (
        'The <span hidden>old</span>region<sup><a href="#n1">1</a></sup> met'
        '<span class="sr-only">quickly</span> on the 4<sup>th</sup> with CO<sub>2</sub> '
        '<button type="button">Share</button>in mind.'
    )
    folded = f"<h2><button>Data</button></h2><p>{MORE}</p><div role='heading' aria-level='3'>SEND</div>"
    document = read(tmp_path, f"<h1>{TITLE}</h1><p>{line}</p>{folded}<p>{LONG}</p>", "page.html")
    assert "The region met on the 4th with CO2 in mind." in texts(document, "paragraph")
    assert texts(document, "furniture") == ["old", "1", "quickly", "Share"]
    assert (sections(document), sections(document, 3)) == (["Data"], ["SEND"])


def test_a_lone_link_is_no_heading_and_letters_in_a_cell_stay_together(tmp_path: Path) -> None:
    cells = "<tr><th>LA</th><th>When</th></tr><tr><td>Kent<br>Medway</td><td>4<sup>th</sup> June</td></tr>"
    body = f"<h1>{TITLE}</h1><p>{LONG}</p><p><a href='/r'>Download the report</a></p><table>{cells}</table>"
    document = read(tmp_path, body, "page.html")
    assert block_of(document, "Download").kind == "paragraph"
    found = [text_of(document, block) for block in document.blocks if block.kind == "table_cell"]
    assert found == ["LA", "When", "Kent Medway", "4th June"]


@pytest.mark.parametrize("charset", ["iso-8859-1", "us-ascii", "windows-1252", "utf-8"])
def test_pages_of_windows_are_read_as_such_whatever_they_declare(tmp_path: Path, charset: str) -> None:
    page = f"<html><head><meta charset='{charset}'></head><body><h1>{TITLE}</h1><p>It’s £5m – so “far”.</p>"
    document = read(tmp_path, page.encode("cp1252"), "page.html")
    assert "It’s £5m – so “far”." in document.text


def test_lists_of_word_and_outlook_are_lists(tmp_path: Path) -> None:
    def listed(depth: int, marker: str, text: str) -> str:
        ignored = f"<span style='mso-list:Ignore'>{marker}<span>&nbsp;&nbsp; </span></span>"
        return f"<p class=MsoListParagraph style='mso-list:l0 level{depth} lfo1'>{ignored}{text}</p>"

    lists = (
        listed(1, "·", "one") + listed(2, "o", "inner") + listed(1, "1.1", "counted") + listed(1, "", "Bare")
    )
    document = read(tmp_path, f"<h1>{TITLE}</h1><p>{LONG}</p>{lists}", "page.html")
    assert [(b.marker, b.level, text_of(document, b)) for b in document.blocks if b.kind == "list_item"] == [
        ("·", 1, "one"), ("o", 2, "inner"), ("1.1", 1, "counted"), (None, 1, "Bare"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "around"),
    [
        ("social-care-update", False),
        ("information-sharing", False),
        ("related-work", False),
        ("content with-sidebar", False),
        ("feedback-from-inspectors", False),
        ("social-share-links", True),
        ("block-views-block-related-articles-block-1", True),
        ("printControls", True),
        ("comment-list", True),
        ("field--name-field-tags", True),
    ],
)
def test_names_that_tell_what_a_text_is_about_make_no_furniture(
    tmp_path: Path, name: str, around: bool
) -> None:
    inside = f"<div class='{name}'><p>{MORE}</p></div>"
    document = read(
        tmp_path, f"<main><h1>{TITLE}</h1><p>{LONG}</p>{inside}<p>{LONG} Again.</p></main>", "a.html"
    )
    assert (block_of(document, MORE).kind == "furniture") is around
