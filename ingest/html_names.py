"""What the class and id names of a page's elements say: the page around the article, or text unseen."""

from __future__ import annotations

import re

# Words that name nothing else: "eu-cookie-compliance-banner", "leftSidebar".
_CERTAIN = re.compile(
    r"(?<![a-z])(?:cookies?|breadcrumbs?|sharedaddy|font-?size|taglist|relatedposts|sidebar|side-?nav(?:-?box)?|"
    r"navbar|newsletter-?signup|pagination|pager|featured-?events?|upcoming-?events?|next-?event|banner|toolbar|"
    r"skip-?links?|masthead|site-?header|site-?footer|byline|metadata|published-?dates?|posted-?on|read-?time|"
    r"advert|wm-?ipp(?:-?base)?|donato|web-?archive-?\w*)(?![a-z])"
)
# Words that may also name what the text is about ("social-care", "information-sharing"): they count
# where a name consists of them and of words about the page alone.
_LIKELY = frozenset(
    [
        "share",
        "sharing",
        "social",
        "print",
        "tag",
        "tags",
        "related",
        "menu",
        "nav",
        "navigation",
        "comment",
        "comments",
        "footer",
        "meta",
        "promo",
        "feedback",
    ]
)
_NEUTRAL = frozenset(
    [
        "a",
        "app",
        "area",
        "article",
        "articles",
        "bar",
        "block",
        "box",
        "button",
        "buttons",
        "c",
        "container",
        "content",
        "contents",
        "control",
        "controls",
        "css",
        "element",
        "enabled",
        "entry",
        "field",
        "fields",
        "gem",
        "govuk",
        "group",
        "header",
        "icon",
        "icons",
        "inner",
        "item",
        "items",
        "jp",
        "js",
        "label",
        "left",
        "link",
        "links",
        "list",
        "main",
        "media",
        "name",
        "node",
        "outer",
        "page",
        "pages",
        "panel",
        "post",
        "posts",
        "primary",
        "region",
        "respond",
        "right",
        "row",
        "sd",
        "secondary",
        "section",
        "single",
        "site",
        "sm",
        "standard",
        "story",
        "this",
        "title",
        "top",
        "bottom",
        "type",
        "view",
        "views",
        "widget",
        "widgets",
        "wp",
        "wrap",
        "wrapper",
        "news",
    ]
)
_WRAPS = re.compile(
    r"(?<![a-z])(?:has|with|no|without|hide)(?![a-z])"
)  # "with-sidebar": what it stands beside
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"[a-z]+")
# What Drupal, WordPress, Bootstrap and GOV.UK call text for screen readers alone.
_UNSEEN = re.compile(
    r"(?:^|\s)(?:[\w-]*visually-?hidden|sr-only|screen-reader-(?:text|only)|element-invisible|assistive-text)(?:\s|$)"
)


def names_furniture(names: str) -> bool:
    """Tell whether one of the names of an element, parted by spaces, is that of page furniture."""
    return any(_is_furniture(name) for name in _CAMEL.sub("-", names).lower().split())


def names_unseen(names: str) -> bool:
    """Tell whether an element is named as one that is read out and not shown."""
    return _UNSEEN.search(names) is not None


def _is_furniture(name: str) -> bool:
    if _WRAPS.search(name):
        return False
    if _CERTAIN.search(name):
        return True
    words = set(_WORD.findall(name))
    return bool(words & _LIKELY) and words <= _LIKELY | _NEUTRAL
