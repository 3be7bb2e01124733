"""What confidence promises: of the records that are surest, nearly all are right."""

from __future__ import annotations

from corpus import Metric
from tests.quality.reliability import SURE, WANTED, Tiers, of_group

# The groups with whole marks that the rules have been studied on least: most like text that nobody has read.
LEAST_STUDIED = ("checked", "others", "fourth")


def test_of_the_sure_records_of_little_studied_updates_nearly_all_are_right() -> None:
    tiers = Tiers()
    for group in LEAST_STUDIED:
        tiers.add(of_group(group))
    right, total = tiers.sure()
    assert total > 100
    assert right >= WANTED * total, "\n".join(tiers.lines())


def test_tiers_are_counted_by_kind_and_confidence_the_surest_first() -> None:
    def metric(confidence: float) -> Metric:
        return Metric(
            id="1", document="1", start=0, end=1, quote="9", value=9.0, unit="people", confidence=confidence
        )

    tiers = Tiers()
    tiers.add(
        [("metrics", metric(0.5), False), ("metrics", metric(SURE), True), ("metrics", metric(0.5), True)]
    )
    assert list(tiers.lines()) == [
        "metrics     0.90     1 of    1 right  1.000",
        "metrics     0.50     1 of    2 right  0.500",
        "at 0.9 and over: 1 of 1 right, 1.000 (wanted 0.95)",
    ]
