"""Every sample update reads as what the list of samples says it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from corpus import Document
from ingest import find_files, read_document

FOLDER = Path(__file__).parents[2] / "corpus" / "samples"
ROW = re.compile(r"\| `(?P<file>[^`]+)` \| (?P<region>[^|]+?) \| (?P<period>[^|]+?) \|")
LISTED = [match.groups() for match in ROW.finditer((FOLDER / "README.md").read_text(encoding="utf-8"))]


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    return {
        path.name: read_document(path) for path in find_files([FOLDER], recursive=False) if "-" in path.name
    }


@pytest.mark.parametrize(("file", "region", "period"), LISTED)
def test_a_sample_has_its_region_period_and_kind(
    documents: dict[str, Document], file: str, region: str, period: str
) -> None:
    document = documents[file]
    assert (document.region, document.period or "–") == (region, period)
    assert document.kind == ("blog" if "blog" in file else "regional_update")


def test_samples_raise_no_issue_that_is_not_known_of_them(documents: dict[str, Document]) -> None:
    serious = {
        (d.source.split("/")[-1], i.code)
        for d in documents.values()
        for i in d.issues
        if i.severity != "info"
    }
    assert serious == {
        ("regional-business-yorkshire-and-humber-blog.html", "period_missing"),
        ("west-midlands-region-update-april-2016.txt", "period_disagrees"),
    }


def test_every_sample_but_the_blog_has_sections(documents: dict[str, Document]) -> None:
    bare = [name for name, d in documents.items() if not any(b.path for b in d.blocks)]
    assert bare == ["regional-business-yorkshire-and-humber-blog.html"]


def test_other_editions_named_at_the_foot_are_furniture(documents: dict[str, Document]) -> None:
    for document in documents.values():
        titles = [d.title for d in documents.values() if d.region != document.region]
        body = [document.text[b.start : b.end] for b in document.blocks if b.kind != "furniture"]
        assert not set(titles).intersection(body)
