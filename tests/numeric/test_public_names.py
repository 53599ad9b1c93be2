"""The package's public list."""

import subprocess
import sys

import pytest

import numeric


def test_every_public_name_is_found_where_it_lives() -> None:
    for name in numeric.__all__:
        assert getattr(numeric, name).__name__ == name
    assert sorted(numeric.__all__) == numeric.__all__


def test_no_other_name_is_found() -> None:
    name = "mean_field"
    with pytest.raises(AttributeError, match="No numeric attribute mean_field"):
        getattr(numeric, name)


def test_decimals_do_not_wait_for_scipy() -> None:
    code = "import sys, numeric; numeric.decimal(1); sys.exit('scipy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
