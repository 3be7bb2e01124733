"""Which pieces of a text are marked: text and a yes or no, never markup, so a template escapes it all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A run of a text, marked or not; ``anchor`` names the one that a link jumps to."""

    text: str
    marked: bool = False
    anchor: bool = False


def split_marks(text: str, spans: Iterable[Sequence[int]]) -> tuple[Piece, ...]:
    """Split a text at the ends of the marked spans.

    Spans may overlap, stand in any order or reach beyond the text; the pieces'
    texts joined are the text, whatever the spans.
    """
    pieces: list[Piece] = []
    done = 0
    for start, end in _merge(spans, len(text)):
        pieces += [Piece(text=text[done:start]), Piece(text=text[start:end], marked=True)]
        done = end
    pieces.append(Piece(text=text[done:]))
    return tuple(piece for piece in pieces if piece.text)


def _merge(spans: Iterable[Sequence[int]], length: int) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted((max(0, span[0]), min(length, span[1])) for span in spans):
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
