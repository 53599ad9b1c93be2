"""Where the ratio of an activation is large: one-sided slopes at 0, and the best pair in floats."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log

import numpy as np
import sympy as sp
from flint import arb

from numeric.activations import BALL_ARITHMETIC, measured
from numeric.expressions import Number, at
from numeric.jets import slopes
from numeric.ratio_bounds import Box, RatioBounds
from theory.activations import Activation

#: Step of a difference quotient.
EPSILON = 2.0**-30
#: Sizes of v that a search starts from.
_SIZES = np.geomspace(1e-3, 1e4, 141)


class _Germs:
    """Triples of balls: the value, and the derivatives from the left and from the right."""

    def constant(self, value: sp.Expr) -> Number:
        ball = BALL_ARITHMETIC.constant(value)
        return ball, arb(0), arb(0)

    def add(self, x: Number, y: Number) -> Number:
        return tuple(p + q for p, q in zip(x, y, strict=True))

    def multiply(self, x: Number, y: Number) -> Number:
        return (x[0] * y[0], *(x[k] * y[0] + x[0] * y[k] for k in (1, 2)))

    def power(self, x: Number, exponent: sp.Rational) -> Number:
        slope = arb(1) if exponent == 1 else BALL_ARITHMETIC.power(x[0], exponent - 1)
        slope = BALL_ARITHMETIC.constant(exponent) * slope
        return BALL_ARITHMETIC.power(x[0], exponent), slope * x[1], slope * x[2]

    def apply(self, name: str, x: Number) -> Number:
        slope, _ = slopes(BALL_ARITHMETIC, name, x[0])
        return BALL_ARITHMETIC.apply(name, x[0]), slope * x[1], slope * x[2]

    def maximum(self, x: Number, y: Number) -> Number:
        if x[0] > y[0] or x[0] < y[0]:
            return x if x[0] > y[0] else y
        if x[0] == y[0]:  # both exact: the larger one is the flatter to the left
            return x[0], x[1].min(y[1]), x[2].max(y[2])
        return x[0].max(y[0]), x[1].union(y[1]), x[2].union(y[2])

    def absolute(self, x: Number) -> Number:
        return self.maximum(x, tuple(-part for part in x))


def slopes_at_zero(expression: sp.Expr) -> tuple[arb, arb]:
    """phi' from the left and from the right of 0; not finite where there is none.

    >>> from theory.activations import Z
    >>> slopes_at_zero(sp.Max(Z, 0)) == (0, 1)
    True
    """
    _, left, right = at(expression, _Germs(), (arb(0), arb(1), arb(1)))
    return left, right


@dataclass(frozen=True, eq=False)
class Peak:
    """The largest R that a search finds, at the coordinates of :mod:`numeric.ratio_bounds`.

    Attributes
    ----------
    t, v
        The pair, in floats.
    value
        R there, as a ball.
    concave
        A box around it on which log R is concave, if one was found.
    top
        An upper bound of R on that box.
    """

    t: float
    v: float
    value: arb
    concave: Box | None
    top: arb


def best_peak(phi: Activation, bounds: RatioBounds, digits: int, *, mirrored: bool) -> Peak:
    """A local maximum of R, polished by Newton's method to the wanted digits.

    With ``mirrored``, R(-t, v) = R(t, v), and t >= 0 is taken. The edges t = 1 and
    t = -1, where one of the two values is 0, are searched on their own.
    """
    t, v = _best_pair(phi, bounds)
    t = abs(t) if mirrored else t
    value = bounds.ball(arb(t), arb(v))
    box = None if abs(t) == 1 else _concave_box(bounds, t, v)
    if box is None:
        return Peak(t, v, value, None, value)
    x, y = arb(t), arb(v)
    for _ in range(2 + digits // 6):
        slope = bounds.gradient(x, y)
        moved = [bounds.gradient(x + arb(EPSILON), y), bounds.gradient(x, y + arb(EPSILON))]
        hessian = [
            [float((m - s).mid()) / EPSILON for m, s in zip(part, slope, strict=True)]
            for part in moved
        ]
        size = max(abs(float(part.mid())) for part in slope)
        if size < 10.0 ** -(digits + 6):
            break
        scaled = [float(part.mid()) / size for part in slope]
        step = np.linalg.solve(np.array(hessian), scaled)
        x, y = (
            (x - arb(float(step[0])) * arb(size)).mid(),
            (y - arb(float(step[1])) * arb(size)).mid(),
        )
    if not (arb(box.t0) < x < arb(box.t1) and arb(box.v0) < y < arb(box.v1)):
        return Peak(t, v, value, None, value)
    slope = bounds.gradient(x, y)
    # a concave function lies below its tangent
    pull = abs(slope[0]) * (box.t1 - box.t0) + abs(slope[1]) * (box.v1 - box.v0)
    value = bounds.ball(x, y)
    return Peak(float(x), float(y), value, box, value * pull.exp())


def _concave_box(bounds: RatioBounds, t: float, v: float) -> Box | None:
    for power in range(3, 20):
        h = 0.5**power
        box = Box(t - h, t + h, v * (1 - h), v * (1 + h))
        one_side = not (box.t0 < 1 < box.t1 or box.t0 < -1 < box.t1)
        if one_side and bounds.is_concave(box):
            return box
    return None


def _best_pair(phi: Activation, bounds: RatioBounds) -> tuple[float, float]:
    from scipy.optimize import minimize, minimize_scalar

    value = measured(phi).value
    share = float(bounds.kappa0 / bounds.kappa1)
    scale = float(bounds.kappa1)

    def ratio(t: np.ndarray, v: np.ndarray) -> np.ndarray:
        with np.errstate(all="ignore"):
            S = (value(v * (t + 1)) - value(v * (t - 1))) / (2 * v)
            R = scale * S * S / (1 + t * t / share)
        return np.where(np.isfinite(R), R, 0.0)

    wide = max(4.0, 4 * share**0.5)
    slants = np.unique(np.concatenate([np.linspace(-2, 2, 81), np.linspace(-wide, wide, 80)]))
    table = ratio(slants[:, None], _SIZES[None, :])
    row, column = np.unravel_index(int(np.argmax(table)), table.shape)
    found = [(float(slants[row]), float(_SIZES[column]))]

    def loss(point: np.ndarray) -> float:
        return -float(ratio(point[0], np.exp(point[1])))

    start = np.array([found[0][0], log(found[0][1])])
    result = minimize(
        loss, start, method="Nelder-Mead", options={"xatol": 1e-10, "fatol": 1e-17, "maxiter": 400}
    )
    if abs(result.x[1]) < 60:
        found.append((float(result.x[0]), exp(result.x[1])))
    for edge in (1.0, -1.0):
        best = log(_SIZES[int(np.argmax(ratio(np.array(edge), _SIZES)))])

        def line(size: float, edge: float = edge) -> float:
            return loss(np.array([edge, size]))

        place = minimize_scalar(
            line, bounds=(best - 0.1, best + 0.1), method="bounded", options={"xatol": 1e-9}
        )
        found.append((edge, exp(float(place.x))))
    found += [_polished(bounds, *pair) for pair in found]
    balls = [bounds.ball(arb(t), arb(v)) for t, v in found]
    best_index = max(range(len(found)), key=lambda index: float(balls[index].lower()))
    return found[best_index]


def _polished(bounds: RatioBounds, t: float, v: float) -> tuple[float, float]:
    """Two steps of Newton's method in t and log v, by differences of balls of many digits."""
    edge = abs(t) == 1
    for _ in range(3):
        h = 1e-9

        def R(i: int, j: int, t: float = t, v: float = v, h: float = h) -> float:
            middle = bounds.ball(arb(t), arb(v))
            moved = bounds.ball(arb(t) + i * arb(h), arb(v) * (1 + j * arb(h)))
            return float((moved - middle).mid())

        try:
            gv = (R(0, 1) - R(0, -1)) / (2 * h)
            hvv = (R(0, 1) + R(0, -1)) / h**2
            if edge:
                steps = np.array([0.0, -gv / hvv])
            else:
                gt = (R(1, 0) - R(-1, 0)) / (2 * h)
                htt = (R(1, 0) + R(-1, 0)) / h**2
                htv = (R(1, 1) - R(1, -1) - R(-1, 1) + R(-1, -1)) / (4 * h**2)
                steps = -np.linalg.solve([[htt, htv], [htv, hvv]], [gt, gv])
        except (ZeroDivisionError, np.linalg.LinAlgError):
            return t, v
        if not np.isfinite(steps).all() or np.abs(steps).max() > 0.1:
            return t, v
        t, v = t + float(steps[0]), v * (1 + float(steps[1]))
    return t, v
