import subprocess
import sys
from pathlib import Path

import pytest

from corpus import ModelRefused
from nlp import Annotator
from tests.nlp.texts import annotate

ROOT = Path(__file__).parent.parent.parent
CODE = """
import sys
from nlp import Annotator
from tests.nlp.texts import annotate
from tests.nlp.texts import make_document
Annotator().annotate(make_document("Leeds has trained 12 mentors."))
assert "spacy" in sys.modules
assert "torch" not in sys.modules
import torch
assert torch.ones(2).sum() == 2
"""


def run(code: str) -> None:
    subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=True, cwd=ROOT, timeout=120)


def test_reading_a_document_never_imports_torch_and_a_later_import_works() -> None:
    run(CODE)


def test_a_question_is_read_without_spacy() -> None:
    run(
        "import sys, nlp; nlp.read_question('who is doing JTAI readiness');"
        "assert not {'spacy', 'torch'} & set(sys.modules)"
    )


def test_a_configured_pipelines_tags_stand_in_for_the_word_lists(tmp_path: Path) -> None:
    run(
        f"""
import spacy
from nlp.pipeline import Pipeline
from tests.nlp.texts import make_document
made = spacy.blank("en")
ruler = made.add_pipe("attribute_ruler")
for word, tag in (("six", "NUM"), ("blick", "ADJ"), ("wugs", "NOUN"), ("met", "VERB")):
    ruler.add([[{{"LOWER": word}}]], {{"TAG": "XX", "POS": tag}})
made.to_disk({str(tmp_path / "tagged")!r})
reading = Pipeline({str(tmp_path / "tagged")!r}).read(make_document("Six blick wugs met."))
assert [word.tag for word in reading.sentences[0].words][:4] == ["NUM", "ADJ", "NOUN", "VERB"]
"""
    )


def test_a_pretrained_pipeline_that_is_not_installed_is_named() -> None:
    with pytest.raises(ModelRefused, match="en_core_web_nowhere"):
        Annotator("en_core_web_nowhere").warm_up()


def test_marks_that_touch_two_words_part_them() -> None:
    (share,) = annotate("The pilots closed;then 25%of the boards replied.").metrics
    assert (share.value, share.unit, share.quote) == (25, "percent", "25%of the boards")
