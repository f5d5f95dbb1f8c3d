"""A PostgreSQL server of the tests' own, in a temporary folder, on a port of the loopback."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import LiteralString

import psycopg

USER = "caravana"
DATABASE = "board"
PASSWORD = "only on the loopback"
_HOMES = "/usr/lib/postgresql"


@dataclass(frozen=True)
class Server:
    """A server that runs."""

    programs: Path
    folder: Path
    port: int

    def address(self, database: str, *, password: str = PASSWORD, user: str = USER) -> str:
        return (
            f"postgresql://{user}:{password.replace(' ', '%20')}@127.0.0.1:{self.port}/{database}"
        )

    def fresh(self) -> str:
        """Empty the one database that tests use, one after the other; tells its address.

        Making a database anew takes a second, and its files another to remove.
        """
        self.tell("postgres", f"ALTER DATABASE {DATABASE} RESET ALL")
        self.tell(DATABASE, "DROP SCHEMA public CASCADE")
        self.tell(DATABASE, "CREATE SCHEMA public")
        return self.address(DATABASE)

    def tell(self, database: str, statement: LiteralString) -> None:
        """Run a statement."""
        with psycopg.connect(self.address(database), autocommit=True) as connection:
            connection.execute(statement)

    def start(self) -> None:
        """Start it and wait until it answers."""
        options = f"-p {self.port} -h 127.0.0.1 -k '' -F"  # no flush: nothing here is to last
        log = self.folder / "log"
        _run(self, "pg_ctl", "-w", "-D", self.folder / "data", "-l", log, "-o", options, "start")

    def stop(self) -> None:
        """Stop it at once, as in a crash."""
        _run(self, "pg_ctl", "-w", "-m", "immediate", "-D", self.folder / "data", "stop")


def programs() -> Path | None:
    """Folder of the newest PostgreSQL that is installed."""
    homes = sorted(Path(_HOMES).glob("*/bin"), key=lambda path: int(path.parent.name))
    return homes[-1] if homes else None


@contextmanager
def server() -> Iterator[Server]:
    """Run a server while the tests need it."""
    home = programs()
    assert home is not None
    folder = Path(tempfile.mkdtemp(prefix="caravana-postgres-"))
    folder.chmod(0o755)
    ready = Server(home, folder, _free_port())
    try:
        _make(ready)
        ready.start()
        try:
            ready.tell("postgres", f"CREATE DATABASE {DATABASE}")
            yield ready
        finally:
            ready.stop()
    finally:
        shutil.rmtree(folder)


def _make(new: Server) -> None:
    secret = new.folder / "password"
    secret.write_text(PASSWORD, encoding="utf-8")
    if os.geteuid() == 0:
        shutil.chown(new.folder, _owner())
    options = ("-A", "scram-sha-256", "-U", USER, "-E", "UTF8", "--no-locale", "--no-sync")
    _run(new, "initdb", "-D", new.folder / "data", f"--pwfile={secret}", *options)


def _run(new: Server, program: str, *words: str | Path) -> None:
    """Run a program of the server's; it refuses to be run by root."""
    user = _owner() if os.geteuid() == 0 else None
    subprocess.run(
        [new.programs / program, *words],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=new.folder,
        user=user,
        timeout=60,
    )


def _owner() -> str:
    names = {each.pw_name for each in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
