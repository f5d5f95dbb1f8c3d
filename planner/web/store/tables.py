"""The tables; `migrations` makes them, and a test sees that both say the same."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
)

from planner.web.store.columns import Instant, Words

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

accounts = Table(
    "accounts",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("name", Words, nullable=False),
    Column("key", Words, nullable=False, unique=True),  # the name as it is compared
    Column("password_hash", Words, nullable=False),
    Column("role", Words, nullable=False),
    Column("language", Words, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    Column("by", Words, nullable=False),  # who changed it last
    Column("at", Instant, nullable=False),
)
sign_ins = Table(
    "sign_ins",
    METADATA,
    Column("token_hash", Words, primary_key=True),
    Column("account", Integer, ForeignKey("accounts.id"), nullable=False, index=True),
    Column("csrf", Words, nullable=False),
    Column("created", Instant, nullable=False),
    Column("expires", Instant, nullable=False, index=True),
)
tokens = Table(
    "tokens",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("token_hash", Words, nullable=False, unique=True),
    Column("account", Integer, ForeignKey("accounts.id"), nullable=False, index=True),
    Column("name", Words, nullable=False),
    Column("created", Instant, nullable=False),
    Column("expires", Instant),
    Column("revoked", Instant),
)
weeks = Table(
    "weeks",
    METADATA,
    Column("monday", Date, primary_key=True),
    Column("version", Integer, nullable=False),  # number of the newest
)
week_versions = Table(
    "week_versions",
    METADATA,
    Column("monday", Date, ForeignKey("weeks.monday"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("plan", Words, nullable=False),
    Column("wishes", Words, nullable=False),
    Column("origin", Words, nullable=False),
    Column("note", Words, nullable=False),
    Column("by", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Column("value", Float(53), nullable=False),
    Column("status", Words, nullable=False),
    Column("approved_by", Words),
    Column("approved_at", Instant),
)
scenarios = Table(
    "scenarios",
    METADATA,
    Column("slug", Words, primary_key=True),
    Column("title", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("by", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Column("removed", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
)
runs = Table(
    "runs",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("kind", Words, nullable=False),
    Column("request", Words, nullable=False),
    Column("state", Words, nullable=False, index=True),
    Column("progress", Words, nullable=False),
    Column("result", Words, nullable=False),
    Column("error", Words, nullable=False),
    Column("by", Words, nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("started_at", Instant),
    Column("ended_at", Instant),
    Column("version", Integer, nullable=False),
)
region_files = Table(
    "region_files",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("file", Words, nullable=False, index=True),
    Column("before", LargeBinary),  # null where there was no file
    Column("after_hash", Words, nullable=False),
    Column("by", Words, nullable=False),
    Column("at", Instant, nullable=False),
)
audit = Table(
    "audit",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("who", Words, nullable=False),
    Column("deed", Words, nullable=False),
    Column("thing", Words, nullable=False),
    Column("detail", Words, nullable=False),
    Index(None, "thing"),
)
