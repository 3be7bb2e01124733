"""The examples of the how-tos about asking run over the samples, and those of the API answer."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from service.root_cli import cli
from service.settings import Settings
from service.web import create_app
from service.wiring import Regionwise

DOCS = Path(__file__).parents[2] / "docs"
COMMANDS = re.compile(r"^ {4,}(?:\S*/)?regionwise ((?:search|like|saved|alerts) ?.*)$", re.MULTILINE)
CALLS = re.compile(r"^    curl (.*)$", re.MULTILINE)


@pytest.fixture(scope="module")
def data(sample_app: Regionwise, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the samples' data, which the examples may change."""
    return shutil.copytree(sample_app.settings.data, tmp_path_factory.mktemp("examples") / "data")


def examples(name: str) -> list[str]:
    return COMMANDS.findall((DOCS / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["how-to/ask.md", "how-to/alerts.md"])
def test_every_example_of_asking_runs_over_the_samples(data: Path, name: str) -> None:
    shown = examples(name)
    assert len(shown) > 4
    for example in shown:
        words = shlex.split(example)
        done = CliRunner().invoke(cli, words, env={"REGIONWISE_DATA": str(data)})
        assert done.exit_code == 0, (example, done.output)
        if words[0] == "search" and "--no-correct" not in words:
            assert "found" in done.stdout, example


def test_every_example_of_the_api_is_answered(data: Path) -> None:
    calls = CALLS.findall((DOCS / "reference" / "api.md").read_text(encoding="utf-8"))
    assert calls
    with Regionwise(Settings(data=data)) as app:
        client = TestClient(create_app(app), base_url="http://127.0.0.1:8000")
        for call in calls:
            words = shlex.split(call)
            address = next(word for word in words if word.startswith("http"))
            sent = words[words.index("-d") + 1] if "-d" in words else None
            answer = client.post(address, json=json.loads(sent)) if sent else client.get(address)
            assert answer.status_code in {200, 201}, answer.text
