"""Lower bounds on the energy of two-layer networks of ReLU or leaky ReLU, on any data.

TRUSTED, integers and fractions only. A network of any width with hidden weights w_k and read-out
vectors v_k costs, for inputs X (P, D), targets Y (P, d) and every matrix A (P, d), at least

    2 <A, Y> - |A|^2 - 2 sum_k (v_k' A' phi(X w_k) - beta |v_k| |w_k|),  beta^2 = lambda1 lambda2,

because |R|^2 >= 2 <A, R> - |A|^2 and lambda1 |w|^2 + lambda2 |v|^2 >= 2 beta |w| |v|. So
2 <A, Y> - |A|^2 is a bound as soon as v' A' phi(X w) <= beta |v| |w| for all v and w.

A document proves this by cases. A case is a cone of directions v, spanned by d vertices t_i, with
the signs of some of the preactivations h = X w. For a = A t_i each term a_p relu(h_p) is at most
g_p h_p + u_p |h_p|, and with a diagonal matrix Q above K = X X' on the samples of unknown sign a
copositive matrix closes the case (:func:`~proofs_check.kernel.cases.closes`). A case is split at an
edge of its cone or at the sign of a sample, so that all cases together cover every v and w.

The samples may be dealt out to blocks: each has a share of beta, and the shares sum to at most one.
"""

from __future__ import annotations

import base64
import decimal
import hashlib
import json
import lzma
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Any, ClassVar

from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.cases import (
    Matrix,
    Vector,
    closes,
    dot,
    halves,
    image,
    rounded_gram,
    scaled_beta,
)
from proofs_check.kernel.document import Accepted
from proofs_check.kernel.library import Library

OUTPUT_LIMIT, SAMPLE_LIMIT, ENTRY_LIMIT, BIT_LIMIT = 4, 2**15, 2**21, 4096
#: Samples of one block, and bytes of its tree once unpacked.
BLOCK_LIMIT, TREE_LIMIT = 256, 2**26
#: How often slopes are moved to where the proof is best.
ROUNDS = 2
#: Bits of the denominator of a slope below zero.
LEAK_BITS = 64

#: The theorem by which A proves its bound, for each kind of output bias.
_WEAK = {"none": "bound.weak", "free": "bound.free-bias", "penalised": "bound.paid-bias"}


@dataclass(frozen=True, slots=True)
class Grid:
    """A matrix of integers over a power of two: rows / 2^scale."""

    rows: Any
    scale: int

    def __post_init__(self) -> None:
        rows = self.rows
        if not 0 <= self.scale <= BIT_LIMIT:
            raise Rejected(f"a grid must have a scale from 0 to {BIT_LIMIT}, got {self.scale}")
        if not isinstance(rows, list) or not 1 <= len(rows) <= SAMPLE_LIMIT:
            raise Rejected(f"a grid must hold 1 to {SAMPLE_LIMIT} rows")
        for row in rows:
            if not isinstance(row, list) or not row or len(row) != len(rows[0]):
                raise Rejected("a grid must hold rows of one length")
            if any(type(x) is not int or x.bit_length() > BIT_LIMIT for x in row):
                raise Rejected(f"a grid must hold integers of at most {BIT_LIMIT} bits")
        if len(rows) * len(rows[0]) > ENTRY_LIMIT:
            raise Rejected(f"a grid must hold at most {ENTRY_LIMIT} entries")


@dataclass(frozen=True, slots=True)
class Block:
    """Some samples, their share of beta, and the tree of their cases.

    ``symmetries`` are empty, or say where each sample with an input goes when outputs 1 and 2, 2
    and 3, ... are swapped, and when the first is flipped: see :func:`_cones`.
    """

    samples: tuple[int, ...]
    share: Fraction
    tree: str
    symmetries: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Bound:
    """A proof that no network has an energy below ``bound``.

    Attributes
    ----------
    inputs, targets, dual : shapes (P, D), (P, d), (P, d)
        X, Y and A.
    output_bias
        ``none``, ``penalised`` or ``free``.
    leak
        Slope of the activation below zero: 0 for ReLU, less than 1 for leaky ReLU.
    """

    kind: ClassVar[str] = "bound"
    inputs: Grid
    targets: Grid
    dual: Grid
    lambda1: Fraction
    lambda2: Fraction
    output_bias: str
    leak: Fraction
    bound: Fraction
    blocks: tuple[Block, ...]


def check_bound(document: Bound, _: Library) -> Accepted:
    """Check every case of a document and compute the bound from its data.

    Raises
    ------
    Rejected
        If a case is open or missing, or the document states another bound.
    """
    X, Y, A = document.inputs, document.targets, document.dual
    P, d = len(X.rows), len(Y.rows[0])
    if not len(Y.rows) == len(A.rows) == P or len(A.rows[0]) != d or d > OUTPUT_LIMIT:
        raise Rejected(
            "inputs, targets and dual must have as many rows, targets and dual as many columns, "
            f"one for each of at most {OUTPUT_LIMIT} outputs"
        )
    lambda1, lambda2 = document.lambda1, document.lambda2
    if lambda1 <= 0 or lambda2 <= 0:
        raise Rejected("lambda1 and lambda2 must be positive")
    leak = document.leak
    if not 0 <= leak < 1 or leak.denominator.bit_length() > LEAK_BITS:
        raise Rejected(f"leak: it must be in [0, 1) with a denominator of {LEAK_BITS} bits")
    value = Fraction(2 * _inner(A.rows, Y.rows), 1 << A.scale + Y.scale)
    value -= Fraction(_inner(A.rows, A.rows), 1 << 2 * A.scale)
    bias = document.output_bias
    value -= _output_bias(bias, [sum(column) for column in zip(*A.rows, strict=True)]) / (
        lambda2 * (1 << 2 * A.scale)
    )
    if document.bound != value:
        raise Rejected("bound: it is not the one that the document's own numbers give")
    cases, shares, left = 0, Fraction(0), set(range(P))
    for block in document.blocks:
        share, samples = block.share, _samples(block, left)
        left.difference_update(samples)
        if share < 0:
            raise Rejected("share: it must not be negative")
        shares += share
        rows = _distinct([(X.rows[p], A.rows[p]) for p in samples])
        gram, unit = rounded_gram([x for x, _ in rows], 2 * X.scale)
        beta2 = share * share * lambda1 * lambda2 * leak.denominator**2
        beta = scaled_beta(beta2, A.scale, unit)
        slope = leak.as_integer_ratio()
        dual = [a for _, a in rows]
        cones = _cones(gram, dual, d, block.symmetries)
        cases += _check_tree(gram, dual, beta, cones, slope, block.tree)
    if shares > 1 or any(any(X.rows[p]) and any(A.rows[p]) for p in left):
        raise Rejected("blocks: they need shares up to one and every sample with a dual row")
    data = json.dumps([X.rows, X.scale, Y.rows, Y.scale]).encode()
    name = (
        f"bound P={P} D={len(X.rows[0])} d={d} data={hashlib.sha256(data).hexdigest()[:16]} "
        f"output_bias={bias} lambda1={lambda1} lambda2={lambda2}"
    ) + f" leak={leak}" * (leak > 0)
    rests_on = [_WEAK[bias]] + ["bound.blocks"] * (len(document.blocks) > 1)
    units = "leaky ReLU" if leak else "ReLU"
    said = _statement(units, name, value)
    return Accepted(document.kind, name, said, (), tuple(rests_on), cases)


def _statement(units: str, name: str, value: Fraction) -> str:
    with decimal.localcontext(prec=15, rounding=decimal.ROUND_FLOOR):
        shown = decimal.Decimal(value.numerator) / decimal.Decimal(value.denominator)
    return (
        f"No two-layer {units} network of any width, with these inputs, targets and penalties, has "
        f"an objective |Y - F|^2 + lambda1 |W1|^2 + lambda2 |W2|^2 below {shown} ({name[6:]})."
    )


def _cones(
    gram: Matrix, A: Sequence[Vector], d: int, symmetries: Sequence[Sequence[int]]
) -> list[Matrix]:
    """Cones of directions v, by their vertices: all orthants, or with symmetries only one.

    If K and A stay as they are when outputs are swapped or flipped and samples change places, the
    constraint holds at v where it holds at an image of v, and one has v_1 >= v_2 >= ... >= 0.
    """
    if not symmetries:
        signs = product((1, -1), repeat=d)
        return [[[x * (i == j) for j in range(d)] for i, x in enumerate(row)] for row in signs]
    if len(symmetries) != d:
        raise Rejected(f"symmetries: there must be {d}, got {len(symmetries)}")
    size = range(len(A))
    for k, places in enumerate(symmetries):
        if sorted(places) != [*size]:
            raise Rejected("symmetries: each must name every sample with an input once")
        if any(gram[places[p]][places[q]] != gram[p][q] for p in size for q in size):
            raise Rejected("symmetries: they must not change the input kernel")
        for p in size:
            a = list(A[p])
            if k < d - 1:
                a[k], a[k + 1] = a[k + 1], a[k]
            else:
                a[0] = -a[0]
            if list(A[places[p]]) != a:
                raise Rejected("symmetries: they must not change the dual matrix")
    return [[[int(j <= i) for j in range(d)] for i in range(d)]]


def _check_tree(
    gram: Matrix, A: Sequence[Vector], beta: int, cones: Sequence[Matrix],
    leak: tuple[int, int], text: object,
) -> int:  # fmt: skip
    """Walk a tree of cases from the cones of v; returns the number of closed cases.

    Preorder: the depth of the tree, then each node. "-1-p" splits at the sign of sample p, first
    positive; "1 + d a + b" at the middle of the edge of vertices a and b, first replacing a; "0" is
    a closed case, and "2 + d d" is one by the slopes as they stand; "1 + d d" changes the proposed
    slopes and weights of this node and of all below.
    """
    numbers = _unpacked(text)
    size, d, cases = len(A), len(cones[0]), 0
    try:
        top = next(numbers)
        if not 0 <= top <= BIT_LIMIT:
            raise Rejected("tree: it is too deep")
        stack = []
        for cone in cones:
            corner = [[x << top for x in t] for t in cone]
            slopes = [[0] * size for _ in range(d)]
            stack.append((corner, [image(A, t) for t in corner], slopes, [0] * size, [0] * size))
        stack.reverse()
        while stack:
            vertices, alphas, slopes, weights, signs = stack.pop()
            code = next(numbers)
            while code == 1 + d * d:
                slopes, (weights,) = changed(numbers, slopes), changed(numbers, [weights])
                code = next(numbers)
            if code < 0:
                p = -1 - code
                if p >= size or signs[p]:
                    raise Rejected(
                        "tree: it splits at the sign of a sample that has one or is none"
                    )
                known = ([*signs[:p], sign, *signs[p + 1 :]] for sign in (-1, 1))
                stack.extend((vertices, alphas, slopes, weights, half) for half in known)
            elif 0 < code < 1 + d * d:
                a, b = edge = divmod(code - 1, d)
                if a == b:
                    raise Rejected("tree: it splits at an edge that is none")
                if any((x + y) % 2 for x, y in zip(vertices[a], vertices[b], strict=True)):
                    raise Rejected("tree: it is deeper than it says")
                parts = [halves(rows, edge) for rows in (vertices, alphas, slopes)]
                stack.extend((*half, weights, signs) for half in [*zip(*parts, strict=True)][::-1])
            elif code not in {0, 2 + d * d}:
                raise Rejected("tree: it splits at an edge that is none")
            else:
                rounds = 0 if code else ROUNDS
                if not closes(gram, beta, vertices, alphas, signs, slopes, weights, leak, rounds):
                    raise Rejected(f"tree: case {cases} is open")
                cases += 1
    except StopIteration:
        raise Rejected("tree: a case is left out") from None
    if next(numbers, None) is not None:
        raise Rejected("tree: there are more numbers than cases")
    return cases


def changed(numbers: Iterator[int], rows: Matrix) -> Matrix:
    """Rows as multiples of 2^shift, and changed by as many: a shift and the changes."""
    shift = next(numbers)
    if not 0 <= shift <= BIT_LIMIT:
        raise Rejected(f"tree: a shift must have 0 to {BIT_LIMIT} bits")
    return [[(x >> shift) + next(numbers) << shift for x in row] for row in rows]


def _unpacked(text: object) -> Iterator[int]:
    """The integers of a tree, packed by lzma, in base 85.

    An integer n is 2n, or -1 - 2n if it is negative, in digits to base 128 from the lowest on; all
    but the last have 128 added.
    """
    if not isinstance(text, str):
        raise Rejected("tree: it must be a text in base 85")
    try:
        unpacker = lzma.LZMADecompressor(lzma.FORMAT_ALONE, memlimit=2**27)
        plain = unpacker.decompress(base64.b85decode(text), TREE_LIMIT)
    except (lzma.LZMAError, ValueError):
        raise Rejected("tree: it must hold integers, packed by lzma, in base 85") from None
    if not unpacker.eof or unpacker.unused_data:
        raise Rejected(f"tree: it is cut off or has more than {TREE_LIMIT} bytes")
    return _integers(plain)


def _integers(plain: bytes) -> Iterator[int]:
    value = shift = 0
    for byte in plain:
        value |= (byte & 127) << shift
        shift += 7
        if shift > BIT_LIMIT:
            raise Rejected(f"tree: it must hold integers of at most {BIT_LIMIT} bits")
        if byte < 128:
            yield value >> 1 ^ -(value & 1)
            value = shift = 0
    if shift:
        raise Rejected("tree: its last integer is cut off")


def _output_bias(kind: str, total: Vector) -> int:
    """|A' 1|^2, what a penalised output bias takes off; a free one needs A' 1 = 0."""
    if kind == "none":
        return 0
    if kind == "penalised":
        return dot(total, total)
    if kind == "free":
        if any(total):
            raise Rejected("dual: with a free output bias each of its columns must sum to zero")
        return 0
    raise Rejected(f"output_bias must be none, penalised or free, got {kind[:40]!r}")


def _samples(block: Block, left: set[int]) -> tuple[int, ...]:
    samples = block.samples
    if len(set(samples)) != len(samples) or not left.issuperset(samples):
        raise Rejected("samples: each must exist and stand in one block only")
    if len(samples) > BLOCK_LIMIT:
        raise Rejected(f"samples: a block may have {BLOCK_LIMIT}, got {len(samples)}")
    return samples


def _distinct(rows: Sequence[tuple[Vector, Vector]]) -> list[tuple[Vector, Vector]]:
    """Rows of X and A with equal inputs merged, for relu(h) is the same; zero inputs have none."""
    sums: dict[tuple[int, ...], list[int]] = {}
    for x, a in rows:
        if any(x):
            old = sums.get(tuple(x), [0] * len(a))
            sums[tuple(x)] = [s + entry for s, entry in zip(old, a, strict=True)]
    return list(sums.items())


def _inner(A: Matrix, B: Matrix) -> int:
    return sum(dot(a, b) for a, b in zip(A, B, strict=True))
