"""Answers to what is refused, in words that help."""

from __future__ import annotations

from planner.phrases import Phrase, phrase


class Refused(Exception):  # noqa: N818 -- an answer
    """A request that is refused: the status of HTTP, and what to tell."""

    def __init__(self, status: int, told: Phrase) -> None:
        self.status = status
        self.told = told
        super().__init__(told)


class SignInNeeded(Exception):  # noqa: N818 -- an answer
    """Nobody is signed in."""


def forged() -> Refused:
    """A form that this sign-in was not given."""
    told = phrase(
        "This form is too old, or comes from elsewhere. Go back, load it again, and send."
    )
    return Refused(403, told)


def not_allowed() -> Refused:
    """A deed beyond the role of who asks."""
    told = phrase("Your account may not do this. Ask whoever keeps the accounts.")
    return Refused(403, told)


def not_found() -> Refused:
    """A thing that is not there."""
    return Refused(404, phrase("There is no such page. It may have moved, or been misspelt."))


def too_large(limit: int) -> Refused:
    """A body beyond the limit."""
    told = phrase("This is too large: at most {limit:,} bytes are taken.", limit=limit)
    return Refused(413, told)


def too_many(minutes: int) -> Refused:
    """Too many attempts at a sign-in."""
    told = phrase("Too many attempts. Wait {minutes} minutes, and try again.", minutes=minutes)
    return Refused(429, told)
