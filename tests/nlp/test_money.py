"""What an amount of money is: a cost, a part, a price, what it is for and who pays it."""

from __future__ import annotations

import pytest

from tests.nlp.texts import metrics


def subjects(text: str) -> dict[float | None, str]:
    return {metric.value: metric.subject for metric in metrics(text) if metric.unit == "GBP"}


@pytest.mark.parametrize(
    ("text", "value", "subject"),
    [
        ("The grant was £90,000, of which £30,000 is spent.", 30_000, "grant spent"),
        ("£40,000 was the surplus; £9,000 has gone to Kent.", 40_000, "surplus"),
        (
            "Savings of £2m from the contract were planned; £1.4m has been achieved.",
            1_400_000,
            "Savings from the contract achieved",
        ),
        ("Durham paid £60,000, Gateshead £45,000.", 45_000, "funding paid by Gateshead"),
    ],
)
def test_an_amount_beside_another_is_of_the_same(text: str, value: float, subject: str) -> None:
    assert subjects(text)[value] == subject


@pytest.mark.parametrize(
    ("text", "value", "subject"),
    [
        ("Foster placements cost us on average £480 a week.", 480, "cost of foster placements a week"),
        ("There are 30 places on the course, at £250 a head.", 250, "cost for places on the course a head"),
        (
            "A new service for carers begins in May at a cost of £70,000 a year.",
            70_000,
            "cost of new service for carers a year",
        ),
        ("The bid was for £1.2m.", 1_200_000, "bid"),
        ("Six sites saw 117 families at an average cost of £2,140.", 2_140, "average cost for families"),
        ("The price of a bed, £3,900 on average, has risen.", 3_900, "price of a bed"),
        (
            "The shortfall on transport is forecast to reach £4m.",
            4_000_000,
            "shortfall on transport: forecast",
        ),
        (
            "£310,000 is coming to the region over two years for the mentoring of apprentices.",
            310_000,
            "funding coming to the region for the mentoring of apprentices",
        ),
    ],
)
def test_an_amount_says_what_it_is_the_cost_of_or_for(text: str, value: float, subject: str) -> None:
    assert subjects(text)[value] == subject
