"""Regions that come with the planner."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.errors import InputError
from planner.region.bundled import bundled_region, find_region


def home(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).mkdir(parents=True)
        (folder / name / "region.toml").touch()
    return folder


def test_the_bundled_region_is_a_folder_with_settings() -> None:
    assert bundled_region().name == "madre_de_dios"
    assert (bundled_region() / "region.toml").is_file()


def test_an_installed_package_comes_before_a_checkout(tmp_path: Path) -> None:
    installed = home(tmp_path / "_data", "one")
    checkout = home(tmp_path / "data", "one", "two")
    assert find_region("one", [installed, checkout]) == installed / "one"
    assert find_region("two", [installed, checkout]) == checkout / "two"


@pytest.mark.parametrize("name", ["three", "../one", "", "."])
def test_an_unknown_name_lists_those_that_there_are(tmp_path: Path, name: str) -> None:
    homes = [tmp_path / "missing", home(tmp_path / "data", "two", "one")]
    with pytest.raises(InputError, match="write one of one, two, or give the path of a"):
        find_region(name, homes)


def test_a_name_where_nothing_is_bundled(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="; give the path of a region's folder"):
        find_region("one", [tmp_path])
