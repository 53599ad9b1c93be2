"""The ratio of a function with one slope on each side of 0; others resemble it at 0 or far out."""

from __future__ import annotations

from flint import arb


def two_slopes(left: arb, right: arb, kappa0: arb, kappa1: arb) -> arb:
    """The ratio of right z for z >= 0, left z for z < 0: any slopes.

    On -1 <= t <= 1, S = m + n t with m, n half the sum and the difference of the slopes; beyond,
    S is constant and R falls. With one zero and one maximum over all t, at t = kappa0 n/(kappa1 m),
    R is largest at an end where that t lies outside.

    >>> two_slopes(arb(0), arb(1), arb(5), arb(1)).overlaps(arb(5) / 6)
    True
    >>> two_slopes(-arb(1) / 3, arb(1) / 3, arb(5), arb(1))  # m is a ball around 0
    [0.092592592592593 +/- 5.10e-16]
    """
    m, n = (right + left) / 2, (right - left) / 2
    joined = _quotient(right, arb(1), kappa0, kappa1).max(_quotient(left, arb(1), kappa0, kappa1))
    if kappa0 * abs(n) > kappa1 * abs(m):
        return joined
    if not m.contains(0):
        # the largest value for all t, taken as far as the cone goes
        t = (kappa0 * n / (kappa1 * m)).max(arb(-1)).min(arb(1))
        joined = joined.max(_quotient(m + n * t, t, kappa0, kappa1))
    elif not m.is_zero():
        joined = joined.union(joined.max(kappa1 * m * m + kappa0 * n * n))
    return joined


def far_direction(left: arb, right: arb, kappa0: arb, kappa1: arb) -> float:
    """The t at which two slopes have their ratio, in floats.

    >>> far_direction(arb(1), arb(1), arb(5), arb(1))
    0.0
    """
    m, n = float(right + left) / 2, float(right - left) / 2
    share = float(kappa0 / kappa1)
    inside = [min(max(share * n / m, -1.0), 1.0)] if m else []
    return max([*inside, 1.0, -1.0], key=lambda t: ((m + n * t) ** 2 / (t * t + share), -abs(t)))


def _quotient(slope: arb, t: arb, kappa0: arb, kappa1: arb) -> arb:
    return slope * slope / (t * t / kappa0 + 1 / kappa1)
