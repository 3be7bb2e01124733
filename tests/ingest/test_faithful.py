"""Nothing visible is lost: every word of a document is in its blocks, in order, whatever the format."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.ingest.making import read
from tests.ingest.test_docx_word import BREAK, cell, field, item, par, run, table, word
from tests.ingest.test_odt import h, items, p
from tests.ingest.test_odt_writer import written

Node = tuple[str, list[str]]
KINDS = ("heading", "paragraph", "strong", "list", "table", "lines", "control")
shapes = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(2, 4), st.integers(1, 14)), min_size=1, max_size=8
)


def nodes(shape: Sequence[tuple[str, int, int]]) -> list[Node]:
    """Return pieces of a document, each with its texts; no word stands twice."""
    numbers = count(1)
    return [
        (kind, [" ".join(f"Word{next(numbers)}x" for _ in range(length)) for _ in range(2 * parts)])
        for kind, parts, length in shape
    ]


def pairs(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    return zip(texts[::2], texts[1::2], strict=True)


def as_text(made: Sequence[Node]) -> bytes:
    def lines(kind: str, texts: list[str]) -> str:
        if kind == "list":
            return "\n".join(f"  • {text}" if i % 3 else f"{i + 1}. {text}" for i, text in enumerate(texts))
        if kind == "table":
            return "\n".join(f"{a}\t{b}" for a, b in pairs(texts))
        return ("\n" if kind in {"lines", "control"} else "\n\n").join(texts)

    return "\n\n".join(lines(*node) for node in made).encode("utf-16")


def as_markdown(made: Sequence[Node]) -> bytes:
    def lines(kind: str, texts: list[str]) -> str:
        match kind:
            case "heading":
                return "\n".join(f"## {text}" for text in texts)
            case "strong":
                return "\n\n".join(f"**{text}**" for text in texts)
            case "list":
                return "\n".join(f"{'  ' * (i % 2)}- {text}" for i, text in enumerate(texts))
            case "table":
                first, *rest = pairs(texts)
                rows = [first, ("---", "---"), *rest]
                return "\n".join(f"| {a} | {b} |" for a, b in rows)
            case _:
                return "  \n".join(texts)

    return "\n\n".join(lines(*node) for node in made).encode()


def as_html(made: Sequence[Node]) -> bytes:
    def element(kind: str, texts: list[str]) -> str:  # noqa: PLR0911  one a kind of piece
        match kind:
            case "heading":
                return "".join(f"<h2><a>{text}</a></h2>" for text in texts)
            case "strong":
                return "".join(f"<div><b>{text}</b></div>" for text in texts)
            case "list":
                return f"<ul>{''.join(f'<li>{text}' for text in texts)}</ul>"
            case "table":
                rows = "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in pairs(texts))
                return f"<table>{rows}</table>"
            case "lines":
                return f"<p>{'<br>'.join(texts)}</p>"
            case "control":
                return f"loose {' <span hidden>no</span> '.join(texts)}<nav>{texts[0]}</nav>"
            case _:
                return "".join(f"<p>{escape(text)}</p>" for text in texts)

    return f"<html><body><main>{''.join(element(*node) for node in made)}</main></body></html>".encode()


def as_docx(made: Sequence[Node]) -> bytes:
    def element(kind: str, texts: list[str]) -> str:  # noqa: PLR0911  one a kind of piece
        match kind:
            case "heading":
                return "".join(par(text, style="Heading1") for text in texts)
            case "strong":
                return "".join(par(run(text, "<w:b/>")) for text in texts)
            case "list":
                return "".join(item(text, 1, i % 3) for i, text in enumerate(texts))
            case "table":
                return table(*pairs(texts)) + table((cell(*texts[:1]),))
            case "lines":
                return par(*BREAK.join(map(run, texts)).partition(BREAK))
            case "control":
                fields = field("begin") + field("end")
                inner = "".join(f"<w:ins>{run(f'{text} ')}</w:ins>{fields}" for text in texts)
                return (
                    f"<w:sdt><w:sdtContent>{par(f'<w:smartTag>{inner}</w:smartTag>')}</w:sdtContent></w:sdt>"
                )
            case _:
                return "".join(par(text, properties="<w:rPr><w:del/></w:rPr>") for text in texts)

    return word("".join(element(*node) for node in made))


def as_odt(made: Sequence[Node]) -> bytes:
    def element(kind: str, texts: list[str]) -> str:  # noqa: PLR0911  one a kind of piece
        match kind:
            case "heading":
                return "".join(map(h, texts))
            case "strong":
                return "".join(p(text, "Bold12") for text in texts)
            case "list":
                return items(*map(p, texts), style="Deep")
            case "table":
                rows = (
                    "".join(f"<table:table-cell>{p(text)}</table:table-cell>" for text in row)
                    for row in pairs(texts)
                )
                inner = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
                return f"<table:table>{inner}</table:table>"
            case "lines":
                return p("<text:line-break/>".join(texts))
            case "control":
                return p("".join(f"<text:a><text:span>{text} </text:span></text:a>" for text in texts))
            case _:
                return "".join(map(p, texts))

    return written("".join(element(*node) for node in made))


def as_rtf(made: Sequence[Node]) -> bytes:
    def element(kind: str, texts: list[str]) -> str:  # noqa: PLR0911  one a kind of piece
        match kind:
            case "heading":
                return "".join(rf"\pard\s1 {text}\par" for text in texts)
            case "strong":
                return "".join(rf"\pard{{\b {text}}}\par" for text in texts)
            case "list":
                return "".join(rf"{{\listtext 1.\tab}}\pard\ilvl1 {text}\par" for text in texts)
            case "table":
                return "".join(rf"\pard\intbl {a}\cell {b}\cell\row" for a, b in pairs(texts)) + r"\pard"
            case "lines":
                return r"\pard " + r"\line ".join(texts) + r"\par"
            case "control":
                return rf"\pard {{\field{{\*\fldinst X}}{{\fldrslt {' '.join(texts)}}}}}\par"
            case _:
                return "".join(rf"\pard {text}\par" for text in texts)

    return (
        "{\\rtf1{\\stylesheet{\\s1 heading 1;}}" + "".join(element(*node) for node in made) + "}"
    ).encode()


def as_eml(made: Sequence[Node]) -> bytes:
    head = (
        b"From: a@example.org\nContent-Type: text/plain; charset=utf-16\nContent-Transfer-Encoding: 8bit\n\n"
    )
    return head.replace(b"utf-16", b"utf-8") + as_text(made).decode("utf-16").encode()


FORMATS: list[tuple[str, Callable[[Sequence[Node]], bytes]]] = [
    ("a.txt", as_text), ("a.md", as_markdown), ("a.html", as_html), ("a.docx", as_docx), ("a.odt", as_odt),
    ("a.rtf", as_rtf), ("a.eml", as_eml),
]  # fmt: skip


@pytest.mark.parametrize(("name", "make"), FORMATS)
@given(shape=shapes)
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_every_word_is_in_a_block_and_in_order(
    name: str, make: Callable[[Sequence[Node]], bytes], shape: list[tuple[str, int, int]]
) -> None:
    made = nodes(shape)
    with TemporaryDirectory() as folder:
        document = read(Path(folder), make(made), name)
    inside = " ".join(document.text[block.start : block.end] for block in document.blocks).split()
    wanted = [word for _, texts in made for text in texts for word in text.split()]
    seen: dict[str, int] = {}
    for place, found in enumerate(inside):
        seen.setdefault(found, place)
    assert [found for found in wanted if found not in seen] == []
    assert [seen[found] for found in wanted] == sorted(seen[found] for found in wanted)
    ends = [0, *(block.end for block in document.blocks)]
    assert all(end <= block.start < block.end for end, block in zip(ends, document.blocks, strict=False))
