from __future__ import annotations

import ast
import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

from corpus import KINDS, Record, RegionwiseError
from nlp.cautions import CODES as CAUTIONS
from service.root_cli import cli
from service.settings import Settings
from service.web import create_app
from service.web.failures import CODES, ERRORS
from service.web.wording import ADVICE
from service.wiring import Regionwise

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
COMMANDS = (DOCS / "reference" / "command-line.md").read_text(encoding="utf-8")
SETTINGS = (DOCS / "reference" / "settings.md").read_text(encoding="utf-8")
API = (DOCS / "reference" / "api.md").read_text(encoding="utf-8")
ISSUES = (DOCS / "reference" / "issues.md").read_text(encoding="utf-8")
RECORDS = (DOCS / "reference" / "records.md").read_text(encoding="utf-8")


def commands() -> dict[str, list[str]]:
    """Return the options of each command, those of a group under "group command"."""
    return dict(_walk(typer.main.get_command(cli), ""))


def _walk(group: Any, before: str) -> Iterator[tuple[str, list[str]]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _walk(command, f"{name} ")
        options = (option for parameter in command.params for option in parameter.opts)
        yield f"{before}{name}", [option for option in options if option.startswith("--")]


@pytest.mark.parametrize("command", commands())
def test_every_command_is_in_the_reference(command: str) -> None:
    assert f"`regionwise {command}" in COMMANDS or f"`{command}" in COMMANDS


@pytest.mark.parametrize("option", sorted({option for options in commands().values() for option in options}))
def test_every_option_is_in_the_reference(option: str) -> None:
    assert re.search(rf"{option}\b", COMMANDS)


@pytest.mark.parametrize("setting", Settings.model_fields)
def test_every_setting_is_in_the_reference(setting: str) -> None:
    assert f"`REGIONWISE_{setting.upper()}`" in SETTINGS


def test_every_address_of_the_api_and_every_parameter_is_in_the_reference() -> None:
    paths = create_app(Regionwise(Settings())).openapi()["paths"]
    assert {path for path in paths if f"`{path}`" not in API} == set()
    calls = [call for path in paths.values() for call in path.values()]
    parameters = {
        each["name"] for call in calls for each in call.get("parameters", []) if each["in"] == "query"
    }
    assert {name for name in parameters if f"`{name}`" not in API} == set()


def test_every_code_of_an_error_is_in_the_reference() -> None:
    assert {code for code in CODES if f"`{code}`" not in API} == set()


def kinds_of(error: type[RegionwiseError]) -> Iterator[type[RegionwiseError]]:
    yield error
    for kind in error.__subclasses__():
        yield from kinds_of(kind)


def test_every_code_of_an_error_on_the_command_line_is_in_the_reference_and_none_else() -> None:
    listed = re.findall(r"^\| (`\w+`(?:, `\w+`)*) \|", COMMANDS.partition("## Errors")[2], re.MULTILINE)
    codes = {code for row in listed for code in re.findall(r"`(\w+)`", row)}
    assert codes == {kind.code for kind in kinds_of(RegionwiseError) if kind.__module__ == "corpus.errors"}


def test_the_api_and_the_command_line_call_an_error_the_same() -> None:
    named = {code for kind, _, code in ERRORS if kind.__module__ == "corpus.errors" and kind.code != code}
    assert named == set()


def coded(name: str, argument: str) -> set[str]:
    """Return the codes that are written out wherever the rooms make an issue or a warning."""
    calls = (
        call
        for room in ("corpus", "ingest", "nlp", "search", "service")
        for path in (ROOT / room).rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == name
    )
    return {_code_of(call, argument) for call in calls}


def _code_of(call: ast.Call, argument: str) -> str:
    given = [each.value for each in call.keywords if each.arg == argument] or call.args
    return ast.literal_eval(given[0])  # type: ignore[no-any-return]  # raises where it is not written out


def test_every_issue_of_a_document_is_in_the_reference_and_none_else() -> None:
    assert set(re.findall(r"^\| `(\w+)`", ISSUES, re.MULTILINE)) == coded("Issue", "code")


def test_every_warning_that_is_listed_is_given_and_none_else() -> None:
    assert coded("caution", "code") == set(CAUTIONS)


def test_what_to_do_is_only_said_of_issues_that_there_are() -> None:
    assert set(ADVICE) <= coded("Issue", "code")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_record_and_every_field_is_in_the_reference(kind: str) -> None:
    section = RECORDS.split(f"## {kind}\n")[1].split("\n## ")[0]
    own = {field.name for field in dataclasses.fields(KINDS[kind])} - {
        f.name for f in dataclasses.fields(Record)
    }
    assert {name for name in own if f"`{name}`" not in section} == set()


@pytest.mark.parametrize("page", sorted(path for path in [ROOT / "README.md", *DOCS.rglob("*.md")]), ids=str)
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", sorted(path for path in [ROOT / "README.md", *DOCS.rglob("*.md")]), ids=str)
def test_every_regionwise_command_shown_exists(page: Path) -> None:
    shown = re.findall(r"^ {4}(?:\S*/)?regionwise (\w+)", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(shown) <= commands().keys()
