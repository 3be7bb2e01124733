"""Web pages: the article out of its page, by lxml.

The article is what ``article`` or ``main`` holds, or else the densest container of paragraphs.
All other visible text is kept as furniture, before or after it as it stands in the page.
"""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from corpus import Issue, ReadFailure
from ingest.decode import decode
from ingest.html_article import find_article
from ingest.html_blocks import Walker
from ingest.layout import Layout, RawBlock, clean
from ingest.mojibake import repair

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})""", re.IGNORECASE)
_HEAD = 4096  # a page says its encoding in its first bytes
_MAX_TITLE, _MAX_ADDRESS = 300, 2_000  # characters; more is no title, and no browser takes the address
_MAX_LINKED = 100_000  # characters of linked data in a page
_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([\d-]{7,10})')
_MONTH = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])")
_DEEPEST = 256  # elements in each other: libxml2 drops what lies deeper
_BROKEN_OFF = Issue(
    code="page_broken_off",
    message=f"The page nests elements deeper than {_DEEPEST} levels and was read only up to there. "
    "Save it as text or PDF.",
    severity="error",
)
_SITE = re.compile(r"\s+[|–—-]\s+[^|–—]{2,60}$")  # " | The Association": the site's name after a title


def read_html(data: bytes, source: str) -> Layout:
    """Read a web page: its article as body, what stands around it as furniture."""
    declared = _CHARSET.search(data[:_HEAD])
    original, issues = decode(data, source, declared[1].decode("ascii", "ignore") if declared else None)
    text, repairs = repair(original)
    root, broken_off = _parse(text, source)
    body = root.find("body")
    blocks = _blocks(root if body is None else body)
    if broken_off and not any(block.text.strip() for block in blocks):
        reason = (
            f"nests elements deeper than {_DEEPEST} levels, and has no text above. Save it as text or PDF."
        )
        raise ReadFailure(source, "rejected", reason)
    title = _meta_title(root)
    if title and not any(block.kind == "heading" and block.level == 1 for block in blocks):
        blocks = _with_title(blocks, title)
    return Layout(
        blocks=tuple(blocks),
        original=original,
        marked=True,
        address=_address(root),
        title=title,
        site=_site(root),
        dated=_published(root),
        issues=(*issues, *repairs, *broken_off),
    )


def _parse(text: str, source: str) -> tuple[HtmlElement, tuple[Issue, ...]]:
    """Return the page's root, with an issue where the parser gave up before its end."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        reason = f"is not a web page that can be read ({error}). Save it again from the browser."
        raise ReadFailure(source, "rejected", reason) from error
    limits = [error for error in parser.error_log if error.type_name == "ERR_RESOURCE_LIMIT"]
    return root, (_BROKEN_OFF,) if limits else ()


def _blocks(body: HtmlElement) -> list[RawBlock]:
    article, chrome = find_article(body)
    walker = Walker(article=article, title=_outer_title(body, article), is_chrome=chrome)
    return walker.blocks(body)


def _outer_title(body: HtmlElement, article: HtmlElement) -> HtmlElement | None:
    """Return the page's first main heading where it stands outside the article, as in a page's header."""
    if next(article.iter("h1"), None) is not None:
        return None
    return next((h for h in body.iter("h1") if clean(h.text_content())), None)


def _with_title(blocks: list[RawBlock], title: str) -> list[RawBlock]:
    """Raise the line that the page's metadata calls its title, where one of the article's is it."""
    wanted = title.casefold()
    for i, block in enumerate(blocks):
        if block.kind in {"heading", "paragraph"} and block.text.casefold() == wanted:
            raised = RawBlock(kind="heading", text=block.text, level=1, anchor=block.anchor)
            return [*blocks[:i], raised, *blocks[i + 1 :]]
    return blocks


def _meta_title(root: HtmlElement) -> str | None:
    titles = [*root.xpath("//meta[@property='og:title']/@content"), *root.xpath("//head/title/text()")]
    named = (clean(str(title)) for title in titles)
    return next((_SITE.sub("", title[:_MAX_TITLE]) for title in named if title), None)


def _site(root: HtmlElement) -> str | None:
    """Return all that the page's title says, its site and section too."""
    title = clean(" ".join(map(str, root.xpath("//head/title/text()"))))
    return title[:_MAX_TITLE] or None


def _published(root: HtmlElement) -> str | None:
    """Return the month in which the page says that it was published, as YYYY-MM."""
    linked = (str(data)[:_MAX_LINKED] for data in root.xpath("//script[@type='application/ld+json']/text()"))
    found = [
        *root.xpath("//meta[@property='article:published_time' or @name='DC.date.issued']/@content"),
        *(match[1] for match in map(_PUBLISHED.search, linked) if match),
    ]
    return next((match[0] for match in map(_MONTH.match, map(str, found)) if match), None)


def _address(root: HtmlElement) -> str | None:
    found = [
        *root.xpath("//link[@rel='canonical']/@href"),
        *root.xpath("//meta[@property='og:url']/@content"),
    ]
    return next((str(address).strip()[:_MAX_ADDRESS] for address in found if str(address).strip()), None)
