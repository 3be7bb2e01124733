"""Passages: whole blocks of one section, of a length that ranks well."""

from __future__ import annotations

import re
from pathlib import Path

from corpus import Document, Passage, content_id
from ingest import make_passages
from tests.ingest.making import LONG, MORE, paragraphs, read

TITLE = "North West Regional Update June 2019"


def sentences(document: Document) -> list[tuple[int, int]]:
    return [
        (block.start + match.start(), block.start + match.end())
        for block in document.blocks
        for match in re.finditer(r"\S.*?(?:[.!?](?=\s)|$)", document.text[block.start : block.end])
    ]


def passages_of(folder: Path, *blocks: str) -> tuple[Passage, ...]:
    document = read(folder, paragraphs(TITLE, *blocks))
    return make_passages(document, sentences(document))


def filler(words: int, name: str = "word") -> str:
    return " ".join(f"{name}{number}" for number in range(words - 1)) + " end."


def test_a_passage_never_crosses_a_heading(tmp_path: Path) -> None:
    found = passages_of(tmp_path, "Data", "A short remark.", "SEND", "Another one.")
    assert [(p.path, p.text) for p in found] == [(("Data",), "A short remark."), (("SEND",), "Another one.")]


def test_paragraphs_of_a_section_are_joined_to_about_150_words(tmp_path: Path) -> None:
    found = passages_of(tmp_path, "Data", *(filler(70, f"p{number}x") for number in range(6)))
    assert [len(p.text.split()) for p in found] == [140, 140, 140]


def test_a_short_rest_joins_the_passage_before_it(tmp_path: Path) -> None:
    found = passages_of(tmp_path, "Data", filler(170), filler(40, "rest"))
    assert [len(p.text.split()) for p in found] == [210]


def test_a_list_stays_with_its_lead_in(tmp_path: Path) -> None:
    listed = "It says:\n" + "\n".join(f"• {filler(20, f'i{number}x')}" for number in range(4))
    found = passages_of(tmp_path, "Data", filler(130), listed)
    assert [p.text.startswith("It says:") for p in found] == [False, True]
    assert found[1].text.count("•") == 4


def test_a_list_too_long_for_one_passage_is_cut_between_items(tmp_path: Path) -> None:
    listed = "\n".join(f"• {filler(50, f'i{number}x')}" for number in range(8))
    found = passages_of(tmp_path, "Data", "It says:\n" + listed)
    assert all(p.text.startswith("•") for p in found[1:])
    assert max(len(p.text.split()) for p in found) <= 220


def test_a_long_paragraph_is_cut_between_sentences(tmp_path: Path) -> None:
    found = passages_of(tmp_path, "Data", " ".join(filler(60, f"s{number}x") for number in range(7)))
    assert [len(p.text.split()) for p in found] == [180, 180, 60]
    assert all(p.text.endswith("end.") and len(p.sentences) == len(p.text.split()) // 60 for p in found)


def test_a_long_paragraph_without_sentences_stays_whole(tmp_path: Path) -> None:
    document = read(tmp_path, paragraphs(TITLE, "Data", filler(400)))
    assert [len(p.text.split()) for p in make_passages(document, ())] == [400]


def test_rows_of_a_table_are_not_cut(tmp_path: Path) -> None:
    rows = "".join(f"| {filler(20, f'a{number}x')} | {filler(20, f'b{number}x')} |\n" for number in range(9))
    document = read(tmp_path, f"# {TITLE}\n\n| LA | n |\n|---|---|\n{rows}", "a.md")
    found = make_passages(document, [(b.start, b.end) for b in document.blocks])
    assert all(line.count("\t") == 1 for p in found for line in p.text.split("\n"))


def test_title_headings_and_furniture_are_in_no_passage(tmp_path: Path) -> None:
    found = passages_of(
        tmp_path, "Data", LONG, "Print this article", MORE, "Related Articles", "London May 2016"
    )
    assert [p.text for p in found] == [LONG, MORE]
    assert passages_of(tmp_path, "Data") == ()


def test_a_lost_heading_ends_a_passage(tmp_path: Path) -> None:
    assert [p.text for p in passages_of(tmp_path, LONG, "\n" + MORE, "Data", "It grew.")] == [
        LONG,
        MORE,
        "It grew.",
    ]


def test_a_passages_id_follows_from_its_document_and_place(tmp_path: Path) -> None:
    [passage] = passages_of(tmp_path, "Data", LONG)
    assert passage.id == content_id(passage.document, str(passage.start), str(passage.end))
    assert passage.number == 0
