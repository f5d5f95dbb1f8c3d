"""Kinds of columns that both databases keep alike."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import DateTime, Dialect, Text, TypeDecorator

from planner.errors import Fault, InputError
from planner.phrases import phrase


class Instant(TypeDecorator[dt.datetime]):
    """An instant, in UTC and aware; SQLite keeps it without its zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self, value: dt.datetime | None, _dialect: Dialect
    ) -> dt.datetime | None:
        """Refuse an instant without a zone, which would be another one elsewhere."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return value.astimezone(dt.UTC)

    def process_result_value(
        self, value: dt.datetime | None, _dialect: Dialect
    ) -> dt.datetime | None:
        """Give it its zone again."""
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


class Words(TypeDecorator[str]):
    """A text of any length, without what PostgreSQL (NUL) or UTF-8 (half a pair) cannot keep."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        """Refuse a text that not every database gives back as it was."""
        if value is None or (
            "\0" not in value and not any("\ud800" <= c <= "\udfff" for c in value)
        ):
            return value
        shown = value.encode("ascii", "backslashreplace").decode().replace("\0", "\\0")[:40]
        rule = phrase("holds a character that cannot be kept")
        raise InputError([Fault(phrase("text"), shown, rule, phrase("write it anew, without it"))])
