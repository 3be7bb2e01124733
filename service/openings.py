"""Archives and mails that have not changed since all that is in them was settled: passed over in one step."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.openings import Member, Opening
from corpus.store import Store
from ingest import READER
from nlp import EXTRACTOR
from service.outcomes import FileOutcome
from service.tools import Tools


class Openings:
    """What archives, mailboxes and mails held, for one run with the same ``tools``.

    What is remembered is not enough: each member must still be here as it was, or have failed with the
    same tools. So a run that was killed between two members, a document that was removed and one that
    must be read again all have the archive opened anew.
    """

    def __init__(self, store: Store, tools: Tools, *, retry_failed: bool = False) -> None:
        self._store = store
        self._tools = tools
        self._retry_failed = retry_failed

    def recall(self, source: str, content: str) -> list[FileOutcome] | None:
        """Return what becomes of each member of a container; ``None`` where it must be opened."""
        opening = self._store.find_opening(source, READER, EXTRACTOR)
        if opening is None or (opening.content, opening.tools) != (content, self._tools.versions):
            return None
        outcomes = [outcome for member in opening.members if (outcome := self._settled(member))]
        return outcomes if len(outcomes) == len(opening.members) else None

    def remember(self, source: str, content: str, members: Iterable[Member]) -> None:
        """Remember a container that was opened to its end: the ids of its bytes and of its members'."""
        opening = Opening(source=source, content=content, tools=self._tools.versions, members=tuple(members))
        self._store.put_opening(opening)

    def _settled(self, member: Member) -> FileOutcome | None:
        """Return what becomes of a member that need not be read; ``None`` for one that must be."""
        failure = member.failure
        if failure is None:
            made = member.document is not None and member.document == member.content
            return (
                FileOutcome(source=member.source, status="unchanged", document=member.document)
                if made
                else None
            )
        if self._retry_failed or not self._tools.would_fail_again(failure, member.content):
            return None
        return FileOutcome(source=member.source, status=failure.status, reason=failure.reason, again=True)
