"""What questions mean in the field's own words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from corpus import Term
from corpus.reference import load_concepts
from corpus.store import Store
from search import Embedder, Index, answer
from search.clauses import Narrowing
from search.concepts import ConceptBase
from search.embedder import KEPT
from tests.search.library import Update, ask, index_texts, paragraph, put, texts_of

RETURNING = "A return to social work course began in May."
OTHERS = ("The choir sang in the market square.", "A purple teapot stood on the table.")
EACH = 25  # phrase of all
ASKED = "bringing ex-practitioners back into the job"


@pytest.fixture(scope="module")
def concepts(embedder: Embedder) -> ConceptBase:
    return ConceptBase(load_concepts, embedder)


def names(terms: Sequence[Term]) -> list[str]:
    return [term.forms[0] for term in terms]


def test_a_question_in_other_words_means_what_the_field_calls_it(
    concepts: ConceptBase, embedder: Embedder
) -> None:
    aim = concepts.aim(embedder.embed_question(ASKED))
    assert any("return to social work" in term.synonyms for term in aim.meant)
    assert np.linalg.norm(aim.vector) == pytest.approx(1, abs=1e-5)


def test_a_question_about_nothing_in_the_field_stays_as_it_is(
    concepts: ConceptBase, embedder: Embedder
) -> None:
    vector = embedder.embed_question("the boiling point of nitrogen")
    aim = concepts.aim(vector)
    assert aim.meant == ()
    assert np.array_equal(aim.vector, vector)


def test_who_asks_as_a_concept_is_asked_for_nearly_always_means_it(
    concepts: ConceptBase, embedder: Embedder
) -> None:
    """What is far from the middle of its concept's phrases may be overlooked."""
    asked = [(concept.name, phrase) for concept in load_concepts() for phrase in concept.asked][::EACH]
    meant = [name in names(concepts.aim(embedder.embed_question(phrase)).meant) for name, phrase in asked]
    assert np.mean(meant) >= 0.9


def test_where_a_passage_says_what_is_asked_for_nothing_else_is_meant(tmp_path: Path) -> None:
    index = index_texts(tmp_path, RETURNING, *OTHERS)
    asked, every = [Term(forms=("teapot",))], np.arange(3)
    meant = [Term(forms=("returners",), synonyms=("return to social work",))]
    plain = index.weigh(index.keywords.sought(asked), every)
    with_meaning = index.weigh(index.keywords.sought(asked, meant), every)
    assert not with_meaning.meant
    assert with_meaning.keyword.tolist() == plain.keyword.tolist()
    assert with_meaning.share.tolist() == plain.share.tolist()


def test_without_concepts_every_question_stays_as_it_is(embedder: Embedder) -> None:
    vector = embedder.embed_question(ASKED)
    assert ConceptBase(tuple, embedder).aim(vector).meant == ()


def test_what_is_meant_is_found_shown_and_highlighted(tmp_path: Path, embedder: Embedder) -> None:
    paragraphs = [paragraph(RETURNING, "Lunch was served at noon."), *map(paragraph, OTHERS)]
    update = Update(region="London", period="2018-06", paragraphs=tuple(paragraphs))
    with Store.open(tmp_path / "store.sqlite3") as store:
        put(store, update)
        index = Index(tmp_path / "index", embedder, store)
        question = ask(ASKED)
        assert texts_of(index, store, question) == [update.passages[0].text]
        hit = answer(question, index.find(question), store).hits[0]
        assert hit.text == RETURNING
        said = [hit.text[start:end] for start, end in hit.highlights]
        assert "return to social work" in said


def test_other_words_for_the_whole_raise_score_and_share_of_those_who_say_them(tmp_path: Path) -> None:
    index = index_texts(tmp_path, RETURNING, "A return to the theatre.", *OTHERS)
    meant = [Term(forms=("returners",), synonyms=("return to social work", "returning social workers"))]
    sought = index.keywords.sought([Term(forms=("xylophone",))], meant)
    keyword, share, counted = index.weigh(sought, np.arange(4))
    assert counted
    assert keyword[0] > 0 == keyword[1] == keyword[2] == keyword[3]
    assert share[0] > 0 == share[1] == share[2] == share[3]
    assert index.keywords.leading(sought, Narrowing(), 10) == [1]


@pytest.fixture
def folder(model_folder: Path, tmp_path: Path) -> Path:
    """A folder of the model's that nobody else has kept anything in."""
    for path in model_folder.iterdir():
        if not path.name.startswith(KEPT):
            (tmp_path / path.name).symlink_to(path)
    return tmp_path


def test_vectors_of_texts_that_do_not_change_are_made_once(embedder: Embedder, folder: Path) -> None:
    first = Embedder(folder).embed_kept(["one text", "another text"])
    kept = sorted(folder.glob("kept-*"))
    assert len(kept) == 1
    written = kept[0].stat().st_mtime_ns
    assert np.array_equal(Embedder(folder).embed_kept(["one text", "another text"]), first)
    assert kept[0].stat().st_mtime_ns == written
    assert np.allclose(first, embedder.embed(["one text", "another text"]), atol=1e-3)
    Embedder(folder).embed_kept(["a third text"])
    assert len(list(folder.glob("kept-*"))) == 1
    assert not kept[0].exists()


def test_a_kept_file_that_was_cut_off_is_made_again(folder: Path) -> None:
    whole = Embedder(folder).embed_kept(["one text"])
    kept = next(folder.glob("kept-*"))
    kept.write_bytes(kept.read_bytes()[:100])
    assert np.array_equal(Embedder(folder).embed_kept(["one text"]), whole)
