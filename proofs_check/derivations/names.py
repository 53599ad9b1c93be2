"""Which letters, labels and definitions a derivation speaks of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from proofs_check.derivations.syntax import (
    Expression,
    Letter,
    Misread,
    Name,
    Number,
    Product,
    Relation,
    Script,
    names_in,
)
from proofs_check.kernel.algebra import Polynomial


def all_letters(script: Script) -> list[Letter]:
    """The declared letters, and those of single lines.

    Raises
    ------
    Misread
        If something is given about a letter of a single line, which stands for every matrix.
    """
    letters = list(script.letters)
    local: dict[str, Letter] = {}
    for line in script.lines:
        for letter in line.letters:
            before = local.get(letter.name)
            if before is None:
                local[letter.name] = letter
                letters.append(letter)
            elif (before.shape, before.properties) != (letter.shape, letter.properties):
                raise Misread(f"{letter.name} stands for two different things", letter.place)
    for relation in script.given:
        for name in _names(relation):
            if name.name in local:
                raise Misread(
                    f"nothing can be given about {name.name}, which a line declares for every "
                    "value; declare it above instead",
                    name.place,
                )
    return letters


def _names(relation: Relation) -> list[Name]:
    sides = (relation.left, relation.right)
    return [name for side in sides if side is not None for name in names_in(side)]


def numbered(lines: Sequence[int]) -> list[str]:
    """``line 7``, and ``line 7 (2)`` for a second relation in it."""
    labels: list[str] = []
    for line in lines:
        same = sum(label.split(" (")[0] == f"line {line}" for label in labels)
        labels.append(f"line {line}" + (f" ({same + 1})" if same else ""))
    return labels


def letters_of(polynomial: Polynomial) -> set[str]:
    """The names of all letters in a polynomial."""
    return {
        letter.rstrip("'")
        for numbers, word in polynomial.terms
        for piece in (*numbers, word)
        for letter in piece
    }


def defines(relation: Relation) -> list[str]:
    """The letters that a relation defines: a side by itself, or a factor of a product that is 1."""
    found = []
    for side in (relation.left, relation.right):
        if isinstance(side, Name):
            found.append(side.name)
        if isinstance(side, Product):
            ends = (side.factors[0], side.factors[-1])
            found += [end.name for end in ends if isinstance(end, Name)]
    return list(dict.fromkeys(found))


def inverse_pairs(relation: Relation) -> list[tuple[Expression, Expression]]:
    """B and X of a relation B X = 1, where one of them is a letter."""
    left, right = relation.left, relation.right
    if relation.sign != "=" or not isinstance(left, Product):
        return []
    one = isinstance(right, Number) and right.value == 1
    if not (one or (isinstance(right, Name) and right.name == "I")):
        return []
    factors = left.factors

    def part(some: Sequence[Expression]) -> Expression:
        return some[0] if len(some) == 1 else Product(tuple(some), left.place)

    if isinstance(factors[0], Name):
        return [(factors[0], part(factors[1:]))]
    if isinstance(factors[-1], Name):
        return [(part(factors[:-1]), factors[-1])]
    return []


def labels_in(steps: Sequence[Mapping[str, Any]]) -> set[str]:
    """The labels that steps of a proof refer to."""
    found: set[str] = set()
    for step in steps:
        for key in ("above", "below", "of", "from"):
            if isinstance(step.get(key), str):
                found.add(step[key])
        found |= {factor.rstrip("'") for factor in step.get("factors", ())}
        found |= set(step.get("divide", ()))
        for term in step.get("terms", ()):
            found |= {term[key] for key in ("use", "by", "beside") if key in term}
            found |= set(term.get("of", ()))
            found |= {factor.rstrip("'") for factor in term.get("factors", ())}
        for branch in ("positive", "zero", "negative"):
            found |= labels_in(step.get(branch, ()))
    return found
