"""What goes into the store and comes out of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from planner.languages import Language


class Role(StrEnum):
    """What somebody may do; each may all that stands before it."""

    VIEWER = "viewer"
    PLANNER = "planner"
    APPROVER = "approver"
    ADMIN = "admin"

    def may(self, needed: Role) -> bool:
        """Tell whether this role is enough where another is needed."""
        order = [*Role]
        return order.index(self) >= order.index(needed)


class Origin(StrEnum):
    """How a version of a week came to be."""

    PLANNED = "planned"
    EDITED = "edited"
    RESTORED = "restored"
    IMPORTED = "imported"


class RunState(StrEnum):
    """How far a run of the engines is."""

    QUEUED = "queued"
    RUNNING = "running"
    STOPPING = "stopping"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    LOST = "lost"


ACTIVE = frozenset({RunState.RUNNING, RunState.STOPPING})
"""A process works on these."""
ENDED = frozenset({RunState.DONE, RunState.FAILED, RunState.CANCELLED, RunState.LOST})


@dataclass(frozen=True, kw_only=True)
class Deed:
    """A line of the audit trail: who did what, when, and to what.

    `deed` is a word for programs, as ``week.approved``; the board says it in people's words.
    `id` is 0 until it is kept.
    """

    at: dt.datetime
    who: str
    deed: str
    thing: str
    detail: str = ""
    id: int = 0


@dataclass(frozen=True, kw_only=True)
class Account:
    """Somebody who may sign in; `id` and `version` are 0 until it is kept.

    `password_hash` is kept as given: whoever makes it never hands the password over.
    """

    name: str
    password_hash: str
    role: Role
    language: Language
    active: bool = True
    id: int = 0
    version: int = 0


@dataclass(frozen=True, kw_only=True)
class SignIn:
    """A sign-in that is open: by the hash of its cookie, so that a stolen file opens nothing."""

    token_hash: str
    account: int
    csrf: str
    created: dt.datetime
    expires: dt.datetime


@dataclass(frozen=True, kw_only=True)
class Token:
    """Leave for a program to act as an account, by hash; `expires` None is never."""

    name: str
    account: int
    token_hash: str
    created: dt.datetime
    expires: dt.datetime | None = None
    revoked: dt.datetime | None = None
    id: int = 0


@dataclass(frozen=True, kw_only=True)
class VersionLine:
    """What the history of a week tells of one version; `value` in points, `status` the plan's."""

    monday: dt.date
    number: int
    origin: Origin
    note: str
    by: str
    at: dt.datetime
    value: float
    status: str
    approved_by: str | None = None
    approved_at: dt.datetime | None = None


@dataclass(frozen=True, kw_only=True)
class WeekVersion(VersionLine):
    """One version of a week: `plan` is the plan's document, `wishes` JSON of pins and the like."""

    plan: str
    wishes: str = "{}"


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """A what-if made on the board: `text` is TOML; `version` 0 until it is kept."""

    slug: str
    title: str
    text: str
    by: str
    at: dt.datetime
    removed: bool = False
    version: int = 0


@dataclass(frozen=True, kw_only=True)
class Run:
    """Work asked of the engines; `request`, `progress` and `result` are texts of who works."""

    id: int
    kind: str
    request: str
    state: RunState
    by: str
    asked_at: dt.datetime
    version: int
    progress: str = ""
    result: str = ""
    error: str = ""
    started_at: dt.datetime | None = None
    ended_at: dt.datetime | None = None


@dataclass(frozen=True, kw_only=True)
class FileEdit:
    """An edit of one of the region's files; `existed` is whether there was one before.

    `after_hash` is the SHA-256 of what was written, empty when the file was removed.
    """

    id: int
    file: str
    existed: bool
    after_hash: str
    by: str
    at: dt.datetime
