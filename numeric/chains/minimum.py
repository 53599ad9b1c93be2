r"""The least energy of deep networks with a bias in every layer, among affine kernels, in balls.

Which constraints bind depends on the penalties: a search in floats finds out; Newton's method
with balls then proves that a strict local minimum of that kind lies where the digits say. That no
other one is lower is the search's word only. Kernels and coordinates are those of
:mod:`numeric.chains.affine`; from three layers on the lowest kernels can be tilted, c_l > 0.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from flint import arb, arb_series, ctx

from numeric.arithmetic.balls import expression_ball
from numeric.chains.affine import Place, check, coefficients, energy_and_slopes
from numeric.chains.banded import Band, solve_positive
from numeric.chains.search import Found, searched
from theory.definitions.problem import Problem

#: Extra bits: the layers of wide one-sided chains cancel.
_GUARD = 64
#: Steps of Newton's method, and shares of the largest curvature that may be added in one.
_ITERATIONS, _ADDED = 30, (0.0, 1e-8, 1e-6, 1e-4, 1e-2)
#: A step below which the second derivatives are taken for those of the end.
_SETTLED = 1e-5
#: Shares of the way from a tilt of 1 to that of the layer above, where one may start.
_NEARER = (0.01, 0.1, 0.5)
#: Digits at which a box is given up.
_DIGITS = 31
#: Rounding of a float energy, relative to it.
_ROUNDING = 1e-9


@dataclass(frozen=True, eq=False)
class BiasedMinimum:
    """A strict local minimum among the affine kernels, the lowest that was found.

    Attributes
    ----------
    means, weights, cross_weights
        u_l, w_l and c_l >= 0, a ball for each layer; all c_l are exactly 0 where it is balanced.
    slacks, tilts
        The same layers as :class:`~numeric.chains.affine.Place` has them; what is held at a bound
        is exactly 0 or 1.
    energy
        E in a ball.
    isolation
        Function that gives a power of ten: within it of the log w_l and of the slacks and tilts
        that are not held, no other kernels with the same ones held are stationary.
    """

    means: list[arb]
    weights: list[arb]
    cross_weights: list[arb]
    slacks: list[arb]
    tilts: list[arb]
    energy: arb
    isolation: Callable[[], Fraction]

    @property
    def zero(self) -> bool:
        """Whether it is the zero network."""
        return self.weights[0] == 0

    @property
    def balanced(self) -> bool:
        """Whether all c_l are 0."""
        return all(c == 0 for c in self.cross_weights)


def biased_minimum(case: Problem) -> BiasedMinimum:
    """The lowest minimum that was found, enclosed at flint's working precision.

    It is the zero network where nothing lower was found.

    Raises
    ------
    ValueError
        If kappa0 < kappa1, or no strict local minimum is proved next to where the search ended.

    >>> import sympy as sp
    >>> from theory.definitions.problem import whitened
    >>> from theory.definitions.task import Task
    >>> tenth = sp.Rational(1, 10)
    >>> problem = whitened(Task(1), tenth, tenth, layers=2, lambda_hidden=tenth)
    >>> found = biased_minimum(problem)
    >>> found.energy.str(6, radius=False), found.balanced
    ('0.446408', True)
    """
    check(case)
    zero = arb(case.task.labels * case.task.sample_count)
    none = [arb(0)] * case.layers
    best = BiasedMinimum(none, none, none, none, none, zero, lambda: Fraction(0))
    failures: list[tuple[float, ValueError]] = []
    with ctx.workprec(ctx.prec + _GUARD):
        numbers = [expression_ball(q) for q in coefficients(case)]
        for guesses in sorted(searched(case), key=lambda found: found[0].energy):
            if guesses[0].energy > float(best.energy) * (1 + _ROUNDING):
                break
            try:
                minimum = _first_proved(case, guesses, numbers)
            except ValueError as error:
                failures.append((guesses[0].energy, error))
            else:
                best = minimum if minimum.energy < best.energy else best
    for energy, failure in failures:
        if energy < float(best.energy) * (1 - _ROUNDING):
            raise ValueError(
                f"the lowest kernels found at these penalties are not proved: {failure}"
            ) from failure
    return best


@dataclass(frozen=True, eq=False)
class _Faces:
    """The energy on the faces where the search ended, as a function of the free coordinates."""

    case: Problem
    found: Found
    numbers: list[arb]

    def everything(self, values: list[arb]) -> list[Any]:
        """All coordinates: the free ones as given, the others where they are held."""
        coordinates: list[Any] = [arb(x) for x in self.found.coordinates]
        for index, value in zip(self.found.free, values, strict=True):
            coordinates[index] = value
        return coordinates

    def place(self, values: list[arb]) -> Place:
        """The same as a chain of kernels."""
        return _place(self.everything(values), self.case.layers)

    def slopes(self, coordinates: list[Any]) -> list[Any]:
        """dE by all coordinates."""
        place = _place(coordinates, self.case.layers)
        return list(np.concatenate(energy_and_slopes(self.case, self.numbers, place)[1:]))

    def residual(self, values: list[arb]) -> list[arb]:
        """dE by the free coordinates: zero at a stationary point."""
        slopes = self.slopes(self.everything(values))
        return [slopes[i] for i in self.found.free]

    def curvature(self, values: list[arb], chosen: tuple[int, ...]) -> Band:
        """Second derivatives by the chosen coordinates, in the order of their layers.

        Power series of length two give them. A layer meets its neighbours alone, so that every
        third layer can move at a time.
        """
        L, everything = self.case.layers, self.everything(values)
        columns: dict[tuple[int, int], list[Any]] = {}
        for part in {index // L for index in chosen}:
            for start in range(min(3, L)):
                moving = {part * L + layer for layer in range(start, L, 3)} & set(chosen)
                if moving:
                    columns[part, start] = self.slopes(
                        [arb_series([x, int(i in moving)], 2) for i, x in enumerate(everything)]
                    )
        rows: Band = []
        for place, index in enumerate(chosen):
            near = [j for j in chosen[place : place + 6] if j % L <= index % L + 1]
            rows.append([columns[j // L, j % L % 3][index][1] for j in near])
        return rows

    def released(self, values: list[arb]) -> list[Found]:
        """The same with a bound let go whose multiplier has the wrong sign; none if none has.

        A tilt may start at its bound, or nearer to that of the layer above.
        """
        L, everything = self.case.layers, self.everything(values)
        slopes, flat = self.slopes(everything), self._flat()
        for index in sorted(set(range(L, 3 * L)) - {*self.found.free, *flat}):
            if slopes[index] < 0 if index < 2 * L else slopes[index] > 0:
                places = [float(everything[index])]
                if 2 * L <= index < 3 * L - 1:
                    above = float(everything[index + 1])
                    places += [1 - (1 - above) * share for share in _NEARER]
                return [self._with(everything, index, place) for place in places]
        return []

    def _with(self, everything: list[Any], index: int, place: float) -> Found:
        start = [*map(float, everything[:index]), place, *map(float, everything[index + 1 :])]
        return self.found.freed(start, (*self.found.free, index))

    def require_minimum(self, values: list[arb]) -> None:
        """Multipliers of what is held and second derivatives have the signs of a minimum.

        Raises
        ------
        ValueError
            If one of them may not.
        """
        L, everything = self.case.layers, self.everything(values)
        slopes, flat, free = self.slopes(everything), self._flat(), self.found.free
        held = set(range(3 * L)) - {*free, *flat}
        at_one = all(everything[i] == 1 and slopes[i] < 0 for i in held if i >= 2 * L)
        if not at_one or not all(slopes[i] > 0 for i in held if i < 2 * L):
            raise ValueError("a bound on which the search ended may not be where the minimum lies")
        slacks = (everything[i] for i in free if L <= i < 2 * L)
        tilts = (everything[i] for i in free if i >= 2 * L)
        if not all(s > 0 for s in slacks) or not all(0 < t < 1 for t in tilts):
            raise ValueError("a kernel that was found inside its bounds may lie outside of them")
        chosen = self.found.freed(self.found.coordinates, (*free, *flat)).free
        if solve_positive(self.curvature(values, chosen), [arb(0)] * len(chosen)) is None:
            raise ValueError("the point that was found may be a saddle")

    def _flat(self) -> list[int]:
        """Held coordinates by which dE is exactly zero, so that E must be convex in them, too.

        Those are all tilts of balanced kernels, by symmetry. A layer of one-sided neurons 1 + v_i
        alone is made from one-sided neurons and the bias at no cost of the mean: the tilt of the
        first layer does not matter to first order if the second is one-sided, nor does the slack
        of a layer between two one-sided ones.
        """
        L = self.case.layers
        _, slacks, tilts = (self.found.coordinates[i * L : (i + 1) * L] for i in range(3))
        if not any(tilts):
            return list(range(2 * L, 3 * L))
        one_sided = [t == 1 and s == 0 for t, s in zip(tilts, slacks, strict=True)]
        flat = [2 * L] if L > 1 and one_sided[0] and one_sided[1] else []
        return flat + [L + i for i in range(1, L - 1) if all(one_sided[i - 1 : i + 2])]


def _place(coordinates: list[Any], layers: int) -> Place:
    values = np.empty(3 * layers, dtype=object)
    values[:] = coordinates
    return Place(*values.reshape(3, layers))


def _first_proved(case: Problem, guesses: list[Found], numbers: list[arb]) -> BiasedMinimum:
    """The strict local minimum next to the first guess at which one is proved.

    Raises
    ------
    ValueError
        What the first one fails with, if all of them fail.
    """
    first, *others = guesses
    try:
        return _proved(_Faces(case, first, numbers))
    except ValueError:
        for guess in others:
            with suppress(ValueError):
                return _proved(_Faces(case, guess, numbers))
        raise


def _proved(problem: _Faces) -> BiasedMinimum:
    """The strict local minimum next to where a search ended.

    Raises
    ------
    ValueError
        If none is proved there.
    """
    values = _newton(problem)
    for _ in range(problem.case.layers):
        starts = problem.released(values)
        if not starts:
            break
        problem, values = _first_solved([_Faces(problem.case, s, problem.numbers) for s in starts])
    problem.require_minimum(values)
    place = problem.place(values)
    u, w = place.chains(problem.case.task.labels)
    crossed = place.tilts * w * np.exp(place.slacks / 2)
    energy = energy_and_slopes(problem.case, problem.numbers, place)[0]
    return BiasedMinimum(
        list(u),
        list(w),
        list(crossed),
        list(place.slacks),
        list(place.tilts),
        energy,
        lambda: _isolation(problem, values),
    )


def _first_solved(problems: list[_Faces]) -> tuple[_Faces, list[arb]]:
    """The first of several starts from which Newton's method ends.

    Raises
    ------
    ValueError
        What the last one fails with.
    """
    *others, last = problems
    for problem in others:
        with suppress(ValueError):
            return problem, _newton(problem)
    return last, _newton(last)


def _newton(problem: _Faces) -> list[arb]:
    """Balls around a zero of the residual: interval Newton about the limit of Newton's method.

    Raises
    ------
    ValueError
        If its test fails.
    """
    free = problem.found.free
    middle = [arb(problem.found.coordinates[i]) for i in free]
    radius = arb(2) ** (-ctx.prec // 2)
    curvature, size = None, 0.0
    for _ in range(_ITERATIONS):
        if curvature is None or size > _SETTLED:
            curvature = problem.curvature(middle, free)
        change = _downhill(curvature, problem.residual(middle))
        middle = [arb((x - step).mid()) for x, step in zip(middle, change, strict=True)]
        if all(abs(step) < radius for step in change):
            break
        size = max(abs(float(step)) for step in change)
    image = _contracted(problem, middle, radius)
    if image is None:
        raise ValueError("no stationary point is proved next to the one that was found")
    return image


def _downhill(curvature: Band, residual: list[arb]) -> list[arb]:
    """Newton's step; where the curvature is not positive, with as little added as makes it so.

    Raises
    ------
    ValueError
        If nothing does.
    """
    largest = max((row[0] for row in curvature), key=float)
    for share in _ADDED:
        rows = [[row[0] + share * largest, *row[1:]] for row in curvature]
        change = solve_positive(rows, residual)
        if change is not None:
            return change
    raise ValueError("the point that was found may be a saddle")


def _contracted(problem: _Faces, middle: list[arb], radius: arb) -> list[arb] | None:
    """Where the only stationary point within a radius of the middle lies; None if not proved.

    By the mean value theorem every stationary point of the box lies in middle - H^-1 dE(middle)
    with a matrix H from the second derivatives on the box. These are positive definite, so that
    there is at most one; a result inside of the box proves that there is one.
    """
    box = [x + arb(0, radius) for x in middle]
    change = solve_positive(problem.curvature(box, problem.found.free), problem.residual(middle))
    if change is None:
        return None
    image = [x - step for x, step in zip(middle, change, strict=True)]
    inside = all(x.contains_interior(y) for x, y in zip(box, image, strict=True))
    return image if inside else None


def _isolation(problem: _Faces, values: list[arb]) -> Fraction:
    """The largest power of ten, at most 1/100, at which a box is proved to hold the point alone.

    Raises
    ------
    ValueError
        If none of 30 digits is.
    """
    middle = [arb(value.mid()) for value in values]
    for digits in range(2, _DIGITS):
        with suppress(ValueError):  # a denominator that may vanish in a wide box
            if _contracted(problem, middle, arb(10) ** -digits) is not None:
                return Fraction(1, 10**digits)
    raise ValueError("no box is proved to hold the minimum alone")
