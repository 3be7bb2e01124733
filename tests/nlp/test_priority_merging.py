"""What a priority has become part of, and who leads on it."""

from __future__ import annotations

import pytest

from tests.nlp.texts import own_priorities

LISTED = "Our priorities are adoption, kinship care, play and housing. "


@pytest.mark.parametrize(
    ("text", "merged"),
    [
        ("The play priority will be continued under the housing priority.", {"play": "housing"}),
        ("Play has been absorbed into housing.", {"play": "housing"}),
        ("Kinship care will now be taken forward as part of adoption.", {"kinship care": "adoption"}),
        ("Work on play went well. It will sit under housing from now on.", {"play": "housing"}),
        ("Play has been merged with housing, while adoption goes on.", {"play": "housing"}),
        ("Play goes on with housing officers.", {}),
        ("Play was folded into the wider priority on “housing”.", {"play": "housing"}),
        ("Play becomes part of a broader priority called adoption.", {"play": "adoption"}),
        ("Both will be continued under a new board.", {}),
    ],
)
def test_a_known_priority_says_into_which_it_has_gone(text: str, merged: dict[str, str]) -> None:
    assert {p.name: p.merged_into for p in own_priorities(LISTED + text) if p.merged_into} == merged


def test_a_bracket_behind_a_name_says_under_which_it_goes_on() -> None:
    play, housing = own_priorities("# Priorities\n• Play (to continue under Housing)\n• Housing")
    assert (play.name, play.merged_into, housing.merged_into) == ("Play", "Housing", None)


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("# Priority 1: Recruitment\nLead: Essex\n# Priority 2: Neglect\nLead: Kent", ["Essex", "Kent"]),
        ("Our priorities are neglect (Leeds leading) and SEND (lead: York).", ["Leeds", "York"]),
        ("Our priorities are neglect and SEND (lead: York).", [None, "York"]),
    ],
)
def test_who_leads_stands_below_a_heading_or_in_brackets(text: str, leads: list[str | None]) -> None:
    assert [priority.lead for priority in own_priorities(text)] == leads
