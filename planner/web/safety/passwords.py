"""Passwords: kept as argon2 hashes, never as they are."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from planner.errors import Fault, InputError
from planner.phrases import phrase

SHORTEST, LONGEST = 10, 200
_HASHER = PasswordHasher()  # the library's own choice: RFC 9106, for little memory
_NOBODY = _HASHER.hash("nobody-has-this-one")


def hash_of(password: str) -> str:
    """Hash a new password.

    Raises
    ------
    InputError
        It is too short, or too long.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        rule = phrase("has {least} to {most} characters", least=SHORTEST, most=LONGEST)
        raise InputError([Fault(phrase("password"), "", rule, phrase("choose another"))])
    return _HASHER.hash(password)


def is_right(password: str, password_hash: str | None) -> bool:
    """Check a password; takes as long for a name that nobody has (`password_hash` None)."""
    try:
        return _HASHER.verify(password_hash or _NOBODY, password[: LONGEST + 1]) and bool(
            password_hash
        )
    except (VerificationError, InvalidHashError):
        return False
