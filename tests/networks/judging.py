"""What the tests of judged networks share: how to judge one, and what a refusal is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from click.testing import CliRunner, Result

from proofs_check.command.main import main
from proofs_check.networks import file as network_file

Arrays = dict[str, Any]


PENNIES = ("--lambda1", "1/100", "--lambda2", "1/100")


LABELS, SAMPLES = 2, 8  # two samples per class


PENALTY = 0.01


DEEP = (*PENNIES, "--lambda-hidden", "1/100")


def judge(tmp_path: Path, arrays: Arrays, *options: str) -> tuple[Result, Any]:
    np.savez(tmp_path / "net.npz", **arrays)
    arguments = ["network", str(tmp_path / "net.npz"), *(options or PENNIES)]
    result = CliRunner().invoke(
        main, [*arguments, "--json", str(tmp_path / "out.json")], catch_exceptions=False
    )
    out = tmp_path / "out.json"
    return result, json.loads(out.read_text()) if out.exists() else None


def network(path: Path) -> network_file.Arrays:
    found = network_file.read(path)
    assert isinstance(found, network_file.Arrays)
    return found


def altered(arrays: Arrays, **changes: Any) -> Arrays:
    return {name: array for name, array in {**arrays, **changes}.items() if array is not None}


def assert_refused(result: Result, sentence: str) -> None:
    assert result.exit_code == 2
    assert result.stdout == ""
    assert sentence in result.stderr
    assert result.stderr.count("\n") == 1
