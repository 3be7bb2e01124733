"""What a person can set, read once at the edge from the environment and the command line."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_cache_path
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Regionwise's settings; each can be given as REGIONWISE_ and its name in capitals."""

    model_config = SettingsConfigDict(env_prefix="REGIONWISE_", frozen=True)

    data: Path = Field(default=Path("data"), description="The folder of the database and the search index.")
    cache: Path = Field(
        default_factory=lambda: user_cache_path("regionwise"),
        description="The folder for prepared models, shared by every data directory.",
    )
    model: str | None = Field(
        default=None,
        description="The folder of a sentence-transformers model; all-MiniLM-L6-v2 if not given.",
    )
    spacy_model: str | None = Field(
        default=None, description="The name of an installed spaCy pipeline whose tags extraction then uses."
    )
    workers: int = Field(
        default_factory=lambda: min(4, os.cpu_count() or 1),
        ge=1,
        le=64,
        description="How many files are read at a time, each in a process of its own.",
    )
    host: str = Field(default="127.0.0.1", description="The address that the pages are served on.")
    port: int = Field(default=8000, ge=1, le=65535, description="The port that the pages are served on.")

    @property
    def database(self) -> Path:
        """The SQLite file in the data directory."""
        return self.data / "regionwise.sqlite3"
