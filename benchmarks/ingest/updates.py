"""Plausible regional updates by the thousand, for runs: python -m benchmarks.ingest.updates FOLDER COUNT.

The same seed gives the same update, byte for byte; two seeds give two that share a phrase here and there,
as updates do. They are invented throughout.
"""

from __future__ import annotations

import html
import random
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from corpus.reference import load_reference

MONTHS = [date(2000, month, 1).strftime("%B") for month in range(1, 13)]
TITLES = ("{region} Regional Update {month} {year}", "{region} Region Update {month} {year}")
GREETINGS = (
    "This paper tells colleagues what the region has been doing since the last meeting.",
    "A short note of what has moved on since {earlier}, and of what comes next.",
    "Directors asked for a summary of sector-led improvement in the region; here it is.",
    "What follows was agreed by the directors of the region on {day} {month}.",
)
SENTENCES: dict[str, tuple[str, ...]] = {
    "Peer challenge": (
        "{one} hosted a peer challenge on {theme} in {month}, with a team of {small} from {two} and {three}.",
        "So far {some} officers have been trained as peer challengers, against a target of {more}.",
        "The next round, on {theme}, is planned for {later} {following}.",
        "Feedback from {two} was that the days on site were worth the preparation.",
    ),
    "Inspection readiness": (
        "{one} and {two} are comparing their self-evaluations ahead of a visit expected in {later}.",
        "A workshop on {theme} drew {some} people from {small} authorities.",
        "{three} was inspected in {earlier} and has shared what it learned.",
        "We have set up a JTAI readiness group, which met {small} times this year.",
    ),
    "Workforce": (
        "Agency social workers make up {share}% of the workforce across the region, down from {higher}%.",
        "{one} has recruited {some} newly qualified social workers since {earlier}.",
        "The academy now offers {small} courses a year; {more} practitioners took part in {year}.",
        "A memorandum on agency pay was signed by all but {two}.",
    ),
    "Regional priorities": (
        "Our priorities for the coming year are {theme}, {theme2} and {theme3}.",
        "{theme3} was added in {month} at the request of {one}.",
        "Work on {theme} has come to an end and was handed to {two}.",
    ),
    "Data and performance": (
        "The quarterly data set was completed by {small} of the authorities.",
        "Re-referrals stood at {share}% at the end of {earlier}, and at {higher}% a year before.",
        "{one} reported {more} children in need, {some} fewer than in {earlier}.",
        "A dashboard is being built with {two} and should be ready by {later} {following}.",
    ),
    "Leadership": (
        "The future leaders programme began with {some} participants; the second cohort starts in {later}.",
        "{three} has a new director, who takes the lead on {theme}.",
        "Assistant directors met in {month} to talk about {theme2}.",
        "We spent £{pounds},000 on leadership, of a grant of £{grant},000.",
    ),
    "Looking ahead": (
        "The next meeting is on {day} {later} {following} in {one}.",
        "A conference on {theme} for {more} people will be held in {later}.",
        "{two} and {three} will report on {theme2} in the spring.",
    ),
}
THEMES = (
    "neglect",
    "care leavers",
    "domestic abuse",
    "early help",
    "child sexual exploitation",
    "fostering",
    "adoption",
    "school exclusions",
    "placement sufficiency",
    "unaccompanied children",
    "mental health",
    "special educational needs",
    "youth offending",
    "contextual safeguarding",
    "edge of care",
    "kinship care",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Update:
    """An invented update: its edition, its title, and its sections as a heading with paragraphs."""

    region: str
    period: str
    title: str
    sections: tuple[tuple[str, tuple[str, ...]], ...]


def make_update(seed: int) -> Update:
    """Return the update of a seed."""
    draw = random.Random(seed)  # noqa: S311 - it makes texts up, no secrets
    region = draw.choice([each.name for each in load_reference().regions])
    month, year = draw.randrange(12), draw.randrange(2014, 2024)
    places = [each.name for each in load_reference().authorities if each.region == region]
    title = draw.choice(TITLES).format(region=region, month=MONTHS[month], year=year)
    greeting = _fill(draw.choice(GREETINGS), draw, places, month, year)
    headings = draw.sample(sorted(SENTENCES), draw.randint(3, 6))
    sections = [(name, _paragraphs(draw, name, places, month, year)) for name in headings]
    return Update(
        region=region,
        period=f"{year}-{month + 1:02d}",
        title=title,
        sections=(("", (greeting,)), *sections),
    )


def _paragraphs(
    draw: random.Random, heading: str, places: Sequence[str], month: int, year: int
) -> tuple[str, ...]:
    templates = draw.sample(SENTENCES[heading], draw.randint(2, len(SENTENCES[heading])))
    sentences = [_fill(template, draw, places, month, year) for template in templates]
    cut = draw.randint(1, len(sentences))
    return tuple(" ".join(part) for part in (sentences[:cut], sentences[cut:]) if part)


def _fill(template: str, draw: random.Random, places: Sequence[str], month: int, year: int) -> str:
    one, two, three = draw.sample(list(places), 3)
    themes = draw.sample(THEMES, 3)
    words = template.format(
        one=one,
        two=two,
        three=three,
        theme=themes[0],
        theme2=themes[1],
        theme3=themes[2],
        small=draw.randint(2, 9),
        some=draw.randint(11, 60),
        more=draw.randint(61, 480),
        share=draw.randint(8, 19),
        higher=draw.randint(20, 31),
        pounds=draw.randint(20, 90),
        grant=draw.randint(100, 400),
        day=draw.randint(1, 28),
        month=MONTHS[month],
        earlier=MONTHS[(month - 3) % 12],
        later=MONTHS[(month + 4) % 12],
        year=year,
        following=year + (month + 4) // 12,
    )
    return words[0].upper() + words[1:]


# The forms that an update comes in


def as_text(update: Update) -> bytes:
    """Return an update as plain text, its headings without markup."""
    parts = [update.title]
    for heading, paragraphs in update.sections:
        parts += [heading, *paragraphs] if heading else paragraphs
    return ("\n\n".join(parts) + "\n").encode()


def as_page(update: Update) -> bytes:
    """Return an update as a web page, with a site's furniture round it."""
    body = [f"<h1>{html.escape(update.title)}</h1>"]
    for heading, paragraphs in update.sections:
        body += [f"<h2>{html.escape(heading)}</h2>"] if heading else []
        body += [f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs]
    return (
        f'<!doctype html><html lang="en"><head><title>{html.escape(update.title)}</title></head><body>'
        '<nav><a href="/">Home</a> <a href="/news">News</a> <a href="/contact">Contact</a></nav>'
        f"<main><article>{''.join(body)}</article></main>"
        "<footer><p>Print this page. Accessibility. Cookies.</p></footer></body></html>"
    ).encode()


_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
    ' Target="word/document.xml"/></Relationships>'
)


def as_word(update: Update) -> bytes:
    """Return an update as a Word document with headings by style; the least that Word opens."""
    body = [_word_paragraph(update.title, "Title")]
    for heading, paragraphs in update.sections:
        body += [_word_paragraph(heading, "Heading1")] if heading else []
        body += [_word_paragraph(paragraph, "") for paragraph in paragraphs]
    document = (
        f'<?xml version="1.0"?><w:document xmlns:w="{_WORD}"><w:body>{"".join(body)}</w:body></w:document>'
    )
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as package:
        for name, content in (
            ("[Content_Types].xml", _TYPES),
            ("_rels/.rels", _RELATIONS),
            ("word/document.xml", document),
        ):
            package.writestr(ZipInfo(name), content)  # of a fixed date, so that the bytes are the same
    return written.getvalue()


def _word_paragraph(text: str, style: str) -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}<w:r><w:t>{html.escape(text)}</w:t></w:r></w:p>"


FORMS: tuple[tuple[str, Callable[[Update], bytes]], ...] = (
    (".txt", as_text),
    (".html", as_page),
    (".docx", as_word),
)


def write_updates(folder: Path, seeds: Sequence[int]) -> list[Path]:
    """Write an update a seed into a folder, text, web pages and Word documents by turns."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for seed in seeds:
        suffix, form = FORMS[seed % len(FORMS)]
        path = folder / f"update-{seed:06d}{suffix}"
        path.write_bytes(form(make_update(seed)))
        written.append(path)
    return written


def main() -> None:
    """Write updates into a folder."""
    if len(sys.argv) != 3 or not sys.argv[2].isdigit():
        sys.exit("usage: python -m benchmarks.ingest.updates FOLDER COUNT")
    count = len(write_updates(Path(sys.argv[1]), range(int(sys.argv[2]))))
    print(f"{count} updates in {sys.argv[1]}")


if __name__ == "__main__":
    main()
