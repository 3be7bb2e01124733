"""Which edition a document is: its title, region, period and kind, and how sure that is.

The title is trusted most, then the subtitle, the masthead above the title, the page's address and the
file's name. Where two of them disagree the more trusted one counts and an issue says so; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from corpus import Block, DocumentKind, Evidence, Issue
from ingest.furniture import is_blog_furniture, is_furniture
from ingest.layout import Layout
from ingest.names import find_regions
from ingest.periods import find_months, find_period, find_span, month_name
from ingest.titles import continues_title, is_subtitle, is_update_title
from ingest.unrelated import find_foreign

_SUBTITLES = 3  # short paragraphs under the title that may say which edition it is
_SUBTITLE_WORDS = 20  # a line without a full stop is a subtitle up to this length
_OPENING = 4  # body paragraphs in which a region may be named where nothing else names one
_REPORT = re.compile(
    r"\b(?:report|review|evaluation|strategy|plan|analysis|survey|research|study|framework|protocol|guidance|"
    r"statement|minutes|agenda)\b",
    re.IGNORECASE,
)
_BLOG = re.compile(r"\bblogs?\b", re.IGNORECASE)
_SEPARATORS = re.compile(r"[\W_]+")
# In running text a region's name must stand as one: "London" alone is a place to meet in.
_AS_REGION = re.compile(
    r"[’']?s?\s+(?:region|councils?|authorit|local authorit|LAs\b|DCSs?\b|directors|boroughs|alliance)",
    re.IGNORECASE,
)
_IN_REGION = re.compile(
    r"\b(?:region of|(?:councils|authorities|LAs|DCSs|directors|boroughs) (?:of|in|across|from)|across)"
    r"(?: the)?\s+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Identity:
    """What a document is, ``None`` where nothing says it, and what speaks for and against it."""

    title: str
    region: str | None
    period: str | None
    kind: DocumentKind
    issues: tuple[Issue, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Sayings(NamedTuple):
    """All that one source says: ``where`` names the source as a message does.

    ``span`` is the term, season or quarter of which ``period`` is only the first month.
    """

    where: str
    regions: tuple[str, ...]
    period: str | None
    months: tuple[int, ...] = ()
    span: str | None = None


def identify(text: str, blocks: Sequence[Block], *, source: str, layout: Layout) -> Identity:
    """Say what a document is from its blocks, its file's name and what the file says of itself."""
    address, given_title = layout.address, layout.title
    printed = _printed_title(text, blocks)
    evidence = _gather(text, blocks, printed or given_title, source, layout)
    region, region_issues = _settle_region(evidence, text, blocks)
    period, period_issues = _settle_period(evidence, layout.dated)
    missing = [] if printed or given_title else [_TITLE_MISSING]
    unrelated = _unrelated(evidence, region, text, blocks)
    title = printed or given_title or _title_from_name(source)
    kind, telling = ("other", None) if unrelated else _kind(title, text, blocks, address or source)
    shown_by = "heading" if printed else "file’s properties" if given_title else "file name"
    return Identity(
        title=title,
        region=region,
        period=period,
        kind=kind,
        issues=(*missing, *region_issues, *period_issues, *unrelated),
        evidence=(
            *_region_evidence(evidence, region),
            *_period_evidence(evidence, period),
            *_sent_evidence(layout.dated, period),
            *([Evidence(field="kind", value=kind, where=telling)] if telling else []),
            Evidence(field="title", value=title, where=shown_by),
        ),
    )


_TITLE_MISSING = Issue(
    code="title_missing",
    message="The document shows no title; it is listed under its file’s name.",
    severity="info",
)


# --- evidence


def _gather(
    text: str, blocks: Sequence[Block], title: str | None, source: str, layout: Layout
) -> list[Sayings]:
    address = layout.address
    evidence = [_of_words("title", title)] if title else []
    subtitle = " ".join(_subtitles(text, blocks))
    if subtitle:
        evidence.append(_of_words("subtitle", subtitle))
    masthead = " ".join(_masthead(layout, _printed_title(text, blocks)))
    if masthead:
        evidence.append(_of_words("masthead", masthead))
    if address or _is_address(source):
        evidence.append(_of_slug("address", _path_of(address or source)))
    if layout.site:
        evidence.append(_of_words("page’s name", layout.site))
    if not _is_address(source):
        evidence.append(_of_slug("file name", Path(source).stem))
    return evidence


def _of_words(where: str, words: str) -> Sayings:
    names = tuple(dict.fromkeys(found.name for found in find_regions(words)))
    return _dated(Sayings(where, names, find_period(words), tuple(find_months(words))), words)


def _of_slug(where: str, slug: str) -> Sayings:
    words = unquote(slug)
    names = tuple(dict.fromkeys(found.name for found in find_regions(words, any_case=True)))
    return _dated(Sayings(where, names, find_period(words)), words)


def _dated(evidence: Sayings, words: str) -> Sayings:
    """Return the evidence with the first month of a term, season or quarter, where it names no month."""
    span = find_span(words) if evidence.period is None else None
    return evidence if span is None else evidence._replace(period=span.period, span=span.words)


def _is_address(source: str) -> bool:
    return source.startswith(("http://", "https://"))


def _path_of(address: str) -> str:
    """Return an address without its host; all of it where it is malformed."""
    try:
        return urlsplit(address).path
    except ValueError:
        return address


def _printed_title(text: str, blocks: Sequence[Block]) -> str | None:
    title = next((b for b in blocks if b.kind == "heading" and b.level == 1), None)
    return text[title.start : title.end] if title else None


def _subtitles(text: str, blocks: Sequence[Block]) -> list[str]:
    """Return the short paragraphs between the title and the first heading that say what this is."""
    at = next((i + 1 for i, b in enumerate(blocks) if b.kind == "heading" and b.level == 1), None)
    found: list[str] = []
    title = _printed_title(text, blocks) or ""
    for block in blocks[at:] if at is not None else ():
        words = text[block.start : block.end]
        if block.kind == "furniture":
            continue
        under = block.kind == "paragraph" and (_may_be_subtitle(words) or continues_title(title, words))
        if not under or len(found) == _SUBTITLES:
            break
        found.append(words)
    return found


def _masthead(layout: Layout, title: str | None) -> Iterator[str]:
    """Yield the short lines above the title that stand out as it does, by size or weight.

    Not those of web pages, where a site's banner stands.
    """
    if title is None or layout.site or layout.address:
        return
    above = list(takewhile(lambda block: block.text != title, layout.blocks))
    if len(above) == len(layout.blocks):  # the title is a part of a line, and nobody knows which
        return
    for block in above:
        short = block.text.count(" ") < _SUBTITLE_WORDS
        if block.kind in {"heading", "paragraph"} and block.strong and short and not is_furniture(block.text):
            yield block.text


def _may_be_subtitle(words: str) -> bool:
    return is_subtitle(words) or (words.count(" ") < _SUBTITLE_WORDS and words[-1] not in ".!?:;,")


def _title_from_name(source: str) -> str:
    stem = Path(_path_of(source) if _is_address(source) else source).stem
    words = " ".join(_SEPARATORS.split(unquote(stem))).strip()
    return words[:1].upper() + words[1:] if words else source


# --- what is kept of it


def _region_evidence(evidence: Sequence[Sayings], region: str | None) -> list[Evidence]:
    telling = [(e.regions[0], e.where) for e in evidence if len(e.regions) == 1]
    if region and not telling:
        telling = [(region, "opening paragraphs")]
    return [Evidence(field="region", value=value, where=where) for value, where in telling]


def _period_evidence(evidence: Sequence[Sayings], period: str | None) -> list[Evidence]:
    """Return what names a month and year, less what only seems to name another one."""
    dated = [(e.period, e.where) for e in evidence if e.period == period or not _agrees(e, period or "")]
    return [Evidence(field="period", value=value, where=where) for value, where in dated if value]


def _sent_evidence(sent: str | None, period: str | None) -> list[Evidence]:
    return [Evidence(field="period", value=sent, where="date")] if sent and sent == period else []


# --- the region


def _settle_region(
    evidence: Sequence[Sayings], text: str, blocks: Sequence[Block]
) -> tuple[str | None, list[Issue]]:
    telling = [e for e in evidence if len(e.regions) == 1]
    if telling:
        chosen = telling[0]
        return chosen.regions[0], _region_disagreements(chosen, telling[1:])
    if any(e.regions for e in evidence):
        return None, [_several_regions(next(e for e in evidence if e.regions))]
    named = _region_in_opening(text, blocks)
    if named:
        message = f"Only the opening paragraphs name a region, {named}. Check that it is the document’s own."
        return named, [Issue(code="region_from_body", message=message, severity="info")]
    return None, [_REGION_MISSING]


_REGION_MISSING = Issue(
    code="region_missing",
    message="Neither title, subtitle, address nor file name names a region. Put it in the file name.",
)


def _several_regions(evidence: Sayings) -> Issue:
    names = " and ".join(evidence.regions)
    message = f"The {evidence.where} names {names}, so the document belongs to no one region."
    return Issue(code="region_ambiguous", message=message)


def _region_disagreements(chosen: Sayings, others: Sequence[Sayings]) -> list[Issue]:
    return [
        Issue(
            code="region_disagrees",
            message=(
                f"The {chosen.where} says {chosen.regions[0]} and the {other.where} {other.regions[0]}; "
                f"{chosen.regions[0]} is used. Check which is right."
            ),
        )
        for other in others
        if other.regions != chosen.regions
    ]


def _region_in_opening(text: str, blocks: Sequence[Block]) -> str | None:
    opening = [b for b in blocks if b.kind == "paragraph"][:_OPENING]
    named = {name for b in opening for name in _regions_as_regions(text[b.start : b.end])}
    return named.pop() if len(named) == 1 else None


def _regions_as_regions(paragraph: str) -> list[str]:
    return [
        found.name
        for found in find_regions(paragraph)
        if _AS_REGION.match(paragraph, found.end)
        or _IN_REGION.search(paragraph[max(0, found.start - 40) : found.start])
    ]


def _unrelated(
    evidence: Sequence[Sayings], region: str | None, text: str, blocks: Sequence[Block]
) -> tuple[Issue, ...]:
    """Flag a page whose address names a region that its text is not of: the wrong text was saved."""
    telling = [e.where for e in evidence if region is not None and e.regions == (region,)]
    if region is None or not telling or {"title", "subtitle", "masthead"}.intersection(telling):
        return ()
    body = "\n".join(text[b.start : b.end] for b in blocks if b.kind != "furniture")
    why = find_foreign(region, body, title=_printed_title(text, blocks))
    if why is None:
        return ()
    message = f"The {telling[0]} says {region}, but {why}. Compare it with the page."
    return (Issue(code="body_unrelated", message=message, severity="error"),)


# --- the period


def _settle_period(evidence: Sequence[Sayings], sent: str | None) -> tuple[str | None, list[Issue]]:
    dated = [e for e in evidence if e.period]
    if not dated:
        return (sent, [_only_sent(sent)]) if sent else (None, [_PERIOD_MISSING])
    chosen = next((e for e in dated if e.span is None), dated[0])  # a month says more than a term
    period = chosen.period or ""
    spans = [_filed_under_first(chosen)] if chosen.span else []
    others = [e for e in evidence if e is not chosen and not _agrees(e, period)]
    return period, [*spans, *(_period_disagreement(chosen, other) for other in others)]


def _filed_under_first(chosen: Sayings) -> Issue:
    message = (
        f"The {chosen.where} says “{chosen.span}”; the document is filed under its first month, "
        f"{month_name(chosen.period or '')}."
    )
    return Issue(code="period_from_span", message=message, severity="info")


def _only_sent(sent: str) -> Issue:
    message = (
        f"Only the day on which it was published or sent says when it is from, {month_name(sent)}. "
        "Check that it is not for an earlier month."
    )
    return Issue(code="period_from_date", message=message)


_PERIOD_MISSING = Issue(
    code="period_missing",
    message="Neither title, subtitle, address nor file name has a month and year. Put them in the file name.",
)


def _agrees(evidence: Sayings, period: str) -> bool:
    """Tell whether a source says nothing else.

    A subtitle may name the month without its year, may be for a meeting in the month after,
    and may name two months, between which the work was done that is reported.
    """
    if len(set(evidence.months)) > 1 or evidence.span:
        return True
    if evidence.months:
        month = int(period[5:])
        return evidence.months[0] in {month, month % 12 + 1}
    return evidence.period in {None, period}


def _period_disagreement(chosen: Sayings, other: Sayings) -> Issue:
    mine = month_name(chosen.period or "")
    theirs = month_name(other.period) if other.period else _month_names(other.months)
    message = f"The {chosen.where} says {mine} and the {other.where} {theirs}; {mine} is used."
    return Issue(code="period_disagrees", message=message)


def _month_names(months: Sequence[int]) -> str:
    return " and ".join(month_name(f"2000-{month:02d}").split()[0] for month in dict.fromkeys(months))


# --- the kind


def _kind(title: str, text: str, blocks: Sequence[Block], address: str) -> tuple[DocumentKind, str | None]:
    """Return the kind and the source that says it; the kind is "other" where none does."""
    furniture = [text[b.start : b.end] for b in blocks if b.kind == "furniture"]
    subtitles, named = _subtitles(text, blocks), bool(find_regions(title))
    tests: tuple[tuple[DocumentKind, str, bool], ...] = (
        ("regional_update", "title", is_update_title(title)),
        ("regional_update", "subtitle", any(_is_update_line(line, named) for line in subtitles)),
        ("blog", "title", bool(_BLOG.search(title))),
        ("blog", "address" if _is_address(address) else "file name", bool(_BLOG.search(address))),
        ("blog", "website’s furniture", any(map(is_blog_furniture, furniture))),
        ("report", "title", bool(_REPORT.search(title))),
    )
    return next(((kind, where) for kind, where, met in tests if met), ("other", None))


def _is_update_line(line: str, named: bool) -> bool:
    return "update" in line.lower() and (named or bool(find_regions(line)))
