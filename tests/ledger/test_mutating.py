"""A change of a claim at one place is noticed, and what is not noticed is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from proofs_check.command.main import main
from proofs_check.kernel import rules
from proofs_check.ledger import agreement, mutating, seals
from proofs_check.ledger.theorem_mutations import changes
from proofs_check.sections.claims import by_id
from proofs_check.sections.library import LIBRARY

SMALL = ("F4", "B1", "B6", "C1", "C2-balance")


@pytest.mark.parametrize("name", SMALL)
def test_every_change_is_noticed_or_leaves_a_true_theorem(name: str) -> None:
    found = list(mutating.mutants(by_id(name)))
    assert [m for m in found if not m.noticed_by and not m.true_as_well] == []
    assert sum(bool(m.noticed_by) for m in found) > 0.9 * len(found)


def test_a_constant_and_each_sign_and_each_given_formula_is_changed() -> None:
    of_kind = {change.kind for change in changes(LIBRARY.by_id("R2.energy"))}
    assert of_kind == {"constant", "sign", "assumption"}
    texts = [change.what for change in changes(LIBRARY.by_id("F1.read-out"))]
    assert any("lam2 > 1 for lam2 > 0" in text for text in texts)
    assert any("without lam2 > 0" in text for text in texts)


def test_a_change_that_says_the_same_is_no_change() -> None:
    theorem = LIBRARY.by_id("R2.energy")
    for change in changes(theorem):
        assert (change.theorem.goals, change.theorem.given) != (theorem.goals, theorem.given)


def test_the_library_is_as_before_afterwards() -> None:
    before = dict(LIBRARY.theorems)
    list(mutating.mutants(by_id("B6")))
    assert dict(LIBRARY.theorems) == before


def test_what_blind_checks_do_not_notice_is_listed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(agreement, "disagreements", lambda *_: [])
    monkeypatch.setattr(seals, "problems", lambda _: [])
    file = tmp_path / "found.json"
    run = CliRunner().invoke(main, ["mutate", "b6", "--json", str(file)])
    assert run.exit_code == 1
    assert "UNNOTICED" in run.stdout
    (claim,) = json.loads(file.read_text())["claims"]
    unnoticed = [c for c in claim["changes"] if not c["noticed_by"] and not c["true_as_well"]]
    assert unnoticed
    assert all(c["kind"] not in {"constant", "sign"} for c in unnoticed)


def test_a_kernel_that_accepts_everything_leaves_changes_that_it_calls_true(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rules, "check", lambda *_: 1)
    found = list(mutating.mutants(by_id("B6")))
    assert any(m.true_as_well and m.kind == "constant" for m in found)


def test_the_command_names_the_checks_and_ends_well() -> None:
    run = CliRunner().invoke(main, ["mutate", "F4"])
    assert run.exit_code == 0
    assert "F4" in run.stdout
    assert "citation: the kernel" in run.stdout
    wrong = CliRunner().invoke(main, ["mutate", "F99"])
    assert wrong.exit_code == 2
    assert wrong.stderr.count("\n") == 1
