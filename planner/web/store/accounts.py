"""Who may sign in."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.exc import IntegrityError

from planner.errors import Fault, InputError
from planner.languages import Language
from planner.phrases import phrase
from planner.web.store.books import Books, names_something
from planner.web.store.records import Account, Deed, Role
from planner.web.store.tables import accounts
from planner.web.store.troubles import Stale


@dataclass(frozen=True)
class Accounts:
    """The accounts of the board; none is ever deleted, so that the history keeps its names."""

    books: Books

    def all(self) -> tuple[Account, ...]:
        """All of them, by name."""
        with self.books.reading() as connection:
            rows = connection.execute(select(accounts).order_by(accounts.c.key))
            return tuple(map(_account, rows))

    def get(self, number: int) -> Account | None:
        """One by its number."""
        return self._one(accounts.c.id == number) if names_something(number) else None

    def named(self, name: str) -> Account | None:
        """One by its name, however it is written in capitals and spaces."""
        return self._one(accounts.c.key == _key(name))

    def has_admin(self) -> bool:
        """Tell whether anybody can sign in as admin."""
        return any(each.active and each.role is Role.ADMIN for each in self.all())

    def add(self, account: Account, by: Deed) -> Account:
        """Add one, which gets a number.

        Raises
        ------
        InputError
            The name is empty, or another account's.
        """
        added = replace(account, name=_name(account.name), version=1)
        try:
            with self.books.writing(by) as connection:
                done = connection.execute(insert(accounts).values(_values(added, by)))
                (number,) = done.inserted_primary_key or (0,)
        except IntegrityError as error:
            raise _taken(added.name) from error
        return replace(added, id=number)

    def change(self, account: Account, by: Deed) -> Account:
        """Change one that is still of the version that it says.

        Raises
        ------
        InputError
            The name is empty, or another account's.
        Stale
            It is not of that version any more.
        """
        changed = replace(account, name=_name(account.name), version=account.version + 1)
        known = (accounts.c.id == account.id) & (accounts.c.version == account.version)
        try:
            with self.books.writing(by) as connection:
                values = _values(changed, by)
                if connection.execute(update(accounts).where(known).values(values)).rowcount != 1:
                    who = select(accounts.c.by, accounts.c.at).where(accounts.c.id == account.id)
                    raise Stale(*(connection.execute(who).first() or ()))
        except IntegrityError as error:
            raise _taken(changed.name) from error
        return changed

    def _one(self, which: Any) -> Account | None:
        with self.books.reading() as connection:
            row = connection.execute(select(accounts).where(which)).first()
            return _account(row) if row else None


def _account(row: Row[Any]) -> Account:
    return Account(
        id=row.id,
        name=row.name,
        password_hash=row.password_hash,
        role=Role(row.role),
        language=Language(row.language),
        active=row.active,
        version=row.version,
    )


def _values(account: Account, by: Deed) -> dict[str, object]:
    return {
        "name": account.name,
        "key": _key(account.name),
        "password_hash": account.password_hash,
        "role": account.role.value,
        "language": account.language.value,
        "active": account.active,
        "version": account.version,
        "by": by.who,
        "at": by.at,
    }


def _name(text: str) -> str:
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if not name:
        rule, remedy = phrase("a name is missing"), phrase("write one")
        raise InputError([Fault(phrase("name"), "", rule, remedy)])
    return name


def _key(name: str) -> str:
    """Write a name so that two that look alike are the same."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _taken(name: str) -> InputError:
    rule, remedy = phrase("is the name of another account"), phrase("choose another")
    return InputError([Fault(phrase("name"), name, rule, remedy)])
