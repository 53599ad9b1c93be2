"""Writes polynomials, matrices and points as their author might have written them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import groupby

from proofs_check.derivations.meaning import Defined
from proofs_check.kernel.algebra import Algebra, Polynomial, Word
from proofs_check.kernel.points import Matrix

_TERMS = 12


def plain_text(
    algebra: Algebra,
    polynomial: Polynomial,
    meanings: Mapping[str, Defined],
    inverses: Mapping[str, str],
) -> str:
    """A polynomial in the plain format.

    >>> algebra = Algebra(("l",), {"A": ("n", "m")})
    >>> plain_text(algebra, algebra.parse("2*l*tr(A'*A) - 1/2"), {}, {})
    "2 l tr(A A') - 1/2"
    """
    spelled = {name: f"({defined.says})^-1" for name, defined in meanings.items()}
    spelled |= {other: f"{name}^-1" for name, other in inverses.items()}

    def letter(name: str) -> str:
        bare = name.rstrip("'")
        return spelled.get(bare, bare) + name[len(bare) :]

    def word(letters: Word) -> str:
        return " ".join(letter(name) for name in letters)

    def number(letters: Word) -> str:
        single = len(letters) == 1 and letters[0] in algebra.numbers
        one = not single and algebra.letter_shape(letters[0])[0] == "1"
        return word(letters) if single or one else f"tr({word(letters)})"

    text = ""
    for place, ((numbers, rest), coefficient) in enumerate(polynomial.terms.items()):
        if place == _TERMS:
            return f"{text} + {len(polynomial.terms) - _TERMS} more terms"
        repeated = {n for n in numbers if numbers.count(n) > 1}
        scalars = [n for n in numbers if n[0] in algebra.numbers]
        others = [n for n in numbers if n[0] not in algebra.numbers]
        factors = [
            number(n) + (f"^{len(list(same))}" if n in repeated else "")
            for n, same in groupby((*scalars, *others))
        ] + ([word(rest)] if rest else [])
        if abs(coefficient) != 1 or not factors:
            factors.insert(0, str(abs(coefficient)))
        sign = "-" if coefficient < 0 else "+"
        head = f" {sign} " if text else "-" * (coefficient < 0)
        text += head + " ".join(factors)
    return text or "0"


def matrix_text(matrix: Matrix) -> str:
    """A matrix in one line: rows between semicolons; a 1 x 1 matrix as its number.

    >>> matrix_text(((1, Fraction(1, 2)), (0, 3)))
    '[1 1/2; 0 3]'
    """
    if len(matrix) == 1 and len(matrix[0]) == 1:
        return str(Fraction(matrix[0][0]))
    return "[" + "; ".join(" ".join(str(Fraction(v)) for v in row) for row in matrix) + "]"
