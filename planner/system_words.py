"""What the system says of a file that cannot be read or written, so that every language can."""

from __future__ import annotations

from planner.phrases import capital, phrase

_KNOWN = {
    str(said): said
    for said in (
        phrase("no such file or directory"),
        phrase("permission denied"),
        phrase("operation not permitted"),
        phrase("not a directory"),
        phrase("is a directory"),
        phrase("file exists"),
        phrase("file name too long"),
        phrase("too many levels of symbolic links"),
        phrase("no space left on device"),
        phrase("disk quota exceeded"),
        phrase("read-only file system"),
        phrase("input/output error"),
    )
}


def system_words(error: Exception) -> str:
    """Say why the system refused: a phrase where it is one of the usual reasons.

    >>> system_words(PermissionError(13, "Permission denied"))
    'Permission denied'
    """
    said = _said(error)
    known = _KNOWN.get(said[:1].lower() + said[1:])
    return said if known is None else capital(known)


def small_system_words(error: Exception) -> str:
    """Say the same in small letters, as it stands within a sentence.

    >>> small_system_words(PermissionError(13, "Permission denied"))
    'permission denied'
    """
    said = _said(error).lower()
    return _KNOWN.get(said, said)


def _said(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
