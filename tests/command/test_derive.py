"""The command ``derive``: what it prints, writes and returns."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import proofs_check
from proofs_check import __main__
from proofs_check.command.main import main
from proofs_check.derivations.library import EXAMPLES

RIDGE = EXAMPLES / "ridge.deriv"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["derive", *map(str, arguments)])


def test_a_derivation_that_follows_gives_status_0_and_a_certificate(tmp_path: Path) -> None:
    found = run(RIDGE, "--json", tmp_path / "out.json", "--save", tmp_path / "proof.json")
    assert found.exit_code == 0, found.output
    assert "follows given V = Y B F'; B (l + F' F) = 1" in found.stdout
    assert found.stdout.endswith("3 of 3 lines follow\n")
    written = json.loads((tmp_path / "out.json").read_text())
    assert [line["verdict"] for line in written["lines"]] == [
        "follows",
        "follows given",
        "follows given",
    ]
    assert written["certificate"] == json.loads((tmp_path / "proof.json").read_text())
    outcome = tmp_path / "outcome.json"
    command = ["certificate", str(tmp_path / "proof.json"), "--json", str(outcome)]
    again = CliRunner().invoke(main, command)
    assert again.exit_code == 0
    assert json.loads(outcome.read_text())["theorem"] == "derivation ridge"
    assert "derivation ridge" in again.stdout
    assert proofs_check.certificate(written["certificate"]).kind == "derivation"


def test_an_unknown_line_comes_with_a_hint_at_reasons_and_follows_by_one(tmp_path: Path) -> None:
    file = tmp_path / "cubes.deriv"
    lines = "numbers x > 0, y > 0\nclaim x^3 + y^3 >= x^2 y + x y^2"
    file.write_text(lines)
    found = run(file, "--budget", "1")
    assert found.exit_code == 1
    assert "unknown: no proof was found" in found.stdout
    assert "may follow with a reason, such as 'by square (x - y)'" in found.stdout
    file.write_text(f"{lines} by square (x - y)")
    found = run(file)
    assert found.exit_code == 0
    assert "reason" not in found.stdout


def test_a_slip_gives_status_1_what_is_left_over_and_a_point(tmp_path: Path) -> None:
    file = tmp_path / "slip.deriv"
    file.write_text(RIDGE.read_text().replace("- 2 tr", "- 3 tr"))
    found = run(file, "--json", tmp_path / "out.json", "--save", tmp_path / "proof.json")
    assert found.exit_code == 1
    assert "does not follow\n" in found.stdout
    assert "left over: tr(F Y' V)" in found.stdout
    written = json.loads((tmp_path / "out.json").read_text())
    assert written["certificate"] is None
    assert not (tmp_path / "proof.json").exists()
    assert "proof.json was not written: a certificate needs that every line" in found.stdout
    (line, *_) = written["lines"]
    assert (line["line"], line["verdict"]) == (8, "does not follow")
    assert set(line["point"]) == {"sizes", "numbers", "matrices", "left", "right"}
    assert line["point"]["left"] != line["point"]["right"]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ((), "derive takes one FILE, or --from PAPER.tex with --label NAME"),
        (("missing.deriv",), "missing.deriv: cannot be read"),
        ((RIDGE, "--budget", "0"), "takes a number of seconds above 0"),
        ((RIDGE, "--budget", "soon"), "takes a number of seconds above 0"),
        ((RIDGE, "--json", "nowhere/out.json"), "existing folder"),
        ((RIDGE, "--label", "eq:x"), "derive takes one FILE, or --from"),
    ],
)
def test_bad_input_is_one_line_and_status_2(arguments: tuple[str | Path, ...], why: str) -> None:
    found = run(*arguments)
    assert found.exit_code == 2
    assert why in found.stderr
    assert found.stderr.count("\n") == 1


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "image.deriv"
    file.write_bytes(b"\xff\xfe\x00")
    found = run(file)
    assert found.exit_code == 2
    assert "must be text in UTF-8" in found.stderr


def test_a_derivation_may_come_as_json(tmp_path: Path) -> None:
    file = tmp_path / "ridge.json"
    file.write_text(json.dumps({"derivation": RIDGE.read_text()}))
    assert run(file).exit_code == 0
    for text in ("{", "[]", '{"derivation": 7}', "[" * 5000):
        file.write_text(text)
        found = run(file)
        assert found.exit_code == 2
        assert "ridge.json: must" in found.stderr


@pytest.mark.parametrize("command", ["derive", "certificate", "check", "values -o out.tex"])
def test_a_pipe_that_nobody_writes_to_is_refused_and_not_waited_for(
    command: str, tmp_path: Path
) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    found = CliRunner().invoke(main, [*command.split(), str(pipe)])
    assert found.exit_code == 2
    assert str(pipe) in found.stderr
    assert "must be a file or /dev/stdin, got a pipe or a device" in found.stderr


def test_a_derivation_may_come_from_a_pipe_that_is_open() -> None:
    reading, writing = os.pipe()
    with os.fdopen(writing, "w") as file:
        file.write("numbers x\nclaim x = x")
    try:
        assert run(f"/dev/fd/{reading}").exit_code == 0
    finally:
        os.close(reading)


def test_ctrl_c_while_the_command_line_is_loaded_ends_with_status_130(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(**_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("proofs_check.command.main.main", interrupted)
    with pytest.raises(SystemExit) as end:
        __main__.run()
    assert end.value.code == 130
    assert capsys.readouterr().err == "proofs-check: stopped before the end\n"
