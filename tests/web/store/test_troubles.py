"""When the database cannot be opened or written, people are told why, and nothing is half kept."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from planner.web.store import connecting
from planner.web.store.opening import FILE, Store, open_store
from planner.web.store.troubles import CannotOpen, NotKept
from tests.web import postgres
from tests.web.store.making import MONDAY, account, deed, version


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / FILE
    open_store(path).close()
    return path


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "_PATIENCE_S", 0.2)


@pytest.mark.parametrize("content", [b"camp,people\n" * 100, b"SQLite format 3\0" + b"x" * 5000])
def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / FILE
    path.write_bytes(content)
    with pytest.raises(CannotOpen, match=r"board.sqlite3: is damaged, or no database of the board"):
        open_store(path)
    assert path.read_bytes() == content


def test_tables_of_a_newer_program_are_left_as_they_are(where: str) -> None:
    with open_store(where) as store, store.books.quietly() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(CannotOpen, match=r"'9999' is the state .* newer .*; install that version"):
        open_store(where)


def test_tables_of_another_program_are_left_as_they_are(where: str) -> None:
    with open_store(where) as store, store.books.quietly() as connection:
        connection.exec_driver_sql("DROP TABLE alembic_version")
    with pytest.raises(CannotOpen, match="holds tables of another program; give the board"):
        open_store(where)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CannotOpen, match="cannot be opened or made; see that its folder is there"):
        open_store(tmp_path / "nowhere" / FILE)


@pytest.fixture
def of_another() -> Iterator[Path]:
    """A folder that others may enter and read; while it lasts, root writes as nobody may."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        path.chmod(0o755)
        open_store(path).close()
        (path / FILE).chmod(0o444)
        path.chmod(0o555)
        root = os.geteuid() == 0
        if root:
            os.seteuid(65534)
        yield path
        if root:
            os.seteuid(0)
        path.chmod(0o755)


def test_a_folder_that_may_not_be_written(of_another: Path) -> None:
    with pytest.raises(CannotOpen, match=r"may not be written here|cannot be opened or made"):
        open_store(of_another)
    with pytest.raises(CannotOpen, match="cannot be opened or made"):
        open_store(of_another / "other.sqlite3")


def test_a_full_disk_keeps_nothing_by_halves(file: Path) -> None:
    with open_store(file) as store:
        with store.books.reading() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(NotKept, match="the disk is full, nothing was kept; free space, then"):
            store.weeks.add(version(plan="x" * 100_000), deed())
        assert (store.weeks.mondays(), store.audit.lines()) == ((), ())
        with store.books.reading() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 100000")
        assert store.weeks.add(version(plan="x" * 100_000), deed()).number == 1


_LIMITED = """
import resource, sys
from planner.web.store.opening import open_store
from planner.web.store.troubles import NotKept
from tests.web.store.making import deed, version
with open_store(sys.argv[1]) as store:
    store.weeks.add(version(), deed())
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
    try:
        store.weeks.add(version(1, plan="x" * 1_000_000), deed())
    except NotKept as error:
        print(error)
    print([line.number for line in store.weeks.history(version().monday)])
"""


def test_a_file_that_may_grow_no_more(file: Path) -> None:
    asked = [sys.executable, "-c", _LIMITED, str(file)]
    done = subprocess.run(asked, capture_output=True, text=True, check=True)
    told, kept = done.stdout.splitlines()
    assert "nothing was kept; " in told
    assert kept == "[1]"
    with open_store(file) as store:
        assert [line.number for line in store.weeks.history(MONDAY)] == [1]
        assert store.weeks.add(version(1), deed()).number == 2


def test_a_file_that_another_program_holds(file: Path, hurried: None) -> None:
    with open_store(file) as store, closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(NotKept, match="another program holds it; close that program, or try"):
            store.accounts.add(account(), deed())
        assert store.accounts.all() == ()
        other.rollback()
        store.accounts.add(account(), deed())


def test_addresses_that_no_server_answers(postgres_server: postgres.Server) -> None:
    away = postgres_server.address("board").replace(str(postgres_server.port), "1")
    with pytest.raises(CannotOpen, match=r"postgresql://127.0.0.1:1/board: .* does not answer"):
        open_store(away)


def test_a_server_that_refuses(postgres_server: postgres.Server) -> None:
    with pytest.raises(CannotOpen, match='but refuses: database "nowhere" does not exist; see'):
        open_store(postgres_server.address("nowhere"))
    with pytest.raises(CannotOpen, match="but refuses: password authentication failed") as told:
        open_store(postgres_server.address("postgres", password="guessed"))
    assert "guessed" not in str(told.value)


@pytest.mark.parametrize(
    "address",
    ["mysql://board:secret@host/x", "postgresql://", "postgresql://a:secret@host:port/x", "://"],
)
def test_addresses_of_nothing(address: str) -> None:
    with pytest.raises(CannotOpen, match="write postgresql://user:password@host/name") as told:
        open_store(address)
    assert "secret" not in str(told.value)


def test_a_server_that_goes_and_comes_back(postgres_server: postgres.Server) -> None:
    with open_store(postgres_server.fresh()) as store:
        added = store.accounts.add(account(), deed())
        postgres_server.stop()
        try:
            with pytest.raises(NotKept, match="the database server does not answer"):
                store.accounts.all()
        finally:
            postgres_server.start()
        assert store.accounts.all() == (added,)


def test_a_server_whose_user_may_only_read(postgres_server: postgres.Server) -> None:
    with open_store(postgres_server.fresh()) as store:
        with store.books.quietly() as connection:
            name = connection.exec_driver_sql("SELECT current_database()").scalar_one()
            change = f"ALTER DATABASE {name} SET default_transaction_read_only = on"
            connection.exec_driver_sql(change)
        store.books.engine.dispose()
        with pytest.raises(NotKept, match="may not be written here"):
            store.accounts.add(account(), deed())


def test_a_text_for_people_hides_the_password(store: Store) -> None:
    assert postgres.PASSWORD not in store.books.name
