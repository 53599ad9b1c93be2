"""Trained networks of a single neuron, against the least energy that is claimed for them."""

from __future__ import annotations

import random
from fractions import Fraction
from math import sqrt

from proofs_check.ledger.claim import Finding

#: Relative distance of a trained energy from the least one, above and below.
ABOVE, BELOW = 1e-9, 1e-13


def training_reaches(seed: int, *, share: Fraction = Fraction(2, 3)) -> Finding:
    """One neuron comes to 1 + 2 y - y^2 where y < 1, and else to 2, and never below."""
    import numpy as np

    from numeric.training.shallow import train

    draw, worst, active = random.Random(seed), 0.0, 0
    for _ in range(15):
        lambda1, lambda2 = (draw.uniform(0.02, 1.5) for _ in range(2))
        y = sqrt(share * lambda1 * lambda2)
        least = 1 + 2 * y - y * y if y < 1 else 2.0
        found = train(
            np.eye(2), [[1], [-1]], 1, lambda1=lambda1, lambda2=lambda2, starts=2, seed=seed
        )
        excess, active = found.energy / least - 1, active + (y < 1)
        worst = max(worst, excess)
        if not -BELOW < excess < ABOVE:
            where = f"lambda1 = {lambda1:.4g}, lambda2 = {lambda2:.4g}"
            return Finding(False, f"{where}: E exceeds the least energy by {excess:.3g} of it")
    return Finding(
        True, f"E exceeds it by at most {worst:.1e} of it; {active} with an active neuron"
    )


def dearer(seed: int) -> Finding:
    """False on purpose: one neuron comes to that energy with y^2 = lambda1 lambda2."""
    return training_reaches(seed, share=Fraction(1))


def witness() -> str:
    """Penalties at which one neuron is active."""
    return "lambda1 = 3/8, lambda2 = 1: y = 1/2, E = 7/4, against 2 of the zero network"
