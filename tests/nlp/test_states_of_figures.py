"""Whether a figure is a fact, a plan, a proposal or a target: by its own clause."""

from __future__ import annotations

import pytest

from tests.nlp.texts import annotate


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Our aim was 35 foster carers; 28 were approved.", ["target", "actual"]),
        ("Against a target of 95% the boards reached 88%.", ["target", "actual"]),
        ("Our target is 95% and 88% was reached.", ["target", "actual"]),
        ("We have a target of 95% for visits and 80% for reviews.", ["target", "target"]),
        ("The centre trained 28 carers against a target of 35.", ["actual", "target"]),
        ("The proposals were dropped and nine homes opened.", ["actual"]),
        ("It is proposed that 4 homes be closed.", ["proposed"]),
        ("A bid for £600,000 went to the department.", ["proposed"]),
        ("Bids for £2m and £3m went to the department.", ["proposed", "proposed"]),
        ("The board has applied for £60,000 of funding.", ["proposed"]),
        ("We are seeking a further 14 placements.", ["proposed"]),
        ("The bid for £600,000 was successful.", ["actual"]),
        ("Of those asked for their views, 16 people replied.", ["actual"]),
        ("The board hopes to have 45 link workers by 2020.", ["target"]),
        ("We had hoped for 45 link workers but 32 came.", ["target", "actual"]),
        ("Against a plan of 24 homes, 15 opened.", ["planned", "actual"]),
        ("Three days of coaching are offered to each manager.", ["actual"]),
    ],
)
def test_a_figure_has_the_state_that_its_clause_gives_it(text: str, states: list[str]) -> None:
    assert [metric.state for metric in annotate(text).metrics] == states
