"""The least energy of two-layer networks between two numbers: a network and a tree."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from numeric.relaxation.cases import Constraint
from numeric.relaxation.problem import Floats, Problem
from numeric.relaxation.search import Found, add, search
from numeric.relaxation.symmetry import Symmetries, cone
from numeric.relaxation.tree import Tree, branch

#: Part of the time that the search for a network may take, and that for search and tree together.
_SEARCH_PART, _TREE_PART = 0.4, 0.8
#: Part of the gap that a unit which the search lets pass may take.
_TOLERANCE_PART = 0.1


@dataclass(frozen=True)
class Progress:
    """How far the interval has closed: its ends so far, and the cases of the tree."""

    lower: float
    upper: float
    closed: int
    still_open: int


@dataclass(frozen=True)
class Interval:
    """A network from above and a tree from below, in floats.

    Attributes
    ----------
    found
        The best network.
    A : shape (Q', d)
        The dual matrix of the tree, and the ratio up to which it may violate the constraint.
    tree
        None where the inputs are zero, so that nothing is left to show.
    shown
        The constraint that the tree is about.
    """

    found: Found
    A: Floats
    ratio: float
    tree: Tree | None
    shown: Constraint | None


def silent(_: Progress) -> None:
    """Show nothing."""


def close(
    case: Problem,
    start: Found | None = None,
    *,
    gap: float = 1e-6,
    seconds: float = np.inf,
    seed: int = 0,
    group: Symmetries | None = None,
    watch: Callable[[Progress], None] = silent,
) -> Interval:
    """Narrow the interval to a relative gap, or as far as the time allows.

    The search begins at ``start`` if it is given. A unit found by the tree that improves the
    network sends the search on, and the tree starts anew. The best pair of a dual matrix and a
    tree is kept. With symmetries of the data, the dual matrix is the mean over them, and the tree
    covers one cone that stands for all directions.
    """
    begin = time.monotonic()
    tolerance = _TOLERANCE_PART * gap
    limit = begin + _SEARCH_PART * seconds
    found = search(case, start, seed=seed, tolerance=tolerance, deadline=limit)
    kept = np.flatnonzero(np.linalg.norm(case.X, axis=0) > 0)
    deadline = begin + _TREE_PART * seconds
    best = Interval(found, found.A, np.inf, None, None)
    while kept.size:
        dual = found if group is None else replace(found, A=group.mean(found.A))
        wanted = _wanted_ratio(case, dual, gap)

        def show(ratio: float, closed: int, still_open: int, dual: Found = dual) -> None:
            lower = case.value(dual.A, ratio)
            watch(Progress(min(lower, dual.energy), dual.energy, closed, still_open))

        shown = _constraint(case, dual, kept)
        cones = None
        if group is not None:
            cones = cone(shown.A.shape[1])[None]
            shown = replace(shown, peaks=-np.sort(-np.abs(shown.peaks), axis=0))
        tree = branch(shown, wanted, cones=cones, deadline=deadline, watch=show)
        ratio = max(tree.ratio, wanted)
        if case.value(dual.A, ratio) >= case.value(best.A, best.ratio):
            best = Interval(found, dual.A, ratio, tree, shown)
        if tree.unit is None or time.monotonic() > deadline:
            break
        better = add(case, found, tree.unit, tolerance=tolerance, deadline=deadline)
        if better.energy >= found.energy:
            break
        found = better
    return Interval(found, best.A, best.ratio, best.tree, best.shown)


def _constraint(case: Problem, found: Found, kept: npt.NDArray[np.intp]) -> Constraint:
    """What the tree shows: samples with zero inputs have no place in it."""
    A = case.back(found.A)[kept]
    seen = A.T @ case.activity(case.X[:, kept].T @ found.W)
    lengths = np.linalg.norm(seen, axis=0)
    peaks = seen[:, lengths > 0] / lengths[lengths > 0]
    return Constraint(case.X[:, kept], A, case.product, peaks, case.leak)


def _wanted_ratio(case: Problem, found: Found, gap: float) -> float:
    """The largest ratio at which the bound misses the energy by at most the gap."""
    goal = found.energy - gap * abs(found.energy)
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        if case.value(found.A, 1 + middle) >= goal:
            low = middle
        else:
            high = middle
    # Rounding in floats must stay below what the ratio allows.
    return 1 + max(0.9 * low, 1e-11)
