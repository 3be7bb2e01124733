from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from corpus import Filters
from corpus.store import Store
from nlp import Reading
from service.answering import Manner, alike, answer, answer_json
from service.intake import take_in
from service.root_cli import DEMO_QUESTION
from service.wiring import Regionwise
from tests.search.library import Update, paragraph, put


def test_who_is_doing_jtai_readiness_names_the_region_of_the_challenge_then_that_of_the_inspection(
    sample_app: Regionwise,
) -> None:
    found = answer(sample_app, DEMO_QUESTION)
    first, second = found.groups[:2]
    assert first.name == "Yorkshire and the Humber"
    assert "West Yorkshire" in first.hits[0].text
    assert second.name == "East of England"
    assert "Central Bedfordshire" in second.hits[0].text
    assert "Joint Targeted Area Inspection" in second.hits[0].text


def test_every_hit_stands_at_its_place_in_its_document(sample_app: Regionwise) -> None:
    for hit in answer(sample_app, "peer challenge training", limit=50).hits:
        assert sample_app.store.document(hit.document.id).text[hit.start : hit.end] == hit.text


def test_a_given_filter_goes_before_one_that_the_question_implies(sample_app: Regionwise) -> None:
    found = answer(sample_app, "peer challenge in London", Filters(regions=("South West",)))
    assert {hit.document.region for hit in found.hits} == {"South West"}


def test_filters_by_period_leave_no_other_period(sample_app: Regionwise) -> None:
    found = answer(sample_app, "peer challenge", Filters(since="2016-01", until="2016-12"), limit=50)
    assert found.hits
    assert {(hit.document.period or "")[:4] for hit in found.hits} == {"2016"}


def test_an_acronym_that_no_document_knows_finds_nothing_and_says_so(sample_app: Regionwise) -> None:
    found = answer(sample_app, "who is doing QXZV")
    assert found.hits == ()
    assert found.notes


def test_the_json_of_an_answer_has_what_programs_expect(sample_app: Regionwise) -> None:
    plain = answer_json(answer(sample_app, DEMO_QUESTION))
    assert {"query", "groups", "hits", "facets"} <= plain.keys()
    hit = plain["hits"][0]
    assert {"score", "text", "start", "end", "highlights", "document"} <= hit.keys()
    assert {"id", "title", "region", "period", "source"} <= hit["document"].keys()
    assert all(0 <= start < end <= len(hit["text"]) for start, end in hit["highlights"])


def test_an_acronym_that_the_documents_define_finds_its_long_form(app: Regionwise, tmp_path: Path) -> None:
    (tmp_path / "london-update-june-2018.txt").write_text(
        "London update June 2018\n\nPlanning\n\nThe Borough Kinship Quartet (BKQ) met in Camden in May.\n\n"
        "Reviews\n\nIn April the Borough Kinship Quartet agreed to review its costs.\n"
    )
    take_in(app, [tmp_path / "london-update-june-2018.txt"])
    assert [(each.short, each.long) for each in app.store.definitions()] == [
        ("BKQ", "Borough Kinship Quartet")
    ]
    found = answer(app, "BKQ costs", manner=Manner(corrected=False))
    assert any("agreed to review its costs" in hit.text for hit in found.hits)


def test_a_long_form_that_the_documents_define_finds_the_acronym(app: Regionwise, tmp_path: Path) -> None:
    (tmp_path / "london-update-june-2018.txt").write_text(
        "London update June 2018\n\nPlanning\n\nThe Borough Kinship Quartet (BKQ) met in Camden in May.\n\n"
        "Reviews\n\nIn April it was agreed that BKQ costs are to be cut.\n"
    )
    take_in(app, [tmp_path / "london-update-june-2018.txt"])
    found = answer(app, "costs of the borough kinship quartet")
    assert any("BKQ costs" in hit.text for hit in found.hits)


def test_a_misspelt_word_is_put_right_said_and_can_be_refused(sample_app: Regionwise) -> None:
    found = answer(sample_app, "safegarding boards")
    assert found.hits
    assert "safegarding" in found.notes[0]
    assert answer(sample_app, "safegarding boards", manner=Manner(corrected=False)).notes != found.notes


@pytest.mark.parametrize("text", ["peer challenge in Yorkshre", "peer challenge in the norht east"])
def test_a_place_that_was_misspelt_is_put_right_and_narrows(sample_app: Regionwise, text: str) -> None:
    found = answer(sample_app, text)
    (region,) = found.question.filters.regions
    assert {hit.document.region for hit in found.hits} == {region}
    assert found.question.text == text
    assert "in its place" in found.notes[0]
    assert answer(sample_app, text, offset=1, snapshot=found.snapshot).snapshot == found.snapshot


def test_the_singular_of_a_word_that_passages_have_is_no_slip(sample_app: Regionwise) -> None:
    assert not any("in its place" in note for note in answer(sample_app, "average caseload").notes)


def test_what_is_like_a_passage_does_not_hold_the_passage(sample_app: Regionwise) -> None:
    hit = answer(sample_app, "peer challenge").hits[0]
    found = alike(sample_app, hit.passage.number)
    assert found.hits
    assert hit.passage.number not in {each.passage.number for each in found.hits}


UPDATES = """{} update {}

Fostering

{} approved {} new foster carers in spring. Training of foster carers continues.
"""


def test_the_pages_of_one_answer_stay_as_they_are_while_documents_are_added(
    app: Regionwise, tmp_path: Path
) -> None:
    for number, region in enumerate(("London", "South West", "North East", "North West"), 1):
        (tmp_path / f"{number}.txt").write_text(UPDATES.format(region, "May 2018", region, 10 * number))
    take_in(app, [tmp_path])
    first = answer(app, "new foster carers", group_by="none", limit=2)
    for number, region in enumerate(("South East", "East Midlands"), 5):
        (tmp_path / f"{number}.txt").write_text(UPDATES.format(region, "June 2019", region, 10 * number))
    take_in(app, [tmp_path])
    second, anew = (
        answer(app, "new foster carers", group_by="none", limit=2, offset=2, snapshot=snapshot)
        for snapshot in (first.snapshot, "")
    )
    assert (first.total, second.total, anew.total) == (4, 4, 6)
    assert second.facets == first.facets
    assert len({hit.document.region for hit in (*first.hits, *second.hits)}) == 4
    other = answer(app, "foster carers", group_by="none", snapshot=first.snapshot)
    assert other.total == 6, "a snapshot belongs to its question"


def test_a_page_of_an_answer_that_is_kept_no_longer_says_so_if_it_may_have_changed(
    app: Regionwise, tmp_path: Path
) -> None:
    for number, region in enumerate(("London", "South West", "North East"), 1):
        (tmp_path / f"{number}.txt").write_text(UPDATES.format(region, "May 2018", region, 10 * number))
    take_in(app, [tmp_path])
    first = answer(app, "new foster carers", group_by="none", limit=2)
    second = []
    for more in ((), ("North West",)):
        for region in more:
            (tmp_path / "4.txt").write_text(UPDATES.format(region, "June 2019", region, 40))
            take_in(app, [tmp_path])
        del app.parts["frozen"]  # as after a restart
        second.append(
            answer(app, "new foster carers", group_by="none", limit=2, offset=2, snapshot=first.snapshot)
        )
    same, changed = second
    assert (same.total, same.notes, same.snapshot) == (3, (), first.snapshot)
    assert (changed.total, len(changed.hits)) == (4, 2)
    assert "no longer kept" in changed.notes[0]


def test_a_question_is_ranked_anew_only_when_it_is_taken_otherwise_or_documents_have_changed(
    app: Regionwise, tmp_path: Path
) -> None:
    (tmp_path / "1.txt").write_text(UPDATES.format("London", "May 2018", "London", 10))
    take_in(app, [tmp_path])
    first = answer(app, "new foster carers")
    assert answer(app, "new foster carers", group_by="theme").ranking is first.ranking
    assert answer(app, "new foster carers", manner=Manner(corrected=False)).ranking is not first.ranking
    (tmp_path / "2.txt").write_text(UPDATES.format("South West", "June 2019", "South West", 20))
    take_in(app, [tmp_path])
    assert answer(app, "new foster carers").total == first.total + 1


def test_an_answer_has_all_that_was_there_when_the_question_came_while_another_process_adds_more(
    app: Regionwise,
) -> None:
    added = 0

    def add() -> None:
        nonlocal added
        with Store.open(app.settings.database) as other:
            for number in range(5):
                carers = paragraph(f"London has {number} new foster carers.")
                put(other, Update(region="London", period=f"2018-0{number + 1}", paragraphs=(carers,)))
                added += 1

    with ThreadPoolExecutor(1) as threads:
        adding = threads.submit(add)
        while not adding.done():
            before = added
            assert before <= answer(app, "new foster carers").total <= added + 1  # written, yet not counted
        adding.result()
    assert answer(app, "new foster carers").total == 5


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("who is planning work on council tax in London", ("place",)),
        ("metrics about council tax in London that ended since 2018", ("place", "state", "kind", "period")),
    ],
)
def test_a_question_whose_own_words_leave_it_nothing_says_what_it_finds_without_them(
    sample_app: Regionwise, question: str, plain: tuple[Reading, ...]
) -> None:
    found = answer(sample_app, question)
    assert found.total == 0
    assert found.wider
    for each in found.wider:
        assert set(each.plain) <= set(plain)
        assert answer(sample_app, question, manner=Manner(plain=frozenset(plain))).total >= each.total > 0


def test_a_filter_that_was_chosen_is_not_taken_off_for_the_reader(sample_app: Regionwise) -> None:
    assert answer(sample_app, "council tax", Filters(regions=("London",))).wider == ()


def test_a_month_in_which_no_update_answers_is_searched_beyond_and_the_answer_says_so(
    app: Regionwise, tmp_path: Path
) -> None:
    (tmp_path / "update.txt").write_text(
        "London update May 2018\n\nSummit\n\nA summit on foster carers takes place in March 2019.\n"
    )
    take_in(app, [tmp_path])
    found = answer(app, "foster carers in March 2019")
    assert found.total == 1
    assert "March 2019" in found.notes[0]


def test_what_comes_near_is_no_answer_but_can_be_seen(sample_app: Regionwise) -> None:
    assert answer(sample_app, "private fostering").total == 0
    near = answer(sample_app, "private fostering", manner=Manner(nearest=True))
    assert any("foster" in hit.passage.text for hit in near.hits)


def test_a_date_that_no_calendar_has_narrows_nothing_and_the_answer_says_so(sample_app: Regionwise) -> None:
    found = answer(sample_app, "neglect since 31 June 2018")
    assert found.total
    assert found.notes == ("“since 31 June 2018” is no time that there is, so it narrows nothing.",)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (" ", "ask something"),
        ("疏忽", "ask in English"),
        ("zzz", "Nothing in"),
        ("lessons for hedgehogs", "No passage has “hedgehogs”."),
        ("Welche Regionen arbeiten an Vernachlässigung?", "ask in English"),
    ],
)
def test_where_nothing_is_found_the_answer_says_why(
    sample_app: Regionwise, question: str, words: str
) -> None:
    found = answer(sample_app, question)
    assert found.total == 0
    assert any(words in note for note in found.notes)


@pytest.mark.parametrize(
    "question",
    ["¿Quién evalúa la negligencia?", "疏忽", "neglect " * 1_300, "'; DROP TABLE passages; --", "\x00"],
)
def test_no_question_is_an_error(sample_app: Regionwise, question: str) -> None:
    assert answer(sample_app, question).total >= 0


def test_a_passage_that_no_other_is_like_has_an_answer_of_its_own(app: Regionwise, tmp_path: Path) -> None:
    (tmp_path / "update.txt").write_text("London update May 2018\n\nNeglect\n\nCamden leads on neglect.\n")
    take_in(app, [tmp_path])
    (passage,) = (entry.passage.number for entry in app.store.changes(0).added)
    assert alike(app, passage).notes == ("No other passage is like this one.",)


@pytest.mark.parametrize(
    ("question", "note"),
    [
        ("+xyzzy peer challenge", "No passage has “xyzzy”, which must be there."),
        ("neglect AND fostering", "No passage has all that must be there: “neglect”, “fostering”."),
        ("region:Narnia xyzzy", "“region:Narnia” names nothing that is known, so it is read as plain words."),
    ],
)
def test_what_must_be_there_and_is_not_is_named(sample_app: Regionwise, question: str, note: str) -> None:
    found = answer(sample_app, question)
    assert found.total == 0
    assert note in found.notes


@pytest.mark.parametrize("question", ["what is happening in London", "news from London", "London"])
def test_a_place_alone_lists_what_there_is_of_it_latest_first(sample_app: Regionwise, question: str) -> None:
    found = answer(sample_app, question, group_by="none", limit=50)
    assert {hit.document.region for hit in found.hits} == {"London"}
    periods = [hit.document.period or "" for hit in found.hits]
    assert periods == sorted(periods, reverse=True)


def test_nonsense_has_no_nearest_themes(sample_app: Regionwise) -> None:
    assert answer(sample_app, "symptoms of measles").ranking.nearest == ()
    assert answer(sample_app, "who is working on private fostering").ranking.nearest


@pytest.mark.parametrize(
    "question", ["regional adoption agency", "children in care", "agency social workers"]
)
def test_what_is_counted_under_a_filter_is_found_under_it(sample_app: Regionwise, question: str) -> None:
    whole = answer(sample_app, question)
    for region, count in whole.facets["region"].items():
        assert answer(sample_app, question, Filters(regions=(region,))).total >= count
    for theme, count in whole.facets["theme"].items():
        assert answer(sample_app, question, Filters(themes=(theme,))).total >= count


def test_where_the_best_lies_outside_the_filters_the_answer_says_so(sample_app: Regionwise) -> None:
    north_east = Filters(regions=("North East",))
    assert answer(sample_app, "regional adoption agency in the North East").total == 0
    assert answer(sample_app, "regional adoption agency", north_east).notes == (
        "What answers this best lies outside the filters; this comes near it.",
    )
    assert answer(sample_app, "surfing lessons", north_east).total == 0


def test_where_no_passage_names_whom_it_asks_of_the_others_are_shown_and_that_is_said(
    sample_app: Regionwise,
) -> None:
    found = answer(sample_app, "what is Torbay doing about early help")
    assert found.total
    assert found.asked_of == ()
    assert "No passage that answers this names Torbay, so all others are shown." in found.notes


def test_where_no_passage_has_what_must_be_there_the_nearest_themes_are_named(sample_app: Regionwise) -> None:
    found = answer(sample_app, "peer challenge QXZV")
    assert (found.total, found.ranking.absent) == (0, ("QXZV",))
    assert found.ranking.nearest
    near = answer(sample_app, "peer challenge QXZV", manner=Manner(nearest=True))
    assert near.total
    assert any("QXZV" in note for note in near.notes)


def test_months_of_which_there_are_no_updates_are_named(sample_app: Regionwise) -> None:
    found = answer(sample_app, "peer challenge since 2031", manner=Manner(today=date(2031, 6, 1)))
    assert not found.total
    assert any("September 2015 to December 2019" in note for note in found.notes)


@pytest.mark.parametrize("text", ["???", '""', "- -"])
def test_a_question_without_words_is_told_from_one_without_an_answer(
    sample_app: Regionwise, text: str
) -> None:
    assert "no words" in answer(sample_app, text).notes[0]


def test_a_list_that_is_cut_says_so(sample_app: Regionwise) -> None:
    everything = answer(sample_app, "kind:metrics", limit=1)
    assert "more" in everything.notes[0]
    assert not answer(sample_app, "kind:metrics region:London", limit=1).notes


def test_words_of_which_one_must_be_there_are_named_as_such(sample_app: Regionwise) -> None:
    notes = answer(sample_app, "(dragons OR adoption) AND QXZV AND fostering AND tartan").notes
    assert any("QXZV" in note for note in notes)
    notes = answer(sample_app, "(audit OR adoption) AND tartan AND workshop").notes
    assert any("“audit” or “adoption”" in note for note in notes)
