"""Forms, read and trusted only with the token of their sign-in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from planner.phrases import phrase
from planner.web.safety.people import require_token
from planner.web.safety.refusing import Refused

_TOKEN = "token"
_LONGEST = 2000


@dataclass(frozen=True)
class Sent:
    """A file that was sent."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Form:
    """A form that was sent, with its file if it has one."""

    fields: Mapping[str, str]
    file: Sent | None = None

    def raw(self, field: str) -> str:
        """Text of a field as it was typed, as a password is; empty where there is none."""
        return self.fields.get(field, "")

    def text(self, field: str) -> str:
        """Text of a field without spaces around it."""
        return self.raw(field).strip()[:_LONGEST]

    def number(self, field: str) -> int:
        """Whole number of a field, 0 where there is none."""
        text = self.text(field)
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


async def read_form(request: Request, token: str) -> Form:
    """Read a form.

    Raises
    ------
    Refused
        It is no form, or has not the token that this person's forms have.
    """
    try:
        async with request.form(max_files=1, max_fields=50) as sent:
            form = Form(
                {name: value for name, value in sent.items() if isinstance(value, str)},
                await _file([value for value in sent.values() if isinstance(value, UploadFile)]),
            )
    except HTTPException:  # what the reader of forms says of broken ones
        raise Refused(400, phrase("The form cannot be read.")) from None
    require_token(form.raw(_TOKEN), token)
    return form


async def _file(sent: list[UploadFile]) -> Sent | None:
    if not sent or not sent[0].filename:
        return None
    return Sent(sent[0].filename[:200], await sent[0].read())
