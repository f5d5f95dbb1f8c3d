"""What an account must be, on the board and on the command line alike."""

from __future__ import annotations

from collections.abc import Iterable

from planner.errors import Fault, InputError
from planner.languages import Language
from planner.phrases import phrase
from planner.web.safety.passwords import hash_of
from planner.web.store.records import Account, Role

_LONGEST = 60


def new_account(name: str, password: str, role: Role, language: Language) -> Account:
    """Make an account, not yet kept.

    Raises
    ------
    InputError
        The name or the password will not do.
    """
    if not name or len(name) > _LONGEST or not name.isprintable():
        rule = phrase("has 1 to {most} characters", most=_LONGEST)
        raise InputError([Fault(phrase("name"), name[:_LONGEST], rule, phrase("choose another"))])
    return Account(name=name, password_hash=hash_of(password), role=role, language=language)


def require_another_admin(accounts: Iterable[Account], changed: Account) -> None:
    """Refuse a change after which nobody could keep the accounts.

    Raises
    ------
    InputError
        It is such a change.
    """
    after = [changed if each.id == changed.id else each for each in accounts]
    if not any(each.active and each.role is Role.ADMIN for each in after):
        rule = phrase("is the last admin")
        remedy = phrase("make somebody else an admin first")
        raise InputError([Fault(phrase("account"), changed.name, rule, remedy)])
