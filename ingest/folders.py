"""Which files of a folder are read, and which are passed over and why."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus import NoDocuments, SourceMissing
from ingest.files import CONTAINERS, SUFFIXES, no_reader, real_path, source_name

# Documents and archives that no reader knows. One may be an update, so each is a failure that says so;
# spreadsheets, pictures and whatever else lies in folders are none, and passed over.
DOCUMENTS_OF_OTHER_KINDS = frozenset(
    {".doc", ".docm", ".dot", ".dotm", ".dotx", ".wpd", ".wps", ".pages", ".sxw", ".ott", ".fodt"}
    | {".ppt", ".pptx", ".pptm", ".ppsx", ".odp", ".key", ".msg", ".pst", ".oft", ".mht", ".epub", ".mobi"}
    | {".7z", ".rar", ".gz", ".tar", ".tgz", ".bz2", ".xz"}
)
# What editors, office programs and browsers leave while they are at work.
_HALF_WRITTEN = (
    ".tmp",
    ".temp",
    ".part",
    ".partial",
    ".crdownload",
    ".download",
    ".swp",
    ".swx",
    ".bak",
    "~",
)
_LOCKS = ("~$", ".~lock.", "~WRL")


@dataclass(frozen=True, kw_only=True, slots=True)
class PassedOver:
    """Something in a folder that is not read: in a word or two why, a suffix say, and what to do about it."""

    path: Path
    why: str
    advice: str

    @property
    def name(self) -> str:
        """Its path, on one line."""
        return source_name(self.path)


@dataclass(frozen=True, kw_only=True, slots=True)
class Survey:
    """What lies under some paths: the files to read, sorted and each once, and what is passed over."""

    files: tuple[Path, ...]
    passed_over: tuple[PassedOver, ...]


def find_files(paths: Sequence[Path], recursive: bool = True) -> list[Path]:
    """Return the files to read, as :func:`survey` does; raises :class:`NoDocuments` where there is none."""
    files = survey(paths, recursive).files
    if not files:
        raise no_documents(paths)
    return list(files)


def survey(paths: Sequence[Path], recursive: bool = True) -> Survey:
    """Return the files to read under the paths, and what is passed over.

    A file that is named itself is read whatever it is. In a folder, files are read that have a suffix of
    :data:`SUFFIXES` or :data:`CONTAINERS`, or of a document that no reader knows, so that it is named as
    a failure; a README, hidden and half-written files and links to folders are passed over. Raises
    :class:`SourceMissing`.
    """
    found: dict[str, Path] = {}
    passed_over: list[PassedOver] = []
    for path in paths:
        if not os.path.lexists(path):
            raise SourceMissing(f"{source_name(path)}: there is no such file or folder. Check the name.")
        for file in _in_folder(path, recursive) if path.is_dir() else [path]:
            if isinstance(file, PassedOver):
                passed_over.append(file)
            else:
                found.setdefault(real_path(file), file)
    return Survey(files=tuple(sorted(found.values())), passed_over=tuple(passed_over))


def no_documents(paths: Sequence[Path]) -> NoDocuments:
    """Return the error that says that there is nothing to read."""
    names = ", ".join(map(source_name, paths)) or "nothing"
    known = " ".join([*SUFFIXES, *sorted(CONTAINERS)])
    return NoDocuments(f"{names}: holds no document that can be read. Give files or folders of {known}.")


def is_read(path: Path) -> bool:
    """Say whether a folder's file is read, by its name."""
    return _by_name(path) is None


def _in_folder(folder: Path, recursive: bool) -> Iterator[Path | PassedOver]:
    closed: list[Path] = []
    for base, folders, names in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        inside = sorted(folders) if recursive else []
        folders[:] = [name for name in inside if not name.startswith(".")]
        for path in (Path(base, name) for name in inside):
            if path.name.startswith("."):
                yield _hidden(path)
            elif path.is_symlink():
                advice = "is a link to a folder, which is not followed. Give the folder itself."
                yield PassedOver(path=path, why="a link", advice=advice)
        yield from (_judge(Path(base, name)) for name in sorted(names))
    for path in closed:
        advice = "is a folder that cannot be opened. Check its permissions."
        yield PassedOver(path=path, why="closed", advice=advice)


def _judge(path: Path) -> Path | PassedOver:
    unlike = _by_name(path)
    if unlike or path.is_file():
        return unlike or path
    if path.is_symlink():
        advice = "is a link that leads to no file. Give the file itself."
        return PassedOver(path=path, why="a link", advice=advice)
    return PassedOver(
        path=path, why="no file", advice="is a pipe, device or socket, not a file. Give the file itself."
    )


def _by_name(path: Path) -> PassedOver | None:
    """Return why a folder's file is passed over, by its name; ``None`` if it is not."""
    name, suffix = path.name, path.suffix.lower()
    if name.startswith(_LOCKS) or name.lower().endswith(_HALF_WRITTEN):
        advice = "is what a program leaves while it writes a file. Give it by name to read it all the same."
        return PassedOver(path=path, why="half-written", advice=advice)
    if name.startswith("."):
        return _hidden(path)
    if path.stem.upper() == "README":
        advice = "is a word on the folder. Give it by name to read it all the same."
        return PassedOver(path=path, why="README", advice=advice)
    if suffix in SUFFIXES.keys() | CONTAINERS | DOCUMENTS_OF_OTHER_KINDS:
        return None
    return PassedOver(path=path, why=suffix or "without a suffix", advice=no_reader(suffix))


def _hidden(path: Path) -> PassedOver:
    return PassedOver(path=path, why="hidden", advice="is hidden. Give it by name to read it all the same.")
