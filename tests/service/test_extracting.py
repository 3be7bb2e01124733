"""What other programs read of an extraction."""

from dataclasses import replace

from service.extracting import extraction_json
from tests.examples import example_annotations, example_document


def test_the_priorities_of_others_stand_apart_from_the_regions() -> None:
    document = example_document(region="London", period="2016-04")
    annotations = example_annotations(document)
    (own, *_) = annotations.priorities
    owned = replace(own, owner="the SEND network")
    line = extraction_json(document, replace(annotations, priorities=(own, owned)))
    assert [priority["owner"] for priority in line["priorities"]] == [None]
    assert [priority["owner"] for priority in line["others_priorities"]] == ["the SEND network"]
