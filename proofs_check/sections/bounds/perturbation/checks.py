"""Measurements on perturbed inputs: certified minima, and the parallelism of their networks."""

from __future__ import annotations

import itertools
import math
from fractions import Fraction
from typing import TYPE_CHECKING

from proofs_check.ledger.claim import Finding

if TYPE_CHECKING:  # the search for bounds is loaded when a bound is asked for
    from numeric.relaxation.problem import Floats
    from proofs_check.finding.minimum import Certified

_PENALTIES = Fraction(1, 10), Fraction(1, 5)
#: Sizes of the perturbations of whitened inputs.
_SIZES = (0.01, 0.03, 0.1)
_Y = tuple(itertools.product((1.0, -1.0), repeat=2))


def _minimum(X: Floats) -> Certified:
    import numpy as np

    from proofs_check.finding.minimum import certified_minimum

    return certified_minimum(X, np.array(_Y), *_PENALTIES, gap=1e-5)


def _score(X: Floats, found: Certified) -> float:
    import numpy as np

    from numeric.geometry.parallelism import parallelism_score

    W1, _, _ = found.network
    return float(parallelism_score(np.maximum(X @ W1.T, 0), np.array(_Y)).mean)


def perturbed(seed: int, *, exponent: float = 1.0) -> Finding:
    """Certified minima of two labels on whitened inputs with a bias and a perturbation."""
    import numpy as np

    rng = np.random.default_rng(seed)
    X = np.hstack([np.eye(4), np.ones((4, 1))])
    before = _minimum(X)
    words = []
    for size in _SIZES:
        Z = np.hstack([np.eye(4) + size * rng.standard_normal((4, 4)), np.ones((4, 1))])
        g = _factor(X, Z) ** exponent
        after = _minimum(Z)
        change = float(after.lower) / float(before.upper), float(after.upper) / float(before.lower)
        words.append(f"g = {g:.3f}: E*/E*_0 = {sum(change) / 2:.4f}, PS = {_score(Z, after):.4f}")
        if change[1] < 1 / g or change[0] > g:
            return Finding(False, words[-1])
    return Finding(True, "; ".join(words))


def residuals_move(seed: int, *, part: float = 1.0) -> Finding:
    """What residuals of certified networks move by, over the bound (g^2 - 1) E*."""
    import numpy as np

    rng = np.random.default_rng(seed)
    X = np.hstack([np.eye(4), np.ones((4, 1))])
    before = _minimum(X)
    words = []
    for size in _SIZES:
        Z = np.hstack([np.eye(4) + size * rng.standard_normal((4, 4)), np.ones((4, 1))])
        g, after = _factor(X, Z), _minimum(Z)
        moved = float(((_residuals(Z, after) - _residuals(X, before)) ** 2).sum())
        most = part * (g**2 - 1) * float(before.upper)
        words.append(f"g = {g:.3f}: |A1 - A|^2 = {moved:.2g}, at most {most:.2g}")
        if moved > most:
            return Finding(False, words[-1])
    return Finding(True, "; ".join(words))


def residuals_stay(seed: int) -> Finding:
    """False on purpose: residuals move by a millionth of the bound."""
    return residuals_move(seed, part=1e-6)


def _residuals(X: Floats, found: Certified) -> Floats:
    """A = lambda2 (lambda2 + K)^-1 Y of a network."""
    import numpy as np

    W1, _, _ = found.network
    F = np.maximum(X @ W1.T, 0)
    lambda2 = float(_PENALTIES[1])
    return np.asarray(lambda2 * np.linalg.solve(lambda2 * np.eye(len(F)) + F @ F.T, np.array(_Y)))


def _factor(X: Floats, Z: Floats) -> float:
    """The largest factor, or inverse of one, between two input kernels."""
    import numpy as np

    factors = np.linalg.eigvals(np.linalg.solve(X @ X.T, Z @ Z.T)).real
    return max(float(factors.max()), 1 / float(factors.min()))


def perturbed_less(seed: int) -> Finding:
    """False on purpose: the bound with the hundredth power of the square of g."""
    return perturbed(seed, exponent=0.02)


def jumps(_: int, *, above: bool = True) -> Finding:
    """PS of certified optima at kappa_12 = 9/10 and 11/10, kappa0 = kappa1 = 1, without a bias."""
    import numpy as np

    labels = np.array(_Y)
    scores, words = [], []
    for ratio in (0.9, 1.1):
        product = labels[:, :1] * labels[:, 1:] / 2
        K = np.eye(4) + (ratio - 1) * product @ product.T
        values, vectors = np.linalg.eigh(K)
        X = vectors * np.sqrt(values)
        found = _minimum(X)
        scores.append(_score(X, found))
        words.append(
            f"kappa_12 = {ratio:g}: E* in [{float(found.lower):.6f}, {float(found.upper):.6f}], "
            f"PS = {scores[-1]:.3f}"
        )
    low = math.isclose(scores[0], 1, abs_tol=0.01)
    return Finding(low and (scores[1] < 0.1) == above, "; ".join(words))


def does_not_jump(seed: int) -> Finding:
    """False on purpose: PS stays near 1 above the jump."""
    return jumps(seed, above=False)


def perturbed_witness() -> str:
    """Inputs that are stronger by a half."""
    return "Z = 1, X = 3/2, so that g = 9/4: one sample, E* = 2 beta/|x| - beta^2/x^2"
