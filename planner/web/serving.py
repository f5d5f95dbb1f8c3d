"""The board, listening."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from planner.errors import Fault, InputError
from planner.phrases import phrase
from planner.system_words import system_words
from planner.web.app import create_app
from planner.web.settings import Settings, is_loopback
from planner.web.store.opening import Store


def serve_board(
    store: Store, region: Path, host: str, port: int, tell_open: Callable[[str], None]
) -> int:
    """Serve until Ctrl-C.

    Parameters
    ----------
    tell_open
        Told the address once the board listens.

    Raises
    ------
    InputError
        Nobody could keep the accounts of a board that others reach, or the port is taken.
    """
    has_admin = store.accounts.has_admin()
    if not is_loopback(host) and not has_admin:
        rule = phrase("is not this machine alone, and nobody has an account that could keep it")
        remedy = phrase("make one with 'caravana serve --add-account NAME'")
        raise InputError([Fault("--host", host, rule, remedy)])
    settings = Settings(region, local=is_loopback(host) and not has_admin)
    with _listening(host, port) as listener:
        shown = f"[{host}]" if ":" in host else host
        tell_open(f"http://{shown}:{listener.getsockname()[1]}")
        # proxy headers are believed from nobody: they would make any address one of this machine
        config = uvicorn.Config(
            create_app(settings, store),
            log_level="warning",
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=5,
        )
        uvicorn.Server(config).run([listener])
    return 0


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        rule = phrase("cannot be listened at: {reason}", reason=system_words(error))
        remedy = phrase("choose another with --port, or end what listens there")
        raise InputError([Fault("--port", str(port), rule, remedy)]) from None
    return listener
