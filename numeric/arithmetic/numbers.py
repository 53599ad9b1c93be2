"""Two number systems, so that every formula is written once: float64, and balls.

A matrix is a numpy array of float64 or a flint ``arb_mat``. Both add, subtract, scale and
transpose alike; what they do differently is collected in :class:`Numbers`.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any, Protocol

import numpy as np
import sympy as sp
from flint import arb, arb_mat, ctx

from numeric.arithmetic.activations import Activation, Array
from numeric.arithmetic.balls import expression_ball, rational_ball, to_digits

#: A float64 array or an ``arb_mat``.
Matrix = Any
#: A float or an ``arb``.
Scalar = Any
#: Working precision at which a matrix that cannot be inverted yet counts as singular.
RANK_BITS = 2000


class Numbers(Protocol):
    """What a formula needs beyond ``+``, ``-``, scaling and ``transpose()``."""

    def matrix(self, values: Any, name: str) -> Matrix:
        """Rows of exact numbers or floats; ValueError unless 2-d and finite."""

    def number(self, value: Any) -> Scalar:
        """One exact number or float."""

    def array(self, matrix: Matrix) -> Array:
        """The entries as a numpy array, of floats or of ball objects."""

    def scalar_matrix(self, value: Scalar, size: int) -> Matrix:
        """``value`` times the identity."""

    def shape(self, matrix: Matrix) -> tuple[int, int]:
        """Rows and columns."""

    def product(self, left: Matrix, right: Matrix) -> Matrix:
        """Matrix product."""

    def solve_positive(self, matrix: Matrix, right: Matrix) -> Matrix:
        """Solution of a system whose matrix is symmetric positive definite."""

    def least_norm(self, matrix: Matrix, right: Matrix) -> Matrix:
        """Pseudo-inverse of the matrix, times the right-hand side."""

    def square(self, matrix: Matrix) -> Scalar:
        """Sum of the squares of all entries."""

    def activate(self, activation: Activation, matrix: Matrix) -> Matrix:
        """The activation of every entry."""


class Floats:
    """float64 by numpy."""

    def matrix(self, values: Any, name: str) -> Matrix:
        """See :class:`Numbers`."""
        matrix = _rows(values, name).astype(np.float64)
        if not np.isfinite(matrix).all():
            raise ValueError(f"{name} must be finite, got NaN or infinity")
        return matrix

    def number(self, value: Any) -> Scalar:
        """See :class:`Numbers`."""
        return float(value)

    def array(self, matrix: Matrix) -> Array:
        """See :class:`Numbers`."""
        return np.asarray(matrix)

    def scalar_matrix(self, value: Scalar, size: int) -> Matrix:
        """See :class:`Numbers`."""
        return value * np.eye(size)

    def shape(self, matrix: Matrix) -> tuple[int, int]:
        """See :class:`Numbers`."""
        rows, columns = matrix.shape
        return rows, columns

    def product(self, left: Matrix, right: Matrix) -> Matrix:
        """See :class:`Numbers`."""
        return left @ right

    def solve_positive(self, matrix: Matrix, right: Matrix) -> Matrix:
        """See :class:`Numbers`."""
        return np.linalg.solve(matrix, right)

    def least_norm(self, matrix: Matrix, right: Matrix) -> Matrix:
        """See :class:`Numbers`. By singular values; any rank."""
        return np.linalg.lstsq(matrix, right, rcond=None)[0]

    def square(self, matrix: Matrix) -> Scalar:
        """See :class:`Numbers`."""
        return float(np.vdot(matrix, matrix))

    def activate(self, activation: Activation, matrix: Matrix) -> Matrix:
        """See :class:`Numbers`."""
        return activation.value(matrix)


class Balls:
    """Ball arithmetic by flint, at the working precision of its context."""

    def matrix(self, values: Any, name: str) -> Matrix:
        """See :class:`Numbers`."""
        array = _rows(values, name)
        rows, columns = array.shape
        flat: list[Any] = array.ravel().tolist()
        if array.dtype == object:
            flat = [ball(entry) for entry in flat]
        elif not np.isfinite(array).all():
            raise ValueError(f"{name} must be finite, got NaN or infinity")
        return arb_mat(rows, columns, flat)

    def number(self, value: Any) -> Scalar:
        """See :class:`Numbers`."""
        return ball(value)

    def array(self, matrix: Matrix) -> Array:
        """See :class:`Numbers`."""
        entries = np.empty((matrix.nrows(), matrix.ncols()), dtype=object)
        entries[...] = matrix.tolist()
        return entries

    def scalar_matrix(self, value: Scalar, size: int) -> Matrix:
        """See :class:`Numbers`."""
        diagonal = arb_mat(size, size)
        for index in range(size):
            diagonal[index, index] = value
        return diagonal

    def shape(self, matrix: Matrix) -> tuple[int, int]:
        """See :class:`Numbers`."""
        return matrix.nrows(), matrix.ncols()

    def product(self, left: Matrix, right: Matrix) -> Matrix:
        """See :class:`Numbers`."""
        return left * right

    def solve_positive(self, matrix: Matrix, right: Matrix) -> Matrix:
        """See :class:`Numbers`."""
        return matrix.solve(right)

    def least_norm(self, matrix: Matrix, right: Matrix) -> Matrix:
        """See :class:`Numbers`. Full rank only: a ball cannot tell a zero from its neighbours."""
        turned = matrix.transpose()
        try:
            if matrix.nrows() <= matrix.ncols():
                return turned * (matrix * turned).solve(right)
            return (turned * matrix).solve(turned * right)
        except ZeroDivisionError as error:
            if ctx.prec < RANK_BITS:
                raise
            raise ValueError(
                f"the input features must have full row or column rank in ball arithmetic, got "
                f"a matrix of shape {(matrix.nrows(), matrix.ncols())} singular to {ctx.prec} bits"
            ) from error

    def square(self, matrix: Matrix) -> Scalar:
        """See :class:`Numbers`."""
        return sum((entry * entry for entry in matrix.entries()), arb(0))

    def activate(self, activation: Activation, matrix: Matrix) -> Matrix:
        """See :class:`Numbers`."""
        entries = [activation.ball(entry) for entry in matrix.entries()]
        return arb_mat(matrix.nrows(), matrix.ncols(), entries)


FLOATS: Numbers = Floats()
BALLS: Numbers = Balls()


def evaluate(formula: Callable[[Numbers], Scalar], digits: int | None, what: str) -> Scalar:
    """A formula's value: in floats, or as a ball with so many digits.

    Returns
    -------
    float if ``digits`` is None; else an ``arb`` of radius at most 10^-digits of its size.

    Raises
    ------
    ValueError
        If ``digits`` cannot be reached.

    >>> evaluate(lambda system: system.number(3) / 4, None, "a quarter of three")
    0.75
    """
    if digits is None:
        return float(formula(FLOATS))
    return to_digits(lambda: formula(BALLS), digits, what=what)


def ball(value: Any) -> arb:
    """Ball of one number at the working precision: exact for integers and floats.

    A float is the dyadic rational that it is, not the decimal that it was typed as.

    Raises
    ------
    ValueError
        If the value is no real number, or is not finite.

    >>> ball(0.5) == ball(Fraction(1, 2)) == ball(sp.Rational(1, 2))
    True
    """
    if isinstance(value, arb):
        return value
    if isinstance(value, bool | int | np.integer | np.bool_):
        return arb(int(value))
    if isinstance(value, float | np.floating):
        if not np.isfinite(value):
            raise ValueError(f"numbers must be finite, got {value}")
        return arb(float(value))
    if isinstance(value, Fraction):
        return rational_ball(value)
    if isinstance(value, sp.Expr):
        return expression_ball(value)
    raise ValueError(f"numbers must be integers, fractions, floats or balls, got {value!r}")


def positive(system: Numbers, value: Any, name: str) -> Scalar:
    """A penalty in a number system.

    Raises
    ------
    ValueError
        If it is not certainly positive and finite.

    >>> positive(FLOATS, Fraction(1, 4), "lambda1")
    0.25
    """
    number = system.number(value)
    if not 0 < number < float("inf"):
        raise ValueError(f"{name} must be positive and finite, got {value}")
    return number


def _rows(values: Any, name: str) -> Array:
    """An array of two dimensions, entries as they came."""
    try:
        array = np.asarray(values)
    except ValueError as error:
        raise ValueError(f"{name} must have rows of one length, got ragged ones") from error
    if array.ndim != 2:
        raise ValueError(f"{name} must have two dimensions, got shape {array.shape}")
    if array.dtype.kind not in "biufO":
        raise ValueError(f"{name} must hold real numbers, got dtype {array.dtype}")
    return array
