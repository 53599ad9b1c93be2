"""Squares that may add up to a polynomial: completed from its own terms. Untrusted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from proofs_check.kernel.algebra import Algebra, Monomial, Polynomial, Word

#: A half of a square monomial: numbers and a word.
Half = tuple[tuple[Word, ...], Word]


def completed(
    algebra: Algebra, polynomial: Polynomial
) -> Iterator[tuple[tuple[str, ...], Polynomial]]:
    """Factors X such that weight x X' X may be a part of the polynomial.

    The terms of each weight, a product of numbers, are read as a quadratic form in the halves of
    the terms that are squares, and the squares of that form are completed one by one.
    """
    weights: dict[tuple[str, ...], list[Half]] = {}
    for monomial in polynomial.terms:
        for weight, half in _halves(algebra, monomial, polynomial.shape is not None):
            weights.setdefault(weight, [])
            if half not in weights[weight]:
                weights[weight].append(half)
    for weight, halves in weights.items():
        yield from ((weight, x) for x in _form(algebra, polynomial, weight, halves))


def _halves(
    algebra: Algebra, monomial: Monomial, matrix: bool
) -> Iterator[tuple[tuple[str, ...], Half]]:
    """How a monomial is weight x half' x half."""
    scalars = Counter(n for n in monomial[0] if n[0] in algebra.numbers)
    pieces = [n for n in monomial[0] if n[0] not in algebra.numbers]
    root = tuple(sorted(n for n, k in scalars.items() for _ in range(k // 2)))
    weight = tuple(sorted(n[0] for n, k in scalars.items() if k % 2))
    if matrix:
        words = [monomial[1]] if not pieces else []
    elif len(pieces) == 2 and pieces[0] == pieces[1]:
        yield weight, (tuple(sorted((*root, pieces[0]))), ())
        return
    else:
        both = pieces[0] if len(pieces) == 1 else ()
        turns = [w[i:] + w[:i] for w in (both, algebra.transposed(both)) for i in range(len(w))]
        words = turns or ([()] if not pieces else [])
    for word in dict.fromkeys(words):
        middle = len(word) // 2
        if len(word) % 2 == 0 and algebra.transposed(word[:middle]) == word[middle:]:
            yield weight, (root, word[middle:])


def _form(
    algebra: Algebra, polynomial: Polynomial, weight: tuple[str, ...], halves: list[Half]
) -> Iterator[Polynomial]:
    factors = [_factor(algebra, half) for half in halves]
    front = algebra.number(1)
    for name in weight:
        front = algebra.multiply(front, algebra.name(name))
    size = len(factors)
    gram = [[Fraction(0)] * size for _ in range(size)]
    for i in range(size):
        for j in range(i, size):
            if _shape(factors[i])[0] != _shape(factors[j])[0]:
                continue
            if polynomial.shape is None and _shape(factors[i]) != _shape(factors[j]):
                continue
            product = algebra.multiply(algebra.transpose(factors[i]), factors[j])
            if polynomial.shape is None and product.shape is not None:
                product = algebra.trace(product)
            product = algebra.multiply(front, product)
            monomial = next(iter(product.terms), None)
            if monomial is not None:
                value = polynomial.terms.get(monomial, Fraction(0))
                # X' Y and Y' X are one term in a trace, and two in a matrix as a rule
                once = i == j or monomial not in algebra.transpose(product).terms
                gram[i][j] = gram[j][i] = value if once else value / 2
    for i in range(size):
        pivot = gram[i][i]
        if pivot <= 0:
            continue
        row = [gram[i][j] / pivot for j in range(size)]
        total = algebra.number(0)
        for j, entry in enumerate(row):
            if entry and (j == i or _shape(factors[j]) == _shape(factors[i])):
                total = algebra.add(total, algebra.scale(entry, factors[j]))
        for j in range(size):
            for k in range(size):
                gram[j][k] -= pivot * row[j] * row[k]
        yield total


def _factor(algebra: Algebra, half: Half) -> Polynomial:
    numbers, word = half
    factor = Polynomial({(numbers, ()): Fraction(1)}, None)
    if word:
        shape = algebra.letter_shape(word[0])[0], algebra.letter_shape(word[-1])[1]
        factor = algebra.multiply(factor, Polynomial({((), word): Fraction(1)}, shape))
    return factor


def _shape(factor: Polynomial) -> tuple[str, str]:
    return factor.shape or ("1", "1")
