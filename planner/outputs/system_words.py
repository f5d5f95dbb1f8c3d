"""What the system says of a file that cannot be read or written, in words that are translated."""

from __future__ import annotations

from planner.phrases import phrase

_KNOWN = {
    str(said): said
    for said in (
        phrase("No such file or directory"),
        phrase("Permission denied"),
        phrase("permission denied"),
        phrase("Operation not permitted"),
        phrase("Not a directory"),
        phrase("Is a directory"),
        phrase("File exists"),
        phrase("File name too long"),
        phrase("No space left on device"),
        phrase("Disk quota exceeded"),
        phrase("Read-only file system"),
        phrase("Input/output error"),
        phrase("input/output error"),
    )
}


def system_words(error: OSError) -> str:
    """Say why the system refused; a phrase where it is one of the usual reasons.

    >>> system_words(PermissionError(13, "Permission denied"))
    'Permission denied'
    """
    return known_words(error.strerror or str(error))


def known_words(said: str) -> str:
    """Take what the system says for the phrase that says the same, where there is one."""
    return _KNOWN.get(said, said)
