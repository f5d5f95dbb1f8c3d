"""``best_known.csv``: the best value that anybody has published for an instance."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from planner.bench.files import instance_text
from planner.errors import Fault, InputError
from planner.region.wording import written

FILE = "best_known.csv"


def best_known(place: Path) -> Mapping[str, int] | None:
    """Best known values by instance, named relative to a folder of instances or to its instance.

    Parameters
    ----------
    place
        Folder of instances, or one instance. The file stands beside the instances, or one folder
        higher and then names their folder too.

    Returns
    -------
    mapping or None
        None where no such file stands.

    Raises
    ------
    InputError
        Every fault of the file.
    """
    folder = (place if place.is_dir() else place.parent).resolve()
    for home, prefix in ((folder, ""), (folder.parent, f"{folder.name}/")):
        if (home / FILE).is_file():
            values = _read(home / FILE)
            return {
                name.removeprefix(prefix): value
                for name, value in values.items()
                if name.startswith(prefix)
            }
    return None


def _read(path: Path) -> dict[str, int]:
    values: dict[str, int] = {}
    faults: list[Fault] = []
    rows = csv.DictReader(instance_text(path).splitlines())
    if not {"instance", "best_known"} <= set(rows.fieldnames or ()):
        rule, remedy = "must have the columns instance and best_known", "add them"
        raise InputError([Fault(f"{path.name} row 1", "", rule, remedy)])
    for number, row in enumerate(rows, start=2):
        text = row["best_known"] or ""
        if text.isascii() and text.isdigit() and len(text) < 10:
            values[row["instance"]] = int(text)
        else:
            rule, remedy = "must be a whole number from 0", "write digits only"
            place = f"{path.name} row {number}, best_known"
            faults.append(Fault(place, written(text), rule, remedy))
    if faults:
        raise InputError(faults)
    return values
