"""The words of Word's paragraphs, as they read with all tracked changes accepted."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element as Element

NAMESPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACES = {"tab", "ptab"}
_LINE_BREAKS = {"br", "cr"}
# Deleted text, instructions of fields, and what older programs show instead of a drawing.
_SKIPPED = {"del", "moveFrom", "instrText", "txbxContent", "Fallback", "rPr", "pPr", "sdtPr"}
# What the signs of Word's two fonts of symbols look like, by their place in the font. Those that
# are bullets have names of their own in :mod:`ingest.lists` and stay as they are.
_SYMBOLS = {
    "wingdings": {0x6C: "●", 0x6E: "■", 0xA8: "☐", 0xE0: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"},
    "symbol": {0xA3: "≤", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•"},
}

__all__ = [
    "NAMESPACE",
    "Element",
    "is_on",
    "is_placeholder",
    "paragraph_text",
    "paragraphs_of",
    "run_text",
    "runs_of",
    "tag",
    "value_of",
]


def tag(name: str) -> str:
    """Return the full name of an element or attribute of WordprocessingML."""
    return f"{NAMESPACE}{name}"


def value_of(element: Element | None) -> str:
    """Return what a property says, nothing where it is absent."""
    return "" if element is None else element.get(tag("val"), "")


def is_on(switch: Element | None) -> bool:
    """Tell whether a property that is on or off is there and on."""
    return switch is not None and value_of(switch) not in {"0", "false", "off"}


def paragraph_text(paragraph: Element) -> str:
    """Return a paragraph's text as it reads with all tracked changes accepted, with its line breaks."""
    return "".join(_pieces(paragraph))


def run_text(run: Element) -> str:
    """Return the text of a run, nothing where it is hidden or deleted."""
    parent = run.getparent()
    deleted = parent is not None and parent.tag in {tag("del"), tag("moveFrom")}
    return "" if deleted or is_hidden(run) else "".join(_pieces(run))


def runs_of(paragraph: Element) -> Iterator[Element]:
    """Yield the runs of a paragraph, those of text boxes that hang in it left out."""
    for run in paragraph.iter(tag("r")):
        if next(run.iterancestors(tag("p"))) is paragraph:
            yield run


def is_hidden(run: Element) -> bool:
    """Tell whether a run is set as hidden text, which is neither shown nor printed."""
    return is_on(run.find(f"{NAMESPACE}rPr/{NAMESPACE}vanish"))


def paragraphs_of(element: Element) -> Iterator[Element]:
    """Yield the paragraphs in an element at any depth, once each."""
    for child in element:
        if child.tag == tag("p"):
            yield child
        if not str(child.tag).endswith("}Fallback"):
            yield from paragraphs_of(child)


def is_placeholder(control: Element) -> bool:
    """Tell whether a content control shows no more than "Click here to enter text"."""
    return control.find(f"{NAMESPACE}sdtPr/{NAMESPACE}showingPlcHdr") is not None


def _pieces(element: Element) -> Iterator[str]:
    for child in element:
        name = str(child.tag).rpartition("}")[2]  # of a comment, nothing that is looked for
        if name == "t":
            yield child.text or ""
        elif name == "noBreakHyphen":
            yield "-"
        elif name == "sym":
            yield _symbol(child)
        elif name in _SPACES:
            yield " "
        elif name in _LINE_BREAKS:
            yield " " if child.get(tag("type")) in {"page", "column"} else "\n"
        elif name not in _SKIPPED and not is_placeholder(child) and not (name == "r" and is_hidden(child)):
            yield from _pieces(child)


def _symbol(element: Element) -> str:
    """Return a sign that is named by its font and its place there."""
    try:
        code = int(element.get(tag("char"), ""), 16)
    except ValueError:
        return ""
    known = _SYMBOLS.get(element.get(tag("font"), "").lower(), {})
    return known.get(code & 0xFF) or (chr(code) if 0x20 <= code <= 0xFFFF else "")
