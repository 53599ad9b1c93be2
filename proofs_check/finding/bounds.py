"""Writing down why no network is below a bound, for the kernel to check. Nothing here is trusted.

The branch and bound of :mod:`numeric.relaxation` closes cases in floats; here their numbers become
integers, with as few digits as the slack of each case allows.
"""

from __future__ import annotations

import base64
import math
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Any

import numpy as np

from numeric.relaxation.problem import Floats
from numeric.relaxation.tree import Node, Tree
from proofs_check.kernel import bounds
from proofs_check.kernel.cases import KERNEL_BITS, halves, image, needed
from proofs_check.kernel.document import written

#: Bits of the largest entry of the dual matrix, and the fewest of a slope.
_DUAL_BITS, _LEAST_BITS = 46, 7
#: Part of a slope's interval next to its lower end that counts as the end.
_AT_END = 1e-6


@dataclass(frozen=True)
class Block:
    """The cases for some of the samples: the units of their numbers, and their share of beta.

    Attributes
    ----------
    samples
        Places of the block's samples among all of them.
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
) -> dict[str, Any]:
    """The document of a bound; the kernel may refuse it, and accept one with ``more_bits``.

    Parameters
    ----------
    inputs : shape (P, D); targets : shape (P, d)
        The data: their floats are taken exactly.
    dual : shape (P, d)
        Rounded here to a binary grid.
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
        self._A, self._block, self._more = list(merged.values()), block, more_bits
        largest = max((sum(x * x for x in row) for row in merged), default=0)
        shift = largest.bit_length() - KERNEL_BITS
        self._d = len(A[0])
        # Floats times these are the kernel's integers; a slope is doubled there.
        self._slope_unit = 2 * block.scale * block.root * 2.0**scale_a * leak.denominator
        self._above = leak.denominator - leak.numerator
        self._diagonal_unit = 2.0 ** (2 * scale_x - shift) * (block.size / block.root) ** 2
        self._fallback = 2.0 ** (KERNEL_BITS + 2) * len(merged)
        self._numbers: list[int] = []

    def text(self) -> str:
        """The tree, walked in preorder, packed."""
        top = _depth(self._block.tree.roots)
        self._numbers = [top]
        stack = []
        for orthant, node in zip(
            product((1, -1), repeat=self._d), self._block.tree.roots, strict=True
        ):
            corner = [
                [x << top if i == j else 0 for j in range(self._d)] for i, x in enumerate(orthant)
            ]
            alphas = [image(self._A, t) for t in corner]
            stack.append((node, corner, alphas, [0] * len(self._A)))
        stack.reverse()
        while stack:
            node, corner, alphas, signs = stack.pop()
            if node.is_split and node.sample is not None:
                p = node.sample
                self._numbers.append(-1 - p)
                for child, sign in zip(reversed(node.children), (-1, 1), strict=True):
                    stack.append((child, corner, alphas, [*signs[:p], sign, *signs[p + 1 :]]))
            elif node.is_split and node.edge is not None:
                a, b = node.edge
                self._numbers.append(1 + self._d * a + b)
                parts = halves(self._A, corner, alphas, node.edge)
                stack.extend(
                    (child, corners, images, signs)
                    for child, (corners, images) in zip(
                        reversed(node.children), reversed(parts), strict=True
                    )
                )
            else:
                self._numbers.append(0)
                self._write_case(node, alphas, signs, 2.0**top)
        packed = zlib.compress(" ".join(map(str, self._numbers)).encode(), 9)
        return base64.b64encode(packed).decode()

    def _write_case(
        self, node: Node, alphas: list[list[int]], signs: list[int], unit: float
    ) -> None:
        if node.slopes is None or node.diagonal is None:
            raise ValueError("a case of the tree was never bounded")
        alphas = [[self._above * a for a in alpha] for alpha in alphas]
        slack = max(self._block.ratio - node.ratio, 1e-15)
        bits = max(math.ceil(-0.5 * math.log2(min(slack, 1.0))) + 6, _LEAST_BITS) + self._more
        slopes = (node.slopes * self._slope_unit * unit).tolist()
        wanted = [
            (p, slopes[i][p], a)
            for i, alpha in enumerate(alphas)
            for p, a in enumerate(alpha)
            if signs[p] or a <= 0
        ]
        largest = max(
            (max(abs(slope), -2 * a if a < 0 else 0) for _, slope, a in wanted), default=0
        )
        # Slopes far beyond A cancel in K, and need their digits.
        entries = max((abs(a) for alpha in alphas for a in alpha), default=1)
        bits += max(math.frexp(largest)[1] - entries.bit_length(), 0)
        shift = max(math.frexp(largest)[1] - bits, 0)
        below = -(2 ** (bits + 1))
        self._numbers.append(shift)
        for p, slope, a in wanted:
            if signs[p] >= 0 and slope - 2 * a < _AT_END * abs(2 * a):
                self._numbers.append(below if a < 0 else 0)
            else:
                self._numbers.append(round(math.ldexp(slope, -shift)))
        diagonal = (node.diagonal * self._diagonal_unit).tolist()
        places = needed(alphas, signs)
        values = [max(diagonal[p], 1.0) if diagonal[p] > 0 else self._fallback for p in places]
        shift = max(math.frexp(max(values, default=0))[1] - bits - 4, 0)
        self._numbers.append(shift)
        self._numbers.extend(math.ceil(math.ldexp(value, -shift)) for value in values)


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
