"""Files that are made to harm end in a named state within their limits, and the next file is read.

All of them are generated, by the ``hostile_`` modules beside this one; none is kept. PDFs have
tests of their own (``test_pdf_hostile.py``).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest

from corpus import Document, ReadFailure
from ingest import Limits, SandboxedReader
from tests.ingest import hostile_packages as packages
from tests.ingest import hostile_texts as texts
from tests.ingest.making import LONG

TIGHT = Limits(memory=200_000_000, cpu=1, cpu_page=0.1, wall=30)
SECONDS = 120.0  # for a file within these: two tries of a second of computing, each with its worker
STOPPED = frozenset({"timeout", "out_of_memory"})  # which of them comes first depends on the machine
OK, REJECTED, EMPTY = frozenset({"ok"}), frozenset({"rejected"}), frozenset({"empty_text"})


class Case(NamedTuple):
    """A file, and the states that it may end in."""

    name: str
    make: Callable[[], bytes]
    ends: frozenset[str]


CASES = (
    # Held back by the sandbox alone: no rule of a reader knows them.
    Case("much-markup.docx", packages.much_markup, STOPPED),
    Case("forged-size.docx", packages.forged_size, STOPPED | REJECTED),
    # Known to a reader, which says what they are.
    Case("large-xml.docx", partial(packages.large_xml, 60_000_000), REJECTED),
    Case("laughs.docx", packages.laughs, REJECTED),
    Case("outside-entity.docx", packages.outside_entity, REJECTED),
    Case("hidden-doctype.docx", packages.hidden_doctype, REJECTED),
    Case("outside-entity.odt", packages.odt_outside_entity, REJECTED),
    Case("deep-xml.docx", packages.deep_xml, REJECTED),
    Case("deep-tables.docx", partial(packages.nested_tables, 5_000), REJECTED),
    Case("many-entries.docx", packages.many_entries, REJECTED),
    Case("zip-in-zip.docx", packages.zip_in_zip, REJECTED),
    Case("large-part.docx", packages.large_part, REJECTED),
    Case("deep-mail.eml", texts.deep_mail, REJECTED),
    Case("nothing-to-see.txt", texts.nothing_to_see, EMPTY),
    Case("deep-page.html", texts.deep_page, REJECTED),
    # Odd or large, and read: nothing of theirs is harm enough to be refused.
    Case("wide-cell.docx", packages.wide_cell, OK),
    Case("way-out.docx", packages.way_out, OK),
    Case("nested-tables.docx", partial(packages.nested_tables, 40), OK),
    Case("thousands-of-parts.docx", packages.thousands_of_parts, OK),
    Case("huge-image.docx", packages.huge_image, OK),
    Case("macros.docx", packages.macros, OK),
    Case("outside-template.docx", packages.outside_template, OK),
    Case("many-cells.odt", packages.odt_many_cells, OK),
    Case("entities.html", texts.page_with_entities, OK),
    Case("picture.html", texts.picture_with_entity, OK),
    Case("entity.xhtml", texts.xhtml_with_entity, OK),
    Case("wide-page.html", texts.wide_page, OK),
    Case("one-line.txt", texts.one_line, OK),
    Case("one-line-of-words.txt", texts.one_line_of_words, OK),
    Case("many-lines.txt", texts.many_lines, OK),
    Case("nulls.txt", texts.nulls, REJECTED | OK),
    Case("invalid-utf8.txt", texts.invalid_utf8, OK),
    Case("overrides.txt", texts.overrides, OK),
    Case("zero-width.txt", texts.zero_width, OK),
    Case("deep.rtf", texts.deep_rtf, REJECTED),
    Case("picture.rtf", partial(texts.rtf_picture, 4_000_000), OK),
    Case("mail-in-mail.eml", texts.mail_in_mail, OK | REJECTED | EMPTY),
    Case("long-header.eml", texts.long_header, OK),
    Case("deep.md", texts.deep_markdown, OK),
)


@pytest.fixture(scope="module")
def reader() -> Iterator[SandboxedReader]:
    """A reader with little memory, and time enough for a busy machine."""
    with SandboxedReader(Limits(memory=TIGHT.memory)) as reader:
        yield reader


@pytest.fixture(scope="module")
def tight() -> Iterator[SandboxedReader]:
    """A reader whose limits are reached in a second."""
    with SandboxedReader(TIGHT) as reader:
        yield reader


def result_of(reader: SandboxedReader, folder: Path, name: str, data: bytes) -> Document | ReadFailure:
    """Return what became of a file; the next file is read."""
    bad, good = folder / name, folder / "good.txt"
    bad.write_bytes(data)
    good.write_text(LONG, encoding="utf-8")
    (_, result), (_, following) = reader.read_many([(bad, name), (good, "good.txt")])
    assert isinstance(following, Document)
    return result


def state_of(result: Document | ReadFailure) -> str:
    return result.status if isinstance(result, ReadFailure) else "ok"


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_file_made_to_harm_ends_in_a_named_state(
    reader: SandboxedReader, tight: SandboxedReader, tmp_path: Path, case: Case
) -> None:
    data = case.make()
    begun = time.monotonic()
    result = result_of(reader if case.ends.isdisjoint(STOPPED) else tight, tmp_path, case.name, data)
    assert time.monotonic() - begun < SECONDS
    assert state_of(result) in case.ends
    if isinstance(result, ReadFailure):
        assert result.reason.endswith((".", "?"))  # a sentence
        assert len(result.reason.split(". ")) > 1  # and another on what to do


def test_a_name_in_a_package_leads_nowhere(reader: SandboxedReader, tmp_path: Path) -> None:
    assert state_of(result_of(reader, tmp_path, "way-out.docx", packages.way_out())) == "ok"
    assert not [path for path in (tmp_path, *tmp_path.parents[:3]) if (path / "outside.xml").exists()]


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("entities.html", texts.page_with_entities),
        ("picture.html", texts.picture_with_entity),
        ("entity.xhtml", texts.xhtml_with_entity),
    ],
)
def test_nothing_of_this_machine_gets_into_a_page(
    reader: SandboxedReader, tmp_path: Path, name: str, make: Callable[[], bytes]
) -> None:
    document = result_of(reader, tmp_path, name, make())
    assert isinstance(document, Document)
    host = Path("/etc/hostname").read_text(encoding="utf-8").strip() if Path("/etc/hostname").exists() else ""
    assert not host or host not in document.text
    assert "hahaha" not in document.text
    assert LONG in document.text


def test_text_that_turns_or_hides_letters_is_read_as_what_it_says(
    reader: SandboxedReader, tmp_path: Path
) -> None:
    hidden = result_of(reader, tmp_path, "a.txt", texts.zero_width())
    assert isinstance(hidden, Document)
    assert LONG in hidden.text
    turned = result_of(reader, tmp_path, "b.txt", texts.overrides())
    assert isinstance(turned, Document)
    assert turned.text.count(LONG) == 2


def test_a_large_table_of_empty_cells_is_no_bomb(reader: SandboxedReader, tmp_path: Path) -> None:
    document = result_of(reader, tmp_path, "table.docx", packages.large_table(rows=300))
    assert isinstance(document, Document)
    assert LONG in document.text


HEAVY = (
    Case("million-lines.txt", partial(texts.many_lines, 1_000_000), OK | STOPPED),
    Case("million-paragraphs.txt", lambda: b"a\n\n" * 1_000_000, OK | STOPPED | REJECTED),
    Case("million-words.txt", partial(texts.one_line_of_words, 100_000), OK | STOPPED | REJECTED),
    Case("million-tags.html", partial(texts.wide_page, 1_000_000), OK | STOPPED | REJECTED),
    Case("100-mb-line.txt", partial(texts.one_line, 100_000_000), REJECTED),
    Case("19-mb-line.txt", partial(texts.one_line, 19_000_000), OK | STOPPED | REJECTED),
    Case("95-mb-line.eml", lambda: b"Subject: x\n\n" + texts.one_line(95_000_000), OK | STOPPED | REJECTED),
    Case("95-mb-picture.rtf", partial(texts.rtf_picture, 95_000_000), OK | STOPPED),
    Case("large-xml.docx", packages.large_xml, REJECTED),
    Case("large-table.docx", packages.large_table, OK),
    Case("much-markup.docx", packages.much_markup, STOPPED | EMPTY),
)


@pytest.mark.hostile
@pytest.mark.parametrize("case", HEAVY, ids=[case.name for case in HEAVY])
def test_a_file_made_to_harm_ends_within_the_ordinary_limits(tmp_path: Path, case: Case) -> None:
    """The limits that people have, for which each of these files takes up to minutes."""
    data = case.make()
    begun = time.monotonic()
    with SandboxedReader() as reader:
        result = result_of(reader, tmp_path, case.name, data)
    assert state_of(result) in case.ends
    assert time.monotonic() - begun < 2 * Limits().wall_for() + SECONDS
