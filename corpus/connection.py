"""Connect to the database, make or upgrade its schema, and say in one line what is wrong with it."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import DatabaseError, IntegrityError, ProgrammingError

from corpus.errors import StoreDamaged, StoreError, StoreTooNew, StoreUnwritable
from corpus.tables import SCHEMA

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_SECONDS = 30  # how long a writer waits for another process to finish its document
SWITCH_PAUSE = 0.01  # seconds until a refused switch to the log is tried again
MAPPED = 1 << 27  # bytes of the file read through memory, which count as the process's; more gain nothing
NEWEST_KNOWN = int(SCHEMA)


def connect(address: Path | str) -> Engine:
    """Return an engine on a database whose schema is this version's.

    ``address`` is the path of an SQLite file, made with its folder if it isn't
    there, or an SQLAlchemy URL. Raises StoreUnwritable, StoreDamaged or
    StoreTooNew.
    """
    if isinstance(address, Path):
        _make_folder(address.parent)
        address = f"sqlite:///{address}"
    engine = create_engine(address)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    try:
        with explained(engine):
            _bring_up_to_date(engine)
    except StoreError:
        engine.dispose()
        raise
    return engine


class KeptConnections:
    """A few connections kept for short reading, each with up to 2 MB of the file.

    Safe to share among threads. To take one out of SQLAlchemy's pool and put it back takes longer
    than a small statement.
    """

    def __init__(self, engine: Engine, most: int = 4) -> None:
        self._engine = engine
        self._most = most
        self._idle: list[Connection] = []

    @contextmanager
    def lend(self) -> Iterator[Connection]:
        """Lend a connection for statements that are given to its driver; afterwards it holds no lock."""
        try:
            connection = self._idle.pop()
        except IndexError:  # the others are lent
            connection = self._engine.connect()
            connection.detach()
        try:
            yield connection
            connection.connection.rollback()  # some drivers begin a transaction with any statement
        except BaseException:
            connection.close()
            raise
        if len(self._idle) < self._most:
            self._idle.append(connection)
        else:
            connection.close()

    def close(self) -> None:
        """Close those that are not lent."""
        while self._idle:
            self._idle.pop().close()


@contextmanager
def explained(engine: Engine) -> Iterator[None]:
    """Turn the faults of a database's file or server into a line that a person can act on.

    What only a mistake of ours can cause (a broken constraint, wrong SQL) goes through as it is.
    """
    try:
        yield
    except (IntegrityError, ProgrammingError):
        raise
    except DatabaseError as error:
        raise _explain(error.orig, engine) from error
    except engine.dialect.loaded_dbapi.DatabaseError as error:  # of a statement given to the driver
        raise _explain(error, engine) from error


def _explain(error: BaseException | None, engine: Engine) -> StoreError:
    where, cause = engine.url.database or str(engine.url), str(error)
    if "readonly" in cause or "unable to open" in cause:
        return StoreUnwritable(f"{where} cannot be written ({cause}): choose another folder with --data")
    if "full" in cause:
        return StoreUnwritable(f"{where} cannot grow ({cause}): free some space and run the command again")
    if "locked" in cause:
        return StoreError(
            f"{where} is busy: another process has been writing for {BUSY_SECONDS} s; try again"
        )
    return StoreDamaged(
        f"{where} is not a usable Regionwise database ({cause}): move it away and ingest again"
    )


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnwritable(
            f"the data directory {folder} cannot be made ({error.strerror}): choose another with --data"
        ) from error


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:  # noqa: ANN401 - SQLAlchemy's hook
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    _keep_a_log(cursor)
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute(f"PRAGMA mmap_size = {MAPPED}")
    cursor.execute("PRAGMA secure_delete = ON")  # what a person has removed is not left in free pages
    cursor.close()


def _keep_a_log(cursor: sqlite3.Cursor) -> None:
    """Switch the file to SQLite's write-ahead log, in turn with other first runs that do the same."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            # Of two that read the new file, neither can lock it for the switch. SQLite
            # sees that waiting is no use and refuses one at once, whatever its busy_timeout.
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(SWITCH_PAUSE)
        else:
            return


def _bring_up_to_date(engine: Engine) -> None:
    with engine.connect() as connection:
        if _schema_of(connection) == SCHEMA:
            return
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            # Two first runs at once: the second waits here and then finds the work done.
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        _check_and_upgrade(connection)


def _check_and_upgrade(connection: Connection) -> None:
    found = _schema_of(connection)
    if found == SCHEMA:
        return
    where = connection.engine.url.database
    if found is not None and (not found.isdigit() or int(found) > NEWEST_KNOWN):
        raise StoreTooNew(
            f"{where} was made by a newer version of Regionwise (schema {found}, this one knows {SCHEMA}): "
            "update Regionwise, or choose another folder with --data"
        )
    if found is None and inspect(connection).get_table_names():
        raise StoreDamaged(f"{where} is a database of another program: choose another folder with --data")
    _upgrade(connection)


def _schema_of(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def _upgrade(connection: Connection) -> None:
    # Alembic is imported only where a schema has to change: a fifth of a second that a question need not pay.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
