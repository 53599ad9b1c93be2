"""Sections of one's own: judged by the same rule, and refused in one sentence."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from proofs_check.command.main import main
from proofs_check.ledger.claim import Verdict
from proofs_check.ledger.wording.parts import Typed
from proofs_check.own import (
    Clause,
    FalseTheorem,
    Given,
    Goal,
    Instance,
    OwnClaim,
    Section,
    Theorem,
    define,
    loading,
)
from proofs_check.own.example import SECTION

TOP = Path(__file__).parents[1]
GUIDE = TOP / "proofs_check" / "guide"
(CLAIM,) = SECTION.claims


def judged(claim: OwnClaim, section: Section = SECTION) -> tuple[Verdict, str]:
    (outcome,) = replace(section, claims=(claim,)).outcomes()
    return outcome.verdict, outcome.remark


def test_the_example_is_proved_with_its_controls_and_its_instance() -> None:
    (outcome,) = SECTION.outcomes()
    assert outcome.verdict is Verdict.PROVED
    assert all(control.rejected for control in outcome.controls)
    assert outcome.witness == "an exact instance of autoencoder.balanced at k = 1, n = 1"


def test_a_proof_is_searched_for_where_no_outline_is_written() -> None:
    assert judged(CLAIM, replace(SECTION, outlines={})) == (Verdict.PROVED, "")


def test_a_claim_without_a_control_or_without_an_instance_stays_open() -> None:
    verdict, remark = judged(replace(CLAIM, controls=()))
    assert (verdict, remark) == (Verdict.OPEN, "the claim has no control")
    verdict, remark = judged(replace(CLAIM, witness=None))
    assert (verdict, remark) == (Verdict.OPEN, "no instance is known to meet the assumptions")
    assert CLAIM.witness is not None
    other = replace(CLAIM.witness, numbers={"l": 2})
    verdict, remark = judged(replace(CLAIM, witness=other))
    assert verdict is Verdict.OPEN
    assert remark.endswith("meet the assumptions; the witness does not meet 'encoder', 'decoder'")


def test_a_control_that_is_true_leaves_the_claim_open() -> None:
    true = FalseTheorem("the same", "autoencoder.balanced", {"W1*W1' = W2'*W2": "W2'*W2 = W1*W1'"})
    section = replace(SECTION, outlines={})
    verdict, remark = judged(replace(CLAIM, controls=(true,)), section)
    assert (verdict, remark) == (Verdict.OPEN, "a control was not rejected: the same")


def test_a_false_theorem_is_not_proved() -> None:
    theorem = Theorem("t", "", ("x",), {}, frozenset(), {"g": define("x = 1")}, ("x = 2",))
    claim = OwnClaim(
        "T", "x is 2", ("t",), (FalseTheorem("x is 3", "t", {"x = 2": "x = 3"}),),
        Instance("t", {}, {"x": 1}),
    )  # fmt: skip
    verdict, remark = judged(claim, Section("false", (theorem,), (claim,)))
    assert verdict is Verdict.OPEN
    assert "no proof of 'x = 2' was found" in remark


def test_theorems_of_the_ledger_keep_their_names() -> None:
    (theorem,) = SECTION.theorems
    with pytest.raises(ValueError, match=r"theorem R1.cost stands twice"):
        replace(SECTION, theorems=(replace(theorem, id="R1.cost"),)).library()
    with pytest.raises(ValueError, match="no theorem is called"):
        judged(replace(CLAIM, theorems=("none",)))
    with pytest.raises(ValueError, match="the claim 'ae-balanced' stands twice"):
        replace(SECTION, claims=(CLAIM, CLAIM)).outcomes()
    with pytest.raises(ValueError, match="the fact 'inverse' is one of the ledger's"):
        replace(SECTION, facts={"inverse": "anything"}).library()


def test_a_formula_that_cannot_be_read_is_named() -> None:
    (theorem,) = SECTION.theorems
    given = {**theorem.given, "error": define("R = 1 - W3*W1")}
    with pytest.raises(ValueError, match=r"theorem autoencoder.balanced, error: 'W3' is not decl"):
        replace(SECTION, theorems=(replace(theorem, given=given),)).library()
    with pytest.raises(ValueError, match=r"theorem autoencoder.balanced, goal 1: a formula needs"):
        replace(SECTION, theorems=(replace(theorem, goals=("W1",)),)).library()


def test_an_instance_of_a_wrong_shape_is_named() -> None:
    assert CLAIM.witness is not None
    wrong = replace(CLAIM.witness, sizes={"k": 1, "n": 2})
    with pytest.raises(ValueError, match=r"the instance of autoencoder\.balanced: the matrix W1"):
        judged(replace(CLAIM, witness=wrong))


def test_an_instance_takes_exact_numbers_alone() -> None:
    with pytest.raises(ValueError, match="l: a value must be an exact number"):
        Instance("t", {}, {"l": 0.5}).point()  # type: ignore[dict-item]
    with pytest.raises(ValueError, match="l: a value must be an exact number, got 'half'"):
        Instance("t", {}, {"l": "half"}).point()


@pytest.mark.parametrize(
    ("program", "why"),
    [
        ("x = 1\nraise RuntimeError('no\\nway')", "line 2 raises RuntimeError: no way"),
        ("import sys\nsys.exit(3)", "line 2 raises SystemExit: 3"),
        ("x = (", "line 1 is not Python"),
        ("x = 1", "SECTION must be a proofs_check.own.Section, got nothing"),
        ("SECTION = 7", "SECTION must be a proofs_check.own.Section, got int"),
        ("import no_such_module_at_all", "line 1 raises ModuleNotFoundError"),
    ],
)
def test_a_file_that_holds_no_section_is_one_line_and_status_2(
    program: str, why: str, tmp_path: Path
) -> None:
    file = tmp_path / "mine.py"
    file.write_text(program)
    found = CliRunner().invoke(main, ["verify", "--with", str(file)])
    assert found.exit_code == 2
    assert why in found.stderr
    assert found.stderr.count("\n") == 1


def test_a_file_that_is_missing_is_refused(tmp_path: Path) -> None:
    found = CliRunner().invoke(main, ["verify", "--with", str(tmp_path / "none.py")])
    assert found.exit_code == 2
    assert "there is no such file" in found.stderr


@pytest.mark.usefixtures("forgeries_tried_once")
def test_the_section_of_the_guide_is_judged_from_its_text_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)  # bytecode of the first text is no word
    page = (GUIDE / "own-section.md").read_text()
    (program,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    file, out = tmp_path / "mine.py", tmp_path / "out.json"
    file.write_text(program)
    command = ["verify", "--with", str(file), "--section", "mine", "--json", str(out)]
    found = CliRunner().invoke(main, command)
    assert found.exit_code == 0, found.output
    assert "Section mine, not of the ledger" in found.stdout
    (claim,) = json.loads(out.read_text())["claims"]
    assert (claim["id"], claim["section"], claim["verdict"]) == ("M-shrink", "mine", "proved")
    file.write_text(program.replace("(1 + l)*w = t", "(1 - l)*w = t"))
    assert CliRunner().invoke(main, command).exit_code == 1


def test_the_derivation_of_the_guide_follows(tmp_path: Path) -> None:
    page = (GUIDE / "derivations.md").read_text()
    (text,) = re.findall(r"```text\n(.*?)```", page, re.DOTALL)
    (latex,) = re.findall(r"```latex\n(.*?)```", page, re.DOTALL)
    file, paper = tmp_path / "ridge.deriv", tmp_path / "paper.tex"
    file.write_text(text)
    paper.write_text(latex)
    assert CliRunner().invoke(main, ["derive", str(file)]).exit_code == 0
    command = ["derive", "--from", str(paper), "--label", "eq:ridge"]
    assert CliRunner().invoke(main, command).exit_code == 0


def test_sections_of_installed_packages_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    class Point:
        name = "autoencoder"

        def load(self) -> object:
            return SECTION

    class Broken(Point):
        def load(self) -> object:
            raise RuntimeError("it is\nbroken")

    monkeypatch.setattr(loading, "entry_points", lambda **_: [Point()])
    assert loading.installed() == [("autoencoder", SECTION)]
    monkeypatch.setattr(loading, "entry_points", lambda **_: [Broken()])
    with pytest.raises(ValueError, match="autoencoder raises RuntimeError: it is broken"):
        loading.installed()


def test_sentences_print_the_formulas_of_their_theorems_and_leave_no_gap() -> None:
    (outcome,) = SECTION.outcomes()
    assert [clause.reasons for clause in outcome.claim.clauses] == [(), ()]
    assert outcome.claim.clauses[0].text == (
        "A linear autoencoder has the error R = 1 - W_2 W_1 and is stationary where "
        "l W_1 = W_2' R C and l W_2 = R C W_1', with weight decay l > 0."
    )


@pytest.mark.parametrize(
    ("clauses", "gaps"),
    [
        ((), ["no theorem is named"]),
        (
            (Clause("Encoder and decoder are balanced, {}.", (Goal("autoencoder.balanced", 1),)),),
            ["no sentence says the goal autoencoder.balanced#2", "assumes, l > 0", "l*W1", "l*W2"],
        ),
        (
            (*CLAIM.clauses, Clause("So x = 7 holds.")),
            ["the typed formula =", "no theorem is named"],
        ),
        ((*CLAIM.clauses, Clause("All is well.", gap="a reader must see it")), ["a reader must"]),
    ],
)
def test_what_no_theorem_says_is_a_gap(clauses: tuple[Clause, ...], gaps: list[str]) -> None:
    (outcome,) = replace(SECTION, claims=(replace(CLAIM, clauses=clauses),)).outcomes()
    found = [reason for clause in outcome.claim.clauses for reason in clause.reasons]
    assert all(any(gap in reason for reason in found) for gap in gaps), found


@pytest.mark.parametrize(
    ("clause", "why"),
    [
        (Clause("{}.", (Goal("autoencoder.balanced", 3),)), "has 2 goals, so no .*#3"),
        (Clause("{}.", (Goal("nothing", 1),)), "no theorem is called 'nothing'"),
        (Clause("{}.", (Given("autoencoder.balanced", "x"),)), "is given nothing called 'x'"),
        (Clause("{} {}.", (Goal("autoencoder.balanced", 1),)), "has 2 places for 1 formulas"),
        (Clause("{}.", (Goal("F4.unit-cosine", 1),)), "the claim rests on other theorems"),
        (Clause("{}.", (Typed("x = 1"),)), "takes Goal and Given, got Typed"),
    ],
)
def test_a_sentence_names_what_is_there(clause: Clause, why: str) -> None:
    section = replace(SECTION, claims=(replace(CLAIM, clauses=(clause,)),))
    with pytest.raises(ValueError, match=f"section autoencoder, claim AE-balanced: .*{why}"):
        section.outcomes()


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('name="mine"', 'name="relu"', "two sections are called 'relu'"),
        ('id="M-shrink"', 'id="r3"', "two claims are called 'r3'"),
        ("", "", "two sections are called 'mine'"),
    ],
)
def test_names_that_are_taken_are_refused(tmp_path: Path, old: str, new: str, why: str) -> None:
    text = re.search(r"```python\n(.*?)```", (GUIDE / "own-section.md").read_text(), re.DOTALL)
    assert text is not None
    file = tmp_path / "mine.py"
    file.write_text(text.group(1).replace(old, new))
    paths = ["--with", str(file)] * (1 if old else 2)
    found = CliRunner().invoke(main, ["verify", *paths, "--section", "mine"])
    assert (found.exit_code, found.stdout) == (2, "")
    assert why in found.stderr
