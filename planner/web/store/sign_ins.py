"""Open sign-ins, and tokens of programs: only hashes, so that reading the store opens nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from sqlalchemy import delete, insert, select, update

from planner.web.store.books import Books, names_something
from planner.web.store.records import Deed, SignIn, Token
from planner.web.store.tables import sign_ins, tokens


@dataclass(frozen=True)
class SignIns:
    """Sign-ins of browsers."""

    books: Books

    def open(self, sign_in: SignIn, by: Deed) -> None:
        """Keep one."""
        with self.books.writing(by) as connection:
            connection.execute(insert(sign_ins).values(vars(sign_in)))

    def find(self, token_hash: str) -> SignIn | None:
        """One by the hash of its cookie, whether it has expired or not."""
        with self.books.reading() as connection:
            which = sign_ins.c.token_hash == token_hash
            row = connection.execute(select(sign_ins).where(which)).first()
            return SignIn(**row._mapping) if row else None

    def of(self, account: int) -> tuple[SignIn, ...]:
        """All of an account, newest first."""
        with self.books.reading() as connection:
            which = select(sign_ins).where(sign_ins.c.account == account)
            rows = connection.execute(which.order_by(sign_ins.c.created.desc()))
            return tuple(SignIn(**row._mapping) for row in rows)

    def close(self, token_hash: str, by: Deed) -> None:
        """End one."""
        with self.books.writing(by) as connection:
            connection.execute(delete(sign_ins).where(sign_ins.c.token_hash == token_hash))

    def close_all_of(self, account: int, by: Deed) -> None:
        """End all of an account, as when its password changes."""
        with self.books.writing(by) as connection:
            connection.execute(delete(sign_ins).where(sign_ins.c.account == account))

    def forget_expired(self, at: dt.datetime) -> int:
        """Drop those that nobody can use any more; tells how many."""
        with self.books.quietly() as connection:
            return connection.execute(delete(sign_ins).where(sign_ins.c.expires <= at)).rowcount


@dataclass(frozen=True)
class Tokens:
    """Tokens of programs; none is deleted, so that the history keeps its names."""

    books: Books

    def all(self) -> tuple[Token, ...]:
        """All of them, newest first."""
        with self.books.reading() as connection:
            rows = connection.execute(select(tokens).order_by(tokens.c.id.desc()))
            return tuple(Token(**row._mapping) for row in rows)

    def find(self, token_hash: str) -> Token | None:
        """One by its hash, whether it has expired, was revoked or neither."""
        with self.books.reading() as connection:
            which = tokens.c.token_hash == token_hash
            row = connection.execute(select(tokens).where(which)).first()
            return Token(**row._mapping) if row else None

    def add(self, token: Token, by: Deed) -> Token:
        """Add one, which gets a number."""
        values = {name: value for name, value in vars(token).items() if name != "id"}
        with self.books.writing(by) as connection:
            done = connection.execute(insert(tokens).values(values))
            (number,) = done.inserted_primary_key or (0,)
        return replace(token, id=number)

    def revoke(self, number: int, by: Deed) -> None:
        """Revoke one, now; once revoked it stays so."""
        if not names_something(number):
            return
        open_one = (tokens.c.id == number) & tokens.c.revoked.is_(None)
        with self.books.writing(by) as connection:
            connection.execute(update(tokens).where(open_one).values(revoked=by.at))
