"""The pages in a real Chromium: what a person does, and what the browser says about it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from service.web import create_app
from tests.service.web_updates import QUESTION, open_house

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 60_000  # milliseconds; far more than anything on a page of ours takes

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not CHROMIUM.exists(), reason=f"{CHROMIUM} is not installed: run apt-get install chromium"
    ),
]


@dataclass
class Log:
    """What the browser asked for and complained of."""

    hosts: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with (
        open_house(tmp_path_factory.mktemp("browser")) as house,
        socket.create_server(("127.0.0.1", 0)) as listener,
    ):
        server = uvicorn.Server(uvicorn.Config(create_app(house), log_level="warning", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS, timeout=2 * PATIENCE)
        yield browser
        browser.close()


@pytest.fixture
def log() -> Log:
    return Log()


@pytest.fixture
def page(browser: Browser, home: str, log: Log) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(PATIENCE)
    page.on("request", lambda request: log.hosts.add(urlsplit(request.url).netloc))
    page.on("console", lambda message: log.complaints.append(message.text))
    page.on("pageerror", lambda error: log.complaints.append(str(error)))
    page.on("dialog", lambda dialog: log.complaints.append(dialog.message))
    page.goto(home)
    yield page
    page.close()


def ask(page: Page, question: str) -> None:
    page.get_by_role("searchbox").fill(question)
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url("**/?q=*")


def document_addresses(page: Page, home: str) -> list[str]:
    page.goto(f"{home}/documents")
    return [link.get_attribute("href") or "" for link in page.locator("th a").all()]


ADDRESSES = (
    "/",
    f"/?q={QUESTION}",
    "/?since=x&region=Narnia",
    "/documents",
    "/documents?order=newest&region=London&region=none",
    "/documents?since=x",
    "/quarantine",
    "/failures",
    "/saved",
    "/saved?removed=x&search=q%3Dneglect",
    "/nowhere",
)


def unfold(page: Page) -> None:
    page.evaluate("for (const folded of document.querySelectorAll('details')) folded.open = true")


def overflow(page: Page) -> int:
    """Return by how many pixels the page is wider than the window."""
    wider: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wider


def test_a_question_typed_and_entered_is_answered_by_region(page: Page) -> None:
    ask(page, QUESTION)
    names = page.locator(".group h3").all_inner_texts()
    assert {"North West", "London"} <= set(names)
    assert page.locator("mark").first.is_visible()


def test_following_a_hit_brings_its_sentence_into_view(page: Page) -> None:
    ask(page, QUESTION)
    hit = page.locator(".hit").filter(has_text="front-line managers").first
    said = hit.locator("blockquote").inner_text()
    hit.locator(".from > a").click()
    sentence = page.locator("#sentence")
    sentence.wait_for()
    assert sentence.inner_text() == said
    box = sentence.bounding_box()
    assert box
    assert 0 <= box["y"] <= 800 - box["height"]


def test_a_link_far_down_a_long_document_brings_its_sentence_into_view(page: Page, home: str) -> None:
    page.set_viewport_size({"width": 320, "height": 256})
    ask(page, "agency contracts")
    page.locator(".hit .from > a").first.click()
    box = page.locator("#sentence").bounding_box()
    assert box
    assert 0 <= box["y"] < 256


def test_a_region_ticked_and_applied_narrows_the_answer_and_stays_ticked(page: Page) -> None:
    ask(page, QUESTION)
    page.get_by_label("London").check()
    page.get_by_role("button", name="Apply filters").click()
    page.wait_for_url("**region=London**")
    assert page.locator(".group h3").all_inner_texts() == ["London"]
    assert page.get_by_label("London").is_checked()
    assert page.get_by_role("searchbox").input_value() == QUESTION


def test_an_error_in_the_summary_leads_to_its_field(page: Page) -> None:
    page.get_by_label("Updates since").fill("March")
    page.get_by_role("button", name="Apply filters").click()
    page.get_by_role("alert").get_by_role("link").click()
    assert page.evaluate("document.activeElement.id") == "since"


def test_the_keyboard_alone_reaches_the_answer(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("neglect")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=neglect*")
    assert page.locator(".hit").count()


@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_is_wider_than_its_window(page: Page, home: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for address in [*ADDRESSES, *document_addresses(page, home)]:
        page.goto(home + address)
        unfold(page)
        assert overflow(page) <= 0


def test_no_page_logs_an_error_runs_a_document_or_asks_another_host(page: Page, home: str, log: Log) -> None:
    ask(page, QUESTION)
    for address in document_addresses(page, home):
        page.goto(f"{home}{address}?at=0-150#sentence")
    assert log.complaints == []
    assert log.hosts == {urlsplit(home).netloc}


def unnamed_document(page: Page, home: str) -> None:
    """Open the document whose region nothing says."""
    page.goto(f"{home}/documents?region=none")
    page.locator("th a").click()
    page.get_by_role("heading", name="Please decide").wait_for()


def test_a_region_is_settled_and_undone_by_the_keyboard_alone(page: Page, home: str) -> None:
    unnamed_document(page, home)
    page.get_by_label("Region", exact=True).focus()
    page.keyboard.type("South W")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    banner = page.get_by_role("status")
    banner.get_by_text("The region is settled").wait_for()
    assert page.locator(".about dd").first.inner_text() == "South West (settled by a person)"
    banner.get_by_role("button", name="Undo").press("Enter")
    banner.get_by_text("what was read").wait_for()
    assert page.locator(".about dd").first.inner_text() == "Not known"


def test_a_month_that_is_none_leads_from_the_summary_to_its_field_with_what_was_typed(
    page: Page, home: str
) -> None:
    unnamed_document(page, home)
    page.get_by_label("Month", exact=True).fill("May")
    page.get_by_role("button", name="Settle the month").click()
    page.get_by_role("alert").get_by_role("link").click()
    assert page.evaluate("document.activeElement.id") == "period"
    assert page.get_by_label("Month", exact=True).input_value() == "May"


def test_a_search_is_saved_by_its_answer_and_removed_without_a_mouse(page: Page, home: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="make test installs axe").Axe()
    ask(page, QUESTION)
    page.get_by_text("Save this search").press("Enter")
    page.get_by_label("Name of the search").fill("No name")
    page.get_by_label("Name of the search").press("Enter")
    page.get_by_role("alert").get_by_role("link").click()
    assert page.evaluate("document.activeElement.id") == "name"
    assert [each["id"] for each in axe.run(page, options=RULES).response["violations"]] == []
    page.get_by_label("Name of the search").fill("jtai")
    page.get_by_label("Name of the search").press("Enter")
    page.get_by_role("status").get_by_text("saved as jtai").wait_for()
    assert [each["id"] for each in axe.run(page, options=RULES).response["violations"]] == []
    page.get_by_role("link", name="jtai", exact=True).click()
    assert page.get_by_role("searchbox").input_value() == QUESTION
    page.goto(f"{home}/saved")
    page.get_by_role("button", name="Remove jtai").press("Enter")
    page.get_by_role("status").get_by_text("jtai is removed").wait_for()


def test_a_link_to_a_block_brings_it_into_view_and_outlines_it(page: Page, home: str) -> None:
    address = document_addresses(page, home)[0]
    page.goto(f"{home}{address}#b3")
    block = page.locator("#b3")
    box = block.bounding_box()
    assert box
    assert 0 <= box["y"] <= 800
    assert block.evaluate("block => getComputedStyle(block).outlineStyle") == "solid"


def test_no_page_breaks_a_rule_of_accessibility_that_axe_can_check(page: Page, home: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="make test installs axe").Axe()
    shown = f"{document_addresses(page, home)[0]}?show=places&show=records&at=0-90&done=settled-region"
    found = {}
    for address in [*ADDRESSES[1:6], shown]:
        page.goto(home + address)
        unfold(page)
        results = axe.run(page, options=RULES)
        found[address] = [violation["id"] for violation in results.response["violations"]]
    assert {address: ids for address, ids in found.items() if ids} == {}


RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
