"""One idea a file: no file of Python has more than 400 lines."""

from __future__ import annotations

from pathlib import Path

import pytest

TOP = Path(__file__).parents[1]
LIMIT = 400


@pytest.mark.parametrize("folder", ["theory", "numeric", "proofs_check", "tests"])
def test_no_file_is_too_long_to_hold_one_idea(folder: str) -> None:
    files = sorted((TOP / folder).rglob("*.py"))
    assert files
    lengths = {str(f.relative_to(TOP)): len(f.read_text("utf-8").splitlines()) for f in files}
    assert {name: length for name, length in lengths.items() if length > LIMIT} == {}
