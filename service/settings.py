"""What a person can set, read once at the edge from the environment and the command line."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Literal

from platformdirs import user_cache_path
from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

LOOPBACK = ("127.0.0.1", "localhost", "::1")


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
    file_memory: int = Field(
        default=768,
        ge=128,
        le=65_536,
        description="The memory, in MB, that reading one file may take, of a worker for each.",
    )
    file_seconds: int = Field(
        default=30,
        ge=1,
        le=3_600,
        description="The seconds of computing time that reading one file may take, with one more for each "
        "page of a PDF, up to ten times as many; by the clock three times as many.",
    )
    ocr: Literal["auto", "never", "always"] = Field(
        default="auto",
        description="Which pages of a PDF are read by text recognition (OCR): those without a text of their "
        "own, where Tesseract is installed (auto), none (never), or all (always).",
    )
    hide_people: bool = Field(
        default=False,
        description="Whether people's names, e-mail addresses and telephone numbers are left out of exports, "
        "of extractions, of searches and of what the API answers.",
    )
    host: str = Field(default="127.0.0.1", description="The address that the pages are served on.")
    port: int = Field(default=8000, ge=1, le=65535, description="The port that the pages are served on.")
    processes: int = Field(
        default_factory=lambda: min(2, os.cpu_count() or 1),
        ge=1,
        le=64,
        description="How many questions are answered at a time while the pages are served, each but the "
        "first in a process of its own.",
    )
    editing: bool | None = Field(
        default=None,
        description="Whether documents can be settled and searches saved in the pages, where nobody logs in; "
        "only where they are served to this machine alone, if not given.",
    )
    fetch_domains: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(),
        description="The hosts from which the API may take pages in, with commas between; "
        "one that begins with a dot stands for all below it too. None if not given.",
    )

    @field_validator("fetch_domains", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(filter(None, map(str.strip, value.split(",")))) if isinstance(value, str) else value

    @property
    def may_edit(self) -> bool:
        """Whether documents can be settled in the pages and through the API."""
        return self.host in LOOPBACK if self.editing is None else self.editing

    @property
    def database(self) -> Path:
        """The SQLite file in the data directory."""
        return self.data / "regionwise.sqlite3"
