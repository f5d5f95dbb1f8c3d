"""What holds for every request, before a page sees it: hosts, sizes, origins and headers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from planner.phrases import phrase
from planner.web.safety.people import is_at_the_machine
from planner.web.safety.refusing import Refused, forged, too_large
from planner.web.settings import Settings

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
MAP_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
    "img-src data: blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; "
    "sandbox allow-scripts"
)
"""A drawn map has its scripts in it: in a sandbox it has no origin, no cookie and no network."""
_HEADERS = {
    "content-security-policy": PAGE_POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}
_SAFE = {"GET", "HEAD", "OPTIONS"}
Telling = Callable[[Request, Refused], Awaitable[Response]]


@dataclass(frozen=True)
class Guard:
    """An application behind its guard; `tell` makes a page of what is refused."""

    app: ASGIApp
    settings: Settings
    tell: Telling

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer why not."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        counted = _Counted(receive, self.settings.largest_body)
        guarded = _with_headers(send, secure=scope["scheme"] == "https")
        try:
            self._look_at(scope)
        except Refused as refused:
            response = await self.tell(Request(scope), refused)
            await response(scope, receive, guarded)
            return
        await self.app(scope, counted, guarded)

    def _look_at(self, scope: Scope) -> None:
        headers = Headers(scope=scope)
        client = scope["client"][0] if scope["client"] else None
        if self.settings.local and not is_at_the_machine(client, headers.get("host", "")):
            told = phrase("This board is open at its own machine only: http://127.0.0.1")
            raise Refused(421, told)
        if scope["method"] not in _SAFE and not _from_here(headers):
            raise forged()
        length = headers.get("content-length", "0")
        if not length.isascii() or not length.isdigit() or len(length) > 15:
            raise Refused(400, phrase("The request cannot be understood."))
        if int(length) > self.settings.largest_body:
            raise too_large(self.settings.largest_body)


def _from_here(headers: Headers) -> bool:
    """Tell whether a form comes from a page of this board, as far as the browser says."""
    if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = headers.get("origin")
    return origin is None or origin.partition("://")[2] == headers.get("host", "")


@dataclass
class _Counted:
    """A body that is refused once more of it comes than may: its length need not be true."""

    receive: Receive
    largest: int
    seen: int = 0

    async def __call__(self) -> Message:
        message = await self.receive()
        self.seen += len(message.get("body", b""))
        if self.seen > self.largest:
            raise too_large(self.largest)
        return message


def _with_headers(send: Send, *, secure: bool) -> Send:
    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            if secure:
                headers.setdefault("strict-transport-security", "max-age=31536000")
        await send(message)

    return guarded
