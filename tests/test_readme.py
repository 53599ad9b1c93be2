"""Everything that the README shows is run, in order, and must come out as shown."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from proofs_check.command.main import main

README = Path(__file__).parents[1] / "README.md"
BLOCK = re.compile(r"^```(python|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
DECIMAL = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
#: Training ends a little elsewhere on other processors.
TRAINED = 0.05


def blocks() -> list[tuple[str, str]]:
    return BLOCK.findall(README.read_text(encoding="utf-8"))


def words(text: str) -> list[str]:
    """The text without its layout, a # for every decimal; rules may be longer or shorter."""
    return re.sub(r"─+", "─", DECIMAL.sub("#", text)).split()


def compare(command: str, shown: str, printed: str) -> None:
    if command not in ("verify", "network"):
        assert printed.split() == shown.split()
        return
    assert words(printed) == words(shown)  # decimals of the ledger are seconds
    if command == "network":
        numbers = [[float(x) for x in DECIMAL.findall(text)] for text in (printed, shown)]
        assert numbers[0] == pytest.approx(numbers[1], rel=TRAINED, abs=TRAINED)


def test_the_readme_is_short_enough_to_be_read() -> None:
    assert len(README.read_text(encoding="utf-8").splitlines()) <= 120


def test_every_example_of_the_readme_comes_out_as_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    found = blocks()
    assert {kind for kind, _ in found} == {"python", "console"}
    for kind, text in found:
        if kind == "python":
            exec(compile(text, "README.md", "exec"), names)  # noqa: S102
            continue
        for example in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
            line, _, shown = example.partition("\n")
            program, *arguments = shlex.split(line)
            assert program == "proofs-check"
            result = CliRunner().invoke(main, arguments, catch_exceptions=False)
            assert result.exit_code == 0
            compare(arguments[0], shown, result.stdout)


def test_the_comparison_sees_a_wrong_word_and_a_wrong_number() -> None:
    for command, shown, printed in [
        ("verify", "R3 proved 0.1", "R3 open 0.1"),
        ("network", "objective 163.7", "objective 190.1"),
        ("value", "decimal 0.25", "decimal 0.26"),
    ]:
        with pytest.raises(AssertionError):
            compare(command, shown, printed)
    compare("verify", "R3 proved 0.1", "R3  proved\n0.3")
