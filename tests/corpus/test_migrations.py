from __future__ import annotations

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from corpus.connection import MIGRATIONS, connect
from corpus.tables import SCHEMA, metadata


def test_the_migrations_make_the_tables_that_the_code_expects(tmp_path: Path) -> None:
    engine = connect(tmp_path / "regionwise.sqlite3")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_the_newest_migration_is_the_one_the_code_names() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == SCHEMA
