"""``caravana serve``: what must be there before the board is loaded."""

from __future__ import annotations

from importlib import import_module

from planner.errors import Fault, InputError
from planner.phrases import phrase

_LIBRARIES = ("alembic", "argon2", "fastapi", "python_multipart", "sqlalchemy", "uvicorn")


def require_libraries() -> None:
    """Make sure that the board's libraries are installed, which not everybody has.

    Raises
    ------
    InputError
        They are not.
    """
    try:
        for name in _LIBRARIES:
            import_module(name)
    except ImportError:
        rule = phrase("needs more to be installed")
        fix = phrase("pip install 'caravana[board]'")
        raise InputError([Fault("serve", "", rule, fix)]) from None
