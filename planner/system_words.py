"""What the system says of a file that cannot be read or written, so that every language can."""

from __future__ import annotations

from planner.phrases import phrase

_KNOWN = {
    str(said): said
    for said in (
        phrase("No such file or directory"),
        phrase("no such file or directory"),
        phrase("Permission denied"),
        phrase("permission denied"),
        phrase("Operation not permitted"),
        phrase("operation not permitted"),
        phrase("Not a directory"),
        phrase("not a directory"),
        phrase("Is a directory"),
        phrase("is a directory"),
        phrase("File exists"),
        phrase("file exists"),
        phrase("File name too long"),
        phrase("file name too long"),
        phrase("Too many levels of symbolic links"),
        phrase("too many levels of symbolic links"),
        phrase("No space left on device"),
        phrase("no space left on device"),
        phrase("Disk quota exceeded"),
        phrase("disk quota exceeded"),
        phrase("Read-only file system"),
        phrase("read-only file system"),
        phrase("Input/output error"),
        phrase("input/output error"),
    )
}


def system_words(error: Exception) -> str:
    """Say why the system refused: a phrase where it is one of the usual reasons.

    >>> system_words(PermissionError(13, "Permission denied"))
    'Permission denied'
    """
    said = _said(error)
    return _KNOWN.get(said, said)


def small_system_words(error: Exception) -> str:
    """Say the same in small letters, as it stands within a sentence.

    >>> small_system_words(PermissionError(13, "Permission denied"))
    'permission denied'
    """
    said = _said(error).lower()
    return _KNOWN.get(said, said)


def _said(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
