"""Which slopes and weights of a tree are written down: most cases close by those of a case above.

A case hands its slopes down: the middle of an edge gets the mean of its two ends. The kernel moves
them where the proof is best before it uses them (:mod:`proofs_check.kernel.cases`), so that a few
digits, given once for many cases, are enough.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from numeric.relaxation.cases import Constraint, closed_by
from numeric.relaxation.problem import Floats
from numeric.relaxation.tree import Node, Tree

Places = npt.NDArray[np.intp]

#: Bits of a proposal that are tried in turn, relative to the largest entry of A at its vertices.
_BITS = (3, 5, 7, 9, 12, 16, 22, 28)
#: Entries of one array of matrices, at most.
_ENTRIES = 2**20


@dataclass(frozen=True)
class Units:
    """What slopes and weights are multiplied by to be integers, shapes (P,) for each sample."""

    slope: Floats
    weight: Floats


@dataclass(frozen=True)
class Proposal:
    """Slopes (d, P) and weights (P,) in whole units, as multiples of powers of two."""

    slopes: Floats
    slope_shift: int
    weights: Floats
    weight_shift: int


@dataclass(frozen=True)
class _Walk:
    """The nodes of a tree in preorder, with their places, cones and signs."""

    nodes: list[Node]
    parent: Places
    depth: Places
    T: Floats
    signs: npt.NDArray[np.int8]


@dataclass(frozen=True)
class Shared:
    """Nodes by their places in preorder: with proposals, and cases closed by slopes as they are."""

    proposals: dict[int, Proposal]
    as_they_are: frozenset[int]


def shared(
    problem: Constraint,
    tree: Tree,
    ratio: float,
    units: Units,
    rounds: int,
    more_bits: int = 0,
) -> Shared:
    """Which nodes have their slopes and weights written down, with how many digits.

    Parameters
    ----------
    ratio
        What the squared constraint may be over B.
    rounds
        How often the checker moves each slope to where the proof is best.
    more_bits
        Added to the digits; with any, each closed case has its own slopes, taken as they are.
    """
    walk = _walked(tree, len(problem.A))
    leaves = np.flatnonzero([not node.is_split for node in walk.nodes])
    cases = _Cases(problem, walk, ratio, units)
    moved = np.zeros(len(leaves), bool) if more_bits else cases.closed(leaves, leaves, rounds)
    still, leaves = leaves[~moved], leaves[moved]
    own = _owners(cases, leaves, rounds)
    found = cases.rounded(np.concatenate([own, still]), _BITS[-1] + more_bits)
    if not more_bits:
        found |= _short(cases, leaves, own, rounds) | _short(cases, still, still, 0)
    return Shared(found, frozenset(still.tolist()))


def _short(cases: _Cases, leaves: Places, owners: Places, rounds: int) -> dict[int, Proposal]:
    """Proposals of few bits that close all leaves which take them."""
    found: dict[int, Proposal] = {}
    for bits in _BITS[:-1]:
        fresh = cases.rounded(owners, bits)
        bad = np.unique(owners[~cases.closed(leaves, owners, rounds, fresh)])
        found |= {k: proposal for k, proposal in fresh.items() if k not in bad}
        waiting = np.isin(owners, bad)
        leaves, owners = leaves[waiting], owners[waiting]
    return found


def _walked(tree: Tree, P: int) -> _Walk:
    nodes: list[Node] = []
    places: list[tuple[int, int]] = []
    cones, signs = [], []
    stack = [
        (root, cone, np.zeros(P, np.int8), -1, 0)
        for root, cone in zip(tree.roots, tree.cones, strict=True)
    ][::-1]
    while stack:
        node, T, sign, parent, depth = stack.pop()
        for child, half, known in list(_halves(node, T, sign))[::-1]:
            stack.append((child, half, known, len(nodes), depth + 1))
        nodes.append(node)
        places.append((parent, depth))
        cones.append(T)
        signs.append(sign)
    parents, depths = np.array(places, dtype=np.intp).T
    return _Walk(nodes, parents, depths, np.array(cones), np.array(signs))


def _halves(
    node: Node, T: Floats, signs: npt.NDArray[np.int8]
) -> Iterator[tuple[Node, Floats, npt.NDArray[np.int8]]]:
    if not node.is_split:
        return
    if node.sample is not None:
        for child, sign in zip(node.children, (1, -1), strict=True):
            known = signs.copy()
            known[node.sample] = sign
            yield child, T, known
    elif node.edge is not None:
        for child, vertex in zip(node.children, node.edge, strict=True):
            half = T.copy()
            half[:, vertex] = T[:, node.edge].mean(1)
            yield child, half, signs


def _owners(cases: _Cases, leaves: Places, rounds: int) -> Places:
    """For each closed case the one at or above it whose slopes it takes, as few as possible.

    The highest case whose slopes close a leaf is found first; a case is taken if it is the highest
    for some leaf that has no other yet.
    """
    parent, depth = cases.walk.parent, cases.walk.depth
    highest, live = leaves.copy(), np.arange(len(leaves))
    while live.size:
        above = parent[highest[live]]
        live, above = live[above >= 0], above[above >= 0]
        closed = cases.closed(leaves[live], above, rounds)
        live = live[closed]
        highest[live] = above[closed]
    needed = np.full(len(parent), -1)
    needed[leaves] = depth[highest]
    nearest = np.arange(len(parent))
    for k in range(len(parent) - 1, -1, -1):
        if needed[k] == depth[k]:
            continue
        nearest[k] = -1
        if parent[k] >= 0:
            needed[parent[k]] = max(needed[parent[k]], needed[k])
    for k, place in enumerate(nearest):
        if place < 0 <= parent[k]:
            nearest[k] = nearest[parent[k]]
    return np.asarray(nearest[leaves])


@dataclass(frozen=True)
class _Cases:
    """Which cases of a tree close by whose slopes."""

    problem: Constraint
    walk: _Walk
    ratio: float
    units: Units

    def rounded(self, places: Places, bits: int) -> dict[int, Proposal]:
        """The slopes and weights of some nodes with that many bits."""
        return {k: self._rounded(k, bits) for k in set(places.tolist())}

    def _rounded(self, k: int, bits: int) -> Proposal:
        slopes, weights = _bounded(self.walk.nodes[k])
        alpha = (self.problem.A @ self.walk.T[k]).T * self.units.slope
        shift = max(int(np.frexp(np.abs(alpha).max())[1]) - bits, 0)
        multiples = np.round(slopes * self.units.slope * 2.0**-shift)
        whole = np.maximum(weights * self.units.weight, 1)
        weight_shift = max(int(np.frexp(whole.max())[1]) - bits - 2, 0)
        whole = np.ceil(whole * 2.0**-weight_shift) * 2.0**weight_shift
        return Proposal(multiples * 2.0**shift, shift, whole, weight_shift)

    def closed(
        self,
        leaves: Places,
        owners: Places,
        rounds: int,
        found: dict[int, Proposal] | None = None,
    ) -> npt.NDArray[np.bool_]:
        """Whether each leaf closes by the slopes of its owner, rounded if proposals are given."""
        closed = np.zeros(len(leaves), dtype=bool)
        size = max(1, _ENTRIES // len(self.problem.A) ** 2)
        for begin in range(0, len(leaves), size):
            part = slice(begin, begin + size)
            places = owners[part].tolist()
            if found is None:
                pairs = [_bounded(self.walk.nodes[k]) for k in places]
            else:
                pairs = [
                    (found[k].slopes / self.units.slope, found[k].weights / self.units.weight)
                    for k in places
                ]
            slopes, weights = (np.array(side) for side in zip(*pairs, strict=True))
            T, signs = self.walk.T[leaves[part]], self.walk.signs[leaves[part]]
            inside = np.linalg.solve(self.walk.T[owners[part]], T)
            handed = np.einsum("nai,nap->nip", inside, slopes)
            closed[part] = closed_by(self.problem, T, signs, handed, weights, self.ratio, rounds)
        return closed


def _bounded(node: Node) -> tuple[Floats, Floats]:
    if node.slopes is None or node.diagonal is None:
        raise ValueError("a case of the tree was never bounded")
    return node.slopes, node.diagonal
