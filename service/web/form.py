"""The search form: what was typed, whether it can be used, and what to say where it can't."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode

from pydantic import ValidationError
from starlette.datastructures import QueryParams

from service.web.asking import SearchQuery, explain_errors

_FILTERS = ("region", "theme", "state", "kind", "programme", "since", "until")
_MANY = ("region", "theme", "state", "kind", "programme", "plain")
_OF_ASKED = ("plain", "implied", "correct", "nearest")  # how one question's words were taken, and no other's
_LABELS = {
    "q": "The question",
    "since": "“Updates since”",
    "until": "“Updates until”",
    "state": "“How far it has come”",
    "kind": "“Tells of”",
    "programme": "“Programme”",
    "group_by": "“Group by”",
    "limit": "“Most results to show”",
    "offset": "The number of results to pass over",
}
_DEFAULTS = {
    "q": "",
    "since": "",
    "until": "",
    "group_by": "region",
    "limit": "10",
    "offset": "0",
    "implied": "true",
    "correct": "true",
    "nearest": "false",
    "snapshot": "",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class SearchForm:
    """The form as it came; ``query`` is None exactly where there are ``errors``, one sentence a field."""

    values: Mapping[str, str | list[str]]
    query: SearchQuery | None
    errors: Mapping[str, str]

    @classmethod
    def read(cls, sent: QueryParams) -> Self:
        """Read the form from an address's parameters; those that it doesn't know are passed over.

        ``asked`` is the question that the form stood under: how its words were taken holds for no other.
        """
        values: dict[str, str | list[str]] = {name: sent.get(name) or _DEFAULTS[name] for name in _DEFAULTS}
        values |= {name: sent.getlist(name) for name in _MANY}
        if sent.get("asked", values["q"]) != values["q"]:
            values |= {name: _DEFAULTS.get(name, []) for name in _OF_ASKED}
        try:
            query = SearchQuery.model_validate(values)
        except ValidationError as error:
            return cls(values=values, query=None, errors=explain_errors(error.errors(), _LABELS))
        canonical = {name: getattr(query, name) for name in _MANY}
        return cls(values=values | canonical, query=query, errors={})

    @property
    def narrowed(self) -> bool:
        """Whether any filter is on."""
        return any(any(self.values[name]) for name in _FILTERS)

    @property
    def kept(self) -> list[tuple[str, str]]:
        """The fields that the form carries unseen, so that a filter that was taken off stays off."""
        fields = [(name, self.values[name]) for name in _OF_ASKED]
        kept = [
            (name, each)
            for name, value in fields
            for each in ([value] if isinstance(value, str) else value)
            if each != _DEFAULTS.get(name)
        ]
        return [*kept, ("asked", str(self.values["q"]))] if kept else []

    def address(self, **changes: str | list[str]) -> str:
        """Return the address of the same search with some fields changed."""
        # Another search begins at its first page, and with candidates of its own.
        fields = {**self.values, "offset": "", "snapshot": "", **changes}
        kept = {name: value for name, value in fields.items() if value and value != _DEFAULTS.get(name)}
        return f"/?{urlencode(kept, doseq=True)}"

    @property
    def asked_again(self) -> str:
        """The query string of the same search, to be asked again some day."""
        return self.address().partition("?")[2]

    @property
    def cleared(self) -> str:
        """The address of the same question without filters."""
        return self.address(**dict.fromkeys(_FILTERS, ""))

    def on_theme(self, theme: str) -> str:
        """Return the address of everything on a theme, with the other filters as they are."""
        return self.address(q="", theme=[theme])

    @property
    def everywhere(self) -> str:
        """The address of the same question without filters, chosen or read out of its words."""
        return self.address(**dict.fromkeys((*_FILTERS, "plain"), ""), implied="false")
