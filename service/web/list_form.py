"""The form of the list of documents: what was chosen, whether it can be used, and the list's addresses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode

from pydantic import ValidationError
from starlette.datastructures import QueryParams

from service.web.asking import DocumentQuery, explain_errors

PAGE = 50  # documents
_LAST_PAGE = 10**6
_LABELS = {
    "since": "“Updates since”",
    "until": "“Updates until”",
    "kind": "“Kind”",
    "state": "“Which documents”",
    "order": "“Order”",
}
_DEFAULTS = {"since": "", "until": "", "kind": "", "state": "all", "order": "region"}


@dataclass(frozen=True, kw_only=True, slots=True)
class ListForm:
    """The form as it came; ``query`` is None exactly where there are ``errors``, one sentence a field."""

    values: Mapping[str, str | list[str]]
    page: int
    query: DocumentQuery | None
    errors: Mapping[str, str]

    @classmethod
    def read(cls, sent: QueryParams) -> Self:
        """Read the form from an address's parameters; a page that is no number is the first."""
        values: dict[str, str | list[str]] = {name: sent.get(name) or _DEFAULTS[name] for name in _DEFAULTS}
        values["region"] = sent.getlist("region")
        page = read_page(sent.get("page", ""))
        try:
            query = DocumentQuery.model_validate({**values, "limit": PAGE, "offset": (page - 1) * PAGE})
        except ValidationError as error:
            return cls(values=values, page=1, query=None, errors=explain_errors(error.errors(), _LABELS))
        return cls(values=values | {"region": query.region}, page=page, query=query, errors={})

    @property
    def narrowed(self) -> bool:
        """Whether any filter is on."""
        return any(self.values[name] != _DEFAULTS[name] for name in _DEFAULTS if name != "order") or any(
            self.values["region"]
        )

    def to(self, page: int) -> str:
        """Return the address of another page of the same list."""
        return self.address(page=str(page))

    def address(self, **changes: str | list[str]) -> str:
        """Return the address of the same list with some fields changed, from its first page unless given."""
        fields = {**self.values, **changes}
        kept = {name: value for name, value in fields.items() if value and value != _DEFAULTS.get(name)}
        return f"/documents?{urlencode(kept, doseq=True)}" if kept else "/documents"


def read_page(text: str) -> int:
    """Return the number of a page, the first where the text is no number."""
    return min(max(1, int(text)), _LAST_PAGE) if text.isascii() and text.isdigit() and len(text) < 9 else 1
