"""What a length of time is the length of, who gives it and what is done within it."""

from __future__ import annotations

import pytest

from tests.nlp.texts import annotate


@pytest.mark.parametrize(
    ("text", "value", "subject"),
    [
        (
            "Five reviews are left. Each will be written up within ten working days.",
            10,
            "time to write up reviews",
        ),
        ("Kent contributed 15 days to the reviews.", 15, "days to the reviews contributed by Kent"),
        ("The hub gave us 80 days of support.", 80, "days of support: hub"),
        ("Each visit takes three days on site.", 3, "visit on site"),
        ("Waits averaged 28 days.", 28, "average waits"),
        ("Waiting times have halved, from 14 weeks to seven.", 7, "Waiting times"),
        ("The line took 90 calls in May. Most lasted less than ten minutes.", 10, "calls"),
    ],
)
def test_a_length_of_time_says_what_it_is_of(text: str, value: float, subject: str) -> None:
    assert subject in {metric.subject for metric in annotate(text).metrics if metric.value == value}
