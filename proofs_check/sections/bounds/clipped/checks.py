"""Exact energies of networks of clipped units on two samples, inputs 1 and 2, targets 1."""

from __future__ import annotations

import random
from fractions import Fraction

from proofs_check.ledger.claim import Finding

#: Two pairs of penalties with the product 1/400.
_EQUAL = (Fraction(1, 20), Fraction(1, 20))
_UNEQUAL = (Fraction(16), Fraction(1, 6400))
_NETWORKS = 200
#: A unit: its weight and its read-out.
_Unit = tuple[Fraction, Fraction]


def _energy(units: list[_Unit], penalties: tuple[Fraction, Fraction], low: int) -> Fraction:
    """The energy of units that are cut at ``low`` and 1."""
    loss = Fraction(0)
    for x in (1, 2):
        output = sum(v * max(min(w * x, Fraction(1)), Fraction(low)) for w, v in units)
        loss += (1 - output) ** 2
    lambda1, lambda2 = penalties
    return loss + sum(lambda1 * w * w + lambda2 * v * v for w, v in units)


def products_do_not_decide(seed: int, *, other: tuple[Fraction, Fraction] = _UNEQUAL) -> Finding:
    """One unit at equal penalties against random and balanced networks at unequal ones."""
    draw = random.Random(seed)
    one = _energy([(Fraction(1), Fraction(1))], _EQUAL, -1)
    least: Fraction | None = None
    for low in (-1, 0):
        for _ in range(_NETWORKS // 2):
            count = draw.randint(1, 6)
            total = Fraction(draw.randint(1, 120), 100)
            size = Fraction(draw.randint(1, 60), 100 * count)
            units = [(size, total / (size * count))] * count
            energy = _energy([*units, (Fraction(1), Fraction(draw.randint(0, 1)))], other, low)
            energy = min(energy, _energy(units, other, low))
            least = energy if least is None else min(least, energy)
    words = f"one unit costs {one}, the best of {_NETWORKS} networks {float(least or 0):.4f}"
    return Finding(least is not None and least >= Fraction(519, 2000) > one, words)


def products_decide(seed: int) -> Finding:
    """False on purpose: no network is better at other penalties of the same product."""
    return products_do_not_decide(seed, other=_EQUAL)


def clipped_witness() -> str:
    """The network that saturates, and one that does not."""
    one = _energy([(Fraction(1), Fraction(1))], _EQUAL, -1)
    return f"w = v = 1 at lambda1 = lambda2 = 1/20: energy {one}"
