"""Saving searches by an answer and through the API, and what is told of them there."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from service.saved_searches import find_search, list_searches, remove_search
from service.settings import Settings
from service.web import create_app
from service.wiring import Regionwise
from tests.search.library import NORTH_EAST, SOUTH_WEST, Update, paragraph, put

HOME = "http://127.0.0.1:8000"
ASKED = "/?q=which+regions+plan+fostering+work&region=North+East&plain=state&correct=false"
MORE = Update(
    region="North East",
    period="2020-01",
    paragraphs=(paragraph("Thirty fostering households were approved in the winter.", heading="Fostering"),),
)
JSON = {"Content-Type": "application/json"}


@pytest.fixture
def client(app: Regionwise) -> Iterator[TestClient]:
    for update in (NORTH_EAST, SOUTH_WEST):
        put(app.store, update)
    with TestClient(create_app(app), base_url=HOME) as client:
        yield client


def fields_on(client: TestClient, address: str) -> dict[str, str]:
    """Return the hidden fields of the forms that send something, on a page."""
    page = client.get(address).text
    return dict(re.findall(r'name="(token|search)" value="([^"]*)"', page.replace("&amp;", "&")))


def save(client: TestClient, name: str, address: str = ASKED) -> tuple[int, str]:
    response = client.post("/saved", data=fields_on(client, address) | {"name": name})
    return response.status_code, response.text


def test_what_an_answer_shows_is_saved_with_its_filters_and_how_its_words_were_taken(
    client: TestClient, app: Regionwise
) -> None:
    status, page = save(client, "fostering")
    assert status == 200
    assert "The search is saved as fostering" in page
    search = find_search(app.settings.data, "fostering")
    assert search.question == "which regions plan fostering work"
    assert search.filters.regions == ("North East",)
    assert (search.plain, search.corrected) == (("state",), False)
    address = client.get("/saved/fostering", follow_redirects=False).headers["location"]
    assert set(address[2:].split("&")) == set(ASKED[2:].split("&"))


def test_the_list_names_each_search_with_its_question_filters_and_feed(client: TestClient) -> None:
    save(client, "fostering")
    page = client.get("/saved").text
    assert "which regions plan fostering work" in page
    assert "North East" in page
    assert 'href="/saved/fostering/feed.atom"' in page


def test_removing_a_search_can_be_undone(client: TestClient, app: Regionwise) -> None:
    save(client, "fostering")
    before = find_search(app.settings.data, "fostering")
    page = client.post("/saved/fostering/remove", data=fields_on(client, "/saved?saved=fostering"))
    assert "The search fostering is removed" in page.text
    assert list_searches(app.settings.data) == []
    again = dict(re.findall(r'name="(token|search|name)" value="([^"]*)"', page.text.replace("&amp;", "&")))
    client.post("/saved", data=again)
    assert find_search(app.settings.data, "fostering").filters == before.filters


@pytest.mark.parametrize("name", ["Fostering Work", "", "<b>", "taken"])
def test_a_name_that_cannot_be_used_is_explained_beside_what_was_typed(
    client: TestClient, app: Regionwise, name: str
) -> None:
    save(client, "taken")
    status, page = save(client, name)
    assert status == 422
    assert "There is a problem" in page
    assert "which regions plan fostering work" in page
    assert "<b>" not in page
    assert len(list_searches(app.settings.data)) == 1


def test_a_search_that_is_none_and_a_form_without_its_token_save_nothing(
    client: TestClient, app: Regionwise
) -> None:
    fields = fields_on(client, ASKED)
    assert client.post("/saved", data=fields | {"name": "x", "search": "since=soon"}).status_code == 403
    assert client.post("/saved", data={**fields, "name": "x", "token": "0"}).status_code == 403
    assert list_searches(app.settings.data) == []


def test_where_nobody_may_edit_there_is_no_form_and_nothing_is_saved(app: Regionwise) -> None:
    put(app.store, NORTH_EAST)
    closed = Regionwise(Settings(data=app.settings.data, editing=False))
    with TestClient(create_app(closed), base_url=HOME) as client:
        assert "Save this search" not in client.get(ASKED).text
        assert "regionwise saved add" in client.get("/saved").text
        body = {"name": "x", "q": "fostering"}
        assert client.post("/api/v1/saved", json=body).status_code == 403
        assert client.post("/api/v1/alerts").status_code == 403
    closed.close()


def test_an_answer_says_what_was_read_out_of_its_sentences_and_why_they_stand_so(client: TestClient) -> None:
    page = " ".join(client.get("/?q=fostering+households").text.split())
    explained = page.partition("Explain this order")[2]
    assert "fostering" in explained.partition("Looked for in words")[2]
    assert "Score = 0.55 × feedback" in explained
    assert re.search(r"<td>\d\.\d{3}</td>", explained)


# Through the API


def test_a_search_is_saved_shown_and_removed_through_the_api(client: TestClient, app: Regionwise) -> None:
    body = {"name": "fostering", "q": "fostering", "region": ["NE"], "webhook": "https://example.org/hook"}
    made = client.post("/api/v1/saved", json=body)
    assert (made.status_code, made.headers["location"]) == (201, "/api/v1/saved/fostering")
    assert made.json()["filters"]["regions"] == ["North East"]
    assert len(made.json()["secret"]) == 64
    assert client.post("/api/v1/saved", json=body).json()["code"] == "unusable_value"
    listed = client.get("/api/v1/saved").json()["searches"]
    assert [each["name"] for each in listed] == ["fostering"]
    assert "secret" not in listed[0]
    shown = client.get("/api/v1/saved/fostering").json()
    assert shown["matches"]
    assert {each["region"] for each in shown["matches"]} == {"North East"}
    assert client.delete("/api/v1/saved/fostering").status_code == 204
    assert client.get("/api/v1/saved/fostering").status_code == 404
    assert client.delete("/api/v1/saved/fostering").status_code == 404
    assert list_searches(app.settings.data) == []


def test_an_alert_is_listed_until_it_is_reported(client: TestClient, app: Regionwise) -> None:
    client.post("/api/v1/saved", json={"name": "fostering", "q": "fostering households"})
    assert client.get("/api/v1/alerts").json()["alerts"] == []
    put(app.store, MORE)
    for _ in range(2):
        (alert,) = client.get("/api/v1/alerts").json()["alerts"]
        assert (alert["search"], alert["text"]) == ("fostering", MORE.passages[0].text)
    assert client.post("/api/v1/alerts").json() == {"alerts": [alert], "failures": []}
    assert client.get("/api/v1/alerts").json()["alerts"] == []
    remove_search(app.settings.data, "fostering")


@pytest.mark.parametrize(
    "body",
    [
        {"name": "x"} | {"q": "y" * 20_001},
        {"name": "x", "region": ["Atlantis"]},
        {"name": "x", "webhook": "ftp://example.org"},
        {"name": "A B"},
        {"q": "x"},
        {"name": "x", "secret": "mine"},
        {"name": "x", "q": " ?"},
    ],
)
def test_what_cannot_be_saved_is_refused_with_a_reason(
    client: TestClient, app: Regionwise, body: dict[str, object]
) -> None:
    response = client.post("/api/v1/saved", json=body)
    assert response.status_code in {413, 422}
    assert response.json()["error"]
    assert list_searches(app.settings.data) == []


def test_half_a_character_is_refused_in_a_sentence(client: TestClient) -> None:
    sent = client.post("/api/v1/saved", content=b'{"name": "x", "q": "\\ud800"}', headers=JSON)
    assert (sent.status_code, sent.json()["error"]) == (422, "q has half a character in it.")


def test_a_question_in_an_error_ends_in_its_own_mark(client: TestClient) -> None:
    error = client.get("/api/v1/search", params={"q": "x", "region": "Londn"}).json()["error"]
    assert error.endswith("did you mean London?")
