"""A theorem in LaTeX: its letters, what is given and why, what is shown, and the proof."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from proofs_check.kernel.theorem import (
    Assumption,
    Cite,
    Definition,
    Fact,
    Gap,
    Given,
    Induction,
    Theorem,
)
from proofs_check.report.formulas.latex import escaped
from proofs_check.report.paper.proof import Proof
from proofs_check.report.paper.symbols import Symbols


@dataclass(frozen=True)
class Others:
    """The theorems that may be cited, and how their names are set: as links, where they can be."""

    theorems: Mapping[str, Theorem]
    link: Callable[[str], str]


def theorem_text(theorem: Theorem, steps: Sequence[Mapping[str, Any]], others: Others) -> str:
    """The theorem with its proof.

    Parameters
    ----------
    steps
        As the kernel accepted them.
    """
    symbols = Symbols(theorem)
    proof = Proof(theorem, symbols)
    lines = [
        escaped(theorem.statement),
        "",
        rf"\textit{{Letters.}} {_letters(theorem, symbols)}",
        "",
    ]
    if theorem.given:
        lines.append(r"\textit{Given.}")
    for label, given in theorem.given.items():
        shown = symbols.formula(given.formula)
        reason = _reason(given, symbols, others)
        lines.append(rf"\step{{{proof.numbers[label]}}}{{${shown}$}} {reason}")
    goals = ", ".join(f"${symbols.formula(goal)}$" for goal in theorem.goals)
    lines += ["", rf"\textit{{To be shown.}} {goals}.", ""]
    if theorem.induction is not None:
        lines += [_induction(theorem, theorem.induction, others), ""]
    lines += [r"\textit{Proof.}", *proof.lines(steps), r"\qed"]
    return "\n".join(lines)


def _letters(theorem: Theorem, symbols: Symbols) -> str:
    def shape(name: str) -> str:
        rows, columns = map(symbols.expression, theorem.matrices[name])
        kind = ", symmetric" if name in theorem.symmetric else ""
        return rf"${symbols.expression(name)}$ (${rows} \times {columns}${kind})"

    found = []
    if theorem.scalars:
        numbers = ", ".join(f"${symbols.expression(name)}$" for name in theorem.scalars)
        found.append(f"Numbers {numbers}")
    if theorem.matrices:
        found.append(f"matrices {', '.join(map(shape, theorem.matrices))}")
    text = "; ".join(found) or "none"
    return f"{text[0].upper()}{text[1:]}."


def _reason(given: Given, symbols: Symbols, others: Others) -> str:
    match given.reason:
        case Definition():
            return "by definition."
        case Assumption():
            return "is assumed."
        case Fact(key):
            return rf"by the standard fact \emph{{{escaped(key)}}}."
        case Cite(name, where):
            return f"by {others.link(name)}{_where(name, where, symbols, others)}."
        case Gap(name, why):
            return (
                rf"\gap{{from {others.link(name)}, but only a reader can see it: {escaped(why)}.}}"
            )


def _where(name: str, where: Mapping[str, str], symbols: Symbols, others: Others) -> str:
    """What stands in place of the letters of a cited theorem."""
    theirs = Symbols(others.theorems[name])
    named = [
        f"${symbols.expression(value)}$ for ${theirs.expression(letter)}$"
        for letter, value in where.items()
    ]
    return f", with {', '.join(named)}" if named else ""


def _induction(theorem: Theorem, induction: Induction, others: Others) -> str:
    starts = ", ".join(
        dict.fromkeys(
            "its own goals" if start.theorem == theorem.id else others.link(start.theorem)
            for start in induction.starts
        )
    )
    ways = len(induction.steps)
    nexts = "the next object" if ways == 1 else f"each of {ways} next objects"
    return (
        rf"\textit{{By induction.}} It starts with {starts}. What is given by the fact "
        rf"\emph{{induction}} is shown once more for {nexts}."
    )
