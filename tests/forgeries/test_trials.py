"""The run of forged documents sees a checker that is broken, and ``verify`` says so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from proofs_check.command.main import main
from proofs_check.forgeries import trials
from proofs_check.forgeries.forgery import Forgery, Genuine, faults
from proofs_check.kernel import cube, networks, rules
from proofs_check.kernel.algebra import Algebra, Rejected


def test_every_forged_document_is_refused_and_every_right_one_accepted() -> None:
    assert trials.run().faults == ()


def test_every_forgery_says_in_a_sentence_why_it_is_false() -> None:
    forged = [trial for trial in trials.ALL if isinstance(trial, Forgery)]
    assert len({(f.checker, f.why, f.refusal, id(f.attempt)) for f in forged}) == len(forged)
    for forgery in forged:
        assert forgery.why.endswith(".")
        assert forgery.refusal
    assert {trial.checker for trial in trials.ALL if isinstance(trial, Genuine)} == {
        forgery.checker for forgery in forged
    }


def refused() -> None:
    raise Rejected("two sides differ")


def test_a_refusal_for_another_reason_is_no_refusal() -> None:
    assert not list(faults([Forgery("toy", "1 is not 2.", refused, "sides differ")]))
    (fault,) = faults([Forgery("toy", "1 is not 2.", refused, "not symmetric")])
    assert fault.startswith("toy refuses a forged document for another reason")
    (fault,) = faults([Genuine("toy", "that 1 = 1", refused)])
    assert fault == "toy refuses what is right, that 1 = 1: two sides differ"


def weak_semidefinite(matrix: Any) -> None:
    """Accepts everything."""


def cost_without_within(case: Any, kappa: Any, h: Any) -> Any:
    n = case.samples_per_class
    groups = [h[i : i + n] for i in range(0, len(h), n)]
    flat = [sum(group) / n for group in groups for _ in group]
    return _cost(case, kappa, flat)


_cost = networks.cost
LAST = "A trusted checker is broken: no verdict above counts."


@pytest.mark.parametrize(
    ("module", "name", "weak", "checker"),
    [
        (cube, "check_semidefinite", weak_semidefinite, "kernel/cube"),
        (networks, "cost", cost_without_within, "kernel/networks"),
        (networks, "_broken", lambda *_: True, "kernel/networks"),
        (rules, "same", lambda *_: True, "kernel/rules"),
        (Algebra, "equal", lambda *_: True, "kernel/algebra"),
    ],
)
def test_verify_exits_with_1_and_names_the_checker_that_is_broken(
    module: Any, name: str, weak: Any, checker: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(module, name, weak)
    out = tmp_path / "out.json"
    result = CliRunner().invoke(main, ["verify", "R5-narrow", "--jobs", "1", "--json", str(out)])
    assert result.exit_code == 1
    assert "A trusted checker is broken." in result.output
    assert f"{checker} accepts a forged document" in result.output
    assert "Every verdict is the recorded one." not in result.output
    assert result.output.splitlines()[-1].startswith(LAST)
    assert json.loads(out.read_text())["forgeries"]["faults"]
