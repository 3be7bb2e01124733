from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from corpus import Metric
from service.settings import Settings
from service.web import create_app
from service.wiring import Regionwise
from tests.service.web_updates import QUESTION, open_house

HOME = "http://127.0.0.1:8000"


class Page(HTMLParser):
    """A page as tests look at it: its tags with their attributes, and the text of its marks."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.marks: list[str] = []
        self.text = ""
        self._marking = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "mark":
            self._marking = True
            self.marks.append("")

    def handle_endtag(self, tag: str) -> None:
        self._marking = self._marking and tag != "mark"

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._marking:
            self.marks[-1] += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]

    def links(self, beginning: str) -> list[str]:
        return [href for link in self.all("a") if (href := link.get("href") or "").startswith(beginning)]


def flat(text: str) -> str:
    """Return a text with every run of white space as one space, as a browser shows it."""
    return " ".join(text.split())


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Regionwise]:
    with open_house(tmp_path_factory.mktemp("pages")) as house:
        yield house


@pytest.fixture(scope="module")
def client(house: Regionwise) -> Iterator[TestClient]:
    with TestClient(create_app(house), base_url=HOME) as client:
        yield client


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[TestClient]:
    house = Regionwise(Settings(data=tmp_path))
    with house, TestClient(create_app(house), base_url=HOME) as client:
        yield client


def answer_page(client: TestClient, **asked: str | list[str]) -> Page:
    response = client.get("/", params={"q": QUESTION, **asked})
    assert response.status_code == 200
    return Page(response.text)


def london_id(house: Regionwise) -> str:
    return next(document.id for document in house.store.documents() if document.region == "London")


# Search


def test_an_answer_names_each_region_once_as_a_heading_and_says_how_far_the_work_has_come(
    client: TestClient,
) -> None:
    html = client.get("/", params={"q": QUESTION}).text
    headings = [unescape(found) for found in re.findall(r'<h3 id="group-\d+">(.*?)</h3>', html)]
    assert sorted(headings) == ["London", "North West"]
    assert "Under way" in html
    assert "Done" in html


def test_the_words_that_match_are_marked(client: TestClient) -> None:
    assert {"JTAI", "readiness"} <= set(" ".join(answer_page(client).marks).split())


def test_every_hit_links_to_its_sentence_in_the_document(client: TestClient) -> None:
    links = answer_page(client).links("/documents/")
    assert any("?at=" in link for link in links)
    for link in links:
        if "?at=" in link:
            page = Page(client.get(link).text)
            assert [tag.get("id") for tag in page.all("mark")].count("sentence") == 1


def test_a_hits_authorities_are_named(client: TestClient) -> None:
    assert "Salford, Stockport" in answer_page(client).text


def test_a_filter_leaves_no_other_region(client: TestClient) -> None:
    page = answer_page(client, region="London")
    assert "group-1" in {tag.get("id") for tag in page.all("h3")}
    assert "Salford" not in page.text
    assert "Looking only at London" in " ".join(page.text.replace("Take off", "").split())


def test_what_the_questions_words_narrow_it_to_can_be_taken_off_one_by_one(client: TestClient) -> None:
    page = answer_page(client, q="figures on peer challenge in London since 2015")
    chips = [link for link in page.links("/?") if "plain=" in link]
    assert [link.split("plain=")[1].split("&")[0] for link in chips] == ["place", "kind", "period"]
    without = Page(client.get(chips[0]).text)
    assert [link.count("plain=") for link in without.links("/?") if "plain=" in link][:2] == [2, 2]
    assert "Looking only at London" not in without.text


def test_what_was_chosen_can_be_taken_off_and_a_field_of_the_question_cannot(client: TestClient) -> None:
    page = answer_page(client, q="peer challenge state:done", region=["London", "North West"])
    addresses = [link for link in page.links("/?") if "region=" in link and "offset" not in link]
    assert {link.count("region=") for link in addresses} >= {1}
    assert not [link for link in page.links("/?") if "plain=" in link]


def test_filters_that_are_on_are_shown_as_on(client: TestClient) -> None:
    page = answer_page(client, region=["London", "North West"], since="2018-01", group_by="document")
    boxes = [box["value"] for box in page.all("input") if "checked" in box]
    assert sorted(filter(None, boxes)) == ["London", "North West"]
    assert {"since": "2018-01"}.items() <= {i.get("name"): i.get("value") for i in page.all("input")}.items()
    assert [option["value"] for option in page.all("option") if "selected" in option] == ["document"]


def test_filters_without_a_question_list_what_there_is(client: TestClient) -> None:
    page = Page(client.get("/", params={"region": "London"}).text)
    assert any("?at=" in link for link in page.links("/documents/"))


@pytest.mark.parametrize("group_by", ["region", "authority", "document", "none"])
def test_every_grouping_shows_the_hits(client: TestClient, group_by: str) -> None:
    assert "front-line managers" in answer_page(client, group_by=group_by).text


def test_a_question_that_nothing_answers_says_what_to_try(client: TestClient) -> None:
    page = answer_page(client, q="QXZV", region="London")
    assert "Nothing found" in page.text
    assert "ask the same without filters" in page.text


def test_the_start_page_offers_questions_that_lead_to_answers(client: TestClient) -> None:
    links = Page(client.get("/").text).links("/?q=")
    assert links
    assert all(client.get(link).status_code == 200 for link in links)


def test_with_no_documents_the_page_says_how_to_read_some(empty: TestClient) -> None:
    for address in ["/", "/documents", f"/?q={QUESTION}"]:
        response = empty.get(address)
        assert response.status_code == 200
        assert "regionwise ingest FOLDER" in response.text


def test_a_bad_filter_is_explained_above_and_beside_its_field_and_kept_as_typed(client: TestClient) -> None:
    response = client.get("/", params={"q": "neglect", "since": "March"})
    assert response.status_code == 422
    page = Page(response.text)
    assert page.text.count("must be a year and month") == 2
    assert "#since" in page.links("#")
    (field,) = [tag for tag in page.all("input") if tag.get("name") == "since"]
    assert field["value"] == "March"
    assert field["aria-invalid"] == "true"
    described = set((field["aria-describedby"] or "").split())
    assert described <= {tag.get("id") for _, tag in page.tags}


def test_too_long_a_question_is_answered_with_its_limit(client: TestClient) -> None:
    response = client.get("/", params={"q": "x" * 20_001})
    assert response.status_code == 422
    assert "20000 characters or fewer" in response.text


# Documents


def test_documents_are_listed_by_region_those_without_one_last(client: TestClient, house: Regionwise) -> None:
    html = client.get("/documents").text
    assert re.findall(r'<h2 id="shelf-\d+">(.*?)</h2>', html) == ["London", "North West", "Region not known"]
    assert len(Page(html).links("/documents/")) == len(house.store.documents())


def test_every_sample_shows_all_of_its_text_and_its_issues(sample_app: Regionwise) -> None:
    client = TestClient(create_app(sample_app), base_url=HOME)
    for summary in sample_app.store.documents():
        shown = flat(Page(client.get(f"/documents/{summary.id}").text).text)
        document = sample_app.store.document(summary.id)
        missing = [b for b in document.blocks if flat(document.text[b.start : b.end]) not in shown]
        assert missing == []
        assert all(issue.message in shown for issue in summary.issues)


def test_every_record_of_every_sample_can_be_seen_in_its_place(sample_app: Regionwise) -> None:
    client = TestClient(create_app(sample_app), base_url=HOME)
    for summary in sample_app.store.documents()[::6]:
        document = sample_app.store.document(summary.id)
        for record in sample_app.store.records(Metric, documents=[summary.id]):
            page = Page(client.get(f"/documents/{summary.id}?at={record.start}-{record.end}").text)
            assert flat("".join(page.marks)) == flat(document.text[record.start : record.end])


def test_a_documents_figures_are_listed_with_links_to_where_they_stand(
    client: TestClient, house: Regionwise
) -> None:
    (document,) = [each for each in house.store.documents() if each.region == "North West"]
    metrics = house.store.records(Metric, documents=[document.id])
    page = Page(client.get(f"/documents/{document.id}").text)
    assert metrics
    for metric in metrics:
        assert f"?at={metric.start}-{metric.end}#sentence" in page.links("?at=")


def test_an_impossible_date_is_shown_as_such(client: TestClient, house: Regionwise) -> None:
    (document,) = [each for each in house.store.documents() if each.region == "North West"]
    assert "Not a real date" in client.get(f"/documents/{document.id}").text


@pytest.mark.parametrize("span", ["at=x-y", "at=5", "at=9-2", "at=-4-9", "at=²-9", "start=1&end=9"])
def test_a_link_to_no_sentence_shows_the_document_unmarked(
    client: TestClient, house: Regionwise, span: str
) -> None:
    response = client.get(f"/documents/{london_id(house)}?{span}")
    assert response.status_code == 200
    assert "<mark" not in response.text


def test_a_link_beyond_the_text_says_that_its_sentence_is_not_there(
    client: TestClient, house: Regionwise
) -> None:
    assert (
        "isn’t in this document’s text"
        in client.get(f"/documents/{london_id(house)}?at={'9' * 11}-{'9' * 12}").text
    )


@pytest.mark.parametrize("address", ["/documents/nope", "/documents/%3Cb%3E", "/nowhere", "/static/nope.css"])
def test_an_unknown_address_is_a_page_that_says_so(client: TestClient, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert "<h1>Page not found</h1>" in response.text
    assert "<b>" not in response.text


# Every page


def pages(house: Regionwise) -> list[str]:
    return [
        "/",
        f"/?q={QUESTION}",
        "/?q=QXZV",
        "/?since=x&region=Narnia&limit=0",
        "/documents",
        *(f"/documents/{document.id}?at=70-120" for document in house.store.documents()),
        "/nowhere",
    ]


def test_headings_never_skip_a_level_and_there_is_one_h1(client: TestClient, house: Regionwise) -> None:
    for address in pages(house):
        levels = [
            int(tag[1]) for tag, _ in Page(client.get(address).text).tags if re.fullmatch("h[1-6]", tag)
        ]
        first = levels.index(1)
        assert levels.count(1) == 1
        assert all(
            below <= above + 1 for above, below in zip(levels[first:], levels[first + 1 :], strict=False)
        )


def test_ids_are_unique_and_every_reference_to_one_leads_somewhere(
    client: TestClient, house: Regionwise
) -> None:
    for address in pages(house):
        page = Page(client.get(address).text)
        ids = [tag["id"] for _, tag in page.tags if "id" in tag]
        wanted = [(tag.get(name) or "").split() for _, tag in page.tags for name in REFERENCES]
        assert len(ids) == len(set(ids))
        assert {each for some in wanted for each in some} <= set(ids)
        assert {link.removeprefix("#") for link in page.links("#")} <= set(ids)


REFERENCES = ("for", "form", "aria-labelledby", "aria-describedby")


def test_every_control_has_a_label(client: TestClient) -> None:
    page = answer_page(client)
    labelled = {label["for"] for label in page.all("label")}
    controls = [*page.all("input"), *page.all("select")]
    assert {tag["id"] for tag in controls if tag.get("type") != "hidden"} == labelled


def test_every_table_has_a_caption_and_every_header_cell_a_scope(
    client: TestClient, house: Regionwise
) -> None:
    for address in pages(house):
        page = Page(client.get(address).text)
        assert len(page.all("caption")) == len(page.all("table"))
        assert all(header.get("scope") in {"col", "row"} for header in page.all("th"))


# Hostile texts


def test_a_hostile_title_text_or_question_is_shown_and_never_run(
    client: TestClient, house: Regionwise
) -> None:
    attack = "\"><script>alert('q')</script> JTAI"
    for address in [*pages(house), f"/documents/{london_id(house)}?at=0-200"]:
        page = Page(client.get(address).text)
        assert not page.all("script")
        assert not page.all("img")
    page = answer_page(client, q=attack, since="")
    assert not page.all("script")
    assert attack in [tag.get("value") for tag in page.all("input")]


def test_hostile_values_of_every_field_are_shown_and_never_run(client: TestClient) -> None:
    attack = "'\"><img src=x onerror=alert(1)>"
    fields = ("q", "region", "since", "until", "theme", "state", "group_by", "limit")
    response = client.get("/", params=dict.fromkeys(fields, attack))
    assert response.status_code == 422
    assert not Page(response.text).all("img")


def test_the_matching_words_of_a_hostile_sentence_are_marked_and_the_rest_is_text(client: TestClient) -> None:
    page = answer_page(client, region="London")
    assert "JTAI" in " ".join(page.marks)
    assert "<script>alert('text')</script>" in page.text


def test_the_pages_need_no_script_and_nothing_from_elsewhere(client: TestClient, house: Regionwise) -> None:
    for address in pages(house):
        page = Page(client.get(address).text)
        fetched = [tag.get("src") or tag.get("href") or "" for name in FETCHING for tag in page.all(name)]
        assert all(each.startswith("/static/") for each in fetched)
        assert not [
            tag for _, tag in page.tags if any(name.startswith("on") or name == "style" for name in tag)
        ]


FETCHING = ("link", "script", "img", "iframe", "object", "embed", "source", "video", "audio")


HOSTILE = (
    "",
    "neglect " * 1_300,
    "x" * 10_000,
    'title:(foo AND "bar^2"~3) +words:[a TO z] -* {0} %s',
    "'; DROP TABLE passages; --",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "neg\x00lect \x1b[31m \u202e\ufeff",
    "¿Qué regiones trabajan en negligencia?",
    "哪些地区在做忽视儿童的工作",
    "(a+)+$ (?:x{1000}){1000}",
    "region:Narnia since:9999 kind:nonsense",
    "-neglect",
)


@pytest.mark.parametrize("question", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_asked_page_and_api_answer(client: TestClient, question: str) -> None:
    page = client.get("/", params={"q": question})
    found = client.get("/api/v1/search", params={"q": question})
    assert (page.status_code, found.status_code) == (200, 200)
    assert found.json()["total"] or found.json()["notes"]
    assert not [tag for tag in Page(page.text).all("script") if "alert" in str(tag)]
    assert "<img src=x" not in page.text
    assert ' onmouseover="alert' not in page.text


def test_a_page_that_found_nothing_names_each_way_on_once(client: TestClient) -> None:
    page = Page(client.get("/", params={"q": "JTAI readiness checks planned in London"}).text)
    _, without = [link for link in page.links("/?q=JTAI") if link.endswith("plain=state")]  # the chip's first
    assert "ask without the filter planned (" in flat(page.text)
    assert Page(client.get(without).text).text.count("Camden") > 0
    page = Page(client.get("/", params={"q": "pay of supply teachers"}).text)
    assert flat(page.text).count("nearest themes") == 1


def test_the_form_carries_what_was_taken_off(client: TestClient) -> None:
    page = Page(client.get("/", params={"q": "JTAI in London", "plain": "place"}).text)
    hidden = [(each["name"], each["value"]) for each in page.all("input") if each.get("type") == "hidden"]
    assert hidden[:2] == [("plain", "place"), ("asked", "JTAI in London")]
    assert [name for name, _ in hidden[2:]] == ["token", "search"], "those of the form that saves it"


def test_each_sentence_leads_to_what_is_like_it(client: TestClient) -> None:
    page = Page(client.get("/", params={"q": QUESTION}).text)
    like = Page(client.get(page.links("/like/")[0]).text)
    assert like.all("blockquote")
    assert "Nothing found" in like.text or like.links("/documents/")
    for gone in ("999999", "0", "none", str(2**63)):
        assert client.get(f"/like/{gone}").status_code in {404, 422}


def test_a_page_of_results_says_which_it_shows_and_one_past_the_end_leads_back(client: TestClient) -> None:
    shown = Page(client.get("/", params={"q": QUESTION, "group_by": "none", "limit": 1}).text)
    assert "Sentences 1 to 1 of" in shown.text
    past = Page(client.get("/", params={"q": QUESTION, "group_by": "none", "offset": 500}).text)
    assert "No more sentences" in past.text
    assert any("offset" not in link for link in past.links("/?q="))
