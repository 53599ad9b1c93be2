"""With a bias in every layer, a network below all kernels u_l J + w_l K_Y (D1).

The network has one label, three hidden layers and small rational weights. Its early layers carry
one ray only, and a late bias makes the other, so that no mean has to be carried. Its energy is
computed in balls; the least energy of the kernels is searched for, not enclosed.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from proofs_check.ledger import Finding

LAMBDA1, LAMBDA, LAMBDA2 = Fraction(1, 10), Fraction(3, 10), Fraction(1, 100)
SAMPLES, KAPPA0, KAPPA1 = 2, 3, 1


def one_sided_witness() -> str:
    """The network."""
    return (
        "d = 1, n = 1, L = 3, lambda1 = 1/10, lambda = 3/10, lambda2 = 1/100: W1 = (-9/20, 17/20), "
        "b1 = 9/20, W2 = 3/5, W3 = (-2/5, 9/20)', b3 = (3/10, 0), read-out (57/20, -51/20)"
    )


def _network_energy(bias: Fraction) -> Any:
    from numeric.energy import network_energy

    weights = [
        [[Fraction(-9, 20), Fraction(17, 20)]],
        [[Fraction(3, 5)]],
        [[Fraction(-2, 5)], [Fraction(9, 20)]],
        [[Fraction(57, 20), Fraction(-51, 20)]],
    ]
    return network_energy(
        [[1, 0], [0, 1]],
        [[1], [-1]],
        weights,
        [[Fraction(9, 20)], [Fraction(0)], [bias, Fraction(0)]],
        lambda1=LAMBDA1,
        lambda2=LAMBDA2,
        lambda_hidden=LAMBDA,
        digits=20,
    )


def _balanced_energy(seed: int) -> float:
    """The least energy of the kernels u_l J + w_l v v', u_l >= w_l, from 30 starts."""
    import numpy as np
    from scipy.optimize import minimize

    first, hidden, last = float(LAMBDA1), float(LAMBDA), float(LAMBDA2)

    def energy(logs: Any) -> float:
        w, u = np.exp(logs[:3]), np.exp(logs[:3]) + np.square(logs[3:])
        cost = first * SAMPLES * (u[0] / KAPPA0 + w[0] / KAPPA1)
        cost += hidden * sum(u[i + 1] / (u[i] + 1) + w[i + 1] / w[i] for i in range(2))
        return float(cost + last * SAMPLES / (last + w[2] * SAMPLES))

    draw = np.random.default_rng(seed)
    found = (minimize(energy, draw.normal(size=6), method="BFGS").fun for _ in range(30))
    return float(min(found))


def network_is_lower(seed: int, *, bias: Fraction = Fraction(3, 10)) -> Finding:
    """The network's energy is below the least that is found for the kernels."""
    energy, balanced = _network_energy(bias), _balanced_energy(seed)
    detail = f"E = {energy.str(8, radius=False)}; kernels reach {balanced:.8f}"
    return Finding(bool(energy < balanced - 1e-3), detail)


def network_without_late_bias_is_lower(seed: int) -> Finding:
    """The same without the late bias."""
    return network_is_lower(seed, bias=Fraction(0))
