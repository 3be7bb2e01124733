"""What the tests of several rooms share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from service.intake import take_in
from service.outcomes import Report
from service.root_cli import SAMPLES
from service.settings import Settings
from service.wiring import Regionwise

# Properties hold at any speed: a busy machine is no counter-example. The same examples come every time, so
# that a change is judged by what it changes; where REGIONWISE_FUZZ_SECONDS is set, new ones are looked for.
settings.register_profile(
    "regionwise",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize="REGIONWISE_FUZZ_SECONDS" not in os.environ,
)
settings.load_profile("regionwise")


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The parts that take a second to load and keep nothing: the extractor and the embedding model."""
    with Regionwise(Settings(data=tmp_path_factory.mktemp("loaded"))) as app:
        return {"annotator": app.annotator, "embedder": app.embedder}


@pytest.fixture
def app(tmp_path: Path, loaded: dict[str, Any]) -> Iterator[Regionwise]:
    """Regionwise on an empty data directory."""
    with Regionwise(Settings(data=tmp_path / "data")) as app:
        app.parts.update(loaded)
        yield app


@pytest.fixture(scope="session")
def sample_run(
    tmp_path_factory: pytest.TempPathFactory, loaded: dict[str, Any]
) -> Iterator[tuple[Regionwise, Report]]:
    """Regionwise with all sample updates taken in, and the report of that run; not to be changed."""
    with Regionwise(Settings(data=tmp_path_factory.mktemp("samples"))) as app:
        app.parts.update(loaded)
        yield app, take_in(app, [SAMPLES])


@pytest.fixture(scope="session")
def sample_app(sample_run: tuple[Regionwise, Report]) -> Regionwise:
    """Regionwise with all sample updates taken in; not to be changed."""
    return sample_run[0]
