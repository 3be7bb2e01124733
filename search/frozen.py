"""Rankings that are kept for a while: for the pages of one answer, and for when it is asked for again."""

from __future__ import annotations

import threading
from collections import OrderedDict

from corpus import Question, content_id
from search.ranking import Ranking

KEPT = 256  # rankings, of about 50 kB each with two hundred candidates


def name_of(question: Question, revision: int, *, corrected: bool = True, nearest: bool = False) -> str:
    """Return the name of what ``Index.find`` finds for a question at a revision of the store."""
    return content_id(str(revision), repr(question), str(corrected), str(nearest))


class FrozenRankings:
    """The latest rankings by name; safe to share between threads, and gone with the process."""

    def __init__(self, most: int = KEPT) -> None:
        self._most = most
        self._kept: OrderedDict[str, tuple[Question, Ranking]] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, name: str, question: Question, ranking: Ranking) -> None:
        """Keep what a question found under its name."""
        with self._lock:
            self._kept[name] = question, ranking
            self._kept.move_to_end(name)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def find(self, name: str, question: Question) -> Ranking | None:
        """Return what this question found when it was kept under a name, if that is still here."""
        with self._lock:
            asked, ranking = self._kept.get(name, (None, None))
            if asked != question:
                return None
            self._kept.move_to_end(name)
        return ranking
