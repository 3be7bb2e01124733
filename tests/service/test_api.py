from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from starlette.testclient import TestClient

from corpus import KINDS
from service.settings import Settings
from service.web import create_app
from service.web.asking import RecordKind
from service.web.schemas import AnswerOut
from service.wiring import Regionwise
from tests.service.web_updates import QUESTION, open_house

HOME = "http://127.0.0.1:8000"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Regionwise]:
    with open_house(tmp_path_factory.mktemp("api")) as house:
        yield house


@pytest.fixture(scope="module")
def client(house: Regionwise) -> Iterator[TestClient]:
    with TestClient(create_app(house), base_url=f"{HOME}/api/v1") as client:
        yield client


def get(client: TestClient, address: str, **parameters: str | int | list[str]) -> dict[str, Any]:
    response = client.get(address, params=parameters)
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


# Search


def test_an_answer_has_the_shape_that_programs_were_promised(client: TestClient) -> None:
    found = get(client, "/search", q=QUESTION)
    assert list(found) == [
        "query", "filters", "without", "authorities", "without_authorities", "prefers", "leads", "groups",
        "hits", "offset", "total", "snapshot", "facets", "notes", "nearest_themes", "wider", "explanation",
    ]  # fmt: skip
    assert found["query"] == QUESTION
    assert {"region", "authorities", "state", "score", "hits"} <= found["groups"][0].keys()
    hit = found["hits"][0]
    assert {
        "score", "keyword", "dense", "text", "start", "end", "highlights", "heading", "state", "also_in",
    } <= hit.keys()  # fmt: skip
    assert list(hit["document"]) == ["id", "title", "region", "period", "source"]


def test_the_facets_of_kinds_and_programmes_agree_with_what_the_filters_leave(client: TestClient) -> None:
    whole = get(client, "/search", q="peer challenge", limit=100)
    assert {"kind", "programme"} <= whole["facets"].keys()
    for facet in ("kind", "programme"):
        for name, count in whole["facets"][facet].items():
            narrowed = get(client, "/search", q="peer challenge", limit=100, **{facet: name})
            assert narrowed["facets"][facet][name] == narrowed["total"] >= count
    assert all(each["total"] == whole["total"] for each in _pages(client, whole["snapshot"]))


def _pages(client: TestClient, snapshot: str) -> list[dict[str, Any]]:
    return [
        get(client, "/search", q="peer challenge", limit=1, offset=offset, snapshot=snapshot)
        for offset in range(3)
    ]


def test_a_hit_stands_at_its_place_and_its_highlights_are_inside_it(client: TestClient) -> None:
    for question in [QUESTION, "agency contracts", "review of neglect", "social workers"]:
        for hit in get(client, "/search", q=question, limit=100)["hits"]:
            text = get(client, f"/documents/{hit['document']['id']}")["text"]
            assert text[hit["start"] : hit["end"]] == hit["text"]
            assert all(0 <= start < end <= len(hit["text"]) for start, end in hit["highlights"])


def test_an_explanation_gives_what_every_score_was_made_of_best_first(client: TestClient) -> None:
    explained = get(client, "/search", q=QUESTION, explain="true")["explanation"]
    scores = [each["score"] for each in explained["candidates"]]
    assert scores == sorted(scores, reverse=True)
    assert {*explained["candidates"][0]} == {"passage", "score", "keyword", "dense", "feedback"}
    assert all(-1.001 <= each["feedback"] <= 1.001 for each in explained["candidates"])


def test_an_explanation_says_what_a_question_was_taken_to_mean(client: TestClient) -> None:
    asked = {"q": "young people grown out of the care system", "explain": "true"}
    (meant,) = get(client, "/search", **asked)["explanation"]["meant"]
    assert "care leavers" in meant["said"]
    page = client.get(f"{HOME}/", params=asked).text
    assert meant["concept"] in page


def test_the_api_and_the_page_give_the_same_answer(client: TestClient) -> None:
    page = client.get(f"{HOME}/", params={"q": QUESTION}).text
    names = [group["name"] for group in get(client, "/search", q=QUESTION)["groups"]]
    places = [page.index(f">{name}</h3>") for name in names]
    assert places == sorted(places)


def test_filters_narrow_the_answer(client: TestClient) -> None:
    found = get(client, "/search", q="readiness", region="NW", since="2019-01", until="2019-12")
    assert {hit["document"]["region"] for hit in found["hits"]} == {"North West"}
    assert get(client, "/search", q="readiness", region="NW", until="2018-12")["hits"] == []


def test_a_limit_is_kept(client: TestClient) -> None:
    assert len(get(client, "/search", q="readiness", limit=1)["hits"]) == 1


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"limit": "0"}, "limit must be 1 or more"),
        ({"limit": "101"}, "limit must be 100 or fewer"),
        ({"limit": "x"}, "limit must be a whole number"),
        ({"since": "2016"}, "since must be a year and month"),
        ({"until": "2016-00"}, "until must be a year and month"),
        ({"since": "2017-01", "until": "2016-01"}, "until must not be before the first month"),
        ({"region": "Narnia"}, "Narnia"),
        ({"theme": "dragons"}, "dragons"),
        ({"state": "asleep"}, "state must be 'planned'"),
        ({"group_by": "colour"}, "group_by must be 'region'"),
        ({"implied": "perhaps"}, "implied must be true or false"),
        ({"q": "x" * 20_001}, "q must be 20000 characters or fewer"),
    ],
)
def test_a_parameter_that_cannot_be_used_is_explained_in_a_sentence(
    client: TestClient, parameters: dict[str, str], words: str
) -> None:
    response = client.get("/search", params=parameters)
    assert response.status_code == 422
    problem = response.json()
    assert list(problem) == ["error", "code", "fields"]
    assert problem["code"] == "unusable_value"
    assert words in problem["error"]
    assert set(problem["fields"]) & set(parameters)


# Documents and records


def test_documents_are_listed_without_their_texts(client: TestClient, house: Regionwise) -> None:
    listed = get(client, "/documents")
    assert {each["id"] for each in listed["documents"]} == {each.id for each in house.store.documents()}
    assert "text" not in listed["documents"][0]
    assert get(client, "/documents", region="London")["total"] == listed["regions"]["London"] == 1
    assert listed["total"] == listed["states"]["all"] == len(listed["documents"])


def test_pages_of_documents_joined_are_the_whole_list(client: TestClient) -> None:
    whole = get(client, "/documents")
    pages = [get(client, "/documents", limit=1, offset=at) for at in range(whole["total"])]
    assert [each for page in pages for each in page["documents"]] == whole["documents"]


def test_a_documents_blocks_are_spans_of_its_text(client: TestClient) -> None:
    for summary in get(client, "/documents")["documents"]:
        document = get(client, f"/documents/{summary['id']}")
        assert document["title"] == summary["title"]
        assert document["blocks"]
        assert all(0 <= b["start"] <= b["end"] <= len(document["text"]) for b in document["blocks"])


def test_an_unknown_document_is_not_found(client: TestClient) -> None:
    response = client.get("/documents/nope")
    assert response.status_code == 404
    assert "nope" in response.json()["error"]


@pytest.mark.parametrize("kind", KINDS)
def test_records_of_every_kind_quote_their_document(client: TestClient, kind: str) -> None:
    listed = get(client, "/records", kind=kind)
    assert listed["total"] == len(listed["records"])
    for record in listed["records"]:
        text = get(client, f"/documents/{record['document']}")["text"]
        assert text[record["start"] : record["end"]] == record["quote"]


def test_the_kinds_that_may_be_asked_for_are_all_kinds() -> None:
    assert get_args(RecordKind) == tuple(KINDS)


def test_a_metric_keeps_all_its_fields(client: TestClient) -> None:
    records = get(client, "/records", kind="metrics", region="North West")["records"]
    (spent,) = [record for record in records if record["unit"] == "GBP"]
    assert spent["value"] == 1_900_000
    assert {"qualifier", "subject", "measure", "as_of", "state", "denominator"} <= spent.keys()


def test_pages_of_records_joined_are_all_records(client: TestClient) -> None:
    whole = get(client, "/records", kind="dates")
    pages = [get(client, "/records", kind="dates", limit=2, offset=at) for at in range(0, whole["total"], 2)]
    assert [record for page in pages for record in page["records"]] == whole["records"]
    assert {page["total"] for page in pages} == {whole["total"]}


@pytest.mark.parametrize("path", ["/documents", "/records"])
def test_a_page_beyond_any_that_there_can_be_is_empty(client: TestClient, path: str) -> None:
    listed = get(client, path, offset=2**64)
    assert (listed["offset"], listed[path[1:]]) == (2**64, [])


def test_a_passage_number_beyond_any_that_there_can_be_is_refused(client: TestClient) -> None:
    assert client.get("/like", params={"passage": 2**63}).json()["code"] == "unusable_value"


def test_records_of_one_document_are_its_own(client: TestClient, house: Regionwise) -> None:
    (london,) = [each.id for each in house.store.documents() if each.region == "London"]
    records = get(client, "/records", kind="dates", document=london)["records"]
    assert {record["document"] for record in records} == {london}


def test_a_kind_that_does_not_exist_is_refused(client: TestClient) -> None:
    assert client.get("/records", params={"kind": "dragons"}).status_code == 422


# Health and description


def test_health_is_ready_with_every_part_ready(client: TestClient) -> None:
    get(client, "/search", q="readiness")
    health = get(client, "/health")
    assert health["state"] == "ready"
    assert {health[part]["state"] for part in ("store", "model", "index")} == {"ready"}


def test_health_is_503_and_says_why_when_a_part_cannot_be_used(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, model=str(tmp_path / "no-such-model"))
    with Regionwise(settings) as house, TestClient(create_app(house), base_url=HOME) as client:
        response = client.get("/api/v1/health")
    assert response.status_code == 503
    assert response.json()["store"]["state"] == "ready"
    assert "no-such-model" in response.json()["model"]["reason"]


def test_every_route_and_every_parameter_is_described(client: TestClient) -> None:
    described = get(client, "/openapi.json")
    calls = [call for path in described["paths"].values() for call in path.values()]
    assert len(calls) > 12
    for call in calls:
        assert call["description"]
        for parameter in call.get("parameters", []):
            assert parameter["description"] or parameter["schema"].get("description")
        assert "Problem" in str(call["responses"]["422"])
    assert "HTTPValidationError" not in described["components"]["schemas"]


def test_an_answer_fits_its_description(client: TestClient) -> None:
    described = get(client, "/openapi.json")["components"]["schemas"]
    found = get(client, "/search", q=QUESTION)
    assert set(found) == set(described["AnswerOut"]["properties"])
    assert set(found["hits"][0]) == set(described["HitOut"]["properties"])


@pytest.mark.parametrize("question", [QUESTION, "how many social workers are there", "JTAI", "zzz"])
def test_an_answer_keeps_the_types_of_its_description(client: TestClient, question: str) -> None:
    sent = client.get("/search", params={"q": question, "explain": "true"})
    read = AnswerOut.model_validate_json(sent.content, strict=True)
    assert read.model_dump(mode="json") == sent.json()
