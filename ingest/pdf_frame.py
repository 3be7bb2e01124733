"""Where things stand on a PDF page as a reader sees it: from the top left, upright."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

import pypdfium2 as pdfium

from ingest.layout import Box


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of a page that is shown, and by how many degrees it is turned clockwise to show it."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0

    @classmethod
    def of(cls, page: pdfium.PdfPage) -> Self:
        """Return the frame of a page."""
        left, bottom, right, top = page.get_bbox()
        return cls(left, bottom, right, top, page.get_rotation())

    @property
    def height(self) -> float:
        """The height of the page as shown, in points."""
        return self.right - self.left if self.turn in {90, 270} else self.top - self.bottom

    @property
    def width(self) -> float:
        """The width of the page as shown, in points."""
        return self.top - self.bottom if self.turn in {90, 270} else self.right - self.left

    def turned(self, more: int) -> Frame:
        """Return the frame of the same page turned further."""
        return self.turned_to((self.turn + more) % 360)

    def turned_to(self, turn: int) -> Frame:
        """Return the frame of the same page turned by so many degrees from how it is drawn."""
        return self if turn == self.turn else replace(self, turn=turn)

    def place(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return where something stands as shown, given its edges as drawn (origin at the bottom left)."""
        x0, x1 = left - self.left, right - self.left
        y0, y1 = self.top - top, self.top - bottom
        if not self.turn:
            return (x0, y0, x1, y1)
        width, height = self.right - self.left, self.top - self.bottom
        if self.turn == 90:
            return (height - y1, x0, height - y0, x1)
        if self.turn == 180:
            return (width - x1, height - y1, width - x0, height - y0)
        return (y0, width - x1, y1, width - x0)

    def shows(self, box: Box) -> bool:
        """Tell whether the middle of a box lies on the page."""
        across, down = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return 0 <= across <= self.width and 0 <= down <= self.height


def joined(one: Box, other: Box) -> Box:
    """Return the smallest box around two."""
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def rounded(box: Box) -> Box:
    """Return a box to a tenth of a point, which is finer than anybody sees."""
    return (round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1))
