"""All twelve scores of a layer at an optimum, from the closed forms, for the kernel to check."""

from __future__ import annotations

from fractions import Fraction

import sympy as sp

from proofs_check.kernel.moments import Rays, Score
from proofs_check.sections.alignment.documents import Entry, one_score, rays
from theory.alignment import MomentName, Optimum, PairName, SideName, SlopeName

_PAIRS: tuple[PairName, ...] = ("H-G", "H-Z", "G-Z")
_SIDES: tuple[SideName, ...] = ("forward", "backward")
_MOMENTS: tuple[MomentName, ...] = ("raw", "centred")
#: Labels, samples per class, length of the inputs, entry of the bias.
CASES = ((1, 1, 1, 1), (2, 1, 1, 1), (3, 1, 1, 1), (2, 2, 1, 1), (2, 1, 2, 1), (1, 2, "1/2", 2))


def scored(what: Rays, layer: int, slope: SlopeName) -> tuple[Score, ...]:
    """All twelve scores of one layer, from the closed forms of ``theory.alignment``."""
    exact = [sp.Rational(x.numerator, x.denominator) for x in what.eigenvalues]
    optimum = Optimum(sp.Integer(what.labels), sp.Integer(what.sample_count), *exact)
    found = []
    for side in _SIDES:
        for moments in _MOMENTS:
            for pair in _PAIRS:
                square = optimum.square(layer, side, pair, moments, slope)
                exact_square = Fraction(int(square.p), int(square.q))
                found.append(one_score(layer, side, pair, exact_square, moments))
    return tuple(found)


def scores(layer: int, slope: SlopeName) -> list[Entry]:
    """The scores of a layer in every case, with the stationary slope at the kinks or with 0."""
    entries: list[Entry] = []
    for d, n, scale, bias in CASES:
        at_kink = None if slope == "stationary" else 0
        what = rays(d, n, scale=scale, bias=bias, slope=at_kink)
        entries.append((what, scored(what, layer, slope)))
    return entries
