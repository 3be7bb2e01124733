"""Rankings that are kept for a while, so that the pages of one answer come from one set of candidates."""

from __future__ import annotations

import threading
from collections import OrderedDict

from corpus import Question, content_id
from search.ranking import Ranking

KEPT = 256  # rankings, of about 50 kB each with two hundred candidates


class FrozenRankings:
    """The latest rankings by name; safe to share between threads, and gone with the process."""

    def __init__(self, most: int = KEPT) -> None:
        self._most = most
        self._kept: OrderedDict[str, tuple[Question, Ranking]] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, question: Question, ranking: Ranking) -> str:
        """Keep what a question found, and return the name that gives it back."""
        name = content_id(str(ranking.revision), repr(question))
        with self._lock:
            self._kept[name] = question, ranking
            self._kept.move_to_end(name)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return name

    def find(self, name: str, question: Question) -> Ranking | None:
        """Return what this question found when it was kept under a name, if that is still here."""
        with self._lock:
            asked, ranking = self._kept.get(name, (None, None))
        return ranking if asked == question else None
