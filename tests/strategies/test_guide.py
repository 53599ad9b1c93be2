"""The page on testing one's own theorem: its tests pass, and its commands print what it shows."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from proofs_check.command.main import main

PAGE = (Path(__file__).parents[2] / "proofs_check" / "guide" / "testing.md").read_text()
PROGRAM = "\n".join(re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
EXAMPLES = re.findall(r"^\$ proofs-check (.*?)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def program(text: str) -> dict[str, Any]:
    names: dict[str, Any] = {"__name__": "mine"}
    exec(compile(text, "mine.py", "exec"), names)  # noqa: S102
    return names


def test_the_tests_of_the_page_pass() -> None:
    names = program(PROGRAM)
    tests = [test for name, test in names.items() if name.startswith("test_")]
    assert len(tests) == 4
    for test in tests:
        test()
    names["TestNorm"]().runTest()


def test_the_wrong_constant_of_the_page_falls() -> None:
    wrong = PROGRAM.replace("(count + 2)", "(count + 2 + Fraction(1, 10**4))")
    assert wrong != PROGRAM
    with pytest.raises(AssertionError, match="margin must not be negative"):
        program(wrong)["test_my_inequality"]()


def words(text: str) -> list[str]:
    """The text without its layout, # for every decimal: they are seconds."""
    return re.sub(r"\d+\.\d+", "#", text).split()


@pytest.mark.parametrize(("command", "shown"), EXAMPLES)
def test_its_commands_print_what_it_shows(
    command: str, shown: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, shlex.split(command), catch_exceptions=False)
    assert result.exit_code == 0
    assert words(result.stdout) == words(shown)
