from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from corpus.errors import UnknownName
from corpus.reference import (
    Acronym,
    AuthorityKind,
    Body,
    Reference,
    fold,
    load_reference,
)

IN_2016 = date(2016, 9, 1)

# Unitary authorities, metropolitan districts, London boroughs and counties of each region today.
COUNTS = {
    "North East": (7, 5, 0, 0),
    "North West": (8, 15, 0, 1),
    "Yorkshire and the Humber": (6, 9, 0, 0),
    "East Midlands": (6, 0, 0, 4),
    "West Midlands": (4, 7, 0, 3),
    "East of England": (6, 0, 0, 5),
    "London": (0, 0, 33, 0),
    "South East": (13, 0, 0, 6),
    "South West": (13, 0, 0, 2),
}


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference()


# --- regions


def test_there_are_nine_regions_with_the_ons_codes_in_order(reference: Reference) -> None:
    assert [region.code for region in reference.regions] == [f"E1200000{n}" for n in range(1, 10)]
    assert {region.name for region in reference.regions} == set(COUNTS)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Yorkshire & Humber", "Yorkshire and the Humber"),
        ("Yorkshire Humber", "Yorkshire and the Humber"),
        ("Yorkshire & the Humber", "Yorkshire and the Humber"),
        ("YORKSHIRE AND THE HUMBER", "Yorkshire and the Humber"),
        ("Y&H", "Yorkshire and the Humber"),
        ("Eastern", "East of England"),
        ("East of England", "East of England"),
        ("Greater London", "London"),
        ("NW", "North West"),
        ("north-west", "North West"),
        ("North  West", "North West"),
        ("E12000004", "East Midlands"),
        ("em", "East Midlands"),
    ],
)
def test_a_region_is_found_as_updates_and_people_write_it(
    reference: Reference, written: str, name: str
) -> None:
    assert reference.region(written).name == name


def test_an_unknown_region_is_answered_with_all_nine(reference: Reference) -> None:
    with pytest.raises(UnknownName) as caught:
        reference.region("Wessex")
    assert all(region.name in str(caught.value) for region in reference.regions)
    assert reference.find_region("Wessex") is None


def test_a_misspelt_region_is_answered_with_the_nearest(reference: Reference) -> None:
    with pytest.raises(UnknownName, match="did you mean South West"):
        reference.region("Suoth West")


def test_short_forms_that_hold_only_in_capitals_are_marked(reference: Reference) -> None:
    for region in reference.regions:
        assert {alias for alias in region.aliases if len(alias) < 6} == set(region.capitals)
        assert all(short != short.lower() for short in region.capitals)


# --- authorities


@pytest.mark.parametrize("region", COUNTS)
def test_every_region_has_its_authorities_of_each_kind(reference: Reference, region: str) -> None:
    kinds = Counter(authority.kind for authority in reference.authorities_in(region))
    order: tuple[AuthorityKind, ...] = (
        "unitary authority",
        "metropolitan district",
        "London borough",
        "county",
    )
    assert tuple(kinds[kind] for kind in order) == COUNTS[region]


def test_there_are_153_authorities_today(reference: Reference) -> None:
    today = [authority for authority in reference.authorities if authority.until is None]
    assert len(today) == 153
    assert Counter(authority.code[:3] for authority in today) == {"E06": 63, "E08": 36, "E09": 33, "E10": 21}


@pytest.mark.parametrize(
    ("day", "count"),
    [
        (date(2015, 1, 1), 152),
        (date(2019, 3, 31), 152),
        (date(2019, 4, 1), 151),
        (date(2020, 4, 1), 151),
        (date(2021, 4, 1), 152),
        (date(2023, 4, 1), 153),
        (date(2025, 4, 1), 153),
    ],
)
def test_the_number_of_authorities_follows_the_reorganisations(
    reference: Reference, day: date, count: int
) -> None:
    assert sum(authority.in_force(day) for authority in reference.authorities) == count


def test_the_south_west_had_16_and_the_east_midlands_nine_in_2016(reference: Reference) -> None:
    assert len(reference.authorities_in("South West", IN_2016)) == 16
    assert len(reference.authorities_in("East Midlands", IN_2016)) == 9


@pytest.mark.parametrize(
    ("written", "name", "code"),
    [
        ("Leeds City Council", "Leeds", "E08000035"),
        ("Devon County Council", "Devon", "E10000008"),
        ("RBKC", "Kensington and Chelsea", "E09000020"),
        ("Royal Borough of Kensington & Chelsea", "Kensington and Chelsea", "E09000020"),
        ("London Borough of Hackney", "Hackney", "E09000012"),
        ("Bristol, City of", "Bristol", "E06000023"),
        ("Hull", "Kingston upon Hull", "E06000010"),
        ("St. Helen’s", "St Helens", "E08000013"),
        ("Stoke on Trent", "Stoke-on-Trent", "E06000021"),
        ("durham county council", "County Durham", "E06000047"),
        ("B&NES", "Bath and North East Somerset", "E06000022"),
        ("Sandwell MBC", "Sandwell", "E08000028"),
        ("e06000014", "York", "E06000014"),
        ("Brighton & Hove", "Brighton and Hove", "E06000043"),
    ],
)
def test_an_authority_is_found_by_any_of_its_names(
    reference: Reference, written: str, name: str, code: str
) -> None:
    found = reference.authority(written)
    assert (found.name, found.code) == (name, code)


def test_a_name_that_outlived_its_council_is_found_by_the_day(reference: Reference) -> None:
    assert reference.authority("Dorset").code == "E06000059"
    assert reference.authority("Dorset", IN_2016).code == "E10000009"
    assert reference.authority("Sheffield", date(2025, 3, 31)).code == "E08000019"
    assert reference.authority("Sheffield", date(2025, 4, 1)).code == "E08000039"


def test_an_authority_that_ended_is_still_found_and_names_its_successors(reference: Reference) -> None:
    northamptonshire = reference.authority("Northamptonshire County Council")
    assert northamptonshire.until == date(2021, 3, 31)
    assert [reference.authority(code).name for code in northamptonshire.successors] == [
        "North Northamptonshire",
        "West Northamptonshire",
    ]


def test_an_authority_named_before_its_time_is_found_all_the_same(reference: Reference) -> None:
    assert reference.authority("BCP", IN_2016).name == "Bournemouth, Christchurch and Poole"


def test_successors_begin_in_the_same_region_on_the_day_after(reference: Reference) -> None:
    for old in (authority for authority in reference.authorities if authority.until):
        assert old.successors
        for new in map(reference.authority, old.successors):
            assert new.region == old.region
            assert new.since is not None
            assert (new.since - old.until).days == 1 if old.until else False


def test_boroughs_and_counties_have_codes_in_the_order_of_their_names(reference: Reference) -> None:
    # The E09 and E10 series were given out alphabetically, the City of London first of all.
    for series in ("E09", "E10"):
        rows = sorted(
            (row for row in reference.authorities if row.code.startswith(series)), key=lambda row: row.code
        )
        names = [row.name for row in rows if row.name != "City of London"]
        assert names == sorted(names, key=lambda name: name.replace(" ", "").casefold())


def test_unitary_and_metropolitan_codes_leave_no_gap_but_the_retired(reference: Reference) -> None:
    codes = {authority.code for authority in reference.authorities}
    assert {f"E060000{n:02}" for n in range(1, 67)} - codes == {"E06000048"}  # Northumberland until 2013
    assert {f"E080000{n:02}" for n in range(1, 40)} - codes == {"E08000020"}  # Gateshead until 2013


def test_ambiguous_names_are_names_of_the_authority(reference: Reference) -> None:
    flagged = [authority for authority in reference.authorities if authority.ambiguous]
    assert {"Reading", "Bury", "Westminster"} <= {authority.name for authority in flagged}
    assert all(set(authority.ambiguous) <= set(authority.names) for authority in flagged)


def test_an_unknown_authority_is_answered_with_the_nearest(reference: Reference) -> None:
    with pytest.raises(UnknownName, match=r"did you mean .*Leeds"):
        reference.authority("Leads")


# --- areas


def test_former_metropolitan_counties_hold_all_metropolitan_districts_once(reference: Reference) -> None:
    counties = (
        "Tyne and Wear",
        "Greater Manchester",
        "Merseyside",
        "South Yorkshire",
        "West Yorkshire",
        "West Midlands conurbation",
    )
    areas = [area for area in reference.areas if area.name in counties]
    members = [name for area in areas for name in area.authorities]
    districts = {row.name for row in reference.authorities if row.kind == "metropolitan district"}
    assert len(areas) == len(counties)
    assert sorted(members) == sorted(districts)


def test_west_yorkshire_is_its_five_districts(reference: Reference) -> None:
    area = reference.find_area("West Yorks")
    assert area is not None
    assert area.authorities == ("Bradford", "Calderdale", "Kirklees", "Leeds", "Wakefield")


def test_every_area_lies_in_one_region_and_is_made_of_authorities_of_today(reference: Reference) -> None:
    for area in reference.areas:
        members = [reference.authority(name) for name in area.authorities]
        assert len(members) > 1
        assert len({member.region for member in members}) == 1
        assert all(member.until is None for member in members)


def test_no_name_stands_for_places_of_two_kinds(reference: Reference) -> None:
    regions = {fold(name) for region in reference.regions for name in region.names}
    authorities = {fold(name) for authority in reference.authorities for name in authority.names}
    areas = {fold(name) for area in reference.areas for name in area.names}
    assert not regions & authorities
    assert not regions & areas
    assert not authorities & areas


# --- bodies


@pytest.mark.parametrize(
    ("written", "name", "role"),
    [
        ("DfE", "Department for Education", "government department"),
        ("OFSTED", "Ofsted", "inspectorate"),
        ("LGA", "Local Government Association", "sector body"),
        ("Virtual Staff College", "Staff College", "training body"),
        ("RIP", "Research in Practice", "research body"),
        ("Department of Health", "Department of Health and Social Care", "government department"),
        ("Mott McDonald", "Mott MacDonald", "firm"),
        ("HMIs", "Her Majesty's Inspectors", "inspectorate"),
        ("Education Funding Agency", "Education and Skills Funding Agency", "government agency"),
        ("DCLG", "Ministry of Housing, Communities and Local Government", "government department"),
        ("NWADCS", "North West ADCS", "sector body"),
        ("Barnardo’s", "Barnardo's", "charity"),
    ],
)
def test_a_body_is_found_by_any_of_its_names(
    reference: Reference, written: str, name: str, role: str
) -> None:
    body = reference.find_body(written)
    assert body is not None
    assert (body.name, body.role) == (name, role)


def test_a_partner_in_practice_is_an_authority_and_no_body(reference: Reference) -> None:
    assert reference.find_body("Essex") is None
    assert reference.find_authority("Essex") is not None


def test_a_short_form_of_a_body_and_of_an_acronym_means_the_same(reference: Reference) -> None:
    acronyms = {fold(form): acronym for acronym in reference.acronyms for form in acronym.forms}
    shared: list[tuple[Body, Acronym]] = [
        (body, acronyms[fold(name)])
        for body in reference.bodies
        for name in body.names
        if fold(name) in acronyms
    ]
    assert all(body.name == acronym.long for body, acronym in shared)


# --- acronyms


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("JTAI", "Joint Targeted Area Inspection"),
        ("JTAIs", "Joint Targeted Area Inspection"),
        ("jtai", "Joint Targeted Area Inspection"),
        ("LSCBs", "Local Safeguarding Children Board"),
        ("UASC", "unaccompanied asylum-seeking children"),
        ("ILACS", "Inspection of Local Authority Children's Services"),
        ("DCSs", "Director of Children's Services"),
        ("RIIA", "Regional Improvement and Innovation Alliance"),
        ("EHC plans", "education, health and care plan"),
        ("PiPs", "Partners in Practice"),
        ("SEND", "special educational needs and disabilities"),
        ("KS2", "Key Stage 2"),
        ("VSHs", "Virtual School Head"),
    ],
)
def test_an_acronym_is_found_by_its_forms(reference: Reference, short: str, long: str) -> None:
    acronym = reference.find_acronym(short)
    assert acronym is not None
    assert acronym.long == long


@pytest.mark.parametrize(
    "written", ["send", "Send", "rip", "pep", "mash", "mat", "rag", "pip", "AD", "ad", "CP"]
)
def test_an_ambiguous_form_means_nothing_by_itself(reference: Reference, written: str) -> None:
    assert reference.find_acronym(written) is None


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("send", ["peer", "review"]),
        ("AD", ["DCS", "and", "in", "the", "lead"]),
        ("ADs", ["DCSs"]),
        ("CP", ["plans"]),
        ("RIP", []),
        ("SLI", []),
        ("RIA", ["Regional"]),
        ("LAC", []),
    ],
)
def test_an_ambiguous_form_counts_in_its_context_or_in_capitals(
    reference: Reference, written: str, near: list[str]
) -> None:
    assert reference.find_acronym(written, near) is not None


def test_a_long_form_is_never_ambiguous(reference: Reference) -> None:
    found = reference.find_acronym("assistant directors")
    assert found is not None
    assert found.short == "AD"


def test_every_ambiguous_acronym_has_context_and_no_other_has(reference: Reference) -> None:
    assert all(bool(acronym.context) == acronym.ambiguous for acronym in reference.acronyms)


def test_every_acronym_is_written_as_a_short_form(reference: Reference) -> None:
    assert [acronym.short for acronym in reference.acronyms if acronym.short not in acronym.shorts] == []


def test_short_forms_that_are_english_words_are_flagged(reference: Reference) -> None:
    words = {
        "send",
        "rip",
        "pep",
        "mash",
        "mat",
        "mats",
        "rag",
        "pip",
        "ad",
        "ads",
        "ace",
        "aces",
        "mace",
        "chat",
    }
    words |= {"la", "sw", "ria", "tor", "dol", "cic", "neet", "pa", "ap", "ep", "ce", "sch"}
    unflagged = [
        word
        for word in words
        for acronym in reference.acronyms
        if fold(word) in map(fold, acronym.shorts) and not acronym.ambiguous
    ]
    assert unflagged == []


def test_expansions_go_both_ways_and_leave_out_the_form_itself(reference: Reference) -> None:
    assert "Joint Targeted Area Inspection" in reference.expansions("JTAI")
    assert "JTAI" in reference.expansions("joint targeted area inspections")
    assert "Department for Education" in reference.expansions("dfe")
    assert "JTAI" not in reference.expansions("jtai")


def test_nothing_is_expanded_that_may_mean_more_or_is_unknown(reference: Reference) -> None:
    assert reference.expansions("AD") == ()
    assert reference.expansions("send") == ()
    assert reference.expansions("neglect") == ()


# --- themes


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("neglect", "neglect"),
        ("Neglect", "neglect"),
        ("JTAI", "joint inspection"),
        ("SEND", "special educational needs and disabilities"),
        ("adoption", "adoption and permanence"),
        ("inspection readiness", "inspection readiness"),
        ("unaccompanied children", "unaccompanied children"),
        ("regional improvement alliance", "sector-led improvement"),
        ("self assessment", "self-assessment"),
        ("children’s mental health", "mental health"),
    ],
)
def test_a_theme_is_found_by_its_name_or_a_phrase(reference: Reference, asked: str, name: str) -> None:
    assert reference.theme(asked).name == name


def test_an_unknown_theme_is_answered_with_the_known_or_the_nearest(reference: Reference) -> None:
    with pytest.raises(UnknownName, match=r"known are: .*neglect"):
        reference.theme("xyzzy")
    with pytest.raises(UnknownName, match="did you mean neglect"):
        reference.theme("neglekt")


def test_every_phrase_of_a_theme_begins_as_a_theme_does_in_any_case(reference: Reference) -> None:
    phrases = [phrase for each in reference.themes for phrase in (each.name, *each.words, *each.capitals)]
    assert all(reference.begins_theme(phrase.split()[0].upper()) for phrase in phrases)
    assert not reference.begins_theme("xyzzy")


def test_theme_names_are_lower_case_and_unique(reference: Reference) -> None:
    names = [theme.name for theme in reference.themes]
    assert len(names) == len(set(names))
    assert all(name == name.lower() for name in names)


def test_a_phrase_signals_one_theme(reference: Reference) -> None:
    owners: dict[str, set[str]] = {}
    for theme in reference.themes:
        for word in (*theme.words, *theme.capitals):
            owners.setdefault(fold(word), set()).add(theme.name)
    assert {word: names for word, names in owners.items() if len(names) > 1} == {}


def test_no_theme_word_is_a_common_english_word(reference: Reference) -> None:
    common = {
        "send",
        "rip",
        "mat",
        "mash",
        "ad",
        "pep",
        "performance",
        "agency",
        "financial",
        "placements",
        "children",
    }
    assert not common & {word.casefold() for theme in reference.themes for word in theme.words}
