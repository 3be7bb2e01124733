"""A page is fetched by its address: what comes back, robots, redirects, and what is known already."""

from __future__ import annotations

import time
import zlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from gzip import compress
from pathlib import Path

import pytest

from corpus import NoDocuments, ReadFailure, SourceMissing, UsageError
from ingest.fetch import Fetched, Known, NotModified, read_addresses
from tests.ingest.test_fetch_server import NAME, PAGE, QUICK, Asked, Names, Route, Site, page, sends, serving


def failure(site: Site, path: str = "/page") -> ReadFailure:
    with pytest.raises(ReadFailure) as caught:
        site.fetcher().fetch(site.url(path))
    assert "\n" not in str(caught.value)
    return caught.value


def fetched(site: Site, path: str = "/page", known: Known | None = None) -> Fetched:
    found = site.fetcher().fetch(site.url(path), known)
    assert isinstance(found, Fetched)
    return found


def test_a_page_comes_with_its_type_name_and_time() -> None:
    with serving({"/news/update": page}) as site:
        found = fetched(site, "/news/update?id=4#top")
    assert found.data == PAGE
    assert (found.media_type, found.file_name) == ("text/html", "update.html")
    assert found.asked == found.address == site.url("/news/update?id=4")
    assert datetime.now(UTC) - found.fetched_at < timedelta(minutes=1)


def test_a_request_names_its_sender_and_carries_nothing_else_about_it() -> None:
    with serving({"/page": page}) as site:
        site.fetcher().fetch(site.url(host=NAME))
    headers = site.seen[-1][1]
    assert headers["User-Agent"].startswith("Regionwise")
    assert headers["Host"] == f"{NAME}:{site.port}"
    assert set(headers) == {
        "Host", "User-Agent", "Accept", "Accept-Language", "Accept-Encoding", "Connection",
    }  # fmt: skip


@pytest.mark.parametrize("variable", ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"])
def test_a_proxy_of_the_environment_is_not_used(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable, "http://127.0.0.1:9")
    with serving({"/page": page}) as site:
        assert fetched(site).data == PAGE


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", compress(PAGE)),
        ("gzip", compress(PAGE[:20]) + compress(PAGE[20:]) + b"\0\0"),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compress(PAGE, wbits=-15)),
        ("identity", PAGE),
        ("gzip", b""),
    ],
    ids=["gzip", "two members", "zlib", "bare deflate", "as it is", "nothing"],
)
def test_a_packed_page_is_unpacked(coding: str, packed: bytes) -> None:
    route = sends(200, packed, Content_Type="text/html", Content_Encoding=coding)
    with serving({"/page": route}) as site:
        assert fetched(site).data == (PAGE if packed else b"")


@pytest.mark.parametrize(
    ("path", "headers", "name"),
    [
        ("/a/b/North%20West%20update.pdf", {}, "North West update.pdf"),
        ("/", {"Content-Type": "text/html"}, "index.html"),
        ("/page.aspx", {"Content-Type": "text/html"}, "page.aspx.html"),
        ("/notes.md", {"Content-Type": "text/plain"}, "notes.md"),
        ("/get", {"Content-Disposition": 'attachment; filename="May 2024.docx"'}, "May 2024.docx"),
        ("/get", {"Content-Disposition": "attachment; filename*=UTF-8''J%C3%BCne.pdf"}, "Jüne.pdf"),
        ("/get", {"Content-Disposition": 'x; filename="../../etc/passwd"'}, "passwd"),
        ("/get", {"Content-Disposition": 'x; filename="C:\\\\tmp\\\\a.pdf"'}, "a.pdf"),
        ("/%2e%2e%2f%2e%2e", {}, "index"),
        ("/a%00%0a%e2%80%aeb.pdf", {}, "ab.pdf"),
    ],
)
def test_the_files_name_comes_from_the_reply_or_the_address(
    path: str, headers: dict[str, str], name: str
) -> None:
    given = {key.replace("-", "_"): value for key, value in headers.items()}
    with serving({path: sends(200, PAGE, **given)}) as site:
        assert fetched(site, path).file_name == name


@pytest.mark.parametrize("media_type", ["image/png", "text/css", "application/json", "video/mp4"])
def test_a_type_that_has_no_reader_is_unsupported(media_type: str) -> None:
    with serving({"/page": sends(200, b"x", Content_Type=media_type)}) as site:
        found = failure(site)
    assert found.status == "unsupported"
    assert media_type in found.reason


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "password"),
        (403, "403"),
        (404, "is not there"),
        (410, "no longer"),
        (429, "later"),
        (500, "500"),
    ],
)
def test_an_answer_that_is_no_page_says_what_to_do(status: int, words: str) -> None:
    with serving({"/page": sends(status)}) as site:
        found = failure(site)
    assert found.status == "rejected"
    assert found.source == site.url()
    assert words in found.reason


def remembers(asked: Asked) -> None:
    if asked.headers.get("If-None-Match") == '"v1"':
        asked.reply(304, ETag='"v1"')
    else:
        asked.reply(
            200, PAGE, Content_Type="text/html", ETag='"v1"', Last_Modified="Sat, 01 Jun 2024 10:00:00 GMT"
        )


def test_a_page_that_is_known_comes_again_only_when_it_changed() -> None:
    with serving({"/page": remembers}) as site:
        first = fetched(site)
        known = Known(etag=first.etag, last_modified=first.last_modified)
        again = site.fetcher().fetch(site.url(), known)
        assert isinstance(again, NotModified)
        assert (again.etag, again.last_modified) == ('"v1"', "Sat, 01 Jun 2024 10:00:00 GMT")
        assert site.seen[-1][1]["If-Modified-Since"] == first.last_modified
        assert fetched(site, known=Known(etag='"v0"')).data == PAGE


def test_what_is_known_of_the_final_address_is_told_to_that_address_only() -> None:
    with serving({"/old": sends(302, Location="/page"), "/page": remembers}) as site:
        known = Known(etag='"v1"', address=site.url())
        assert isinstance(site.fetcher().fetch(site.url("/old"), known), NotModified)
        asked = dict(site.seen)
    assert "If-None-Match" not in asked["/old"]
    assert "If-None-Match" not in asked["/robots.txt"]


@pytest.mark.parametrize("etag", ['"a"\r\nCookie: x=1', "unquoted", '"é"', '"a" , "b"'])
def test_a_tag_that_is_none_is_not_sent(etag: str) -> None:
    with serving({"/page": remembers}) as site:
        fetched(site, known=Known(etag=etag, last_modified="x\r\nCookie: x=1"))
    assert not {"Cookie", "If-None-Match", "If-Modified-Since"} & set(site.seen[-1][1])


def test_not_modified_is_no_answer_to_a_first_question() -> None:
    with serving({"/page": sends(304)}) as site:
        assert "304" in failure(site).reason


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed_and_both_addresses_are_told(status: int) -> None:
    with serving({"/old": sends(status, Location="page?n=1"), "/page": page}) as site:
        found = fetched(site, "/old")
    assert (found.asked, found.address) == (site.url("/old"), site.url("/page?n=1"))


def test_five_redirects_are_followed_and_a_sixth_is_not() -> None:
    chain: dict[str, Route] = {f"/{n}": sends(302, Location=f"/{n + 1}") for n in range(6)}
    with serving(chain | {"/6": page}) as site:
        assert "more than 5 times" in failure(site, "/0").reason
        assert fetched(site, "/1").data == PAGE


def test_a_redirect_in_a_circle_is_named() -> None:
    with serving({"/a": sends(302, Location="/b"), "/b": sends(302, Location="/a")}) as site:
        assert "in a circle" in failure(site, "/a").reason
    assert site.paths == ["/a", "/b"]


@pytest.mark.parametrize(
    ("location", "words"),
    [
        ("http://10.0.0.1/", "not a public address"),
        ("http://169.254.169.254/latest/meta-data/", "not a public address"),
        ("http://[::ffff:127.0.0.1]/", "not a public address"),
        ("http://metadata.google.internal/", "a local name"),
        ("http://127.0.0.1:22/", "port 22"),
        ("file:///etc/passwd", "no web address"),
        ("gopher://127.0.0.1/", "no web address"),
        ("http://user:secret@127.0.0.1/", "password"),
        ("http://[::1", "no address"),
    ],
)
def test_a_redirect_is_checked_like_the_first_address(location: str, words: str) -> None:
    with serving({"/page": sends(302, Location=location)}) as site:
        found = failure(site)
    assert words in found.reason
    assert "secret" not in str(found)


def robots(text: str) -> dict[str, Route]:
    return {"/robots.txt": sends(200, text.encode(), Content_Type="text/plain"), "/page": page, "/open": page}


def test_a_page_that_robots_txt_closes_is_not_asked_for() -> None:
    with serving(robots("User-agent: *\nDisallow: /page\n")) as site:
        assert "robots.txt" in failure(site).reason
        assert fetched(site, "/open").data == PAGE
    assert site.paths == ["/open"]


def test_a_redirect_to_a_closed_page_is_not_followed() -> None:
    routes = robots("User-agent: Regionwise\nDisallow: /page\n") | {"/old": sends(302, Location="/page")}
    with serving(routes) as site:
        assert "robots.txt" in failure(site, "/old").reason
    assert site.paths == ["/old"]


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_site_without_rules_is_open(status: int) -> None:
    with serving({"/robots.txt": sends(status), "/page": page}) as site:
        assert fetched(site).data == PAGE


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_site_that_cannot_tell_its_rules_is_left_for_later(status: int) -> None:
    with serving({"/robots.txt": sends(status), "/page": page}) as site:
        assert "later" in failure(site).reason
    assert site.paths == []


def test_rules_are_asked_for_once_a_site_and_read_to_their_bound() -> None:
    endless = "User-agent: *\nDisallow: /page\n" + "# more\n" * 100_000
    with serving(robots(endless)) as site:
        fetcher = site.fetcher()
        for _ in range(2):
            assert isinstance(fetcher.fetch(site.url("/open")), Fetched)
        with pytest.raises(ReadFailure, match=r"robots\.txt"):
            fetcher.fetch(site.url())
    assert [path for path, _ in site.seen].count("/robots.txt") == 1


@pytest.mark.parametrize(("rules", "least"), [("", 0.2), ("User-agent: *\nCrawl-delay: 900\n", 0.4)])
def test_a_host_is_given_time_between_requests(rules: str, least: float) -> None:
    with serving(robots(rules)) as site:
        fetcher = site.fetcher(replace(QUICK, pause=0.2, longest_pause=0.4))
        start = time.monotonic()
        for _ in range(2):  # and the rules before the first
            fetcher.fetch(site.url("/open"))
        assert 0.2 + least <= time.monotonic() - start < 30


def test_the_pauses_do_not_use_up_the_time_of_a_fetch() -> None:
    with serving({"/page": page}) as site:
        fetcher = site.fetcher(replace(QUICK, pause=2.5, budget=2.4))
        assert isinstance(fetcher.fetch(site.url()), Fetched)


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_host_is_asked_again_when_it_says_and_not_a_third_time(status: int) -> None:
    def busy(asked: Asked) -> None:
        if len(asked.site.paths) < 2:
            asked.reply(status, Retry_After="1")
        else:
            page(asked)

    with serving({"/page": busy, "/always": sends(status, Retry_After="0")}) as site:
        fetcher = site.fetcher(replace(QUICK, longest_pause=1))
        start = time.monotonic()
        assert isinstance(fetcher.fetch(site.url()), Fetched)
        assert 1 <= time.monotonic() - start < 30
        with pytest.raises(ReadFailure, match=str(status)):
            fetcher.fetch(site.url("/always"))
    assert site.paths == ["/page", "/page", "/always", "/always"]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("600", "Try again in 10 min"),
        ("Fri, 31 Dec 2100 23:59:59 GMT", "Try again in "),
        ("soon", "Try again later"),
        ("-5", "Try again later"),
        ("9" * 30, "Try again later"),
    ],
)
def test_a_host_that_is_busy_for_long_is_left_and_it_is_said_for_how_long(said: str, words: str) -> None:
    with serving({"/page": sends(429, Retry_After=said)}) as site:
        assert words in failure(site).reason
    assert site.paths == ["/page"]


def test_a_page_that_first_wants_its_cookie_back_says_so() -> None:
    with serving({"/page": sends(302, Location="/page", Set_Cookie="seen=1")}) as site:
        assert "cookies" in failure(site).reason


def test_a_page_in_pieces_of_any_size_comes_whole() -> None:
    def in_pieces(asked: Asked) -> None:
        asked.send_response(200)
        for name, value in (("Content-Type", "text/html"), ("Transfer-Encoding", "chunked")):
            asked.send_header(name, value)
        asked.send_header("Content-Encoding", "gzip")
        asked.end_headers()
        packed = compress(PAGE)
        for at in range(0, len(packed), 7):
            piece = packed[at : at + 7]
            asked.wfile.write(b"%x;note=1\r\n%s\r\n" % (len(piece), piece))
            asked.wfile.flush()
        asked.wfile.write(b"0\r\nX-Sum: 1\r\n\r\n")

    with serving({"/page": in_pieces}) as site:
        assert fetched(site).data == PAGE


def test_only_listed_domains_are_fetched_where_there_is_a_list() -> None:
    with serving({"/page": page}) as site:
        names = Names({NAME: [["127.0.0.1"]]})
        fetcher = site.fetcher(resolver=names)
        fetcher._network = replace(
            fetcher._network, policy=replace(site.policy, domains=("Other.test", f".{NAME.upper()}."))
        )
        assert isinstance(fetcher.fetch(site.url(host=NAME)), Fetched)
        with pytest.raises(ReadFailure, match="listed domains"):
            fetcher.fetch(site.url(host="notexample"))
    assert set(names.asked) == {NAME}


def test_a_list_of_addresses_is_one_a_line(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    lines = [
        "\ufeff# North West",
        "https://a.example/x#part  # the newest",
        "",
        " https://b.example ",
        "https://b.example",
    ]
    path.write_text("\r\n".join(lines), encoding="utf-8", newline="")
    assert read_addresses(path) == ["https://a.example/x#part", "https://b.example"]


def test_a_list_that_is_none_says_so(tmp_path: Path) -> None:
    empty, binary = tmp_path / "empty", tmp_path / "binary"
    empty.write_text("# nothing yet\n")
    binary.write_bytes(b"\xff\xfe\x00")
    for path, error in [(tmp_path / "gone", SourceMissing), (empty, NoDocuments), (binary, UsageError)]:
        with pytest.raises(error, match=path.name):
            read_addresses(path)
    with pytest.raises(UsageError, match="cannot be opened"):
        read_addresses(tmp_path)
