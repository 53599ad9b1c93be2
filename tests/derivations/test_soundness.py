"""Nothing false follows: readings that would make a false line true are refused or refuted."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from proofs_check.derivations import deriving, reading
from proofs_check.derivations.syntax import (
    Expression,
    Name,
    Norm,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Trace,
    Transposed,
)
from proofs_check.derivations.verdicts import Verdict


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("matrices A: n x n\nclaim |I|^2 = 1", "nothing says which size I has"),
        ("matrices A: n x n\nclaim |2 I|^2 = 4", "nothing says which size I has"),
        ("matrices A: n x n\nclaim tr(A A') >= I", "nothing says which size I has"),
        ("matrices A: n x n\nclaim psd: I", "psd needs a matrix"),
        ("matrices A: n x n\nclaim tr(I) = 1", "a trace needs a matrix; write the size out"),
        ("numbers x\nclaim x / I = x", "a matrix cannot divide"),
        (
            "matrices A: n x n, B: m x m\nclaim A + I_m = A + 1",
            "cannot add a n x n matrix and a m x",
        ),
        ("matrices A: n x n, v: m x 1\nclaim A I v = A v", "cannot multiply"),
        ("matrices V: n x 1\ngiven W = V\nclaim W = V for every W: n x 1", "given about W"),
    ],
)
def test_what_its_author_cannot_have_meant_is_refused(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        deriving.derive(text)


@pytest.mark.parametrize(
    "text",
    [
        "matrices A: n x n invertible, inv_A: n x n\nclaim A inv_A = 1",
        "numbers x > 0, over_1\nclaim 1 / x = over_1",
        "matrices A: n x n\nclaim |I_n|^2 = 1",
        "matrices A: n x n\nclaim tr(I_n A) = 1",
        "matrices A: n x n\nclaim tr(A^0) = 1",
        "matrices A, B: n x n symmetric\nclaim A B = B A",
        "matrices A, B: n x n psd\nclaim psd: A B + B A",
        "matrices A, B: n x n psd\nclaim nonneg: A",
        "matrices A, B: n x n nonneg\nclaim psd: A + A'",
        "matrices A, B: n x n nonneg\nclaim nonneg: A - B",
        "matrices A: n x n psd, B: n x n nonneg\nclaim tr(A B) >= 0",
        "matrices A: n x n psd, B: n x n symmetric\nclaim tr(A B) >= 0",
        "matrices A, B, C: n x n psd\nclaim tr(A B C) >= 0",
        "matrices A: n x n psd\nclaim tr(A) > 0",
        "matrices v, w: n x 1\nclaim v w' = w v'",
        "matrices A: n x m\nclaim n >= m",
        "numbers x > 0, y\nclaim y / 2 x = y / (2 x)",
        "numbers x\nclaim -x^2 = (-x)^2",
        "matrices A: n x n invertible\nclaim A^-1 = A'",
        "matrices A, B: n x n\ngiven A B = 0\nclaim tr(A) tr(B) = 0",
        "matrices A, B: n x n\ngiven tr(A) = tr(B)\nclaim A = B",
        "matrices A: n x m, B: m x n\ngiven A B = 1\nclaim B A = 1",
        "numbers y >= 0\nmatrices A: n x n\nclaim tr(9 + y - A) >= 0",
        "matrices K: n x n psd\nclaim tr(K) <= 30",
        "matrices N: n x n nonneg\nclaim psd: N + N' + 5",
    ],
)
def test_what_is_false_does_not_follow(text: str) -> None:
    found = deriving.derive(text)
    assert [line.verdict for line in found.lines] == [Verdict.FAILS]


@pytest.mark.parametrize(
    "text",
    [
        "matrices A: n x n\nclaim |I_n|^2 = n\n  tr(I A) = tr(A)\n  A + I = I_n + A\n  psd: I_n",
        "matrices v, w: n x 1\nclaim tr(v'w) = v'w\n  tr(w v') = v'w",
        "matrices A, B: n x m nonneg\nnumbers x >= 0\nclaim nonneg: x A + 2 B\n  tr(A B') >= 0",
        "matrices A, B: n x n nonneg\ngiven C = 1 + A B\nmatrices C: n x n\nclaim nonneg: C C'",
        "matrices A, B: n x n psd\nclaim tr(A B) >= 0\n  tr((A + 1) B) >= tr(B)",
        "matrices A, B: n x n\nclaim tr(A B) >= tr(B A)\n  psd: A - A\n  nonneg: B - B",
        "numbers x, y\ngiven x = y\nclaim x >= y\n  x <= y",
        "numbers x > 0\nmatrices A, B: n x n psd\nclaim x tr(A B) >= 0",
    ],
)
def test_what_is_true_follows(text: str) -> None:
    assert deriving.derive(text).passes


# Random identities, evaluated apart from everything that reads and judges them.

_SIZE = 2
Matrix = list[list[Fraction]]


def _times(a: Matrix, b: Matrix) -> Matrix:
    return [
        [sum((x * y for x, y in zip(r, c, strict=True)), Fraction(0)) for c in zip(*b, strict=True)]
        for r in a
    ]


def _one(value: Fraction) -> Matrix:
    return [[value * (i == j) for j in range(_SIZE)] for i in range(_SIZE)]


def _plus(a: Matrix, b: Matrix, sign: int) -> Matrix:
    return [[x + sign * y for x, y in zip(r, s, strict=True)] for r, s in zip(a, b, strict=True)]


def _value(expression: Expression, letters: dict[str, Matrix]) -> Matrix:
    """The value at 2 x 2 matrices; a number is its multiple of the identity."""
    match expression:
        case Number(value):
            return _one(value)
        case Name(name):
            return letters[name]
        case Sum(terms):
            total = _one(Fraction(0))
            for sign, term in terms:
                total = _plus(total, _value(term, letters), sign)
            return total
        case Product(factors):
            product = _one(Fraction(1))
            for factor in factors:
                product = _times(product, _value(factor, letters))
            return product
        case Power(base, exponent):
            product = _one(Fraction(1))
            for _ in range(exponent):
                product = _times(product, _value(base, letters))
            return product
        case Quotient(above, below):
            return _times(_value(above, letters), _one(1 / _value(below, letters)[0][0]))
        case Transposed(of):
            return [list(row) for row in zip(*_value(of, letters), strict=True)]
        case Trace(of):
            return _one(sum((_value(of, letters)[i][i] for i in range(_SIZE)), Fraction(0)))
        case Norm(of, half):
            square = sum((x * x for row in _value(of, letters) for x in row), Fraction(0))
            return _one(square**half)
    raise TypeError(f"no expression: {expression!r}")


def _random_text(generator: random.Random, depth: int) -> str:
    if depth == 0:
        return generator.choice(["A", "B", "A'", "B'", "S", "x", "2", "1", "A^2"])
    a, b = (_random_text(generator, depth - 1) for _ in range(2))
    return generator.choice(
        [f"({a} + {b})", f"({a} - {b})", f"{a} {b}", f"({a}) ({b})", f"({a})'", f"x {a}"]
    )


def _turned(generator: random.Random, text: str) -> str:
    """A text that means the same, by a law of algebra, or nearly the same."""
    return generator.choice(
        [f"({text})''", f"{text} + A B - A B", f"({text}) 1", f"(2 {text}) / 2", f"-(-({text}))",
         f"({text})'", f"{text} + A B - B A", f"({text}) x", f"2 ({text})", f"S ({text})"]
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(40))
def test_verdicts_on_random_identities_are_those_of_exact_evaluation(seed: int) -> None:
    generator = random.Random(seed)
    left = f"A + {_random_text(generator, 3)}"
    right = _turned(generator, f"A + {left[4:]}")
    if generator.random() < 0.3:
        left, right = f"tr(({left}) B)", f"tr(B ({right}))"
    text = f"numbers x\nmatrices A, B: n x n, S: n x n symmetric\nclaim {left} = {right}"
    (line,) = reading.plain(text).lines
    (judged,) = deriving.derive(text).lines
    equal = True
    for _ in range(6):
        letters = {
            name: [[Fraction(generator.randint(-3, 3)) for _ in range(2)] for _ in range(2)]
            for name in "AB"
        }
        a, b, c = (Fraction(generator.randint(-3, 3)) for _ in range(3))
        letters |= {"S": [[a, b], [b, c]], "x": _one(Fraction(generator.randint(-3, 3)))}
        assert line.relation.right is not None
        sides = [_value(side, letters) for side in (line.relation.left, line.relation.right)]
        equal = equal and sides[0] == sides[1]
    assert judged.verdict is (Verdict.FOLLOWS if equal else Verdict.FAILS)
