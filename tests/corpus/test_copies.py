"""Copies are found among many documents, and nothing else is taken for one: measured on generated pairs."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.ingest.updates import Update, as_text, make_update
from corpus import Annotations, Block, Document, content_id
from corpus.copies import is_copy, make_sketch
from corpus.likeness import COMMON
from corpus.store import Store

PAIRS = 60
BOILERPLATE = (
    "The regional partnership brings together the directors of every authority. It is funded by a grant "
    "from the department and by a subscription that each of them pays. Its office can be reached on "
    "weekdays, and all papers of its board are kept on its pages. The partnership works by peer challenge, "
    "by shared learning and by looking at data together, and it reports to the national association. "
) * 2


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "regionwise.sqlite3") as store:
        yield store


def document_of(
    text: str, source: str, region: str | None, period: str | None, furniture: str = ""
) -> Document:
    """Return a document whose body is the text, with a line of furniture in front of it."""
    whole = f"{furniture}\n\n{text}"
    start = len(furniture) + 2
    blocks = (
        Block(kind="furniture", start=0, end=len(furniture)),
        Block(kind="paragraph", start=start, end=len(whole)),
    )
    return Document(
        id=content_id(whole, source),
        source=source,
        title=source,
        text=whole,
        region=region,
        period=period,
        kind="regional_update",
        blocks=blocks,
        original=whole,
        reader="test 1",
    )


def put(store: Store, document: Document) -> None:
    store.add(document, (), Annotations(document=document.id, extractor="test 1"))


def body(update: Update) -> str:
    return as_text(update).decode()


def crawled_again(text: str, draw: random.Random) -> str:
    """Return a page as another crawl has it: related links behind it, a caption lost."""
    words = text.split(" ")
    at = draw.randrange(len(words) - 4)
    return " ".join(words[:at] + words[at + 3 :]) + " Share this page. Related: minutes, agenda, contacts."


def as_pdf_reads(text: str, draw: random.Random) -> str:
    """Return a page as its PDF reads: numbers of pages between, here and there a word broken or joined."""
    words = text.split(" ")
    for number in range(1, len(words) // 120 + 1):
        words.insert(120 * number, f"Page {number}")
    for _ in range(max(1, len(words) // 100)):
        at = draw.randrange(len(words) - 1)
        words[at : at + 2] = [words[at] + words[at + 1]]
    return " ".join(words)


def next_edition(update: Update, seed: int) -> str:
    """Return the update of a later month: the same greeting, and other news under the same headings."""
    later = make_update(10**6 + seed)
    return body(replace(later, sections=(*update.sections[:1], *later.sections[1:])))


def links(store: Store) -> set[tuple[str, str]]:
    return {(each.source, leader.source) for each, leader in _linked(store)}


def _linked(store: Store) -> Iterator[tuple[Document, Document]]:
    for each in store.documents():
        if each.copy_of:
            yield store.document(each.id), store.document(each.copy_of)


def test_every_pair_is_linked_and_nothing_else_among_updates_that_share_their_boilerplate(
    store: Store,
) -> None:
    """Precision and recall are 1 on 60 pairs among 180 documents, all with a quarter of boilerplate.

    A third of the pairs are known editions on both sides; of the others one side has no region or month.
    """
    draw = random.Random(20261122)  # noqa: S311
    wanted = set()
    for seed in range(PAIRS):
        update = make_update(seed)
        text = f"{BOILERPLATE}\n\n{body(update)}"
        spoil = crawled_again if seed % 2 else as_pdf_reads
        region = None if seed % 3 == 1 else update.region
        period = None if seed % 3 == 2 else update.period
        put(store, document_of(text, f"{seed}", update.region, update.period, "Home News Contact"))
        put(store, document_of(spoil(text, draw), f"{seed} again", region, period, "Print this page"))
        following = f"{BOILERPLATE}\n\n{next_edition(update, seed)}"
        put(store, document_of(following, f"{seed} next", update.region, None))
        wanted.add(frozenset({f"{seed}", f"{seed} again"}))
    found = {frozenset(pair) for pair in links(store)}
    assert found == wanted


def test_an_edition_that_is_known_leads_before_a_fuller_one_that_is_not(store: Store) -> None:
    update = make_update(1)
    put(store, document_of(body(update), "page", update.region, update.period))
    put(store, document_of(f"{body(update)} And a word more.", "pdf", None, update.period))
    assert links(store) == {("pdf", "page")}


def test_of_two_known_editions_the_one_with_the_fuller_text_leads_whatever_its_furniture(
    store: Store,
) -> None:
    update = make_update(1)
    furniture = "Home, news, contact, search, help, sign in, tags, related articles, and so on. " * 5
    put(store, document_of(f"{body(update)} A paragraph more.", "pdf", update.region, update.period))
    put(store, document_of(body(update), "page", update.region, update.period, furniture))
    assert links(store) == {("page", "pdf")}


def test_the_same_words_with_other_figures_are_no_copy(store: Store) -> None:
    for name, numbers in (("may", (60, 41, 12, 9, 2018)), ("june", (64, 43, 11, 8, 2019))):
        lines = [
            f"The number of people in programme {n} of the region is now {n} as we write" for n in numbers
        ]
        text = " ".join(f"{line} and so the board of the partnership has been told." for line in lines)
        put(store, document_of(text, name, "London", None))
    assert links(store) == set()


def test_editions_that_are_known_to_differ_are_no_copies_whatever_they_share(store: Store) -> None:
    text = body(make_update(1))
    put(store, document_of(text, "one", "London", "2017-05"))
    put(store, document_of(f"{text} More.", "other", "London", "2017-06"))
    put(store, document_of(f"{text} Most.", "third", "South East", "2017-05"))
    assert links(store) == set()


def test_a_settled_month_links_and_unlinks(store: Store) -> None:
    text = body(make_update(1))
    one, other = (
        document_of(text, "one", "London", "2017-05"),
        document_of(text, "other", "London", "2017-06"),
    )
    put(store, one)
    put(store, other)
    store.settle(other.id, "period", "2017-05")
    assert len(links(store)) == 1
    store.unsettle(other.id, "period")
    assert links(store) == set()


def test_copies_are_found_also_where_a_hundred_documents_share_most_of_their_words(store: Store) -> None:
    shared = " ".join(f"word{n}" for n in range(100))
    for number in range(2 * COMMON):
        own = " ".join(f"own{number}x{n}" for n in range(40))
        put(store, document_of(f"{shared} {own}", f"{number}", None, None))
    again = " ".join(f"own{2 * COMMON - 1}x{n}" for n in range(40))
    put(store, document_of(f"Seen elsewhere: {shared} {again}", "again", None, None))
    assert {frozenset(pair) for pair in links(store)} == {frozenset({f"{2 * COMMON - 1}", "again"})}


@given(st.lists(st.sampled_from([f"w{n}" for n in range(200)]), min_size=60, max_size=120, unique=True))
def test_a_text_is_a_copy_of_itself_with_furniture_round_it(words: list[str]) -> None:
    text = " ".join(words)
    assert is_copy(make_sketch(text), make_sketch(f"Print this page\n\n{text}\n\nRelated articles: none"))


def test_an_update_is_no_copy_of_the_next_one_that_repeats_a_paragraph() -> None:
    shared = " ".join(f"shared{n}" for n in range(60))
    one, other = (" ".join(f"{which}{n}" for n in range(200)) for which in ("a", "b"))
    assert not is_copy(make_sketch(f"{shared} {one}"), make_sketch(f"{shared} {other}"))


def test_a_stump_is_nobodys_copy() -> None:
    assert not is_copy(make_sketch("Print this page"), make_sketch("Print this page now"))
