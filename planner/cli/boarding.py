"""``caravana serve``: the planning board, and its first account."""

from __future__ import annotations

import datetime as dt
import getpass
import sys
from dataclasses import dataclass

from planner.cli.finding import find_region
from planner.cli.speaking import tell
from planner.languages import Language
from planner.phrases import labelled, phrase
from planner.web.accounts import new_account
from planner.web.serving import serve_board
from planner.web.store.opening import Store, open_store
from planner.web.store.records import Deed, Role


@dataclass(frozen=True)
class Serving:
    """What was asked for."""

    region: str
    host: str
    port: int
    database: str | None
    add_account: str | None


def serve_or_add(asked: Serving) -> int:
    """Serve the board until Ctrl-C, or add an account.

    Raises
    ------
    InputError
        Others could reach a board that nobody could keep.
    """
    region = find_region(asked.region).absolute()
    with open_store(asked.database or region) as store:
        for each in store.notices:
            print(tell(each), file=sys.stderr)
        if asked.add_account is not None:
            return _add_account(store, asked.add_account)
        return serve_board(store, region, asked.host, asked.port, _tell_open)


def _add_account(store: Store, name: str) -> int:
    account = new_account(name, _password(), Role.ADMIN, Language.SPANISH)
    now = dt.datetime.now(dt.UTC)
    deed = Deed(at=now, who="local", deed="account.added", thing=name, detail=Role.ADMIN)
    store.accounts.add(account, deed)
    print(tell(phrase("{name} may sign in now, and do everything.", name=name)))
    return 0


def _password() -> str:
    """Ask for a password unseen; a script gives it as a line."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    return getpass.getpass(tell(labelled(phrase("Password"), "")))


def _tell_open(address: str) -> None:
    told = phrase("The board is open at {address} (Ctrl-C ends it)", address=address)
    print(tell(told), file=sys.stderr, flush=True)
