"""What theorems take as given, and what the paper writes for their letters."""

from __future__ import annotations

import re

from proofs_check.kernel.theorem import Assumption, Theorem
from proofs_check.ledger.wording import printing
from proofs_check.sections.notation import letters_of


def letters(theorem: Theorem) -> dict[str, str]:
    """What the paper writes for a theorem's letters: ``u1`` is ``u_1`` where no table says more."""
    table = letters_of(theorem.id)
    if "e" not in theorem.matrices:  # the ones vector; a number may have the same name
        table = {
            letter: name for letter, name in table.items() if letter not in {"e", "e'", "e*e'"}
        }
    for letter in (*theorem.scalars, *theorem.matrices):
        if letter not in table and (parts := re.fullmatch(r"([A-Za-z]+)(\d+)", letter)):
            table[letter] = f"{parts[1]}_{parts[2]}"
            table[letter + "'"] = f"{parts[1]}_{parts[2]}'"
    return table


def given_text(theorem: Theorem, label: str) -> str:
    """A formula that a theorem takes as given."""
    return theorem.given[label].formula


def assumptions_of(theorem: Theorem) -> dict[str, str]:
    """The formulas that a theorem assumes, by label: not definitions, facts or other theorems."""
    return {
        label: given.formula
        for label, given in theorem.given.items()
        if isinstance(given.reason, Assumption)
    }


def positive(theorem: Theorem, factor: str) -> bool:
    """Whether a factor is positive by what the theorem is given and its form alone."""
    factor = factor.strip()
    if factor.startswith("(") and factor.endswith(")"):
        factor = factor[1:-1]
    base, power, _ = factor.partition("^")
    if power and base.count("(") == base.count(")"):
        return positive(theorem, base)
    parts = printing.terms(factor)
    if len(parts) > 1:
        return all(sign > 0 and positive(theorem, term) for sign, term in parts)
    pieces = printing.factors(factor)
    if len(pieces) > 1:
        return all(positive(theorem, piece) for piece in pieces)
    if factor.replace("/", "").isdigit():
        return factor.strip("0") != ""
    known = {given_text(theorem, label) for label in theorem.given} | set(theorem.goals)
    sizes = {size for shape in theorem.matrices.values() for size in shape}
    if factor in sizes or f"{factor} > 0" in known:
        return True
    defined = [text for text in known if text.startswith(f"{factor} = ")]
    return any(
        factor not in printing.names(value) and positive(theorem, value)
        for value in (text.partition(" = ")[2] for text in defined)
    )
