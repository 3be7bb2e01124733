"""What holds of any text whatever."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Document, ReadFailure
from ingest import make_passages, read_document
from ingest.assemble import assemble
from ingest.layout import Layout, is_visible
from ingest.structure import arrange
from ingest.text import lay_out

PIECES = (
    "North West Regional Update June 2019", "Peer challenge", "• one", "o Two", "1. First: ", "2. ", "(d) ",
    "Related Articles", "Tags assigned to this article:", "The priorities are:", "Early help: It is so ",
    "\n", "\n\n", "\n\n\n", "  ", "\t", "·", "–", ":", "Featured Event", "x" * 70 + " ", "and so on ", ".",
)  # fmt: skip
anything = st.text(max_size=200) | st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=30).map(
    "".join
)


def visible(text: str) -> Counter[str]:
    return Counter(character for character in text if is_visible(character))


def read_as(content: bytes, name: str) -> Document | str:
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(content)
        try:
            return read_document(path, source=name)
        except ReadFailure as failure:
            return failure.status


@given(anything)
@settings(max_examples=300)
def test_every_visible_character_is_kept_and_blocks_follow_one_another(source: str) -> None:
    layout = Layout(blocks=tuple(lay_out(source.splitlines())), original=source)
    text, blocks = assemble(arrange(layout))
    assert visible(text) == visible(source)
    end = 0
    for block in blocks:
        assert end <= block.start < block.end <= len(text)
        assert text[: block.start].endswith(f"{block.marker} " if block.marker else "")
        end = block.end


@given(anything)
@settings(max_examples=100)
def test_there_is_at_most_one_title_and_no_section_above_it(source: str) -> None:
    blocks = arrange(Layout(blocks=tuple(lay_out(source.splitlines())), original=source))
    levels = [block.level for block in blocks if block.kind == "heading"]
    assert all(level >= 2 for level in levels[1:])


@given(anything, st.sampled_from(["a.txt", "a.md", "a.html"]))
@settings(max_examples=100)
def test_reading_a_file_twice_gives_equal_documents(source: str, name: str) -> None:
    assert read_as(source.encode(), name) == read_as(source.encode(), name)


@given(
    st.binary(max_size=200),
    st.sampled_from(["a.txt", "a.md", "a.html", "a.pdf", "a.docx", "a.odt", "a.rtf", "a.eml"]),
)
@settings(max_examples=150)
def test_any_bytes_end_in_a_document_or_a_named_failure_but_no_crash(content: bytes, name: str) -> None:
    assert read_as(content, name) != "crashed"


@given(anything)
@settings(max_examples=100)
def test_a_passage_is_the_text_between_its_offsets(source: str) -> None:
    document = read_as(source.encode(), "a.txt")
    if isinstance(document, str):
        return
    whole = [(block.start, block.end) for block in document.blocks]
    for passage in make_passages(document, whole):
        assert passage.text == document.text[passage.start : passage.end]
        assert all(passage.start <= start <= end <= passage.end for start, end in passage.sentences)
