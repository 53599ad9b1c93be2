"""Writing down why no network is below a bound, for the kernel to check. Nothing here is trusted.

The branch and bound of :mod:`numeric.relaxation` closes cases in floats; here their numbers become
integers, with as few digits as the slack of each case allows.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from numeric.relaxation.cases import Constraint
from numeric.relaxation.problem import Floats
from numeric.relaxation.sharing import Units, shared
from numeric.relaxation.symmetry import Symmetries
from numeric.relaxation.tree import Node, Tree
from proofs_check.finding.packing import packed
from proofs_check.kernel import bounds
from proofs_check.kernel.cases import KERNEL_BITS, halves, image
from proofs_check.kernel.document import written

#: Bits of the largest entry of the dual matrix.
_DUAL_BITS = 46


@dataclass(frozen=True)
class Block:
    """The cases for some of the samples: the units of their numbers, and their share of beta.

    Attributes
    ----------
    samples
        Places of the block's samples among all of them.
    shown
        The constraint that the tree is about.
    root : shape (Q,)
        Square roots of the sizes of the merged samples, in the order of their first samples; those
        with zero inputs are left out.
    scale
        What the dual matrix of the tree is multiplied by.
    size
        What the inputs of the tree are multiplied by.
    ratio
        The ratio that the scale allows; cases below it have slack.
    """

    samples: Sequence[int]
    root: Floats
    tree: Tree
    shown: Constraint
    scale: float
    size: float
    ratio: float
    share: Fraction = Fraction(1)


def bound_document(
    inputs: Floats,
    targets: Floats,
    dual: Floats,
    blocks: Sequence[Block],
    *,
    lambda1: Fraction,
    lambda2: Fraction,
    output_bias: str = "none",
    leak: Fraction = Fraction(0),
    more_bits: int = 0,
    group: Symmetries | None = None,
) -> dict[str, Any]:
    """The document of a bound; the kernel may refuse it, and accept one with ``more_bits``.

    Parameters
    ----------
    inputs : shape (P, D); targets : shape (P, d)
        The data: their floats are taken exactly.
    dual : shape (P, d)
        Rounded here to a binary grid.
    group
        Symmetries of the data and of the one tree.
    """
    X, scale_x = exact_grid(inputs)
    Y, scale_y = exact_grid(targets)
    largest = float(np.abs(dual).max(initial=0))
    scale_a = min(max(_DUAL_BITS - math.frexp(largest)[1], 0), 1000) if largest else 0
    A = [[round(Fraction(a) * (1 << scale_a)) for a in row] for row in dual.tolist()]
    if output_bias == "free":
        A[-1] = [
            last - sum(column) for last, column in zip(A[-1], zip(*A, strict=True), strict=True)
        ]
    if group is not None:
        count, total = len(group.places), group.total(np.array(A, dtype=object))
        A = [[round(Fraction(entry, count)) for entry in row] for row in total.tolist()]
    inner, square = _inner(A, Y), _inner(A, A)
    value = Fraction(2 * inner, 1 << scale_a + scale_y) - Fraction(square, 1 << 2 * scale_a)
    if output_bias == "penalised":
        total = sum(sum(column) ** 2 for column in zip(*A, strict=True))
        value -= total / (lambda2 * (1 << 2 * scale_a))
    parts = tuple(
        bounds.Block(
            tuple(block.samples),
            block.share,
            _Writer(X, A, scale_x, scale_a, block, leak, more_bits).text(),
            group.generators if group is not None else (),
        )
        for block in blocks
    )
    grids = (bounds.Grid(X, scale_x), bounds.Grid(Y, scale_y), bounds.Grid(A, scale_a))
    return written(bounds.Bound(*grids, lambda1, lambda2, output_bias, leak, value, parts))


def exact_grid(matrix: Floats) -> tuple[list[list[int]], int]:
    """Integers and the exponent of the power of two that divides them: no float is changed.

    >>> exact_grid(np.array([[0.5, -3.0]]))
    ([[1, -6]], 1)
    """
    ratios = [[x.as_integer_ratio() for x in row] for row in matrix.tolist()]
    scale = (
        max(bottom.bit_length() - 1 for row in ratios for _, bottom in row) if matrix.size else 0
    )
    return [[top * ((1 << scale) // bottom) for top, bottom in row] for row in ratios], scale


def _inner(A: list[list[int]], B: list[list[int]]) -> int:
    return sum(
        a * b for row, other in zip(A, B, strict=True) for a, b in zip(row, other, strict=True)
    )


class _Writer:
    """One tree in the kernel's format."""

    def __init__(
        self, X: list[list[int]], A: list[list[int]], scale_x: int, scale_a: int,
        block: Block, leak: Fraction, more_bits: int,
    ) -> None:  # fmt: skip
        merged: dict[tuple[int, ...], list[int]] = {}
        for p in block.samples:
            if any(X[p]):
                old = merged.get(tuple(X[p]), [0] * len(A[p]))
                merged[tuple(X[p])] = [x + y for x, y in zip(old, A[p], strict=True)]
        self._A, self._d, self._roots = list(merged.values()), len(A[0]), block.tree.roots
        self._cones = block.tree.cones
        largest = max((sum(x * x for x in row) for row in merged), default=0)
        shift = largest.bit_length() - KERNEL_BITS
        self._top = _depth(self._roots)
        # Floats times these are the kernel's integers; a slope is doubled there.
        # Where A is zero, so is its scale, and slopes do not matter.
        doubled = 2.0 ** (scale_a + self._top + 1) * leak.denominator
        slope = doubled * (block.scale or 1.0) * block.root
        weight = 2.0 ** (2 * scale_x - shift) * (block.size / block.root) ** 2
        units = Units(slope, weight)
        self._shared = shared(block.shown, block.tree, block.ratio, units, bounds.ROUNDS, more_bits)
        self._numbers: list[int] = []

    def text(self) -> str:
        """The tree, walked in preorder, packed."""
        self._numbers, place, size = [self._top], 0, len(self._A)
        stack = []
        for cone, node in zip(self._cones.tolist(), self._roots, strict=True):
            corner = [[int(x) << self._top for x in vertex] for vertex in zip(*cone, strict=True)]
            alphas = [image(self._A, t) for t in corner]
            slopes = [[0] * size for _ in corner]
            stack.append((node, alphas, slopes, [0] * size, [0] * size))
        stack.reverse()
        while stack:
            node, alphas, slopes, weights, signs = stack.pop()
            proposal = self._shared.proposals.get(place)
            if proposal is not None:
                self._numbers.append(1 + self._d**2)
                slopes = self._changed(slopes, proposal.slopes, proposal.slope_shift)
                rest = self._changed([weights], proposal.weights[None], proposal.weight_shift)
                (weights,) = rest
            if node.is_split and node.sample is not None:
                p = node.sample
                self._numbers.append(-1 - p)
                for child, sign in zip(reversed(node.children), (-1, 1), strict=True):
                    known = [*signs[:p], sign, *signs[p + 1 :]]
                    stack.append((child, alphas, slopes, weights, known))
            elif node.is_split and node.edge is not None:
                a, b = node.edge
                self._numbers.append(1 + self._d * a + b)
                halved = zip(halves(alphas, node.edge), halves(slopes, node.edge), strict=True)
                parts = [*zip(node.children, halved, strict=True)]
                stack.extend((child, *half, weights, signs) for child, half in reversed(parts))
            else:
                as_they_are = place in self._shared.as_they_are
                self._numbers.append(2 + self._d**2 if as_they_are else 0)
            place += 1
        return packed(self._numbers)

    def _changed(self, rows: list[list[int]], wanted: Floats, shift: int) -> list[list[int]]:
        """Write a shift, and how multiples of a power of two become those that are wanted."""
        old = itertools.chain.from_iterable(rows)
        numbers = [(int(x) >> shift) - (y >> shift) for x, y in zip(wanted.flat, old, strict=True)]
        self._numbers += [shift, *numbers]
        return bounds.changed(iter([shift, *numbers]), rows)


def _depth(roots: Sequence[Node]) -> int:
    """The most edges that are split above one case."""
    deepest, stack = 0, [(root, 0) for root in roots]
    while stack:
        node, depth = stack.pop()
        deepest = max(deepest, depth)
        if node.is_split:
            below = depth + (node.edge is not None)
            stack.extend((child, below) for child in node.children)
    return deepest
