"""The store opens, is brought up to date, and says clearly why it cannot."""

from __future__ import annotations

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from planner.web.store.opening import FILE, Store, open_store
from planner.web.store.tables import METADATA
from tests.web.store.making import account, deed


def test_the_steps_make_the_tables_that_the_program_knows(store: Store) -> None:
    with store.books.reading() as connection:
        options = {"compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, METADATA) == []


def test_what_is_kept_is_there_when_it_is_opened_again(where: str) -> None:
    with open_store(where) as store:
        added = store.accounts.add(account(), deed())
    with open_store(where) as store:
        assert store.accounts.all() == (added,)


def test_a_region_keeps_its_board_in_its_folder(tmp_path: Path) -> None:
    with open_store(tmp_path):
        assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600
