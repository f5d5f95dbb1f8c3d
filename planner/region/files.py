"""The files of a region, each read once, as text, without trusting any of them."""

from __future__ import annotations

import hashlib
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from planner.errors import Fault, InputError
from planner.phrases import phrase
from planner.region.fields import SLUG
from planner.region.journal import unfinished
from planner.region.wording import did_you_mean, nearest, place_of_letter, written
from planner.system_words import small_system_words

REQUIRED = (
    "region.toml",
    "places.geojson",
    "roads.geojson",
    "rivers.geojson",
    "camps.csv",
    "services.csv",
    "staff.csv",
    "teams.toml",
)
# what is logged after a plan was made does not change the region that it was made for
GROWING = ("duty.csv", "visits.csv")
OPTIONAL = ("borders.geojson", "closures.csv", "duty.csv", "levels.csv", "visits.csv")
RULES = "rules"
SPREADSHEET = "camps.xlsx"
"""A workbook from which camps are imported; it may lie in a region's folder, and is not read."""
# beside a file that is open in a spreadsheet: of LibreOffice and of Excel
_LOCKS = (".~lock.", "~$")

MAX_BYTES = 50 * 1024 * 1024
MAX_ROWS = 200_000
MAX_RULE_SETS = 100


@dataclass(frozen=True)
class RegionFiles:
    """What a region's folder holds.

    Attributes
    ----------
    texts
        Text by name, relative to the folder; a file that cannot be read is absent.
    faults
        Why files are absent.
    warnings
        Files that will not be read although their names look as if they should.
    content_hash
        SHA-256 of the names and bytes that were read, as 64 hexadecimal digits.
    """

    texts: Mapping[str, str]
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]
    content_hash: str

    @property
    def rule_sets(self) -> tuple[str, ...]:
        """Names of the rule files, sorted."""
        return tuple(name for name in sorted(self.texts) if name.startswith(f"{RULES}/"))


def read_files(folder: Path) -> RegionFiles:
    """Read every file that makes a region; scenarios and other files are left alone.

    What a log was writing when it was cut off counts as written.
    """
    faults = list(_folder_faults(folder))
    if faults:
        return RegionFiles({}, tuple(faults), (), "")
    texts: dict[str, str] = {}
    digest = hashlib.sha256()
    names = sorted((*REQUIRED, *OPTIONAL, *_rule_names(folder, faults)))
    pending, edited = unfinished(folder)
    faults += edited
    for name in names:
        content = pending[name].encode() if name in pending else _read(folder, name, faults)
        if content is None:
            continue
        if name not in GROWING:
            digest.update(f"{name}\0{len(content)}\0".encode(errors="surrogateescape") + content)
        text = _decode(content, name, faults)
        if text is not None:
            texts[name] = text
    return RegionFiles(texts, tuple(faults), tuple(_strays(folder)), digest.hexdigest())


def read_file(path: Path) -> str:
    """Read one table that lies outside a region's folder.

    Raises
    ------
    InputError
        It is missing, too large, or no text in UTF-8.
    """
    faults: list[Fault] = []
    content = _read(path.parent, path.name, faults)
    text = None if content is None else _decode(content, path.name, faults)
    if text is None:
        raise InputError(
            faults or [Fault(str(path), "", phrase("is missing"), phrase("check its name"))]
        )
    return text


def _folder_faults(folder: Path) -> Iterator[Fault]:
    try:
        mode = folder.stat().st_mode
    except (OSError, ValueError) as error:
        rule = phrase("cannot be opened ({reason})", reason=small_system_words(error))
        yield Fault("region", str(folder), rule, phrase("give the path of a region's folder"))
        return
    if not stat.S_ISDIR(mode):
        remedy = phrase("give the folder that holds region.toml, not a file in it")
        yield Fault("region", str(folder), phrase("must be a folder"), remedy)


def _rule_names(folder: Path, faults: list[Fault]) -> list[str]:
    try:
        paths = sorted((folder / RULES).glob("*.toml"))
    except OSError:
        paths = []
    if not paths:
        remedy = phrase("make the folder 'rules' and put the file that region.toml names into it")
        faults.append(Fault(RULES, "", phrase("must hold at least one rule set"), remedy))
    if len(paths) > MAX_RULE_SETS:
        rule = phrase("must hold at most {sets} rule sets", sets=MAX_RULE_SETS)
        faults.append(Fault(RULES, str(len(paths)), rule, phrase("remove those that are not used")))
    names = []
    for path in paths[:MAX_RULE_SETS]:
        if re.match(SLUG, path.stem):
            names.append(f"{RULES}/{path.name}")
        else:
            rule = phrase("must be named in lower-case letters, digits and hyphens")
            faults.append(Fault(RULES, written(path.name), rule, phrase("rename the file")))
    return names


def _read(folder: Path, name: str, faults: list[Fault]) -> bytes | None:
    path = folder / name
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            faults.append(
                Fault(
                    name,
                    "",
                    phrase("must be a file"),
                    phrase("put a file of this name in its place"),
                )
            )
            return None
        if status.st_size > MAX_BYTES:
            faults.append(_too_large(name, status.st_size))
            return None
        with path.open("rb") as file:
            return file.read(MAX_BYTES)
    except FileNotFoundError:
        if name not in OPTIONAL:
            remedy = phrase("add the file, as data/README.md describes it")
            faults.append(Fault(name, "", phrase("is missing"), remedy))
    except OSError as error:
        rule = phrase("cannot be opened ({reason})", reason=small_system_words(error))
        faults.append(Fault(name, "", rule, phrase("check the file and who may read it")))
    return None


def _too_large(name: str, size: int) -> Fault:
    rule = phrase("must be at most {megabytes} MB", megabytes=MAX_BYTES // 1024**2)
    remedy = phrase("simplify the drawn lines, or make two regions of it")
    return Fault(name, f"{size / 1024**2:.0f} MB", rule, remedy)


def _decode(content: bytes, name: str, faults: list[Fault]) -> str | None:
    if not content.strip():
        faults.append(
            Fault(
                name, "", phrase("is empty"), phrase("fill it, or copy the file of another region")
            )
        )
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", errors="replace")
        place = place_of_letter(name, *position(before))
        value = "0x" + content[error.start : error.start + 1].hex()
        remedy = phrase("save the file as UTF-8 (in a spreadsheet: 'CSV UTF-8')")
        faults.append(Fault(place, value, phrase("is not a letter in UTF-8"), remedy))
        return None


def position(before: str) -> tuple[int, int]:
    r"""Line and column, both from 1, of the letter that follows this text.

    >>> position("id,name\nbase,")
    (2, 6)
    """
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _strays(folder: Path) -> Iterator[Fault]:
    """Files whose names are nearly those of a region, and would be passed over in silence."""
    known = (*REQUIRED, *OPTIONAL)
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError:  # a folder that may be entered but not listed
        return
    for name in names:
        near = nearest(name, known)
        if near and name not in (*known, SPREADSHEET) and not name.startswith(_LOCKS):
            yield Fault(
                written(name),
                "",
                phrase("is not a file of a region and is not read"),
                did_you_mean(name, known, phrase("keep it elsewhere")),
            )
