"""Forged points: values that refute nothing, or are no values of the letters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction

from proofs_check.forgeries.forgery import Forgery, Genuine, Trial
from proofs_check.kernel.algebra import Algebra, Rejected
from proofs_check.kernel.points import Matrix, Point, Values, refutes
from proofs_check.kernel.theorem import formula

_CHECKER = "kernel/points"
_LETTERS = Algebra(
    ("x", "y"), {"A": ("n", "n"), "S": ("n", "n"), "B": ("n", "m"), "e": ("n", "1")}, frozenset("S")
)
_MATRICES: Mapping[str, Matrix] = {
    "A": ((0, 1), (0, 0)), "S": ((1, 2), (2, 1)), "B": ((1, 2, 3), (4, 5, 6)), "e": ((1,), (-1,)),
}  # fmt: skip
_POINT = Point({"n": 2, "m": 3}, {"x": Fraction(1, 2), "y": 0}, _MATRICES)
_ZERO = ((0, 0), (0, 0))


def _refutes(line: str, *given: str, point: Point = _POINT) -> Callable[[], object]:
    """Say that a point meets what is given, and not the line."""

    def attempt() -> None:
        read = [formula(_LETTERS, text) for text in given]
        if not refutes(_LETTERS, read, formula(_LETTERS, line), point):
            raise Rejected("it refutes nothing")

    return attempt


def _meets(*texts: str, point: Point = _POINT) -> Callable[[], object]:
    """Say that formulas hold at a point."""

    def attempt() -> None:
        values = Values(_LETTERS, point)
        for text in texts:
            if not values.holds(formula(_LETTERS, text)):
                raise Rejected(f"{text} does not hold")

    return attempt


def _at(**matrices: Matrix) -> Point:
    return replace(_POINT, matrices={**_MATRICES, **matrices})


_RIGHT = (
    ("A A' is not A' A", _refutes("A*A' = A'*A", "2*x = 1")),
    ("S is not semidefinite", _refutes("psd: S", "x > 0")),
    ("x - S has a negative entry", _refutes("nonneg: x - S", "nonneg: A")),
    ("y is not positive", _refutes("y > 0", "y >= 0", "y = 0")),
    ("two points against e e' = 1", _refutes("e*e' = 1")),
    ("what holds, with traces and sizes", _meets(
        "tr(A + 1) = n", "tr(B*B') = 91", "e'*A*e = -1", "e'*e = 2", "n = 2", "m = 3", "A*A = 0*A",
        "psd: S + 1", "nonneg: S", "x > 0", "B'*S*B - B'*B = 2*B'*(S - 1)*B*x",
        "S^2 - 2*S = 3", "(x + m)*A = 7/2*A", "psd: e*e'", "psd: A'*A - y")),
    ("a matrix of zeros", _refutes("psd: S - 4", "S = 0*S", "psd: S", point=_at(S=_ZERO))),
)  # fmt: skip

#: Why it is false, what hands it in, and the words of the refusal.
_NOTHING: tuple[tuple[str, Callable[[], object]], ...] = (
    ("A A = 0 there.", _refutes("A*A = 0*A", "2*x = 1")),
    ("x is 1/2, not 1.", _refutes("A*A' = A'*A", "x = 1")),
    ("The first thing given holds, the second does not.", _refutes("psd: S", "x > 0", "y > 0")),
    ("The first thing given does not hold, the second does.", _refutes("psd: S", "y > 0", "x > 0")),
    ("S + 1 is semidefinite.", _refutes("psd: S + 1")),
    ("The second pivot of S is -3, and psd: S was given.", _refutes("y > 0", "psd: S")),
    ("The first pivot of S - 2 is -1, and it was given.", _refutes("y > 0", "psd: S - 2")),
    ("-1 on the diagonal, and was given.", _refutes("y > 0", "psd: -1 + 0*S")),
    ("A matrix that is not symmetric is not semidefinite.", _refutes("y > 0", "psd: A + 1")),
    ("A zero pivot needs a zero row.", _refutes("y > 0", "psd: S - 1")),
    ("Every entry of A is non-negative.", _refutes("nonneg: A")),
    ("An entry of e is negative, and was given.", _refutes("y > 0", "nonneg: e")),
    ("0 >= 0.", _refutes("y >= 0")),
    ("0 is not positive, and was given.", _refutes("psd: S", "y > 0")),
    ("-1/2 >= 0 was given.", _refutes("psd: S", "-x >= 0")),
    ("One entry that is not 0 is enough, and 0 was given.", _refutes("psd: S", "A = 0*A")),
    ("x is 1/2.", _refutes("4*x^2 = 1")),
    ("tr(B B') is 91.", _refutes("tr(B*B') = 91")),
    ("e'A e is -1.", _refutes("e'*A*e = -1")),
    ("The trace of the identity is n.", _refutes("tr(A - A + 1) = n")),
)
_STRANGE: tuple[tuple[str, Point, str], ...] = (
    ("There is no matrix without rows.", replace(_POINT, sizes={"n": 0, "m": 3}), "from 1 on"),
    ("A size is whole.", replace(_POINT, sizes={"n": 2.0, "m": 3}),  # type: ignore[dict-item]
     "from 1 on"),
    ("A size is no truth value.", replace(_POINT, sizes={"n": True, "m": 3}), "from 1 on"),
    ("x has a value.", replace(_POINT, numbers={"y": 0}), "x has no exact value"),
    ("m has a value.", replace(_POINT, sizes={"n": 2}), "m has no exact value"),
    ("0.5 is rounded.", replace(_POINT, numbers={"x": 0.5, "y": 0}),  # type: ignore[dict-item]
     "x has no exact value"),
    ("An entry 0.5 is rounded.", _at(e=((0.5,), (1,))),  # type: ignore[arg-type]
     "e must be n x 1"),
    ("A has a value.", replace(_POINT, matrices={k: v for k, v in _MATRICES.items() if k != "A"}),
     "A must be n x n"),
    ("A is n x n.", _at(A=((0, 1),)), "A must be n x n"),
    ("B is n x m.", _at(B=((1, 2), (4, 5))), "B must be n x m"),
    ("e is n x 1.", _at(e=((1, 2), (3, 4))), "e must be n x 1"),
    ("S is symmetric.", _at(S=((1, 2), (3, 1))), "S must be symmetric"),
)  # fmt: skip

TRIALS: tuple[Trial, ...] = (
    *(Genuine(_CHECKER, what, attempt) for what, attempt in _RIGHT),
    *(Forgery(_CHECKER, why, attempt, "it refutes nothing") for why, attempt in _NOTHING),
    *(
        Forgery(_CHECKER, why, _refutes("psd: S", point=point), refusal)
        for why, point, refusal in _STRANGE
    ),
)
