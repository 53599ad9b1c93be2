"""Activation functions, on floats and on balls, each made from its definition."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import sympy as sp
from flint import arb, ctx
from numpy.typing import NDArray

import theory.definitions.activations as definitions
from numeric.arithmetic.balls import expression_ball, integer_power
from numeric.arithmetic.expressions import Number, program, run
from numeric.arithmetic.jets import slopes
from numeric.arithmetic.piecewise import Pieces, pieces

Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Kink:
    """A place where a piecewise linear function bends, and its slopes on both sides."""

    place: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Activation:
    """phi: R -> R, applied to every preactivation.

    Attributes
    ----------
    name
        Key by which users choose it.
    value
        phi on an array of floats.
    derivative
        phi' on an array of floats; at a kink, the derivative from the side of smaller slope.
    ball
        Enclosure of phi on a ball.
    homogeneous
        Whether phi(c z) = c phi(z) for every c >= 0.
    kinks
        Where a piecewise linear phi bends, in rising order; none for any other phi.

    >>> RELU.value(np.array([-1.0, 2.0])).tolist(), RELU.ball(arb(-1) / 3) == 0
    ([0.0, 2.0], True)
    >>> RELU.kinks
    (Kink(place=0.0, left=0.0, right=1.0),)
    """

    name: str
    value: Callable[[Array], Array]
    derivative: Callable[[Array], Array]
    ball: Callable[[arb], arb]
    homogeneous: bool
    kinks: tuple[Kink, ...] = ()


class FloatArithmetic:
    """Arrays of float64; overflow is infinity, without a warning."""

    def constant(self, value: sp.Expr) -> Number:
        """See :class:`numeric.arithmetic.expressions.Arithmetic`."""
        return float(value)

    def add(self, x: Number, y: Number) -> Number:
        """See :class:`numeric.arithmetic.expressions.Arithmetic`."""
        return x + y

    def multiply(self, x: Number, y: Number) -> Number:
        """See :class:`numeric.arithmetic.expressions.Arithmetic`."""
        return x * y

    def power(self, x: Number, exponent: sp.Rational) -> Number:
        """See :class:`numeric.arithmetic.expressions.Arithmetic`."""
        return np.float_power(x, float(exponent))

    def apply(self, name: str, x: Number) -> Number:
        """See :class:`numeric.arithmetic.expressions.Arithmetic`."""
        if name in ("erf", "sigmoid", "sigmoid'"):
            from scipy.special import erf, expit

            if name == "erf":
                return erf(x)
            return expit(x) if name == "sigmoid" else expit(x) * expit(-x)
        return _FLOAT_FUNCTIONS[name](x)

    def maximum(self, x: Number, y: Number) -> Number:
        """See :class:`numeric.arithmetic.expressions.Arithmetic`."""
        return np.maximum(x, y)

    def absolute(self, x: Number) -> Number:
        """See :class:`numeric.arithmetic.expressions.Arithmetic`."""
        return np.abs(x)


FLOAT_ARITHMETIC = FloatArithmetic()
_FLOAT_FUNCTIONS: dict[str, Callable[[Any], Any]] = {
    "exp": np.exp,
    "log": np.log,
    "tanh": np.tanh,
    "softplus": lambda x: np.logaddexp(0.0, x),
    "sin": np.sin,
    "cos": np.cos,
    "sign": np.sign,
    "step": lambda x: np.heaviside(x, 0.5),
    "tanh'": lambda x: 4 / np.square(np.exp(x) + np.exp(-x)),
    "erf'": lambda x: np.exp(-np.square(x)) * (2 / np.sqrt(np.pi)),
}


class OneSided:
    """Triples of the value and the derivatives from the left and from the right, in floats.

    Where nothing has a kink, both derivatives are one and the same array, worked out once.
    """

    def constant(self, value: sp.Expr) -> Number:
        """See :class:`numeric.arithmetic.expressions.Arithmetic`."""
        return float(value), 0.0, 0.0

    def add(self, x: Number, y: Number) -> Number:
        """See :class:`numeric.arithmetic.expressions.Arithmetic`."""
        left = x[1] + y[1]
        return x[0] + y[0], left, left if _smooth(x, y) else x[2] + y[2]

    def multiply(self, x: Number, y: Number) -> Number:
        """See :class:`numeric.arithmetic.expressions.Arithmetic`."""
        left = x[1] * y[0] + x[0] * y[1]
        return x[0] * y[0], left, left if _smooth(x, y) else x[2] * y[0] + x[0] * y[2]

    def power(self, x: Number, exponent: sp.Rational) -> Number:
        """See :class:`numeric.arithmetic.expressions.Arithmetic`."""
        slope = float(exponent) * FLOAT_ARITHMETIC.power(x[0], exponent - 1)
        return FLOAT_ARITHMETIC.power(x[0], exponent), *_times(slope, x)

    def apply(self, name: str, x: Number) -> Number:
        """See :class:`numeric.arithmetic.expressions.Arithmetic`."""
        value = FLOAT_ARITHMETIC.apply(name, x[0])
        if name in ("sign", "step"):
            return value, *_times(0, x)
        slope, _ = slopes(FLOAT_ARITHMETIC, name, x[0])
        return value, *_times(slope, x)

    def maximum(self, x: Number, y: Number) -> Number:
        """See :class:`numeric.arithmetic.expressions.Arithmetic`.

        Where both are equal, the larger one is the steeper one to the right, the flatter one to
        the left.
        """
        first, tie = np.greater(x[0], y[0]), np.equal(x[0], y[0])
        left = np.where(tie, np.minimum(x[1], y[1]), np.where(first, x[1], y[1]))
        right = np.where(tie, np.maximum(x[2], y[2]), np.where(first, x[2], y[2]))
        return np.maximum(x[0], y[0]), left, right

    def absolute(self, x: Number) -> Number:
        """See :class:`numeric.arithmetic.expressions.Arithmetic`."""
        return self.maximum(x, tuple(-part for part in x))


def _smooth(*triples: Number) -> bool:
    return all(x[1] is x[2] for x in triples)


def _times(slope: Number, x: Number) -> tuple[Number, Number]:
    left = slope * x[1]
    return left, left if _smooth(x) else slope * x[2]


class BallArithmetic:
    """Balls at flint's working precision."""

    def constant(self, value: sp.Expr) -> arb:
        """See :class:`numeric.arithmetic.expressions.Arithmetic`."""
        return expression_ball(value)

    def add(self, x: arb, y: arb) -> arb:
        """See :class:`numeric.arithmetic.expressions.Arithmetic`."""
        return x + y

    def multiply(self, x: arb, y: arb) -> arb:
        """See :class:`numeric.arithmetic.expressions.Arithmetic`."""
        return x * y

    def power(self, x: arb, exponent: sp.Rational) -> arb:
        """See :class:`numeric.arithmetic.expressions.Arithmetic`."""
        if exponent.is_Integer:
            return integer_power(x, int(exponent))
        root = x.nonnegative_part().root(int(exponent.q))
        return integer_power(root, int(exponent.p))

    def apply(self, name: str, x: arb) -> arb:
        """See :class:`numeric.arithmetic.expressions.Arithmetic`."""
        return _BALL_FUNCTIONS[name](x)

    def maximum(self, x: arb, y: arb) -> arb:
        """See :class:`numeric.arithmetic.expressions.Arithmetic`."""
        return x.max(y)

    def absolute(self, x: arb) -> arb:
        """See :class:`numeric.arithmetic.expressions.Arithmetic`."""
        return abs(x)

    def order(self, x: arb, y: arb) -> int:
        """See :class:`numeric.arithmetic.jets.Ordered`."""
        return 1 if x >= y else -1 if x <= y else 0

    def hull(self, x: arb, y: arb) -> arb:
        """See :class:`numeric.arithmetic.jets.Ordered`."""
        return x.union(y)

    def anything(self) -> arb:
        """See :class:`numeric.arithmetic.jets.Ordered`."""
        return arb.nan()


BALL_ARITHMETIC = BallArithmetic()


def _ball_step(x: arb) -> arb:
    return (x.sgn() + 1) / 2


_BALL_FUNCTIONS: dict[str, Callable[[arb], arb]] = {
    "exp": arb.exp,
    "log": arb.log,
    "tanh": arb.tanh,
    "erf": arb.erf,
    "sigmoid": lambda x: 1 / (1 + (-x).exp()),
    # log1p keeps the digits of softplus where it is tiny
    "softplus": lambda x: x.exp().log1p(),
    "sin": arb.sin,
    "cos": arb.cos,
    "sign": arb.sgn,
    "step": _ball_step,
    "tanh'": lambda x: x.sech() ** 2,
    "erf'": lambda x: 2 * (-x * x).exp() / arb.pi().sqrt(),
    "sigmoid'": lambda x: (x / 2).sech() ** 2 / 4,
}


@lru_cache(maxsize=64)
def measured(definition: definitions.Activation) -> Activation:
    """An activation of the theory, on floats and on balls.

    Raises
    ------
    ValueError
        If its expression holds a function that has no value here.

    >>> tanh = measured(definitions.activation("tanh"))
    >>> tanh.derivative(np.array([0.0])).tolist(), tanh.homogeneous
    ([1.0], False)
    >>> leaky = measured(definitions.activation("leaky_relu", {"slope": sp.Rational(1, 4)}))
    >>> leaky.derivative(np.array([-1.0, 0.0, 1.0])).tolist(), leaky.homogeneous
    ([0.25, 0.25, 1.0], True)
    """
    steps, one_sided = program(definition.expression), OneSided()
    floats = [FLOAT_ARITHMETIC.constant(value) for value in steps.constants]
    triples = [one_sided.constant(value) for value in steps.constants]

    def value(z: Array) -> Array:
        z = np.asarray(z, dtype=np.float64)
        with np.errstate(over="ignore", under="ignore"):
            result = run(steps, FLOAT_ARITHMETIC, floats, z)
        return np.asarray(result) if np.shape(result) else np.full(z.shape, result)

    def derivative(z: Array) -> Array:
        z = np.asarray(z, dtype=np.float64)
        with np.errstate(over="ignore", under="ignore"):
            _, left, right = run(steps, one_sided, triples, (z, *[np.ones_like(z)] * 2))
        flatter = left if left is right else np.where(np.abs(left) <= np.abs(right), left, right)
        return np.asarray(flatter) if np.shape(flatter) else np.full(z.shape, flatter)

    constants: dict[int, list[arb]] = {}  # by working precision: a matrix has many entries

    def ball(z: arb) -> arb:
        if ctx.prec not in constants:
            constants[ctx.prec] = [BALL_ARITHMETIC.constant(value) for value in steps.constants]
        enclosure: arb = run(steps, BALL_ARITHMETIC, constants[ctx.prec], z)
        return enclosure

    linear = pieces(definition)
    if linear is None:
        return Activation(definition.name, value, derivative, ball, homogeneous=False)
    # lines between kinks: many times faster than running the expression
    return Activation(
        definition.name,
        _lines(linear),
        _slopes(linear),
        ball,
        homogeneous=set(linear.kinks) <= {0} and not any(linear.intercepts),
        kinks=_kinks(linear),
    )


def _lines(linear: Pieces) -> Callable[[Array], Array]:
    """The value, as a function of arrays."""
    lines = [(float(a), float(b)) for a, b in zip(linear.slopes, linear.intercepts, strict=True)]
    kinks = [float(kink) for kink in linear.kinks]

    def value(z: Array) -> Array:
        z = np.asarray(z, dtype=np.float64)
        # infinity times 0 is no number
        values = [a * z + b if a and b else a * z if a else b for a, b in lines]
        found: Array | float = values[0]
        for kink, after in zip(kinks, values[1:], strict=True):
            found = np.where(z > kink, after, found)
        return found if isinstance(found, np.ndarray) else np.full(z.shape, found)

    return value


def _slopes(linear: Pieces) -> Callable[[Array], Array]:
    """The derivative, as a function of arrays; at a kink, the slope of the flatter side."""
    kinks, first = _kinks(linear), float(linear.slopes[0])

    def derivative(z: Array) -> Array:
        z = np.asarray(z, dtype=np.float64)
        found: Array | float = first
        for kink in kinks:
            after = z > kink.place if abs(kink.left) <= abs(kink.right) else z >= kink.place
            found = np.where(after, kink.right, found)
        return found if isinstance(found, np.ndarray) else np.full(z.shape, found)

    return derivative


def _kinks(linear: Pieces) -> tuple[Kink, ...]:
    bends = zip(linear.kinks, linear.slopes[:-1], linear.slopes[1:], strict=True)
    return tuple(Kink(*map(float, bend)) for bend in bends)


def activation(name: str | definitions.Activation) -> Activation:
    """The activation of that name, or of that definition.

    Parameters
    ----------
    name
        ``relu``, ``tanh``, ..., with a parameter as in ``leaky_relu:slope=1/10``; or an
        activation of the theory.

    Raises
    ------
    ValueError
        If there is none.

    >>> activation("relu") is RELU, activation("leaky_relu:slope=1/10").name
    (True, 'leaky_relu:slope=1/10')
    """
    if isinstance(name, definitions.Activation):
        return measured(name)
    return measured(definitions.named(name))


#: Every activation without a parameter.
ACTIVATIONS = tuple(measured(definitions.activation(name)) for name in definitions.PLAIN)
RELU = activation("relu")
LINEAR = activation("linear")
