"""The pages and the API of lists, versions, copies and failures, over documents made by hand."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from starlette.testclient import TestClient

from corpus import Annotations, Block, Document, Evidence, Issue, content_id
from service.settings import Settings
from service.web import create_app
from service.wiring import Regionwise
from tests.service.test_web_pages import Page

HOME = "http://127.0.0.1:8000"
LONG = " ".join(
    f"The {word} of the academy has been looked at by all the directors." for word in "abcdefghij"
)


def make(
    source: str, *lines: str, region: str | None = "London", period: str = "2018-06", **fields: Any
) -> Document:
    """Make a document of a title and paragraphs; a line in brackets is furniture."""
    text = "\n\n".join(lines)
    starts = [sum(len(line) + 2 for line in lines[:at]) for at in range(len(lines))]
    blocks = tuple(
        Block(
            kind="heading" if at == 0 else "furniture" if line.startswith("[") else "paragraph",
            start=start,
            end=start + len(line),
            level=1 if at == 0 else 0,
            page=at + 1,
            box=(72, 72, 144, 144),
        )
        for at, (start, line) in enumerate(zip(starts, lines, strict=True))
    )
    values = {"id": content_id(text), "source": source, "title": lines[0], "text": text, "reader": "test"}
    return Document(**(values | {"region": region, "period": period, "blocks": blocks} | fields))


FIRST = make("/u/london.txt", "London update", "Sixty people came.", "It rained.", "[Print this page]")
SECOND = make(
    "/u/london.txt", "London update", "Seventy people came.", "[Print this page]", "They left happy."
)
FULL = make("/u/full.pdf", "Copied update", LONG, "And one line more is here.", region="South East")
LESS = make("https://example.org/less", "Copied update", LONG, region="South East")
DISPUTED = make(
    "/u/disputed.txt",
    "Disputed update",
    "A paragraph.",
    evidence=(
        Evidence(field="region", value="London", where="title"),
        Evidence(field="region", value="North East", where="file name"),
    ),
    issues=(
        Issue(code="region_disagrees", message="The title says London and the file name North East."),
        Issue(code="text_stops", message="The text stops early.", severity="info"),
    ),
)
MANY = tuple(make(f"/u/{n}.txt", f"Update {n:02}", f"Text {n}.", region="North West") for n in range(60))


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Regionwise]:
    with Regionwise(Settings(data=tmp_path_factory.mktemp("lists"))) as house:
        for document in (FIRST, SECOND, FULL, LESS, DISPUTED, *MANY):
            house.store.add(document, (), Annotations(document=document.id, extractor="test"))
        house.store.put_failure("/u/=cmd().pdf", "encrypted", "needs a password. Take it off.")
        house.store.put_failure("/u/scan.pdf", "empty_text", "holds no text. Open it and look.")
        house.store.put_failure("/u/scan.pdf", "empty_text", "holds no text. Open it and look.")
        yield house


@pytest.fixture(scope="module")
def client(house: Regionwise) -> Iterator[TestClient]:
    with TestClient(create_app(house), base_url=HOME) as client:
        yield client


def page(client: TestClient, address: str, status: int = 200) -> Page:
    response = client.get(address)
    assert response.status_code == status
    return Page(response.text)


def listed(page: Page) -> list[str]:
    return [link for link in page.links("/documents/") if "/changes" not in link]


# Lists


def test_a_long_list_comes_in_pages_that_lead_to_each_other(client: TestClient) -> None:
    first = page(client, "/documents")
    assert "64 documents, page 1 of 2" in first.text
    (onward,) = [link for link in first.links("/documents?") if "page=2" in link]
    second = page(client, onward)
    assert len(listed(first)) == 50
    assert len(listed(second)) == 14
    assert not set(listed(first)) & set(listed(second))
    assert any("page" not in link for link in second.links("/documents"))


@pytest.mark.parametrize("number", ["0", "x", "-1", "²", "99999999999"])
def test_a_page_that_is_no_number_is_the_first(client: TestClient, number: str) -> None:
    assert "page 1 of 2" in page(client, f"/documents?page={number}").text


def test_a_page_beyond_the_last_leads_back(client: TestClient) -> None:
    beyond = page(client, "/documents?page=9")
    assert "There is no such page" in beyond.text
    assert "/documents" in beyond.links("/documents")


def test_the_counts_beside_the_filters_are_those_of_the_lists_they_lead_to(client: TestClient) -> None:
    html = client.get("/documents").text
    regions = re.findall(r'<label for="region[-\d]*">([^<]+) <span class="count">\((\d+)', html)
    assert regions == [("North West", "60"), ("London", "2"), ("South East", "2")]
    for region, count in regions:
        assert f"{count} documents" in page(client, f"/documents?region={region}").text
    for state, count in re.findall(r'<option value="(\w+)"[^>]*>[^<(]+\((\d+)\)', html):
        noun = "document" if count == "1" else "documents"
        assert f"{count} {noun}" in page(client, f"/documents?state={state}").text


def test_filters_and_order_are_kept_from_page_to_page(client: TestClient) -> None:
    first = page(client, "/documents?region=NW&order=title&since=2018-01")
    (onward,) = [link for link in first.links("/documents?") if "page=2" in link]
    assert {"region=North+West", "order=title", "since=2018-01"} <= set(onward.split("?")[1].split("&"))
    assert "Update 59" in page(client, onward).text


def test_a_filter_that_cannot_be_is_explained_and_nothing_is_listed(client: TestClient) -> None:
    bad = page(client, "/documents?since=May&kind=novel&state=asleep&region=Narnia", 422)
    assert listed(bad) == []
    assert {"#since", "#kind", "#state", "#region"} <= set(bad.links("#"))
    assert bad.text.count("must be a year and month") == 2


def test_nothing_that_fits_is_said_to_be_nothing(client: TestClient) -> None:
    assert "No document is like that" in page(client, "/documents?until=1999-01").text


# Failures


def test_every_failed_file_is_listed_with_its_state_its_reason_and_what_to_do(client: TestClient) -> None:
    text = page(client, "/failures").text
    for words in ("2 files", "Locked by a password", "needs a password", "without the password", "scan.pdf"):
        assert words in text


def test_the_download_says_the_same_and_holds_no_formula(client: TestClient) -> None:
    response = client.get("/failures.csv")
    assert response.headers["Content-Type"].startswith("text/csv")
    assert response.headers["Content-Disposition"] == 'attachment; filename="failed-files.csv"'
    head, *rows = csv.reader(io.StringIO(response.text, newline=""))
    assert head == ["File", "State", "Code", "Reason", "What to do", "Last tried", "Tries"]
    assert [(row[0], row[2], row[6]) for row in rows] == [
        ("/u/=cmd().pdf", "encrypted", "1"),
        ("/u/scan.pdf", "empty_text", "2"),
    ]
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_a_program_gets_the_failures_too(client: TestClient) -> None:
    found = client.get("/api/v1/failures").json()
    assert found["total"] == 2
    assert found["failures"][1]["tries"] == 2
    assert client.get("/api/v1/failures", params={"offset": 1}).json()["failures"] == found["failures"][1:]


def test_many_failures_come_in_pages(client: TestClient, house: Regionwise) -> None:
    names = [f"/u/z/{n:02}.pdf" for n in range(60)]
    for name in names:
        house.store.put_failure(name, "empty_text", "holds no text.")
    first, second = page(client, "/failures"), page(client, "/failures?page=2")
    assert "/failures?page=2" in first.links("/failures")
    assert "/failures?page=1" in second.links("/failures")
    assert "62 files" in first.text
    assert all((f"{n:02}.pdf" in first.text) != (f"{n:02}.pdf" in second.text) for n in range(60))
    for name in names:
        house.store.forget_failure(name)


# Versions


def test_an_earlier_version_can_be_read_and_says_what_replaced_it(client: TestClient) -> None:
    old = page(client, f"/documents/{FIRST.id}")
    assert "Sixty people came." in old.text
    assert f"/documents/{SECOND.id}" in old.links("/documents/")
    new = page(client, f"/documents/{SECOND.id}")
    assert f"/documents/{FIRST.id}" in new.links("/documents/")
    assert f"/documents/{SECOND.id}/changes?since={FIRST.id}" in new.links("/documents/")
    assert FIRST.id not in "".join(listed(page(client, "/documents")))
    assert FIRST.id in "".join(listed(page(client, "/documents?state=superseded")))


def test_what_changed_is_marked_by_words_and_elements_and_not_by_colour_alone(client: TestClient) -> None:
    html = client.get(f"/documents/{SECOND.id}/changes").text
    seen = Page(html)
    assert "1 reworded, 1 added and 1 removed; 1 as before" in seen.text
    assert "± Reworded" in seen.text
    assert re.search(r"<del>.*Sixty.*</del><ins>.*Seventy.*</ins> people came\.", html)
    assert "Print this page" not in seen.text


def test_a_version_is_compared_with_the_one_that_is_named(client: TestClient) -> None:
    assert (
        "Nothing: both say the same" in page(client, f"/documents/{FIRST.id}/changes?since={FIRST.id}").text
    )
    assert "no earlier version" in page(client, f"/documents/{FIRST.id}/changes", 404).text
    page(client, f"/documents/{FIRST.id}/changes?since=nope", 404)


def test_a_program_gets_the_versions_and_what_changed(client: TestClient) -> None:
    versions = client.get(f"/api/v1/documents/{FIRST.id}/versions").json()["versions"]
    assert [each["id"] for each in versions] == [FIRST.id, SECOND.id]
    changes = client.get(f"/api/v1/documents/{SECOND.id}/changes").json()
    assert (changes["earlier"]["id"], changes["later"]["id"]) == (FIRST.id, SECOND.id)
    for each in changes["differences"]:
        now = "".join(run["text"] for run in each["runs"] if run["state"] != "removed")
        if each["after"] is not None:
            assert SECOND.text[each["after"] :].startswith(now)
    assert client.get(f"/api/v1/documents/{FIRST.id}/changes").json()["code"] == "not_found"


# Copies


def test_a_copy_names_the_one_that_leads_and_that_one_says_why(client: TestClient) -> None:
    full, less = page(client, f"/documents/{FULL.id}"), page(client, f"/documents/{LESS.id}")
    assert "This one leads because it says the most" in full.text
    assert f"/documents/{LESS.id}" in full.links("/documents/")
    assert "which is counted in its place" in less.text
    assert f"/documents/{FULL.id}" in less.links("/documents/")
    described = client.get(f"/api/v1/documents/{FULL.id}").json()
    assert described["copies"] == [LESS.id]
    assert client.get(f"/api/v1/documents/{LESS.id}").json()["copy_of"] == FULL.id


def test_the_same_bytes_elsewhere_are_named_too(client: TestClient, house: Regionwise) -> None:
    house.store.add_place(FULL.id, "https://example.org/full.pdf")
    assert "https://example.org/full.pdf" in page(client, f"/documents/{FULL.id}").links("https://")
    assert "(the very same file)" in page(client, f"/documents/{FULL.id}").text
    places = client.get(f"/api/v1/documents/{FULL.id}").json()["places"]
    assert set(places) == {FULL.source, "https://example.org/full.pdf"}


# A document


def test_every_block_has_its_number_as_its_address_and_shows_its_place_on_demand(client: TestClient) -> None:
    plain = page(client, f"/documents/{SECOND.id}")
    ids = [tag.get("id") for _, tag in plain.tags]
    assert {f"b{number}" for number in range(1, len(SECOND.blocks) + 1)} <= set(ids)
    assert "cm from the left" not in plain.text
    placed = page(client, f"/documents/{SECOND.id}?show=places")
    assert "page 2, 2.5 cm from the left and 2.5 cm from the top" in placed.text


def test_a_marked_sentence_says_where_in_the_file_it_stands(client: TestClient) -> None:
    start = SECOND.text.index("Seventy")
    text = page(client, f"/documents/{SECOND.id}?at={start}-{start + 7}").text
    assert "stand in block 2, page 2, 2.5 cm from the left" in text


def test_furniture_is_left_out_until_it_is_unfolded_or_linked_to(client: TestClient) -> None:
    plain = page(client, f"/documents/{SECOND.id}")
    assert "Left out as website furniture (1 line)" in plain.text
    at = SECOND.text.index("[Print")
    opened = page(client, f"/documents/{SECOND.id}?at={at}-{at + 5}")
    assert ["open" in tag for tag in plain.all("details") if tag.get("class") == "furniture"] == [False]
    assert ["open" in tag for tag in opened.all("details") if tag.get("class") == "furniture"] == [True]


def test_what_a_document_is_stands_beside_what_says_so_and_how_sure_that_is(client: TestClient) -> None:
    disputed = page(client, f"/documents/{DISPUTED.id}")
    assert "The title says London and the file name North East." in disputed.text
    assert "But the file name says North East" in disputed.text
    assert "Fairly sure (0.86)" in disputed.text
    assert "For information: The text stops early." in disputed.text
    described = client.get(f"/api/v1/documents/{DISPUTED.id}").json()
    assert described["confidence"]["region"] == 0.8636
    assert len(described["evidence"]) == 2


def test_a_program_gets_blocks_with_their_words_places_and_addresses(client: TestClient) -> None:
    address = f"/api/v1/documents/{SECOND.id}/blocks"
    blocks = client.get(address).json()
    assert blocks["total"] == len(SECOND.blocks)
    for each in blocks["blocks"]:
        assert SECOND.text[each["block"]["start"] : each["block"]["end"]] == each["text"]
        marked = page(client, each["address"].split("#")[0])
        assert each["text"] in "".join(marked.marks)
    second = client.get(address, params={"limit": 1, "offset": 1}).json()["blocks"]
    assert second == blocks["blocks"][1:2]


def test_a_program_gets_the_records_of_an_earlier_version(client: TestClient) -> None:
    answer = client.get(f"/api/v1/documents/{FIRST.id}/records", params={"kind": "dates"}).json()
    assert (answer["kind"], answer["total"]) == ("dates", 0)
    assert client.get("/api/v1/documents/nope/records").status_code == 404


HOSTILE = make(
    "/u/hostile.txt",
    "Report\u202efdp.exe <img src=x>",
    "A \u2067turned\u2069 word, a\u200bhidden one and <script>alert(1)</script>.",
    region="North East",
)


def test_text_that_hides_or_turns_about_is_shown_as_what_it_is_on_every_page(
    client: TestClient, house: Regionwise
) -> None:
    house.store.add(HOSTILE, (), Annotations(document=HOSTILE.id, extractor="test"))
    address = f"/documents/{HOSTILE.id}"
    addresses = (address, "/documents?region=North+East", f"{address}/changes?since={FIRST.id}")
    for each in addresses:
        html = client.get(each).text
        assert not set(html) & set("\u202e\u2067\u2069\u200b")
        assert "Report[U+202E]fdp.exe" in html
        assert not Page(html).all("img")
        assert not Page(html).all("script")
    text = page(client, address).text
    assert "A [U+2067]turned[U+2069] word, a[U+200B]hidden one and <script>alert(1)</script>." in text
    assert "U+202E right-to-left override" in text
    assert client.get(f"/api/v1{address}").json()["text"] == HOSTILE.text
    house.store.remove(HOSTILE.id)


ADDRESSES = (
    "/documents",
    "/documents?order=title&state=warnings",
    "/documents?since=x&kind=novel",
    "/quarantine",
    "/failures",
    f"/documents/{SECOND.id}?show=places&show=records&at=15-30&done=settled-region",
    f"/documents/{DISPUTED.id}",
    f"/documents/{LESS.id}",
    f"/documents/{SECOND.id}/changes",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_is_sound(client: TestClient, address: str) -> None:
    """One h1, no level skipped, ids once, every reference answered, every control and table named."""
    seen = Page(client.get(address).text)
    levels = [int(tag[1]) for tag, _ in seen.tags if re.fullmatch("h[1-6]", tag)]
    after = levels[levels.index(1) :]
    ids = [tag["id"] for _, tag in seen.tags if tag.get("id")]
    named = ("for", "form", "aria-labelledby", "aria-describedby")
    wanted = {each for _, tag in seen.tags for name in named for each in (tag.get(name) or "").split()}
    controls = [tag for name in ("input", "select") for tag in seen.all(name) if tag.get("type") != "hidden"]
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(after))
    assert len(ids) == len(set(ids))
    assert wanted <= set(ids)
    assert {link.removeprefix("#") for link in seen.links("#")} <= set(ids)
    assert {tag["id"] for tag in controls} <= {label["for"] for label in seen.all("label")}
    assert len(seen.all("caption")) == len(seen.all("table"))
    assert all(header.get("scope") in {"col", "row"} for header in seen.all("th"))
    assert not seen.all("script")
