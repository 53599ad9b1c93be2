"""Branch and bound over directions v and signs of preactivations; nothing here is trusted."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from numeric.relaxation.cases import Bounded, Cases, Constraint, bounded
from numeric.relaxation.problem import Floats

#: Cases bounded at once, at most, and the entries of one of their arrays.
_WAVE, _ENTRIES = 1024, 2**21
#: Part of the excess over the wanted ratio that a unit may reach before the search goes on.
_VIOLATION = 0.5


@dataclass
class Node:
    """A case: closed by slopes and a diagonal, or split at an edge or at the sign of a sample."""

    ratio: float = np.inf
    slopes: Floats | None = None
    diagonal: Floats | None = None
    edge: tuple[int, int] | None = None
    sample: int | None = None
    children: list[Node] = field(default_factory=list)

    @property
    def is_split(self) -> bool:
        """Whether all its children are bounded, so that they stand for it."""
        return bool(self.children) and all(np.isfinite(child.ratio) for child in self.children)


@dataclass(frozen=True)
class Tree:
    """The roots of a tree and what its cases prove.

    Attributes
    ----------
    cones : shape (n, d, d)
        The cones of the roots: the orthants of v, or one that stands for all directions.
    ratio
        The squared constraint is at most this times B, as far as floats say.
    unit
        A unit that improves the network, or None; the tree is not finished if there is one.
    """

    roots: list[Node]
    cones: Floats
    ratio: float
    leaves: int
    unit: Floats | None = None


def branch(
    problem: Constraint,
    wanted: float,
    *,
    cones: Floats | None = None,
    deadline: float = np.inf,
    most: int = 2_000_000,
    watch: Callable[[float, int, int], None] | None = None,
) -> Tree:
    """Split cases until none exceeds the wanted ratio, worst first.

    Parameters
    ----------
    cones : shape (n, d, d)
        Which directions v there are, by default all orthants.
    deadline
        In seconds of :func:`time.monotonic`; what is open then counts with its own ratio.
    watch
        Told the worst ratio, the number of closed and that of open cases after each wave.
    """
    d, P = problem.A.shape[1], len(problem.A)
    corners = cones if cones is not None else _orthants(d)
    above = 1.05 * np.abs(problem.K).sum(1) + 1e-9 * np.trace(problem.K)
    cases = Cases(corners, np.zeros((len(corners), P), np.int8), np.tile(above, (len(corners), 1)))
    roots = [Node() for _ in corners]
    nodes, ratios = roots, np.full(len(roots), np.inf)
    closed, count = 0, 0
    wave = max(1, min(_WAVE, _ENTRIES // P**2))
    while nodes:
        order = np.argsort(-ratios, kind="stable")
        now, later = order[:wave], order[wave:]
        if count and (time.monotonic() > deadline or count > most):
            break
        found = bounded(problem, cases[now], wanted)
        chosen = [nodes[k] for k in now]
        for k, node in enumerate(chosen):
            node.ratio = float(found.ratio[k])
            node.slopes = found.slopes[k].copy()
            node.diagonal = found.diagonal[k].copy()
        count += len(now)
        worst = int(found.low.argmax())
        if found.low[worst] > 1 + _VIOLATION * (wanted - 1):
            return _finished(roots, corners, found.unit[worst])
        still_open = np.flatnonzero((found.ratio > wanted) & _can_be_split(cases[now], found))
        closed += len(now) - len(still_open)
        children, fresh = _split(chosen, cases[now], found, still_open)
        nodes = [nodes[k] for k in later] + fresh
        ratios = np.concatenate([ratios[later], np.repeat(found.ratio[still_open], 2)])
        rest = cases[later]
        cases = Cases(
            np.concatenate([rest.T, children.T]),
            np.concatenate([rest.signs, children.signs]),
            np.concatenate([rest.start, children.start]),
        )
        if watch is not None:
            watch(float(ratios.max(initial=wanted)), closed, len(nodes))
    return _finished(roots, corners, None)


def _orthants(d: int) -> Floats:
    return np.array([np.diag(signs) for signs in itertools.product([1.0, -1.0], repeat=d)])


def _split(
    nodes: list[Node], cases: Cases, found: Bounded, chosen: npt.NDArray[np.intp]
) -> tuple[Cases, list[Node]]:
    """The two halves of each chosen case, in pairs."""
    part, d = cases[chosen], cases.T.shape[1]
    at_sign = _split_at_sign(part, found, chosen)
    norms = np.linalg.norm(part.T, axis=1)
    unit = part.T / norms[:, None, :]
    cosines = np.einsum("nei,nej->nij", unit, unit) + 3 * np.eye(d)
    edges = cosines.reshape(len(chosen), d * d).argmin(1)
    T, signs = np.repeat(part.T, 2, axis=0), np.repeat(part.signs, 2, axis=0)
    fresh = []
    for k, place in enumerate(chosen):
        node = nodes[place]
        node.children = [Node(), Node()]
        fresh.extend(node.children)
        if at_sign[k]:
            node.sample = int(found.cost[place].argmax())
            signs[2 * k, node.sample], signs[2 * k + 1, node.sample] = 1, -1
        else:
            a, b = divmod(int(edges[k]), d)
            node.edge = (a, b)
            middle = (part.T[k, :, a] + part.T[k, :, b]) / 2
            T[2 * k, :, a] = middle
            T[2 * k + 1, :, b] = middle
    return Cases(T, signs, np.repeat(found.diagonal[chosen], 2, axis=0)), fresh


def _can_be_split(cases: Cases, found: Bounded) -> npt.NDArray[np.bool_]:
    """Whether a sign is unknown or the cone is wider than rounding."""
    unit = cases.T / np.linalg.norm(cases.T, axis=1)[:, None, :]
    cosines = np.einsum("nei,nej->nij", unit, unit).min((1, 2))
    return np.asarray((found.cost.max(1, initial=-1) >= 0) | (cosines < 1 - 1e-13))


def _split_at_sign(
    part: Cases, found: Bounded, chosen: npt.NDArray[np.intp]
) -> npt.NDArray[np.bool_]:
    """Whether a sign costs more than the width of the cone.

    ``ratio - centre`` is what the cone loses against one of its directions, ``centre - low`` what
    the unknown signs lose there. In narrow cones only signs are left.
    """
    norms = np.linalg.norm(part.T, axis=1)
    unit = part.T / norms[:, None, :]
    cosines = np.einsum("nei,nej->nij", unit, unit).min((1, 2))
    centre, ratio = found.centre[chosen], found.ratio[chosen]
    low = np.minimum(found.low[chosen], 1)
    costly = (centre - low > 0.3 * (ratio - centre)) & (centre > 0.7)
    narrow = ((cosines > 0.8) & (centre >= 0.99)) | (cosines > 1 - 2e-4)
    one_direction = part.T.shape[1] == 1
    unknown = found.cost[chosen].max(1, initial=-1) >= 0
    return np.asarray(unknown & (costly | narrow | one_direction))


def _finished(roots: list[Node], cones: Floats, unit: Floats | None) -> Tree:
    """The tree as far as it goes: a case that has an unbounded half stands for both."""
    worst, leaves, stack = 0.0, 0, list(roots)
    while stack:
        node = stack.pop()
        if node.is_split:
            stack.extend(node.children)
        else:
            node.children = []
            worst, leaves = max(worst, node.ratio), leaves + 1
    return Tree(roots, cones, worst, leaves, unit)
