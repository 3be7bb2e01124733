"""What the tests of several rooms share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from service.cli import SAMPLES
from service.intake import Report, take_in
from service.settings import Settings
from service.wiring import Regionwise

# Properties hold at any speed: a busy machine is no counter-example. Where a change is judged, the same
# examples come every time; everywhere else new ones are looked for.
settings.register_profile("regionwise", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("regionwise")


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Regionwise]:
    """Regionwise on an empty data directory."""
    with Regionwise(Settings(data=tmp_path / "data")) as app:
        yield app


@pytest.fixture(scope="session")
def sample_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Regionwise, Report]]:
    """Regionwise with all sample updates taken in, and the report of that run; not to be changed."""
    with Regionwise(Settings(data=tmp_path_factory.mktemp("samples"))) as app:
        yield app, take_in(app, [SAMPLES])


@pytest.fixture(scope="session")
def sample_app(sample_run: tuple[Regionwise, Report]) -> Regionwise:
    """Regionwise with all sample updates taken in; not to be changed."""
    return sample_run[0]
