r"""The least energy of deep networks with a bias in every layer, among affine kernels, in balls.

No closed form is known. Which constraints bind depends on the penalties: a search in floats finds
out; Newton's method with balls then proves that a strict local minimum of that kind lies where the
digits say. That no other one is lower is the search's word only. Kernels and coordinates are those
of :mod:`numeric.biased_chain`; from three layers on the lowest kernels can be tilted, c_l > 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import exp, log
from typing import Any

import numpy as np
from flint import arb, arb_mat, arb_series, ctx
from scipy.optimize import minimize

from numeric.biased_chain import BiasedProblem, Place, energy_and_slopes
from numeric.enclosures import expression_ball

#: Distance from a bound beyond which a coordinate of the search counts as free.
_FREE = 1e-3
#: Room for log w about its scale, and for the slack log(u/(d w)).
_ROOM = 30.0
#: Steps of log w_1 and log w_L to either side of that scale, among which the starts are chosen.
_GRID = 15


@dataclass(frozen=True, eq=False)
class BiasedMinimum:
    """A strict local minimum among the affine kernels, the lowest that was found.

    Attributes
    ----------
    means, weights, cross_weights
        u_l, w_l and c_l >= 0, a ball for each layer; all c_l are exactly 0 where it is balanced.
    energy
        E in a ball.
    """

    means: list[arb]
    weights: list[arb]
    cross_weights: list[arb]
    energy: arb

    @property
    def balanced(self) -> bool:
        """Whether all c_l are 0."""
        return all(c == 0 for c in self.cross_weights)


def biased_minimum(case: BiasedProblem) -> BiasedMinimum:
    """The lowest minimum that was found, enclosed at flint's working precision.

    It is the zero network where nothing lower was found.

    Raises
    ------
    ValueError
        If no strict local minimum is proved next to where the search ended.

    >>> import sympy as sp
    >>> tenth = sp.Rational(1, 10)
    >>> problem = BiasedProblem(1, 2, tenth, tenth, tenth, 2, sp.Integer(3), sp.Integer(1))
    >>> found = biased_minimum(problem)
    >>> found.energy.str(6, radius=False), found.balanced
    ('0.446408', True)
    """
    found = _searched(case)
    if found is None:
        zeros = [arb(0)] * case.layers
        return BiasedMinimum(zeros, zeros, zeros, arb(case.labels * case.sample_count))
    numbers = [expression_ball(q) for q in case.numbers]
    problem = _Faces(case, found, numbers)
    values = _newton(problem)
    for _ in range(case.layers):
        released = problem.released(values)
        if released is None:
            break
        problem = _Faces(case, released, numbers)
        values = _newton(problem)
    problem.require_minimum(values)
    place = problem.place(values)
    u, w = place.chains(case.labels, _exp)
    halves = [(slack / 2).exp() for slack in place.slacks]
    crossed = [t * a * half for t, a, half in zip(place.tilts, w, halves, strict=True)]
    return BiasedMinimum(u, w, crossed, problem.energy(values))


# The search


@dataclass(frozen=True)
class _Found:
    """Where the search ended, log w, slack and tilt, and which of these are free."""

    coordinates: tuple[float, ...]
    free: tuple[int, ...]


@cache
def _searched(case: BiasedProblem) -> _Found | None:
    """The lowest point that L-BFGS finds from the best geometric chains; None for zero weights."""
    L, numbers = case.layers, [float(q) for q in case.numbers]
    zero = float(case.labels * case.sample_count)
    scale = 0.5 * log(numbers[2] * numbers[5] / numbers[0])  # of log w

    def energy(flat: Any) -> Any:
        value, *slopes = energy_and_slopes(case, numbers, _split(flat.tolist(), L), exp)
        return log(value / zero), np.concatenate(slopes) / value

    room = _ROOM + 2 * abs(scale)
    rooms = [(scale - room, scale + room)] * L + [(0.0, _ROOM)] * L + [(0.0, 1.0)] * L
    options: Any = {"maxiter": 3000, "maxfun": 6000, "ftol": 1e-16, "gtol": 1e-12}
    best: Any = None
    for tilt in (0.3, 0.95):
        rest = np.repeat([0.01, tilt], L)
        ends = scale + np.arange(-_GRID, _GRID + 1.0)
        starts = [np.r_[np.linspace(low, high, L), rest] for low in ends for high in ends]
        starts.sort(key=lambda start: energy(start)[0])
        for start in starts[:4]:
            result: Any = minimize(
                energy, start, jac=True, method="L-BFGS-B", bounds=rooms, options=options
            )
            if best is None or result.fun < best.fun:
                best = result
    if best.fun >= 0:
        return None
    x, slack, tilts = np.split(best.x, 3)
    slack = np.where(slack > _FREE, slack, 0.0)
    tilts = np.where(tilts < 1 - _FREE, tilts, 1.0)
    if np.all(tilts < _FREE):
        tilts = np.zeros(L)
    free = np.concatenate([np.full(L, True), slack > 0, (tilts > 0) & (tilts < 1)])
    coordinates = map(float, (*x, *slack, *tilts))
    return _Found(tuple(coordinates), tuple(map(int, np.nonzero(free)[0])))


def _split(values: list[Any], layers: int) -> Place:
    return Place(values[:layers], values[layers : 2 * layers], values[2 * layers :])


# The proof


def _exp(value: Any) -> Any:
    return value.exp()


@dataclass(frozen=True, eq=False)
class _Faces:
    """The energy on the faces where the search ended, as a function of the free coordinates."""

    case: BiasedProblem
    found: _Found
    numbers: list[arb]

    def place(self, values: list[Any]) -> Place:
        """All coordinates: the free ones as given, the others where they are held."""
        everything: list[Any] = [arb(x) for x in self.found.coordinates]
        for index, value in zip(self.found.free, values, strict=True):
            everything[index] = value
        return _split(everything, self.case.layers)

    def energy(self, values: list[Any]) -> arb:
        """E."""
        value: arb = energy_and_slopes(self.case, self.numbers, self.place(values), _exp)[0]
        return value

    def slopes(self, place: Place) -> list[Any]:
        """dE by all coordinates."""
        _, *slopes = energy_and_slopes(self.case, self.numbers, place, _exp)
        return [slope for part in slopes for slope in part]

    def residual(self, values: list[Any]) -> list[Any]:
        """dE by the free coordinates: zero at a stationary point."""
        slopes = self.slopes(self.place(values))
        return [slopes[i] for i in self.found.free]

    def curvature(self, values: list[arb], chosen: list[int]) -> arb_mat:
        """Second derivatives by the chosen coordinates, by power series of length two."""
        place = self.place(values)
        everything = [*place.log_weights, *place.slacks, *place.tilts]
        size, columns = len(chosen), []
        for moving in chosen:
            moved = [arb_series([x, int(i == moving)], prec=2) for i, x in enumerate(everything)]
            slopes = self.slopes(_split(moved, self.case.layers))
            columns.append([slopes[i][1] for i in chosen])
        return arb_mat(size, size, [columns[j][i] for i in range(size) for j in range(size)])

    def released(self, values: list[arb]) -> _Found | None:
        """The same with a slack let go whose multiplier is negative; None if there is none."""
        L = self.case.layers
        slopes = self.slopes(self.place(values))
        for index in range(L, 2 * L):
            if index not in self.found.free and slopes[index] < 0:
                coordinates = list(self.found.coordinates)
                for place, value in zip(self.found.free, values, strict=True):
                    coordinates[place] = float(value)
                return _Found(tuple(coordinates), tuple(sorted((*self.found.free, index))))
        return None

    def require_minimum(self, values: list[arb]) -> None:
        """Multipliers of what is held and second derivatives have the signs of a minimum.

        Raises
        ------
        ValueError
            If one of them may not.
        """
        L = self.case.layers
        place = self.place(values)
        slopes, flat = self.slopes(place), self._flat()
        held = set(range(3 * L)) - {*self.found.free, *flat}
        if not all(slopes[i] > 0 if i < 2 * L else slopes[i] < 0 for i in held):
            raise ValueError("a bound on which the search ended may not be where the minimum lies")
        slacks = (place.slacks[i - L] for i in self.found.free if L <= i < 2 * L)
        tilts = [place.tilts[i - 2 * L] for i in self.found.free if i >= 2 * L]
        if not all(s > 0 for s in slacks) or not all(0 < t < 1 for t in tilts):
            raise ValueError("a kernel that was found inside its bounds may lie outside of them")
        if not _positive_definite(self.curvature(values, [*self.found.free, *flat])):
            raise ValueError("the point that was found may be a saddle")

    def _flat(self) -> list[int]:
        """Held coordinates by which dE is exactly zero, so that E must be convex in them, too.

        Those are all tilts of balanced kernels, by symmetry. A layer of one-sided neurons 1 + v_i
        alone is made from one-sided neurons and the bias at no cost of the mean: the tilt of the
        first layer does not matter to first order if the second is one-sided, nor does the slack
        of a layer between two one-sided ones.
        """
        L = self.case.layers
        place = _split(list(self.found.coordinates), L)
        if not any(place.tilts):
            return list(range(2 * L, 3 * L))
        one_sided = [t == 1 and s == 0 for t, s in zip(place.tilts, place.slacks, strict=True)]
        flat = [2 * L] if L > 1 and one_sided[0] and one_sided[1] else []
        return flat + [L + i for i in range(1, L - 1) if all(one_sided[i - 1 : i + 2])]


def _newton(problem: _Faces) -> list[arb]:
    """Balls around a zero of the residual: Krawczyk's test about the limit of Newton's method.

    Raises
    ------
    ValueError
        If the test fails.
    """
    free = list(problem.found.free)
    size = len(free)
    middle = [arb(problem.found.coordinates[i]) for i in free]
    radius = arb(2) ** (-ctx.prec // 2)
    for _ in range(ctx.prec.bit_length()):
        slope = problem.curvature(middle, free)
        change = slope.solve(arb_mat(size, 1, problem.residual(middle)))
        middle = [arb((x - change[i, 0]).mid()) for i, x in enumerate(middle)]
        if all(abs(change[i, 0]) < radius for i in range(size)):
            break
    inverse = problem.curvature(middle, free).inv()
    box = [x + arb(0, radius) for x in middle]
    unit = arb_mat(size, size, [int(i == j) for i in range(size) for j in range(size)])
    rest = unit - inverse * problem.curvature(box, free)
    spread = rest * arb_mat(size, 1, [arb(0, radius)] * size)
    offset = inverse * arb_mat(size, 1, problem.residual(middle))
    image = [x - offset[i, 0] + spread[i, 0] for i, x in enumerate(middle)]
    if not all(x.contains_interior(y) for x, y in zip(box, image, strict=True)):
        raise ValueError("no stationary point is proved next to the one that was found")
    return image


def _positive_definite(matrix: arb_mat) -> bool:
    """Whether elimination proves every pivot of a symmetric matrix positive."""
    size = matrix.nrows()
    rows = [[matrix[i, j] for j in range(size)] for i in range(size)]
    for k in range(size):
        if not rows[k][k] > 0:
            return False
        for i in range(k + 1, size):
            factor = rows[i][k] / rows[k][k]
            for j in range(k + 1, size):
                rows[i][j] -= factor * rows[k][j]
    return True
