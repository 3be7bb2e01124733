"""From a ranking to an answer: sentences, highlights, states, repeats, groups and counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from corpus import Activity, ActivityState, Event, Metric, Priority, Question, Record, Term, content_id
from search import Answer, Candidate, GroupBy, Ranking, answer
from search.columns import COLUMNS, Labels, columns_of
from search.ranking import SCORED
from tests.search.library import NORTH_EAST, SOUTH_WEST, Shelf, Update, ask, paragraph

TWO_SENTENCES = Update(
    region="West Midlands",
    period="2019-04",
    paragraphs=(
        paragraph(
            "The network met in Dudley in March.",
            "Walsall will host reviews of early help, and early help leads will meet.",
            "Reviews of early help matter.",
            heading="Networks",
        ),
    ),
)
QUESTION = ask("reviews of early help")


def answer_of(
    updates: Sequence[Update],
    question: Question = QUESTION,
    records: Sequence[Record] = (),
    *,
    scores: Sequence[float] | None = None,
    group_by: GroupBy = "region",
    limit: int = 10,
    offset: int = 0,
) -> Answer:
    """Return the answer if a question's candidates were all passages of these updates, scored in order."""
    shelf = Shelf(updates=updates, kept=records)
    entries = shelf.entries()
    scores = scores or [1 - 0.1 * place for place in range(len(entries))]
    scored = sorted(zip(scores, entries, strict=True), key=lambda pair: -pair[0])
    labels = Labels().extended(entries)
    ranking = Ranking(
        scored=np.array(
            [
                Candidate(
                    number=entry.passage.number,
                    score=score,
                    keyword=10 * score,
                    dense=score / 2,
                    feedback=score,
                )
                for score, entry in scored
            ],
            SCORED,
        ),
        columns=columns_of([entry for _, entry in scored], labels),
        labels=labels,
    )
    return answer(question, ranking, shelf, group_by=group_by, limit=limit, offset=offset)


def activity(
    update: Update,
    quote: str,
    state: ActivityState = "under way",
    *,
    authorities: tuple[str, ...] = (),
    regions: tuple[str, ...] = (),
) -> Activity:
    start = update.document.text.index(quote)
    return Activity(
        id=content_id(quote),
        document=update.document.id,
        start=start,
        end=start + len(quote),
        quote=quote,
        what=quote,
        state=state,
        authorities=authorities,
        regions=regions,
    )


def test_a_hit_is_the_sentence_that_says_most_of_the_question() -> None:
    found = answer_of([TWO_SENTENCES])
    assert [hit.text for hit in found.hits] == [
        "Walsall will host reviews of early help, and early help leads will meet."
    ]


def test_of_sentences_that_say_as_much_one_in_which_someone_acts_is_shown() -> None:
    acting = activity(TWO_SENTENCES, "Reviews of early help matter.")
    assert answer_of([TWO_SENTENCES], records=[acting]).hits[0].text == "Reviews of early help matter."


def test_a_passage_that_shares_no_word_shows_its_first_sentence() -> None:
    hit = answer_of([TWO_SENTENCES], ask("prevention")).hits[0]
    assert (hit.text, hit.highlights) == ("The network met in Dudley in March.", ())


def test_offsets_point_into_the_document_and_highlights_into_the_sentence() -> None:
    hit = answer_of([TWO_SENTENCES]).hits[0]
    assert TWO_SENTENCES.document.text[hit.start : hit.end] == hit.text
    marked = [hit.text[start:end] for start, end in hit.highlights]
    assert marked == ["reviews", "early", "help", "early", "help"]


def test_highlights_know_other_forms_of_a_word_and_of_an_acronym() -> None:
    question = ask("readiness plymouths", ("JTAI", "Joint Targeted Area Inspection"))
    found = answer_of([NORTH_EAST, SOUTH_WEST], question)
    marked = [{hit.text[s:e] for s, e in hit.highlights} for hit in found.hits if hit.highlights]
    assert marked == [{"ready", "Joint Targeted Area Inspection"}, {"Plymouth", "JTAIs"}]


def test_overlapping_highlights_are_one() -> None:
    question = Question(
        text="", topic="x", terms=(Term(forms=("early help",), required=True), Term(forms=("help",)))
    )
    hit = answer_of([TWO_SENTENCES], question).hits[0]
    assert [hit.text[start:end] for start, end in hit.highlights] == ["early help", "early help"]


def test_state_and_authorities_are_those_recorded_of_the_sentence() -> None:
    records = [
        activity(TWO_SENTENCES, "Walsall will host reviews", "planned", authorities=("Walsall",)),
        activity(TWO_SENTENCES, "met in Dudley", "done", authorities=("Dudley",)),
    ]
    hit = answer_of([TWO_SENTENCES], records=records).hits[0]
    assert (hit.state, hit.authorities, hit.mentioned_only) == ("planned", ("Walsall",), False)


def test_an_event_in_the_sentence_gives_its_state_where_no_activity_does() -> None:
    base = activity(TWO_SENTENCES, "host reviews")
    event = Event(
        id="e", document=base.document, start=base.start, end=base.end, quote=base.quote, name="x", kind="y"
    )
    hit = answer_of([TWO_SENTENCES], records=[event]).hits[0]
    assert (hit.state, hit.mentioned_only) == ("planned", False)


@pytest.mark.parametrize(
    ("question", "records", "mentioned"),
    [
        (QUESTION, [], True),
        (QUESTION, [activity(TWO_SENTENCES, "met in Dudley")], True),
        (QUESTION, [activity(TWO_SENTENCES, "host reviews")], False),
        (QUESTION, [activity(TWO_SENTENCES, "host reviews", regions=("West Midlands",))], False),
        (QUESTION, [activity(TWO_SENTENCES, "host reviews", regions=("London",))], True),
        (ask("prevention"), [activity(TWO_SENTENCES, "met in Dudley")], True),
        (ask("networks"), [activity(TWO_SENTENCES, "met in Dudley")], False),
    ],
    ids=["nobody", "elsewhere", "here", "own region", "another region", "off topic", "topic in heading"],
)
def test_topic_and_actor_must_share_the_sentence_or_it_is_a_mention(
    question: Question, records: list[Record], mentioned: bool
) -> None:
    assert answer_of([TWO_SENTENCES], question, records).hits[0].mentioned_only is mentioned


def test_of_a_state_that_was_asked_for_the_sentence_is_shown_that_has_it() -> None:
    records = [
        activity(TWO_SENTENCES, "Walsall will host", "planned"),
        activity(TWO_SENTENCES, "early help leads will meet", "done"),
        activity(TWO_SENTENCES, "early help matter", "stopped"),
        activity(TWO_SENTENCES, "met in Dudley", "under way"),
    ]

    def shown(state: ActivityState) -> tuple[str, ActivityState | None, bool]:
        question = ask("reviews of early help", states=(state,))
        hit = answer_of([TWO_SENTENCES], question, records).hits[0]
        return hit.text[:7], hit.state, hit.mentioned_only

    assert shown("planned") == ("Walsall", "planned", False)
    assert shown("done") == ("Walsall", "done", False)
    assert shown("stopped") == ("Reviews", "stopped", False)
    assert shown("under way") == ("Walsall", "planned", True)  # what is under way is off topic


def test_an_authority_that_was_asked_for_must_be_the_one_that_acts() -> None:
    records = [activity(TWO_SENTENCES, "host reviews", authorities=("Walsall",))]
    for name, mentioned in (("Walsall", False), ("Dudley", True)):
        question = replace(QUESTION, authorities=(name,))
        assert answer_of([TWO_SENTENCES], question, records).hits[0].mentioned_only is mentioned


# Repeats

WORDING = "The ten boroughs go on sharing data items about admissions, and officers will report in spring."


def edition(region: str, period: str, text: str = WORDING) -> Update:
    return Update(region=region, period=period, paragraphs=(paragraph(text),))


def test_a_repeated_paragraph_is_one_hit_of_the_newest_edition() -> None:
    old, new, last = (edition("London", period) for period in ("2019-06", "2019-12", "2019-09"))
    found = answer_of([old, new, last], ask("admissions"))
    assert [hit.document.period for hit in found.hits] == ["2019-12"]
    assert [document.period for document in found.hits[0].also_in] == ["2019-06", "2019-09"]
    assert (found.total, found.hits[0].score) == (1, 1.0)
    assert found.facets["period"] == {"2019-12": 1}


def test_an_edited_paragraph_is_still_a_repeat() -> None:
    edited = WORDING.replace("ten", "10").replace("data items", "datasets")
    found = answer_of([edition("London", "2019-06"), edition("London", "2019-12", edited)])
    assert [hit.document.period for hit in found.hits] == ["2019-12"]


@pytest.mark.parametrize(
    ("before", "after"), [("ten", "eleven"), ("admissions", "fostering in Leeds"), ("ten", "12")]
)
def test_another_name_or_number_is_no_repeat(before: str, after: str) -> None:
    other = edition("London", "2019-12", WORDING.replace(before, after))
    assert answer_of([edition("London", "2019-06"), other]).total == 2


def test_regions_that_say_the_same_are_told_apart_by_region_and_not_without_groups() -> None:
    both = [edition("London", "2019-06"), edition("South East", "2019-06")]
    assert [group.name for group in answer_of(both).groups] == ["London", "South East"]
    flat = answer_of(both, group_by="none")
    assert (flat.groups, len(flat.hits)) == ((), 1)
    assert [document.region for document in flat.hits[0].also_in] == ["South East"]


# Groups


def test_groups_of_regions_come_best_first_with_their_best_hits() -> None:
    found = answer_of([NORTH_EAST, SOUTH_WEST], ask("inspection"), scores=[0.5, 0.4, 0.3, 0.9, 0.2, 0.1])
    assert [group.name for group in found.groups] == ["South West", "North East"]
    assert [hit.score for hit in found.groups[1].hits] == [0.5, 0.4, 0.3]
    assert 0 < found.groups[1].score < found.groups[0].score <= 1


def test_one_strong_hit_outweighs_many_weak_ones() -> None:
    strong = edition("London", "2019-06", "Boroughs are ready.")
    weak = [edition("South East", f"2019-0{n}", f"County {n} met about item {n}.") for n in range(1, 8)]
    found = answer_of([strong, *weak], scores=[0.9] + [0.3] * 7)
    assert found.groups[0].name == "London"
    assert (len(found.groups[1].hits), found.groups[1].total) == (3, 7)


def test_by_authority_a_hit_counts_for_each_and_stands_under_its_region_without_one() -> None:
    records = [activity(TWO_SENTENCES, "host reviews", "planned", authorities=("Walsall", "Dudley"))]
    found = answer_of([TWO_SENTENCES, edition("London", "2019-06")], records=records, group_by="authority")
    assert {group.name for group in found.groups} == {"Walsall", "Dudley", "London"}
    assert {group.name: group.state for group in found.groups}["Walsall"] == "planned"


def test_by_document_two_of_one_title_stay_two() -> None:
    one, other = edition("London", "2019-06"), edition("London", "2019-06", "Something else entirely.")
    found = answer_of([one, other], group_by="document")
    assert [group.name for group in found.groups] == ["London update 2019-06"] * 2


def test_a_who_question_puts_who_acts_before_who_is_mentioned() -> None:
    mention, deed = edition("London", "2019-06", "Reviews of early help are a good idea."), TWO_SENTENCES
    records = [activity(deed, "host reviews")]
    asks_who = replace(QUESTION, asks_who=True)
    names = [g.name for g in answer_of([mention, deed], asks_who, records, scores=[0.9, 0.8]).groups]
    assert names == ["West Midlands", "London"]
    names = [g.name for g in answer_of([mention, deed], QUESTION, records, scores=[0.9, 0.8]).groups]
    assert names == ["London", "West Midlands"]


def test_of_equally_good_hits_the_newer_edition_comes_first() -> None:
    updates = [
        edition("London", period, f"In {period[:4]} reviews began.")
        for period in ("2017-06", "2019-06", "2018-06")
    ]
    found = answer_of(updates, scores=[0.5, 0.5, 0.5])
    assert [hit.document.period for hit in found.hits] == ["2019-06", "2018-06", "2017-06"]


def test_the_limit_cuts_groups_and_hits_but_not_the_counts() -> None:
    found = answer_of([NORTH_EAST, SOUTH_WEST], limit=1)
    assert (len(found.groups), len(found.hits), found.total) == (1, 1, 6)
    assert found.facets["region"] == {"North East": 3, "South West": 3}
    assert sum(found.facets["period"].values()) == found.total


def test_what_has_gone_since_the_ranking_is_left_out() -> None:
    ranking = Ranking(
        scored=np.array([Candidate(number=7, score=1, keyword=1, dense=1, feedback=1)], SCORED),
        columns=np.zeros(1, COLUMNS),
    )
    found = answer(QUESTION, ranking, Shelf(updates=()))
    assert (found.hits, found.groups) == ((), ())


def test_pages_follow_one_another_without_gap_or_overlap_and_agree_on_the_counts() -> None:
    updates = [edition("London", f"20{n:02}-01", f"In 20{n:02} item {n} began.") for n in range(10, 17)]
    pages = [answer_of(updates, limit=3, offset=offset) for offset in (0, 3, 6, 9)]
    whole = answer_of(updates, limit=100)
    assert [hit for page in pages for hit in page.hits] == list(whole.hits)
    assert {(page.total, str(page.facets)) for page in pages} == {(7, str(whole.facets))}


def test_by_theme_a_hit_counts_for_each_theme_and_one_without_stands_by_itself() -> None:
    found = answer_of([NORTH_EAST, TWO_SENTENCES], ask("inspection"), group_by="theme")
    names = {group.name for group in found.groups}
    assert names == {"neglect", "inspection readiness", "fostering", "leadership", "No theme"}


def test_one_document_counts_for_a_group_with_three_hits_at_most() -> None:
    texts = [paragraph(f"Review {n} began.") for n in range(1, 6)]
    one = Update(region="London", period="2019-06", paragraphs=tuple(texts))
    other = edition("London", "2018-06", "Review nine began.")
    found = answer_of([one, other], scores=[0.9, 0.8, 0.7, 0.6, 0.5, 0.1], group_by="region")
    assert found.groups[0].total == 6
    assert [hit.score for hit in found.groups[0].hits] == [0.9, 0.8, 0.7]


def test_an_answer_without_hits_says_what_to_do() -> None:
    found = answer(QUESTION, Ranking(nearest=("neglect", "fostering")), Shelf(updates=()))
    assert found.notes[0].startswith("Nothing in the documents")
    assert found.ranking.nearest == ("neglect", "fostering")


def test_a_who_question_with_mentions_only_says_so() -> None:
    found = answer_of([TWO_SENTENCES], replace(QUESTION, asks_who=True))
    assert found.notes == ("The topic is mentioned, but no sentence found says who does it.",)


def test_an_answer_about_an_authority_that_does_nothing_says_so() -> None:
    found = answer_of([TWO_SENTENCES], replace(QUESTION, authorities=("Dudley", "Walsall")))
    assert found.notes == ("No sentence found says that Dudley or Walsall does this.",)


def test_a_passage_without_sentences_is_shown_whole() -> None:
    bare = replace(TWO_SENTENCES.passages[0], sentences=())
    update = replace(TWO_SENTENCES)
    object.__setattr__(update, "passages", (bare,))
    assert answer_of([update]).hits[0].text == bare.text


def figure(update: Update, quote: str) -> Metric:
    start = update.document.text.index(quote)
    return Metric(
        id=quote, document=update.document.id, start=start, end=start + len(quote), quote=quote, value=4
    )


LISTED = Update(
    region="North West",
    period="2019-01",
    paragraphs=(
        paragraph(
            "Directors met in May.",
            "Four leads were trained.",
            "Early help was audited.",
            "Bury has written a guide.",
            "Readiness for JTAI is good.",
        ),
    ),
)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (ask("", kinds=("metrics",)), "Four leads were trained."),
        (ask("", themes=("early help",)), "Early help was audited."),
        (replace(ask(""), authorities=("Bury",)), "Bury has written a guide."),
        (ask("readiness guide directors", ("JTAI",)), "Readiness for JTAI is good."),
    ],
)
def test_the_sentence_shown_is_the_one_that_the_filters_and_required_words_are_about(
    question: Question, text: str
) -> None:
    assert [hit.text for hit in answer_of([LISTED], question, [figure(LISTED, "Four leads")]).hits] == [text]


def test_without_a_topic_a_sentence_in_the_state_asked_for_is_shown() -> None:
    records = [activity(LISTED, "Early help was audited", "planned")]
    (hit,) = answer_of([LISTED], ask("", states=("planned",)), records).hits
    assert (hit.text, hit.state, hit.mentioned_only) == ("Early help was audited.", "planned", False)


def test_a_priority_that_was_closed_has_stopped_where_that_is_asked_for() -> None:
    base = figure(LISTED, "Bury")
    closed = Priority(
        id="p", document=base.document, start=base.start, end=base.end, quote="", name="Bury", status="closed"
    )
    (hit,) = answer_of([LISTED], ask("", states=("stopped",)), [closed]).hits
    assert (hit.text, hit.state, hit.mentioned_only) == ("Bury has written a guide.", "stopped", False)
    (hit,) = answer_of([LISTED], ask("guide"), [closed]).hits
    assert hit.state is None
