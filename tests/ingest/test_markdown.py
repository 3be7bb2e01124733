"""Markdown becomes the same blocks as any other format."""

from __future__ import annotations

from pathlib import Path

from tests.ingest.making import LONG, MORE, block_of, read, sections, text_of, texts


def test_headings_paragraphs_and_nested_lists_keep_their_structure(tmp_path: Path) -> None:
    head = f"# North West Update June 2019\n\n## Data\n\n{LONG}\n\n"
    source = f"{head}1. one\n   - inner\n2. two\n\n### Deeper\n\n{MORE}\n"
    document = read(tmp_path, source, "a.md")
    assert document.title == "North West Update June 2019"
    assert (sections(document), sections(document, 3)) == (["Data"], ["Deeper"])
    items = [(b.marker, b.level, text_of(document, b)) for b in document.blocks if b.kind == "list_item"]
    assert items == [("1.", 1, "one"), ("•", 2, "inner"), ("2.", 1, "two")]
    assert block_of(document, MORE).path == ("Data", "Deeper")


def test_emphasis_links_and_tags_leave_their_words(tmp_path: Path) -> None:
    document = read(
        tmp_path, "# Update\n\nA **bold** [link](http://x.org) and `code`<br>&amp; more.\n", "a.md"
    )
    assert texts(document, "paragraph") == ["A bold link and code & more."]


def test_a_table_has_cells_with_row_and_column(tmp_path: Path) -> None:
    document = read(tmp_path, "# Update\n\n| LA | n |\n|---|---|\n| Leeds | 12 |\n", "a.md")
    assert "LA\tn\nLeeds\t12" in document.text
    assert (block_of(document, "12").row, block_of(document, "12").column) == (2, 2)


def test_a_head_of_fields_is_furniture_and_may_name_the_title(tmp_path: Path) -> None:
    document = read(tmp_path, f"---\ntitle: 'North West update June 2019'\n---\n\n{LONG}\n", "a.md")
    assert texts(document, "furniture") == ["title: 'North West update June 2019'"]
    assert (document.title, document.period) == ("North West update June 2019", "2019-06")


def test_plain_text_that_is_called_markdown_has_its_headings_guessed(tmp_path: Path) -> None:
    document = read(tmp_path, f"North West update June 2019\n\nData\n\n{LONG}\n", "a.md")
    assert sections(document) == ["Data"]
