"""Where in a web page the article is, and what is the page around it."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml.html import HtmlElement

from ingest.html_names import names_furniture, names_unseen

IsChrome = Callable[[HtmlElement], bool]

_CHROME_TAGS = {"nav", "footer", "aside", "dialog", "menu", "form"}
_CHROME_ROLES = {"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog"}
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WEIGHTLESS = {"a", "script", "style", "noscript", "template", "button", "select", "textarea", "label", "svg"}
_WHOLE = {"p", "li", "ul", "ol", "table", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"}
_MOST = 0.8  # of a page's prose: a container that holds so much of it holds the article
_HALF = 0.5  # of a page's prose: an article element with less is one of several teasers
_LITTLE = 0.2  # of a page's prose: where names leave so little, they are not to be trusted


def find_article(body: HtmlElement) -> tuple[HtmlElement, IsChrome]:
    """Return the smallest element that is the article, and the test of furniture that found it.

    Class names are a hint only: where they would make most of the page furniture, the test
    goes by the elements alone.
    """
    whole = _weigh(body, lambda _: False)
    wrapping = {form for form in body.iter("form") if whole[form] > _HALF * whole[body]}
    tests = [_except(wrapping, test) for test in (is_chrome_element, is_chrome)]
    bare, named = (_weigh(body, test) for test in tests)
    trusted = named[body] >= _LITTLE * bare[body]
    return _choose(body, named if trusted else bare), tests[trusted]


def _except(wrapping: set[HtmlElement], test: IsChrome) -> IsChrome:
    """Return the test for all but some elements: the form that some systems put around a whole page."""
    return lambda element: element not in wrapping and test(element)


def is_chrome(element: HtmlElement) -> bool:
    """Tell by element, role and name whether an element is part of the page and not of what it tells."""
    if is_chrome_element(element):
        return True
    if element.tag in {"body", "html", "main", "article", "h1", "h2", "h3"}:
        return False
    named = f"{element.get('class', '')} {element.get('id', '')}"
    hinted = bool(named.strip()) and names_furniture(named)
    return hinted and next(element.iter("h1", "main", "article"), None) is None


def is_chrome_element(element: HtmlElement) -> bool:
    """Tell the same by element and role alone."""
    if element.tag == "header":
        return next(element.iter("h1"), None) is None and not _inside_article(element)
    return element.tag in _CHROME_TAGS or element.get("role") in _CHROME_ROLES


def is_hidden(element: HtmlElement) -> bool:
    """Tell whether a browser would not show an element."""
    if element.get("hidden") is not None or _HIDING.search(element.get("style", "")):
        return True
    return names_unseen(element.get("class", ""))


def _inside_article(element: HtmlElement) -> bool:
    return next(element.iterancestors("article", "main"), None) is not None


def _weigh(body: HtmlElement, chrome: IsChrome) -> dict[HtmlElement, int]:
    """Return for each element the letters of its prose: no links, no furniture, nothing hidden."""
    weights: dict[HtmlElement, int] = {}
    for element in reversed(list(body.iter())):  # children before their parents
        parts = (weights[child] + _letters(child.tail) for child in element)
        counts = not (element.tag in _WEIGHTLESS or chrome(element) or is_hidden(element))
        weights[element] = _letters(element.text) + sum(parts) if counts else 0
    return weights


def _letters(text: str | None) -> int:
    return len(text.strip()) if text else 0


def _choose(body: HtmlElement, weights: dict[HtmlElement, int]) -> HtmlElement:
    for path in (".//article", ".//*[@itemprop='articleBody']", ".//main | .//*[@role='main']"):
        best = max(body.xpath(path), key=lambda element: weights[element], default=None)
        if best is not None and weights[best] > _HALF * weights[body]:
            return _with_heading(best)
    return _densest(body, weights)


def _densest(body: HtmlElement, weights: dict[HtmlElement, int]) -> HtmlElement:
    """Go down from the body while one child holds most of the prose."""
    element = body
    while True:
        child = max(element, key=lambda part: weights.get(part, 0), default=None)
        if child is None or child.tag in _WHOLE or weights[child] < max(1, _MOST * weights[body]):
            return element
        element = child


def _with_heading(element: HtmlElement) -> HtmlElement:
    """Return the element itself, or the parent that holds its main heading beside it."""
    parent = element.getparent()
    if parent is None or parent.tag == "body" or next(element.iter("h1"), None) is not None:
        return element
    return parent if any(sibling.tag == "h1" for sibling in parent) else element
