"""Where affine kernels of deep networks with a bias in every layer may be lowest: a search.

Nothing here proves anything: :mod:`numeric.chains.minimum` does, next to what is found.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, log
from typing import Any

import numpy as np
from scipy.optimize import minimize

from numeric.chains import starts
from numeric.chains.affine import Array, Place, coefficients, energy_and_slopes
from theory.definitions.problem import Problem

#: Distance from a bound beyond which a coordinate of the search counts as free.
_FREE = 1e-3
#: Room for log w_1 about its scale, for the slack log(u/(d w)), and for a step of log w.
_ROOM = 30.0
#: Room for artanh of a tilt: floats tell no more of them from 1.
_ANGLE = 17.0
#: Room for all steps of log w together.
_CHAIN_ROOM = 150.0
#: Steps of log w_1 and log w_L to either side of that scale, among which the starts are chosen.
_GRID = 15
#: Change of log E at which a start is left and the best of them ends, and slope at which each does.
_COARSE, _CLOSE, _FINE = 1e-7, 1e-13, 1e-12


@dataclass(frozen=True)
class Found:
    """Where a search ended: E, the log w, slacks and tilts, and which of these are free.

    Free ones are in the order of their layers.
    """

    energy: float
    coordinates: tuple[float, ...]
    free: tuple[int, ...]

    def freed(self, coordinates: Sequence[float], free: Iterable[int]) -> Found:
        """The same with other coordinates, and others of them free."""
        layers = len(coordinates) // 3
        ordered = sorted(free, key=lambda index: (index % layers, index))
        return Found(self.energy, tuple(coordinates), tuple(ordered))


@cache
def searched(case: Problem) -> list[list[Found]]:
    """Where L-BFGS ends lowest from the best geometric chains, balanced and tilted.

    Its coordinates are log w_1 and the steps of log w, in which long chains are no harder than
    short ones, the slacks, and artanh of the tilts: of wide kernels a tilt next to 1 matters.
    """
    L, numbers = case.layers, [float(q) for q in coefficients(case)]
    zero = float(case.labels * case.sample_count)
    scale = 0.5 * log(numbers[2] * numbers[5] / numbers[0])  # of log w

    def energy(flat: Any) -> Any:
        steps, slacks, angles = flat.reshape(3, L)
        tilts = np.tanh(angles)
        place = Place(np.cumsum(steps), slacks, tilts)
        value, by_log, by_slack, by_tilt = energy_and_slopes(case, numbers, place)
        by_step, by_angle = np.cumsum(by_log[::-1])[::-1], by_tilt * (1 - tilts * tilts)
        return log(value / zero), np.concatenate([by_step, by_slack, by_angle]) / value

    room = _ROOM + 2 * abs(scale)
    step = min(_ROOM, _CHAIN_ROOM / L)
    rooms = [(scale - room, scale + room)] + [(-step, step)] * (L - 1)
    rooms += [(0.0, _ROOM)] * L + [(0.0, _ANGLE)] * L

    def descended(start: Array, tolerance: float) -> Any:
        options: Any = {"maxiter": 3000, "maxfun": 6000, "ftol": tolerance, "gtol": _FINE}
        return minimize(energy, start, jac=True, method="L-BFGS-B", bounds=rooms, options=options)

    found = []
    for chosen in _starts(case, numbers, scale):
        ends = [descended(start, _COARSE) for start in chosen]
        best = min(ends, key=lambda end: float(end.fun), default=None)
        if best is not None and best.fun < 0:
            best = descended(best.x, _CLOSE)
            steps, slacks, angles = best.x.reshape(3, L)
            place = Place(np.cumsum(steps), slacks, np.tanh(angles))
            found.append(_guesses(case, zero * exp(best.fun), place))
    return found


def _guesses(case: Problem, energy: float, place: Place) -> list[Found]:
    """Which faces the end of a search is on: as it looks, and as it may be.

    Layers below a one-sided one lose nothing by being one-sided, too. Slacks and tilts of many
    samples change E by less than floats tell: the second guess has the same weights, no slacks,
    and all layers but the last one-sided if there are tilts.
    """
    L, (_, w) = case.layers, place.chains(case.task.labels)
    # a kernel is as good as one-sided if its determinant is, next to w
    one_sided = (1 - place.tilts) * (1 + case.task.labels * w) < _FREE
    early = np.arange(L) <= max(np.flatnonzero(one_sided), default=-1)
    tilts = np.where(early, 1.0, place.tilts)
    slacks = np.where(early | (place.slacks < _FREE), 0.0, place.slacks)
    balanced = bool(np.all(tilts < _FREE))
    plain = np.where(np.arange(L) < L - 1, 1.0, _FREE)
    found = []
    for slack, tilt in (
        (slacks, np.zeros(L) if balanced else tilts),
        (np.zeros(L), np.zeros(L) if balanced else plain),
    ):
        free = np.concatenate([np.full(L, True), slack > 0, (tilt > 0) & (tilt < 1)])
        coordinates = np.concatenate([place.log_weights, slack, tilt]).tolist()
        found.append(Found(energy, (), ()).freed(coordinates, np.flatnonzero(free).tolist()))
    return found


def _starts(case: Problem, numbers: list[float], scale: float) -> list[list[Array]]:
    """Geometric chains lower than their neighbours, the lowest balanced and the lowest tilted.

    Balanced kernels stay so. The tilted ones are nearly one-sided but for the last one, two,
    four, ... layers.
    """
    L = case.layers
    ends = scale + np.arange(-_GRID, _GRID + 1.0)
    logs = np.linspace(*np.meshgrid(ends, ends), L, axis=-1)
    slacks = np.full_like(logs, 0.01)
    mixed = [2**power for power in range(L.bit_length())]

    def lowest(profiles: list[Array], count: int) -> list[Array]:
        valleys = []
        for tilts in profiles:
            place = Place(logs, slacks, slacks * 0 + tilts)
            with np.errstate(over="ignore", invalid="ignore"):
                values = np.nan_to_num(energy_and_slopes(case, numbers, place)[0], nan=np.inf)
            for i, j in np.argwhere(_valleys(values)):
                steps = np.diff(logs[i, j], prepend=0.0)
                start = np.concatenate([steps, slacks[i, j], np.arctanh(tilts)])
                valleys.append((values[i, j], start))
        return [start for _, start in sorted(valleys, key=lambda valley: valley[0])[:count]]

    one_sided = [np.where(np.arange(L) < L - m, 0.95, 0.2) for m in mixed]
    return [lowest([np.zeros(L)], starts.BALANCED), lowest(one_sided, starts.TILTED)]


def _valleys(values: Array) -> Array:
    """Where a finite value of a table is at most its eight neighbours."""
    rows, columns = values.shape
    padded = np.pad(values, 1, constant_values=np.inf)
    around = [padded[i : i + rows, j : j + columns] for i in range(3) for j in range(3)]
    lowest: Array = np.isfinite(values) & (values <= np.min(around, axis=0))
    return lowest
