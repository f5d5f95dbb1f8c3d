"""Who asks: the person at the machine, or somebody who signed in."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import secrets
from dataclasses import dataclass, field

from starlette.requests import Request

from planner.phrases import phrase
from planner.web.safety.limiting import Attempts
from planner.web.safety.passwords import is_right
from planner.web.safety.refusing import Refused, SignInNeeded, forged, not_allowed
from planner.web.settings import LOOPBACK_NAMES, Settings, is_loopback
from planner.web.store.opening import Store
from planner.web.store.records import Account, Deed, Role, SignIn

COOKIE, GUEST = "caravana", "caravana_guest"
_ADDRESS_FACTOR = 4
"""An office shares one address: it may fail more often than one name."""


@dataclass(frozen=True)
class Person:
    """Who asks; `csrf` goes into each form that he or she is given."""

    name: str
    role: Role
    csrf: str
    account: Account | None = None

    def require(self, role: Role) -> None:
        """Refuse whoever has less than a role."""
        if not self.role.may(role):
            raise not_allowed()


@dataclass(frozen=True)
class Door:
    """Lets people in, and knows them again."""

    settings: Settings
    store: Store
    by_name: Attempts = field(default_factory=Attempts)
    by_address: Attempts = field(default_factory=lambda: Attempts(5 * _ADDRESS_FACTOR))
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)

    def person(self, request: Request) -> Person:
        """Tell who asks.

        Raises
        ------
        SignInNeeded
            Nobody is signed in, or not any more.
        """
        if self.settings.local:
            return Person("local", Role.ADMIN, self.secret)
        held = self.store.sign_ins.find(digest(request.cookies.get(COOKIE, "")))
        account = self.store.accounts.get(held.account) if held else None
        if held is None or account is None or not account.active:
            raise SignInNeeded
        if held.expires <= self.settings.now():
            raise SignInNeeded
        return Person(account.name, account.role, held.csrf, account)

    def enter(self, name: str, password: str, address: str) -> str:
        """Sign somebody in; returns what the cookie holds.

        Raises
        ------
        Refused
            Name and password do not fit, or were tried too often.
        """
        now = self.settings.now()
        self.by_name.require((name.casefold(),), now)
        self.by_address.require((address,), now)
        found = self.store.accounts.named(name)
        known = found if found and found.active else None
        if not is_right(password, known.password_hash if known else None) or known is None:
            self.by_name.fail((name.casefold(),), now)
            self.by_address.fail((address,), now)
            self.store.audit.note(_deed(now, name[:80], "sign_in.refused", address))
            raise Refused(401, phrase("Name and password do not fit."))
        token = secrets.token_urlsafe(32)
        expires = now + dt.timedelta(hours=self.settings.sign_in_hours)
        opened = SignIn(
            token_hash=digest(token),
            account=known.id,
            csrf=secrets.token_urlsafe(32),
            created=now,
            expires=expires,
        )
        self.store.sign_ins.open(opened, _deed(now, known.name, "sign_in", address))
        self.store.sign_ins.forget_expired(now)
        return token

    def leave(self, request: Request, person: Person) -> None:
        """End the sign-in of a request."""
        deed = _deed(self.settings.now(), person.name, "sign_out")
        self.store.sign_ins.close(digest(request.cookies.get(COOKIE, "")), deed)

    def guest_token(self, guest: str) -> str:
        """Give what the form of the sign-in holds, for the cookie of who has not signed in yet."""
        return hmac.new(self.secret.encode(), guest.encode(), hashlib.sha256).hexdigest()


def _deed(at: dt.datetime, who: str, deed: str, address: str = "") -> Deed:
    return Deed(at=at, who=who, deed=deed, thing="account", detail=address)


def digest(token: str) -> str:
    """Hash a token: 256 random bits need no salt."""
    return hashlib.sha256(token.encode()).hexdigest()


def require_token(given: object, expected: str) -> None:
    """Refuse a form without the token of its sign-in."""
    if not isinstance(given, str) or not hmac.compare_digest(given.encode(), expected.encode()):
        raise forged()


def is_at_the_machine(host: str | None, name: str) -> bool:
    """Tell whether a request comes from the machine, asking for it by a name of its own.

    The name matters: any page of the internet can give its own name the address 127.0.0.1, and
    would then read with the rights of the person at the machine.
    """
    return is_loopback(host or "") and _bare(name) in LOOPBACK_NAMES


def _bare(name: str) -> str:
    if name.startswith("["):
        return name[1:].partition("]")[0]
    return name.partition(":")[0].casefold()
