"""Deep and recurrent networks that are trained, against the closed forms (D3, N1)."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from proofs_check.ledger.claim import Finding
from proofs_check.sections.depth.checks import ROUNDING
from proofs_check.sections.instances import deep
from theory.definitions.problem import Bias

#: A trained energy must come this close to the closed form, relatively, and never fall below.
TRAINING_TOLERANCE = 1e-8

#: Labels, hidden layers or steps, and bias of the networks that are trained.
_DEEP: tuple[tuple[int, int, Bias], ...] = (
    (1, 2, Bias.NONE), (1, 3, Bias.FIRST), (2, 2, Bias.NONE),
    (2, 2, Bias.FIRST), (2, 4, Bias.FIRST), (3, 2, Bias.FIRST),
)  # fmt: skip
_RECURRENT = tuple((labels, steps) for labels in (1, 2, 3) for steps in (2, 3, 4))
#: First, hidden and read-out penalty of what is trained.
_TRAINED = (Fraction(1, 10), Fraction(1, 50), Fraction(1, 10))


def _data(labels: int) -> tuple[Any, Any]:
    import numpy as np

    from theory.definitions.task import Task

    return np.eye(2**labels), np.array(Task(labels).label_matrix(), dtype=float).T


def training_reaches(seed: int, *, factor: float = 1.0) -> Finding:
    """Trained deep networks come to the closed form from above and never fall below."""
    from numeric.training.deep import train_deep
    from proofs_check.values.roots import approximate
    from theory import depth

    first, hidden, read_out = (float(q) for q in _TRAINED)
    worst = 0.0
    for labels, layers, bias in _DEEP:
        problem = deep(labels, layers, _TRAINED, bias)
        least = factor * approximate(depth.energy(problem))
        X, Y = _data(labels)
        trained = train_deep(
            X, Y, (2 * labels,) * layers,
            lambda1=first, lambda_hidden=hidden, lambda2=read_out, bias=bias, seed=seed,
        )  # fmt: skip
        excess = trained.energy / least - 1
        worst = max(worst, excess)
        if not -ROUNDING < excess < TRAINING_TOLERANCE:
            return Finding(
                False,
                f"d = {labels}, L = {layers}, bias {bias}: E exceeds E* by {excess:.3g} of it",
            )
    return Finding(True, f"E exceeds E* by at most {worst:.1e} of it, and never falls below")


def training_reaches_more(seed: int) -> Finding:
    """The same for a closed form that is one part in a million larger."""
    return training_reaches(seed, factor=1 + 1e-6)


def recurrent_training_reaches(seed: int) -> Finding:
    """Trained recurrent networks come to the closed form from above and never fall below."""
    from numeric.training.deep import train_recurrent
    from proofs_check.values.roots import approximate
    from theory import recurrence

    first, shared, read_out = (float(q) for q in _TRAINED)
    worst = 0.0
    for labels, steps in _RECURRENT:
        problem = deep(labels, steps, _TRAINED, recurrent=True)
        least = approximate(recurrence.energy(problem))
        X, Y = _data(labels)
        trained = train_recurrent(
            X, Y, 2 * labels, steps,
            lambda1=first, lambda_recurrent=shared, lambda2=read_out, seed=seed,
        )  # fmt: skip
        excess = trained.energy / least - 1
        worst = max(worst, excess)
        if not -ROUNDING < excess < TRAINING_TOLERANCE:
            return Finding(False, f"d = {labels}, T = {steps}: E exceeds E* by {excess:.3g} of it")
    return Finding(True, f"E exceeds E* by at most {worst:.1e} of it, and never falls below")
