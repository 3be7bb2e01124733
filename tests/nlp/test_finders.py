"""The finders together, as plain values."""

from __future__ import annotations

import json

from nlp.finders import find_all


def test_the_three_finders_give_plain_values_that_json_can_hold() -> None:
    found = find_all("On 12 May 40 people from nine Local Authorities (LAs) came; see page 3.", "2016-06-15")
    assert json.loads(json.dumps(found)) == found
    assert [(day["date_start"], day["relative"]) for day in found["dates"]] == [("2016-05-12", True)]
    assert [number["value"] for number in found["numbers"]] == [40, 9]
    assert [pair["short"] for pair in found["abbreviations"]] == ["LAs"]


def test_without_a_reference_day_relative_dates_have_no_days() -> None:
    assert find_all("in May")["dates"][0]["date_start"] is None
