"""What each weight of affine layers pays and saves where their energy is lowest: in balls."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Any, TypeAlias

from proofs_check.ledger.claim import Finding
from proofs_check.sections.biased_depth.checks import FREE, TILTED, Penalties
from proofs_check.sections.instances import deep
from theory.definitions.problem import Bias

#: What a layer pays, or saves, for p, q and e.
Slopes: TypeAlias = "tuple[Any, Any, Any]"

#: Labels, layers and penalties of tilted kernels with u_l > d w_l in some layer.
FREE_MEANS: tuple[tuple[int, int, Penalties], ...] = (
    (2, 10, (Fraction(27001, 62500), Fraction(10943, 500000), Fraction(942991, 500000))),
    (3, 10, (Fraction(3367, 10**6), Fraction(2899, 10**6), Fraction(927039, 10**6))),
)
#: Bits of the minima, and the relative difference that they leave to what is paid and saved.
_PRECISION, _EQUAL = 192, 1e-20


def weights_pay_what_they_save(seed: int, *, bias: int = 1) -> Finding:
    """At the lowest kernels found: equal for each weight, or not less for one that is zero.

    The equations of ``theory`` hold there, too. A ``bias`` of 0 leaves it out of the slopes.
    """
    from flint import ctx

    from numeric.chains.minimum import biased_minimum
    from proofs_check.values.biased import Solution

    kinds: Counter[str] = Counter()
    for case in _problems(seed):
        where = f"d = {case.labels}, L = {case.layers}"
        solution = Solution(case)
        with ctx.workprec(_PRECISION):
            found = biased_minimum(case)
            if found.zero:
                kinds["zero"] += 1
                continue
            for layer, weights, paid, saved in _layers(case, found, bias):
                for name, *slopes in zip("pqe", weights, paid, saved, strict=True):
                    if not _balanced(*slopes):
                        return Finding(False, f"{where}: {name}_{layer} saves not what it pays")
        try:
            chain = solution.chain
        except ArithmeticError as error:
            return Finding(False, f"{where}: {error}")
        kinds[_kind(chain)] += 1
    shown = ", ".join(f"{count} {kind}" for kind, count in kinds.items())
    every = kinds.keys() >= {"balanced", "tilted", "tilted with u > d w"}
    return Finding(every, f"{shown}; equal to {_EQUAL:.0e} of what is paid")


def slopes_without_bias(seed: int) -> Finding:
    """The same without the bias."""
    return weights_pay_what_they_save(seed, bias=0)


def _balanced(weight: Any, paid: Any, saved: Any) -> bool:
    if weight == 0:
        return bool(saved - paid < _EQUAL * paid)
    return bool(abs(paid - saved) < _EQUAL * paid)


def _kind(chain: Any) -> str:
    from theory.biased_depth import Layer

    if chain is None:
        return "without equations in theory"
    if not chain.one_sided:
        return "balanced"
    return "tilted with u > d w" if Layer.MIXED_FREE_MEAN in chain.layers else "tilted"


def _problems(seed: int) -> Iterator[Any]:
    """Penalties of each kind of kernels, and random ones."""
    draw = random.Random(seed)
    chosen = [(1, 2, FREE), (2, 3, TILTED), *FREE_MEANS]
    chosen += [(draw.randint(1, 3), draw.randint(2, 10), drawn(draw)) for _ in range(27)]
    for labels, layers, penalties in chosen:
        yield deep(labels, layers, penalties, Bias.EVERY)


#: Powers of ten between which penalties are drawn.
POWERS = (-4, 0.3)


def drawn(draw: random.Random) -> Penalties:
    """Penalties between these powers of ten, in millionths."""
    first, hidden, read_out = (
        Fraction(round(10 ** (6 + draw.uniform(*POWERS))), 10**6) for _ in range(3)
    )
    return first, hidden, read_out


def _layers(case: Any, found: Any, bias: int) -> Iterator[tuple[int, Slopes, Slopes, Slopes]]:
    """Each layer's number, p, q and e, and what it pays and saves for them, over lambda."""
    from numeric.arithmetic.balls import expression_ball
    from numeric.chains.affine import coefficients

    first, hidden, read_out, count, kappa0, kappa1, _ = map(expression_ball, coefficients(case))
    d = case.task.labels
    rows = list(_weights(d, found))
    ray = d * first * (1 / kappa0 + 1 / kappa1) / hidden
    paid = [(ray, ray, first / kappa0 / hidden), *(_pays(d, row, bias) for row in rows[:-1])]
    saved = [_saves(d, *pair, bias) for pair in pairwise(rows)]
    left = _rest_saves(d, read_out / count, rows[-1])
    saved.append(tuple(read_out / hidden * slope for slope in left))
    yield from zip(range(1, len(rows) + 1), rows, paid, saved, strict=True)


def _weights(d: int, found: Any) -> Iterator[Slopes]:
    """p, q and e of each layer; those at their bound are 0 exactly."""
    from flint import arb

    columns = (found.means, found.weights, found.cross_weights, found.slacks, found.tilts)
    for u, w, c, slack, tilt in zip(*columns, strict=True):
        e = arb(0) if slack == 0 else u - d * w
        q = arb(0) if slack == 0 and tilt == 1 else (w - c) / 2
        yield w - q, q, e


def _pays(d: int, here: Slopes, bias: int) -> Slopes:
    p, q, e = here
    w = p + q
    D, others = 4 * d * p * q + (bias + e) * w, (d - 1) / w
    return (4 * d * q + bias + e) / D + others, (4 * d * p + bias + e) / D + others, w / D


def _saves(d: int, here: Slopes, above: Slopes, bias: int) -> Slopes:
    (p, q, e), (P, Q, E) = here, above
    w, rest = p + q, bias + e
    D, others = 4 * d * p * q + rest * w, (d - 1) * (P + Q) / w**2
    return (
        (P * (4 * d * q + rest) ** 2 + Q * rest**2 + 4 * d * q**2 * E) / D**2 + others,
        (Q * (4 * d * p + rest) ** 2 + P * rest**2 + 4 * d * p**2 * E) / D**2 + others,
        (4 * d * (P * q**2 + Q * p**2) + E * w**2) / D**2,
    )


def _rest_saves(d: int, r: Any, here: Slopes) -> Slopes:
    p, q, e = here
    w = p + q
    cross = d * (p - q) * (p - q)  # the power of a ball about 0 is no number
    V, others = (r + d * w + e) * (r + w) - cross, (d - 1) / (r + w) ** 2
    return (
        (r + e + 2 * d * q) ** 2 / V**2 + others,
        (r + e + 2 * d * p) ** 2 / V**2 + others,
        cross / V**2,
    )
