"""What robots.txt allows, by the rules and examples of RFC 9309."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.fetch_robots import parse_robots


@pytest.mark.parametrize(
    ("rules", "target", "allowed"),
    [
        ("", "/page", True),
        ("Disallow:", "/page", True),
        ("Disallow: /", "/page", False),
        ("Disallow: /pag", "/page", False),
        ("Disallow: /page$", "/page/1", True),
        ("Disallow: /page$", "/page", False),
        ("Disallow: /news\nAllow: /news/open", "/news/open/1", True),
        ("Allow: /news\nDisallow: /news/open", "/news/open/1", False),
        ("Disallow: /news\nAllow: /news", "/news", True),
        ("Disallow: /*?print=", "/page?print=1", False),
        ("Disallow: /*?print=", "/page?id=1", True),
        ("Disallow: /*.pdf$", "/a/b.pdf", False),
        ("Disallow: /*.pdf$", "/a/b.pdf?x", True),
        ("Disallow: /a*b*c", "/a1b2c3", False),
        ("Disallow: /a*b*c", "/a1c2b3", True),
        ("Disallow: /a*a$", "/a", True),
        ("Disallow: *", "/page", False),
        ("Disallow: /caf%C3%A9", "/caf%c3%a9", False),
        ("Disallow: /café", "/caf%C3%A9", False),
        ("Disallow: /%7Eann", "/~ann", False),
        ("DISALLOW : /page # not this", "/page", False),
        ("Sitemap: /x\nnonsense\nDisallow: /page", "/page", False),
    ],
)
def test_the_longest_matching_rule_counts(rules: str, target: str, allowed: bool) -> None:
    assert parse_robots(f"User-agent: *\n{rules}".encode(), "Regionwise").allows(target) is allowed


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("User-agent: *\nDisallow: /\n\nUser-agent: Regionwise\nDisallow: /other", True),
        ("User-agent: REGIONWISE/2.0\nDisallow: /\n\nUser-agent: *\nAllow: /", False),
        ("User-agent: a\nUser-agent: regionwise\n\nDisallow: /", False),
        (
            "User-agent: regionwise\nAllow: /x\nUser-agent: a\nAllow: /\nUser-agent: regionwise\nDisallow: /",
            False,
        ),
        ("User-agent: a\nDisallow: /", True),
        ("User-agent: region\nDisallow: /", True),
        ("Disallow: /", True),
        ("\ufeffUser-agent: *\r\nDisallow: /\r\n", False),
    ],
)
def test_the_group_for_this_reader_counts_or_else_the_one_for_all(text: str, allowed: bool) -> None:
    assert parse_robots(text.encode(), "Regionwise").allows("/page") is allowed


@pytest.mark.parametrize(
    ("value", "delay"), [("5", 5), ("0.5", 0.5), ("-1", 0), ("1e9", 0), ("nan", 0), ("", 0)]
)
def test_a_delay_is_a_plain_number_of_seconds(value: str, delay: float) -> None:
    assert parse_robots(f"User-agent: *\nCrawl-delay: {value}".encode(), "Regionwise").delay == delay


@given(st.binary(max_size=200), st.text(max_size=30))
def test_any_bytes_are_rules(data: bytes, target: str) -> None:
    for text in (data, b"User-agent: *\nDisallow: " + data):
        assert parse_robots(text, "Regionwise").allows(f"/{target}") in {True, False}


def test_rules_made_to_take_time_take_little() -> None:
    start = time.monotonic()
    for line in ("Disallow: /" + "*a" * 900 + "b\n", "Disallow:" + " " * 2_000 + "x\n", ":" * 2_000 + "\n"):
        parse_robots(("User-agent: *\n" + line * 250).encode(), "Regionwise").allows("/" + "a" * 1_900)
    assert time.monotonic() - start < 30
