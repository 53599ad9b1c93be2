"""Descent for functions with kinks: BFGS, with a line search that asks for no curvature bound."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
#: Values (B,) and gradients (B, n) at B points, shape (B, n).
Losses = Callable[[Floats], tuple[Floats, Floats]]

#: Share of the predicted decrease that a step must bring.
DECREASE = 1e-4
#: Share of the slope that must be left behind.
CURVATURE = 0.5
#: Halvings and doublings of one line search.
TRIALS = 60
#: Iterations over which the decrease is measured.
PATIENCE = 50
#: Relative decrease over those iterations below which the search has come to rest.
REST = 1e-13


@dataclass(frozen=True, eq=False)
class Rest:
    """Where a descent ended.

    Attributes
    ----------
    point, value
        The lowest point, and the function there.
    values
        The function after every step, the start included.
    """

    point: Floats
    value: float
    values: tuple[float, ...]


def descend(losses: Losses, starts: Floats, iterations: int) -> list[Rest]:
    """BFGS from many starts at once, each with a weak Wolfe line search of its own.

    The line search crosses kinks and settles in their valleys; the inverse Hessian learns the
    steep sides of a kink like any other large curvature, so that the descent goes on along the
    bottom, where L-BFGS stalls (Lewis and Overton, Mathematical Programming 141, 2013). There is
    no guarantee that the point of rest is a minimum. No start knows of another: they only share
    the calls of the function.

    Parameters
    ----------
    losses
        Values and gradients; infinite or NaN where they cannot be computed, which is never
        accepted.
    starts : shape (B, n)
    iterations
        Most steps of each start.

    >>> found = descend(lambda x: (abs(x[:, 0]), np.sign(x)), np.array([[3.0], [-5.0]]), 100)
    >>> all(rest.value < 1e-12 for rest in found)
    True
    """
    search = _Search(losses, starts)
    while len(search.active):
        search.try_lengths()
        search.accept(iterations)
    return [
        Rest(search.points[i], float(search.values[i]), tuple(search.traces[i]))
        for i in range(len(starts))
    ]


class _Search:
    """The line searches that are going on, one for each start."""

    def __init__(self, losses: Losses, starts: Floats) -> None:
        self.losses = losses
        self.points = starts.copy()
        self.values, self.gradients = losses(starts)
        self.traces = [[float(value)] for value in self.values]
        count, size = starts.shape
        norms = np.maximum(np.linalg.norm(self.gradients, axis=1), 1e-300)
        self.inverses = np.eye(size) / norms[:, None, None]
        self.resting = np.zeros(count, dtype=bool)
        self.active = np.arange(count)
        self.directions = np.zeros_like(starts)
        self.slopes = np.zeros(count)
        self.low, self.high, self.lengths = np.zeros(count), np.zeros(count), np.zeros(count)
        self.trials = np.zeros(count, dtype=int)
        self.ended = np.zeros(count, dtype=bool)
        self.best = starts.copy()
        self.best_values, self.best_gradients = self.values.copy(), self.gradients.copy()
        self._begin(self.active)

    def _begin(self, which: NDArray[np.intp]) -> None:
        """New line searches along the directions of BFGS; none where they do not descend."""
        self.directions[which] = -np.matmul(
            self.inverses[which], self.gradients[which][:, :, None]
        )[:, :, 0]
        self.slopes[which] = np.einsum("bi,bi->b", self.gradients[which], self.directions[which])
        self.low[which], self.high[which], self.lengths[which] = 0, np.inf, 1
        self.trials[which] = 0
        self.ended[which] = False
        self.best_values[which] = self.values[which]
        self._retire(which[~(self.slopes[which] < 0)])

    def _retire(self, which: NDArray[np.intp]) -> None:
        if len(which):
            self.resting[which] = True
            self.active = np.flatnonzero(~self.resting)

    def try_lengths(self) -> None:
        """One more trial of every line search, by doubling and then by bisection."""
        now = self.active
        lengths, directions = self.lengths[now], self.directions[now]
        moved = self.points[now] + lengths[:, None] * directions
        values, gradients = self.losses(moved)
        enough = values <= self.values[now] + DECREASE * lengths * self.slopes[now]
        curved = np.einsum("bi,bi->b", gradients, directions) >= CURVATURE * self.slopes[now]
        lower = now[enough]
        self.best[lower], self.best_gradients[lower] = moved[enough], gradients[enough]
        self.best_values[lower] = values[enough]
        self.low[lower] = lengths[enough]
        self.high[now[~enough]] = lengths[~enough]
        bounded = self.high[now] < np.inf
        middle = (self.low[now] + np.where(bounded, self.high[now], 0)) / 2
        self.lengths[now] = np.where(bounded, middle, 2 * lengths)
        self.trials[now] += 1
        self.ended[now] = (enough & curved) | (self.trials[now] >= TRIALS)

    def accept(self, iterations: int) -> None:
        """Steps where a line search has ended, what BFGS learns from them, and the next ones."""
        ended = self.active[self.ended[self.active]]
        lower = self.best_values[ended] < self.values[ended]
        self._retire(ended[~lower])
        ended = ended[lower]
        if not len(ended):
            return
        self._learn(ended)
        self.points[ended], self.values[ended] = self.best[ended], self.best_values[ended]
        self.gradients[ended] = self.best_gradients[ended]
        for i in ended:
            self.traces[i].append(float(self.values[i]))
        resting = [i for i in ended if _rests(self.traces[i], iterations)]
        self._retire(np.array(resting, dtype=np.intp))
        self._begin(ended[~self.resting[ended]])

    def _learn(self, ended: NDArray[np.intp]) -> None:
        change = self.best[ended] - self.points[ended]
        bend = self.best_gradients[ended] - self.gradients[ended]
        products = np.einsum("bi,bi->b", change, bend)
        first = np.array([len(self.traces[i]) == 1 for i in ended])
        useful = products > 0
        scaled = ended[useful & first]
        if len(scaled):
            sizes = products / np.maximum(np.einsum("bi,bi->b", bend, bend), 1e-300)
            self.inverses[scaled] = np.eye(change.shape[1]) * sizes[useful & first][:, None, None]
        if not useful.any():
            return
        learners, change, bend = ended[useful], change[useful], bend[useful]
        products = products[useful][:, None, None]
        inverses = self.inverses[learners]
        turned = np.matmul(inverses, bend[:, :, None])
        share = (products + np.matmul(bend[:, None, :], turned)) / products**2
        crossed = turned * change[:, None, :] / products
        outer = change[:, :, None] * change[:, None, :]
        self.inverses[learners] = inverses + share * outer - crossed - crossed.swapaxes(1, 2)


def _rests(trace: list[float], iterations: int) -> bool:
    """Whether a start has made all its steps, or has stopped falling."""
    if len(trace) > iterations:
        return True
    return len(trace) > PATIENCE and trace[-PATIENCE] - trace[-1] <= REST * abs(trace[-1])
