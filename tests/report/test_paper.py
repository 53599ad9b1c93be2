"""The ledger as LaTeX: proofs spelled out, everything escaped, and it compiles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from proofs_check.command.main import main
from proofs_check.forgeries.forgery import Tried
from proofs_check.kernel import rules
from proofs_check.kernel.theorem import Theorem, assume, define, formula, same
from proofs_check.ledger import running
from proofs_check.ledger.claim import Claim, Control, Kind, Verdict
from proofs_check.ledger.judging import ControlResult, Evidence, Outcome
from proofs_check.ledger.wording import printing
from proofs_check.ledger.wording.phrases import unlinked
from proofs_check.report.figures import gallery
from proofs_check.report.figures.drawing import Figure
from proofs_check.report.figures.gallery import PICTURES, drawn_as
from proofs_check.report.paper import proof
from proofs_check.report.paper.document import figure_files, paper
from proofs_check.report.paper.proof import Proof
from proofs_check.report.paper.symbols import Symbols, unturned
from proofs_check.sections.claims import by_id
from proofs_check.sections.library import LIBRARY
from tests.typeset import compiled, needs_latex

HOSTILE = r"[0] \input{/etc/passwd} \end{document} $x_$ % # & ~ ^ { } \write18{x} é ∮ ''"
CHEAP = ("F4-converse", "F4-parallel", "B9", "B2")
SQUARE = Theorem(
    "square",
    "",
    ("x", "y"),
    {"A": ("n", "n")},
    frozenset(),
    {"x>0": assume("x > 0"), "y": define("y = x + 1"), "A": assume("A = A*A")},
    ("x*y >= x",),
)


class Quiet:
    def finished(self, claim: str) -> None:
        pass

    def decided(self, outcome: Outcome) -> None:
        pass


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    chosen = [by_id(name) for name in CHEAP]
    found = running.run(chosen, jobs=1, seed=0, watch=Quiet())
    return [found[claim.id] for claim in chosen]


@pytest.fixture(scope="module")
def text(outcomes: list[Outcome]) -> str:
    claim = Claim(
        id=HOSTILE,
        section=HOSTILE,
        source=HOSTILE,
        clauses=unlinked(HOSTILE),
        short=HOSTILE,
        recorded=Verdict.PROVED,
        controls=(Control(HOSTILE, lambda _: pytest.fail("not run")),),
    )
    hostile = Outcome(
        claim,
        Verdict.OPEN,
        (Evidence(Kind.INSTANCES, False, HOSTILE, HOSTILE, 0.0, (HOSTILE,)),),
        (ControlResult(HOSTILE, False, HOSTILE),),
        HOSTILE,
        0.0,
        HOSTILE,
        (HOSTILE,),
    )
    theorems = LIBRARY.theorems
    return paper([*outcomes, hostile], Tried(3, 2, (HOSTILE,)), seed=0, theorems=theorems)


def written(*steps: Mapping[str, object]) -> list[str]:
    return Proof(SQUARE, Symbols(SQUARE)).lines(steps)


def test_a_step_says_what_is_expanded_and_which_relation_is_used_where() -> None:
    step = {
        "name": "goal",
        "rule": "combine",
        "formula": "x*y >= x",
        "divide": ["x>0"],
        "terms": [
            {"coefficient": "1", "of": ["x>0"], "square": "x"},
            {"use": "y", "times": "-2*x", "left": "1", "right": "x"},
        ],
    }
    (line,) = written(step)
    assert line.startswith(
        r"\step{4}{$x\,y\ge x$} Write both sides out, times $x$, positive by (1)"
    )
    assert r"$x\,\bigl(x\bigr)^{2}$ $-$ $2\,x\,[2]\,x$" in line
    assert line.endswith("No term without a bracket is negative, by (1).")


def test_a_matrix_relation_keeps_its_side_its_transpose_and_its_trace() -> None:
    use = {"use": "A", "left": "A", "right": "1", "transpose": True, "trace": True}
    step = {"name": "g", "rule": "combine", "formula": "tr(A) = 0", "terms": [use]}
    assert r"$\operatorname{tr}\bigl(A\,[3]^{\top}\bigr)$" in written(step)[0]


def test_whatever_a_term_of_the_kernel_may_hold_is_written() -> None:
    """A key that the writer does not know would be left out of a printed proof."""
    assert {
        "use", "times", "left", "right", "transpose", "trace",
        "coefficient", "of", "square", "by", "beside", "factors",
    } == rules._MULTIPLE | rules._SQUARE | rules._SIGNED  # fmt: skip
    assert {*rules.RULES, "split"} == {*proof._REASONS, "split"}


def test_terms_with_a_sign_are_squares_and_products_of_matrices() -> None:
    given = {"S": assume("psd: S"), "N": assume("nonneg: N"), "x>0": assume("x > 0")}
    theorem = Theorem(
        "t", "", ("x",), {"S": ("n", "n"), "N": ("n", "n")}, frozenset({"S"}), given, ("x > 1",)
    )
    terms = [
        {"coefficient": "2", "of": ["x>0"], "square": "N", "by": "S", "beside": "S", "trace": True},
        {"factors": ["N'", "N"], "trace": True},
        {"of": ["x>0"]},
    ]
    step = {"name": "g", "rule": "combine", "formula": "x > 1", "terms": terms}
    (line,) = Proof(theorem, Symbols(theorem)).lines([step])
    assert r"$2\,x\,\operatorname{tr}\bigl(S\,\bigl(N\bigr)^{\top}S\bigl(N\bigr)\bigr)$" in line
    assert r"$+$ $\operatorname{tr}\bigl({N}^{\top}\,N\bigr)$ $+$ $x$" in line
    assert line.endswith(
        "No term without a bracket is negative, and one is positive, by (3), (1), (2)."
    )


def test_a_case_has_its_own_formulas() -> None:
    case = [{"name": "in", "rule": "absurd", "formula": "x > 1", "from": "c"}]
    end = {"positive": case, "zero": case, "negative": case}
    lines = written(
        {"name": "all", "rule": "split", "formula": "x > 1", "on": "x", "as": "c", **end}
    )
    assert [line[:9] for line in lines if line.startswith(r"\step")] == [
        r"\step{5}{", r"\step{7}{", r"\step{9}{", r"\step{10}",
    ]  # fmt: skip
    assert "As (8) cannot be" in lines[6]


def test_no_formula_is_printed_with_its_sign_turned_round() -> None:
    for theorem in LIBRARY.theorems.values():
        algebra = theorem.algebra()
        for found in (*theorem.goals, *(given.formula for given in theorem.given.values())):
            left, relation, right = printing.arranged(unturned(found))
            if relation in ("psd", "nonneg"):
                continue
            shown = formula(algebra, f"{left} {relation} {right}")
            assert same(algebra, shown, formula(algebra, found)), (theorem.id, found)


def test_every_use_of_a_relation_is_in_the_written_proof(
    outcomes: list[Outcome], text: str
) -> None:
    proofs = [d for o in outcomes for e in o.evidence for d in e.documents if d["kind"] == "proof"]
    assert len(proofs) > 4
    for found in proofs:
        theorem = LIBRARY.by_id(found["theorem"])
        lines = Proof(theorem, Symbols(theorem)).lines(found["steps"])
        uses = str(found["steps"]).count("'use':")
        assert sum(len(re.findall(r"\[\d+\]", line)) for line in lines) == uses, theorem.id
        assert all(line in text for line in lines)


def test_the_document_has_every_claim_with_its_verdict(outcomes: list[Outcome], text: str) -> None:
    for outcome in outcomes:
        title = outcome.claim.id.replace("-", "-{}")
        assert re.search(
            rf"\\claim\{{claim-\d+\}}\{{{re.escape(title)}: .*\}}\{{{outcome.verdict.value}\}}",
            text,
        )


def test_no_text_of_a_stranger_is_a_command(text: str) -> None:
    assert r"\input" not in text
    assert r"\write18" not in text
    assert text.count(r"\end{document}") == 1


@needs_latex
def test_the_document_compiles(text: str, tmp_path: Path) -> None:
    assert compiled(text, tmp_path).stat().st_size > 10_000


@needs_latex
def test_figures_stand_in_the_document_and_a_missing_one_is_a_command(
    outcomes: list[Outcome], tmp_path: Path
) -> None:
    shown = Figure(
        "unfolding", "Unfolding", "100 % of it.", ("F4-parallel",), drawn_as("unfolding", ["pdf"])
    )
    missing = Figure("noise", "Noise", "Noise.", ("C5",), missing="It was not ready.")
    named = figure_files(tmp_path / "a_%b.tex", [shown, missing])
    (tmp_path / "a-b-unfolding.pdf").write_bytes(shown.content["pdf"])
    whole = paper(outcomes, Tried(3, 2, ()), seed=0, theorems={}, figures=named)
    assert "proofs-check figure noise -{}o a-{}b-{}noise.pdf" in whole
    without = paper(outcomes, Tried(3, 2, ()), seed=0, theorems={})
    assert compiled(without, tmp_path).stat().st_size + 5000 < (
        compiled(whole, tmp_path).stat().st_size
    )


@pytest.mark.usefixtures("forgeries_tried_once")
def test_verify_puts_figures_beside_the_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Which claim a figure shows is of no matter here: this one is judged at once.
    known = {"unfolding": replace(PICTURES["unfolding"], claims=("B9",))}
    monkeypatch.setattr(gallery, "PICTURES", known)
    file = tmp_path / "ledger.tex"
    result = CliRunner().invoke(main, ["verify", "B9", "--jobs", "1", "--latex", str(file)])
    assert result.exit_code == 0, result.output
    assert "Figures of ledger.tex, beside it: ledger-unfolding.pdf." in result.output
    assert (tmp_path / "ledger-unfolding.pdf").read_bytes().startswith(b"%PDF")
    assert r"\drawn{ledger-unfolding.pdf}" in file.read_text(encoding="utf-8")


@pytest.mark.usefixtures("forgeries_tried_once")
def test_verify_writes_it_with_a_section_of_ones_own(tmp_path: Path) -> None:
    file = tmp_path / "ledger.tex"
    own = Path(__file__).parents[2] / "proofs_check" / "own" / "example.py"
    arguments = ["verify", "--with", str(own), "--section", "autoencoder", "--latex", str(file)]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    found = file.read_text(encoding="utf-8")
    assert "{autoencoder.balanced}" in found
    assert "times $l$, positive by" in found
